// The pending stack of the builder: stack values stay expressions until order asks for a local. Knows no instruction.
import { InternalError } from '../base/errors.ts';
import { LIMITS } from '../base/target.ts';
import { I64, V128, type ValType } from '../base/types.ts';
import { PURE, type Effects } from '../opcodes/row.ts';
import { conflicts, mustEvaluate } from './effects.ts';
import { callNode } from './layout.ts';
import { carrierOf, getLocal, totals } from './make.ts';
import type { Expr, Local, Stmt } from './nodes.ts';
import { position } from './position.ts';
import {
  inShape,
  laneCount,
  laneType,
  partsOf,
  readsPart,
  splitsLanes,
  valueOf,
  isSimple,
  mapLanes,
  type Place,
  type Shape,
  type StackValue,
  type VecExpr,
} from './vectors.ts';
import { evalStmt, setManyStmt, setStmt } from './statements.ts';

/** More pending values than this are put into locals, so that no statement looks at a long stack. */
const MAX_PENDING = 48;

export class StackBuilder {
  protected readonly locals: Local[] = [];
  protected stack: StackValue[] = [];
  /** Entries below this index are locals or constants that nothing assigns: no statement conflicts with them. */
  protected settled = 0;
  protected out: Stmt[] = [];

  // ---- locals

  protected newLocal(type: ValType, origin: Local['origin']): Local {
    const local: Local = { id: this.locals.length, type, carrier: carrierOf(type), origin };
    this.locals.push(local);
    return local;
  }
  protected newPlace(type: ValType, origin: Local['origin'], shape: Shape = 'x4'): Place {
    if (type !== V128 && !(type === I64 && shape === 'pair')) return this.newLocal(type, origin);
    return { shape, lanes: Array.from({ length: laneCount(shape) }, () => this.newLocal(laneType(shape), origin)) };
  }

  // ---- values

  push(e: StackValue): void {
    this.stack.push(e.depth > LIMITS.expression ? this.held(e) : e);
    if (this.stack.length - this.settled > MAX_PENDING) this.settle(this.stack.length - MAX_PENDING / 2);
  }
  popValue(): StackValue {
    const e = this.stack.pop();
    if (e === undefined) throw new InternalError('the stack is empty');
    if (this.settled > this.stack.length) this.settled = this.stack.length;
    return e;
  }
  pop(): Expr {
    const e = this.popValue();
    if (e.kind === 'vec') throw new InternalError('a vector where a scalar is expected');
    return e;
  }
  /** A vector in the shape that its consumer works on. */
  popVector(shape: Shape): VecExpr {
    const v = this.popValue();
    if (v.kind !== 'vec') throw new InternalError('a scalar where a vector is expected');
    return this.shaped(v, shape);
  }
  shaped(v: VecExpr, shape: Shape): VecExpr {
    return inShape(splitsLanes(v.shape, shape) ? this.simpleVector(v) : v, shape);
  }
  popMany(count: number): StackValue[] {
    const popped = this.stack.splice(this.stack.length - count, count);
    if (this.settled > this.stack.length) this.settled = this.stack.length;
    return popped;
  }
  /** The words and scalars that functions, structures and exceptions are given. */
  popParts(count: number): Expr[] {
    const values = this.popMany(count);
    return isScalars(values) ? values : this.words(values);
  }
  words(values: readonly StackValue[]): Expr[] {
    return values.flatMap((v) => (v.kind === 'vec' ? [...this.shaped(v, 'x4').lanes] : [v]));
  }

  emit(stmt: Stmt): void {
    this.out.push(stmt);
  }
  /** Evaluates `e` now, after what is pending and must come before it. */
  intoLocal(e: Expr): Expr {
    this.order(e.effects);
    return this.copied(e);
  }
  private copied(e: Expr): Expr {
    const local = this.newLocal(e.type, 'stack');
    this.emit(setStmt(local, e));
    return getLocal(local);
  }
  /** `e` as a constant or a local. */
  simple(e: Expr): Expr {
    return isSimple(e) ? e : this.intoLocal(e);
  }
  simpleVector(v: VecExpr): VecExpr {
    if (isSimple(v)) return v;
    this.order(v.effects);
    return mapLanes(v, (l) => this.simple(l));
  }
  /** Any value in locals of its own, which nothing else assigns. */
  protected held(v: StackValue): StackValue {
    if (v.kind !== 'vec') return this.intoLocal(v);
    this.order(v.effects);
    return mapLanes(v, (l) => this.copied(l));
  }
  private setLane(e: Expr): Expr {
    return isSettledExpr(e) ? e : this.copied(e);
  }
  protected spill(i: number): void {
    const e = this.stack[i] as StackValue;
    this.stack[i] = e.kind === 'vec' ? mapLanes(e, (l) => this.setLane(l)) : this.setLane(e);
  }

