// Long code without loops and calls, as of a hash with all its rounds written out, in pieces that follow each other. What one leaves for those after
// it lies in cells, slots of an array that all of them reach: it is not handed from piece to piece, and is taken out where it is asked for.
import { liveness, readsOf } from '../analysis/liveness.ts';
import { funcType, I32 } from '../base/types.ts';
import { getLocal, INTERNAL_ROWS, NO_IMMEDIATE, opExpr } from '../ir/make.ts';
import { callNode } from '../ir/layout.ts';
import type { Expr, FuncIR, Local, Stmt } from '../ir/nodes.ts';
import { position } from '../ir/position.ts';
import { mapOwn, rebuild, rewriteExpr } from '../ir/rewrite.ts';
import { bodyStmt, evalStmt, ifStmt, setManyStmt, setStmt, tryStmt } from '../ir/statements.ts';
import { expressionsOf, walkExpr, walkStmts } from '../ir/walk.ts';
import { ANYTHING, GROWS } from '../opcodes/row.ts';
import { findLiveness, type Liveness } from './split-flow.ts';
import { beginningOf, makeTree, type List, type Tree } from './split-tree.ts';

/** Bytes of bytecode from which on such code is cut, and that a piece of it has. */
const LEAST = 20_000;
const PIECE = 8_000;
/** Statements of one list at least. */
const LONG = 100;
/** Statements that a variable is kept for when it has been named; what is asked for later is taken out of its cell again. */
const KEPT = 24;
/** The first slots belong to results of functions of the runtime; and there are so many. */
const FIRST_CELL = 16;
const CELLS = 1000;

/** The function, of `bytes` bytes, and pieces of what is long and straight in it; undefined: there is no such code. */
export function splitStraight(f: FuncIR, bytes: number): readonly FuncIR[] | undefined {
  if (bytes < LEAST || !hasLongList(f.body)) return undefined;
  const t = makeTree(f);
  const run = longestRun(t);
  return run === undefined ? undefined : new Cutter(t, findLiveness(t), run).cut();
}

/** Statements of one list, by their numbers. */
interface Run {
  readonly list: List;
  readonly items: readonly number[];
  readonly bytes: number;
}

/** Seen without numbering statements: most large functions have short lists only. */
function hasLongList(body: readonly Stmt[]): boolean {
  let longest = body.length;
  walkStmts(body, (_, list) => void (longest = Math.max(longest, list.length)));
  return longest >= LONG;
}

function longestRun(t: Tree): Run | undefined {
  let best: Run | undefined;
  for (const list of t.lists) {
    let [items, bytes]: [number[], number] = [[], 0];
    const end = (): void => {
      if (bytes >= LEAST && bytes > (best?.bytes ?? 0)) best = { list, items, bytes };
      [items, bytes] = [[], 0];
    };
    for (const i of list.items) {
      if (isStraight(t, i)) {
        items.push(i);
        bytes += t.bytes[i] as number;
      } else end();
    }
    end();
  }
  return best;
}

/** Done once each time it is reached, without leaving for anywhere else, and nobody else's code is called, which could come back to the function. */
function isStraight(t: Tree, item: number): boolean {
  const end = t.end[item] as number;
  // Blocks may be left within it.
  const isInside = (point: number): boolean => (point > item && point < end) || (point >= 0 && point === t.next[item]);
  for (let i = item; i < end; i++) {
    const s = t.stmts[i] as Stmt;
    if (s.kind === 'loop' || s.kind === 'try' || s.kind === 'throw' || s.kind === 'return' || s.kind === 'tailCall' || s.kind === 'refresh') return false;
    for (const id of t.branches[i] as readonly number[]) if (!isInside((t.targets[id] as Tree['targets'][number]).point)) return false;
    for (const e of expressionsOf(s)) if ((e.effects & GROWS) !== 0 || callsOthers(e)) return false;
  }
  return t.falls[item] === 1;
}
function callsOthers(e: Expr): boolean {
  let calls = false;
  walkExpr(e, (x) => void (calls ||= x.kind === 'call' && x.callee.kind !== 'helper'));
  return calls;
}

const NOTHING = { has: (): boolean => false };

class Cutter {
  private readonly cells = new Map<Local, number>();
  private readonly assigned = new Set<Local>();

  constructor(
    private readonly t: Tree,
    private readonly live: Liveness,
    private readonly run: Run,
  ) {}

