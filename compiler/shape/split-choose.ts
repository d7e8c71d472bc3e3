// Which runs of statements become functions of their own: those that take the most out of a function for the least work at their border.
// Bytes of bytecode against how often they are executed and how much they hand over; greedy, the best first, until the rest is small enough.
import { callBytes } from './bytecodes.ts';
import { Border, summarise, type Entry, type Summary } from './split-border.ts';
import type { Liveness } from './split-flow.ts';
import type { Label } from '../ir/nodes.ts';
import type { List, Tree } from './split-tree.ts';

/** Parameters and results of a piece at most: hashes in pairs of words have 32 of each and more. */
const MAX_INTERFACE = 128;
/** Least bytes of a piece, at first and at last. */
const LEAST = 600;
const LEAST_OF_ALL = 40;
/** Runs of one list that are chosen at a time, if they are as good as this to the best. */
const AT_A_TIME = 12;
const AS_GOOD = 0.5;
/** A longer run is looked at again when it has grown by as much. */
const STRIDE = 1.06;

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
/** What was found of the runs that begin with an entry: it holds until an entry up to `reach` changes. */
interface Found {
  /** The best one, where one scores more than `above`. */
  readonly run: Run | undefined;
  readonly above: number;
  /** The last statement that was looked at. */
  readonly reach: number;
}

export interface Sizes {
  /** Bytes that may be left, and that a piece may have. */
  readonly rest: number;
  readonly piece: number;
  /** Of a piece without a loop. */
  readonly straight: number;
}

/** Statements that become pieces before others do, by their labels, until no more bytes than `rest` are left. */
export interface Groups {
  readonly labels: ReadonlySet<Label>;
  readonly rest: number;
}

export function choose(t: Tree, live: Liveness, frequencies: Float64Array, sizes: Sizes, groups: Groups): Choice {
  return new Chooser(t, live, frequencies, sizes).choose(groups);
}

class Chooser {
  private readonly entries: Entry[][];
  /** Of statements with others in them. */
  private readonly summaries: readonly (Summary | undefined)[];
  private readonly bytes: Float64Array;
  private readonly heap: Candidates[] = [];
  /** Lists within pieces: what is taken out of a piece makes nothing else smaller. */
  private readonly gone: Uint8Array;
  private readonly border: Border;
  /** By first statement, what holds for this round; and the entries that have changed since. */
  private readonly found: (Found | undefined)[];
  private readonly changed: Uint8Array;
  private least = LEAST;
  private rest: number;
  private pieces = 0;

  constructor(
    private readonly t: Tree,
    live: Liveness,
    private readonly frequencies: Float64Array,
    private readonly sizes: Sizes,
  ) {
    this.entries = t.lists.map(({ items }) => items.map((i): Entry => ({ first: i, last: i })));
    this.bytes = t.bytes.slice();
    this.rest = (t.lists[0] as List).items.reduce((sum, i) => sum + (this.bytes[i] as number), 0);
    this.gone = new Uint8Array(t.lists.length);
    this.found = new Array<undefined>(t.stmts.length);
    this.changed = new Uint8Array(t.stmts.length);
    this.summaries = summarise(t, live.words);
    this.border = new Border(t, live, this.summaries);
  }

