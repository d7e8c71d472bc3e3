// A linear memory: typed-array views exactly as long as the wasm memory, over a buffer that may be larger.
// The generated code reads the views as fields of one object; whoever grows the memory renews them in place.
import { trap_memory } from '../base/trap.ts';
import { scratch_i32, scratch_i64 } from '../base/scratch.ts';
import { f32_from_bits, f32_to_bits, f64_to_bits } from '../numeric/float.ts';
import { words_to_i64 } from '../numeric/i64.ts';

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
  /** Size in pages. */
  pages: number;
  /** Bytes of a page. */
  readonly page: number;
  /** As declared, in pages; undefined without one. */
  readonly max: number | undefined;
  readonly is64: boolean;
  /** Holds the memory at its start and, unless `observed`, spare capacity behind it; a shared one is as long as it can become. */
  buffer: ArrayBuffer | SharedArrayBuffer;
  /** Of a memory that threads share (memory/shared.ts). */
  readonly shared: Sharing | undefined;
  /** JavaScript has seen the buffer: it is exactly as long as the memory, and growing must detach it. */
  observed: boolean;
  /** The JS API's object for this memory, once made. */
  api: object | undefined;
}

/** What a memory does otherwise where threads share it: only files that may meet one carry that. */
export interface Sharing {
  /** The size in pages that threads agree on, where the buffer does not hold it. */
  readonly agreed?: SharedArrayBuffer;
  /** Takes over what another thread has grown. */
  refresh(m: LinearMemory): void;
  /** As memory_grow. */
  grow(m: LinearMemory, delta: number): number;
}

/** Bytes that a memory can have here. */
export const MEMORY_LIMIT = 4294967296;

export function memory_new(pages: number, max?: number, page = 65536, is64 = false): LinearMemory {
  return new MemoryViews(memory_allocate(ArrayBuffer, pages * page), pages, page, max, is64, undefined);
}
/**
 * One shape for all memories, each field assigned once: engines treat the views as constants until a memory grows, and a further
 * instance of a file finds the code that the first one made hot.
 */
export const MemoryViews = function (
  this: { -readonly [K in keyof LinearMemory]: LinearMemory[K] },
  buffer: ArrayBuffer | SharedArrayBuffer,
  pages: number,
  page: number,
  max: number | undefined,
  is64: boolean,
  shared: Sharing | undefined,
): void {
  if (!new Uint8Array(Uint16Array.of(1).buffer)[0]) throw new Error('a big-endian engine');
  this.buffer = buffer;
  this.shared = shared;
  this.pages = pages;
  this.page = page;
  this.max = max;
  this.is64 = is64;
  this.observed = false;
  this.api = undefined;
  memory_views(this);
} as unknown as new (
  buffer: ArrayBuffer | SharedArrayBuffer,
  pages: number,
  page: number,
  max: number | undefined,
  is64: boolean,
  shared: Sharing | undefined,
) => LinearMemory;

/** Engines throw errors of several kinds where there is no room. */
export function memory_allocate<T>(Buffer: new (bytes: number, options?: object) => T, bytes: number, options?: object): T {
  try {
    return new Buffer(bytes, options);
  } catch {
    throw new RangeError(`no room for ${bytes} bytes`);
  }
}
export function memory_views(m: LinearMemory): void {
  // Engines without BigInt have code without I64.
  const views = {
    U8: Uint8Array,
    S8: Int8Array,
    U16: Uint16Array,
    S16: Int16Array,
    I32: Int32Array,
    F32: Float32Array,
    F64: Float64Array,
    I64: typeof BigInt64Array === 'function' ? BigInt64Array : undefined,
    DV: DataView,
  };
  const bytes = m.pages * m.page;
  for (const [name, View] of Object.entries(views) as ['U8', typeof Uint8Array][])
    m[name] = View && new View(m.buffer, 0, bytes / (View.BYTES_PER_ELEMENT || 1));
}
/** Whether `end` lies beyond the memory. */
function is_beyond(m: LinearMemory, end: number): boolean {
  return end > m.U8.length && end > memory_bytes(m);
}
/** Length in bytes. */
export function memory_bytes(m: LinearMemory): number {
  m.shared?.refresh(m);
  return m.DV.byteLength;
}
export function memory_size(m: LinearMemory): number {
  m.shared?.refresh(m);
  return m.pages;
}

