// A guest without a module: calls WASI functions on a memory of its own, on either host.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { memory_new } from '../../runtime/memory/linear.ts';
import { utf8_encode, wasi_call, type Wasi, type WasiFunction } from '../../runtime/wasi/context.ts';
import * as fd from '../../runtime/wasi/fd.ts';
import { MemoryFileSystem } from '../../runtime/wasi/hosts/memory.ts';
import { stdio_any } from '../../runtime/wasi/hosts/streams.ts';
import { wasi_equip, wasi_new, type WasiOptions } from '../../runtime/wasi/instance.ts';
import { wasi_fs, wasi_poll_any, wasi_preopens, wasi_use_args, wasi_use_clock, wasi_use_env, wasi_use_random } from '../../runtime/wasi/parts.ts';
import * as path from '../../runtime/wasi/path.ts';
import * as poll from '../../runtime/wasi/poll.ts';
import * as process_ from '../../runtime/wasi/process.ts';
import * as sock from '../../runtime/wasi/sock.ts';

export const calls = { ...process_, ...fd, ...path, ...poll, ...sock } as unknown as Record<string, WasiFunction>;
/** The 46 functions of preview1, sock_accept included. */
export const FUNCTIONS = Object.keys(calls).filter((n) => n.startsWith('wasi_'));

export type HostName = 'node' | 'memory';
export const HOSTS: readonly HostName[] = ['node', 'memory'];
export type Tree = Record<string, string>;

export const O = { CREAT: 1, DIRECTORY: 2, EXCL: 4, TRUNC: 8 };
export const ALL_RIGHTS = 0xfffffffn;
export const E = {
  SUCCESS: 0,
  BADF: 8,
  EXIST: 20,
  FAULT: 21,
  ILSEQ: 25,
  INVAL: 28,
  ISDIR: 31,
  LOOP: 32,
  NAMETOOLONG: 37,
  NOENT: 44,
  NOSYS: 52,
  NOTDIR: 54,
  NOTEMPTY: 55,
  NOTSOCK: 57,
  NOTSUP: 58,
  PERM: 63,
  SPIPE: 70,
  NOTCAPABLE: 76,
};

/** With every part that a file may link. */
export const wasiOf = (options: WasiOptions): Wasi =>
  wasi_equip(wasi_new(options, stdio_any), [
    wasi_use_args, wasi_use_env, wasi_use_random, wasi_use_clock, wasi_poll_any, wasi_preopens, wasi_fs,
  ]); // prettier-ignore

export class Guest {
  readonly wasi: Wasi;
  readonly out: Uint8Array[] = [];
  /** Descriptor of the preopened directory '/'. */
  readonly dir = 3;
  /** The host's folder around it; undefined in memory. */
  readonly outside: string | undefined;
  private at = 1024;

  constructor(host: HostName, tree: Tree = {}, options: WasiOptions = {}) {
    const common = { stdin: '', stdout: (b: Uint8Array) => void this.out.push(b), stderr: () => undefined, ...options };
    if (host === 'node') {
      this.outside = mkdtempSync(join(tmpdir(), 'guest-'));
      const inside = join(this.outside, 'box');
      mkdirSync(inside);
      for (const [name, content] of Object.entries(tree)) {
        mkdirSync(dirname(join(inside, name)), { recursive: true });
        writeFileSync(join(inside, name), content);
      }
      this.wasi = wasiOf({ ...common, preopens: { '/': inside } });
    } else this.wasi = wasiOf({ ...common, fs: new MemoryFileSystem({ '/': tree }) });
    this.wasi.linear = memory_new(2, undefined, 65536, false);
  }
  dispose(): void {
    for (const f of this.wasi.fds.values()) f.file.close();
    if (this.outside !== undefined) rmSync(this.outside, { recursive: true, force: true });
  }

  /** Calls a function by its name without prefix. Gives the errno. */
  call(name: string, ...args: unknown[]): number {
    return wasi_call(this.wasi, name, calls[`wasi_${name}`] as WasiFunction)(...(args as never[]));
  }
  get view(): DataView {
    return this.wasi.linear.DV;
  }
  /** Room in the guest's memory. */
  alloc(size: number): number {
    const at = this.at;
    this.at += (size + 15) & ~15;
    if (this.at > 100_000) this.at = 1024;
    return at;
  }
  /** [pointer, length] of bytes in the guest's memory. */
  bytes(content: string | Uint8Array): [number, number] {
    const encoded = typeof content === 'string' ? utf8_encode(content) : content;
    const at = this.alloc(encoded.length);
    this.wasi.linear.U8.set(encoded, at);
    return [at, encoded.length];
  }

