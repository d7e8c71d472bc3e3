// Tests kept as tests: `&` and `|` of booleans become `&&` and `||`, a choice between booleans a boolean.
import { I32 } from '../base/types.ts';
import { mustEvaluate } from '../ir/effects.ts';
import { TEST_ROWS, int, not, op, opExpr } from '../ir/make.ts';
import type { Expr } from '../ir/nodes.ts';
import { constantOf, isBoolean } from './identities.ts';

const both = (a: Expr, b: Expr): Expr => opExpr(TEST_ROWS.both, [a, b], I32);
const either = (a: Expr, b: Expr): Expr => opExpr(TEST_ROWS.either, [a, b], I32);
/** May be left out where another test has decided. */
const isFree = (e: Expr): boolean => !mustEvaluate(e.effects);

/** `e` as a test of tests, where it is one. */
export function asTest(e: Expr): Expr {
  if (e.kind === 'op') {
    const [a, b] = e.args;
    if (a === undefined || b === undefined || !isFree(b) || b.kind === 'const' || !isBoolean(a) || !isBoolean(b)) return e;
    return e.row.name === 'i32.and' ? both(a, b) : e.row.name === 'i32.or' ? either(a, b) : e;
  }
  if (e.kind !== 'cond' || e.type !== I32 || !isFree(e.then) || !isFree(e.otherwise)) return e;
  const { test, then, otherwise } = e;
  if (!isBoolean(then) || !isBoolean(otherwise)) return e;
  const [t, o] = [constantOf(then), constantOf(otherwise)];
  if (t === 0) return o === 1 ? not(test) : both(not(test), otherwise);
  if (o === 0) return t === 1 ? (isBoolean(test) ? test : op('i32.ne', [test, int(0)])) : both(test, then);
  if (t === 1) return either(test, otherwise);
  if (o === 1) return either(not(test), then);
  return opExpr(TEST_ROWS.choice, [test, then, otherwise], I32);
}
