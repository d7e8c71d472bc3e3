// Which assignments of a variable reach which of its reads: those that meet in a read are one web.
import type { FuncIR, Label, Local, Stmt } from '../ir/nodes.ts';
import { assignedBy, expressionsOf, walkExpr, walkStmts } from '../ir/walk.ts';
import { LocalSet, liveness } from './liveness.ts';

/** Variables that are assigned more than once, by their number here; not those that a `try` assigns, whose handler may read any assignment. */
export type Slots = ReadonlyMap<Local, number>;
export function severalTimesAssigned(f: FuncIR): Slots {
  const sets = new Map<Local, number>();
  const set = (l: Local, times = 1): void => {
    if (l.origin === 'declared' || l.origin === 'param') sets.set(l, (sets.get(l) ?? 0) + times);
  };
  for (const l of f.params) set(l);
  walkStmts(f.body, (s) => {
    for (const l of assignedBy(s)) set(l);
    if (s.kind === 'try') walkStmts(s.body, (inner) => void assignedBy(inner).forEach((l) => void sets.set(l, -Infinity)));
  });
  for (const l of f.returned) sets.delete(l);
  return new Map([...sets].filter(([, times]) => times > 1).map(([l], slot) => [l, slot]));
}

/** By slot, the web of the value that the variable holds; undefined where control does not get. */
type State = Int32Array | undefined;
interface List {
  readonly of: readonly Stmt[];
  at: number;
  readonly done: () => void;
}

/** The webs of some variables of a function. The first ones, by slot, are what the variables hold at its start. */
export class Webs {
  /** Webs that turned out to be one lead to each other. */
  private readonly parents: number[];
  private readonly counts: number[];
  /** By statement, the webs that it reads and those that it begins. */
  readonly reads = new Map<Stmt, ReadonlyMap<Local, number>>();
  readonly sets = new Map<Stmt, readonly (number | undefined)[]>();
  /** What is read after blocks and conditions, and where branches go. */
  private readonly live = new Map<Stmt, LocalSet>();
  private readonly ends = new Map<Label, Int32Array>();
  private readonly heads = new Map<Label, Int32Array>();
  private readonly open: List[] = [];
  /** The variables, by slot. */
  readonly list: readonly Local[];
  private state: State;

  constructor(
    f: FuncIR,
    private readonly slots: Slots,
  ) {
    this.list = [...slots.keys()];
    this.parents = this.list.map((_, i) => i);
    this.counts = this.list.map(() => 1);
    this.state = Int32Array.from(this.parents);
    liveness(f, {
      begin: () => this.live.clear(),
      see: (s, after) => {
        if (s.kind === 'br' || s.kind === 'switch' || s.kind === 'block' || s.kind === 'try') this.live.set(s, new LocalSet(after));
      },
      ends: (s, after) => void this.live.set(s, new LocalSet(after)),
    });
    this.enter(f.body, () => undefined);
    for (let list = this.open.at(-1); list !== undefined; list = this.open.at(-1)) {
      const s = list.of[list.at++];
      if (s === undefined) {
        this.open.pop();
        list.done();
      } else if (this.state !== undefined) this.statement(s, this.state);
    }
  }

  // ---- which assignments reach which reads

  private enter(of: readonly Stmt[], done: () => void): void {
    this.open.push({ of, at: 0, done });
  }
  /** The web that one has become. */
  root(web: number): number {
    let at = web;
    while (this.parents[at] !== at) at = this.parents[at] = this.parents[this.parents[at] as number] as number;
    return at;
  }
  /** How many assignments it has, what the variable holds at the start counted. */
  countOf(root: number): number {
    return this.counts[root] as number;
  }
  /** What a variable that is read afterwards holds here and what it holds there are one web. */
  private join(here: Int32Array, there: Int32Array, live: LocalSet): void {
    for (let i = 0; i < here.length; i++) {
      if (here[i] === there[i] || !live.has(this.list[i] as Local)) continue;
      const [a, b] = [this.root(here[i] as number), this.root(there[i] as number)];
      // The earlier one stays: it may be what the variable holds at the start.
      if (a === b) continue;
      const [to, from] = a < b ? [a, b] : [b, a];
      this.parents[from] = to;
      this.counts[to] = (this.counts[to] as number) + (this.counts[from] as number);
    }
  }
  private merge(a: State, b: State, live: LocalSet): State {
    if (a === undefined || b === undefined) return a ?? b;
    this.join(a, b, live);
    return a;
  }
  private branch(label: Label, state: Int32Array, live: LocalSet): void {
    if (label.kind === 'return') return;
    const [known, at] = label.kind === 'loop' ? [this.heads, this.heads.get(label)] : [this.ends, this.ends.get(label)];
    if (at === undefined) known.set(label, state.slice());
    else this.join(at, state, live);
  }

  private statement(s: Stmt, state: Int32Array): void {
    this.read(s, state);
    const live = this.live.get(s) as LocalSet;
    switch (s.kind) {
      case 'set':
      case 'setMany':
        this.assign(s, assignedBy(s), state);
        return;
      case 'block':
        return this.enter(s.body, () => {
          this.state = this.merge(this.state, this.ends.get(s.label), live);
        });
      case 'loop':
        this.heads.set(s.label, state.slice());
        return this.enter(s.body, () => undefined);
      case 'if': {
        const before = state.slice();
        return this.enter(s.then, () => {
          const then = this.state;
          this.state = before;
          this.enter(s.otherwise, () => {
            this.state = this.merge(then, this.state, live);
          });
        });
      }
      case 'try': {
        const before = state.slice();
        return this.enter(s.body, () => {
          const after = this.state;
          this.state = before;
          this.enter(s.handler, () => {
            this.state = this.merge(after, this.state, live);
          });
        });
      }
      case 'br':
        this.branch(s.label, state, live);
        this.state = undefined;
        return;
      case 'switch':
        for (const l of new Set([...s.cases, s.otherwise])) this.branch(l, state, live);
        this.state = undefined;
        return;
      case 'return':
      case 'tailCall':
      case 'throw':
      case 'trap':
        this.state = undefined;
        return;
      default:
        return;
    }
  }
  private read(s: Stmt, state: Int32Array): void {
    let found: Map<Local, number> | undefined;
    for (const e of expressionsOf(s)) {
      if (e.reads === 0) continue;
      walkExpr(e, (x) => {
        const slot = x.kind === 'get' ? this.slots.get(x.local) : undefined;
        if (slot !== undefined) (found ??= new Map<Local, number>()).set(this.list[slot] as Local, state[slot] as number);
      });
    }
    if (found !== undefined) this.reads.set(s, found);
  }
  private assign(s: Stmt, locals: readonly Local[], state: Int32Array): void {
    const webs = locals.map((l) => {
      const slot = this.slots.get(l);
      if (slot === undefined) return undefined;
      const web = this.parents.length;
      this.parents.push(web);
      this.counts.push(1);
      state[slot] = web;
      return web;
    });
    if (webs.some((w) => w !== undefined)) this.sets.set(s, webs);
  }
}
