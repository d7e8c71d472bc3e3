// What is known of a number at compile time: bounds, bits, whether it may be a NaN; and what each instruction makes of that. Knows no statements.
import { F32, F64, I32, I64, type ValType } from '../base/types.ts';
import type { ConstExpr } from '../ir/nodes.ts';
import type { RowName } from '../opcodes/names.ts';

/**
 * Of an i32, signed. Of an i64, signed, as integers that a double holds: beyond 2^53 they are infinite. Of a float that is no NaN, as numbers,
 * -0 being 0.
 */
export interface Known {
  readonly lo: number;
  readonly hi: number;
  /** Bits of an i32 that are 0 and that are 1; of others none. */
  readonly zeros: number;
  readonly ones: number;
  /** A float may be a NaN. */
  readonly nan: boolean;
  /** The one value that it has, as a constant holds it. */
  readonly value: number | bigint | undefined;
}

const MIN = -2147483648;
const MAX = 2147483647;
const SAFE = 2 ** 53;
const BIT31 = MIN;

// ---- makers

/** undefined: there is no such number. */
function integer(lo: number, hi: number, zeros: number, ones: number): Known | undefined {
  if (lo > hi || (zeros & ones) !== 0) return undefined;
  let [z, o] = [zeros, ones];
  // Bounds tell the upper bits, bits tell bounds.
  if (lo >= 0) z |= ~(hi === 0 ? 0 : -1 >>> Math.clz32(hi));
  else if (hi < 0) o |= ~(lo === -1 ? 0 : -1 >>> Math.clz32(~lo));
  if ((z & o) !== 0) return undefined;
  const least = o | (~z & BIT31);
  const most = (~z & MAX) | (o & BIT31);
  let [l, h] = [lo > least ? lo : least, hi < most ? hi : most];
  // Bounds that the lower bits do not allow move inward.
  const known = trailing(~(z | o));
  if (known > 0 && known < 32) {
    const step = 2 ** known;
    const rest = o & (step - 1);
    l = Math.ceil((l - rest) / step) * step + rest;
    h = Math.floor((h - rest) / step) * step + rest;
  }
  if (l > h) return undefined;
  // No -0.
  [l, h] = [l | 0, h | 0];
  if (l === h) [z, o] = [~l, l];
  return { lo: l, hi: h, zeros: z, ones: o, nan: false, value: l === h ? l : undefined };
}
/** Trailing zeros; 32 of 0. */
const trailing = (x: number): number => (x === 0 ? 32 : 31 - Math.clz32(x & -x));

const ANY_INT: Known = { lo: MIN, hi: MAX, zeros: 0, ones: 0, nan: false, value: undefined };
const ANY_LONG: Known = { lo: -Infinity, hi: Infinity, zeros: 0, ones: 0, nan: false, value: undefined };
const ANY_FLOAT: Known = { lo: -Infinity, hi: Infinity, zeros: 0, ones: 0, nan: true, value: undefined };
const BOOLEAN = integer(0, 1, 0, 0) as Known;

/** undefined: nothing is known of the type. */
export const anything = (type: ValType): Known | undefined =>
  type === I32 ? ANY_INT : type === I64 ? ANY_LONG : type === F64 || type === F32 ? ANY_FLOAT : undefined;
export const between = (lo: number, hi: number): Known => integer(lo, hi, 0, 0) as Known;
/** Of an i64 that wraps where the bounds do not fit. */
const long = (lo: number, hi: number): Known => (lo > -SAFE && hi < SAFE ? longBetween(lo, hi) : ANY_LONG);
const longBetween = (lo: number, hi: number): Known => {
  const [l, h] = [lo > -SAFE ? lo : -Infinity, hi < SAFE ? hi : Infinity];
  return { ...ANY_LONG, lo: l, hi: h, value: l === h ? BigInt(l) : undefined };
};
const float = (lo: number, hi: number, nan: boolean): Known => (lo <= hi ? { ...ANY_FLOAT, lo, hi, nan } : ANY_FLOAT);

export function ofConstant({ type, value }: ConstExpr): Known | undefined {
  if (value === null) return undefined;
  if (type === I32) return integer(value as number, value as number, 0, 0);
  if (type === I64) {
    const n = Number(value);
    return Math.abs(n) < SAFE ? { ...ANY_LONG, lo: n, hi: n, value } : { ...ANY_LONG, value };
  }
  if (typeof value === 'bigint') return { ...ANY_FLOAT, value };
  return { ...ANY_FLOAT, lo: value, hi: value, nan: false, value };
}

