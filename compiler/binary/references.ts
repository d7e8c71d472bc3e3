// What constant expressions consist of, and which functions something outside of bodies refers to.
import type { ConstExpr, Module } from '../module/module.ts';
import type { RowName } from '../opcodes/names.ts';
import { OperatorReader } from './operators.ts';

/** The operators of a constant expression, in order; none where there is no expression. */
export function* operatorsOf(m: Module, expr: ConstExpr | undefined): Generator<{ readonly name: RowName; readonly index: number }> {
  if (expr === undefined) return;
  const ops = new OperatorReader(m.bytes, expr, m.types);
  while (!ops.atEnd) yield { name: ops.next().name, index: ops.index };
}

/** C.refs of the spec: function indices in exports, element segments and constant expressions. No other function has a reference. */
export function declaredRefs(m: Module): Set<number> {
  const refs = new Set<number>();
  const from = (expr: ConstExpr | undefined): void => {
    for (const { name, index } of operatorsOf(m, expr)) if (name === 'ref.func') refs.add(index);
  };
  for (const e of m.exports) if (e.kind === 'func') refs.add(e.index);
  for (const g of m.definedGlobals) from(g.init);
  for (const t of m.definedTables) from(t.init);
  for (const segment of m.elements) {
    if (segment.mode.kind === 'active') from(segment.mode.offset);
    for (const item of segment.items) {
      if (typeof item === 'number') refs.add(item);
      else from(item);
    }
  }
  return refs;
}
