// The one way to change a function: new nodes for old, bottom-up, in the order in which the program evaluates them.
// What is not changed stays the same object.
import { callNode } from './layout.ts';
import { calleeExpr, type Callee, type CallExpr, type Expr, type FuncIR, type Stmt } from './nodes.ts';
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

/** The same on operands as `f` makes them, in order of evaluation; of a call the arguments come first, then what the callee hangs on. */
export function mapOperands(e: Expr, f: RewriteExpr): Expr {
  switch (e.kind) {
    case 'const':
    case 'get':
      return e;
    case 'op': {
      const args = mapAll(e.args, f);
      position.at = e.at;
      return args === e.args ? e : opExpr(e.row, args, e.type, e.imm);
    }
    case 'cond': {
      const [test, then, otherwise] = [f(e.test), f(e.then), f(e.otherwise)];
      position.at = e.at;
      return test === e.test && then === e.then && otherwise === e.otherwise ? e : condExpr(test, then, otherwise, e.type);
    }
    case 'call':
      return mapCall(e, f);
  }
}
export function mapCall(e: CallExpr, f: RewriteExpr): CallExpr {
  const args = mapAll(e.args, f);
  const callee = mapCallee(e.callee, f);
  if (args === e.args && callee === e.callee) return e;
  const on = calleeExpr(callee);
  // What the call itself does is not in its operands: it never gets less.
  return callNode(callee, e.sig, args, e.type, totals(on === undefined ? args : [on, ...args], e.effects), e.at);
}
function mapCallee(callee: Callee, f: RewriteExpr): Callee {
  if (callee.kind === 'indirect') {
    const slot = f(callee.slot);
    return slot === callee.slot ? callee : { ...callee, slot };
  }
  if (callee.kind === 'ref') {
    const ref = f(callee.ref);
    return ref === callee.ref ? callee : { ...callee, ref };
  }
  return callee;
}

/** Bottom-up. */
export function rewriteExpr(e: Expr, rewrite: RewriteExpr): Expr {
  const mapped = mapOperands(e, (operand) => rewriteExpr(operand, rewrite));
  position.at = e.at;
  return rewrite(mapped);
}

/** A statement with the expressions that it evaluates itself as `f` makes them; calls of several results and tail calls with their operands so. */
export function mapOwn(s: Stmt, f: RewriteExpr): Stmt {
  switch (s.kind) {
    case 'eval':
    case 'set': {
      const expr = f(s.expr);
      return expr === s.expr ? s : { ...s, expr };
    }
    case 'setMany':
    case 'tailCall': {
      const call = mapCall(s.call, f);
      return call === s.call ? s : { ...s, call };
    }
    case 'if': {
      const cond = f(s.cond);
      return cond === s.cond ? s : { ...s, cond };
    }
    case 'switch': {
      const on = f(s.on);
      return on === s.on ? s : { ...s, on };
    }
    case 'return': {
      const values = mapAll(s.values, f);
      return values === s.values ? s : { ...s, values };
    }
    case 'throw': {
      const value = f(s.value);
      return value === s.value ? s : { ...s, value };
    }
    default:
      return s;
  }
}

/**
 * `body` with every statement as `visit` makes it, in program order: what must come before it goes to `out`, and undefined leaves nothing of it.
 * It is statement `at` of `list`. The statement is seen with its inner statements as they were; they follow. `leave` sees it with them rebuilt, and puts into `out` what takes its
 * place. Deeper nesting needs no deeper stack.
 */
export function rebuild(
  body: readonly Stmt[],
  visit: (s: Stmt, out: Stmt[], list: readonly Stmt[], at: number) => Stmt | undefined,
  leave: (s: Stmt, out: Stmt[]) => void = (s, out) => void out.push(s),
): readonly Stmt[] {
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
  for (let list = open.at(-1); list !== undefined; list = open.at(-1)) {
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
    const s = visit(old, out, list.of, list.at - 1);
    const of = list;
    of.changed ||= out.length !== before || s !== old;
    if (s === undefined) continue;
    const add = (to: Stmt): void => {
      const count = out.length;
      leave(to, out);
      of.changed ||= out.length !== count + 1 || out[count] !== s;
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
  const body = rebuild(f.body, (s) => mapOwn(s, (e) => rewriteExpr(e, expr)));
  return body === f.body ? f : { ...f, body };
}
