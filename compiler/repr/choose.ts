// Which i64 variables need no second word: those that only ever hold what fits an unsigned word, as sizes, bytes and halves of products do.
import { findFacts } from '../analysis/facts.ts';
import { I64 } from '../base/types.ts';
import type { FuncIR, Local } from '../ir/nodes.ts';
import { walkStmts } from '../ir/walk.ts';

const WORD = 2 ** 32 - 1;

/** Variables whose upper word is zero, whenever they are read. */
export function wordLocals(f: FuncIR): ReadonlySet<Local> {
  const words = new Set<Local>(f.locals.filter((l) => l.type === I64));
  for (const l of [...f.params, ...f.returned]) words.delete(l);
  if (words.size === 0) return words;
  const facts = findFacts(f);
  walkStmts(f.body, (s, list, at) => {
    if (s.kind === 'setMany') for (const l of s.locals) words.delete(l);
    if (s.kind !== 'set' || !words.has(s.local)) return;
    const state = facts.before(list, at);
    const known = state && facts.of(s.expr, state);
    // Where control never gets, nothing is assigned.
    if (known !== undefined && !(known.lo >= 0 && known.hi <= WORD)) words.delete(s.local);
  });
  return words;
}
