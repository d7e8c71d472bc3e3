// Loads and stores as JavaScript: which form an access takes and how it is spelled.
// The form is exact at next to no cost: a misaligned address rotates into an index beyond every memory, so that the typed
// array's own bounds check finds it, and a slow function of the runtime settles what it was.
import {
  address_64, load_f32, load_f32_bits, load_f64, load_i32, load_i64, load_s16, load_s8, load_u16, load_u8, store_16, store_32, store_8, store_f32,
  store_f32_bits, store_f64, store_i64, store_words,
} from '../../runtime/memory/linear.ts'; // prettier-ignore
import { trap_memory } from '../../runtime/base/trap.ts';
import { I32, I64, type ValType } from '../base/types.ts';
import type { Expr, MemoryView, OpExpr } from '../ir/nodes.ts';
import type { JsExpressions } from '../js/builder.ts';
import { ALL_READS, TRAPS_MEMORY, type MemoryAccess } from '../opcodes/row.ts';
import { addressOf, isAligned, formOf } from '../shape/access.ts';
import type { View } from './fields.ts';
import { memoryName, viewName } from './names.ts';

type Helper = { readonly name: string };

/** What memory lowering needs of the lowering of expressions. */
export interface MemoryLowering<E> {
  readonly js: JsExpressions<E>;
  helper(f: Helper, ...args: readonly E[]): E;
  intOf(e: Expr): E;
  wideOf(e: Expr): E;
  anyOf(e: Expr): E;
  /** As anyOf, keeping the bits of a signalling f32 NaN. */
  moved(e: Expr): E;
  /** The low 32 bits of an i64, for a consumer that coerces. */
  lowOf(e: Expr): E;
  /** `value ?? otherwise`, also where an engine has no such operator. */
  orElse(value: E, otherwise: E, type: ValType): E;
  /** Whether naming `e` again costs nothing. */
  isSimple(e: Expr): boolean;
  /** A fresh variable of this statement for values of type `type`. */
  temp(type: ValType): string;
  /** Whether the f32 may carry the bits of a signalling NaN. */
  maySignal(e: Expr): boolean;
  /** Another thread may grow the memory: views of it can be too short. */
  isGrownByOthers(memory: number): boolean;
}

const SLOW_LOADS: Readonly<Record<MemoryAccess['view'], Helper>> = {
  U8: load_u8,
  S8: load_s8,
  U16: load_u16,
  S16: load_s16,
  I32: load_i32,
  F32: load_f32,
  F64: load_f64,
  I64: load_i64,
};
const SLOW_STORES: Readonly<Record<MemoryAccess['view'], Helper>> = {
  U8: store_8,
  S8: store_8,
  U16: store_16,
  S16: store_16,
  I32: store_32,
  F32: store_f32,
  F64: store_f64,
  I64: store_i64,
};
const GETTERS: Readonly<Partial<Record<MemoryAccess['view'], keyof DataView & string>>> = {
  U16: 'getUint16',
  S16: 'getInt16',
  I32: 'getInt32',
  F32: 'getFloat32',
  F64: 'getFloat64',
  I64: 'getBigInt64',
};
const SETTERS: Readonly<Partial<Record<MemoryAccess['view'], keyof DataView & string>>> = {
  U16: 'setInt16',
  S16: 'setInt16',
  I32: 'setInt32',
  F32: 'setFloat32',
  F64: 'setFloat64',
  I64: 'setBigInt64',
};

/** The view as it is now. */
export const viewField = <E>(js: JsExpressions<E>, { view, memory }: MemoryView): E => js.member(js.id(memoryName(memory)), view satisfies View);

/** An operand that is named more than once: evaluated by `setup`, or by its first use where that is undefined. */
interface Operand<E> {
  readonly setup: E | undefined;
  readonly use: E;
}
function operand<E>(c: MemoryLowering<E>, e: Expr, lower: (e: Expr) => E): Operand<E> {
  const value = lower(e);
  if (c.isSimple(e)) return { setup: undefined, use: value };
  const temp = c.js.id(c.temp(e.type));
  return { setup: c.js.assign(temp, value), use: temp };
}

