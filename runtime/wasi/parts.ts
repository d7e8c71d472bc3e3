// What an instance has beyond its streams, in parts: a file links those that its program's imports need (compiler/link/wasi.ts), for the hosts
// that were asked for.
import { i64_plus, i64_product } from '../numeric/i64.ts';
import { fd_add, fd_new, TYPE_DIRECTORY, utf8_encode, type HostDir, type Wasi } from './context.ts';
import { node_preopen } from './hosts/node.ts';
import { node_fs } from '../base/node.ts';
import { node_readable, NodeStream, sleep_node, sleep_spin } from './hosts/streams.ts';
import { RIGHTS_DIRECTORY, RIGHTS_DIRECTORY_INHERITING, RIGHTS_WRITING } from './rights.ts';

export function wasi_use_args(w: Wasi): void {
  w.argList = (w.given.args ?? []).map(wasi_string);
}
export function wasi_use_env(w: Wasi): void {
  w.envList = Object.entries(w.given.env ?? w.defaults.env ?? {}).map(([name, value]) => wasi_string(`${name}=${value}`));
}
function wasi_string(s: string): Uint8Array {
  if (s.includes('\0')) throw new TypeError('a NUL in arguments or environment');
  return utf8_encode(`${s}\0`);
}

export function wasi_use_random(w: Wasi): void {
  w.randomFill = w.given.random ?? wasi_random;
}
export function wasi_use_clock(w: Wasi): void {
  w.nanotime = w.given.clock ?? wasi_clock;
}
function wasi_random(bytes: Uint8Array): void {
  const { crypto } = globalThis as { crypto?: { getRandomValues(bytes: Uint8Array): Uint8Array } };
  // Into fresh bytes: a view of shared memory is refused. A bare engine has nothing better than Math.random.
  bytes.set(crypto === undefined ? Uint8Array.from(bytes, () => Math.random() * 256) : crypto.getRandomValues(new Uint8Array(bytes.length)));
}
/** A bare shell's `performance` may know no origin, or not be there at all. In two parts: nanoseconds since 1970 are more than a double holds. */
function wasi_clock(id: number): bigint {
  const { performance } = globalThis as { performance?: { now?(): number; timeOrigin?: number } };
  const now = (performance?.now?.() ?? NaN) + (id ? 0 : (performance?.timeOrigin ?? NaN));
  const time = now >= 0 ? now : Date.now();
  return i64_plus(Math.round((time % 1) * 1e6), i64_product(Math.floor(time), 1000000));
}

// ---- waiting

export function wasi_poll_node(w: Wasi): void {
  w.sleep = sleep_node;
  w.readiness = (file) => (file instanceof NodeStream ? (deadline) => node_readable(file, deadline) : undefined);
}
export function wasi_poll_bare(w: Wasi): void {
  w.sleep = sleep_spin;
  w.readiness = () => undefined;
}
export function wasi_poll_any(w: Wasi): void {
  if (node_fs) wasi_poll_node(w);
  else wasi_poll_bare(w);
}

// ---- directories

function wasi_directory(w: Wasi, dir: HostDir, guest: string, readOnly = false): void {
  const keep = readOnly ? ~RIGHTS_WRITING : -1;
  fd_add(w, fd_new(dir, TYPE_DIRECTORY, RIGHTS_DIRECTORY & keep, RIGHTS_DIRECTORY_INHERITING & keep, guest));
}
/** Directories of Node. */
export function wasi_preopens(w: Wasi): void {
  for (const [guest, path] of Object.entries(w.given.preopens ?? w.defaults.preopens ?? {})) {
    if (!node_fs) preopen_refuse(path);
    const readOnly = path.endsWith(':ro');
    wasi_directory(w, node_preopen(readOnly ? path.slice(0, -3) : path), guest, readOnly);
  }
}
/** A file without Node's file system refuses directories of it. */
function preopen_refuse(path: string): never {
  throw new Error(`no file system here has ${path}: give 'fs', not 'preopens'`);
}
export function wasi_no_preopens(w: Wasi): void {
  for (const path of Object.values(w.given.preopens ?? w.defaults.preopens ?? {})) preopen_refuse(path);
}
/** Directories in memory. */
export function wasi_fs(w: Wasi): void {
  for (const [guest, dir] of w.given.fs?.preopens.entries() ?? []) wasi_directory(w, dir, guest);
}
