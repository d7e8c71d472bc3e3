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
import { syntaxOf } from '../js/syntax.ts';
import { dataHead, DataFileWriter, DataTextWriter, type DataPlace } from '../link/data.ts';
import { declarationText, instanceDeclarations } from '../link/dts.ts';
import {
  after, before, beforeFunctions, builtinSymbols, DEFAULT_GLOBAL, elementsOfParts, hasStart, headOfParts, hereLine, ownPartFrame, type FramesInput,
} from '../link/link.ts'; // prettier-ignore
import { PartFiles, type PartFile } from './part-files.ts';
import { problemsOf, refuseProblems, type TargetProblem } from './target-problems.ts';
import { helperClosure } from '../link/helpers.ts';
import { makeShell } from '../link/shell.ts';
import { isWasiModule } from '../link/wasi.ts';
import { funcName, type Module } from '../module/module.ts';
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
  /** The files beside it, in parts, where a size of files was asked for (`splitSize`) and one does not hold all: none of their contents where there is a sink for them. */
  readonly parts: readonly PartFile[];
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
  private parts: PartFiles | undefined;

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
    checkSplit(options);
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
    const { tail, entries, live, target } = plan;
    if (plan.inParts) {
      const context = { module, names, target, builtins: builtinSymbols(names), tail, entries, live: live.funcs };
      this.parts = new PartFiles(context, format, options, (file, take) => {
        const original = this.map?.original;
        return original === undefined ? undefined : new MapWriter(module, take, file, original.urls, original.byInstruction);
      });
    } else this.put(before({ module, format, options, names, target, hasEntries: entries.includes(1) }));
    return plan;
  }
  /** Range after range, in their order. */
  take(range: LoweredRange): void {
    const { code, uses, sizes, marks } = range;
    const start = this.sizes.length;
    const places = this.map?.original.places({ start, end: start + sizes.length });
    if (this.parts !== undefined) this.parts.take(range, this.module.importedFuncs + start, places);
    else {
      this.frames?.add(code, marks);
      this.map?.writer.add(code, marks, places);
      this.emit(code);
    }
    for (const size of sizes) this.sizes.push(size);
    for (const use of uses) this.uses.add(use);
    this.options.onProgress?.(this.sizes.length, this.module.bodies.length);
  }
  /** What stands behind the functions. `scopes`: of parts. `place`: where the bytes of segments go. */
  private linkedText(
    place: DataPlace | undefined,
    scopes = '[]',
    data?: { readonly file: string; readonly length: () => number },
    strings = '',
  ): ReturnType<typeof after> {
    const { module, format, mode, options, uses } = this;
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
      parts: this.parts === undefined ? undefined : { scopes, linked: this.parts.linked },
    };
    const shell = makeShell(module, names, functions, plan.target, place);
    const length = data?.length() ?? 0;
    return after({
      module,
      mode,
      format,
      shell,
      names,
      options,
      target: plan.target,
      data: data === undefined || length === 0 ? undefined : { file: data.file, length },
      frames: this.framesInput(),
      hash: this.hash,
      strings,
    });
  }
  end(): CompileResult {
    const { module, format, mode, options, chunks, sizes, parts } = this;
    const { names } = functionContext(module, this.plan as LowerPlan);
    const file = options.data === undefined ? undefined : new DataFileWriter(names.own.data);
    const data = options.data === undefined || file === undefined ? undefined : { file: options.data.file, length: () => file.length };
    const { text, exported, linked } = parts === undefined ? this.linkedText(file?.place, undefined, data) : this.endParts(parts, file, data);
    this.linked = linked;
    this.put(text);
    const dataChunks = file === undefined || file.length === 0 ? [] : [dataHead(module), ...file.parts];
    if (parts !== undefined) checkDataFile(dataChunks, parts);
    for (const chunk of dataChunks) options.data?.sink?.(chunk);
    const { map } = this;
    if (map !== undefined) {
      const sources = map.original.sources();
      map.writer.finish(sources);
      parts?.finishMaps(sources);
    }
    const mapChunks = map?.chunks ?? [];
    return {
      mode,
      parts: parts?.files ?? [],
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
      stats: { functions: module.bodies.length, codeBytes: this.codeBytes + (parts?.bytes ?? 0), functionSizes: sizes },
    };
  }

  /** The generated file where functions stand beside it; one file alone, where that holds all. Puts what stands before the text that it gives. */
  private endParts(
    parts: PartFiles,
    file: DataFileWriter | undefined,
    data: { readonly file: string; readonly length: () => number } | undefined,
  ): ReturnType<typeof after> {
    const { module, format, options } = this;
    const { target, entries } = this.plan as LowerPlan;
    const { names } = functionContext(module, this.plan as LowerPlan);
    const opened = beforeFunctions({ module, options, names, target, hasEntries: entries.includes(1) });
    const bytesOf = (...texts: readonly string[]): number => texts.reduce((n, text) => n + encoder.encode(text).length, 0);
    const only = parts.only();
    const head = headOfParts(format, options, target, []);
    if (only !== undefined && parts.tooLarge === undefined) {
      const frame = ownPartFrame(target);
      const whole = this.linkedText(file?.place, elementsOfParts(0, 1), data);
      if (bytesOf(head, frame.head, frame.tail, opened, whole.text) + only.size <= parts.most) {
        this.put(head);
        for (const { code, marks, places } of only.pieces(frame)) {
          this.map?.writer.add(code, marks, places);
          this.emit(code);
        }
        this.put(opened);
        return whole;
      }
      file?.clear();
    }
    parts.end();
    const functions = parts.files.length;
    const scopes = functions === 0 ? '[]' : elementsOfParts(0, functions);
    const written = (
      place: DataPlace | undefined,
      strings: string,
    ): { readonly before: string; readonly linked: ReturnType<typeof after>; readonly bytes: number } => {
      const linked = this.linkedText(place, scopes, data, strings);
      const text = headOfParts(format, options, target, parts.names) + opened;
      return { before: text, linked, bytes: bytesOf(text, linked.text) };
    };
    let entry = written(file?.place, '');
    if (entry.bytes > parts.most && file === undefined) {
      const texts = new DataTextWriter(BASE64, parts.room);
      // What it writes is known when the shell has asked for it.
      this.linkedText(texts.place, scopes);
      if (texts.files.length > 0) {
        parts.addText(texts.files);
        const again = new DataTextWriter(BASE64, parts.room);
        entry = written(again.place, `${syntaxOf(target).constant} ${BASE64}=${elementsOfParts(functions, parts.files.length)};`);
      }
    }
    const { tooLarge } = parts;
    const own = entry.bytes + parts.comment;
    if (tooLarge !== undefined || own > parts.size) {
      const name = tooLarge === undefined ? undefined : funcName(module, tooLarge.index);
      const what =
        tooLarge === undefined
          ? `the generated file has ${own} without its functions`
          : `function ${tooLarge.index}${name === undefined ? '' : ` (${name})`} alone takes ${tooLarge.size}`;
      throw new OptionError(`files of at most ${parts.size} bytes: ${what}; a size of ${Math.max(tooLarge?.size ?? 0, own)} is enough`);
    }
    this.put(entry.before);
    return entry.linked;
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
/** All strings of the files that hold data segments. */
const BASE64 = '$base64';

/** What cannot be in several files. */
function checkSplit(options: CompileOptions): void {
  if (options.splitSize === undefined) return;
  if (formatOf(options) === 'iife') throw new OptionError("'splitSize': a script imports no other files: format 'esm' or 'cjs'");
  if (options.trace?.includes('frames') === true) throw new OptionError("'splitSize': frames are told by lines of one file: not with trace 'frames'");
}
function checkDataFile(chunks: readonly Uint8Array[], { size }: PartFiles): void {
  const length = chunks.reduce((n, chunk) => n + chunk.length, 0);
  if (length > size) throw new OptionError(`files of at most ${size} bytes: the file of 'data' has ${length}; without 'data' they go into several files`);
}
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
