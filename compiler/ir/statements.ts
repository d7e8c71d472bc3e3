// Statements as objects of two shapes, for the reason that layout.ts gives: those that have statements within them or choose where to go on, and the rest.
import type { ByteOffset } from '../module/module.ts';
import type { CallExpr, Expr, Label, Local, MemoryView, Stmt } from './nodes.ts';

type Of<K extends Stmt['kind']> = Extract<Stmt, { kind: K }>;
type BlockOrLoop = Extract<Stmt, { kind: 'block' | 'loop' }>;
type At = ByteOffset | undefined;

/** The fields of every kind; of others than its own undefined. */
class Simple {
  expr: Expr | undefined = undefined;
  local: Local | undefined = undefined;
  label: Label | undefined = undefined;
  values: readonly Expr[] | undefined = undefined;
  call: CallExpr | undefined = undefined;
  locals: readonly Local[] | undefined = undefined;
  mode: Of<'tailCall'>['mode'] | undefined = undefined;
  value: Expr | undefined = undefined;
  views: readonly MemoryView[] | undefined = undefined;
  constructor(
    readonly kind: Stmt['kind'],
    readonly at: At,
  ) {}
}
class Compound {
  label: Label | undefined = undefined;
  body: readonly Stmt[] | undefined = undefined;
  cond: Expr | undefined = undefined;
  then: readonly Stmt[] | undefined = undefined;
  /** Of a switch a label. */
  otherwise: readonly Stmt[] | Label | undefined = undefined;
  on: Expr | undefined = undefined;
  cases: readonly Label[] | undefined = undefined;
  exn: Local | undefined = undefined;
  handler: readonly Stmt[] | undefined = undefined;
  constructor(
    readonly kind: Stmt['kind'],
    readonly at: At,
  ) {}
}

export function evalStmt(expr: Expr, at?: At): Of<'eval'> {
  const s = new Simple('eval', at);
  s.expr = expr;
  return s as Of<'eval'>;
}
export function setStmt(local: Local, expr: Expr, at?: At): Of<'set'> {
  const s = new Simple('set', at);
  s.local = local;
  s.expr = expr;
  return s as Of<'set'>;
}
export function setManyStmt(locals: readonly Local[], call: CallExpr, at?: At): Of<'setMany'> {
  const s = new Simple('setMany', at);
  s.locals = locals;
  s.call = call;
  return s as Of<'setMany'>;
}
export function bodyStmt(kind: BlockOrLoop['kind'], label: Label, body: readonly Stmt[], at?: At): BlockOrLoop {
  const s = new Compound(kind, at);
  s.label = label;
  s.body = body;
  return s as BlockOrLoop;
}
export const blockStmt = (label: Label, body: readonly Stmt[], at?: At): BlockOrLoop => bodyStmt('block', label, body, at);
export const loopStmt = (label: Label, body: readonly Stmt[], at?: At): BlockOrLoop => bodyStmt('loop', label, body, at);
export function ifStmt(cond: Expr, then: readonly Stmt[], otherwise: readonly Stmt[], at?: At): Of<'if'> {
  const s = new Compound('if', at);
  s.cond = cond;
  s.then = then;
  s.otherwise = otherwise;
  return s as Of<'if'>;
}
export function brStmt(label: Label, at?: At): Of<'br'> {
  const s = new Simple('br', at);
  s.label = label;
  return s as Of<'br'>;
}
export function switchStmt(on: Expr, cases: readonly Label[], otherwise: Label, at?: At): Of<'switch'> {
  const s = new Compound('switch', at);
  s.on = on;
  s.cases = cases;
  s.otherwise = otherwise;
  return s as Of<'switch'>;
}
export function returnStmt(values: readonly Expr[], at?: At): Of<'return'> {
  const s = new Simple('return', at);
  s.values = values;
  return s as Of<'return'>;
}
export function tailCallStmt(call: CallExpr, mode: Of<'tailCall'>['mode'], at?: At): Of<'tailCall'> {
  const s = new Simple('tailCall', at);
  s.call = call;
  s.mode = mode;
  return s as Of<'tailCall'>;
}
export function throwStmt(value: Expr, at?: At): Of<'throw'> {
  const s = new Simple('throw', at);
  s.value = value;
  return s as Of<'throw'>;
}
export function tryStmt(body: readonly Stmt[], exn: Local, handler: readonly Stmt[], at?: At): Of<'try'> {
  const s = new Compound('try', at);
  s.body = body;
  s.exn = exn;
  s.handler = handler;
  return s as Of<'try'>;
}
export const trapStmt = (at?: At): Of<'trap'> => new Simple('trap', at) as Of<'trap'>;
export function refreshStmt(views: readonly MemoryView[], at?: At): Of<'refresh'> {
  const s = new Simple('refresh', at);
  s.views = views;
  return s as Of<'refresh'>;
}