// ---- the lattice

const sameValue = (a: Known, b: Known): number | bigint | undefined => (Object.is(a.value, b.value) ? a.value : undefined);

/** What holds for either; `a` itself where that is what holds for `a`. */
export function joined(a: Known, b: Known): Known {
  const lo = Math.min(a.lo, b.lo);
  const hi = Math.max(a.hi, b.hi);
  const [zeros, ones] = [a.zeros & b.zeros, a.ones & b.ones];
  const nan = a.nan || b.nan;
  const value = sameValue(a, b);
  if (lo === a.lo && hi === a.hi && zeros === a.zeros && ones === a.ones && nan === a.nan && Object.is(value, a.value)) return a;
  return { lo, hi, zeros, ones, nan, value };
}

/** Of an i32, what also lies within bounds; undefined: nothing does. */
export const within = (a: Known, lo: number, hi: number): Known | undefined => integer(Math.max(a.lo, lo), Math.min(a.hi, hi), a.zeros, a.ones);
export const withBits = (a: Known, zeros: number, ones: number): Known | undefined => integer(a.lo, a.hi, a.zeros | zeros, a.ones | ones);
/** Of a float or an i64. */
export const clipped = (a: Known, lo: number, hi: number): Known | undefined => {
  const [l, h] = [Math.max(a.lo, lo), Math.min(a.hi, hi)];
  return l > h ? undefined : { lo: l, hi: h, zeros: 0, ones: 0, nan: false, value: a.value };
};

/** Bounds that still move at a loop go to the next of the `limits`, which are in order; where `last`, to the end. */
export function widened(type: ValType, a: Known, b: Known, limits: readonly number[], last: boolean): Known {
  const all = joined(a, b);
  if (all.lo === a.lo && all.hi === a.hi) return all;
  const isFloat = type === F32 || type === F64;
  const [least, most] = type === I32 ? [MIN, MAX] : [-Infinity, Infinity];
  const stops = last || isFloat ? [] : limits;
  const lowest = all.lo >= 0 && !last && !isFloat ? 0 : least;
  let lo = all.lo;
  if (all.lo < a.lo) {
    lo = lowest;
    for (const n of stops) if (n <= all.lo && n > lo) lo = n;
  }
  const hi = all.hi > a.hi ? (stops.find((n) => n >= all.hi) ?? most) : all.hi;
  if (type !== I32) return { ...all, lo, hi };
  // Of the bits only the lower ones stay as they are: each round would move another.
  const n = trailing(~(all.zeros | all.ones));
  const mask = n >= 32 ? 0 : (1 << n) - 1;
  return integer(lo, hi, all.zeros & mask, all.ones & mask) ?? ANY_INT;
}

// ---- instructions

const unsignedMax = (a: Known): number => (a.lo >= 0 ? a.hi : a.hi < 0 ? a.hi + 4294967296 : 4294967295);
const isBool = (value: boolean | undefined): Known => (value === undefined ? BOOLEAN : between(Number(value), Number(value)));

type Two = (a: Known, b: Known) => Known | undefined;
type One = (a: Known) => Known | undefined;

