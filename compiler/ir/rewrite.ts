// The one way to change a function: new nodes for old, bottom-up, in the order in which the program evaluates them.
// What is not changed stays the same object.
import type { Callee, CallExpr, Expr, FuncIR, Stmt } from './nodes.ts';
import { condExpr, opExpr, totals } from './make.ts';

/** What takes the place of an expression whose operands are rewritten already. */
export type RewriteExpr = (e: Expr) => Expr;
/** What takes the place of a statement whose parts are rewritten already: several, or none. */
export type RewriteStmt = (s: Stmt) => readonly Stmt[];

function mapAll<T>(list: readonly T[], f: (item: T) => T): readonly T[] {
  let changed = false;
  const mapped = list.map((item) => {
    const to = f(item);
    changed ||= to !== item;
    return to;
  });
  return changed ? mapped : list;
}

export function rewriteExpr(e: Expr, rewrite: RewriteExpr): Expr {
  switch (e.kind) {
    case 'const':
    case 'get':
      return rewrite(e);
    case 'op': {
      const args = mapAll(e.args, (a) => rewriteExpr(a, rewrite));
      return rewrite(args === e.args ? e : opExpr(e.row, args, e.type, e.imm));
    }
    case 'cond': {
      const [test, then, otherwise] = [rewriteExpr(e.test, rewrite), rewriteExpr(e.then, rewrite), rewriteExpr(e.otherwise, rewrite)];
      return rewrite(test === e.test && then === e.then && otherwise === e.otherwise ? e : condExpr(test, then, otherwise, e.type));
    }
    case 'call':
      return rewrite(rewriteCall(e, rewrite));
  }
}

/** The operands of a call rewritten: the arguments, then what the callee hangs on. */
export function rewriteCall(e: CallExpr, rewrite: RewriteExpr): CallExpr {
  const args = mapAll(e.args, (a) => rewriteExpr(a, rewrite));
  const callee = rewriteCallee(e.callee, rewrite);
  if (args === e.args && callee === e.callee) return e;
  const { depth, effects, reads } = totals(callee.kind === 'indirect' ? [callee.slot, ...args] : callee.kind === 'ref' ? [callee.ref, ...args] : args);
  // What the call itself does is not in its operands: it never gets less.
  return { ...e, args, callee, effects: e.effects | effects, reads, depth: depth + 1 };
}
function rewriteCallee(callee: Callee, rewrite: RewriteExpr): Callee {
  if (callee.kind === 'indirect') {
    const slot = rewriteExpr(callee.slot, rewrite);
    return slot === callee.slot ? callee : { ...callee, slot };
  }
  if (callee.kind === 'ref') {
    const ref = rewriteExpr(callee.ref, rewrite);
    return ref === callee.ref ? callee : { ...callee, ref };
  }
  return callee;
}

/** The expressions that a statement evaluates itself, rewritten; statements within it are left alone. */
export function rewriteOwn(s: Stmt, rewrite: RewriteExpr): Stmt {
  switch (s.kind) {
    case 'eval':
    case 'set': {
      const expr = rewriteExpr(s.expr, rewrite);
      return expr === s.expr ? s : { ...s, expr };
    }
    case 'setMany':
    case 'tailCall': {
      const call = rewriteCall(s.call, rewrite);
      return call === s.call ? s : { ...s, call };
    }
    case 'if': {
      const cond = rewriteExpr(s.cond, rewrite);
      return cond === s.cond ? s : { ...s, cond };
    }
    case 'switch': {
      const on = rewriteExpr(s.on, rewrite);
      return on === s.on ? s : { ...s, on };
    }
    case 'return': {
      const values = mapAll(s.values, (v) => rewriteExpr(v, rewrite));
      return values === s.values ? s : { ...s, values };
    }
    case 'throw': {
      const value = rewriteExpr(s.value, rewrite);
      return value === s.value ? s : { ...s, value };
    }
    default:
      return s;
  }
}

const same: RewriteExpr = (e) => e;
const only: RewriteStmt = (s) => [s];

/** `body` with `expr` applied to every expression and `stmt` to every statement. */
export function rewriteStmts(body: readonly Stmt[], expr: RewriteExpr = same, stmt: RewriteStmt = only): readonly Stmt[] {
  const list = (stmts: readonly Stmt[]): readonly Stmt[] => {
    const out: Stmt[] = [];
    let changed = false;
    for (const s of stmts) {
      const to = stmt(within(expr === same ? s : rewriteOwn(s, expr), list));
      changed ||= to.length !== 1 || to[0] !== s;
      for (const t of to) out.push(t);
    }
    return changed ? out : stmts;
  };
  return list(body);
}
/** The statement with `list` applied to the lists of statements in it. */
export function within(s: Stmt, list: (body: readonly Stmt[]) => readonly Stmt[]): Stmt {
  switch (s.kind) {
    case 'block':
    case 'loop': {
      const body = list(s.body);
      return body === s.body ? s : { ...s, body };
    }
    case 'if': {
      const [then, otherwise] = [list(s.then), list(s.otherwise)];
      return then === s.then && otherwise === s.otherwise ? s : { ...s, then, otherwise };
    }
    case 'try': {
      const [body, handler] = [list(s.body), list(s.handler)];
      return body === s.body && handler === s.handler ? s : { ...s, body, handler };
    }
    default:
      return s;
  }
}

export function rewriteFunction(f: FuncIR, expr?: RewriteExpr, stmt?: RewriteStmt): FuncIR {
  const body = rewriteStmts(f.body, expr, stmt);
  return body === f.body ? f : { ...f, body };
}
