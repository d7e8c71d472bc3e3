// Files whose functions are compiled when they are called first: they do what whole files do, with none, some and all of their functions known.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compileLazily, type LazyFile } from '../../compiler/driver/compile.ts';
import type { LazyFunction } from '../../compiler/driver/lazy.ts';
import { compileSync, InvalidError } from '../../compiler/tool.ts';
import { assemble } from '../support/assemble.ts';
import { load, type Loaded } from '../support/compile-wat.ts';
import { root } from '../support/data.ts';

interface Program {
  readonly name: string;
  readonly text?: string;
  readonly wasm?: Uint8Array;
  readonly use: string;
}
const { programs } = (await import(pathToFileURL(join(root, 'test/engines/programs.mjs')).href)) as { programs: readonly Program[] };
const bytesOf = async ({ wasm, text }: Program): Promise<Uint8Array> => wasm ?? (await assemble(text as string));
const HASH = 'ab'.repeat(32);
const lazily = (bytes: Uint8Array): LazyFile => compileLazily(bytes, HASH) as LazyFile;

/** A file, with what it asked for. */
function loadLazily(
  lazy: LazyFile,
  known: ReadonlyMap<number, LazyFunction> = new Map(),
): { readonly file: Loaded; readonly asked: Map<number, LazyFunction> } {
  const asked = new Map<number, LazyFunction>();
  const code = lazy.code(known);
  const linked = new Set(lazy.linked());
  const text = (index: number): string => {
    const f = lazy.lower(index);
    expect(asked.has(index), `function ${index} is asked for once`).toBe(false);
    asked.set(index, f);
    return lazy.text(index, f, linked);
  };
  const module = { exports: {} };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the test loads text that it has just generated
  (new Function('module', '$text', code) as (m: object, text: (index: number) => string) => void)(module, text);
  return { file: module.exports as Loaded, asked };
}
function said(file: Loaded, use: string): string[] {
  const lines: string[] = [];
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text of a program of the tests
  (new Function('file', 'say', use) as (file: Loaded, say: (line: string) => void) => void)(file, (line) => void lines.push(line));
  return lines;
}

