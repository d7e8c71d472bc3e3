// Functions of one loop each, at random, that count in every way: up and down, by tests at the end and before it, over addresses of every form,
// within memories and beyond their ends.
import type { Random } from '../fuzz/random.mjs';

const LOADS = [
  'i32.load',
  'i32.load8_u',
  'i32.load8_s',
  'i32.load16_u',
  'i32.load16_s',
  'i64.load',
  'f32.load',
  'f64.load',
  'i64.load32_u',
  'i64.load8_s',
] as const;
const STORES = ['i32.store', 'i32.store8', 'i32.store16', 'i64.store', 'f32.store', 'f64.store', 'i64.store16'] as const;
const WIDTHS: Readonly<Record<string, number>> = { '8': 1, '16': 2, '32': 4 };
const widthOf = (name: string): number => WIDTHS[/\D(8|16|32)(?:_|$)/.exec(name.slice(3))?.[1] ?? ''] ?? (/^.64/.test(name) ? 8 : 4);
/** A value as a sum of i32. */
const asInt: Readonly<Record<string, (e: string) => string>> = {
  i32: (e) => e,
  i64: (e) => `(i32.wrap_i64 (i64.xor ${e} (i64.shr_u ${e} (i64.const 32))))`,
  f32: (e) => `(i32.reinterpret_f32 ${e})`,
  f64: (e) => `(i32.wrap_i64 (i64.reinterpret_f64 ${e}))`,
};
const ofInt: Readonly<Record<string, (e: string) => string>> = {
  i32: (e) => e,
  i64: (e) => `(i64.mul (i64.extend_i32_u ${e}) (i64.const 0x100000003))`,
  f32: (e) => `(f32.convert_i32_s ${e})`,
  f64: (e) => `(f64.convert_i32_u ${e})`,
};

const add = (a: string, n: number): string => (n === 0 ? a : `(i32.add ${a} (i32.const ${n}))`);
const set = (name: string, value: string): string => `(local.set $${name} ${value})`;
const get = (name: string): string => `(local.get $${name})`;

