// args_*, environ_*, clock_*, random_get, proc_*, sched_yield: what needs no file.
import { guest_at, guest_bytes, guest_u32, guest_u64s, host_call, wasi_time, type Wasi } from './context.ts';
import { E_INVAL, E_NOSYS, wasi_fail } from './errno.ts';
import { WasiExit } from './exit.ts';

/** Writes strings and the pointers to them. */
function strings_get(w: Wasi, list: readonly Uint8Array[], pointers: number, buffer: number): void {
  const first = guest_at(w, pointers, list.length * 4);
  let at = buffer >>> 0;
  list.forEach((bytes, i) => {
    guest_bytes(w, at, bytes.length).set(bytes);
    guest_u32(w, first + i * 4, at);
    at += bytes.length;
  });
}
function strings_sizes(w: Wasi, list: readonly Uint8Array[], count: number, size: number): void {
  guest_u32(w, count, list.length);
  guest_u32(w, size, list.reduce((n, bytes) => n + bytes.length, 0)); // prettier-ignore
}
export function wasi_args_get(w: Wasi, argv: number, buffer: number): void {
  strings_get(w, w.argList, argv, buffer);
}
export function wasi_args_sizes_get(w: Wasi, count: number, size: number): void {
  strings_sizes(w, w.argList, count, size);
}
export function wasi_environ_get(w: Wasi, environ: number, buffer: number): void {
  strings_get(w, w.envList, environ, buffer);
}
export function wasi_environ_sizes_get(w: Wasi, count: number, size: number): void {
  strings_sizes(w, w.envList, count, size);
}

/** Clocks: 0 realtime, 1 monotonic, 2 process CPU time, 3 thread CPU time. */
function clock_known(id: number): number {
  return id >>> 0 > 3 ? wasi_fail(E_INVAL) : id;
}
export function wasi_clock_res_get(w: Wasi, id: number, resolution: number): void {
  guest_u64s(w, resolution, [clock_known(id) ? 1000 : 1000000]);
}
export function wasi_clock_time_get(w: Wasi, id: number, _precision: bigint, time: number): void {
  guest_u64s(w, time, [wasi_time(w, clock_known(id))]);
}

export function wasi_random_get(w: Wasi, buffer: number, length: number): void {
  const bytes = guest_bytes(w, buffer, length);
  // getRandomValues gives 65,536 bytes at most.
  for (let at = 0; at < bytes.length; at += 65536) host_call(() => w.randomFill(bytes.subarray(at, at + 65536)));
}

export function wasi_proc_exit(_w: Wasi, code: number): never {
  throw new WasiExit(code >>> 0);
}
/** Raising a signal would end the host: a guest may not. */
export function wasi_proc_raise(): number {
  return E_NOSYS;
}
export function wasi_sched_yield(): void {
  // There is one thread.
}
