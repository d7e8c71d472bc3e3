// Instructions on globals, tables, references and whole memories: each a name of the shell or a call of the runtime.
import { memory_copy, memory_fill, memory_grow, memory_init } from '../../runtime/memory/linear.ts';
import { table_copy, table_fill, table_get, table_grow, table_init, table_set } from '../../runtime/tables/table.ts';
import { InternalError } from '../base/errors.ts';
import type { Expr, OpExpr } from '../ir/nodes.ts';
import { isBoxedGlobal } from '../module/globals.ts';
import type { ExpressionLowering } from './expressions.ts';
import { dataName, elementsName, globalName, tableName } from './names.ts';

type Lower = <E>(c: ExpressionLowering<E>, e: OpExpr) => E;

/** The variable of a global, or the field of the object that shares it with others. */
function globalVariable<E>(c: ExpressionLowering<E>, index: number): E {
  const variable = c.js.id(c.scope.use(globalName(index)));
  return isBoxedGlobal(c.scope.module, index) ? c.js.member(variable, 'value') : variable;
}
const table = <E>(c: ExpressionLowering<E>, index: number): E => c.js.id(c.scope.use(tableName(index)));
const args = <E>(c: ExpressionLowering<E>, e: OpExpr): E[] => e.args.map(c.moved);

const LOWERINGS: Readonly<Record<string, Lower>> = {
  'global.get': (c, e) => globalVariable(c, e.imm.index),
  'global.set': (c, e) => c.js.assign(globalVariable(c, e.imm.index), c.moved(e.args[0] as Expr)),
  'ref.is_null': (c, e) => c.js.bin('===', c.anyOf(e.args[0] as Expr), c.js.id('null')),
  'ref.func': (c, e) => c.js.call(c.js.id(c.scope.use('ref')), [c.js.num(e.imm.index)]),
  'table.get': (c, e) => c.helper(table_get, table(c, e.imm.index), ...args(c, e)),
  'table.set': (c, e) => c.helper(table_set, table(c, e.imm.index), ...args(c, e)),
  'table.size': (c, e) => c.js.member(c.js.member(table(c, e.imm.index), 'refs'), 'length'),
  'table.grow': (c, e) => c.helper(table_grow, table(c, e.imm.index), ...args(c, e)),
  'table.fill': (c, e) => c.helper(table_fill, table(c, e.imm.index), ...args(c, e)),
  'table.copy': (c, e) => c.helper(table_copy, table(c, e.imm.index), table(c, e.imm.index2), ...args(c, e)),
  'table.init': (c, e) => c.helper(table_init, table(c, e.imm.index2), c.js.id(c.scope.use(elementsName(e.imm.index))), ...args(c, e)),
  'elem.drop': (c, e) => c.js.assign(c.js.id(c.scope.use(elementsName(e.imm.index))), c.js.id(c.scope.use('NOTHING'))),
  'memory.size': (c) => c.js.member(c.js.id('M'), 'pages'),
  'memory.grow': (c, e) => c.helper(memory_grow, c.js.id('M'), ...args(c, e)),
  'memory.fill': (c, e) => c.helper(memory_fill, c.js.id('M'), ...args(c, e)),
  'memory.copy': (c, e) => c.helper(memory_copy, c.js.id('M'), ...args(c, e)),
  'memory.init': (c, e) => c.helper(memory_init, c.js.id('M'), c.js.id(c.scope.use(dataName(e.imm.index))), ...args(c, e)),
  'data.drop': (c, e) => c.js.assign(c.js.id(c.scope.use(dataName(e.imm.index))), c.js.id(c.scope.use('NO_BYTES'))),
};

export function lowerInstruction<E>(c: ExpressionLowering<E>, e: OpExpr): E {
  const lower = LOWERINGS[e.row.name];
  if (lower === undefined) throw new InternalError(`${e.row.name} has no lowering`);
  return lower(c, e);
}
