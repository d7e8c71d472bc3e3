// Which runs of statements become functions of their own: those that take the most out of a function for the least work at their border.
// Bytes of bytecode against how often they are executed and how much they hand over; greedy, the best first, until the rest is small enough.
import { callBytes } from './bytecodes.ts';
import type { Liveness } from './split-flow.ts';
import type { List, Tree } from './split-tree.ts';

/** Parameters and results of a piece at most (hashes in pairs of words have 32 of each and more), and ways to leave it. */
const MAX_INTERFACE = 128;
const MAX_EXITS = 32;
/** Targets that are kept of a statement: a label may have one for each state. */
const MAX_TARGETS = 256;
/** Least bytes of a piece, at first and at last. */
const LEAST = 600;
const LEAST_OF_ALL = 40;
/** Runs of one list that are chosen at a time, if they are as good as this to the best. */
const AT_A_TIME = 12;
const AS_GOOD = 0.5;
/** A longer run is looked at again when it has grown by as much. */
const STRIDE = 1.06;

/** One statement of a list, or a run of them that has become a piece. */
export interface Entry {
  /** Numbers of the first and the last statement. */
  readonly first: number;
  readonly last: number;
  /** Of a piece: what is in it. */
  readonly within?: readonly Entry[];
}
/** What the lists of a function have become. */
export interface Choice {
  /** By list. */
  readonly entries: readonly (readonly Entry[])[];
  readonly pieces: number;
  /** Bytes that are left. */
  readonly rest: number;
}
interface Run {
  readonly from: Entry;
  readonly to: Entry;
  readonly bytes: number;
  readonly score: number;
  readonly call: number;
}
interface Candidates {
  readonly list: List;
  /** Best first; disjoint. */
  runs: Run[];
}

/** What a statement mentions, inner ones included, and the targets that it is left for. */
interface Summary {
  readonly mentions: Uint32Array;
  readonly assigns: Uint32Array;
  readonly spans: readonly number[];
  readonly exits: readonly number[];
  readonly hasLoop: boolean;
  /** Is left for more targets than are kept. */
  readonly isOpen: boolean;
}

export interface Sizes {
  /** Bytes that may be left, and that a piece may have. */
  readonly rest: number;
  readonly piece: number;
  /** Of a piece without a loop. */
  readonly straight: number;
}

export function choose(t: Tree, live: Liveness, frequencies: Float64Array, sizes: Sizes): Choice {
  return new Chooser(t, live, frequencies, sizes).choose();
}

class Chooser {
  private readonly words: number;
  private readonly entries: Entry[][];
  /** Of statements with others in them. */
  private readonly summaries: readonly (Summary | undefined)[];
  private readonly bytes: Float64Array;
  private readonly heap: Candidates[] = [];
  /** Lists within pieces: what is taken out of a piece makes nothing else smaller. */
  private readonly gone: Uint8Array;
  private least = LEAST;
  private rest: number;
  private pieces = 0;
  // Of the run that is looked at.
  private readonly mentions: Uint32Array;
  private readonly assigns: Uint32Array;
  private readonly asked: Uint32Array;
  private readonly seenSpan: Int32Array;
  private readonly seenTarget: Int32Array;
  private stamp = 0;

  constructor(
    private readonly t: Tree,
    private readonly live: Liveness,
    private readonly frequencies: Float64Array,
    private readonly sizes: Sizes,
  ) {
    this.words = live.words;
    this.entries = t.lists.map(({ items }) => items.map((i): Entry => ({ first: i, last: i })));
    this.bytes = t.bytes.slice();
    this.rest = (t.lists[0] as List).items.reduce((sum, i) => sum + (this.bytes[i] as number), 0);
    this.gone = new Uint8Array(t.lists.length);
    this.summaries = summarise(t, live.words);
    this.mentions = new Uint32Array(this.words);
    this.assigns = new Uint32Array(this.words);
    this.asked = new Uint32Array(this.words);
    this.seenSpan = new Int32Array(t.spans.length);
    this.seenTarget = new Int32Array(t.targets.length);
  }

