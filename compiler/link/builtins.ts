// Which imports of "wasm:js-string" the linked runtime supplies.
import { I16, heapOf, isNullable, keyLetter, typeIndexOf, type FuncType, type ValType } from '../base/types.ts';
import type { Module } from '../module/module.ts';
import type { StringBuiltin } from './helpers.ts';

export const STRING_MODULE = 'wasm:js-string';

type ShortName = StringBuiltin extends `js_string_${infer N}` ? N : never;
/** Signatures as letters of types; '$' is a reference to an array of mutable i16 that may be null. */
const SIGNATURES: Readonly<Record<ShortName, string>> = {
  test: 'e:i', cast: 'e:E', fromCharCodeArray: '$ii:E', intoCharCodeArray: 'e$i:i', fromCharCode: 'i:E', fromCodePoint: 'i:E', charCodeAt: 'ei:i',
  codePointAt: 'ei:i', length: 'e:i', concat: 'ee:E', substring: 'eii:E', equals: 'ee:i', compare: 'ee:i',
}; // prettier-ignore

/** The runtime's function for an import; undefined where it has none of that name and type. */
export function stringBuiltin(m: Module, name: string, type: FuncType): StringBuiltin | undefined {
  const letter = (t: ValType): string => keyLetter(t) ?? (isCharCodes(m, t) ? '$' : '?');
  const signature = `${type.params.map(letter).join('')}:${type.results.map(letter).join('')}`;
  return isBuiltin(name) && SIGNATURES[name] === signature ? `js_string_${name}` : undefined;
}
const isBuiltin = (name: string): name is ShortName => Object.hasOwn(SIGNATURES, name);
function isCharCodes(m: Module, t: ValType): boolean {
  const index = typeIndexOf(heapOf(t));
  const composite = index === undefined ? undefined : m.types[index]?.composite;
  return isNullable(t) && composite?.kind === 'array' && composite.field.storage === I16 && composite.field.mutable;
}
