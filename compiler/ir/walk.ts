// Visits every expression and statement of a function, parents before children.
import type { ByteOffset } from '../module/module.ts';
import type { Effects } from '../opcodes/row.ts';
import { calleeExpr, type Expr, type Local, type Stmt } from './nodes.ts';

/** Adds the locals that an expression reads, as often as it does. */
export function collectReads(e: Expr, into: Local[]): void {
  // Most expressions read none.
  if (e.reads === 0) return;
  switch (e.kind) {
    case 'get':
      into.push(e.local);
      return;
    case 'op':
      for (const a of e.args) collectReads(a, into);
      return;
    case 'call': {
      for (const a of e.args) collectReads(a, into);
      const callee = calleeExpr(e.callee);
      if (callee !== undefined) collectReads(callee, into);
      return;
    }
    case 'cond':
      collectReads(e.test, into);
      collectReads(e.then, into);
      collectReads(e.otherwise, into);
      return;
    case 'const':
      return;
  }
}

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

const NONE: readonly Expr[] = [];
/** Visits an expression and its operands, but for those that have none of the effects. */
export function walkEffects(e: Expr, effects: Effects, visit: (e: Expr) => void): void {
  if ((e.effects & effects) === 0) return;
  visit(e);
  switch (e.kind) {
    case 'op':
      for (const a of e.args) walkEffects(a, effects, visit);
      return;
    case 'call': {
      for (const a of e.args) walkEffects(a, effects, visit);
      const callee = calleeExpr(e.callee);
      if (callee !== undefined) walkEffects(callee, effects, visit);
      return;
    }
    case 'cond':
      walkEffects(e.test, effects, visit);
      walkEffects(e.then, effects, visit);
      walkEffects(e.otherwise, effects, visit);
      return;
    default:
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
      return NONE;
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

const NO_LOCALS: readonly Local[] = [];
/** The locals that a statement assigns itself: of a `try` the exception, where its handler begins. */
export const assignedBy = (s: Stmt): readonly Local[] =>
  s.kind === 'set' ? [s.local] : s.kind === 'setMany' ? s.locals : s.kind === 'try' ? [s.exn] : NO_LOCALS;

/** Whether there are no more than `most` expressions. */
export function hasAtMost(body: readonly Stmt[], most: number): boolean {
  let size = 0;
  walkStmts(body, (s) => {
    if (size <= most) for (const e of expressionsOf(s)) walkExpr(e, () => void size++);
  });
  return size <= most;
}
/** Whether exceptions are caught at any depth. */
export function hasTry(body: readonly Stmt[]): boolean {
  let found = false;
  walkStmts(body, (s) => void (found ||= s.kind === 'try'));
  return found;
}

/** The first expression that a statement evaluates itself. */
function firstExpression(s: Stmt): Expr | undefined {
  switch (s.kind) {
    case 'eval':
    case 'set':
      return s.expr;
    case 'if':
      return s.cond;
    default:
      return expressionsOf(s)[0];
  }
}

/** The instruction that a statement was made for; undefined where nothing of it tells. */
export const statementAt = (s: Stmt): ByteOffset | undefined => s.at ?? firstExpression(s)?.at;
