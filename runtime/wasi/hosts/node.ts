// Files of a Node process below the granted directories, by handle.
// On Linux every operation names `/proc/self/fd/HANDLE/NAME`: the directory is the one that was opened, whatever happens to its path, so a
// component swapped for a link during the walk cannot lead out. Elsewhere the path of the directory is used, with a check that it is
// still the same directory: a race remains there.
// Sees no guest memory.
import { TYPE_DIRECTORY, type HostDir, type HostFile, type NewTime, type OpenHow, type Stat } from '../context.ts';
import { E_NOENT, wasi_fail } from '../errno.ts';
import { node_process, type NodeFs } from '../../base/node.ts';
import { node_stat, node_type } from './streams.ts';

/** Seconds for utimes, which keeps microseconds and cuts off the rest: a little more than the microsecond meant arrives as that. */
function node_seconds(time: bigint): number {
  const t = BigInt.asUintN(64, time);
  return Number(t / 1000000000n) + (Number((t % 1000000000n) / 1000n) + 0.4) / 1e6;
}

/** Sizes, inodes and nanoseconds as they are. */
const NODE_STATS = { bigint: true } as const;
/**
 * Times that this process has set, by device and inode: Node sets microseconds, WASI nanoseconds. As long as the host still reports what it
 * made of them, they are what was set.
 */
const node_times: Map<string, { readonly seen: Stat; readonly atim: bigint; readonly mtim: bigint }> = new Map();

function node_exact(s: Stat): Stat {
  if (node_times.size === 0) return s;
  const set = node_times.get(`${s.dev}:${s.ino}`);
  if (set === undefined) return s;
  return { ...s, atim: s.atim === set.seen.atim ? set.atim : s.atim, mtim: s.mtim === set.seen.mtim ? set.mtim : s.mtim };
}
/** After times were set: what the host says now, and what was meant. */
function node_remember(seen: Stat, before: Stat, atim: NewTime, mtim: NewTime): void {
  if (node_times.size > 1000) node_times.clear();
  node_times.set(`${seen.dev}:${seen.ino}`, { seen, atim: atim ?? before.atim, mtim: mtim ?? before.mtim });
}

class NodeFile implements HostFile {
  constructor(
    protected readonly fs: NodeFs,
    readonly fd: number,
  ) {}
  read(into: Uint8Array, position?: number): number {
    return this.fs.readSync(this.fd, into, 0, into.length, position ?? null);
  }
  write(from: Uint8Array, position?: number): number {
    return this.fs.writeSync(this.fd, from, 0, from.length, position ?? null);
  }
  stat(): Stat {
    return node_exact(node_stat(this.fs.fstatSync(this.fd, NODE_STATS)));
  }
  truncate(size: number): void {
    this.fs.ftruncateSync(this.fd, size);
  }
  sync(dataOnly: boolean): void {
    if (dataOnly) this.fs.fdatasyncSync(this.fd);
    else this.fs.fsyncSync(this.fd);
  }
  setTimes(atim: NewTime, mtim: NewTime): void {
    const before = this.stat();
    this.fs.futimesSync(this.fd, node_seconds(atim ?? before.atim), node_seconds(mtim ?? before.mtim));
    node_remember(node_stat(this.fs.fstatSync(this.fd, NODE_STATS)), before, atim, mtim);
  }
  close(): void {
    this.fs.closeSync(this.fd);
  }
}

/**
 * Milliseconds that a directory entered on a walk stays open for the next walk. A walk is a race with other processes anyway; what this
 * one does to names, and whatever may bring news of a change, ends it at once.
 */
const NODE_KEEP = 5;