  choose(): Choice {
    while (this.rest > this.sizes.rest && this.least >= LEAST_OF_ALL) {
      for (const list of this.t.lists) if (this.gone[list.id] === 0) this.push({ list, runs: this.best(list) });
      for (let c = this.pop(); c !== undefined && this.rest > this.sizes.rest; c = this.pop()) {
        if (this.gone[c.list.id] === 1) continue;
        const run = c.runs[0] as Run;
        const at = this.entries[c.list.id] as Entry[];
        const [from, to] = [at.indexOf(run.from), at.indexOf(run.to)];
        let bytes = 0;
        for (let i = from; i <= to; i++) bytes += this.bytesOf(at[i] as Entry);
        // What was taken out of it since counts no more.
        if (bytes !== run.bytes) {
          c.runs = this.best(c.list);
          this.push(c);
          continue;
        }
        this.take(c.list, from, to, run);
        c.runs.shift();
        if (c.runs.length === 0) c.runs = this.best(c.list);
        this.push(c);
      }
      this.heap.length = 0;
      this.least /= 2;
    }
    return { entries: this.entries, pieces: this.pieces, rest: this.rest };
  }

  private take(list: List, from: number, to: number, run: Run): void {
    const at = this.entries[list.id] as Entry[];
    const within = at.slice(from, to + 1);
    at.splice(from, within.length, { first: run.from.first, last: run.to.last, within });
    this.bytes[run.from.first] = run.call;
    for (let i = run.from.first; i < (this.t.end[run.to.last] as number); i++) for (const { id } of this.t.inner[i] as readonly List[]) this.gone[id] = 1;
    const saved = run.bytes - run.call;
    for (let owner = list.owner; owner >= 0; owner = (this.t.lists[this.t.listOf[owner] as number] as List).owner)
      this.bytes[owner] = (this.bytes[owner] as number) - saved;
    this.rest -= saved;
    this.pieces++;
  }

  /** Those of a piece are kept at its first statement. */
  private bytesOf(e: Entry): number {
    return this.bytes[e.first] as number;
  }

  private isOpen({ first, within }: Entry): boolean {
    return within === undefined && this.summaries[first]?.isOpen === true;
  }

  /** Disjoint runs of a list, the best first. */
  private best(list: List): Run[] {
    const at = this.entries[list.id] as Entry[];
    const found: (Run & { readonly a: number; readonly b: number })[] = [];
    let highest = 0;
    for (let a = 0; a < at.length; a++) {
      if (this.bytesOf(at[a] as Entry) > this.sizes.piece) continue;
      const run = this.bestFrom(at, a, highest * AS_GOOD);
      if (run === undefined) continue;
      highest = Math.max(highest, run.score);
      found.push(run);
    }
    found.sort((x, y) => y.score - x.score || x.a - y.a);
    const chosen: (Run & { readonly a: number; readonly b: number })[] = [];
    for (const run of found) {
      if (chosen.length === AT_A_TIME || run.score < highest * AS_GOOD) break;
      if (chosen.every((c) => run.b < c.a || run.a > c.b)) chosen.push(run);
    }
    return chosen;
  }

