// A linear memory: typed-array views exactly as long as the wasm memory, over a buffer that may be larger.
// The generated code reads the views as fields of one object; whoever grows the memory renews them in place.
import { trap_memory } from '../base/trap.ts';
import { scratch_i32, scratch_i64 } from '../base/scratch.ts';
import { f32_from_bits, f32_to_bits } from '../numeric/float.ts';

export interface LinearMemory {
  U8: Uint8Array;
  S8: Int8Array;
  U16: Uint16Array;
  S16: Int16Array;
  I32: Int32Array;
  F32: Float32Array;
  F64: Float64Array;
  I64: BigInt64Array;
  DV: DataView;
  /** Size in pages of 64 KiB. */
  pages: number;
  /** As declared; undefined without one. */
  readonly max: number | undefined;
  /** Holds the memory at its start and, unless `observed`, spare capacity behind it. */
  buffer: ArrayBuffer;
  /** JavaScript has seen the buffer: it is exactly as long as the memory, and growing must detach it. */
  observed: boolean;
  /** The JS API's object for this memory, once made. */
  api: object | undefined;
}

const PAGE = 65536;
const LIMIT_PAGES = 65536;

export function memory_new(pages: number, max: number | undefined): LinearMemory {
  if (new Uint8Array(new Uint16Array([1]).buffer)[0] !== 1) throw new Error('this engine is big-endian: typed arrays cannot hold a wasm memory');
  // A constructor of its own for each memory: engines treat fields of its instances as constants until this one memory grows.
  const Views = function (this: LinearMemory): void {
    this.U8 = this.S8 = this.U16 = this.S16 = this.I32 = this.F32 = this.F64 = this.I64 = this.DV = null as never;
  } as unknown as new () => LinearMemory;
  const m = new Views();
  Object.assign(m, { pages, max, buffer: memory_allocate(pages), observed: false, api: undefined });
  memory_views(m);
  return m;
}

function memory_allocate(pages: number): ArrayBuffer {
  try {
    return new ArrayBuffer(pages * PAGE);
  } catch {
    throw new RangeError(`could not allocate a memory of ${pages} pages of 64 KiB`);
  }
}

function memory_views(m: LinearMemory): void {
  const bytes = m.pages * PAGE;
  m.U8 = new Uint8Array(m.buffer, 0, bytes);
  m.S8 = new Int8Array(m.buffer, 0, bytes);
  m.U16 = new Uint16Array(m.buffer, 0, bytes / 2);
  m.S16 = new Int16Array(m.buffer, 0, bytes / 2);
  m.I32 = new Int32Array(m.buffer, 0, bytes / 4);
  m.F32 = new Float32Array(m.buffer, 0, bytes / 4);
  m.F64 = new Float64Array(m.buffer, 0, bytes / 8);
  m.I64 = new BigInt64Array(m.buffer, 0, bytes / 8);
  m.DV = new DataView(m.buffer, 0, bytes);
}

/** memory.grow: the former size in pages, or -1. */
export function memory_grow(m: LinearMemory, delta: number): number {
  const before = m.pages;
  const pages = before + (delta >>> 0);
  if (pages > (m.max ?? LIMIT_PAGES)) return -1;
  const detach = m.observed;
  const old = m.buffer;
  if (pages * PAGE > old.byteLength || detach) {
    // Spare capacity grows with the size, so that growing step by step does not copy quadratically.
    const most = Math.min(m.max ?? LIMIT_PAGES, LIMIT_PAGES);
    const spare = delta === 0 || detach ? pages : Math.min(most, Math.max(pages, Math.ceil(before * 1.5)));
    let buffer: ArrayBuffer;
    try {
      buffer = new ArrayBuffer(spare * PAGE);
    } catch {
      try {
        buffer = new ArrayBuffer(pages * PAGE);
      } catch {
        return -1;
      }
    }
    new Uint8Array(buffer).set(m.U8);
    m.buffer = buffer;
    m.observed = false;
  }
  m.pages = pages;
  memory_views(m);
  if (detach) buffer_detach(old);
  return before;
}

