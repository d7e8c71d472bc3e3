// Which globals live in an object that others can hold too.
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
