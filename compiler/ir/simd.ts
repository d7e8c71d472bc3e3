// Vector instructions on the builder's lanes: each row names how (opcodes/row.ts, LaneRule); rules of their own stand here, by name.
import { i32_extend_high_s, i32_extend_high_u, i16x2_extend_high_s, i16x2_extend_high_u, i16x2_extend_low_s, i16x2_extend_low_u, i32_extend_low_s, i32_extend_low_u, i32_extmul_high_s, i32_extmul_high_u, i32_extmul_low_s, i32_extmul_low_u, i16x2_extmul_high_s, i16x2_extmul_high_u, i16x2_extmul_low_s, i16x2_extmul_low_u, i8x16_swizzle_word } from '../../runtime/numeric/simd.ts'; // prettier-ignore
import { i64_high, words_to_i64 } from '../../runtime/numeric/i64.ts';
import { F32, F64, I32, I64, V128, type ValType } from '../base/types.ts';
import type { MemoryOp, NumericOp } from '../opcodes/names.ts';
import type { FixedSignature, LaneRule, LaneRuleName, OpRow } from '../opcodes/row.ts';
import { rowNamed } from '../opcodes/table.ts';
import { conflicts, mustEvaluate } from './effects.ts';
import { condExpr, helperExpr, highInt, int, lowInt, maskOf, op, opExpr, zero } from './make.ts';
import type { ConstExpr, Expr, Immediate } from './nodes.ts';
import { LANE_SHAPES, shapeOfLanes } from './shapes.ts';
import { INLINE, INLINE_SHIFT } from './simd-inline.ts';
import type { StackBuilder } from './stack.ts';
import { constantVector, inShape, isOf, mapLanes, vec, words, zeroVector, type Shape, type VecExpr } from './vectors.ts';
import { evalStmt } from './statements.ts';

type Helper = { readonly name: string };
type Words = readonly [Expr, Expr, Expr, Expr];

/** What a rule needs beside the stack. */
export interface VectorImmediates {
  readonly memory: Immediate;
  readonly lane: number;
  readonly bytes16: Uint8Array;
  /** The shape in which the next instruction wants the result, where that can be told. */
  readonly wanted: () => Shape | undefined;
}
interface Context {
  readonly b: StackBuilder;
  readonly row: OpRow;
  readonly imm: VectorImmediates;
  readonly n: number;
  readonly helper: Helper;
}

export function buildVector(b: StackBuilder, row: OpRow, imm: VectorImmediates): void {
  const rule = row.lanes as LaneRule;
  const { params } = row.sig as FixedSignature;
  switch (rule.by) {
    case 'row':
      return byRow(b, rule, params);
    case 'word': {
      const { vectors, scalars } = popOperands(b, params, 'x4');
      const { name } = rule.helper;
      const [count] = scalars;
      const shift = count?.kind === 'const' ? INLINE_SHIFT[name] : undefined;
      if (shift !== undefined) return b.push(words((i) => shift(vectors[0]?.lanes[i] as Expr, (count as ConstExpr).value as number)));
      const of = INLINE[name] === undefined ? vectors : vectors.map((v) => b.simpleVector(v));
      return b.push(words((i) => onWords(rule.helper, [...of.map((v) => v.lanes[i] as Expr), ...scalars])));
    }
    case 'pair': {
      const { vectors, scalars } = popOperands(b, params, 'x4');
      const named = vectors.map((v) => b.simpleVector(v));
      const lanes = [0, 2].flatMap((i) => b.helperCall(rule.helper, [...named.flatMap((v) => v.lanes.slice(i, i + 2)), ...scalars], [I32, I32]));
      return b.push(vec('x4', lanes));
    }
    case 'rule': {
      return RULES[rule.rule]({ b, row, imm, n: rule.n ?? 0, helper: rule.helper ?? { name: '' } });
    }
  }
}

