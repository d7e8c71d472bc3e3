// `run`: compiles into a temporary file and runs it, as a built file would run.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { funcName, readModule } from '../compiler/tool.ts';
import type { WasmFrame } from '../runtime/debug/frames.ts';
import { traceLine } from '../runtime/wasi/functions.ts';
import { isComponent, runComponent } from './component.ts';
import { codeArgs, EXIT, UsageError, type RunArgs } from './args.ts';
import { compileBytes, readInput, wasiDefaults, WORTH_THREADS } from './build.ts';

interface Built {
  readonly instantiate: (imports: object, options?: object) => { exports: Record<string, unknown> };
  readonly run?: (options: object) => number;
  /** Where the module has exceptions. */
  readonly Exception?: new () => object;
  readonly exports: readonly { readonly name: string; readonly kind: string; readonly type: { readonly parameters?: readonly string[] } }[];
}

interface Loaded {
  readonly built: Built;
  /** What stack traces call its file. */
  readonly url: string;
  readonly nameOf: (index: number) => string | undefined;
}

/** `bytes`: the module; undefined where the input is a built file. */
async function load(args: RunArgs, bytes: Uint8Array | undefined): Promise<Loaded> {
  if (bytes === undefined) {
    if (args.trace !== undefined) throw new UsageError('--trace is said when a module is compiled, and this is a built file');
    const url = pathToFileURL(resolve(args.input)).href;
    return { built: (await import(url)) as Built, url, nameOf: () => undefined };
  }
  const dir = mkdtempSync(join(tmpdir(), 'wasm2js-ts-'));
  try {
    const file = join(dir, 'run.mjs');
    const sink = (chunk: Uint8Array): void => writeFileSync(file, chunk, { flag: 'a' });
    // Where instructions stand is remembered where that costs next to nothing.
    const trace = args.trace ?? (bytes.length < WORTH_THREADS ? (['frames'] as const) : []);
    await compileBytes(bytes, { ...codeArgs(args), trace, dts: false, sink }, args.jobs, args.quiet);
    const module = readModule(bytes);
    const url = pathToFileURL(file).href;
    return { built: (await import(url)) as Built, url, nameOf: (index) => funcName(module, index) };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

export async function run(args: RunArgs): Promise<number> {
  const bytes = /\.[mc]?js$/.test(args.input) ? undefined : readInput(args.input);
  if (bytes !== undefined && isComponent(bytes)) {
    const folder = mkdtempSync(join(tmpdir(), 'wasm2js-ts-'));
    // wasi:cli/exit ends the process.
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    return runComponent(bytes, folder, args);
  }
  const loaded = await load(args, bytes);
  const { built } = loaded;
  Error.stackTraceLimit = 100;
  const trace = (name: string, given: readonly unknown[], result: unknown, memory: Uint8Array): void => {
    process.stderr.write(`${traceLine(name, given, result, memory)}\n`);
  };
  const options = { ...wasiDefaults(args), args: [args.input, ...args.args], returnOnExit: true, ...(args.traceWasi ? { trace } : {}) };
  try {
    if (args.invoke !== undefined) return invoke(built, args.invoke, args.args, options);
    if (built.run !== undefined) return built.run(options);
    const { exports } = built.instantiate({}, options);
    const main = exports['_start'] ?? exports['_initialize'];
    if (typeof main === 'function') (main as () => void)();
    else if (!args.quiet) process.stderr.write('note: the module has no _start; `run --invoke NAME FILE` calls an export\n');
    return EXIT.ok;
  } catch (error) {
    if (error instanceof Error && error.name === 'RuntimeError') {
      process.stderr.write(`trap: ${error.message}\n${wasmFrames(error, loaded)}`);
      return EXIT.trap;
    }
    if (built.Exception !== undefined && error instanceof built.Exception) {
      process.stderr.write('trap: an exception that nothing caught\n');
      return EXIT.trap;
    }
    throw error;
  }
}

/** The frames of a stack trace that are functions of the module, innermost first, as wasmtime lists them. */
function wasmFrames(error: Error, { url, nameOf }: Loaded): string {
  const { frames: told } = error as { readonly frames?: readonly WasmFrame[] };
  const frames =
    told?.map((f) => `${f.name ?? 'function'} [${f.index}]${f.offset === undefined ? '' : ` @0x${f.offset.toString(16)}`}`) ?? framesByName(error, url, nameOf);
  if (frames.length === 0) return '';
  const shown = frames.slice(0, 40).map((f, i) => `${String(i).padStart(4)}: ${f}\n`);
  return `wasm frames:\n${shown.join('')}${frames.length > 40 ? `      ... ${frames.length - 40} more\n` : ''}`;
}
/** What the names of generated functions tell. */
function framesByName(error: Error, url: string, nameOf: Loaded['nameOf']): string[] {
  return (error.stack ?? '').split('\n').flatMap((line) => {
    const [, name, index] = /^\s+at (?:Object\.)?(?:tail_)?(\$[\w$]*|f(\d+)) \(/.exec(line) ?? [];
    if (name === undefined || !line.includes(url)) return [];
    const known = index === undefined ? name.slice(1) : nameOf(Number(index));
    return [`${known ?? 'function'}${index === undefined ? '' : ` [${index}]`}`];
  });
}

function invoke(built: Built, name: string, given: readonly string[], options: object): number {
  const descriptor = built.exports.find((e) => e.name === name && e.kind === 'function');
  if (descriptor === undefined) throw new UsageError(`the module exports no function '${name}'`);
  const types = descriptor.type.parameters ?? [];
  if (types.length !== given.length) throw new UsageError(`'${name}' takes ${types.length} arguments (${types.join(' ')}), not ${given.length}`);
  const f = built.instantiate({}, options).exports[name] as (...args: unknown[]) => unknown;
  const result = f(...given.map((text, i) => parseValue(types[i] ?? '', text)));
  const results = Array.isArray(result) ? (result as unknown[]) : result === undefined ? [] : [result];
  for (const r of results) process.stdout.write(`${typeof r === 'number' && Object.is(r, -0) ? '-0' : String(r)}\n`);
  return EXIT.ok;
}

function parseValue(type: string, text: string): unknown {
  try {
    if (type === 'i64' || type === 'i32') {
      const value = BigInt(text);
      return type === 'i64' ? value : Number(BigInt.asIntN(32, value));
    }
  } catch {
    throw new UsageError(`'${text}' is not an integer`);
  }
  if (type !== 'f32' && type !== 'f64') throw new UsageError(`arguments of type ${type} cannot be given on the command line`);
  const value = Number(text);
  if (text.trim() === '' || (Number.isNaN(value) && text !== 'nan' && text !== 'NaN')) throw new UsageError(`'${text}' is not a number`);
  return value;
}
