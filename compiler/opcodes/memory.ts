// Loads and stores: which bytes, through which typed array, and how the value is widened.
import { READS_MEMORY, TRAPS_MEMORY, WRITES_MEMORY, rowsOf, type MemoryAccess, type NamedRow } from './row.ts';

const row = rowsOf({ spec: 'syntax-instr-memory' });

const load = <const N extends string>(name: N, code: number, result: string, bytes: MemoryAccess['bytes'], view: MemoryAccess['view']): NamedRow<N> =>
  row(name, code, `i32 -> ${result}`, { imm: 'memarg', effects: READS_MEMORY | TRAPS_MEMORY, bytes, memory: { store: false, bytes, view } });
const store = <const N extends string>(name: N, code: number, operand: string, bytes: MemoryAccess['bytes'], view: MemoryAccess['view']): NamedRow<N> =>
  row(name, code, `i32 ${operand} ->`, { imm: 'memarg', effects: WRITES_MEMORY | TRAPS_MEMORY, bytes, memory: { store: true, bytes, view } });

export const memoryRows = [
  load('i32.load', 0x28, 'i32', 4, 'I32'),
  load('i64.load', 0x29, 'i64', 8, 'I64'),
  load('f32.load', 0x2a, 'f32', 4, 'F32'),
  load('f64.load', 0x2b, 'f64', 8, 'F64'),
  load('i32.load8_s', 0x2c, 'i32', 1, 'S8'),
  load('i32.load8_u', 0x2d, 'i32', 1, 'U8'),
  load('i32.load16_s', 0x2e, 'i32', 2, 'S16'),
  load('i32.load16_u', 0x2f, 'i32', 2, 'U16'),
  load('i64.load8_s', 0x30, 'i64', 1, 'S8'),
  load('i64.load8_u', 0x31, 'i64', 1, 'U8'),
  load('i64.load16_s', 0x32, 'i64', 2, 'S16'),
  load('i64.load16_u', 0x33, 'i64', 2, 'U16'),
  load('i64.load32_s', 0x34, 'i64', 4, 'I32'),
  load('i64.load32_u', 0x35, 'i64', 4, 'I32'),
  store('i32.store', 0x36, 'i32', 4, 'I32'),
  store('i64.store', 0x37, 'i64', 8, 'I64'),
  store('f32.store', 0x38, 'f32', 4, 'F32'),
  store('f64.store', 0x39, 'f64', 8, 'F64'),
  store('i32.store8', 0x3a, 'i32', 1, 'U8'),
  store('i32.store16', 0x3b, 'i32', 2, 'U16'),
  store('i64.store8', 0x3c, 'i64', 1, 'U8'),
  store('i64.store16', 0x3d, 'i64', 2, 'U16'),
  store('i64.store32', 0x3e, 'i64', 4, 'I32'),
];
