// i64 instructions on two int32 words, low and high: what generated code does not spell out where an i64 is a pair.
// What gives an i64 gives its low word and leaves the high one in XI[1]. No BigInt.
import { XI } from '../base/shared.ts';
import { scratch_i32, scratch_f64 } from '../base/scratch.ts';
import { trap_conversion, trap_div, trap_overflow } from '../base/trap.ts';

function words_out(low: number, high: number): number {
  XI[1] = high;
  return low | 0;
}
/** The high word of the product of two unsigned words: without its low word the product is a multiple of 2^32, off by less than a factor can mend. */
export function i32_mul_high_u(a: number, b: number): number {
  return (((a >>> 0) * (b >>> 0) - (Math.imul(a, b) >>> 0)) * (2 ** -32 + 2 ** -82)) | 0;
}
/** The bits that are set in both words: of every four at once, which may be up to eight, and then as of one word. */
export function words_popcnt(low: number, high: number): number {
  low -= (low >>> 1) & 0x55555555;
  high -= (high >>> 1) & 0x55555555;
  const fours = (low & 0x33333333) + ((low >>> 2) & 0x33333333) + (high & 0x33333333) + ((high >>> 2) & 0x33333333);
  return Math.imul((fours & 0x0f0f0f0f) + ((fours >>> 4) & 0x0f0f0f0f), 0x01010101) >>> 24;
}
/** The quotient of unsigned operands; the divisor is not zero. */
function words_divide(al: number, ah: number, bl: number, bh: number): number {
  if ((ah | bh) === 0) return words_out((al >>> 0) / (bl >>> 0), 0);
  const divisor = words_double(bl, bh);
  // Of dividends below 2^53 no quotient is rounded to the next integer.
  if ((ah & -0x200000) === 0) return words_of(words_double(al, ah) / divisor);
  let high = 0;
  if (bh === 0) {
    high = Math.floor((ah >>> 0) / divisor);
    ah = (ah - Math.imul(high, bl)) | 0;
  }
  // The quotient is below 2^32 now and off by less than 2^-19: the next integer below it is right, unless there is an integer as near.
  const quotient = words_double(al, ah) / divisor;
  const estimate = Math.floor(quotient);
  const fraction = quotient - estimate;
  if (fraction > 2 ** -19 && fraction < 1 - 2 ** -19) return words_out(estimate, high);
  // Begun below the estimate, the remainder tells the rest.
  let q = estimate > 4294967295 ? 4294967294 : estimate > 0 ? estimate - 1 : 0;
  const product = Math.imul(q, bl);
  let rl = (al - product) | 0;
  let rh = (ah - ((i32_mul_high_u(q, bl) + Math.imul(q, bh)) | 0) - (al >>> 0 < product >>> 0 ? 1 : 0)) | 0;
  while (rh >>> 0 > bh >>> 0 || (rh === bh && rl >>> 0 >= bl >>> 0)) {
    rh = (rh - bh - (rl >>> 0 < bl >>> 0 ? 1 : 0)) | 0;
    rl = (rl - bl) | 0;
    q++;
  }
  return words_out(q, high);
}
/** Unsigned words as a number, rounded to 53 bits. */
function words_double(low: number, high: number): number {
  return (high >>> 0) * 4294967296 + (low >>> 0);
}
/** The remainder that goes with a quotient. */
function words_rest(al: number, ah: number, bl: number, bh: number): number {
  const q = words_divide(al, ah, bl, bh);
  const product = Math.imul(q, bl);
  const high = i32_mul_high_u(q, bl) + Math.imul(q, bh) + Math.imul(XI[1] as number, bl);
  return words_out(al - product, ah - (high | 0) - (al >>> 0 < product >>> 0 ? 1 : 0));
}
function words_negate(low: number, high: number): number {
  return words_out(-low, ~high + (low === 0 ? 1 : 0));
}
export function words_div_u(al: number, ah: number, bl: number, bh: number): number {
  if ((bl | bh) === 0) trap_div();
  return words_divide(al, ah, bl, bh);
}
export function words_rem_u(al: number, ah: number, bl: number, bh: number): number {
  if ((bl | bh) === 0) trap_div();
  if ((ah | bh) === 0) return words_out((al >>> 0) % (bl >>> 0), 0);
  return words_rest(al, ah, bl, bh);
}
export function words_div_s(al: number, ah: number, bl: number, bh: number): number {
  if ((bl | bh) === 0) trap_div();
  const negative = (ah ^ bh) < 0;
  if (bh < 0) {
    if ((bl & bh) === -1 && al === 0 && ah === -2147483648) trap_overflow();
    bl = words_negate(bl, bh);
    bh = XI[1] as number;
  }
  if (ah < 0) {
    al = words_negate(al, ah);
    ah = XI[1] as number;
  }
  const low = words_divide(al, ah, bl, bh);
  return negative ? words_negate(low, XI[1] as number) : low;
}
export function words_rem_s(al: number, ah: number, bl: number, bh: number): number {
  if ((bl | bh) === 0) trap_div();
  const negative = ah < 0;
  if (bh < 0) {
    bl = words_negate(bl, bh);
    bh = XI[1] as number;
  }
  if (negative) {
    al = words_negate(al, ah);
    ah = XI[1] as number;
  }
  const low = words_rest(al, ah, bl, bh);
  return negative ? words_negate(low, XI[1] as number) : low;
}

/** The words of a number below 2^64, cut off. JavaScript's own conversion takes any number modulo 2^32. */
function words_of(a: number): number {
  const whole = Math.trunc(a);
  return words_out(whole, Math.floor(whole / 4294967296));
}
export function words_trunc_s(a: number): number {
  if (a >= -9223372036854775808 && a < 9223372036854775808) return words_of(a);
  return a !== a ? trap_conversion() : trap_overflow();
}
export function words_trunc_u(a: number): number {
  if (a > -1 && a < 18446744073709551616) return words_of(a);
  return a !== a ? trap_conversion() : trap_overflow();
}
export function words_trunc_sat_s(a: number): number {
  if (a !== a) return words_out(0, 0);
  if (a >= 9223372036854775808) return words_out(-1, 2147483647);
  return a < -9223372036854775808 ? words_out(0, -2147483648) : words_of(a);
}
export function words_trunc_sat_u(a: number): number {
  if (!(a > 0)) return words_out(0, 0);
  return a >= 18446744073709551616 ? words_out(-1, -1) : words_of(a);
}
/** Correctly rounded to f32: from 53 bits and then to 24 would be twice. */
export function f32_convert_words_u(low: number, high: number): number {
  // The bits below the 53 that a number keeps are folded into the lowest one kept, so that ties are broken by what was cut off.
  const folded = (high & 0xffe00000) === 0 ? low : (low & -2048) | ((low & 2047) === 0 ? 0 : 2048);
  return Math.fround(words_double(folded, high));
}
export function f32_convert_words_s(low: number, high: number): number {
  if (high >= 0) return f32_convert_words_u(low, high);
  const l = words_negate(low, high);
  return -f32_convert_words_u(l, XI[1] as number);
}
/** The bits of an f64. */
export function words_of_f64(a: number): number {
  if (a !== a) scratch_f64.fill(a, 0, 1);
  else scratch_f64[0] = a;
  XI[1] = scratch_i32[1] as number;
  return scratch_i32[0] as number;
}
