// Standard streams: of a Node process, of functions and bytes that the caller gives, or of a bare shell that has only `print`.
import { node_fs, type NodeFs, type NodeStats } from '../../base/node.ts';
import { i64_of } from '../../numeric/i64.ts';
import { E_INVAL, wasi_fail } from '../errno.ts';
import { host_call, TYPE_CHARACTER_DEVICE, TYPE_REGULAR_FILE, utf8_encode, type HostStream, type Stat } from '../context.ts';

export function stream_stat(type: number): Stat {
  const none = i64_of(0);
  return { dev: none, ino: none, type, nlink: 1, size: 0, atim: none, mtim: none, ctim: none };
}
export function node_type(s: NodeStats): number {
  // By the four bits of the mode that tell: fifo, character device, directory, block device, file, link, socket.
  return Number('0020301040706'.charAt(Number(s.mode) >> 12));
}
export function node_stat(s: NodeStats): Stat {
  return { dev: s.dev, ino: s.ino, type: node_type(s), nlink: Number(s.nlink), size: Number(s.size), atim: s.atimeNs, mtim: s.mtimeNs, ctim: s.ctimeNs };
}

abstract class Stream implements HostStream {
  read(_into: Uint8Array, _position?: number): number {
    return 0;
  }
  write(from: Uint8Array, _position?: number): number {
    return from.length;
  }
  type(): number {
    return 0;
  }
  stat(): Stat {
    return stream_stat(this.type());
  }
  truncate(): void {
    wasi_fail(E_INVAL);
  }
  sync(): void {
    // Nothing is held back.
  }
  setTimes(): void {
    wasi_fail(E_INVAL);
  }
  close(): void {
    // The host's stream stays open.
  }
}

