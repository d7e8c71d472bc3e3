// Vector instructions. Most are data: a scalar row for each lane, or a function of the runtime for each word; what is left names a rule
// of ir/simd.ts. No v128 exists after the IR is built: it is its lanes.
import * as simd from '../../runtime/numeric/simd.ts';
import type { NumericOp } from './names.ts';
import { READS_MEMORY, TRAPS_MEMORY, WRITES_MEMORY, rowsOf, type LaneRuleName, type NamedRow, type RowExtras } from './row.ts';

type Helper = { readonly name: string };

const row = rowsOf({ spec: 'syntax-instr-vec', feature: 'simd', prefix: 0xfd });
const relaxed = rowsOf({ spec: 'syntax-instr-relaxed', feature: 'relaxed-simd', prefix: 0xfd });

const V1 = 'v128 -> v128';
const V2 = 'v128 v128 -> v128';
const V3 = 'v128 v128 v128 -> v128';
const SHIFT = 'v128 i32 -> v128';
const TEST = 'v128 -> i32';

const rule = (name: LaneRuleName, n = 0, helper?: Helper): RowExtras => ({ lanes: { by: 'rule', rule: name, n, ...(helper === undefined ? {} : { helper }) } });
const lane = (type: 'i32' | 'f32' | 'f64', scalar: NumericOp): RowExtras => ({ lanes: { by: 'row', lane: type, row: scalar } });
const word = (helper: Helper): RowExtras => ({ lanes: { by: 'word', helper } });
const pair = (helper: Helper): RowExtras => ({ lanes: { by: 'pair', helper } });

const LOAD = READS_MEMORY | TRAPS_MEMORY;
const load = <const N extends string>(name: N, code: number, bytes: number, lanes: RowExtras): NamedRow<N> =>
  row(name, code, 'i32 -> v128', { imm: 'memarg', bytes, effects: LOAD, ...lanes });
const loadLane = <const B extends 8 | 16 | 32 | 64>(code: number, bits: B): NamedRow<`v128.load${B}_lane`> =>
  row(`v128.load${bits}_lane`, code, 'i32 v128 -> v128', { imm: 'memarg_lane', bytes: bits / 8, effects: LOAD, ...rule('load_lane', bits / 8) });
const storeLane = <const B extends 8 | 16 | 32 | 64>(code: number, bits: B): NamedRow<`v128.store${B}_lane`> =>
  row(`v128.store${bits}_lane`, code, 'i32 v128 ->', {
    imm: 'memarg_lane',
    bytes: bits / 8,
    effects: WRITES_MEMORY | TRAPS_MEMORY,
    ...rule('store_lane', bits / 8),
  });
/** A lane taken out of a vector, or put into one: the immediate is below the number of lanes. */
const inLane = (laneCount: number, lanes: RowExtras): RowExtras => ({ imm: 'lane', laneCount, ...lanes });

/** Comparisons in the order of their opcodes. */
const compare = <const S extends string, const N extends string>(shape: S, first: number, names: readonly N[], extras: (name: N) => RowExtras) =>
  names.map((name, i) => row(`${shape}.${name}`, first + i, V2, extras(name)));
const functions = simd as unknown as Readonly<Record<string, Helper>>;
const named = (name: string): Helper => {
  const f = functions[name];
  if (f === undefined) throw new Error(`runtime/numeric/simd.ts has no ${name}`);
  return f;
};
const INTEGER = ['eq', 'ne', 'lt_s', 'lt_u', 'gt_s', 'gt_u', 'le_s', 'le_u', 'ge_s', 'ge_u'] as const;
const FLOAT = ['eq', 'ne', 'lt', 'gt', 'le', 'ge'] as const;
type Codes<N extends string> = readonly (readonly [N, number])[];
/** Rows of one shape: names with their opcodes, each a function on words called `prefix` and the name. */
const words = <const S extends string, const N extends string>(shape: S, prefix: string, list: Codes<N>, sig: string) =>
  list.map(([name, code]) => row(`${shape}.${name}`, code, sig, word(named(prefix + name))));
/** f32x4 or f64x2 arithmetic, which the scalar rows compute. */
type Shared<T extends string> = Extract<NumericOp, `${T}.${string}`> extends `${T}.${infer N}` ? N : never;
/** f32x4 or f64x2 arithmetic, which the scalar rows compute. */
const floats = <const S extends string, const N extends Shared<'f32'> & Shared<'f64'>>(shape: S, type: 'f32' | 'f64', list: Codes<N>, sig: string) =>
  list.map(([name, code]) => row(`${shape}.${name}`, code, sig, lane(type, `${type}.${name}`)));

