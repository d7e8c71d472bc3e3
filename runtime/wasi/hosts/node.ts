// Files of a Node process below the granted directories, by handle.
// On Linux every operation names `/proc/self/fd/HANDLE/NAME`: the directory is the one that was opened, whatever happens to its path, so a
// component swapped for a link during the walk cannot lead out. Elsewhere the path of the directory is used, with a check that it is
// still the same directory: a race remains there.
// Sees no guest memory.
import { ATIM, INO, MTIM, TYPE, TYPE_DIRECTORY, type Act, type Entry, type HostDir, type HostFile, type NewTimes, type Stat } from '../context.ts';
import { E_NOENT, wasi_fail } from '../errno.ts';
import { node_flags, node_fs, node_process, type NodeProcess } from '../../base/node.ts';
import { O_CREAT, O_EXCL, O_TRUNC } from '../oflags.ts';
import { node_stat, node_stats } from './streams.ts';

/** Seconds for utimes, which keeps microseconds and cuts off the rest: a little more than the microsecond meant arrives as that. */
function node_seconds(time: bigint): number {
  return (Number(BigInt.asUintN(64, time) / 1000n) + 0.4) / 1e6;
}

/** What the host says of what lies at a path, if anything, or is open as a number. */
function node_look(target: string): Stat | undefined;
function node_look(target: string | number): Stat;
function node_look(target: string | number): Stat | undefined {
  // No exception where there is nothing, which costs ten times the call.
  const stats = typeof target === 'number' ? node_stats(target) : node_fs.lstatSync(target, { bigint: true, throwIfNoEntry: false });
  return stats && node_stat(stats);
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
/** Sets times, of what is open or lies at a path. */
function node_touch([atim, mtim]: NewTimes, target: string | number): void {
  const before = node_exact(node_look(target) ?? wasi_fail(E_NOENT));
  const meant = [atim ?? before[ATIM], mtim ?? before[MTIM]] as [bigint, bigint];
  const [atime, mtime] = meant.map(node_seconds) as [number, number];
  if (typeof target === 'string') node_fs.lutimesSync(target, atime, mtime);
  else node_fs.futimesSync(target, atime, mtime);
  const seen = node_look(target);
  if (node_times.size > 1000) node_times.clear();
  if (seen) node_times.set(node_identity(seen), { seen, meant });
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
    return node_exact(node_look(this.fd));
  }
  resize(size: number): void {
    node_fs.ftruncateSync(this.fd, size);
  }
  sync(dataOnly: boolean): void {
    node_fs[dataOnly ? 'fdatasyncSync' : 'fsyncSync'](this.fd);
  }
  touch(times: NewTimes): void {
    node_touch(times, this.fd);
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
  /** What paths of what is in it begin with. */
  private readonly root: string;
  /** Where there is no /proc, which names the directory itself: device and inode of what must be there. */
  private readonly identity: string | undefined;
  private readonly kept: Map<string, NodeDir> = new Map();
  /** Walks that are inside, and whoever keeps it: the last one to leave closes. */
  private walks = 1;
  /** How long it is kept. */
  private until = 0;
  /** `realPath`: of the directory itself, where there is no /proc. */
  constructor(fd: number, realPath: string | undefined) {
    super(fd);
    // The number costs less than `self`, which is a link to it.
    this.root = realPath ?? `/proc/${(node_process as NodeProcess).pid}/fd/${fd}`;
    this.identity = realPath && node_identity(node_look(fd));
  }
  private pathOf(name: string): string {
    if (this.identity) {
      const now = node_look(this.root);
      if (
        !now ||
        node_identity(now) !== this.identity ||
        // What Windows takes for a separator, a drive, a stream or a device, or drops at the end.
        (name !== '.' && node_process?.platform === 'win32' && /[:\\]|[. ]$|^(con|prn|aux|nul|(com|lpt)\d)(\.|$)/i.test(name))
      )
        wasi_fail(E_NOENT);
    }
    return `${this.root}/${name}`;
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
    if (!--this.walks) this.close();
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
    const path = this.pathOf(name);
    return new NodeDir(node_fs.openSync(path, node_flags.O_DIRECTORY | node_flags.O_NOFOLLOW), this.identity && path);
  }
  open(name: string, oflags: number, access: number): HostFile {
    const creation = (oflags & O_CREAT && node_flags.O_CREAT) | (oflags & O_EXCL && node_flags.O_EXCL) | (oflags & O_TRUNC && node_flags.O_TRUNC);
    // Reading, writing and both have the same numbers everywhere. Windows has not all of the others: nothing is then 0 among the bits.
    return new NodeFile(node_fs.openSync(this.pathOf(name), access | creation | node_flags.O_NOFOLLOW | node_flags.O_NONBLOCK));
  }
  look(name: string): Stat | undefined {
    const stat = node_look(this.pathOf(name));
    return stat && node_exact(stat);
  }
  act(name: Act, leaf: string, to?: HostDir, newLeaf?: string): string {
    const named = node_fs as unknown as Record<`${Act}Sync`, (from: string, to?: string) => string>;
    return named[`${name}Sync`](this.pathOf(leaf), (to as NodeDir | undefined)?.pathOf(newLeaf as string));
  }
  symlink(target: string, name: string): void {
    node_fs.symlinkSync(target, this.pathOf(name));
  }
  override touch(times: NewTimes, leaf?: string): void {
    node_touch(times, leaf === undefined ? this.fd : this.pathOf(leaf));
  }
  override sync(): void {
    // Directories are written back with their files.
  }
  list(): Entry[] {
    const out: Entry[] = [];
    for (const { name } of node_fs.readdirSync(this.pathOf('.'), { withFileTypes: true })) {
      // Names that are no UTF-8 have no spelling that a guest could use; others may have gone meanwhile.
      const stat = !name.includes('\ufffd') && node_look(`${this.root}/${name}`);
      if (stat) out.push([name, stat[TYPE], stat[INO]]);
    }
    return out;
  }
}

/** A granted directory. Throws what Node throws where it cannot be opened. */
export function node_preopen(path: string): HostDir {
  const real = node_fs.realpathSync(path);
  const fd = node_fs.openSync(real, node_flags.O_DIRECTORY);
  const stat = node_look(fd);
  if (stat[TYPE] !== TYPE_DIRECTORY) {
    node_fs.closeSync(fd);
    throw new Error(`${path} is not a directory`);
  }
  return new NodeDir(fd, node_has_proc(fd, stat) ? undefined : real);
}
/** Whether /proc/self/fd names open handles. */
function node_has_proc(fd: number, stat: Stat): boolean | undefined {
  try {
    return node_look(`/proc/self/fd/${fd}/.`)?.[INO] === stat[INO];
  } catch {
    // What is there is no directory of handles.
  }
}