/** The JS API's `buffer`: as long as the memory, one and the same object until the memory grows. */
export function memory_buffer(m: LinearMemory): ArrayBuffer {
  if (m.buffer.byteLength !== m.pages * PAGE) {
    m.buffer = m.buffer.slice(0, m.pages * PAGE);
    memory_views(m);
  }
  m.observed = true;
  return m.buffer;
}

function buffer_detach(buffer: ArrayBuffer & { transfer?: () => ArrayBuffer }): void {
  if (typeof buffer.transfer === 'function') buffer.transfer();
  else if (typeof structuredClone === 'function') structuredClone(buffer, { transfer: [buffer] });
  // Elsewhere the old buffer stays behind, with the old contents.
}

// ---- accesses that the fast form leaves: misaligned or out of bounds. `p` is the address operand, `offset` that of the instruction.

function memory_at(m: LinearMemory, p: number, offset: number, bytes: number): number {
  const at = (p >>> 0) + offset;
  if (at + bytes > m.DV.byteLength) trap_memory();
  return at;
}
export function load_s16(m: LinearMemory, p: number, offset: number): number {
  return m.DV.getInt16(memory_at(m, p, offset, 2), true);
}
export function load_u16(m: LinearMemory, p: number, offset: number): number {
  return m.DV.getUint16(memory_at(m, p, offset, 2), true);
}
export function load_i32(m: LinearMemory, p: number, offset: number): number {
  return m.DV.getInt32(memory_at(m, p, offset, 4), true);
}
export function load_f32(m: LinearMemory, p: number, offset: number): number {
  return m.DV.getFloat32(memory_at(m, p, offset, 4), true);
}
/** Keeps the bits of a signalling NaN, see numeric/float.ts. */
export function load_f32_bits(m: LinearMemory, p: number, offset: number): number {
  return f32_from_bits(load_i32(m, p, offset));
}
export function load_f64(m: LinearMemory, p: number, offset: number): number {
  return m.DV.getFloat64(memory_at(m, p, offset, 8), true);
}
export function load_i64(m: LinearMemory, p: number, offset: number): bigint {
  const at = memory_at(m, p, offset, 8);
  scratch_i32[0] = m.DV.getInt32(at, true);
  scratch_i32[1] = m.DV.getInt32(at + 4, true);
  return scratch_i64[0] as bigint;
}
export function store_16(m: LinearMemory, p: number, offset: number, value: number): void {
  m.DV.setInt16(memory_at(m, p, offset, 2), value, true);
}
export function store_32(m: LinearMemory, p: number, offset: number, value: number): void {
  m.DV.setInt32(memory_at(m, p, offset, 4), value, true);
}
export function store_f32(m: LinearMemory, p: number, offset: number, value: number): void {
  m.DV.setFloat32(memory_at(m, p, offset, 4), value, true);
}
export function store_f32_bits(m: LinearMemory, p: number, offset: number, value: number): void {
  store_32(m, p, offset, f32_to_bits(value));
}
export function store_f64(m: LinearMemory, p: number, offset: number, value: number): void {
  m.DV.setFloat64(memory_at(m, p, offset, 8), value, true);
}
export function store_i64(m: LinearMemory, p: number, offset: number, value: bigint): void {
  const at = memory_at(m, p, offset, 8);
  scratch_i64[0] = value;
  m.DV.setInt32(at, scratch_i32[0] as number, true);
  m.DV.setInt32(at + 4, scratch_i32[1] as number, true);
}

// ---- bulk operations (spec 4.4.7); operands are i32 bit patterns

export function memory_fill(m: LinearMemory, d: number, value: number, n: number): void {
  d >>>= 0;
  n >>>= 0;
  if (d + n > m.U8.length) trap_memory();
  m.U8.fill(value, d, d + n);
}
export function memory_copy(m: LinearMemory, d: number, s: number, n: number): void {
  d >>>= 0;
  s >>>= 0;
  n >>>= 0;
  const { U8 } = m;
  if (d + n > U8.length || s + n > U8.length) trap_memory();
  U8.copyWithin(d, s, s + n);
}
export function memory_init(m: LinearMemory, segment: Uint8Array, d: number, s: number, n: number): void {
  d >>>= 0;
  s >>>= 0;
  n >>>= 0;
  if (s + n > segment.length || d + n > m.U8.length) trap_memory();
  m.U8.set(segment.subarray(s, s + n), d);
}
