// What is live where, and how often statements are executed, as far as that can be guessed: on the numbered statements of split-tree.ts.
import type { Label, Stmt } from '../ir/nodes.ts';
import { walkExpr, expressionsOf } from '../ir/walk.ts';
import { firstOf, type List, type Tree } from './split-tree.ts';

/** Sets of wide locals, `words` long each. */
export interface Liveness {
  readonly words: number;
  /** Before each statement, one after the other. */
  readonly before: Int32Array;
  /** At each target. */
  readonly targets: readonly Int32Array[];
  /** At the handler of each `try`. */
  readonly handlers: ReadonlyMap<number, Int32Array>;
}

/** Liveness of wide locals: sweeps against program order until no loop, and no state of one, asks for more. */
export function findLiveness(t: Tree): Liveness {
  return new Sweeps(t).run();
}

/** A class of short methods: engines compile one long function of many loops again at each of them. */
class Sweeps {
  private readonly words: number;
  /** Where branches against program order lead: heads of loops, and the cases that a state that was just set leads to. */
  private readonly isHead: Uint8Array;
  private readonly before: Int32Array;
  private readonly targets: readonly Int32Array[];
  private readonly handlers = new Map<number, Int32Array>();
  /** What is live before the statement that is looked at. */
  private readonly row: Int32Array;
  private changed = false;

  constructor(private readonly t: Tree) {
    this.words = (t.wideLocals.length + 31) >>> 5;
    this.before = new Int32Array(t.stmts.length * this.words);
    this.targets = t.targets.map(() => new Int32Array(this.words));
    this.row = new Int32Array(this.words);
    this.isHead = Uint8Array.from(t.stmts, (s) => (s.kind === 'loop' ? 1 : 0));
    for (const { point, reads } of t.targets) if (point >= 0 && reads.length > 0) this.isHead[point] = 1;
  }

  run(): Liveness {
    const { words, before, targets, handlers } = this;
    do {
      this.changed = false;
      for (let i = this.t.stmts.length - 1; i >= 0; i--) this.statement(i);
    } while (this.changed);
    for (let id = 0; id < targets.length; id++) this.refreshTarget(id);
    return { words, before, targets, handlers };
  }

