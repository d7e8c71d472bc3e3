// What an opcode is: one row. Reader, validator, IR builder, folding, lowering, dumps, documentation and tests read these rows.
// Knows nothing of modules or of the stages.
import {
  ANYREF, BOTTOM, EQREF, EXNREF, EXTERNREF, F32, F64, FUNCREF, I31, I31REF, I32, I64, V128, refType, type ValType,
} from '../base/types.ts'; // prettier-ignore
import type { BinaryOp, JsExpressions } from '../js/builder.ts';
import type { NumericOp, RowName } from './names.ts';

/** What follows the opcode in the binary format. One reader each in binary/operators.ts. */
export type ImmKind =
  | 'none' | 'block' | 'label' | 'labels' | 'func' | 'indirect' | 'local' | 'global' | 'table' | 'memory' | 'memarg'
  | 'i32' | 'i64' | 'f32' | 'f64' | 'types' | 'heaptype' | 'data' | 'elem' | 'data_memory' | 'elem_table' | 'memories' | 'tables'
  | 'v128' | 'lane' | 'lanes' | 'memarg_lane' | 'tag' | 'try_table' | 'type' | 'type_field' | 'type_count' | 'type_data' | 'type_elem'
  | 'two_types' | 'cast' | 'zero' | 'unread'; // prettier-ignore

/** Bit set of what evaluating an instruction reads and changes. A write's read bit is the write bit >> 1. */
export type Effects = number;
export const PURE: Effects = 0;
export const READS_MEMORY: Effects = 1 << 0;
export const WRITES_MEMORY: Effects = 1 << 1;
export const READS_GLOBAL: Effects = 1 << 2;
export const WRITES_GLOBAL: Effects = 1 << 3;
export const READS_TABLE: Effects = 1 << 4;
export const WRITES_TABLE: Effects = 1 << 5;
/** May trap with "out of bounds memory access", and no other message. */
export const TRAPS_MEMORY: Effects = 1 << 6;
/** May trap with any other message. */
export const TRAPS: Effects = 1 << 7;
/** May grow a memory: views of it are stale afterwards. */
export const GROWS: Effects = 1 << 8;
/** Fields of structures and elements of arrays. */
export const READS_HEAP: Effects = 1 << 10;
export const WRITES_HEAP: Effects = 1 << 11;
export const ALL_READS: Effects = READS_MEMORY | READS_GLOBAL | READS_TABLE | READS_HEAP;
export const ALL_WRITES: Effects = WRITES_MEMORY | WRITES_GLOBAL | WRITES_TABLE | WRITES_HEAP;
export const ANYTHING: Effects = ALL_READS | ALL_WRITES | TRAPS_MEMORY | TRAPS;

/**
 * Which JavaScript value an i32 expression gives.
 * int32: signed. uint32: unsigned. wide: an integer below 2^53 that is congruent modulo 2^32. bool: true or false.
 * An i64 is `exact` (signed BigInt) or `wide` (a BigInt that is congruent modulo 2^64).
 * Every other type has one form, `exact`: a number, a reference.
 */
export type Form = 'int32' | 'uint32' | 'wide' | 'bool' | 'exact';

/** Functions of JavaScript that generated code names directly, and where each comes from. */
export const BUILTINS = {
  abs: 'Math.abs', ceil: 'Math.ceil', floor: 'Math.floor', trunc: 'Math.trunc', sqrt: 'Math.sqrt', min: 'Math.min', max: 'Math.max',
  fround: 'Math.fround', imul: 'Math.imul', clz32: 'Math.clz32', asIntN: 'BigInt.asIntN', asUintN: 'BigInt.asUintN',
  BigInt: 'BigInt', Number: 'Number',
} as const; // prettier-ignore
export type Builtin = keyof typeof BUILTINS;

