// Text around the functions of a scope of their own (module/scopes.ts): they enter the arrays through which others find them.
import { ARRAYS, entryName, tailName, type Names } from '../lower/names.ts';
import type { Module } from '../module/module.ts';
import { hasGlobalArray, hasScopes, scopeOf } from '../module/scopes.ts';

/** Before all functions; `entries`: some have one for strangers. Arrays of their final length: engines make a table of hashes of one that is filled from elsewhere. */
export function scopeArrays(m: Module, entries: boolean): string {
  const array = (name: string, length: number): string => `${name}=new Array(${length})`;
  const functions = hasScopes(m)
    ? [
        array(ARRAYS.funcs, m.funcs.length),
        array(ARRAYS.tails, m.funcs.length),
        ...(entries ? [array(ARRAYS.entries, m.funcs.length)] : []),
        array(ARRAYS.known, m.importedFuncs),
      ]
    : [];
  const globals = hasGlobalArray(m) ? [array(ARRAYS.globals, m.globals.length), array(ARRAYS.cells, m.importedGlobals)] : [];
  const all = [...functions, ...globals];
  return all.length === 0 ? '' : `const ${all.join(',')};\n`;
}

export const scopeHead = '(()=>{';

/** After function `last` of a scope. */
type ScopeContext = { readonly module: Module; readonly names: Names; readonly tail: Uint8Array; readonly entries: Uint8Array };
export function scopeTail({ module, names, tail, entries }: ScopeContext, last: number): string {
  let first = last;
  while (first > module.importedFuncs && scopeOf(module, first - 1) === scopeOf(module, last)) first--;
  let text = '';
  for (let i = first; i <= last; i++) {
    text += `${ARRAYS.funcs}[${i}]=${names.func(i)};`;
    if (entries[i] === 1) text += `${ARRAYS.entries}[${i}]=${entryName(names.func(i))};`;
    if (tail[i] === 1) text += `${ARRAYS.tails}[${i}]=${tailName(names.func(i))};`;
  }
  return `${text}})();\n`;
}
