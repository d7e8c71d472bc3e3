// The state of one WASI instance: memory, descriptors, host. And access to guest memory: every pointer is checked here, sizes are
// computed as doubles and cannot wrap. An i64 is a BigInt or what stands for one where there is none: only its words are asked for.
import { memory_bytes, type LinearMemory } from '../memory/linear.ts';
import { host_error } from '../base/shared.ts';
import { is_stack_overflow } from '../base/trap.ts';
import { i64_is_negative, i64_of, i64s_put, u64_number } from '../numeric/i64.ts';
import { func_new, func_of, import_fault, listed_functions, type ImportObject } from '../jsapi/values.ts';
import type { Func } from '../tables/table.ts';
import { E_BADF, E_FAULT, E_INVAL, E_IO, E_MFILE, E_NOTCAPABLE, E_NOTDIR, wasi_fail, wasi_result } from './errno.ts';
import { WasiExit } from './exit.ts';
import type { WasiDefaults, WasiOptions } from './instance.ts';

/** witx filetype */
export const TYPE_CHARACTER_DEVICE = 2;
export const TYPE_DIRECTORY = 3;
export const TYPE_REGULAR_FILE = 4;
export const TYPE_SYMBOLIC_LINK = 7;

/** Numbers of 64 bits, without sign where they are numbers. */
type U64 = number | bigint;
/** What is known of a file, in the order of a witx filestat; times in nanoseconds since 1970. */
export type Stat = [dev: U64, ino: U64, type: number, nlink: U64, size: number, atim: U64, mtim: U64, ctim: U64];
export const INO = 1;
export const TYPE = 2;
export const NLINK = 3;
export const SIZE = 4;
export const ATIM = 5;
export const MTIM = 6;
export const CTIM = 7;
/** Times to set, of access and of modification: undefined leaves one as it is. */
export type NewTimes = readonly [atim: bigint | undefined, mtim: bigint | undefined];
/** What stands in a directory. */
export type Entry = readonly [name: string, type: number, ino: U64];

/** An open file, stream or directory of a host. Hosts throw `{code: 'E...'}` as Node does, or an errno. */
export interface HostFile {
  /** Undefined position: a stream, or the end of the file when writing. */
  read(into: Uint8Array, position: number | undefined): number;
  /** Gives how many bytes went; undefined: all. */
  write(from: Uint8Array, position: number | undefined): number | undefined;
  stat(): Stat;
  resize(size: number): void;
  sync(dataOnly: boolean): void;
  touch(times: NewTimes): void;
  close(): void;
}

/** A standard stream tells its witx filetype, too. */
export interface HostStream extends HostFile {
  filetype(): number;
}

/** What is done with names alone. */
export type Act = 'mkdir' | 'rmdir' | 'unlink' | 'readlink' | 'rename' | 'link';
/** One component below a directory: hosts never see a path, and follow no link. */
export interface HostDir extends HostFile {
  /** A directory to walk on through: `leave` instead of `close`. The host may keep it open for a moment. */
  enter(name: string): HostDir;
  leave(): void;
  /** Names below may have changed, or news of a change may have come in: nothing kept open is up to date. */
  forget(): void;
  openDir(name: string): HostDir;
  /** `oflags` as in witx; `access`: 0 to read, 1 to write, 2 for both. */
  open(leaf: string, oflags: number, access: number): HostFile;
  /** Undefined where there is nothing of that name. */
  look(leaf: string): Stat | undefined;
  /** Does what `name` says; what a link says is given. */
  act(name: 'mkdir' | 'rmdir' | 'unlink' | 'readlink', leaf: string): string;
  act(name: 'rename' | 'link', leaf: string, to: HostDir, newLeaf: string): string;
  symlink(target: string, leaf: string): void;
  /** Of itself, or of what has that name in it. */
  touch(times: NewTimes, leaf?: string): void;
  /** Without '.' and '..'. */
  list(): readonly Entry[];
}