  private statement(i: number): void {
    const { t, row } = this;
    const s = t.stmts[i] as Stmt;
    row.fill(0);
    this.behind(s, i);
    if (s.kind !== 'try') for (const l of t.assigns[i] as Tree['assigns'][number]) this.clear(row, l.id);
    this.addReads(i);
    const around = t.tryOf[i] as number;
    if (around >= 0) this.joinHandler(around);
    if (this.store(i) && this.isHead[i] === 1) this.changed = true;
  }
  /** What is live where control goes from a statement. */
  private behind(s: Stmt, i: number): void {
    const { t } = this;
    const [a, b] = t.inner[i] as readonly List[];
    switch (s.kind) {
      case 'br':
      case 'switch':
        for (const id of t.branches[i] as readonly number[]) this.add(this.refreshTarget(id));
        break;
      case 'return':
      case 'tailCall':
      case 'throw':
      case 'trap':
        break;
      case 'block':
      case 'loop':
        this.join(firstOf(t, a as List));
        break;
      case 'if':
        this.join(firstOf(t, a as List));
        this.join(firstOf(t, b as List));
        break;
      case 'try': {
        this.join(firstOf(t, b as List));
        const handler = this.row.slice();
        this.clear(handler, s.exn.id);
        this.handlers.set(i, handler);
        this.row.set(handler);
        this.join(firstOf(t, a as List));
        break;
      }
      default:
        this.join(t.next[i] as number);
    }
  }
  /** What it reads stands before what it assigns. */
  private addReads(i: number): void {
    const names = this.t.names[i] as Tree['names'][number];
    const count = names.length - (this.t.assigns[i] as Tree['assigns'][number]).length;
    for (let k = 0; k < count; k++) this.name((names[k] as { id: number }).id, this.row);
  }
  private store(i: number): boolean {
    const { words, row, before } = this;
    let changed = false;
    for (let w = 0, at = i * words; w < words; w++, at++) {
      if (before[at] === row[w]) continue;
      before[at] = row[w] as number;
      changed = true;
    }
    return changed;
  }
  private join(p: number): void {
    if (p < 0) return;
    const { words, row, before } = this;
    for (let w = 0, at = p * words; w < words; w++, at++) row[w] = (row[w] as number) | (before[at] as number);
  }
  private add(set: Int32Array): void {
    const { words, row } = this;
    for (let w = 0; w < words; w++) row[w] = (row[w] as number) | (set[w] as number);
  }
  private name(id: number, to: Int32Array): void {
    const k = this.t.wide[id] as number;
    if (k >= 0) to[k >>> 5] = (to[k >>> 5] as number) | (1 << (k & 31));
  }
  private clear(of: Int32Array, id: number): void {
    const k = this.t.wide[id] as number;
    if (k >= 0) of[k >>> 5] = (of[k >>> 5] as number) & ~(1 << (k & 31));
  }
  private refreshTarget(id: number): Int32Array {
    const { point, reads } = this.t.targets[id] as Tree['targets'][number];
    const set = this.targets[id] as Int32Array;
    if (point >= 0) for (let w = 0, at = point * this.words; w < this.words; w++, at++) set[w] = this.before[at] as number;
    for (const l of reads) this.name(l.id, set);
    return set;
  }
  /** Whatever stands in the body of a `try` may end in its handler, which comes later and so is known. */
  private joinHandler(item: number): void {
    const { t, words, row, before } = this;
    const s = t.stmts[item] as Extract<Stmt, { kind: 'try' }>;
    const p = firstOf(t, (t.inner[item] as readonly List[])[1] as List);
    if (p < 0) return;
    const k = t.wide[s.exn.id] as number;
    for (let w = 0, at = p * words; w < words; w++, at++) {
      const bits = before[at] as number;
      row[w] = (row[w] as number) | (k >= 0 && k >>> 5 === w ? bits & ~(1 << (k & 31)) : bits);
    }
  }
}

const CALLS = 0.25;
const HOPELESS = 0.002;
const STAYS = 0.88;
const BACK = 0.93;

