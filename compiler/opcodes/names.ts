// Names of instructions as types, made from the rows themselves: tables keyed by instruction are checked against them.
import type { atomicRows } from './atomics.ts';
import type { controlRows } from './control.ts';
import type { floatRows } from './float.ts';
import type { gcRows } from './gc.ts';
import type { i32Rows } from './i32.ts';
import type { i64Rows, wideRows } from './i64.ts';
import type { memoryRows } from './memory.ts';
import type { notLoweredRows } from './not-lowered.ts';
import type { relaxedRows, simdRows } from './simd.ts';

type NamesOf<R extends readonly { readonly name: string }[]> = R[number]['name'];

export type ControlOp = NamesOf<typeof controlRows>;
/** Loads and stores of one number. */
export type MemoryOp = NamesOf<typeof memoryRows>;
/** Arithmetic, comparisons and conversions of one number each. */
export type NumericOp = NamesOf<typeof i32Rows> | NamesOf<typeof i64Rows> | NamesOf<typeof floatRows>;
export type GcOp = NamesOf<typeof gcRows>;
export type WideOp = NamesOf<typeof wideRows>;
export type VectorOp = NamesOf<typeof simdRows> | NamesOf<typeof relaxedRows>;
export type AtomicOp = NamesOf<typeof atomicRows>;
/** As the text format spells them. */
export type OpName = ControlOp | MemoryOp | NumericOp | GcOp | WideOp | VectorOp | AtomicOp | NamesOf<typeof notLoweredRows>;

/** Of those with scalar operands only, the ones that take or give an i64: their names say so. */
export type I64Op = Extract<NumericOp | MemoryOp, `${string}i64${string}`>;

/** What the compiler alone makes (ir/make.ts), spelled by the rows; `helper`: a call of a pure function of the runtime, which the row names. */
export type SpelledName =
  | 'helper' | 'v128.mask' | 'i64.carry' | 'i64.mul_high' | 'i64.popcnt_words' | 'test.both' | 'test.either' | 'test.choice'
  | 'i32.coerce' | 'i32.step' | 'i32.quotient_s' | 'i32.quotient_u' | 'i32.remainder_s' | 'i32.remainder_u'; // prettier-ignore
/** And lowered by lower/instructions.ts and lower/references.ts. */
export type InternalName =
  | SpelledName | 'global.get_word' | 'global.set_word' | 'struct.get_word' | 'struct.set_word' | 'array.get_word' | 'result.set' | 'cell.take' | 'cell.put' | 'exn.new' | 'exn.is_tag' | 'exn.value'
  | 'ref.non_null' | 'ref.is' | 'i64.index' | 'i64.load_high' | 'i64.load_low' | 'i64.load_wrapped' | 'i64.store_words'; // prettier-ignore
export type RowName = OpName | InternalName;
