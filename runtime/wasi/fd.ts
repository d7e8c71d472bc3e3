// fd_*: calls on open descriptors (witx, "fd_").
import { i64_high, i64_low, i64_of, u64_number, words_to_i64 } from '../numeric/i64.ts';
import {
  fd_get,
  file_offset,
  forget_all,
  guest_bytes,
  guest_iovecs,
  guest_u32,
  guest_u64,
  guest_at,
  TYPE_DIRECTORY,
  TYPE_REGULAR_FILE,
  utf8_encode,
  words_put,
  type Fd,
  type NewTime,
  type Stat,
  type Wasi,
  wasi_time,
} from './context.ts';
import { E_BADF, E_FBIG, E_INVAL, E_ISDIR, E_NAMETOOLONG, E_NOTCAPABLE, E_NOTDIR, E_NOTSUP, E_OVERFLOW, E_SPIPE, wasi_fail } from './errno.ts';
import {
  R_ADVISE,
  R_ALLOCATE,
  R_DATASYNC,
  R_FILESTAT_GET,
  R_READ,
  R_READDIR,
  R_SEEK,
  R_SET_FLAGS,
  R_SET_SIZE,
  R_SET_TIMES,
  R_SYNC,
  R_TELL,
  R_WRITE,
} from './rights.ts';

export const APPEND = 1;
/** The last place in a file that a double tells from its neighbours. */
const MAX_OFFSET = 0x1fffffffffffff;

function fd_file(w: Wasi, fd: number, rights: number): Fd {
  const f = fd_get(w, fd, 0);
  if (f.type === TYPE_DIRECTORY) wasi_fail(rights & R_READ ? E_ISDIR : E_BADF);
  return fd_get(w, fd, rights);
}
function fd_regular(w: Wasi, fd: number, rights: number): Fd {
  const f = fd_file(w, fd, rights);
  if (f.type !== TYPE_REGULAR_FILE) wasi_fail(E_INVAL);
  return f;
}

export function wasi_fd_advise(w: Wasi, fd: number, offset: bigint, length: bigint, advice: number): number {
  const f = fd_get(w, fd, 0);
  if (advice >>> 0 > 5) return E_INVAL;
  if (f.type === TYPE_DIRECTORY) return E_BADF;
  if (f.type !== TYPE_REGULAR_FILE) return E_SPIPE;
  if (file_offset(offset) + file_offset(length) < 0) return E_INVAL;
  fd_get(w, fd, R_ADVISE);
  return 0;
}
export function wasi_fd_allocate(w: Wasi, fd: number, offset: bigint, length: bigint): number {
  const f = fd_file(w, fd, R_ALLOCATE);
  if (f.type !== TYPE_REGULAR_FILE) return E_SPIPE;
  const end = file_offset(offset) + file_offset(length);
  if (file_offset(length) === 0) return E_INVAL;
  if (end > MAX_OFFSET) return E_FBIG;
  if (end > f.file.stat().size) f.file.truncate(end);
  return 0;
}
export function wasi_fd_close(w: Wasi, fd: number): number {
  const f = fd_get(w, fd, 0);
  w.fds[fd >>> 0] = undefined;
  f.file.close();
  return 0;
}
export function wasi_fd_datasync(w: Wasi, fd: number): number {
  fd_get(w, fd, R_DATASYNC).file.sync(true);
  return 0;
}
export function wasi_fd_sync(w: Wasi, fd: number): number {
  fd_get(w, fd, R_SYNC).file.sync(false);
  return 0;
}

/** fdstat: u8 type, u16 flags at 2, u64 rights at 8, u64 inheriting rights at 16. */
export function wasi_fd_fdstat_get(w: Wasi, fd: number, stat: number): number {
  const f = fd_get(w, fd, 0);
  const at = guest_at(w, stat, 24);
  const { DV } = w.memory;
  DV.setUint32(at, f.type | (f.flags << 16), true);
  DV.setUint32(at + 4, 0, true);
  // Rights have less than 32 bits; engines without BigInt come this way, too.
  [f.base, 0, f.inheriting, 0].forEach((word, i) => {
    DV.setInt32(at + 8 + 4 * i, word, true);
  });
  return 0;
}
export function wasi_fd_fdstat_set_flags(w: Wasi, fd: number, flags: number): number {
  const f = fd_get(w, fd, 0);
  if (flags & ~0x1f) return E_INVAL;
  fd_get(w, fd, R_SET_FLAGS);
  // Append is ours to keep and non-blocking changes nothing that is visible; the synchronous modes would need the file reopened.
  if (flags & 0x1a) return E_NOTSUP;
  f.flags = flags;
  return 0;
}
export function wasi_fd_fdstat_set_rights(w: Wasi, fd: number, base: bigint, inheriting: bigint): number {
  const f = fd_get(w, fd, 0);
  if (i64_high(base) !== 0 || i64_high(inheriting) !== 0 || i64_low(base) & ~f.base || i64_low(inheriting) & ~f.inheriting) return E_NOTCAPABLE;
  f.base = i64_low(base);
  f.inheriting = i64_low(inheriting);
  return 0;
}

