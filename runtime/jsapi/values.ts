// Conversions at the boundary (WebAssembly JS API, ToJSValue and ToWebAssemblyValue) and functions that cross it.
// A type is its letter in signature keys: i, l, f, d, p (funcref), e (externref).
import { host_error, LinkError, XF, XI, XR } from '../base/shared.ts';
import { export_error } from '../base/trap.ts';
import type { Func, RawFunction } from '../tables/table.ts';

const FUNC = Symbol.for('wasm2js-ts.func');
const TYPE_LETTERS: Record<string, string> = { i32: 'i', i64: 'l', f32: 'f', f64: 'd', funcref: 'p', anyfunc: 'p', externref: 'e' };
const LETTER_TYPES: Record<string, string> = { i: 'i32', l: 'i64', f: 'f32', d: 'f64', p: 'funcref', e: 'externref' };

export function type_letter(name: string): string | undefined {
  return TYPE_LETTERS[name];
}
export function type_name(letter: string): string {
  return LETTER_TYPES[letter] as string;
}

export function to_wasm(type: string, value: unknown): unknown {
  switch (type) {
    case 'i':
      return (value as number) | 0;
    case 'l':
      return BigInt.asIntN(64, value as bigint);
    case 'f':
      return Math.fround(value as number);
    case 'd':
      return +(value as number);
    case 'p':
      return func_to_wasm(value);
    default:
      return value;
  }
}
export function to_js(type: string, value: unknown): unknown {
  return type === 'p' ? func_to_js(value as Func | null) : value;
}
export function default_value(type: string): unknown {
  return type === 'l' ? 0n : type === 'p' || type === 'e' ? null : 0;
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
  return typeof value === 'function' ? (value as unknown as Record<symbol, Func | undefined>)[FUNC] : undefined;
}

export function func_new(call: RawFunction, key: string, index: number): Func {
  return { call, key, index, api: undefined };
}

/** Makes `wrapper` the Exported Function of `func`: named by its index, known as wasm's own. */
export function func_export(func: Func, wrapper: (...args: never[]) => unknown): (...args: unknown[]) => unknown {
  Object.defineProperty(wrapper, 'name', { value: String(func.index), configurable: true });
  Object.defineProperty(wrapper, FUNC, { value: func });
  return (func.api = wrapper as (...args: unknown[]) => unknown);
}

function func_api(func: Func): (...args: unknown[]) => unknown {
  if (func.api !== undefined) return func.api;
  const [params, results] = func.key.split(':') as [string, string];
  const call = func.call as (...args: unknown[]) => unknown;
  const wrapper = (...given: unknown[]): unknown => {
    const args: unknown[] = [];
    for (let i = 0; i < params.length; i++) args.push(to_wasm(params.charAt(i), given[i]));
    try {
      return results_to_js(results, call(...args));
    } catch (error) {
      throw export_error(error);
    }
  };
  Object.defineProperty(wrapper, 'length', { value: params.length, configurable: true });
  return func_export(func, wrapper);
}

/** Values for JavaScript of the results that a plain function has just given: the first returned, the others in the slots. */
export function results_to_js(types: string, first: unknown): unknown {
  if (types.length === 0) return undefined;
  if (types.length === 1) return to_js(types, first);
  const values = [to_js(types.charAt(0), first)];
  for (let i = 1; i < types.length; i++) {
    const type = types.charAt(i);
    values.push(to_js(type, type === 'i' ? XI[i] : type === 'f' || type === 'd' ? XF[i] : XR[i]));
  }
  return values;
}
/** The other way round, for the result of a host function: an iterable where there are several. */
export function results_to_wasm(types: string, given: unknown): unknown {
  if (types.length <= 1) return types.length === 0 ? undefined : to_wasm(types, given);
  const values = [...(given as Iterable<unknown>)];
  if (values.length !== types.length) throw new TypeError(`a host function gave ${values.length} results instead of ${types.length}`);
  const converted = values.map((value, i) => to_wasm(types.charAt(i), value));
  for (let i = 1; i < types.length; i++) {
    const type = types.charAt(i);
    if (type === 'i') XI[i] = converted[i] as number;
    else if (type === 'f' || type === 'd') XF[i] = converted[i] as number;
    else XR[i] = converted[i];
  }
  return converted[0];
}

// ---- imports

type ImportObject = Record<string, Record<string, unknown> | undefined> | undefined;

export function import_value(imports: ImportObject, module: string, name: string): unknown {
  const from = imports === undefined || imports === null ? undefined : imports[module];
  if ((typeof from !== 'object' && typeof from !== 'function') || from === null) throw new TypeError(`import module "${module}" is not an object`);
  return from[name];
}
/** For imports that the linked runtime can supply. */
export function import_optional(imports: ImportObject, module: string, name: string): unknown {
  const from = imports === undefined || imports === null ? undefined : imports[module];
  return from === undefined || from === null ? undefined : from[name];
}
export function import_fault(module: string, name: string, what: string): never {
  throw new LinkError(`import "${module}" "${name}": incompatible import type: ${what}`);
}
/** A callable import: another module's function as it is, a host function behind conversions. */
export function import_func(value: unknown, module: string, name: string, key: string, index: number): Func {
  if (typeof value !== 'function') import_fault(module, name, 'a function is expected');
  const func = func_of(value);
  if (func !== undefined) {
    if (func.key !== key) import_fault(module, name, `the function has type ${func.key} instead of ${key}`);
    return func;
  }
  const [params, results] = key.split(':') as [string, string];
  const host = value as (...args: unknown[]) => unknown;
  const hasRefs = params.includes('p');
  const call = (...args: unknown[]): unknown => {
    try {
      return results_to_wasm(results, host(...(hasRefs ? args.map((a, i) => to_js(params.charAt(i), a)) : args)));
    } catch (error) {
      throw host_error(error);
    }
  };
  return func_new(call, key, index);
}

// ---- references to functions of one instance

/** Gives the reference of a function by index: always the same one. `known` are imported functions. */
export function func_refs(
  functions: readonly RawFunction[],
  indices: readonly number[],
  keys: readonly string[],
  known: readonly (Func | undefined)[],
): (index: number) => Func {
  const refs = new Map<number, Func>();
  indices.forEach((index, i) => refs.set(index, known[index] ?? func_new(functions[i] as RawFunction, keys[i] as string, index)));
  return (index) => refs.get(index) as Func;
}

export function exports_object(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const object = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of entries) object[name] = value;
  return Object.freeze(object);
}
