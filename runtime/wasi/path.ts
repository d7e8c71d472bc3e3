// path_*: the one resolver of paths, and the calls that use it (witx, "path_").
// A path is walked component by component over directory handles; hosts see a handle and one name, and follow no link themselves. What
// `..`, links, slashes and lengths mean is decided here and nowhere else, so no path leads out of the directory it starts from.
import { i64_28 } from '../numeric/i64.ts';
import {
  fd_add,
  fd_directory,
  fd_get,
  fd_new,
  forget_all,
  guest_at,
  guest_bytes,
  guest_u32,
  guest_u64s,
  host_call,
  TYPE,
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
import {
  E_EXIST,
  E_ILSEQ,
  E_INVAL,
  E_ISDIR,
  E_LOOP,
  E_NAMETOOLONG,
  E_NOENT,
  E_NOTCAPABLE,
  E_NOTDIR,
  E_NOTSUP,
  E_PERM,
  wasi_fail,
  wasi_result,
} from './errno.ts';
import { file_begin, new_times } from './fd.ts';
import { O_CREAT, O_DIRECTORY, O_EXCL, O_TRUNC } from './oflags.ts';
import {
  R_ALLOCATE, R_CREATE_DIRECTORY, R_CREATE_FILE, R_LINK_SOURCE, R_LINK_TARGET, R_OPEN, R_PATH_FILESTAT_GET, R_PATH_SET_SIZE, R_PATH_SET_TIMES, R_READ, R_READDIR, R_READLINK,
  R_REMOVE_DIRECTORY, R_RENAME_SOURCE, R_RENAME_TARGET, R_SET_SIZE, R_SYMLINK, R_UNLINK, R_WRITE, RIGHTS_DIRECTORY, RIGHTS_FILE, RIGHTS_NAMES,
} from './rights.ts'; // prettier-ignore

type Errno = number | undefined;

/** Links followed in one walk, as on Linux. */
const MAX_LINKS = 40;
const MAX_PATH = 4096;
const MAX_NAME = 255;

/** Where a path leads: a name in a directory, or, with '.', the directory itself. */
interface Place {
  readonly dir: HostDir;
  readonly leaf: string;
  /** The path ended in a slash or a dot: only a directory will do. */
  readonly mustBeDir: boolean;
  /** What the walk saw at the name; null where it did not look. */
  readonly seen: Stat | undefined | null;
}

function path_text(w: Wasi, pointer: number, length: number): string {
  const bytes = guest_bytes(w, pointer, length);
  if (bytes.length >= MAX_PATH) wasi_fail(E_NAMETOOLONG);
  if (bytes.includes(0)) wasi_fail(E_INVAL);
  const text = host_call(() => utf8_decode(bytes), E_ILSEQ);
  // XS decodes forms that are too long, and surrogates.
  return utf8_encode(text).join() === bytes.join() ? text : wasi_fail(E_ILSEQ);
}

/** Nothing leads nowhere, and what begins with a slash leads out. */
function path_relative(path: string): string {
  if (path === '') wasi_fail(E_NOENT);
  return path.startsWith('/') ? wasi_fail(E_PERM) : path;
}
/**
 * Walks `path` from `start`. `follow`: a link at the end is followed too. `opened`: takes the directories below `start` that the place lies in,
 * innermost last; whatever happens, all of them are the caller's to leave.
 */
function path_walk(start: HostDir, path: string, follow: unknown, opened: HostDir[]): Place {
  const here = (): HostDir => opened[opened.length - 1] ?? start;
  /** What is still to be walked, the next part last. */
  const parts: string[] = [];
  const walk_on = (text: string): void => {
    parts.push(...path_relative(text).split('/').reverse());
  };
  walk_on(path);
  for (let links = 0; ;) {
    const part = parts.pop() as string;
    if (part === '..') (opened.pop() ?? wasi_fail(E_PERM)).leave();
    if (/^\.?\.?$/.test(part)) {
      if (parts.length === 0) return { dir: here(), leaf: '.', mustBeDir: true, seen: null };
      continue;
    }
    if (utf8_encode(part).length > MAX_NAME) wasi_fail(E_NAMETOOLONG);
    const dir = here();
    if (parts.every((p) => p === '' || p === '.')) {
      const mustBeDir = parts.length > 0;
      const seen = mustBeDir || follow ? dir.look(part) : null;
      if (seen?.[TYPE] !== TYPE_SYMBOLIC_LINK) return { dir, leaf: part, mustBeDir, seen };
    } else {
      try {
        opened.push(dir.enter(part));
        continue;
      } catch (error) {
        const number = wasi_result(error);
        if (number !== E_NOTDIR && number !== E_LOOP) throw error;
        if (dir.look(part)?.[TYPE] !== TYPE_SYMBOLIC_LINK) wasi_fail(E_NOTDIR);
      }
    }
    if (++links > MAX_LINKS) wasi_fail(E_LOOP);
    walk_on(dir.act('readlink', part));
  }
}

/** Resolves a guest path below descriptor `fd`, does something there and closes what was opened on the way. */
function path_at<T>(w: Wasi, fd: number, rights: number, pointer: number, length: number, act: (place: Place, f: Fd) => T, follow?: unknown): T {
  const f = fd_directory(w, fd);
  const path = path_text(w, pointer, length);
  fd_get(w, fd, rights);
  const opened: HostDir[] = [];
  try {
    return act(path_walk(f.file as HostDir, path, follow, opened), f);
  } finally {
    for (const dir of opened) dir.leave();
    if (rights & RIGHTS_NAMES) forget_all(w);
  }
}
const follows = (flags: number): number => {
  if (flags & ~1) wasi_fail(E_INVAL);
  return flags;
};
/** What is at a place; undefined where there is nothing. */
function place_stat({ dir, leaf, seen }: Place): Stat | undefined {
  return leaf === '.' ? dir.stat() : seen === null ? dir.look(leaf) : seen;
}
function is_directory(stat: Stat): boolean {
  return stat[TYPE] === TYPE_DIRECTORY;
}
function stat_at(place: Place, stat = place_stat(place) ?? wasi_fail(E_NOENT)): Stat {
  if (place.mustBeDir && !is_directory(stat)) wasi_fail(E_NOTDIR);
  return stat;
}
/** Refuses a place for something new that is no directory where there is something, or may be a directory only. */
function vacant_at({ dir, leaf, mustBeDir }: Place): void {
  if (leaf === '.' || (mustBeDir && dir.look(leaf))) wasi_fail(E_EXIST);
  if (mustBeDir) wasi_fail(E_NOENT);
}

export function wasi_path_filestat_get(w: Wasi, fd: number, flags: number, path: number, length: number, stat: number): Errno {
  guest_at(w, stat, 64);
  return path_at(
    w,
    fd,
    R_PATH_FILESTAT_GET,
    path,
    length,
    (place) => {
      // Programs look for files that are not there all the time: no exception for that.
      const seen = place_stat(place);
      if (!seen) return E_NOENT;
      guest_u64s(w, stat, stat_at(place, seen));
    },
    follows(flags),
  );
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
): void {
  const times = new_times(w, atim, mtim, fstflags);
  path_at(
    w,
    fd,
    R_PATH_SET_TIMES,
    path,
    length,
    (place) => {
      stat_at(place);
      place.dir.touch(times, place.leaf === '.' ? undefined : place.leaf);
    },
    follows(flags),
  );
}
export function wasi_path_create_directory(w: Wasi, fd: number, path: number, length: number): void {
  path_at(w, fd, R_CREATE_DIRECTORY, path, length, ({ dir, leaf }) => {
    if (leaf === '.') wasi_fail(E_EXIST);
    dir.act('mkdir', leaf);
  });
}
export function wasi_path_remove_directory(w: Wasi, fd: number, path: number, length: number): void {
  path_at(w, fd, R_REMOVE_DIRECTORY, path, length, (place) => {
    if (place.leaf === '.') wasi_fail(E_INVAL);
    if (!is_directory(stat_at(place))) wasi_fail(E_NOTDIR);
    place.dir.act('rmdir', place.leaf);
  });
}
export function wasi_path_unlink_file(w: Wasi, fd: number, path: number, length: number): void {
  path_at(w, fd, R_UNLINK, path, length, (place) => {
    if (place.leaf === '.' || is_directory(stat_at(place))) wasi_fail(E_ISDIR);
    place.dir.act('unlink', place.leaf);
  });
}
export function wasi_path_readlink(w: Wasi, fd: number, path: number, length: number, buffer: number, size: number, used: number): void {
  const into = guest_bytes(w, buffer, size);
  guest_at(w, used, 4);
  path_at(w, fd, R_READLINK, path, length, (place) => {
    if (stat_at(place)[TYPE] !== TYPE_SYMBOLIC_LINK) wasi_fail(E_INVAL);
    const target = utf8_encode(place.dir.act('readlink', place.leaf)).subarray(0, into.length);
    into.set(target);
    guest_u32(w, used, target.length);
  });
}
/** Absolute targets are refused: nothing could follow them. */
export function wasi_path_symlink(w: Wasi, target: number, targetLength: number, fd: number, path: number, length: number): void {
  const to = path_relative(path_text(w, target, targetLength));
  path_at(w, fd, R_SYMLINK, path, length, (place) => {
    vacant_at(place);
    place.dir.symlink(to, place.leaf);
  });
}
export function wasi_path_link(w: Wasi, fd: number, flags: number, path: number, length: number, newFd: number, newPath: number, newLength: number): void {
  path_at(
    w,
    fd,
    R_LINK_SOURCE,
    path,
    length,
    (from) =>
      path_at(w, newFd, R_LINK_TARGET, newPath, newLength, (to) => {
        if (is_directory(stat_at(from))) wasi_fail(E_PERM);
        vacant_at(to);
        from.dir.act('link', from.leaf, to.dir, to.leaf);
      }),
    follows(flags),
  );
}
export function wasi_path_rename(w: Wasi, fd: number, path: number, length: number, newFd: number, newPath: number, newLength: number): void {
  path_at(w, fd, R_RENAME_SOURCE, path, length, (from) =>
    path_at(w, newFd, R_RENAME_TARGET, newPath, newLength, (to) => {
      if (from.leaf === '.' || to.leaf === '.') wasi_fail(E_INVAL);
      const isDir = is_directory(stat_at(from));
      const there = to.dir.look(to.leaf);
      if (there && is_directory(there) !== isDir) wasi_fail(isDir ? E_NOTDIR : E_ISDIR);
      if (to.mustBeDir && !isDir) wasi_fail(E_NOTDIR);
      from.dir.act('rename', from.leaf, to.dir, to.leaf);
    }),
  );
}

// ---- path_open

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
): Errno {
  if (oflags & ~15 || fdflags & ~31) wasi_fail(E_INVAL);
  guest_at(w, opened, 4);
  const wantsDir = oflags & O_DIRECTORY;
  const creates = oflags & O_CREAT;
  const truncates = oflags & O_TRUNC;
  if (wantsDir && creates) wasi_fail(E_INVAL);
  if (fdflags & 0x1a) wasi_fail(E_NOTSUP);
  const exclusive = creates && oflags & O_EXCL;
  const needed = R_OPEN | (creates && R_CREATE_FILE) | (truncates && R_PATH_SET_SIZE);
  const open = (looks: boolean): Errno =>
    path_at(
      w,
      fd,
      needed,
      path,
      length,
      (place, parent) => {
        const { dir, leaf } = place;
        let rights = wanted_rights(parent, base);
        const passed = wanted_rights(parent, inheriting);
        let file: HostFile;
        let type: number;
        if (looks) {
          const there = place_stat(place);
          if (!there && !creates) return E_NOENT;
          if (there && exclusive) wasi_fail(E_EXIST);
          type = there?.[TYPE] ?? TYPE_REGULAR_FILE;
          if (type === TYPE_SYMBOLIC_LINK) wasi_fail(E_LOOP);
          if (type === TYPE_DIRECTORY) {
            // A directory cannot be written; toolchains ask for all rights there are, without reading among them, where they mean none.
            if (creates || truncates || (rights & R_WRITE && (!wantsDir || rights & R_READ))) wasi_fail(E_ISDIR);
            file = dir.openDir(leaf);
            rights &= RIGHTS_DIRECTORY;
          } else {
            if (wantsDir || place.mustBeDir) wasi_fail(there || wantsDir ? E_NOTDIR : E_ISDIR);
            file = dir.open(leaf, oflags, access_of(rights, truncates));
          }
        } else {
          if (place.mustBeDir) return LOOK;
          try {
            file = dir.open(leaf, 0, access_of(rights, 0));
          } catch (error) {
            const number = wasi_result(error);
            if (number === E_LOOP || number === E_ISDIR) return LOOK;
            throw error;
          }
          type = file.stat()[TYPE];
          if (type === TYPE_DIRECTORY) {
            file.close();
            return LOOK;
          }
        }
        if (type !== TYPE_DIRECTORY) rights &= RIGHTS_FILE;
        try {
          guest_u32(w, opened, fd_add(w, fd_new(file, type, rights, passed, undefined, fdflags, file_begin)));
        } catch (error) {
          file.close();
          throw error;
        }
      },
      looks && follows(lookup) && !exclusive,
    );
  // The usual case, an existing file to be opened: without looking first.
  const error = oflags ? LOOK : open(false);
  return error === LOOK ? open(true) : error;
}
/** What is there must be looked at before it is opened. */
const LOOK = -1;
/**
 * The rights that a file is opened with: what was asked for, as far as the directory can pass it on. Toolchains ask for more than there is
 * (Go sets 32 bits), so only writing, where it is asked for, must be granted.
 */
function wanted_rights(parent: Fd, rights: bigint): number {
  const wanted = i64_28(rights);
  if (wanted & R_WRITE & ~parent.inheriting) wasi_fail(E_NOTCAPABLE);
  return wanted & parent.inheriting & (wanted & R_WRITE ? -1 : ~(R_ALLOCATE | R_SET_SIZE));
}
/** How a file must be opened for these rights, and to be truncated: 0 to read, 1 to write, 2 for both. */
function access_of(rights: number, truncates: number): number {
  if (!(rights & R_WRITE)) return truncates ? 2 : 0;
  return rights & (R_READ | R_READDIR) ? 2 : 1;
}
