// All rows joined, found by code or by name. Refuses duplicates when it is loaded.
import { atomicRows } from './atomics.ts';
import { controlRows } from './control.ts';
import { floatRows } from './float.ts';
import { gcRows } from './gc.ts';
import { i32Rows } from './i32.ts';
import { i64Rows, wideRows } from './i64.ts';
import { memoryRows } from './memory.ts';
import { notLoweredRows } from './not-lowered.ts';
import type { OpName } from './names.ts';
import type { OpRow } from './row.ts';
import { relaxedRows, simdRows } from './simd.ts';

export const rows: readonly OpRow[] = [
  ...controlRows, ...memoryRows, ...i32Rows, ...i64Rows, ...floatRows, ...gcRows, ...simdRows, ...relaxedRows, ...atomicRows, ...wideRows, ...notLoweredRows,
]; // prettier-ignore

const names = new Map<string, OpRow>();
const prefixes = new Map<number, OpRow[]>();
for (const row of rows) {
  if (names.has(row.name)) throw new Error(`two rows are named ${row.name}`);
  names.set(row.name, row);
  let codes = prefixes.get(row.prefix);
  if (codes === undefined) prefixes.set(row.prefix, (codes = []));
  if (codes[row.code] !== undefined) throw new Error(`${row.name} and ${codes[row.code]?.name} share a code`);
  codes[row.code] = row;
}

const sparse: readonly (OpRow | undefined)[] = prefixes.get(0) ?? [];
/** Rows of one-byte opcodes, by byte; without holes, because decoding indexes it for every instruction. */
export const plainRows: readonly (OpRow | undefined)[] = Array.from({ length: 256 }, (_, code) => sparse[code]);

/** Rows behind a prefix byte, by opcode; undefined where the byte is no prefix. */
export const prefixedRows = (prefix: number): readonly (OpRow | undefined)[] | undefined => (prefix === 0 ? undefined : prefixes.get(prefix));

export const rowNamed = (name: OpName): OpRow => names.get(name) as OpRow;
