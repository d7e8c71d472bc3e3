// What all generated files of one program share, so that functions of one can be called from another: error classes, the scratch
// slots of multi-value results, exceptions, types, and what the objects of the JS API stand for. It hangs on a well-known symbol of the
// global object.

import { own_define, own_name, own_value } from './own.ts';

/** An exception (spec 4.2.14): a tag and what it carries, as generated code represents it; vectors as their words. */
export interface Exn {
  readonly tag: TagCell;
  readonly values: readonly unknown[];
  /** The JS API's object for it, once made. */
  api: object | undefined;
}
export interface TagCell {
  /** Key of its function type. */
  readonly key: string;
  api: object | undefined;
}
/** A defined type that has more to it than its text: one object for equal types, in whatever file they are defined. */
export interface TypeInfo {
  readonly key: string;
  readonly kind: string;
  /** Keys of the type itself and of all that it is declared below. */
  readonly supers: readonly string[];
  /** Of a function: see jsapi/values.ts. */
  readonly params: readonly string[];
  readonly results: readonly string[];
  /** Of a structure or an array. */
  readonly make: GcConstructor | undefined;
}
export type GcConstructor = new (...fields: unknown[]) => object;

/** An object that JavaScript has, and what it stands for: of kind 'memory', 'table', 'global', 'func', 'tag', 'exn', 'gc'. */
interface Handled {
  readonly kind: string;
  readonly inner: object;
}

interface Shared {
  /** The last exception that came out of a host function: it passes through exports unchanged. */
  foreign: unknown;
  /** Set by the first file that has to do with exceptions (jsapi/exception.ts). */
  exceptions: ExceptionHooks | undefined;
  /** Told of each trap as it is made; set by files that are built to tell more of it (debug/frames.ts). */
  onTrap: ((error: object) => void) | undefined;
  /** By other names: what each program has once, made by the first file that needs it. Each file carries what makes those that it uses. */
  [name: string]: unknown;
}
export interface ExceptionHooks {
  /** What JavaScript sees of an exception; undefined where `error` is none. */
  toJs(error: unknown): { readonly thrown: unknown } | undefined;
  /** The exception behind the JS API's object; undefined for anything else. */
  toExn(value: unknown): Exn | undefined;
}
export interface TailCalls {
  n: number;
  f: ((...args: never[]) => unknown) | undefined;
  a: readonly unknown[];
}

const SHARED = Symbol.for('wasm2js-ts.6');
export const shared: Shared = shared_get(globalThis);

/** A frozen global object takes nothing: a file is then alone. */
function shared_get(global: Record<symbol, Shared | undefined>): Shared {
  const found = Object.getOwnPropertyDescriptor(global, SHARED);
  if (found) return found.value as Shared;
  const made = Object.create(null) as Shared;
  if (Object.isExtensible(global)) own_define(global, SHARED, made);
  return made;
}
/** What the program has once by that name, made by `make` where no file has made it yet. */
export function made_once<T>(name: string, make: () => T): T {
  return (shared[name] ??= make()) as T;
}

/** What the objects that JavaScript has stand for. A proxy of one, or what inherits from it, stands for nothing. */
const handled: WeakMap<object, Handled> = made_once('handled', () => new WeakMap());
/** What JavaScript has of structures and arrays: an empty object each. */
const handles: WeakMap<object, object> = made_once('handles', () => new WeakMap());
/** Errors that are traps. */
const traps: WeakSet<object> = made_once('traps', () => new WeakSet());

/** An error of the JS API: a native error, made with `new` and without. */
export function error_class(name: string): typeof Error {
  const make = function (this: unknown, message?: unknown, ...given: unknown[]): Error {
    // Without `??`: the compiler of TypeScript takes one name twice where it lowers both.
    return Reflect.construct(Error, [message, ...given], new.target || make) as Error;
  } as unknown as ErrorConstructor;
  own_name(make, 'name', name);
  Object.setPrototypeOf(make, Error);
  const prototype = Object.create(Error.prototype) as object;
  own_define(make, 'prototype', prototype);
  own_value(prototype, 'constructor', make);
  own_value(prototype, 'name', name);
  own_value(prototype, 'message', '');
  return make;
}

