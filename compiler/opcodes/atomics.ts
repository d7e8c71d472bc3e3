// Instructions of the threads proposal.
import { I32, I64, type ValType } from '../base/types.ts';
import { ANYTHING, READS_MEMORY, TRAPS, TRAPS_MEMORY, WRITES_MEMORY, rowsOf, type AtomicAccess, type Effects, type OpRow } from './row.ts';

const row = rowsOf({ spec: 'syntax-instr-memory', feature: 'threads', prefix: 0xfe });
const name = (t: ValType): string => (t === I32 ? 'i32' : 'i64');

/** In the order of their opcodes: the whole of each type, then its parts. */
const WIDTHS: readonly (readonly [ValType, AtomicAccess['bytes']])[] = [
  [I32, 4], [I64, 8], [I32, 1], [I32, 2], [I64, 1], [I64, 2], [I64, 4],
]; // prettier-ignore
const OPS = ['add', 'sub', 'and', 'or', 'xor', 'xchg', 'cmpxchg'] as const;

function access(label: string, code: number, sig: string, effects: Effects, atomic: AtomicAccess): OpRow {
  return row(label, code, sig, { imm: 'memarg', bytes: atomic.bytes, effects, atomic, form: sig.endsWith('i32') ? 'int32' : 'exact' });
}
/** On elements of a type: `operands` of it, and its value as the result, if any. */
function elements(label: string, code: number, operands: number, results: boolean, atomic: AtomicAccess): OpRow {
  const t = name(atomic.type);
  const effects = (atomic.op === 'load' ? READS_MEMORY : READS_MEMORY | WRITES_MEMORY) | TRAPS | TRAPS_MEMORY;
  return access(label, code, `i32 ${`${t} `.repeat(operands)}-> ${results ? t : ''}`, effects, atomic);
}
const suffix = (t: ValType, bytes: number): string => (bytes === (t === I32 ? 4 : 8) ? '' : String(bytes * 8));
const unsigned = (t: ValType, bytes: number): string => (suffix(t, bytes) === '' ? '' : '_u');

export const atomicRows: readonly OpRow[] = [
  access('memory.atomic.notify', 0, 'i32 i32 -> i32', ANYTHING, { op: 'notify', bytes: 4, type: I32 }),
  access('memory.atomic.wait32', 1, 'i32 i32 i64 -> i32', ANYTHING, { op: 'wait', bytes: 4, type: I32 }),
  access('memory.atomic.wait64', 2, 'i32 i64 i64 -> i32', ANYTHING, { op: 'wait', bytes: 8, type: I64 }),
  row('atomic.fence', 3, '->', { imm: 'zero' }),
  ...WIDTHS.map(([type, bytes], i) =>
    elements(`${name(type)}.atomic.load${suffix(type, bytes)}${unsigned(type, bytes)}`, 0x10 + i, 0, true, { op: 'load', bytes, type }),
  ),
  ...WIDTHS.map(([type, bytes], i) => elements(`${name(type)}.atomic.store${suffix(type, bytes)}`, 0x17 + i, 1, false, { op: 'store', bytes, type })),
  ...OPS.flatMap((op, n) =>
    WIDTHS.map(([type, bytes], i) =>
      elements(`${name(type)}.atomic.rmw${suffix(type, bytes)}.${op}${unsigned(type, bytes)}`, 0x1e + 7 * n + i, op === 'cmpxchg' ? 2 : 1, true, {
        op,
        bytes,
        type,
      }),
    ),
  ),
];