class NodeDir extends NodeFile implements HostDir {
  private readonly handle: string;
  private readonly kept: Map<string, { readonly dir: NodeDir; readonly until: number }> = new Map();
  /** Walks that are inside, and whether the last one to leave closes. */
  private walks = 0;
  private dropped = false;
  /** `path`: of the directory itself, where there is no /proc; `identity`: its device and inode. */
  constructor(
    fs: NodeFs,
    fd: number,
    private readonly path: string | undefined,
    private readonly identity: string,
  ) {
    super(fs, fd);
    // The number costs less than `self`, which is a link to it.
    this.handle = `/proc/${node_process()?.pid ?? 'self'}/fd/${fd}`;
  }
  private self(): string {
    if (this.path === undefined) return this.handle;
    const now = this.fs.lstatSync(this.path, NODE_STATS);
    if (`${now.dev}:${now.ino}` !== this.identity) wasi_fail(E_NOENT);
    return this.path;
  }
  private at(name: string): string {
    if (this.path === undefined) return `${this.handle}/${name}`;
    // What Windows takes for a separator, a drive, a stream or a device, or drops at the end.
    if (node_process()?.platform === 'win32' && (/[:\\]|[. ]$/.test(name) || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name))) wasi_fail(E_NOENT);
    return `${this.self()}/${name}`;
  }
  enter(name: string): HostDir {
    const now = Date.now();
    let entry = this.kept.get(name);
    if (entry === undefined || now >= entry.until) {
      this.drop(name);
      if (this.kept.size > 32) this.forget();
      entry = { dir: this.openDir(name) as NodeDir, until: now + NODE_KEEP };
      this.kept.set(name, entry);
    }
    entry.dir.walks++;
    return entry.dir;
  }
  leave(): void {
    if (--this.walks === 0 && this.dropped) this.close();
  }
  private drop(name: string): void {
    const dir = this.kept.get(name)?.dir;
    this.kept.delete(name);
    if (dir === undefined) return;
    if (dir.walks > 0) dir.dropped = true;
    else dir.close();
  }
  forget(): void {
    for (const name of [...this.kept.keys()]) this.drop(name);
  }
  override close(): void {
    this.forget();
    super.close();
  }
  openDir(name: string): HostDir {
    const c = this.fs.constants as Record<'O_RDONLY' | 'O_DIRECTORY' | 'O_NOFOLLOW', number>;
    const path = name === '.' ? `${this.self()}/.` : this.at(name);
    return node_dir(
      this.fs,
      this.fs.openSync(path, c.O_RDONLY | c.O_DIRECTORY | c.O_NOFOLLOW),
      this.path === undefined ? undefined : name === '.' ? this.path : path,
    );
  }
  openFile(name: string, how: OpenHow): HostFile {
    const c = this.fs.constants as Record<'O_RDWR' | 'O_WRONLY' | 'O_RDONLY' | 'O_CREAT' | 'O_EXCL' | 'O_TRUNC' | 'O_NOFOLLOW' | 'O_NONBLOCK', number>;
    const access = how.write ? (how.read ? c.O_RDWR : c.O_WRONLY) : c.O_RDONLY;
    const creation = (how.create ? c.O_CREAT : 0) | (how.exclusive ? c.O_EXCL : 0) | (how.truncate ? c.O_TRUNC : 0);
    // Windows has not all of these: nothing is then 0 among the bits.
    const flags = access | creation | c.O_NOFOLLOW | c.O_NONBLOCK;
    return new NodeFile(this.fs, this.fs.openSync(this.at(name), flags, 0o666));
  }
  statAt(name: string): Stat | undefined {
    // An exception costs ten times the call.
    const stats = this.fs.lstatSync(this.at(name), { bigint: true, throwIfNoEntry: false });
    return stats && node_exact(node_stat(stats));
  }
  readlink(name: string): string {
    return this.fs.readlinkSync(this.at(name));
  }
  mkdir(name: string): void {
    this.fs.mkdirSync(this.at(name));
  }
  rmdir(name: string): void {
    this.fs.rmdirSync(this.at(name));
  }
  unlink(name: string): void {
    this.fs.unlinkSync(this.at(name));
  }
  rename(name: string, to: HostDir, newName: string): void {
    this.fs.renameSync(this.at(name), (to as NodeDir).at(newName));
  }
  link(name: string, to: HostDir, newName: string): void {
    this.fs.linkSync(this.at(name), (to as NodeDir).at(newName));
  }
  symlink(target: string, name: string): void {
    this.fs.symlinkSync(target, this.at(name));
  }
  setTimesAt(name: string, atim: NewTime, mtim: NewTime): void {
    const before = this.statAt(name);
    if (before === undefined) wasi_fail(E_NOENT);
    const path = this.at(name);
    this.fs.lutimesSync(path, node_seconds(atim ?? before.atim), node_seconds(mtim ?? before.mtim));
    node_remember(node_stat(this.fs.lstatSync(path, NODE_STATS)), before, atim, mtim);
  }
  override sync(): void {
    // Directories are written back with their files.
  }
  list(): { name: string; type: number; ino: bigint }[] {
    const self = this.self();
    const out: { name: string; type: number; ino: bigint }[] = [];
    for (const e of this.fs.readdirSync(`${self}/.`, { withFileTypes: true })) {
      // Names that are no UTF-8 have no spelling that a guest could use.
      if (e.name.includes('\ufffd')) continue;
      try {
        const s = this.fs.lstatSync(`${self}/${e.name}`, NODE_STATS);
        out.push({ name: e.name, type: node_type(s), ino: s.ino });
      } catch (error) {
        if ((error as { code?: string }).code !== 'ENOENT') throw error;
      }
    }
    return out;
  }
}

function node_dir(fs: NodeFs, fd: number, path: string | undefined): NodeDir {
  if (path === undefined) return new NodeDir(fs, fd, path, '');
  const s = fs.fstatSync(fd, NODE_STATS);
  return new NodeDir(fs, fd, path, `${s.dev}:${s.ino}`);
}

/** A granted directory. Throws what Node throws where it cannot be opened. */
export function node_preopen(fs: NodeFs, path: string): HostDir {
  const { O_RDONLY, O_DIRECTORY } = fs.constants as Record<'O_RDONLY' | 'O_DIRECTORY', number>;
  const real = fs.realpathSync(path);
  const fd = fs.openSync(real, O_RDONLY | O_DIRECTORY);
  const s = fs.fstatSync(fd, NODE_STATS);
  if (node_type(s) !== TYPE_DIRECTORY) {
    fs.closeSync(fd);
    throw new Error(`${path} is not a directory`);
  }
  return node_dir(fs, fd, node_has_proc(fs, fd, s.ino) ? undefined : real);
}
/** Whether /proc/self/fd names open handles. */
function node_has_proc(fs: NodeFs, fd: number, ino: bigint): boolean {
  try {
    return fs.lstatSync(`/proc/self/fd/${fd}/.`, NODE_STATS).ino === ino;
  } catch {
    return false;
  }
}