function error_once(name: string): typeof Error {
  return made_once(name, () => error_class(name));
}
/** A trap (spec 4.1), shaped as WebAssembly.RuntimeError. */
export const RuntimeError: typeof Error = error_once('RuntimeError');
/** An import of the wrong kind or type, shaped as WebAssembly.LinkError. */
export const LinkError: typeof Error = error_once('LinkError');
/** A module that cannot be compiled, shaped as WebAssembly.CompileError. */
export const CompileError: typeof Error = error_once('CompileError');
/** Results after the first: int32, floats, everything else. */
export const XI: Int32Array = made_once('XI', () => new Int32Array(1024));
export const XF: Float64Array = made_once('XF', () => new Float64Array(1024));
export const XR: unknown[] = made_once('XR', () => []);
export const Exn: ExnConstructor = made_once('Exn', exn_constructor);
type ExnConstructor = new (tag: TagCell, values: readonly unknown[]) => Exn;
function exn_constructor(): ExnConstructor {
  return function (this: Record<string, unknown>, tag: TagCell, values: readonly unknown[]): void {
    this['tag'] = tag;
    this['values'] = values;
    this['api'] = undefined;
  } as unknown as ExnConstructor;
}
/** Tail calls (tables/tail.ts): how deep they may still nest, and what is to be called next. */
export const TC: TailCalls = made_once('TC', () => ({ n: 0, f: undefined, a: [] }));

function gc_below(Above: { readonly prototype: object } | null): GcConstructor {
  const C = function (): void {} as unknown as GcConstructor & { prototype: object };
  C.prototype = Object.create(Above === null ? null : Above.prototype) as object;
  return C;
}
/** Above all structures and arrays, above all structures, above all arrays. */
export const GcObject: GcConstructor = made_once('GcObject', () => gc_below(null));
export const GcStruct: GcConstructor = made_once('GcStruct', () => gc_below(GcObject));
export const GcArray: GcConstructor = made_once('GcArray', () => gc_below(GcObject));
/** A reference of the host within the any hierarchy. */
export const Extern: ExternConstructor = made_once('Extern', extern_constructor);
type ExternConstructor = new (value: unknown) => { readonly value: unknown };
function extern_constructor(): ExternConstructor {
  return function (this: { value: unknown }, value: unknown): void {
    this.value = value;
  } as unknown as ExternConstructor;
}

/** What goes on inside for something that a host function threw: an exception of a module, or the host's own, which is noted. */
export function host_error(error: unknown): unknown {
  const exn = shared.exceptions?.toExn(error);
  if (exn !== undefined) return exn;
  shared.foreign = error;
  return error;
}
/** Makes `object` the one that JavaScript has for `inner`. */
export function handle_set(object: object, kind: string, inner: object): void {
  handled.set(object, { kind, inner });
}
/** What `value` stands for; undefined where it is no object of that kind. Asks the value itself nothing. */
export function handle_get(value: unknown, kind: string): object | undefined {
  // A map has nothing for what is no object.
  const found = handled.get(value as object);
  return found?.kind === kind ? found.inner : undefined;
}
/** What JavaScript has of a structure or an array: always the same frozen object, without properties or prototype. */
export function handle_of(inner: object): object {
  let handle = handles.get(inner);
  if (handle === undefined) {
    handle = Object.freeze(Object.create(null) as object);
    handles.set(inner, handle);
    handle_set(handle, 'gc', inner);
  }
  return handle;
}
export function trap_mark(error: object): void {
  traps.add(error);
  shared.onTrap?.(error);
}
export function on_trap(tell: (error: object) => void): void {
  shared.onTrap = tell;
}
export function is_trap(error: unknown): boolean {
  return traps.has(error as object);
}
export function exceptions_hook(hooks: ExceptionHooks): void {
  shared.exceptions ??= hooks;
}
/** The tag of exceptions that are JavaScript's own. */
const jsTag: TagCell = made_once('jsTag', () => ({ key: 'e:', api: undefined }));
export function js_tag(): TagCell {
  return jsTag;
}
/** Recursive groups by text, types by key. */
const groups: Map<string, readonly TypeInfo[]> = made_once('groups', () => new Map<string, readonly TypeInfo[]>());
const types: Map<string, TypeInfo> = made_once('types', () => new Map<string, TypeInfo>());
export function type_groups(): Map<string, readonly TypeInfo[]> {
  return groups;
}
export function types_by_key(): Map<string, TypeInfo> {
  return types;
}