function byRow(b: StackBuilder, rule: Extract<LaneRule, { by: 'row' }>, params: readonly ValType[]): void {
  const { vectors, scalars } = popOperands(b, params, LANE_SHAPES[rule.lane]);
  const row = rowNamed(rule.row);
  const type = (row.sig as FixedSignature).results[0] as ValType;
  const lanes = (vectors[0] as VecExpr).lanes.map((_, i) => opExpr(row, [...vectors.map((v) => v.lanes[i] as Expr), ...scalars], type));
  if (row.form !== 'bool') return b.push(vec(shapeOfLanes(type), lanes));
  const masks = lanes.map(maskOf);
  if (masks.length === 4) return b.push(vec('x4', masks));
  const [m, n] = masks.map((e) => b.simple(e)) as [Expr, Expr];
  b.push(vec('x4', [m, m, n, n]));
}

/** Vectors in one shape, and what follows them: one i32 for all lanes, or nothing. */
function popOperands(b: StackBuilder, params: readonly ValType[], shape: Shape): { readonly vectors: VecExpr[]; readonly scalars: Expr[] } {
  const scalars = params.at(-1) === V128 ? [] : [b.simple(b.pop())];
  return { vectors: popVectors(b, params.length - scalars.length, shape), scalars };
}
/** Vectors off the stack in their order, in one shape. */
function popVectors(b: StackBuilder, count: number, shape: Shape): VecExpr[] {
  const values = b.popMany(count) as VecExpr[];
  // Lanes are evaluated lane by lane, not vector by vector: what could tell the order goes into locals first.
  const mixed = values.some((v, i) => values.some((w, k) => k > i && conflicts(v.effects, w.effects)));
  return values.map((v) => b.shaped(mixed ? b.simpleVector(v) : v, shape));
}
const popWords = (b: StackBuilder): Words => b.simpleVector(b.popVector('x4')).lanes as unknown as Words;
const popTwo = (b: StackBuilder): [Words, Words] => {
  const [x, y] = popVectors(b, 2, 'x4') as [VecExpr, VecExpr];
  return [b.simpleVector(x).lanes as unknown as Words, b.simpleVector(y).lanes as unknown as Words];
};
/** A function of the runtime on named words, in the code where it is short. */
const onWords = (f: Helper, args: readonly Expr[]): Expr => INLINE[f.name]?.(...args) ?? helperExpr(f, args);
/** The two words of a vector from `at` on, named; the others are dropped. */
function popHalf(b: StackBuilder, at: number): [Expr, Expr] {
  return halfOf(b, b.popVector('x4'), at);
}
function halfOf(b: StackBuilder, v: VecExpr, at: number): [Expr, Expr] {
  if (mustEvaluate(v.effects)) return half(b.simpleVector(v).lanes as unknown as Words, at);
  return [b.simple(v.lanes[at] as Expr), b.simple(v.lanes[at + 1] as Expr)];
}
const and = (a: Expr, c: Expr): Expr => op('i32.and', [a, c]);
const or = (a: Expr, c: Expr): Expr => op('i32.or', [a, c]);
const inverted = (a: Expr): Expr => op('i32.xor', [a, int(-1)]);
const shl = (a: Expr, n: number): Expr => (n === 0 ? a : op('i32.shl', [a, int(n)]));
const shrU = (a: Expr, n: number): Expr => (n === 0 ? a : op('i32.shr_u', [a, int(n)]));
const shrS = (a: Expr, n: number): Expr => (n === 0 ? a : op('i32.shr_s', [a, int(n)]));
const any = (parts: readonly Expr[]): Expr => parts.reduce(or);

/** Bits that lanes may have so that narrowing only moves them. */
const NARROWED_BITS: Readonly<Record<string, number>> = {
  i8x4_narrow_s: 0x007f007f,
  i8x4_narrow_u: 0x00ff00ff,
  i16x2_narrow_s: 0x7fff,
  i16x2_narrow_u: 0xffff,
};
function isMasked(e: Expr, bits: number): boolean {
  const mask = e.kind === 'op' && e.row.name === 'i32.and' ? e.args[1] : undefined;
  return mask?.kind === 'const' && ((mask.value as number) & ~bits) === 0;
}

// ---- memory