/** As many low bits as the sum of two has for sure zero. */
const lowZeros = (a: Known, b: Known): number => {
  const n = Math.min(trailing(~a.zeros), trailing(~b.zeros));
  return n >= 32 ? -1 : (1 << n) - 1;
};
/** Low bits that are known of both operands are known of a sum. */
function sum(a: Known, b: Known, sign: 1 | -1): Known | undefined {
  const [lo, hi] = sign === 1 ? [a.lo + b.lo, a.hi + b.hi] : [a.lo - b.hi, a.hi - b.lo];
  const n = Math.min(trailing(~(a.zeros | a.ones)), trailing(~(b.zeros | b.ones)));
  const mask = n >= 32 ? -1 : (1 << n) - 1;
  const low = (a.ones + sign * b.ones) & mask;
  return lo >= MIN && hi <= MAX ? integer(lo, hi, ~low & mask, low) : integer(MIN, MAX, ~low & mask, low);
}
function product(a: Known, b: Known): Known | undefined {
  const ends = [a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi];
  const [lo, hi] = [Math.min(...ends), Math.max(...ends)];
  const n = Math.min(32, trailing(~a.zeros) + trailing(~b.zeros));
  const zeros = n === 32 ? -1 : (1 << n) - 1;
  return lo >= MIN && hi <= MAX ? integer(lo, hi, zeros, 0) : integer(MIN, MAX, zeros, 0);
}
const shiftLeft: Two = (a, b) => {
  if (b.value === undefined) return integer(MIN, MAX, lowZeros(a, a), 0);
  const n = (b.value as number) & 31;
  const [lo, hi] = [a.lo * 2 ** n, a.hi * 2 ** n];
  const [zeros, ones] = [(a.zeros << n) | ((1 << n) - 1), a.ones << n];
  return lo >= MIN && hi <= MAX ? integer(lo, hi, zeros, ones) : integer(MIN, MAX, zeros, ones);
};
const shiftRight: Two = (a, b) => {
  if (b.value === undefined) return a.lo >= 0 ? between(0, a.hi) : a.hi < 0 ? between(a.lo, -1) : ANY_INT;
  const n = (b.value as number) & 31;
  return integer(a.lo >> n, a.hi >> n, a.zeros >> n, a.ones >> n);
};
const shiftRightUnsigned: Two = (a, b) => {
  if (a.lo >= 0) return shiftRight(a, b);
  if (b.value === undefined) return ANY_INT;
  const n = (b.value as number) & 31;
  if (n === 0) return a;
  const [lo, hi] = a.hi < 0 ? [a.lo >>> n, a.hi >>> n] : [0, 4294967295 >>> n];
  return integer(lo, hi, (a.zeros >>> n) | ~(-1 >>> n), a.ones >>> n);
};
const count: One = () => between(0, 32);
/** Signed as it is, or where its lower bits are all that there is. */
const extension =
  (lo: number, hi: number): One =>
  (a) =>
    a.lo >= lo && a.hi <= hi ? a : integer(lo, hi, a.zeros & hi, a.ones & hi);

const quotient: Two = (a, b) => {
  // Division by 0 and of -2^31 by -1 traps.
  if (b.lo > 0) return between(Math.min(0, Math.trunc(a.lo / b.lo), Math.trunc(a.lo / b.hi)), Math.max(0, Math.trunc(a.hi / b.lo), Math.trunc(a.hi / b.hi)));
  return a.lo > MIN ? between(-Math.max(-a.lo, a.hi, 0), Math.max(-a.lo, a.hi, 0)) : ANY_INT;
};
const remainder: Two = (a, b) => {
  const most = Math.max(0, Math.max(Math.abs(b.lo), Math.abs(b.hi)) - 1);
  return between(a.lo >= 0 ? 0 : Math.max(a.lo, -most), a.hi <= 0 ? 0 : Math.min(a.hi, most));
};
const quotientUnsigned: Two = (a, b) => {
  if (b.lo <= 0) return a.lo >= 0 && b.lo >= 0 ? between(0, a.hi) : ANY_INT;
  return unsigned(Math.floor(unsignedMax(a) / b.lo));
};
const remainderUnsigned: Two = (a, b) => unsigned(Math.min(unsignedMax(a), Math.max(0, unsignedMax(b) - 1)));
const unsigned = (most: number): Known => (most <= MAX ? between(0, most) : ANY_INT);

type Order = 'lt' | 'le' | 'gt' | 'ge';
/** Whether an order holds for all or for none. */
function ordered(order: Order, alo: number, ahi: number, blo: number, bhi: number): boolean | undefined {
  switch (order) {
    case 'lt':
      return ahi < blo ? true : alo >= bhi ? false : undefined;
    case 'le':
      return ahi <= blo ? true : alo > bhi ? false : undefined;
    case 'gt':
      return ordered('lt', blo, bhi, alo, ahi);
    case 'ge':
      return ordered('le', blo, bhi, alo, ahi);
  }
}
const compare =
  (order: Order): Two =>
  (a, b) =>
    isBool(a.nan || b.nan ? undefined : ordered(order, a.lo, a.hi, b.lo, b.hi));
const isOneSign = (a: Known): boolean => a.lo >= 0 || a.hi < 0;
const compareUnsigned =
  (order: Order): Two =>
  (a, b) => {
    const [alo, ahi] = isOneSign(a) ? [a.lo >>> 0, a.hi >>> 0] : [0, 4294967295];
    const [blo, bhi] = isOneSign(b) ? [b.lo >>> 0, b.hi >>> 0] : [0, 4294967295];
    return isBool(ordered(order, alo, ahi, blo, bhi));
  };