  cut(): readonly FuncIR[] | undefined {
    const { t, run } = this;
    const pieces = this.pieces();
    const before = (l: Local): boolean => this.isLiveAt(l, run.items[0] as number);
    if (!this.findCells(pieces, before)) return undefined;
    const last = run.items.at(-1) as number;
    const mentioned = [...this.mentionedIn(run.items)].sort((a, b) => a.id - b.id);
    const given = mentioned.filter((l) => this.cells.has(l) && before(l));
    const asked = mentioned.filter((l) => this.assigned.has(l) && this.isLiveAfter(l, last));
    const made = pieces.map((items, k) => this.piece(items, k + 1, before));
    const at = (position.at = beginningOf(this.t, run.items[0] as number));
    const calls = made.map((piece): Stmt => {
      position.at = beginningOf(this.t, pieces[(piece.piece as number) - 1]?.[0] as number);
      return evalStmt(callNode({ kind: 'piece', piece: piece.piece as number }, funcType([], []), [], I32, { effects: ANYTHING, reads: 0, depth: 0 }));
    });
    position.at = at;
    const instead = [...given.map((l) => this.put(l)), ...calls, ...asked.map((l) => this.take(l))];
    const whole: FuncIR = { ...t.f, body: this.replaced(instead) };
    return [whole.initialised === undefined ? whole : { ...whole, initialised: liveness(whole) }, ...made];
  }

  /** Items of the run, as many at a time as make a piece. */
  private pieces(): readonly (readonly number[])[] {
    const { t, run } = this;
    const size = run.bytes / Math.ceil(run.bytes / PIECE);
    const pieces: number[][] = [];
    let bytes = Infinity;
    for (const i of run.items) {
      const own = t.bytes[i] as number;
      if (bytes + own / 2 > size) {
        pieces.push([]);
        bytes = 0;
      }
      (pieces.at(-1) as number[]).push(i);
      bytes += own;
    }
    return pieces;
  }

  // ---- what is known of locals

  private isLiveAt(l: Local, p: number): boolean {
    const { t, live } = this;
    const span = t.spans[l.id];
    if (span !== undefined) return span.from < p && span.to >= p;
    const k = t.wide[l.id] as number;
    return k >= 0 && (((live.before[p * live.words + (k >>> 5)] as number) >>> (k & 31)) & 1) === 1;
  }
  private isLiveAfter(l: Local, item: number): boolean {
    const { t } = this;
    const span = t.spans[l.id];
    if (span !== undefined) return span.to >= (t.end[item] as number);
    const next = t.next[item] as number;
    return next >= 0 ? this.isLiveAt(l, next) : t.f.returned.includes(l);
  }
  private *mentionedIn(items: readonly number[]): Iterable<Local> {
    const seen = new Set<Local>();
    for (const item of items) {
      for (let i = item; i < (this.t.end[item] as number); i++) {
        for (const l of this.t.names[i] as readonly Local[]) {
          if (!seen.has(l)) yield l;
          seen.add(l);
        }
      }
    }
  }
  /** Locals whose values an item needs: what it may leave as it is, too, if it has others in it. */
  private needs(item: number): readonly Local[] {
    const { t } = this;
    return t.end[item] === item + 1 ? readsOf(t.stmts[item] as Stmt) : [...this.mentionedIn([item])];
  }
  private gives(item: number): readonly Local[] {
    const given: Local[] = [];
    for (let i = item; i < (this.t.end[item] as number); i++) given.push(...(this.t.assigns[i] as readonly Local[]));
    return given;
  }

  /**
   * Visits the run piece by piece: `stale` are locals that an item needs and that this piece has not, or not any more, in variables.
   * Of what nothing was ever assigned to nothing is needed.
   */
  private walk(items: readonly number[], isSet: (l: Local) => boolean, visit: (item: number, stale: readonly Local[], gives: readonly Local[]) => void): void {
    const kept = new Map<Local, number>();
    items.forEach((item, k) => {
      const stale = new Set<Local>();
      for (const l of this.needs(item)) {
        if (k - (kept.get(l) ?? -Infinity) > KEPT && isSet(l)) stale.add(l);
        kept.set(l, k);
      }
      const gives = this.gives(item);
      for (const l of gives) kept.set(l, k);
      visit(item, [...stale], gives);
    });
  }
  /** Gives each local that needs one a cell, for as long as it is needed. False: there is one that has none. */
  private findCells(pieces: readonly (readonly number[])[], before: (l: Local) => boolean): boolean {
    const { run } = this;
    const lastItem = run.items.at(-1) as number;
    const wanted = new Set<Local>();
    const ends = new Map<Local, number>();
    const begins = new Map<Local, number>();
    const { assigned } = this;
    const isSet = (l: Local): boolean => assigned.has(l) || before(l);
    for (const items of pieces) {
      this.walk(items, isSet, (item, stale, gives) => {
        for (const l of stale) wanted.add(l);
        for (const l of [...this.needs(item), ...gives]) {
          if (!begins.has(l)) begins.set(l, before(l) ? -1 : item);
          ends.set(l, item);
        }
        for (const l of gives) assigned.add(l);
      });
    }
    for (const l of assigned) {
      if (!this.isLiveAfter(l, lastItem)) continue;
      wanted.add(l);
      ends.set(l, Infinity);
    }
    const free: number[] = [];
    let [busy, count]: [{ readonly cell: number; readonly end: number }[], number] = [[], 0];
    for (const l of [...wanted].sort((a, b) => (begins.get(a) as number) - (begins.get(b) as number) || a.id - b.id)) {
      if (l.carrier !== 'int32') return false;
      const begin = begins.get(l) as number;
      busy = busy.filter(({ cell, end }) => end >= begin || (free.push(cell), false));
      const cell = free.pop() ?? FIRST_CELL + count++;
      busy.push({ cell, end: ends.get(l) as number });
      this.cells.set(l, cell);
    }
    return count < CELLS;
  }

