// Loops that count: which values go up or down by the same step every round, and how many rounds there are at most, told before the first one.
import { F64 } from '../base/types.ts';
import { float, floats, getLocal, int, op } from '../ir/make.ts';
import type { Expr, Label, Local, Stmt } from '../ir/nodes.ts';
import { expressionsOf, walkStmts } from '../ir/walk.ts';
import { SWAPPED, relationsOf, type Related } from './comparisons.ts';
import { assignedIn } from './flow.ts';

export type Loop = Extract<Stmt, { kind: 'block' | 'loop' }>;

/** An i32 in round k, counted from 0: `constant`, the `terms` as they are before the loop, each so many times, and k times `step`, modulo 2^32. */
export interface Linear {
  readonly step: number;
  readonly terms: ReadonlyMap<Local, number>;
  readonly constant: number;
}

/** What is evaluated before the loop; right where all `tests` hold. */
interface Rounds {
  /** An f64. Control goes on from place `at` at most `distance / size` times; what stands there and before it is done once more. */
  readonly distance: Expr;
  readonly size: number;
  readonly tests: readonly Expr[];
}
export interface Bound extends Rounds {
  readonly at: Place;
  /** What the test says. */
  readonly related: Related;
}

/** Where something stands in a round: statements of the body, then what is done before it goes round again. */
export type Place = number;

interface Assigned {
  readonly place: Place;
  readonly expr: Expr;
}
const NO_TERMS: ReadonlyMap<Local, number> = new Map();
const linearConstant = (value: number): Linear => ({ step: 0, terms: NO_TERMS, constant: value | 0 });

/** `a + factor * b` */
function combined(a: Linear, b: Linear, factor: number): Linear {
  const terms = new Map(a.terms);
  for (const [l, n] of b.terms) {
    const sum = ((terms.get(l) ?? 0) + Math.imul(n, factor)) | 0;
    if (sum === 0) terms.delete(l);
    else terms.set(l, sum);
  }
  return { step: (a.step + Math.imul(b.step, factor)) | 0, terms, constant: (a.constant + Math.imul(b.constant, factor)) | 0 };
}

/** Constants that variables have just been set to. */
export type Constants = ReadonlyMap<Local, number>;

/** What it is in the first round. */
export function firstOf({ terms, constant: last }: Linear, constants: Constants): Expr {
  let sum: Expr | undefined;
  let plus = last;
  for (const [l, n] of terms) {
    const value = constants.get(l);
    if (value !== undefined) {
      plus = (plus + Math.imul(value, n)) | 0;
      continue;
    }
    const get = getLocal(l);
    if (n === -1) sum = op('i32.sub', [sum ?? int(0), get]);
    else {
      const term = n === 1 ? get : op('i32.mul', [get, int(n)]);
      sum = sum === undefined ? term : op('i32.add', [sum, term]);
    }
  }
  return sum === undefined ? int(plus) : plus === 0 ? sum : op('i32.add', [sum, int(plus)]);
}

/** What holds where control goes on from a place. */
interface Test {
  readonly at: Place;
  readonly related: readonly Related[];
}

/** A statement of a round; or, with the test at its end, what that leads away to. */
interface Step {
  readonly list: readonly Stmt[];
  readonly cond?: Expr;
}
const step = (s: Stmt): Step => ({ list: [s] });

/** A loop without loops in it that goes round at one place. */
export class CountedLoop {
  /** Variables that are assigned, and how where a statement of the round itself does it, once. */
  private readonly assigned = new Map<Local, Assigned | undefined>();
  private readonly stepping = new Map<Local, number | undefined>();

  private constructor(
    private readonly steps: readonly Step[],
    private readonly tests: readonly Test[],
  ) {
    steps.forEach(({ list, cond }, place) => {
      for (const s of list) {
        if (s.kind === 'set' && cond === undefined) this.assigned.set(s.local, this.assigned.has(s.local) ? undefined : { place, expr: s.expr });
        else for (const l of assignedIn([s])) this.assigned.set(l, undefined);
      }
    });
  }

  static of({ body, label }: Loop): CountedLoop | undefined {
    let branches = 0;
    let isInner = true;
    walkStmts(body, (s) => {
      if (s.kind === 'loop') isInner = false;
      else if (s.kind === 'br' && s.label === label) branches++;
      else if (s.kind === 'switch' && (s.otherwise === label || s.cases.includes(label))) branches = 2;
    });
    const last = body.at(-1);
    if (!isInner || branches !== 1 || last === undefined) return undefined;
    const before = body.slice(0, -1);
    const steps = before.map(step);
    const tests = before.flatMap((s, at) => (s.kind === 'if' ? [{ at, related: stayingAt(s) }] : []));
    if (goesRound(body, label)) return new CountedLoop(steps, tests);
    if (last.kind !== 'if') return undefined;
    const holds = goesRound(last.then, label);
    if (!holds && !goesRound(last.otherwise, label)) return undefined;
    const [again, leaving] = holds ? [last.then, last.otherwise] : [last.otherwise, last.then];
    return new CountedLoop(
      [...steps, { list: leaving, cond: last.cond }, ...again.slice(0, -1).map(step)],
      [{ at: before.length, related: relationsOf(last.cond, holds) }, ...tests],
    );
  }

  /** Every expression that a statement of the loop evaluates, and where. */
  visit(see: (e: Expr, place: Place) => void): void {
    this.steps.forEach(({ list, cond }, place) => {
      if (cond !== undefined) see(cond, place);
      walkStmts(list, (s) => {
        for (const e of expressionsOf(s)) see(e, place);
      });
    });
  }

