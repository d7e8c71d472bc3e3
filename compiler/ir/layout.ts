// Expressions as objects: all of one shape, whatever their kind. Engines read a field of objects of one shape by its place, of objects of many
// shapes by a lookup that takes ten times as long, and every pass over a function is little else than such reads.
import type { FuncType, ValType } from '../base/types.ts';
import type { ByteOffset } from '../module/module.ts';
import type { Effects, OpRow } from '../opcodes/row.ts';
import type { Callee, CallExpr, CondExpr, ConstExpr, Expr, GetExpr, Immediate, Local, OpExpr } from './nodes.ts';
import { position } from './position.ts';

/** What evaluating operands does, reads and nests. */
export interface Totals {
  readonly effects: Effects;
  readonly reads: number;
  readonly depth: number;
}

/** The fields of every kind; of others than its own undefined. */
class AnyExpr {
  value: ConstExpr['value'] | undefined = undefined;
  local: Local | undefined = undefined;
  row: OpRow | undefined = undefined;
  args: readonly Expr[] | undefined = undefined;
  imm: Immediate | undefined = undefined;
  callee: Callee | undefined = undefined;
  sig: FuncType | undefined = undefined;
  test: Expr | undefined = undefined;
  then: Expr | undefined = undefined;
  otherwise: Expr | undefined = undefined;

  constructor(
    readonly kind: Expr['kind'],
    readonly type: ValType,
    readonly effects: Effects,
    readonly reads: number,
    readonly depth: number,
    readonly at: ByteOffset,
  ) {}
}

export function constNode(type: ValType, value: ConstExpr['value'], at = position.at): ConstExpr {
  const e = new AnyExpr('const', type, 0, 0, 1, at);
  e.value = value;
  return e as ConstExpr;
}
export function getNode(local: Local, type = local.type, at = position.at): GetExpr {
  const e = new AnyExpr('get', type, 0, 1 << (local.id & 31), 1, at);
  e.local = local;
  return e as GetExpr;
}
/** `effects`: with those of the row itself. */
export function opNode(row: OpRow, args: readonly Expr[], type: ValType, imm: Immediate, { effects, reads, depth }: Totals, at = position.at): OpExpr {
  const e = new AnyExpr('op', type, effects, reads, depth + 1, at);
  e.row = row;
  e.args = args;
  e.imm = imm;
  return e as OpExpr;
}
/** `effects`: with those of the call itself. */
export function callNode(callee: Callee, sig: FuncType, args: readonly Expr[], type: ValType, { effects, reads, depth }: Totals, at = position.at): CallExpr {
  const e = new AnyExpr('call', type, effects, reads, depth + 1, at);
  e.callee = callee;
  e.sig = sig;
  e.args = args;
  return e as CallExpr;
}
export function condNode(test: Expr, then: Expr, otherwise: Expr, type: ValType, { effects, reads, depth }: Totals): CondExpr {
  const e = new AnyExpr('cond', type, effects, reads, depth + 1, position.at);
  e.test = test;
  e.then = then;
  e.otherwise = otherwise;
  return e as CondExpr;
}
