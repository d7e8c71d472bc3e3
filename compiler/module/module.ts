// A decoded module as plain readonly data. Function bodies stay byte ranges until their turn comes.
// Knows nothing of how it is read or what becomes of it.
import type { DefType, FuncType, GlobalType, MemoryType, TableType, TagType, ValType } from '../base/types.ts';

export type FuncIndex = number;
/** Offset in the module's bytes. */
export type ByteOffset = number;

export interface ByteRange {
  readonly start: ByteOffset;
  readonly end: ByteOffset;
}

export type ImportType =
  | { readonly kind: 'func'; readonly type: FuncType }
  | { readonly kind: 'table'; readonly type: TableType }
  | { readonly kind: 'memory'; readonly type: MemoryType }
  | { readonly kind: 'global'; readonly type: GlobalType }
  | { readonly kind: 'tag'; readonly type: TagType };
export type Import = ImportType & { readonly module: string; readonly name: string };

export interface Export {
  readonly name: string;
  readonly kind: ImportType['kind'];
  readonly index: number;
}

/** A constant expression: the bytes of its instructions, `end` included. */
export type ConstExpr = ByteRange;

export interface Global {
  readonly type: GlobalType;
  readonly init: ConstExpr;
}
export interface Table {
  readonly type: TableType;
  /** Absent: null references. */
  readonly init: ConstExpr | undefined;
}
export type SegmentMode =
  { readonly kind: 'passive' } | { readonly kind: 'declarative' } | { readonly kind: 'active'; readonly index: number; readonly offset: ConstExpr };

export interface ElementSegment {
  readonly type: ValType;
  readonly mode: SegmentMode;
  /** Function indices, or constant expressions. */
  readonly items: readonly FuncIndex[] | readonly ConstExpr[];
  readonly at: ByteOffset;
}
export interface DataSegment {
  readonly mode: SegmentMode;
  readonly bytes: ByteRange;
  readonly at: ByteOffset;
}

export interface LocalRun {
  readonly count: number;
  readonly type: ValType;
}
/** A function body: its local declarations and where its bytes are, the size field excluded. Modules have hundreds of thousands. */
export interface FuncBody {
  readonly locals: readonly LocalRun[];
  readonly localCount: number;
  readonly start: ByteOffset;
  /** Where its instructions begin; the last one is the `end` at its end. */
  readonly code: ByteOffset;
  readonly end: ByteOffset;
}
/** The bytes of the instructions. */
export const codeRange = (body: FuncBody): ByteRange => ({ start: body.code, end: body.end });

export interface Names {
  readonly module: string | undefined;
  readonly funcs: ReadonlyMap<FuncIndex, string>;
  readonly locals: ReadonlyMap<FuncIndex, ReadonlyMap<number, string>>;
}

export interface CustomSection {
  readonly name: string;
  readonly range: ByteRange;
}

export interface Module {
  readonly bytes: Uint8Array;
  /** By type index; equal types are the same object. */
  readonly types: readonly DefType[];
  readonly imports: readonly Import[];
  /** Function types by function index, imports first; the same order below. */
  readonly funcs: readonly FuncType[];
  readonly importedFuncs: number;
  readonly bodies: readonly FuncBody[];
  readonly tables: readonly TableType[];
  readonly importedTables: number;
  readonly definedTables: readonly Table[];
  readonly memories: readonly MemoryType[];
  readonly importedMemories: number;
  readonly globals: readonly GlobalType[];
  readonly importedGlobals: number;
  readonly definedGlobals: readonly Global[];
  readonly tags: readonly TagType[];
  readonly importedTags: number;
  readonly exports: readonly Export[];
  readonly start: FuncIndex | undefined;
  readonly elements: readonly ElementSegment[];
  readonly data: readonly DataSegment[];
  /** As the data count section says; undefined without one. */
  readonly dataCount: number | undefined;
  readonly customs: readonly CustomSection[];
  readonly names: Names;
}

export const bodyOf = (m: Module, index: FuncIndex): FuncBody | undefined => m.bodies[index - m.importedFuncs];

/** A memory never has less. */
export function leastBytes(m: Module, memory: number): number {
  const type = m.memories[memory];
  return type === undefined ? 0 : type.limits.min * type.pageSize;
}
/** Nor more. */
export function mostBytes(m: Module, memory: number): number {
  const type = m.memories[memory];
  return type === undefined ? Infinity : (type.limits.max ?? Infinity) * type.pageSize;
}

/** Whether threads that share the memory may make it longer behind our back. */
export function isGrownByOthers(m: Module, memory: number): boolean {
  const limits = m.memories[memory]?.limits;
  return limits !== undefined && limits.shared && limits.max !== limits.min;
}

/** The name that a person knows function `index` by: name section, then export, then import. */
export function funcName(m: Module, index: FuncIndex): string | undefined {
  const given = m.names.funcs.get(index);
  if (given !== undefined) return given;
  const exported = m.exports.find((e) => e.kind === 'func' && e.index === index);
  if (exported !== undefined) return exported.name;
  if (index >= m.importedFuncs) return undefined;
  const imported = m.imports.filter((i) => i.kind === 'func')[index];
  return imported === undefined ? undefined : `${imported.module}.${imported.name}`;
}

/** The names of all functions: `funcName`, but for many. */
export function functionNames(m: Module): readonly string[] {
  const exported = new Map<number, string>();
  for (const e of m.exports) if (e.kind === 'func' && !exported.has(e.index)) exported.set(e.index, e.name);
  return m.funcs.map((_, i) => m.names.funcs.get(i) ?? exported.get(i) ?? (i < m.importedFuncs ? (funcName(m, i) ?? '') : ''));
}