const equal =
  (whereEqual: boolean): Two =>
  (a, b) => {
    if (!a.nan && !b.nan && (a.hi < b.lo || b.hi < a.lo)) return isBool(!whereEqual);
    if (((a.ones & b.zeros) | (a.zeros & b.ones)) !== 0) return isBool(!whereEqual);
    if (a.value !== undefined && a.value === b.value && !a.nan) return isBool(whereEqual);
    return BOOLEAN;
  };
const comparisons = (type: 'i32' | 'i64'): Partial<Record<RowName, Two>> => ({
  [`${type}.eq`]: equal(true),
  [`${type}.ne`]: equal(false),
  [`${type}.lt_s`]: compare('lt'),
  [`${type}.le_s`]: compare('le'),
  [`${type}.gt_s`]: compare('gt'),
  [`${type}.ge_s`]: compare('ge'),
});

// Bounds of floats: rounding keeps order, so the rounded bound is one. A NaN comes of operands, or of opposite infinities.
const rounded = (type: ValType, lo: number, hi: number, nan: boolean): Known =>
  type === F32 ? float(Math.fround(lo), Math.fround(hi), nan) : float(lo, hi, nan);
const isFinite = (a: Known): boolean => a.lo > -Infinity && a.hi < Infinity;
const floats = (name: 'f32' | 'f64', type: ValType): Partial<Record<RowName, Two>> => ({
  [`${name}.abs`]: (a: Known) => float(a.lo >= 0 ? a.lo : a.hi <= 0 ? -a.hi : 0, Math.max(Math.abs(a.lo), Math.abs(a.hi)), a.nan),
  [`${name}.neg`]: (a: Known) => float(-a.hi, -a.lo, a.nan),
  [`${name}.add`]: (a: Known, b: Known) => rounded(type, a.lo + b.lo, a.hi + b.hi, a.nan || b.nan || !(isFinite(a) || isFinite(b))),
  [`${name}.sub`]: (a: Known, b: Known) => rounded(type, a.lo - b.hi, a.hi - b.lo, a.nan || b.nan || !(isFinite(a) || isFinite(b))),
  [`${name}.mul`]: (a: Known, b: Known) => {
    if (!isFinite(a) || !isFinite(b)) return ANY_FLOAT;
    const ends = [a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi];
    return rounded(type, Math.min(...ends), Math.max(...ends), a.nan || b.nan);
  },
  [`${name}.min`]: (a: Known, b: Known) => float(Math.min(a.lo, b.lo), Math.min(a.hi, b.hi), a.nan || b.nan),
  [`${name}.max`]: (a: Known, b: Known) => float(Math.max(a.lo, b.lo), Math.max(a.hi, b.hi), a.nan || b.nan),
  [`${name}.floor`]: (a: Known) => float(Math.floor(a.lo), Math.floor(a.hi), a.nan),
  [`${name}.ceil`]: (a: Known) => float(Math.ceil(a.lo), Math.ceil(a.hi), a.nan),
  [`${name}.trunc`]: (a: Known) => float(Math.trunc(a.lo), Math.trunc(a.hi), a.nan),
  [`${name}.convert_i32_s`]: (a: Known) => rounded(type, a.lo, a.hi, false),
  [`${name}.convert_i32_u`]: (a: Known) => (isOneSign(a) ? rounded(type, a.lo >>> 0, a.hi >>> 0, false) : rounded(type, 0, 4294967295, false)),
  [`${name}.convert_i64_s`]: (a: Known) => rounded(type, a.lo, a.hi, false),
  [`${name}.lt`]: compare('lt'),
  [`${name}.le`]: compare('le'),
  [`${name}.gt`]: compare('gt'),
  [`${name}.ge`]: compare('ge'),
  [`${name}.eq`]: equal(true),
  [`${name}.ne`]: equal(false),
});

/** What a truncation gives where it does not trap; saturating ones too, for what is in range. */
const truncation =
  (lo: number, hi: number): One =>
  (a) => {
    const [l, h] = [Math.max(lo, Math.trunc(a.lo)), Math.min(hi, Math.trunc(a.hi))];
    return l <= h && h <= MAX ? between(l + 0, h + 0) : ANY_INT;
  };
