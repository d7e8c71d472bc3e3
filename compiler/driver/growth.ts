// Which calls may grow a memory: spread from what grows one to its callers, and through tables to what calls out of them.
import type { FuncFacts, Growth } from '../base/options.ts';
import { declaredRefs, operatorsOf } from '../binary/references.ts';
import type { ConstExpr, Module } from '../module/module.ts';
import { isSubtype } from '../module/subtyping.ts';

export function findGrowth(m: Module, facts: readonly FuncFacts[]): Growth {
  const byFunction = new Uint8Array(m.funcs.length);
  const byType = new Uint8Array(m.types.length);
  const openTables = findOpenTables(m, facts);
  const callers: number[][] = m.funcs.map(() => []);
  const callersByType = new Map<number, number[]>();
  const pending: number[] = [];
  const mark = (index: number): void => {
    if (byFunction[index] === 1) return;
    byFunction[index] = 1;
    pending.push(index);
  };
  // The host may grow a memory that it can reach; nobody grows one that the module neither shares nor grows.
  if (m.importedMemories === 0 && !m.exports.some((e) => e.kind === 'memory') && !facts.some((f) => f.grows)) return { byFunction, byType, openTables };
  for (let i = 0; i < m.importedFuncs; i++) mark(i);
  facts.forEach((f, i) => {
    const index = m.importedFuncs + i;
    if (f.grows || f.callsUnknown || f.tableCalls.some(({ table }) => openTables[table] === 1)) mark(index);
    for (const callee of f.callees) callers[callee]?.push(index);
    for (const { type } of f.tableCalls) {
      const of = callersByType.get(type);
      if (of === undefined) callersByType.set(type, [index]);
      else of.push(index);
    }
  });
  const referenced = declaredRefs(m);
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    for (const caller of callers[index] ?? []) mark(caller);
    if (!referenced.has(index)) continue;
    const own = m.funcs[index]?.typeIndex ?? -1;
    for (const [type, of] of callersByType) {
      if (byType[type] === 1 || !isSubtype(m.types, own, type)) continue;
      byType[type] = 1;
      of.forEach(mark);
    }
  }
  return { byFunction, byType, openTables };
}

/** Tables that others can set, or where the module puts references that it may have from others. */
function findOpenTables(m: Module, facts: readonly FuncFacts[]): Uint8Array {
  const open = new Uint8Array(m.tables.length);
  const ofUnknown = (expr: ConstExpr | undefined): boolean => {
    for (const { name } of operatorsOf(m, expr)) if (name === 'global.get') return true;
    return false;
  };
  const all =
    facts.some((f) => f.setsTables) ||
    m.definedTables.some((t) => ofUnknown(t.init)) ||
    m.elements.some((segment) => segment.items.some((item) => typeof item !== 'number' && ofUnknown(item)));
  if (all) return open.fill(1);
  open.fill(1, 0, m.importedTables);
  for (const e of m.exports) if (e.kind === 'table') open[e.index] = 1;
  return open;
}
