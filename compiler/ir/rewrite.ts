// The one way to change a function: new nodes for old, bottom-up, in the order in which the program evaluates them.
// What is not changed stays the same object.
import { callNode } from './layout.ts';
import { calleeExpr, type Callee, type CallExpr, type Expr, type FuncIR, type Stmt } from './nodes.ts';
import { condExpr, opExpr, totals } from './make.ts';
import { position } from './position.ts';
import { bodyStmt, evalStmt, ifStmt, returnStmt, setManyStmt, setStmt, switchStmt, tailCallStmt, throwStmt, tryStmt } from './statements.ts';
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
    case 'eval': {
      const expr = f(s.expr);
      return expr === s.expr ? s : evalStmt(expr, s.at);
    }
    case 'set': {
      const expr = f(s.expr);
      return expr === s.expr ? s : setStmt(s.local, expr, s.at);
    }
    case 'setMany': {
      const call = mapCall(s.call, f);
      return call === s.call ? s : setManyStmt(s.locals, call, s.at);
    }
    case 'tailCall': {
      const call = mapCall(s.call, f);
      return call === s.call ? s : tailCallStmt(call, s.mode, s.at);
    }
    case 'if': {
      const cond = f(s.cond);
      return cond === s.cond ? s : ifStmt(cond, s.then, s.otherwise, s.at);
    }
    case 'switch': {
      const on = f(s.on);
      return on === s.on ? s : switchStmt(on, s.cases, s.otherwise, s.at);
    }
    case 'return': {
      const values = mapAll(s.values, f);
      return values === s.values ? s : returnStmt(values, s.at);
    }
    case 'throw': {
      const value = f(s.value);
      return value === s.value ? s : throwStmt(value, s.at);
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
  const open: OpenList[] = [];
  let depth = 0;
  const enter = (of: readonly Stmt[], owner: Stmt | undefined, first: readonly Stmt[] | undefined): void => {
    const list = (open[depth++] ??= new OpenList());
    list.of = of;
    list.out = [];
    list.at = 0;
    list.changed = false;
    list.owner = owner;
    list.first = first;
  };
  const add = (list: OpenList, to: Stmt, was: Stmt): void => {
    const { out } = list;
    const count = out.length;
    leave(to, out);
    if (out.length !== count + 1 || out[count] !== was) list.changed = true;
  };
  enter(body, undefined, undefined);
  for (;;) {
    const list = open[depth - 1] as OpenList;
    if (list.at < list.of.length) {
      const old = list.of[list.at++] as Stmt;
      const { out } = list;
      const before = out.length;
      const at = statementAt(old);
      if (at !== undefined) position.at = at;
      const s = visit(old, out, list.of, list.at - 1);
      if (out.length !== before || s !== old) list.changed = true;
      if (s === undefined) continue;
      if (s.kind === 'block' || s.kind === 'loop' || s.kind === 'try') enter(s.body, s, undefined);
      else if (s.kind === 'if') enter(s.then, s, undefined);
      else add(list, s, s);
      continue;
    }
    const inner = list.changed ? list.out : list.of;
    const { owner, first } = list;
    depth--;
    if (owner === undefined) return inner;
    const around = open[depth - 1] as OpenList;
    if (owner.kind === 'block' || owner.kind === 'loop') {
      add(around, inner === owner.body ? owner : bodyStmt(owner.kind, owner.label, inner, owner.at), owner);
    } else if (owner.kind === 'if') {
      if (first === undefined) enter(owner.otherwise, owner, inner);
      else add(around, first === owner.then && inner === owner.otherwise ? owner : ifStmt(owner.cond, first, inner, owner.at), owner);
    } else if (owner.kind === 'try') {
      if (first === undefined) enter(owner.handler, owner, inner);
      else add(around, first === owner.body && inner === owner.handler ? owner : tryStmt(first, owner.exn, inner, owner.at), owner);
    }
  }
}
const NONE: readonly Stmt[] = [];
/** A list that is gone through: of what statement, and what has become of the statement's first list. */
class OpenList {
  of = NONE;
  out: Stmt[] = [];
  at = 0;
  changed = false;
  owner: Stmt | undefined = undefined;
  first: readonly Stmt[] | undefined = undefined;
}

/** The function with `expr` applied to every expression. */
export function rewriteExpressions(f: FuncIR, expr: RewriteExpr): FuncIR {
  const body = rebuild(f.body, (s) => mapOwn(s, (e) => rewriteExpr(e, expr)));
  return body === f.body ? f : { ...f, body };
}
