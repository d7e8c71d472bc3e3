// A v128 while a function is built: scalar expressions for its lanes, in one of three shapes. Statements and lowering never meet one.
import { f64_high, f64_low, words_to_f64 } from '../../runtime/numeric/simd.ts';
import { F32, F64, I32, I64, V128, type ValType } from '../base/types.ts';
import type { Effects } from '../opcodes/row.ts';
import { rowNamed } from '../opcodes/table.ts';
import { readsLocal } from './effects.ts';
import { constant, getLocal, helperExpr, int, op, opExpr, totals } from './make.ts';
import type { Expr, Local } from './nodes.ts';

/** Words: four i32, what crosses functions and memory. Floats: four f32. Doubles: two f64. */
export type VectorShape = 'x4' | 'f4' | 'd2';
/** A pair is an i64: its low and its high word (repr/expand.ts). */
export type Shape = VectorShape | 'pair';

export interface VecExpr {
  readonly kind: 'vec';
  readonly type: ValType;
  readonly shape: Shape;
  readonly lanes: readonly Expr[];
  readonly effects: Effects;
  readonly reads: number;
  readonly depth: number;
}
/** What lies on the builder's stack. */
export type StackValue = Expr | VecExpr;

/** A local as the builder keeps it: one variable, or the lanes of a vector. */
export interface VecLocal {
  readonly shape: Shape;
  readonly lanes: readonly Local[];
}
export type Place = Local | VecLocal;
export const isVecLocal = (p: Place): p is VecLocal => 'shape' in p;

const LANE_TYPES: Readonly<Record<Shape, ValType>> = { x4: I32, f4: F32, d2: F64, pair: I32 };
export const laneType = (shape: Shape): ValType => LANE_TYPES[shape];
export const laneCount = (shape: Shape): number => (shape === 'd2' || shape === 'pair' ? 2 : 4);

export const vec = (shape: Shape, lanes: readonly Expr[]): VecExpr => ({ kind: 'vec', type: shape === 'pair' ? I64 : V128, shape, lanes, ...totals(lanes) });
export const words = (f: (i: number) => Expr): VecExpr => vec('x4', [f(0), f(1), f(2), f(3)]);
export const mapLanes = (v: VecExpr, f: (lane: Expr, i: number) => Expr, shape = v.shape): VecExpr => vec(shape, v.lanes.map(f));
export const valueOf = (p: Place): StackValue => (isVecLocal(p) ? vec(p.shape, p.lanes.map(getLocal)) : getLocal(p));
export const placesOf = (p: Place): readonly Local[] => (isVecLocal(p) ? p.lanes : [p]);
export const partsOf = (v: StackValue): readonly Expr[] => (v.kind === 'vec' ? v.lanes : [v]);
export const readsPart = (v: StackValue, local: Local): boolean => (v.kind === 'vec' ? v.lanes.some((l) => readsLocal(l, local)) : readsLocal(v, local));
export const zeroVector = (): VecExpr => words(() => int(0));
/** The vector of sixteen bytes. */
export function constantVector(bytes16: Uint8Array): VecExpr {
  const view = new DataView(bytes16.buffer, bytes16.byteOffset, 16);
  return words((i) => int(view.getInt32(i * 4, true)));
}

/** Constants and locals only. */
export const isSimple = (v: StackValue): boolean => (v.kind === 'vec' ? v.lanes.every(isSimple) : v.kind === 'const' || v.kind === 'get');

/** Two adjacent words of memory are one f64 of it. */
function loadedF64(low: Expr, high: Expr): Expr | undefined {
  if (low.kind !== 'op' || high.kind !== 'op' || low.row.name !== 'i32.load' || high.row.name !== 'i32.load') return undefined;
  const [p, q] = [low.args[0] as Expr, high.args[0] as Expr];
  const same = p.kind === 'get' && q.kind === 'get' ? p.local === q.local : p.kind === 'const' && q.kind === 'const' && p.value === q.value;
  if (!same || low.imm.index !== high.imm.index || high.imm.offset !== low.imm.offset + 4) return undefined;
  // The words' own alignment is capped at 4: the vector's stands in index2.
  return opExpr(rowNamed('f64.load'), [p], F64, { ...low.imm, align: low.imm.index2 });
}

/** Whether changing the shape needs a lane more than once. */
export const splitsLanes = (from: Shape, to: Shape): boolean => from === 'd2' && to !== 'd2';

/** `v` in another shape. Lanes of doubles must be simple, since each becomes two words. */
export function inShape(v: VecExpr, shape: Shape): VecExpr {
  if (v.shape === shape) return v;
  if (shape === 'x4') {
    if (v.shape === 'f4') return mapLanes(v, (l) => op('i32.reinterpret_f32', [l]), 'x4');
    return vec('x4', v.lanes.flatMap((l) => (l.kind === 'const' ? wordsOfF64(l.value as number | bigint) : [helperExpr(f64_low, [l]), helperExpr(f64_high, [l])]))); // prettier-ignore
  }
  if (v.shape !== 'x4') return inShape(inShape(v, 'x4'), shape);
  if (shape === 'f4') return mapLanes(v, floatOf, 'f4');
  const pairs = [0, 2].map((i): Expr => {
    const [low, high] = [v.lanes[i] as Expr, v.lanes[i + 1] as Expr];
    if (low.kind === 'const' && high.kind === 'const') return f64FromWords(low.value as number, high.value as number);
    return loadedF64(low, high) ?? helperExpr(words_to_f64, [low, high], F64);
  });
  return vec('d2', pairs);
}

/** The shape of a vector that is one of two: floats only where both are, since words need not be floats. */
export const commonShape = (a: VecExpr, b: VecExpr): Shape => (isOf(a, b.shape) ? b.shape : isOf(b, a.shape) ? a.shape : 'x4');
/** Whether a vector is of a shape, or a constant that can be. */
export function isOf(v: VecExpr, shape: Shape): boolean {
  return (
    v.shape === shape || (v.lanes.every((l) => l.kind === 'const') && inShape(v, shape).lanes.every((l) => l.kind === 'const' && typeof l.value === 'number'))
  );
}

const bits = new DataView(new ArrayBuffer(8));
/** NaNs stay bits: a JavaScript number may lose them. */
export function f32Constant(raw: number): Expr {
  bits.setUint32(0, raw);
  const value = bits.getFloat32(0);
  return constant(F32, value === value ? value : BigInt(raw >>> 0));
}
export function f64Constant(raw: bigint): Expr {
  bits.setBigUint64(0, raw);
  const value = bits.getFloat64(0);
  return constant(F64, value === value ? value : raw);
}
const f64FromWords = (low: number, high: number): Expr => f64Constant((BigInt(high >>> 0) << 32n) | BigInt(low >>> 0));
function wordsOfF64(value: number | bigint): Expr[] {
  if (typeof value === 'bigint') bits.setBigUint64(0, value);
  else bits.setFloat64(0, value);
  return [int(bits.getInt32(4)), int(bits.getInt32(0))];
}
function floatOf(word: Expr): Expr {
  if (word.kind === 'const') return f32Constant(word.value as number);
  return op('f32.reinterpret_i32', [word], F32);
}
