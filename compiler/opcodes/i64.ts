// i64 instructions on BigInt, signed canonical.
// A 'wide' result is wrapped with BigInt.asIntN by whoever keeps it: V8 compiles an operation to machine integers only where its result is
// wrapped, bitwise ones included.
import { f64_to_bits, i64_trunc_s, i64_trunc_sat_s, i64_trunc_sat_u, i64_trunc_u } from '../../runtime/numeric/float.ts';
import {
  i64_clz,
  i64_ctz,
  i64_div_s,
  i64_div_u,
  i64_popcnt,
  i64_rem_s,
  i64_rem_u,
  i64_rotl,
  i64_rotr,
  i64_shl,
  i64_shr_s,
  i64_shr_u,
} from '../../runtime/numeric/i64.ts';
import type { BinaryOp } from '../js/builder.ts';
import { TRAPS, helper, helper2, operator, rowsOf, type Js, type Lowering } from './row.ts';

const row = rowsOf({ spec: 'exec-numeric' });
const sat = rowsOf({ spec: 'exec-numeric', feature: 'saturating-float-to-int', prefix: 0xfc });
const signExt = rowsOf({ spec: 'exec-numeric', feature: 'sign-extension' });
const bool = { form: 'bool' } as const;

const asInt = <E>(c: Lowering<E>, bits: number, e: E): E => c.builtin('asIntN', c.js.num(bits), e);
const asUint = <E>(c: Lowering<E>, e: E): E => c.builtin('asUintN', c.js.num(64), e);

/** A constant that is not negative is its own unsigned value. */
const unsigned = <E>(c: Lowering<E>, i: number): E => {
  const value = c.constant(i);
  return typeof value === 'bigint' && value >= 0n ? c.any(i) : asUint(c, c.any(i));
};
const compareUnsigned =
  (op: BinaryOp): Js =>
  (c) =>
    c.js.bin(op, unsigned(c, 0), unsigned(c, 1));
const wide = { form: 'wide' } as const;
const wrapping =
  (op: BinaryOp): Js =>
  (c) =>
    c.js.bin(op, c.wide(0), c.wide(1));
const rotate =
  (left: boolean, f: { readonly name: string }): Js =>
  (c) => {
    const count = c.constant(1);
    if (typeof count !== 'bigint') return c.helper(f, c.int(0), c.int(1));
    const n = left ? count & 63n : -count & 63n;
    const [first, again] = c.twice(0);
    const low = asInt(c, 64, c.js.bin('>>', asUint(c, again), c.js.big(64n - n)));
    return c.js.bin('|', asInt(c, 64, c.js.bin('<<', first, c.js.big(n))), low);
  };
const byConstant =
  (f: { readonly name: string }, inline: <E>(c: Lowering<E>, n: bigint) => E): Js =>
  (c) => {
    const count = c.constant(1);
    return typeof count === 'bigint' ? inline(c, count & 63n) : c.helper(f, c.any(0), c.any(1));
  };
const divide =
  (op: '/' | '%', f: { readonly name: string }): Js =>
  (c) => {
    const divisor = c.constant(1);
    return divisor === undefined || divisor === 0n || divisor === -1n ? c.helper(f, c.any(0), c.any(1)) : c.js.bin(op, c.any(0), c.any(1));
  };
const toBig = <E>(c: Lowering<E>, e: E): E => c.builtin('BigInt', e);

