// Value types, limits and function signatures as plain data.
// Knows nothing of bytes, of opcodes or of JavaScript.
import type { PackedLetter, PackedLetters, TypeLetter, TypeLetters } from '../../runtime/tables/types.ts';

/**
 * A value type as one number, so that comparing types is comparing numbers.
 * Numeric, vector and nullable abstract reference types are the byte of the binary format (spec 5.3);
 * every other reference type is `REF_BASE + (heap type << 1 | nullable)`, where an abstract heap type is its
 * byte and a concrete one is `CONCRETE + canonical type index`: equal types have equal numbers.
 */
export type ValType = number;
/** An abstract heap type's byte, or `CONCRETE + type index`. */
export type HeapType = number;

export const I32: ValType = 0x7f;
export const I64: ValType = 0x7e;
export const F32: ValType = 0x7d;
export const F64: ValType = 0x7c;
export const V128: ValType = 0x7b;
/** Packed storage types: fields only. */
export const I8: ValType = 0x78;
export const I16: ValType = 0x77;

export const NOEXN: HeapType = 0x74;
export const NOFUNC: HeapType = 0x73;
export const NOEXTERN: HeapType = 0x72;
export const NONE: HeapType = 0x71;
export const FUNC: HeapType = 0x70;
export const EXTERN: HeapType = 0x6f;
export const ANY: HeapType = 0x6e;
export const EQ: HeapType = 0x6d;
export const I31: HeapType = 0x6c;
export const STRUCT: HeapType = 0x6b;
export const ARRAY: HeapType = 0x6a;
export const EXN: HeapType = 0x69;
/** The heap type below all others, which only unreachable code has. */
export const BOTTOM_HEAP: HeapType = 0x60;

export const FUNCREF: ValType = FUNC;
export const EXTERNREF: ValType = EXTERN;
export const ANYREF: ValType = ANY;
export const EQREF: ValType = EQ;
export const I31REF: ValType = I31;
export const EXNREF: ValType = EXN;
/** The type of an operand that unreachable code makes up: matches everything (spec appendix, "Bot"). */
export const BOTTOM: ValType = 0;

const REF_BASE = 0x1000;
const CONCRETE = 0x100;

export function refType(heapType: HeapType, nullable: boolean): ValType {
  if (nullable && heapType < CONCRETE) return heapType;
  return REF_BASE + ((heapType << 1) | (nullable ? 1 : 0));
}
export const concreteHeapType = (typeIndex: number): HeapType => CONCRETE + typeIndex;
export const concreteRef = (typeIndex: number, nullable: boolean): ValType => refType(concreteHeapType(typeIndex), nullable);

export const isReference = (t: ValType): boolean => (t >= EXN && t <= NOEXN) || t >= REF_BASE;
export const isNumeric = (t: ValType): boolean => t >= F64 && t <= I32;
export const isAbstractHeap = (heap: HeapType): boolean => heap >= EXN && heap <= NOEXN;
export const heapOf = (t: ValType): HeapType => (t < REF_BASE ? t : (t - REF_BASE) >> 1);
export const isNullable = (t: ValType): boolean => t < REF_BASE || (t & 1) === 1;
export const nonNull = (t: ValType): ValType => refType(heapOf(t), false);
/** The type index of a concrete heap type; undefined for an abstract one. */
export const typeIndexOf = (heap: HeapType): number | undefined => (heap >= CONCRETE ? heap - CONCRETE : undefined);
/** Has a value to start with: everything but references that are never null. */
export const isDefaultable = (t: ValType): boolean => !isReference(t) || isNullable(t);

const NAMES: Readonly<Record<number, string>> = {
  [I32]: 'i32', [I64]: 'i64', [F32]: 'f32', [F64]: 'f64', [V128]: 'v128', [I8]: 'i8', [I16]: 'i16', [BOTTOM]: 'any value',
}; // prettier-ignore
export const HEAP_TEXT: Readonly<Record<number, string>> = {
  [FUNC]: 'func', [EXTERN]: 'extern', [ANY]: 'any', [EQ]: 'eq', [I31]: 'i31', [STRUCT]: 'struct', [ARRAY]: 'array', [EXN]: 'exn',
  [NONE]: 'none', [NOFUNC]: 'nofunc', [NOEXTERN]: 'noextern', [NOEXN]: 'noexn', [BOTTOM_HEAP]: 'bottom',
}; // prettier-ignore
/** Abbreviations of the text format, where they are not the heap type's name followed by ref. */
const SHORT: Readonly<Record<number, string>> = { [NONE]: 'nullref', [NOFUNC]: 'nullfuncref', [NOEXTERN]: 'nullexternref', [NOEXN]: 'nullexnref' };