/** The address, for use more than once. */
const popAddress = (b: StackBuilder): Expr => b.simple(b.pop());
function loadAt(c: Context, name: MemoryOp, p: Expr, at: number, bytes: number, type: ValType = I32): Expr {
  const { memory } = c.imm;
  const align = Math.min(memory.align, Math.log2(bytes));
  return opExpr(rowNamed(name), [p], type, { ...memory, offset: memory.offset + at, align, index2: Math.min(memory.align, 3) });
}
function storeAt(c: Context, name: MemoryOp, p: Expr, at: number, bytes: number, value: Expr): void {
  const { memory } = c.imm;
  const align = Math.min(memory.align, Math.log2(bytes));
  const e = opExpr(rowNamed(name), [p, value], I32, { ...memory, offset: memory.offset + at, align });
  c.b.order(e.effects);
  c.b.emit(evalStmt(e));
}
const loadWord = (c: Context, p: Expr, at: number): Expr => loadAt(c, 'i32.load', p, at, 4);
/** Two words; the upper one first, for if that is within the memory, both are. */
function loadPair(c: Context, p: Expr): readonly [Expr, Expr] {
  const high = c.b.simple(loadWord(c, p, 4));
  return [c.b.simple(loadWord(c, p, 0)), high];
}
const LOADS: Readonly<Record<number, MemoryOp>> = { 1: 'i32.load8_u', 2: 'i32.load16_u', 4: 'i32.load' };
const STORES: Readonly<Record<number, MemoryOp>> = { 1: 'i32.store8', 2: 'i32.store16', 4: 'i32.store' };

// ---- lanes

/** Lane `lane` of `bytes` bytes, at the bottom of a word, with whatever above it. */
const laneBits = (v: Words, lane: number, bytes: number): Expr => shrU(v[(lane * bytes) >> 2] as Expr, ((lane * bytes) & 3) * 8);
function replaced(v: Words, lane: number, bytes: number, value: Expr): VecExpr {
  const at = (lane * bytes) >> 2;
  const shift = ((lane * bytes) & 3) * 8;
  const mask = bytes === 4 ? -1 : ((1 << (bytes * 8)) - 1) << shift;
  const word = bytes === 4 ? value : or(and(v[at] as Expr, int(~mask)), and(shl(value, shift), int(mask)));
  return words((i) => (i === at ? word : (v[i] as Expr)));
}
function replacedFloat({ b, imm }: Context, shape: 'f4' | 'd2'): void {
  const value = b.simple(b.pop());
  const given = b.popValue() as VecExpr;
  if (isOf(given, shape)) {
    const v = b.simpleVector(b.shaped(given, shape));
    return b.push(mapLanes(v, (l, i) => (i === imm.lane ? value : l)));
  }
  // The other lanes need not be floats.
  const v = b.simpleVector(b.shaped(given, 'x4'));
  const part = inShape(vec(shape, [value, ...(shape === 'd2' ? [value] : [value, value, value])]), 'x4').lanes;
  const count = shape === 'd2' ? 2 : 1;
  b.push(words((i) => (Math.floor(i / count) === imm.lane ? (part[i % count] as Expr) : (v.lanes[i] as Expr))));
}
function wordsOfI64(b: StackBuilder, value: Expr): [Expr, Expr] {
  if (value.kind === 'const') return [lowInt(value.value as bigint), highInt(value.value as bigint)];
  const v = b.simple(value);
  return [op('i32.wrap_i64', [v]), helperExpr(i64_high, [v])];
}
const splat = (value: Expr, bytes: number): Expr =>
  bytes === 4 ? value : op('i32.mul', [and(value, int(bytes === 1 ? 255 : 65535)), int(bytes === 1 ? 0x01010101 : 0x00010001)]);

const HIGH_OF = new Map<string, Helper>([
  [i16x2_extend_low_s.name, i16x2_extend_high_s], [i16x2_extend_low_u.name, i16x2_extend_high_u],
  [i32_extend_low_s.name, i32_extend_high_s], [i32_extend_low_u.name, i32_extend_high_u],
  [i16x2_extmul_low_s.name, i16x2_extmul_high_s], [i16x2_extmul_low_u.name, i16x2_extmul_high_u],
  [i32_extmul_low_s.name, i32_extmul_high_s], [i32_extmul_low_u.name, i32_extmul_high_u],
]); // prettier-ignore
const highOf = (f: Helper): Helper => HIGH_OF.get(f.name) as Helper;
/** Two words to four, each half of a word with its own function. */
const extended = (f: Helper, args: readonly (readonly [Expr, Expr])[]): VecExpr => {
  const of = (i: 0 | 1): Expr[] => args.map((a) => a[i]);
  return vec('x4', [onWords(f, of(0)), onWords(highOf(f), of(0)), onWords(f, of(1)), onWords(highOf(f), of(1))]);
};
/** Two words to two lanes of 64 bits. */
function extended64([low, high]: readonly [Expr, Expr], signed: boolean): VecExpr {
  const upper = (word: Expr): Expr => (signed ? shrS(word, 31) : int(0));
  return vec('x4', [low, upper(low), high, upper(high)]);
}
const half = (v: Words, at: number): [Expr, Expr] => [v[at] as Expr, v[at + 1] as Expr];

