// Calls that are told of: what stands around the body of a function and around what it gives. The runtime writes the lines (runtime/debug/trace.ts).
import { trace_enter, trace_leave, trace_threw } from '../../runtime/debug/trace.ts';
import type { FuncIR } from '../ir/nodes.ts';
import type { Js } from '../js/builder.ts';
import type { ExpressionLowering } from './expressions.ts';
import { TRACER } from './names.ts';

/** No name of ours and no readable one. */
const THROWN = 't$';

export class CallTrace<E, S> {
  constructor(
    private readonly js: Js<E, S>,
    private readonly c: ExpressionLowering<E>,
    private readonly f: FuncIR,
  ) {}

  /** The body, told of as it begins, ends and throws. */
  around(body: readonly S[]): S[] {
    const { js, c, f } = this;
    const params = f.params.map((p) => js.id(c.scope.local(p)));
    const caught = js.throw(this.told(trace_threw, js.id(THROWN)));
    const end = f.results.length === 0 ? [js.expr(this.leave())] : [];
    return [js.expr(this.told(trace_enter, ...params)), js.tryCatch([...body, ...end], THROWN, [caught])];
  }
  /** The first of `results`, told of with the others. */
  leave(...results: readonly E[]): E {
    return this.told(trace_leave, ...results);
  }
  /** Nothing, after a call that gives nothing. */
  leaveAfter(call: E): E {
    return this.js.seq([call, this.leave()]);
  }
  private told(f: { readonly name: string }, ...args: readonly E[]): E {
    const { js, c } = this;
    return c.helper(f, js.id(c.scope.use(TRACER)), js.num(this.f.index), ...args);
  }
}
