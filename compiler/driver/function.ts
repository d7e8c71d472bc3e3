// One function through IR, passes, lowering and printing. Pure in (context, index).
import { WasmError } from '../base/errors.ts';
import { buildFunction } from '../ir/build.ts';
import type { FuncIR } from '../ir/nodes.ts';
import { EstreeBuilder, printEstree } from '../js/estree.ts';
import { TextBuilder } from '../js/text.ts';
import { lowerFunction, type LowerContext } from '../lower/function.ts';
import { readableNames, shortNames } from '../lower/names.ts';
import { entryOf } from '../repr/abi.ts';
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
    names: plan.readable ? readableNames(module) : shortNames,
    typeNumbers: typeNumbers(module),
    tail: plan.tail,
    entries: plan.entries,
    words: plan.words,
    pairs: plan.i64 === 'pair',
    target: plan.target,
  };
}

export function buildIR(module: Module, plan: LowerPlan, index: number): FuncIR {
  const context = {
    module,
    growth: plan.growth,
    isTail: (i: number) => plan.tail[i] === 1,
    usesMemory: plan.usesMemory[index] === 1,
  };
  return buildFunction(context, index);
}

interface Printed {
  readonly code: string;
  readonly uses: ReadonlySet<string>;
}
function printed(context: FunctionContext, ir: FuncIR): Printed {
  const { bigint } = context.target;
  if (context.plan.readable) {
    const { statements, uses } = lowerFunction(new EstreeBuilder(bigint), context, ir);
    return { code: statements.map((s) => `${printEstree(s)}\n`).join(''), uses };
  }
  const { statements, uses } = lowerFunction(new TextBuilder(bigint), context, ir);
  return { code: statements.join(''), uses };
}

/** The JavaScript of function `index`, an index that counts imports. */
export function compileFunction(context: FunctionContext, index: number): Printed {
  const { module, plan } = context;
  try {
    const parts: FuncIR[] = [...runPasses(buildIR(module, plan, index), context)];
    if (plan.entries[index] === 1) parts.push(entryOf(module, index));
    const [only, ...more] = parts.map((ir) => printed(context, ir)) as [Printed, ...Printed[]];
    if (more.length === 0) return only;
    const all = [only, ...more];
    return { code: all.map((p) => p.code).join(''), uses: new Set(all.flatMap((p) => [...p.uses])) };
  } catch (error) {
    if (error instanceof WasmError) throw error.locate({ funcIndex: index, funcName: funcName(module, index) });
    throw error;
  }
}