  choose(groups: Groups): Choice {
    if (groups.labels.size > 0) this.takeGroups(groups);
    while (this.rest > this.sizes.rest && this.least >= LEAST_OF_ALL) {
      this.found.fill(undefined);
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

  private takeGroups({ labels, rest }: Groups): void {
    const runs: Candidates[] = [];
    this.t.stmts.forEach((s, i) => {
      if ((s.kind !== 'loop' && s.kind !== 'block') || !labels.has(s.label)) return;
      const list = this.t.lists[this.t.listOf[i] as number] as List;
      const at = this.entries[list.id] as Entry[];
      const a = at.findIndex(({ first }) => first === i);
      const { run } = this.look(at.slice(0, a + 1), a, 0);
      if (run !== undefined) runs.push({ list, runs: [run] });
    });
    runs.sort((x, y) => (isBetter(x, y) ? -1 : 1));
    for (const { list, runs: one } of runs) {
      const [run] = one;
      if (this.rest <= rest || run === undefined) break;
      const at = (this.entries[list.id] as Entry[]).indexOf(run.from);
      this.take(list, at, at, run);
    }
  }

  private take(list: List, from: number, to: number, run: Run): void {
    const at = this.entries[list.id] as Entry[];
    const within = at.slice(from, to + 1);
    at.splice(from, within.length, { first: run.from.first, last: run.to.last, within });
    this.changeTo(run.from.first, run.call);
    for (let i = run.from.first; i < (this.t.end[run.to.last] as number); i++) for (const { id } of this.t.inner[i] as readonly List[]) this.gone[id] = 1;
    const saved = run.bytes - run.call;
    for (let owner = list.owner; owner >= 0; owner = (this.t.lists[this.t.listOf[owner] as number] as List).owner)
      this.changeTo(owner, (this.bytes[owner] as number) - saved);
    this.rest -= saved;
    this.pieces++;
  }

  /** Those of a piece are kept at its first statement. */
  private bytesOf(e: Entry): number {
    return this.bytes[e.first] as number;
  }
  private changeTo(first: number, bytes: number): void {
    this.bytes[first] = bytes;
    this.changed[first] = 1;
  }

  private isOpen({ first, within }: Entry): boolean {
    return within === undefined && this.summaries[first]?.isOpen === true;
  }

  /** Disjoint runs of a list, the best first. */
  private best(list: List): Run[] {
    const at = this.entries[list.id] as Entry[];
    // From the end: what is left to be looked at, and what was found and still holds.
    let left = 0;
    let change = Infinity;
    let last = at.length;
    for (let a = at.length - 1; a >= 0; a--) {
      const { first } = at[a] as Entry;
      left += this.bytesOf(at[a] as Entry);
      if (left < this.least) last = a;
      if (this.changed[first] === 1) change = first;
      this.changed[first] = 0;
      if ((this.found[first]?.reach ?? -1) >= change) this.found[first] = undefined;
    }
    const found: { readonly run: Run; readonly a: number }[] = [];
    let highest = 0;
    for (let a = 0; a < last; a++) {
      if (this.bytesOf(at[a] as Entry) > this.sizes.piece) continue;
      const run = this.bestFrom(at, a, highest * AS_GOOD);
      if (run === undefined) continue;
      highest = Math.max(highest, run.score);
      found.push({ run, a });
    }
    found.sort((x, y) => y.run.score - x.run.score || x.a - y.a);
    const chosen: Run[] = [];
    for (const { run } of found) {
      if (chosen.length === AT_A_TIME || run.score < highest * AS_GOOD) break;
      if (chosen.every((c) => run.to.last < c.from.first || run.from.first > c.to.last)) chosen.push(run);
    }
    return chosen;
  }

  /** The best run that begins with entry `a` and scores more than `above`. */
  private bestFrom(at: readonly Entry[], a: number, above: number): Run | undefined {
    const { first } = at[a] as Entry;
    let known = this.found[first];
    if (known === undefined || (known.run === undefined && above < known.above)) this.found[first] = known = this.look(at, a, above);
    return known.run !== undefined && known.run.score > above ? known.run : undefined;
  }
  private look(at: readonly Entry[], a: number, above: number): Found {
    const { border, sizes } = this;
    const from = at[a] as Entry;
    const frequency = this.frequencies[from.first] as number;
    border.begin(from.first);
    let bytes = 0;
    let looked = 0;
    let run: Run | undefined;
    let bestScore = above;
    let reach = from.first;
    for (let b = a; b < at.length; b++) {
      const e = at[b] as Entry;
      reach = e.first;
      const more = this.bytesOf(e);
      if (bytes + more > sizes.piece || this.isOpen(e)) break;
      bytes += more;
      border.add(e);
      if (!border.hasLoop && bytes > sizes.straight) break;
      if (bytes < this.least || (bytes < looked * STRIDE && b < at.length - 1)) continue;
      looked = bytes;
      const crossed = border.crossedAt(e);
      if (crossed === undefined) break;
      const { params, outs, exits } = crossed;
      if (params + outs > MAX_INTERFACE) continue;
      const call = callBytes(params, outs, exits);
      const score = (bytes - call) / (frequency * (6 + params + 1.5 * outs + 2 * (exits - 1)));
      if (score <= bestScore || bytes - call < this.least / 2) continue;
      bestScore = score;
      run = { from, to: e, bytes, score, call };
    }
    return { run, above, reach };
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
