// Operand and result types of the rows whose signature hangs on their immediate. One function, two users: validation and the IR.
import { invalid } from '../base/errors.ts';
import {
  ANYREF,
  ARRAY,
  EXTERNREF,
  FUNCREF,
  I32,
  I64,
  addressType,
  concreteRef,
  heapOf,
  isDefaultable,
  isNullable,
  isReference,
  nonNull,
  refType,
  unpacked,
  type ArrayType,
  type CompositeType,
  type DefType,
  type FieldType,
  type FuncType,
  type GlobalType,
  type MemoryType,
  type StructType,
  type TableType,
  type TagType,
  type ValType,
} from '../base/types.ts';
import type { FixedSignature, OpRow } from '../opcodes/row.ts';
import type { ElementSegment, Module } from './module.ts';
import { matches, topOf } from './subtyping.ts';

/** The immediates that signatures depend on: a view of binary/operators.ts's reader. */
export interface SignatureImmediates {
  readonly index: number;
  readonly index2: number;
  readonly refType: ValType;
}
/** A view of what lies on the operand stack, for the few instructions whose result keeps a part of its operand's type. */
export interface OperandTypes {
  /** The type of the `depth`-th operand from the top. */
  peek(depth: number): ValType;
}

type Sig = Pick<FixedSignature, 'params' | 'results'>;

function pick<T>(items: readonly T[], index: number, what: string): T {
  const item = items[index];
  if (item === undefined) throw invalid(`unknown ${what} ${index}`);
  return item;
}
export const funcTypeAt = (m: Module, index: number): FuncType => pick(m.funcs, index, 'function');
export const defTypeAt = (m: Module, index: number): DefType => pick(m.types, index, 'type');
export const tableAt = (m: Module, index: number): TableType => pick(m.tables, index, 'table');
export const memoryAt = (m: Module, index: number): MemoryType => pick(m.memories, index, 'memory');
export const globalAt = (m: Module, index: number): GlobalType => pick(m.globals, index, 'global');
export const tagAt = (m: Module, index: number): TagType => pick(m.tags, index, 'tag');
const segmentAt = (m: Module, index: number): ElementSegment => pick(m.elements, index, 'elem segment');

function compositeAt<K extends CompositeType['kind']>(m: Module, index: number, kind: K): Extract<CompositeType, { kind: K }> {
  const { composite } = defTypeAt(m, index);
  if (composite.kind !== kind) throw invalid(`type mismatch: type ${index} is not ${kind === 'array' ? 'an array' : `a ${kind}`} type`);
  return composite as Extract<CompositeType, { kind: K }>;
}
export const typeAt = (m: Module, index: number): FuncType => compositeAt(m, index, 'func');
export const structAt = (m: Module, index: number): StructType => compositeAt(m, index, 'struct');
export const arrayAt = (m: Module, index: number): ArrayType => compositeAt(m, index, 'array');
export const fieldAt = (m: Module, index: number, field: number): FieldType => pick(structAt(m, index).fields, field, 'field');
/** A reference to the type of index `index`, as everything names it. */
export const refTo = (m: Module, index: number, nullable: boolean): ValType => concreteRef(defTypeAt(m, index).index, nullable);

const memoryAddress = (m: Module, index: number): ValType => addressType(memoryAt(m, index).limits);
const tableAddress = (m: Module, index: number): ValType => addressType(tableAt(m, index).limits);
/** Of a copy between two memories or tables: 64 bits only where both sides have them. */
const smaller = (a: ValType, b: ValType): ValType => (a === I64 && b === I64 ? I64 : I32);

const NOTHING: Sig = { params: [], results: [] };
const sig = (params: readonly ValType[], results: readonly ValType[]): Sig => ({ params, results });

function mutableField(field: FieldType, what: string): FieldType {
  if (!field.mutable) throw invalid(`immutable ${what}: it cannot be set`);
  return field;
}
/** get, get_s, get_u: the last two are for packed fields, and only they. */
function checkPacked({ name }: OpRow, field: FieldType): void {
  const forPacked = name !== 'struct.get' && name !== 'array.get';
  if (forPacked !== (unpacked(field.storage) !== field.storage))
    throw invalid(`type mismatch: ${name} on a field that is ${forPacked ? 'not packed' : 'packed'}`);
}
function checkData(field: FieldType): void {
  if (isReference(field.storage)) throw invalid('array type is not numeric or vector');
}