  open(
    name: string | Uint8Array,
    { oflags = 0, rights = 0x8e001ffn, flags = 0, follow = 1, dir = this.dir, inheriting = 0n } = {},
  ): { errno: number; fd: number } {
    const at = this.alloc(4);
    const errno = this.call('path_open', dir, follow, ...this.bytes(name), oflags, rights, inheriting, flags, at);
    return { errno, fd: errno === 0 ? this.view.getUint32(at, true) : -1 };
  }
  openDir(name: string, dir = this.dir): number {
    const { errno, fd: opened } = this.open(name, { oflags: O.DIRECTORY, rights: ALL_RIGHTS & 0xfbffe18n, inheriting: ALL_RIGHTS, dir });
    if (errno !== 0) throw new Error(`opening ${name}: errno ${errno}`);
    return opened;
  }
  mustOpen(name: string, how: Parameters<Guest['open']>[1] = {}): number {
    const { errno, fd: opened } = this.open(name, how);
    if (errno !== 0) throw new Error(`opening ${name}: errno ${errno}`);
    return opened;
  }
  write(file: number, content: string | Uint8Array): number {
    const iov = this.alloc(8);
    const [at, length] = this.bytes(content);
    this.view.setUint32(iov, at, true);
    this.view.setUint32(iov + 4, length, true);
    return this.call('fd_write', file, iov, 1, this.alloc(4));
  }
  read(file: number, size = 1000): { errno: number; text: string } {
    const iov = this.alloc(8);
    const at = this.alloc(size);
    const n = this.alloc(4);
    this.view.setUint32(iov, at, true);
    this.view.setUint32(iov + 4, size, true);
    const errno = this.call('fd_read', file, iov, 1, n);
    return { errno, text: errno === 0 ? Buffer.from(this.wasi.linear.U8.slice(at, at + this.view.getUint32(n, true))).toString() : '' };
  }
  seek(file: number, delta: bigint, whence: number): { errno: number; at: bigint } {
    const at = this.alloc(8);
    const errno = this.call('fd_seek', file, delta, whence, at);
    return { errno, at: errno === 0 ? this.view.getBigUint64(at, true) : -1n };
  }
  stat(name: string, follow = 1): { errno: number; type: number; size: bigint; nlink: bigint; ino: bigint; atim: bigint; mtim: bigint } {
    const at = this.alloc(64);
    return this.statAt(this.call('path_filestat_get', this.dir, follow, ...this.bytes(name), at), at);
  }
  fstat(file: number): ReturnType<Guest['stat']> {
    const at = this.alloc(64);
    return this.statAt(this.call('fd_filestat_get', file, at), at);
  }
  private statAt(errno: number, at: number): ReturnType<Guest['stat']> {
    const v = this.view;
    const u64 = (o: number): bigint => v.getBigUint64(at + o, true);
    return { errno, type: v.getUint8(at + 16), size: u64(32), nlink: u64(24), ino: u64(8), atim: u64(40), mtim: u64(48) };
  }
  /** Two paths in one call, as rename and link have them. */
  rename(from: string, to: string): number {
    return this.call('path_rename', this.dir, ...this.bytes(from), this.dir, ...this.bytes(to));
  }
  link(from: string, to: string, follow = 0): number {
    return this.call('path_link', this.dir, follow, ...this.bytes(from), this.dir, ...this.bytes(to));
  }
  symlink(target: string, name: string): number {
    return this.call('path_symlink', ...this.bytes(target), this.dir, ...this.bytes(name));
  }
  one(name: 'path_create_directory' | 'path_remove_directory' | 'path_unlink_file', path_: string | Uint8Array): number {
    return this.call(name, this.dir, ...this.bytes(path_));
  }
  readdir(dir: number, cookie = 0n, size = 4096): { errno: number; used: number; entries: { name: string; type: number; next: bigint }[] } {
    const at = this.alloc(size);
    const used = this.alloc(4);
    const errno = this.call('fd_readdir', dir, at, size, cookie, used);
    const n = errno === 0 ? this.view.getUint32(used, true) : 0;
    const entries = [];
    for (let p = at; p + 24 <= at + n;) {
      const length = this.view.getUint32(p + 16, true);
      if (p + 24 + length > at + n) break;
      entries.push({
        name: Buffer.from(this.wasi.linear.U8.subarray(p + 24, p + 24 + length)).toString(),
        type: this.view.getUint8(p + 20),
        next: this.view.getBigUint64(p, true),
      });
      p += 24 + length;
    }
    return { errno, used: n, entries };
  }
}
