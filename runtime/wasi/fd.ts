// fd_*: calls on open descriptors (witx, "fd_").
import { i64_is_negative, i64_of, i64_plus, i64s_put, u64_number } from '../numeric/i64.ts';
import {
  fd_directory,
  fd_get,
  file_offset,
  forget_all,
  guest_at,
  guest_bytes,
  guest_iovecs,
  guest_u32,
  guest_u64s,
  INO,
  SIZE,
  TYPE,
  TYPE_DIRECTORY,
  TYPE_REGULAR_FILE,
  utf8_encode,
  wasi_time,
  type Entry,
  type Fd,
  type HostDir,
  type NewTimes,
  type Wasi,
} from './context.ts';
import { E_BADF, E_FBIG, E_INVAL, E_ISDIR, E_NAMETOOLONG, E_NOTCAPABLE, E_NOTSUP, E_OVERFLOW, E_SPIPE, wasi_fail } from './errno.ts';
import {
  R_ADVISE, R_ALLOCATE, R_DATASYNC, R_FILESTAT_GET, R_READ, R_READDIR, R_SEEK, R_SET_FLAGS, R_SET_SIZE, R_SET_TIMES, R_SYNC, R_TELL, R_WRITE,
} from './rights.ts'; // prettier-ignore

export const APPEND = 1;
/** The last place in a file that a double tells from its neighbours. */
const MAX_OFFSET = 0x1fffffffffffff;

/** Of a descriptor that is no directory. */
function fd_file(w: Wasi, fd: number, rights: number): Fd {
  if (fd_get(w, fd).filetype === TYPE_DIRECTORY) wasi_fail(rights & R_READ ? E_ISDIR : E_BADF);
  return fd_get(w, fd, rights);
}
/** The same of a regular file; `otherwise`: the error where it is another one. */
function fd_regular(w: Wasi, fd: number, rights: number, otherwise = E_SPIPE): Fd {
  const f = fd_file(w, fd, rights);
  if (f.filetype !== TYPE_REGULAR_FILE) wasi_fail(otherwise);
  return f;
}

export function wasi_fd_advise(w: Wasi, fd: number, offset: bigint, length: bigint, advice: number): void {
  const { filetype } = fd_get(w, fd);
  if (advice >>> 0 > 5) wasi_fail(E_INVAL);
  if (filetype !== TYPE_REGULAR_FILE) wasi_fail(filetype === TYPE_DIRECTORY ? E_BADF : E_SPIPE);
  // For what they refuse.
  file_offset(offset);
  file_offset(length);
  fd_get(w, fd, R_ADVISE);
}
/** Makes the file at least offset + length long. */
export function wasi_fd_allocate(w: Wasi, fd: number, offset: bigint, length: bigint): void {
  const { file } = fd_regular(w, fd, R_ALLOCATE);
  const size = file_offset(length);
  const end = file_offset(offset) + size;
  if (!size) wasi_fail(E_INVAL);
  if (end > MAX_OFFSET) wasi_fail(E_FBIG);
  if (end > file.stat()[SIZE]) file.resize(end);
}
export function wasi_fd_close(w: Wasi, fd: number): void {
  const { file } = fd_get(w, fd);
  w.fds.delete(fd >>> 0);
  file.close();
}
export function wasi_fd_datasync(w: Wasi, fd: number): void {
  fd_get(w, fd, R_DATASYNC).file.sync(true);
}
export function wasi_fd_sync(w: Wasi, fd: number): void {
  fd_get(w, fd, R_SYNC).file.sync(false);
}

/** fdstat: u8 type, u16 flags at 2, u64 rights at 8, u64 inheriting rights at 16. */
export function wasi_fd_fdstat_get(w: Wasi, fd: number, stat: number): void {
  const f = fd_get(w, fd);
  guest_u64s(w, stat, [f.filetype + f.fdflags * 0x10000, f.base, f.inheriting]);
}
export function wasi_fd_fdstat_set_flags(w: Wasi, fd: number, flags: number): void {
  const f = fd_get(w, fd);
  if (flags & ~0x1f) wasi_fail(E_INVAL);
  fd_get(w, fd, R_SET_FLAGS);
  // Append is ours to keep and non-blocking changes nothing that is visible; the synchronous modes would need the file reopened.
  if (flags & 0x1a) wasi_fail(E_NOTSUP);
  f.fdflags = flags;
}
export function wasi_fd_fdstat_set_rights(w: Wasi, fd: number, base: bigint, inheriting: bigint): void {
  const f = fd_get(w, fd);
  const [own, passed] = [u64_number(base), u64_number(inheriting)];
  // A number is looked at as a whole, and by the bits that rights have.
  if (own > f.base || passed > f.inheriting || own & ~f.base || passed & ~f.inheriting) wasi_fail(E_NOTCAPABLE);
  f.base = own;
  f.inheriting = passed;
}

