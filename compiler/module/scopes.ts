// Where declarations of a large module stand: one scope for all functions or globals would end the stack of engines. A small module has one scope, and names for everything.
import { LIMITS } from '../base/target.ts';
import type { Module } from './module.ts';

/** Functions of a scope of their own. */
const SCOPE_SIZE = 4096;

/** Functions stand in several scopes, and in an array for each other and for the file. */
export const hasScopes = (m: Module): boolean => m.funcs.length > LIMITS.declarations;
/** The scope of function `index`; undefined: that of the instance. */
export const scopeOf = (m: Module, index: number): number | undefined =>
  hasScopes(m) && index >= m.importedFuncs ? Math.floor((index - m.importedFuncs) / SCOPE_SIZE) : undefined;
/** Whether function `index` is the first or the last of its scope. */
export const opensScope = (m: Module, index: number): boolean => hasScopes(m) && (index - m.importedFuncs) % SCOPE_SIZE === 0;
export const closesScope = (m: Module, index: number): boolean =>
  hasScopes(m) && ((index - m.importedFuncs) % SCOPE_SIZE === SCOPE_SIZE - 1 || index === m.funcs.length - 1);
/** Globals are elements of an array. */
export const hasGlobalArray = (m: Module): boolean => m.globals.length > LIMITS.declarations;
