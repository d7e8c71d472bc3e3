// For code that is read: a branch to where the function returns is a return, as a person writes it. It may stand there several times; so the text
// is longer, and nothing is faster.
import { assignedIn } from '../analysis/flow.ts';
import type { Expr, FuncIR, Label, Local, Stmt } from '../ir/nodes.ts';
import { rebuild } from '../ir/rewrite.ts';
import { returnStmt } from '../ir/statements.ts';

type Return = Extract<Stmt, { kind: 'return' }>;
/** Where a list of statements stands. */
interface Place {
  readonly list: readonly Stmt[];
  readonly at: number;
  readonly of: Stmt;
}
/** Statements that a constant is looked for behind, at most. */
const MAX_DISTANCE = 40;

export function returnEarly(f: FuncIR): FuncIR {
  /** What a list of statements leads to at its end, and a branch to a label. */
  const ends = new Map<readonly Stmt[], Return>();
  const branches = new Map<Label, Return>();
  const places = new Map<readonly Stmt[], Place>();
  if (f.results.length === 0) ends.set(f.body, returnStmt([]));
  const body = rebuild(f.body, (s, out, list, at) => {
    const next = list[at + 1];
    const end = next === undefined ? ends.get(list) : next.kind === 'return' && next.values.every(isSimple) ? next : undefined;
    const within = (inner: readonly Stmt[]): void => {
      places.set(inner, { list, at, of: s });
      if (end !== undefined && s.kind !== 'loop') ends.set(inner, end);
    };
    if (s.kind === 'block' || s.kind === 'loop') {
      if (s.kind === 'block' && end !== undefined) branches.set(s.label, end);
      within(s.body);
    } else if (s.kind === 'if') {
      within(s.then);
      within(s.otherwise);
    } else if (s.kind === 'try') {
      places.set(s.body, { list, at, of: s });
      places.set(s.handler, { list, at, of: s });
    }
    if (s.kind !== 'br') return s;
    const to = branches.get(s.label);
    // At the end it needs no statement at all.
    if (to === undefined || (next === undefined && ends.get(list) === to)) return s;
    const [value] = to.values;
    const last = out[out.length - 1];
    if (to.values.length === 1 && value?.kind === 'get' && last?.kind === 'set' && last.local === value.local && last.expr.type === value.type) {
      out.pop();
      return returnStmt([last.expr], s.at ?? to.at);
    }
    const values = to.values.map((v) => (v.kind === 'get' ? (constantAt(places, list, at, v.local) ?? v) : v));
    return returnStmt(values, s.at ?? to.at);
  });
  return body === f.body ? f : { ...f, body };
}

const isSimple = (e: Expr): boolean => e.kind === 'get' || e.kind === 'const';

/** The constant that a local has before statement `at` of a list, where a statement before it has set it for sure. */
function constantAt(places: ReadonlyMap<readonly Stmt[], Place>, list: readonly Stmt[], at: number, local: Local): Expr | undefined {
  let [in_, i] = [list, at - 1];
  for (let n = 0; n < MAX_DISTANCE; n++) {
    const s = in_[i];
    if (s === undefined) {
      const place = places.get(in_);
      // What a loop assigns further on holds in its next round; a handler begins anywhere.
      if (place === undefined || place.of.kind === 'try' || (place.of.kind === 'loop' && assignedIn(place.of.body).has(local))) return undefined;
      [in_, i] = [place.list, place.at - 1];
      continue;
    }
    if (s.kind === 'set' && s.local === local) return s.expr.kind === 'const' && s.expr.type === local.type ? s.expr : undefined;
    if (assignedIn([s]).has(local)) return undefined;
    i--;
  }
  return undefined;
}
