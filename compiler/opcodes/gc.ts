// Structures, arrays, i31 and casts: each a name of the shell or a call of the runtime (lower/references.ts).
import { PURE, READS_HEAP, TRAPS, WRITES_HEAP, rowsOf } from './row.ts';

const gc = rowsOf({ spec: 'syntax-instr-ref', feature: 'gc', prefix: 0xfb });
const plain = rowsOf({ spec: 'syntax-instr-ref', feature: 'gc' });
const struct = rowsOf({ spec: 'syntax-instr-struct', feature: 'gc', prefix: 0xfb });
const array = rowsOf({ spec: 'syntax-instr-array', feature: 'gc', prefix: 0xfb });

const READS = READS_HEAP | TRAPS;
const WRITES = WRITES_HEAP | TRAPS;

export const gcRows = [
  plain('ref.eq', 0xd3, 'eqref eqref -> i32', { form: 'bool' }),
  struct('struct.new', 0, 'typed', { imm: 'type', effects: READS_HEAP }),
  struct('struct.new_default', 1, 'typed', { imm: 'type', effects: READS_HEAP }),
  struct('struct.get', 2, 'typed', { imm: 'type_field', effects: READS, form: 'int32' }),
  struct('struct.get_s', 3, 'typed', { imm: 'type_field', effects: READS, form: 'int32' }),
  struct('struct.get_u', 4, 'typed', { imm: 'type_field', effects: READS, form: 'int32' }),
  struct('struct.set', 5, 'typed', { imm: 'type_field', effects: WRITES }),
  array('array.new', 6, 'typed', { imm: 'type', effects: READS }),
  array('array.new_default', 7, 'typed', { imm: 'type', effects: READS }),
  array('array.new_fixed', 8, 'typed', { imm: 'type_count', effects: READS_HEAP }),
  array('array.new_data', 9, 'typed', { imm: 'type_data', effects: READS }),
  array('array.new_elem', 10, 'typed', { imm: 'type_elem', effects: READS }),
  array('array.get', 11, 'typed', { imm: 'type', effects: READS, form: 'int32' }),
  array('array.get_s', 12, 'typed', { imm: 'type', effects: READS, form: 'int32' }),
  array('array.get_u', 13, 'typed', { imm: 'type', effects: READS, form: 'int32' }),
  array('array.set', 14, 'typed', { imm: 'type', effects: WRITES }),
  array('array.len', 15, 'typed', { effects: TRAPS, form: 'int32' }),
  array('array.fill', 16, 'typed', { imm: 'type', effects: WRITES }),
  array('array.copy', 17, 'typed', { imm: 'two_types', effects: READS | WRITES }),
  array('array.init_data', 18, 'typed', { imm: 'type_data', effects: WRITES }),
  array('array.init_elem', 19, 'typed', { imm: 'type_elem', effects: WRITES }),
  gc('ref.test', 20, 'typed', { imm: 'heaptype', effects: PURE, form: 'bool' }),
  gc('ref.test_null', 21, 'typed', { imm: 'heaptype', effects: PURE, form: 'bool' }),
  gc('ref.cast', 22, 'typed', { imm: 'heaptype', effects: TRAPS }),
  gc('ref.cast_null', 23, 'typed', { imm: 'heaptype', effects: TRAPS }),
  gc('br_on_cast', 24, 'control', { imm: 'cast' }),
  gc('br_on_cast_fail', 25, 'control', { imm: 'cast' }),
  gc('any.convert_extern', 26, 'typed'),
  gc('extern.convert_any', 27, 'typed'),
  gc('ref.i31', 28, 'i32 -> i31!'),
  gc('i31.get_s', 29, 'i31ref -> i32', { effects: TRAPS, form: 'int32' }),
  gc('i31.get_u', 30, 'i31ref -> i32', { effects: TRAPS, form: 'int32' }),
];
