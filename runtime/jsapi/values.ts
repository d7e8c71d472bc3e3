// Conversions at the boundary (WebAssembly JS API, ToJSValue and ToWebAssemblyValue) and functions that cross it.
// Types are written as in tables/types.ts.
import { without_bigint } from '../base/scratch.ts';
import { own_define, own_has, own_name } from '../base/own.ts';
import { GcArray, GcStruct, handle_get, host_error, LinkError, XF, XI, XR, type GcConstructor } from '../base/shared.ts';
import { export_error } from '../base/trap.ts';
import { i64_of } from '../numeric/i64.ts';
import { externalize, internalize, is_eq } from '../gc/objects.ts';
import { attach } from './inner.ts';
import type { Func, RawFunction } from '../tables/table.ts';
import { func_is, heap_of, is_nullable, type_of_key, type TypeLetter, type TypeLetters } from '../tables/types.ts';

const TYPE_LETTERS: TypeLetters & { readonly anyfunc: 'p' } = {
  i32: 'i', i64: 'l', f32: 'f', f64: 'd', v128: 'v', funcref: 'p', anyfunc: 'p', externref: 'e', anyref: 'a', eqref: 'q', i31ref: 'j', structref: 's',
  arrayref: 'r', exnref: 'x', nullref: 'n', nullfuncref: 'm', nullexternref: 'o', nullexnref: 'y',
}; // prettier-ignore
const LETTER_TYPES: { readonly [N in keyof TypeLetters as TypeLetters[N]]: N } = {
  i: 'i32', l: 'i64', f: 'f32', d: 'f64', v: 'v128', p: 'funcref', e: 'externref', a: 'anyref', q: 'eqref', j: 'i31ref', s: 'structref',
  r: 'arrayref', x: 'exnref', n: 'nullref', m: 'nullfuncref', o: 'nullexternref', y: 'nullexnref',
}; // prettier-ignore

/** The type that JavaScript names by `name` (tables/types.ts); undefined for a name that the JS API does not have. */
export function type_letter(name: string): string | undefined {
  return own_has(TYPE_LETTERS, name) ? TYPE_LETTERS[name as keyof TypeLetters] : undefined;
}
/** A type for messages. */
export function type_name(type: string): string {
  if (type.length > 1) return `a reference to ${type.slice(1, -1)}`;
  const name = LETTER_TYPES[type.toLowerCase() as TypeLetter];
  return type < 'a' ? `${name}, never null` : name;
}
/** A number of pages or elements (JS API, AddressValueToU64): a number where addresses have 32 bits, a BigInt where they have 64. */
export function size_in(value: unknown, is64: boolean, what: string): number {
  let n: number | bigint = -1;
  if (!is64) n = Math.trunc(+(value as number));
  else if (typeof value !== 'number') n = BigInt(value as bigint);
  if (n >= 0 && n < 2 ** (is64 ? 64 : 32)) return Number(n);
  throw new TypeError(`${what} must be a valid ${is64 ? 'BigInt' : 'number'}`);
}
export function is_reference(type: string): boolean {
  return !'ilfdv'.includes(type);
}

