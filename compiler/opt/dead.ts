// Without assignments that nobody reads, those read once where they are read, and without statements that do nothing; and which locals are read
// before they are assigned.
import { liveness, readsOnce } from '../analysis/liveness.ts';
import { mustEvaluate } from '../ir/effects.ts';
import type { Expr, FuncIR, Local, Stmt } from '../ir/nodes.ts';
import { mapOwn, rebuild } from '../ir/rewrite.ts';
import { Forwarding } from './forward.ts';
import { evalStmt } from '../ir/statements.ts';

export function dropDead(f: FuncIR): FuncIR {
  const dead = new Set<Stmt>();
  const lastReads = new Map<Stmt, readonly Local[]>();
  const reads = readsOnce();
  const initialised = liveness(
    f,
    {
      begin: () => {
        dead.clear();
        lastReads.clear();
      },
      see: (s, after) => {
        if (s.kind === 'set' && !after.has(s.local)) dead.add(s);
        const read = reads(s);
        if (read.length === 0) return;
        const last = read.filter((l) => (!after.has(l) || isAssigned(s, l)) && read.indexOf(l) === read.lastIndexOf(l));
        if (last.length > 0) lastReads.set(s, last);
      },
    },
    reads,
  );
  const forwarding = new Forwarding(lastReads);
  const body = rebuild(f.body, (s, out) => {
    if (s.kind === 'set' && dead.has(s) && !mustEvaluate(s.expr.effects)) return undefined;
    if (s.kind === 'eval' && !mustEvaluate(s.expr.effects)) return undefined;
    const now = forwarding.into(s, out);
    if (now.kind === 'set' && dead.has(s)) return evalStmt(needed(now.expr));
    return now.kind === 'eval' ? mapOwn(now, needed) : now;
  });
  return { ...f, body, initialised };
}
/** The part that does something, of an expression whose value nobody reads. */
function needed(e: Expr): Expr {
  if (e.kind !== 'op' || mustEvaluate(e.row.effects)) return e;
  const parts = e.args.filter((a) => mustEvaluate(a.effects));
  return parts.length === 1 ? needed(parts[0] as Expr) : e;
}
const isAssigned = (s: Stmt, l: Local): boolean => (s.kind === 'set' ? s.local === l : s.kind === 'setMany' && s.locals.includes(l));