/** memory.grow by a number of pages that is not negative: the former size in pages, or -1. */
export function memory_grow(m: LinearMemory, delta: number): number {
  if (m.shared !== undefined) return m.shared.grow(m, delta);
  const { page, pages: before, observed: detach } = m;
  const old = m.buffer as ArrayBuffer;
  const pages = before + delta;
  const limit = Math.min(m.max ?? Infinity, MEMORY_LIMIT / page);
  if (pages > limit) return -1;
  if (pages * page > old.byteLength || detach) {
    // Spare capacity grows with the size, so that growing step by step does not copy quadratically.
    let room = detach ? pages : Math.min(limit, Math.max(pages, Math.ceil(before * 1.5)));
    for (;;) {
      try {
        m.buffer = new ArrayBuffer(room * page);
        break;
      } catch {
        if (room === pages) return -1;
        room = pages;
      }
    }
    new Uint8Array(m.buffer).set(m.U8);
    m.observed = false;
  }
  m.pages = pages;
  memory_views(m);
  if (detach) buffer_detach(old);
  return before;
}

/** The JS API's `buffer`: as long as the memory, one and the same object until the memory grows; of a shared memory, all that it can become. */
export function memory_buffer(m: LinearMemory): ArrayBuffer | SharedArrayBuffer {
  if (m.shared) return m.buffer;
  const bytes = m.pages * m.page;
  if (m.buffer.byteLength !== bytes) {
    m.buffer = m.buffer.slice(0, bytes);
    memory_views(m);
  }
  m.observed = true;
  return m.buffer;
}

function buffer_detach(buffer: ArrayBuffer & { transfer?: () => ArrayBuffer }): void {
  if (buffer.transfer !== undefined) buffer.transfer();
  else (globalThis as { structuredClone?: typeof structuredClone }).structuredClone?.(buffer, { transfer: [buffer] });
  // Elsewhere the old buffer stays behind, with the old contents.
}

/**
 * A 64-bit address as a number: itself below 2^32, else one beyond every memory with the same alignment. Through typed arrays, because
 * `Number(address)` takes four times as long.
 */
export function address_64(address: bigint): number {
  scratch_i64[0] = address;
  return scratch_i32[1] === 0 ? (scratch_i32[0] as number) >>> 0 : 0x10000000000000 + ((scratch_i32[0] as number) & 7);
}

// ---- accesses that the fast form leaves: misaligned or out of bounds. `p` is the address operand, an
// int32 or a number that is not negative, `offset` that of the instruction. memory_at comes first: it may renew the view.

