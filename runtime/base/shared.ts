// What all generated files of one program share, so that functions of one can be called from another: error classes, the scratch
// slots of multi-value results, exceptions, types, and what the objects of the JS API stand for. It hangs on a well-known symbol of the
// global object.

import { own_define, own_has, own_name, own_value } from './own.ts';

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
  /** What the objects that JavaScript has stand for. A proxy of one, or what inherits from it, stands for nothing. */
  readonly handled: WeakMap<object, Handled>;
  /** What JavaScript has of structures and arrays: an empty object each. */
  readonly handles: WeakMap<object, object>;
  /** Errors that are traps. */
  readonly traps: WeakSet<object>;
  /** What each program has once, by name, made by the first file that needs it: classes of the JS API, what proc_exit throws. */
  readonly once: Map<string, unknown>;
  readonly RuntimeError: typeof Error;
  readonly LinkError: typeof Error;
  /** Results after the first: int32, floats, everything else. */
  readonly XI: Int32Array;
  readonly XF: Float64Array;
  readonly XR: unknown[];
  /** The last exception that came out of a host function: it passes through exports unchanged. */
  foreign: unknown;
  readonly Exn: new (tag: TagCell, values: readonly unknown[]) => Exn;
  /** Set by the first file that has to do with exceptions (jsapi/exception.ts). */
  exceptions: ExceptionHooks | undefined;
  /** Told of each trap as it is made; set by files that are built to tell more of it (debug/frames.ts). */
  onTrap: ((error: object) => void) | undefined;
  /** The tag of exceptions that are JavaScript's own. */
  readonly jsTag: TagCell;
  /** Tail calls (tables/tail.ts): how deep they may still nest, and what is to be called next. */
  readonly TC: TailCalls;
  /** Recursive groups by text, types by key. */
  readonly groups: Map<string, readonly TypeInfo[]>;
  readonly types: Map<string, TypeInfo>;
  readonly GcObject: GcConstructor;
  readonly GcStruct: GcConstructor;
  readonly GcArray: GcConstructor;
  readonly Extern: new (value: unknown) => { readonly value: unknown };
}
export interface ExceptionHooks {
  /** What JavaScript sees of an exception. */
  toJs(exn: Exn): unknown;
  /** The exception behind the JS API's object; undefined for anything else. */
  toExn(value: unknown): Exn | undefined;
}
export interface TailCalls {
  n: number;
  f: ((...args: never[]) => unknown) | undefined;
  a: readonly unknown[];
}

const SHARED = Symbol.for('wasm2js-ts.4');
const shared: Shared = shared_get(globalThis);

/** A frozen global object takes nothing: a file is then alone. */
function shared_get(global: Record<symbol, Shared | undefined>): Shared {
  const found = own_has(global, SHARED) ? global[SHARED] : undefined;
  if (found !== undefined) return found;
  const made = shared_new();
  if (Object.isExtensible(global)) own_define(global, SHARED, made);
  return made;
}

function shared_new(): Shared {
  const below = (Above: { readonly prototype: object } | null): GcConstructor => {
    const C = function (): void {} as unknown as GcConstructor & { prototype: object };
    C.prototype = Object.create(Above === null ? null : Above.prototype) as object;
    return C;
  };
  const GcObject = below(null);
  return {
    handled: new WeakMap(),
    handles: new WeakMap(),
    traps: new WeakSet(),
    once: new Map(),
    RuntimeError: error_class('RuntimeError'),
    LinkError: error_class('LinkError'),
    XI: new Int32Array(1024),
    XF: new Float64Array(1024),
    XR: [],
    foreign: undefined,
    Exn: function (this: Record<string, unknown>, tag: TagCell, values: readonly unknown[]): void {
      this['tag'] = tag;
      this['values'] = values;
      this['api'] = undefined;
    } as unknown as new (tag: TagCell, values: readonly unknown[]) => Exn,
    exceptions: undefined,
    onTrap: undefined,
    jsTag: { key: 'e:', api: undefined },
    TC: { n: 0, f: undefined, a: [] },
    groups: new Map(),
    types: new Map(),
    GcObject,
    GcStruct: below(GcObject),
    GcArray: below(GcObject),
    Extern: function (this: { value: unknown }, value: unknown): void {
      this.value = value;
    } as unknown as Shared['Extern'],
  };
}

