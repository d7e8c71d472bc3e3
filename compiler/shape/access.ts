// Which form a memory access takes, and which view it names. How forms are spelled is lower/memory.ts's business.
import { I32, I64 } from '../base/types.ts';
import { WORD_ROWS } from '../ir/make.ts';
import type { Expr, MemoryView, OpExpr } from '../ir/nodes.ts';
import { isGrownByOthers, type Module } from '../module/module.ts';
import type { MemoryAccess } from '../opcodes/row.ts';

/**
 * byte: an element at the address. index: an element at the rotated address. dataview: an accessor of the DataView. slow: a function of the
 * runtime.
 */
export type AccessForm = 'byte' | 'index' | 'dataview' | 'slow';

export function formOf({ bytes, view }: MemoryAccess, e: OpExpr, grownByOthers: boolean): AccessForm {
  const address = addressOf(e);
  if (grownByOthers) return 'slow';
  if (bytes === 1) return 'byte';
  if (isAligned(e)) return 'index';
  if (address.type === I64) return 'dataview';
  if (address.kind === 'const') return (((address.value as number) >>> 0) + e.imm.offset) % bytes === 0 ? 'index' : 'slow';
  if (2 ** e.imm.align === bytes && e.imm.offset % bytes === 0) return 'index';
  return view === 'I64' ? 'slow' : 'dataview';
}

/** The view that an access reads by name; the memory object itself is always at hand. */
export function viewOf(m: Module, e: OpExpr): MemoryView | undefined {
  const access = e.row.memory;
  const memory = e.imm.index;
  if (access === undefined) return isWordAccess(e) ? { view: 'I32', memory } : undefined;
  const form = formOf(access, e, isGrownByOthers(m, memory));
  return form === 'slow' ? undefined : { view: form === 'dataview' ? 'DV' : access.view, memory };
}

/** Known to be, whatever it claims (opt/facts.ts). */
export const isAligned = (e: OpExpr): boolean => e.imm.isAligned === true;
const isWordAccess = (e: OpExpr): boolean => e.row === WORD_ROWS.loadHigh || e.row === WORD_ROWS.loadLow || e.row === WORD_ROWS.store;

/** The address; a 64-bit one made of 32 bits is those. */
export function addressOf(e: OpExpr): Expr {
  const address = e.args[0] as Expr;
  if (address.type !== I64) return address;
  if (address.kind === 'op' && address.row.name === 'i64.extend_i32_u') return address.args[0] as Expr;
  if (address.kind !== 'const') return address;
  const value = BigInt.asUintN(64, address.value as bigint);
  return value < 0x100000000n ? { ...address, type: I32, value: Number(value) | 0 } : address;
}
