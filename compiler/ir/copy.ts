// A second copy of statements: no node of theirs may stand in two places.
import { getNode } from './layout.ts';
import type { Expr, Label, Local, Stmt } from './nodes.ts';
import { mapCall, mapOperands } from './rewrite.ts';
import {
  bodyStmt,
  brStmt,
  evalStmt,
  ifStmt,
  refreshStmt,
  returnStmt,
  setManyStmt,
  setStmt,
  switchStmt,
  tailCallStmt,
  throwStmt,
  trapStmt,
  tryStmt,
} from './statements.ts';

/**
 * Copies with labels of their own, with other variables where `locals` has some, and with expressions as `rewrite` makes them of what they were and of
 * the same with its operands rewritten. Labels that stand around stay what they are.
 */
export function copyOf(body: readonly Stmt[], locals: ReadonlyMap<Local, Local>, rewrite: (was: Expr, now: Expr) => Expr): readonly Stmt[] {
  const labels = new Map<Label, Label>();
  const label = (l: Label): Label => labels.get(l) ?? l;
  const local = (l: Local): Local => locals.get(l) ?? l;
  const expr = (e: Expr): Expr => rewrite(e, e.kind === 'get' && locals.has(e.local) ? getNode(local(e.local), e.type, e.at) : mapOperands(e, expr));
  const list = (of: readonly Stmt[]): readonly Stmt[] => of.map(copy);
  const copy = (s: Stmt): Stmt => {
    switch (s.kind) {
      case 'eval':
        return evalStmt(expr(s.expr), s.at);
      case 'set':
        return setStmt(local(s.local), expr(s.expr), s.at);
      case 'setMany':
        return setManyStmt(s.locals.map(local), mapCall(s.call, expr), s.at);
      case 'block':
      case 'loop':
        labels.set(s.label, { ...s.label });
        return bodyStmt(s.kind, label(s.label), list(s.body), s.at);
      case 'if':
        return ifStmt(expr(s.cond), list(s.then), list(s.otherwise), s.at);
      case 'br':
        return brStmt(label(s.label), s.at);
      case 'switch':
        return switchStmt(expr(s.on), s.cases.map(label), label(s.otherwise), s.at);
      case 'return':
        return returnStmt(s.values.map(expr), s.at);
      case 'tailCall':
        return tailCallStmt(mapCall(s.call, expr), s.mode, s.at);
      case 'throw':
        return throwStmt(expr(s.value), s.at);
      case 'try':
        return tryStmt(list(s.body), local(s.exn), list(s.handler), s.at);
      case 'trap':
        return trapStmt(s.at);
      case 'refresh':
        return refreshStmt(s.views, s.at);
    }
  };
  return list(body);
}
