// The state of one WASI instance: memory, descriptors, host. And access to guest memory: every pointer is checked here, sizes are
// computed as doubles and cannot wrap. An i64 is a BigInt or what stands for one where there is none: only its words are asked for.
import { memory_bytes, type LinearMemory } from '../memory/linear.ts';
import { host_error } from '../base/shared.ts';
import { is_stack_overflow } from '../base/trap.ts';
import { i64_high, i64_low, i64_of, words_to_i64 } from '../numeric/i64.ts';
import { func_new, func_of, import_fault, import_optional, type ImportObject } from '../jsapi/values.ts';
import type { Func } from '../tables/table.ts';
import { E_BADF, E_FAULT, E_ILSEQ, E_INVAL, E_IO, E_MFILE, E_NOTCAPABLE, wasi_fail, wasi_result } from './errno.ts';
import { WasiExit } from './exit.ts';

/** witx filetype */
export const TYPE_CHARACTER_DEVICE = 2;
export const TYPE_DIRECTORY = 3;
export const TYPE_REGULAR_FILE = 4;
export const TYPE_SYMBOLIC_LINK = 7;

/** Times in nanoseconds since 1970. */
export interface Stat {
  readonly dev: bigint;
  readonly ino: bigint;
  readonly type: number;
  readonly nlink: number;
  readonly size: number;
  readonly atim: bigint;
  readonly mtim: bigint;
  readonly ctim: bigint;
}
/** A time to set: undefined leaves it as it is. */
export type NewTime = bigint | undefined;

/** An open file, stream or directory of a host. Hosts throw `{code: 'E...'}` as Node does, or `{errno}`. */
export interface HostFile {
  /** Undefined position: a stream, or the end of the file when writing. */
  read(into: Uint8Array, position: number | undefined): number;
  write(from: Uint8Array, position: number | undefined): number;
  stat(): Stat;
  truncate(size: number): void;
  sync(dataOnly: boolean): void;
  setTimes(atim: NewTime, mtim: NewTime): void;
  close(): void;
}

/** A standard stream tells its witx filetype, too. */
export interface HostStream extends HostFile {
  type(): number;
}

/** One component below a directory: hosts never see a path, and follow no link. */
export interface HostDir extends HostFile {
  /** A directory to walk on through: `leave` instead of `close`. The host may keep it open for a moment. */
  enter(name: string): HostDir;
  leave(): void;
  /** Names below may have changed, or news of a change may have come in: nothing kept open is up to date. */
  forget(): void;
  openDir(name: string): HostDir;
  openFile(name: string, how: OpenHow): HostFile;
  /** Undefined where there is nothing of that name. */
  statAt(name: string): Stat | undefined;
  readlink(name: string): string;
  mkdir(name: string): void;
  rmdir(name: string): void;
  unlink(name: string): void;
  rename(name: string, to: HostDir, newName: string): void;
  link(name: string, to: HostDir, newName: string): void;
  symlink(target: string, name: string): void;
  setTimesAt(name: string, atim: NewTime, mtim: NewTime): void;
  /** Names without '.' and '..'. */
  list(): readonly { readonly name: string; readonly type: number; readonly ino: bigint }[];
}
export interface OpenHow {
  readonly read: boolean;
  readonly write: boolean;
  readonly create: boolean;
  readonly exclusive: boolean;
  readonly truncate: boolean;
}

export interface Fd {
  readonly file: HostFile;
  readonly type: number;
  base: number;
  inheriting: number;
  flags: number;
  /** Where the next read or write of a regular file begins. */
  offset: number;
  /** The guest's name of a preopened directory. */
  readonly preopen: string | undefined;
  /** Where the next read or write begins, of what a program opened and is no directory: undefined where it has no place. */
  readonly begin: ((f: Fd, writes: boolean) => number | undefined) | undefined;
  /** Snapshot for fd_readdir, taken at cookie 0. */
  entries: readonly { readonly name: string; readonly type: number; readonly ino: bigint }[] | undefined;
}

/** Told of every call: the result is an errno, or 'exit'; `memory` is the guest's. */
export type Trace = (name: string, args: readonly unknown[], result: unknown, memory: Uint8Array) => void;

