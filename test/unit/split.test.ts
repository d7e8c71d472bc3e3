// Functions in pieces: what engines would not compile whole is split, and gives the same answers.
import { describe, expect, it } from 'vitest';
import { checkFunctions } from '../../compiler/driver/inspect.ts';
import { compile, readModule, type CompileOptions } from '../../compiler/tool.ts';
import { checkFunction } from '../../compiler/ir/check.ts';
import type { FuncIR } from '../../compiler/ir/nodes.ts';
import { walkStmts } from '../../compiler/ir/walk.ts';
import { ownBytes, widened } from '../../compiler/shape/bytecodes.ts';
import { assemble } from '../support/assemble.ts';
import { load } from '../support/compile-wat.ts';

/** Every part of function 0, checked. */
async function partsOf(text: string, options: CompileOptions): Promise<readonly FuncIR[]> {
  const parts: FuncIR[] = [];
  checkFunctions(readModule(await assemble(text)), options, (f, pass) => {
    checkFunction(f, pass);
    if (pass === 'split' && f.index === 0) parts.push(f);
  });
  return parts;
}
const bytesOf = (f: FuncIR): number => {
  let bytes = 0;
  walkStmts(f.body, (s) => void (bytes += ownBytes(s)));
  return widened(bytes);
};
const times = (n: number, text: (i: number) => string): string => Array.from({ length: n }, (_, i) => text(i)).join('\n');
/** Something that takes bytes: mixes two locals. */
const mix = (i: number, a = '$a', b = '$b'): string =>
  `(local.set ${a} (i32.add (i32.mul (local.get ${b}) (i32.const ${i * 7 + 3})) (i32.rotl (local.get ${a}) (i32.const ${(i % 31) + 1}))))
   (local.set ${b} (i32.xor (local.get ${a}) (i32.shr_u (local.get ${b}) (i32.const ${(i % 7) + 1}))))`;

