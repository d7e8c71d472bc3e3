// Bad input gets a typed error with its place; limits of engines are kept.
import { describe, expect, it } from 'vitest';
import { compile, InvalidError, MalformedError, UnsupportedError } from '../../compiler/tool.ts';
import { assemble } from '../support/assemble.ts';
import { compileText, load, loadText } from '../support/compile-wat.ts';

const refused = async (bytes: Uint8Array | string): Promise<unknown> => {
  try {
    await compile(typeof bytes === 'string' ? await assemble(bytes) : bytes);
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('errors', () => {
  it('name offset, function and opcode of an invalid instruction', async () => {
    const error = (await refused('(module (func $good) (func $bad (export "oops") (result i32) (i32.add (i32.const 1) (f32.const 2))))')) as InvalidError;
    expect(error).toBeInstanceOf(InvalidError);
    expect(error.message).toMatch(/type mismatch: expected i32 but got f32 \[function 1 \(bad\), byte offset \d+ \(0x[0-9a-f]+\), i32\.add\]/);
    expect(error).toMatchObject({ funcIndex: 1, funcName: 'bad', opcode: 'i32.add' });
  });
  it('refuse every truncation of a module as malformed', async () => {
    const bytes = await assemble(
      '(module (memory 1) (data (i32.const 0) "abc") (table 1 funcref) (elem (i32.const 0) 0) (func (export "f") (param i32) (result i32) (local.get 0)))',
    );
    for (let n = 0; n < bytes.length; n++) {
      const error = await refused(bytes.subarray(0, n));
      // A cut between two sections leaves a module that may still be one.
      if (error !== undefined) expect(error, `cut at ${n}`).toSatisfy((e) => e instanceof MalformedError || e instanceof InvalidError);
      else expect(WebAssembly.validate(bytes.slice(0, n))).toBe(true);
    }
  });
  it.each([
    ['stack-switching', '(module (tag $t) (func (suspend $t)))'],
    ['stack-switching', '(module (type $f (func)) (type (cont $f)))'],
    ['custom-descriptors', '(module (rec (type $a (descriptor $b) (struct)) (type $b (describes $a) (struct))))'],
    ['shared-everything-threads', '(module (type (shared (struct))))'],
  ])('name the feature %s where it is not supported', async (feature, text) => {
    const error = await refused(text);
    expect(error).toBeInstanceOf(UnsupportedError);
    expect((error as UnsupportedError).feature).toBe(feature);
  });
  it('refuse a component with its name', async () => {
    expect(await refused(Uint8Array.of(0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0))).toMatchObject({ feature: 'component-model' });
  });
});

describe('limits', () => {
  it('nests 3,000 blocks without nesting 3,000 statements', async () => {
    const n = 3000;
    const text = `(module (func (export "f") (param i32) (result i32) (local i32) ${'(block '.repeat(n)} (br_table ${Array.from({ length: n }, (_, i) => i).join(' ')} (local.get 0)) ${Array.from({ length: n }, (_, i) => `) (local.set 1 (i32.add (local.get 1) (i32.const ${i % 7})))`).join('')} (local.get 1)))`;
    const { exports } = (await loadText(text)).instantiate();
    const wanted = (from: number): number => Array.from({ length: n }, (_, i) => (i >= from ? i % 7 : 0)).reduce((a, b) => a + b, 0);
    for (const at of [0, 1, 17, 2998, 2999, 5000]) expect(exports['f']?.(at)).toBe(wanted(Math.min(at, n - 1)));
  });
  it('serves branches into a long chain of blocks through one loop', async () => {
    const n = 300;
    // Every body branches two blocks ahead, so nothing can become a plain switch.
    const text = `(module (func (export "f") (param i32) (result i32) (local i32) ${'(block '.repeat(n)} (br_if 5 (local.get 0)) ${Array.from({ length: n }, (_, i) => `) (local.set 1 (i32.add (local.get 1) (i32.const 1))) ${i < n - 3 ? `(br_if 1 (i32.eqz (i32.rem_u (local.get 1) (i32.const 3))))` : ''}`).join('')} (local.get 1)))`;
    const bytes = await assemble(text);
    const native = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports['f'] as (x: number) => number;
    const code = await compileText(text);
    expect(code).toContain('for(;;){switch(');
    const { exports } = load(code).instantiate();
    for (const x of [0, 1]) expect(exports['f']?.(x)).toBe(native(x));
  });
  it('cuts expressions of any depth into statements', async () => {
    const text = `(module (func (export "f") (param i32) (result i32) ${'(i32.xor (local.get 0) (i32.shl '.repeat(2000)} (local.get 0) ${'(i32.const 1)))'.repeat(2000)}))`;
    const bytes = await assemble(text);
    const native = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports['f'] as (x: number) => number;
    expect((await loadText(text)).instantiate().exports['f']?.(12345)).toBe(native(12345));
  });
  it('takes 40,000 dead blocks without recursion', async () => {
    const n = 40000;
    expect(await refused(`(module (func (unreachable) ${'(block '.repeat(n)} ${')'.repeat(n)}))`)).toBeUndefined();
  });
  it('nests 500 ifs, loops and blocks no deeper than engines allow', async () => {
    const n = 166;
    const open = Array.from(
      { length: n },
      (_, i) =>
        `(block (loop (local.set 1 (i32.add (local.get 1) (i32.const ${i}))) (if (i32.lt_u (local.get 1) (i32.add (local.get 0) (i32.const ${i * 40}))) (then (local.set 2 (i32.xor (local.get 2) (local.get 1)))`,
    );
    const close = Array.from(
      { length: n },
      (_, i) =>
        `(br_if ${(i % 3) * 2 + 1} (i32.and (local.get 1) (i32.const ${1 << (i % 5)}))) (br_if ${i % 2 ? 1 : 2} (i32.lt_u (local.get 1) (i32.const ${i * 7}))) ) (else (local.set 2 (i32.rotl (local.get 2) (i32.const ${i % 31})))))))`,
    );
    const text = `(module (func (export "f") (param i32) (result i32) (local i32 i32) (block (block (block (block (block (block (block ${open.join('')} ${close.join('')}))))))) (local.get 2)))`;
    const bytes = await assemble(text);
    const native = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports['f'] as (x: number) => number;
    const code = await compileText(text);
    const { exports } = load(code).instantiate();
    for (const x of [0, 1, 5, 77, 1000, 100000, -1]) expect(exports['f']?.(x), String(x)).toBe(native(x));
    let depth = 0;
    let most = 0;
    for (const c of code) {
      if (c === '{') most = Math.max(most, ++depth);
      if (c === '}') depth--;
    }
    expect(most).toBeLessThan(100);
  });
  it.each(['(loop (nop) ', '(block (nop) ', '(loop '])('takes or refuses 20,000 times %s without running out of stack', async (construct) => {
    const n = 20000;
    const error = await refused(`(module (func (param i32) ${construct.repeat(n)} (br_if 3 (local.get 0)) (br_if 7000 (local.get 0)) ${')'.repeat(n)}))`);
    expect(error === undefined || error instanceof UnsupportedError).toBe(true);
  });
  it('refuses nesting that no engine could follow, with a typed error', async () => {
    const n = 20000;
    const error = await refused(
      `(module (func (export "f") (param i32) ${'(if (local.get 0) (then (nop) '.repeat(n)} (local.set 0 (i32.const 1)) ${'))'.repeat(n)}))`,
    );
    expect(error).toBeInstanceOf(UnsupportedError);
    expect(error).toMatchObject({ feature: 'deep-nesting', funcIndex: 0 });
  });
});
