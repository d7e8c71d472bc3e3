// Vector instructions on words. A v128 is four int32 words, lowest lane first; i8x4_ and i16x2_ functions work on the lanes of one word,
// i64x1_ functions on one 64-bit lane as (low, high), giving the low word and leaving the high one in XI[1].
// They call each other little: engines inline only so many calls in one function.
import { scratch_f64, scratch_i32 } from '../base/scratch.ts';
import { XI } from '../base/shared.ts';
import { f64_put } from './float.ts';

function pack8(a: number, b: number, c: number, d: number): number {
  return (a & 255) | ((b & 255) << 8) | ((c & 255) << 16) | (d << 24);
}
function pack16(a: number, b: number): number {
  return (a & 0xffff) | (b << 16);
}
/** Bytes whose highest bit is set in `m` as 255, the others as 0. */
function spread8(m: number): number {
  return Math.imul((m >>> 7) & 0x01010101, 255);
}
function spread16(m: number): number {
  return Math.imul((m >>> 15) & 0x00010001, 65535);
}

// ---- i8x16, four lanes at a time

export function i8x4_add(a: number, b: number): number {
  return ((a & 0x7f7f7f7f) + (b & 0x7f7f7f7f)) ^ ((a ^ b) & 0x80808080);
}
export function i8x4_sub(a: number, b: number): number {
  return ((a | 0x80808080) - (b & 0x7f7f7f7f)) ^ ((a ^ ~b) & 0x80808080);
}
export function i8x4_neg(a: number): number {
  return i8x4_sub(0, a);
}
export function i8x4_eq(a: number, b: number): number {
  const x = a ^ b;
  return spread8(~(((x & 0x7f7f7f7f) + 0x7f7f7f7f) | x));
}
export function i8x4_ne(a: number, b: number): number {
  return ~i8x4_eq(a, b);
}
export function i8x4_lt_u(a: number, b: number): number {
  const t = (a | 0x80808080) - (b & 0x7f7f7f7f);
  return spread8((~a & b) | (~(a ^ b) & ~t));
}
export function i8x4_lt_s(a: number, b: number): number {
  return i8x4_lt_u(a ^ 0x80808080, b ^ 0x80808080);
}
export function i8x4_gt_u(a: number, b: number): number {
  return i8x4_lt_u(b, a);
}
export function i8x4_gt_s(a: number, b: number): number {
  return i8x4_lt_s(b, a);
}
export function i8x4_le_u(a: number, b: number): number {
  return ~i8x4_lt_u(b, a);
}
export function i8x4_le_s(a: number, b: number): number {
  return ~i8x4_lt_s(b, a);
}
export function i8x4_ge_u(a: number, b: number): number {
  return ~i8x4_lt_u(a, b);
}
export function i8x4_ge_s(a: number, b: number): number {
  return ~i8x4_lt_s(a, b);
}
export function i8x4_min_u(a: number, b: number): number {
  const m = i8x4_lt_u(a, b);
  return (a & m) | (b & ~m);
}
export function i8x4_min_s(a: number, b: number): number {
  const m = i8x4_lt_s(a, b);
  return (a & m) | (b & ~m);
}
export function i8x4_max_u(a: number, b: number): number {
  const m = i8x4_lt_u(b, a);
  return (a & m) | (b & ~m);
}
export function i8x4_max_s(a: number, b: number): number {
  const m = i8x4_lt_s(b, a);
  return (a & m) | (b & ~m);
}
export function i8x4_abs(a: number): number {
  const m = spread8(a);
  return i8x4_sub(a ^ m, m);
}
export function i8x4_add_sat_s(a: number, b: number): number {
  const x = ((a << 24) >> 24) + ((b << 24) >> 24);
  const y = ((a << 16) >> 24) + ((b << 16) >> 24);
  const z = ((a << 8) >> 24) + ((b << 8) >> 24);
  const w = (a >> 24) + (b >> 24);
  return (
    ((x < -128 ? -128 : x > 127 ? 127 : x) & 255) |
    (((y < -128 ? -128 : y > 127 ? 127 : y) & 255) << 8) |
    (((z < -128 ? -128 : z > 127 ? 127 : z) & 255) << 16) |
    ((w < -128 ? -128 : w > 127 ? 127 : w) << 24)
  );
}
export function i8x4_sub_sat_s(a: number, b: number): number {
  const x = ((a << 24) >> 24) - ((b << 24) >> 24);
  const y = ((a << 16) >> 24) - ((b << 16) >> 24);
  const z = ((a << 8) >> 24) - ((b << 8) >> 24);
  const w = (a >> 24) - (b >> 24);
  return (
    ((x < -128 ? -128 : x > 127 ? 127 : x) & 255) |
    (((y < -128 ? -128 : y > 127 ? 127 : y) & 255) << 8) |
    (((z < -128 ? -128 : z > 127 ? 127 : z) & 255) << 16) |
    ((w < -128 ? -128 : w > 127 ? 127 : w) << 24)
  );
}
export function i8x4_add_sat_u(a: number, b: number): number {
  return i8x4_add(a, b) | i8x4_lt_u(~a, b);
}
export function i8x4_sub_sat_u(a: number, b: number): number {
  return i8x4_sub(a, b) & ~i8x4_lt_u(a, b);
}
export function i8x4_avgr_u(a: number, b: number): number {
  return ((a | b) - (((a ^ b) >>> 1) & 0x7f7f7f7f)) | 0;
}
export function i8x4_popcnt(a: number): number {
  a = (a - ((a >>> 1) & 0x55555555)) | 0;
  a = (a & 0x33333333) + ((a >>> 2) & 0x33333333);
  return (a + (a >>> 4)) & 0x0f0f0f0f;
}
export function i8x4_shl(a: number, n: number): number {
  n &= 7;
  return (a << n) & Math.imul((0xff << n) & 0xff, 0x01010101);
}
export function i8x4_shr_u(a: number, n: number): number {
  n &= 7;
  return (a >>> n) & Math.imul(0xff >>> n, 0x01010101);
}
export function i8x4_shr_s(a: number, n: number): number {
  n &= 7;
  return pack8((a << 24) >> (24 + n), ((a << 16) >> 24) >> n, ((a << 8) >> 24) >> n, (a >> 24) >> n);
}
export function i8x4_all_true(a: number): number {
  return i8x4_eq(a, 0) === 0 ? 1 : 0;
}
export function i8x4_bitmask(a: number): number {
  return (Math.imul((a >>> 7) & 0x01010101, 0x10204080) >>> 28) & 15;
}