const saturation =
  (lo: number, hi: number): One =>
  (a) => {
    const known = truncation(lo, hi)(a);
    return known === undefined || known === ANY_INT ? known : a.nan ? joined(known, between(0, 0)) : known;
  };

const wrap: One = (a) => (a.lo >= MIN && a.hi <= MAX ? between(a.lo, a.hi) : ANY_INT);

const TWO: Readonly<Partial<Record<RowName, Two>>> = {
  ...comparisons('i32'),
  ...comparisons('i64'),
  'i32.lt_u': compareUnsigned('lt'),
  'i32.le_u': compareUnsigned('le'),
  'i32.gt_u': compareUnsigned('gt'),
  'i32.ge_u': compareUnsigned('ge'),
  'i32.add': (a, b) => sum(a, b, 1),
  'i32.sub': (a, b) => sum(a, b, -1),
  'i32.mul': product,
  'i32.and': (a, b) => {
    const [zeros, ones] = [a.zeros | b.zeros, a.ones & b.ones];
    // Not more than one that is not negative.
    const hi = Math.min(a.lo >= 0 ? a.hi : MAX, b.lo >= 0 ? b.hi : MAX);
    return integer(a.lo >= 0 || b.lo >= 0 ? 0 : MIN, hi, zeros, ones);
  },
  'i32.or': (a, b) => integer(MIN, MAX, a.zeros & b.zeros, a.ones | b.ones),
  'i32.xor': (a, b) => integer(MIN, MAX, (a.zeros & b.zeros) | (a.ones & b.ones), (a.zeros & b.ones) | (a.ones & b.zeros)),
  'i32.shl': shiftLeft,
  'i32.shr_s': shiftRight,
  'i32.shr_u': shiftRightUnsigned,
  'i32.div_s': quotient,
  'i32.rem_s': remainder,
  'i32.div_u': quotientUnsigned,
  'i32.rem_u': remainderUnsigned,
  'i64.add': (a, b) => long(a.lo + b.lo, a.hi + b.hi),
  'i64.sub': (a, b) => long(a.lo - b.hi, a.hi - b.lo),
  'i64.mul': (a, b) => {
    const ends = [a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi];
    return long(Math.min(...ends), Math.max(...ends));
  },
  'i64.and': (a, b) => (a.lo >= 0 || b.lo >= 0 ? longBetween(0, Math.min(a.lo >= 0 ? a.hi : Infinity, b.lo >= 0 ? b.hi : Infinity)) : ANY_LONG),
  'i64.or': (a, b) => longBits(a, b),
  'i64.xor': (a, b) => longBits(a, b),
  'i64.shr_u': (a, b) => longShift(a, b, true),
  'i64.shr_s': (a, b) => longShift(a, b, false),
  'i64.shl': (a, b) => (typeof b.value === 'bigint' ? long(a.lo * 2 ** Number(b.value & 63n), a.hi * 2 ** Number(b.value & 63n)) : ANY_LONG),
  'i64.div_u': (a, b) => (a.lo >= 0 && b.lo >= 0 ? longBetween(0, b.lo > 0 ? Math.floor(a.hi / b.lo) : a.hi) : ANY_LONG),
  'i64.rem_u': (a, b) => (b.lo >= 0 ? longBetween(0, Math.max(0, b.hi - 1)) : ANY_LONG),
};
/** No bit above the highest one of either. */
function longBits(a: Known, b: Known): Known {
  if (a.lo < 0 || b.lo < 0) return ANY_LONG;
  const hi = Math.max(a.hi, b.hi);
  let above = 1;
  while (above <= hi && above < SAFE) above *= 2;
  return longBetween(0, above - 1 < hi ? Infinity : above - 1);
}
function longShift(a: Known, b: Known, isUnsigned: boolean): Known {
  if (typeof b.value !== 'bigint') return a.lo >= 0 ? longBetween(0, a.hi) : ANY_LONG;
  const n = Number(b.value & 63n);
  if (a.lo > -Infinity && a.hi < Infinity && (!isUnsigned || a.lo >= 0)) return long(Math.floor(a.lo / 2 ** n), Math.floor(a.hi / 2 ** n));
  if (isUnsigned) return n > 11 ? long(0, 2 ** (64 - n) - 1) : ANY_LONG;
  return n > 10 ? long(-(2 ** (63 - n)), 2 ** (63 - n) - 1) : ANY_LONG;
}

