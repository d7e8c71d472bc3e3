// Comparisons of numbers as relations, and what a test that holds, or does not, says by them.
import { int } from '../ir/make.ts';
import type { Expr } from '../ir/nodes.ts';
import type { RowName } from '../opcodes/names.ts';

export type Relation = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge';
export const OPPOSITE: Readonly<Record<Relation, Relation>> = { eq: 'ne', ne: 'eq', lt: 'ge', le: 'gt', gt: 'le', ge: 'lt' };
export const SWAPPED: Readonly<Record<Relation, Relation>> = { eq: 'eq', ne: 'ne', lt: 'gt', le: 'ge', gt: 'lt', ge: 'le' };
export interface Comparison {
  readonly relation: Relation;
  readonly unsigned: boolean;
}
export const COMPARISONS = new Map<RowName, Comparison>();
for (const relation of ['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as const) {
  for (const type of ['f32', 'f64']) COMPARISONS.set(`${type}.${relation}` as RowName, { relation, unsigned: false });
  for (const type of ['i32', 'i64']) {
    if (relation === 'eq' || relation === 'ne') COMPARISONS.set(`${type}.${relation}` as RowName, { relation, unsigned: false });
    else for (const sign of ['s', 'u']) COMPARISONS.set(`${type}.${relation}_${sign}` as RowName, { relation, unsigned: sign === 'u' });
  }
}

/** A comparison of two i32 that holds. */
export interface Related extends Comparison {
  readonly a: Expr;
  readonly b: Expr;
}
/** Comparisons of i32 all of which are true where `test` holds, or does not; none where it says no such thing. */
export function relationsOf(test: Expr, holds: boolean): readonly Related[] {
  if (test.kind === 'get') return [{ a: test, b: int(0), relation: holds ? 'ne' : 'eq', unsigned: false }];
  if (test.kind !== 'op') return [];
  const [a, b] = test.args as [Expr, Expr];
  switch (test.row.name) {
    case 'i32.eqz':
      return relationsOf(a, !holds);
    case 'test.both':
      return holds ? [...relationsOf(a, true), ...relationsOf(b, true)] : [];
    case 'test.either':
      return holds ? [] : [...relationsOf(a, false), ...relationsOf(b, false)];
    case 'i32.add':
    case 'i32.sub':
      return [{ a: test, b: int(0), relation: holds ? 'ne' : 'eq', unsigned: false }];
  }
  const compared = test.row.name.startsWith('i32.') ? COMPARISONS.get(test.row.name) : undefined;
  if (compared === undefined) return [];
  return [{ a, b, relation: holds ? compared.relation : OPPOSITE[compared.relation], unsigned: compared.unsigned }];
}