// ---- i16x8, two lanes at a time

export function i16x2_add(a: number, b: number): number {
  return pack16(a + b, (a >>> 16) + (b >>> 16));
}
export function i16x2_sub(a: number, b: number): number {
  return pack16(a - b, (a >>> 16) - (b >>> 16));
}
export function i16x2_mul(a: number, b: number): number {
  return pack16(Math.imul(a, b), Math.imul(a >>> 16, b >>> 16));
}
export function i16x2_neg(a: number): number {
  return pack16(-a, -(a >>> 16));
}
export function i16x2_eq(a: number, b: number): number {
  const x = a ^ b;
  return ((x & 0xffff) === 0 ? 0xffff : 0) | (x >>> 16 === 0 ? -65536 : 0);
}
export function i16x2_ne(a: number, b: number): number {
  return ~i16x2_eq(a, b);
}
export function i16x2_lt_u(a: number, b: number): number {
  return ((a & 0xffff) < (b & 0xffff) ? 0xffff : 0) | (a >>> 16 < b >>> 16 ? -65536 : 0);
}
export function i16x2_lt_s(a: number, b: number): number {
  return (a << 16 < b << 16 ? 0xffff : 0) | (a >> 16 < b >> 16 ? -65536 : 0);
}
export function i16x2_gt_u(a: number, b: number): number {
  return i16x2_lt_u(b, a);
}
export function i16x2_gt_s(a: number, b: number): number {
  return i16x2_lt_s(b, a);
}
export function i16x2_le_u(a: number, b: number): number {
  return ~i16x2_lt_u(b, a);
}
export function i16x2_le_s(a: number, b: number): number {
  return ~i16x2_lt_s(b, a);
}
export function i16x2_ge_u(a: number, b: number): number {
  return ~i16x2_lt_u(a, b);
}
export function i16x2_ge_s(a: number, b: number): number {
  return ~i16x2_lt_s(a, b);
}
export function i16x2_min_u(a: number, b: number): number {
  const m = i16x2_lt_u(a, b);
  return (a & m) | (b & ~m);
}
export function i16x2_min_s(a: number, b: number): number {
  const m = i16x2_lt_s(a, b);
  return (a & m) | (b & ~m);
}
export function i16x2_max_u(a: number, b: number): number {
  const m = i16x2_lt_u(b, a);
  return (a & m) | (b & ~m);
}
export function i16x2_max_s(a: number, b: number): number {
  const m = i16x2_lt_s(b, a);
  return (a & m) | (b & ~m);
}
export function i16x2_abs(a: number): number {
  const m = spread16(a);
  return i16x2_sub(a ^ m, m);
}
export function i16x2_add_sat_s(a: number, b: number): number {
  const x = ((a << 16) >> 16) + ((b << 16) >> 16);
  const y = (a >> 16) + (b >> 16);
  return ((x < -32768 ? -32768 : x > 32767 ? 32767 : x) & 0xffff) | ((y < -32768 ? -32768 : y > 32767 ? 32767 : y) << 16);
}
export function i16x2_sub_sat_s(a: number, b: number): number {
  const x = ((a << 16) >> 16) - ((b << 16) >> 16);
  const y = (a >> 16) - (b >> 16);
  return ((x < -32768 ? -32768 : x > 32767 ? 32767 : x) & 0xffff) | ((y < -32768 ? -32768 : y > 32767 ? 32767 : y) << 16);
}
export function i16x2_add_sat_u(a: number, b: number): number {
  const x = (a & 0xffff) + (b & 0xffff);
  const y = (a >>> 16) + (b >>> 16);
  return ((x < 0 ? 0 : x > 65535 ? 65535 : x) & 0xffff) | ((y < 0 ? 0 : y > 65535 ? 65535 : y) << 16);
}
export function i16x2_sub_sat_u(a: number, b: number): number {
  const x = (a & 0xffff) - (b & 0xffff);
  const y = (a >>> 16) - (b >>> 16);
  return ((x < 0 ? 0 : x > 65535 ? 65535 : x) & 0xffff) | ((y < 0 ? 0 : y > 65535 ? 65535 : y) << 16);
}
export function i16x2_avgr_u(a: number, b: number): number {
  return pack16(((a & 0xffff) + (b & 0xffff) + 1) >> 1, ((a >>> 16) + (b >>> 16) + 1) >> 1);
}
export function i16x2_q15mulr_sat_s(a: number, b: number): number {
  const x = (Math.imul((a << 16) >> 16, (b << 16) >> 16) + 0x4000) >> 15;
  const y = (Math.imul(a >> 16, b >> 16) + 0x4000) >> 15;
  return ((x < -32768 ? -32768 : x > 32767 ? 32767 : x) & 0xffff) | ((y < -32768 ? -32768 : y > 32767 ? 32767 : y) << 16);
}
export function i16x2_shl(a: number, n: number): number {
  n &= 15;
  return pack16(a << n, (a >>> 16) << n);
}
export function i16x2_shr_u(a: number, n: number): number {
  n &= 15;
  return pack16((a & 0xffff) >>> n, (a >>> 16) >>> n);
}
export function i16x2_shr_s(a: number, n: number): number {
  n &= 15;
  return pack16(((a << 16) >> 16) >> n, (a >> 16) >> n);
}
export function i16x2_all_true(a: number): number {
  return (a & 0xffff) !== 0 && a >>> 16 !== 0 ? 1 : 0;
}
export function i16x2_bitmask(a: number): number {
  return ((a >>> 15) & 1) | ((a >>> 30) & 2);
}
/** Two words of i16 lanes to one of i8 lanes. */
export function i8x4_narrow_s(a: number, b: number): number {
  const x = (a << 16) >> 16;
  const y = a >> 16;
  const z = (b << 16) >> 16;
  const w = b >> 16;
  return (
    ((x < -128 ? -128 : x > 127 ? 127 : x) & 255) |
    (((y < -128 ? -128 : y > 127 ? 127 : y) & 255) << 8) |
    (((z < -128 ? -128 : z > 127 ? 127 : z) & 255) << 16) |
    ((w < -128 ? -128 : w > 127 ? 127 : w) << 24)
  );
}
export function i8x4_narrow_u(a: number, b: number): number {
  const x = (a << 16) >> 16;
  const y = a >> 16;
  const z = (b << 16) >> 16;
  const w = b >> 16;
  return (
    ((x < 0 ? 0 : x > 255 ? 255 : x) & 255) |
    (((y < 0 ? 0 : y > 255 ? 255 : y) & 255) << 8) |
    (((z < 0 ? 0 : z > 255 ? 255 : z) & 255) << 16) |
    ((w < 0 ? 0 : w > 255 ? 255 : w) << 24)
  );
}
export function i16x2_narrow_s(a: number, b: number): number {
  return ((a < -32768 ? -32768 : a > 32767 ? 32767 : a) & 0xffff) | ((b < -32768 ? -32768 : b > 32767 ? 32767 : b) << 16);
}
export function i16x2_narrow_u(a: number, b: number): number {
  return ((a < 0 ? 0 : a > 65535 ? 65535 : a) & 0xffff) | ((b < 0 ? 0 : b > 65535 ? 65535 : b) << 16);
}
/** The lower or upper two i8 lanes of a word as i16 lanes. */
export function i16x2_extend_low_s(a: number): number {
  return pack16((a << 24) >> 24, (a << 16) >> 24);
}
export function i16x2_extend_high_s(a: number): number {
  return pack16((a << 8) >> 24, a >> 24);
}
export function i16x2_extend_low_u(a: number): number {
  return (a & 255) | ((a & 0xff00) << 8);
}
export function i16x2_extend_high_u(a: number): number {
  return ((a >>> 16) & 255) | ((a >>> 8) & 0xff0000);
}
export function i16x2_extmul_low_s(a: number, b: number): number {
  return i16x2_mul(i16x2_extend_low_s(a), i16x2_extend_low_s(b));
}
export function i16x2_extmul_high_s(a: number, b: number): number {
  return i16x2_mul(i16x2_extend_high_s(a), i16x2_extend_high_s(b));
}
export function i16x2_extmul_low_u(a: number, b: number): number {
  return i16x2_mul(i16x2_extend_low_u(a), i16x2_extend_low_u(b));
}
export function i16x2_extmul_high_u(a: number, b: number): number {
  return i16x2_mul(i16x2_extend_high_u(a), i16x2_extend_high_u(b));
}
export function i16x2_extadd_pairwise_s(a: number): number {
  return pack16(((a << 24) >> 24) + ((a << 16) >> 24), ((a << 8) >> 24) + (a >> 24));
}
export function i16x2_extadd_pairwise_u(a: number): number {
  return (a & 0x00ff00ff) + ((a >>> 8) & 0x00ff00ff);
}
/** Signed products of i8 lanes, added in pairs with saturation. */
export function i16x2_dot_i8(a: number, b: number): number {
  const x = ((a << 24) >> 24) * ((b << 24) >> 24) + ((a << 16) >> 24) * ((b << 16) >> 24);
  const y = ((a << 8) >> 24) * ((b << 8) >> 24) + (a >> 24) * (b >> 24);
  return ((x < -32768 ? -32768 : x > 32767 ? 32767 : x) & 0xffff) | ((y < -32768 ? -32768 : y > 32767 ? 32767 : y) << 16);
}

