// The one way to change a function: new nodes for old, bottom-up, in the order in which the program evaluates them.
// What is not changed stays the same object.
import type { Callee, CallExpr, Expr, FuncIR, Stmt } from './nodes.ts';
import { condExpr, opExpr, totals } from './make.ts';
import { position } from './position.ts';
import { statementAt } from './walk.ts';

/** What takes the place of an expression whose operands are rewritten already. */
export type RewriteExpr = (e: Expr) => Expr;
function mapAll<T>(list: readonly T[], f: (item: T) => T): readonly T[] {
  let mapped: T[] | undefined;
  for (let i = 0; i < list.length; i++) {
    const item = list[i] as T;
    const to = f(item);
    if (to === item) continue;
    mapped ??= list.slice();
    mapped[i] = to;
  }
  return mapped ?? list;
}

export function rewriteExpr(e: Expr, rewrite: RewriteExpr): Expr {
  switch (e.kind) {
    case 'const':
    case 'get':
      position.at = e.at;
      return rewrite(e);
    case 'op': {
      const args = mapAll(e.args, (a) => rewriteExpr(a, rewrite));
      position.at = e.at;
      return rewrite(args === e.args ? e : opExpr(e.row, args, e.type, e.imm));
    }
    case 'cond': {
      const [test, then, otherwise] = [rewriteExpr(e.test, rewrite), rewriteExpr(e.then, rewrite), rewriteExpr(e.otherwise, rewrite)];
      position.at = e.at;
      return rewrite(test === e.test && then === e.then && otherwise === e.otherwise ? e : condExpr(test, then, otherwise, e.type));
    }
    case 'call': {
      const call = rewriteCall(e, rewrite);
      position.at = e.at;
      return rewrite(call);
    }
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

/**
 * `body` with every statement as `visit` makes it, in program order: what must come before it goes to `out`, and undefined leaves nothing of it.
 * The statement is seen with its inner statements as they were; they follow. Deeper nesting needs no deeper stack.
 */
export function rebuild(body: readonly Stmt[], visit: (s: Stmt, out: Stmt[]) => Stmt | undefined): readonly Stmt[] {
  interface List {
    readonly of: readonly Stmt[];
    readonly out: Stmt[];
    at: number;
    changed: boolean;
    readonly done: (body: readonly Stmt[]) => void;
  }
  let result = body;
  const open: List[] = [];
  const enter = (of: readonly Stmt[], done: List['done']): void => void open.push({ of, out: [], at: 0, changed: false, done });
  enter(body, (b) => void (result = b));
  for (let list = open[open.length - 1]; list !== undefined; list = open[open.length - 1]) {
    const old = list.of[list.at++];
    if (old === undefined) {
      open.pop();
      list.done(list.changed ? list.out : list.of);
      continue;
    }
    const { out } = list;
    const before = out.length;
    const at = statementAt(old);
    if (at !== undefined) position.at = at;
    const s = visit(old, out);
    const of = list;
    of.changed ||= out.length !== before || s !== old;
    if (s === undefined) continue;
    const add = (to: Stmt): void => {
      of.changed ||= to !== s;
      out.push(to);
    };
    switch (s.kind) {
      case 'block':
      case 'loop':
        enter(s.body, (inner) => add(inner === s.body ? s : { ...s, body: inner }));
        break;
      case 'if':
        enter(s.then, (then) => {
          enter(s.otherwise, (otherwise) => add(then === s.then && otherwise === s.otherwise ? s : { ...s, then, otherwise }));
        });
        break;
      case 'try':
        enter(s.body, (inner) => {
          enter(s.handler, (handler) => add(inner === s.body && handler === s.handler ? s : { ...s, body: inner, handler }));
        });
        break;
      default:
        add(s);
    }
  }
  return result;
}

/** The function with `expr` applied to every expression. */
export function rewriteExpressions(f: FuncIR, expr: RewriteExpr): FuncIR {
  const body = rebuild(f.body, (s) => rewriteOwn(s, expr));
  return body === f.body ? f : { ...f, body };
}