/** The lanes of `bytes` bytes that a shuffle chooses; undefined where it cuts any. */
function wholeLanes(lanes: Uint8Array, bytes: number): number[] | undefined {
  const chosen: number[] = [];
  for (let i = 0; i < 16; i += bytes) {
    const first = lanes[i] as number;
    if (first % bytes !== 0) return undefined;
    for (let k = 1; k < bytes; k++) if (lanes[i + k] !== first + k) return undefined;
    chosen.push(first / bytes);
  }
  return chosen;
}
/** Words of a shuffle: the bytes of each that come from one word by one shift are one term. */
function shuffled(x: Words, y: Words, lanes: Uint8Array): VecExpr {
  return words((w) => {
    const terms = new Map<string, { readonly word: Expr; readonly shift: number; mask: number }>();
    for (let k = 0; k < 4; k++) {
      const from = lanes[w * 4 + k] as number;
      const shift = (k - (from & 3)) * 8;
      const key = `${from >> 2}:${shift}`;
      const term = terms.get(key);
      const mask = 255 << (k * 8);
      if (term === undefined) terms.set(key, { word: (from < 16 ? x[from >> 2] : y[(from >> 2) - 4]) as Expr, shift, mask });
      else term.mask |= mask;
    }
    return any(
      [...terms.values()].map(({ word, shift, mask }) => {
        const moved = shift >= 0 ? shl(word, shift) : shrU(word, -shift);
        const kept = shift >= 0 ? -1 << shift : -1 >>> -shift;
        return (mask | 0) === (kept | 0) ? moved : and(moved, int(mask));
      }),
    );
  });
}

/** Per-lane choice on floats: neither order nor NaNs may be lost, so the operands are named. */
function chosen(c: Context, shape: 'f4' | 'd2', less: (a: Expr, d: Expr) => Expr): void {
  const [x, y] = popVectors(c.b, 2, shape).map((v) => c.b.simpleVector(v)) as [VecExpr, VecExpr];
  c.b.push(mapLanes(x, (a, i) => condExpr(less(a, y.lanes[i] as Expr), y.lanes[i] as Expr, a)));
}
function multiplyAdd(c: Context, type: 'f32' | 'f64', negated: boolean): void {
  const [x, y, z] = popVectors(c.b, 3, type === 'f32' ? 'f4' : 'd2') as [VecExpr, VecExpr, VecExpr];
  const t = type === 'f32' ? F32 : F64;
  c.b.push(
    mapLanes(x, (l, i) => {
      const product = op(`${type}.mul`, [l, y.lanes[i] as Expr], t);
      return op(`${type}.add`, [negated ? op(`${type}.neg`, [product], t) : product, z.lanes[i] as Expr], t);
    }),
  );
}
/** The two lower lanes as doubles. */
const doubles = (row: NumericOp, lanes: readonly Expr[]): VecExpr => vec('d2', lanes.slice(0, 2).map((l) => op(row, [l], F64))); // prettier-ignore
const allTrue = (tests: readonly Expr[]): Expr => tests.reduce((a, t) => and(a, t));
const isSet = (e: Expr): Expr => op('i32.ne', [e, int(0)]);