/** `limits`: of bytes, where they are others. */
const FUNCTIONS: Readonly<Record<string, { readonly text: string; readonly params: number; readonly limits?: readonly number[] }>> = {
  'straight-line code': {
    params: 2,
    text: `(func (export "f") (param $a i32) (param $b i32) (result i32) ${times(60, mix)} (i32.add (local.get $a) (local.get $b)))`,
  },
  'a loop around a switch, whose cases leave it': {
    params: 2,
    text: `(func (export "f") (param $a i32) (param $b i32) (result i32) (local $n i32)
      (block $out (loop $next
        (local.set $n (i32.add (local.get $n) (i32.const 1)))
        (br_if $out (i32.gt_u (local.get $n) (i32.const 50)))
        ${times(9, () => '(block')} (br_table 0 1 2 3 4 5 6 7 8 (i32.rem_u (local.get $a) (i32.const 9)))
        ${times(9, (i) => `) ${times(8, (k) => mix(i * 8 + k))} ${i % 3 === 0 ? '(br $next)' : i % 3 === 1 ? '(br_if $out (i32.eqz (local.get $b))) (br $next)' : `(if (i32.eq (local.get $b) (i32.const ${i})) (then (return (i32.const ${i}))))`}`)}
        (br $next)))
      (i32.add (local.get $a) (i32.mul (local.get $b) (local.get $n))))`,
  },
  'a machine of states': {
    params: 2,
    text: `(func (export "f") (param $a i32) (param $b i32) (result i32) (local $state i32) (local $n i32) (local $x i32)
      (loop $next
        ${times(7, () => '(block')} (br_table 0 1 2 3 4 5 6 (local.get $state))
        ${times(
          6,
          (i) => `) ${times(7, (k) => mix(i * 8 + k, i % 2 === 0 ? '$a' : '$x'))}
          (local.set $n (i32.add (local.get $n) (i32.const 1)))
          (if (i32.and (i32.ne (i32.and (local.get $a) (i32.const ${1 << i})) (i32.const 0)) (i32.lt_u (local.get $n) (i32.const 90))) (then (local.set $state (i32.const ${(i * 5 + 1) % 7})) (br $next)))
          (local.set $state (select (i32.const 6) (i32.const ${(i + 2) % 6}) (i32.gt_u (local.get $n) (i32.const 90)))) (br $next)`,
        )})
        (if (i32.gt_u (local.get $n) (i32.const 20)) (then (return (i32.add (local.get $x) (i32.add (local.get $a) (local.get $b))))))
        (local.set $n (i32.add (local.get $n) (i32.const 3))) (local.set $state (i32.const 2)) (br $next))
      (unreachable))`,
  },
  'a machine of many states, which fall into the next one, have several numbers or are left for the one behind': {
    params: 2,
    limits: [256, 1000, 4000],
    text: `(func (export "f") (param $a i32) (param $b i32) (result i32) (local $state i32) (local $n i32) (local $x i32)
      (local.set $state (i32.and (local.get $b) (i32.const 31)))
      (block $out (loop $next
        ${times(40, (i) => `(block $s${39 - i}`)} (br_table ${times(40, (i) => `$s${i} ${i % 3 === 0 ? `$s${i}` : ''}`)} $out (local.get $state))
        ${times(
          40,
          (i) => `) ${times(2, (k) => mix(i * 3 + k, k === 0 ? '$a' : '$x'))}
          (local.set $n (i32.add (local.get $n) (i32.const 1)))
          (br_if $out (i32.gt_u (local.get $n) (i32.const 500)))
          ${i < 38 ? `(br_if $s${i + 1} (i32.eqz (i32.and (local.get $x) (i32.const 3))))` : ''}
          (if (i32.and (local.get $a) (i32.const ${1 << (i % 7)})) (then (local.set $state (i32.const ${(i * 17 + 5) % 56})) (br $next)))
          ${i % 4 === 1 ? `(loop $own (local.set $b (i32.shr_u (local.get $b) (i32.const 1))) (if (i32.and (local.get $b) (i32.const 1)) (then (local.set $state (i32.const ${i + 8})) (br $next))) (br_if $own (local.get $b)))` : ''}
          ${i % 5 === 2 ? `(if (i32.lt_s (local.get $x) (i32.const 0)) (then (local.set $state (i32.and (local.get $x) (i32.const 63))) (br $next)))` : ''}
          ${i % 11 === 6 ? '(if (i32.eqz (i32.and (local.get $x) (i32.const 255))) (then (return (local.get $x))))' : ''}`,
        )}
        (local.set $state (i32.const 3)) (br $next)))
      (i32.add (local.get $x) (i32.add (local.get $a) (i32.mul (local.get $b) (local.get $n)))))`,
  },
  'states that lead back, one to another': {
    params: 2,
    text: `(func (export "f") (param $a i32) (param $b i32) (result i32) (local $state i32) (local $x i32)
      (loop $next
        ${times(5, () => '(block')} (br_table 0 1 2 3 4 (local.get $state))
        ) ${times(8, mix)} (local.set $state (i32.const 4)) (br $next)
        ) (return (i32.add (local.get $x) (local.get $a)))
        ) ${times(8, mix)} (local.set $state (i32.const 1)) (br $next)
        ) ${times(8, (k) => mix(k + 8))} (local.set $state (i32.const 2)) (br $next)
        ) ${times(8, (k) => mix(k + 16))} (local.set $x (i32.sub (local.get $a) (local.get $b))) ${times(8, mix)} (local.set $state (i32.const 3)) (br $next))
      (unreachable))`,
  },
  'i64 and floats that are handed over': {
    params: 2,
    text: `(func (export "f") (param $a i32) (param $b i32) (result i64) (local $x i64) (local $y i64) (local $d f64) (local $s f32)
      (local.set $x (i64.extend_i32_u (local.get $a))) (local.set $y (i64.extend_i32_s (local.get $b)))
      (local.set $d (f64.convert_i32_s (local.get $a))) (local.set $s (f32.reinterpret_i32 (local.get $b)))
      ${times(
        20,
        (i) => `(local.set $x (i64.add (i64.mul (local.get $x) (i64.const ${i * 977 + 13})) (i64.rotl (local.get $y) (i64.const ${i + 1}))))
        (local.set $y (i64.xor (local.get $x) (i64.shr_u (local.get $y) (i64.const 3))))
        (if (i64.eqz (i64.and (local.get $x) (i64.const ${1 << (i % 5)}))) (then
          (local.set $d (f64.add (local.get $d) (f64.const ${i}.5))) (local.set $s (f32.neg (local.get $s))) ${times(3, (k) => mix(k))}))`,
      )}
      (i64.add (i64.xor (local.get $x) (i64.reinterpret_f64 (local.get $d))) (i64.extend_i32_u (i32.xor (i32.add (local.get $a) (local.get $b)) (i32.reinterpret_f32 (local.get $s))))))`,
  },
  'calls, views taken again, and several results': {
    params: 2,
    text: `(memory 1 4)
      (func (export "f") (param $a i32) (param $b i32) (result i32) (local $n i32) (local $x i64)
        (loop $next
          ${times(
            6,
            (i) => `${times(4, (k) => mix(k + i))}
            (i32.store offset=${i * 8} (i32.const 64) (local.get $a))
            (if (i32.and (local.get $b) (i32.const ${1 << i})) (then (call $g (local.get $a)) (local.set $b) (local.set $x) ${times(4, (k) => mix(k + 9))}
              (if (i32.eq (i32.and (local.get $b) (i32.const 1023)) (i32.const ${i})) (then (return (i32.load offset=${i * 8} (i32.const 64)))))))
            (local.set $a (i32.add (local.get $a) (i32.load offset=${i * 8} (i32.const 64))))`,
          )}
          (local.set $n (i32.add (local.get $n) (i32.const 1)))
          (br_if $next (i32.lt_u (local.get $n) (i32.const 30))))
        (i32.add (i32.add (local.get $a) (i32.mul (memory.size) (i32.const 1000))) (i32.wrap_i64 (i64.xor (local.get $x) (i64.shr_u (local.get $x) (i64.const 32))))))
      (func $g (param $p i32) (result i64 i32)
        (if (i32.eqz (i32.and (local.get $p) (i32.const 15))) (then (drop (memory.grow (i32.const 1)))))
        (i64.mul (i64.extend_i32_u (local.get $p)) (i64.const 81985529216486895)) (i32.mul (local.get $p) (i32.const 5)))`,
  },
};

