// The order of the passes over one function, from the form that the builder makes to the one that is lowered.
import type { LowerPlan } from '../base/options.ts';
import type { FuncIR } from '../ir/nodes.ts';
import { position } from '../ir/position.ts';
import type { Module } from '../module/module.ts';
import { simplifyBranches } from '../opt/branches.ts';
import { coalesceLocals } from '../opt/coalesce.ts';
import { dropDead } from '../opt/dead.ts';
import { useFacts } from '../opt/facts.ts';
import { fold } from '../opt/fold.ts';
import { returnEarly } from '../opt/returns.ts';
import { splitWebs } from '../opt/webs.ts';
import { expandWords } from '../repr/expand.ts';
import { callColdAccesses } from '../shape/heat.ts';
import { versionLoops } from '../shape/loops.ts';
import { splitFunction } from '../shape/split.ts';
import { takeViews } from '../shape/views.ts';

export interface PassContext {
  readonly module: Module;
  readonly plan: LowerPlan;
}
export interface Pass {
  readonly name: string;
  /** The folder that it is of; absent: opt. */
  readonly stage?: 'repr' | 'shape';
  /** Whether it runs with these options. */
  readonly when: (plan: LowerPlan) => boolean;
  /** Several: the function and its pieces, each of which the later passes get. */
  run(f: FuncIR, context: PassContext): FuncIR | readonly FuncIR[];
}

export const PASSES: readonly Pass[] = [
  // a variable for each purpose of one
  { name: 'webs', when: (p) => p.level === 2, run: splitWebs },
  // i64 as two words
  { name: 'words', stage: 'repr', when: (p) => p.i64 === 'pair', run: expandWords },
  // rules on i32; tests kept as tests
  { name: 'fold', when: (p) => p.level >= 1, run: fold },
  // what ranges, bits and tests tell of values
  { name: 'facts', when: (p) => p.level >= 1 && !p.hurried, run: useFacts },
  // constant tests, blocks that are an `if`, an `if` that is a value
  { name: 'branches', when: (p) => p.level >= 1, run: (f, { plan }) => simplifyBranches(f, plan.legible) },
  // memory accesses that are seldom executed, or too many, are calls
  { name: 'heat', when: (p) => p.level >= 1 || p.legible, run: callColdAccesses },
  // values where they are used; assignments that nobody reads; what must be initialised
  { name: 'dead', when: (p) => p.level >= 1, run: dropDead },
  // for engines without a JIT: loops that count, without the checks of their accesses where one test covers all
  {
    name: 'loops',
    stage: 'shape',
    when: (p) => p.level === 2 && !p.target.jit && !p.traceMemory,
    run: (f, { module }) => {
      const versions = versionLoops(f, module);
      return versions === f ? f : dropDead(versions);
    },
  },
  // to be read: the same rules on what stands together now, and what leads to a return is one
  { name: 'returns', when: (p) => p.legible && p.level >= 1, run: (f, c) => dropDead(callColdAccesses(simplifyBranches(returnEarly(fold(f, c)), true), c)) },
  // what is too large for engines in pieces
  {
    name: 'split',
    stage: 'shape',
    when: (p) => p.splitLimit < Infinity,
    run: (f, { plan }) => splitFunction(f, plan.splitLimit, plan.level === 2 && plan.target.jit),
  },
  // aliases of the memory's views, taken where they are used again
  { name: 'views', stage: 'shape', when: () => true, run: takeViews },
  // one variable for those that are not needed together
  { name: 'coalesce', when: (p) => p.level === 2 && !p.target.jit && !p.legible, run: coalesceLocals },
];

/** Runs the passes in order; `after` sees what each has made. Gives the function, and the pieces that it has become. */
export function runPasses(f: FuncIR, context: PassContext, after?: (f: FuncIR, pass: string) => void): readonly FuncIR[] {
  let now: readonly FuncIR[] = [f];
  for (const pass of PASSES) {
    if (!pass.when(context.plan)) continue;
    now = now.flatMap((part) => {
      position.at = part.at;
      return pass.run(part, context);
    });
    if (after !== undefined) for (const part of now) after(part, pass.name);
  }
  return now;
}