export function wasi_fd_filestat_get(w: Wasi, fd: number, stat: number): void {
  const { file, filetype } = fd_get(w, fd, R_FILESTAT_GET);
  guest_at(w, stat, 64);
  const seen = file.stat();
  seen[TYPE] = filetype;
  guest_u64s(w, stat, seen);
}
export function wasi_fd_filestat_set_size(w: Wasi, fd: number, size: bigint): void {
  const { file } = fd_regular(w, fd, R_SET_SIZE, E_INVAL);
  const n = file_offset(size);
  if (n > MAX_OFFSET) wasi_fail(E_FBIG);
  file.resize(n);
}

/** fstflags: 1 atim, 2 atim now, 4 mtim, 8 mtim now. */
export function new_times(w: Wasi, atim: bigint, mtim: bigint, flags: number): NewTimes {
  if (flags & ~15 || (flags & 3) === 3 || (flags & 12) === 12) wasi_fail(E_INVAL);
  const now = wasi_time(w, 0);
  const pick = (given: bigint, bits: number): bigint | undefined => (bits & 2 ? now : bits & 1 ? given : undefined);
  return [pick(atim, flags), pick(mtim, flags >> 2)];
}
export function wasi_fd_filestat_set_times(w: Wasi, fd: number, atim: bigint, mtim: bigint, flags: number): void {
  const { file } = fd_get(w, fd, R_SET_TIMES);
  file.touch(new_times(w, atim, mtim, flags));
}

// ---- reading and writing

/** Where an open file is read or written next, as long as it may be sought in; `writes`: at its end, if it was opened for that. */
export function file_begin(f: Fd, writes: boolean): number | undefined {
  if (f.filetype === TYPE_REGULAR_FILE && f.base & R_SEEK) {
    if (writes && f.fdflags & APPEND) f.position = f.file.stat()[SIZE];
    return f.position;
  }
  return undefined;
}
/** Reads into or writes out of each buffer of the guest's, until one is not done whole. Tells the guest how many bytes, and gives that. */
function move_all(w: Wasi, f: Fd, direction: 'read' | 'write', iovs: number, count: number, moved: number, begin: Fd['begin']): number {
  const buffers = guest_iovecs(w, iovs, count);
  guest_at(w, moved, 4);
  const position = begin?.(f, direction === 'write');
  let total = 0;
  for (const buffer of buffers) {
    if (buffer.length === 0) continue;
    const n = f.file[direction](buffer, position === undefined ? position : position + total) ?? buffer.length;
    total += n;
    if (n < buffer.length) break;
  }
  guest_u32(w, moved, total);
  return total;
}
export function wasi_fd_read(w: Wasi, fd: number, iovs: number, count: number, nread: number): void {
  const f = fd_file(w, fd, R_READ);
  f.position += move_all(w, f, 'read', iovs, count, nread, f.begin);
  if (f.begin?.(f, false) === undefined) forget_all(w);
}
export function wasi_fd_write(w: Wasi, fd: number, iovs: number, count: number, nwritten: number): void {
  const f = fd_file(w, fd, R_WRITE);
  f.position += move_all(w, f, 'write', iovs, count, nwritten, f.begin);
}
export function wasi_fd_pread(w: Wasi, fd: number, iovs: number, count: number, offset: bigint, nread: number): void {
  const f = fd_regular(w, fd, R_READ | R_SEEK);
  // Nothing is behind the last place.
  move_all(w, f, 'read', iovs, count, nread, () => Math.min(file_offset(offset), MAX_OFFSET));
}
/** A file opened for appending is appended to, wherever the offset points (as Linux does). */
export function wasi_fd_pwrite(w: Wasi, fd: number, iovs: number, count: number, offset: bigint, nwritten: number): void {
  const f = fd_regular(w, fd, R_WRITE | R_SEEK);
  move_all(w, f, 'write', iovs, count, nwritten, () => {
    const at = f.fdflags & APPEND ? f.file.stat()[SIZE] : file_offset(offset);
    return at > MAX_OFFSET - 0x100000000 ? wasi_fail(E_FBIG) : at;
  });
}
export function wasi_fd_seek(w: Wasi, fd: number, delta: bigint, whence: number, result: number): void {
  const f = fd_get(w, fd);
  if (f.filetype === TYPE_DIRECTORY) wasi_fail(E_BADF);
  if (f.filetype !== TYPE_REGULAR_FILE || !(f.base & (R_SEEK | R_TELL))) wasi_fail(E_SPIPE);
  fd_get(w, fd, whence === 1 && !u64_number(delta) ? R_TELL : R_SEEK);
  if (whence >>> 0 > 2) wasi_fail(E_INVAL);
  guest_at(w, result, 8);
  const to = i64_plus(whence === 0 ? 0 : whence === 1 ? f.position : f.file.stat()[SIZE], delta);
  // A sum that wrapped around is negative, too.
  if (i64_is_negative(to)) wasi_fail(i64_is_negative(delta) ? E_INVAL : E_OVERFLOW);
  f.position = u64_number(to);
  guest_u64s(w, result, [to]);
}
export function wasi_fd_tell(w: Wasi, fd: number, result: number): void {
  wasi_fd_seek(w, fd, i64_of(0), 1, result);
}