/** The text of a function of four i32, `$p`, `$q`, `$n` and `$e`, that gives one and leaves its trace in the memory. */
export function countedLoop(name: string, r: Random): string {
  const step = r.pick([1, 1, 1, 2, 3, 4, 4, 8, 8, 12, 16, 24]);
  const stride = r.pick([step, 1, 2, 4, 8, 8, -4, -8, -1]);
  const offset = (): number => r.pick([0, 0, 0, 1, 2, 4, 8, 12, 16, 100]);
  const plus = (): number => r.pick([0, 0, 0, 4, 8, -4, -8, 1, 3, 16]);
  /** Addresses: pointers that walk, and sums with what counts. */
  const address = (): string =>
    add(
      r.pick([
        get('p'),
        get('p'),
        get('q'),
        `(i32.add ${get('base')} ${get('i')})`,
        `(i32.add (i32.shl ${get('i')} (i32.const ${r.below(4)})) ${get('base')})`,
        `(i32.add (i32.mul ${get('i')} (i32.const ${r.pick([3, 4, 12, -4])})) ${get('base')})`,
        get('base'),
      ]),
      plus(),
    );
  const load = (): string => {
    const row = r.pick(LOADS);
    const width = widthOf(row);
    const align = r.pick([width, width, width, 1]);
    const e = `(${row} offset=${offset()} align=${align} ${address()})`;
    return (asInt[row.slice(0, 3)] as (e: string) => string)(e);
  };
  const store = (): string => {
    const row = r.pick(STORES);
    return `(${row} offset=${offset()} align=${widthOf(row)} ${address()} ${(ofInt[row.slice(0, 3)] as (e: string) => string)(r.pick([get('i'), get('sum'), load()]))})`;
  };
  const copy = (): string => {
    const [from, to] = r.pick([
      ['f32.load', 'f32.store'],
      ['f64.load', 'f64.store'],
      ['i64.load', 'i64.store'],
      ['i32.load', 'i32.store'],
    ] as const);
    return `(${to} offset=${offset()} ${address()} (${from} offset=${offset()} ${address()}))`;
  };
  const statement = (): string =>
    r.pick([
      () => set('sum', `(i32.add (i32.mul ${get('sum')} (i32.const 31)) ${load()})`),
      () => set('sum', `(i32.xor ${get('sum')} ${load()})`),
      store,
      store,
      copy,
      () => `(if (i32.and ${get('sum')} (i32.const 1)) (then ${store()}) (else ${set('sum', `(i32.add ${get('sum')} ${load()})`)}))`,
      () => {
        const [row, n] = r.pick([
          ['i32', 4],
          ['f64', 8],
          ['i64', 8],
          ['f32', 4],
        ] as const);
        // Which bits a NaN has that is computed, is left open.
        const combined = row.startsWith('f') ? 'copysign' : 'add';
        const at = (name: string): string => `(${row}.load offset=${r.below(3) * n} ${add(get(name), r.pick([0, 0, n, -n, 2]))})`;
        const made = `(local.set $held ${address()}) (local.set $more ${add(get('held'), r.pick([n, 2 * n, -n]))})`;
        return `${made} (${row}.store ${get(r.pick(['held', 'more']))} (${row}.${combined} ${at('held')} ${at('more')})) (${row}.store ${get('more')} ${at('held')})`;
      },
      () => `(local.set $held ${address()}) (i32.store8 ${get('held')} (i32.add (i32.load8_u ${get('held')}) (i32.const 3)))`,
    ])();
  const body = Array.from({ length: 1 + r.below(3) }, statement);
  const rare = r.pick([
    '',
    '',
    '',
    '',
    `(br_if $out (i32.eq (i32.load8_u ${get('p')}) (i32.const 77)))`,
    '(call $see (local.get $sum))',
    '(if (i32.eq (local.get $i) (i32.const 5)) (then (drop (memory.grow (i32.const 1)))))',
  ]);
  const up = r.below(3) > 0;
  const steps = [set('p', add(get('p'), stride)), set('q', add(get('q'), r.pick([4, 8, 1, stride]))), set('i', add(get('i'), up ? step : -step))];
  const order = r.below(3);
  const [first, last] = order === 0 ? [steps, []] : order === 1 ? [[], steps] : [steps.slice(0, 1), steps.slice(1)];
  const relation = r.pick(up ? ['ne', 'ne', 'lt_s', 'lt_u', 'le_s', 'le_u'] : ['ne', 'ne', 'gt_s', 'gt_u', 'ge_s', 'ge_u']);
  const end = r.pick([get('e'), get('e'), `(i32.const ${up ? r.pick([16, 64, 96, 240]) : 0})`, get('n')]);
  const test = r.pick([
    `(i32.${relation} ${get('i')} ${end})`,
    `(i32.${relation} ${get('i')} ${end})`,
    `(i32.ne ${get('p')} ${get('e')})`,
    get('i'),
    '(local.tee $n (i32.sub (local.get $n) (i32.const 1)))',
  ]);
  const start = r.pick([get('n'), '(i32.const 0)', '(i32.const 0)', `(i32.const ${up ? -96 : 240})`]);
  const fuel = '(global.set $fuel (i32.sub (global.get $fuel) (i32.const 1))) (br_if $out (i32.eqz (global.get $fuel)))';
  const round = r.pick([
    `${fuel} ${first.join(' ')} ${body.join(' ')} ${rare} ${last.join(' ')} (br_if $again ${test})`,
    `${fuel} (br_if $out (i32.eqz ${test})) ${first.join(' ')} ${body.join(' ')} ${rare} ${last.join(' ')} (br $again)`,
    `${fuel} ${first.join(' ')} ${body.join(' ')} (br_if $out (i32.eqz ${test})) ${rare} ${last.join(' ')} (br $again)`,
  ]);
  return `(func $${name} (export "${name}") (param $p i32) (param $q i32) (param $n i32) (param $e i32) (result i32) (local $i i32) (local $sum i32) (local $base i32) (local $held i32) (local $more i32)
    ${set('base', r.pick([get('p'), get('q'), '(i32.const 1024)']))} ${set('i', start)}
    (block $out (loop $again ${round}))
    (i32.add ${r.pick([get('p'), get('q'), get('i'), get('sum')])} (i32.mul ${get('sum')} (i32.const 7))))`;
}

export const countedLoops = (functions: readonly string[]): string =>
  `(module (import "m" "see" (func $see (param i32))) (memory (export "memory") 1 4) (global $fuel (export "fuel") (mut i32) (i32.const 0)) ${functions.join('\n')})`;

/** Arguments that end within the memory of a page, at its end, beyond it and around the ends of all numbers. */
export function someArguments(r: Random): number[] {
  const end = 65536;
  const place = (): number => r.pick([0, 64, 256, 1024, 4096, 4100, 8191, end - 1024, end - 256, end - 100, end - 8, end, -8, -64, 2147483640, -2147483648, 3]);
  const p = place();
  return [
    p,
    place(),
    r.pick([0, 1, 4, 16, 32, 64, 100, 240, -16, 2147483647]),
    r.pick([p + 64, p + 256, p + 1024, 16, 32, 64, 256, 1000, 0, -1, 2147483647, -2147483648]),
  ];
}
