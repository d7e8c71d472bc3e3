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

const text = new TextBuilder();
const tree = new EstreeBuilder();

function printed(context: FunctionContext, ir: FuncIR): { readonly code: string; readonly uses: ReadonlySet<string> } {
  if (context.plan.readable) {
    const { statements, uses } = lowerFunction(tree, context, ir);
    return { code: statements.map((s) => `${printEstree(s)}\n`).join(''), uses };
  }
  const { statements, uses } = lowerFunction(text, context, ir);
  return { code: statements.join(''), uses };
}

/** The JavaScript of function `index`, an index that counts imports. */
export function compileFunction(context: FunctionContext, index: number): { readonly code: string; readonly uses: ReadonlySet<string> } {
  const { module, plan } = context;
  try {
    const ir = runPasses(buildIR(module, plan, index), context);
    const own = printed(context, ir);
    if (plan.entries[index] !== 1) return own;
    const entry = printed(context, entryOf(module, index));
    return { code: own.code + entry.code, uses: new Set([...own.uses, ...entry.uses]) };
  } catch (error) {
    if (error instanceof WasmError) throw error.locate({ funcIndex: index, funcName: funcName(module, index) });
    throw error;
  }
}
