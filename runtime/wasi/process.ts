// args_*, environ_*, clock_*, random_get, proc_*, sched_yield: what needs no file.
import { i64_of } from '../numeric/i64.ts';
import { guest_at, guest_bytes, guest_u32, guest_u64, host_call, utf8_encode, wasi_time, type Wasi } from './context.ts';
import { E_INVAL, E_NOSYS, wasi_fail } from './errno.ts';
import { WasiExit } from './exit.ts';

/** Writes NUL-terminated strings and the pointers to them. */
function strings_get(w: Wasi, list: readonly string[], pointers: number, buffer: number): number {
  const encoded = list.map(utf8_encode);
  const first = guest_at(w, pointers, list.length * 4);
  let at = buffer >>> 0;
  encoded.forEach((bytes, i) => {
    const into = guest_bytes(w, at, bytes.length + 1);
    into.set(bytes);
    into[bytes.length] = 0;
    w.memory.DV.setUint32(first + i * 4, at, true);
    at += bytes.length + 1;
  });
  return 0;
}
function strings_sizes(w: Wasi, list: readonly string[], count: number, size: number): number {
  guest_u32(w, count, list.length);
  guest_u32(w, size, list.reduce((n, s) => n + utf8_encode(s).length + 1, 0)); // prettier-ignore
  return 0;
}
export function wasi_args_get(w: Wasi, argv: number, buffer: number): number {
  return strings_get(w, w.args, argv, buffer);
}
export function wasi_args_sizes_get(w: Wasi, count: number, size: number): number {
  return strings_sizes(w, w.args, count, size);
}
export function wasi_environ_get(w: Wasi, environ: number, buffer: number): number {
  return strings_get(w, w.env, environ, buffer);
}
export function wasi_environ_sizes_get(w: Wasi, count: number, size: number): number {
  return strings_sizes(w, w.env, count, size);
}

/** Clocks: 0 realtime, 1 monotonic, 2 process CPU time, 3 thread CPU time. */
export function wasi_clock_res_get(w: Wasi, id: number, resolution: number): number {
  if (id >>> 0 > 3) wasi_fail(E_INVAL);
  guest_u64(w, resolution, i64_of(id === 0 ? 1000000 : 1000));
  return 0;
}
export function wasi_clock_time_get(w: Wasi, id: number, _precision: bigint, time: number): number {
  if (id >>> 0 > 3) wasi_fail(E_INVAL);
  guest_u64(w, time, wasi_time(w, id));
  return 0;
}

export function wasi_random_get(w: Wasi, buffer: number, length: number): number {
  const bytes = guest_bytes(w, buffer, length);
  // getRandomValues gives 65,536 bytes at most.
  for (let at = 0; at < bytes.length; at += 65536) host_call(() => w.random(bytes.subarray(at, at + 65536)));
  return 0;
}

export function wasi_proc_exit(_w: Wasi, code: number): never {
  throw new WasiExit(code >>> 0);
}
/** Raising a signal would end the host: a guest may not. */
export function wasi_proc_raise(_w: Wasi, _signal: number): number {
  return E_NOSYS;
}
export function wasi_sched_yield(_w: Wasi): number {
  return 0;
}
