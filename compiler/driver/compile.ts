// The order of a compilation: read, validate, lower function by function, link.
import {
  codeOptions,
  type CodeOptions,
  formatOf,
  type CompileOptions,
  type Format,
  type FuncFacts,
  type FuncRange,
  type LoweredRange,
  type LowerPlan,
  type Mode,
} from '../base/options.ts';
import { OptionError } from '../base/errors.ts';
import { bytesOf, checkOptions, type ModuleSource } from '../base/input.ts';
import { readModule } from '../binary/read.ts';
import { dataHead, DataFileWriter } from '../link/data.ts';
import { declarationText, instanceDeclarations } from '../link/dts.ts';
import { after, before, DEFAULT_GLOBAL, hasStart, hereLine, type FramesInput } from '../link/link.ts';
import { problemsOf, refuseProblems, type TargetProblem } from './target-problems.ts';
import { helperClosure } from '../link/helpers.ts';
import { makeShell } from '../link/shell.ts';
import { isWasiModule } from '../link/wasi.ts';
import type { Module } from '../module/module.ts';
import { linesOfModule } from '../debug/dwarf.ts';
import { FrameWriter } from '../debug/frames.ts';
import { MapWriter } from '../debug/map.ts';
import { originalOf, type Original } from '../debug/original.ts';
import type { ValidationContext } from '../validate/function.ts';
import { validateModule } from '../validate/module.ts';
import { functionContext } from './function.ts';
import { canBeLazy, lazyFunction, lazyFunctions, lazyText, lazyUses, type LazyFunction } from './lazy.ts';
import { lowerRange, rangesOf, validateFunctions } from './passes.ts';
import { makePlan, withSources } from './plan.ts';

export interface CompileStats {
  readonly functions: number;
  readonly codeBytes: number;
  /** Bytes of JavaScript per defined function, in order. */
  readonly functionSizes: readonly number[];
}

export interface CompileResult {
  readonly mode: Mode;
  /** The file in parts: together they may be longer than one string can be. None where there is a sink. */
  readonly chunks: readonly Uint8Array[];
  /** The file as one string. Throws RangeError where it is too long for the engine, OptionError where there is a sink. */
  readonly code: string;
  readonly dts: string | undefined;
  /** The source map, JSON in parts; none where none was asked for. */
  readonly mapChunks: readonly Uint8Array[];
  /** The source map as one string; undefined where none was asked for or a sink took it. */
  readonly map: string | undefined;
  /** The file of the data segments in parts; none where none was asked for, the module has none, or a sink took it. */
  readonly dataChunks: readonly Uint8Array[];
  readonly warnings: readonly string[];
  readonly stats: CompileStats;
}

/** Validates a module. Throws OptionError for what are no bytes, MalformedError, InvalidError or UnsupportedError. */
export function validate(source: ModuleSource): void {
  validModule(source);
}
/** What `target`, as --target has it, cannot run of a module, and what is more than it is known to take. Throws as validate does. */
export function targetProblems(source: ModuleSource, target: string): readonly TargetProblem[] {
  const found = codeOptions({ target });
  return problemsOf(readModule(bytesOf(source)), target, found.target);
}
/** A module that is valid. Throws as validate does. */
export function validModule(source: ModuleSource): Module {
  const module = readModule(bytesOf(source));
  validateFunctions(validateModule(module));
  return module;
}

export const defaultMode = (m: Module): Mode => (hasStart(m) && m.imports.some((i) => isWasiModule(i.module)) ? 'command' : 'module');

/** Compiles a module to one JavaScript file. Throws OptionError for what it does not take, MalformedError, InvalidError, UnsupportedError or TargetError. */
export function compileSync(source: ModuleSource, options: CompileOptions = {}): CompileResult {
  const compilation = new Compilation(source, options);
  if (options.executor !== undefined) throw new OptionError("compileSync takes no 'executor': compile does");
  return compilation.all();
}

/** A file whose functions are lowered one by one, when they are called (driver/lazy.ts). */
export interface LazyFile {
  /** The file, a function body that has `module` and `$text`; `known`: functions that have been lowered. */
  code(known?: ReadonlyMap<number, LazyFunction>): string;
  /** What the last `code` has of the runtime. */
  linked(): readonly string[];
  lower(index: number): LazyFunction;
  /** What `$text` gives for a function, in a file that has `linked`. */
  text(index: number, f: LazyFunction, linked: ReadonlySet<string>): string;
}
/**
 * Validates a module whole and lowers nothing of it yet. `hash`: its SHA-256. Undefined where that cannot be done for the module: compileSync can.
 * Throws as compileSync does.
 */
