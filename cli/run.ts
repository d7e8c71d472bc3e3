// `run`: compiles into a temporary file and runs it, as a built file would run.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { traceLine } from '../runtime/wasi/functions.ts';
import { EXIT, type RunArgs } from './args.ts';
import { compileBytes, readInput, wasiDefaults } from './build.ts';

interface Built {
  readonly instantiate: (imports: object, options?: object) => { exports: Record<string, unknown> };
  readonly run?: (options: object) => number;
  /** Where the module has exceptions. */
  readonly Exception?: new () => object;
  readonly exports: readonly { readonly name: string; readonly kind: string; readonly type: { readonly parameters?: readonly string[] } }[];
}

async function load(args: RunArgs): Promise<Built> {
  if (/\.[mc]?js$/.test(args.input)) return (await import(pathToFileURL(resolve(args.input)).href)) as Built;
  const result = await compileBytes(readInput(args.input), { dts: false }, args.jobs, args.quiet);
  const dir = mkdtempSync(join(tmpdir(), 'wasm2js-ts-'));
  try {
    const file = join(dir, 'run.mjs');
    for (const chunk of result.chunks) writeFileSync(file, chunk, { flag: 'a' });
    return (await import(pathToFileURL(file).href)) as Built;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

export async function run(args: RunArgs): Promise<number> {
  const built = await load(args);
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
      process.stderr.write(`trap: ${error.message}\n`);
      return EXIT.trap;
    }
    if (built.Exception !== undefined && error instanceof built.Exception) {
      process.stderr.write('trap: an exception that nothing caught\n');
      return EXIT.trap;
    }
    throw error;
  }
}

function invoke(built: Built, name: string, given: readonly string[], options: object): number {
  const descriptor = built.exports.find((e) => e.name === name && e.kind === 'function');
  if (descriptor === undefined) throw new Error(`the module exports no function '${name}'`);
  const types = descriptor.type.parameters ?? [];
  if (types.length !== given.length) throw new Error(`'${name}' takes ${types.length} arguments (${types.join(' ')}), not ${given.length}`);
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
    throw new Error(`'${text}' is not an integer`);
  }
  if (type !== 'f32' && type !== 'f64') throw new Error(`arguments of type ${type} cannot be given on the command line`);
  const value = Number(text);
  if (text.trim() === '' || (Number.isNaN(value) && text !== 'nan' && text !== 'NaN')) throw new Error(`'${text}' is not a number`);
  return value;
}
