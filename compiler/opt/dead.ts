// Without assignments that nobody reads, and statements that do nothing; and which locals are read before they are assigned.
import { liveness } from '../analysis/liveness.ts';
import { mustEvaluate } from '../ir/effects.ts';
import type { FuncIR, Stmt } from '../ir/nodes.ts';
import { rebuild } from '../ir/rewrite.ts';

export function dropDead(f: FuncIR): FuncIR {
  const dead = new Set<Stmt>();
  const initialised = liveness(f, {
    begin: () => dead.clear(),
    see: (s, after) => {
      if (s.kind === 'set' && !after.has(s.local)) dead.add(s);
    },
  });
  const body = rebuild(f.body, (s) => {
    if (s.kind === 'set' && dead.has(s)) return mustEvaluate(s.expr.effects) ? { kind: 'eval', expr: s.expr } : undefined;
    if (s.kind === 'eval' && !mustEvaluate(s.expr.effects)) return undefined;
    return s;
  });
  return { ...f, body, initialised };
}