/** What a row's `js` may ask of the lowering. Operands are asked for once each, in order. */
export interface Lowering<E> {
  readonly js: JsExpressions<E>;
  /** Operand `i` as signed int32; for other types in their one form. */
  int(i: number): E;
  uint(i: number): E;
  /** Operand `i` for a consumer that applies ToInt32 or ToUint32 itself; of an i64, for one whose own result is wide. */
  wide(i: number): E;
  /** Operand `i` for a consumer that only tests it. */
  test(i: number): E;
  any(i: number): E;
  /** The value of operand `i` where it is constant, i32 signed. */
  constant(i: number): number | bigint | undefined;
  /** Operand `i` for use more than once: [the first use, every later use]. */
  twice(i: number): readonly [E, E];
  /** Sum or difference of two i32 operands, as wide as it may be. */
  sum(op: '+' | '-'): E;
  /** The low 32 bits of i64 operand `i`, signed. */
  low(i: number): E;
  /** Calls a function of JavaScript's own that generated code names directly: `imul`, `fround`, `BigInt` ... */
  builtin(name: Builtin, ...args: readonly E[]): E;
  /** Calls a function of the runtime, which is linked because of it. */
  helper(f: { readonly name: string }, ...args: readonly E[]): E;
}

/** How memory is touched: `bytes` wide, through which kind of typed array. */
export interface MemoryAccess {
  readonly store: boolean;
  readonly bytes: 1 | 2 | 4 | 8;
  readonly view: 'U8' | 'S8' | 'U16' | 'S16' | 'I32' | 'F32' | 'F64' | 'I64';
}

/**
 * How a vector instruction is computed: by which scalar row on each lane, by which runtime function on each 32-bit word or on each 64-bit
 * lane as a pair of words (its low result returned, the high one in XI[1]), or by a rule of ir/simd.ts. A last
 * operand that is no vector is one i32 for all lanes.
 */
export type LaneRule =
  | { readonly by: 'row'; readonly lane: 'i32' | 'f32' | 'f64'; readonly row: NumericOp }
  | { readonly by: 'word'; readonly helper: { readonly name: string } }
  | { readonly by: 'pair'; readonly helper: { readonly name: string } }
  | { readonly by: 'rule'; readonly rule: LaneRuleName; readonly helper?: { readonly name: string }; readonly n?: number };

/** The rules of ir/simd.ts. */
export type LaneRuleName =
  | 'const' | 'load' | 'store' | 'load_extend' | 'load_extend_64' | 'load_splat' | 'load_zero' | 'load_lane' | 'store_lane' | 'shuffle' | 'swizzle'
  | 'splat' | 'splat_f32' | 'splat_f64' | 'extract_s' | 'extract_u' | 'extract_i64' | 'extract_f32' | 'extract_f64' | 'replace' | 'replace_f32'
  | 'replace_f64' | 'not' | 'neg' | 'andnot' | 'bitselect' | 'any_true' | 'all_true' | 'all_true_32' | 'all_true_64' | 'bitmask' | 'bitmask_32'
  | 'narrow' | 'extend' | 'extend_64_s' | 'extend_64_u' | 'extmul' | 'extmul_64' | 'compare_64' | 'pmin_f32' | 'pmax_f32' | 'pmin_f64' | 'pmax_f64'
  | 'madd_f32' | 'nmadd_f32' | 'madd_f64' | 'nmadd_f64' | 'demote' | 'promote' | 'trunc_f64_s' | 'trunc_f64_u' | 'convert_f64_s' | 'convert_f64_u'; // prettier-ignore

/** An atomic access: what is done with the `bytes` wide element of a memory, and the type that it is widened to. */
export interface AtomicAccess {
  readonly op: 'load' | 'store' | 'add' | 'sub' | 'and' | 'or' | 'xor' | 'xchg' | 'cmpxchg' | 'wait' | 'notify';
  readonly bytes: 1 | 2 | 4 | 8;
  readonly type: ValType;
}

export interface FixedSignature {
  readonly params: readonly ValType[];
  readonly results: readonly ValType[];
}

