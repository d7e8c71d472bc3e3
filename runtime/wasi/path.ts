// path_*: the one resolver of paths, and the calls that use it (witx, "path_").
// A path is walked component by component over directory handles; hosts see a handle and one name, and follow no link themselves. What
// `..`, links, slashes and lengths mean is decided here and nowhere else, so no path leads out of the directory it starts from.
import { i64_low } from '../numeric/i64.ts';
import {
  fd_add,
  fd_get,
  fd_new,
  forget_all,
  guest_at,
  guest_bytes,
  guest_u32,
  TYPE_DIRECTORY,
  TYPE_REGULAR_FILE,
  TYPE_SYMBOLIC_LINK,
  utf8_decode,
  utf8_encode,
  type Fd,
  type HostDir,
  type HostFile,
  type Stat,
  type Wasi,
} from './context.ts';
import { E_EXIST, E_INVAL, E_ISDIR, E_LOOP, E_NAMETOOLONG, E_NOENT, E_NOTCAPABLE, E_NOTDIR, E_NOTSUP, E_PERM, wasi_fail, wasi_result } from './errno.ts';
import { file_begin, filestat_put, new_times } from './fd.ts';
import {
  R_ALLOCATE, R_CREATE_DIRECTORY, R_CREATE_FILE, R_LINK_SOURCE, R_LINK_TARGET, R_OPEN, R_PATH_FILESTAT_GET, R_PATH_SET_SIZE, R_PATH_SET_TIMES, R_READ, R_READDIR, R_READLINK,
  R_REMOVE_DIRECTORY, R_RENAME_SOURCE, R_RENAME_TARGET, R_SET_SIZE, R_SYMLINK, R_UNLINK, R_WRITE, RIGHTS_DIRECTORY, RIGHTS_FILE, RIGHTS_NAMES,
} from './rights.ts'; // prettier-ignore

/** Links followed in one walk, as on Linux. */
const MAX_LINKS = 40;
const MAX_PATH = 4096;
const MAX_NAME = 255;

/** Where a path leads: a name in a directory, or, with name '.', the directory itself. */
interface Place {
  readonly dir: HostDir;
  readonly name: string;
  /** The path ended in a slash or a dot: only a directory will do. */
  readonly mustBeDir: boolean;
  /** Closes the handles opened on the way, `dir` included. */
  /** What the walk saw at the name; null where it did not look. */
  readonly seen: Stat | undefined | null;
  readonly release: () => void;
}

function path_text(w: Wasi, pointer: number, length: number): string {
  const bytes = guest_bytes(w, pointer, length);
  if (bytes.length >= MAX_PATH) wasi_fail(E_NAMETOOLONG);
  if (bytes.includes(0)) wasi_fail(E_INVAL);
  return utf8_decode(bytes);
}

/** Walks `path` from `start`. `follow`: a link at the end is followed too. */
export function path_walk(start: HostDir, path: string, follow: boolean): Place {
  if (path === '') wasi_fail(E_NOENT);
  if (path.startsWith('/')) wasi_fail(E_PERM);
  // Directories below `start`, innermost last; all of them are ours to close.
  const opened: HostDir[] = [];
  const release = (): void => {
    for (const dir of opened.splice(0)) dir.leave();
  };
  const parts = path.split('/').reverse();
  let links = 0;
  const here = (): HostDir => opened[opened.length - 1] ?? start;
  const place = (name: string, mustBeDir: boolean, seen: Place['seen']): Place => ({ dir: here(), name, mustBeDir, seen, release });
  try {
    for (;;) {
      const part = parts.pop() as string;
      const isLast = parts.length === 0 || parts.every((p) => p === '' || p === '.');
      const current = here();
      if (part === '' || part === '.') {
        if (parts.length === 0) return place('.', true, null);
        continue;
      }
      if (part === '..') {
        const left = opened.pop();
        if (left === undefined) wasi_fail(E_PERM);
        left.leave();
        if (parts.length === 0) return place('.', true, null);
        continue;
      }
      // A character has three bytes at most for each unit of UTF-16.
      if (part.length * 3 > MAX_NAME && utf8_encode(part).length > MAX_NAME) wasi_fail(E_NAMETOOLONG);
      const mustBeDir = isLast && parts.length > 0;
      if (isLast && !mustBeDir && !follow) return place(part, false, null);
      if (isLast) {
        const stat = current.statAt(part);
        if (stat?.type !== TYPE_SYMBOLIC_LINK) return place(part, mustBeDir, stat);
      } else {
        try {
          opened.push(current.enter(part));
          continue;
        } catch (error) {
          const number = wasi_result(error);
          if (number !== E_NOTDIR && number !== E_LOOP) throw error;
          if (current.statAt(part)?.type !== TYPE_SYMBOLIC_LINK) wasi_fail(E_NOTDIR);
        }
      }
      if (++links > MAX_LINKS) wasi_fail(E_LOOP);
      const target = current.readlink(part);
      if (target.startsWith('/')) wasi_fail(E_PERM);
      if (target === '') wasi_fail(E_NOENT);
      parts.push(...target.split('/').reverse());
    }
  } catch (error) {
    release();
    throw error;
  }
}

