// Readers of types (spec 5.3). Types of WebAssembly 3.0 that are not supported raise UnsupportedError naming their feature.
import { malformed, unsupported } from '../base/errors.ts';
import {
  EXTERNREF,
  F64,
  FUNCREF,
  I32,
  V128,
  funcType,
  type FuncType,
  type GlobalType,
  type Limits,
  type MemoryType,
  type TableType,
  type ValType,
} from '../base/types.ts';
import type { ByteReader } from './bytes.ts';

/** Abstract heap types other than func and extern, by byte. */
const LATER_HEAP_TYPES: Readonly<Record<number, string>> = {
  0x75: 'stack-switching', 0x68: 'stack-switching', 0x74: 'exceptions', 0x69: 'exceptions', 0x73: 'gc', 0x72: 'gc', 0x71: 'gc',
  0x6e: 'gc', 0x6d: 'gc', 0x6c: 'gc', 0x6b: 'gc', 0x6a: 'gc',
}; // prettier-ignore

export function readValType(r: ByteReader): ValType {
  const at = r.pos;
  const byte = r.u8();
  if (byte >= F64 && byte <= I32) return byte;
  if (byte === V128) throw unsupported('simd', 'the type v128', at);
  return refTypeOf(r, byte, at, 'malformed value type');
}

export function readRefType(r: ByteReader): ValType {
  const at = r.pos;
  return refTypeOf(r, r.u8(), at, 'malformed reference type');
}

function refTypeOf(r: ByteReader, byte: number, at: number, otherwise: string): ValType {
  if (byte === FUNCREF || byte === EXTERNREF) return byte;
  if (byte === 0x63 || byte === 0x64) {
    const heap = r.s33();
    const abstract = LATER_HEAP_TYPES[heap & 0x7f];
    throw unsupported(heap < 0 && abstract !== undefined ? abstract : 'function-references', 'this reference type', at);
  }
  const feature = LATER_HEAP_TYPES[byte];
  if (feature !== undefined) throw unsupported(feature, 'this reference type', at);
  throw malformed(otherwise, at);
}

/** The heap type of ref.null, as the reference type that it gives. */
export function readHeapType(r: ByteReader): ValType {
  const at = r.pos;
  const heap = r.s33();
  if (heap >= 0) throw unsupported('function-references', 'a concrete heap type', at);
  const byte = heap & 0x7f;
  if (heap >= -64 && (byte === FUNCREF || byte === EXTERNREF)) return byte;
  const feature = LATER_HEAP_TYPES[byte];
  if (heap >= -64 && feature !== undefined) throw unsupported(feature, 'this heap type', at);
  throw malformed('malformed heap type', at);
}

export function readVector<T>(r: ByteReader, item: (r: ByteReader) => T): T[] {
  const count = r.u32();
  // Every item takes at least one byte: a larger count cannot be satisfied, and must not be allocated for.
  if (count > r.end - r.pos) throw malformed('unexpected end of section or function', r.pos);
  const items: T[] = [];
  for (let i = 0; i < count; i++) items.push(item(r));
  return items;
}

export function readFuncType(r: ByteReader): FuncType {
  const at = r.pos;
  const form = r.u8();
  if (form === 0x4e || form === 0x4f || form === 0x50 || form === 0x5e || form === 0x5f) throw unsupported('gc', 'this type definition', at);
  if (form === 0x5d) throw unsupported('stack-switching', 'a continuation type', at);
  if (form !== 0x60) throw malformed('integer representation too long or malformed functype', at);
  const params = readVector(r, readValType);
  const results = readVector(r, readValType);
  return funcType(params, results);
}

function readLimits(r: ByteReader, what: 'table' | 'memory'): Limits {
  const at = r.pos;
  const flags = r.u8();
  if (flags >= 0x10 || (what === 'table' && flags & 0x08) || (what === 'table' && flags & 0x02)) throw malformed('malformed limits flags', at);
  if (flags & 0x08) throw unsupported('custom-page-sizes', 'a page size', at);
  if (flags & 0x04) throw unsupported('memory64', `a 64-bit ${what}`, at);
  if (flags & 0x02) throw unsupported('threads', 'a shared memory', at);
  const min = r.u64();
  return flags & 0x01 ? { min, max: r.u64(), shared: false, is64: false } : { min, shared: false, is64: false };
}

export function readTableType(r: ByteReader): TableType {
  const element = readRefType(r);
  return { element, limits: readLimits(r, 'table') };
}
export const readMemoryType = (r: ByteReader): MemoryType => ({ limits: readLimits(r, 'memory') });

export function readGlobalType(r: ByteReader): GlobalType {
  const type = readValType(r);
  const at = r.pos;
  const mutability = r.u8();
  if (mutability > 1) throw malformed('malformed mutability', at);
  return { type, mutable: mutability === 1 };
}