/** `(p >>> 0) + offset`, which does not wrap at 2^32. */
function byteAddress<E>(c: MemoryLowering<E>, address: Expr, offset: number): E {
  const { js } = c;
  if (address.kind === 'const')
    return js.num((address.type === I64 ? Number(BigInt.asUintN(64, address.value as bigint)) : (address.value as number) >>> 0) + offset);
  const base = address.type === I64 ? c.helper(address_64, c.anyOf(address)) : js.bin('>>>', c.wideOf(address), js.num(0));
  return offset === 0 ? base : js.bin('+', base, js.num(offset));
}

/** The address for the slow functions: an int32, or any number that is not negative. */
const slowAddress = <E>(c: MemoryLowering<E>, address: Expr): E => (address.type === I64 ? c.helper(address_64, c.anyOf(address)) : c.intOf(address));

/**
 * The rotated index of address `p`, named `again` after its first use. The bits of a misaligned address end up on top, where they make
 * it negative or beyond every memory; so does a sum of more than 31 bits. No `>>> 0`: engines keep an int32, whatever the program does.
 */
function elementIndex<E>(js: JsExpressions<E>, address: Expr, isAligned: boolean, p: E, again: E, offset: number, bytes: number): E {
  if (address.kind === 'const') return js.num((((address.value as number) >>> 0) + offset) / bytes);
  const shift = Math.log2(bytes);
  const quotient = js.bin('>>>', p, js.num(shift));
  const index = offset === 0 ? quotient : js.bin('+', quotient, js.num(offset / bytes));
  return isAligned ? index : js.bin('|', index, js.bin('<<', again, js.num(32 - shift)));
}

/** The raw element: a number, or a BigInt for the I64 view. `exact`: an f32 keeps the bits of a signalling NaN. */
export function lowerLoad<E>(c: MemoryLowering<E>, e: OpExpr, exact: boolean): E {
  const { js } = c;
  const access = e.row.memory as MemoryAccess;
  const { view, bytes } = access;
  const address = addressOf(e);
  const { offset, index } = e.imm;
  const memory = js.id(memoryName(index));
  const array = js.id(viewName({ view, memory: index }));
  const exactF32 = exact && view === 'F32';
  const slow = exactF32 ? load_f32_bits : SLOW_LOADS[view];
  const form = formOf(access, e, c.isGrownByOthers(index));
  if (form === 'byte') return c.orElse(js.index(array, byteAddress(c, address, offset)), c.helper(trap_memory), I32);
  if (form === 'slow' || (form === 'dataview' && exactF32)) return c.helper(slow, memory, slowAddress(c, address), js.num(offset));
  if (form === 'dataview')
    return js.call(js.member(js.id(viewName({ view: 'DV', memory: index })), GETTERS[view] as string), [byteAddress(c, address, offset), js.id('true')]);
  const p = operand(c, address, (a) => c.intOf(a));
  const element = js.index(array, elementIndex(js, address, isAligned(e), p.setup ?? p.use, p.use, offset, bytes));
  const value = c.orElse(element, c.helper(SLOW_LOADS[view], memory, p.use, js.num(offset)), e.type);
  if (!exactF32) return value;
  const t = js.id(c.temp(e.type));
  return js.cond(js.bin('===', js.assign(t, value), t), t, c.helper(load_f32_bits, memory, p.use, js.num(offset)));
}

const upperIndex = <E>(js: JsExpressions<E>, address: Expr, aligned: boolean, p: E, offset: number): E =>
  elementIndex(js, address, aligned, p, p, offset + 4, 4);
export const lowerWordIndex = <E>(c: MemoryLowering<E>, e: OpExpr): E =>
  upperIndex(c.js, e.args[0] as Expr, isAligned(e), c.intOf(e.args[0] as Expr), e.imm.offset);
