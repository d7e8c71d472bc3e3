// The command line as yargs knows it.
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { closest, distance } from 'fastest-levenshtein';
import yargs, { type Argv } from 'yargs';
import {
  COMMENTS, HOSTS, LEVELS, MODES, TRACES, type CommentKind, type CompileOptions, type Host, type Level, type Mode, type TraceKind,
} from '../compiler/base/options.ts'; // prettier-ignore
import { TARGET_HELP, targetOf } from '../compiler/base/target.ts';

/** Of package.json, put in when the package is built. */
declare const __VERSION__: string;

export const EXIT = { ok: 0, internal: 1, usage: 2, invalid: 3, unsupported: 4, trap: 134 } as const;

function common<T>(y: Argv<T>) {
  return y
    .option('quiet', { alias: 'q', type: 'boolean', default: false, describe: 'no progress' })
    .option('json', { type: 'boolean', default: false, describe: 'errors and results as JSON' })
    .option('debug', { type: 'boolean', default: false, describe: 'stack traces of the tool itself' });
}
function wasi<T>(y: Argv<T>) {
  return y
    .option('dir', {
      type: 'string',
      array: true,
      nargs: 1,
      default: [] as string[],
      describe: 'WASI: grant a directory, HOST[::GUEST], read-only with :ro at the end',
    })
    .option('env', { type: 'string', array: true, nargs: 1, default: [] as string[], describe: 'WASI: set K=V, or K to inherit it' });
}
function code<T>(y: Argv<T>) {
  return y
    .option('O', { alias: 'optimize', choices: LEVELS, describe: '0: plain, 1: exact and compact (default), 2: what is fastest on the target' })
    .option('i64', { choices: ['auto', 'bigint', 'pair'] as const, describe: 'an i64 within functions; default: auto, pairs at -O2' })
    .option('split-limit', { type: 'number', hidden: true, describe: 'bytes of bytecode that a function may have before it is split' })
    .option('target', {
      type: 'string',
      requiresArg: true,
      coerce: (name: string) => {
        if (targetOf(name) === undefined) throw new UsageError(`--target: there is no '${name}'; it is ${TARGET_HELP}`);
        return name;
      },
      describe: `the engine or the level of the language that the code is written for: ${TARGET_HELP}`,
    });
}
/** What a user says of the code, as the library takes it. */
export function codeArgs(a: CodeArgs): Pick<CompileOptions, 'level' | 'i64' | 'target' | 'splitLimit'> {
  return {
    ...(a.O === undefined ? {} : { level: a.O }),
    ...(a.i64 === undefined ? {} : { i64: a.i64 }),
    ...(a.target === undefined ? {} : { target: a.target }),
    ...(a.splitLimit === undefined ? {} : { splitLimit: a.splitLimit }),
  };
}
/** An option of what the file tells of itself. */
function trace<T>(y: Argv<T>) {
  return y.option('trace', {
    type: 'string',
    requiresArg: true,
    coerce: (text: string): readonly TraceKind[] => {
      const kinds = text.split(',');
      const unknown = kinds.find((k) => !(TRACES as readonly string[]).includes(k));
      if (unknown !== undefined) throw new UsageError(`--trace: there is no '${unknown}'; there are ${TRACES.join(', ')}`);
      return kinds as TraceKind[];
    },
    describe: 'the file tells of calls, memory accesses (to the console) and frames of traps: calls,memory,frames or some of them',
  });
}
const UNITS = { b: 1, kb: 1e3, mb: 1e6, gb: 1e9, kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30 } as const;
/** A number of bytes as people write it. */
function sizeOf(text: string): number {
  const [, number = '', unit = 'b'] = /^(\d+(?:\.\d+)?) ?([kmg]?i?b)?$/i.exec(text) ?? [];
  const size = Math.floor(Number(number) * (UNITS[unit.toLowerCase() as keyof typeof UNITS] ?? NaN));
  if (!(size >= 1)) throw new UsageError(`--split-size takes a size such as 20MB or 512KiB, not '${text}'`);
  return size;
}
const comments = { choices: COMMENTS, describe: 'what --readable writes beside the code: instructions, byte offsets, or lines of source' } as const;
const SOURCE_MAPS = ['file', 'inline', 'external'] as const;
const jobs = { alias: 'j', type: 'number', default: Math.min(availableParallelism(), 8), describe: 'worker threads' } as const;

