// Where instructions come from: a sorted list of their offsets, and for each a place in a source.
import type { ByteOffset, FuncBody, FuncIndex, Module } from '../module/module.ts';

export interface Source {
  /** As debuggers are told. */
  readonly url: string;
  /** Its text as the body of a JSON string, in parts; undefined where it is not known. */
  readonly content: readonly Uint8Array[] | undefined;
}
/**
 * Row i stands for the instructions from `starts[i]` to the next row. `source` is -1 where nothing is known of them; lines and columns count from 0.
 */
export interface Places {
  readonly starts: Int32Array;
  readonly source: Int32Array;
  readonly line: Int32Array;
  readonly column: Int32Array;
}
export const NO_PLACES: Places = { starts: new Int32Array(0), source: new Int32Array(0), line: new Int32Array(0), column: new Int32Array(0) };

/** The row of the instruction at `at`; -1 for none. */
export function rowAt({ starts, source }: Places, at: ByteOffset): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] as number) <= at) low = middle + 1;
    else high = middle;
  }
  return low > 0 && (source[low - 1] as number) >= 0 ? low - 1 : -1;
}

/** The function whose code holds the offset. */
export function functionAt(m: Module, at: ByteOffset): FuncIndex | undefined {
  let low = 0;
  let high = m.bodies.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((m.bodies[middle] as FuncBody).start <= at) low = middle + 1;
    else high = middle;
  }
  const body = m.bodies[low - 1];
  return body !== undefined && at < body.end ? m.importedFuncs + low - 1 : undefined;
}
