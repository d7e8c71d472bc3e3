// The order of a compilation: read, validate, lower function by function, link.
import {
  codeOptions,
  type CompileOptions,
  type Executor,
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
import { DEFAULT_GLOBAL, hasStart, surround } from '../link/link.ts';
import { makeShell } from '../link/shell.ts';
import { isWasiModule } from '../link/wasi.ts';
import type { Module } from '../module/module.ts';
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
  /** The file in parts: together they may be longer than one string can be. */
  readonly chunks: readonly Uint8Array[];
  /** The file as one string. Throws RangeError where it is too long for the engine. */
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
export async function compile(source: ModuleSource, options: CompileOptions = {}): Promise<CompileResult> {
  checkOptions(options);
  const module = readModule(bytesOf(source));
  if (options.mode === 'command' && !hasStart(module)) throw new OptionError("mode 'command': the module exports no function _start");
  const context = validateModule(module);
  const ranges = rangesOf(module);
  const total = module.bodies.length;
  const executor = options.executor ?? inline(module, (range) => validateRange(context, range));

  const facts = (await executor.validate(ranges)).flat();
  const plan = makePlan(module, facts, codeOptions(options));
  const lowered: Uint8Array[] = [];
  const sizes: number[] = [];
  const uses = new Set<string>();
  await executor.lower(ranges, plan, ({ code, uses: used, sizes: sizesOfRange }) => {
    lowered.push(code);
    for (const size of sizesOfRange) sizes.push(size);
    for (const use of used) uses.add(use);
    options.onProgress?.(sizes.length, total);
  });

  const mode = options.mode ?? defaultMode(module);
  const format = options.format ?? 'esm';
  const shell = makeShell(module, functionContext(module, plan).names, { uses, tail: plan.tail, entries: plan.entries });
  const { before, after, exported } = surround({ module, mode, format, shell, options });
  const encoder = new TextEncoder();
  const chunks = [encoder.encode(before), ...lowered, encoder.encode(after)];
  const codeBytes = chunks.reduce((sum, c) => sum + c.length, 0);
  return {
    mode,
    chunks,
    get code() {
      const decoder = new TextDecoder();
      return chunks.map((c) => decoder.decode(c)).join('');
    },
    dts: options.dts === false ? undefined : declarationText(module, exported, format, options.globalName ?? DEFAULT_GLOBAL),
    warnings: [],
    stats: { functions: total, codeBytes, functionSizes: sizes },
  };
}

/** Runs the passes on this thread. */
function inline(module: Module, validateOne: (range: FuncRange) => FuncFacts[]): Executor {
  return {
    validate: (ranges) => Promise.resolve(ranges.map(validateOne)),
    lower: (ranges: readonly FuncRange[], plan: LowerPlan, take: (range: LoweredRange) => void) => {
      for (const range of ranges) take(lowerRange(module, plan, range));
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}
