// One function at one stage of the compilation, as text.
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
