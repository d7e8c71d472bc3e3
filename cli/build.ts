// `build`.
import { readFileSync, writeFileSync } from 'node:fs';
import { compile, targetOf, type CompileOptions, type CompileResult } from '../compiler/index.ts';
import { codeArgs, type BuildArgs, type WasiArgs } from './args.ts';
import { openOutput } from './output.ts';
import { workerPool } from './pool.ts';
import { formatBytes, progress } from './report.ts';

export function readInput(path: string): Uint8Array {
  try {
    return readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new Error(`there is no file ${path}`);
    if (code === 'EISDIR') throw new Error(`${path} is a directory, not a module`);
    throw error;
  }
}

/** Modules smaller than this compile faster than threads start. */
const WORTH_THREADS = 400_000;

/** Compiles with worker threads where that pays. */
export async function compileBytes(bytes: Uint8Array, options: CompileOptions, jobs: number, quiet: boolean): Promise<CompileResult> {
  const bar = progress(quiet);
  const executor = jobs > 1 && bytes.length > WORTH_THREADS ? workerPool(bytes, jobs) : undefined;
  try {
    return await compile(bytes, { ...options, onProgress: (done, total) => bar.update(done, total), ...(executor === undefined ? {} : { executor }) });
  } finally {
    bar.stop();
    await executor?.close();
  }
}

/** --dir and --env as the defaults of a command. */
export function wasiDefaults({ dir, env }: WasiArgs): { preopens: Record<string, string>; env: Record<string, string> } {
  const preopens: Record<string, string> = {};
  for (const d of dir) {
    const readOnly = d.endsWith(':ro');
    const [host = '', guest = host] = (readOnly ? d.slice(0, -3) : d).split('::');
    preopens[guest] = readOnly ? `${host}:ro` : host;
  }
  const variables: Record<string, string> = {};
  for (const e of env) {
    const at = e.indexOf('=');
    if (at > 0) variables[e.slice(0, at)] = e.slice(at + 1);
    else if (process.env[e] !== undefined) variables[e] = process.env[e];
  }
  return { preopens, env: variables };
}

export async function build(args: BuildArgs): Promise<number> {
  const modules = targetOf(args.target ?? 'any')?.modules === true;
  const output = args.output ?? (args.input === '-' ? '-' : `${args.input.replace(/\.wasm$/, '')}.${modules ? 'mjs' : 'js'}`);
  const format = args.format ?? (output.endsWith('.cjs') ? 'cjs' : output.endsWith('.mjs') || modules ? 'esm' : 'iife');
  const place = openOutput(output);
  const options: CompileOptions = {
    format,
    readable: args.readable,
    ...codeArgs(args),
    dts: args.dts,
    wasi: wasiDefaults(args),
    sink: (chunk) => place.write(chunk),
    ...(args.mode === undefined ? {} : { mode: args.mode }),
    ...(args.globalName === undefined ? {} : { globalName: args.globalName }),
  };
  let result: CompileResult;
  try {
    result = await compileBytes(readInput(args.input), options, args.jobs, args.quiet);
    place.finish();
  } catch (error) {
    place.abandon();
    throw error;
  }
  if (place.isStream) return 0;
  if (result.dts !== undefined) writeFileSync(typesOf(output), result.dts);
  if (args.json) process.stdout.write(`${JSON.stringify({ output, mode: result.mode, functions: result.stats.functions, bytes: result.stats.codeBytes })}\n`);
  else if (!args.quiet && process.stderr.isTTY)
    process.stderr.write(`${output}: ${result.mode}, ${result.stats.functions} functions, ${formatBytes(result.stats.codeBytes)}\n`);
  return 0;
}

/** The .d.ts beside a file. */
const typesOf = (output: string): string => (/\.[mc]?js$/.test(output) ? output.replace(/\.([mc]?)js$/, '.d.$1ts') : `${output}.d.ts`);
