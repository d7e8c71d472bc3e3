// Expressions in the simplest form that what is known of locals allows: constants, tests that are decided, masks that change nothing, signed
// for unsigned, instructions that cannot trap where they stand, accesses that are aligned or within the memory. What is never reached goes.
import { findFacts, given, ofOperation, type State } from '../analysis/facts.ts';
import { IdMap } from '../analysis/id-map.ts';
import { anything, joined, ofConstant, type Known } from '../analysis/known.ts';
import { I32, I64, type ValType } from '../base/types.ts';
import { mustEvaluate } from '../ir/effects.ts';
import { CHECKED_ROWS, TEST_ROWS, WORD_ROWS, condExpr, constant, int, isWordLoad, op, opExpr } from '../ir/make.ts';
import type { CondExpr, Expr, FuncIR, OpExpr } from '../ir/nodes.ts';
import { position } from '../ir/position.ts';
import { mapOperands, mapOwn, rebuild } from '../ir/rewrite.ts';
import { walkStmts } from '../ir/walk.ts';
import { leastBytes, type Module } from '../module/module.ts';
import type { OpName, RowName } from '../opcodes/names.ts';
import type { OpRow } from '../opcodes/row.ts';
import { choice, identity } from './identities.ts';

/** Statements of a function from which on, below level 2, an expression is all that is known of its operands. */
const LARGE = 3000;

/** Of i64 variables little is gained while they are BigInts: below level 2 nothing is asked of them. */
export function useFacts(f: FuncIR, { plan, module }: { readonly plan: { readonly level: number }; readonly module: Module }): FuncIR {
  const facts = plan.level < 2 && isLarge(f) ? undefined : findFacts(f, plan.level >= 2);
  const nothing: State = IdMap.empty<Known>(f.locals.length);
  const rewriter = new Rewriter((memory) => leastBytes(module, memory));
  const body = rebuild(f.body, (s, _out, list, at) => {
    const state = facts === undefined ? nothing : facts.before(list, at);
    return state === undefined ? undefined : mapOwn(s, (e) => rewriter.rewritten(e, state));
  });
  return body === f.body ? f : { ...f, body };
}

function isLarge(f: FuncIR): boolean {
  let count = 0;
  walkStmts(f.body, () => count++);
  return count > LARGE;
}

class Rewriter {
  /** What is known of the expression rewritten last. */
  private known: Known | undefined;
  constructor(private readonly leastBytes: (memory: number) => number) {}

  rewritten(e: Expr, state: State): Expr {
    switch (e.kind) {
      case 'const':
        this.known = ofConstant(e);
        return e;
      case 'get':
        this.known = state.get(e.local.id) ?? anything(e.type);
        position.at = e.at;
        return asConstant(e, this.known) ?? e;
      case 'call': {
        const call = mapOperands(e, (a) => this.rewritten(a, state));
        this.known = anything(e.type);
        return call;
      }
      case 'cond':
        return this.cond(e, state);
      case 'op':
        return this.operation(e, state);
    }
  }

  private cond(e: CondExpr, state: State): Expr {
    const test = this.rewritten(e.test, state);
    const [yes, no] = [given(e.test, true, state), given(e.test, false, state)];
    const then = this.rewritten(e.then, yes ?? state);
    const a = this.known;
    const otherwise = this.rewritten(e.otherwise, no ?? state);
    const b = this.known;
    if (yes === undefined || no === undefined) this.known = yes === undefined ? b : a;
    else this.known = a && b && joined(a, b);
    if (test === e.test && then === e.then && otherwise === e.otherwise) return e;
    return e.type === then.type && e.type === otherwise.type ? choice(test, then, otherwise) : condExpr(test, then, otherwise, e.type);
  }

