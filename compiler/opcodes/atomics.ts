// Instructions of the threads proposal.
import { I32, I64 } from '../base/types.ts';
import { ANYTHING, READS_MEMORY, TRAPS, TRAPS_MEMORY, WRITES_MEMORY, rowsOf, type AtomicAccess, type Effects, type NamedRow } from './row.ts';

const row = rowsOf({ spec: 'syntax-instr-memory', feature: 'threads', prefix: 0xfe });

function access<const N extends string>(label: N, code: number, sig: string, effects: Effects, atomic: AtomicAccess): NamedRow<N> {
  return row(label, code, sig, { imm: 'memarg', bytes: atomic.bytes, effects, atomic });
}

/** The instructions on elements of one type and `width` bits, all of them where it is empty: the `n`-th of each operation. */
function elements<const T extends 'i32' | 'i64', const W extends '' | '8' | '16' | '32'>(n: number, t: T, width: W) {
  // What is narrower than its type is widened as unsigned.
  const u = (width === '' ? '' : '_u') as W extends '' ? '' : '_u';
  const type = t === 'i32' ? I32 : I64;
  const bytes = (width === '' ? (t === 'i32' ? 4 : 8) : Number(width) / 8) as AtomicAccess['bytes'];
  const effects = READS_MEMORY | TRAPS | TRAPS_MEMORY;
  const update = <const O extends 'add' | 'sub' | 'and' | 'or' | 'xor' | 'xchg' | 'cmpxchg'>(i: number, op: O) =>
    access(`${t}.atomic.rmw${width}.${op}${u}`, 0x1e + 7 * i + n, `i32 ${t} ${op === 'cmpxchg' ? t : ''} -> ${t}`, effects | WRITES_MEMORY, {
      op,
      bytes,
      type,
    });
  return [
    access(`${t}.atomic.load${width}${u}`, 0x10 + n, `i32 -> ${t}`, effects, { op: 'load', bytes, type }),
    access(`${t}.atomic.store${width}`, 0x17 + n, `i32 ${t} ->`, effects | WRITES_MEMORY, { op: 'store', bytes, type }),
    update(0, 'add'),
    update(1, 'sub'),
    update(2, 'and'),
    update(3, 'or'),
    update(4, 'xor'),
    update(5, 'xchg'),
    update(6, 'cmpxchg'),
  ];
}

export const atomicRows = [
  access('memory.atomic.notify', 0, 'i32 i32 -> i32', ANYTHING, { op: 'notify', bytes: 4, type: I32 }),
  access('memory.atomic.wait32', 1, 'i32 i32 i64 -> i32', ANYTHING, { op: 'wait', bytes: 4, type: I32 }),
  access('memory.atomic.wait64', 2, 'i32 i64 i64 -> i32', ANYTHING, { op: 'wait', bytes: 8, type: I64 }),
  row('atomic.fence', 3, '->', { imm: 'zero' }),
  // In the order of their opcodes: the whole of each type, then its parts.
  ...elements(0, 'i32', ''),
  ...elements(1, 'i64', ''),
  ...elements(2, 'i32', '8'),
  ...elements(3, 'i32', '16'),
  ...elements(4, 'i64', '8'),
  ...elements(5, 'i64', '16'),
  ...elements(6, 'i64', '32'),
].sort((a, b) => a.code - b.code);
