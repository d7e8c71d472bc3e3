// The in-memory file system: directories, links of both kinds, times. For browsers and bare engines, and for tests.
// Sees no guest memory and no path: names only.
import { own_define } from '../../base/own.ts';
import { i64_of } from '../../numeric/i64.ts';
import {
  nanoseconds,
  TYPE_DIRECTORY,
  TYPE_REGULAR_FILE,
  TYPE_SYMBOLIC_LINK,
  utf8_encode,
  type HostDir,
  type HostFile,
  type NewTime,
  type OpenHow,
  type Stat,
} from '../context.ts';
import { E_EXIST, E_FBIG, E_INVAL, E_ISDIR, E_LOOP, E_NOENT, E_NOSPC, E_NOTDIR, E_NOTEMPTY, wasi_fail } from '../errno.ts';

interface MemoryInode {
  readonly ino: bigint;
  readonly type: number;
  nlink: number;
  atim: bigint;
  mtim: bigint;
  ctim: bigint;
  /** Regular file: its bytes, with spare room behind `size`. */
  data: Uint8Array;
  size: number;
  target: string;
  /** Directory */
  readonly entries: Map<string, MemoryInode>;
  parent: MemoryInode | undefined;
}

/** A directory as plain data: text or bytes for files, nested objects for directories. */
export interface MemoryTree {
  [name: string]: string | Uint8Array | MemoryTree;
}

let memfs_inodes = 0;
/** Bytes of one file at most. */
const MEMORY_FILE_LIMIT = 0x7fffffff;

function memfs_inode(type: number): MemoryInode {
  const now = memfs_now();
  return {
    ino: i64_of(++memfs_inodes),
    type,
    nlink: 1,
    atim: now,
    mtim: now,
    ctim: now,
    data: new Uint8Array(0),
    size: 0,
    target: '',
    entries: new Map(),
    parent: undefined,
  };
}
function memfs_stat(i: MemoryInode): Stat {
  const size = i.type === TYPE_SYMBOLIC_LINK ? utf8_encode(i.target).length : i.size;
  return { dev: i64_of(1), ino: i.ino, type: i.type, nlink: i.nlink, size, atim: i.atim, mtim: i.mtim, ctim: i.ctim };
}
function memfs_now(): bigint {
  return nanoseconds(Date.now(), 1000000);
}
function memfs_touch(i: MemoryInode): void {
  i.mtim = i.ctim = memfs_now();
}
function memfs_times(i: MemoryInode, atim: NewTime, mtim: NewTime): void {
  if (atim !== undefined) i.atim = atim;
  if (mtim !== undefined) i.mtim = mtim;
  i.ctim = memfs_now();
}
function memfs_resize(i: MemoryInode, size: number): void {
  if (size > MEMORY_FILE_LIMIT) wasi_fail(E_FBIG);
  if (size > i.data.length) {
    let grown: Uint8Array;
    try {
      grown = new Uint8Array(Math.min(MEMORY_FILE_LIMIT, Math.max(size, i.data.length * 2)));
    } catch {
      return wasi_fail(E_NOSPC);
    }
    grown.set(i.data.subarray(0, i.size));
    i.data = grown;
  } else if (size < i.size) i.data.fill(0, size, i.size);
  i.size = size;
  memfs_touch(i);
}

class MemoryFile implements HostFile {
  constructor(readonly inode: MemoryInode) {}
  read(into: Uint8Array, position = 0): number {
    const { inode } = this;
    const n = Math.max(0, Math.min(into.length, inode.size - position));
    if (n > 0) into.set(inode.data.subarray(position, position + n));
    return n;
  }
  write(from: Uint8Array, position = this.inode.size): number {
    const end = position + from.length;
    if (end > this.inode.size) memfs_resize(this.inode, end);
    this.inode.data.set(from, position);
    memfs_touch(this.inode);
    return from.length;
  }
  stat(): Stat {
    return memfs_stat(this.inode);
  }
  truncate(size: number): void {
    memfs_resize(this.inode, size);
  }
  sync(): void {
    // Nothing is behind it.
  }
  setTimes(atim: NewTime, mtim: NewTime): void {
    memfs_times(this.inode, atim, mtim);
  }
  close(): void {
    // Collected with its last holder.
  }
}

