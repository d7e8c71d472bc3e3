// Every numeric instruction as whole functions, however an i64 is represented: on variables and on constants, beside native WebAssembly.
import { describe, expect, it } from 'vitest';
import { F32, F64, I32, I64, typeName, type ValType } from '../../compiler/base/types.ts';
import type { CompileOptions } from '../../compiler/tool.ts';
import { rows } from '../../compiler/opcodes/table.ts';
import { assemble } from '../support/assemble.ts';
import { loadText } from '../support/compile-wat.ts';

const CARRIERS: readonly (readonly [name: string, options: CompileOptions])[] = [
  ['BigInts, -O0', { level: 0 }],
  ['BigInts, -O1', { i64: 'bigint' }],
  ['pairs, -O1', { i64: 'pair' }],
  ['BigInts, -O2', { level: 2, i64: 'bigint' }],
  ['pairs, -O2', { level: 2, i64: 'pair' }],
  ['pairs, -O2 without a JIT', { level: 2, i64: 'pair', target: 'jitless' }],
];

const WORDS = [0, 1, -1, 2, 3, 10, 31, 32, 33, 63, 64, 127, -128, 65535, 65536, 65537, 2147483647, -2147483648, 0x12345678, -559038737];
const LONGS = [...WORDS.map(BigInt), ...WORDS.map((n) => BigInt.asIntN(64, BigInt(n) * 0x100000001n + 7n)), 0xffffffffn, 1n << 32n, -(1n << 32n), 1n << 63n, 6364136223846793005n].map(
  (n) => BigInt.asIntN(64, n),
); // prettier-ignore
const FLOATS = [0, -0, 0.5, -0.5, 1.5, 3.7, -3.7, 4294967295, -2147483648.9, 1e-310, 9223372036854774784, -9223372036854775808, 18446744073709549568, 1e19, -1e19, NaN, Infinity, -Infinity]; // prettier-ignore

type Value = number | bigint;
const samples = (t: ValType): readonly Value[] => (t === I32 ? WORDS : t === I64 ? LONGS : t === F32 ? FLOATS.map(Math.fround) : FLOATS);
const spelled = (t: ValType, v: Value): string => `(${typeName(t)}.const ${v})`;

/** An instruction of one or two operands, of which those that are given are constants. */
interface Case {
  readonly name: string;
  readonly of: string;
  readonly given: readonly (Value | undefined)[];
}
interface Instruction {
  readonly of: string;
  readonly params: readonly ValType[];
  readonly result: ValType;
}
const numeric: readonly Instruction[] = rows.flatMap(({ name, js, sig }) => {
  if (js === undefined || typeof sig !== 'object' || !sig.params.every((t) => [I32, I64, F32, F64].includes(t))) return [];
  return [{ of: name, params: sig.params, result: sig.results[0] as ValType }];
});
const cases = numeric.flatMap(({ of, params }): Case[] => {
  const all: Case[] = [{ name: of, of, given: params.map(() => undefined) }];
  if (params.length === 1 || !params.includes(I64)) return all;
  const constants = samples(I64).flatMap((v, i): Case[] => [
    { name: `${of} by ${i}`, of, given: [undefined, v] },
    { name: `${of} of ${i}`, of, given: [v, undefined] },
  ]);
  return [...all, ...constants];
});
const instruction = (of: string): Instruction => numeric.find((n) => n.of === of) as Instruction;

const text = `(module ${cases
  .map(({ name, of, given }) => {
    const { params, result } = instruction(of);
    const open = given.flatMap((v, i) => (v === undefined ? [` (param ${typeName(params[i] as ValType)})`] : []));
    let at = 0;
    const operands = given.map((v, i) => (v === undefined ? `(local.get ${at++})` : spelled(params[i] as ValType, v)));
    return `(func (export "${name}")${open.join('')} (result ${typeName(result)}) (${of} ${operands.join(' ')}))`;
  })
  .join('\n')})`;

type Exports = Readonly<Record<string, (...args: Value[]) => unknown>>;
function outcome(f: ((...args: Value[]) => unknown) | undefined, args: readonly Value[]): unknown {
  try {
    return f?.(...args);
  } catch (error) {
    return (error as Error).message.replace('integer ', '');
  }
}

