// The numeric instructions of the table, for generators of programs.
import { typeName } from '../../compiler/base/types.ts';
import { rows } from '../../compiler/opcodes/table.ts';

export interface Instruction {
  readonly name: string;
  readonly params: readonly string[];
  readonly result: string;
  readonly immediate: string;
}
const IMMEDIATES: Readonly<Partial<Record<string, string>>> = { none: '', lane: '1', lanes: '0 17 2 19 4 21 6 23 8 25 10 27 12 29 14 31' };

/** Relaxed SIMD is left out: engines may answer differently. */
export const instructions: readonly Instruction[] = rows.flatMap((row) => {
  const immediate = IMMEDIATES[row.imm];
  const { sig } = row;
  if (immediate === undefined || typeof sig !== 'object' || sig.params.length === 0 || sig.results.length !== 1) return [];
  if (!row.lowered || row.feature === 'relaxed-simd' || row.prefix < 0) return [];
  const types = [...sig.params, ...sig.results].map(typeName);
  if (!types.every((t) => /^([if](32|64)|v128)$/.test(t))) return [];
  return [{ name: row.name, params: types.slice(0, -1), result: types[types.length - 1] as string, immediate }];
});
