// The threads proposal's instructions. On a memory that is not shared they are plain accesses, since nobody else can look.
import { trap } from '../base/trap.ts';
import { memory_at, type LinearMemory } from './linear.ts';

type Elements = Int8Array | Uint8Array | Uint16Array | Int32Array | BigInt64Array;

/** The index of an element of `bytes` bytes, whose address must be a multiple of its size. */
function atomic_index(m: LinearMemory, p: number, offset: number, bytes: number): number {
  if (((p < 0 ? p + 4294967296 : p) + offset) % bytes !== 0) trap('unaligned atomic');
  return memory_at(m, p, offset, bytes) / bytes;
}
function atomic_view(m: LinearMemory, bytes: number): Elements {
  return bytes === 1 ? m.U8 : bytes === 2 ? m.U16 : bytes === 4 ? m.I32 : m.I64;
}
export function atomic_load(m: LinearMemory, p: number, offset: number, bytes: number): number | bigint {
  const i = atomic_index(m, p, offset, bytes);
  const view = atomic_view(m, bytes);
  return m.shared ? Atomics.load(view as Int32Array, i) : (view[i] as number | bigint);
}
export function atomic_store(m: LinearMemory, p: number, offset: number, bytes: number, value: number | bigint): void {
  const i = atomic_index(m, p, offset, bytes);
  const view = atomic_view(m, bytes) as Int32Array;
  if (m.shared) Atomics.store(view, i, value as number);
  else view[i] = value as number;
}
/** Read, modify, write: the value before. `op` is the name of the function of Atomics. */
export function atomic_rmw(m: LinearMemory, p: number, offset: number, bytes: number, op: AtomicOp, value: number | bigint): number | bigint {
  const i = atomic_index(m, p, offset, bytes);
  const view = atomic_view(m, bytes) as Int32Array;
  const v = value as number;
  if (m.shared) return Atomics[op](view, i, v);
  const before = view[i] as number;
  view[i] = op === 'add' ? before + v : op === 'sub' ? before - v : op === 'and' ? before & v : op === 'or' ? before | v : op === 'xor' ? before ^ v : v;
  return before;
}
export type AtomicOp = 'add' | 'sub' | 'and' | 'or' | 'xor' | 'exchange';
/** `expected` is wrapped to the width of the element. */
export function atomic_cmpxchg(m: LinearMemory, p: number, offset: number, bytes: number, expected: number | bigint, value: number | bigint): number | bigint {
  const i = atomic_index(m, p, offset, bytes);
  const view = atomic_view(m, bytes) as Int32Array;
  const wanted = expected as number;
  if (m.shared) return Atomics.compareExchange(view, i, wanted, value as number);
  const before = view[i] as number;
  if (before === (bytes === 1 ? wanted & 255 : bytes === 2 ? wanted & 65535 : wanted)) view[i] = value as number;
  return before;
}
/** 0: woken. 1: the value is another one. 2: timed out. `timeout` in nanoseconds, negative for none. */
export function atomic_wait(m: LinearMemory, p: number, offset: number, bytes: number, expected: number | bigint, timeout: bigint): number {
  const i = atomic_index(m, p, offset, bytes);
  if (!m.shared) trap('expected shared memory');
  const ms = timeout < 0n ? Infinity : Number(timeout) / 1e6;
  const result = Atomics.wait(atomic_view(m, bytes) as Int32Array, i, expected as number, ms);
  return result === 'ok' ? 0 : result === 'not-equal' ? 1 : 2;
}
/** How many were woken, of at most `count`. */
export function atomic_notify(m: LinearMemory, p: number, offset: number, count: number): number {
  const i = atomic_index(m, p, offset, 4);
  return m.shared ? Atomics.notify(m.I32, i, count >>> 0) : 0;
}
