// Files of a Node process below the granted directories, by handle.
// On Linux every operation names `/proc/self/fd/HANDLE/NAME`: the directory is the one that was opened, whatever happens to its path, so a
// component swapped for a link during the walk cannot lead out. Elsewhere the path of the directory is used, with a check that it is
// still the same directory: a race remains there.
// Sees no guest memory.
import { ATIM, INO, MTIM, TYPE, TYPE_DIRECTORY, type Entry, type HostDir, type HostFile, type NewTimes, type Stat } from '../context.ts';
import { E_NOENT, wasi_fail } from '../errno.ts';
import { node_fs, node_process, type NodeProcess } from '../../base/node.ts';
import { O_CREAT, O_EXCL, O_TRUNC } from '../oflags.ts';
import { node_stat, node_stats } from './streams.ts';

/** Seconds for utimes, which keeps microseconds and cuts off the rest: a little more than the microsecond meant arrives as that. */
function node_seconds(time: bigint): number {
  return (Number(BigInt.asUintN(64, time) / 1000n) + 0.4) / 1e6;
}

/** Sizes, inodes and nanoseconds as they are; no exception where there is nothing, which costs ten times the call. */
const NODE_STATS = { bigint: true, throwIfNoEntry: false } as const;
function node_lstat(path: string): Stat | undefined {
  const stats = node_fs.lstatSync(path, NODE_STATS);
  return stats && node_stat(stats);
}
function node_fstat(fd: number): Stat {
  return node_stat(node_stats(fd));
}
/** Device and inode. */
function node_identity([dev, ino]: Stat): string {
  return `${dev}:${ino}`;
}
/**
 * Times that this process has set: Node sets microseconds, WASI nanoseconds. As long as the host still reports what it made of them, they are
 * what was set.
 */
const node_times: Map<string, { readonly seen: Stat; readonly meant: readonly [atim: bigint, mtim: bigint] }> = new Map();

function node_exact(stat: Stat): Stat {
  const set = node_times.size > 0 ? node_times.get(node_identity(stat)) : undefined;
  if (set) {
    const { seen, meant } = set;
    if (stat[ATIM] === seen[ATIM]) stat[ATIM] = meant[0];
    if (stat[MTIM] === seen[MTIM]) stat[MTIM] = meant[1];
  }
  return stat;
}
/** Sets times by `set`; `look`: what the host says of the file. */
function node_touch([atim, mtim]: NewTimes, look: () => Stat, set: (atime: number, mtime: number) => void): void {
  const before = node_exact(look());
  const meant = [atim ?? before[ATIM], mtim ?? before[MTIM]] as [bigint, bigint];
  set(node_seconds(meant[0]), node_seconds(meant[1]));
  const seen = look();
  if (node_times.size > 1000) node_times.clear();
  node_times.set(node_identity(seen), { seen, meant });
}

class NodeFile implements HostFile {
  constructor(readonly fd: number) {}
  read(into: Uint8Array, position?: number): number {
    return node_fs.readSync(this.fd, into, 0, into.length, position ?? null);
  }
  write(from: Uint8Array, position?: number): number {
    return node_fs.writeSync(this.fd, from, 0, from.length, position ?? null);
  }
  stat(): Stat {
    return node_exact(node_fstat(this.fd));
  }
  resize(size: number): void {
    node_fs.ftruncateSync(this.fd, size);
  }
  sync(dataOnly: boolean): void {
    node_fs[dataOnly ? 'fdatasyncSync' : 'fsyncSync'](this.fd);
  }
  touch(times: NewTimes): void {
    node_touch(
      times,
      () => node_fstat(this.fd),
      (atime, mtime) => {
        node_fs.futimesSync(this.fd, atime, mtime);
      },
    );
  }
  close(): void {
    node_fs.closeSync(this.fd);
  }
}

/**
 * Milliseconds that a directory entered on a walk stays open for the next walk. A walk is a race with other processes anyway; what this
 * one does to names, and whatever may bring news of a change, ends it at once.
 */
const NODE_KEEP = 5;

