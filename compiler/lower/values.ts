// How values leave a function and come out of a call: results, several results, calls that take a function's place.
// Knows nothing of where control goes within the function.
import { func_tail, tail_bounce } from '../../runtime/tables/tail.ts';
import { FUNCREF, type ValType } from '../base/types.ts';
import { conflicts, mustEvaluate } from '../ir/effects.ts';
import type { CallExpr, Callee, Expr, Stmt } from '../ir/nodes.ts';
import type { Js } from '../js/builder.ts';
import { PURE, type Effects } from '../opcodes/row.ts';
import type { ExpressionLowering } from './expressions.ts';
import { FIELDS, SHARED } from './fields.ts';
import { tailsName } from './names.ts';
import { resultSlot } from './slots.ts';
import type { CallTrace } from './trace.ts';

export class ValueLowering<E, S> {
  constructor(
    private readonly js: Js<E, S>,
    private readonly c: ExpressionLowering<E>,
    private readonly results: readonly ValType[],
    /** This function gives an i64 as two words. */
    private readonly ofWords: boolean,
    private readonly trace: CallTrace<E, S> | undefined,
  ) {}

  return(values: readonly Expr[], out: S[], last: boolean): void {
    const { js, c } = this;
    if (values.length === 0) {
      // Where it is the last statement, what stands around the body tells that it ends.
      if (!last && this.trace !== undefined) out.push(js.expr(this.trace.leave()));
      if (!last) out.push(js.return(null));
      return;
    }
    if (values.length === 1) {
      out.push(js.return(this.given(c.moved(values[0] as Expr))));
      return;
    }
    // A call made while the slots are being filled could overwrite them: such values come first, and with them what they could change.
    const first: boolean[] = [];
    let later: Effects = PURE;
    for (let i = values.length - 1; i >= 0; i--) {
      const { effects } = values[i] as Expr;
      first[i] = mustEvaluate(effects) || conflicts(effects, later);
      later |= effects;
    }
    const held = values.map((v, i) => {
      if (first[i] !== true) return undefined;
      const temp = c.temp(v.type);
      out.push(js.expr(js.assign(js.id(temp), c.moved(v))));
      return temp;
    });
    const value = (i: number): E => {
      const temp = held[i];
      return temp === undefined ? c.moved(values[i] as Expr) : js.id(temp);
    };
    for (let i = 1; i < values.length; i++) out.push(js.expr(js.assign(resultSlot(c, i, this.results[i] as ValType, this.ofWords), value(i))));
    out.push(js.return(this.given(value(0))));
  }
  /** The first result, as it is given to the caller; the others are in their slots. */
  private given(first: E): E {
    if (this.trace === undefined) return first;
    return this.trace.leave(first, ...this.results.slice(1).map((t, i) => resultSlot(this.c, i + 1, t, this.ofWords)));
  }

  setMany(s: Extract<Stmt, { kind: 'setMany' }>, out: S[]): void {
    const { js, c } = this;
    const { callee } = s.call;
    const ofWords = c.scope.handsWords(s.call) || (callee.kind === 'piece' && this.ofWords);
    s.locals.forEach((local, i) => {
      const value = i === 0 ? c.call(s.call) : resultSlot(c, i, local.type, ofWords);
      out.push(js.expr(js.assign(js.id(c.scope.local(local)), value)));
    });
  }

  /** A call that takes the place of this function: see runtime/tables/tail.ts. */
  tailCall({ call, mode }: Extract<Stmt, { kind: 'tailCall' }>, out: S[]): void {
    const { js, c } = this;
    if (mode === 'plain') {
      out.push(js.return(this.results.length === 0 && this.trace !== undefined ? this.trace.leaveAfter(c.call(call)) : this.given(c.call(call))));
      return;
    }
    if (this.trace !== undefined) out.push(js.expr(this.trace.leave()));
    const target = this.tailTarget(call, out);
    const args = call.args.map(c.moved);
    const bounced = c.helper(tail_bounce, target, ...args);
    if (mode === 'bounce') {
      out.push(js.return(bounced));
      return;
    }
    const left = js.member(js.id(c.scope.use(SHARED.TC)), FIELDS.tail.n);
    out.push(js.return(js.cond(js.bin('>', js.assign(left, js.bin('-', left, js.num(1))), js.num(0)), js.call(target, call.args.map(c.moved)), bounced)));
  }
  private tailTarget({ callee, sig }: CallExpr, out: S[]): E {
    const { js, c } = this;
    if (callee.kind === 'func') return c.tailFunction(callee.index);
    const found =
      callee.kind === 'ref'
        ? c.helper(func_tail, c.moved(callee.ref))
        : c.functionAt(
            callee as Extract<Callee, { kind: 'indirect' }>,
            tailsName((callee as Extract<Callee, { kind: 'indirect' }>).table, c.scope.typeNumber(sig)),
          );
    const target = js.id(c.temp(FUNCREF));
    out.push(js.expr(js.assign(target, found)));
    return target;
  }
}