export const simdRows = [
  load('v128.load', 0, 16, rule('load')),
  load('v128.load8x8_s', 1, 8, rule('load_extend', 8, simd.i16x2_extend_low_s)),
  load('v128.load8x8_u', 2, 8, rule('load_extend', 8, simd.i16x2_extend_low_u)),
  load('v128.load16x4_s', 3, 8, rule('load_extend', 8, simd.i32_extend_low_s)),
  load('v128.load16x4_u', 4, 8, rule('load_extend', 8, simd.i32_extend_low_u)),
  load('v128.load32x2_s', 5, 8, rule('load_extend_64', 1)),
  load('v128.load32x2_u', 6, 8, rule('load_extend_64', 0)),
  load('v128.load8_splat', 7, 1, rule('load_splat', 1)),
  load('v128.load16_splat', 8, 2, rule('load_splat', 2)),
  load('v128.load32_splat', 9, 4, rule('load_splat', 4)),
  load('v128.load64_splat', 10, 8, rule('load_splat', 8)),
  row('v128.store', 11, 'i32 v128 ->', { imm: 'memarg', bytes: 16, effects: WRITES_MEMORY | TRAPS_MEMORY, ...rule('store') }),
  row('v128.const', 12, '-> v128', { imm: 'v128', ...rule('const') }),
  row('i8x16.shuffle', 13, V2, { imm: 'lanes', laneCount: 32, ...rule('shuffle') }),
  row('i8x16.swizzle', 14, V2, rule('swizzle')),
  row('i8x16.splat', 15, 'i32 -> v128', rule('splat', 1)),
  row('i16x8.splat', 16, 'i32 -> v128', rule('splat', 2)),
  row('i32x4.splat', 17, 'i32 -> v128', rule('splat', 4)),
  row('i64x2.splat', 18, 'i64 -> v128', rule('splat', 8)),
  row('f32x4.splat', 19, 'f32 -> v128', rule('splat_f32')),
  row('f64x2.splat', 20, 'f64 -> v128', rule('splat_f64')),
  row('i8x16.extract_lane_s', 21, TEST, inLane(16, rule('extract_s', 1))),
  row('i8x16.extract_lane_u', 22, TEST, inLane(16, rule('extract_u', 1))),
  row('i8x16.replace_lane', 23, 'v128 i32 -> v128', inLane(16, rule('replace', 1))),
  row('i16x8.extract_lane_s', 24, TEST, inLane(8, rule('extract_s', 2))),
  row('i16x8.extract_lane_u', 25, TEST, inLane(8, rule('extract_u', 2))),
  row('i16x8.replace_lane', 26, 'v128 i32 -> v128', inLane(8, rule('replace', 2))),
  row('i32x4.extract_lane', 27, TEST, inLane(4, rule('extract_u', 4))),
  row('i32x4.replace_lane', 28, 'v128 i32 -> v128', inLane(4, rule('replace', 4))),
  row('i64x2.extract_lane', 29, 'v128 -> i64', inLane(2, rule('extract_i64'))),
  row('i64x2.replace_lane', 30, 'v128 i64 -> v128', inLane(2, rule('replace', 8))),
  row('f32x4.extract_lane', 31, 'v128 -> f32', inLane(4, rule('extract_f32'))),
  row('f32x4.replace_lane', 32, 'v128 f32 -> v128', inLane(4, rule('replace_f32'))),
  row('f64x2.extract_lane', 33, 'v128 -> f64', inLane(2, rule('extract_f64'))),
  row('f64x2.replace_lane', 34, 'v128 f64 -> v128', inLane(2, rule('replace_f64'))),
  ...compare('i8x16', 35, INTEGER, (n) => word(named(`i8x4_${n}`))),
  ...compare('i16x8', 45, INTEGER, (n) => word(named(`i16x2_${n}`))),
  ...compare('i32x4', 55, INTEGER, (n) => lane('i32', `i32.${n}`)),
  ...compare('f32x4', 65, FLOAT, (n) => lane('f32', `f32.${n}`)),
  ...compare('f64x2', 71, FLOAT, (n) => lane('f64', `f64.${n}`)),
  row('v128.not', 77, V1, rule('not')),
  row('v128.and', 78, V2, lane('i32', 'i32.and')),
  row('v128.andnot', 79, V2, rule('andnot')),
  row('v128.or', 80, V2, lane('i32', 'i32.or')),
  row('v128.xor', 81, V2, lane('i32', 'i32.xor')),
  row('v128.bitselect', 82, V3, rule('bitselect')),
  row('v128.any_true', 83, TEST, { form: 'bool', ...rule('any_true') }),
  loadLane(84, 8),
  loadLane(85, 16),
  loadLane(86, 32),
  loadLane(87, 64),
  storeLane(88, 8),
  storeLane(89, 16),
  storeLane(90, 32),
  storeLane(91, 64),
  load('v128.load32_zero', 92, 4, rule('load_zero', 4)),
  load('v128.load64_zero', 93, 8, rule('load_zero', 8)),
  row('f32x4.demote_f64x2_zero', 94, V1, rule('demote')),
  row('f64x2.promote_low_f32x4', 95, V1, rule('promote')),

  ...words('i8x16', 'i8x4_', [['abs', 96], ['neg', 97], ['popcnt', 98]], V1),
  row('i8x16.all_true', 99, TEST, rule('all_true', 0, simd.i8x4_all_true)),
  row('i8x16.bitmask', 100, TEST, rule('bitmask', 4, simd.i8x4_bitmask)),
  row('i8x16.narrow_i16x8_s', 101, V2, rule('narrow', 0, simd.i8x4_narrow_s)),
  row('i8x16.narrow_i16x8_u', 102, V2, rule('narrow', 0, simd.i8x4_narrow_u)),
  ...floats('f32x4', 'f32', [['ceil', 103], ['floor', 104], ['trunc', 105], ['nearest', 106]], V1),
  ...words('i8x16', 'i8x4_', [['shl', 107], ['shr_s', 108], ['shr_u', 109]], SHIFT),
  ...words('i8x16', 'i8x4_', [['add', 110], ['add_sat_s', 111], ['add_sat_u', 112], ['sub', 113], ['sub_sat_s', 114], ['sub_sat_u', 115]], V2),
  ...floats('f64x2', 'f64', [['ceil', 116], ['floor', 117]], V1),
  ...words('i8x16', 'i8x4_', [['min_s', 118], ['min_u', 119], ['max_s', 120], ['max_u', 121]], V2),
  ...floats('f64x2', 'f64', [['trunc', 122]], V1),
  ...words('i8x16', 'i8x4_', [['avgr_u', 123]], V2),
  row('i16x8.extadd_pairwise_i8x16_s', 124, V1, word(simd.i16x2_extadd_pairwise_s)),
  row('i16x8.extadd_pairwise_i8x16_u', 125, V1, word(simd.i16x2_extadd_pairwise_u)),
  row('i32x4.extadd_pairwise_i16x8_s', 126, V1, word(simd.i32_extadd_pairwise_s)),
  row('i32x4.extadd_pairwise_i16x8_u', 127, V1, word(simd.i32_extadd_pairwise_u)),
  ...words('i16x8', 'i16x2_', [['abs', 128], ['neg', 129]], V1),
  ...words('i16x8', 'i16x2_', [['q15mulr_sat_s', 130]], V2),
  row('i16x8.all_true', 131, TEST, rule('all_true', 0, simd.i16x2_all_true)),
  row('i16x8.bitmask', 132, TEST, rule('bitmask', 2, simd.i16x2_bitmask)),
  row('i16x8.narrow_i32x4_s', 133, V2, rule('narrow', 0, simd.i16x2_narrow_s)),
  row('i16x8.narrow_i32x4_u', 134, V2, rule('narrow', 0, simd.i16x2_narrow_u)),
  row('i16x8.extend_low_i8x16_s', 135, V1, rule('extend', 0, simd.i16x2_extend_low_s)),
  row('i16x8.extend_high_i8x16_s', 136, V1, rule('extend', 2, simd.i16x2_extend_low_s)),
  row('i16x8.extend_low_i8x16_u', 137, V1, rule('extend', 0, simd.i16x2_extend_low_u)),
  row('i16x8.extend_high_i8x16_u', 138, V1, rule('extend', 2, simd.i16x2_extend_low_u)),
  ...words('i16x8', 'i16x2_', [['shl', 139], ['shr_s', 140], ['shr_u', 141]], SHIFT),
  ...words('i16x8', 'i16x2_', [['add', 142], ['add_sat_s', 143], ['add_sat_u', 144], ['sub', 145], ['sub_sat_s', 146], ['sub_sat_u', 147]], V2),
  ...floats('f64x2', 'f64', [['nearest', 148]], V1),
  ...words('i16x8', 'i16x2_', [['mul', 149], ['min_s', 150], ['min_u', 151], ['max_s', 152], ['max_u', 153], ['avgr_u', 155]], V2),
  row('i16x8.extmul_low_i8x16_s', 156, V2, rule('extmul', 0, simd.i16x2_extmul_low_s)),
  row('i16x8.extmul_high_i8x16_s', 157, V2, rule('extmul', 2, simd.i16x2_extmul_low_s)),
  row('i16x8.extmul_low_i8x16_u', 158, V2, rule('extmul', 0, simd.i16x2_extmul_low_u)),
  row('i16x8.extmul_high_i8x16_u', 159, V2, rule('extmul', 2, simd.i16x2_extmul_low_u)),

  row('i32x4.abs', 160, V1, word(simd.i32_abs)),
  row('i32x4.neg', 161, V1, rule('neg')),
  row('i32x4.all_true', 163, TEST, rule('all_true_32')),
  row('i32x4.bitmask', 164, TEST, rule('bitmask_32', 1)),
  row('i32x4.extend_low_i16x8_s', 167, V1, rule('extend', 0, simd.i32_extend_low_s)),
  row('i32x4.extend_high_i16x8_s', 168, V1, rule('extend', 2, simd.i32_extend_low_s)),
  row('i32x4.extend_low_i16x8_u', 169, V1, rule('extend', 0, simd.i32_extend_low_u)),
  row('i32x4.extend_high_i16x8_u', 170, V1, rule('extend', 2, simd.i32_extend_low_u)),
  row('i32x4.shl', 171, SHIFT, lane('i32', 'i32.shl')),
  row('i32x4.shr_s', 172, SHIFT, lane('i32', 'i32.shr_s')),
  row('i32x4.shr_u', 173, SHIFT, lane('i32', 'i32.shr_u')),
  row('i32x4.add', 174, V2, lane('i32', 'i32.add')),
  row('i32x4.sub', 177, V2, lane('i32', 'i32.sub')),
  row('i32x4.mul', 181, V2, lane('i32', 'i32.mul')),
  row('i32x4.min_s', 182, V2, word(simd.i32_min_s)),
  row('i32x4.min_u', 183, V2, word(simd.i32_min_u)),
  row('i32x4.max_s', 184, V2, word(simd.i32_max_s)),
  row('i32x4.max_u', 185, V2, word(simd.i32_max_u)),
  row('i32x4.dot_i16x8_s', 186, V2, word(simd.i32_dot_i16)),
  row('i32x4.extmul_low_i16x8_s', 188, V2, rule('extmul', 0, simd.i32_extmul_low_s)),
  row('i32x4.extmul_high_i16x8_s', 189, V2, rule('extmul', 2, simd.i32_extmul_low_s)),
  row('i32x4.extmul_low_i16x8_u', 190, V2, rule('extmul', 0, simd.i32_extmul_low_u)),
  row('i32x4.extmul_high_i16x8_u', 191, V2, rule('extmul', 2, simd.i32_extmul_low_u)),

  row('i64x2.abs', 192, V1, pair(simd.i64x1_abs)),
  row('i64x2.neg', 193, V1, pair(simd.i64x1_neg)),
  row('i64x2.all_true', 195, TEST, rule('all_true_64')),
  row('i64x2.bitmask', 196, TEST, rule('bitmask_32', 2)),
  row('i64x2.extend_low_i32x4_s', 199, V1, rule('extend_64_s', 0)),
  row('i64x2.extend_high_i32x4_s', 200, V1, rule('extend_64_s', 2)),
  row('i64x2.extend_low_i32x4_u', 201, V1, rule('extend_64_u', 0)),
  row('i64x2.extend_high_i32x4_u', 202, V1, rule('extend_64_u', 2)),
  row('i64x2.shl', 203, SHIFT, pair(simd.i64x1_shl)),
  row('i64x2.shr_s', 204, SHIFT, pair(simd.i64x1_shr_s)),
  row('i64x2.shr_u', 205, SHIFT, pair(simd.i64x1_shr_u)),
  row('i64x2.add', 206, V2, pair(simd.i64x1_add)),
  row('i64x2.sub', 209, V2, pair(simd.i64x1_sub)),
  row('i64x2.mul', 213, V2, pair(simd.i64x1_mul)),
  ...compare('i64x2', 214, ['eq', 'ne', 'lt_s', 'gt_s', 'le_s', 'ge_s'], (n) => rule('compare_64', 0, named(`i64x1_${n}`))),
  row('i64x2.extmul_low_i32x4_s', 220, V2, rule('extmul_64', 0, simd.i64x1_extmul_s)),
  row('i64x2.extmul_high_i32x4_s', 221, V2, rule('extmul_64', 2, simd.i64x1_extmul_s)),
  row('i64x2.extmul_low_i32x4_u', 222, V2, rule('extmul_64', 0, simd.i64x1_extmul_u)),
  row('i64x2.extmul_high_i32x4_u', 223, V2, rule('extmul_64', 2, simd.i64x1_extmul_u)),

  ...floats('f32x4', 'f32', [['abs', 224], ['neg', 225], ['sqrt', 227]], V1),
  ...floats('f32x4', 'f32', [['add', 228], ['sub', 229], ['mul', 230], ['div', 231], ['min', 232], ['max', 233]], V2),
  row('f32x4.pmin', 234, V2, rule('pmin_f32')),
  row('f32x4.pmax', 235, V2, rule('pmax_f32')),
  ...floats('f64x2', 'f64', [['abs', 236], ['neg', 237], ['sqrt', 239]], V1),
  ...floats('f64x2', 'f64', [['add', 240], ['sub', 241], ['mul', 242], ['div', 243], ['min', 244], ['max', 245]], V2),
  row('f64x2.pmin', 246, V2, rule('pmin_f64')),
  row('f64x2.pmax', 247, V2, rule('pmax_f64')),
  row('i32x4.trunc_sat_f32x4_s', 248, V1, lane('f32', 'i32.trunc_sat_f32_s')),
  row('i32x4.trunc_sat_f32x4_u', 249, V1, lane('f32', 'i32.trunc_sat_f32_u')),
  row('f32x4.convert_i32x4_s', 250, V1, lane('i32', 'f32.convert_i32_s')),
  row('f32x4.convert_i32x4_u', 251, V1, lane('i32', 'f32.convert_i32_u')),
  row('i32x4.trunc_sat_f64x2_s_zero', 252, V1, rule('trunc_f64_s')),
  row('i32x4.trunc_sat_f64x2_u_zero', 253, V1, rule('trunc_f64_u')),
  row('f64x2.convert_low_i32x4_s', 254, V1, rule('convert_f64_s')),
  row('f64x2.convert_low_i32x4_u', 255, V1, rule('convert_f64_u')),
]; // prettier-ignore