export interface Wasi {
  memory: LinearMemory;
  readonly fds: (Fd | undefined)[];
  readonly trace: Trace | undefined;
  // Of parts (parts.ts): there where a function that is linked needs them.
  args: readonly string[];
  env: readonly string[];
  random: (bytes: Uint8Array) => void;
  /** Nanoseconds; `id` as witx clockid. */
  clock: (id: number) => bigint;
  sleep: (milliseconds: number) => void;
  /** Where reading may block: tells whether it would not, waiting until `deadline` (milliseconds of Date.now) at most. */
  readable: (file: HostFile) => ((deadline: number) => boolean) | undefined;
}

// ---- host functions of the caller's

/** What the host gives; EIO where it throws: a host that fails is no exception in the program. */
export function host_call<T>(f: () => T): T {
  try {
    return f();
  } catch (error) {
    if (is_stack_overflow(error) || error instanceof WasiExit) throw error;
    return wasi_fail(E_IO);
  }
}
/** `count` units of `unit` nanoseconds, a million at most: exact, as far as dates go. */
export function nanoseconds(count: number, unit: number): bigint {
  const low = (count % 0x10000) * unit;
  const high = Math.floor(count / 0x10000) * unit + Math.floor(low / 0x10000);
  return words_to_i64((high << 16) | (low & 0xffff), (high / 0x10000) | 0);
}
/** Nanoseconds of clock `id`, which may be a function of the caller's. */
export function wasi_time(w: Wasi, id: number): bigint {
  const time: unknown = host_call(() => w.clock(id));
  if (typeof time === 'bigint') return time;
  return typeof BigInt === 'function' ? wasi_fail(E_IO) : typeof time === 'number' ? i64_of(time) : (time as bigint);
}

// ---- guest memory

/** The bytes at `pointer`; EFAULT where they are not all in memory. */
export function guest_bytes(w: Wasi, pointer: number, length: number): Uint8Array {
  const at = pointer >>> 0;
  const n = length >>> 0;
  if (at + n > memory_bytes(w.memory)) wasi_fail(E_FAULT);
  return w.memory.U8.subarray(at, at + n);
}
/** Where `length` bytes at `pointer` begin in the memory's own view; EFAULT where they are not all in memory. */
export function guest_at(w: Wasi, pointer: number, length: number): number {
  const at = pointer >>> 0;
  if (at + length > memory_bytes(w.memory)) wasi_fail(E_FAULT);
  return at;
}
export function guest_u32(w: Wasi, pointer: number, value: number): void {
  const at = guest_at(w, pointer, 4);
  w.memory.DV.setUint32(at, value, true);
}
export function guest_u64(w: Wasi, pointer: number, value: bigint): void {
  words_put(w.memory.DV, guest_at(w, pointer, 8), value);
}
export function words_put(view: DataView, at: number, value: bigint): void {
  view.setInt32(at, i64_low(value), true);
  view.setInt32(at + 4, i64_high(value), true);
}

/** The buffers of `count` iovecs at `pointer`. Their number is checked before any is looked at. */
export function guest_iovecs(w: Wasi, pointer: number, count: number): Uint8Array[] {
  const n = count >>> 0;
  const at = guest_at(w, pointer, n * 8);
  if (n > 1024) wasi_fail(E_INVAL);
  const { DV } = w.memory;
  const buffers: Uint8Array[] = [];
  for (let i = 0; i < n; i++) buffers.push(guest_bytes(w, DV.getUint32(at + i * 8, true), DV.getUint32(at + i * 8 + 4, true)));
  return buffers;
}