  /** An i32 of the loop as it goes on, if it does. `self`: a variable of which it is asked what a round makes of it. */
  linear(e: Expr, place: Place, self?: Local): Linear | undefined {
    if (e.kind === 'const') return typeof e.value === 'number' ? linearConstant(e.value) : undefined;
    if (e.kind === 'get') return this.linearLocal(e.local, place, self);
    if (e.kind !== 'op') return undefined;
    const [a, b] = e.args as [Expr, Expr];
    switch (e.row.name) {
      case 'i32.add':
      case 'i32.sub': {
        const x = this.linear(a, place, self);
        const y = x && this.linear(b, place, self);
        return x && y && combined(x, y, e.row.name === 'i32.add' ? 1 : -1);
      }
      case 'i32.shl':
      case 'i32.mul': {
        if (b.kind !== 'const') return undefined;
        const x = this.linear(a, place, self);
        return x && combined(linearConstant(0), x, e.row.name === 'i32.shl' ? 1 << (b.value as number) : (b.value as number));
      }
      default:
        return undefined;
    }
  }
  private linearLocal(l: Local, place: Place, self: Local | undefined): Linear | undefined {
    const alone = { step: 0, terms: new Map([[l, 1]]), constant: 0 };
    if (l === self || !this.assigned.has(l)) return alone;
    const set = this.assigned.get(l);
    if (set === undefined) return undefined;
    const isEarlier = set.place < place;
    // Of another round: it must be known how it came from the round before.
    const step = self === undefined ? this.stepOf(l) : undefined;
    if (step !== undefined) return { ...alone, step, constant: isEarlier ? step : 0 };
    return isEarlier ? this.linear(set.expr, set.place, self) : undefined;
  }
  isAssigned(l: Local): boolean {
    return this.assigned.has(l);
  }
  /** The value that every round assigns to it once; undefined: it is otherwise. */
  setOf(l: Local): Expr | undefined {
    return this.assigned.get(l)?.expr;
  }
  /** What is added to a variable in every round. */
  stepOf(l: Local): number | undefined {
    if (this.stepping.has(l)) return this.stepping.get(l);
    const set = this.assigned.get(l);
    if (set === undefined) return undefined;
    const next = this.linear(set.expr, set.place, l);
    const step = next !== undefined && next.step === 0 && next.terms.size === 1 && next.terms.get(l) === 1 ? next.constant : undefined;
    this.stepping.set(l, step);
    return step;
  }

  /** By the first test that bounds it. */
  bound(constants: Constants): Bound | undefined {
    for (const { at, related } of this.tests) {
      for (const one of related) {
        const { a, b, relation, unsigned } = one;
        const [x, y] = [this.linear(a, at), this.linear(b, at)];
        if (x === undefined || y === undefined || (x.step === 0) === (y.step === 0)) continue;
        const found = x.step === 0 ? bounded(y, x, SWAPPED[relation], unsigned, constants) : bounded(x, y, relation, unsigned, constants);
        if (found !== undefined) return { ...found, at, related: one };
      }
    }
    return undefined;
  }
}

const goesRound = (list: readonly Stmt[], label: Label): boolean => {
  const last = list.at(-1);
  return last?.kind === 'br' && last.label === label;
};
/** What holds behind an `if` one arm of which leads away. */
function stayingAt(s: Extract<Stmt, { kind: 'if' }>): readonly Related[] {
  if (leads(s.then) && s.otherwise.length === 0) return relationsOf(s.cond, false);
  return leads(s.otherwise) && s.then.length === 0 ? relationsOf(s.cond, true) : [];
}
function leads(list: readonly Stmt[]): boolean {
  const last = list.at(-1);
  return last !== undefined && (last.kind === 'br' || last.kind === 'return' || last.kind === 'trap' || last.kind === 'throw');
}
/** Rounds while `x`, which steps, is in `relation` to `y`, which does not: it was in the round before each but the first. */
function bounded(x: Linear, y: Linear, relation: Related['relation'], unsigned: boolean, constants: Constants): Rounds | undefined {
  const up = x.step > 0;
  const size = Math.abs(x.step);
  if (relation === 'ne') {
    const distance = firstOf(up ? combined(y, x, -1) : combined(x, y, -1), constants);
    const rest = (size & (size - 1)) === 0 ? op('i32.and', [distance, int(size - 1)]) : op('i32.rem_u', [distance, int(size)]);
    return { distance: op('f64.convert_i32_u', [distance], F64), size, tests: size === 1 ? [] : [op('i32.eqz', [rest])] };
  }
  const strict = relation === 'lt' || relation === 'gt';
  if (relation === 'eq' || (relation === 'lt' || relation === 'le') !== up) return undefined;
  const number = (e: Expr): Expr => op(unsigned ? 'f64.convert_i32_u' : 'f64.convert_i32_s', [e], F64);
  const [from, to] = [number(firstOf(x, constants)), number(firstOf(y, constants))];
  const [low, high] = up ? [from, to] : [to, from];
  const slack = size - (strict ? 1 : 0);
  // What it steps to from within must not be beyond all numbers.
  const last = unsigned ? (up ? 4294967295 : 0) : up ? 2147483647 : -2147483648;
  const fits = op(up ? 'f64.le' : 'f64.ge', [to, float(up ? last - slack : last + slack)]);
  const distance = floats('f64.sub', high, low);
  return {
    distance: slack === 0 ? distance : floats('f64.add', distance, float(slack)),
    size,
    tests: [op(strict ? 'f64.lt' : 'f64.le', [low, high]), ...(slack === 0 ? [] : [fits])],
  };
}
