// Functions on words that are short enough to stand in the code: engines inline only so many calls in one function. Each gives what the
// function of runtime/numeric/simd.ts of that name gives; operands are named more than once.
import { condExpr, int, op } from './make.ts';
import type { Expr } from './nodes.ts';

const and = (a: Expr, mask: number): Expr => op('i32.and', [a, int(mask)]);
const or = (a: Expr, b: Expr): Expr => op('i32.or', [a, b]);
const xor = (a: Expr, b: Expr): Expr => op('i32.xor', [a, b]);
const shl = (a: Expr, n: number): Expr => op('i32.shl', [a, int(n)]);
const shrU = (a: Expr, n: number): Expr => op('i32.shr_u', [a, int(n)]);
const shrS = (a: Expr, n: number): Expr => op('i32.shr_s', [a, int(n)]);
const low = (a: Expr): Expr => shrS(shl(a, 16), 16);
const high = (a: Expr): Expr => shrS(a, 16);
const pack16 = (a: Expr, b: Expr): Expr => or(and(a, 0xffff), shl(b, 16));

/** Sums of lanes: the highest bit of each is added apart, so that none carries into the next. */
const sums = (a: Expr, b: Expr, highest: number): Expr => xor(op('i32.add', [and(a, ~highest), and(b, ~highest)]), and(xor(a, b), highest));
const differences = (a: Expr, b: Expr, highest: number): Expr =>
  xor(op('i32.sub', [or(a, int(highest)), and(b, ~highest)]), and(xor(a, xor(b, int(-1))), highest));
const mul = (a: Expr, b: Expr): Expr => op('i32.mul', [a, b]);

export const INLINE: Readonly<Record<string, (...args: Expr[]) => Expr>> = {
  i8x4_add: (a, b) => sums(a, b, 0x80808080 | 0),
  i8x4_sub: (a, b) => differences(a, b, 0x80808080 | 0),
  i16x2_add: (a, b) => sums(a, b, 0x80008000 | 0),
  i16x2_sub: (a, b) => differences(a, b, 0x80008000 | 0),
  i16x2_mul: (a, b) => pack16(mul(a, b), mul(shrU(a, 16), shrU(b, 16))),
  i16x2_extend_low_u: (a) => or(and(a, 255), shl(and(a, 0xff00), 8)),
  i16x2_extend_high_u: (a) => or(and(shrU(a, 16), 255), and(shrU(a, 8), 0xff0000)),
  i16x2_extadd_pairwise_u: (a) => op('i32.add', [and(a, 0x00ff00ff), and(shrU(a, 8), 0x00ff00ff)]),
  i32_abs: (a) => condExpr(op('i32.lt_s', [a, int(0)]), op('i32.sub', [int(0), a]), a),
  i32_min_s: (a, b) => condExpr(op('i32.lt_s', [a, b]), a, b),
  i32_min_u: (a, b) => condExpr(op('i32.lt_u', [a, b]), a, b),
  i32_max_s: (a, b) => condExpr(op('i32.gt_s', [a, b]), a, b),
  i32_max_u: (a, b) => condExpr(op('i32.gt_u', [a, b]), a, b),
  i32_extend_low_s: low,
  i32_extend_high_s: high,
  i32_extend_low_u: (a) => and(a, 0xffff),
  i32_extend_high_u: (a) => shrU(a, 16),
  i32_extmul_low_s: (a, b) => mul(low(a), low(b)),
  i32_extmul_high_s: (a, b) => mul(high(a), high(b)),
  i32_extmul_low_u: (a, b) => mul(and(a, 0xffff), and(b, 0xffff)),
  i32_extmul_high_u: (a, b) => mul(shrU(a, 16), shrU(b, 16)),
  i32_extadd_pairwise_s: (a) => op('i32.add', [low(a), high(a)]),
  i32_extadd_pairwise_u: (a) => op('i32.add', [and(a, 0xffff), shrU(a, 16)]),
  i32_dot_i16: (a, b) => op('i32.add', [mul(low(a), low(b)), mul(high(a), high(b))]),
};

/** Shifts by a constant. */
export const INLINE_SHIFT: Readonly<Record<string, (a: Expr, n: number) => Expr>> = {
  i8x4_shl: (a, n) => and(shl(a, n & 7), (((0xff << (n & 7)) & 0xff) * 0x01010101) | 0),
  i8x4_shr_u: (a, n) => and(shrU(a, n & 7), (0xff >>> (n & 7)) * 0x01010101),
  i16x2_shl: (a, n) => and(shl(a, n & 15), (((0xffff << (n & 15)) & 0xffff) * 0x00010001) | 0),
  i16x2_shr_u: (a, n) => and(shrU(a, n & 15), (0xffff >>> (n & 15)) * 0x00010001),
};
