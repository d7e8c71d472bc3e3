// Standard streams: of a Node process, of functions and bytes that the caller gives, or of a bare shell that has only `print`.
import { node_flags, node_fs, type NodeStats } from '../../base/node.ts';
import { E_INVAL, wasi_fail } from '../errno.ts';
import { host_call, TYPE_CHARACTER_DEVICE, TYPE_REGULAR_FILE, utf8_decode, utf8_encode, type HostStream, type Stat } from '../context.ts';

/** What a Node host says of a file. */
export function node_stat(s: NodeStats): Stat {
  return [s.dev, s.ino, node_type(s), s.nlink, Number(s.size), s.atimeNs, s.mtimeNs, s.ctimeNs];
}
function node_type(s: NodeStats): number {
  // By the four bits of the mode that tell: fifo, character device, directory, block device, file, link, socket.
  return Number('0020301040706000'[Number(s.mode) >> 12]);
}
/** Sizes, inodes and nanoseconds as they are. */
export function node_stats(fd: number): NodeStats {
  return node_fs.fstatSync(fd, { bigint: true });
}

/** A stream that gives nothing and takes everything. `backing`: what it reads or writes. */
class Stream<Backing> implements HostStream {
  constructor(public backing: Backing) {}
  read(_into: Uint8Array): number {
    return 0;
  }
  write(_from: Uint8Array): undefined {
    // All of it is gone.
  }
  filetype(): number {
    return 0;
  }
  stat(): Stat {
    return [0, 0, this.filetype(), 1, 0, 0, 0, 0];
  }
  resize(_size: number): void {
    wasi_fail(E_INVAL);
  }
  sync(): void {
    // Nothing is held back.
  }
  touch(): void {
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
  for (let now = 0, looks = 0; now < end; looks++) {
    const next = Date.now();
    if (next !== now) looks = 0;
    else if (looks > 1e8) wasi_fail(E_INVAL);
    now = next;
  }
}

/** What a stream of the process that has nothing yet gives at last. */
function node_retried(pause: number, act: () => number): number {
  for (;;) {
    try {
      return act();
    } catch (error) {
      if ((error as { code?: string }).code !== 'EAGAIN') throw error;
      sleep_node(pause);
    }
  }
}
/** A descriptor of the Node process, read and written as a stream. */
export class NodeStream extends Stream<number> {
  /** Read ahead, and the handle that reads without blocking: of node_readable. */
  ahead: BytesStream | undefined;
  probe: number | undefined;
  override read(into: Uint8Array): number {
    try {
      return this.ahead?.read(into) || node_retried(10, () => node_fs.readSync(this.backing, into));
    } catch (error) {
      if ((error as { code?: string }).code === 'EOF') return 0;
      throw error;
    }
  }
  override write(from: Uint8Array): undefined {
    for (let at = 0; at < from.length;) at += node_retried(1, () => node_fs.writeSync(this.backing, from.subarray(at)));
  }
  override filetype(): number {
    return node_type(node_stats(this.backing));
  }
  override stat(): Stat {
    return node_stat(node_stats(this.backing));
  }
  override resize(size: number): void {
    node_fs.ftruncateSync(this.backing, size);
  }
  override sync(): void {
    try {
      node_fs.fsyncSync(this.backing);
    } catch (error) {
      // Pipes and terminals have nothing to write back.
      if ((error as { code?: string }).code !== 'EINVAL') throw error;
    }
  }
}
/** Tries a non-blocking read of the same pipe or terminal, and keeps what it gave for the next read. */
export function node_readable(s: NodeStream, deadline: number): boolean {
  if (s.ahead?.backing.length || s.filetype() === TYPE_REGULAR_FILE) return true;
  for (;;) {
    try {
      s.probe ??= node_fs.openSync(`/proc/self/fd/${s.backing}`, node_flags.O_NONBLOCK);
      const bytes = new Uint8Array(4096);
      s.ahead = new BytesStream(bytes.subarray(0, node_fs.readSync(s.probe, bytes)));
      return true;
    } catch (error) {
      // No second handle to be had (a socket, or no /proc): reading may block, which is what being ready then means.
      if ((error as { code?: string }).code !== 'EAGAIN') return true;
    }
    const rest = deadline - Date.now();
    if (rest <= 0) return false;
    sleep_node(Math.min(rest, 10));
  }
}

/** Standard input out of bytes. */
export class BytesStream extends Stream<Uint8Array | string> {
  override read(into: Uint8Array): number {
    const { backing } = this;
    const bytes = typeof backing === 'string' ? utf8_encode(backing) : backing;
    const part = bytes.subarray(0, into.length);
    into.set(part);
    this.backing = bytes.subarray(part.length);
    return part.length;
  }
}

/** Output to a function that takes bytes. */
export class SinkStream extends Stream<(bytes: Uint8Array) => void> {
  override write(from: Uint8Array): undefined {
    host_call(() => this.backing(from.slice()));
  }
}

/** The bytes of lines that have no end yet. */
const print_streams: number[][] = [];
/** Prints last lines that have no end. */
export function print_rest(): void {
  for (const line of print_streams.splice(0)) if (line.length > 0) print_line(line);
}
function print_line(bytes: readonly number[]): void {
  let text: string;
  try {
    text = utf8_decode(bytes);
  } catch {
    // Not UTF-8: one character a byte.
    text = bytes.map((byte) => String.fromCharCode(byte)).join('');
  }
  const { print, console } = globalThis as { print?: (text: string) => void; console?: { log(text: string): void } };
  // A shell's print; that of a page is another thing.
  if (typeof print === 'function' && !('document' in globalThis)) print(text);
  else console?.log(text);
}

/** Output by lines to `print` or `console.log`, where that is all there is. */
export class PrintStream extends Stream<number[]> {
  constructor() {
    super([]);
    print_streams.push(this.backing);
  }
  override write(from: Uint8Array): undefined {
    for (const byte of from) {
      if (byte === 10) print_line(this.backing.splice(0));
      else this.backing.push(byte);
    }
  }
  override filetype(): number {
    return TYPE_CHARACTER_DEVICE;
  }
  override sync(): void {
    if (this.backing.length > 0) print_line(this.backing.splice(0));
  }
}

// ---- standard streams of a host (instance.ts: Stdio)

function stdio_of(fd: number): HostStream {
  const stream = new NodeStream(fd);
  try {
    stream.filetype();
    return stream;
  } catch {
    // A descriptor that the process does not have reads as an empty stream.
    return new BytesStream('');
  }
}
export function stdio_node(fd: number): HostStream {
  if (!node_fs) throw new Error('this file is for Node');
  return stdio_of(fd);
}
export function stdio_bare(_fd: number, slot: number): HostStream {
  return slot ? new PrintStream() : new BytesStream('');
}
export function stdio_any(fd: number, slot: number): HostStream {
  return node_fs ? stdio_of(fd) : stdio_bare(fd, slot);
}