  private operation(e: OpExpr, state: State): Expr {
    const { row, args } = e;
    const [x, y] = args;
    if (x === undefined) {
      this.known = ofOperation(e, undefined, undefined);
      return e;
    }
    if (args.length > 2) {
      let address: Known | undefined;
      const mapped = mapOperands(e, (operand) => {
        const to = this.rewritten(operand, state);
        if (operand === x) address = this.known;
        return to;
      });
      this.known = anything(e.type);
      return mapped.kind === 'op' ? (simpler(mapped, address, undefined, this.leastBytes) ?? mapped) : mapped;
    }
    const first = this.rewritten(x, state);
    const a = this.known;
    let second = y;
    let b: Known | undefined;
    if (y !== undefined) {
      // The later of two tests is made where the first did not decide.
      const now = row === TEST_ROWS.both || row === TEST_ROWS.either ? (given(x, row === TEST_ROWS.both, state) ?? state) : state;
      second = this.rewritten(y, now);
      b = this.known;
    }
    const known = ofOperation(e, a, b);
    this.known = known;
    position.at = e.at;
    const mapped = first === x && second === y ? e : opExpr(row, second === undefined ? [first] : [first, second], e.type, e.imm);
    if (mapped.kind !== 'op') return mapped;
    return asConstant(mapped, known) ?? simpler(mapped, a, b, this.leastBytes) ?? mapped;
  }
}

/** `e` where it can have but one value. */
function asConstant(e: Expr, known: Known | undefined): Expr | undefined {
  return known?.value === undefined || mustEvaluate(e.effects) ? undefined : constant(e.type, known.value);
}

// ---- rules: an instruction by what is known of its operands

type Rule = (e: OpExpr, a: Known, b: Known) => Expr | undefined;
const first = (e: OpExpr): Expr => e.args[0] as Expr;
const second = (e: OpExpr): Expr => e.args[1] as Expr;
const checked = (row: OpRow, e: OpExpr, type: ValType = I32): Expr => opExpr(row, e.args, type);
const isNatural = (a: Known): boolean => a.lo >= 0;

/** `name` for what is not negative. */
const signedAs =
  (name: OpName): Rule =>
  (e, a, b) =>
    isNatural(a) && isNatural(b) ? op(name, e.args, e.type) : undefined;

/** Truncation of what is in range for sure. */
const isTruncatable = (a: Known, lo: number, hi: number): boolean => !a.nan && a.lo > lo && a.hi < hi;
const truncated =
  (lo: number): Rule =>
  (e, a) =>
    isTruncatable(a, lo, lo < -1 ? 2147483648 : 4294967296) ? checked(CHECKED_ROWS.coerce, e) : undefined;
const truncatedLong =
  (isSigned: boolean): Rule =>
  (e, a) => {
    const word = (): Expr => checked(CHECKED_ROWS.coerce, e);
    if (isTruncatable(a, -1, 4294967296)) return op('i64.extend_i32_u', [word()], I64);
    return isSigned && isTruncatable(a, -2147483649, 2147483648) ? op('i64.extend_i32_s', [word()], I64) : undefined;
  };
/** -2^31 by -1 overflows. */
const divides = (a: Known, b: Known): boolean => isDivisor(b) && (a.lo > -2147483648 || b.lo > -1 || b.hi < -1);
const isDivisor = (b: Known): boolean => b.lo > 0 || b.hi < 0 || b.ones !== 0;

