// Each i64 instruction on pairs of words, spelled in i32 instructions: folded, ordered and lowered like any other code.
// A rule is given its operands in order and may hold them in locals; a word that it drops must have nothing to do but give a value.
import {
  f32_convert_words_s, f32_convert_words_u, words_div_s, words_div_u, words_rem_s, words_rem_u, words_trunc_s, words_trunc_sat_s,
  words_trunc_sat_u, words_trunc_u, words_of_f64,
} from '../../runtime/numeric/i64-words.ts'; // prettier-ignore
import { i64_high, words_to_i64 } from '../../runtime/numeric/i64.ts';
import { words_to_f64 } from '../../runtime/numeric/simd.ts';
import { of } from '../analysis/facts.ts';
import { IdMap } from '../analysis/id-map.ts';
import type { Known } from '../analysis/known.ts';
import { F32, F64, I32 } from '../base/types.ts';
import { mustEvaluate } from '../ir/effects.ts';
import { opNode } from '../ir/layout.ts';
import { CARRY, MUL_HIGH, POPCNT, WORD_ROWS, constant, helperExpr, highInt, int, lowInt, op, opExpr } from '../ir/make.ts';
import type { Expr, Local, OpExpr } from '../ir/nodes.ts';
import type { StackBuilder } from '../ir/stack.ts';
import { vec, type StackValue, type VecExpr } from '../ir/vectors.ts';
import { hasWordIndex } from '../opt/narrow.ts';
import { choice, constantOf, identity, isZero, simpler } from '../opt/identities.ts';
import type { Module } from '../module/module.ts';
import type { I64Op, MemoryOp, OpName, RowName } from '../opcodes/names.ts';
import { TRAPS, type OpRow } from '../opcodes/row.ts';
import { rowNamed } from '../opcodes/table.ts';
import { evalStmt } from '../ir/statements.ts';

export interface PairContext {
  readonly b: StackBuilder;
  /** The operation that the pairs are for. */
  readonly e: OpExpr;
  readonly module: Module;
  /** Code is compiled: a branch that is taken at random costs more than the operations of both sides. */
  readonly compiled: boolean;
  /** Whether a local is the upper word of a variable. */
  isHigh(local: Local): boolean;
}
/** What the operation gives: a pair, a scalar, or for a store the last of the expressions that do it. */
export type PairRule = (c: PairContext, ...operands: StackValue[]) => StackValue;

export const pair = (low: Expr, high: Expr): VecExpr => vec('pair', [low, high]);
export const pairOf = (value: bigint): VecExpr => pair(lowInt(value), highInt(value));
/** The value of a pair of constants. */
export function bigOf([low, high]: readonly Expr[]): bigint | undefined {
  if (low?.kind !== 'const' || high?.kind !== 'const') return undefined;
  return (BigInt(high.value as number) << 32n) | BigInt((low.value as number) >>> 0);
}

const o = simpler;
const add = (x: Expr, y: Expr): Expr => o('i32.add', [x, y]);
const sub = (x: Expr, y: Expr): Expr => o('i32.sub', [x, y]);
const mul = (x: Expr, y: Expr): Expr => o('i32.mul', [x, y]);
const or = (x: Expr, y: Expr): Expr => o('i32.or', [x, y]);
const and = (x: Expr, y: Expr): Expr => o('i32.and', [x, y]);
const xor = (x: Expr, y: Expr): Expr => o('i32.xor', [x, y]);
const shl = (x: Expr, n: Expr): Expr => o('i32.shl', [x, n]);
const shrU = (x: Expr, n: Expr): Expr => o('i32.shr_u', [x, n]);
const shrS = (x: Expr, n: Expr): Expr => o('i32.shr_s', [x, n]);
const sign = (x: Expr): Expr => shrS(x, int(31));
function carry(sum: Expr, part: Expr): Expr {
  const e = opExpr(CARRY, [sum, part], I32);
  return e.kind === 'op' ? (identity(e) ?? e) : e;
}

