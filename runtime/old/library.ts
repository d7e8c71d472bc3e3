// What engines before ES2020 lack of the standard library and the runtime needs, put in where it is missing. Written for every engine: nothing
// here may use what it supplies.

/** The global object, before ES2020 too. */
export const global_this = ((): typeof globalThis => {
  if (typeof globalThis === 'object') return globalThis;
  const scope = ['self', 'window', 'global'].map((name) => old_global(name)).filter((g) => typeof g === 'object')[0];
  return (scope ?? {}) as typeof globalThis;
})();
declare const self: unknown, window: unknown, global: unknown;
function old_global(name: string): unknown {
  return name === 'self'
    ? typeof self === 'undefined'
      ? undefined
      : self
    : name === 'window'
      ? typeof window === 'undefined'
        ? undefined
        : window
      : typeof global === 'undefined'
        ? undefined
        : global;
}

function old_put(object: object | undefined, name: string, value: unknown): void {
  if (object !== undefined && !(name in object)) Object.defineProperty(object, name, { value, writable: true, configurable: true, enumerable: false });
}

/** Typed arrays and their prototypes, one by one: not every engine has one above all. */
function old_arrays(): { from?: unknown; prototype: object }[] {
  return [Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array];
}

/**
 * What a constructor of a subclass gives in ES5: Error and Array, called as functions, make an object of their own, which becomes one of the
 * subclass.
 */
export function old_super(made: unknown, self: object): object {
  if ((typeof made !== 'object' && typeof made !== 'function') || made === null || made === self) return self;
  return Object.setPrototypeOf(made, Object.getPrototypeOf(self) as object | null) as object;
}

/** What came after ES2015 and before ES2020. */
export function library_2020(): void {
  old_put(Object, 'entries', (o: Record<string, unknown>) => Object.keys(o).map((k) => [k, o[k]]));
  old_put(Object, 'values', (o: Record<string, unknown>) => Object.keys(o).map((k) => o[k]));
  const includes = function (this: ArrayLike<unknown>, value: unknown): boolean {
    for (let i = 0; i < this.length; i++) if (this[i] === value || (value !== value && this[i] !== this[i])) return true;
    return false;
  };
  old_put(Array.prototype, 'includes', includes);
  const arrays = old_arrays();
  for (let i = 0; i < arrays.length; i++) old_put(arrays[i]?.prototype, 'includes', includes);
  old_put(Object, 'getOwnPropertyDescriptors', (o: object) => {
    const out: Record<string, unknown> = {};
    Object.getOwnPropertyNames(o).forEach((k) => (out[k] = Object.getOwnPropertyDescriptor(o, k)));
    return out;
  });
}

