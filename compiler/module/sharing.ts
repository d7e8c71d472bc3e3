// Whether all instances of a file run the same functions, over variables that hold the state of the one that runs. Engines keep what they
// compiled of a function with the function: a program that is run again and again by new instances then runs what is compiled already.
import type { FuncFacts } from '../base/options.ts';
import type { Module } from './module.ts';
import { hasGlobalArray, hasScopes } from './scopes.ts';

/**
 * Not where functions hold on to the instance by more than variables: types of GC are constants to engines, a reference that is called would be
 * asked whose it is at each call, and tail calls have no return at which to come back to an instance.
 */
export function canShareCode(m: Module, facts: readonly FuncFacts[]): boolean {
  const plain = m.types.every(({ composite, groupSize }) => composite.kind === 'func' && groupSize === 1);
  return plain && !hasScopes(m) && !hasGlobalArray(m) && facts.every((f) => f.tailCallees.length === 0 && !f.callsUnknown);
}