export interface NamedRow<N extends string> {
  /** As the text format spells it. */
  readonly name: N;
  readonly prefix: number;
  readonly code: number;
  readonly imm: ImmKind;
  /** 'typed': operand types hang on the immediate. 'control': has an entry of its own in validate/ and ir/. */
  readonly sig: FixedSignature | 'typed' | 'control';
  readonly effects: Effects;
  /** The proposal, as tools name it; 'mvp' for WebAssembly 1.0. */
  readonly feature: string;
  /** Anchor in the core specification. */
  readonly spec: string;
  readonly memory?: MemoryAccess;
  /** Bytes that a memarg addresses: the largest alignment that may be claimed. */
  readonly bytes?: number;
  /** The numbers of lanes that an immediate names are below this. */
  readonly laneCount?: number;
  /** What an instruction on the lanes of a vector computes (ir/simd.ts). */
  readonly lanes?: LaneRule;
  readonly atomic?: AtomicAccess;
  readonly form: Form;
  /** Absent: lowered elsewhere (control, memory, variables), or not lowered at all (`lowered` is false). */
  readonly js?: <E>(c: Lowering<E>) => E;
  /** False: decoding it is an UnsupportedError that names the feature. */
  readonly lowered: boolean;
  /** Of a memory access: it is a call, not written out (shape/heat.ts). */
  readonly called?: boolean;
  /** Of a row that is a call of a pure function of the runtime: that function. */
  readonly helper?: { readonly name: string };
}
export type OpRow = NamedRow<RowName>;

/** The same with every field, in one order: rows are looked into all the time, and engines are fast at objects of one shape only. */
export function inOneShape<N extends string>(row: NamedRow<N>): NamedRow<N> {
  const { name, prefix, code, imm, sig, effects, feature, spec, memory, bytes, laneCount, lanes, atomic, form, js, lowered, called, helper } = row;
  const all: { readonly [K in keyof Required<NamedRow<N>>]: NamedRow<N>[K] | undefined } = {
    name, prefix, code, imm, sig, effects, feature, spec, memory, bytes, laneCount, lanes, atomic, form, js, lowered, called, helper,
  }; // prettier-ignore
  return all as NamedRow<N>;
}

const TYPES: Readonly<Record<string, ValType>> = { i32: I32, i64: I64, f32: F32, f64: F64, v128: V128, funcref: FUNCREF, externref: EXTERNREF, any: BOTTOM, anyref: ANYREF, eqref: EQREF, i31ref: I31REF, 'i31!': refType(I31, false), exnref: EXNREF }; // prettier-ignore

/** Parses 'i32 i32 -> i32'. */
export function signature(text: string): FixedSignature {
  const [params = '', results = ''] = text.split('->').map((side) => side.trim());
  const types = (side: string): ValType[] =>
    side === ''
      ? []
      : side.split(/\s+/).map((name) => {
          const type = TYPES[name];
          if (type === undefined) throw new Error(`unknown type ${name} in the signature ${text}`);
          return type;
        });
  return { params: types(params), results: types(results) };
}

export type Js = NonNullable<NamedRow<string>['js']>;

/** A row that is a call of a runtime function on its one or two operands. */
export const helper =
  (f: { readonly name: string }): Js =>
  (c) =>
    c.helper(f, c.int(0));
export const helper2 =
  (f: { readonly name: string }): Js =>
  (c) =>
    c.helper(f, c.int(0), c.int(1));
/** A row that is one binary operator on its operands as they are. */
export const operator =
  (op: BinaryOp): Js =>
  (c) =>
    c.js.bin(op, c.int(0), c.int(1));

/** What the rows of one block share; each row gives the rest. */
export interface RowDefaults {
  readonly feature?: string;
  readonly spec: string;
  readonly prefix?: number;
}
export type RowExtras = Partial<
  Pick<NamedRow<string>, 'imm' | 'effects' | 'memory' | 'bytes' | 'laneCount' | 'lanes' | 'atomic' | 'form' | 'js' | 'lowered' | 'feature' | 'spec'>
>;

export type RowMaker = <const N extends string>(name: N, code: number, sig: string, extras?: RowExtras) => NamedRow<N>;

export function rowsOf({ feature = 'mvp', spec, prefix = 0 }: RowDefaults): RowMaker {
  return (name, code, text, extras = {}) => {
    const sig = text === 'typed' || text === 'control' ? text : signature(text);
    const form = typeof sig === 'object' && sig.results[0] === I32 ? 'int32' : 'exact';
    return inOneShape({ name, prefix, code, imm: 'none', sig, effects: PURE, feature, spec, form, lowered: true, ...extras });
  };
}