export interface Fd {
  readonly file: HostFile;
  readonly filetype: number;
  base: number;
  inheriting: number;
  fdflags: number;
  /** Where the next read or write of a regular file begins. */
  position: number;
  /** The guest's name of a preopened directory. */
  readonly preopen: string | undefined;
  /** Where the next read or write begins, of what a program opened and is no directory: undefined where it has no place. */
  readonly begin: Begin | undefined;
  /** Snapshot for fd_readdir, taken at cookie 0. */
  listing?: readonly Entry[];
}
type Begin = (f: Fd, writes: boolean) => number | undefined;

/** Told of every call: the result is an errno, or 'exit'; `memory` is the guest's. */
export type Trace = (name: string, args: readonly unknown[], result: unknown, memory: Uint8Array) => void;

export interface Wasi {
  linear: LinearMemory;
  readonly fds: Map<number, Fd>;
  readonly tracer: Trace | undefined;
  readonly given: WasiOptions;
  readonly defaults: WasiDefaults;
  // Of parts (parts.ts): there where a function that is linked needs them.
  /** As the guest sees them, with a NUL behind each. */
  argList: readonly Uint8Array[];
  envList: readonly Uint8Array[];
  randomFill: (bytes: Uint8Array) => void;
  /** Nanoseconds; `id` as witx clockid. */
  nanotime: (id: number) => bigint;
  sleep: (milliseconds: number) => void;
  /** Where reading may block: tells whether it would not, waiting until `deadline` (milliseconds of Date.now) at most. */
  readiness: (file: HostFile) => ((deadline: number) => boolean) | undefined;
}

// ---- host functions of the caller's

/** What the host gives; `errno` where it throws: a host that fails is no exception in the program. */
export function host_call<T>(f: () => T, errno = E_IO): T {
  try {
    return f();
  } catch (error) {
    if (is_stack_overflow(error) || error instanceof WasiExit) throw error;
    return wasi_fail(errno);
  }
}
/** Nanoseconds of clock `id`, which may be a function of the caller's. */
export function wasi_time(w: Wasi, id: number): bigint {
  const time: unknown = host_call(() => w.nanotime(id));
  if (typeof time === 'bigint') return time;
  return typeof BigInt === 'function' ? wasi_fail(E_IO) : typeof time === 'number' ? i64_of(time) : (time as bigint);
}

// ---- guest memory

/** Where `length` bytes at `pointer` begin in the memory's own view; EFAULT where they are not all in memory. */
export function guest_at(w: Wasi, pointer: number, length: number): number {
  const at = pointer >>> 0;
  if (at + length > memory_bytes(w.linear)) wasi_fail(E_FAULT);
  return at;
}
/** The bytes at `pointer`; EFAULT where they are not all in memory. */
export function guest_bytes(w: Wasi, pointer: number, length: number): Uint8Array {
  const at = guest_at(w, pointer, length >>> 0);
  return w.linear.U8.subarray(at, at + (length >>> 0));
}
export function guest_u32(w: Wasi, pointer: number, value: number): void {
  const at = guest_at(w, pointer, 4);
  w.linear.DV.setUint32(at, value, true);
}
export function guest_u64s(w: Wasi, pointer: number, values: readonly U64[]): void {
  const at = guest_at(w, pointer, values.length * 8);
  i64s_put(w.linear.DV, at, values);
}

/** The buffers of `count` iovecs at `pointer`. Their number is checked before any is looked at. */
export function guest_iovecs(w: Wasi, pointer: number, count: number): Uint8Array[] {
  const n = count >>> 0;
  const at = guest_at(w, pointer, n * 8);
  if (n > 1024) wasi_fail(E_INVAL);
  const { DV } = w.linear;
  const buffers: Uint8Array[] = [];
  for (let i = at; i < at + n * 8; i += 8) buffers.push(guest_bytes(w, DV.getUint32(i, true), DV.getUint32(i + 4, true)));
  return buffers;
}

