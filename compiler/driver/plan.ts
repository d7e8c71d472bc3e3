// What lowering must know of the whole module: which calls may grow the memory, which functions have an entry for tail calls.
import type { CodeOptions, CompileOptions, FuncFacts, LowerPlan } from '../base/options.ts';
import { linesOfModule } from '../debug/dwarf.ts';
import type { Module } from '../module/module.ts';
import { canShareCode } from '../module/sharing.ts';
import { entriesForStrangers, wordFunctions } from '../repr/abi.ts';
import { findGrowth } from './growth.ts';
import { everything, findLive } from './live.ts';
import { tailEntries } from './tail-calls.ts';

/** The plan with the texts of what debug information names, where comments show them. */
export function withSources(m: Module, plan: LowerPlan, readSource: CompileOptions['readSource']): LowerPlan {
  if (plan.comments !== 'source' || readSource === undefined) return plan;
  const texts = (linesOfModule(m)?.files ?? []).map((path) => [path, readSource(path)] as const);
  return { ...plan, sources: Object.fromEntries(texts.filter((t): t is [string, string] => t[1] !== undefined)) };
}

export function makePlan(m: Module, facts: readonly FuncFacts[], options: CodeOptions): LowerPlan {
  const usesMemory = new Uint8Array(m.funcs.length);
  facts.forEach((f, i) => {
    if (f.usesMemory) usesMemory[m.importedFuncs + i] = 1;
  });
  const live = options.level === 0 ? everything(m) : findLive(m, facts);
  // Functions that are not written count, too: `inspect` shows them, and few modules have any.
  const tail = tailEntries(m, facts);
  const words = options.i64 === 'pair' ? wordFunctions(m, tail) : new Uint8Array(m.funcs.length);
  const shares = options.shares && canShareCode(m, facts);
  return { ...options, shares, growth: findGrowth(m, facts), live, usesMemory, tail, words, entries: entriesForStrangers(m, words, tail) };
}
