// i32 instructions.
import { i32_ctz, i32_div_s, i32_div_u, i32_popcnt, i32_rem_s, i32_rem_u, i32_rotl, i32_rotr } from '../../runtime/numeric/i32.ts';
import { f32_to_bits, i32_trunc_s, i32_trunc_sat_s, i32_trunc_sat_u, i32_trunc_u } from '../../runtime/numeric/float.ts';
import type { BinaryOp } from '../js/builder.ts';
import { TRAPS, helper, operator, rowsOf, type Js } from './row.ts';

const row = rowsOf({ spec: 'exec-numeric' });
const sat = rowsOf({ spec: 'exec-numeric', feature: 'saturating-float-to-int', prefix: 0xfc });
const signExt = rowsOf({ spec: 'exec-numeric', feature: 'sign-extension' });

const compareUnsigned =
  (op: BinaryOp): Js =>
  (c) =>
    c.js.bin(op, c.uint(0), c.uint(1));
const bitwise =
  (op: BinaryOp): Js =>
  (c) =>
    c.js.bin(op, c.wide(0), c.wide(1));

/** Division by a constant that is neither 0 nor -1 cannot trap and needs no test. */
const divide =
  (op: '/' | '%', signed: boolean, f: { readonly name: string }): Js =>
  (c) => {
    const divisor = c.constant(1);
    if (divisor === undefined || divisor === 0 || divisor === -1) return c.helper(f, c.int(0), c.int(1));
    const quotient = signed ? c.js.bin(op, c.int(0), c.int(1)) : c.js.bin(op, c.uint(0), c.uint(1));
    return c.js.bin('|', quotient, c.js.num(0));
  };
const rotate =
  (left: boolean, f: { readonly name: string }): Js =>
  (c) => {
    const count = c.constant(1);
    if (typeof count !== 'number') return c.helper(f, c.int(0), c.int(1));
    const n = left ? count & 31 : -count & 31;
    const [first, again] = c.twice(0);
    return c.js.bin('|', c.js.bin('<<', first, c.js.num(n)), c.js.bin('>>>', again, c.js.num(-n & 31)));
  };
/** One comparison on the usual path; the helper settles the exact edges. */
const truncate =
  (limit: number, f: { readonly name: string }): Js =>
  (c) => {
    const [first, again] = c.twice(0);
    const { js } = c;
    return js.cond(js.bin('<', c.builtin('abs', first), js.num(limit)), js.bin('|', again, js.num(0)), c.helper(f, again));
  };

const bool = { form: 'bool' } as const;