/** Strict UTF-8: overlong forms, surrogates and a byte order mark are what they are. */
export function utf8_decode(bytes: Iterable<number>): string {
  let text = '';
  for (const byte of bytes) text += `%${(byte + 256).toString(16).slice(1)}`;
  return decodeURIComponent(text);
}
/** Lone surrogates become U+FFFD, as in TextEncoder. */
export function utf8_encode(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (const c of text) {
    const code = c.codePointAt(0) as number;
    if (code < 0x80) bytes.push(code);
    else for (const hex of encodeURIComponent(code >> 11 === 0x1b ? '\ufffd' : c).match(/\w\w/g) as string[]) bytes.push(parseInt(hex, 16));
  }
  return Uint8Array.from(bytes);
}

// ---- descriptors

/** The descriptor `fd`, with all of `rights`. */
export function fd_get(w: Wasi, fd: number, rights = 0): Fd {
  const found = w.fds.get(fd >>> 0) ?? wasi_fail(E_BADF);
  if (rights & ~found.base) wasi_fail(E_NOTCAPABLE);
  return found;
}
/** A descriptor that is a directory. */
export function fd_directory(w: Wasi, fd: number): Fd {
  const f = fd_get(w, fd);
  if (f.filetype !== TYPE_DIRECTORY) wasi_fail(E_NOTDIR);
  return f;
}
/** Descriptors at most, so that a guest cannot exhaust the host. */
const FD_LIMIT = 4096;
/** Gives it the lowest number that is free. */
export function fd_add(w: Wasi, f: Fd): number {
  let fd = 0;
  while (w.fds.has(fd)) fd++;
  if (fd >= FD_LIMIT) wasi_fail(E_MFILE);
  w.fds.set(fd, f);
  return fd;
}
export function fd_new(file: HostFile, filetype: number, base: number, inheriting = 0, preopen?: string, fdflags = 0, begin?: Begin): Fd {
  return { file, filetype, base, inheriting, fdflags, position: 0, preopen, begin };
}

/** After names changed, and before anything that may bring news of it from outside is acted on. */
export function forget_all(w: Wasi): void {
  for (const f of w.fds.values()) if (f.filetype === TYPE_DIRECTORY) (f.file as HostDir).forget();
}

/** A u64 that must be a size or a place in a file. */
export function file_offset(value: bigint): number {
  if (i64_is_negative(value)) wasi_fail(E_INVAL);
  return u64_number(value);
}

/** What it gives is the errno; nothing is success. */
export type WasiFunction = (w: Wasi, ...args: never[]) => unknown;
/** A function of WASI as the program has it: gives an errno, and tells `w.tracer` of its calls. */
export function wasi_call(w: Wasi, name: string, own: WasiFunction): (...args: never[]) => number {
  return (...args) => {
    let result: unknown = 'exit';
    try {
      return (result = wasi_errno(w, own, args));
    } finally {
      w.tracer?.(name, args, result, w.linear.U8);
    }
  };
}
function wasi_errno(w: Wasi, own: WasiFunction, args: never[]): number {
  try {
    return (own(w, ...args) as number | undefined) ?? 0;
  } catch (error) {
    return wasi_result(error);
  }
}
/** Imports of WASI from `index` on: those of a list (jsapi/values.ts). */
export function wasi_imports(w: Wasi, imports: ImportObject, module: string, list: string, index: number, own: readonly WasiFunction[]): Func[] {
  return listed_functions(list).map(([name, key], i) => wasi_import(w, imports, module, name, key, index + i, own[i] as WasiFunction));
}
/** An import of WASI: what the caller supplies, else `own`. */
export function wasi_import(w: Wasi, imports: ImportObject, module: string, name: string, key: string, index: number, own: WasiFunction): Func {
  const given = imports?.[module]?.[name];
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
  return func_new(wasi_call(w, name, own), key, index);
}
