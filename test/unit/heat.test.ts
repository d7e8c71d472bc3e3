// Which memory accesses are calls: those outside of loops in large functions.
import { describe, expect, it } from 'vitest';
import { compileSync, inspectFunction, readModule, type CompileOptions } from '../../compiler/tool.ts';
import { assemble } from '../support/assemble.ts';
import { load } from '../support/compile-wat.ts';

const more = (n: number): string => '(global.set 0 (i32.add (global.get 0) (i32.const 1)))'.repeat(n);
const text = (body: string, n: number): string =>
  `(module (memory 1) (global (mut i32) (i32.const 0)) (func (export "f") (param i32) (result i32) ${body} ${more(n)} (i32.load offset=4 (local.get 0))))`;
const LOOP = '(loop $l (i32.store (local.get 0) (i32.const 7)) (br_if $l (i32.eqz (local.tee 0 (i32.add (local.get 0) (i32.const 1))))))';
const INTERPRETER = `(loop $l (block $a (block $b (br_table $a $b (local.get 0))) (i32.store (local.get 0) (i32.const 7))
  (local.set 0 (i32.load8_u (local.get 0))) (br $l)))`;
const js = async (body: string, n: number, options: CompileOptions = {}): Promise<string> =>
  inspectFunction(readModule(await assemble(text(body, n))), 0, 'js-compact', options);

describe('memory accesses', () => {
  it('stand in the code of a small function', async () => {
    expect(await js('', 10)).toContain('return I32[(a>>>2)+1|a<<30]??li(a,4)');
  });
  it('are calls in a large one', async () => {
    const code = await js('', 200);
    expect(code).toContain('return li(a,4)');
    expect(code).not.toContain('I32');
  });
  it('stand in the code of a large one where they are within the memory', async () => {
    const code = await js('(i32.store (i32.const 1024) (i32.load8_u (i32.const 65535)))', 200);
    expect(code).toContain('I32[256]=U8[65535];');
    const words = await js('(i64.store (i32.const 16) (i64.add (i64.load (i32.const 1024)) (i64.const 4294967296)))', 200, { level: 2 });
    expect(words).toContain('I32[4]=');
    expect(words).toContain('=I32[256]');
    expect(words).not.toMatch(/li\(1024/);
  });
  it('stand in the code of loops', async () => {
    const code = await js(LOOP, 200);
    expect(code).toContain('I32[$0=a>>>2|a<<30]==null?si(a,0,7):I32[$0]=7');
    expect(code).toContain('return li(a,4)');
  });
  it('are calls in a loop around a switch that is no loop of the program', async () => {
    // The state begins as the parameter. Part 0 sets it, part 1 goes back to itself, part 2 goes on.
    const parts = (
      back: number,
    ): string => `(local $s i32) (local.set $s (local.get 0)) (loop $l (block $c (block $b (block $a (br_table $a $b $c (local.get $s)))
      (i32.store8 (local.get 0) (i32.const 5)) (local.set $s (i32.const 2)) (br $l))
      (i32.store16 (local.get 0) (i32.const 6)) (if (local.get 0) (then (local.set $s (i32.const ${back})) (br $l))))
      (i32.store (local.get 0) (i32.const 7)))`;
    const toItself = await js(parts(1), 200);
    expect(toItself).toContain('sb(a,0,5)');
    expect(toItself).toContain('U16[$0]=6');
    expect(toItself).toContain('si(a,0,7)');
    const toTheFirst = await js(parts(0), 200);
    expect(toTheFirst).toContain('U8[$0]=5');
    expect(toTheFirst).toContain('U16[$0]=6');
    expect(toTheFirst).toContain('si(a,0,7)');
  });
  it('stand in the code of an interpreter', async () => {
    expect(await js(INTERPRETER, 1000)).toContain('I32[$0]=7');
  });
  it('stand in the code at level 0', async () => {
    expect(await js('', 1000, { level: 0 })).toContain('I32[(a>>>2)+1');
  });
  it('are the same accesses', async () => {
    const bytes = await assemble(text(LOOP, 200));
    const { exports } = load(compileSync(bytes, { format: 'cjs' }).code).instantiate();
    expect(exports['f']?.(65520)).toBe(0);
    expect(exports['f']?.(12)).toBe(0);
    expect(() => exports['f']?.(65536)).toThrow('out of bounds memory access');
  });
});