const RULES: Readonly<Partial<Record<RowName, Rule>>> = {
  // every bit that the mask takes is 0 already
  'i32.and': (e, a, b) => {
    if (b.value !== undefined && (~a.zeros & ~(b.value as number)) === 0) return first(e);
    return a.value !== undefined && (~b.zeros & ~(a.value as number)) === 0 ? second(e) : undefined;
  },
  'i32.or': (e, a, b) => (b.value !== undefined && (~a.ones & (b.value as number)) === 0 ? first(e) : undefined),
  'i32.shr_u': (e, a) => (isNatural(a) ? op('i32.shr_s', e.args) : undefined),
  'i32.lt_u': signedAs('i32.lt_s'),
  'i32.le_u': signedAs('i32.le_s'),
  'i32.gt_u': signedAs('i32.gt_s'),
  'i32.ge_u': signedAs('i32.ge_s'),
  'i32.extend8_s': (e, a) => (a.lo >= -128 && a.hi <= 127 ? first(e) : undefined),
  'i32.extend16_s': (e, a) => (a.lo >= -32768 && a.hi <= 32767 ? first(e) : undefined),
  'f32.convert_i32_u': (e, a) => (isNatural(a) ? op('f32.convert_i32_s', e.args, e.type) : undefined),
  'f64.convert_i32_u': (e, a) => (isNatural(a) ? op('f64.convert_i32_s', e.args, e.type) : undefined),
  // so that its upper word is 0
  'i64.extend_i32_s': (e, a) => (isNatural(a) ? op('i64.extend_i32_u', e.args, I64) : undefined),
  'i32.div_s': (e, a, b) => (divides(a, b) ? checked(CHECKED_ROWS.quotientSigned, e) : undefined),
  'i32.rem_s': (e, _a, b) => (isDivisor(b) ? checked(CHECKED_ROWS.remainderSigned, e) : undefined),
  'i32.div_u': (e, a, b) => {
    if (!isDivisor(b)) return undefined;
    return checked(isNatural(a) && isNatural(b) ? CHECKED_ROWS.quotientSigned : CHECKED_ROWS.quotientUnsigned, e);
  },
  'i32.rem_u': (e, a, b) => {
    if (!isDivisor(b)) return undefined;
    return checked(isNatural(a) && isNatural(b) ? CHECKED_ROWS.remainderSigned : CHECKED_ROWS.remainderUnsigned, e);
  },
  'i32.trunc_f32_s': truncated(-2147483649),
  'i32.trunc_f64_s': truncated(-2147483649),
  'i32.trunc_f32_u': truncated(-1),
  'i32.trunc_f64_u': truncated(-1),
  'i32.trunc_sat_f32_s': truncated(-2147483649),
  'i32.trunc_sat_f64_s': truncated(-2147483649),
  'i32.trunc_sat_f32_u': truncated(-1),
  'i32.trunc_sat_f64_u': truncated(-1),
  'i64.trunc_f32_s': truncatedLong(true),
  'i64.trunc_f64_s': truncatedLong(true),
  'i64.trunc_f32_u': truncatedLong(false),
  'i64.trunc_f64_u': truncatedLong(false),
  'i64.trunc_sat_f32_s': truncatedLong(true),
  'i64.trunc_sat_f64_s': truncatedLong(true),
  'i64.trunc_sat_f32_u': truncatedLong(false),
  'i64.trunc_sat_f64_u': truncatedLong(false),
};

/** `e`, of whose first operands `a` and `b` is known, in a simpler form. */
function simpler(e: OpExpr, a: Known | undefined, b: Known | undefined, leastBytes: (memory: number) => number): Expr | undefined {
  if (a === undefined) return undefined;
  const { row } = e;
  if (row.memory !== undefined) return located(e, first(e), a, row.memory.bytes, row.memory.bytes, leastBytes);
  if (row === WORD_ROWS.index || row === WORD_ROWS.store) return located(e, first(e), a, 4, 8, leastBytes);
  if (row === WORD_ROWS.loadWrapped) return located(e, first(e), a, 8, 8, leastBytes);
  // Of the address, which stands behind the index.
  if (isWordLoad(e)) return b && located(e, second(e), b, 4, 8, leastBytes);
  const rule = RULES[row.name];
  return rule?.(e, a, b ?? a) ?? identity(e);
}
/** The access, marked with what `a` knows of its `address`: of `bytes` bytes, of which the first is aligned to `size`. */
function located(e: OpExpr, address: Expr, a: Known, size: number, bytes: number, leastBytes: (memory: number) => number): Expr | undefined {
  if (address.type !== I32) return undefined;
  const { imm } = e;
  const isAligned = size === 1 || imm.isAligned === true || (imm.offset % size === 0 && (a.zeros & (size - 1)) === size - 1);
  const isNatural = imm.isNatural === true || a.lo >= 0;
  const isInside = imm.isInside === true || (isAligned && isNatural && a.hi + imm.offset + bytes <= leastBytes(imm.index));
  if (isAligned === (size === 1 || imm.isAligned === true) && isNatural === (imm.isNatural === true) && isInside === (imm.isInside === true)) return undefined;
  // Of a word that is there for sure the address tells where.
  const args = isInside && isWordLoad(e) ? [int(0), address] : e.args;
  return opExpr(e.row, args, e.type, {
    ...imm,
    ...(size > 1 && isAligned ? { isAligned } : {}),
    ...(isNatural ? { isNatural } : {}),
    ...(isInside ? { isInside } : {}),
  });
}

/** `e` in its simplest form where `state` holds. */
export const simplest = (e: Expr, state: State): Expr => new Rewriter(() => 0).rewritten(e, state);