class MemoryDir extends MemoryFile implements HostDir {
  private at(name: string): MemoryInode {
    return this.inode.entries.get(name) ?? wasi_fail(E_NOENT);
  }
  private add(name: string, inode: MemoryInode): void {
    // A directory that was removed while it was open takes nothing more.
    if (this.inode.nlink === 0) wasi_fail(E_NOENT);
    if (this.inode.entries.has(name)) wasi_fail(E_EXIST);
    this.inode.entries.set(name, inode);
    if (inode.type === TYPE_DIRECTORY) inode.parent = this.inode;
    memfs_touch(this.inode);
  }
  private remove(name: string): void {
    const inode = this.at(name);
    this.inode.entries.delete(name);
    inode.nlink--;
    inode.ctim = memfs_now();
    memfs_touch(this.inode);
  }
  enter(name: string): HostDir {
    return this.openDir(name);
  }
  leave(): void {
    // Nothing is held.
  }
  forget(): void {
    // Nothing is kept.
  }
  openDir(name: string): HostDir {
    if (name === '.') return new MemoryDir(this.inode);
    const inode = this.at(name);
    if (inode.type !== TYPE_DIRECTORY) wasi_fail(E_NOTDIR);
    return new MemoryDir(inode);
  }
  openFile(name: string, how: OpenHow): HostFile {
    let inode = this.inode.entries.get(name);
    if (inode === undefined) {
      if (!how.create) wasi_fail(E_NOENT);
      inode = memfs_inode(TYPE_REGULAR_FILE);
      this.add(name, inode);
    } else if (how.create && how.exclusive) wasi_fail(E_EXIST);
    if (inode.type === TYPE_SYMBOLIC_LINK) wasi_fail(E_LOOP);
    if (how.truncate) memfs_resize(inode, 0);
    return new MemoryFile(inode);
  }
  statAt(name: string): Stat | undefined {
    const inode = this.inode.entries.get(name);
    return inode && memfs_stat(inode);
  }
  readlink(name: string): string {
    const inode = this.at(name);
    if (inode.type !== TYPE_SYMBOLIC_LINK) wasi_fail(E_INVAL);
    return inode.target;
  }
  mkdir(name: string): void {
    this.add(name, memfs_inode(TYPE_DIRECTORY));
  }
  rmdir(name: string): void {
    const inode = this.at(name);
    if (inode.type !== TYPE_DIRECTORY) wasi_fail(E_NOTDIR);
    if (inode.entries.size > 0) wasi_fail(E_NOTEMPTY);
    this.remove(name);
  }
  unlink(name: string): void {
    if (this.at(name).type === TYPE_DIRECTORY) wasi_fail(E_ISDIR);
    this.remove(name);
  }
  rename(name: string, to: HostDir, newName: string): void {
    const target = to as MemoryDir;
    const inode = this.at(name);
    if (target.inode.nlink === 0) wasi_fail(E_NOENT);
    for (let i: MemoryInode | undefined = target.inode; i !== undefined; i = i.parent) if (i === inode) wasi_fail(E_INVAL);
    const there = target.inode.entries.get(newName);
    if (there === inode) return;
    if (there !== undefined) {
      if (there.entries.size > 0) wasi_fail(E_NOTEMPTY);
      target.remove(newName);
    }
    this.inode.entries.delete(name);
    memfs_touch(this.inode);
    target.add(newName, inode);
  }
  link(name: string, to: HostDir, newName: string): void {
    const inode = this.at(name);
    (to as MemoryDir).add(newName, inode);
    inode.nlink++;
  }
  symlink(target: string, name: string): void {
    const inode = memfs_inode(TYPE_SYMBOLIC_LINK);
    inode.target = target;
    this.add(name, inode);
  }
  setTimesAt(name: string, atim: NewTime, mtim: NewTime): void {
    memfs_times(this.at(name), atim, mtim);
  }
  list(): { name: string; type: number; ino: bigint }[] {
    return [...this.inode.entries.entries()].map(([name, i]) => ({ name, type: i.type, ino: i.ino }));
  }
}

/** A tree of files in memory, to be handed to `instantiate` or `run` as `fs`: guest paths of preopened directories to their contents. */
export class MemoryFileSystem {
  readonly preopens: Map<string, MemoryDir>;

  constructor(trees: Record<string, MemoryTree> = {}) {
    this.preopens = new Map();
    for (const [guest, tree] of Object.entries(trees)) {
      const inode = memfs_inode(TYPE_DIRECTORY);
      memfs_fill(inode, tree);
      this.preopens.set(guest, new MemoryDir(inode));
    }
  }
  /** The present contents as plain data: bytes for files, nested objects for directories; links are left out. */
  toObject(): Record<string, MemoryTree> {
    const trees: Record<string, MemoryTree> = {};
    for (const [guest, dir] of this.preopens.entries()) own_define(trees, guest, memfs_tree(dir.inode), true);
    return trees;
  }
}
function memfs_put(dir: MemoryInode, name: string, content: MemoryTree[string]): void {
  if (typeof content === 'string' || content instanceof Uint8Array) {
    const file = memfs_inode(TYPE_REGULAR_FILE);
    file.data = typeof content === 'string' ? utf8_encode(content) : content.slice();
    file.size = file.data.length;
    dir.entries.set(name, file);
    return;
  }
  const child = memfs_inode(TYPE_DIRECTORY);
  child.parent = dir;
  dir.entries.set(name, child);
  memfs_fill(child, content);
}
function memfs_fill(dir: MemoryInode, tree: MemoryTree): void {
  for (const [path, content] of Object.entries(tree)) {
    // 'a/b' is short for b in a.
    const parts = path.split('/').filter((p) => p !== '');
    let into = dir;
    for (const part of parts.slice(0, -1)) {
      if (!into.entries.has(part)) memfs_put(into, part, {});
      into = into.entries.get(part) as MemoryInode;
    }
    memfs_put(into, parts[parts.length - 1] as string, content);
  }
}
function memfs_tree(dir: MemoryInode): MemoryTree {
  const tree: MemoryTree = {};
  for (const [name, i] of dir.entries.entries()) {
    // Defined, not assigned: a file may be named __proto__.
    if (i.type === TYPE_DIRECTORY) own_define(tree, name, memfs_tree(i), true);
    else if (i.type === TYPE_REGULAR_FILE) own_define(tree, name, i.data.slice(0, i.size), true);
  }
  return tree;
}
