// Variables of 64 bits of which only the lower word is asked for: they are one word, and what goes to others is whole.
import { describe, expect, it } from 'vitest';
import { checkFunctions } from '../../compiler/driver/inspect.ts';
import { readModule } from '../../compiler/tool.ts';
import { I64 } from '../../compiler/base/types.ts';
import type { FuncIR, Local } from '../../compiler/ir/nodes.ts';
import { lowLocals } from '../../compiler/repr/demand.ts';
import { assemble } from '../support/assemble.ts';
import { loadText } from '../support/compile-wat.ts';

const inModule = (body: string): string => `(module (memory 1) (func $g (param i64) (result i64) (local.get 0)) (func (export "f") (param $p i64) (param $n i32) (result i64) (local $a i64) (local $b i64) (local $c i64) ${body}))`; // prettier-ignore
const loop = (body: string): string =>
  `(loop $l ${body} (local.set $n (i32.sub (local.get $n) (i32.const 1))) (br_if $l (i32.gt_s (local.get $n) (i32.const 0))))`;
const grown = '(local.set $a (i64.add (i64.mul (local.get $a) (i64.const 0x100000003)) (local.get $p)))';

/** By what is done with $a: whether its lower word is all. */
const USES: Readonly<Record<string, readonly [body: string, isLow: boolean]>> = {
  'cut to 32 bits': [`${loop(grown)} (i64.extend_i32_u (i32.wrap_i64 (local.get $a)))`, true],
  'masked by less than a word': [`${loop(grown)} (i64.and (local.get $a) (i64.const 0xffff))`, true],
  'masked by more than a word': [`${loop(grown)} (i64.and (local.get $a) (i64.const 0xfffff0000))`, false],
  'masked with a negative number': [`${loop(grown)} (i64.and (local.get $a) (i64.const -16))`, false],
  'shifted up by a word': [`${loop(grown)} (i64.shl (local.get $a) (i64.const 35))`, true],
  'shifted up by less': [`${loop(grown)} (i64.shl (local.get $a) (i64.const 31))`, false],
  'shifted up by less and cut': [`${loop(grown)} (i64.extend32_s (i64.shl (local.get $a) (i64.const 7)))`, true],
  'shifted down': [`${loop(grown)} (i64.extend32_s (i64.shr_u (local.get $a) (i64.const 7)))`, false],
  'a count of bits': [`${loop(grown)} (i64.rotl (local.get $p) (local.get $a))`, true],
  'stored in part': [`${loop(grown)} (i64.store32 (i32.const 8) (local.get $a)) (i64.load (i32.const 8))`, true],
  'stored as a whole': [`${loop(grown)} (i64.store (i32.const 8) (local.get $a)) (i64.load (i32.const 8))`, false],
  'compared': [`${loop(grown)} (i64.extend_i32_u (i64.lt_s (local.get $a) (i64.const 5)))`, false],
  'handed over': [`${loop(grown)} (call $g (local.get $a))`, false],
  'copied to what is cut': [`${loop(`${grown} (local.set $b (i64.xor (local.get $a) (local.get $b)))`)} (i64.extend_i32_s (i32.wrap_i64 (local.get $b)))`, true],
  'copied to what is not': [`${loop(`${grown} (local.set $b (i64.xor (local.get $a) (local.get $b)))`)} (local.get $b)`, false],
  'copied to a parameter': [`${loop(grown)} (local.set $p (local.get $a)) (local.get $p)`, false],
  'copied in a circle': [`${loop(`${grown} (local.set $c (local.get $b)) (local.set $b (local.get $a)) (local.set $a (local.get $c))`)} (i64.shr_s (local.get $c) (i64.const 32))`, false],
  'chosen': [`${loop(grown)} (i64.extend_i32_u (i32.wrap_i64 (select (local.get $a) (local.get $p) (local.get $n))))`, true],
}; // prettier-ignore

describe('the lower word of a variable', () => {
  it.each(Object.entries(USES))('is all that is asked for, or not: %s', async (_, [body, isLow]) => {
    const wasm = await assemble(inModule(body));
    const built: FuncIR[] = [];
    checkFunctions(readModule(wasm), { level: 0 }, (f, pass) => void (pass === 'build' && built.push(f)));
    const f = built[1] as FuncIR;
    const a = f.locals.find((l) => l.type === I64 && l.origin === 'declared') as Local;
    expect(lowLocals(f).has(a)).toBe(isLow);
    type Exports = { readonly f: (p: bigint, n: number) => bigint };
    const native = new WebAssembly.Instance(new WebAssembly.Module(wasm)).exports as Exports;
    const ours = (await loadText(inModule(body), { level: 2 })).instantiate().exports as unknown as Exports;
    for (const p of [0n, 1n, -1n, 0x123456789abcdefn, -(1n << 63n), 0xffffffffn]) for (const n of [1, 2, 5]) expect(ours.f(p, n)).toBe(native.f(p, n));
  });
});
