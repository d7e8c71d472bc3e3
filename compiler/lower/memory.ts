// Loads and stores as JavaScript: which form an access takes and how it is spelled.
// The form is exact at next to no cost: a misaligned address rotates into an index beyond every memory, so that the typed
// array's own bounds check finds it, and a slow function of the runtime settles what it was.
import { load_f32_bits, load_low, store_f32_bits, store_i64 } from '../../runtime/memory/linear.ts';
import { words_to_i64 } from '../../runtime/numeric/i64.ts';
import { trap_memory } from '../../runtime/base/trap.ts';
import { I32, I64 } from '../base/types.ts';
import { WORD_ROWS } from '../ir/make.ts';
import type { Expr, MemoryView, OpExpr } from '../ir/nodes.ts';
import type { JsExpressions } from '../js/builder.ts';
import type { MemoryAccess } from '../opcodes/row.ts';
import {
  GETTERS, SETTERS, SLOW_LOADS, SLOW_STORES, anyLoad, anyLowLoad, anyStore, byteAddress, elementIndex, harmless, insideIndex, operand, slowAddress, storeWords, type MemoryLowering,
  type Operand, type StoreParts,
} from './access.ts'; // prettier-ignore
import { addressOf, byByte, formOf, isAligned, isInside } from '../shape/access.ts';
import { interpretedLoad, interpretedStore, interpretedWordIndex, interpretedWordStore } from './interpreted.ts';
import { FIELDS, type View } from './fields.ts';
import { memoryObject, type Names } from './names.ts';

/** The view as it is now, or its length. */
export function viewField<E>(js: JsExpressions<E>, names: Names, { view, memory, isLength }: MemoryView): E {
  const field = js.member(memoryObject(js, names, memory), view satisfies View);
  return isLength === true ? js.member(field, FIELDS.list.length) : field;
}

/** The raw element: a number, or a BigInt for the I64 view. `exact`: an f32 keeps the bits of a signalling NaN. */
export function lowerLoad<E>(c: MemoryLowering<E>, e: OpExpr, exact: boolean): E {
  const { js } = c;
  const access = e.row.memory as MemoryAccess;
  const { view, bytes } = access;
  const address = addressOf(e);
  const { offset, index } = e.imm;
  const memory = c.memory(index);
  const array = c.view({ view, memory: index });
  const exactF32 = exact && view === 'F32';
  if (exactF32 && e.imm.isElement === true) return lowerLoad(c, byByte(e), exact);
  const slow = exactF32 ? load_f32_bits : SLOW_LOADS[view];
  if (c.traceMemory) return c.memoryHelper(e.row.name, slow, memory, slowAddress(c, address), js.num(offset));
  const grown = c.isGrownByOthers(index);
  const form = formOf(access, e, grown);
  if (form === 'call' && !exactF32) return anyLoad(c, view, index, c.intOf(address), offset);
  if (form === 'slow' || form === 'call' || (form === 'dataview' && exactF32)) return c.helper(slow, memory, slowAddress(c, address), js.num(offset));
  if (form === 'dataview')
    return js.call(js.member(c.view({ view: 'DV', memory: index }), GETTERS[view] as string), [byteAddress(c, address, offset), js.id('true')]);
  if (isInside(e) && !exactF32) return js.index(array, insideIndex(c, address, e.imm, offset, bytes));
  if (c.costs !== undefined && !grown && address.type !== I64) return interpretedLoad(c, c.costs, e, exact);
  if (form === 'byte' && !grown) return c.orElse(js.index(array, byteAddress(c, address, offset)), c.helper(trap_memory), I32);
  const p = operand(c, address, (a) => c.intOf(a));
  const element = js.index(array, elementIndex(js, address, bytes === 1 || isAligned(e), p.setup ?? p.use, p.use, offset, bytes));
  const value = c.orElse(element, form === 'byte' ? c.helper(slow, memory, p.use, js.num(offset)) : anyLoad(c, view, index, p.use, offset), e.type);
  if (!exactF32) return value;
  const t = js.id(c.temp(e.type));
  return js.cond(js.bin('===', js.assign(t, value), t), t, c.helper(load_f32_bits, memory, p.use, js.num(offset)));
}

const upperIndex = <E>(js: JsExpressions<E>, address: Expr, aligned: boolean, p: E, offset: number): E =>
  elementIndex(js, address, aligned, p, p, offset + 4, 4);
export const lowerWordIndex = <E>(c: MemoryLowering<E>, e: OpExpr): E =>
  c.costs === undefined ? upperIndex(c.js, e.args[0] as Expr, isAligned(e), c.intOf(e.args[0] as Expr), e.imm.offset) : interpretedWordIndex(c, c.costs, e);