export interface Handlers {
  build(args: BuildArgs): Promise<number>;
  run(args: RunArgs): Promise<number>;
  inspect(args: InspectArgs): Promise<number>;
  validate(args: ValidateArgs): Promise<number>;
}
export interface CommonArgs {
  readonly quiet: boolean;
  readonly json: boolean;
  readonly debug: boolean;
}
export interface WasiArgs {
  readonly dir: readonly string[];
  readonly env: readonly string[];
}
export interface CodeArgs {
  readonly O: Level | undefined;
  readonly i64: 'auto' | 'bigint' | 'pair' | undefined;
  readonly splitLimit: number | undefined;
  readonly target: string | undefined;
}
export interface BuildArgs extends CommonArgs, WasiArgs, CodeArgs {
  readonly input: string;
  readonly output: string | undefined;
  readonly mode: Mode | undefined;
  readonly fallback: boolean;
  readonly format: 'esm' | 'cjs' | 'iife' | undefined;
  readonly globalName: string | undefined;
  readonly readable: boolean;
  readonly minify: boolean;
  readonly host: Host | undefined;
  readonly data: string | undefined;
  /** Bytes. */
  readonly splitSize: number | undefined;
  readonly comments: CommentKind | undefined;
  readonly dts: boolean;
  readonly sourcemap: 'file' | 'inline' | 'external' | undefined;
  readonly trace: readonly TraceKind[] | undefined;
  readonly jobs: number;
}
export interface RunArgs extends CommonArgs, WasiArgs, CodeArgs {
  readonly input: string;
  readonly args: readonly string[];
  readonly invoke: string | undefined;
  readonly traceWasi: boolean;
  readonly trace: readonly TraceKind[] | undefined;
  readonly jobs: number;
}
export interface InspectArgs extends CommonArgs, CodeArgs {
  readonly input: string;
  readonly func: string | undefined;
  readonly comments: CommentKind | undefined;
  readonly stage: string | undefined;
  readonly after: string | undefined;
  readonly at: string | undefined;
  readonly line: number | undefined;
  readonly sizes: boolean;
  readonly compare: string | undefined;
  readonly html: string | undefined;
  readonly jobs: number;
}
export interface ValidateArgs extends CommonArgs {
  readonly input: string;
}

/** The parser takes a lone `-` for an empty option. */
const DASH = 'stdio:';
const dash = <T extends string | undefined>(name: T): T | '-' => (name === DASH ? '-' : name);

/** A wrong command line: status 2. */
export class UsageError extends Error {}

