// Options to a WASI instance, and running a command as a program.
import type { LinearMemory } from '../memory/linear.ts';
import { i64_of } from '../numeric/i64.ts';
import { fd_new, nanoseconds, TYPE_DIRECTORY, TYPE_REGULAR_FILE, utf8_encode, type Fd, type HostDir, type HostFile, type Trace, type Wasi } from './context.ts';
import { BytesStream, node_fs, node_process, NodeStream, print_rest, PrintStream, SinkStream, sleep_node, sleep_spin, type NodeFs } from './hosts/streams.ts';
import { WasiExit } from './exit.ts';
import { R_SEEK, R_TELL, RIGHTS_DIRECTORY, RIGHTS_DIRECTORY_INHERITING, RIGHTS_FILE, RIGHTS_STREAM, RIGHTS_WRITING } from './rights.ts';

/** Names as in node:wasi. */
export interface WasiOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Guest path to host path; a host path that ends in ':ro' is read-only. */
  readonly preopens?: Readonly<Record<string, string>>;
  readonly stdin?: number | Uint8Array | string;
  readonly stdout?: number | ((bytes: Uint8Array) => void);
  readonly stderr?: number | ((bytes: Uint8Array) => void);
  readonly returnOnExit?: boolean;
  /** Directories in memory: a MemoryFileSystem. */
  readonly fs?: { readonly preopens: ReadonlyMap<string, HostDir> };
  /** Nanoseconds; a number where the engine has no BigInt. */
  readonly clock?: (id: number) => bigint;
  readonly random?: (bytes: Uint8Array) => void;
  readonly trace?: Trace;
}

/** Opens host directories; undefined in files whose program imports nothing on paths. */
export type Preopen = (fs: NodeFs, path: string) => HostDir;

export function wasi_new(
  options: WasiOptions | undefined,
  preopen: Preopen | undefined,
  defaults: { readonly preopens: Record<string, string>; readonly env: Record<string, string> },
): Wasi {
  const given = options ?? {};
  const node = node_fs();
  const fds: Fd[] = [wasi_input(given.stdin, node), wasi_output(given.stdout, 1, node), wasi_output(given.stderr, 2, node)];
  if (preopen !== undefined) {
    for (const [guest, path] of Object.entries(given.preopens ?? defaults.preopens)) {
      if (node === undefined) throw new Error(`there is no file system here to take ${path} from: give 'fs' instead of 'preopens'`);
      const readOnly = path.endsWith(':ro');
      fds.push(wasi_directory(preopen(node, readOnly ? path.slice(0, -3) : path), guest, readOnly));
    }
  }
  if (given.fs !== undefined) for (const [guest, dir] of given.fs.preopens.entries()) fds.push(wasi_directory(dir, guest, false));
  const env = given.env ?? defaults.env;
  return {
    memory: undefined as unknown as LinearMemory,
    args: (given.args ?? []).map(wasi_string),
    env: Object.keys(env).map((k) => wasi_string(`${k}=${env[k] as string}`)),
    fds,
    random: given.random ?? wasi_random,
    clock: given.clock ?? wasi_clock,
    sleep: node === undefined ? sleep_spin : sleep_node,
    trace: given.trace,
  };
}
function wasi_string(s: string): string {
  if (s.includes('\0')) throw new TypeError('arguments and environment variables hold no NUL');
  return s;
}
function wasi_directory(dir: HostDir, guest: string, readOnly: boolean): Fd {
  const keep = readOnly ? ~RIGHTS_WRITING : -1;
  return fd_new(dir, TYPE_DIRECTORY, RIGHTS_DIRECTORY & keep, RIGHTS_DIRECTORY_INHERITING & keep, 0, guest);
}
function wasi_stream(file: HostFile): Fd {
  const { type } = file.stat();
  // A file has a place to seek to; no terminal has, which is how programs tell them apart. Standard streams keep the host's own place.
  return fd_new(file, type, type === TYPE_REGULAR_FILE ? RIGHTS_FILE & ~(R_SEEK | R_TELL) : RIGHTS_STREAM, 0, 0);
}
function wasi_input(from: WasiOptions['stdin'], node: NodeFs | undefined): Fd {
  if (typeof from === 'string') return wasi_stream(new BytesStream(utf8_encode(from)));
  if (from instanceof Uint8Array) return wasi_stream(new BytesStream(from));
  return node === undefined ? wasi_stream(new BytesStream(new Uint8Array(0))) : wasi_node_stream(node, from ?? 0);
}
function wasi_output(to: WasiOptions['stdout'], fd: number, node: NodeFs | undefined): Fd {
  if (typeof to === 'function') return wasi_stream(new SinkStream(to));
  return node === undefined ? wasi_stream(new PrintStream()) : wasi_node_stream(node, to ?? fd);
}
/** A descriptor that the process does not have reads as an empty stream. */
function wasi_node_stream(node: NodeFs, fd: number): Fd {
  try {
    return wasi_stream(new NodeStream(node, fd));
  } catch {
    return wasi_stream(new BytesStream(new Uint8Array(0)));
  }
}

