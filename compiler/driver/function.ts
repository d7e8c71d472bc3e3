// One function through IR, passes, lowering and printing. Pure in (context, index).
import { WasmError } from '../base/errors.ts';
import { buildFunction } from '../ir/build.ts';
import { commented } from '../debug/comments.ts';
import type { FuncIR } from '../ir/nodes.ts';
import { joinMarked, type Marked } from '../js/builder.ts';
import { EstreeBuilder, MarkingEstreeBuilder, printEstree, printMarked } from '../js/estree.ts';
import { MarkingTextBuilder, TextBuilder, takeMarks } from '../js/text.ts';
import { isRuntimeName, runtimeSymbols } from '../link/helpers.ts';
import { lowerFunction, type LowerContext } from '../lower/function.ts';
import { compactNames, minifiedNames, readableNames, type Names } from '../lower/names.ts';
import { entryOf } from '../repr/abi.ts';
import { keepLaneBits } from '../repr/lanes.ts';
import { runPasses } from './pipeline.ts';
import { typeNumbers } from '../lower/scope.ts';
import { funcName, type Module } from '../module/module.ts';
import type { LowerPlan } from '../base/options.ts';

export interface FunctionContext extends LowerContext {
  readonly plan: LowerPlan;
}

export function functionContext(module: Module, plan: LowerPlan): FunctionContext {
  return {
    module,
    plan,
    names: plan.readable ? { ...namesToRead(module), inParts: plan.inParts } : (plan.minify ? minifiedNames : compactNames)(runtimeSymbols, plan),
    typeNumbers: typeNumbers(module),
    tail: plan.tail,
    entries: plan.entries,
    words: plan.words,
    pairs: plan.i64 === 'pair',
    traceCalls: plan.traceCalls,
    traceMemory: plan.traceMemory,
    legible: plan.legible,
    markLeaves: plan.markLeaves,
    target: plan.target,
  };
}

/** Made once: a context is made for each range of functions. */
function namesToRead(m: Module): Names {
  let names = readable.get(m);
  if (names === undefined) readable.set(m, (names = readableNames(m, isRuntimeName)));
  return names;
}
const readable = new WeakMap<Module, Names>();

export function buildIR(module: Module, plan: LowerPlan, index: number): FuncIR {
  const context = {
    module,
    growth: plan.growth,
    isTail: (i: number) => plan.tail[i] === 1,
    usesMemory: plan.usesMemory[index] === 1,
  };
  // Vectors whose bits their shape would change are built again, as words.
  for (const words = new Set<number>(); ;) {
    const { f, floats } = buildFunction(context, index, words);
    const kept = keepLaneBits(f, floats);
    if ('body' in kept) return kept;
    for (const vector of kept) words.add(vector);
  }
}

export interface PrintedFunction extends Marked {
  /** The names of what it has become. */
  readonly declares: readonly string[];
  /** Symbols that the shell must declare. */
  readonly uses: ReadonlySet<string>;
  /** Functions that it names. */
  readonly funcs: ReadonlySet<number>;
}

function printed(context: FunctionContext, ir: FuncIR): PrintedFunction {
  const { readable, minify, marks } = context.plan;
  if (readable) {
    const { statements, ...named } = lowerFunction(new (marks ? MarkingEstreeBuilder : EstreeBuilder)(), context, ir);
    if (!marks) return { code: statements.map((s) => `${printEstree(s)}\n`).join(''), marks: [], ...named };
    return { ...joinMarked(statements.map(printMarked).map((s) => ({ ...s, code: `${s.code}\n` }))), ...named };
  }
  const { statements, ...named } = lowerFunction(new (marks ? MarkingTextBuilder : TextBuilder)(minify), context, ir);
  const code = statements.join('');
  return marks ? { ...takeMarks(code), ...named } : { code, marks: [], ...named };
}

/** The JavaScript of function `index`, an index that counts imports; with marks where the plan wants them. */
export function compileFunction(context: FunctionContext, index: number): PrintedFunction {
  const { module, plan } = context;
  try {
    const parts: FuncIR[] = [...runPasses(buildIR(module, plan, index), context)];
    if (plan.entries[index] === 1) parts.push(entryOf(module, index));
    const [only, ...more] = parts.map((ir) => printed(context, ir)) as [PrintedFunction, ...PrintedFunction[]];
    const all = [only, ...more];
    const f =
      more.length === 0
        ? only
        : {
            ...joinMarked(all),
            declares: all.flatMap((p) => p.declares),
            uses: new Set(all.flatMap((p) => [...p.uses])),
            funcs: new Set(all.flatMap((p) => [...p.funcs])),
          };
    return plan.comments === undefined ? f : { ...f, ...commented(module, index, f, plan.comments, plan.sources) };
  } catch (error) {
    if (error instanceof WasmError) throw error.locate({ funcIndex: index, funcName: funcName(module, index) });
    throw error;
  }
}