// ---- preopens, renumbering, directories

function preopen_name(w: Wasi, fd: number): Uint8Array {
  return utf8_encode(fd_get(w, fd).preopen ?? wasi_fail(E_BADF));
}
/** prestat: u8 tag, 0 for a directory; u32 length of the name at 4. */
export function wasi_fd_prestat_get(w: Wasi, fd: number, prestat: number): void {
  guest_u64s(w, prestat, [preopen_name(w, fd).length * 0x100000000]);
}
export function wasi_fd_prestat_dir_name(w: Wasi, fd: number, path: number, length: number): void {
  const name = preopen_name(w, fd);
  if (name.length > length >>> 0) wasi_fail(E_NAMETOOLONG);
  guest_bytes(w, path, name.length).set(name);
}
/** `to` must be open: it is closed, and `fd` takes its number. */
export function wasi_fd_renumber(w: Wasi, fd: number, to: number): void {
  const f = fd_get(w, fd);
  const { file } = fd_get(w, to);
  if (fd !== to) {
    w.fds.set(to >>> 0, f);
    w.fds.delete(fd >>> 0);
    file.close();
  }
}

/**
 * Entries from `cookie` on: u64 next cookie, u64 inode, u32 length of the name, u8 type (24 bytes), then the name. The last one may be
 * cut off; a buffer that is not filled means the end. Names are a snapshot of the moment that cookie 0 was asked for.
 */
export function wasi_fd_readdir(w: Wasi, fd: number, buffer: number, length: number, cookie: bigint, used: number): void {
  const f = fd_directory(w, fd);
  fd_get(w, fd, R_READDIR);
  const into = guest_bytes(w, buffer, length);
  guest_at(w, used, 4);
  let next = u64_number(cookie);
  if (!next || !f.listing) {
    f.listing = [['.', TYPE_DIRECTORY, f.file.stat()[INO]], ['..', TYPE_DIRECTORY, 0], ...(f.file as HostDir).list()]; // prettier-ignore
  }
  let at = 0;
  while (next < f.listing.length && at < into.length) {
    const [name, type, ino] = f.listing[next++] as Entry;
    const encoded = utf8_encode(name);
    const record = new Uint8Array(24 + encoded.length);
    i64s_put(new DataView(record.buffer), 0, [next, ino, encoded.length + type * 0x100000000]);
    record.set(encoded, 24);
    const part = record.subarray(0, into.length - at);
    into.set(part, at);
    at += part.length;
  }
  guest_u32(w, used, at);
}
