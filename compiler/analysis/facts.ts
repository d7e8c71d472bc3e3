// What is known of every local at every place of a function: by assignments, and by the tests that led there.
import { F32, F64, I32, I64 } from '../base/types.ts';
import { int, zero } from '../ir/make.ts';
import type { Expr, FuncIR, Label, Local, OpExpr, Stmt } from '../ir/nodes.ts';
import { walkExpr, walkStmts } from '../ir/walk.ts';
import type { RowName } from '../opcodes/names.ts';
import { COMPARISONS, OPPOSITE, SWAPPED, type Comparison, type Relation } from './comparisons.ts';
import { goForward, type Forward, type StatesBefore } from './flow.ts';
import { IdMap } from './id-map.ts';
import { anything, clipped, isKnown, joined, knownOf, ofConstant, widened, within, withBits, type Known } from './known.ts';

/** What is known of locals, by id. */
export type State = IdMap<Known>;

export interface Facts {
  /** What holds before statement `at` of a list; undefined: it is never reached. */
  before(list: readonly Stmt[], at: number): State | undefined;
  /** What is known of the value of `e`; undefined of what is no number. */
  of(e: Expr, state: State): Known | undefined;
  /** What holds where `test` does (or does not); undefined: it never does. */
  given(test: Expr, holds: boolean, state: State): State | undefined;
}

/** `longs`: i64 variables too. */
export function findFacts(f: FuncIR, longs = true): Facts {
  const analysis = new FactAnalysis(f, longs);
  const states: StatesBefore<State> = goForward(f, analysis);
  return { before: (list, at) => states.get(list)?.[at], of, given };
}

// ---- values

export function of(e: Expr, state: State): Known | undefined {
  switch (e.kind) {
    case 'const':
      return ofConstant(e);
    case 'get':
      return state.get(e.local.id) ?? anything(e.type);
    case 'call':
      return anything(e.type);
    case 'cond': {
      const [then, otherwise] = [given(e.test, true, state), given(e.test, false, state)];
      const a = then && of(e.then, then);
      const b = otherwise && of(e.otherwise, otherwise);
      // Where both cannot be, this place is never reached, which shows elsewhere.
      return a === undefined ? (b ?? anything(e.type)) : b === undefined ? a : joined(a, b);
    }
    case 'op': {
      if (e.row.memory !== undefined || !isKnown(e.row.name)) return ofOperation(e, undefined, undefined);
      const [a, b] = e.args;
      return ofOperation(e, a && of(a, state), b && of(b, state));
    }
  }
}
/** `a`, `b`: what is known of the first operands. */
export const ofOperation = (e: OpExpr, a: Known | undefined, b: Known | undefined): Known | undefined =>
  (e.args.length <= 2 ? knownOf(e.row.name, a, b) : undefined) ?? anything(e.type);

// ---- tests

export function given(test: Expr, holds: boolean, state: State): State | undefined {
  switch (test.kind) {
    case 'const':
      return (test.value !== 0) === holds ? state : undefined;
    case 'get': {
      const known = of(test, state) as Known;
      if (!holds) return narrowed(test, within(known, 0, 0), state);
      return narrowed(test, known.lo === 0 ? within(known, 1, known.hi) : known.hi === 0 ? within(known, known.lo, -1) : known, state);
    }
    case 'op':
      return givenOperation(test, holds, state);
    default:
      return state;
  }
}
function givenOperation(test: OpExpr, holds: boolean, state: State): State | undefined {
  const [a, b] = test.args as [Expr, Expr];
  const compared = COMPARISONS.get(test.row.name);
  if (compared !== undefined) return givenComparison(a, b, compared, holds, state);
  switch (test.row.name) {
    case 'i32.eqz':
      return given(a, !holds, state);
    case 'test.both':
      return holds ? both(a, b, true, state) : either(a, b, false, state);
    case 'test.either':
      return holds ? either(a, b, true, state) : both(a, b, false, state);
    case 'i64.eqz':
      return givenComparison(a, ZERO64, { relation: 'eq', unsigned: false }, holds, state);
    case 'i32.and':
      // Zero where it does not hold.
      return holds ? state : narrowed(test, within(of(test, state) as Known, 0, 0), state);
    case 'i32.sub':
      return givenComparison(a, b, { relation: 'ne', unsigned: false }, holds, state);
    case 'i32.add':
      return b.kind === 'const' ? givenComparison(a, int(-(b.value as number) | 0), { relation: 'ne', unsigned: false }, holds, state) : state;
    default:
      return state;
  }
}
const ZERO64 = zero(I64);
/** Tests of tests that are higher say nothing. */
const MAX_DEPTH = 8;

