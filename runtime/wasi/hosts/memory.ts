// The in-memory file system: directories, links of both kinds, times. For browsers and bare engines, and for tests.
// Sees no guest memory and no path: names only.
import { own_define } from '../../base/own.ts';
import { i64_product } from '../../numeric/i64.ts';
import {
  ATIM,
  CTIM,
  INO,
  MTIM,
  NLINK,
  SIZE,
  TYPE,
  TYPE_DIRECTORY,
  TYPE_REGULAR_FILE,
  TYPE_SYMBOLIC_LINK,
  utf8_encode,
  type Act,
  type Entry,
  type HostDir,
  type HostFile,
  type NewTimes,
  type Stat,
} from '../context.ts';
import { E_EXIST, E_FBIG, E_INVAL, E_LOOP, E_NOENT, E_NOSPC, E_NOTDIR, E_NOTEMPTY, wasi_fail } from '../errno.ts';
import { O_CREAT, O_TRUNC } from '../oflags.ts';

interface MemoryInode {
  readonly facts: Stat;
  /** Regular file: its bytes, with spare room behind its size. */
  content: Uint8Array;
  /** Of a link. */
  readonly linksTo: string;
  /** Of a directory. */
  readonly children: Map<string, MemoryInode>;
  above: MemoryInode | undefined;
}

/** A directory as plain data: text or bytes for files, nested objects for directories. */
export interface MemoryTree {
  [name: string]: string | Uint8Array | MemoryTree;
}

/** The number of the last inode. */
const memfs_last = { ino: 0 };
/** Bytes of one file at most. */
const MEMORY_FILE_LIMIT = 0x7fffffff;

function memfs_inode(type: number, content: Uint8Array = new Uint8Array(0), linksTo = ''): MemoryInode {
  const now = memfs_now();
  const facts: Stat = [1, ++memfs_last.ino, type, 1, content.length, now, now, now];
  return { facts, content, linksTo, children: new Map(), above: undefined };
}
function memfs_now(): bigint {
  return i64_product(Date.now(), 1000000);
}
function memfs_touch({ facts }: MemoryInode): void {
  facts[MTIM] = facts[CTIM] = memfs_now();
}
function memfs_times({ facts }: MemoryInode, [atim, mtim]: NewTimes): void {
  facts[ATIM] = atim ?? facts[ATIM];
  facts[MTIM] = mtim ?? facts[MTIM];
  facts[CTIM] = memfs_now();
}
function memfs_resize(i: MemoryInode, size: number): void {
  if (size > MEMORY_FILE_LIMIT) wasi_fail(E_FBIG);
  const old = i.content;
  if (size > old.length) {
    try {
      i.content = new Uint8Array(Math.min(MEMORY_FILE_LIMIT, Math.max(size, old.length * 2)));
    } catch {
      wasi_fail(E_NOSPC);
    }
    i.content.set(old);
  }
  // What is cut off must not come back.
  else if (size < i.facts[SIZE]) old.fill(0, size);
  i.facts[SIZE] = size;
  memfs_touch(i);
}

class MemoryFile implements HostFile {
  constructor(readonly inode: MemoryInode) {}
  /** Of what a directory has by that name. */
  protected inodeOf(name: string): MemoryInode {
    return this.inode.children.get(name) ?? wasi_fail(E_NOENT);
  }
  read(into: Uint8Array, position = 0): number {
    const { content, facts } = this.inode;
    const found = content.subarray(position, Math.min(position + into.length, facts[SIZE]));
    into.set(found);
    return found.length;
  }
  write(from: Uint8Array, position = this.inode.facts[SIZE]): undefined {
    const { inode } = this;
    const end = position + from.length;
    if (end > inode.facts[SIZE]) memfs_resize(inode, end);
    inode.content.set(from, position);
    memfs_touch(inode);
  }
  stat(): Stat {
    return [...this.inode.facts];
  }
  resize(size: number): void {
    memfs_resize(this.inode, size);
  }
  touch(times: NewTimes, leaf?: string): void {
    memfs_times(leaf === undefined ? this.inode : this.inodeOf(leaf), times);
  }
  sync(): void {
    // Nothing is behind it.
  }
  close(): void {
    // Collected with its last holder.
  }
}

