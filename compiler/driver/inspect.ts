// One function at one stage of the compilation, as text.
import { OptionError } from '../base/errors.ts';
import { codeOptions, type CompileOptions } from '../base/options.ts';
import type { FuncIR } from '../ir/nodes.ts';
import { printFunction } from '../ir/print.ts';
import type { Module } from '../module/module.ts';
import { validateModule } from '../validate/module.ts';
import { buildIR, compileFunction, functionContext } from './function.ts';
import { runPasses } from './pipeline.ts';
import { validateFunctions } from './passes.ts';
import { makePlan } from './plan.ts';

export type InspectStage = 'ir' | 'js' | 'js-compact';

/**
 * The text of function `index` (imports counted) at `stage`. The module is validated first. `after`: the pass whose result is shown, `build` for
 * what the builder makes; default: the last. With `readable`, 'js' is formed for people, too. Where a function is in pieces, they follow it. Throws OptionError where these options run no such pass.
 */
export function inspectFunction(module: Module, index: number, stage: InspectStage, options: CompileOptions = {}, after?: string): string {
  const facts = validateFunctions(validateModule(module));
  const plan = makePlan(module, facts, { ...codeOptions({ ...options, readable: stage === 'js' }), legible: options.readable === true && stage === 'js' });
  if (stage !== 'ir') return compileFunction(functionContext(module, plan), index).code.trimEnd();
  const stages = new Map<string, FuncIR[]>();
  const built = buildIR(module, plan, index);
  stages.set('build', [built]);
  const last = runPasses(built, { module, plan }, (f, pass) => {
    if (f.piece === undefined) stages.set(pass, [f]);
    else stages.get(pass)?.push(f);
  });
  const shown = after === undefined ? last : stages.get(after);
  if (shown === undefined) throw new OptionError(`no pass '${after ?? ''}' runs with these options; there are ${[...stages.keys()].join(', ')}`);
  return shown.map(printFunction).join('\n');
}

/** Shows `check` every function of a module as the builder and each pass make it. The module is validated first. */
export function checkFunctions(module: Module, options: CompileOptions, check: (f: FuncIR, pass: string) => void): void {
  const plan = makePlan(module, validateFunctions(validateModule(module)), codeOptions(options));
  for (let i = 0; i < module.bodies.length; i++) {
    const f = buildIR(module, plan, module.importedFuncs + i);
    check(f, 'build');
    runPasses(f, { module, plan }, check);
  }
}