export function compileLazily(source: ModuleSource, hash: string, options: Pick<CompileOptions, 'target'> = {}): LazyFile | undefined {
  return new Compilation(source, { ...options, format: 'cjs', mode: 'module', dts: false }, hash).lazily();
}

/** As compileSync, with functions lowered by `options.executor` where there is one. */
export async function compile(source: ModuleSource, options: CompileOptions = {}): Promise<CompileResult> {
  const compilation = new Compilation(source, options);
  const { executor } = options;
  if (executor === undefined) return Promise.resolve(compilation.all());
  await executor.lower(compilation.ranges, compilation.begin(compilation.facts()), (range) => compilation.take(range));
  return compilation.end();
}

/** One compilation: its steps are methods in the order of their calls. */
class Compilation {
  readonly ranges: readonly FuncRange[];
  private readonly module: Module;
  private readonly context: ValidationContext;
  private plan: LowerPlan | undefined;
  private readonly chunks: Uint8Array[] = [];
  private readonly uses = new Set<string>();
  private readonly sizes: number[] = [];
  private readonly mode: Mode;
  private readonly format: Format;
  private codeBytes = 0;
  private readonly warnings: string[] = [];
  private linked: readonly string[] = [];
  private readonly frames: FrameWriter | undefined;
  private readonly map: { readonly writer: MapWriter; readonly original: Original; readonly chunks: readonly Uint8Array[] } | undefined;

  constructor(
    source: ModuleSource,
    private readonly options: CompileOptions,
    private readonly hash?: string,
  ) {
    checkOptions(options);
    const module = readModule(bytesOf(source));
    if (options.mode === 'instance' && (options.format ?? 'esm') !== 'esm')
      throw new OptionError("mode 'instance' is for format 'esm': its imports and exports are those of an ES module");
    if (options.mode === 'instance' && options.data !== undefined)
      throw new OptionError("mode 'instance' instantiates while it is imported: its data stay in the file, without 'data'");
    if (options.mode === 'command' && !hasStart(module)) throw new OptionError("mode 'command': the module exports no function _start");
    this.module = module;
    this.context = validateModule(module);
    this.warnings.push(...refuseProblems(module, problemsOf(module, options.target ?? 'any', codeOptions(options).target)));
    this.ranges = rangesOf(module);
    this.mode = options.mode ?? defaultMode(module);
    this.format = formatOf(options);
    this.map = mapOf(module, options);
    this.frames = options.trace?.includes('frames') === true ? new FrameWriter(module) : undefined;
  }