describe('functions in pieces', () => {
  for (const [name, { text, params, limits = [256, 1000, 1500] }] of Object.entries(FUNCTIONS)) {
    for (const level of [1, 2] as const) {
      it(`${name}, -O${level}`, async () => {
        const module = `(module ${text})`;
        const bytes = await assemble(module);
        for (const splitLimit of limits) {
          const parts = await partsOf(module, { level, splitLimit });
          expect(parts.length, `${splitLimit}`).toBeGreaterThan(1);
          // A border costs something: what cannot be cut further may stay above.
          if (splitLimit > 1000) expect(Math.max(...parts.map(bytesOf)), `${splitLimit}`).toBeLessThan(splitLimit);
          const { exports } = load((await compile(bytes, { format: 'cjs', level, splitLimit })).code).instantiate();
          const native = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Record<string, (...args: number[]) => unknown>;
          for (const a of [0, 1, 7, 100, -1, 0x7fffffff, 123456789])
            for (const b of [0, 3, -5, 99999, 0x7fa00001]) {
              const args = [a, b].slice(0, params);
              expect(exports['f']?.(...args), `${splitLimit}: ${args.join()}`).toEqual(native['f']?.(...args));
            }
        }
      });
    }
  }
  it('leaves what is small enough', async () => {
    const { text } = FUNCTIONS['straight-line code'] as { text: string };
    expect(await partsOf(`(module ${text})`, { level: 1 })).toHaveLength(1);
  });
  it('gives the same text each time', async () => {
    const bytes = await assemble(`(module ${FUNCTIONS['a machine of states']?.text ?? ''})`);
    const [one, two] = [await compile(bytes, { level: 2, splitLimit: 512 }), await compile(bytes, { level: 2, splitLimit: 512 })];
    expect(one.code).toBe(two.code);
  });
  it('counts pieces to their function', async () => {
    const bytes = await assemble(`(module ${FUNCTIONS['straight-line code']?.text ?? ''})`);
    const { stats, code } = await compile(bytes, { splitLimit: 512 });
    expect(code).toContain('function f0_1(');
    expect(stats.functionSizes).toHaveLength(1);
    expect(stats.functionSizes[0]).toBeGreaterThan(code.lastIndexOf('function f0_') - code.indexOf('function f0('));
  });
});

describe('exceptions and tail calls in pieces', () => {
  const answers = async (text: string, options: CompileOptions, calls: readonly (readonly number[])[]): Promise<unknown[]> => {
    const { exports } = load((await compile(await assemble(text), { format: 'cjs', ...options })).code).instantiate();
    return calls.map((args) => {
      try {
        return exports['f']?.(...args);
      } catch (error) {
        return String((error as Error).message);
      }
    });
  };
  const calls = [0, 1, 2, 3, 5, 8, 13, 21, 34, 1000, -1].flatMap((a) => [0, 1, 17].map((b) => [a, b] as const));
  const TRY = `(module (tag $t (param i32))
    (func (export "f") (param $a i32) (param $b i32) (result i32) (local $n i32)
      (block $h (result i32)
        (try_table (catch $t $h)
          ${times(
            6,
            (i) => `${times(5, (k) => mix(k + i))} (local.set $n (i32.add (local.get $n) (i32.const ${i})))
            (if (i32.and (local.get $b) (i32.const ${1 << i})) (then ${times(4, (k) => mix(k))} (throw $t (i32.add (local.get $a) (local.get $n)))))`,
          )}
          (return (i32.sub (local.get $a) (local.get $n)))) (unreachable))
      (i32.xor (local.get $n))
      (local.set $b)
      ${times(12, mix)}
      (i32.add (local.get $a) (local.get $b))))`;
  const TAIL = `(module (func $f (export "f") (param $a i32) (param $b i32) (result i32)
      ${times(
        6,
        (i) => `${times(5, (k) => mix(k + i))} (if (i32.and (local.get $b) (i32.const ${1 << i})) (then
        (return_call $g (i32.shr_u (local.get $a) (i32.const ${i + 3})) (i32.shr_u (local.get $b) (i32.const ${i + 1})))))`,
      )}
      (i32.add (local.get $a) (local.get $b)))
    (func $g (param $a i32) (param $b i32) (result i32) (return_call $f (local.get $b) (i32.and (local.get $a) (i32.const 0xffffff)))))`;
  for (const [name, text] of [
    ['a try', TRY],
    ['tail calls that come back', TAIL],
  ] as const) {
    it(name, async () => {
      expect((await partsOf(text, { level: 2, splitLimit: 512 })).length).toBeGreaterThan(1);
      const whole = await answers(text, { level: 0 }, calls);
      expect(new Set(whole).size).toBeGreaterThan(10);
      for (const level of [1, 2] as const)
        for (const splitLimit of [256, 512, 1000]) expect(await answers(text, { level, splitLimit }, calls), `-O${level} ${splitLimit}`).toEqual(whole);
    });
  }
});