/** An error of the JS API: a native error, made with `new` and without. */
export function error_class(name: string): typeof Error {
  const make = function (this: unknown, ...given: unknown[]): Error {
    return Reflect.construct(Error, given, new.target ?? make) as Error;
  } as unknown as ErrorConstructor;
  own_name(make, 'name', name);
  own_name(make, 'length', 1);
  Object.setPrototypeOf(make, Error);
  const prototype = Object.create(Error.prototype) as object;
  own_define(make, 'prototype', prototype);
  for (const [key, value] of [['constructor', make], ['name', name], ['message', '']] as const) own_value(prototype, key, value); // prettier-ignore
  return make;
}

/** A trap (spec 4.1), shaped as WebAssembly.RuntimeError. */
export const RuntimeError: typeof Error = shared.RuntimeError;
/** An import of the wrong kind or type, shaped as WebAssembly.LinkError. */
export const LinkError: typeof Error = shared.LinkError;
/** A module that cannot be compiled, shaped as WebAssembly.CompileError. */
export const CompileError: typeof Error = made_once('CompileError', compile_error);
function compile_error(): typeof Error {
  return error_class('CompileError');
}
export const XI: Int32Array = shared.XI;
export const XF: Float64Array = shared.XF;
export const XR: unknown[] = shared.XR;
export const Exn: Shared['Exn'] = shared.Exn;
export const TC: TailCalls = shared.TC;
/** Above all structures and arrays, above all structures, above all arrays. */
export const GcObject: GcConstructor = shared.GcObject;
export const GcStruct: GcConstructor = shared.GcStruct;
export const GcArray: GcConstructor = shared.GcArray;
/** A reference of the host within the any hierarchy. */
export const Extern: Shared['Extern'] = shared.Extern;

/** What goes on inside for something that a host function threw: an exception of a module, or the host's own, which is noted. */
export function host_error(error: unknown): unknown {
  const exn = shared.exceptions?.toExn(error);
  if (exn !== undefined) return exn;
  shared.foreign = error;
  return error;
}
/** Makes `object` the one that JavaScript has for `inner`. */
export function handle_set(object: object, kind: string, inner: object): void {
  shared.handled.set(object, { kind, inner });
}
/** What `value` stands for; undefined where it is no object of that kind. Asks the value itself nothing. */
export function handle_get(value: unknown, kind: string): object | undefined {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined;
  const found = shared.handled.get(value);
  return found?.kind === kind ? found.inner : undefined;
}
/** What JavaScript has of a structure or an array: always the same frozen object, without properties or prototype. */
export function handle_of(inner: object): object {
  let handle = shared.handles.get(inner);
  if (handle === undefined) {
    handle = Object.freeze(Object.create(null) as object);
    shared.handles.set(inner, handle);
    handle_set(handle, 'gc', inner);
  }
  return handle;
}
export function trap_mark(error: object): void {
  shared.traps.add(error);
  shared.onTrap?.(error);
}
export function on_trap(tell: (error: object) => void): void {
  shared.onTrap = tell;
}
export function is_trap(error: unknown): boolean {
  return typeof error === 'object' && error !== null && shared.traps.has(error);
}
/** What the program has once by that name, made by `make` where no file has made it yet. */
export function made_once<T>(name: string, make: () => T): T {
  let made = shared.once.get(name);
  if (made === undefined) shared.once.set(name, (made = make()));
  return made as T;
}
export function is_foreign(error: unknown): boolean {
  return error === shared.foreign;
}
/** What JavaScript sees of an exception; undefined where `error` is none. */
export function exn_to_js(error: unknown): { readonly thrown: unknown } | undefined {
  return error instanceof shared.Exn ? { thrown: shared.exceptions?.toJs(error) } : undefined;
}
export function exceptions_hook(hooks: ExceptionHooks): void {
  shared.exceptions ??= hooks;
}
export function js_tag(): TagCell {
  return shared.jsTag;
}
export function type_groups(): Map<string, readonly TypeInfo[]> {
  return shared.groups;
}
export function types_by_key(): Map<string, TypeInfo> {
  return shared.types;
}