/** filestat: dev, ino, u8 type at 16, nlink at 24, size, atim, mtim, ctim: 64 bytes. */
export function filestat_put(w: Wasi, pointer: number, s: Stat): number {
  const at = guest_at(w, pointer, 64);
  const { DV } = w.memory;
  [s.dev, s.ino, i64_of(s.type), i64_of(s.nlink), i64_of(s.size), s.atim, s.mtim, s.ctim].forEach((value, i) => {
    words_put(DV, at + 8 * i, value);
  });
  return 0;
}
export function wasi_fd_filestat_get(w: Wasi, fd: number, stat: number): number {
  const f = fd_get(w, fd, R_FILESTAT_GET);
  guest_at(w, stat, 64);
  return filestat_put(w, stat, { ...f.file.stat(), type: f.type });
}
export function wasi_fd_filestat_set_size(w: Wasi, fd: number, size: bigint): number {
  const f = fd_regular(w, fd, R_SET_SIZE);
  const n = file_offset(size);
  if (n > MAX_OFFSET) return E_FBIG;
  f.file.truncate(n);
  return 0;
}

/** fstflags: 1 atim, 2 atim now, 4 mtim, 8 mtim now. */
export function new_times(w: Wasi, atim: bigint, mtim: bigint, flags: number): [NewTime, NewTime] {
  if (flags & ~15 || (flags & 3) === 3 || (flags & 12) === 12) wasi_fail(E_INVAL);
  const now = wasi_time(w, 0);
  const pick = (given: bigint, set: number, setNow: number): NewTime => (flags & setNow ? now : flags & set ? given : undefined);
  return [pick(atim, 1, 2), pick(mtim, 4, 8)];
}
export function wasi_fd_filestat_set_times(w: Wasi, fd: number, atim: bigint, mtim: bigint, flags: number): number {
  const f = fd_get(w, fd, R_SET_TIMES);
  f.file.setTimes(...new_times(w, atim, mtim, flags));
  return 0;
}

// ---- reading and writing

/** Reads into or writes out of each buffer, until one is not done whole. Gives the bytes moved. */
function move_all(f: Fd, direction: 'read' | 'write', buffers: readonly Uint8Array[], position: number | undefined): number {
  let total = 0;
  for (const buffer of buffers) {
    if (buffer.length === 0) continue;
    const n = f.file[direction](buffer, position === undefined ? undefined : position + total);
    total += n;
    if (n < buffer.length) break;
  }
  return total;
}
/** Where an open file is read or written next, as long as it may be sought in; `writes`: at its end, if it was opened for that. */
export function file_begin(f: Fd, writes: boolean): number | undefined {
  if (f.type !== TYPE_REGULAR_FILE || (f.base & R_SEEK) === 0) return undefined;
  if (writes && f.flags & APPEND) f.offset = f.file.stat().size;
  return f.offset;
}
export function wasi_fd_read(w: Wasi, fd: number, iovs: number, count: number, nread: number): number {
  const f = fd_file(w, fd, R_READ);
  const buffers = guest_iovecs(w, iovs, count);
  guest_at(w, nread, 4);
  const at = f.begin?.(f, false);
  const n = move_all(f, 'read', buffers, at);
  f.offset += n;
  if (at === undefined) forget_all(w);
  guest_u32(w, nread, n);
  return 0;
}
export function wasi_fd_write(w: Wasi, fd: number, iovs: number, count: number, nwritten: number): number {
  const f = fd_file(w, fd, R_WRITE);
  const buffers = guest_iovecs(w, iovs, count);
  guest_at(w, nwritten, 4);
  const n = move_all(f, 'write', buffers, f.begin?.(f, true));
  f.offset += n;
  guest_u32(w, nwritten, n);
  return 0;
}
export function wasi_fd_pread(w: Wasi, fd: number, iovs: number, count: number, offset: bigint, nread: number): number {
  const f = fd_file(w, fd, R_READ | R_SEEK);
  if (f.type !== TYPE_REGULAR_FILE) return E_SPIPE;
  const buffers = guest_iovecs(w, iovs, count);
  guest_at(w, nread, 4);
  const at = file_offset(offset);
  guest_u32(w, nread, at > MAX_OFFSET ? 0 : move_all(f, 'read', buffers, at));
  return 0;
}
/** A file opened for appending is appended to, wherever the offset points (as Linux does). */
export function wasi_fd_pwrite(w: Wasi, fd: number, iovs: number, count: number, offset: bigint, nwritten: number): number {
  const f = fd_file(w, fd, R_WRITE | R_SEEK);
  if (f.type !== TYPE_REGULAR_FILE) return E_SPIPE;
  const buffers = guest_iovecs(w, iovs, count);
  guest_at(w, nwritten, 4);
  const at = f.flags & APPEND ? f.file.stat().size : file_offset(offset);
  if (at > MAX_OFFSET - 0x100000000) return E_FBIG;
  guest_u32(w, nwritten, move_all(f, 'write', buffers, at));
  return 0;
}
export function wasi_fd_seek(w: Wasi, fd: number, delta: bigint, whence: number, result: number): number {
  const f = fd_get(w, fd, 0);
  if (f.type === TYPE_DIRECTORY) return E_BADF;
  if (f.type !== TYPE_REGULAR_FILE || (f.base & (R_SEEK | R_TELL)) === 0) return E_SPIPE;
  const [low, high] = [i64_low(delta) >>> 0, i64_high(delta)];
  fd_get(w, fd, low === 0 && high === 0 && whence === 1 ? R_TELL : R_SEEK);
  if (whence >>> 0 > 2) return E_INVAL;
  guest_at(w, result, 8);
  const from = whence === 0 ? 0 : whence === 1 ? f.offset : f.file.stat().size;
  // By words, which are exact where a double is not.
  const lower = (from % 0x100000000) + low;
  const upper = Math.floor(from / 0x100000000) + high + (lower >= 0x100000000 ? 1 : 0);
  if (upper < 0) return E_INVAL;
  if (upper > 0x7fffffff) return E_OVERFLOW;
  f.offset = upper * 0x100000000 + (lower >>> 0);
  guest_u64(w, result, words_to_i64(lower | 0, upper));
  return 0;
}
export function wasi_fd_tell(w: Wasi, fd: number, result: number): number {
  return wasi_fd_seek(w, fd, i64_of(0), 1, result);
}