/** Resolves a guest path below descriptor `fd`, does something there and closes what was opened on the way. */
function path_at<T>(w: Wasi, fd: number, rights: number, pointer: number, length: number, follow: boolean, act: (place: Place, f: Fd) => T): T {
  const f = fd_get(w, fd, 0);
  if (f.type !== TYPE_DIRECTORY) wasi_fail(E_NOTDIR);
  const path = path_text(w, pointer, length);
  fd_get(w, fd, rights);
  const place = path_walk(f.file as HostDir, path, follow);
  try {
    return act(place, f);
  } finally {
    place.release();
    if (rights & RIGHTS_NAMES) forget_all(w);
  }
}
const follows = (flags: number): boolean => {
  if (flags & ~1) wasi_fail(E_INVAL);
  return (flags & 1) !== 0;
};
/** What is at a place; undefined where there is nothing. */
function place_stat({ dir, name, seen }: Place): Stat | undefined {
  return name === '.' ? dir.stat() : seen === null ? dir.statAt(name) : seen;
}
function stat_at(place: Place): Stat {
  const stat = place_stat(place) ?? wasi_fail(E_NOENT);
  if (place.mustBeDir && stat.type !== TYPE_DIRECTORY) wasi_fail(E_NOTDIR);
  return stat;
}

export function wasi_path_filestat_get(w: Wasi, fd: number, flags: number, path: number, length: number, stat: number): number {
  guest_at(w, stat, 64);
  return path_at(w, fd, R_PATH_FILESTAT_GET, path, length, follows(flags), (place) => {
    // Programs look for files that are not there all the time: no exception for that.
    const seen = place_stat(place);
    if (seen === undefined) return E_NOENT;
    return place.mustBeDir && seen.type !== TYPE_DIRECTORY ? E_NOTDIR : filestat_put(w, stat, seen);
  });
}
export function wasi_path_filestat_set_times(
  w: Wasi,
  fd: number,
  flags: number,
  path: number,
  length: number,
  atim: bigint,
  mtim: bigint,
  fstflags: number,
): number {
  const times = new_times(w, atim, mtim, fstflags);
  return path_at(w, fd, R_PATH_SET_TIMES, path, length, follows(flags), (place) => {
    stat_at(place);
    if (place.name === '.') place.dir.setTimes(...times);
    else place.dir.setTimesAt(place.name, ...times);
    return 0;
  });
}
export function wasi_path_create_directory(w: Wasi, fd: number, path: number, length: number): number {
  return path_at(w, fd, R_CREATE_DIRECTORY, path, length, false, ({ dir, name }) => {
    if (name === '.') return E_EXIST;
    dir.mkdir(name);
    return 0;
  });
}
export function wasi_path_remove_directory(w: Wasi, fd: number, path: number, length: number): number {
  return path_at(w, fd, R_REMOVE_DIRECTORY, path, length, false, (place) => {
    if (place.name === '.') return E_INVAL;
    if (stat_at(place).type !== TYPE_DIRECTORY) return E_NOTDIR;
    place.dir.rmdir(place.name);
    return 0;
  });
}
export function wasi_path_unlink_file(w: Wasi, fd: number, path: number, length: number): number {
  return path_at(w, fd, R_UNLINK, path, length, false, (place) => {
    if (place.name === '.' || stat_at(place).type === TYPE_DIRECTORY) return E_ISDIR;
    place.dir.unlink(place.name);
    return 0;
  });
}
export function wasi_path_readlink(w: Wasi, fd: number, path: number, length: number, buffer: number, size: number, used: number): number {
  const into = guest_bytes(w, buffer, size);
  guest_at(w, used, 4);
  return path_at(w, fd, R_READLINK, path, length, false, (place) => {
    if (stat_at(place).type !== TYPE_SYMBOLIC_LINK) return E_INVAL;
    const target = utf8_encode(place.dir.readlink(place.name));
    const n = Math.min(target.length, into.length);
    into.set(target.subarray(0, n));
    guest_u32(w, used, n);
    return 0;
  });
}
/** Absolute targets are refused: nothing could follow them. */
export function wasi_path_symlink(w: Wasi, target: number, targetLength: number, fd: number, path: number, length: number): number {
  const to = path_text(w, target, targetLength);
  if (to === '') return E_NOENT;
  if (to.startsWith('/')) return E_PERM;
  return path_at(w, fd, R_SYMLINK, path, length, false, ({ dir, name, mustBeDir }) => {
    if (name === '.') return E_EXIST;
    if (mustBeDir) return dir.statAt(name) === undefined ? E_NOENT : E_EXIST;
    dir.symlink(to, name);
    return 0;
  });
}