/** `words`: how many below the upper one. */
export function lowerWordLoad<E>(c: MemoryLowering<E>, e: OpExpr, words: 0 | 1): E {
  const { js } = c;
  const [index, p] = e.args as [Expr, Expr];
  const view = c.view({ view: 'I32', memory: e.imm.index });
  // Named as a store to the same place names it, so that engines test both words once.
  if (isInside(e)) return js.index(view, insideIndex(c, p, e.imm, e.imm.offset + 4 - 4 * words, 4));
  // Of a constant address the index is named where it is used.
  const upper = p.kind === 'const' ? upperIndex(js, p, false, js.num(0), e.imm.offset) : c.intOf(index);
  const at = words === 0 ? upper : p.kind === 'const' ? upperIndex(js, p, false, js.num(0), e.imm.offset - 4) : js.bin('-', upper, js.num(words));
  return c.orElse(js.index(view, at), anyLoad(c, 'I32', e.imm.index, c.intOf(p), e.imm.offset + 4 - 4 * words), I32);
}
/** The low word of an i64 that is aligned to 8, where it is: any other address is out of every memory, and left to the slow function. */
export function lowerWrappedLoad<E>(c: MemoryLowering<E>, e: OpExpr): E {
  const { js } = c;
  const address = e.args[0] as Expr;
  const { offset, index: memory } = e.imm;
  if (c.traceMemory) return c.memoryHelper('i64.load', load_low, c.memory(memory), slowAddress(c, address), js.num(offset));
  if (e.row.called === true) return anyLowLoad(c, memory, c.intOf(address), offset);
  const array = c.view({ view: 'I32', memory });
  if (isInside(e)) return js.index(array, insideIndex(c, address, e.imm, offset, 4));
  const p = operand(c, address, (a) => c.intOf(a));
  const index = elementIndex(js, address, isAligned(e), p.setup ?? p.use, p.use, offset, 4);
  const whole = isAligned(e) || address.kind === 'const' ? index : js.bin('|', index, js.bin('<<', p.use, js.num(32 - 3)));
  return c.orElse(js.index(array, whole), anyLowLoad(c, memory, p.use, offset), I32);
}
function wordStoreParts<E>(c: MemoryLowering<E>, e: OpExpr): StoreParts<E> {
  if (c.traceMemory) {
    const [address, low, high] = e.args as [Expr, Expr, Expr];
    const p = slowAddress(c, address);
    const value = c.helper(words_to_i64, c.intOf(low), c.intOf(high));
    return whole(c.memoryHelper('i64.store', store_i64, c.memory(e.imm.index), p, c.js.num(e.imm.offset), value));
  }
  if (e.row.called === true) {
    const [address, low, high] = e.args as [Expr, Expr, Expr];
    return whole(storeWords(c, e.imm.index, c.intOf(address), e.imm.offset, c.wideOf(low), c.wideOf(high)));
  }
  if (isInside(e)) return insideWordStore(c, e);
  if (c.costs !== undefined) return interpretedWordStore(c, c.costs, e);
  const { js } = c;
  const [address, low, high] = e.args as [Expr, Expr, Expr];
  const { offset, index: memoryIndex } = e.imm;
  const p = operand(c, address, (a) => c.intOf(a));
  const [l, h] = [operand(c, low, (a) => c.wideOf(a)), operand(c, high, (a) => c.wideOf(a))];
  const array = c.view({ view: 'I32', memory: memoryIndex });
  const i = js.id(c.temp(I32));
  const slow = storeWords(c, memoryIndex, p.use, offset, l.use, h.use);
  const fast = js.seq([js.assign(js.index(array, i), h.use), js.assign(js.index(array, js.bin('-', i, js.num(1))), l.use)]);
  const test = js.bin('==', js.index(array, js.assign(i, upperIndex(js, address, isAligned(e), p.use, offset))), js.id('null'));
  return { before: [p.setup, l.setup, h.setup].filter((part) => part !== undefined), test, slow, store: fast };
}

function insideWordStore<E>(c: MemoryLowering<E>, e: OpExpr): StoreParts<E> {
  const { js } = c;
  const [address, low, high] = e.args as [Expr, Expr, Expr];
  const { offset, index: memory } = e.imm;
  const array = c.view({ view: 'I32', memory });
  // What reads the memory does so before either word is stored.
  const held = (v: Expr): Operand<E> => (v.effects === 0 ? { setup: undefined, use: c.wideOf(v) } : operand(c, v, (a) => c.wideOf(a)));
  const index = insideIndex(c, address, e.imm, offset, 4);
  const isConstant = address.kind === 'const';
  const i = isConstant ? index : js.id(c.temp(I32));
  const [l, h] = [held(low), held(high)];
  const upper = isConstant ? insideIndex(c, address, e.imm, offset + 4, 4) : js.bin('+', i, js.num(1));
  const before = [isConstant ? undefined : js.assign(i, index), l.setup, h.setup].filter((part) => part !== undefined);
  return { ...whole(js.seq([js.assign(js.index(array, i), l.use), js.assign(js.index(array, upper), h.use)])), before };
}

