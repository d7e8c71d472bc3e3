// Which form a memory access takes, and which view it names. How forms are spelled is lower/memory.ts's business.
import type { AccessCosts } from '../base/target.ts';
import { I32, I64 } from '../base/types.ts';
import { constNode } from '../ir/layout.ts';
import { WORD_ROWS, accessAt, op } from '../ir/make.ts';
import type { Expr, MemoryView, OpExpr } from '../ir/nodes.ts';
import { isGrownByOthers, type Module } from '../module/module.ts';
import type { MemoryAccess, OpRow } from '../opcodes/row.ts';

/**
 * byte: an element at the address. index: an element at the rotated address. dataview: an accessor of the DataView. call: a function of the
 * instance, for the first memory. slow: a function of the runtime.
 */
export type AccessForm = 'byte' | 'index' | 'dataview' | 'call' | 'slow';

/** `grownByOthers`: views may be shorter than the memory, so that of an access that finds no element the runtime says what it is. */
export function formOf(access: MemoryAccess, e: OpExpr, grownByOthers: boolean): AccessForm {
  if (e.row.called === true) return 'call';
  if (!grownByOthers) return formInViews(access, e);
  if (addressOf(e).type === I64) return 'slow';
  const form = formInViews(access, e);
  // A DataView throws beyond its end.
  return form === 'dataview' ? 'slow' : form;
}
function formInViews({ bytes, view }: MemoryAccess, e: OpExpr): AccessForm {
  const address = addressOf(e);
  if (bytes === 1) return 'byte';
  if (isAligned(e)) return 'index';
  if (address.type === I64) return 'dataview';
  if (address.kind === 'const') return (((address.value as number) >>> 0) + e.imm.offset) % bytes === 0 ? 'index' : 'slow';
  if (2 ** e.imm.align === bytes && e.imm.offset % bytes === 0) return 'index';
  return view === 'I64' ? 'slow' : 'dataview';
}

/** What an access reads by name: a view, and its length where stores are tested by it. The memory object itself is always at hand. */
export function viewsOf(m: Module, e: OpExpr, costs: AccessCosts | undefined): readonly MemoryView[] {
  const access = e.row.memory;
  const memory = e.imm.index;
  if (e.row.called === true) return NONE;
  const isWord = isWordAccess(e);
  if (access === undefined && !isWord) return NONE;
  const grown = isGrownByOthers(m, memory);
  const form = access === undefined ? 'index' : formOf(access, e, grown);
  if (form === 'slow' || form === 'call') return NONE;
  const view: MemoryView = { view: form === 'dataview' ? 'DV' : (access?.view ?? 'I32'), memory };
  const isPlain = costs === undefined || (grown && !isWord);
  if (form === 'dataview' || isPlain || isInside(e) || addressOf(e).type === I64) return [view];
  const isStore = access === undefined ? e.row === WORD_ROWS.store : access.store;
  return isStore && (access?.bytes === 1 ? costs.bytes : costs.words) === 'length' ? [view, { ...view, isLength: true }] : [view];
}
const NONE: readonly MemoryView[] = [];

/** Known to be, whatever it claims (opt/facts.ts). */
export const isAligned = (e: OpExpr): boolean => e.imm.isAligned === true;
/** Known to be within the memory, and aligned. */
export const isInside = (e: OpExpr): boolean => e.imm.isInside === true;
const WORDS: ReadonlySet<OpRow> = new Set([WORD_ROWS.loadHigh, WORD_ROWS.loadLow, WORD_ROWS.loadWrapped, WORD_ROWS.store]);
/** An access to words of an i64. */
export const isWordAccess = (e: OpExpr): boolean => WORDS.has(e.row);

/** The access by its address in bytes. */
export function byByte(e: OpExpr): OpExpr {
  const address = op('i32.shl', [e.args[0] as Expr, constNode(I32, Math.log2(e.row.memory?.bytes ?? 4), e.at)]);
  return accessAt(e, address, { ...e.imm, isElement: false }) as OpExpr;
}

/** The address; a 64-bit one made of 32 bits is those. */
export function addressOf(e: OpExpr): Expr {
  const address = e.args[0] as Expr;
  if (address.type !== I64) return address;
  if (address.kind === 'op' && address.row.name === 'i64.extend_i32_u') return address.args[0] as Expr;
  if (address.kind !== 'const') return address;
  const value = BigInt.asUintN(64, address.value as bigint);
  return value < 0x100000000n ? constNode(I32, Number(value) | 0, address.at) : address;
}