export const i64Rows = [
  row('i64.const', 0x42, '-> i64', { imm: 'i64' }),
  row('i64.eqz', 0x50, 'i64 -> i32', { ...bool, js: (c) => c.js.bin('===', c.any(0), c.js.big(0n)) }),
  row('i64.eq', 0x51, 'i64 i64 -> i32', { ...bool, js: operator('===') }),
  row('i64.ne', 0x52, 'i64 i64 -> i32', { ...bool, js: operator('!==') }),
  row('i64.lt_s', 0x53, 'i64 i64 -> i32', { ...bool, js: operator('<') }),
  row('i64.lt_u', 0x54, 'i64 i64 -> i32', { ...bool, js: compareUnsigned('<') }),
  row('i64.gt_s', 0x55, 'i64 i64 -> i32', { ...bool, js: operator('>') }),
  row('i64.gt_u', 0x56, 'i64 i64 -> i32', { ...bool, js: compareUnsigned('>') }),
  row('i64.le_s', 0x57, 'i64 i64 -> i32', { ...bool, js: operator('<=') }),
  row('i64.le_u', 0x58, 'i64 i64 -> i32', { ...bool, js: compareUnsigned('<=') }),
  row('i64.ge_s', 0x59, 'i64 i64 -> i32', { ...bool, js: operator('>=') }),
  row('i64.ge_u', 0x5a, 'i64 i64 -> i32', { ...bool, js: compareUnsigned('>=') }),
  row('i64.clz', 0x79, 'i64 -> i64', { js: helper(i64_clz) }),
  row('i64.ctz', 0x7a, 'i64 -> i64', { js: helper(i64_ctz) }),
  row('i64.popcnt', 0x7b, 'i64 -> i64', { js: helper(i64_popcnt) }),
  row('i64.add', 0x7c, 'i64 i64 -> i64', { ...wide, js: wrapping('+') }),
  row('i64.sub', 0x7d, 'i64 i64 -> i64', { ...wide, js: wrapping('-') }),
  row('i64.mul', 0x7e, 'i64 i64 -> i64', { ...wide, js: operator('*') }),
  row('i64.div_s', 0x7f, 'i64 i64 -> i64', { effects: TRAPS, js: divide('/', i64_div_s) }),
  row('i64.div_u', 0x80, 'i64 i64 -> i64', { effects: TRAPS, js: helper2(i64_div_u) }),
  row('i64.rem_s', 0x81, 'i64 i64 -> i64', { effects: TRAPS, js: divide('%', i64_rem_s) }),
  row('i64.rem_u', 0x82, 'i64 i64 -> i64', { effects: TRAPS, js: helper2(i64_rem_u) }),
  row('i64.and', 0x83, 'i64 i64 -> i64', { ...wide, js: wrapping('&') }),
  row('i64.or', 0x84, 'i64 i64 -> i64', { ...wide, js: wrapping('|') }),
  row('i64.xor', 0x85, 'i64 i64 -> i64', { ...wide, js: wrapping('^') }),
  row('i64.shl', 0x86, 'i64 i64 -> i64', { js: byConstant(i64_shl, (c, n) => asInt(c, 64, c.js.bin('<<', c.any(0), c.js.big(n)))) }),
  // Shifted as unsigned, then extended: V8 11.3 (Node 20) aborts the process where the signed operand is a variable with two sources, and XS is
  // one off where a negative number is divided evenly.
  row('i64.shr_s', 0x87, 'i64 i64 -> i64', {
    js: byConstant(i64_shr_s, (c, n) => (n === 0n ? c.any(0) : asInt(c, 64 - Number(n), c.js.bin('>>', asUint(c, c.any(0)), c.js.big(n))))),
  }),
  row('i64.shr_u', 0x88, 'i64 i64 -> i64', {
    js: byConstant(i64_shr_u, (c, n) => (n === 0n ? c.any(0) : asInt(c, 64, c.js.bin('>>', asUint(c, c.any(0)), c.js.big(n))))),
  }),
  row('i64.rotl', 0x89, 'i64 i64 -> i64', { ...wide, js: rotate(true, i64_rotl) }),
  row('i64.rotr', 0x8a, 'i64 i64 -> i64', { ...wide, js: rotate(false, i64_rotr) }),
  row('i64.extend_i32_s', 0xac, 'i32 -> i64', { js: (c) => toBig(c, c.int(0)) }),
  row('i64.extend_i32_u', 0xad, 'i32 -> i64', { js: (c) => toBig(c, c.uint(0)) }),
  row('i64.trunc_f32_s', 0xae, 'f32 -> i64', { effects: TRAPS, js: helper(i64_trunc_s) }),
  row('i64.trunc_f32_u', 0xaf, 'f32 -> i64', { effects: TRAPS, js: helper(i64_trunc_u) }),
  row('i64.trunc_f64_s', 0xb0, 'f64 -> i64', { effects: TRAPS, js: helper(i64_trunc_s) }),
  row('i64.trunc_f64_u', 0xb1, 'f64 -> i64', { effects: TRAPS, js: helper(i64_trunc_u) }),
  row('i64.reinterpret_f64', 0xbd, 'f64 -> i64', { js: helper(f64_to_bits) }),
  signExt('i64.extend8_s', 0xc2, 'i64 -> i64', { js: (c) => asInt(c, 8, c.any(0)) }),
  signExt('i64.extend16_s', 0xc3, 'i64 -> i64', { js: (c) => asInt(c, 16, c.any(0)) }),
  signExt('i64.extend32_s', 0xc4, 'i64 -> i64', { js: (c) => asInt(c, 32, c.any(0)) }),
  sat('i64.trunc_sat_f32_s', 4, 'f32 -> i64', { js: helper(i64_trunc_sat_s) }),
  sat('i64.trunc_sat_f32_u', 5, 'f32 -> i64', { js: helper(i64_trunc_sat_u) }),
  sat('i64.trunc_sat_f64_s', 6, 'f64 -> i64', { js: helper(i64_trunc_sat_s) }),
  sat('i64.trunc_sat_f64_u', 7, 'f64 -> i64', { js: helper(i64_trunc_sat_u) }),
];

const wideArithmetic = rowsOf({ spec: 'syntax-instr-numeric', feature: 'wide-arithmetic', prefix: 0xfc });

/** Two results each: low half, then high half. The low half of each is that of a plain instruction. */
export const wideRows = [
  wideArithmetic('i64.add128', 19, 'i64 i64 i64 i64 -> i64 i64'),
  wideArithmetic('i64.sub128', 20, 'i64 i64 i64 i64 -> i64 i64'),
  wideArithmetic('i64.mul_wide_s', 21, 'i64 i64 -> i64 i64'),
  wideArithmetic('i64.mul_wide_u', 22, 'i64 i64 -> i64 i64'),
];
