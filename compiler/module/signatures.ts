// Operand and result types of the rows whose signature hangs on their immediate. One function, two users: validation and the IR.
import { invalid } from '../base/errors.ts';
import { FUNCREF, I32, type FuncType, type GlobalType, type TableType, type ValType } from '../base/types.ts';
import type { FixedSignature, OpRow } from '../opcodes/row.ts';
import type { Module } from './module.ts';

/** The immediates that signatures depend on: a view of binary/operators.ts's reader. */
export interface SignatureImmediates {
  readonly index: number;
  readonly index2: number;
  readonly refType: ValType;
}

type Sig = Pick<FixedSignature, 'params' | 'results'>;

function pick<T>(items: readonly T[], index: number, what: string): T {
  const item = items[index];
  if (item === undefined) throw invalid(`unknown ${what} ${index}`);
  return item;
}
export const funcTypeAt = (m: Module, index: number): FuncType => pick(m.funcs, index, 'function');
export const typeAt = (m: Module, index: number): FuncType => pick(m.types, index, 'type');
export const tableAt = (m: Module, index: number): TableType => pick(m.tables, index, 'table');
export const globalAt = (m: Module, index: number): GlobalType => pick(m.globals, index, 'global');

const I32_TO_NONE: Sig = { params: [I32, I32, I32], results: [] };
const NOTHING: Sig = { params: [], results: [] };

export function typedSignature(m: Module, row: OpRow, imm: SignatureImmediates, locals: (index: number) => ValType): Sig {
  switch (row.name) {
    case 'call':
      return funcTypeAt(m, imm.index);
    case 'call_indirect': {
      const type = typeAt(m, imm.index);
      if (tableAt(m, imm.index2).element !== FUNCREF) throw invalid(`type mismatch: table ${imm.index2} does not hold functions`);
      return { params: [...type.params, I32], results: type.results };
    }
    case 'local.get':
      return { params: [], results: [locals(imm.index)] };
    case 'local.set':
      return { params: [locals(imm.index)], results: [] };
    case 'local.tee':
      return { params: [locals(imm.index)], results: [locals(imm.index)] };
    case 'global.get':
      return { params: [], results: [globalAt(m, imm.index).type] };
    case 'global.set': {
      const global = globalAt(m, imm.index);
      if (!global.mutable) throw invalid('immutable global: it cannot be set');
      return { params: [global.type], results: [] };
    }
    case 'table.get':
      return { params: [I32], results: [tableAt(m, imm.index).element] };
    case 'table.set':
      return { params: [I32, tableAt(m, imm.index).element], results: [] };
    case 'table.size':
      tableAt(m, imm.index);
      return { params: [], results: [I32] };
    case 'table.grow':
      return { params: [tableAt(m, imm.index).element, I32], results: [I32] };
    case 'table.fill':
      return { params: [I32, tableAt(m, imm.index).element, I32], results: [] };
    case 'table.copy':
      if (tableAt(m, imm.index).element !== tableAt(m, imm.index2).element) throw invalid('type mismatch between the tables of table.copy');
      return I32_TO_NONE;
    case 'table.init':
      if (pick(m.elements, imm.index, 'elem segment').type !== tableAt(m, imm.index2).element)
        throw invalid('type mismatch between segment and table of table.init');
      return I32_TO_NONE;
    case 'elem.drop':
      pick(m.elements, imm.index, 'elem segment');
      return NOTHING;
    case 'ref.null':
      return { params: [], results: [imm.refType] };
    case 'ref.func':
      funcTypeAt(m, imm.index);
      return { params: [], results: [FUNCREF] };
    case 'memory.size':
      pick(m.memories, imm.index, 'memory');
      return { params: [], results: [I32] };
    case 'memory.grow':
      pick(m.memories, imm.index, 'memory');
      return { params: [I32], results: [I32] };
    case 'memory.fill':
      pick(m.memories, imm.index, 'memory');
      return I32_TO_NONE;
    case 'memory.copy':
      pick(m.memories, imm.index, 'memory');
      pick(m.memories, imm.index2, 'memory');
      return I32_TO_NONE;
    case 'memory.init':
      pick(m.memories, imm.index2, 'memory');
      checkDataIndex(m, imm.index);
      return I32_TO_NONE;
    case 'data.drop':
      checkDataIndex(m, imm.index);
      return NOTHING;
    default:
      throw new Error(`no signature for ${row.name}`);
  }
}

/** Bodies come before the data section: the count section says how many segments there will be. */
function checkDataIndex(m: Module, index: number): void {
  if (index >= (m.dataCount ?? 0)) throw invalid(`unknown data segment ${index}`);
}
