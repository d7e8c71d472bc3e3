// Readers of types (spec 5.3). A concrete type is read as its canonical index: equal recursive groups are one.
import { invalid, malformed, unsupported } from '../base/errors.ts';
import {
  I16,
  I32,
  I8,
  V128,
  concreteHeapType,
  funcType,
  heapOf,
  isAbstractHeap,
  isReference,
  refType,
  typeIndexOf,
  type CompositeType,
  type DefType,
  type FieldType,
  type GlobalType,
  type HeapType,
  type Limits,
  type MemoryType,
  type TableType,
  type ValType,
} from '../base/types.ts';
import type { ByteReader } from './bytes.ts';

/** The types read so far. While a recursive group is being read, its own types are known by number only. */
export interface TypeSpace {
  readonly types: readonly DefType[];
  /** How many indices may be named: up to the end of the group that is being read. */
  readonly count: number;
}

const CONT = 0x68;
const NOCONT = 0x75;

export function readValType(r: ByteReader, space: TypeSpace): ValType {
  const at = r.pos;
  const byte = r.u8();
  if (byte >= V128 && byte <= I32) return byte;
  return refTypeOf(r, byte, at, 'malformed value type', space);
}

export function readRefType(r: ByteReader, space: TypeSpace): ValType {
  const at = r.pos;
  return refTypeOf(r, r.u8(), at, 'malformed reference type', space);
}

function refTypeOf(r: ByteReader, byte: number, at: number, otherwise: string, space: TypeSpace): ValType {
  if (isAbstractHeap(byte)) return byte;
  if (byte === 0x63 || byte === 0x64) return refType(readHeapType(r, space), byte === 0x63);
  if (byte === CONT || byte === NOCONT) throw unsupported('stack-switching', 'this reference type', at);
  throw malformed(otherwise, at);
}

export function readHeapType(r: ByteReader, space: TypeSpace): HeapType {
  const at = r.pos;
  const heap = r.s33();
  if (heap >= 0) return concreteHeapType(typeIndex(heap, space, at));
  const byte = heap & 0x7f;
  if (heap >= -64 && isAbstractHeap(byte)) return byte;
  if (heap >= -64 && (byte === CONT || byte === NOCONT)) throw unsupported('stack-switching', 'this heap type', at);
  // 0x62: an exact type
  if (heap === -30) throw unsupported('custom-descriptors', 'an exact heap type', at);
  throw malformed('malformed heap type', at);
}

/** A type index as the canonical one. */
function typeIndex(index: number, { types, count }: TypeSpace, at: number): number {
  if (index >= count) throw invalid(`unknown type ${index}`, at);
  return types[index]?.index ?? index;
}

export function readVector<T>(r: ByteReader, item: (r: ByteReader) => T): T[] {
  const count = r.u32();
  // Every item takes at least one byte: a larger count cannot be satisfied, and must not be allocated for.
  if (count > r.end - r.pos) throw malformed('unexpected end of section or function', r.pos);
  const items: T[] = [];
  for (let i = 0; i < count; i++) items.push(item(r));
  return items;
}

interface Draft {
  readonly kind: CompositeType['kind'];
  readonly params: readonly ValType[];
  readonly results: readonly ValType[];
  readonly fields: readonly FieldType[];
  readonly final: boolean;
  readonly supertype: number | undefined;
}

function readField(r: ByteReader, space: TypeSpace): FieldType {
  const byte = r.atEnd ? 0 : (r.bytes[r.pos] as number);
  let storage: ValType;
  if (byte === I8 || byte === I16) storage = r.u8();
  else storage = readValType(r, space);
  return { storage, mutable: readMutability(r) };
}
function readMutability(r: ByteReader): boolean {
  const at = r.pos;
  const mutability = r.u8();
  if (mutability > 1) throw malformed('malformed mutability', at);
  return mutability === 1;
}

/** Type `index`, whose supertype must come before it. */
function readSubType(r: ByteReader, space: TypeSpace, index: number): Draft {
  const at = r.pos;
  let form = r.u8();
  let final = true;
  let supertype: number | undefined;
  if (form === 0x50 || form === 0x4f) {
    final = form === 0x4f;
    const supertypes = readVector(r, (s) => {
      const where = s.pos;
      const of = s.u32();
      if (of >= index) throw invalid(`unknown type ${of}: a supertype must come first`, where);
      return typeIndex(of, space, where);
    });
    if (supertypes.length > 1) throw invalid('sub type: a type has at most one supertype', at);
    supertype = supertypes[0];
    form = r.u8();
  }
  const none = { params: [], results: [], fields: [], final, supertype };
  switch (form) {
    case 0x60: {
      const params = readVector(r, (s) => readValType(s, space));
      return { ...none, kind: 'func', params, results: readVector(r, (s) => readValType(s, space)) };
    }
    case 0x5f:
      return { ...none, kind: 'struct', fields: readVector(r, (s) => readField(s, space)) };
    case 0x5e:
      return { ...none, kind: 'array', fields: [readField(r, space)] };
    case 0x5d:
      throw unsupported('stack-switching', 'a continuation type', at);
    case 0x4c:
    case 0x4d:
      throw unsupported('custom-descriptors', 'a descriptor', at);
    case 0x65:
      throw unsupported('shared-everything-threads', 'a shared type', at);
    default:
      throw malformed('integer representation too long or malformed functype', at);
  }
}

