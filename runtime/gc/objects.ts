// Structures and arrays. A structure is an object of its type's constructor, which generated code names; an array is an object around its
// elements `a`: a typed array where they are numbers, else a plain one. An i31 is a number. A reference of another kind, turned into one
// of the any hierarchy, is boxed, so that casts never look into the host's objects.
import { own_array } from '../base/own.ts';
import { Extern, GcObject, handle_get, handle_of } from '../base/shared.ts';
import { trap, trap_memory, trap_table } from '../base/trap.ts';
import { f32_from_bits } from '../numeric/float.ts';
import { i64_of, words_to_i64 } from '../numeric/i64.ts';
import { func_is, type StorageLetter } from '../tables/types.ts';
import type { Func } from '../tables/table.ts';

type Elements = Record<number, unknown> & {
  readonly length: number;
  /** Of typed arrays only. */
  fill?(value: unknown, from: number, to: number): unknown;
  set?(from: never, at: number): void;
  subarray?(from: number, to: number): unknown;
};
/** `k` is the letter of its storage type (tables/types.ts). A vector is four elements. */
export interface WasmArray {
  readonly a: Elements;
  readonly k: StorageLetter;
}
type ArrayMaker = (new (a: unknown) => WasmArray) & { readonly prototype: WasmArray };

const ARRAY_LIMIT = 0x3fffffff;

function elements_new(kind: StorageLetter, n: number): Elements {
  if (n > ARRAY_LIMIT) trap('requested new array is too large');
  try {
    switch (kind) {
      case 'b':
        return new Int8Array(n);
      case 'h':
        return new Int16Array(n);
      case 'i':
        return new Int32Array(n);
      case 'l':
        return typeof BigInt64Array === 'function' ? new BigInt64Array(n) : own_array(n, i64_of(0));
      // An f32 may be a signalling NaN, which travels as an f64 (numeric/float.ts).
      case 'f':
      case 'd':
        return new Float64Array(n);
      case 'v':
        return new Int32Array(n * 4);
      default:
        return own_array(n, null);
    }
  } catch {
    return trap('requested new array is too large');
  }
}
/** Elements that one element of the wasm array takes. */
function width_of(array: WasmArray): number {
  return array.k === 'v' ? 4 : 1;
}
export function array_length(array: WasmArray): number {
  return array.a.length / width_of(array);
}
function put(array: WasmArray, i: number, values: readonly unknown[]): void {
  const width = width_of(array);
  for (let w = 0; w < width; w++) array.a[i * width + w] = values[w];
}
function check(array: WasmArray, i: number, n: number): void {
  if (i + n > array_length(array)) trap_array();
}

export function array_new_default(make: ArrayMaker, n: number): WasmArray {
  return new make(elements_new(make.prototype.k, n));
}
export function array_new(make: ArrayMaker, n: number, ...value: readonly unknown[]): WasmArray {
  const array = array_new_default(make, n);
  array_fill(array, 0, n, ...value);
  return array;
}
export function array_new_fixed(make: ArrayMaker, ...values: readonly unknown[]): WasmArray {
  const array = array_new_default(make, values.length / (make.prototype.k === 'v' ? 4 : 1));
  for (let i = 0; i < values.length; i++) array.a[i] = values[i];
  return array;
}
export function array_get(array: WasmArray, i: number): unknown {
  return i < array.a.length ? array.a[i] : trap_array();
}
export function array_get_word(array: WasmArray, i: number, word: number): unknown {
  check(array, i, 1);
  return array.a[i * 4 + word];
}
export function array_set(array: WasmArray, i: number, value: unknown, ...words: readonly unknown[]): void {
  if (words.length > 0) {
    check(array, i, 1);
    put(array, i, [value, ...words]);
  } else if (i < array.a.length) array.a[i] = value;
  else trap_array();
}
export function array_fill(array: WasmArray, i: number, n: number, ...value: readonly unknown[]): void {
  check(array, i, n);
  if (value.length === 1 && array.a.fill !== undefined) array.a.fill(value[0], i, i + n);
  else for (let k = 0; k < n; k++) put(array, i + k, value);
}
/** The null checks stand here: both arrays are looked at only when all operands are there. */
export function array_copy(to: WasmArray | null, d: number, from: WasmArray | null, s: number, n: number): void {
  const target = to ?? trap_null_array();
  const source = from ?? trap_null_array();
  check(target, d, n);
  check(source, s, n);
  const width = width_of(target);
  elements_copy(target.a, d * width, source.a, s * width, n * width);
}
/** Engines have a fast way for many elements of typed arrays, and none for plain ones. */
function elements_copy(to: Elements, d: number, from: Elements, s: number, n: number): void {
  if (n > 24 && to.set !== undefined) to.set(from.subarray?.(s, s + n) as never, d);
  else if (d <= s) for (let i = 0; i < n; i++) to[d + i] = from[s + i];
  else for (let i = n - 1; i >= 0; i--) to[d + i] = from[s + i];
}

