// Tail calls. A function that ends with one has a second entry; tail calls nest through it a bounded number of times and then hand the
// rest back to whoever called the first of them: TC.f is what to call next, TC.n how often they may still nest.
import { TC } from '../base/shared.ts';
import { table_slots, trap_null_func, type Func, type RawFunction, type TableStore } from './table.ts';

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
/** What tail calls call for the functions of `t` with signature `key`, by slot; kept up to date from now on. */
export function table_tails(t: TableStore, key: string): (RawFunction | undefined)[] {
  return table_slots(t, `>${key}`, key, func_tail);
}
