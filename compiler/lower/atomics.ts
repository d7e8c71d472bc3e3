// Instructions of the threads proposal as calls of the runtime.
import { atomic_cmpxchg, atomic_load, atomic_notify, atomic_rmw, atomic_store, atomic_wait } from '../../runtime/memory/atomics.ts';
import { address_64 } from '../../runtime/memory/linear.ts';
import { I32, I64 } from '../base/types.ts';
import type { Expr, OpExpr } from '../ir/nodes.ts';
import type { AtomicAccess } from '../opcodes/row.ts';
import type { ExpressionLowering } from './expressions.ts';

export function lowerAtomic<E>(c: ExpressionLowering<E>, e: OpExpr, { op, bytes, type }: AtomicAccess): E {
  const { js } = c;
  const address = e.args[0] as Expr;
  const p = address.type === I64 ? c.helper(address_64, c.anyOf(address)) : c.intOf(address);
  const place = [c.memory(e.imm.index), p, js.num(e.imm.offset)] as const;
  if (op === 'notify') return c.memoryHelper(e.row.name, atomic_notify, ...place, c.intOf(e.args[1] as Expr));
  const width = js.num(bytes);
  if (op === 'wait') return c.memoryHelper(e.row.name, atomic_wait, ...place, width, c.anyOf(e.args[1] as Expr), c.anyOf(e.args[2] as Expr));
  // The elements of a narrow access are numbers, whatever the type of the instruction; their value is unsigned.
  const narrow = type === I64 && bytes < 8;
  const values = e.args.slice(1).map((a) => (narrow ? c.lowOf(a) : c.anyOf(a)));
  const widened = (value: E): E => (type === I32 ? value : !narrow ? value : c.builtin('BigInt', bytes === 4 ? js.bin('>>>', value, js.num(0)) : value));
  switch (op) {
    case 'load':
      return widened(c.memoryHelper(e.row.name, atomic_load, ...place, width));
    case 'store':
      return c.memoryHelper(e.row.name, atomic_store, ...place, width, ...values);
    case 'cmpxchg':
      return widened(c.memoryHelper(e.row.name, atomic_cmpxchg, ...place, width, ...values));
    default:
      return widened(c.memoryHelper(e.row.name, atomic_rmw, ...place, width, js.str(op === 'xchg' ? 'exchange' : op), ...values));
  }
}
