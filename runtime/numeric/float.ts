// f32 and f64 instructions that JavaScript has no operator for, and conversions. An f32 is a number that Math.fround keeps.
//
// NaN bits. A quiet f32 NaN travels as the f64 NaN that the hardware converts it to. A signalling one would become quiet, so it
// travels as a quiet f64 NaN that carries the f32 payload in its place and SIGNALLING in the lowest bit, which no conversion from f32
// ever sets. f32_from_bits and f32_to_bits make and undo this.
// The compiler folds constants with these very functions.
import { scratch_f32, scratch_f64, scratch_i32, scratch_i64 } from '../base/scratch.ts';
import { trap_conversion, trap_overflow } from '../base/trap.ts';

export function f32_from_bits(bits: number): number {
  if ((bits & 0x7f800000) === 0x7f800000 && (bits & 0x400000) === 0 && (bits & 0x3fffff) !== 0) {
    scratch_i32[1] = (bits & 0x80000000) | 0x7ff80000 | ((bits & 0x3fffff) >>> 3);
    scratch_i32[0] = (bits << 29) | 1;
    return scratch_f64[0] as number;
  }
  scratch_i32[0] = bits;
  return scratch_f32[0] as number;
}
export function f32_to_bits(value: number): number {
  if (value !== value) {
    scratch_f64[0] = value;
    const low = scratch_i32[0] as number;
    const high = scratch_i32[1] as number;
    if (low & 1) return (high & 0x80000000) | 0x7f800000 | ((high & 0x7ffff) << 3) | (low >>> 29);
  }
  scratch_f32[0] = value;
  return scratch_i32[0] as number;
}
export function f64_from_bits(bits: bigint): number {
  scratch_i64[0] = bits;
  return scratch_f64[0] as number;
}
export function f64_to_bits(value: number): bigint {
  f64_put(value);
  return scratch_i64[0] as bigint;
}
/** Puts the bits of `value` into the scratch words. */
export function f64_put(value: number): void {
  // Optimised code of V8 14 (Node 26) makes a signalling NaN quiet where it assigns it to an element; fill does not.
  if (value !== value) scratch_f64.fill(value, 0, 1);
  else scratch_f64[0] = value;
}

/** Negative also for NaNs with the sign set. */
function is_negative(value: number): boolean {
  scratch_f64[0] = value;
  return (scratch_i32[1] as number) < 0;
}
export function float_copysign(a: number, b: number): number {
  if (b < 0 ? a < 0 : b > 0 && a > 0) return a;
  return is_negative(a) === is_negative(b) ? a : -a;
}
export function float_nearest(a: number): number {
  if (a !== a) return a + 0;
  const magnitude = Math.abs(a);
  if (!(magnitude < 4503599627370496)) return a;
  const rounded = magnitude + 4503599627370496 - 4503599627370496;
  return a < 0 || Object.is(a, -0) ? -rounded : rounded;
}

export function i32_trunc_s(a: number): number {
  if (a > -2147483649 && a < 2147483648) return a | 0;
  return a !== a ? trap_conversion() : trap_overflow();
}
export function i32_trunc_u(a: number): number {
  if (a > -1 && a < 4294967296) return a | 0;
  return a !== a ? trap_conversion() : trap_overflow();
}
export function i64_trunc_s(a: number): bigint {
  if (a >= -9223372036854775808 && a < 9223372036854775808) return BigInt(Math.trunc(a));
  return a !== a ? trap_conversion() : trap_overflow();
}
export function i64_trunc_u(a: number): bigint {
  if (a > -1 && a < 18446744073709551616) return BigInt.asIntN(64, BigInt(Math.trunc(a)));
  return a !== a ? trap_conversion() : trap_overflow();
}
export function i32_trunc_sat_s(a: number): number {
  return a < -2147483648 ? -2147483648 : a > 2147483647 ? 2147483647 : a | 0;
}
export function i32_trunc_sat_u(a: number): number {
  return a < 0 ? 0 : a > 4294967295 ? -1 : a | 0;
}
export function i64_trunc_sat_s(a: number): bigint {
  if (a !== a) return 0n;
  if (a >= 9223372036854775808) return 0x7fffffffffffffffn;
  return a < -9223372036854775808 ? -0x8000000000000000n : BigInt(Math.trunc(a));
}
export function i64_trunc_sat_u(a: number): bigint {
  if (!(a > 0)) return 0n;
  return a >= 18446744073709551616 ? -1n : BigInt.asIntN(64, BigInt(Math.trunc(a)));
}
/** Correctly rounded: Number() alone would round twice, to 53 bits and then to 24. */
export function f32_convert_i64_s(a: bigint): number {
  const magnitude = a < 0n ? -a : a;
  if (magnitude < 0x20000000000000n) return Math.fround(Number(a));
  // The bits below the 53 kept are folded into the lowest kept one, so that ties are broken by what was cut off.
  const folded = Number((magnitude >> 11n) | (magnitude & 0x7ffn ? 1n : 0n)) * 2048;
  return Math.fround(a < 0n ? -folded : folded);
}
export function f64_convert_i64_u(a: bigint): number {
  if (a >= 0n) return Number(a);
  // Hermes 0.12 takes a BigInt from 2^63 on for a negative number, XS shifts -2^63 wrongly. Both parts are exact: the sum is rounded once.
  const unsigned = BigInt.asUintN(64, a);
  return Number(unsigned >> 32n) * 4294967296 + Number(unsigned & 0xffffffffn);
}
export function f32_convert_i64_u(a: bigint): number {
  return f32_convert_i64_s(BigInt.asUintN(64, a));
}
