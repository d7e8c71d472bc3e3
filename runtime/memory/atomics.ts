// The threads proposal's instructions. On a memory that is not shared they are plain accesses, since nobody else can look.
import { trap } from '../base/trap.ts';
import { memory_at, type LinearMemory } from './linear.ts';

type Elements = Int8Array | Uint8Array | Uint16Array | Int32Array | BigInt64Array;

/** The index of an element of `bytes` bytes, whose address must be a multiple of its size. */
function atomic_index(m: LinearMemory, p: number, offset: number, bytes: number): number {
  const at = memory_at(m, p, offset, bytes);
  if (at % bytes !== 0) trap('unaligned atomic');
  return at / bytes;
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
/** `expected` is compared whole: a narrow element never equals a value that it cannot hold. */
export function atomic_cmpxchg(m: LinearMemory, p: number, offset: number, bytes: number, expected: number | bigint, value: number | bigint): number | bigint {
  const i = atomic_index(m, p, offset, bytes);
  const view = atomic_view(m, bytes) as Int32Array;
  const before = m.shared ? Atomics.load(view, i) : (view[i] as number);
  if (expected !== expected || (bytes < 4 && (expected as number) >>> 0 >= 2 ** (bytes * 8))) return before;
  if (m.shared) return Atomics.compareExchange(view, i, expected as number, value as number);
  if (before === expected) view[i] = value as number;
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
/** An i64 that a narrow element is compared with: -1, which no such element is, where it does not fit. */
export function atomic_expected(value: bigint, bytes: number): number {
  const unsigned = BigInt.asUintN(64, value);
  if (unsigned >= 1n << BigInt(bytes * 8)) return bytes === 4 ? NaN : -1;
  return bytes === 4 ? Number(BigInt.asIntN(32, value)) : Number(unsigned);
}
