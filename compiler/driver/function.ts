// One function through IR, passes, lowering and printing. Pure in (context, index).
import { WasmError } from '../base/errors.ts';
import { buildFunction } from '../ir/build.ts';
import type { FuncIR } from '../ir/nodes.ts';
import { EstreeBuilder, printEstree } from '../js/estree.ts';
import { TextBuilder } from '../js/text.ts';
import { lowerFunction, type LowerContext } from '../lower/function.ts';
import { readableNames, shortNames } from '../lower/names.ts';
import { typeNumbers } from '../lower/scope.ts';
import { funcName, type Module } from '../module/module.ts';
import type { LowerPlan } from '../base/options.ts';

export interface FunctionContext extends LowerContext {
  readonly plan: LowerPlan;
}

export function functionContext(module: Module, plan: LowerPlan): FunctionContext {
  return { module, plan, names: plan.readable ? readableNames(module) : shortNames, typeNumbers: typeNumbers(module), tail: plan.tail };
}

export function buildIR(module: Module, plan: LowerPlan, index: number): FuncIR {
  const context = {
    module,
    mayGrow: (i: number) => plan.mayGrow[i] === 1,
    isTail: (i: number) => plan.tail[i] === 1,
    usesMemory: plan.usesMemory[index] === 1,
  };
  return buildFunction(context, index);
}

const text = new TextBuilder();
const tree = new EstreeBuilder();

/** The JavaScript of function `index`, an index that counts imports. */
export function compileFunction(context: FunctionContext, index: number): { readonly code: string; readonly uses: ReadonlySet<string> } {
  const { module, plan } = context;
  try {
    const ir = buildIR(module, plan, index);
    if (plan.readable) {
      const { statements, uses } = lowerFunction(tree, context, ir);
      return { code: statements.map((s) => `${printEstree(s)}\n`).join(''), uses };
    }
    const { statements, uses } = lowerFunction(text, context, ir);
    return { code: statements.join(''), uses };
  } catch (error) {
    if (error instanceof WasmError) throw error.locate({ funcIndex: index, funcName: funcName(module, index) });
    throw error;
  }
}
