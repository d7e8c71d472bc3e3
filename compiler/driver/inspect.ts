// One function at one stage of the compilation, as text.
import { codeOptions, type CompileOptions } from '../base/options.ts';
import type { FuncIR } from '../ir/nodes.ts';
import { printFunction } from '../ir/print.ts';
import type { Module } from '../module/module.ts';
import { validateModule } from '../validate/module.ts';
import { buildIR, compileFunction, functionContext } from './function.ts';
import { runPasses } from './pipeline.ts';
import { validateRange } from './passes.ts';
import { makePlan } from './plan.ts';

export type InspectStage = 'ir' | 'js' | 'js-compact';

/** The text of function `index` (imports counted) at `stage`. The module is validated first. */
export function inspectFunction(module: Module, index: number, stage: InspectStage, options: CompileOptions = {}): string {
  const facts = validateRange(validateModule(module), { start: 0, end: module.bodies.length });
  const plan = makePlan(module, facts, codeOptions({ ...options, readable: stage === 'js' }));
  if (stage !== 'ir') return compileFunction(functionContext(module, plan), index).code.trimEnd();
  return printFunction(buildIR(module, plan, index));
}

/** Shows `check` every function of a module as the builder and each pass make it. The module is validated first. */
export function checkFunctions(module: Module, options: CompileOptions, check: (f: FuncIR, pass: string) => void): void {
  const plan = makePlan(module, validateRange(validateModule(module), { start: 0, end: module.bodies.length }), codeOptions(options));
  for (let i = 0; i < module.bodies.length; i++) {
    const f = buildIR(module, plan, module.importedFuncs + i);
    check(f, 'build');
    runPasses(f, { module, plan }, check);
  }
}