/** Resolves two places, the second inside of the first. */
function path_pair(
  w: Wasi,
  first: readonly [number, number, number, number, boolean],
  second: readonly [number, number, number, number],
  act: (a: Place, b: Place) => number,
): number {
  return path_at(w, first[0], first[1], first[2], first[3], first[4], (a) => path_at(w, second[0], second[1], second[2], second[3], false, (b) => act(a, b)));
}
export function wasi_path_link(w: Wasi, fd: number, flags: number, path: number, length: number, newFd: number, newPath: number, newLength: number): number {
  return path_pair(w, [fd, R_LINK_SOURCE, path, length, follows(flags)], [newFd, R_LINK_TARGET, newPath, newLength], (a, b) => {
    const stat = stat_at(a);
    if (stat.type === TYPE_DIRECTORY) return E_PERM;
    if (b.name === '.') return E_EXIST;
    if (b.mustBeDir) return b.dir.statAt(b.name) === undefined ? E_NOENT : E_EXIST;
    a.dir.link(a.name, b.dir, b.name);
    return 0;
  });
}
export function wasi_path_rename(w: Wasi, fd: number, path: number, length: number, newFd: number, newPath: number, newLength: number): number {
  return path_pair(w, [fd, R_RENAME_SOURCE, path, length, false], [newFd, R_RENAME_TARGET, newPath, newLength], (a, b) => {
    if (a.name === '.' || b.name === '.') return E_INVAL;
    const source = stat_at(a);
    const isDir = source.type === TYPE_DIRECTORY;
    const there = b.dir.statAt(b.name);
    if (there !== undefined) {
      if (isDir && there.type !== TYPE_DIRECTORY) return E_NOTDIR;
      if (!isDir && there.type === TYPE_DIRECTORY) return E_ISDIR;
    }
    if (b.mustBeDir && !isDir) return E_NOTDIR;
    a.dir.rename(a.name, b.dir, b.name);
    return 0;
  });
}

// ---- path_open

const O_CREAT = 1;
const O_DIRECTORY = 2;
const O_EXCL = 4;
const O_TRUNC = 8;