function wasi_random(bytes: Uint8Array): void {
  const { crypto } = globalThis as { crypto?: { getRandomValues(bytes: Uint8Array): void } };
  if (crypto !== undefined) {
    // Into fresh bytes: a view of shared memory is refused.
    const fresh = new Uint8Array(bytes.length);
    crypto.getRandomValues(fresh);
    bytes.set(fresh);
    return;
  }
  // A bare engine has nothing better.
  for (let i = 0; i < bytes.length; i++) bytes[i] = Math.random() * 256;
}
/** A bare shell's `performance` may know no origin, or not be there at all. */
function wasi_clock(id: number): bigint {
  const { performance } = globalThis as { performance?: { now?(): number; timeOrigin?: number } };
  const now = typeof performance?.now === 'function' ? performance.now() : undefined;
  if (id !== 0 && now !== undefined) return i64_of(Math.round(now * 1e6));
  const origin = performance?.timeOrigin;
  if (now === undefined || typeof origin !== 'number') return nanoseconds(Date.now(), 1000000);
  return nanoseconds(Math.round((origin + now) * 1000), 1000);
}

type Instantiate = (imports: object | undefined, options: WasiOptions) => { readonly exports: Record<string, unknown> };

/**
 * Runs a program's _start and gives its exit status; a trap is thrown. Where `returnOnExit` is false, proc_exit ends the process, as in
 * node:wasi; where there is no process, it throws WasiExit.
 */
export function command_run(instantiate: Instantiate, options: WasiOptions | undefined): number {
  try {
    const { exports } = instantiate({}, options ?? {});
    (exports['_start'] as () => void)();
    return 0;
  } catch (error) {
    if (!(error instanceof WasiExit)) throw error;
    if (options?.returnOnExit !== false) return error.code;
    node_process()?.exit(error.code & 0xff);
    throw error;
  } finally {
    print_rest();
  }
}

/** Whether a file is the program that was started. `self`: its URL, true where that is known already; `main`: `import.meta.main`. */
function is_main(self: string | true | undefined, main: boolean | undefined): boolean {
  if (self === true || typeof main === 'boolean') return self === true || main === true;
  const script = node_process()?.argv[1];
  const url = node_process()?.getBuiltinModule?.('node:url') as { fileURLToPath(url: string): string } | undefined;
  const fs = node_fs();
  if (script === undefined || url === undefined || fs === undefined || self?.startsWith('file:') !== true) return false;
  try {
    return fs.realpathSync(script) === fs.realpathSync(url.fileURLToPath(self));
  } catch {
    // Not a file any more: something else was started.
    return false;
  }
}

/**
 * Behaves as a native executable where the file is the program that was started. A bare shell does not tell: there the program runs
 * where the global WASM2JS_RUN is true, or an array of its arguments.
 */
export function command_main(run: (options: WasiOptions) => number, self: string | true | undefined, main: boolean | undefined): void {
  const process = node_process();
  if (process === undefined) {
    const { WASM2JS_RUN: asked } = globalThis as { WASM2JS_RUN?: unknown };
    const args = Array.isArray(asked) ? asked.map(String) : [];
    if (Array.isArray(asked) || asked === true || is_main(self, main)) run({ args: ['program', ...args] });
    return;
  }
  if (!is_main(self, main)) return;
  const script = process.argv[1] ?? 'program';
  try {
    process.exitCode = run({ args: [script, ...process.argv.slice(2)] }) & 0xff;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'RuntimeError') throw error;
    const message = utf8_encode(`trap: ${error.message}\n`);
    node_fs()?.writeSync(2, message, 0, message.length, null);
    process.exitCode = 134;
  }
}
