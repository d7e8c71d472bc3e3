// What lowering must know of the whole module: which calls may grow the memory, which functions have an entry for tail calls.
import type { CodeOptions, FuncFacts, LowerPlan } from '../base/options.ts';
import type { Module } from '../module/module.ts';
import { entriesForStrangers, wordFunctions } from '../repr/abi.ts';
import { findGrowth } from './growth.ts';
import { tailEntries } from './tail-calls.ts';

export function makePlan(m: Module, facts: readonly FuncFacts[], options: CodeOptions): LowerPlan {
  const usesMemory = new Uint8Array(m.funcs.length);
  facts.forEach((f, i) => {
    if (f.usesMemory) usesMemory[m.importedFuncs + i] = 1;
  });
  const tail = tailEntries(m, facts);
  const words = options.i64 === 'pair' ? wordFunctions(m, tail) : new Uint8Array(m.funcs.length);
  return { ...options, growth: findGrowth(m, facts), usesMemory, tail, words, entries: entriesForStrangers(m, words, tail) };
}
