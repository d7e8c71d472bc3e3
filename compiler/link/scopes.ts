// Text around the functions of a scope of their own (module/scopes.ts): they enter the arrays through which others find them.
import type { Live } from '../base/options.ts';
import type { Target } from '../base/target.ts';
import { syntaxOf, type Syntax } from '../js/syntax.ts';
import { ARRAYS, entryName, tailName, type Names } from '../lower/names.ts';
import type { Module } from '../module/module.ts';
import { hasGlobalArray, hasScopes, scopeOf } from '../module/scopes.ts';

/** Before all functions; `entries`: some have one for strangers. Arrays of their final length: engines make a table of hashes of one that is filled from elsewhere. */
export function scopeArrays(m: Module, entries: boolean, js: Syntax, inParts: boolean): string {
  const array = (name: string, length: number): string => `${name}=new Array(${length})`;
  const functions =
    inParts || hasScopes(m)
      ? [
          array(ARRAYS.funcs, m.funcs.length),
          array(ARRAYS.tails, m.funcs.length),
          ...(inParts || entries ? [array(ARRAYS.entries, m.funcs.length)] : []),
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

interface FunctionsContext {
  readonly names: Names;
  readonly tail: Uint8Array;
  readonly entries: Uint8Array;
}
/** A function enters the arrays. */
export function functionEntries({ names, tail, entries }: FunctionsContext, i: number): string {
  const name = names.func(i);
  return [
    `${ARRAYS.funcs}[${i}]=${name};`,
    ...(entries[i] === 1 ? [`${ARRAYS.entries}[${i}]=${entryName(name)};`] : []),
    ...(tail[i] === 1 ? [`${ARRAYS.tails}[${i}]=${tailName(name)};`] : []),
  ].join('');
}
/** After function `last` of a scope. */
type ScopeContext = FunctionsContext & {
  readonly module: Module;
  readonly target: Target;
  readonly plan: { readonly live: Live };
};
export function scopeTail({ module, target, plan, ...context }: ScopeContext, last: number): string {
  let first = last;
  while (first > module.importedFuncs && scopeOf(module, first - 1) === scopeOf(module, last)) first--;
  let text = '';
  for (let i = first; i <= last; i++) {
    if (plan.live.funcs[i] === 1) text += functionEntries(context, i);
  }
  return `${text}${scopeOfItsOwn(syntaxOf(target)).tail}\n`;
}