function both(a: Expr, b: Expr, holds: boolean, state: State): State | undefined {
  const first = given(a, holds, state);
  return first && given(b, holds, first);
}
/** At least one holds, or does not. */
function either(a: Expr, b: Expr, holds: boolean, state: State): State | undefined {
  // Each is gone through twice.
  if (a.depth > MAX_DEPTH) return state;
  const first = given(a, holds, state);
  const other = given(a, !holds, state);
  const second = other && given(b, holds, other);
  return first === undefined ? second : second === undefined ? first : join(first, second);
}

function givenComparison(a: Expr, b: Expr, { relation, unsigned }: Comparison, holds: boolean, state: State): State | undefined {
  if (!isNarrowable(a) && !isNarrowable(b)) return state;
  const [x, y] = [of(a, state), of(b, state)];
  if (x === undefined || y === undefined) return state;
  const isFloat = a.type === F32 || a.type === F64;
  if (isFloat) {
    if (!holds) {
      // Of a NaN every comparison but `ne` is false.
      if (relation === 'ne') return ordered(a, b, x, y, 'eq', state);
      return x.nan || y.nan ? state : ordered(a, b, x, y, OPPOSITE[relation], state);
    }
    return relation === 'ne' ? state : ordered(a, b, x, y, relation, state);
  }
  const is = holds ? relation : OPPOSITE[relation];
  if (!unsigned) return ordered(a, b, x, y, is, state);
  if (x.lo >= 0 && y.lo >= 0) return ordered(a, b, x, y, is, state);
  if (a.type !== I32) return unsignedLong(a, b, x, y, is, state);
  // Below what is not negative is not negative.
  if (y.lo >= 0 && (is === 'lt' || is === 'le')) return narrowed(a, within(x, 0, y.hi - (is === 'lt' ? 1 : 0)), state);
  if (x.lo >= 0 && (is === 'gt' || is === 'ge')) return narrowed(b, within(y, 0, x.hi - (is === 'gt' ? 1 : 0)), state);
  return state;
}
function unsignedLong(a: Expr, b: Expr, x: Known, y: Known, is: Relation, state: State): State | undefined {
  if (y.lo >= 0 && y.hi < Infinity && (is === 'lt' || is === 'le')) return narrowed(a, clipped(x, 0, y.hi - (is === 'lt' ? 1 : 0)), state);
  if (x.lo >= 0 && x.hi < Infinity && (is === 'gt' || is === 'ge')) return narrowed(b, clipped(y, 0, x.hi - (is === 'gt' ? 1 : 0)), state);
  return state;
}

/** What holds of both sides of a relation of numbers. */
function ordered(a: Expr, b: Expr, x: Known, y: Known, is: Relation, state: State): State | undefined {
  const step = a.type === I32 || a.type === I64 ? 1 : 0;
  const below = step === 1 ? (n: number): number => n - 1 : nextBelow;
  const above = step === 1 ? (n: number): number => n + 1 : (n: number): number => -nextBelow(-n);
  switch (is) {
    case 'lt':
    case 'le': {
      const strict = is === 'lt';
      const first = narrowed(a, limited(a, x, -Infinity, strict ? below(y.hi) : y.hi), state);
      return first && narrowed(b, limited(b, y, strict ? above(x.lo) : x.lo, Infinity), first);
    }
    case 'gt':
    case 'ge':
      return ordered(b, a, y, x, SWAPPED[is], state);
    case 'eq': {
      const first = narrowed(a, limited(a, x, y.lo, y.hi, y.zeros, y.ones), state);
      return first && narrowed(b, limited(b, y, x.lo, x.hi, x.zeros, x.ones), first);
    }
    case 'ne':
      // Only the ends of bounds can be left out.
      if (a.type !== I32) return x.value !== undefined && Object.is(x.value, y.value) && a.type === I64 ? undefined : state;
      if (y.value === undefined) return x.value === undefined ? state : ordered(b, a, y, x, 'ne', state);
      return narrowed(a, within(x, x.lo === y.lo ? x.lo + 1 : x.lo, x.hi === y.lo ? x.hi - 1 : x.hi), state);
  }
}
function limited(e: Expr, known: Known, lo: number, hi: number, zeros = 0, ones = 0): Known | undefined {
  if (e.type !== I32) {
    const to = clipped(known, lo, hi);
    return to !== undefined && e.type === I64 && to.lo === to.hi ? { ...to, value: BigInt(to.lo) } : to;
  }
  const bounded = within(known, lo, hi);
  return bounded && (zeros | ones) === 0 ? bounded : bounded && withBits(bounded, zeros, ones);
}

