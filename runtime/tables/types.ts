// Types that generated files share: recursive groups are interned by their text, so that equal types are one wherever they are defined.
// A type is written as a letter, capital where it is never null, or as {key} or <key> for a defined type that may or may not be null.
import { own_define } from '../base/own.ts';
import { GcArray, GcStruct, type_groups, types_by_key, type GcConstructor, type TypeInfo } from '../base/shared.ts';
import type { Func } from './table.ts';

/** The letters by the names of the types. Whoever writes or reads letters is checked against this list. */
export interface TypeLetters {
  readonly i32: 'i';
  readonly i64: 'l';
  readonly f32: 'f';
  readonly f64: 'd';
  readonly v128: 'v';
  readonly funcref: 'p';
  readonly externref: 'e';
  readonly anyref: 'a';
  readonly eqref: 'q';
  readonly i31ref: 'j';
  readonly structref: 's';
  readonly arrayref: 'r';
  readonly exnref: 'x';
  readonly nullref: 'n';
  readonly nullfuncref: 'm';
  readonly nullexternref: 'o';
  readonly nullexnref: 'y';
}
/** Of fields and elements only. */
export interface PackedLetters {
  readonly i8: 'b';
  readonly i16: 'h';
}
export type TypeLetter = TypeLetters[keyof TypeLetters];
export type PackedLetter = PackedLetters[keyof PackedLetters];
/** What the type of a field or an element begins with. */
export type StorageLetter = TypeLetter | Uppercase<TypeLetter> | PackedLetter | '{' | '<';
type HeapLetter = Exclude<TypeLetter, 'i' | 'l' | 'f' | 'd' | 'v'>;

/** The types of a list such as 'il{#3.0}'. */
export function types_in(text: string): string[] {
  return text.match(/[a-zA-Z]|[{<][^}>]*[}>]/g) ?? [];
}

/**
 * The types of a recursive group. Each is 'kind|first|second|key of the supertype|final': parameters and results of a function, fields of
 * a structure, the element of an array; '.i' stands for type `i` of the group itself. `makers` are the constructors to use if the group
 * is new.
 */
export function types_define(members: readonly string[], makers: readonly (GcConstructor | undefined)[]): readonly TypeInfo[] {
  const groups = type_groups();
  const text = members.join(';');
  const known = groups.get(text);
  if (known !== undefined) return known;
  const group = groups.size;
  const infos: TypeInfo[] = [];
  members.forEach((member, i) => {
    const [kind, first, second, above] = member.replace(/([{<|])\.(\d+)/g, `$1#${group}.$2`).split('|') as [string, string, string, string];
    const key = `#${group}.${i}`;
    const supertype = above === '' ? undefined : type_of_key(above);
    const make = makers[i];
    if (make !== undefined) {
      const base = supertype?.make ?? (kind === 's' ? GcStruct : GcArray);
      const prototype = Object.create(base.prototype as object) as object;
      if (kind === 'a') own_define(prototype, 'k', first.charAt(0));
      (make as { prototype: object }).prototype = prototype;
    }
    const isFunc = kind === 'f';
    const info: TypeInfo = {
      key,
      kind,
      supers: [key, ...(supertype?.supers ?? [])],
      params: isFunc ? types_in(first) : [],
      results: isFunc ? types_in(second) : [],
      make,
    };
    types_by_key().set(key, info);
    infos.push(info);
  });
  groups.set(text, infos);
  return infos;
}

/** The type behind a key. A key without '#' is a function type in full. */
export function type_of_key(key: string): TypeInfo {
  const known = types_by_key().get(key);
  if (known !== undefined) return known;
  const [params, results] = key.split(':') as [string, string];
  return { key, kind: 'f', supers: [key], params: types_in(params), results: types_in(results), make: undefined };
}

/** Whether a function's type is `key` or declared below it. */
export function func_is(f: Func, key: string): boolean {
  // A key without '#' is none of a defined type.
  return f.key === key || types_by_key().get(f.key)?.supers.includes(key) === true;
}

const ABOVE: Record<HeapLetter, string> = { n: 'nsrjqa', m: 'mp', o: 'oe', y: 'yx', j: 'jqa', s: 'sqa', r: 'rqa', q: 'qa', a: 'a', p: 'p', e: 'e', x: 'x' };

/** The heap type of a reference type: a letter in lower case, or the key of a defined type. */
export function heap_of(type: string): string {
  return type.length > 1 ? type.slice(1, -1) : type.toLowerCase();
}
export function is_nullable(type: string): boolean {
  return type.startsWith('{') || (type.length === 1 && type >= 'a');
}

/** Whether a value of type `a` may stand where `b` is asked for (spec 3.3). */
export function type_matches(a: string, b: string): boolean {
  if (a === b) return true;
  if ('ilfdv'.includes(a) || 'ilfdv'.includes(b) || (is_nullable(a) && !is_nullable(b))) return false;
  const [x, y] = [heap_of(a), heap_of(b)];
  if (a.length > 1) {
    const info = type_of_key(x);
    if (b.length > 1) return info.supers.includes(y);
    return ABOVE[info.kind === 'f' ? 'p' : info.kind === 's' ? 's' : 'r'].includes(y);
  }
  if (b.length > 1) return type_of_key(y).kind === 'f' ? x === 'm' : x === 'n';
  return ABOVE[x as HeapLetter].includes(y);
}
