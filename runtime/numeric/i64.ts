// i64 instructions on BigInt, signed canonical: operands and results lie in [-2^63, 2^63).
// The compiler folds constants with these very functions.
import { scratch_i32, scratch_i64 } from '../base/scratch.ts';
import { trap_div, trap_overflow } from '../base/trap.ts';

export function i64_div_s(a: bigint, b: bigint): bigint {
  if (b === 0n) trap_div();
  if (b === -1n) {
    if (a === -0x8000000000000000n) trap_overflow();
    return -a;
  }
  return a / b;
}
export function i64_div_u(a: bigint, b: bigint): bigint {
  if (b === 0n) trap_div();
  return BigInt.asIntN(64, BigInt.asUintN(64, a) / BigInt.asUintN(64, b));
}
export function i64_rem_s(a: bigint, b: bigint): bigint {
  if (b === 0n) trap_div();
  return a % b;
}
export function i64_rem_u(a: bigint, b: bigint): bigint {
  if (b === 0n) trap_div();
  return BigInt.asIntN(64, BigInt.asUintN(64, a) % BigInt.asUintN(64, b));
}
export function i64_shl(a: bigint, b: bigint): bigint {
  return BigInt.asIntN(64, a << (b & 63n));
}
export function i64_shr_s(a: bigint, b: bigint): bigint {
  // XS is one off where a negative number is divided evenly: only numbers that are not negative are shifted.
  const n = b & 63n;
  return BigInt.asIntN(64, a < 0n ? ~(~a >> n) : a >> n);
}
export function i64_shr_u(a: bigint, b: bigint): bigint {
  return BigInt.asIntN(64, BigInt.asUintN(64, a) >> (b & 63n));
}
export function i64_rotl(a: bigint, b: bigint): bigint {
  const n = b & 63n;
  return BigInt.asIntN(64, BigInt.asIntN(64, a << n) | BigInt.asIntN(64, BigInt.asUintN(64, a) >> (64n - n)));
}
export function i64_rotr(a: bigint, b: bigint): bigint {
  const n = b & 63n;
  return BigInt.asIntN(64, BigInt.asIntN(64, BigInt.asUintN(64, a) >> n) | BigInt.asIntN(64, a << (64n - n)));
}
export function i64_clz(a: bigint): bigint {
  scratch_i64[0] = a;
  const high = scratch_i32[1] as number;
  return BigInt(high === 0 ? 32 + Math.clz32(scratch_i32[0] as number) : Math.clz32(high));
}
export function i64_ctz(a: bigint): bigint {
  scratch_i64[0] = a;
  const low = scratch_i32[0] as number;
  if (low !== 0) return BigInt(31 - Math.clz32(low & -low));
  const high = scratch_i32[1] as number;
  return high === 0 ? 64n : BigInt(63 - Math.clz32(high & -high));
}
export function i64_popcnt(a: bigint): bigint {
  scratch_i64[0] = a;
  let count = 0;
  for (let i = 0; i < 2; i++) {
    let x = scratch_i32[i] as number;
    x -= (x >>> 1) & 0x55555555;
    x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
    count += Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return BigInt(count);
}
/** The low 32 bits, signed. */
export function i64_low(a: bigint): number {
  scratch_i64[0] = a;
  return scratch_i32[0] as number;
}
/** The high 32 bits, signed. */
export function i64_high(a: bigint): number {
  scratch_i64[0] = a;
  return scratch_i32[1] as number;
}
export function words_to_i64(low: number, high: number): bigint {
  scratch_i32[0] = low;
  scratch_i32[1] = high;
  return scratch_i64[0] as bigint;
}

// ---- for the boundary and WASI, whose functions are given and give what stands for an i64 where there is no BigInt: its words

/** The low 28 bits. */
export function i64_28(a: bigint): number {
  return typeof BigInt === 'function' ? Number(BigInt.asUintN(28, a)) : i64_low(a) & 0xfffffff;
}
/** Of a number that is an integer below 2^63 and not negative. */
export function i64_of(value: number): bigint {
  return typeof BigInt === 'function' ? BigInt(value) : words_to_i64(value | 0, (value / 0x100000000) | 0);
}
/** The number that it is without sign. */
export function u64_number(a: bigint): number {
  return typeof BigInt === 'function' ? Number(BigInt.asUintN(64, a)) : (i64_high(a) >>> 0) * 0x100000000 + (i64_low(a) >>> 0);
}
export function i64_is_negative(a: bigint): boolean {
  return typeof BigInt === 'function' ? a < 0 : i64_high(a) < 0;
}
/** A number that is an integer below 2^63 and not negative, and an i64: their sum, which may wrap around. */
export function i64_plus(a: number, b: bigint): bigint {
  return typeof BigInt === 'function' ? BigInt.asIntN(64, BigInt(a) + b) : words_plus(a, b);
}
function words_plus(a: number, b: bigint): bigint {
  const low = (a % 0x100000000) + (i64_low(b) >>> 0);
  return words_to_i64(low | 0, (Math.floor(a / 0x100000000) + i64_high(b) + (low >= 0x100000000 ? 1 : 0)) | 0);
}
/** The product of integers that are not negative, the second one a million at most: exact, as far as dates go. */
export function i64_product(a: number, b: number): bigint {
  return typeof BigInt === 'function' ? BigInt(a) * BigInt(b) : words_product(a, b);
}
function words_product(a: number, b: number): bigint {
  const low = (a % 0x10000) * b;
  const high = Math.floor(a / 0x10000) * b + Math.floor(low / 0x10000);
  return words_to_i64((high << 16) | (low & 0xffff), (high / 0x10000) | 0);
}
/** Writes integers of 64 bits, numbers that are not negative among them. */
export function i64s_put(view: DataView, at: number, values: readonly (number | bigint)[]): void {
  values.forEach((value, i) => (typeof BigInt === 'function' ? view.setBigInt64(at + 8 * i, BigInt(value), true) : words_put(view, at + 8 * i, value)));
}
function words_put(view: DataView, at: number, value: number | bigint): void {
  const a = typeof value === 'number' ? i64_of(value) : value;
  view.setInt32(at, i64_low(a), true);
  view.setInt32(at + 4, i64_high(a), true);
}
/** The high halves of 128-bit sums, differences and products. */
export function i64_add128_high(a: bigint, ah: bigint, b: bigint, bh: bigint): bigint {
  const carry = (BigInt.asUintN(64, a) + BigInt.asUintN(64, b)) >> 64n;
  return BigInt.asIntN(64, ah + bh + carry);
}
export function i64_sub128_high(a: bigint, ah: bigint, b: bigint, bh: bigint): bigint {
  return BigInt.asIntN(64, ah - bh - (BigInt.asUintN(64, a) < BigInt.asUintN(64, b) ? 1n : 0n));
}
export function i64_mul_wide_s_high(a: bigint, b: bigint): bigint {
  return BigInt.asIntN(64, BigInt.asUintN(128, a * b) >> 64n);
}
export function i64_mul_wide_u_high(a: bigint, b: bigint): bigint {
  return BigInt.asIntN(64, (BigInt.asUintN(64, a) * BigInt.asUintN(64, b)) >> 64n);
}
