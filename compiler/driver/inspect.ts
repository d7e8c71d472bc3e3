// One function at one stage of the compilation, as text.
import type { FuncIR } from '../ir/nodes.ts';
import { printFunction } from '../ir/print.ts';
import type { Module } from '../module/module.ts';
import { validateModule } from '../validate/module.ts';
import { buildIR, compileFunction, functionContext } from './function.ts';
import { validateRange } from './passes.ts';
import { makePlan } from './plan.ts';

export type InspectStage = 'ir' | 'js' | 'js-compact';

/** The text of function `index` (imports counted) at `stage`. The module is validated first. */
export function inspectFunction(module: Module, index: number, stage: InspectStage): string {
  const facts = validateRange(validateModule(module), { start: 0, end: module.bodies.length });
  const plan = makePlan(module, facts, stage === 'js');
  if (stage !== 'ir') return compileFunction(functionContext(module, plan), index).code.trimEnd();
  return printFunction(buildIR(module, plan, index));
}

/** The intermediate form of every function of a module, one after the other. The module is validated first. */
export function* functionsOf(module: Module): Generator<FuncIR> {
  const plan = makePlan(module, validateRange(validateModule(module), { start: 0, end: module.bodies.length }), false);
  for (let i = 0; i < module.bodies.length; i++) yield buildIR(module, plan, module.importedFuncs + i);
}