/** Strict UTF-8: overlong forms, surrogates and a byte order mark are what they are. */
export function utf8_decode(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length;) {
    const lead = bytes[i++] as number;
    if (lead < 0x80) {
      text += String.fromCharCode(lead);
      continue;
    }
    const extra = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    if (lead < 0xc2 || lead > 0xf4 || i + extra > bytes.length) wasi_fail(E_ILSEQ);
    let code = lead & (0x3f >> extra);
    for (let k = 0; k < extra; k++) {
      const next = bytes[i++] as number;
      if ((next & 0xc0) !== 0x80) wasi_fail(E_ILSEQ);
      code = (code << 6) | (next & 0x3f);
    }
    const least = extra === 1 ? 0x80 : extra === 2 ? 0x800 : 0x10000;
    if (code < least || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) wasi_fail(E_ILSEQ);
    text += String.fromCodePoint(code);
  }
  return text;
}
/** Lone surrogates become U+FFFD, as in TextEncoder. */
export function utf8_encode(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const c of text) {
    let code = c.codePointAt(0) as number;
    if (code >= 0xd800 && code < 0xe000) code = 0xfffd;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return Uint8Array.from(bytes);
}

// ---- descriptors

export function fd_at(w: Wasi, fd: number): Fd | undefined {
  return fd >>> 0 < w.fds.length ? w.fds[fd >>> 0] : undefined;
}
/** The descriptor `fd`, with all of `rights`. */
export function fd_get(w: Wasi, fd: number, rights: number): Fd {
  const found = fd_at(w, fd);
  if (found === undefined) return wasi_fail(E_BADF);
  if ((found.base & rights) !== rights) wasi_fail(E_NOTCAPABLE);
  return found;
}
/** Descriptors at most, so that a guest cannot exhaust the host. */
const FD_LIMIT = 4096;
export function fd_add(w: Wasi, fd: Fd): number {
  let free = 0;
  while (free < w.fds.length && w.fds[free] !== undefined) free++;
  if (free >= FD_LIMIT) wasi_fail(E_MFILE);
  w.fds[free] = fd;
  return free;
}
export function fd_new(file: HostFile, type: number, base: number, inheriting = 0, flags = 0, preopen?: string, begin?: Fd['begin']): Fd {
  return { file, type, base, inheriting, flags, offset: 0, preopen, begin, entries: undefined };
}

/** After names changed, and before anything that may bring news of it from outside is acted on. */
export function forget_all(w: Wasi): void {
  for (const f of w.fds) if (f?.type === TYPE_DIRECTORY) (f.file as HostDir).forget();
}

/** A u64 that must be a size or a place in a file. */
export function file_offset(value: bigint): number {
  const high = i64_high(value);
  if (high < 0) wasi_fail(E_INVAL);
  return high * 0x100000000 + (i64_low(value) >>> 0);
}

export type WasiFunction = (w: Wasi, ...args: never[]) => number;
/** A function that tells `w.trace` of its calls. */
export function wasi_traced(w: Wasi, name: string, call: (...args: never[]) => unknown): (...args: never[]) => unknown {
  const { trace } = w;
  if (trace === undefined) return call;
  return (...args) => {
    let result: unknown = 'exit';
    try {
      return (result = call(...args));
    } finally {
      trace(name, args, result, w.memory.U8);
    }
  };
}
/** Imports of WASI from `index` on. `list` has their names and types in turn. */
export function wasi_imports(w: Wasi, imports: ImportObject, module: string, list: string, index: number, own: readonly WasiFunction[]): Func[] {
  const words = list.split(' ');
  return own.map((f, i) => wasi_import(w, imports, module, words[2 * i] as string, words[2 * i + 1] as string, index + i, f));
}
/** An import of WASI: what the caller supplies, else `own`. */
export function wasi_import(w: Wasi, imports: ImportObject, module: string, name: string, key: string, index: number, own: WasiFunction): Func {
  const given = import_optional(imports, module, name);
  if (given !== undefined) {
    const inner = func_of(given);
    // The type of a function of WASI is none that could have others below it.
    if (typeof given !== 'function' || (inner !== undefined && inner.key !== key)) import_fault(module, name, `a function of type ${key} is expected`);
    const host = (...args: unknown[]): number => {
      try {
        return (given as (...args: unknown[]) => number)(...args) | 0;
      } catch (error) {
        throw host_error(error);
      }
    };
    return inner ?? func_new(host, key, index);
  }
  const call = (...args: never[]): number => {
    try {
      return own(w, ...args);
    } catch (error) {
      return wasi_result(error);
    }
  };
  return func_new(wasi_traced(w, name, call), key, index);
}
