// How often labels are branched to and locals are read.
import type { FuncIR, Label } from '../ir/nodes.ts';
import { walkStmts } from '../ir/walk.ts';
import { idsOf, readsOf } from './liveness.ts';

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

/** How often the text of the function reads each local, by id. */
export function readCounts(f: FuncIR): Int32Array {
  const counts = new Int32Array(idsOf(f.locals));
  walkStmts(f.body, (s) => {
    for (const { id } of readsOf(s)) counts[id] = (counts[id] as number) + 1;
  });
  return counts;
}