const RULES: Readonly<Record<LaneRuleName, (c: Context) => void>> = {
  const: ({ b, imm }) => b.push(constantVector(imm.bytes16)),
  load: (c) => {
    const p = popAddress(c.b);
    c.b.push(words((i) => loadWord(c, p, i * 4)));
  },
  store: (c) => {
    const v = c.b.popValue() as VecExpr;
    // The lanes are evaluated between the stores: they must not tell.
    const lanes = v.effects === 0 ? v : c.b.simpleVector(v);
    const p = popAddress(c.b);
    // The last lane first: if it is within the memory, all are.
    if (lanes.shape === 'f4') for (let i = 3; i >= 0; i--) storeAt(c, 'f32.store', p, i * 4, 4, lanes.lanes[i] as Expr);
    else if (lanes.shape === 'd2') for (let i = 1; i >= 0; i--) storeAt(c, 'f64.store', p, i * 8, 8, lanes.lanes[i] as Expr);
    else for (let i = 3; i >= 0; i--) storeAt(c, 'i32.store', p, i * 4, 4, lanes.lanes[i] as Expr);
  },
  load_extend: (c) => {
    const p = popAddress(c.b);
    c.b.push(extended(c.helper, [loadPair(c, p)]));
  },
  load_extend_64: (c) => {
    const p = popAddress(c.b);
    c.b.push(extended64(loadPair(c, p), c.n === 1));
  },
  load_splat: (c) => {
    const p = popAddress(c.b);
    const wanted = c.n < 4 ? 'x4' : c.imm.wanted();
    if (c.n === 8 && wanted === 'd2') {
      const double = c.b.simple(loadAt(c, 'f64.load', p, 0, 8, F64));
      return c.b.push(vec('d2', [double, double]));
    }
    if (c.n === 8) {
      const pair = loadPair(c, p);
      return c.b.push(vec('x4', [...pair, ...pair]));
    }
    if (wanted === 'f4') {
      const float = c.b.simple(loadAt(c, 'f32.load', p, 0, 4, F32));
      return c.b.push(vec('f4', [float, float, float, float]));
    }
    const word = c.b.simple(splat(loadAt(c, LOADS[c.n] as MemoryOp, p, 0, c.n), c.n));
    c.b.push(words(() => word));
  },
  load_zero: (c) => {
    const p = popAddress(c.b);
    c.b.push(vec('x4', [loadWord(c, p, 0), c.n === 8 ? loadWord(c, p, 4) : int(0), int(0), int(0)]));
  },
  load_lane: (c) => {
    const v = popWords(c.b);
    const p = popAddress(c.b);
    const { lane } = c.imm;
    if (c.n === 8) {
      const pair = [loadWord(c, p, 0), loadWord(c, p, 4)];
      return c.b.push(words((i) => (i >> 1 === lane ? (pair[i & 1] as Expr) : (v[i] as Expr))));
    }
    c.b.push(replaced(v, lane, c.n, loadAt(c, LOADS[c.n] as MemoryOp, p, 0, c.n)));
  },
  store_lane: (c) => {
    const v = popWords(c.b);
    const p = popAddress(c.b);
    const { lane } = c.imm;
    if (c.n === 8) for (let i = 1; i >= 0; i--) storeAt(c, 'i32.store', p, i * 4, 4, v[lane * 2 + i] as Expr);
    else storeAt(c, STORES[c.n] as MemoryOp, p, 0, c.n, laneBits(v, lane, c.n));
  },
  shuffle: ({ b, imm }) => {
    const [x, y] = b.popMany(2) as [VecExpr, VecExpr];
    // Whole lanes move as they are, in the shape that they have.
    const bytes = x.shape === y.shape ? (x.shape === 'd2' ? 8 : 4) : 0;
    const moved = bytes === 0 ? undefined : wholeLanes(imm.bytes16, bytes);
    if (moved !== undefined) {
      const lanes = [...b.simpleVector(x).lanes, ...b.simpleVector(y).lanes];
      return b.push(
        vec(
          x.shape,
          moved.map((i) => lanes[i] as Expr),
        ),
      );
    }
    const [p, q] = [x, y].map((v) => b.simpleVector(b.shaped(v, 'x4')).lanes) as unknown as [Words, Words];
    b.push(shuffled(p, q, imm.bytes16));
  },
  swizzle: ({ b }) => {
    const values = b.popMany(2) as [VecExpr, VecExpr];
    const [x, s] = values.map((v) => b.simpleVector(b.shaped(v, 'x4'))) as [VecExpr, VecExpr];
    // A constant choice is a shuffle with zeros.
    const constantLanes = s.lanes.every((l) => l.kind === 'const');
    if (!constantLanes) return b.push(words((i) => helperExpr(i8x16_swizzle_word, [...x.lanes, s.lanes[i] as Expr])));
    const lanes = Uint8Array.from({ length: 16 }, (_, i) => {
      const from = ((s.lanes[i >> 2] as { value: number }).value >>> ((i & 3) * 8)) & 255;
      return from > 15 ? 16 : from;
    });
    b.push(shuffled(x.lanes as unknown as Words, zeroVector().lanes as unknown as Words, lanes));
  },
  splat: ({ b, n }) => {
    if (n === 8) {
      const [low, high] = wordsOfI64(b, b.pop()).map((e) => b.simple(e)) as [Expr, Expr];
      return b.push(vec('x4', [low, high, low, high]));
    }
    const word = b.simple(splat(b.pop(), n));
    b.push(words(() => word));
  },
  splat_f32: ({ b }) => {
    const value = b.simple(b.pop());
    b.push(vec('f4', [value, value, value, value]));
  },
  splat_f64: ({ b }) => {
    const value = b.simple(b.pop());
    b.push(vec('d2', [value, value]));
  },
  extract_s: ({ b, imm, n }) => {
    const v = popWords(b);
    const word = v[(imm.lane * n) >> 2] as Expr;
    const at = ((imm.lane * n) & 3) * 8;
    b.push(shrS(shl(word, 32 - n * 8 - at), 32 - n * 8));
  },
  extract_u: ({ b, imm, n }) => {
    const v = popWords(b);
    const lane = laneBits(v, imm.lane, n);
    b.push(n === 4 ? lane : and(lane, int(n === 1 ? 255 : 65535)));
  },
  extract_i64: ({ b, imm }) => {
    const v = popWords(b);
    b.push(helperExpr(words_to_i64, [v[imm.lane * 2] as Expr, v[imm.lane * 2 + 1] as Expr], I64));
  },
  extract_f32: ({ b, imm }) => {
    const value = b.popValue() as VecExpr;
    const v = value.shape === 'd2' ? b.shaped(value, 'x4') : value;
    const lane = b.simpleVector(v).lanes[imm.lane] as Expr;
    b.push(inShape(vec(v.shape, [lane, lane, lane, lane]), 'f4').lanes[0] as Expr);
  },
  extract_f64: ({ b, imm }) => {
    const v = b.popVector('d2');
    b.push(b.simpleVector(v).lanes[imm.lane] as Expr);
  },
  replace: ({ b, imm, n }) => {
    const value = b.pop();
    if (n === 8) {
      const pair = wordsOfI64(b, value).map((e) => b.simple(e));
      const v = popWords(b);
      return b.push(words((i) => (i >> 1 === imm.lane ? (pair[i & 1] as Expr) : (v[i] as Expr))));
    }
    const fixed = mustEvaluate(value.effects) ? b.simple(value) : value;
    b.push(replaced(popWords(b), imm.lane, n, fixed));
  },
  replace_f32: (c) => replacedFloat(c, 'f4'),
  replace_f64: (c) => replacedFloat(c, 'd2'),
  not: ({ b }) => b.push(mapLanes(b.popVector('x4'), inverted)),
  neg: ({ b }) => b.push(mapLanes(b.popVector('x4'), (l) => op('i32.sub', [int(0), l]))),
  andnot: ({ b }) => {
    const [x, y] = popVectors(b, 2, 'x4') as [VecExpr, VecExpr];
    b.push(words((i) => and(x.lanes[i] as Expr, inverted(y.lanes[i] as Expr))));
  },
  bitselect: ({ b }) => {
    const [x, y, m] = popVectors(b, 3, 'x4') as [VecExpr, VecExpr, VecExpr];
    const mask = b.simpleVector(m);
    b.push(words((i) => or(and(x.lanes[i] as Expr, mask.lanes[i] as Expr), and(y.lanes[i] as Expr, inverted(mask.lanes[i] as Expr)))));
  },
  any_true: ({ b }) => b.push(isSet(any(b.popVector('x4').lanes))),
  all_true: ({ b, helper }) => b.push(allTrue(b.popVector('x4').lanes.map((l) => helperExpr(helper, [l])))),
  all_true_32: ({ b }) => b.push(allTrue(b.popVector('x4').lanes.map(isSet))),
  all_true_64: ({ b }) => {
    const v = b.popVector('x4').lanes as unknown as Words;
    b.push(allTrue([isSet(or(v[0], v[1])), isSet(or(v[2], v[3]))]));
  },
  bitmask: ({ b, n, helper }) => b.push(any(b.popVector('x4').lanes.map((l, i) => shl(helperExpr(helper, [l]), i * n)))),
  bitmask_32: ({ b, n }) => {
    const v = popWords(b);
    const signs = n === 1 ? v : [v[1], v[3]];
    b.push(any(signs.map((l, i) => shl(shrU(l, 31), i))));
  },
  narrow: ({ b, helper }) => {
    const [x, y] = popVectors(b, 2, 'x4') as [VecExpr, VecExpr];
    b.push(
      words((i) => {
        const pair = (i < 2 ? x : y).lanes.slice((i & 1) * 2, (i & 1) * 2 + 2);
        // What a mask keeps small is not clamped: so LLVM truncates lanes.
        if (!pair.every((l) => isMasked(l, NARROWED_BITS[helper.name] as number))) return helperExpr(helper, pair);
        const [low, high] = pair.map((l) => b.simple(l)) as [Expr, Expr];
        if (!helper.name.startsWith('i8')) return or(low, shl(high, 16));
        return or(and(or(low, shrU(low, 8)), int(0xffff)), shl(or(high, shrU(high, 8)), 16));
      }),
    );
  },
  extend: ({ b, n, helper }) => b.push(extended(helper, [popHalf(b, n)])),
  extmul: ({ b, n, helper }) => {
    const [x, y] = popVectors(b, 2, 'x4') as [VecExpr, VecExpr];
    b.push(extended(helper, [halfOf(b, x, n), halfOf(b, y, n)]));
  },
  extend_64_s: ({ b, n }) => b.push(extended64(popHalf(b, n), true)),
  extend_64_u: ({ b, n }) => b.push(extended64(popHalf(b, n), false)),
  extmul_64: ({ b, n, helper }) => {
    const [x, y] = popTwo(b);
    b.push(
      vec(
        'x4',
        [0, 1].flatMap((i) => b.helperCall(helper, [x[n + i] as Expr, y[n + i] as Expr], [I32, I32])),
      ),
    );
  },
  compare_64: ({ b, helper }) => {
    const [x, y] = popTwo(b);
    const [m, n] = [0, 2].map((i) => b.simple(helperExpr(helper, [x[i], x[i + 1], y[i], y[i + 1]] as Expr[]))) as [Expr, Expr];
    b.push(vec('x4', [m, m, n, n]));
  },
  pmin_f32: (c) => chosen(c, 'f4', (a, d) => op('f32.lt', [d, a])),
  pmax_f32: (c) => chosen(c, 'f4', (a, d) => op('f32.lt', [a, d])),
  pmin_f64: (c) => chosen(c, 'd2', (a, d) => op('f64.lt', [d, a])),
  pmax_f64: (c) => chosen(c, 'd2', (a, d) => op('f64.lt', [a, d])),
  madd_f32: (c) => multiplyAdd(c, 'f32', false),
  nmadd_f32: (c) => multiplyAdd(c, 'f32', true),
  madd_f64: (c) => multiplyAdd(c, 'f64', false),
  nmadd_f64: (c) => multiplyAdd(c, 'f64', true),
  demote: ({ b }) => {
    const v = b.popVector('d2');
    b.push(vec('f4', [...v.lanes.map((l) => op('f32.demote_f64', [l], F32)), zero(F32), zero(F32)]));
  },
  promote: ({ b }) => b.push(doubles('f64.promote_f32', b.simpleVector(b.popVector('f4')).lanes)),
  trunc_f64_s: ({ b }) => b.push(vec('x4', [...b.popVector('d2').lanes.map((l) => op('i32.trunc_sat_f64_s', [l])), int(0), int(0)])),
  trunc_f64_u: ({ b }) => b.push(vec('x4', [...b.popVector('d2').lanes.map((l) => op('i32.trunc_sat_f64_u', [l])), int(0), int(0)])),
  convert_f64_s: ({ b }) => b.push(doubles('f64.convert_i32_s', popWords(b))),
  convert_f64_u: ({ b }) => b.push(doubles('f64.convert_i32_u', popWords(b))),
};