describe('files that are compiled when they run', () => {
  // Those that are not here, and the suite, are other tests'; with tail calls a file is compiled whole.
  it.each(programs.filter((p) => (p.text ?? p.wasm) !== undefined && !/GC|Rust|tail calls|many parameters|BigInt/.test(p.name)))(
    'do what whole files do: $name',
    async (program) => {
      const bytes = await bytesOf(program);
      const expected = said(load(compileSync(bytes, { format: 'cjs' }).code), program.use);
      const lazy = lazily(bytes);
      const first = loadLazily(lazy);
      expect(said(first.file, program.use)).toEqual(expected);
      expect(first.asked.size).toBeGreaterThan(0);
      // With half of the functions known, and with all.
      const half = loadLazily(lazy, new Map([...first.asked].filter((_, i) => i % 2 === 0)));
      expect(said(half.file, program.use)).toEqual(expected);
      expect(half.asked.size).toBe(Math.floor(first.asked.size / 2));
      const all = loadLazily(lazy, first.asked);
      expect(said(all.file, program.use)).toEqual(expected);
      expect(all.asked.size).toBe(0);
    },
  );
  it('are two instances of one file', async () => {
    const lazy = lazily(
      await assemble(
        '(module (global $g (mut i32) (i32.const 0)) (func (export "f") (result i32) (global.set $g (i32.add (global.get $g) (i32.const 1))) (global.get $g)))',
      ),
    );
    const module = { exports: {} };
    let asked = 0;
    const code = lazy.code();
    const linked = new Set(lazy.linked());
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the test loads text that it has just generated
    (new Function('module', '$text', code) as (m: object, text: (index: number) => string) => void)(
      module,
      (i) => (asked++, lazy.text(i, lazy.lower(i), linked)),
    );
    const file = module.exports as Loaded;
    const [a, b] = [file.instantiate().exports, file.instantiate().exports];
    expect([a['f']?.(), a['f']?.(), b['f']?.(), asked]).toEqual([1, 2, 1, 2]);
  });
  it('call through tables and by reference, segments and vectors included', async () => {
    const bytes = await assemble(`(module (memory 1) (table $t 4 funcref) (data $d "\\01\\02\\03\\04") (elem $e func $three) (elem declare func $four)
      (type $f (func (result i32))) (func $three (result i32) (i32.const 3)) (func $four (result i32) (i32.const 4))
      (func $v (param v128) (result v128) (i32x4.add (local.get 0) (local.get 0)))
      (func (export "init") (memory.init $d (i32.const 8) (i32.const 0) (i32.const 4)) (table.init $t $e (i32.const 1) (i32.const 0) (i32.const 1)) (table.set $t (i32.const 2) (ref.func $four)) (data.drop $d) (elem.drop $e))
      (func (export "call") (param i32) (result i32) (call_indirect $t (type $f) (local.get 0)))
      (func (export "ref") (result i32) (call_ref $f (ref.func $four)))
      (func (export "vector") (result i32) (i32x4.extract_lane 2 (call $v (v128.const i32x4 1 2 3 4))))
      (func (export "load") (result i32) (i32.load (i32.const 8))))`);
    const { exports: e } = loadLazily(lazily(bytes)).file.instantiate();
    e['init']?.();
    expect([e['call']?.(1), e['call']?.(2), e['call']?.(1), e['ref']?.(), e['vector']?.(), e['load']?.()]).toEqual([3, 4, 3, 4, 6, 0x04030201]);
    expect(() => e['call']?.(0)).toThrow('uninitialized element');
  });
  it('find each other in several scopes, by name, in the array, through tables and by reference', async () => {
    const many = Array.from({ length: 9000 }, (_, i) => `(func $f${i} (type $f) (i32.add (local.get 0) (i32.const ${i})))`).join('');
    const bytes =
      await assemble(`(module (type $f (func (param i32) (result i32))) (import "h" "f" (func $h (type $f))) (table 4 funcref) (elem (i32.const 0) $f1 $f8999 $h) (elem declare func $f5000)
      (func (export "near") (param i32) (result i32) (call $f0 (local.get 0)))
      ${many}
      (func (export "far") (param i32) (result i32) (i32.add (call $f0 (local.get 0)) (call $f8999 (call $f4095 (call $h (local.get 0))))))
      (func (export "through") (param i32 i32) (result i32) (call_indirect (type $f) (local.get 0) (local.get 1)))
      (func (export "by reference") (param i32) (result i32) (call_ref $f (local.get 0) (ref.func $f5000)))
      (export "last" (func $f8999)))`);
    const use = `const e = file.instantiate({ h: { f: (x) => x * 2 } }).exports; for (const x of [1, 7]) say([e.near(x), e.far(x), e.through(x, 0), e.through(x, 1), e.through(x, 2), e['by reference'](x), e.last(x)].join());`;
    const expected = said(load(compileSync(bytes, { format: 'cjs' }).code), use);
    const lazy = lazily(bytes);
    const first = loadLazily(lazy);
    expect(said(first.file, use)).toEqual(expected);
    const half = loadLazily(lazy, new Map([...first.asked].filter((_, i) => i % 2 === 0)));
    expect(said(half.file, use)).toEqual(expected);
    expect(said(loadLazily(lazy, first.asked).file, use)).toEqual(expected);
  });
  it('catch what a host function throws', async () => {
    const bytes = await assemble(
      `(module (import "h" "f" (func $f)) (func (export "all") (result i32) (block $b (try_table (catch_all $b) (call $f)) (return (i32.const 1))) (i32.const 2)))`,
    );
    const { exports: e } = loadLazily(lazily(bytes)).file.instantiate({
      h: {
        f: () => {
          throw new Error('of the host');
        },
      },
    });
    expect([e['all']?.(), e['all']?.()]).toEqual([2, 2]);
  });
  it('are refused where a function is invalid that nobody calls', async () => {
    const bytes = await assemble('(module (func (result i32) (i64.const 1)))');
    expect(() => lazily(bytes)).toThrow(InvalidError);
  });
  it('are not made of modules whose functions must be known before', async () => {
    expect(compileLazily(await assemble('(module (type $s (struct)) (func (result (ref $s)) (struct.new $s)))'), HASH)).toBeUndefined();
    expect(compileLazily(await assemble('(module (func $a (return_call $b)) (func $b (return_call $a)))'), HASH)).toBeUndefined();
  });
});