describe('every numeric instruction computes what native wasm computes', async () => {
  const native = new WebAssembly.Instance(new WebAssembly.Module(await assemble(text))).exports as Exports;
  /** Operands and what native wasm gives for them, traps as text, by case. */
  const wanted = cases.map((c) => {
    const lists = instruction(c.of).params.flatMap((t, i) => (c.given[i] === undefined ? [samples(t)] : []));
    const tuples = lists.reduce<readonly (readonly Value[])[]>((found, list) => found.flatMap((t) => list.map((v) => [...t, v])), [[]]);
    return tuples.map((args) => [args, typeof outcome(native[c.name], args) === 'string' ? 'trap' : outcome(native[c.name], args)] as const);
  });
  it.each(CARRIERS)('i64 as %s', async (_, options) => {
    const ours = (await loadText(text, options)).instantiate().exports as Exports;
    const wrong: string[] = [];
    cases.forEach(({ name, of, given }, i) => {
      for (const [args, want] of wanted[i] ?? []) {
        const got = outcome(ours[name], args);
        if (!Object.is(typeof got === 'string' ? 'trap' : got, want)) wrong.push(`${of}(${[...given.filter((v) => v !== undefined), ...args].join(', ')}), case ${name}: ${String(got)}, natively ${String(want)}`); // prettier-ignore
      }
    });
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(cases.length).toBeGreaterThan(2000);
  });
});

describe('calls through a table that hand over words', () => {
  it.each(['declared', 'imported', 'with a tail call'])('reach a function that takes and gives several values: %s', async (which) => {
    const type = '(type $f (func (param i64 f64 i64) (result i64 f64 i64 i32)))';
    const body = '(i64.add (local.get 0) (local.get 2)) (local.get 1) (i64.sub (local.get 0) (local.get 2)) (i32.const -7)';
    const callee =
      which === 'imported'
        ? '(import "m" "f" (func $g (type $f)))'
        : which === 'declared'
          ? `(func $g (type $f) ${body})`
          : `(func $g (type $f) (if (result i64 f64 i64 i32) (i64.eqz (local.get 2)) (then ${body})
              (else (return_call $h (i64.add (local.get 0) (local.get 2)) (local.get 1) (i64.const 0)))))
             (func $h (type $f) (return_call $g (local.get 0) (local.get 1) (local.get 2)))`;
    const text = `(module ${type} ${which === 'imported' ? callee : ''} (table funcref (elem $g)) ${which === 'imported' ? '' : callee}
      (func (export "f") (param i64 f64 i64) (result i64 f64 i64 i32)
        (call_indirect (type $f) (local.get 0) (local.get 1) (local.get 2) (i32.const 0))))`;
    const imports = { m: { f: (a: bigint, b: number, c: bigint) => [a + c, b, a - c, -7] } };
    for (const [, options] of CARRIERS) {
      const { f } = (await loadText(text, options)).instantiate(imports).exports;
      const results = f?.(0x7fffffff12345678n, 2.5, 0x1122334455667788n);
      const sum = BigInt.asIntN(64, 0x7fffffff12345678n + 0x1122334455667788n);
      expect(results).toEqual([sum, 2.5, which === 'with a tail call' ? sum : 0x7fffffff12345678n - 0x1122334455667788n, -7]);
    }
  });

  it('evaluate their arguments before they look whom to call', async () => {
    const text = `(module (import "m" "log" (func $log (param i32) (result i32))) (table 1 funcref) (type $f (func (param i32) (result i64)))
      (func (export "f") (result i64) (call_indirect (type $f) (call $log (i32.const 7)) (i32.const 0))))`;
    for (const [name, options] of CARRIERS) {
      const seen: number[] = [];
      const { f } = (await loadText(text, options)).instantiate({ m: { log: (x: number) => (seen.push(x), x) } }).exports;
      expect(() => f?.()).toThrow(/null function|uninitialized element|type mismatch/);
      expect([name, seen]).toEqual([name, [7]]);
    }
  });
});