// ---- preopens, renumbering, directories

export function wasi_fd_prestat_get(w: Wasi, fd: number, prestat: number): number {
  const { preopen } = fd_get(w, fd, 0);
  if (preopen === undefined) return E_BADF;
  const at = guest_at(w, prestat, 8);
  w.memory.DV.setUint32(at, 0, true);
  w.memory.DV.setUint32(at + 4, utf8_encode(preopen).length, true);
  return 0;
}
export function wasi_fd_prestat_dir_name(w: Wasi, fd: number, path: number, length: number): number {
  const { preopen } = fd_get(w, fd, 0);
  if (preopen === undefined) return E_BADF;
  const name = utf8_encode(preopen);
  if (name.length > length >>> 0) return E_NAMETOOLONG;
  guest_bytes(w, path, name.length).set(name);
  return 0;
}
/** `to` must be open: it is closed, and `fd` takes its number. */
export function wasi_fd_renumber(w: Wasi, fd: number, to: number): number {
  const f = fd_get(w, fd, 0);
  const old = fd_get(w, to, 0);
  if (fd >>> 0 === to >>> 0) return 0;
  w.fds[to >>> 0] = f;
  w.fds[fd >>> 0] = undefined;
  old.file.close();
  return 0;
}

/**
 * Entries from `cookie` on: u64 next cookie, u64 inode, u32 length of the name, u8 type (24 bytes), then the name. The last one may be
 * cut off; a buffer that is not filled means the end. Names are a snapshot of the moment that cookie 0 was asked for.
 */
export function wasi_fd_readdir(w: Wasi, fd: number, buffer: number, length: number, cookie: bigint, used: number): number {
  const f = fd_get(w, fd, 0);
  if (f.type !== TYPE_DIRECTORY) return E_NOTDIR;
  fd_get(w, fd, R_READDIR);
  const into = guest_bytes(w, buffer, length);
  guest_at(w, used, 4);
  const dir = f.file as Fd['file'] & { list(): NonNullable<Fd['entries']> };
  const first = u64_number(cookie);
  if (first === 0 || f.entries === undefined) {
    const self = f.file.stat().ino;
    f.entries = [{ name: '.', type: TYPE_DIRECTORY, ino: self }, { name: '..', type: TYPE_DIRECTORY, ino: i64_of(0) }, ...dir.list()]; // prettier-ignore
  }
  let at = 0;
  for (let i = first; i < f.entries.length && at < into.length; i++) {
    const entry = f.entries[i] as NonNullable<Fd['entries']>[number];
    const name = utf8_encode(entry.name);
    const record = new Uint8Array(24 + name.length);
    const view = new DataView(record.buffer);
    view.setUint32(0, i + 1, true);
    words_put(view, 8, entry.ino);
    view.setUint32(16, name.length, true);
    view.setUint8(20, entry.type);
    record.set(name, 24);
    const part = record.subarray(0, into.length - at);
    into.set(part, at);
    at += part.length;
  }
  guest_u32(w, used, at);
  return 0;
}
