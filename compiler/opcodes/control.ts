// Control, parametric, variable, reference and table instructions.
import {
  ANYTHING,
  GROWS,
  PURE,
  READS_GLOBAL,
  READS_MEMORY,
  READS_TABLE,
  TRAPS,
  TRAPS_MEMORY,
  WRITES_GLOBAL,
  WRITES_MEMORY,
  WRITES_TABLE,
  rowsOf,
} from './row.ts';

const control = rowsOf({ spec: 'syntax-instr-control' });
const parametric = rowsOf({ spec: 'syntax-instr-parametric' });
const variable = rowsOf({ spec: 'syntax-instr-variable' });
const reference = rowsOf({ spec: 'syntax-instr-ref', feature: 'reference-types' });
const table = rowsOf({ spec: 'syntax-instr-table', feature: 'reference-types' });
const bulkTable = rowsOf({ spec: 'syntax-instr-table', feature: 'bulk-memory', prefix: 0xfc });
const refTable = rowsOf({ spec: 'syntax-instr-table', feature: 'reference-types', prefix: 0xfc });
const exceptions = rowsOf({ spec: 'syntax-instr-control', feature: 'exceptions' });
const legacy = rowsOf({ spec: 'syntax-instr-control', feature: 'legacy-exceptions' });
const tail = rowsOf({ spec: 'syntax-instr-control', feature: 'tail-call' });
const typed = rowsOf({ spec: 'syntax-instr-control', feature: 'function-references' });
const memory = rowsOf({ spec: 'syntax-instr-memory' });
const bulkMemory = rowsOf({ spec: 'syntax-instr-memory', feature: 'bulk-memory', prefix: 0xfc });

export const controlRows = [
  control('unreachable', 0x00, 'control'),
  control('nop', 0x01, '->'),
  control('block', 0x02, 'control', { imm: 'block' }),
  control('loop', 0x03, 'control', { imm: 'block' }),
  control('if', 0x04, 'control', { imm: 'block' }),
  control('else', 0x05, 'control'),
  control('end', 0x0b, 'control'),
  legacy('try', 0x06, 'control', { imm: 'block' }),
  legacy('catch', 0x07, 'control', { imm: 'tag' }),
  exceptions('throw', 0x08, 'control', { imm: 'tag', effects: ANYTHING }),
  legacy('rethrow', 0x09, 'control', { imm: 'label' }),
  exceptions('throw_ref', 0x0a, 'control', { effects: ANYTHING }),
  legacy('delegate', 0x18, 'control', { imm: 'label' }),
  legacy('catch_all', 0x19, 'control'),
  exceptions('try_table', 0x1f, 'control', { imm: 'try_table' }),
  control('br', 0x0c, 'control', { imm: 'label' }),
  control('br_if', 0x0d, 'control', { imm: 'label' }),
  control('br_table', 0x0e, 'control', { imm: 'labels' }),
  control('return', 0x0f, 'control'),
  control('call', 0x10, 'typed', { imm: 'func', effects: ANYTHING }),
  control('call_indirect', 0x11, 'typed', { imm: 'indirect', effects: ANYTHING }),

  tail('return_call', 0x12, 'control', { imm: 'func', effects: ANYTHING }),
  tail('return_call_indirect', 0x13, 'control', { imm: 'indirect', effects: ANYTHING }),
  typed('call_ref', 0x14, 'typed', { imm: 'type', effects: ANYTHING }),
  typed('return_call_ref', 0x15, 'control', { imm: 'type', effects: ANYTHING }),
  typed('br_on_null', 0xd5, 'control', { imm: 'label' }),
  typed('br_on_non_null', 0xd6, 'control', { imm: 'label' }),

  parametric('drop', 0x1a, 'control'),
  parametric('select', 0x1b, 'control'),
  parametric('select_t', 0x1c, 'control', { imm: 'types', feature: 'reference-types' }),

  variable('local.get', 0x20, 'typed', { imm: 'local' }),
  variable('local.set', 0x21, 'typed', { imm: 'local' }),
  variable('local.tee', 0x22, 'typed', { imm: 'local' }),
  variable('global.get', 0x23, 'typed', { imm: 'global', effects: READS_GLOBAL }),
  variable('global.set', 0x24, 'typed', { imm: 'global', effects: WRITES_GLOBAL }),

  table('table.get', 0x25, 'typed', { imm: 'table', effects: READS_TABLE | TRAPS }),
  table('table.set', 0x26, 'typed', { imm: 'table', effects: WRITES_TABLE | TRAPS }),
  bulkTable('table.init', 12, 'typed', { imm: 'elem_table', effects: WRITES_TABLE | TRAPS }),
  bulkTable('elem.drop', 13, 'typed', { imm: 'elem', effects: WRITES_TABLE }),
  bulkTable('table.copy', 14, 'typed', { imm: 'tables', effects: READS_TABLE | WRITES_TABLE | TRAPS }),
  refTable('table.grow', 15, 'typed', { imm: 'table', effects: READS_TABLE | WRITES_TABLE, form: 'int32' }),
  refTable('table.size', 16, 'typed', { imm: 'table', effects: READS_TABLE, form: 'int32' }),
  refTable('table.fill', 17, 'typed', { imm: 'table', effects: WRITES_TABLE | TRAPS }),

  reference('ref.null', 0xd0, 'typed', { imm: 'heaptype', effects: PURE }),
  reference('ref.is_null', 0xd1, 'control', { form: 'bool' }),
  reference('ref.func', 0xd2, 'typed', { imm: 'func', effects: PURE }),

  typed('ref.as_non_null', 0xd4, 'control', { effects: TRAPS }),

  memory('memory.size', 0x3f, 'typed', { imm: 'memory', effects: READS_MEMORY, form: 'int32' }),
  memory('memory.grow', 0x40, 'typed', { imm: 'memory', effects: READS_MEMORY | WRITES_MEMORY | GROWS, form: 'int32' }),
  bulkMemory('memory.init', 8, 'typed', { imm: 'data_memory', effects: WRITES_MEMORY | TRAPS_MEMORY }),
  bulkMemory('data.drop', 9, 'typed', { imm: 'data', effects: WRITES_MEMORY }),
  bulkMemory('memory.copy', 10, 'typed', { imm: 'memories', effects: READS_MEMORY | WRITES_MEMORY | TRAPS_MEMORY }),
  bulkMemory('memory.fill', 11, 'typed', { imm: 'memory', effects: WRITES_MEMORY | TRAPS_MEMORY }),
];
