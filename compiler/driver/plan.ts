// What lowering must know of the whole module: which calls may grow the memory, which functions have an entry for tail calls.
import type { CodeOptions, FuncFacts, LowerPlan } from '../base/options.ts';
import type { Module } from '../module/module.ts';
import { entriesForStrangers, wordFunctions } from '../repr/abi.ts';
import { tailEntries } from './tail-calls.ts';

/** Spreads "may grow" from callees to callers until nothing changes. */
export function makePlan(m: Module, facts: readonly FuncFacts[], options: CodeOptions): LowerPlan {
  const mayGrow = new Uint8Array(m.funcs.length);
  const usesMemory = new Uint8Array(m.funcs.length);
  const callers: number[][] = m.funcs.map(() => []);
  const pending: number[] = [];
  // The host may grow a memory that it can reach; nobody grows one that the module neither shares nor grows.
  const hostGrows = m.importedMemories > 0 || m.exports.some((e) => e.kind === 'memory');
  if (hostGrows || facts.some((f) => f.growsItself)) for (let i = 0; i < m.importedFuncs; i++) mark(i);
  facts.forEach((f, i) => {
    const index = m.importedFuncs + i;
    if (f.usesMemory) usesMemory[index] = 1;
    if (f.growsItself) mark(index);
    for (const callee of f.callees) callers[callee]?.push(index);
  });
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) for (const caller of callers[index] ?? []) mark(caller);
  const tail = tailEntries(m, facts);
  const words = options.i64 === 'pair' ? wordFunctions(m, tail) : new Uint8Array(m.funcs.length);
  return { ...options, mayGrow, usesMemory, tail, words, entries: entriesForStrangers(m, words, tail) };

  function mark(index: number): void {
    if (mayGrow[index] === 1) return;
    mayGrow[index] = 1;
    pending.push(index);
  }
}