/** ToWebAssemblyValue of the JS API. Throws TypeError for a value that no value of the type stands for. */
export function to_wasm(type: string, value: unknown): unknown {
  switch (type) {
    case 'i':
      return (value as number) | 0;
    case 'l':
      return typeof BigInt === 'function' ? BigInt.asIntN(64, value as bigint) : without_bigint();
    case 'f':
      return Math.fround(value as number);
    case 'd':
      return +(value as number);
    case 'p':
      return func_to_wasm(value);
    case 'e':
      return value;
    default:
      return reference_to_wasm(type, value);
  }
}
function reference_to_wasm(type: string, value: unknown): unknown {
  refuse_crossing(type);
  const heap = heap_of(type);
  if (value === null) {
    if (!is_nullable(type)) throw new TypeError(`null is no ${type_name(type)}`);
    return null;
  }
  if (heap === 'e') return value;
  const info = type.length > 1 ? type_of_key(heap) : undefined;
  const isFunc = info === undefined ? heap === 'p' : info.kind === 'f';
  const inner = isFunc ? func_of(value) : internalize(value);
  const fits =
    info !== undefined
      ? isFunc
        ? inner !== undefined && func_is(inner as Func, heap)
        : inner instanceof (info.make as GcConstructor)
      : heap === 'a' ||
        (heap === 'p' && inner !== undefined) ||
        (heap === 'q' && is_eq(inner)) ||
        (heap === 'j' && typeof inner === 'number') ||
        (heap === 's' && inner instanceof GcStruct) ||
        (heap === 'r' && inner instanceof GcArray);
  if (!fits) throw new TypeError(`WebAssembly objects are opaque: the value is no ${type_name(type)}`);
  return inner;
}
/** Vectors and exceptions stay inside. */
function refuse_crossing(type: string): void {
  if ('vxy'.includes(type.toLowerCase())) throw new TypeError(`a value of type ${type_name(type)} cannot cross into JavaScript or out of it`);
}
/** ToJSValue of the JS API. */
export function to_js(type: string, value: unknown): unknown {
  if (type === 'l' && typeof value !== 'bigint') without_bigint();
  if ('ilfde'.includes(type)) return value;
  refuse_crossing(type);
  if (is_function_type(type)) return func_to_js(value as Func | null);
  return externalize(value);
}
function is_function_type(type: string): boolean {
  return type.length > 1 ? type_of_key(heap_of(type)).kind === 'f' : 'pm'.includes(heap_of(type));
}
export function default_value(type: string): unknown {
  return type === 'l' ? i64_of(0) : type === 'v' ? new Int32Array(4) : is_reference(type) ? null : 0;
}

export function func_to_wasm(value: unknown): Func | null {
  if (value === null) return null;
  const func = func_of(value);
  if (func === undefined) throw new TypeError('WebAssembly objects are opaque: the value is neither null nor an exported function');
  return func;
}
export function func_to_js(func: Func | null): unknown {
  return func === null ? null : func_api(func);
}
/** The function behind an exported function of any generated file. */
export function func_of(value: unknown): Func | undefined {
  return handle_get(value, 'func') as Func | undefined;
}

export function func_new(call: RawFunction, key: string, index: number, tail?: RawFunction): Func {
  return { call, tail, key, index, api: undefined };
}

/** Makes `wrapper` the Exported Function of `func`: named by its index, known as wasm's own. */
export function func_export(func: Func, wrapper: (...args: never[]) => unknown): (...args: unknown[]) => unknown {
  own_name(wrapper, 'name', String(func.index));
  attach(wrapper, 'func', func);
  return wrapper as (...args: unknown[]) => unknown;
}

function func_api(func: Func): (...args: unknown[]) => unknown {
  if (func.api !== undefined) return func.api;
  const { params, results } = type_of_key(func.key);
  const call = func.call as (...args: unknown[]) => unknown;
  const wrapper = (...given: unknown[]): unknown => {
    results.forEach(refuse_crossing);
    const args = params.map((type, i) => to_wasm(type, given[i]));
    try {
      return results_to_js(results, call(...args));
    } catch (error) {
      throw export_error(error);
    }
  };
  own_name(wrapper, 'length', params.length);
  return func_export(func, wrapper);
}

/** Values for JavaScript of the results that a plain function has just given: the first returned, the others in the slots. */
export function results_to_js(types: readonly string[], first: unknown): unknown {
  if (types.length === 0) return undefined;
  if (types.length === 1) return to_js(types[0] as string, first);
  return types.map((type, i) => to_js(type, i === 0 ? first : type === 'i' ? XI[i] : type === 'f' || type === 'd' ? XF[i] : XR[i]));
}
/** The other way round, for the result of a host function: an iterable where there are several. */
function results_to_wasm(types: readonly string[], given: unknown): unknown {
  if (types.length <= 1) return types.length === 0 ? undefined : to_wasm(types[0] as string, given);
  const values = [...(given as Iterable<unknown>)];
  if (values.length !== types.length) throw new TypeError(`a host function gave ${values.length} results instead of ${types.length}`);
  const converted = values.map((value, i) => to_wasm(types[i] as string, value));
  types.forEach((type, i) => {
    if (i === 0) return;
    if (type === 'i') XI[i] = converted[i] as number;
    else if (type === 'f' || type === 'd') XF[i] = converted[i] as number;
    else XR[i] = converted[i];
  });
  return converted[0];
}

