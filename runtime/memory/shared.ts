// Memories that threads share (threads proposal): each thread has views of its own over one buffer.
import { memory_allocate, MEMORY_LIMIT, memory_views, MemoryViews, type LinearMemory, type Sharing } from './linear.ts';

/** The buffer of a shared memory ends with its size in pages, which all threads read; as many bytes as it is aligned to. */
const SHARED_TAIL = 8;

/** `given`: the buffer of another thread's. */
export function memory_new_shared(pages: number, max: number, page = 65536, is64 = false, given?: SharedArrayBuffer): LinearMemory {
  const buffer = given ?? memory_share(pages, max, page);
  return new MemoryViews(buffer, Atomics.load(memory_pages(buffer), 0), page, max, is64, SHARING);
}
function memory_share(pages: number, max: number, page: number): SharedArrayBuffer {
  if (typeof SharedArrayBuffer !== 'function') throw new Error('this module has a shared memory, and this engine has no SharedArrayBuffer');
  // With its end 4 GiB together, unless it begins larger: glue makes views of all of it, and Node 20 none that is longer.
  const room = Math.max(pages * page, Math.min(max * page, MEMORY_LIMIT - SHARED_TAIL));
  const most = Math.ceil(room / SHARED_TAIL) * SHARED_TAIL;
  const buffer = memory_allocate(SharedArrayBuffer, most + SHARED_TAIL);
  memory_pages(buffer)[0] = pages;
  return buffer;
}
/** The size in pages that all threads read. */
function memory_pages(buffer: ArrayBuffer | SharedArrayBuffer): Int32Array {
  return new Int32Array(buffer, buffer.byteLength - SHARED_TAIL, 1);
}

const SHARING: Sharing = { refresh: memory_refresh, grow: memory_grow_shared };
function memory_refresh(m: LinearMemory): void {
  const pages = Atomics.load(memory_pages(m.buffer), 0);
  if (pages === m.pages) return;
  m.pages = pages;
  memory_views(m);
}
function memory_grow_shared(m: LinearMemory, delta: number): number {
  const size = memory_pages(m.buffer);
  for (;;) {
    const before = Atomics.load(size, 0);
    if ((before + delta) * m.page > Math.min((m.max as number) * m.page, m.buffer.byteLength - SHARED_TAIL)) return -1;
    if (Atomics.compareExchange(size, 0, before, before + delta) !== before) continue;
    memory_refresh(m);
    return before;
  }
}