export function wasi_path_open(
  w: Wasi,
  fd: number,
  lookup: number,
  path: number,
  length: number,
  oflags: number,
  base: bigint,
  inheriting: bigint,
  fdflags: number,
  opened: number,
): number {
  if (oflags & ~15 || fdflags & ~31) return E_INVAL;
  guest_at(w, opened, 4);
  const wantsDir = (oflags & O_DIRECTORY) !== 0;
  if (wantsDir && oflags & O_CREAT) return E_INVAL;
  if (fdflags & 0x1a) return E_NOTSUP;
  // The usual case, an existing file to be opened: without looking first.
  if (oflags === 0) {
    const direct = path_at(w, fd, R_OPEN, path, length, false, (place, parent) => {
      const wantedBase = wanted_rights(parent, base);
      const wantedInheriting = wanted_rights(parent, inheriting);
      if (place.name === '.' || place.mustBeDir) return undefined;
      let file: HostFile;
      try {
        const { read, write } = access_of(wantedBase);
        file = place.dir.openFile(place.name, { read, write, create: false, exclusive: false, truncate: false });
      } catch (error) {
        const number = wasi_result(error);
        if (number === E_LOOP || number === E_ISDIR) return undefined;
        throw error;
      }
      const { type } = file.stat();
      if (type !== TYPE_DIRECTORY) return open_done(w, opened, file, type, wantedBase & RIGHTS_FILE, wantedInheriting, fdflags);
      file.close();
      return undefined;
    });
    if (direct !== undefined) return direct;
  }
  const creates = (oflags & O_CREAT) !== 0;
  const truncates = (oflags & O_TRUNC) !== 0;
  const exclusive = (oflags & O_EXCL) !== 0;
  const needed = R_OPEN | (creates ? R_CREATE_FILE : 0) | (truncates ? R_PATH_SET_SIZE : 0);
  const follow = follows(lookup) && !(creates && exclusive);
  return path_at(w, fd, needed, path, length, follow, (place, parent) => {
    const wantedBase = wanted_rights(parent, base);
    const wantedInheriting = wanted_rights(parent, inheriting);
    const there = place_stat(place);
    if (there === undefined && !creates) return E_NOENT;
    if (there !== undefined && creates && exclusive) return E_EXIST;
    if (there?.type === TYPE_SYMBOLIC_LINK) return E_LOOP;
    const mustBeDir = wantsDir || place.mustBeDir;
    if (there?.type === TYPE_DIRECTORY) {
      // A directory cannot be written; toolchains ask for all rights there are, without reading among them, where they mean none.
      if (creates || truncates || (wantedBase & R_WRITE && (!wantsDir || wantedBase & R_READ))) return E_ISDIR;
      const dir = place.dir.openDir(place.name);
      return open_done(w, opened, dir, TYPE_DIRECTORY, wantedBase & RIGHTS_DIRECTORY, wantedInheriting, fdflags);
    }
    if (mustBeDir) return there === undefined && !wantsDir ? E_ISDIR : E_NOTDIR;
    const { read, write } = access_of(wantedBase);
    const file = place.dir.openFile(place.name, { read, write: write || truncates, create: creates, exclusive, truncate: truncates });
    return open_done(w, opened, file, there?.type ?? TYPE_REGULAR_FILE, wantedBase & RIGHTS_FILE, wantedInheriting, fdflags);
  });
}
/**
 * The rights that a file is opened with: what was asked for, as far as the directory can pass it on. Toolchains ask for more than there is
 * (Go sets 32 bits), so only writing, where it is asked for, must be granted.
 */
function wanted_rights(parent: Fd, rights: bigint): number {
  const wanted = i64_low(rights) & 0xfffffff;
  if (wanted & R_WRITE & ~parent.inheriting) wasi_fail(E_NOTCAPABLE);
  return wanted & parent.inheriting & (wanted & R_WRITE ? -1 : ~(R_ALLOCATE | R_SET_SIZE));
}
/** How a file must be opened for these rights. */
function access_of(rights: number): { readonly read: boolean; readonly write: boolean } {
  const write = (rights & R_WRITE) !== 0;
  return { read: (rights & (R_READ | R_READDIR)) !== 0 || !write, write };
}
function open_done(w: Wasi, pointer: number, file: HostFile, type: number, base: number, inheriting: number, flags: number): number {
  try {
    guest_u32(w, pointer, fd_add(w, fd_new(file, type, base, inheriting, flags, undefined, file_begin)));
  } catch (error) {
    file.close();
    throw error;
  }
  return 0;
}
