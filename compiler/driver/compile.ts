// The order of a compilation: read, validate, lower function by function, link.
import {
  codeOptions,
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
import { declarationText } from '../link/dts.ts';
import { after, before, DEFAULT_GLOBAL, hasStart } from '../link/link.ts';
import { makeShell } from '../link/shell.ts';
import { isWasiModule } from '../link/wasi.ts';
import type { Module } from '../module/module.ts';
import type { ValidationContext } from '../validate/function.ts';
import { validateModule } from '../validate/module.ts';
import { functionContext } from './function.ts';
import { lowerRange, rangesOf, validateRange } from './passes.ts';
import { makePlan } from './plan.ts';

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
  readonly warnings: readonly string[];
  readonly stats: CompileStats;
}

/** Validates a module. Throws OptionError for what are no bytes, MalformedError, InvalidError or UnsupportedError. */
export function validate(source: ModuleSource): Module {
  const module = readModule(bytesOf(source));
  validateRange(validateModule(module), { start: 0, end: module.bodies.length });
  return module;
}

export const defaultMode = (m: Module): Mode => (hasStart(m) && m.imports.some((i) => isWasiModule(i.module)) ? 'command' : 'module');

/** Compiles a module to one JavaScript file. Throws OptionError for what it does not take, MalformedError, InvalidError or UnsupportedError. */
export function compileSync(source: ModuleSource, options: CompileOptions = {}): CompileResult {
  const compilation = new Compilation(source, options);
  if (options.executor !== undefined) throw new OptionError("compileSync takes no 'executor': compile does");
  return compilation.all();
}

/** As compileSync, with functions validated and lowered by `options.executor` where there is one. */
export async function compile(source: ModuleSource, options: CompileOptions = {}): Promise<CompileResult> {
  const compilation = new Compilation(source, options);
  const { executor } = options;
  if (executor === undefined) return Promise.resolve(compilation.all());
  const { ranges } = compilation;
  const plan = compilation.begin(await executor.validate(ranges));
  await executor.lower(ranges, plan, (range) => compilation.take(range));
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

  constructor(
    source: ModuleSource,
    private readonly options: CompileOptions,
  ) {
    checkOptions(options);
    const module = readModule(bytesOf(source));
    if (options.mode === 'command' && !hasStart(module)) throw new OptionError("mode 'command': the module exports no function _start");
    this.module = module;
    this.context = validateModule(module);
    this.ranges = rangesOf(module);
    this.mode = options.mode ?? defaultMode(module);
    this.format = formatOf(options);
  }

  /** All steps, on this thread. */
  all(): CompileResult {
    const { module, context, ranges } = this;
    const plan = this.begin(ranges.map((range) => validateRange(context, range)));
    for (const range of ranges) this.take(lowerRange(module, plan, range));
    return this.end();
  }
  /** `facts`: of every range. */
  begin(facts: readonly FuncFacts[][]): LowerPlan {
    const { module, format, options } = this;
    const plan = makePlan(module, facts.flat(), codeOptions(options));
    this.plan = plan;
    this.put(before({ module, format, options, target: plan.target, hasEntries: plan.entries.includes(1) }));
    return plan;
  }
  /** Range after range, in their order. */
  take({ code, uses, sizes }: LoweredRange): void {
    this.put(code);
    for (const size of sizes) this.sizes.push(size);
    for (const use of uses) this.uses.add(use);
    this.options.onProgress?.(this.sizes.length, this.module.bodies.length);
  }
  end(): CompileResult {
    const { module, format, mode, options, chunks, uses, sizes } = this;
    const plan = this.plan as LowerPlan;
    const shell = makeShell(
      module,
      functionContext(module, plan).names,
      { uses, tail: plan.tail, entries: plan.entries, words: plan.words, pairs: plan.i64 === 'pair' },
      plan.target,
    );
    const { text, exported } = after({ module, mode, format, shell, options, target: plan.target });
    this.put(text);
    return {
      mode,
      chunks,
      get code() {
        if (options.sink !== undefined) throw new OptionError('the file went to the sink');
        const decoder = new TextDecoder();
        return chunks.map((c) => decoder.decode(c)).join('');
      },
      dts: options.dts === false ? undefined : declarationText(module, exported, format, options.globalName ?? DEFAULT_GLOBAL),
      warnings: [],
      stats: { functions: module.bodies.length, codeBytes: this.codeBytes, functionSizes: sizes },
    };
  }

  private put(part: string | Uint8Array): void {
    const chunk = typeof part === 'string' ? encoder.encode(part) : part;
    this.codeBytes += chunk.length;
    if (this.options.sink === undefined) this.chunks.push(chunk);
    else this.options.sink(chunk);
  }
}
const encoder = new TextEncoder();