/** The text format's spelling. */
export function typeName(t: ValType): string {
  const name = NAMES[t];
  if (name !== undefined) return name;
  const heap = heapOf(t);
  const heapName = HEAP_TEXT[heap] ?? String(heap - CONCRETE);
  if (t < REF_BASE) return SHORT[t] ?? `${heapName}ref`;
  return `(ref ${isNullable(t) ? 'null ' : ''}${heapName})`;
}
export const typeNames = (ts: readonly ValType[]): string => `[${ts.map(typeName).join(' ')}]`;

/** A function type. `key` is equal for equal types of one module, and, where it has no '#', in every module. */
export interface FuncType {
  readonly kind: 'func';
  readonly params: readonly ValType[];
  readonly results: readonly ValType[];
  readonly key: string;
  /** Its canonical type index; -1 for a type that no module defines. */
  readonly typeIndex: number;
}
export const hasI64 = (t: FuncType): boolean => t.params.includes(I64) || t.results.includes(I64);
export interface FieldType {
  /** A value type, I8 or I16. */
  readonly storage: ValType;
  readonly mutable: boolean;
}
export interface StructType {
  readonly kind: 'struct';
  readonly fields: readonly FieldType[];
}
export interface ArrayType {
  readonly kind: 'array';
  readonly field: FieldType;
}
export type CompositeType = FuncType | StructType | ArrayType;

/** A defined type (spec 2.3.9). Equal recursive groups of one module are one: their later copies are these same objects. */
export interface DefType {
  /** The first type index that defines it. */
  readonly index: number;
  readonly composite: CompositeType;
  readonly final: boolean;
  /** Type index. */
  readonly supertype: number | undefined;
  /** First index and length of its recursive group. */
  readonly group: number;
  readonly groupSize: number;
}

/** The type that a packed field is read and written as. */
export const unpacked = (storage: ValType): ValType => (storage === I8 || storage === I16 ? I32 : storage);

const LETTERS: TypeLetters & PackedLetters = {
  i32: 'i', i64: 'l', f32: 'f', f64: 'd', v128: 'v', i8: 'b', i16: 'h', funcref: 'p', externref: 'e', anyref: 'a', eqref: 'q', i31ref: 'j', structref: 's',
  arrayref: 'r', exnref: 'x', nullref: 'n', nullfuncref: 'm', nullexternref: 'o', nullexnref: 'y',
}; // prettier-ignore
const letters = new Map<string, TypeLetter | PackedLetter>(Object.entries(LETTERS));
/** By type, for those that are one byte. */
const KEY_LETTERS = Array.from({ length: CONCRETE }, (_, t) => letters.get(typeName(t)));
export type KeyLetter = TypeLetter | Uppercase<TypeLetter> | PackedLetter;
/**
 * The type's letter in signature keys, by which the runtime knows it too: capital where it is never null. undefined for a concrete
 * reference, which has a key of its own.
 */
export function keyLetter(t: ValType): KeyLetter | undefined {
  return t < REF_BASE ? KEY_LETTERS[t] : (KEY_LETTERS[heapOf(t)]?.toUpperCase() as KeyLetter | undefined);
}

export function funcType(params: readonly ValType[], results: readonly ValType[], typeIndex = -1, alone = true): FuncType {
  const letters = [...params, ...results].map(keyLetter);
  const key = alone && !letters.includes(undefined) ? `${letters.slice(0, params.length).join('')}:${letters.slice(params.length).join('')}` : `#${typeIndex}`;
  return { kind: 'func', params, results, key, typeIndex };
}

/** Sizes in pages (memories) or elements (tables); no `max` means none declared. */
export interface Limits {
  readonly min: number;
  readonly max?: number;
  readonly shared: boolean;
  readonly is64: boolean;
}
export interface TableType {
  readonly element: ValType;
  readonly limits: Limits;
}
export interface MemoryType {
  readonly limits: Limits;
  /** Bytes: 65536, or 1 by the custom-page-sizes proposal. */
  readonly pageSize: number;
}
/** The address type of a memory or table. */
export const addressType = (limits: Limits): ValType => (limits.is64 ? I64 : I32);
/** An exception's tag: the types of what it carries. */
export type TagType = FuncType;
export interface GlobalType {
  readonly type: ValType;
  readonly mutable: boolean;
}

/** Bytes that a 32-bit memory can have. */
export const MAX_MEMORY_BYTES = 2 ** 32;