class MemoryDir extends MemoryFile implements HostDir {
  private insert(name: string, inode: MemoryInode): void {
    const { children, facts } = this.inode;
    // A directory that was removed while it was open takes nothing more.
    if (!facts[NLINK]) wasi_fail(E_NOENT);
    if (children.has(name)) wasi_fail(E_EXIST);
    children.set(name, inode);
    inode.above = this.inode;
    memfs_touch(this.inode);
  }
  private take(name: string): MemoryInode {
    const inode = this.inodeOf(name);
    this.inode.children.delete(name);
    memfs_touch(this.inode);
    return inode;
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
    const inode = name === '.' ? this.inode : this.inodeOf(name);
    if (inode.facts[TYPE] !== TYPE_DIRECTORY) wasi_fail(E_NOTDIR);
    return new MemoryDir(inode);
  }
  open(name: string, oflags: number): HostFile {
    const { children } = this.inode;
    if (oflags & O_CREAT && !children.has(name)) this.insert(name, memfs_inode(TYPE_REGULAR_FILE));
    const inode = this.inodeOf(name);
    if (inode.facts[TYPE] === TYPE_SYMBOLIC_LINK) wasi_fail(E_LOOP);
    if (oflags & O_TRUNC) memfs_resize(inode, 0);
    return new MemoryFile(inode);
  }
  look(name: string): Stat | undefined {
    const inode = this.inode.children.get(name);
    return inode && [...inode.facts];
  }
  act(name: Act, leaf: string, to?: HostDir, newLeaf?: string): string {
    return (this as unknown as Record<Act, (...args: unknown[]) => string>)[name](leaf, to, newLeaf);
  }
  // What it does by name.
  readlink(name: string): string {
    return this.inodeOf(name).linksTo;
  }
  mkdir(name: string): void {
    this.insert(name, memfs_inode(TYPE_DIRECTORY));
  }
  rmdir(name: string): void {
    if (this.inodeOf(name).children.size > 0) wasi_fail(E_NOTEMPTY);
    this.unlink(name);
  }
  unlink(name: string): void {
    const { facts } = this.take(name);
    (facts[NLINK] as number)--;
    facts[CTIM] = memfs_now();
  }
  rename(name: string, target: MemoryDir, newName: string): void {
    const inode = this.inodeOf(name);
    if (!target.inode.facts[NLINK]) wasi_fail(E_NOENT);
    for (let i: MemoryInode | undefined = target.inode; i; i = i.above) if (i === inode) wasi_fail(E_INVAL);
    const there = target.inode.children.get(newName);
    if (there === inode) return;
    if (there) target.rmdir(newName);
    target.insert(newName, this.take(name));
  }
  link(name: string, target: MemoryDir, newName: string): void {
    const inode = this.inodeOf(name);
    target.insert(newName, inode);
    (inode.facts[NLINK] as number)++;
  }
  symlink(target: string, name: string): void {
    this.insert(name, memfs_inode(TYPE_SYMBOLIC_LINK, utf8_encode(target), target));
  }
  list(): Entry[] {
    return [...this.inode.children.entries()].map(([name, { facts }]) => [name, facts[TYPE], facts[INO]]);
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
  const bytes = typeof content === 'string' ? utf8_encode(content) : content instanceof Uint8Array ? content.slice() : undefined;
  const inode = memfs_inode(bytes ? TYPE_REGULAR_FILE : TYPE_DIRECTORY, bytes);
  inode.above = dir;
  dir.children.set(name, inode);
  if (!bytes) memfs_fill(inode, content as MemoryTree);
}
function memfs_fill(dir: MemoryInode, tree: MemoryTree): void {
  for (const [path, content] of Object.entries(tree)) {
    // 'a/b' is short for b in a.
    const parts = path.split('/').filter((p) => p !== '');
    const name = parts.pop() as string;
    let into = dir;
    for (const part of parts) {
      if (!into.children.has(part)) memfs_put(into, part, {});
      into = into.children.get(part) as MemoryInode;
    }
    memfs_put(into, name, content);
  }
}
function memfs_tree(dir: MemoryInode): MemoryTree {
  const tree: MemoryTree = {};
  for (const [name, i] of dir.children.entries()) {
    const type = i.facts[TYPE];
    // Defined, not assigned: a file may be named __proto__.
    if (type !== TYPE_SYMBOLIC_LINK) own_define(tree, name, type === TYPE_DIRECTORY ? memfs_tree(i) : i.content.slice(0, i.facts[SIZE]), true);
  }
  return tree;
}