/** Parses and runs; gives the exit status. */
export async function parseAndRun(argv: readonly string[], handlers: Handlers, fail: (message: string) => void): Promise<number> {
  let status: number = EXIT.ok;
  // What follows the input of `run` belongs to the program, untouched.
  const [own, rest] = splitRun(withCommand(argv));
  const parser = yargs(own.map((a) => (a === '-' ? DASH : a === '--sourcemap' ? '--sourcemap=file' : a)))
    .scriptName('wasm2js-ts')
    .locale('en')
    .usage('$0 <command>\n\nCompiles WebAssembly to JavaScript that needs no WebAssembly and no eval.')
    .command(
      'build <input>',
      'compile a module to one JavaScript file',
      (y) =>
        trace(code(wasi(common(y))))
          .positional('input', { type: 'string', demandOption: true, describe: 'a .wasm file, or - for standard input' })
          .option('output', { alias: 'o', type: 'string', describe: 'the file to write, or - for standard output; default: beside the input' })
          .option('mode', { choices: MODES, describe: 'what the file is; default: command for a WASI program' })
          .option('format', { choices: ['esm', 'cjs', 'iife'] as const, describe: 'default: by the extension of the output' })
          .option('global-name', { type: 'string', describe: 'the variable that an iife assigns' })
          .option('readable', { type: 'boolean', default: false, describe: 'names of the name section, indentation' })
          .option('comments', comments)
          .option('minify', { type: 'boolean', default: false, describe: 'as short as it can be' })
          .option('host', {
            choices: HOSTS,
            describe: 'the one WASI host that is linked: node, memory (files in memory) or bare (neither); default: node and memory',
          })
          .option('data', { type: 'string', requiresArg: true, describe: 'a file for data segments, beside the output: Node reads it, pages load it' })
          .option('split-size', {
            type: 'string',
            requiresArg: true,
            coerce: sizeOf,
            describe: 'no file is larger than SIZE (bytes, kB, MB, KiB or MiB): what does not fit goes to NAME.1.mjs ..., which the file imports',
          })
          .option('sourcemap', {
            choices: SOURCE_MAPS,
            describe: 'a source map beside the file, in it (=inline), or beside it and not named in it (=external)',
          })
          .option('fallback', { type: 'boolean', default: false, describe: 'a loader that takes WebAssembly where it works, JavaScript where not' })
          .option('dts', { type: 'boolean', default: true, describe: 'a .d.ts beside the file' })
          .option('jobs', jobs)
          .example('$0 build app.wasm -o app.mjs', 'then: node app.mjs'),
      async (a) => {
        status = await handlers.build({
          ...a,
          input: dash(a.input),
          output: dash(a.output),
          mode: a.mode,
          format: a.format,
          globalName: a.globalName,
          host: a.host,
          data: a.data,
          splitSize: a['split-size'],
          sourcemap: a.sourcemap,
          trace: a.trace,
          comments: a.comments,
          O: a.O,
          i64: a.i64,
          target: a.target,
        });
      },
    )
    .command(
      'run <input>',
      'compile in memory (or load a built file) and run',
      (y) =>
        trace(code(wasi(common(y))))
          .positional('input', { type: 'string', demandOption: true, describe: 'a .wasm file or a built .mjs' })
          .option('trace-wasi', { type: 'boolean', default: false, describe: 'one line on standard error for each WASI call' })
          .option('invoke', { type: 'string', describe: 'call one export with the arguments given and print its results' })
          .option('jobs', jobs)
          .example('$0 run app.wasm -- --its-own flags', 'run a WASI program')
          .example('$0 run --invoke fib fib.wasm 20', 'call one export'),
      async (a) => {
        status = await handlers.run({ ...a, input: dash(a.input), args: rest, invoke: a.invoke, trace: a.trace, O: a.O, i64: a.i64, target: a.target });
      },
    )
    .command(
      'inspect <input>',
      'look at a module: summary, one function, sizes',
      (y) =>
        code(common(y))
          .positional('input', { type: 'string', demandOption: true })
          .option('func', { type: 'string', describe: 'functions by index, name, export or a pattern with *' })
          .option('stage', { type: 'string', describe: 'module, sizes, or of a function: wat, ir, opt, repr, shape, js; two of them, as wat,js, side by side' })
          .option('comments', comments)
          .option('at', { type: 'string', describe: 'the code that does what the instruction at a byte offset does' })
          .option('line', { type: 'number', describe: 'with --func: the instructions that a line of its JavaScript stands for' })
          .option('sizes', { type: 'boolean', default: false, describe: 'bytes of functions, by the beginnings of their names, and of the rest' })
          .option('compare', { type: 'string', describe: 'with --sizes: the same of another module, and the difference' })
          .option('html', { type: 'string', describe: 'write a page with all of it, which needs nothing else' })
          .option('jobs', jobs)
          .option('after', { type: 'string', describe: 'with --stage ir: the pass whose result is shown; default: the last' })
          .example('$0 inspect app.wasm --func main --stage js', 'the JavaScript of one function'),
      async (a) => {
        status = await handlers.inspect({
          ...a,
          input: dash(a.input),
          func: a.func,
          comments: a.comments,
          stage: a.stage,
          after: a.after,
          at: a.at,
          line: a.line,
          compare: a.compare,
          html: a.html,
          O: a.O,
          i64: a.i64,
          target: a.target,
        });
      },
    )
    .command(
      'validate <input>',
      'validate only',
      (y) => common(y).positional('input', { type: 'string', demandOption: true }),
      async (a) => {
        status = await handlers.validate({ ...a, input: dash(a.input) });
      },
    )
    .completion('completion', 'print a shell completion script')
    .demandCommand(1, 'Which command? See --help.')
    .check((a) => {
      const n = a['jobs'];
      if (n !== undefined && !(Number.isInteger(n) && (n as number) >= 1 && (n as number) <= 256))
        throw new UsageError('-j takes a number of threads, 1 to 256');
      return true;
    }, true)
    .strict()
    .exitProcess(false)
    .help()
    .version(__VERSION__)
    .fail((message: string | null, error: Error | undefined) => {
      throw error !== undefined && (message === null || error instanceof UsageError) ? error : new UsageError(message ?? 'wrong usage');
    });
  try {
    await parser.parseAsync();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const command = COMMANDS.find((c) => c === own[0]);
    fail(`${withNearest(error.message, command)}\nSee wasm2js-ts ${command === undefined ? '' : `${command} `}--help.`);
    return EXIT.usage;
  }
  return status;
}

