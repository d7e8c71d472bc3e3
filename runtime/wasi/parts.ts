// What an instance has beyond its streams, in parts: a file links those that its program's imports need (compiler/link/wasi.ts), for the hosts
// that were asked for.
import { i64_of } from '../numeric/i64.ts';
import { fd_new, nanoseconds, TYPE_DIRECTORY, type Fd, type HostDir, type Wasi } from './context.ts';
import { node_preopen } from './hosts/node.ts';
import { node_fs } from '../base/node.ts';
import { node_readable, NodeStream, sleep_node, sleep_spin } from './hosts/streams.ts';
import type { WasiDefaults, WasiOptions } from './instance.ts';
import { RIGHTS_DIRECTORY, RIGHTS_DIRECTORY_INHERITING, RIGHTS_WRITING } from './rights.ts';

export function wasi_use_args(w: Wasi, given: WasiOptions): void {
  w.args = (given.args ?? []).map(wasi_string);
}
export function wasi_use_env(w: Wasi, given: WasiOptions, defaults: WasiDefaults): void {
  const env = given.env ?? defaults.env ?? {};
  w.env = Object.keys(env).map((k) => wasi_string(`${k}=${env[k] as string}`));
}
function wasi_string(s: string): string {
  if (s.includes('\0')) throw new TypeError('a NUL in arguments or environment');
  return s;
}

export function wasi_use_random(w: Wasi, given: WasiOptions): void {
  w.random = given.random ?? wasi_random;
}
export function wasi_use_clock(w: Wasi, given: WasiOptions): void {
  w.clock = given.clock ?? wasi_clock;
}
function wasi_random(bytes: Uint8Array): void {
  const { crypto } = globalThis as { crypto?: { getRandomValues(bytes: Uint8Array): void } };
  if (crypto !== undefined) {
    // Into fresh bytes: a view of shared memory is refused.
    const fresh = new Uint8Array(bytes.length);
    crypto.getRandomValues(fresh);
    bytes.set(fresh);
    return;
  }
  // A bare engine has nothing better.
  for (let i = 0; i < bytes.length; i++) bytes[i] = Math.random() * 256;
}
/** A bare shell's `performance` may know no origin, or not be there at all. */
function wasi_clock(id: number): bigint {
  const { performance } = globalThis as { performance?: { now?(): number; timeOrigin?: number } };
  const now = typeof performance?.now === 'function' ? performance.now() : undefined;
  if (id !== 0 && now !== undefined) return i64_of(Math.round(now * 1e6));
  const origin = performance?.timeOrigin;
  if (now === undefined || typeof origin !== 'number') return nanoseconds(Date.now(), 1000000);
  return nanoseconds(Math.round((origin + now) * 1000), 1000);
}

// ---- waiting

export function wasi_poll_node(w: Wasi): void {
  w.sleep = sleep_node;
  w.readable = (file) => (file instanceof NodeStream ? (deadline) => node_readable(file, deadline) : undefined);
}
export function wasi_poll_bare(w: Wasi): void {
  w.sleep = sleep_spin;
  w.readable = () => undefined;
}
export function wasi_poll_any(w: Wasi): void {
  if (node_fs() === undefined) wasi_poll_bare(w);
  else wasi_poll_node(w);
}

// ---- directories

function wasi_directory(dir: HostDir, guest: string, readOnly: boolean): Fd {
  const keep = readOnly ? ~RIGHTS_WRITING : -1;
  return fd_new(dir, TYPE_DIRECTORY, RIGHTS_DIRECTORY & keep, RIGHTS_DIRECTORY_INHERITING & keep, 0, guest);
}
/** Directories of Node. */
export function wasi_preopens(w: Wasi, given: WasiOptions, defaults: WasiDefaults): void {
  const preopens = given.preopens ?? defaults.preopens ?? {};
  const node = node_fs();
  if (node === undefined) return wasi_no_preopens(w, given, defaults);
  for (const guest of Object.keys(preopens)) {
    const path = preopens[guest] as string;
    const readOnly = path.endsWith(':ro');
    w.fds.push(wasi_directory(node_preopen(node, readOnly ? path.slice(0, -3) : path), guest, readOnly));
  }
}
/** A file without Node's file system refuses directories of it. */
export function wasi_no_preopens(_w: Wasi, given: WasiOptions, defaults: WasiDefaults): void {
  for (const path of Object.values(given.preopens ?? defaults.preopens ?? {})) throw new Error(`no file system here has ${path}: give 'fs', not 'preopens'`);
}
/** Directories in memory. */
export function wasi_fs(w: Wasi, given: WasiOptions): void {
  if (given.fs !== undefined) for (const [guest, dir] of given.fs.preopens.entries()) w.fds.push(wasi_directory(dir, guest, false));
}