/** Steps of a processor until an expression is there. High words are there later than low ones: they wait for these. */
function steps(c: PairContext, e: Expr, most = 8): number {
  switch (e.kind) {
    case 'get':
      return c.isHigh(e.local) ? 4 : 0;
    case 'op': {
      let last = 0;
      if (most > 0) for (const a of e.args) last = Math.max(last, steps(c, a, most - 1));
      return last + (e.row === MUL_HIGH ? 20 : e.row.name === 'i32.mul' ? 3 : e.row === CARRY ? 2 : 1);
    }
    default:
      return 0;
  }
}
/**
 * The sum, in the order in which its parts will be there: processors begin with what is written first, and what waits for a product waits for it
 * alone. Parts that do more than give a value stay in their order.
 */
function total(c: PairContext, x: Expr, y: Expr): Expr {
  const parts: Expr[] = [];
  const collect = (e: Expr): void => {
    if (e.kind === 'op' && e.row.name === 'i32.add') e.args.forEach(collect);
    else parts.push(e);
  };
  collect(x);
  collect(y);
  if (parts.length < 3) return add(x, y);
  const [early, pure] = [parts.filter((e) => e.effects !== 0), parts.filter((e) => e.effects === 0 && e.kind !== 'const')];
  const ordered = [...early, ...pure.map((e) => ({ e, at: steps(c, e) })).sort((p, q) => p.at - q.at).map(({ e }) => e)]; // prettier-ignore
  // One constant, not at the front.
  const constants = parts.filter((e) => e.kind === 'const');
  return [...ordered.slice(0, 1), ...constants, ...ordered.slice(1)].reduce(add);
}

type Pair = readonly [low: Expr, high: Expr];
const lanes = (v: StackValue): Pair => (v as VecExpr).lanes as unknown as Pair;
/** Both words as constants or locals. */
const simple = (c: PairContext, v: StackValue): Pair => lanes(c.b.simpleVector(v as VecExpr));
/** Both words free to be evaluated in any order, or not at all. */
const free = (c: PairContext, v: StackValue): Pair => (mustEvaluate(v.effects) ? simple(c, v) : lanes(v));
/** The one word that is kept; the other is evaluated where it must be. */
export const lowWord = (b: StackBuilder, v: StackValue): Expr => (mustEvaluate(lanes(v)[1].effects) ? lanes(b.simpleVector(v as VecExpr)) : lanes(v))[0];
const low = (c: PairContext, v: StackValue): Expr => lowWord(c.b, v);

function sum(c: PairContext, x: StackValue, y: StackValue): StackValue {
  let [al, ah] = free(c, x);
  let [bl, bh] = free(c, y);
  if (isZero(al)) [al, ah, bl, bh] = [bl, bh, al, ah];
  const added = bigOf([bl, bh]);
  // What is borrowed is told by the operand, before the sum is there.
  if (added !== undefined && added < 0n) return difference(c, pair(al, ah), pairOf(-added));
  if (isZero(bl)) return pair(al, add(ah, bh));
  if (most(al) + most(bl) < 2 ** 32) return pair(add(al, bl), add(ah, bh));
  // The carry is told by either operand.
  const part = bl.kind === 'const' || bl.kind === 'get' ? bl : al.kind === 'get' || al.kind === 'const' ? al : undefined;
  if (part === undefined) bl = c.b.simple(bl);
  const l = c.b.simple(add(al, bl));
  return pair(l, total(c, total(c, ah, bh), carry(l, part ?? bl)));
}
function difference(c: PairContext, x: StackValue, y: StackValue): StackValue {
  const [al, ah] = free(c, x);
  const [bl, bh] = free(c, y);
  if (isZero(bl)) return pair(al, sub(ah, bh));
  const [a, b] = [c.b.simple(al), c.b.simple(bl)];
  return pair(sub(a, b), sub(sub(ah, bh), carry(a, b)));
}
/** What an unsigned word is at most, as far as its expression tells. */
function most(e: Expr): number {
  const known = of(e, NOTHING);
  return known !== undefined && known.lo >= 0 ? known.hi : 2 ** 32 - 1;
}
const NOTHING = IdMap.empty<Known>(0);

