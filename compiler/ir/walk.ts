// Visits every expression and statement of a function, parents before children.
import type { ByteOffset } from '../module/module.ts';
import { calleeExpr, type Expr, type Stmt } from './nodes.ts';

export function walkExpr(e: Expr, visit: (e: Expr) => void): void {
  visit(e);
  switch (e.kind) {
    case 'op':
      for (const a of e.args) walkExpr(a, visit);
      return;
    case 'call': {
      for (const a of e.args) walkExpr(a, visit);
      const callee = calleeExpr(e.callee);
      if (callee !== undefined) walkExpr(callee, visit);
      return;
    }
    case 'cond':
      walkExpr(e.test, visit);
      walkExpr(e.then, visit);
      walkExpr(e.otherwise, visit);
      return;
    case 'const':
    case 'get':
      return;
  }
}

/** The expressions that a statement evaluates itself, not those of statements within it. */
export function expressionsOf(s: Stmt): readonly Expr[] {
  switch (s.kind) {
    case 'eval':
    case 'set':
      return [s.expr];
    case 'setMany':
    case 'tailCall':
      return [s.call];
    case 'throw':
      return [s.value];
    case 'if':
      return [s.cond];
    case 'switch':
      return [s.on];
    case 'return':
      return s.values;
    default:
      return [];
  }
}

/** Visits statements at any depth, each as statement `at` of a list. Needs no deeper stack for deeper nesting. */
export function walkStmts(body: readonly Stmt[], visit: (s: Stmt, list: readonly Stmt[], at: number) => void): void {
  const pending: (readonly Stmt[])[] = [body];
  for (let list = pending.pop(); list !== undefined; list = pending.pop()) {
    for (let at = 0; at < list.length; at++) {
      const s = list[at] as Stmt;
      visit(s, list, at);
      if (s.kind === 'block' || s.kind === 'loop') pending.push(s.body);
      else if (s.kind === 'if') pending.push(s.then, s.otherwise);
      else if (s.kind === 'try') pending.push(s.body, s.handler);
    }
  }
}

/** The instruction that a statement was made for; undefined where nothing of it tells. */
export const statementAt = (s: Stmt): ByteOffset | undefined => s.at ?? expressionsOf(s)[0]?.at;
