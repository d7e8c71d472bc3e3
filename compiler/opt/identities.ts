// Rules of arithmetic on i32: neutral and absorbing operands, tests of constants. Data, by instruction.
import { I32 } from '../base/types.ts';
import { mustEvaluate } from '../ir/effects.ts';
import { opNode } from '../ir/layout.ts';
import { condExpr, int, opExpr, totals } from '../ir/make.ts';
import type { Expr, OpExpr } from '../ir/nodes.ts';
import type { OpName, RowName } from '../opcodes/names.ts';
import { rowNamed } from '../opcodes/table.ts';

/** The value of an i32 constant. */
export const constantOf = (e: Expr): number | undefined => (e.kind === 'const' && typeof e.value === 'number' && e.type === I32 ? e.value : undefined);
export const isZero = (e: Expr): boolean => constantOf(e) === 0;
/** Whether an i32 is 0 or 1. */
export const isBoolean = (e: Expr): boolean => {
  if (e.kind === 'const') return e.value === 0 || e.value === 1;
  if (e.kind === 'cond') return isBoolean(e.then) && isBoolean(e.otherwise);
  return e.kind === 'op' && e.type === I32 && (e.row.form === 'bool' || (BITWISE.has(e.row.name) && e.args.every(isBoolean)));
};
const BITWISE: ReadonlySet<RowName> = new Set<RowName>(['i32.and', 'i32.or', 'i32.xor']);

type Rule = (a: Expr, b: Expr) => Expr | undefined;

/** `x op n` is x. */
const neutral =
  (n: number): Rule =>
  (a, b) =>
    constantOf(b) === n ? a : undefined;
const commutes =
  (rule: Rule): Rule =>
  (a, b) =>
    rule(a, b) ?? rule(b, a);
const either =
  (...rules: readonly Rule[]): Rule =>
  (a, b) => {
    for (const rule of rules) {
      const e = rule(a, b);
      if (e !== undefined) return e;
    }
    return undefined;
  };
/** `x op n` is `to`, where dropping x drops nothing. */
const absorbs =
  (n: number, to: number): Rule =>
  (a, b) =>
    constantOf(b) === n && !mustEvaluate(a.effects) ? int(to) : undefined;
const isSame = (a: Expr, b: Expr): boolean => a.kind === 'get' && b.kind === 'get' && a.local === b.local;
const ofItself =
  (to: number): Rule =>
  (a, b) =>
    isSame(a, b) ? int(to) : undefined;
/** Two constants in a row are one. */
const chained =
  (name: 'i32.add' | 'i32.and' | 'i32.or' | 'i32.xor'): Rule =>
  (a, b) => {
    if (a.kind !== 'op' || a.row.name !== name || b.kind !== 'const' || a.args[1]?.kind !== 'const') return undefined;
    return simpler(name, [a.args[0] as Expr, simpler(name, [a.args[1], b])]);
  };
/** A load that is extended afterwards. */
const signed = (a: Expr, b: Expr, bits: number, from: RowName, to: OpName): Expr | undefined => {
  if (constantOf(b) !== bits || a.kind !== 'op' || a.row.name !== 'i32.shl' || constantOf(a.args[1] as Expr) !== bits) return undefined;
  const load = a.args[0] as Expr;
  return load.kind === 'op' && load.row.name === from
    ? opNode(rowNamed(to), load.args, load.type, load.imm, totals(load.args, load.effects), load.at)
    : undefined;
};
const shift = either(neutral(0), (a, b) => (isZero(a) && !mustEvaluate(b.effects) ? a : undefined));

const RULES: Readonly<Partial<Record<RowName, Rule>>> = {
  'i32.add': either(commutes(neutral(0)), chained('i32.add')),
  'i32.sub': either(neutral(0), ofItself(0)),
  'i32.mul': either(commutes(neutral(1)), commutes(absorbs(0, 0))),
  'i32.and': either(commutes(neutral(-1)), commutes(absorbs(0, 0)), chained('i32.and')),
  'i32.or': either(commutes(neutral(0)), commutes(absorbs(-1, -1)), chained('i32.or')),
  'i32.xor': either(commutes(neutral(0)), chained('i32.xor'), ofItself(0)),
  'i32.shl': shift,
  'i32.shr_u': shift,
  'i32.shr_s': either(shift, (a, b) => signed(a, b, 24, 'i32.load8_u', 'i32.load8_s') ?? signed(a, b, 16, 'i32.load16_u', 'i32.load16_s')),
  'i32.lt_u': either(absorbs(0, 0), ofItself(0)),
  'i32.ge_u': either(absorbs(0, 1), ofItself(1)),
  'i32.eq': (a, b) => (isZero(b) ? simpler('i32.eqz', [a]) : isZero(a) ? simpler('i32.eqz', [b]) : isSame(a, b) ? int(1) : undefined),
  'i32.ne': (a, b) => (isZero(b) && isBoolean(a) ? a : isSame(a, b) ? int(0) : undefined),
  'i64.carry': absorbs(0, 0),
};

/** `e` where it is only tested: two negations are none. */
export function tested(e: Expr): Expr {
  let now = e;
  for (;;) {
    const inner = negated(now);
    const twice = inner && negated(inner);
    if (twice === undefined) return now;
    now = twice;
  }
}
/** What `e` is the negation of. */
const negated = (e: Expr): Expr | undefined => (e.kind === 'op' && e.row.name === 'i32.eqz' ? e.args[0] : undefined);

/** The rule for `e`, if one applies. */
export function identity(e: OpExpr): Expr | undefined {
  const [a, b] = e.args;
  if (b === undefined) {
    const twice = tested(e);
    return twice !== e && isBoolean(twice) ? twice : undefined;
  }
  return a === undefined || b === undefined ? undefined : RULES[e.row.name]?.(a, b);
}
/** The i32 instruction `name` on operands, in its simplest form. */
export function simpler(name: OpName, args: readonly Expr[]): Expr {
  const e = opExpr(rowNamed(name), args, I32);
  return e.kind === 'op' ? (identity(e) ?? e) : e;
}
/** `test ? then : otherwise`, where the test is constant the arm. */
export function choice(test: Expr, then: Expr, otherwise: Expr): Expr {
  if (test.kind === 'const') return test.value === 0 ? otherwise : then;
  if (tested(test) !== test) return choice(tested(test), then, otherwise);
  if (then.kind === 'const' && otherwise.kind === 'const' && Object.is(then.value, otherwise.value) && !mustEvaluate(test.effects)) return then;
  return condExpr(test, then, otherwise);
}