/** The high word of the product of unsigned words whose low word is `l`: by doubles, but for half a word by integers, which give it sooner. */
function highProduct(c: PairContext, a: Expr, b: Expr, l: Expr): Expr {
  if (isZero(a) || isZero(b)) return int(0);
  if (a.kind === 'const') return highProduct(c, b, a, l);
  if (most(b) > 65535 || !c.compiled) return opExpr(MUL_HIGH, [a, b, l], I32);
  const [a0, a1] = [c.b.simple(and(a, int(65535))), c.b.simple(shrU(a, int(16)))];
  return shrU(add(mul(a1, b), shrU(mul(a0, b), int(16))), int(16));
}

function product(c: PairContext, x: StackValue, y: StackValue): StackValue {
  const isWord = most(lanes(x)[0]) * most(lanes(y)[0]) < 2 ** 32;
  const [al, ah] = simple(c, x);
  const [bl, bh] = simple(c, y);
  const l = c.b.simple(mul(al, bl));
  return pair(l, total(c, total(c, isWord ? int(0) : highProduct(c, al, bl, l), mul(ah, bl)), mul(al, bh)));
}

const wordwise =
  (name: 'i32.and' | 'i32.or' | 'i32.xor'): PairRule =>
  (c, x, y) => {
    const [a, b] = [free(c, x), free(c, y)];
    return pair(o(name, [a[0], b[0]]), o(name, [a[1], b[1]]));
  };

/** `far` where the mask is of ones, else `near`; neither does anything but give a value. */
type Either = (far: Expr, near: Expr) => Expr;
/** By a count, which is held: whether bit 5 of it is set. */
function farOrNear(c: PairContext, n: Expr): { readonly mask: Expr; readonly either: Either } {
  if (!c.compiled) {
    const far = c.b.simple(and(n, int(32)));
    return { mask: far, either: (x, y) => choice(far, x, y) };
  }
  const mask = c.b.simple(shrS(shl(n, int(26)), int(31)));
  const rest = c.b.simple(xor(mask, int(-1)));
  return { mask, either: (x, y) => or(and(x, mask), and(y, rest)) };
}
/** A shift by a number of bits that is known, or by one that is not: `one` is the word that bits leave first, shifted by no more than 31. */
const shift =
  (known: (v: Pair, n: number) => Pair, unknown: (v: Pair, n: Expr, rest: Expr) => { one: Expr; other: Expr; filled: Expr }, toLeft: boolean): PairRule =>
  (c, x, y) => {
    const v = simple(c, x);
    const count = low(c, y);
    const n = constantOf(count);
    if (n !== undefined) {
      const [l, h] = (n & 63) === 0 ? v : known(v, n & 63);
      return pair(l, h);
    }
    const by = c.b.simple(count);
    const { either } = farOrNear(c, by);
    const { one, other, filled } = unknown(v, by, c.b.simple(xor(by, int(-1))));
    const shifted = c.b.simple(one);
    const [emptied, crossed] = [either(filled, shifted), either(shifted, other)];
    return toLeft ? pair(emptied, crossed) : pair(crossed, emptied);
  };
const by = int;
/** The bits that come from the other word: first by one, then by the rest, for by 32 would be by none. */
const fromBelow = (word: Expr, rest: Expr): Expr => shrU(shrU(word, by(1)), rest);
const fromAbove = (word: Expr, rest: Expr): Expr => shl(shl(word, by(1)), rest);

