// Memories that threads share (threads proposal): each thread has views of its own over one buffer.
import { made_once } from '../base/shared.ts';
import { memory_allocate, MEMORY_LIMIT, memory_views, MemoryViews, type LinearMemory, type Sharing } from './linear.ts';

/** The buffer of a shared memory ends with its size in pages, which all threads read; as many bytes as it is aligned to. */
const SHARED_TAIL = 8;

/** A buffer that is as long as the memory (ES2024). */
interface Growable extends SharedArrayBuffer {
  readonly growable?: boolean;
  readonly maxByteLength: number;
  grow(bytes: number): void;
}

/** From now on buffers are as long as their memory, where the engine has such: glue takes the one for the other. */
export function memory_share_as_long(): void {
  made_once('as long', () => true);
}

/**
 * `given`: the buffer of another thread's, and the size that they agree on, where its buffer grows. Without that, whose buffer grows can be
 * grown by the thread that made it alone: of two that made it longer at once, its length tells neither that it was the one.
 */
export function memory_new_shared(pages: number, max: number, page = 65536, is64 = false, given?: SharedArrayBuffer, agreed?: SharedArrayBuffer): LinearMemory {
  const buffer = given ?? memory_share(pages, max, page);
  const sizes = agreed ?? (given === undefined ? agreed_new(pages) : undefined);
  const sharing = !is_growable(buffer) ? SHARING : sizes === undefined ? GIVEN : growing(sizes);
  return new MemoryViews(buffer, memory_pages(buffer, page), page, max, is64, sharing);
}
function memory_share(pages: number, max: number, page: number): SharedArrayBuffer {
  if (typeof SharedArrayBuffer !== 'function') throw new Error('this module has a shared memory, and this engine has no SharedArrayBuffer');
  if (made_once<true | undefined>('as long', () => undefined) === true && 'growable' in SharedArrayBuffer.prototype)
    return memory_allocate(SharedArrayBuffer, pages * page, { maxByteLength: Math.min(max * page, MEMORY_LIMIT) });
  // With its end 4 GiB together, unless it begins larger: glue makes views of all of it, and Node 20 none that is longer.
  const room = Math.max(pages * page, Math.min(max * page, MEMORY_LIMIT - SHARED_TAIL));
  const most = Math.ceil(room / SHARED_TAIL) * SHARED_TAIL;
  const buffer = memory_allocate(SharedArrayBuffer, most + SHARED_TAIL);
  size_at_end(buffer)[0] = pages;
  return buffer;
}
function agreed_new(pages: number): SharedArrayBuffer {
  const agreed = new SharedArrayBuffer(4);
  new Uint32Array(agreed)[0] = pages;
  return agreed;
}
function is_growable(buffer: ArrayBuffer | SharedArrayBuffer): buffer is Growable {
  return (buffer as Growable).growable === true;
}
function size_at_end(buffer: ArrayBuffer | SharedArrayBuffer): Uint32Array {
  return new Uint32Array(buffer, buffer.byteLength - SHARED_TAIL, 1);
}
function memory_pages(buffer: ArrayBuffer | SharedArrayBuffer, page: number): number {
  return is_growable(buffer) ? buffer.byteLength / page : Atomics.load(size_at_end(buffer), 0);
}

function memory_refresh(m: LinearMemory): void {
  const pages = memory_pages(m.buffer, m.page);
  if (pages === m.pages) return;
  m.pages = pages;
  memory_views(m);
}
/** Adds to a size that threads agree on: the size before, or -1 where that would be more than `most` bytes. */
function agree(size: Uint32Array, m: LinearMemory, delta: number, most: number): number {
  for (;;) {
    const before = Atomics.load(size, 0);
    if ((before + delta) * m.page > Math.min((m.max as number) * m.page, most, 0xffffffff * m.page)) return -1;
    if (Atomics.compareExchange(size, 0, before, before + delta) === before) return before;
  }
}
const SHARING: Sharing = {
  refresh: memory_refresh,
  grow(m, delta) {
    const before = agree(size_at_end(m.buffer), m, delta, m.buffer.byteLength - SHARED_TAIL);
    memory_refresh(m);
    return before;
  },
};
/** First the threads agree, then whoever comes first makes the buffer so long. */
function growing(agreed: SharedArrayBuffer): Sharing {
  const size = new Uint32Array(agreed);
  return {
    agreed,
    refresh: memory_refresh,
    grow(m, delta) {
      const buffer = m.buffer as Growable;
      const before = agree(size, m, delta, buffer.maxByteLength);
      const pages = before + delta;
      if (before >= 0 && !lengthen(buffer, pages * m.page)) {
        Atomics.compareExchange(size, 0, pages, before);
        return -1;
      }
      memory_refresh(m);
      return before;
    },
  };
}
/** Whether the buffer is as long as `bytes` now. */
function lengthen(buffer: Growable, bytes: number): boolean {
  try {
    if (buffer.byteLength < bytes) buffer.grow(bytes);
    return true;
  } catch {
    // Or another thread has made it longer meanwhile.
    return buffer.byteLength >= bytes;
  }
}
const GIVEN: Sharing = {
  refresh: memory_refresh,
  grow(m, delta) {
    if (delta > 0) return -1;
    memory_refresh(m);
    return m.pages;
  },
};
