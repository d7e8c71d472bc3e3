// What the types of the tables by instruction cannot say.
import { describe, expect, it } from 'vitest';
import { I64 } from '../../compiler/base/types.ts';
import { floatRows } from '../../compiler/opcodes/float.ts';
import { i32Rows } from '../../compiler/opcodes/i32.ts';
import { i64Rows } from '../../compiler/opcodes/i64.ts';
import { memoryRows } from '../../compiler/opcodes/memory.ts';
import type { I64Op, OpName } from '../../compiler/opcodes/names.ts';
import type { OpRow } from '../../compiler/opcodes/row.ts';
import { rowNamed, rows } from '../../compiler/opcodes/table.ts';
import { pairRule } from '../../compiler/repr/i64-pair.ts';

const scalars: readonly OpRow[] = [...i32Rows, ...i64Rows, ...floatRows, ...memoryRows];

describe('opcodes', () => {
  it('are known by the names of their types, and by no other', () => {
    const known: readonly OpName[] = ['i64.atomic.rmw32.cmpxchg_u', 'i16x8.extmul_high_i8x16_u', 'f64x2.relaxed_nmadd', 'br_on_cast_desc_eq_fail'];
    for (const name of known) expect(rowNamed(name).name).toBe(name);
    // @ts-expect-error -- there is none
    const unknown: OpName = 'i32.atomic.load32_u';
    expect(rows.map((r) => r.name)).not.toContain(unknown);
  });
  it('with an i64 have it in their names, and a rule for pairs', () => {
    const takesI64 = scalars.filter((r) => typeof r.sig === 'object' && [...r.sig.params, ...r.sig.results].includes(I64)).map((r) => r.name);
    expect(takesI64).toEqual(scalars.map((r) => r.name).filter((name) => name.includes('i64')));
    expect(takesI64.filter((name) => pairRule(rowNamed(name as I64Op)) === undefined)).toEqual(['i64.const']);
  });
});
