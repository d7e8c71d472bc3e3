// Text around the functions of a scope of their own (module/scopes.ts): they enter the arrays through which others find them.
import type { Live } from '../base/options.ts';
import type { Target } from '../base/target.ts';
import { syntaxOf, type Syntax } from '../js/syntax.ts';
import { ARRAYS, entryName, tailName, type Names } from '../lower/names.ts';
import type { Module } from '../module/module.ts';
import { hasGlobalArray, hasScopes, scopeOf } from '../module/scopes.ts';

/** Before all functions; `entries`: some have one for strangers. Arrays of their final length: engines make a table of hashes of one that is filled from elsewhere. */
export function scopeArrays(m: Module, entries: boolean, js: Syntax): string {
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
  return all.length === 0 ? '' : `${js.constant} ${all.join(',')};\n`;
}

/** A scope in the file. */
export function scopeOfItsOwn(js: Syntax): { readonly head: string; readonly tail: string } {
  const [head = '', tail = ''] = js.func('', '\n').split('\n');
  return { head: `(${head}`, tail: `${tail})();` };
}

/** After function `last` of a scope. */
type ScopeContext = {
  readonly module: Module;
  readonly names: Names;
  readonly tail: Uint8Array;
  readonly entries: Uint8Array;
  readonly target: Target;
  readonly plan: { readonly live: Live };
};
export function scopeTail({ module, names, tail, entries, target, plan }: ScopeContext, last: number): string {
  let first = last;
  while (first > module.importedFuncs && scopeOf(module, first - 1) === scopeOf(module, last)) first--;
  let text = '';
  for (let i = first; i <= last; i++) {
    if (plan.live.funcs[i] !== 1) continue;
    text += `${ARRAYS.funcs}[${i}]=${names.func(i)};`;
    if (entries[i] === 1) text += `${ARRAYS.entries}[${i}]=${entryName(names.func(i))};`;
    if (tail[i] === 1) text += `${ARRAYS.tails}[${i}]=${tailName(names.func(i))};`;
  }
  return `${text}${scopeOfItsOwn(syntaxOf(target)).tail}\n`;
}
