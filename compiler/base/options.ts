// Options of a compilation, their defaults, and what they mean (see README).
import { InternalError, OptionError } from './errors.ts';
import { targetOf, type Target } from './target.ts';

/**
 * What a file is: a module, an instance whose imports and exports are those of the ES module, a program that runs by itself, or a module that
 * puts itself in the place of WebAssembly where that does not work.
 */
export const MODES = ['module', 'instance', 'command', 'shim'] as const;
export type Mode = (typeof MODES)[number];
export type Format = 'esm' | 'cjs' | 'iife';
/** What is linked of WASI's surroundings: Node's streams and files; output by lines and files in memory; output by lines. */
export const HOSTS = ['node', 'memory', 'bare'] as const;
export type Host = (typeof HOSTS)[number];
/** 0: plain, to be read. 1: exact and compact. 2: what is fastest on the target. All are equally exact. */
export type Level = 0 | 1 | 2;
export const LEVELS: readonly Level[] = [0, 1, 2];
/** How an i64 is represented within functions: at the boundary it is a BigInt in any case. */
export type I64 = 'auto' | 'bigint' | 'pair';

export interface WasiDefaults {
  /** Guest path to host path. */
  readonly preopens?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface SourceMapOptions {
  /** The generated file, as the map names it. */
  readonly file?: string;
  /** The module's own source map, JSON; needed where the module gives an address for it that is no data URL. */
  readonly ownMap?: string;
  /** Takes the map in parts, as they come; the result then has none. */
  readonly sink?: (chunk: Uint8Array) => void;
  /** Takes the module as text, where that is what is mapped to: the map then names it and does not hold it. */
  readonly textSink?: (chunk: Uint8Array) => void;
}

export const TRACES = ['calls', 'memory', 'frames'] as const;
export type TraceKind = (typeof TRACES)[number];

export const COMMENTS = ['wat', 'offset', 'source'] as const;
export type CommentKind = (typeof COMMENTS)[number];

/** Data segments in a file of their own. */
export interface DataFileOptions {
  /** Its address, relative to the generated file. */
  readonly file: string;
  /** Takes the file in parts; the result then has none. */
  readonly sink?: (chunk: Uint8Array) => void;
}

/** Functions in files of their own beside the generated one (link/parts.ts). */
export interface SplitSizeOptions {
  /** Bytes that a file may have. */
  readonly size: number;
  /** Functions that one file may have; default: as many as fit. For tests. */
  readonly most?: number;
  /** The address of file `number`, counted from 1, relative to the generated one, which stands beside it; default: `module.1.mjs`. */
  readonly file?: (number: number) => string;
  /** Takes the files in parts, and their source maps, by the files' addresses, maps with `.map` behind it; the result then has none. */
  readonly sink?: (file: string, chunk: Uint8Array) => void;
}

export interface CompileOptions {
  /** Default: 'command' where the module exports `_start` and imports WASI, else 'module'. */
  readonly mode?: Mode;
  /** Default: 'esm' where the target loads modules, else 'iife'. */
  readonly format?: Format;
  /** The variable that an iife assigns. */
  readonly globalName?: string;
  /** Names of the name section, indentation. */
  readonly readable?: boolean;
  /** As short as it can be: short names, no semicolons before braces, declarations joined. */
  readonly minify?: boolean;
  /** Default: 1. */
  readonly level?: Level;
  /** bigint: one BigInt. pair: two int32. auto, the default: bigint below level 2, there what is faster. */
  readonly i64?: I64;
  /** The engine that the code is written and tuned for, such as `safari16`, or a level of the language, such as `es2019` (base/target.ts). Default: any. */
  readonly target?: string;
  /** Bytes of bytecode that a function may have before it is split (shape/split.ts). Default: what the target takes. For tests. */
  readonly splitLimit?: number;
  /** The result has a source map: to what the module's own map or DWARF names, else to the module as text. */
  readonly sourceMap?: boolean | SourceMapOptions;
  /**
   * What the file tells of itself as it runs. calls, memory: a line for each call with its values, for each access to memory; to `log` of the
   * options of `instantiate`, by default to the console. frames: a trap has `frames`, and its stack trace names functions and offsets of the module.
   */
  readonly trace?: readonly TraceKind[];
  /** What readable code has beside it: instructions as text, their byte offsets, or the lines of source that DWARF has for them. */
  readonly comments?: CommentKind;
  /** The text of a source by the path that DWARF has for it, for maps and comments; undefined where there is none. */
  readonly readSource?: (path: string) => string | undefined;
  /** Data segments go to a file of their own, which Node reads beside the generated one, and pages load by the file's `loadData`. */
  readonly data?: DataFileOptions;
  /** No file has more bytes than this: what does not fit into the generated one goes to others, which it imports. */
  readonly splitSize?: number | SplitSizeOptions;
  readonly dts?: boolean;
  /** Baked into a command as its defaults. */
  readonly wasi?: WasiDefaults;
  /** The one WASI host that is linked; default: Node's and memory, chosen where the file runs. */
  readonly host?: Host;
  /** Told after each batch of functions. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Takes the parts of the file in order, as they come, and owns them; the result then has none. Where the compilation fails later, they are worth nothing. */
  readonly sink?: (chunk: Uint8Array) => void;
  /** Where functions are lowered; default: here, one after the other. */
  readonly executor?: Executor;
}

/** A range of defined functions, counted without imports. */
export interface FuncRange {
  readonly start: number;
  readonly end: number;
}
/** What one body does that others must know. */
export interface FuncFacts {
  /** Contains memory.grow. */
  readonly grows: boolean;
  /** Calls through references. */
  readonly callsUnknown: boolean;
  /** Distinct calls through tables. */
  readonly tableCalls: readonly TableCall[];
  /** Sets elements of tables to other than what segments say. */
  readonly setsTables: boolean;
  /** Distinct functions called directly. */
  readonly callees: readonly number[];
  readonly usesMemory: boolean;
  /** Distinct functions that it refers to, globals, tables and element segments that it uses: four times the index, and one of USE. */
  readonly uses: readonly number[];
  /** Distinct functions called in tail position, itself left out; -1 for any that is called through a table or a reference. */
  readonly tailCallees: readonly number[];
  /** Some of these calls leave a try. */
  readonly tailCallsInTry: boolean;
}
export const USE = { func: 0, global: 1, table: 2, element: 3 } as const;
/** A call of functions of canonical type `type` through table `table`. */
export interface TableCall {
  readonly table: number;
  readonly type: number;
}
/** What one function names of what stands outside of it. */
export interface NamedByFunction {
  readonly uses: readonly string[];
  /** Functions, each as three times its index and one of NAMED. */
  readonly funcs: readonly number[];
}
/** The function, its entry for tail calls, its entry for strangers. */
export const NAMED = { func: 0, tail: 1, entry: 2 } as const;
export interface LoweredRange {
  readonly code: Uint8Array;
  readonly uses: readonly string[];
  /** Bytes of generated text per function of the range. */
  readonly sizes: readonly number[];
  /** Where the plan wants them: pairs of a place in `code` and the instruction that what begins there stands for (js/builder.ts). */
  readonly marks?: Int32Array;
  /** By function, where files may hold some of them only. */
  readonly named?: readonly NamedByFunction[];
}
/** Lowers functions, range by range, results in the order of the ranges. */
export interface Executor {
  lower(ranges: readonly FuncRange[], plan: LowerPlan, take: (range: LoweredRange) => void): Promise<void>;
  close(): Promise<void>;
}
/** How functions are to be lowered, every default resolved. */
export interface CodeOptions {
  readonly readable: boolean;
  readonly minify: boolean;
  readonly level: Level;
  readonly i64: 'bigint' | 'pair';
  readonly target: Target;
  /** Infinity: no function is split. */
  readonly splitLimit: number;
  /** Formed for people: accesses of the first memory are calls, `load32(a, 12)`, loops have their tests, and branches to a return are returns. */
  readonly legible: boolean;
  /** Whether it is remembered which instruction each part of the code stands for. */
  readonly marks: boolean;
  /** That of locals and constants, too. */
  readonly markLeaves: boolean;
  readonly comments: CommentKind | undefined;
  /** Whether each call, and each access to memory, is told of. */
  readonly traceCalls: boolean;
  readonly traceMemory: boolean;
  /** Instances run the same functions where the module lets them (module/sharing.ts): what is gained is code that engines keep. */
  readonly shares: boolean;
  /** Functions stand in files of their own, each of which knows of the instance what it is given (link/parts.ts). */
  readonly inParts: boolean;
  /** Somebody waits for each function: what takes most of the time and gains least is left out. */
  readonly hurried: boolean;
}
export function codeOptions(options: CompileOptions): CodeOptions {
  const { readable = false, minify = false, level = 1, i64 = 'auto', target: name = 'any', splitLimit, sourceMap = false, trace = [], comments } = options;
  const inParts = options.splitSize !== undefined;
  if (comments !== undefined && !readable) throw new OptionError('comments stand in readable code');
  const target = targetOf(name);
  if (target === undefined) throw new OptionError(`there is no target '${name}'`);
  if (i64 === 'bigint' && !target.bigint) throw new OptionError(`the target ${name} has no BigInt: an i64 must be a pair there`);
  if (readable && minify) throw new OptionError('a file is readable or minified, not both');
  const [traceCalls, traceMemory] = [trace.includes('calls'), trace.includes('memory')];
  const isTraced = traceCalls || traceMemory;
  const pairs = i64 === 'auto' ? !target.bigint || (level === 2 && !isTraced) : i64 === 'pair';
  if (pairs && isTraced) throw new OptionError("what is traced shows an i64 as one value: that needs i64 'bigint' and a target that has BigInt");
  return {
    readable,
    minify,
    level,
    i64: pairs ? 'pair' : 'bigint',
    target,
    marks: sourceMap !== false || trace.includes('frames') || comments !== undefined,
    markLeaves: true,
    comments,
    traceCalls,
    traceMemory,
    legible: readable,
    hurried: false,
    inParts,
    // It takes some text: in a short file only where speed is asked for.
    shares: level > (minify ? 1 : 0) && !readable && trace.length === 0 && target.jit && target.es >= 2015,
    // A piece of a function is no call of its own.
    splitLimit: level === 0 || traceCalls ? Infinity : (splitLimit ?? target.limits.bytecode),
  };
}

export interface Growth {
  /** By function index: 1 where a call may grow a memory. */
  readonly byFunction: Uint8Array;
  /** By canonical type index: 1 where a call through a table whose functions are all known may. */
  readonly byType: Uint8Array;
  /** By table: 1 where it may hold functions that are not known. */
  readonly openTables: Uint8Array;
}

/** What is written out, 1 by index; all that is imported is (driver/live.ts). */
export interface Live {
  readonly funcs: Uint8Array;
  readonly globals: Uint8Array;
  readonly tables: Uint8Array;
  readonly elements: Uint8Array;
}

/** The format of the file; default: a module where the target loads modules, else a script. */
export function formatOf({ format, target = 'any' }: CompileOptions): Format {
  const modules = targetOf(target)?.modules === true;
  if (format === 'esm' && !modules) throw new OptionError(`the target ${target} loads no ES modules: the format must be 'cjs' or 'iife'`);
  return format ?? (modules ? 'esm' : 'iife');
}

/** What lowering must know of the whole module, beyond its bytes. */
export interface LowerPlan extends CodeOptions {
  /** Which calls may grow a memory (driver/growth.ts). */
  readonly growth: Growth;
  readonly live: Live;
  readonly usesMemory: Uint8Array;
  /** 1 where a function has an entry for tail calls. */
  readonly tail: Uint8Array;
  /** 1 where callers within the module hand an i64 over as two words (repr/abi.ts). */
  readonly words: Uint8Array;
  /** 1 where such a function has an entry for strangers, too. */
  readonly entries: Uint8Array;
  /** Texts of sources by their paths, where comments show them. */
  readonly sources?: Readonly<Record<string, string>>;
}

export function checkGlobalName(name: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) throw new InternalError(`'${name}' is not an identifier`);
  return name;
}