const double = new Float64Array(1);
const bits = new BigInt64Array(double.buffer);
/** The next double below. */
function nextBelow(x: number): number {
  if (x === -Infinity || x !== x) return x;
  if (x === 0) return -Number.MIN_VALUE;
  double[0] = x;
  bits[0] = (bits[0] as bigint) + (x > 0 ? -1n : 1n);
  return double[0];
}

/** Whether knowing more of its value tells something of a local. */
const isNarrowable = (e: Expr): boolean =>
  e.kind === 'get' || (e.kind === 'op' && e.args.length > 0 && NARROWABLE.has(e.row.name) && isNarrowable(e.args[0] as Expr));
const NARROWABLE: ReadonlySet<RowName> = new Set<RowName>([
  'i32.add', 'i32.and', 'i64.extend_i32_u', 'i64.extend_i32_s', 'f64.promote_f32', 'f32.neg', 'f64.neg', 'f32.abs', 'f64.abs',
]); // prettier-ignore
/** The state where the value of `e` is as `known`, which is no more than was known; undefined: it cannot be. */
function narrowed(e: Expr, known: Known | undefined, state: State): State | undefined {
  if (known === undefined) return undefined;
  if (e.kind === 'get') {
    const old = state.get(e.local.id);
    return old !== undefined && joined(known, old) === known ? state : state.with(e.local.id, known);
  }
  if (e.kind !== 'op') return state;
  const [a, b] = e.args;
  if (a === undefined) return state;
  switch (e.row.name) {
    case 'i32.add': {
      // Sums wrap: bounds go back where both ends do alike.
      if (b?.kind !== 'const') return state;
      const [lo, hi] = [known.lo - (b.value as number), known.hi - (b.value as number)];
      if (lo < -2147483648 || hi > 2147483647) {
        const by = hi < -2147483648 ? 4294967296 : lo > 2147483647 ? -4294967296 : 0;
        return by === 0 ? state : narrowed(a, within(of(a, state) as Known, lo + by, hi + by), state);
      }
      return narrowed(a, within(of(a, state) as Known, lo, hi), state);
    }
    case 'i32.and': {
      if (b?.kind !== 'const') return state;
      const mask = b.value as number;
      return narrowed(a, withBits(of(a, state) as Known, known.zeros & mask, known.ones & mask), state);
    }
    case 'i64.extend_i32_u':
      return known.hi <= 2147483647 ? narrowed(a, within(of(a, state) as Known, known.lo, known.hi), state) : state;
    case 'i64.extend_i32_s':
      return narrowed(a, within(of(a, state) as Known, known.lo, known.hi), state);
    case 'f64.promote_f32':
      return narrowed(a, clipped(of(a, state) as Known, known.lo, known.hi), state);
    case 'f32.neg':
    case 'f64.neg':
      return narrowed(a, clipped(of(a, state) as Known, -known.hi, -known.lo), state);
    case 'f32.abs':
    case 'f64.abs':
      return narrowed(a, clipped(of(a, state) as Known, -known.hi, known.hi), state);
    default:
      return state;
  }
}

const join = (a: State, b: State): State => a.merged(b, joined);

// ---- through a function

/** Times that bounds at the head of a loop may stop at a limit before they go to the end. */
const PATIENCE = 3;

class FactAnalysis implements Forward<State> {
  readonly nothing: State;
  readonly start: State;
  private limits: ((id: number) => readonly number[]) | undefined;
  private readonly widenings = new Map<Label, Uint8Array>();