/** What came with ES2015. */
export function library_2015(): void {
  old_math();
  old_put(Object, 'assign', (to: Record<string, unknown>, ...from: Record<string, unknown>[]) => {
    for (let i = 0; i < from.length; i++) for (const k in from[i]) if (Object.prototype.hasOwnProperty.call(from[i], k)) to[k] = from[i]?.[k];
    return to;
  });
  old_put(Object, 'is', (a: unknown, b: unknown) => (a === b ? a !== 0 || 1 / a === 1 / (b as number) : a !== a && b !== b));
  old_put(Number, 'isInteger', (x: unknown) => typeof x === 'number' && isFinite(x) && Math.floor(x) === x);
  old_put(Number, 'MAX_SAFE_INTEGER', 9007199254740991);
  old_put(Array, 'of', (...values: unknown[]) => values);
  old_put(Array, 'from', old_array_from);
  old_put(Array.prototype, 'fill', old_fill);
  old_put(Array.prototype, 'find', function (this: unknown[], f: (v: unknown, i: number) => boolean) {
    for (let i = 0; i < this.length; i++) if (f(this[i], i)) return this[i];
    return undefined;
  });
  old_put(String.prototype, 'startsWith', function (this: string, s: string, at = 0) {
    return String(this).substr(at, s.length) === s;
  });
  old_put(String.prototype, 'endsWith', function (this: string, s: string) {
    return this.length >= s.length && String(this).substr(this.length - s.length) === s;
  });
  old_put(String.prototype, 'includes', function (this: string, s: string) {
    return this.indexOf(s) >= 0;
  });
  old_put(String.prototype, 'repeat', function (this: string, n: number) {
    let text = '';
    for (let i = 0; i < n; i++) text += String(this);
    return text;
  });
  const arrays = old_arrays();
  for (let i = 0; i < arrays.length; i++) {
    const of = arrays[i] as { prototype: object };
    const make = of as unknown as new (from: ArrayLike<number>) => object;
    old_put(of, 'of', (...values: number[]) => new make(values));
    old_put(of, 'from', (from: ArrayLike<number>, f?: (v: number, i: number) => number) => new make(old_array_from(from, f as never) as number[]));
    old_put(of.prototype, 'fill', old_fill);
    old_put(of.prototype, 'copyWithin', function (this: Uint8Array, to: number, from: number, end: number) {
      this.set(this.subarray(from, end), to);
      return this;
    });
    // In some a part of an array is copied from the start of its buffer.
    if (!old_slices()) Object.defineProperty(of.prototype, 'slice', { value: old_slice, writable: true, configurable: true, enumerable: false });
    old_put(of.prototype, 'join', function (this: ArrayLike<number>, by?: string) {
      return Array.prototype.join.call(this, by);
    });
  }
  old_put(global_this, 'Reflect', { get: (o: Record<string, unknown>, k: string) => o[k] });
  // Some have one that takes no class to make objects of.
  if (!old_constructs()) Object.defineProperty(Reflect, 'construct', { value: old_construct, writable: true, configurable: true, enumerable: false });
  old_put(global_this, 'Map', OldMap);
  old_put(global_this, 'WeakMap', OldWeakMap);
  old_put(global_this, 'WeakSet', OldWeakSet);
  old_put(global_this, 'Symbol', old_symbols);
}

/** Not as functions of one argument with a shape of their own: the conversions are those of ToInt32 and ToUint32. */
function old_math(): void {
  old_put(Math, 'imul', (a: number, b: number) => ((a & 0xffff) * (b & 0xffff) + ((((a >>> 16) * (b & 0xffff) + (a & 0xffff) * (b >>> 16)) << 16) >>> 0)) | 0);
  old_put(Math, 'clz32', (x: number) => {
    let n = 32;
    for (let v = x >>> 0; v !== 0; v >>>= 1) n--;
    return n;
  });
  const f32 = new Float32Array(1);
  old_put(Math, 'fround', (x: number) => {
    f32[0] = x;
    return f32[0];
  });
  old_put(Math, 'trunc', (x: number) => (x < 0 ? Math.ceil(x) : Math.floor(x)));
}
function old_array_from(from: ArrayLike<unknown> & { forEach?: unknown }, f?: (v: unknown, i: number) => unknown): unknown[] {
  const out: unknown[] = [];
  for (let i = 0; i < from.length; i++) out.push(f === undefined ? from[i] : f(from[i], i));
  return out;
}
function old_slices(): boolean {
  const part = new Uint8Array([1, 2]).subarray(1);
  return typeof part.slice === 'function' && part.slice()[0] === 2;
}
function old_slice(this: Uint8Array, from?: number, end?: number): Uint8Array {
  const part = this.subarray(from, end);
  const out = new (this.constructor as Uint8ArrayConstructor)(part.length);
  out.set(part);
  return out;
}
function old_fill<T extends { length: number; [i: number]: unknown }>(this: T, value: unknown, from = 0, end = this.length): T {
  for (let i = from; i < end; i++) this[i] = value;
  return this;
}