  /** All steps, on this thread. */
  all(): CompileResult {
    const { module, ranges } = this;
    const plan = this.begin(this.facts());
    for (const range of ranges) this.take(lowerRange(module, plan, range));
    return this.end();
  }
  /** All but the functions; undefined where they must be lowered before. */
  lazily(): LazyFile | undefined {
    const { module } = this;
    const facts = this.facts();
    const plan = this.begin(facts, { shares: false, hurried: true });
    if (!canBeLazy(module, plan, facts)) return undefined;
    const uses = lazyUses(module, plan, facts);
    const start = joined(this.chunks.splice(0));
    return {
      code: (known = new Map()) => {
        this.uses.clear();
        for (const use of [...uses, ...[...known.values()].flatMap((f) => f.uses)]) this.uses.add(use);
        this.end();
        return `${start}${lazyFunctions(module, plan, known)}${joined(this.chunks.splice(0))}`;
      },
      linked: () => [...helperClosure(this.linked, plan.target)],
      lower: (index) => lazyFunction(module, plan, index),
      text: (index, f, linked) => lazyText(module, plan, index, f, linked),
    };
  }
  /** Validates every function. */
  facts(): readonly FuncFacts[] {
    return validateFunctions(this.context);
  }
  /** `but`: what is otherwise than the options have it. */
  begin(facts: readonly FuncFacts[], but: Partial<CodeOptions> = {}): LowerPlan {
    const { module, format, options } = this;
    // Where each instruction has a line, that of a value which is there is none to stop at.
    const markLeaves = this.map?.original.byInstruction !== true || options.comments !== undefined;
    const plan = withSources(module, makePlan(module, facts, { ...codeOptions(options), markLeaves, ...but }), options.readSource);
    if (plan.comments === 'source' && linesOfModule(module) === undefined) this.warnings.push('the module has no lines of source that comments could show');
    this.plan = plan;
    const { names } = functionContext(module, plan);
    this.put(before({ module, format, options, names, target: plan.target, hasEntries: plan.entries.includes(1) }));
    return plan;
  }
  /** Range after range, in their order. */
  take({ code, uses, sizes, marks }: LoweredRange): void {
    const start = this.sizes.length;
    this.frames?.add(code, marks);
    if (this.map !== undefined) this.map.writer.add(code, marks, this.map.original.places({ start, end: start + sizes.length }));
    this.emit(code);
    for (const size of sizes) this.sizes.push(size);
    for (const use of uses) this.uses.add(use);
    this.options.onProgress?.(this.sizes.length, this.module.bodies.length);
  }
  end(): CompileResult {
    const { module, format, mode, options, chunks, uses, sizes } = this;
    const plan = this.plan as LowerPlan;
    const { names } = functionContext(module, plan);
    const functions = {
      uses,
      tail: plan.tail,
      entries: plan.entries,
      words: plan.words,
      pairs: plan.i64 === 'pair',
      traceCalls: plan.traceCalls,
      minify: options.minify === true,
      live: plan.live,
    };
    const file = options.data === undefined ? undefined : new DataFileWriter(names.own.data);
    const shell = makeShell(module, names, functions, plan.target, file?.place);
    const data = options.data === undefined || file === undefined || file.length === 0 ? undefined : { file: options.data.file, length: file.length };
    const { text, exported, linked } = after({
      module,
      mode,
      format,
      shell,
      names,
      options,
      target: plan.target,
      data,
      frames: this.framesInput(),
      hash: this.hash,
    });
    this.linked = linked;
    this.put(text);
    const dataChunks = data === undefined || file === undefined ? [] : [dataHead(module), ...file.parts];
    for (const chunk of dataChunks) options.data?.sink?.(chunk);
    const { map } = this;
    map?.writer.finish(map.original.sources());
    const mapChunks = map?.chunks ?? [];
    return {
      mode,
      chunks,
      get code() {
        if (options.sink !== undefined) throw new OptionError('the file went to the sink');
        return joined(chunks);
      },
      dts:
        options.dts === false
          ? undefined
          : mode === 'instance'
            ? instanceDeclarations(module)
            : declarationText(module, exported, format, options.globalName ?? DEFAULT_GLOBAL),
      mapChunks,
      get map() {
        return mapChunks.length === 0 ? undefined : joined(mapChunks);
      },
      dataChunks: options.data?.sink === undefined ? dataChunks : [],
      warnings: [...this.warnings, ...(map?.original.warnings ?? [])],
      stats: { functions: module.bodies.length, codeBytes: this.codeBytes, functionSizes: sizes },
    };
  }

  private framesInput(): FramesInput | undefined {
    const { frames, format } = this;
    return frames === undefined ? undefined : { line: hereLine(format, this.options), starts: frames.starts(), parts: frames.text() };
  }

  /** Text of no function. */
  private put(part: string): void {
    const chunk = encoder.encode(part);
    this.map?.writer.add(chunk);
    this.frames?.add(chunk);
    this.emit(chunk);
  }
  private emit(chunk: Uint8Array): void {
    this.codeBytes += chunk.length;
    if (this.options.sink === undefined) this.chunks.push(chunk);
    else this.options.sink(chunk);
  }
}
const encoder = new TextEncoder();
function joined(chunks: readonly Uint8Array[]): string {
  const decoder = new TextDecoder();
  return chunks.map((c) => decoder.decode(c)).join('');
}
function mapOf(
  module: Module,
  { sourceMap: wanted, readSource }: CompileOptions,
): { writer: MapWriter; original: Original; chunks: readonly Uint8Array[] } | undefined {
  if (wanted === undefined || wanted === false) return undefined;
  const { file = 'module.mjs', ownMap, sink, textSink } = wanted === true ? {} : wanted;
  const original = originalOf(module, { ownMap, readSource, textSink, watName: `${file.replace(/\.[^.]*$/, '')}.wat` });
  const chunks: Uint8Array[] = [];
  const take = sink ?? ((chunk: Uint8Array) => void chunks.push(chunk));
  return { writer: new MapWriter(module, take, file, original.urls, original.byInstruction), original, chunks };
}
