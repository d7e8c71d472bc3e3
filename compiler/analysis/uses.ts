// How often labels are branched to and locals are named.
import type { FuncIR, Label, Local } from '../ir/nodes.ts';
import { expressionsOf, walkExpr, walkStmts } from '../ir/walk.ts';

/** Branches to each label that has any. */
export type LabelUses = ReadonlyMap<Label, number>;
export function labelUses(f: Pick<FuncIR, 'body'>): LabelUses {
  const uses = new Map<Label, number>();
  const use = (l: Label): void => void uses.set(l, (uses.get(l) ?? 0) + 1);
  walkStmts(f.body, (s) => {
    if (s.kind === 'br') use(s.label);
    else if (s.kind === 'switch') {
      s.cases.forEach(use);
      use(s.otherwise);
    }
  });
  return uses;
}

export interface LocalUses {
  /** Reads and assignments in the text of the function, by local. */
  readonly reads: ReadonlyMap<Local, number>;
  readonly sets: ReadonlyMap<Local, number>;
}
export function localUses(f: FuncIR): LocalUses {
  const reads = new Map<Local, number>();
  const sets = new Map<Local, number>();
  const count = (of: Map<Local, number>, l: Local): void => void of.set(l, (of.get(l) ?? 0) + 1);
  walkStmts(f.body, (s) => {
    if (s.kind === 'set') count(sets, s.local);
    else if (s.kind === 'setMany') for (const l of s.locals) count(sets, l);
    else if (s.kind === 'try') count(sets, s.exn);
    for (const e of expressionsOf(s)) walkExpr(e, (x) => (x.kind === 'get' ? count(reads, x.local) : undefined));
  });
  return { reads, sets };
}
