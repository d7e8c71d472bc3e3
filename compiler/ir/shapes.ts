// Guesses for each v128 local whether its lanes should be kept as words, floats or doubles: by what is done to it right before it is set and
// right after it is read. A wrong guess costs conversions, never an answer.
import { V128, type ValType } from '../base/types.ts';
import { OperatorReader } from '../binary/operators.ts';
import type { ByteRange, Module } from '../module/module.ts';
import type { FixedSignature, OpRow } from '../opcodes/row.ts';
import type { VectorShape } from './vectors.ts';

/** The shape that a vector instruction works in; undefined where any will do. */
export function shapeOfRow(row: OpRow): VectorShape | undefined {
  const { lanes } = row;
  if (lanes === undefined) return undefined;
  if (lanes.by === 'row') return lanes.lane === 'f32' ? 'f4' : lanes.lane === 'f64' ? 'd2' : 'x4';
  if (lanes.by === 'rule') {
    if (/^(load|load_zero|load_splat|store|const|shuffle)$/.test(lanes.rule)) return undefined;
    if (/_f32$|^promote$/.test(lanes.rule)) return 'f4';
    if (/_f64$|^demote$/.test(lanes.rule)) return 'd2';
  }
  return 'x4';
}
/** The shape that it gives. */
function resultShape(row: OpRow): VectorShape | undefined {
  const shape = shapeOfRow(row);
  const scalar = row.lanes?.by === 'row' ? row.lanes.row : '';
  if (/\.(eq|ne|lt|gt|le|ge)$/.test(row.name) || scalar.startsWith('i32.')) return 'x4';
  if (scalar.startsWith('f32.') || row.name.startsWith('f32x4.demote')) return 'f4';
  return scalar.startsWith('f64.') || /^f64x2\.(promote|convert)/.test(row.name) ? 'd2' : shape;
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
  const constructs: string[] = [];
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