  /** The best run that begins with entry `a` and scores more than `above`. */
  private bestFrom(at: readonly Entry[], a: number, above: number): (Run & { readonly a: number; readonly b: number }) | undefined {
    const { t, live, words, mentions, assigns, asked } = this;
    const from = at[a] as Entry;
    const { first } = from;
    mentions.fill(0);
    assigns.fill(0);
    asked.fill(0);
    this.stamp++;
    const frequency = this.frequencies[first] as number;
    const start = first * words;
    const handler = t.tryOf[first] as number;
    const caught = handler < 0 ? undefined : live.handlers.get(handler);
    let bytes = 0;
    let looked = 0;
    let params = 0;
    let hasLoop = false;
    const labels = new Set<unknown>();
    let returns = 0;
    /** Spans that begin in the run, by where they end. */
    const open: number[] = [];
    let best: (Run & { readonly a: number; readonly b: number }) | undefined;
    let bestScore = above;
    const mention = (w: number, bits: number): void => {
      const fresh = bits & ~(mentions[w] as number);
      mentions[w] = (mentions[w] as number) | fresh;
      params += popcount(fresh & (live.before[start + w] as number));
    };
    const span = (id: number): void => {
      const s = t.spans[id];
      if (s === undefined || this.seenSpan[id] === this.stamp) return;
      this.seenSpan[id] = this.stamp;
      if (s.from < first) params++;
      else open.push(s.to);
    };
    const exit = (id: number): void => {
      if (this.seenTarget[id] === this.stamp) return;
      this.seenTarget[id] = this.stamp;
      const target = t.targets[id] as Tree['targets'][number];
      const set = live.targets[id] as Uint32Array;
      for (let w = 0; w < words; w++) asked[w] = (asked[w] as number) | (set[w] as number);
      if (target.label === undefined) returns++;
      else labels.add(target.label);
    };
    const add = (e: Entry): void => {
      if (e.within !== undefined) {
        e.within.forEach(add);
        return;
      }
      const i = e.first;
      const sum = this.summaries[i];
      if (sum !== undefined) {
        hasLoop ||= sum.hasLoop;
        for (let w = 0; w < words; w++) {
          mention(w, sum.mentions[w] as number);
          assigns[w] = (assigns[w] as number) | (sum.assigns[w] as number);
        }
        sum.spans.forEach(span);
        sum.exits.forEach(exit);
        return;
      }
      for (const l of t.names[i] as Tree['names'][number]) {
        const k = t.wide[l.id] as number;
        if (k >= 0) mention(k >>> 5, 1 << (k & 31));
        else span(l.id);
      }
      for (const l of t.assigns[i] as Tree['assigns'][number]) {
        const k = t.wide[l.id] as number;
        if (k >= 0) assigns[k >>> 5] = (assigns[k >>> 5] as number) | (1 << (k & 31));
      }
      (t.branches[i] as readonly number[]).forEach(exit);
    };
    for (let b = a; b < at.length; b++) {
      const e = at[b] as Entry;
      const more = this.bytesOf(e);
      if (bytes + more > this.sizes.piece || this.isOpen(e)) break;
      bytes += more;
      add(e);
      if (!hasLoop && bytes > this.sizes.straight) break;
      if (bytes < this.least || (bytes < looked * STRIDE && b < at.length - 1)) continue;
      looked = bytes;
      const falls = t.falls[e.last] === 1;
      const after = falls ? (t.next[e.last] as number) : -1;
      const isTail = !falls && labels.size === 0;
      const exits = isTail ? 1 : labels.size + (falls ? 1 : 0) + Math.min(returns, 1);
      if (exits > MAX_EXITS) break;
      if (caught !== undefined && assigns.some((bits, w) => (bits & (caught[w] as number)) !== 0)) break;
      let outs = isTail ? 0 : returns > 0 ? t.f.results.length : 0;
      if (!isTail) {
        for (let w = 0; w < words; w++) outs += popcount((assigns[w] as number) & ((asked[w] as number) | (after < 0 ? 0 : (live.before[after * words + w] as number)))); // prettier-ignore
        const end = t.end[e.last] as number;
        if (falls) for (const to of open) if (to >= end) outs++;
      }
      if (params + outs > MAX_INTERFACE) continue;
      const call = callBytes(params, outs, exits);
      const score = (bytes - call) / (frequency * (6 + params + 1.5 * outs + 2 * (exits - 1)));
      if (score <= bestScore || bytes - call < this.least / 2) continue;
      bestScore = score;
      best = { from, to: e, bytes, score, call, a, b };
    }
    return best;
  }

  // ---- a heap of lists by the score of their best run