// ---- i32x4

export function i32_min_s(a: number, b: number): number {
  return a < b ? a : b;
}
export function i32_max_s(a: number, b: number): number {
  return a > b ? a : b;
}
export function i32_min_u(a: number, b: number): number {
  return a >>> 0 < b >>> 0 ? a : b;
}
export function i32_max_u(a: number, b: number): number {
  return a >>> 0 > b >>> 0 ? a : b;
}
export function i32_abs(a: number): number {
  return a < 0 ? -a | 0 : a;
}
export function i32_extend_low_s(a: number): number {
  return (a << 16) >> 16;
}
export function i32_extend_high_s(a: number): number {
  return a >> 16;
}
export function i32_extend_low_u(a: number): number {
  return a & 0xffff;
}
export function i32_extend_high_u(a: number): number {
  return a >>> 16;
}
export function i32_extmul_low_s(a: number, b: number): number {
  return Math.imul((a << 16) >> 16, (b << 16) >> 16);
}
export function i32_extmul_high_s(a: number, b: number): number {
  return Math.imul(a >> 16, b >> 16);
}
export function i32_extmul_low_u(a: number, b: number): number {
  return Math.imul(a & 0xffff, b & 0xffff);
}
export function i32_extmul_high_u(a: number, b: number): number {
  return Math.imul(a >>> 16, b >>> 16);
}
export function i32_extadd_pairwise_s(a: number): number {
  return ((a << 16) >> 16) + (a >> 16);
}
export function i32_extadd_pairwise_u(a: number): number {
  return (a & 0xffff) + (a >>> 16);
}
export function i32_dot_i16(a: number, b: number): number {
  return (Math.imul((a << 16) >> 16, (b << 16) >> 16) + Math.imul(a >> 16, b >> 16)) | 0;
}
/** The dot product of four i8 lanes, each pair of products saturated to 16 bits. */
export function i32_dot_i8_add(a: number, b: number, c: number): number {
  return (i32_extadd_pairwise_s(i16x2_dot_i8(a, b)) + c) | 0;
}

