// Every access at every place where its address arithmetic could go wrong, beside native WebAssembly: around 0, the end, the powers of
// two where an index changes its sign or leaves an int32; in memories of all orders of size, before and after growth.
import { beforeAll, describe, expect, it } from 'vitest';
import { assemble } from '../support/assemble.ts';
import { targetOf } from '../../compiler/base/target.ts';
import { compile } from '../../compiler/tool.ts';
import { load } from '../support/compile-wat.ts';

/** Loads, and what is made of the words of one; `at`: offset and address. */
const LOADS: Readonly<Record<string, { readonly type: string; readonly text: (at: string) => string }>> = {
  ...Object.fromEntries(
    ['i32.load8_u', 'i32.load8_s', 'i32.load16_u', 'i32.load16_s', 'i32.load', 'f32.load', 'f64.load', 'i64.load', 'i64.load32_u'].map((l) => [
      l,
      { type: l.slice(0, 3), text: (at: string) => `(${l} ${at})` },
    ]),
  ),
  'i32.wrap_i64': { type: 'i32', text: (at) => `(i32.wrap_i64 (i64.load ${at}))` },
  'i64.eqz': { type: 'i32', text: (at) => `(i64.eqz (i64.load ${at}))` },
};
const STORES = { 'i32.store8': 'i32', 'i32.store16': 'i32', 'i32.store': 'i32', 'f32.store': 'f32', 'f64.store': 'f64', 'i64.store': 'i64' } as const;
/** Multiples of every width, so that the offset goes into the index, and others. */
const OFFSETS = [0, 1, 8, 24, 65528, 0x3ffffff8, 0x7ffffff8, 0xfffffff8, 0xffffffff];
const PAGES = [1, 16385, 32769, 65536];
const KB64 = 65536;

const name = (what: string, offset: number): string => `${what}@${offset}`;

/** What makes a function so large that its accesses are calls; never executed. */
const LARGE = `(if (global.get $never) (then ${'(global.set $never (i32.add (global.get $never) (i32.const 3)))'.repeat(400)}))`;

function source(pages: number, large: boolean): string {
  const more = large ? LARGE : '';
  const funcs = OFFSETS.flatMap((offset) => [
    ...Object.entries(LOADS).map(
      ([l, { type, text }]) =>
        `(func (export "${name(l, offset)}") (param i32) (result ${type}) ${more} ${text(`offset=${offset} (i32.add (local.get 0) (i32.const 0))`)})`,
    ),
    ...Object.entries(STORES).map(
      ([s, t]) => `(func (export "${name(s, offset)}") (param i32 ${t}) ${more} (${s} offset=${offset} (local.get 0) (local.get 1)))`,
    ),
  ]);
  return `(module (memory ${pages}) (global $never (mut i32) (i32.const 0)) (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))) ${funcs.join('\n')})`;
}

/** Addresses as programs compute them, and the parameter that gives the address `a`. `held`: neither it nor the value is spelled twice. */
const SHAPES = {
  local: { text: '(local.get 0)', param: (a: number) => a },
  sum: { text: '(i32.add (local.get 0) (i32.const 24))', param: (a: number) => a - 24 },
  difference: { text: '(i32.add (local.get 0) (i32.const -24))', param: (a: number) => a + 24 },
  shifted: { text: '(i32.shl (local.get 0) (i32.const 2))', param: (a: number) => a >>> 2 },
  'shifted far': { text: '(i32.shl (local.get 0) (i32.const 3))', param: (a: number) => (a >>> 3) | 0xe0000000 },
  element: { text: '(i32.add (i32.shl (local.get 0) (i32.const 3)) (i32.const 1024))', param: (a: number) => (a - 1024) >> 3 },
  masked: { text: '(i32.and (local.get 0) (i32.const 0x7fffffff))', param: (a: number) => a },
  unsigned: { text: '(i32.add (i32.shr_u (local.get 0) (i32.const 1)) (i32.const 8))', param: (a: number) => (a - 8) << 1 },
  page: { text: '(i32.and (local.get 0) (i32.const 0xfff8))', param: (a: number) => a },
  'page and more': { text: '(i32.add (i32.and (local.get 0) (i32.const 0x7ff8)) (i32.const 32768))', param: (a: number) => a - 32768 },
  held: { text: '(i32.mul (local.get 0) (i32.const -1))', param: (a: number) => -a },
} as const;
type Shape = keyof typeof SHAPES;
const SHAPE_OFFSETS = [0, 1, 8, 0x7ffffff8, 0xfffffff8];
const shapeName = (shape: string, what: string, offset: number): string => `${shape} ${name(what, offset)}`;

function shapesSource(pages: number): string {
  const value = (shape: string, t: string): string => (shape === 'held' ? `(call $${t} (local.get 1))` : '(local.get 1)');
  const funcs = Object.entries(SHAPES).flatMap(([shape, { text }]) =>
    SHAPE_OFFSETS.flatMap((offset) => [
      ...Object.entries(LOADS).map(
        ([l, { type, text: load }]) => `(func (export "${shapeName(shape, l, offset)}") (param i32) (result ${type}) ${load(`offset=${offset} ${text}`)})`,
      ),
      ...Object.entries(STORES).map(
        ([s, t]) => `(func (export "${shapeName(shape, s, offset)}") (param i32 ${t}) (${s} offset=${offset} ${text} ${value(shape, t)}))`,
      ),
    ]),
  );
  const same = ['i32', 'i64', 'f32', 'f64'].map((t) => `(func $${t} (param ${t}) (result ${t}) (local.get 0))`);
  return `(module (memory ${pages}) ${same.join('\n')} ${funcs.join('\n')})`;
}