/** `words`: how many below the upper one. */
export function lowerWordLoad<E>(c: MemoryLowering<E>, e: OpExpr, words: 0 | 1): E {
  const { js } = c;
  const [index, p] = e.args as [Expr, Expr];
  // Of a constant address the index is named where it is used.
  const upper = p.kind === 'const' ? upperIndex(js, p, false, js.num(0), e.imm.offset) : c.intOf(index);
  const at = words === 0 ? upper : p.kind === 'const' ? upperIndex(js, p, false, js.num(0), e.imm.offset - 4) : js.bin('-', upper, js.num(words));
  const slow = c.helper(load_i32, js.id(memoryName(e.imm.index)), c.intOf(p), js.num(e.imm.offset + 4 - 4 * words));
  return c.orElse(js.index(js.id(viewName({ view: 'I32', memory: e.imm.index })), at), slow, I32);
}
export function lowerWordStore<E>(c: MemoryLowering<E>, e: OpExpr): E {
  const { js } = c;
  const [address, low, high] = e.args as [Expr, Expr, Expr];
  const { offset, index: memoryIndex } = e.imm;
  const p = operand(c, address, (a) => c.intOf(a));
  const [l, h] = [operand(c, low, (a) => c.wideOf(a)), operand(c, high, (a) => c.wideOf(a))];
  const array = js.id(viewName({ view: 'I32', memory: memoryIndex }));
  const i = js.id(c.temp(I32));
  const slow = c.helper(store_words, js.id(memoryName(memoryIndex)), p.use, js.num(offset), l.use, h.use);
  const fast = js.seq([js.assign(js.index(array, i), h.use), js.assign(js.index(array, js.bin('-', i, js.num(1))), l.use)]);
  const test = js.bin('===', js.index(array, js.assign(i, upperIndex(js, address, isAligned(e), p.use, offset))), js.id('undefined'));
  return js.seq([p.setup, l.setup, h.setup, js.cond(test, slow, fast)].filter((part) => part !== undefined));
}

/** Only reads, and traps as the store itself would: it may be evaluated after the store's own test. */
const harmless = (e: Expr): boolean => (e.effects & ~(ALL_READS | TRAPS_MEMORY)) === 0;

export function lowerStore<E>(c: MemoryLowering<E>, e: OpExpr): E {
  const { js } = c;
  const access = e.row.memory as MemoryAccess;
  const { view, bytes } = access;
  const address = addressOf(e);
  const value = e.args[1] as Expr;
  const { offset, index: memoryIndex } = e.imm;
  const memory = js.id(memoryName(memoryIndex));
  const narrowed = bytes < 8 && value.type === I64;
  const bitsMatter = (view === 'F32' || view === 'F64') && c.maySignal(value);
  const slowStore = bitsMatter && view === 'F32' ? store_f32_bits : SLOW_STORES[view];
  const stored = (v: Expr): E => (narrowed ? c.lowOf(v) : value.type === I32 ? c.wideOf(v) : bitsMatter ? c.moved(v) : c.anyOf(v));
  const form = formOf(access, e, c.isGrownByOthers(memoryIndex));
  if (form === 'slow' || (form === 'dataview' && bitsMatter)) {
    return c.helper(slowStore, memory, slowAddress(c, address), js.num(offset), stored(value));
  }
  if (form === 'dataview')
    return js.call(js.member(js.id(viewName({ view: 'DV', memory: memoryIndex })), SETTERS[view] as string), [
      byteAddress(c, address, offset),
      stored(value),
      js.id('true'),
    ]);

  // Operands first, in order; then one test by loading the element, which engines fold into the store's own bounds check.
  const array = js.id(viewName({ view, memory: memoryIndex }));
  const i = js.id(c.temp(I32));
  const store = (index: E, slow: E, v: E): E => js.cond(js.bin('===', js.index(array, index), js.id('undefined')), slow, js.assign(js.index(array, i), v));
  if (form === 'byte') {
    const index = js.assign(i, byteAddress(c, address, offset));
    if (harmless(value)) return store(index, c.helper(trap_memory), stored(value));
    const v = operand(c, value, stored);
    return js.seq([index, v.setup ?? v.use, store(i, c.helper(trap_memory), v.use)]);
  }
  const p = operand(c, address, (a) => c.intOf(a));
  const v = operand(c, value, stored);
  const exactSlow = c.helper(slowStore, memory, p.use, js.num(offset), v.use);
  let last = store(js.assign(i, elementIndex(js, address, isAligned(e), p.use, p.use, offset, bytes)), exactSlow, v.use);
  if (bitsMatter) last = js.cond(js.bin('===', v.use, v.use), last, exactSlow);
  return js.seq([p.setup, v.setup, last].filter((part) => part !== undefined));
}
