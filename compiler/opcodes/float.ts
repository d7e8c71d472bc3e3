// f32 and f64 instructions. f32 results are rounded with Math.fround at every step.
import {
  f32_convert_i64_s,
  f32_convert_i64_u,
  f32_from_bits,
  f64_convert_i64_u,
  f64_from_bits,
  float_copysign,
  float_nearest,
} from '../../runtime/numeric/float.ts';
import type { BinaryOp } from '../js/builder.ts';
import { helper, helper2, operator, rowsOf, type Builtin, type Js, type Lowering } from './row.ts';

const row = rowsOf({ spec: 'exec-numeric' });
const bool = { form: 'bool' } as const;

type Rounding = <E>(c: Lowering<E>, e: E) => E;
const round32: Rounding = (c, e) => c.builtin('fround', e);
const round64: Rounding = (_c, e) => e;

/** The instructions that f32 and f64 share, in the order of their opcodes. */
function arithmetic<const T extends 'f32' | 'f64'>(type: T, compareAt: number, at: number) {
  const round = type === 'f32' ? round32 : round64;
  const unary = `${type} -> ${type}`;
  const binary = `${type} ${type} -> ${type}`;
  const test = `${type} ${type} -> i32`;
  const math =
    (name: Builtin): Js =>
    (c) =>
      round(c, c.builtin(name, c.any(0)));
  // Engines give a signalling NaN back as it is: subtracting 0 makes it quiet and keeps -0.
  const integral =
    (name: Builtin): Js =>
    (c) =>
      type === 'f32' ? math(name)(c) : c.js.bin('-', c.builtin(name, c.any(0)), c.js.num(0));
  const math2 =
    (name: Builtin): Js =>
    (c) =>
      round(c, c.builtin(name, c.any(0), c.any(1)));
  const rounded =
    (op: BinaryOp): Js =>
    (c) =>
      round(c, c.js.bin(op, c.any(0), c.any(1)));
  return [
    row(`${type}.eq`, compareAt, test, { ...bool, js: operator('===') }),
    row(`${type}.ne`, compareAt + 1, test, { ...bool, js: operator('!==') }),
    row(`${type}.lt`, compareAt + 2, test, { ...bool, js: operator('<') }),
    row(`${type}.gt`, compareAt + 3, test, { ...bool, js: operator('>') }),
    row(`${type}.le`, compareAt + 4, test, { ...bool, js: operator('<=') }),
    row(`${type}.ge`, compareAt + 5, test, { ...bool, js: operator('>=') }),
    row(`${type}.abs`, at, unary, { js: (c) => c.builtin('abs', c.any(0)) }),
    row(`${type}.neg`, at + 1, unary, { js: (c) => c.js.un('-', c.any(0)) }),
    row(`${type}.ceil`, at + 2, unary, { js: integral('ceil') }),
    row(`${type}.floor`, at + 3, unary, { js: integral('floor') }),
    row(`${type}.trunc`, at + 4, unary, { js: integral('trunc') }),
    row(`${type}.nearest`, at + 5, unary, { js: (c) => round(c, c.helper(float_nearest, c.any(0))) }),
    row(`${type}.sqrt`, at + 6, unary, { js: math('sqrt') }),
    row(`${type}.add`, at + 7, binary, { js: rounded('+') }),
    row(`${type}.sub`, at + 8, binary, { js: rounded('-') }),
    row(`${type}.mul`, at + 9, binary, { js: rounded('*') }),
    row(`${type}.div`, at + 10, binary, { js: rounded('/') }),
    row(`${type}.min`, at + 11, binary, { js: math2('min') }),
    row(`${type}.max`, at + 12, binary, { js: math2('max') }),
    row(`${type}.copysign`, at + 13, binary, { js: helper2(float_copysign) }),
  ];
}

const toNumber = <E>(c: Lowering<E>, e: E): E => c.builtin('Number', e);

export const floatRows = [
  row('f32.const', 0x43, '-> f32', { imm: 'f32' }),
  row('f64.const', 0x44, '-> f64', { imm: 'f64' }),
  ...arithmetic('f32', 0x5b, 0x8b),
  ...arithmetic('f64', 0x61, 0x99),
  row('f32.convert_i32_s', 0xb2, 'i32 -> f32', { js: (c) => round32(c, c.int(0)) }),
  row('f32.convert_i32_u', 0xb3, 'i32 -> f32', { js: (c) => round32(c, c.uint(0)) }),
  row('f32.convert_i64_s', 0xb4, 'i64 -> f32', { js: helper(f32_convert_i64_s) }),
  row('f32.convert_i64_u', 0xb5, 'i64 -> f32', { js: helper(f32_convert_i64_u) }),
  row('f32.demote_f64', 0xb6, 'f64 -> f32', { js: (c) => round32(c, c.any(0)) }),
  row('f64.convert_i32_s', 0xb7, 'i32 -> f64', { js: (c) => c.int(0) }),
  row('f64.convert_i32_u', 0xb8, 'i32 -> f64', { js: (c) => c.uint(0) }),
  row('f64.convert_i64_s', 0xb9, 'i64 -> f64', { js: (c) => toNumber(c, c.any(0)) }),
  row('f64.convert_i64_u', 0xba, 'i64 -> f64', { js: helper(f64_convert_i64_u) }),
  row('f64.promote_f32', 0xbb, 'f32 -> f64', { js: (c) => c.any(0) }),
  row('f32.reinterpret_i32', 0xbe, 'i32 -> f32', { js: helper(f32_from_bits) }),
  row('f64.reinterpret_i64', 0xbf, 'i64 -> f64', { js: helper(f64_from_bits) }),
];