class NodeDir extends NodeFile implements HostDir {
  private readonly handle: string;
  private readonly identity: string;
  private readonly kept: Map<string, NodeDir> = new Map();
  /** Walks that are inside, and whoever keeps it: the last one to leave closes. */
  private walks = 1;
  /** How long it is kept. */
  private until = 0;
  /** `realPath`: of the directory itself, where there is no /proc. */
  constructor(
    fd: number,
    private readonly realPath: string | undefined,
  ) {
    super(fd);
    // The number costs less than `self`, which is a link to it.
    this.handle = `/proc/${(node_process as NodeProcess).pid}/fd/${fd}`;
    this.identity = realPath === undefined ? '' : node_identity(node_fstat(fd));
  }
  private ownPath(): string {
    if (this.realPath === undefined) return this.handle;
    const now = node_lstat(this.realPath);
    if (!now || node_identity(now) !== this.identity) wasi_fail(E_NOENT);
    return this.realPath;
  }
  private pathOf(name: string): string {
    // What Windows takes for a separator, a drive, a stream or a device, or drops at the end.
    if (this.realPath && name !== '.' && node_process?.platform === 'win32' && /[:\\]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name))
      wasi_fail(E_NOENT);
    return `${this.ownPath()}/${name}`;
  }
  enter(name: string): HostDir {
    const now = Date.now();
    let dir = this.kept.get(name);
    if (dir ? now >= dir.until : this.kept.size > 32) {
      this.forget();
      dir = undefined;
    }
    if (!dir) {
      dir = this.openDir(name) as NodeDir;
      dir.until = now + NODE_KEEP;
      this.kept.set(name, dir);
    }
    dir.walks++;
    return dir;
  }
  leave(): void {
    if (--this.walks === 0) this.close();
  }
  forget(): void {
    for (const dir of this.kept.values()) dir.leave();
    this.kept.clear();
  }
  override close(): void {
    this.forget();
    super.close();
  }
  openDir(name: string): HostDir {
    const { O_DIRECTORY, O_NOFOLLOW } = node_fs.constants as Record<'O_DIRECTORY' | 'O_NOFOLLOW', number>;
    const path = this.pathOf(name);
    return new NodeDir(node_fs.openSync(path, O_DIRECTORY | O_NOFOLLOW), this.realPath && path);
  }
  openFile(name: string, oflags: number, access: number): HostFile {
    const c = node_fs.constants as Record<'O_CREAT' | 'O_EXCL' | 'O_TRUNC' | 'O_NOFOLLOW' | 'O_NONBLOCK', number>;
    const creation = (oflags & O_CREAT ? c.O_CREAT : 0) | (oflags & O_EXCL ? c.O_EXCL : 0) | (oflags & O_TRUNC ? c.O_TRUNC : 0);
    // Reading, writing and both have the same numbers everywhere. Windows has not all of the others: nothing is then 0 among the bits.
    return new NodeFile(node_fs.openSync(this.pathOf(name), access | creation | c.O_NOFOLLOW | c.O_NONBLOCK, 0o666));
  }
  statAt(name: string): Stat | undefined {
    const stat = node_lstat(this.pathOf(name));
    return stat && node_exact(stat);
  }
  readlink(name: string): string {
    return node_fs.readlinkSync(this.pathOf(name));
  }
  mkdir(name: string): void {
    node_fs.mkdirSync(this.pathOf(name));
  }
  rmdir(name: string): void {
    node_fs.rmdirSync(this.pathOf(name));
  }
  unlink(name: string): void {
    node_fs.unlinkSync(this.pathOf(name));
  }
  rename(name: string, to: HostDir, newName: string): void {
    node_fs.renameSync(this.pathOf(name), (to as NodeDir).pathOf(newName));
  }
  link(name: string, to: HostDir, newName: string): void {
    node_fs.linkSync(this.pathOf(name), (to as NodeDir).pathOf(newName));
  }
  symlink(target: string, name: string): void {
    node_fs.symlinkSync(target, this.pathOf(name));
  }
  touchAt(name: string, times: NewTimes): void {
    const path = this.pathOf(name);
    node_touch(
      times,
      () => node_lstat(path) ?? wasi_fail(E_NOENT),
      (atime, mtime) => {
        node_fs.lutimesSync(path, atime, mtime);
      },
    );
  }
  override sync(): void {
    // Directories are written back with their files.
  }
  list(): Entry[] {
    const self = this.ownPath();
    const out: Entry[] = [];
    for (const { name } of node_fs.readdirSync(`${self}/.`, { withFileTypes: true })) {
      // Names that are no UTF-8 have no spelling that a guest could use; others may have gone meanwhile.
      const stat = name.includes('\ufffd') ? undefined : node_lstat(`${self}/${name}`);
      if (stat) out.push([name, stat[TYPE], stat[INO]]);
    }
    return out;
  }
}

/** A granted directory. Throws what Node throws where it cannot be opened. */
export function node_preopen(path: string): HostDir {
  const real = node_fs.realpathSync(path);
  const fd = node_fs.openSync(real, node_fs.constants['O_DIRECTORY'] as number);
  const stat = node_fstat(fd);
  if (stat[TYPE] !== TYPE_DIRECTORY) {
    node_fs.closeSync(fd);
    throw new Error(`${path} is not a directory`);
  }
  return new NodeDir(fd, node_has_proc(fd, stat) ? undefined : real);
}
/** Whether /proc/self/fd names open handles. */
function node_has_proc(fd: number, stat: Stat): boolean {
  try {
    return node_lstat(`/proc/self/fd/${fd}/.`)?.[INO] === stat[INO];
  } catch {
    return false;
  }
}
