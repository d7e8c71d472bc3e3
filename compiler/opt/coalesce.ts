// Variables that are never needed at the same time become one. Engines that interpret pay for each variable of a function: those beyond the first
// hundred or so are named by longer instructions, and every frame has room for all. A copy between two that have become one is none.
import { LocalSet, idsOf, liveness } from '../analysis/liveness.ts';
import { I32 } from '../base/types.ts';
import { getNode } from '../ir/layout.ts';
import type { Expr, FuncIR, Local } from '../ir/nodes.ts';
import { mapOwn, rebuild, rewriteExpr } from '../ir/rewrite.ts';
import { setManyStmt, setStmt } from '../ir/statements.ts';
import { hasTry } from '../ir/walk.ts';

/** With fewer variables there is nothing to gain, with more it takes too long. */
const LEAST = 8;
const MOST = 3000;

/** Variables that hold one of several after another. */
class Group {
  readonly members: Local[];
  readonly all: LocalSet;
  /** Those that are needed where one of them is assigned. */
  readonly beside: LocalSet;
  constructor(first: Local, size: number) {
    this.members = [first];
    this.all = new LocalSet(size);
    this.all.add(first);
    this.beside = new LocalSet(size);
  }
  fits(other: Group): boolean {
    return !this.beside.meets(other.all) && !other.beside.meets(this.all);
  }
  take(other: Group): void {
    this.members.push(...other.members);
    this.all.addAll(other.all);
    this.beside.addAll(other.beside);
  }
}

/** Of i32 variables, which no representation tells apart; not those that are read before they are assigned, nor where exceptions are caught. */
export function coalesceLocals(f: FuncIR): FuncIR {
  const { initialised } = f;
  if (initialised === undefined || f.locals.length > MOST) return f;
  // Of a piece any variable may be a parameter.
  const fixed = new Set([...f.params, ...f.returned]);
  const candidates = f.locals.filter((l) => l.type === I32 && !fixed.has(l) && !initialised.has(l));
  if (candidates.length < LEAST || hasTry(f.body)) return f;
  const size = idsOf(f.locals);
  const groups = new Map(candidates.map((l) => [l, new Group(l, size)]));
  const copies = findNeeds(f, groups);
  for (const [to, from] of copies) {
    const [a, b] = [groups.get(to), groups.get(from)];
    if (a === undefined || b === undefined || a === b || !a.fits(b)) continue;
    a.take(b);
    for (const l of b.members) groups.set(l, a);
  }
  const kept: Group[] = [];
  for (const group of new Set(groups.values())) {
    const room = kept.find((k) => k.fits(group));
    if (room === undefined) kept.push(group);
    else room.take(group);
  }
  return kept.length === candidates.length ? f : renamed(f, kept);
}

/** Fills in what each variable stands beside; gives the copies of one to another. */
function findNeeds(f: FuncIR, groups: ReadonlyMap<Local, Group>): readonly (readonly [Local, Local])[] {
  let copies: (readonly [Local, Local])[] = [];
  liveness(f, {
    begin: () => {
      copies = [];
    },
    // What earlier rounds saw is needed in the last one, too.
    see: (s, after) => {
      if (s.kind === 'set') {
        const beside = groups.get(s.local)?.beside;
        if (beside === undefined) return;
        const from = s.expr.kind === 'get' ? s.expr.local : undefined;
        // A copy holds what the other does.
        const isFree = from !== undefined && !beside.has(from);
        beside.addAll(after);
        if (isFree) beside.delete(from);
        beside.delete(s.local);
        if (from !== undefined) copies.push([s.local, from]);
      } else if (s.kind === 'setMany') {
        for (const l of s.locals) {
          const beside = groups.get(l)?.beside;
          if (beside === undefined) continue;
          beside.addAll(after);
          for (const other of s.locals) beside.add(other);
          beside.delete(l);
        }
      }
    },
  });
  return copies;
}

function renamed(f: FuncIR, groups: readonly Group[]): FuncIR {
  const names = new Map<Local, Local>();
  for (const { members } of groups) {
    if (members.length < 2) continue;
    const first = members.reduce((a, b) => (b.id < a.id ? b : a));
    const local: Local = { ...first, origin: 'label' };
    for (const l of members) names.set(l, local);
  }
  const now = (l: Local): Local => names.get(l) ?? l;
  const expr = (e: Expr): Expr =>
    e.reads === 0 ? e : rewriteExpr(e, (x) => (x.kind === 'get' && names.has(x.local) ? getNode(now(x.local), x.type, x.at) : x));
  const body = rebuild(f.body, (s) => {
    const own = mapOwn(s, expr);
    if (own.kind === 'setMany') return setManyStmt(own.locals.map(now), own.call, own.at);
    if (own.kind !== 'set') return own;
    const to = now(own.local);
    if (own.expr.kind === 'get' && own.expr.local === to) return undefined;
    return to === own.local ? own : setStmt(to, own.expr, own.at);
  });
  return { ...f, body, locals: [...new Set(f.locals.map(now))] };
}