export function sleep_node(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** Waits where nothing can be waited for, a page or a bare shell: by looking at the clock. EINVAL where that stands still. */
export function sleep_spin(milliseconds: number): void {
  const end = Date.now() + milliseconds;
  for (let now = Date.now(), looks = 0; now < end; looks++) {
    const next = Date.now();
    if (next !== now) looks = 0;
    else if (looks > 1e8) wasi_fail(E_INVAL);
    now = next;
  }
}

/** A descriptor of the Node process, read and written as a stream. */
export class NodeStream extends Stream {
  /** Read ahead, and the handle that reads without blocking: of node_readable. */
  ahead: Uint8Array | undefined;
  probe: number | undefined;
  constructor(
    readonly fs: NodeFs,
    readonly fd: number,
  ) {
    super();
  }
  override read(into: Uint8Array): number {
    if (this.ahead !== undefined) {
      const n = Math.min(into.length, this.ahead.length);
      into.set(this.ahead.subarray(0, n));
      this.ahead = n < this.ahead.length ? this.ahead.subarray(n) : undefined;
      return n;
    }
    for (;;) {
      try {
        return this.fs.readSync(this.fd, into, 0, into.length, null);
      } catch (error) {
        const { code } = error as { code?: string };
        if (code === 'EOF') return 0;
        if (code !== 'EAGAIN') throw error;
        sleep_node(10);
      }
    }
  }
  override write(from: Uint8Array): number {
    for (let at = 0; at < from.length;) {
      try {
        at += this.fs.writeSync(this.fd, from, at, from.length - at, null);
      } catch (error) {
        if ((error as { code?: string }).code !== 'EAGAIN') throw error;
        sleep_node(1);
      }
    }
    return from.length;
  }
  private stats(): NodeStats {
    return this.fs.fstatSync(this.fd, { bigint: true });
  }
  override type(): number {
    return node_type(this.stats());
  }
  override stat(): Stat {
    return node_stat(this.stats());
  }
  override truncate(size?: number): void {
    this.fs.ftruncateSync(this.fd, size ?? 0);
  }
  override sync(): void {
    try {
      this.fs.fsyncSync(this.fd);
    } catch (error) {
      // Pipes and terminals have nothing to write back.
      if ((error as { code?: string }).code !== 'EINVAL') throw error;
    }
  }
}
/** Tries a non-blocking read of the same pipe or terminal, and keeps what it gave for the next read. */
export function node_readable(s: NodeStream, deadline: number): boolean {
  const { fs } = s;
  if (s.ahead !== undefined || s.type() === TYPE_REGULAR_FILE) return true;
  try {
    s.probe ??= fs.openSync(`/proc/self/fd/${s.fd}`, (fs.constants['O_RDONLY'] as number) | (fs.constants['O_NONBLOCK'] as number));
  } catch {
    // No second handle to be had (a socket, or no /proc): reading may block, which is what being ready then means.
    return true;
  }
  for (;;) {
    try {
      const bytes = new Uint8Array(4096);
      const n = fs.readSync(s.probe, bytes, 0, bytes.length, null);
      s.ahead = n > 0 ? bytes.subarray(0, n) : undefined;
      return true;
    } catch (error) {
      if ((error as { code?: string }).code !== 'EAGAIN') return true;
    }
    const rest = deadline - Date.now();
    if (rest <= 0) return false;
    sleep_node(Math.min(rest, 10));
  }
}

/** Standard input out of bytes. */
export class BytesStream extends Stream {
  constructor(private rest: Uint8Array | string) {
    super();
  }
  override read(into: Uint8Array): number {
    const rest = typeof this.rest === 'string' ? utf8_encode(this.rest) : this.rest;
    const n = Math.min(into.length, rest.length);
    into.set(rest.subarray(0, n));
    this.rest = rest.subarray(n);
    return n;
  }
}

/** Output to a function that takes bytes. */
export class SinkStream extends Stream {
  constructor(private readonly sink: (bytes: Uint8Array) => void) {
    super();
  }
  override write(from: Uint8Array): number {
    host_call(() => this.sink(from.slice()));
    return from.length;
  }
}

const print_streams: PrintStream[] = [];
/** Prints last lines that have no end. */
export function print_rest(): void {
  for (const stream of print_streams.splice(0)) if (stream.line !== '') stream.flush();
}

/** Output by lines to `print` or `console.log`, where that is all there is. */
export class PrintStream extends Stream {
  /** A character a byte. */
  line = '';
  constructor() {
    super();
    print_streams.push(this);
  }
  override write(from: Uint8Array): number {
    for (const byte of from) {
      if (byte === 10) this.flush();
      else this.line += String.fromCharCode(byte);
    }
    return from.length;
  }
  override type(): number {
    return TYPE_CHARACTER_DEVICE;
  }
  override sync(): void {
    if (this.line !== '') this.flush();
  }
  flush(): void {
    let text = this.line;
    this.line = '';
    try {
      // Not [^], which njs does not take.
      text = decodeURIComponent(text.replace(/[\s\S]/g, (c) => `%${(c.charCodeAt(0) + 256).toString(16).slice(1)}`));
    } catch {
      // Not UTF-8: one character a byte.
    }
    const { print, console } = globalThis as { print?: (text: string) => void; console?: { log(text: string): void } };
    // A shell's print; that of a page is another thing.
    if (typeof print === 'function' && !('document' in globalThis)) print(text);
    else console?.log(text);
  }
}

// ---- standard streams of a host (instance.ts: Stdio)

function stdio_of(fs: NodeFs, fd: number): HostStream {
  const stream = new NodeStream(fs, fd);
  try {
    stream.type();
    return stream;
  } catch {
    // A descriptor that the process does not have reads as an empty stream.
    return new BytesStream('');
  }
}
export function stdio_node(fd: number): HostStream {
  const fs = node_fs();
  if (fs === undefined) throw new Error('this file is for Node');
  return stdio_of(fs, fd);
}
export function stdio_bare(_fd: number, slot: number): HostStream {
  return slot === 0 ? new BytesStream('') : new PrintStream();
}
export function stdio_any(fd: number, slot: number): HostStream {
  const fs = node_fs();
  return fs === undefined ? stdio_bare(fd, slot) : stdio_of(fs, fd);
}
