// Which globals live in an object that others can hold too.
import { I64 } from '../base/types.ts';
import type { Module } from './module.ts';

const boxed = new WeakMap<Module, ReadonlySet<number>>();

/** A mutable global that is imported or exported is shared through its object; every other one is a plain variable. */
export function isBoxedGlobal(m: Module, index: number): boolean {
  let set = boxed.get(m);
  if (set === undefined) {
    const exported = new Set(m.exports.filter((e) => e.kind === 'global').map((e) => e.index));
    boxed.set(m, (set = new Set(m.globals.flatMap((g, i) => (g.mutable && (i < m.importedGlobals || exported.has(i)) ? [i] : [])))));
  }
  return set.has(index);
}
/** Whether functions assign the variable of a global, instead of a field of an object. */
export const isAssignedGlobal = (m: Module, index: number): boolean => m.globals[index]?.mutable === true && !isBoxedGlobal(m, index);
/** Whether a global is kept as its two words where an i64 is a pair: a variable that neither JavaScript nor a constant expression sees. */
export const isWordGlobal = (m: Module, index: number): boolean => m.globals[index]?.type === I64 && m.globals[index].mutable && !isBoxedGlobal(m, index);