const left = shift(
  ([l, h], n) => (n >= 32 ? [int(0), shl(l, by(n - 32))] : [shl(l, by(n)), or(shl(h, by(n)), shrU(l, by(32 - n)))]),
  ([l, h], n, rest) => ({ one: shl(l, n), other: or(shl(h, n), fromBelow(l, rest)), filled: int(0) }),
  true,
);
const rightU = shift(
  ([l, h], n) => (n >= 32 ? [shrU(h, by(n - 32)), int(0)] : [or(shrU(l, by(n)), shl(h, by(32 - n))), shrU(h, by(n))]),
  ([l, h], n, rest) => ({ one: shrU(h, n), other: or(shrU(l, n), fromAbove(h, rest)), filled: int(0) }),
  false,
);
const rightS = shift(
  ([l, h], n) => (n >= 32 ? [shrS(h, by(n - 32)), sign(h)] : [or(shrU(l, by(n)), shl(h, by(32 - n))), shrS(h, by(n))]),
  ([l, h], n, rest) => ({ one: shrS(h, n), other: or(shrU(l, n), fromAbove(h, rest)), filled: sign(h) }),
  false,
);
const rotateBy = ([l, h]: Pair, n: number): Pair => {
  const [a, b] = n >= 32 ? [h, l] : [l, h];
  const k = n & 31;
  return k === 0 ? [a, b] : [or(shl(a, by(k)), shrU(b, by(32 - k))), or(shl(b, by(k)), shrU(a, by(32 - k)))];
};
const rotate =
  (toLeft: boolean): PairRule =>
  (c, x, y) => {
    const v = simple(c, x);
    const count = low(c, y);
    const known = constantOf(count);
    if (known !== undefined) {
      const [l, h] = rotateBy(v, (toLeft ? known : -known) & 63);
      return pair(l, h);
    }
    const n = c.b.simple(toLeft ? count : sub(int(0), count));
    const rest = c.b.simple(xor(n, int(-1)));
    const [a, b] = exchanged(c, v, n).map((e) => c.b.simple(e)) as [Expr, Expr];
    return pair(or(shl(a, n), fromBelow(b, rest)), or(shl(b, n), fromBelow(a, rest)));
  };
/** The words, in the other order where bit 5 of `n` is set. */
function exchanged(c: PairContext, [l, h]: Pair, n: Expr): Pair {
  const { mask, either } = farOrNear(c, n);
  if (!c.compiled) return [either(h, l), either(l, h)];
  const difference = c.b.simple(and(xor(l, h), mask));
  return [xor(l, difference), xor(h, difference)];
}

const both = (x: Expr, y: Expr): Expr => choice(x, y, int(0));
const equal: PairRule = (c, x, y) => {
  const [al, ah] = free(c, x);
  const [bl, bh] = free(c, y);
  return both(o('i32.eq', [al, bl]), o('i32.eq', [ah, bh]));
};
const not = (e: Expr): Expr => op('i32.eqz', [e]);
/** x < y by the upper words, and where these are equal by the lower ones. */
const less =
  (name: 'i32.lt_s' | 'i32.lt_u', swapped: boolean, opposite: boolean): PairRule =>
  (c, x, y) => {
    const [first, second] = [free(c, x), free(c, y)];
    const [[al, ah], [bl, bh]] = swapped ? [second, first] : [first, second];
    const words = (is: (n: typeof name, l: Expr, r: Expr) => Expr): Expr => {
      // A low word of zero is below none.
      if (isZero(bl)) return is(name, ah, bh);
      // A high word beside zero decides alone, or it is zero, too.
      const other = name !== 'i32.lt_u' ? undefined : isZero(ah) ? bh : isZero(bh) ? ah : undefined;
      if (other !== undefined) return choice(other, int((other === bh) !== opposite ? 1 : 0), is('i32.lt_u', al, bl));
      const [p, q] = [c.b.simple(ah), c.b.simple(bh)];
      return choice(o('i32.eq', [p, q]), is('i32.lt_u', al, bl), is(name, p, q));
    };
    return words((n, l, r) => (opposite ? not(o(n, [l, r])) : o(n, [l, r])));
  };

export const zeroExtended = (e: Expr): StackValue => pair(e, int(0));
function signExtended(c: PairContext, e: Expr): StackValue {
  const l = c.b.simple(e);
  return pair(l, sign(l));
}
/** Words of which one tells: the high one, and where it is zero the low one. */
const countZeros =
  (name: 'i32.clz' | 'i32.ctz', first: 0 | 1): PairRule =>
  (c, x) => {
    const v = simple(c, x);
    const [a, b] = first === 1 ? [v[1], v[0]] : [v[0], v[1]];
    return zeroExtended(choice(a, o(name, [a]), add(o(name, [b]), int(32))));
  };

const divide =
  (f: { readonly name: string }): PairRule =>
  (c, x, y) => {
    const [l, h] = c.b.helperCall(f, [...lanes(x), ...lanes(y)], [I32, I32], TRAPS) as [Expr, Expr];
    return pair(l, h);
  };