function storeParts<E>(c: MemoryLowering<E>, e: OpExpr): StoreParts<E> {
  const { js } = c;
  const access = e.row.memory as MemoryAccess;
  const { view, bytes } = access;
  const address = addressOf(e);
  const value = e.args[1] as Expr;
  const { offset, index: memoryIndex } = e.imm;
  const memory = c.memory(memoryIndex);
  const narrowed = bytes < 8 && value.type === I64;
  const bitsMatter = (view === 'F32' || view === 'F64') && c.maySignal(value);
  if (bitsMatter && e.imm.isElement === true) return storeParts(c, byByte(e));
  const isF32Bits = bitsMatter && view === 'F32';
  const slowStore = isF32Bits ? store_f32_bits : SLOW_STORES[view];
  const stored = (v: Expr): E => (narrowed ? c.lowOf(v) : value.type === I32 ? c.wideOf(v) : bitsMatter ? c.moved(v) : c.anyOf(v));
  if (c.traceMemory) return whole(c.memoryHelper(e.row.name, slowStore, memory, slowAddress(c, address), js.num(offset), stored(value)));
  const grown = c.isGrownByOthers(memoryIndex);
  const form = formOf(access, e, grown);
  if (form === 'call' && !isF32Bits) return whole(anyStore(c, view, memoryIndex, c.intOf(address), offset, stored(value)));
  if (form === 'slow' || form === 'call' || (form === 'dataview' && bitsMatter)) {
    return whole(c.helper(slowStore, memory, slowAddress(c, address), js.num(offset), stored(value)));
  }
  if (form === 'dataview') {
    const setter = js.member(c.view({ view: 'DV', memory: memoryIndex }), SETTERS[view] as string);
    return whole(js.call(setter, [byteAddress(c, address, offset), stored(value), js.id('true')]));
  }
  if (isInside(e)) {
    const inside = c.view({ view, memory: memoryIndex });
    if (!bitsMatter) return whole(js.assign(js.index(inside, insideIndex(c, address, e.imm, offset, bytes)), stored(value)));
    const [p, v] = [operand(c, address, (a) => c.intOf(a)), operand(c, value, stored)];
    const store = js.assign(js.index(inside, elementIndex(js, address, true, p.use, p.use, offset, bytes)), v.use);
    const isNaN = js.bin('!==', v.use, v.use);
    return {
      before: [p.setup, v.setup].filter((part) => part !== undefined),
      test: isNaN,
      slow: c.helper(slowStore, memory, p.use, js.num(offset), v.use),
      store,
    };
  }
  if (c.costs !== undefined && !grown && address.type !== I64) return interpretedStore(c, c.costs, e, { slow: slowStore, stored, bitsMatter });

  // Operands first, in order; then one test by loading the element, which engines fold into the store's own bounds check.
  const array = c.view({ view, memory: memoryIndex });
  const i = js.id(c.temp(I32));
  const tested = (before: readonly (E | undefined)[], index: E, slow: E, v: E): StoreParts<E> => ({
    before: before.filter((part) => part !== undefined),
    test: js.bin('==', js.index(array, index), js.id('null')),
    slow,
    store: js.assign(js.index(array, i), v),
  });
  if (form === 'byte' && !grown) {
    const index = js.assign(i, byteAddress(c, address, offset));
    if (harmless(value)) return tested([], index, c.helper(trap_memory), stored(value));
    const v = operand(c, value, stored);
    return tested([index, v.setup ?? v.use], i, c.helper(trap_memory), v.use);
  }
  const p = operand(c, address, (a) => c.intOf(a));
  const v = operand(c, value, stored);
  const byRuntime = isF32Bits || form === 'byte';
  const exactSlow = byRuntime ? c.helper(slowStore, memory, p.use, js.num(offset), v.use) : anyStore(c, view, memoryIndex, p.use, offset, v.use);
  const parts = tested([p.setup, v.setup], js.assign(i, elementIndex(js, address, bytes === 1 || isAligned(e), p.use, p.use, offset, bytes)), exactSlow, v.use);
  if (!bitsMatter) return parts;
  return { before: parts.before, test: undefined, slow: undefined, store: js.cond(js.bin('===', v.use, v.use), decided(js, parts), exactSlow) };
}
const whole = <E>(store: E): StoreParts<E> => ({ before: [], test: undefined, slow: undefined, store });
const decided = <E>(js: JsExpressions<E>, { test, slow, store }: StoreParts<E>): E =>
  test === undefined || slow === undefined ? store : js.cond(test, slow, store);

/** A store in parts, where it is a statement of an engine that interprets: there statements take less than expressions whose values are dropped. */
export const storeStatement = <E>(c: MemoryLowering<E>, e: Expr): StoreParts<E> | undefined => {
  if (c.costs === undefined || e.kind !== 'op') return undefined;
  return e.row === WORD_ROWS.store ? wordStoreParts(c, e) : e.row.memory?.store === true ? storeParts(c, e) : undefined;
};
const joined = <E>(js: JsExpressions<E>, parts: StoreParts<E>): E => js.seq([...parts.before, decided(js, parts)]);
export const lowerStore = <E>(c: MemoryLowering<E>, e: OpExpr): E => joined(c.js, storeParts(c, e));
export const lowerWordStore = <E>(c: MemoryLowering<E>, e: OpExpr): E => joined(c.js, wordStoreParts(c, e));
