// Tail calls. A function that ends with one has a second entry; tail calls nest through it a bounded number of times and then hand the
// rest back to whoever called the first of them: TC.f is what to call next, TC.n how often they may still nest.
import { TC } from '../base/shared.ts';
import { trap_call, trap_null_func, type Func, type RawFunction, type TableStore } from './table.ts';
import { func_is } from './types.ts';

/** Deep enough to cost little, shallow enough for any stack. */
const TAIL_DEPTH = 50;

export function tail_enter(): number {
  const n = TC.n;
  TC.n = TAIL_DEPTH;
  return n;
}
/** Runs what is left to be called, and gives the last result. */
export function tail_leave(n: number, result: unknown): unknown {
  while (TC.f !== undefined) {
    const f = TC.f as (...args: readonly unknown[]) => unknown;
    const args = TC.a;
    TC.f = undefined;
    TC.n = TAIL_DEPTH;
    result = f(...args);
  }
  TC.n = n;
  return result;
}
export function tail_bounce(f: RawFunction, ...args: readonly unknown[]): undefined {
  TC.f = f;
  TC.a = args;
}
/** What a tail call of a function calls. */
export function func_tail(f: Func | null): RawFunction {
  return f === null ? trap_null_func() : (f.tail ?? f.call);
}
export function table_tail(t: TableStore, i: number, key: string): RawFunction {
  const f = t.refs[i] as Func | null | undefined;
  if (f === undefined || f === null || !func_is(f, key)) return trap_call(t, i);
  return func_tail(f);
}
