// `build`: a file appears whole or not at all.
import { closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { compile, type CompileOptions, type CompileResult } from '../compiler/index.ts';
import type { BuildArgs, WasiArgs } from './args.ts';
import { workerPool } from './pool.ts';
import { formatBytes, progress } from './report.ts';

export const readInput = (path: string): Uint8Array => readFileSync(path === '-' ? 0 : path);

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

function writeAtomically(path: string, chunks: readonly Uint8Array[]): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const fd = openSync(temporary, 'w');
    try {
      for (const chunk of chunks) for (let at = 0; at < chunk.length;) at += writeSync(fd, chunk, at);
    } finally {
      closeSync(fd);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

export async function build(args: BuildArgs): Promise<number> {
  const output = args.output ?? (args.input === '-' ? '-' : `${args.input.replace(/\.wasm$/, '')}.mjs`);
  const format = args.format ?? (output.endsWith('.cjs') ? 'cjs' : 'esm');
  const result = await compileBytes(
    readInput(args.input),
    {
      format,
      readable: args.readable,
      dts: args.dts,
      wasi: wasiDefaults(args),
      ...(args.mode === undefined ? {} : { mode: args.mode }),
      ...(args.globalName === undefined ? {} : { globalName: args.globalName }),
    },
    args.jobs,
    args.quiet,
  );
  if (output === '-') {
    for (const chunk of result.chunks) for (let at = 0; at < chunk.length;) at += writeSync(1, chunk, at);
    return 0;
  }
  writeAtomically(output, result.chunks);
  if (result.dts !== undefined)
    writeFileSync(
      output.replace(/\.(m?)js$|\.cjs$/, (_, m: string | undefined) => (output.endsWith('.cjs') ? '.d.cts' : `.d.${m ?? ''}ts`)),
      result.dts,
    );
  if (args.json) process.stdout.write(`${JSON.stringify({ output, mode: result.mode, functions: result.stats.functions, bytes: result.stats.codeBytes })}\n`);
  else if (!args.quiet && process.stderr.isTTY)
    process.stderr.write(`${output}: ${result.mode}, ${result.stats.functions} functions, ${formatBytes(result.stats.codeBytes)}\n`);
  return 0;
}
