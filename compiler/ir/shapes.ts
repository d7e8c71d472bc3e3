// Guesses for each v128 local whether its lanes should be kept as words, floats or doubles: by what is done to it right before it is set and
// right after it is read. A wrong guess costs conversions, never an answer: where bits could be lost, repr/lanes.ts takes it back.
import { F32, F64, V128, type ValType } from '../base/types.ts';
import { OperatorReader } from '../binary/operators.ts';
import type { ByteRange, Module } from '../module/module.ts';
import type { RowName } from '../opcodes/names.ts';
import type { FixedSignature, LaneRuleName, OpRow } from '../opcodes/row.ts';
import { rowNamed } from '../opcodes/table.ts';
import type { VectorShape } from './vectors.ts';

export const LANE_SHAPES: Readonly<Record<'i32' | 'f32' | 'f64', VectorShape>> = { i32: 'x4', f32: 'f4', f64: 'd2' };
/** Rules that work in another shape than words, or in any, and what they give where that is a third one. */
interface RuleShape {
  readonly on: VectorShape | undefined;
  readonly gives?: VectorShape;
}
const ANY: RuleShape = { on: undefined };
const FLOATS: RuleShape = { on: 'f4' };
const DOUBLES: RuleShape = { on: 'd2' };
const RULE_SHAPES: Readonly<Partial<Record<LaneRuleName, RuleShape>>> = {
  const: ANY, load: ANY, load_splat: ANY, load_zero: ANY, store: ANY, shuffle: ANY,
  splat_f32: FLOATS, extract_f32: FLOATS, replace_f32: FLOATS, pmin_f32: FLOATS, pmax_f32: FLOATS, madd_f32: FLOATS, nmadd_f32: FLOATS,
  splat_f64: DOUBLES, extract_f64: DOUBLES, replace_f64: DOUBLES, pmin_f64: DOUBLES, pmax_f64: DOUBLES, madd_f64: DOUBLES, nmadd_f64: DOUBLES,
  promote: { on: 'f4', gives: 'd2' }, demote: { on: 'd2', gives: 'f4' }, convert_f64_s: { on: 'x4', gives: 'd2' }, convert_f64_u: { on: 'x4', gives: 'd2' },
}; // prettier-ignore
const WORDS: RuleShape = { on: 'x4' };

function shapesOf({ lanes }: OpRow): RuleShape {
  if (lanes === undefined) return ANY;
  if (lanes.by === 'row') return { on: LANE_SHAPES[lanes.lane], gives: shapeOfLanes((rowNamed(lanes.row).sig as FixedSignature).results[0] as ValType) };
  return (lanes.by === 'rule' ? RULE_SHAPES[lanes.rule] : undefined) ?? WORDS;
}
/** The shape whose lanes are of a type; comparisons give words. */
export const shapeOfLanes = (type: ValType): VectorShape => (type === F32 ? 'f4' : type === F64 ? 'd2' : 'x4');
/** The shape that a vector instruction works in; undefined where any will do. */
export const shapeOfRow = (row: OpRow): VectorShape | undefined => shapesOf(row).on;
/** The shape that it gives. */
function resultShape(row: OpRow): VectorShape | undefined {
  const { on, gives } = shapesOf(row);
  return gives ?? on;
}

const LOOP_WEIGHT = 8;

export function guessShapes(m: Module, code: ByteRange, types: readonly ValType[]): ReadonlyMap<number, VectorShape> {
  const votes = new Map<number, Record<VectorShape, number>>();
  const vote = (local: number, shape: VectorShape | undefined): void => {
    if (shape === undefined || types[local] !== V128) return;
    let of = votes.get(local);
    if (of === undefined) votes.set(local, (of = { x4: 0, f4: 0, d2: 0 }));
    of[shape] += weight;
  };
  // What is in a loop counts for more.
  let weight = 1;
  const constructs: RowName[] = [];
  const ops = new OperatorReader(m.bytes, code, m.types);
  // The vector operands right before the current instruction, as far as they are plain reads of locals.
  let recent: number[] = [];
  let produced: VectorShape | undefined;
  while (!ops.atEnd) {
    const row = ops.next();
    if (row.imm === 'block' || row.imm === 'try_table') {
      constructs.push(row.name);
      if (row.name === 'loop') weight *= LOOP_WEIGHT;
    } else if ((row.name === 'end' || row.name === 'delegate') && constructs.pop() === 'loop') weight /= LOOP_WEIGHT;
    if (row.name === 'local.get' || row.name === 'local.tee') {
      if (row.name === 'local.tee') {
        vote(ops.index, produced);
        recent = [];
      }
      recent.push(ops.index);
      continue;
    }
    if (row.name === 'local.set') vote(ops.index, produced);
    const shape = shapeOfRow(row);
    if (shape !== undefined) {
      const count = (row.sig as FixedSignature).params.length;
      for (const local of recent.slice(-count)) vote(local, shape);
    }
    produced = row.lanes === undefined ? undefined : resultShape(row);
    recent = [];
  }
  const shapes = new Map<number, VectorShape>();
  for (const [local, { x4, f4, d2 }] of votes) if (Math.max(f4, d2) > x4) shapes.set(local, f4 >= d2 ? 'f4' : 'd2');
  return shapes;
}