export function memory_at(m: LinearMemory, p: number, offset: number, bytes: number): number {
  const at = (p < 0 ? p + 4294967296 : p) + offset;
  if (is_beyond(m, at + bytes)) trap_memory();
  return at;
}
export function load_s8(m: LinearMemory, p: number, offset: number): number {
  const at = memory_at(m, p, offset, 1);
  return m.DV.getInt8(at);
}
export function load_u8(m: LinearMemory, p: number, offset: number): number {
  const at = memory_at(m, p, offset, 1);
  return m.DV.getUint8(at);
}
export function load_s16(m: LinearMemory, p: number, offset: number): number {
  const at = memory_at(m, p, offset, 2);
  return m.DV.getInt16(at, true);
}
export function load_u16(m: LinearMemory, p: number, offset: number): number {
  const at = memory_at(m, p, offset, 2);
  return m.DV.getUint16(at, true);
}
export function load_i32(m: LinearMemory, p: number, offset: number): number {
  const at = memory_at(m, p, offset, 4);
  return m.DV.getInt32(at, true);
}
export function load_f32(m: LinearMemory, p: number, offset: number): number {
  const at = memory_at(m, p, offset, 4);
  return m.DV.getFloat32(at, true);
}
/** Keeps the bits of a signalling NaN, see numeric/float.ts. */
export function load_f32_bits(m: LinearMemory, p: number, offset: number): number {
  return f32_from_bits(load_i32(m, p, offset));
}
export function load_f64(m: LinearMemory, p: number, offset: number): number {
  const at = memory_at(m, p, offset, 8);
  return m.DV.getFloat64(at, true);
}
export function load_i64(m: LinearMemory, p: number, offset: number): bigint {
  const at = memory_at(m, p, offset, 8);
  return words_to_i64(m.DV.getInt32(at, true), m.DV.getInt32(at + 4, true));
}
/** The low word of an i64. */
export function load_low(m: LinearMemory, p: number, offset: number): number {
  const at = memory_at(m, p, offset, 8);
  return m.DV.getInt32(at, true);
}
export function store_8(m: LinearMemory, p: number, offset: number, value: number): void {
  const at = memory_at(m, p, offset, 1);
  m.DV.setInt8(at, value);
}
export function store_16(m: LinearMemory, p: number, offset: number, value: number): void {
  const at = memory_at(m, p, offset, 2);
  m.DV.setInt16(at, value, true);
}
export function store_32(m: LinearMemory, p: number, offset: number, value: number): void {
  const at = memory_at(m, p, offset, 4);
  m.DV.setInt32(at, value, true);
}
export function store_words(m: LinearMemory, p: number, offset: number, low: number, high: number): void {
  const at = memory_at(m, p, offset, 8);
  m.DV.setInt32(at, low, true);
  m.DV.setInt32(at + 4, high, true);
}
export function store_f32(m: LinearMemory, p: number, offset: number, value: number): void {
  const at = memory_at(m, p, offset, 4);
  m.DV.setFloat32(at, value, true);
}
export function store_f32_bits(m: LinearMemory, p: number, offset: number, value: number): void {
  store_32(m, p, offset, f32_to_bits(value));
}
export function store_f64(m: LinearMemory, p: number, offset: number, value: number): void {
  if (value !== value) return store_i64(m, p, offset, f64_to_bits(value));
  const at = memory_at(m, p, offset, 8);
  m.DV.setFloat64(at, value, true);
}
export function store_i64(m: LinearMemory, p: number, offset: number, value: bigint): void {
  const at = memory_at(m, p, offset, 8);
  scratch_i64[0] = value;
  m.DV.setInt32(at, scratch_i32[0] as number, true);
  m.DV.setInt32(at + 4, scratch_i32[1] as number, true);
}

// ---- bulk operations (spec 4.4.7); addresses and lengths are numbers that are not negative

export function memory_fill(m: LinearMemory, d: number, value: number, n: number): void {
  if (is_beyond(m, d + n)) trap_memory();
  m.U8.fill(value, d, d + n);
}
export function memory_copy(m: LinearMemory, d: number, s: number, n: number): void {
  if (is_beyond(m, (d > s ? d : s) + n)) trap_memory();
  m.U8.copyWithin(d, s, s + n);
}
export function memory_copy_between(to: LinearMemory, from: LinearMemory, d: number, s: number, n: number): void {
  if (is_beyond(to, d + n) || is_beyond(from, s + n)) trap_memory();
  if (to === from) to.U8.copyWithin(d, s, s + n);
  else to.U8.set(from.U8.subarray(s, s + n), d);
}
export function memory_init(m: LinearMemory, segment: Uint8Array, d: number, s = 0, n = segment.length): void {
  if (s + n > segment.length || is_beyond(m, d + n)) trap_memory();
  m.U8.set(segment.subarray(s, s + n), d);
}