type Exports = Record<string, (...args: unknown[]) => unknown>;
const outcome = (f: () => unknown): unknown => {
  try {
    return f();
  } catch (error) {
    return String((error as Error).message).replace(/^memory access out of bounds$/, 'out of bounds memory access');
  }
};

/** Addresses whose access ends or begins near a place of interest. */
function addresses(bytes: number, offset: number): number[] {
  const places = [0, bytes, 2 ** 29, 2 ** 30, 2 ** 31, 3 * 2 ** 30, 2 ** 32];
  const found = new Set<number>();
  for (const place of places) {
    for (const base of [place, place - offset]) {
      for (let d = -9; d <= 9; d++) if (base + d >= 0 && base + d < 2 ** 32) found.add(base + d);
    }
  }
  return [...found];
}

function probe(ours: Exports, native: Exports, bytes: number): { readonly probes: number; readonly differences: string[] } {
  const differences: string[] = [];
  let probes = 0;
  const compare = (f: string, ...args: unknown[]): void => {
    probes++;
    const [a, b] = [ours, native].map((e) => outcome(() => e[f]?.(...args)));
    if (!Object.is(a, b)) differences.push(`${f}(${args.join(', ')}) of ${bytes} bytes: ${String(a)}, native ${String(b)}`);
  };
  let n = 1;
  for (const offset of OFFSETS) {
    for (const p of addresses(bytes, offset)) {
      for (const [store, type] of Object.entries(STORES)) compare(name(store, offset), p | 0, type === 'i64' ? BigInt(n++) * 0x123456789n : n++ * 1001);
      for (const l of Object.keys(LOADS)) compare(name(l, offset), p | 0);
    }
  }
  return { probes, differences };
}

/** With accesses that stand in the code, and as calls. */
const CASES = PAGES.flatMap((pages) => [
  { pages, how: 'written out' },
  { pages, how: 'called' },
]);
describe.each(CASES)('addresses in a memory of $pages pages, $how', ({ pages, how }) => {
  let ours: Exports;
  let native: Exports;
  beforeAll(async () => {
    const wasm = await assemble(source(pages, how === 'called'));
    const { code } = await compile(wasm, { format: 'cjs' });
    expect(/[^.\w]I64\[/.test(code)).toBe(how === 'written out');
    ours = load(code).instantiate({}).exports;
    native = new WebAssembly.Instance(new WebAssembly.Module(wasm)).exports as unknown as Exports;
  });
  it('gives and traps as native WebAssembly', () => {
    const { probes, differences } = probe(ours, native, pages * KB64);
    expect(differences.slice(0, 10)).toEqual([]);
    expect(probes).toBeGreaterThan(10000);
  });
  // Growing a larger one copies gigabytes.
  it.runIf(pages === 1)('likewise after growth', () => {
    const grown = 1;
    expect(ours['grow']?.(grown)).toBe(pages);
    expect(native['grow']?.(grown)).toBe(pages);
    expect(probe(ours, native, (pages + grown) * KB64).differences.slice(0, 10)).toEqual([]);
  });
});

const TARGETS = ['any', 'jitless', 'lockdown', 'quickjs'] as const;
describe.each(TARGETS)('addresses for %s', (target) => {
  // QuickJS has no larger memories than of 2 GiB.
  it.each((targetOf(target)?.limits.memory ?? Infinity) <= 2 ** 31 ? [1, 32768] : [1, 32769, 65536])(
    'of every shape, in a memory of %i pages',
    async (pages) => {
      const wasm = await assemble(shapesSource(pages));
      const ours = load((await compile(wasm, { format: 'cjs', level: 2, target })).code).instantiate({}).exports as Exports;
      const native = new WebAssembly.Instance(new WebAssembly.Module(wasm)).exports as unknown as Exports;
      const differences: string[] = [];
      let n = 1;
      const compare = (f: string, ...args: unknown[]): void => {
        const [a, b] = [ours, native].map((e) => outcome(() => e[f]?.(...args)));
        if (!Object.is(a, b)) differences.push(`${f}(${args.join(', ')}): ${String(a)}, native ${String(b)}`);
      };
      for (const shape of Object.keys(SHAPES) as Shape[]) {
        for (const offset of SHAPE_OFFSETS) {
          for (const a of addresses(pages * KB64, offset)) {
            const p = SHAPES[shape].param(a) | 0;
            for (const [store, type] of Object.entries(STORES))
              compare(shapeName(shape, store, offset), p, type === 'i64' ? BigInt(n++) * 0x123456789n : n++ * 1001);
            for (const l of Object.keys(LOADS)) compare(shapeName(shape, l, offset), p);
          }
        }
      }
      expect(differences.slice(0, 10)).toEqual([]);
      expect(n).toBeGreaterThan(5000);
    },
  );
});