export const i32Rows = [
  row('i32.const', 0x41, '-> i32', { imm: 'i32' }),
  row('i32.eqz', 0x45, 'i32 -> i32', { ...bool, js: (c) => c.js.un('!', c.test(0)) }),
  row('i32.eq', 0x46, 'i32 i32 -> i32', { ...bool, js: operator('===') }),
  row('i32.ne', 0x47, 'i32 i32 -> i32', { ...bool, js: operator('!==') }),
  row('i32.lt_s', 0x48, 'i32 i32 -> i32', { ...bool, js: operator('<') }),
  row('i32.lt_u', 0x49, 'i32 i32 -> i32', { ...bool, js: compareUnsigned('<') }),
  row('i32.gt_s', 0x4a, 'i32 i32 -> i32', { ...bool, js: operator('>') }),
  row('i32.gt_u', 0x4b, 'i32 i32 -> i32', { ...bool, js: compareUnsigned('>') }),
  row('i32.le_s', 0x4c, 'i32 i32 -> i32', { ...bool, js: operator('<=') }),
  row('i32.le_u', 0x4d, 'i32 i32 -> i32', { ...bool, js: compareUnsigned('<=') }),
  row('i32.ge_s', 0x4e, 'i32 i32 -> i32', { ...bool, js: operator('>=') }),
  row('i32.ge_u', 0x4f, 'i32 i32 -> i32', { ...bool, js: compareUnsigned('>=') }),
  row('i32.clz', 0x67, 'i32 -> i32', { js: (c) => c.builtin('clz32', c.wide(0)) }),
  row('i32.ctz', 0x68, 'i32 -> i32', { js: helper(i32_ctz) }),
  row('i32.popcnt', 0x69, 'i32 -> i32', { js: helper(i32_popcnt) }),
  row('i32.add', 0x6a, 'i32 i32 -> i32', { form: 'wide', js: (c) => c.sum('+') }),
  row('i32.sub', 0x6b, 'i32 i32 -> i32', { form: 'wide', js: (c) => c.sum('-') }),
  row('i32.mul', 0x6c, 'i32 i32 -> i32', { js: (c) => c.builtin('imul', c.wide(0), c.wide(1)) }),
  row('i32.div_s', 0x6d, 'i32 i32 -> i32', { effects: TRAPS, js: divide('/', true, i32_div_s) }),
  row('i32.div_u', 0x6e, 'i32 i32 -> i32', { effects: TRAPS, js: divide('/', false, i32_div_u) }),
  row('i32.rem_s', 0x6f, 'i32 i32 -> i32', { effects: TRAPS, js: divide('%', true, i32_rem_s) }),
  row('i32.rem_u', 0x70, 'i32 i32 -> i32', { effects: TRAPS, js: divide('%', false, i32_rem_u) }),
  row('i32.and', 0x71, 'i32 i32 -> i32', { js: bitwise('&') }),
  row('i32.or', 0x72, 'i32 i32 -> i32', { js: bitwise('|') }),
  row('i32.xor', 0x73, 'i32 i32 -> i32', { js: bitwise('^') }),
  row('i32.shl', 0x74, 'i32 i32 -> i32', { js: bitwise('<<') }),
  row('i32.shr_s', 0x75, 'i32 i32 -> i32', { js: bitwise('>>') }),
  row('i32.shr_u', 0x76, 'i32 i32 -> i32', { form: 'uint32', js: bitwise('>>>') }),
  row('i32.rotl', 0x77, 'i32 i32 -> i32', { js: rotate(true, i32_rotl) }),
  row('i32.rotr', 0x78, 'i32 i32 -> i32', { js: rotate(false, i32_rotr) }),
  row('i32.wrap_i64', 0xa7, 'i64 -> i32', { js: (c) => c.low(0) }),
  row('i32.trunc_f32_s', 0xa8, 'f32 -> i32', { effects: TRAPS, js: truncate(2147483648, i32_trunc_s) }),
  row('i32.trunc_f32_u', 0xa9, 'f32 -> i32', { effects: TRAPS, js: helper(i32_trunc_u) }),
  row('i32.trunc_f64_s', 0xaa, 'f64 -> i32', { effects: TRAPS, js: truncate(2147483648, i32_trunc_s) }),
  row('i32.trunc_f64_u', 0xab, 'f64 -> i32', { effects: TRAPS, js: helper(i32_trunc_u) }),
  row('i32.reinterpret_f32', 0xbc, 'f32 -> i32', { js: helper(f32_to_bits) }),
  signExt('i32.extend8_s', 0xc0, 'i32 -> i32', { js: (c) => c.js.bin('>>', c.js.bin('<<', c.wide(0), c.js.num(24)), c.js.num(24)) }),
  signExt('i32.extend16_s', 0xc1, 'i32 -> i32', { js: (c) => c.js.bin('>>', c.js.bin('<<', c.wide(0), c.js.num(16)), c.js.num(16)) }),
  sat('i32.trunc_sat_f32_s', 0, 'f32 -> i32', { js: helper(i32_trunc_sat_s) }),
  sat('i32.trunc_sat_f32_u', 1, 'f32 -> i32', { js: helper(i32_trunc_sat_u) }),
  sat('i32.trunc_sat_f64_s', 2, 'f64 -> i32', { js: helper(i32_trunc_sat_s) }),
  sat('i32.trunc_sat_f64_u', 3, 'f64 -> i32', { js: helper(i32_trunc_sat_u) }),
];
