// Accesses to memory as JavaScript, what all forms of them have in common: their operands, and the functions of the runtime that do what the
// fast form leaves.
import {
  address_64, load_f32, load_f64, load_i32, load_i64, load_low, load_s16, load_s8, load_u16, load_u8, store_16, store_32, store_8, store_f32, store_f64, store_i64,
  store_words,
} from '../../runtime/memory/linear.ts'; // prettier-ignore
import type { AccessCosts } from '../base/target.ts';
import { I64, type ValType } from '../base/types.ts';
import type { Expr, Immediate, MemoryView } from '../ir/nodes.ts';
import type { JsExpressions } from '../js/builder.ts';
import { ALL_READS, TRAPS_MEMORY, type MemoryAccess } from '../opcodes/row.ts';
import type { AccessName } from './names.ts';

export type Helper = { readonly name: string };

/** What memory lowering needs of the lowering of expressions. */
export interface MemoryLowering<E> {
  readonly js: JsExpressions<E>;
  /** The alias of a view of a memory. */
  view(view: MemoryView): E;
  /** The object of a memory. */
  memory(index: number): E;
  helper(f: Helper, ...args: readonly E[]): E;
  /** Calls a function of the instance that accesses its first memory. */
  access(name: AccessName, ...args: readonly E[]): E;
  /** Accesses are told of: each is a call of `memoryHelper`. */
  readonly traceMemory: boolean;
  memoryHelper(name: string, f: Helper, ...args: readonly E[]): E;
  /** `value ?? otherwise`, also where an engine has no such operator. */
  orElse(value: E, otherwise: E, type: ValType): E;
  intOf(e: Expr): E;
  uintOf(e: Expr): E;
  wideOf(e: Expr): E;
  anyOf(e: Expr): E;
  /** As anyOf, keeping the bits of a signalling f32 NaN. */
  moved(e: Expr): E;
  /** The low 32 bits of an i64, for a consumer that coerces. */
  lowOf(e: Expr): E;
  /** Whether naming `e` again costs nothing. */
  isSimple(e: Expr): boolean;
  /** A fresh variable of this statement for values of type `type`. */
  temp(type: ValType): string;
  /** Whether the f32 may carry the bits of a signalling NaN. */
  maySignal(e: Expr): boolean;
  /** Whether an i32 is between 0 and 2^31 - 1. */
  isSmall(e: Expr): boolean;
  /** What accesses cost where code is interpreted; undefined for engines with a compiler. */
  readonly costs: AccessCosts | undefined;
  /** Another thread may grow the memory: views of it can be too short. */
  isGrownByOthers(memory: number): boolean;
}

export const SLOW_LOADS: Readonly<Record<MemoryAccess['view'], Helper>> = {
  U8: load_u8,
  S8: load_s8,
  U16: load_u16,
  S16: load_s16,
  I32: load_i32,
  F32: load_f32,
  F64: load_f64,
  I64: load_i64,
};
export const SLOW_STORES: Readonly<Record<MemoryAccess['view'], Helper>> = {
  U8: store_8,
  S8: store_8,
  U16: store_16,
  S16: store_16,
  I32: store_32,
  F32: store_f32,
  F64: store_f64,
  I64: store_i64,
};
const ACCESS_STORES: Readonly<Record<MemoryAccess['view'], AccessName>> = {
  U8: 'store_8',
  S8: 'store_8',
  U16: 'store_16',
  S16: 'store_16',
  I32: 'store_I32',
  F32: 'store_F32',
  F64: 'store_F64',
  I64: 'store_I64',
};
/** An access that is exact for every address, as a call. */
export function anyLoad<E>(c: MemoryLowering<E>, view: MemoryAccess['view'], memory: number, p: E, offset: number): E {
  const o = c.js.num(offset);
  return hasAccess(memory, offset) ? c.access(`load_${view}`, p, o) : c.helper(SLOW_LOADS[view], c.memory(memory), p, o);
}
export function anyStore<E>(c: MemoryLowering<E>, view: MemoryAccess['view'], memory: number, p: E, offset: number, v: E): E {
  const o = c.js.num(offset);
  return hasAccess(memory, offset) ? c.access(ACCESS_STORES[view], p, o, v) : c.helper(SLOW_STORES[view], c.memory(memory), p, o, v);
}
/** The low word of an i64, exact for every address. */
export function anyLowLoad<E>(c: MemoryLowering<E>, memory: number, p: E, offset: number): E {
  const o = c.js.num(offset);
  return hasAccess(memory, offset) ? c.access('load_low', p, o) : c.helper(load_low, c.memory(memory), p, o);
}
export function storeWords<E>(c: MemoryLowering<E>, memory: number, p: E, offset: number, low: E, high: E): E {
  const o = c.js.num(offset);
  return hasAccess(memory, offset) ? c.access('store_words', p, o, low, high) : c.helper(store_words, c.memory(memory), p, o, low, high);
}
const hasAccess = (memory: number, offset: number): boolean => memory === 0 && offset <= 0xffffffff;

