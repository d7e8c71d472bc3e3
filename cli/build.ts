// `build`.
import { closeSync, fstatSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import pc from 'picocolors';
import {
  compile,
  ownMapUrl,
  readModule,
  targetOf,
  type CompileOptions,
  type CompileResult,
  type DataFileOptions,
  type SourceMapOptions,
  type SplitSizeOptions,
} from '../compiler/tool.ts';
import { codeArgs, UsageError, type BuildArgs, type WasiArgs } from './args.ts';
import { buildComponent, isComponent } from './component.ts';
import { fallbackArgs, writeLoader } from './fallback.ts';
import { openOutput, type Output } from './output.ts';
import { sharedBytes, workerPool } from './pool.ts';
import { formatBytes, progress } from './report.ts';

export function readInput(path: string): Uint8Array {
  try {
    return path === '-' ? readFileSync(0) : readShared(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new Error(`there is no file ${path}`);
    if (code === 'EISDIR') throw new Error(`${path} is a directory, not a module`);
    throw error;
  }
}

/** A file, in memory that threads share where it is worth threads: a large module is there once. */
function readShared(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    // A pipe has no size.
    if (size <= WORTH_THREADS) return readFileSync(file);
    return sharedBytes(size, (into) => {
      for (let at = 0; at < size;) {
        const count = readSync(file, into, at, size - at, at);
        if (count === 0) throw new Error(`${path} became shorter while it was read`);
        at += count;
      }
    });
  } finally {
    closeSync(file);
  }
}

/** Modules smaller than this compile faster than threads start. */
export const WORTH_THREADS = 400_000;

/**
 * Every thread compiles the compiler to machine code for itself: half of what a large build takes in Node 20. Where less is inlined, and code is compiled
 * when more is known of it, that takes half the time, and the code is as fast. Later V8s decide otherwise when to compile.
 */
const FLAGS = process.versions.v8.startsWith('11.') ? ['--max-inlined-bytecode-size-cumulative', '--interrupt-budget'] : [];
const [COMPILE_LESS, AS_EVER] = [
  [200, 400_000],
  [920, 135_168],
];
const setFlags = (values: readonly number[]): void => FLAGS.forEach((flag, i) => setFlagsFromString(`${flag}=${values[i]}`));

/** Compiles with worker threads where that pays. */
export async function compileBytes(bytes: Uint8Array, options: CompileOptions, jobs: number, quiet: boolean): Promise<CompileResult> {
  const bar = progress(quiet);
  const isLarge = bytes.length > WORTH_THREADS;
  if (isLarge) setFlags(COMPILE_LESS);
  const executor = jobs > 1 && isLarge ? workerPool(bytes, jobs) : undefined;
  try {
    return await compile(bytes, { ...options, onProgress: (done, total) => bar.update(done, total), ...(executor === undefined ? {} : { executor }) });
  } finally {
    bar.stop();
    await executor?.close();
    // What is run now is not the compiler.
    if (isLarge) setFlags(AS_EVER);
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
  const bytes = readInput(args.input);
  if (args.splitSize !== undefined) refuseSplit(args, output, bytes.length);
  if (isComponent(bytes)) {
    await buildComponent(bytes, output, args);
    return 0;
  }
  if (args.fallback) {
    if (args.data !== undefined) throw new UsageError('--data: the file of --fallback holds its data');
    const status = await build(fallbackArgs(args, output));
    writeLoader(
      args.input,
      output,
      readModule(bytes).imports.some((i) => /^wasi_(?:snapshot_preview1|unstable)$/.test(i.module)),
      args.dts,
    );
    return status;
  }
  if (args.dir.length > 0 && (args.host === 'memory' || args.host === 'bare'))
    throw new UsageError(`--dir: a file for --host ${args.host} has no directories of a disk`);
  const place = openOutput(output);
  const data = args.data === undefined ? undefined : dataFile(args.data, output);
  const parts = args.splitSize === undefined ? undefined : partFiles(output, args.splitSize);
  const options: CompileOptions = {
    format,
    readable: args.readable,
    minify: args.minify,
    ...(args.host === undefined ? {} : { host: args.host }),
    ...(data === undefined ? {} : { data: data.options }),
    ...(parts === undefined ? {} : { splitSize: parts.options }),
    ...codeArgs(args),
    dts: args.dts,
    wasi: wasiDefaults(args),
    ...(args.trace === undefined ? {} : { trace: args.trace }),
    ...(args.comments === undefined ? {} : { comments: args.comments }),
    readSource: textOf,
    sink: (chunk) => place.write(chunk),
    ...(args.mode === undefined ? {} : { mode: args.mode }),
    ...(args.globalName === undefined ? {} : { globalName: args.globalName }),
  };
  let result: CompileResult;
  if (place.isStream && args.sourcemap !== undefined && args.sourcemap !== 'inline')
    throw new UsageError('a map beside a stream is no file: --sourcemap=inline');
  const beside = args.sourcemap === 'file' || args.sourcemap === 'external' ? besideFiles(output) : undefined;
  const map: SourceMapOptions | undefined = args.sourcemap === undefined ? undefined : { ...mapOptions(args.input, output, bytes), ...beside?.sinks };
  try {
    result = await compileBytes(bytes, map === undefined ? options : { ...options, sourceMap: map }, args.jobs, args.quiet);
    const comment = mapComment(args.sourcemap, `${basename(output)}.map`, result.mapChunks);
    if (comment !== undefined) place.write(comment);
    for (const { file, mapChunks } of result.parts) parts?.write(file, mapComment(args.sourcemap, `${file}.map`, mapChunks));
    parts?.finish();
    beside?.finish();
    data?.finish();
    place.finish();
  } catch (error) {
    place.abandon();
    parts?.abandon();
    beside?.abandon();
    data?.abandon();
    throw error;
  }
  for (const warning of result.warnings) process.stderr.write(`${pc.yellow('warning')}: ${warning}\n`);
  if (place.isStream) return 0;
  if (result.dts !== undefined) writeFileSync(typesOf(output), result.dts);
  if (args.json)
    process.stdout.write(
      `${JSON.stringify({ output, mode: result.mode, functions: result.stats.functions, bytes: result.stats.codeBytes, ...(parts === undefined ? {} : { parts: parts.paths(result) }) })}\n`,
    );
  else if (!args.quiet && process.stderr.isTTY)
    process.stderr.write(`${output}: ${result.mode}, ${result.stats.functions} functions, ${formatBytes(result.stats.codeBytes)}\n`);
  return 0;
}

function refuseSplit(args: BuildArgs, output: string, length: number): void {
  const size = args.splitSize as number;
  if (output === '-') throw new UsageError('--split-size writes several files: -o FILE');
  if (args.sourcemap === 'inline') throw new UsageError('--split-size counts what is in a file: --sourcemap, for maps beside the files');
  if (args.fallback && length > size)
    throw new UsageError(`--fallback: the module itself, which the loader loads, has ${length} bytes, more than --split-size`);
}
/** The address of file `number` beside a generated one, `file`. */
export const partOf = (file: string, number: number): string => file.replace(/(\.[mc]?js)?$/, `.${number}$1`);
/** The files beside the output, and their maps. */
function partFiles(
  output: string,
  size: number,
): {
  readonly options: SplitSizeOptions;
  write(file: string, text: Uint8Array | undefined): void;
  paths(of: CompileResult): string[];
  finish(): void;
  abandon(): void;
} {
  const places = new Map<string, Output>();
  const path = (file: string): string => join(dirname(output), file);
  const sink = (file: string, chunk: Uint8Array): void => {
    let place = places.get(file);
    if (place === undefined) places.set(file, (place = openOutput(path(file), false)));
    place.write(chunk);
  };
  return {
    options: { size, file: (number) => partOf(basename(output), number), sink },
    write: (file, text) => {
      if (text !== undefined) sink(file, text);
    },
    paths: ({ parts }) => parts.map(({ file }) => path(file)),
    finish: () => places.forEach((place) => place.finish()),
    abandon: () => places.forEach((place) => place.abandon()),
  };
}

/** The file of the data segments; there is none where a module has none. */
function dataFile(path: string, output: string): { readonly options: DataFileOptions; finish(): void; abandon(): void } {
  const place = openOutput(path, false);
  const folder = output === '-' ? '.' : dirname(output);
  const file = relative(folder, path).split(sep).map(encodeURIComponent).join('/');
  let written = false;
  const sink = (chunk: Uint8Array): void => {
    written = true;
    place.write(chunk);
  };
  return { options: { file, sink }, finish: () => (written ? place.finish() : place.abandon()), abandon: () => place.abandon() };
}

/** What the compiler must know of files for a source map: the module's own map, and the texts of its sources. */
function mapOptions(input: string, output: string, bytes: Uint8Array): SourceMapOptions {
  const url = ownMapUrl(readModule(bytes));
  const own = url === undefined || /^[a-z][\w+.-]*:/i.test(url) ? undefined : textOf(join(dirname(input), decodeURIComponent(url)));
  return { file: basename(output), ...(own === undefined ? {} : { ownMap: own }) };
}
export function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // A source of another machine: the map names it without its text.
    return undefined;
  }
}
/** The line that names the map, at the end of the file. */
function mapComment(kind: BuildArgs['sourcemap'], name: string, map: readonly Uint8Array[]): Uint8Array | undefined {
  if (kind === undefined || kind === 'external') return undefined;
  const url = kind === 'file' ? encodeURIComponent(name) : `data:application/json;base64,${Buffer.concat(map).toString('base64')}`;
  return Buffer.from(`//# sourceMappingURL=${url}\n`);
}
/** The map, and the module as text where that is what is mapped to, as files beside the output. */
function besideFiles(output: string): { readonly sinks: Pick<SourceMapOptions, 'sink' | 'textSink'>; finish(): void; abandon(): void } {
  const map = openOutput(`${output}.map`, false);
  const text = openOutput(`${output.replace(/\.[^./\\]*$/, '')}.wat`, false);
  let hasText = false;
  return {
    sinks: {
      sink: (chunk) => map.write(chunk),
      textSink: (chunk) => {
        hasText = true;
        text.write(chunk);
      },
    },
    finish: () => {
      map.finish();
      if (hasText) text.finish();
    },
    abandon: () => {
      map.abandon();
      text.abandon();
    },
  };
}

/** The .d.ts beside a file. */
const typesOf = (output: string): string => (/\.[mc]?js$/.test(output) ? output.replace(/\.([mc]?)js$/, '.d.$1ts') : `${output}.d.ts`);