/** How often each statement is executed per call of the function, guessed without a profile. */
export function findFrequencies(t: Tree): Float64Array {
  const n = t.stmts.length;
  const { calls, hopeless } = traits(t);
  /** Relative to the innermost loop around. */
  const flow = new Float64Array(n);
  const scale = new Float64Array(n).fill(1);
  const loops: { readonly item: number; readonly label: Label; back: number; readonly out: Map<number, number> }[] = [];
  const points = new Map<Label, number>();
  const go = (p: number, f: number): void => {
    if (p < 0) return;
    const loop = loops.at(-1);
    if (loop !== undefined && p >= (t.end[loop.item] as number)) loop.out.set(p, (loop.out.get(p) ?? 0) + f);
    else flow[p] = (flow[p] as number) + f;
  };
  const branch = (label: Label, f: number): void => {
    if (label.kind === 'return') return;
    if (label.kind === 'block') return go(points.get(label) as number, f);
    const loop = loops.find((l) => l.label === label);
    if (loop !== undefined) loop.back += f;
  };
  const close = (): void => {
    const loop = loops.pop() as (typeof loops)[number];
    const factor = (flow[loop.item] as number) / (1 - BACK * Math.min(1, loop.back));
    scale[loop.item] = factor;
    for (const [p, f] of loop.out) go(p, f * factor);
  };
  if (n > 0) flow[0] = 1;
  for (let i = 0; i < n; i++) {
    for (let loop = loops.at(-1); loop !== undefined && i >= (t.end[loop.item] as number); loop = loops.at(-1)) close();
    const s = t.stmts[i] as Stmt;
    const f = Math.max(flow[i] as number, 1e-30);
    const [a, b] = t.inner[i] as readonly List[];
    switch (s.kind) {
      case 'loop':
        loops.push({ item: i, label: s.label, back: 0, out: new Map() });
        go(firstOf(t, a as List), 1);
        break;
      case 'block':
        points.set(s.label, t.next[i] as number);
        go(firstOf(t, a as List), f);
        break;
      case 'if': {
        const p = chance(t, i, calls, hopeless, loops.at(-1));
        go(firstOf(t, a as List), f * p);
        go(firstOf(t, b as List), f * (1 - p));
        break;
      }
      case 'try':
        go(firstOf(t, a as List), f);
        go(firstOf(t, b as List), f * HOPELESS);
        break;
      case 'br':
        branch(s.label, f);
        break;
      case 'switch': {
        const to = new Set([...s.cases, s.otherwise]);
        for (const l of to) branch(l, f / to.size);
        break;
      }
      case 'return':
      case 'tailCall':
      case 'throw':
      case 'trap':
        break;
      default:
        go(t.next[i] as number, f);
    }
  }
  while (loops.length > 0) close();
  // From relative to absolute, outer loops first.
  const factors: { readonly end: number; readonly factor: number }[] = [];
  for (let i = 0; i < n; i++) {
    for (let top = factors.at(-1); top !== undefined && i >= top.end; top = factors.at(-1)) factors.pop();
    const factor = factors.at(-1)?.factor ?? 1;
    flow[i] = Math.max(flow[i] as number, 1e-30) * factor;
    if ((t.stmts[i] as Stmt).kind === 'loop') factors.push({ end: t.end[i] as number, factor: (scale[i] as number) * factor });
  }
  return flow;
}

/** Whether a statement calls a function of the module, inner ones included; and whether it ends in a trap or a throw. */
function traits(t: Tree): { readonly calls: Uint8Array; readonly hopeless: Uint8Array } {
  const calls = new Uint8Array(t.stmts.length);
  const hopeless = new Uint8Array(t.stmts.length);
  for (let i = t.stmts.length - 1; i >= 0; i--) {
    const s = t.stmts[i] as Stmt;
    for (const e of expressionsOf(s)) walkExpr(e, (x) => void (x.kind === 'call' && x.callee.kind !== 'helper' && (calls[i] = 1)));
    const { owner } = t.lists[t.listOf[i] as number] as List;
    if (owner >= 0 && calls[i] === 1) calls[owner] = 1;
    if (s.kind === 'trap' || s.kind === 'throw') hopeless[i] = 1;
  }
  return { calls, hopeless };
}

/** That the first arm of an `if` is taken. */
function chance(t: Tree, i: number, calls: Uint8Array, hopeless: Uint8Array, loop: { readonly item: number; readonly label: Label } | undefined): number {
  const [then, otherwise] = t.inner[i] as unknown as readonly [List, List];
  const ends = ({ items }: List): boolean => items.some((x) => hopeless[x] === 1);
  if (ends(then) !== ends(otherwise)) return ends(then) ? HOPELESS : 1 - HOPELESS;
  const stays = ({ items }: List): number => {
    const last = t.stmts[items.at(-1) ?? -1];
    if (loop === undefined || last?.kind !== 'br') return 0;
    if (last.label === loop.label) return 1;
    return last.label.kind === 'block' && (t.targets[(t.branches[items.at(-1) as number] as readonly number[])[0] as number]?.point ?? -1) >= (t.end[loop.item] as number) ? -1 : 0; // prettier-ignore
  };
  const leaning = stays(then) - stays(otherwise);
  if (leaning !== 0) return leaning > 0 ? STAYS : 1 - STAYS;
  const has = ({ items }: List): boolean => items.some((x) => calls[x] === 1);
  return has(then) === has(otherwise) ? 0.5 : has(then) ? CALLS : 1 - CALLS;
}
