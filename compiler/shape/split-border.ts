// What crosses the border of a run of statements, were it a piece: the variables that it is given and gives back, and the ways that it is left.
import type { Label, Stmt } from '../ir/nodes.ts';
import type { Liveness } from './split-flow.ts';
import type { List, Tree } from './split-tree.ts';

/** Ways to leave a piece at most. */
const MAX_EXITS = 32;
/** Targets that are kept of a statement: a label may have one for each state. */
const MAX_TARGETS = 256;

/** One statement of a list, or a run of them that has become a piece. */
export interface Entry {
  /** Numbers of the first and the last statement. */
  readonly first: number;
  readonly last: number;
  /** Of a piece: what is in it. */
  readonly within?: readonly Entry[];
}

/** What a statement mentions, inner ones included, and the targets that it is left for. */
export interface Summary {
  readonly mentions: Int32Array;
  readonly assigns: Int32Array;
  readonly spans: readonly number[];
  readonly exits: readonly number[];
  readonly hasLoop: boolean;
  /** Is left for more targets than are kept. */
  readonly isOpen: boolean;
}

/** Of a run of entries that grows. */
export class Border {
  hasLoop = false;
  private readonly words: number;
  private first = 0;
  private params = 0;
  private returns = 0;
  private readonly mentions: Int32Array;
  private readonly assigns: Int32Array;
  /** Live where a branch out of the run leads. */
  private readonly asked: Int32Array;
  private readonly labels = new Set<Label>();
  /** Spans that begin in the run, by where they end. */
  private open: number[] = [];
  /** Live at the handler of the `try` around. */
  private caught: Int32Array | undefined;
  private readonly seenSpan: Int32Array;
  private readonly seenTarget: Int32Array;
  private stamp = 0;

  constructor(
    private readonly t: Tree,
    private readonly live: Liveness,
    private readonly summaries: readonly (Summary | undefined)[],
  ) {
    this.words = live.words;
    this.mentions = new Int32Array(this.words);
    this.assigns = new Int32Array(this.words);
    this.asked = new Int32Array(this.words);
    this.seenSpan = new Int32Array(t.spans.length);
    this.seenTarget = new Int32Array(t.targets.length);
  }

  /** A run without entries that begins with statement `first`. */
  begin(first: number): void {
    const handler = this.t.tryOf[first] as number;
    this.first = first;
    this.caught = handler < 0 ? undefined : this.live.handlers.get(handler);
    this.mentions.fill(0);
    this.assigns.fill(0);
    this.asked.fill(0);
    this.labels.clear();
    this.open = [];
    this.params = 0;
    this.returns = 0;
    this.hasLoop = false;
    this.stamp++;
  }

  add(e: Entry): void {
    if (e.within !== undefined) {
      for (const inner of e.within) this.add(inner);
      return;
    }
    const { t } = this;
    const sum = this.summaries[e.first];
    if (sum !== undefined) {
      this.hasLoop ||= sum.hasLoop;
      for (let w = 0; w < this.words; w++) {
        this.mention(w, sum.mentions[w] as number);
        this.assigns[w] = (this.assigns[w] as number) | (sum.assigns[w] as number);
      }
      for (const id of sum.spans) this.span(id);
      for (const id of sum.exits) this.exit(id);
      return;
    }
    for (const { id } of t.names[e.first] as Tree['names'][number]) {
      const k = t.wide[id] as number;
      if (k >= 0) this.mention(k >>> 5, 1 << (k & 31));
      else this.span(id);
    }
    for (const { id } of t.assigns[e.first] as Tree['assigns'][number]) {
      const k = t.wide[id] as number;
      if (k >= 0) this.assigns[k >>> 5] = (this.assigns[k >>> 5] as number) | (1 << (k & 31));
    }
    for (const id of t.branches[e.first] as Tree['branches'][number]) this.exit(id);
  }
  private mention(w: number, bits: number): void {
    const fresh = bits & ~(this.mentions[w] as number);
    if (fresh === 0) return;
    this.mentions[w] = (this.mentions[w] as number) | fresh;
    this.params += popcount(fresh & (this.live.before[this.first * this.words + w] as number));
  }
  private span(id: number): void {
    const s = this.t.spans[id];
    if (s === undefined || this.seenSpan[id] === this.stamp) return;
    this.seenSpan[id] = this.stamp;
    if (s.from < this.first) this.params++;
    else this.open.push(s.to);
  }
  private exit(id: number): void {
    if (this.seenTarget[id] === this.stamp) return;
    this.seenTarget[id] = this.stamp;
    const { label } = this.t.targets[id] as Tree['targets'][number];
    const set = this.live.targets[id] as Int32Array;
    for (let w = 0; w < this.words; w++) this.asked[w] = (this.asked[w] as number) | (set[w] as number);
    if (label === undefined) this.returns++;
    else this.labels.add(label);
  }