const truncate =
  (f: { readonly name: string }, traps = true): PairRule =>
  (c, x) => {
    const [l, h] = c.b.helperCall(f, [x as Expr], [I32, I32], traps ? TRAPS : 0) as [Expr, Expr];
    return pair(l, h);
  };
const toF64 = (high: 'f64.convert_i32_s' | 'f64.convert_i32_u', [l, h]: Pair): Expr => {
  const f = (name: OpName, ...args: Expr[]): Expr => op(name, args, F64);
  const upper = f('f64.mul', f(high, h), constant(F64, 4294967296));
  return f('f64.add', upper, f('f64.convert_i32_u', l));
};

// ---- memory

/** A part of the access, `at` bytes into it. */
function access(c: PairContext, name: MemoryOp, args: readonly Expr[], at: number, bytes: number): Expr {
  const { imm } = c.e;
  return opExpr(rowNamed(name), args, I32, { ...imm, offset: imm.offset + at, align: Math.min(imm.align, Math.log2(bytes)) });
}
const loadLow = (name: MemoryOp, bytes: number, signed: boolean): PairRule =>
  (c, p) => {
    const l = access(c, name, [p as Expr], 0, bytes);
    return signed ? signExtended(c, l) : zeroExtended(l);
  }; // prettier-ignore
const hasIndex = ({ e, module }: PairContext, p: Expr): boolean => hasWordIndex(opNode(e.row, [p], e.type, e.imm, e), module);
const load: PairRule = (c, p) => {
  const at = c.b.simple(p as Expr);
  if (hasIndex(c, at)) {
    const word = (row: OpRow, ...args: Expr[]): Expr => opExpr(row, args, I32, c.e.imm);
    const index = word(WORD_ROWS.index, at);
    const i = at.kind === 'const' ? index : c.b.simple(index);
    const h = c.b.simple(word(WORD_ROWS.loadHigh, i, at));
    return pair(c.b.simple(word(WORD_ROWS.loadLow, i, at)), h);
  }
  // The upper word first: where that is within the memory, both are.
  const h = c.b.simple(access(c, 'i32.load', [at], 4, 4));
  return pair(c.b.simple(access(c, 'i32.load', [at], 0, 4)), h);
};
const storeLow =
  (name: MemoryOp, bytes: number): PairRule =>
  (c, p, v) => {
    if (!mustEvaluate(lanes(v)[1].effects)) return access(c, name, [p as Expr, lanes(v)[0]], 0, bytes);
    const at = c.b.simple(p as Expr);
    return access(c, name, [at, low(c, v)], 0, bytes);
  };
const store: PairRule = (c, p, v) => {
  const at = c.b.simple(p as Expr);
  const [l, h] = lanes(v);
  if (hasIndex(c, at)) return opExpr(WORD_ROWS.store, [at, l, h], I32, c.e.imm);
  // What the first store changes must not be read after it.
  const second = l.effects === 0 ? l : c.b.simple(l);
  const e = access(c, 'i32.store', [at, h], 4, 4);
  c.b.order(e.effects);
  c.b.emit(evalStmt(e));
  return access(c, 'i32.store', [at, second], 0, 4);
};