  /** Puts those pending values into locals that something with these effects, or an assignment of `written`, must not overtake. */
  order(effects: number, written?: readonly Local[]): void {
    let all = effects;
    const marked: number[] = [];
    for (let i = this.stack.length - 1; i >= this.settled; i--) {
      const e = this.stack[i] as StackValue;
      if (conflicts(e.effects, all) || (written !== undefined && e.reads !== 0 && written.some((l) => readsPart(e, l)))) {
        marked.push(i);
        all |= e.effects;
      }
    }
    for (let i = marked.length - 1; i >= 0; i--) this.spill(marked[i] as number);
  }
  /** Puts every pending value below `end` into a local, where it is not one that stays as it is. */
  protected settle(end: number): void {
    for (let i = this.settled; i < end; i++) if (!isSettled(this.stack[i] as StackValue)) this.spill(i);
    this.settled = Math.max(this.settled, end);
  }
  /** Drops stack values down to `height`, evaluating those that do more than give a value. */
  protected discard(height: number): void {
    for (let i = Math.max(height, this.settled); i < this.stack.length; i++) this.evaluateParts(this.stack[i] as StackValue);
    this.stack.length = height;
    if (this.settled > height) this.settled = height;
  }
  protected evaluateParts(v: StackValue): void {
    for (const e of partsOf(v)) if (mustEvaluate(e.effects)) this.emit(evalStmt(e));
  }
  /** Drops a value that is not on the stack any more. */
  dropped(v: StackValue): void {
    if (!mustEvaluate(v.effects)) return;
    this.order(v.effects);
    this.evaluateParts(v);
  }

  /** Sets a place, one local or the lanes of a vector, to a value that is not pending any more. */
  protected setPlace(place: Place, v: StackValue): void {
    if ('shape' in place) {
      if (v.kind !== 'vec') throw new InternalError('a scalar for the place of a vector');
      const { lanes } = this.shaped(v, place.shape);
      // A lane may read another lane of the place itself.
      const reads = (i: number): boolean => place.lanes.some((l, k) => k < i && readsPart(lanes[i] as Expr, l));
      const values = lanes.map((e, i) => (reads(i) ? this.setLane(e) : e));
      place.lanes.forEach((local, i) => this.set(local, values[i] as Expr));
    } else this.set(place, v as Expr);
  }
  private set(local: Local, e: Expr): void {
    if (e.kind !== 'get' || e.local !== local) this.emit(setStmt(local, e, position.at));
  }

  /** A call of a runtime function with several results, whose arguments are evaluated before anything else. */
  helperCall(helper: { readonly name: string }, args: readonly Expr[], results: readonly ValType[], own: Effects = PURE): Expr[] {
    const all = totals(args, own);
    this.order(all.effects);
    const locals = results.map((t) => this.newLocal(t, 'stack'));
    const call = callNode({ kind: 'helper', helper }, NO_SIGNATURE, args, results[0] as ValType, all);
    this.emit(setManyStmt(locals, call));
    return locals.map(getLocal);
  }
  valueOf(place: Place): StackValue {
    return valueOf(place);
  }
}

const NO_SIGNATURE = { kind: 'func', params: [], results: [], key: '', typeIndex: -1 } as const;

function isScalars(values: StackValue[]): values is Expr[] {
  for (const v of values) if (v.kind === 'vec') return false;
  return true;
}
const isSettledExpr = (e: Expr): boolean => e.kind === 'const' || (e.kind === 'get' && e.local.origin !== 'param' && e.local.origin !== 'declared');
export const isSettled = (v: StackValue): boolean => (v.kind === 'vec' ? v.lanes.every(isSettledExpr) : isSettledExpr(v));