function old_constructs(): boolean {
  try {
    return Reflect.construct(Error, [], Array) instanceof Array;
  } catch {
    return false;
  }
}
function old_construct(make: new (...args: unknown[]) => object, args: readonly unknown[], of: { readonly prototype: object } = make): object {
  const bound = Function.prototype.bind.apply(make, [null, ...args] as never) as unknown as new () => object;
  return Object.setPrototypeOf(new bound(), of.prototype) as object;
}

/** Lists instead of iterators, which lowered loops go over as well. */
class OldMap {
  private readonly list: [key: unknown, value: unknown][] = [];
  /** By text, for keys that are texts. */
  private readonly texts: Record<string, [unknown, unknown] | undefined> = Object.create(null) as Record<string, undefined>;
  size = 0;
  constructor(entries?: readonly (readonly [unknown, unknown])[]) {
    if (entries !== undefined) for (let i = 0; i < entries.length; i++) this.set(entries[i]?.[0], entries[i]?.[1]);
  }
  private entry(key: unknown): [unknown, unknown] | undefined {
    if (typeof key === 'string') return this.texts[`_${key}`];
    for (let i = 0; i < this.list.length; i++) {
      const e = this.list[i] as [unknown, unknown];
      if (e[0] === key || (key !== key && e[0] !== e[0])) return e;
    }
    return undefined;
  }
  get(key: unknown): unknown {
    return this.entry(key)?.[1];
  }
  has(key: unknown): boolean {
    return this.entry(key) !== undefined;
  }
  set(key: unknown, value: unknown): this {
    const found = this.entry(key);
    if (found !== undefined) found[1] = value;
    else {
      const made: [unknown, unknown] = [key, value];
      this.list.push(made);
      if (typeof key === 'string') this.texts[`_${key}`] = made;
      this.size = this.list.length;
    }
    return this;
  }
  delete(key: unknown): boolean {
    const found = this.entry(key);
    if (found === undefined) return false;
    this.list.splice(this.list.indexOf(found), 1);
    if (typeof key === 'string') this.texts[`_${key}`] = undefined;
    this.size = this.list.length;
    return true;
  }
  keys(): unknown[] {
    return this.list.map((e) => e[0]);
  }
  values(): unknown[] {
    return this.list.map((e) => e[1]);
  }
  entries(): unknown[] {
    return this.list.map((e) => [e[0], e[1]]);
  }
  forEach(f: (value: unknown, key: unknown) => void): void {
    this.entries().forEach((e) => {
      f((e as [unknown, unknown])[1], (e as [unknown, unknown])[0]);
    });
  }
}

/** Keeps values on their keys, or in a list for those that take nothing. */
let old_weak_maps = 0;
class OldWeakMap {
  private readonly name: string = `wasm2js-ts ${old_weak_maps++}`;
  private readonly rest: [key: object, value: unknown][] = [];
  private kept(key: object): { value: unknown } | undefined {
    if (Object.prototype.hasOwnProperty.call(key, this.name)) return (key as Record<string, { value: unknown }>)[this.name];
    if (Object.isExtensible(key)) return undefined;
    for (let i = 0; i < this.rest.length; i++) if (this.rest[i]?.[0] === key) return { value: this.rest[i]?.[1] };
    return undefined;
  }
  get(key: object): unknown {
    return this.kept(key)?.value;
  }
  has(key: object): boolean {
    return this.kept(key) !== undefined;
  }
  set(key: object, value: unknown): this {
    if (Object.isExtensible(key)) Object.defineProperty(key, this.name, { value: { value }, configurable: true, enumerable: false, writable: true });
    else this.rest.push([key, value]);
    return this;
  }
}
class OldWeakSet {
  private readonly map = new OldWeakMap();
  has(key: object): boolean {
    return this.map.has(key);
  }
  add(key: object): this {
    this.map.set(key, true);
    return this;
  }
}
/** Texts that no program uses as names. */
const old_symbols = {
  for: (name: string): string => `@@${name}`,
  iterator: '@@iterator',
  toStringTag: '@@toStringTag',
  hasInstance: '@@hasInstance',
};
