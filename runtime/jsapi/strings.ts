// The js-string builtins (JS String Builtins, "wasm:js-string"): functions on JavaScript strings that a module imports.
import { trap, trap_unreachable } from '../base/trap.ts';
import { trap_array, trap_null_array } from '../gc/objects.ts';

/** What the functions need of an array of i16. */
interface CharCodes {
  readonly a: Int16Array;
}

function string_of(value: unknown): string {
  return typeof value === 'string' ? value : trap_unreachable();
}
export function js_string_test(value: unknown): number {
  return typeof value === 'string' ? 1 : 0;
}
export function js_string_cast(value: unknown): string {
  return string_of(value);
}
export function js_string_fromCharCodeArray(array: CharCodes | null, start: number, end: number): string {
  const { a } = array ?? trap_null_array();
  const [from, to] = [start >>> 0, end >>> 0];
  if (from > to || to > a.length) trap_array();
  let text = '';
  // Engines limit the number of arguments.
  for (let at = from; at < to; at += 4096) text += String.fromCharCode(...new Uint16Array(a.buffer, a.byteOffset + at * 2, Math.min(4096, to - at)));
  return text;
}
export function js_string_intoCharCodeArray(value: unknown, array: CharCodes | null, start: number): number {
  const text = string_of(value);
  const { a } = array ?? trap_null_array();
  const from = start >>> 0;
  if (from + text.length > a.length) trap_array();
  for (let i = 0; i < text.length; i++) a[from + i] = text.charCodeAt(i);
  return text.length;
}
export function js_string_fromCharCode(code: number): string {
  return String.fromCharCode(code);
}
export function js_string_fromCodePoint(code: number): string {
  return code >>> 0 > 0x10ffff ? trap('invalid code point') : String.fromCodePoint(code);
}
export function js_string_charCodeAt(value: unknown, index: number): number {
  const text = string_of(value);
  return index >>> 0 < text.length ? text.charCodeAt(index) : trap('string index out of bounds');
}
export function js_string_codePointAt(value: unknown, index: number): number {
  const text = string_of(value);
  return index >>> 0 < text.length ? (text.codePointAt(index) as number) : trap('string index out of bounds');
}
export function js_string_length(value: unknown): number {
  return string_of(value).length;
}
export function js_string_concat(a: unknown, b: unknown): string {
  return string_of(a) + string_of(b);
}
export function js_string_substring(value: unknown, start: number, end: number): string {
  const text = string_of(value);
  const [from, to] = [start >>> 0, end >>> 0];
  return from > text.length || from > to ? '' : text.substring(from, to);
}
export function js_string_equals(a: unknown, b: unknown): number {
  if (a !== null) string_of(a);
  if (b !== null) string_of(b);
  return a === b ? 1 : 0;
}
export function js_string_compare(a: unknown, b: unknown): number {
  const [x, y] = [string_of(a), string_of(b)];
  return x === y ? 0 : x < y ? -1 : 1;
}