const ONE: Readonly<Partial<Record<RowName, One>>> = {
  'i32.eqz': (a) => isBool(a.value !== undefined ? a.value === 0 : a.lo > 0 || a.hi < 0 || a.ones !== 0 ? false : undefined),
  'i64.eqz': (a) => isBool(a.value !== undefined ? a.value === 0n : a.lo > 0 || a.hi < 0 ? false : undefined),
  'i32.clz': count,
  'i32.ctz': count,
  'i32.popcnt': count,
  'i32.extend8_s': extension(-128, 127),
  'i32.extend16_s': extension(-32768, 32767),
  'i32.wrap_i64': wrap,
  'i64.extend_i32_s': (a) => long(a.lo, a.hi),
  'i64.extend_i32_u': (a) => (isOneSign(a) ? long(a.lo >>> 0, a.hi >>> 0) : long(0, 4294967295)),
  'i64.extend8_s': () => long(-128, 127),
  'i64.extend16_s': () => long(-32768, 32767),
  'i64.extend32_s': () => long(MIN, MAX),
  'i32.trunc_f32_s': truncation(MIN, MAX),
  'i32.trunc_f64_s': truncation(MIN, MAX),
  'i32.trunc_f32_u': truncation(0, 4294967295),
  'i32.trunc_f64_u': truncation(0, 4294967295),
  'i32.trunc_sat_f32_s': saturation(MIN, MAX),
  'i32.trunc_sat_f64_s': saturation(MIN, MAX),
  'i32.trunc_sat_f32_u': saturation(0, 4294967295),
  'i32.trunc_sat_f64_u': saturation(0, 4294967295),
  'i32.coerce': truncation(MIN, 4294967295),
  'f64.promote_f32': (a) => float(a.lo, a.hi, a.nan),
  'f32.demote_f64': (a) => float(Math.fround(a.lo), Math.fround(a.hi), a.nan),
};
const FLOAT_RULES: Readonly<Partial<Record<RowName, Two>>> = { ...floats('f32', F32), ...floats('f64', F64) };

/** What is known of a result by itself. */
const RESULTS: Readonly<Partial<Record<RowName, Known>>> = {
  'i32.load8_u': between(0, 255),
  'i32.load8_s': between(-128, 127),
  'i32.load16_u': between(0, 65535),
  'i32.load16_s': between(-32768, 32767),
  'i64.load8_u': long(0, 255),
  'i64.load8_s': long(-128, 127),
  'i64.load16_u': long(0, 65535),
  'i64.load16_s': long(-32768, 32767),
  'i64.load32_u': long(0, 4294967295),
  'i64.load32_s': long(MIN, MAX),
  'i64.clz': long(0, 64),
  'i64.ctz': long(0, 64),
  'i64.popcnt': long(0, 64),
  'i64.carry': BOOLEAN,
  'i64.popcnt_words': between(0, 64),
  'v128.mask': between(-1, 0),
  'test.both': BOOLEAN,
  'test.either': BOOLEAN,
  'test.choice': BOOLEAN,
  'i64.lt_u': BOOLEAN,
  'i64.le_u': BOOLEAN,
  'i64.gt_u': BOOLEAN,
  'i64.ge_u': BOOLEAN,
  'ref.is_null': BOOLEAN,
  'ref.eq': BOOLEAN,
  'ref.is': BOOLEAN,
};

type Transfer = (a: Known | undefined, b: Known | undefined) => Known | undefined;
/** By instruction, from the tables above. */
const TRANSFERS = new Map<RowName, Transfer>();
for (const [name, result] of Object.entries(RESULTS)) TRANSFERS.set(name as RowName, () => result);
for (const [name, one] of Object.entries(ONE)) TRANSFERS.set(name as RowName, (a) => a && one(a));
for (const [name, two] of Object.entries({ ...TWO, ...FLOAT_RULES })) TRANSFERS.set(name as RowName, (a, b) => a && two(a, b ?? a));

/** What instruction `name` gives on operands of which `a` and `b` are known; undefined: nothing is known of it. */
export const knownOf = (name: RowName, a: Known | undefined, b: Known | undefined): Known | undefined => TRANSFERS.get(name)?.(a, b);
/** Whether anything is ever known of what instruction `name` gives. */
export const isKnown = (name: RowName): boolean => TRANSFERS.has(name);