/** The type section: recursive groups one by one, each found again among the earlier ones where it is equal to one of them. */
export function readTypes(r: ByteReader): DefType[] {
  const types: DefType[] = [];
  const groups = new Map<string, number>();
  readVector(r, () => {
    const base = types.length;
    let size = 1;
    if (!r.atEnd && r.bytes[r.pos] === 0x4e) {
      r.pos++;
      size = r.u32();
      if (size > r.end - r.pos) throw malformed('unexpected end of section or function', r.pos);
    }
    const space: TypeSpace = { types, count: base + size };
    const drafts: Draft[] = [];
    for (let i = 0; i < size; i++) drafts.push(readSubType(r, space, base + i));
    const key = drafts.map((d) => draftKey(d, base)).join(';');
    const earlier = groups.get(key);
    if (earlier === undefined) groups.set(key, base);
    drafts.forEach((d, i) => types.push(earlier === undefined ? define(d, base, size, i) : (types[earlier + i] as DefType)));
  });
  return types;
}

function define(d: Draft, base: number, size: number, i: number): DefType {
  const index = base + i;
  const alone = size === 1 && d.final && d.supertype === undefined;
  const composite: CompositeType =
    d.kind === 'func'
      ? funcType(d.params, d.results, index, alone)
      : d.kind === 'struct'
        ? { kind: 'struct', fields: d.fields }
        : { kind: 'array', field: d.fields[0] as FieldType };
  return { index, composite, final: d.final, supertype: d.supertype, group: base, groupSize: size };
}

/** Equal for equal definitions: types of the group itself by their place in it. */
function draftKey(d: Draft, base: number): string {
  const type = (t: ValType): string => {
    const concrete = isReference(t) ? typeIndexOf(heapOf(t)) : undefined;
    return concrete === undefined || concrete < base ? String(t) : `.${t - 2 * base}`;
  };
  const supertype = d.supertype === undefined ? '' : d.supertype < base ? String(d.supertype) : `.${d.supertype - base}`;
  const fields = d.fields.map((f) => `${type(f.storage)}${f.mutable ? '=' : ''}`);
  return `${d.kind}${d.final ? '!' : ''}${supertype}(${d.params.map(type).join()}:${d.results.map(type).join()}:${fields.join()})`;
}

function readLimits(r: ByteReader, what: 'table' | 'memory'): Limits & { readonly pageSize: number } {
  const at = r.pos;
  const flags = r.u8();
  const allowed = what === 'memory' ? 0x0f : 0x05;
  if (flags & ~allowed) throw malformed('malformed limits flags', at);
  const min = r.u64();
  const limits = { min, shared: (flags & 0x02) !== 0, is64: (flags & 0x04) !== 0 };
  const max = flags & 0x01 ? r.u64() : undefined;
  let pageSize = 65536;
  if (flags & 0x08) {
    const sizeAt = r.pos;
    const log = r.u32();
    if (log > 63) throw malformed('invalid custom page size', sizeAt);
    if (log !== 0 && log !== 16) throw invalid('invalid custom page size', sizeAt);
    pageSize = 2 ** log;
  }
  return max === undefined ? { ...limits, pageSize } : { ...limits, max, pageSize };
}

export function readTableType(r: ByteReader, space: TypeSpace): TableType {
  const element = readRefType(r, space);
  return { element, limits: readLimits(r, 'table') };
}
export function readMemoryType(r: ByteReader): MemoryType {
  const { pageSize, ...limits } = readLimits(r, 'memory');
  return { limits, pageSize };
}

export function readGlobalType(r: ByteReader, space: TypeSpace): GlobalType {
  return { type: readValType(r, space), mutable: readMutability(r) };
}

/** A tag: an attribute that is always zero, and a type index. */
export function readTagType(r: ByteReader): number {
  const at = r.pos;
  if (r.u8() !== 0) throw malformed('malformed tag attribute', at);
  return r.u32();
}
