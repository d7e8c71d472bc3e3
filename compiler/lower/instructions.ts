// Instructions on globals, tables, references and whole memories: each a name of the shell or a call of the runtime.
import { memory_copy, memory_copy_between, memory_fill, memory_grow, memory_init, memory_size } from '../../runtime/memory/linear.ts';
import { table_copy, table_fill, table_get, table_grow, table_init, table_set } from '../../runtime/tables/table.ts';
import { InternalError } from '../base/errors.ts';
import { I32, I64 } from '../base/types.ts';
import type { Expr, OpExpr } from '../ir/nodes.ts';
import { isAssignedGlobal, isBoxedGlobal } from '../module/globals.ts';
import { hasGlobalArray } from '../module/scopes.ts';
import type { ControlOp, InternalName, RowName, SpelledName } from '../opcodes/names.ts';
import type { ExpressionLowering } from './expressions.ts';
import { FIELDS } from './fields.ts';
import { lowerWordIndex, lowerWordLoad, lowerWordStore, lowerWrappedLoad } from './memory.ts';
import { ARRAYS, dataName, elementsName, globalName, tableName } from './names.ts';
import { REFERENCE_LOWERINGS, type Lower } from './references.ts';
import { resultSlot } from './slots.ts';

/** The variable of a global, or the field of the object that shares it with others. */
function globalVariable<E>(c: ExpressionLowering<E>, index: number): E {
  const { module } = c.scope;
  const name = globalName(index);
  const variable = hasGlobalArray(module)
    ? c.js.index(c.js.id(ARRAYS.globals), c.js.num(index))
    : isAssignedGlobal(module, index)
      ? c.scope.assigned(c.js, name)
      : c.js.id(c.scope.use(name));
  return isBoxedGlobal(module, index) ? c.js.member(variable, FIELDS.global.value) : variable;
}
const table = <E>(c: ExpressionLowering<E>, index: number): E => c.js.id(c.scope.use(tableName(index)));
const segment = <E>(c: ExpressionLowering<E>, index: number): E => c.scope.assigned(c.js, elementsName(index));
const data = <E>(c: ExpressionLowering<E>, index: number): E => c.scope.assigned(c.js, dataName(index));
const indices = <E>(c: ExpressionLowering<E>, e: OpExpr): E[] => e.args.map(c.indexOf);
const arg = (e: OpExpr, i: number): Expr => e.args[i] as Expr;
/** A size as the instruction gives it: an i64 where its memory or table has 64-bit addresses. */
const sized = <E>(c: ExpressionLowering<E>, e: OpExpr, size: E): E => (e.type === I64 ? c.builtin('BigInt', size) : size);

/** What no row spells and no other file of this floor lowers. */
type LoweredOp = Extract<ControlOp, `${'global' | 'table' | 'elem' | 'memory' | 'data'}.${string}`> | Exclude<InternalName, SpelledName>;

const LOWERINGS: Readonly<Partial<Record<RowName, Lower>>> = {
  ...REFERENCE_LOWERINGS,
  'global.get': (c, e) => globalVariable(c, e.imm.index),
  'global.set': (c, e) => c.js.assign(globalVariable(c, e.imm.index), c.moved(arg(e, 0))),
  'global.get_word': (c, e) => c.js.index(globalVariable(c, e.imm.index), c.js.num(e.imm.align)),
  'global.set_word': (c, e) => c.js.assign(c.js.index(globalVariable(c, e.imm.index), c.js.num(e.imm.align)), c.moved(arg(e, 0))),
  'table.get': (c, e) => c.helper(table_get, table(c, e.imm.index), ...indices(c, e)),
  'table.set': (c, e) => c.helper(table_set, table(c, e.imm.index), c.indexOf(arg(e, 0)), c.moved(arg(e, 1))),
  'table.size': (c, e) => sized(c, e, c.js.member(c.js.member(table(c, e.imm.index), FIELDS.table.refs), FIELDS.list.length)),
  'table.grow': (c, e) => sized(c, e, c.helper(table_grow, table(c, e.imm.index), c.moved(arg(e, 0)), c.indexOf(arg(e, 1)))),
  'table.fill': (c, e) => c.helper(table_fill, table(c, e.imm.index), c.indexOf(arg(e, 0)), c.moved(arg(e, 1)), c.indexOf(arg(e, 2))),
  'table.copy': (c, e) => c.helper(table_copy, table(c, e.imm.index), table(c, e.imm.index2), ...indices(c, e)),
  'table.init': (c, e) => c.helper(table_init, table(c, e.imm.index2), segment(c, e.imm.index), ...indices(c, e)),
  'elem.drop': (c, e) => c.js.assign(segment(c, e.imm.index), c.js.id(c.scope.use('NOTHING'))),
  'memory.size': (c, e) =>
    sized(c, e, c.isGrownByOthers(e.imm.index) ? c.helper(memory_size, c.memory(e.imm.index)) : c.js.member(c.memory(e.imm.index), FIELDS.memory.pages)),
  'memory.grow': (c, e) => sized(c, e, c.memoryHelper(e.row.name, memory_grow, c.memory(e.imm.index), ...indices(c, e))),
  'memory.fill': (c, e) => c.memoryHelper(e.row.name, memory_fill, c.memory(e.imm.index), c.indexOf(arg(e, 0)), c.intOf(arg(e, 1)), c.indexOf(arg(e, 2))),
  'memory.copy': (c, e) =>
    e.imm.index === e.imm.index2
      ? c.memoryHelper(e.row.name, memory_copy, c.memory(e.imm.index), ...indices(c, e))
      : c.memoryHelper(e.row.name, memory_copy_between, c.memory(e.imm.index), c.memory(e.imm.index2), ...indices(c, e)),
  'i64.index': (c, e) => lowerWordIndex(c, e),
  'i64.load_high': (c, e) => lowerWordLoad(c, e, 0),
  'i64.load_low': (c, e) => lowerWordLoad(c, e, 1),
  'i64.load_wrapped': (c, e) => lowerWrappedLoad(c, e),
  'i64.store_words': (c, e) => lowerWordStore(c, e),
  'memory.init': (c, e) => c.memoryHelper(e.row.name, memory_init, c.memory(e.imm.index2), data(c, e.imm.index), ...indices(c, e)),
  'result.set': (c, e) => c.js.assign(resultSlot(c, e.imm.index, arg(e, 0).type, c.scope.isOfWords(c.scope.index)), c.moved(arg(e, 0))),
  'cell.take': (c, e) => resultSlot(c, e.imm.index, I32, false),
  'cell.put': (c, e) => c.js.assign(resultSlot(c, e.imm.index, I32, false), c.intOf(arg(e, 0))),
  'data.drop': (c, e) => c.js.assign(data(c, e.imm.index), c.js.id(c.scope.use('NO_BYTES'))),
} satisfies Record<LoweredOp | keyof typeof REFERENCE_LOWERINGS, Lower>;

export function lowerInstruction<E>(c: ExpressionLowering<E>, e: OpExpr): E {
  const lower = LOWERINGS[e.row.name];
  if (lower === undefined) throw new InternalError(`${e.row.name} has no lowering`);
  return lower(c, e);
}