/** By instruction. Memories and tables of 64-bit addresses, atomics, references and calls of strangers work on BigInts. */
const RULES: Readonly<Partial<Record<RowName, PairRule>>> = {
  'i64.add': sum,
  'i64.sub': difference,
  'i64.mul': product,
  'i64.div_s': divide(words_div_s),
  'i64.div_u': divide(words_div_u),
  'i64.rem_s': divide(words_rem_s),
  'i64.rem_u': divide(words_rem_u),
  'i64.and': wordwise('i32.and'),
  'i64.or': wordwise('i32.or'),
  'i64.xor': wordwise('i32.xor'),
  'i64.shl': left,
  'i64.shr_s': rightS,
  'i64.shr_u': rightU,
  'i64.rotl': rotate(true),
  'i64.rotr': rotate(false),
  'i64.clz': countZeros('i32.clz', 1),
  'i64.ctz': countZeros('i32.ctz', 0),
  'i64.popcnt': (c, x) => {
    const [l, h] = free(c, x);
    return zeroExtended(isZero(l) ? o('i32.popcnt', [h]) : isZero(h) ? o('i32.popcnt', [l]) : opExpr(POPCNT, [l, h], I32));
  },
  'i64.eqz': (c, x) => {
    const [l, h] = free(c, x);
    return o('i32.eqz', [or(l, h)]);
  },
  'i64.eq': equal,
  'i64.ne': (c, x, y) => not(equal(c, x, y) as Expr),
  'i64.lt_s': less('i32.lt_s', false, false),
  'i64.lt_u': less('i32.lt_u', false, false),
  'i64.gt_s': less('i32.lt_s', true, false),
  'i64.gt_u': less('i32.lt_u', true, false),
  'i64.le_s': less('i32.lt_s', true, true),
  'i64.le_u': less('i32.lt_u', true, true),
  'i64.ge_s': less('i32.lt_s', false, true),
  'i64.ge_u': less('i32.lt_u', false, true),
  'i64.extend_i32_s': (c, x) => signExtended(c, x as Expr),
  'i64.extend_i32_u': (_c, x) => zeroExtended(x as Expr),
  'i64.extend8_s': (c, x) => signExtended(c, o('i32.extend8_s', [low(c, x)])),
  'i64.extend16_s': (c, x) => signExtended(c, o('i32.extend16_s', [low(c, x)])),
  'i64.extend32_s': (c, x) => signExtended(c, low(c, x)),
  'i32.wrap_i64': low,
  'i64.trunc_f32_s': truncate(words_trunc_s),
  'i64.trunc_f64_s': truncate(words_trunc_s),
  'i64.trunc_f32_u': truncate(words_trunc_u),
  'i64.trunc_f64_u': truncate(words_trunc_u),
  'i64.trunc_sat_f32_s': truncate(words_trunc_sat_s, false),
  'i64.trunc_sat_f64_s': truncate(words_trunc_sat_s, false),
  'i64.trunc_sat_f32_u': truncate(words_trunc_sat_u, false),
  'i64.trunc_sat_f64_u': truncate(words_trunc_sat_u, false),
  'f32.convert_i64_s': (_c, x) => helperExpr(f32_convert_words_s, lanes(x), F32),
  'f32.convert_i64_u': (_c, x) => helperExpr(f32_convert_words_u, lanes(x), F32),
  'f64.convert_i64_s': (c, x) => toF64('f64.convert_i32_s', free(c, x)),
  'f64.convert_i64_u': (c, x) => toF64('f64.convert_i32_u', free(c, x)),
  'f64.reinterpret_i64': (_c, x) => helperExpr(words_to_f64, lanes(x), F64),
  'i64.reinterpret_f64': truncate(words_of_f64, false),
  'i64.load': load,
  'i64.load8_s': loadLow('i32.load8_s', 1, true),
  'i64.load8_u': loadLow('i32.load8_u', 1, false),
  'i64.load16_s': loadLow('i32.load16_s', 2, true),
  'i64.load16_u': loadLow('i32.load16_u', 2, false),
  'i64.load32_s': loadLow('i32.load', 4, true),
  'i64.load32_u': loadLow('i32.load', 4, false),
  'i64.store': store,
  'i64.store8': storeLow('i32.store8', 1),
  'i64.store16': storeLow('i32.store16', 2),
  'i64.store32': storeLow('i32.store', 4),
} satisfies Record<Exclude<I64Op, 'i64.const'>, PairRule>;
/** What vectors make of their lanes, and lanes of them: functions of the runtime on BigInts. */
const HELPER_RULES: ReadonlyMap<{ readonly name: string }, PairRule> = new Map<{ readonly name: string }, PairRule>([
  [words_to_i64, (_c, l, h) => pair(l as Expr, h as Expr)],
  [i64_high, (c, x) => (mustEvaluate(lanes(x)[0].effects) ? simple(c, x)[1] : lanes(x)[1])],
]);
/** None for what works on BigInts. */
export const pairRule = ({ name, helper }: OpRow): PairRule | undefined => (helper === undefined ? RULES[name] : HELPER_RULES.get(helper));
