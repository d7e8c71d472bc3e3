// Long code without loops in pieces whose variables lie in cells: the same answers as natively, from whatever place of a function it stands in.
import { describe, expect, it } from 'vitest';
import { checkFunctions } from '../../compiler/driver/inspect.ts';
import { readModule } from '../../compiler/tool.ts';
import { checkFunction } from '../../compiler/ir/check.ts';
import { assemble } from '../support/assemble.ts';
import { loadText } from '../support/compile-wat.ts';

const LOCALS = 24;
/** Statements on many i64 variables, the same for the same seed. */
function statements(count: number, seed: number, withOthers: boolean): string {
  let state = seed;
  const below = (n: number): number => ((state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) >>> 8) % n;
  const get = (): string => `(local.get $v${below(LOCALS)})`;
  const value = (): string => {
    switch (below(6)) {
      case 0:
        return `(i64.add ${get()} (i64.rotl ${get()} (i64.const ${below(64)})))`;
      case 1:
        return `(i64.mul ${get()} (i64.xor ${get()} (i64.const ${below(1 << 30)})))`;
      case 2:
        return `(i64.sub (i64.shr_u ${get()} (i64.const ${below(64)})) ${get()})`;
      case 3:
        return `(i64.load (i32.const ${8 * below(64)}))`;
      default:
        return `(i64.xor ${get()} (i64.add ${get()} ${get()}))`;
    }
  };
  const set = (): string => `(local.set $v${below(LOCALS)} ${value()})`;
  const one = (): string => {
    const kind = withOthers ? below(12) : 11;
    if (kind === 0) return `(i64.store (i32.const ${8 * below(64)}) ${get()})`;
    if (kind === 1) return `(if (i64.lt_s ${get()} ${get()}) (then ${set()} ${set()}) (else ${set()}))`;
    if (kind === 2) return `(block $b ${set()} (br_if $b (i64.lt_u ${get()} ${get()})) ${set()})`;
    if (kind === 3) return `(local.set $v${below(LOCALS)} (i64.div_u ${get()} (i64.or ${get()} (i64.const 1))))`;
    return set();
  };
  return Array.from({ length: count }, one).join('\n');
}
const all = Array.from({ length: LOCALS }, (_, i) => i);
const declared = all.map((i) => `(local $v${i} i64)`).join(' ');
const mixed = all.reduce((e, i) => `(i64.add (i64.rotl ${e} (i64.const 7)) (local.get $v${i}))`, '(i64.const 0)');
const begin = all.slice(0, 20).map((i) => `(local.set $v${i} (i64.mul (local.get $x) (i64.const ${2 * i + 3})))`).join(' '); // prettier-ignore

const FUNCTIONS: Readonly<Record<string, string>> = {
  'a whole function': `${begin} ${statements(500, 1, true)} ${mixed}`,
  'a function of nothing else': `${begin} ${statements(500, 2, false)} ${mixed}`,
  'the body of a loop': `${begin} (loop $l ${statements(500, 3, true)} (local.set $n (i32.add (local.get $n) (i32.const 1))) (br_if $l (i32.lt_u (local.get $n) (i32.const 3)))) ${mixed}`,
  'an arm of a condition': `${begin} (if (i64.gt_s (local.get $x) (i64.const 5)) (then ${statements(500, 4, true)}) (else ${statements(5, 5, true)})) ${mixed}`,
  'what stands between calls of the function itself': `
    (if (i64.lt_u (local.get $x) (i64.const 3)) (then (return (local.get $x))))
    ${begin} ${statements(20, 6, true)} (local.set $v1 (call $f (i64.const 2))) ${statements(500, 7, true)}
    (local.set $v2 (i64.add (local.get $v2) (call $f (i64.and (local.get $x) (i64.const 1))))) ${statements(500, 8, true)} ${mixed}`,
  'what is not assigned on every way': `(if (i64.gt_s (local.get $x) (i64.const 5)) (then ${begin})) ${statements(500, 9, true)} ${mixed}`,
};
const inModule = (body: string): string => `(module (memory 1) (func $f (export "f") (param $x i64) (result i64) (local $n i32) ${declared} ${body}))`;

describe('long code without loops', () => {
  it.each(Object.entries(FUNCTIONS))('answers as natively: %s', async (_, body) => {
    const text = inModule(body);
    const parts = new Map<string, number>();
    const wasm = await assemble(text);
    checkFunctions(readModule(wasm), { level: 2 }, (f, pass) => {
      checkFunction(f, pass);
      parts.set(pass, (parts.get(pass) ?? 0) + 1);
    });
    expect(parts.get('split')).toBeGreaterThan(2);
    type Exports = { readonly f: (x: bigint) => bigint };
    const native = new WebAssembly.Instance(new WebAssembly.Module(wasm)).exports as Exports;
    const ours = (await loadText(text, { level: 2 })).instantiate().exports as unknown as Exports;
    const got: bigint[] = [];
    const want: bigint[] = [];
    for (const x of [0n, 1n, 2n, 3n, 6n, -1n, 77n, 1n << 40n, -(1n << 63n), 0x123456789abcdefn]) {
      want.push(native.f(x));
      got.push(ours.f(x));
    }
    expect(got).toEqual(want);
  });

  it('hands nothing over but in cells', async () => {
    const text = inModule(FUNCTIONS['a whole function'] as string);
    let calls = 0;
    checkFunctions(readModule(await assemble(text)), { level: 2 }, (f, pass) => {
      if (pass !== 'split' || f.piece === undefined) return;
      calls++;
      expect([f.params, f.results]).toEqual([[], []]);
    });
    expect(calls).toBeGreaterThan(2);
  });
});