/** Where the specification leaves a choice, it is the one of the strict instruction; products are rounded before they are added. */
export const relaxedRows = [
  relaxed('i8x16.relaxed_swizzle', 0x100, V2, rule('swizzle')),
  relaxed('i32x4.relaxed_trunc_f32x4_s', 0x101, V1, lane('f32', 'i32.trunc_sat_f32_s')),
  relaxed('i32x4.relaxed_trunc_f32x4_u', 0x102, V1, lane('f32', 'i32.trunc_sat_f32_u')),
  relaxed('i32x4.relaxed_trunc_f64x2_s_zero', 0x103, V1, rule('trunc_f64_s')),
  relaxed('i32x4.relaxed_trunc_f64x2_u_zero', 0x104, V1, rule('trunc_f64_u')),
  relaxed('f32x4.relaxed_madd', 0x105, V3, rule('madd_f32')),
  relaxed('f32x4.relaxed_nmadd', 0x106, V3, rule('nmadd_f32')),
  relaxed('f64x2.relaxed_madd', 0x107, V3, rule('madd_f64')),
  relaxed('f64x2.relaxed_nmadd', 0x108, V3, rule('nmadd_f64')),
  relaxed('i8x16.relaxed_laneselect', 0x109, V3, rule('bitselect')),
  relaxed('i16x8.relaxed_laneselect', 0x10a, V3, rule('bitselect')),
  relaxed('i32x4.relaxed_laneselect', 0x10b, V3, rule('bitselect')),
  relaxed('i64x2.relaxed_laneselect', 0x10c, V3, rule('bitselect')),
  relaxed('f32x4.relaxed_min', 0x10d, V2, lane('f32', 'f32.min')),
  relaxed('f32x4.relaxed_max', 0x10e, V2, lane('f32', 'f32.max')),
  relaxed('f64x2.relaxed_min', 0x10f, V2, lane('f64', 'f64.min')),
  relaxed('f64x2.relaxed_max', 0x110, V2, lane('f64', 'f64.max')),
  relaxed('i16x8.relaxed_q15mulr_s', 0x111, V2, word(simd.i16x2_q15mulr_sat_s)),
  relaxed('i16x8.relaxed_dot_i8x16_i7x16_s', 0x112, V2, word(simd.i16x2_dot_i8)),
  relaxed('i32x4.relaxed_dot_i8x16_i7x16_add_s', 0x113, V3, word(simd.i32_dot_i8_add)),
];
