// Minified output: names that meet nothing else, the same programs, and what cannot be asked for together.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type AnyNode } from 'acorn';
import { describe, expect, it } from 'vitest';
import { compileSync, OptionError, type CompileOptions } from '../../compiler/tool.ts';
import { runtimeText, shortNames } from '../../compiler/link/runtime-text.ts';
import { minifiedFunc, minifiedNames } from '../../compiler/lower/names.ts';
import { assemble } from '../support/assemble.ts';
import { load, loadText } from '../support/compile-wat.ts';
import { root } from '../support/data.ts';

const MODULE = `(module
  (import "env" "twice" (func $twice (param i32) (result i32)))
  (import "env" "g" (global $g i32))
  (memory (export "memory") 1)
  (table 2 funcref) (elem (i32.const 0) $add $twice)
  (type $binary (func (param i32 i32) (result i32)))
  (func $add (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
  (func (export "wide") (param i64) (result i64) (i64.store offset=3 (i32.const 1) (local.get 0)) (i64.load offset=3 (i32.const 1)))
  (func $down (export "down") (param i32 i64) (result i64)
    (if (result i64) (i32.eqz (local.get 0)) (then (local.get 1))
      (else (return_call $up (i32.sub (local.get 0) (i32.const 1)) (i64.add (local.get 1) (i64.const 3))))))
  (func $up (param i32 i64) (result i64) (return_call $down (local.get 0) (i64.mul (local.get 1) (i64.const 5))))
  (func (export "sum") (param $n i32) (result i32) (local $s i32)
    (block $end (loop $again
      (br_if $end (i32.eqz (local.get $n)))
      (local.set $s (call_indirect (type $binary) (local.get $s) (call $twice (local.get $n)) (i32.const 0)))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br $again)))
    (i32.add (local.get $s) (global.get $g))))`;
const OPTIONS: readonly CompileOptions[] = [0, 1, 2].flatMap((level) => [
  { level: level as 0 },
  { level: level as 0, splitLimit: 256 },
  { level: level as 0, i64: 'pair' as const },
]);

async function results(options: CompileOptions): Promise<unknown> {
  const { exports: e } = (await loadText(MODULE, options)).instantiate({ env: { twice: (x: number) => 2 * x, g: 7 } });
  return [e['sum']?.(10), e['down']?.(100, 1n), e['wide']?.(-2n), e['sum']?.name];
}

/** Nodes below `node` and itself. */
function* nodesOf(node: AnyNode): Generator<AnyNode> {
  yield node;
  for (const child of Object.values(node).flat()) if (typeof child === 'object' && child !== null && 'type' in child) yield* nodesOf(child as AnyNode);
}
const namesIn = (nodes: readonly AnyNode[]): Set<string> =>
  new Set(nodes.flatMap((n) => [...nodesOf(n)]).flatMap((n) => (n.type === 'Identifier' ? [n.name] : [])));

describe('a program with many functions of WASI', () => {
  it.each(OPTIONS)('runs, %o', (options) => {
    const file = load(compileSync(readFileSync(join(root, 'examples/c-command/wc.wasm')), { ...options, minify: true, format: 'cjs', mode: 'module' }).code);
    let text = '';
    const run = file['run'] as (options: object) => number;
    const stdout = (bytes: Uint8Array): void => void (text += Buffer.from(bytes).toString());
    expect([run({ args: ['wc'], stdin: Buffer.from('one two\nthree\n'), stdout }), text.trim().split(/ +/)]).toEqual([0, ['2', '3', '14']]);
  });
});

describe('minified output', () => {
  it.each(OPTIONS)('does the same, $level $splitLimit $i64', async (options) => {
    expect(await results({ ...options, minify: true })).toEqual(await results(options));
  });
  it('describes the same', async () => {
    const many = Array.from(
      { length: 12 },
      (_, i) => `(import "${i === 5 ? 'other' : 'env'}" "f${i % 3 === 0 ? ' ' : ''}${i}" (func (param i32 f64) (result i64)))`,
    );
    const text = `(module ${many.join('\n')} (import "env" "t" (table 1 funcref)) (func (export "a")) (func (export "b c") (param externref)) (func (export "d") (result f32 i32) (f32.const 0) (i32.const 0)))`;
    const [plain, short] = [await loadText(text), await loadText(text, { minify: true })];
    expect([short.imports, short.exports]).toEqual([plain.imports, plain.exports]);
  });
  it('is shorter, and the same for every format', async () => {
    const bytes = await assemble(MODULE);
    for (const format of ['esm', 'cjs', 'iife'] as const) {
      const minified = compileSync(bytes, { format, minify: true }).code;
      expect(minified.length).toBeLessThan(compileSync(bytes, { format }).code.length);
      parse(minified, { ecmaVersion: 2020, sourceType: format === 'esm' ? 'module' : 'script' });
    }
  });
  it('has names for functions that nothing else has', () => {
    const names = Array.from({ length: 60_000 }, (_, i) => minifiedFunc(i));
    expect(new Set(names).size).toBe(names.length);
    expect([names[0], names[675], names[676]].map((n) => n?.length)).toEqual([2, 2, 3]);
    const others = new Set([...Object.keys(runtimeText[2020]), ...Object.values(shortNames), ...Object.getOwnPropertyNames(globalThis)]);
    expect(names.filter((n) => others.has(n) || !/^[A-Z][a-z][a-z0-9]*\$?$/.test(n))).toEqual([]);
  });
  it('has names for locals that no global, table or function has', () => {
    const short = minifiedNames(new Map());
    const names = Array.from({ length: 1000 }, (_, i) => short.local(0, i));
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((n) => !/^[a-z]$|^[a-ehik-su-z]\d+$|^j\d+$/.test(n))).toEqual([]);
  });
  it('shares no parameter that changes with a function among the parameters: QuickJS would give it a copy', () => {
    /** Names of parameters that are assigned, and stand in such a function. */
    const copied = (code: string): string[] => {
      const found = [...nodesOf(parse(code, { ecmaVersion: 2020 }))].find((n) => n.type === 'ArrowFunctionExpression');
      if (found?.type !== 'ArrowFunctionExpression') return [];
      const all = [...nodesOf(found)];
      const targets = all.flatMap((n): readonly AnyNode[] =>
        n.type === 'AssignmentExpression' ? [n.left] : n.type === 'UpdateExpression' ? [n.argument] : [],
      );
      const assigned = namesIn(targets.filter((n) => n.type !== 'MemberExpression'));
      const inner = namesIn(found.params.flatMap((p) => [...nodesOf(p)]).filter((n) => n.type === 'ArrowFunctionExpression'));
      return [...namesIn(found.params.map((p) => (p.type === 'AssignmentPattern' ? p.left : p)))].filter((n) => assigned.has(n) && inner.has(n));
    };
    expect(copied('var f=(a,t=0,g=()=>t++)=>{a++;return g()+t};')).toEqual(['t']);
    for (const level of [2020, 2015] as const)
      expect(Object.entries(runtimeText[level]).flatMap(([name, { arrow = '' }]) => copied(arrow).map((n) => `${name}: ${n}`))).toEqual([]);
  });
  it('is not readable, too', async () => {
    const bytes = await assemble(MODULE);
    expect(() => compileSync(bytes, { minify: true, readable: true })).toThrow(OptionError);
  });
});