  constructor(
    private readonly f: FuncIR,
    private readonly longs: boolean,
  ) {
    this.nothing = IdMap.empty<Known>(f.locals.length);
    this.start = this.nothing;
    for (const l of f.locals) {
      // Locals are zero at first.
      if (l.origin === 'declared' && l.carrier !== 'ref' && (longs || l.type !== I64)) this.start = this.start.with(l.id, ofConstant(zero(l.type)));
    }
  }
  join(a: State, b: State): State {
    return join(a, b);
  }
  widen(head: Label, a: State, b: State): State {
    let counts = this.widenings.get(head);
    if (counts === undefined) this.widenings.set(head, (counts = new Uint8Array(this.f.locals.length)));
    const times = counts;
    return a.merged(b, (x, y, id) => {
      if (joined(x, y) === x) return x;
      const n = times[id] as number;
      times[id] = n + 1;
      this.limits ??= limitsOf(this.f);
      const to = widened((this.f.locals[id] as Local).type, x, y, this.limits(id), n >= PATIENCE);
      // What says nothing any more is left out.
      return n > PATIENCE + 40 ? undefined : to;
    });
  }
  after(s: Stmt, state: State): State {
    switch (s.kind) {
      case 'set': {
        const known = this.longs || s.local.type !== I64 ? of(s.expr, state) : undefined;
        return state.with(s.local.id, known === anything(s.local.type) ? undefined : known);
      }
      case 'setMany': {
        let now = state;
        for (const l of s.locals) now = now.with(l.id, undefined);
        return now;
      }
      case 'try':
        return state.with(s.exn.id, undefined);
      default:
        return state;
    }
  }
  assume(test: Expr, holds: boolean, state: State): State | undefined {
    if (!this.longs && test.kind === 'op' && test.args[0]?.type === I64) return state;
    return given(test, holds, state);
  }
  chosen(on: Expr, values: readonly number[], state: State): State | undefined {
    const known = of(on, state);
    return known === undefined ? state : narrowed(on, within(known, Math.min(...values), Math.max(...values)), state);
  }
  forget(locals: ReadonlySet<Local>, state: State): State {
    let now = state;
    for (const l of locals) now = now.with(l.id, undefined);
    return now;
  }
}

/** Constants that locals are compared with, and their neighbours: where bounds may stop. Locals that are moved or stepped to each other share them. */
function limitsOf(f: FuncIR): (id: number) => readonly number[] {
  const parents = f.locals.map((l) => l.id);
  const find = (id: number): number => {
    let at = id;
    while (parents[at] !== at) at = parents[at] = parents[parents[at] as number] as number;
    return at;
  };
  const found: { readonly id: number; readonly n: number }[] = [];
  const base = (e: Expr | undefined): { readonly id: number; readonly plus: number } | undefined => {
    if (e?.kind === 'get') return { id: e.local.id, plus: 0 };
    if (e?.kind !== 'op' || e.row.name !== 'i32.add' || e.args[0]?.kind !== 'get' || e.args[1]?.kind !== 'const') return undefined;
    return { id: e.args[0].local.id, plus: e.args[1].value as number };
  };
  const test = (e: Expr): void => {
    if (e.kind !== 'op') return;
    if (e.row.name === 'i32.eqz') {
      const to = base(e.args[0]);
      if (to !== undefined) found.push({ id: to.id, n: -to.plus });
    } else if (COMPARISONS.has(e.row.name)) {
      const [a, b] = e.args as [Expr, Expr];
      const to = base(b.kind === 'const' ? a : b);
      const c = b.kind === 'const' ? b : a;
      if (to !== undefined && c.kind === 'const' && c.value !== null) found.push({ id: to.id, n: Number(c.value) - to.plus });
    }
  };
  walkStmts(f.body, (s) => {
    if (s.kind === 'set') {
      const from = base(s.expr);
      if (from !== undefined) parents[find(s.local.id)] = find(from.id);
    } else if (s.kind === 'if') {
      if (s.cond.kind === 'get') found.push({ id: s.cond.local.id, n: 0 });
      else walkExpr(s.cond, test);
    }
  });
  const byClass = new Map<number, Set<number>>();
  for (const { id, n } of found) {
    const of = byClass.get(find(id));
    const near = [n - 1, n, n + 1];
    if (of === undefined) byClass.set(find(id), new Set(near));
    else for (const m of near) of.add(m);
  }
  const sorted = new Map([...byClass].map(([id, set]) => [id, [...set].sort((a, b) => a - b)]));
  return (id) => sorted.get(find(id)) ?? NONE;
}
const NONE: readonly number[] = [];