  // ---- what becomes of the run

  private put(l: Local): Stmt {
    const cell = { ...NO_IMMEDIATE, index: this.cells.get(l) as number };
    return evalStmt(opExpr(INTERNAL_ROWS.putCell, [getLocal(l)], I32, cell));
  }
  private take(l: Local): Stmt {
    return setStmt(l, opExpr(INTERNAL_ROWS.takeCell, [], I32, { ...NO_IMMEDIATE, index: this.cells.get(l) as number }));
  }
  private piece(items: readonly number[], piece: number, before: (l: Local) => boolean): FuncIR {
    const { t } = this;
    position.at = beginningOf(this.t, items[0] as number);
    const body: Stmt[] = [];
    this.walk(items, (l) => this.assigned.has(l) || before(l), (item, stale, gives) => {
      for (const l of stale) if (this.cells.has(l)) body.push(this.take(l));
      body.push(t.stmts[item] as Stmt);
      for (const l of new Set(gives)) if (this.cells.has(l)) body.push(this.put(l));
    }); // prettier-ignore
    const named = new Map<Local, Local>();
    for (const l of [...this.mentionedIn(items), ...t.f.returned]) named.set(l, l.origin === 'stack' && this.cells.has(l) ? { ...l, origin: 'label' } : l);
    const locals = [...named.values()].sort((a, b) => a.id - b.id);
    return {
      index: t.f.index,
      type: t.f.type,
      locals,
      params: [],
      results: [],
      returned: [],
      body: renamed(body, named),
      at: t.f.at,
      initialised: NOTHING,
      piece,
    };
  }
  /** The function's body with `instead` for the run. */
  private replaced(instead: readonly Stmt[]): readonly Stmt[] {
    const { t, run } = this;
    const inRun = new Set(run.items);
    const list = (of: List): readonly Stmt[] => of.items.flatMap((i) => (!inRun.has(i) ? [statement(i)] : i === run.items[0] ? instead : []));
    const statement = (i: number): Stmt => {
      const s = t.stmts[i] as Stmt;
      // Only what the run stands in changes.
      if (!(run.items[0] !== undefined && i < run.items[0] && (t.end[i] as number) > run.items[0])) return s;
      const [a, b] = t.inner[i] as readonly [List, List];
      if (s.kind === 'block' || s.kind === 'loop') return bodyStmt(s.kind, s.label, list(a), s.at);
      if (s.kind === 'if') return ifStmt(s.cond, list(a), list(b), s.at);
      return s.kind === 'try' ? tryStmt(list(a), s.exn, list(b), s.at) : s;
    };
    return list(t.lists[0] as List);
  }
}

/** Statements on other locals: what is taken out of a cell more than once is no stack value any more. */
function renamed(body: readonly Stmt[], named: ReadonlyMap<Local, Local>): readonly Stmt[] {
  const now = (l: Local): Local => named.get(l) ?? l;
  const get = (e: Expr): Expr => (e.kind === 'get' && now(e.local) !== e.local ? getLocal(now(e.local)) : e);
  return rebuild(body, (s) => {
    const own = mapOwn(s, (e) => rewriteExpr(e, get));
    if (own.kind === 'set') return now(own.local) === own.local ? own : setStmt(now(own.local), own.expr, own.at);
    return own.kind === 'setMany' ? setManyStmt(own.locals.map(now), own.call, own.at) : own;
  });
}