export function typedSignature(m: Module, row: OpRow, imm: SignatureImmediates, locals: (index: number) => ValType, operands: OperandTypes): Sig {
  const { index, index2 } = imm;
  switch (row.name) {
    case 'call':
    case 'return_call':
      return funcTypeAt(m, index);
    case 'call_indirect':
    case 'return_call_indirect': {
      const type = typeAt(m, index);
      if (!matches(m.types, tableAt(m, index2).element, FUNCREF)) throw invalid(`type mismatch: table ${index2} does not hold functions`);
      return sig([...type.params, tableAddress(m, index2)], type.results);
    }
    case 'call_ref':
    case 'return_call_ref': {
      const type = typeAt(m, index);
      return sig([...type.params, refTo(m, index, true)], type.results);
    }
    case 'local.get':
      return sig([], [locals(index)]);
    case 'local.set':
      return sig([locals(index)], []);
    case 'local.tee':
      return sig([locals(index)], [locals(index)]);
    case 'global.get':
      return sig([], [globalAt(m, index).type]);
    case 'global.set': {
      const global = globalAt(m, index);
      if (!global.mutable) throw invalid('immutable global: it cannot be set');
      return sig([global.type], []);
    }
    case 'table.get':
      return sig([tableAddress(m, index)], [tableAt(m, index).element]);
    case 'table.set':
      return sig([tableAddress(m, index), tableAt(m, index).element], []);
    case 'table.size':
      return sig([], [tableAddress(m, index)]);
    case 'table.grow':
      return sig([tableAt(m, index).element, tableAddress(m, index)], [tableAddress(m, index)]);
    case 'table.fill':
      return sig([tableAddress(m, index), tableAt(m, index).element, tableAddress(m, index)], []);
    case 'table.copy': {
      const [to, from] = [tableAt(m, index), tableAt(m, index2)];
      if (!matches(m.types, from.element, to.element)) throw invalid('type mismatch between the tables of table.copy');
      const [d, s] = [addressType(to.limits), addressType(from.limits)];
      return sig([d, s, smaller(d, s)], []);
    }
    case 'table.init':
      if (!matches(m.types, segmentAt(m, index).type, tableAt(m, index2).element)) throw invalid('type mismatch between segment and table of table.init');
      return sig([tableAddress(m, index2), I32, I32], []);
    case 'elem.drop':
      segmentAt(m, index);
      return NOTHING;
    case 'ref.null':
      return sig([], [imm.refType]);
    case 'ref.func':
      return sig([], [concreteRef(funcTypeAt(m, index).typeIndex, false)]);
    case 'memory.size':
      return sig([], [memoryAddress(m, index)]);
    case 'memory.grow':
      return sig([memoryAddress(m, index)], [memoryAddress(m, index)]);
    case 'memory.fill':
      return sig([memoryAddress(m, index), I32, memoryAddress(m, index)], []);
    case 'memory.copy': {
      const [d, s] = [memoryAddress(m, index), memoryAddress(m, index2)];
      return sig([d, s, smaller(d, s)], []);
    }
    case 'memory.init': {
      const d = memoryAddress(m, index2);
      checkDataIndex(m, index);
      return sig([d, I32, I32], []);
    }
    case 'data.drop':
      checkDataIndex(m, index);
      return NOTHING;
    case 'struct.new':
      return sig(
        structAt(m, index).fields.map((f) => unpacked(f.storage)),
        [refTo(m, index, false)],
      );
    case 'struct.new_default':
      if (!structAt(m, index).fields.every((f) => isDefaultable(f.storage))) throw invalid('type mismatch: a field has no default value');
      return sig([], [refTo(m, index, false)]);
    case 'struct.get':
    case 'struct.get_s':
    case 'struct.get_u': {
      const field = fieldAt(m, index, index2);
      checkPacked(row, field);
      return sig([refTo(m, index, true)], [unpacked(field.storage)]);
    }
    case 'struct.set':
      return sig([refTo(m, index, true), unpacked(mutableField(fieldAt(m, index, index2), 'field').storage)], []);
    case 'array.new':
      return sig([unpacked(arrayAt(m, index).field.storage), I32], [refTo(m, index, false)]);
    case 'array.new_default':
      if (!isDefaultable(arrayAt(m, index).field.storage)) throw invalid('type mismatch: the array has no default value');
      return sig([I32], [refTo(m, index, false)]);
    case 'array.new_fixed': {
      const element = unpacked(arrayAt(m, index).field.storage);
      if (index2 > MAX_FIXED) throw invalid(`array.new_fixed of more than ${MAX_FIXED} elements`);
      return sig(new Array<ValType>(index2).fill(element), [refTo(m, index, false)]);
    }
    case 'array.new_data':
      checkData(arrayAt(m, index).field);
      checkDataIndex(m, index2);
      return sig([I32, I32], [refTo(m, index, false)]);
    case 'array.new_elem':
      checkElements(m, index, index2);
      return sig([I32, I32], [refTo(m, index, false)]);
    case 'array.get':
    case 'array.get_s':
    case 'array.get_u': {
      const { field } = arrayAt(m, index);
      checkPacked(row, field);
      return sig([refTo(m, index, true), I32], [unpacked(field.storage)]);
    }
    case 'array.set':
      return sig([refTo(m, index, true), I32, unpacked(mutableField(arrayAt(m, index).field, 'array').storage)], []);
    case 'array.len':
      return sig([ARRAY], [I32]);
    case 'array.fill':
      return sig([refTo(m, index, true), I32, unpacked(mutableField(arrayAt(m, index).field, 'array').storage), I32], []);
    case 'array.copy': {
      const to = mutableField(arrayAt(m, index).field, 'array').storage;
      const from = arrayAt(m, index2).field.storage;
      const ok = unpacked(to) === to && unpacked(from) === from ? matches(m.types, from, to) : to === from;
      if (!ok) throw invalid('type mismatch: array types do not match');
      return sig([refTo(m, index, true), I32, refTo(m, index2, true), I32, I32], []);
    }
    case 'array.init_data':
      checkData(mutableField(arrayAt(m, index).field, 'array'));
      checkDataIndex(m, index2);
      return sig([refTo(m, index, true), I32, I32, I32], []);
    case 'array.init_elem':
      mutableField(arrayAt(m, index).field, 'array');
      checkElements(m, index, index2);
      return sig([refTo(m, index, true), I32, I32, I32], []);
    case 'ref.test':
    case 'ref.test_null':
      return sig([topRef(m, imm.refType)], [I32]);
    case 'ref.cast':
      return sig([topRef(m, imm.refType)], [nonNull(imm.refType)]);
    case 'ref.cast_null':
      return sig([topRef(m, imm.refType)], [imm.refType]);
    case 'any.convert_extern':
      return sig([EXTERNREF], [refType(ANYREF, isNullable(operands.peek(0)))]);
    case 'extern.convert_any':
      return sig([ANYREF], [refType(EXTERNREF, isNullable(operands.peek(0)))]);
    default:
      throw new Error(`no signature for ${row.name}`);
  }
}
/** As engines limit it. */
const MAX_FIXED = 10000;

/** The nullable reference at the top of the hierarchy of `t`: what a cast to `t` takes. */
export const topRef = (m: Module, t: ValType): ValType => refType(topOf(m.types, heapOf(t)), true);

/** Bodies come before the data section: the count section says how many segments there will be. */
function checkDataIndex(m: Module, index: number): void {
  if (index >= (m.dataCount ?? 0)) throw invalid(`unknown data segment ${index}`);
}
function checkElements(m: Module, array: number, segment: number): void {
  const { storage } = arrayAt(m, array).field;
  if (!matches(m.types, segmentAt(m, segment).type, storage)) throw invalid('type mismatch between segment and array');
}
/** The type that is left of `from` when a cast to `to` has failed. */
export const castRest = (from: ValType, to: ValType): ValType => (isNullable(to) ? nonNull(from) : from);