// ---- i64x2, one lane as two words

export function i64x1_add(a: number, ah: number, b: number, bh: number): number {
  const low = (a + b) | 0;
  XI[1] = ah + bh + (low >>> 0 < a >>> 0 ? 1 : 0);
  return low;
}
export function i64x1_sub(a: number, ah: number, b: number, bh: number): number {
  XI[1] = ah - bh - (a >>> 0 < b >>> 0 ? 1 : 0);
  return (a - b) | 0;
}
/** The whole product of two unsigned 32-bit numbers. */
function mul_u32(a: number, b: number): number {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const low = Math.imul(a0, b0) >>> 0;
  const middle = Math.imul(a1, b0) + (low >>> 16);
  const cross = Math.imul(a0, b1) + ((middle >>> 0) & 0xffff);
  XI[1] = Math.imul(a1, b1) + (((middle >>> 0) / 65536) | 0) + (((cross >>> 0) / 65536) | 0);
  return Math.imul(a, b);
}
export function i64x1_mul(a: number, ah: number, b: number, bh: number): number {
  const low = mul_u32(a, b);
  XI[1] = (XI[1] as number) + Math.imul(a, bh) + Math.imul(ah, b);
  return low;
}
export function i64x1_extmul_u(a: number, b: number): number {
  return mul_u32(a, b);
}
export function i64x1_extmul_s(a: number, b: number): number {
  const low = mul_u32(a, b);
  XI[1] = (XI[1] as number) - (a < 0 ? b : 0) - (b < 0 ? a : 0);
  return low;
}
export function i64x1_neg(a: number, ah: number): number {
  XI[1] = -ah - (a === 0 ? 0 : 1);
  return -a | 0;
}
export function i64x1_abs(a: number, ah: number): number {
  if (ah < 0) return i64x1_neg(a, ah);
  XI[1] = ah;
  return a;
}
export function i64x1_shl(a: number, ah: number, n: number): number {
  n &= 63;
  if (n >= 32) {
    XI[1] = a << n;
    return 0;
  }
  XI[1] = n === 0 ? ah : (ah << n) | (a >>> (32 - n));
  return a << n;
}
export function i64x1_shr_u(a: number, ah: number, n: number): number {
  n &= 63;
  if (n >= 32) {
    XI[1] = 0;
    return (ah >>> n) | 0;
  }
  XI[1] = ah >>> n;
  return n === 0 ? a : (a >>> n) | (ah << (32 - n));
}
export function i64x1_shr_s(a: number, ah: number, n: number): number {
  n &= 63;
  if (n >= 32) {
    XI[1] = ah >> 31;
    return ah >> n;
  }
  XI[1] = ah >> n;
  return n === 0 ? a : (a >>> n) | (ah << (32 - n));
}
/** Comparisons give the mask for both words. */
export function i64x1_eq(a: number, ah: number, b: number, bh: number): number {
  return a === b && ah === bh ? -1 : 0;
}
export function i64x1_ne(a: number, ah: number, b: number, bh: number): number {
  return a === b && ah === bh ? 0 : -1;
}
export function i64x1_lt_s(a: number, ah: number, b: number, bh: number): number {
  return ah < bh || (ah === bh && a >>> 0 < b >>> 0) ? -1 : 0;
}
export function i64x1_gt_s(a: number, ah: number, b: number, bh: number): number {
  return i64x1_lt_s(b, bh, a, ah);
}
export function i64x1_le_s(a: number, ah: number, b: number, bh: number): number {
  return ~i64x1_lt_s(b, bh, a, ah);
}
export function i64x1_ge_s(a: number, ah: number, b: number, bh: number): number {
  return ~i64x1_lt_s(a, ah, b, bh);
}

// ---- words to other types and back

export function words_to_f64(low: number, high: number): number {
  scratch_i32[0] = low;
  scratch_i32[1] = high;
  return scratch_f64[0] as number;
}
export function f64_low(a: number): number {
  f64_put(a);
  return scratch_i32[0] as number;
}
export function f64_high(a: number): number {
  f64_put(a);
  return scratch_i32[1] as number;
}

// ---- bytes of one vector chosen by another

function swizzled(a: number, b: number, c: number, d: number, s: number): number {
  const w = s < 8 ? (s < 4 ? a : b) : s < 12 ? c : d;
  return s > 15 ? 0 : (w >>> ((s & 3) << 3)) & 255;
}
export function i8x16_swizzle_word(a: number, b: number, c: number, d: number, s: number): number {
  return pack8(swizzled(a, b, c, d, s & 255), swizzled(a, b, c, d, (s >>> 8) & 255), swizzled(a, b, c, d, (s >>> 16) & 255), swizzled(a, b, c, d, s >>> 24));
}