// ---- imports

export type ImportObject = Record<string, Record<string, unknown> | undefined> | undefined;

export function import_value(imports: ImportObject, module: string, name: string): unknown {
  const from = imports === undefined || imports === null ? undefined : imports[module];
  if ((typeof from !== 'object' && typeof from !== 'function') || from === null) throw new TypeError(`import module "${module}" is not an object`);
  return from[name];
}
/** For imports that the linked runtime can supply. */
export function import_optional(imports: ImportObject, module: string, name: string): unknown {
  return imports?.[module]?.[name];
}
export function import_fault(module: string, name: string, what: string): never {
  throw new LinkError(`import "${module}" "${name}": incompatible import type: ${what}`);
}
/** A callable import that is a function of another module; undefined for a host function. */
function import_inner(value: unknown, module: string, name: string, key: string): Func | undefined {
  if (typeof value !== 'function') import_fault(module, name, 'a function is expected');
  const func = func_of(value);
  if (func !== undefined && !func_is(func, key)) import_fault(module, name, `the function has type ${func.key}, not ${key}`);
  return func;
}
/** A callable import; `host` is what calls it, with conversions, where it is a host function. */
export function import_plain(value: unknown, module: string, name: string, key: string, index: number, host: RawFunction): Func {
  return import_inner(value, module, name, key) ?? func_new(host, key, index);
}
/** A callable import: another module's function as it is, a host function behind conversions. */
export function import_func(value: unknown, module: string, name: string, key: string, index: number): Func {
  const func = import_inner(value, module, name, key);
  if (func !== undefined) return func;
  const { params, results } = type_of_key(key);
  const host = value as (...args: unknown[]) => unknown;
  const call = (...args: unknown[]): unknown => {
    try {
      results.forEach(refuse_crossing);
      return results_to_wasm(results, host(...params.map((type, i) => to_js(type, args[i]))));
    } catch (error) {
      throw host_error(error);
    }
  };
  return func_new(call, key, index);
}

/**
 * Names and keys out of text that has them in turn, "fd_sync i -tell il log d:": a `-` is what the name before begins with, up to the first `_`; of a
 * type without results what it gives is an i32.
 */
export function listed_functions(list: string): (readonly [name: string, key: string])[] {
  const found: [string, string][] = [];
  let prefix = '';
  list.replace(/(\S+) (\S*)/g, (_, word: string, key: string) => {
    const name = word.replace(/^-/, () => prefix);
    prefix = name.slice(0, name.indexOf('_') + 1);
    return `${found.push([name, key.includes(':') ? key : `${key}:i`])}`;
  });
  return found;
}
/** Descriptors of the functions of a list, whose types are of numbers. They are imports where there is a `module`. */
export function describe_functions(list: string, module?: string): object[] {
  const names: Readonly<Record<string, string>> = { i: 'i32', l: 'i64', f: 'f32', d: 'f64' };
  return listed_functions(list).map(([name, key]) => {
    const [parameters, results] = key.split(':').map((letters) => [...letters].map((l) => names[l]));
    return { ...(module === undefined ? undefined : { module }), name, kind: 'function', type: { parameters, results } };
  });
}

// ---- references to functions of one instance

/**
 * Gives the reference of a function by index: always the same one. `functions`, `indices` and `types`, which are numbers of `keys`, go together;
 * `known` are imported functions, by index, and `tails` entries for tail calls.
 */
export function func_refs(
  functions: readonly RawFunction[],
  indices: readonly number[],
  types: readonly number[],
  keys: readonly string[],
  known: readonly (Func | undefined)[],
  tails: Readonly<Record<number, RawFunction>>,
): (index: number) => Func {
  const refs = new Map<number, Func>();
  const own = (index: number): RawFunction | undefined => (own_has(tails, index) ? tails[index] : undefined);
  indices.forEach((index, i) => {
    const func = index < known.length ? known[index] : undefined;
    refs.set(index, func ?? func_new(functions[i] as RawFunction, keys[types[i] as number] as string, index, own(index)));
  });
  return (index) => refs.get(index) as Func;
}

export function exports_object(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const object = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of entries) own_define(object, name, value, true);
  return Object.freeze(object);
}