/** Bytes of one element in a data segment. */
function bytes_of(kind: StorageLetter): number {
  return kind === 'b' ? 1 : kind === 'h' ? 2 : kind === 'i' || kind === 'f' ? 4 : kind === 'v' ? 16 : 8;
}
function fill_from_data(array: WasmArray, d: number, bytes: Uint8Array, s: number, n: number): void {
  const { a, k } = array;
  const view = new DataView(bytes.buffer, bytes.byteOffset + s);
  for (let i = 0; i < n; i++) {
    if (k === 'b') a[d + i] = view.getInt8(i);
    else if (k === 'h') a[d + i] = view.getInt16(i * 2, true);
    else if (k === 'i') a[d + i] = view.getInt32(i * 4, true);
    else if (k === 'l') a[d + i] = words_to_i64(view.getInt32(i * 8, true), view.getInt32(i * 8 + 4, true));
    else if (k === 'f') a[d + i] = f32_from_bits(view.getInt32(i * 4, true));
    else if (k === 'd') a[d + i] = view.getFloat64(i * 8, true);
    else for (let w = 0; w < 4; w++) a[(d + i) * 4 + w] = view.getInt32(i * 16 + w * 4, true);
  }
}
export function array_from_data(make: ArrayMaker, bytes: Uint8Array, s: number, n: number): WasmArray {
  if (s + n * bytes_of(make.prototype.k) > bytes.length) trap_memory();
  const array = array_new_default(make, n);
  fill_from_data(array, 0, bytes, s, n);
  return array;
}
export function array_init_data(array: WasmArray, d: number, bytes: Uint8Array, s: number, n: number): void {
  check(array, d, n);
  if (s + n * bytes_of(array.k) > bytes.length) trap_memory();
  fill_from_data(array, d, bytes, s, n);
}
export function array_from_elements(make: ArrayMaker, segment: readonly unknown[], s: number, n: number): WasmArray {
  if (s + n > segment.length) trap_table();
  const array = array_new_default(make, n);
  for (let i = 0; i < n; i++) array.a[i] = segment[s + i];
  return array;
}
export function array_init_elements(array: WasmArray, d: number, segment: readonly unknown[], s: number, n: number): void {
  check(array, d, n);
  if (s + n > segment.length) trap_table();
  for (let i = 0; i < n; i++) array.a[d + i] = segment[s + i];
}

// ---- the any hierarchy

function is_i31(value: unknown): boolean {
  return typeof value === 'number' && (value << 1) >> 1 === value && !Object.is(value, -0);
}
/** any.convert_extern: numbers that an i31 can hold are those, as the JS API has it. */
export function internalize(value: unknown): unknown {
  return value === null || is_i31(value) ? value : (handle_get(value, 'gc') ?? new Extern(value));
}
/** extern.convert_any: what JavaScript has of the value. */
export function externalize(value: unknown): unknown {
  return value instanceof Extern ? value.value : value instanceof GcObject ? handle_of(value) : value;
}
export function is_eq(value: unknown): boolean {
  return typeof value === 'number' || value instanceof GcObject;
}
export function is_func(value: unknown, key: string): boolean {
  return value !== null && func_is(value as Func, key);
}
export function i31_get(value: number | null): number {
  return value ?? trap('null i31 reference');
}

export function trap_null(): never {
  trap('null reference');
}
export function trap_null_struct(): never {
  trap('null structure reference');
}
export function trap_null_array(): never {
  trap('null array reference');
}
export function trap_array(): never {
  trap('out of bounds array access');
}
export function trap_cast(): never {
  trap('cast failure');
}
