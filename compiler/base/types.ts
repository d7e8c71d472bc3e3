// Value types, limits and function signatures as plain data.
// Knows nothing of bytes, of opcodes or of JavaScript.

/**
 * A value type as one number, so that comparing types is comparing numbers.
 * Numeric, vector and abstract reference types are the byte of the binary format (spec 5.3);
 * every other reference type is `REF_BASE + (heap type << 1 | nullable)`, where an abstract heap type is its
 * byte and a concrete one is `CONCRETE + type index`.
 */
export type ValType = number;

export const I32: ValType = 0x7f;
export const I64: ValType = 0x7e;
export const F32: ValType = 0x7d;
export const F64: ValType = 0x7c;
export const V128: ValType = 0x7b;
export const FUNCREF: ValType = 0x70;
export const EXTERNREF: ValType = 0x6f;
/** The type of an operand that unreachable code makes up: matches everything (spec appendix, "Bot"). */
export const BOTTOM: ValType = 0;

const REF_BASE = 0x1000;
const CONCRETE = 0x100;

export function refType(heapType: number, nullable: boolean): ValType {
  if (nullable && (heapType === FUNCREF || heapType === EXTERNREF)) return heapType;
  return REF_BASE + ((heapType << 1) | (nullable ? 1 : 0));
}
export const concreteHeapType = (typeIndex: number): number => CONCRETE + typeIndex;

export const isReference = (t: ValType): boolean => t === FUNCREF || t === EXTERNREF || t >= REF_BASE;
export const isNumeric = (t: ValType): boolean => t >= F64 && t <= I32;

const NAMES: Readonly<Record<number, string>> = {
  [I32]: 'i32',
  [I64]: 'i64',
  [F32]: 'f32',
  [F64]: 'f64',
  [V128]: 'v128',
  [FUNCREF]: 'funcref',
  [EXTERNREF]: 'externref',
  [BOTTOM]: 'any value',
};

/** The text format's spelling. */
export function typeName(t: ValType): string {
  const name = NAMES[t];
  if (name !== undefined) return name;
  const heap = (t - REF_BASE) >> 1;
  const heapName = heap >= CONCRETE ? String(heap - CONCRETE) : heap === FUNCREF ? 'func' : heap === EXTERNREF ? 'extern' : `0x${heap.toString(16)}`;
  return `(ref ${(t - REF_BASE) & 1 ? 'null ' : ''}${heapName})`;
}
export const typeNames = (ts: readonly ValType[]): string => `[${ts.map(typeName).join(' ')}]`;

/** A function type. `key` is equal for equal types, in this module and in every other. */
export interface FuncType {
  readonly params: readonly ValType[];
  readonly results: readonly ValType[];
  readonly key: string;
}

const KEY_LETTERS: Readonly<Record<number, string>> = { [I32]: 'i', [I64]: 'l', [F32]: 'f', [F64]: 'd', [V128]: 'v', [FUNCREF]: 'p', [EXTERNREF]: 'e' };
/** The type's letter in signature keys, by which the runtime knows it too. */
export const keyLetter = (t: ValType): string => KEY_LETTERS[t] ?? `<${t}>`;
const keyOf = (ts: readonly ValType[]): string => ts.map(keyLetter).join('');

export function funcType(params: readonly ValType[], results: readonly ValType[]): FuncType {
  return { params, results, key: `${keyOf(params)}:${keyOf(results)}` };
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
}
export interface GlobalType {
  readonly type: ValType;
  readonly mutable: boolean;
}

export const MAX_MEMORY_PAGES = 65536;