  /** The counts for the run that ends with `e`; undefined where it cannot be a piece, however it goes on. */
  crossedAt({ last }: Entry): { readonly params: number; readonly outs: number; readonly exits: number } | undefined {
    const { t, words, live, assigns, asked, caught, params, returns } = this;
    const falls = t.falls[last] === 1;
    const isTail = !falls && this.labels.size === 0;
    const exits = isTail ? 1 : this.labels.size + (falls ? 1 : 0) + Math.min(returns, 1);
    if (exits > MAX_EXITS) return undefined;
    if (caught !== undefined && assigns.some((bits, w) => (bits & (caught[w] as number)) !== 0)) return undefined;
    if (isTail) return { params, outs: 0, exits };
    const after = falls ? (t.next[last] as number) : -1;
    let outs = returns > 0 ? t.f.results.length : 0;
    for (let w = 0; w < words; w++) {
      const next = after < 0 ? 0 : (live.before[after * words + w] as number);
      outs += popcount((assigns[w] as number) & ((asked[w] as number) | next));
    }
    const end = t.end[last] as number;
    if (falls) for (const to of this.open) if (to >= end) outs++;
    return { params, outs, exits };
  }
}

function popcount(bits: number): number {
  const a = bits - ((bits >>> 1) & 0x55555555);
  const b = (a & 0x33333333) + ((a >>> 2) & 0x33333333);
  return Math.imul((b + (b >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

interface Sum {
  readonly mentions: Int32Array;
  readonly assigns: Int32Array;
  readonly spans: Set<number>;
  readonly exits: Set<number>;
  hasLoop: boolean;
  isOpen: boolean;
}
export function summarise(t: Tree, words: number): readonly (Summary | undefined)[] {
  // No map: engines give up code that they compiled where it makes very long arrays.
  const sums: (Sum | undefined)[] = [];
  for (let i = 0; i < t.stmts.length; i++) sums.push(sumOf(t, i, words));
  for (let i = t.stmts.length - 1; i >= 0; i--) {
    const own = sums[i];
    const { owner } = t.lists[t.listOf[i] as number] as List;
    const around = owner < 0 ? undefined : sums[owner];
    const into = own ?? around;
    if (into === undefined) continue;
    addNames(t, i, into);
    if (own === undefined) for (const id of t.branches[i] as readonly number[]) into.exits.add(id);
    else addInner(t, i, own, around);
  }
  return sums.map((sum) => sum && { ...sum, spans: [...sum.spans], exits: [...sum.exits] });
}
function sumOf(t: Tree, i: number, words: number): Sum | undefined {
  if ((t.inner[i] as readonly List[]).length === 0) return undefined;
  const hasLoop = (t.stmts[i] as Stmt).kind === 'loop';
  return { mentions: new Int32Array(words), assigns: new Int32Array(words), spans: new Set(), exits: new Set(), hasLoop, isOpen: false };
}
function addNames(t: Tree, i: number, into: Sum): void {
  for (const { id } of t.names[i] as Tree['names'][number]) {
    const k = t.wide[id] as number;
    if (k >= 0) into.mentions[k >>> 5] = (into.mentions[k >>> 5] as number) | (1 << (k & 31));
    else into.spans.add(id);
  }
  for (const { id } of t.assigns[i] as Tree['assigns'][number]) {
    const k = t.wide[id] as number;
    if (k >= 0) into.assigns[k >>> 5] = (into.assigns[k >>> 5] as number) | (1 << (k & 31));
  }
}
/** A statement all of whose inner ones have been seen: what begins and ends within is its own business, the rest is that of the one around. */
function addInner(t: Tree, i: number, own: Sum, around: Sum | undefined): void {
  const s = t.stmts[i];
  const label = s?.kind === 'block' || s?.kind === 'loop' ? s.label : undefined;
  for (const id of own.exits) if (label !== undefined && t.targets[id]?.label === label) own.exits.delete(id);
  for (const id of own.spans) if ((t.spans[id]?.from ?? -1) > i) own.spans.delete(id);
  if (around === undefined) return;
  for (let w = 0; w < own.mentions.length; w++) {
    around.mentions[w] = (around.mentions[w] as number) | (own.mentions[w] as number);
    around.assigns[w] = (around.assigns[w] as number) | (own.assigns[w] as number);
  }
  for (const id of own.spans) around.spans.add(id);
  // Chains of thousands of blocks have thousands of exits each: no piece has so many.
  around.isOpen ||= own.isOpen || own.exits.size > MAX_TARGETS;
  if (!around.isOpen) for (const id of own.exits) around.exits.add(id);
  around.hasLoop ||= own.hasLoop;
}
