// A file whose functions are compiled when they are called first, for programs that must start now and call few of their functions. It asks
// whoever loads it for a function's text by `$text(index)`, and evaluates it where its functions stand: what the functions know not of each
// other before is fixed, names and all.
import type { FuncFacts, LowerPlan } from '../base/options.ts';
import { V128, type FuncType } from '../base/types.ts';
import { declaredRefs } from '../binary/references.ts';
import { syntaxOf } from '../js/syntax.ts';
import { helperClosure, helperTexts, isRuntimeName, type RuntimeName } from '../link/helpers.ts';
import { scopeOfItsOwn, scopeTail } from '../link/scopes.ts';
import { ACCESS_NAMES, ARRAYS, callsName, dataName, elementsName, refName, shortLocal } from '../lower/names.ts';
import type { FuncIndex, Module } from '../module/module.ts';
import { closesScope, hasGlobalArray, hasScopes, opensScope } from '../module/scopes.ts';
import { BUILTINS } from '../opcodes/row.ts';
import { compileFunction, functionContext } from './function.ts';

/** A function that has been lowered: its text, and the symbols that it names. */
export interface LazyFunction {
  readonly code: string;
  readonly uses: readonly string[];
}

/** Whether all that functions name can be told before they are lowered: not so with GC types, tail calls, and globals in an array. */
export function canBeLazy(m: Module, plan: LowerPlan, facts: readonly FuncFacts[]): boolean {
  const plain = m.types.every(({ composite, groupSize }) => composite.kind === 'func' && groupSize === 1);
  return plain && plan.i64 === 'bigint' && facts.every((f) => f.tailCallees.length === 0) && !hasGlobalArray(m);
}

/** The symbols of an instance that any function may name, those of the runtime left out. */
export function lazyUses(m: Module, plan: LowerPlan, facts: readonly FuncFacts[]): string[] {
  const { names } = functionContext(m, plan);
  return [
    ...Object.keys(BUILTINS),
    'NOTHING',
    'NO_BYTES',
    // Of a handler: what is thrown is then an exception of WebAssembly.
    'exn_caught' satisfies RuntimeName,
    ...(m.memories.length === 0 ? [] : ACCESS_NAMES.map((name) => names.access(name))),
    ...facts.flatMap((f) => f.tableCalls.map(({ table, type }) => callsName(table, type))),
    ...[...declaredRefs(m)].map(refName),
    ...m.elements.map((_, i) => elementsName(i)),
    ...m.data.map((_, i) => dataName(i)),
  ];
}

/** The functions: those that are known, and for the others what compiles them at their first call and stays what tables hold. */
export function lazyFunctions(m: Module, plan: LowerPlan, known: ReadonlyMap<FuncIndex, LazyFunction>): string {
  const context = functionContext(m, plan);
  const { names } = context;
  // Evaluated where the functions are named.
  const lazy = 'function $lazy(i){eval($text(i));$done[i]=1;}';
  const lines = [`const $done=[];${hasScopes(m) ? '' : lazy}`];
  for (let i = m.importedFuncs; i < m.funcs.length; i++) {
    const name = names.func(i);
    if (opensScope(m, i)) lines.push(`${scopeOfItsOwn(syntaxOf(plan.target)).head}${lazy}`);
    const params = (m.funcs[i] as FuncType).params.flatMap((t) => (t === V128 ? [t, t, t, t] : [t])).map((_, p) => shortLocal(p));
    lines.push(known.get(i)?.code ?? `function ${name}(${params.join(',')}){$done[${i}]||$lazy(${i});return ${name}(${params.join(',')})}`);
    if (closesScope(m, i)) lines.push(scopeTail(context, i));
  }
  return `${lines.join('\n')}\n`;
}

export function lazyFunction(m: Module, plan: LowerPlan, index: FuncIndex): LazyFunction {
  const { code, uses } = compileFunction(functionContext(m, plan), index);
  return { code, uses: [...uses] };
}
/** What `$text` gives for a function: it takes the place of its stub. Of the runtime it brings along what is not linked. */
export function lazyText(m: Module, plan: LowerPlan, index: FuncIndex, { code, uses }: LazyFunction, linked: ReadonlySet<string>): string {
  const name = functionContext(m, plan).names.func(index);
  // What is linked has all that it needs.
  const asked = uses.filter((n) => isRuntimeName(n) && !linked.has(n));
  const missing = asked.length === 0 ? [] : helperTexts(helperClosure(asked, plan.target), 'compact', plan.target, linked);
  const place = hasScopes(m) ? `${ARRAYS.funcs}[${index}]=${name}` : name;
  return `${place}=(()=>{${missing.join('\n')}\n${code}\nreturn ${name}})()`;
}