export const GETTERS: Readonly<Partial<Record<MemoryAccess['view'], keyof DataView & string>>> = {
  U16: 'getUint16',
  S16: 'getInt16',
  I32: 'getInt32',
  F32: 'getFloat32',
  F64: 'getFloat64',
  I64: 'getBigInt64',
};
export const SETTERS: Readonly<Partial<Record<MemoryAccess['view'], keyof DataView & string>>> = {
  U16: 'setInt16',
  S16: 'setInt16',
  I32: 'setInt32',
  F32: 'setFloat32',
  F64: 'setFloat64',
  I64: 'setBigInt64',
};

/** An operand that is named more than once: evaluated by `setup`, or by its first use where that is undefined. */
export interface Operand<E> {
  readonly setup: E | undefined;
  readonly use: E;
}
export function operand<E>(c: MemoryLowering<E>, e: Expr, lower: (e: Expr) => E): Operand<E> {
  const value = lower(e);
  if (c.isSimple(e)) return { setup: undefined, use: value };
  const temp = c.js.id(c.temp(e.type));
  return { setup: c.js.assign(temp, value), use: temp };
}

/** `(p >>> 0) + offset`, which does not wrap at 2^32. */
export function byteAddress<E>(c: MemoryLowering<E>, address: Expr, offset: number): E {
  const { js } = c;
  if (address.kind === 'const')
    return js.num((address.type === I64 ? Number(BigInt.asUintN(64, address.value as bigint)) : (address.value as number) >>> 0) + offset);
  const base = address.type === I64 ? c.helper(address_64, c.anyOf(address)) : js.bin('>>>', c.wideOf(address), js.num(0));
  return offset === 0 ? base : js.bin('+', base, js.num(offset));
}

/** The address for the slow functions: an int32, or any number that is not negative. */
export const slowAddress = <E>(c: MemoryLowering<E>, address: Expr): E => (address.type === I64 ? c.helper(address_64, c.anyOf(address)) : c.intOf(address));

/**
 * The rotated index of address `p`, named `again` after its first use. The bits of a misaligned address end up on top, where they make
 * it negative or beyond every memory; so does a sum of more than 31 bits. No `>>> 0`: engines keep an int32, whatever the program does.
 */
export function elementIndex<E>(js: JsExpressions<E>, address: Expr, isAligned: boolean, p: E, again: E, offset: number, bytes: number): E {
  if (address.kind === 'const') return js.num((((address.value as number) >>> 0) + offset) / bytes);
  const shift = Math.log2(bytes);
  const quotient = js.bin('>>>', p, js.num(shift));
  const index = offset === 0 ? quotient : js.bin('+', quotient, js.num(offset / bytes));
  return isAligned ? index : js.bin('|', index, js.bin('<<', again, js.num(32 - shift)));
}

/** Only reads, and traps as the store itself would: it may be evaluated after the store's own test. */
export const harmless = (e: Expr): boolean => (e.effects & ~(ALL_READS | TRAPS_MEMORY)) === 0;

/** A sum that is below 2^32 and not negative: where it is known to be below 2^31 as an i32, it is what it says. */
const isNaturalSum = <E>(c: MemoryLowering<E>, e: Expr): boolean =>
  e.kind === 'op' && e.row.name === 'i32.add' && c.isSmall(e.args[0] as Expr) && e.args[1]?.kind === 'const' && (e.args[1].value as number) >= 0;

/** The element of an access that lies within the memory for sure: no misfit of the index has to be seen. `offset`: of what is accessed of it. */
export function insideIndex<E>(c: MemoryLowering<E>, address: Expr, { isElement }: Immediate, offset: number, bytes: number): E {
  const { js } = c;
  if (address.kind === 'const') return js.num((((address.value as number) >>> 0) + offset) / bytes);
  const byByte = (): E => (isNaturalSum(c, address) ? c.wideOf(address) : c.intOf(address));
  const index = isElement === true ? c.wideOf(address) : bytes === 1 ? byByte() : js.bin('>>>', c.wideOf(address), js.num(Math.log2(bytes)));
  return offset === 0 ? index : js.bin('+', index, js.num(offset / bytes));
}

/** What a store does: `before`, in order; then `slow` where the test holds, else `store`. */
export interface StoreParts<E> {
  readonly before: readonly E[];
  readonly test: E | undefined;
  readonly slow: E | undefined;
  readonly store: E;
}
