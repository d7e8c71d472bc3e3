// Options to a WASI instance, and running a command as a program.
import { fd_new, TYPE_REGULAR_FILE, type Fd, type HostDir, type HostStream, type Trace, type Wasi } from './context.ts';
import { node_fs, node_process } from '../base/node.ts';
import { BytesStream, SinkStream } from './hosts/streams.ts';
import { RuntimeError } from '../base/shared.ts';
import { WasiExit } from './exit.ts';
import { R_SEEK, R_TELL, RIGHTS_FILE, RIGHTS_STREAM } from './rights.ts';

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

export interface WasiDefaults {
  readonly preopens?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}
/** The host's stream `fd`, in the place of standard stream `slot`. */
export type Stdio = (fd: number, slot: number) => HostStream;
/** Gives an instance what only some functions need: which parts a file links hangs on what its program imports. */
export type WasiPart = (w: Wasi) => void;

export function wasi_new(options: WasiOptions | undefined, stdio: Stdio, defaults: WasiDefaults = {}): Wasi {
  const given = options ?? {};
  const fds = new Map([given.stdin, given.stdout, given.stderr].map((stream, slot) => [slot, wasi_stream(stream, slot, stdio)]));
  return { fds, tracer: given.trace, given, defaults } as unknown as Wasi;
}
/** Gives an instance what the functions that are linked need. */
export function wasi_equip(w: Wasi, parts: readonly WasiPart[]): Wasi {
  for (const part of parts) part(w);
  return w;
}
/** Standard stream `slot`; `given`: what it is instead, or a descriptor of the host's. */
function wasi_stream(given: WasiOptions['stdin'] | WasiOptions['stdout'], slot: number, stdio: Stdio): Fd {
  const file =
    typeof given === 'function'
      ? new SinkStream(given)
      : typeof given === 'string' || given instanceof Uint8Array
        ? new BytesStream(given)
        : stdio(given ?? slot, slot);
  const type = file.filetype();
  // A file has a place to seek to; no terminal has, which is how programs tell them apart. Standard streams keep the host's own place.
  return fd_new(file, type, type === TYPE_REGULAR_FILE ? RIGHTS_FILE & ~(R_SEEK | R_TELL) : RIGHTS_STREAM);
}

type Instantiate = (imports: object | undefined, options: WasiOptions | undefined) => { readonly exports: Record<string, unknown> };

/**
 * Runs a program's _start and gives its exit status; a trap is thrown. Where `returnOnExit` is false, proc_exit ends the process, as in
 * node:wasi; where there is no process, it throws WasiExit. `end`: prints what the streams still hold.
 */
export function command_run(instantiate: Instantiate, options: WasiOptions | undefined, end?: () => void): number {
  try {
    (instantiate({}, options).exports['_start'] as () => void)();
    return 0;
  } catch (error) {
    if (!(error instanceof WasiExit)) throw error;
    if (options?.returnOnExit !== false) return error.code;
    node_process?.exit(error.code & 0xff);
    throw error;
  } finally {
    end?.();
  }
}

type Run = (options: WasiOptions) => number;
/** Whether a file is the program that was started. `self`: its URL; `main`: `import.meta.main`, or what else is known of that. */
function is_main(self: string | undefined, main: boolean | undefined): boolean | undefined {
  if (main !== undefined) return main;
  try {
    return node_fs.realpathSync(node_process?.argv[1] as string) === node_fs.realpathSync(new URL(self as string));
  } catch {
    // Nothing was started, it is no file any more, or this is none.
  }
}

/** Behaves as a native executable where the file is the program that a process was started with. */
export function command_node(run: Run, self: string | undefined, main: boolean | undefined): void {
  if (node_process && is_main(self, main)) {
    try {
      node_process.exitCode = run({ args: node_process.argv.slice(1) }) & 0xff;
    } catch (error) {
      if (!(error instanceof RuntimeError)) throw error;
      console.error(`trap: ${error.message}`);
      node_process.exitCode = 134;
    }
  }
}
/** A bare shell may not tell what was started: there a program runs where the global WASM2JS_RUN is true, or an array of its arguments. */
export function command_bare(run: Run, _self: string | undefined, main: boolean | undefined): void {
  const { WASM2JS_RUN: asked } = globalThis as { WASM2JS_RUN?: unknown };
  const args = Array.isArray(asked) ? asked.map(String) : asked === true || main ? [] : undefined;
  if (args !== undefined) run({ args: ['program', ...args] });
}
export function command_main(run: Run, self: string | undefined, main: boolean | undefined): void {
  if (node_process) command_node(run, self, main);
  else command_bare(run, self, main);
}