const COMMANDS = ['build', 'run', 'inspect', 'validate', 'completion'] as const;
const COMMON_OPTIONS = ['quiet', 'json', 'debug', 'help', 'version'];
const WASI_OPTIONS = ['dir', 'env'];
const CODE_OPTIONS = ['O', 'optimize', 'i64', 'target'];
/** What each command knows, to tell which was meant. */
const OPTIONS: Readonly<Record<(typeof COMMANDS)[number], readonly string[]>> = {
  build: [
    ...COMMON_OPTIONS,
    ...WASI_OPTIONS,
    ...CODE_OPTIONS,
    'output',
    'mode',
    'format',
    'global-name',
    'readable',
    'minify',
    'host',
    'data',
    'split-size',
    'comments',
    'fallback',
    'sourcemap',
    'trace',
    'dts',
    'no-dts',
    'jobs',
  ],
  run: [...COMMON_OPTIONS, ...WASI_OPTIONS, ...CODE_OPTIONS, 'trace-wasi', 'trace', 'invoke', 'jobs'],
  inspect: [...COMMON_OPTIONS, ...CODE_OPTIONS, 'func', 'stage', 'comments', 'after', 'at', 'line', 'sizes', 'compare', 'html', 'jobs'],
  validate: COMMON_OPTIONS,
  completion: COMMON_OPTIONS,
};

/** A message about an unknown option or command, with the one that was probably meant. */
function withNearest(message: string, command: (typeof COMMANDS)[number] | undefined): string {
  const unknown = /^Unknown (?:arguments?|command): ([\w-]+)/.exec(message)?.[1];
  if (unknown === undefined) return message;
  const known = command === undefined ? COMMANDS : OPTIONS[command];
  const nearest = closest(unknown, [...known]);
  const near = distance(unknown, nearest) <= Math.max(2, unknown.length / 3);
  const what = command === undefined ? `unknown command: ${unknown}` : `unknown option of ${command}: --${unknown}`;
  return near ? `${what}. Did you mean ${command === undefined ? nearest : `--${nearest}`}?` : what;
}

/** `wasm2js-ts app.wasm` means `build`. */
function withCommand(argv: readonly string[]): readonly string[] {
  const [first] = argv;
  const isModule =
    first !== undefined && !(COMMANDS as readonly string[]).includes(first) && (/\.wasm$/.test(first) || (!first.startsWith('-') && existsSync(first)));
  return isModule ? ['build', ...argv] : argv;
}

/** Splits the arguments of `run` after its input; a `--` there is dropped. */
function splitRun(argv: readonly string[]): [own: readonly string[], rest: readonly string[]] {
  if (argv[0] !== 'run') return [argv, []];
  const takesValue = new Set(['--dir', '--env', '--invoke', '--trace', '-j', '--jobs', '-O', '--optimize', '--i64', '--target']);
  for (let i = 1; i < argv.length; i++) {
    const a = argv[i] as string;
    if (takesValue.has(a)) i++;
    else if (a === '--' || !a.startsWith('-') || a === '-') {
      const rest = argv.slice(i + 1);
      return [argv.slice(0, i + 1), rest[0] === '--' ? rest.slice(1) : rest];
    }
  }
  return [argv, []];
}