  private push(c: Candidates): void {
    if (c.runs.length === 0) return;
    const { heap } = this;
    let i = heap.push(c) - 1;
    for (let up = (i - 1) >> 1; i > 0 && isBetter(c, heap[up] as Candidates); i = up, up = (i - 1) >> 1) {
      heap[i] = heap[up] as Candidates;
      heap[up] = c;
    }
  }
  private pop(): Candidates | undefined {
    const { heap } = this;
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined || top === last) return top;
    heap[0] = last;
    for (let i = 0; ;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBetter(heap[child + 1] as Candidates, heap[child] as Candidates)) child++;
      if (!isBetter(heap[child] as Candidates, last)) break;
      heap[i] = heap[child] as Candidates;
      heap[child] = last;
      i = child;
    }
    return top;
  }
}
/** The first list where they are equal: the order must not hang on anything else. */
function isBetter(x: Candidates, y: Candidates): boolean {
  const [a, b] = [(x.runs[0] as Run).score, (y.runs[0] as Run).score];
  return a !== b ? a > b : x.list.id < y.list.id;
}

export function popcount(bits: number): number {
  const a = bits - ((bits >>> 1) & 0x55555555);
  const b = (a & 0x33333333) + ((a >>> 2) & 0x33333333);
  return Math.imul((b + (b >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function summarise(t: Tree, words: number): readonly (Summary | undefined)[] {
  interface Sum {
    readonly mentions: Uint32Array;
    readonly assigns: Uint32Array;
    readonly spans: Set<number>;
    readonly exits: Set<number>;
    hasLoop: boolean;
    isOpen: boolean;
  }
  const sums: (Sum | undefined)[] = t.stmts.map((s, i) =>
    (t.inner[i] as readonly List[]).length === 0
      ? undefined
      : { mentions: new Uint32Array(words), assigns: new Uint32Array(words), spans: new Set(), exits: new Set(), hasLoop: s.kind === 'loop', isOpen: false },
  );
  for (let i = t.stmts.length - 1; i >= 0; i--) {
    const own = sums[i];
    const { owner } = t.lists[t.listOf[i] as number] as List;
    const into = own ?? sums[owner];
    if (into === undefined) continue;
    for (const l of t.names[i] as Tree['names'][number]) {
      const k = t.wide[l.id] as number;
      if (k >= 0) into.mentions[k >>> 5] = (into.mentions[k >>> 5] as number) | (1 << (k & 31));
      else into.spans.add(l.id);
    }
    for (const l of t.assigns[i] as Tree['assigns'][number]) {
      const k = t.wide[l.id] as number;
      if (k >= 0) into.assigns[k >>> 5] = (into.assigns[k >>> 5] as number) | (1 << (k & 31));
    }
    if (own === undefined) {
      for (const id of t.branches[i] as readonly number[]) into.exits.add(id);
      continue;
    }
    // All that stands in it has been seen: what begins and ends within is its own business.
    const s = t.stmts[i];
    const label = s?.kind === 'block' || s?.kind === 'loop' ? s.label : undefined;
    for (const id of own.exits) if (label !== undefined && t.targets[id]?.label === label) own.exits.delete(id);
    for (const id of own.spans) if ((t.spans[id]?.from ?? -1) > i) own.spans.delete(id);
    const around = sums[owner];
    if (around === undefined) continue;
    for (let w = 0; w < words; w++) {
      around.mentions[w] = (around.mentions[w] as number) | (own.mentions[w] as number);
      around.assigns[w] = (around.assigns[w] as number) | (own.assigns[w] as number);
    }
    for (const id of own.spans) around.spans.add(id);
    // Chains of thousands of blocks have thousands of exits each: no piece has so many.
    around.isOpen ||= own.isOpen || own.exits.size > MAX_TARGETS;
    if (!around.isOpen) for (const id of own.exits) around.exits.add(id);
    around.hasLoop ||= own.hasLoop;
  }
  return sums.map((sum) => sum && { ...sum, spans: [...sum.spans], exits: [...sum.exits] });
}
