// Values that are used once stand where they are used, instead of in a local: fewer statements and variables. As far as the law of order lets them.
import { conflicts, mustEvaluate, readsLocal } from '../ir/effects.ts';
import { calleeExpr, type Expr, type Local, type Stmt } from '../ir/nodes.ts';
import { mapCall, mapOperands, mapOwn } from '../ir/rewrite.ts';
import { expressionsOf } from '../ir/walk.ts';
import { GROWS, PURE, READS_HEAP, WRITES_HEAP, type Effects } from '../opcodes/row.ts';

type Assignment = Extract<Stmt, { kind: 'set' }>;
/** Locals that a statement's own expressions read once, and nothing later. */
export type LastReads = ReadonlyMap<Stmt, readonly Local[]>;

/** Statements that a value moves over at most. */
const MAX_DISTANCE = 6;
/** Engines limit how deep expressions nest. */
const MAX_DEPTH = 40;

export class Forwarding {
  private readonly moved = new Map<Stmt, readonly Local[]>();
  constructor(private readonly lastReads: LastReads) {}

  /** `s`, which comes after what is in `out` already, with values from there, which go from there. */
  into(s: Stmt, out: Stmt[]): Stmt {
    let locals = this.lastReads.get(s);
    if (locals === undefined || s.kind === 'tailCall') return s;
    let now: Stmt = s;
    for (let i = out.length - 1, distance = 0; i >= 0 && distance < MAX_DISTANCE && locals.length > 0; i--, distance++) {
      const from: Stmt = out[i] as Stmt;
      if (!isPlain(from)) break;
      // What may grow a memory stays a statement: views of it are taken again behind it.
      if (from.kind !== 'set' || !locals.includes(from.local) || from.expr.effects & GROWS) continue;
      const to: Stmt | undefined = this.moves(from, out, i + 1) ? placed(now, from) : undefined;
      const rest: readonly Local[] = locals.filter((l) => l !== from.local);
      if (to === undefined) {
        locals = rest;
        continue;
      }
      out.splice(i, 1);
      now = to;
      // What it reads for the last time is now read there, if once.
      const more = (this.moved.get(from) ?? this.lastReads.get(from) ?? []).filter((l) => readsOnce(to, l));
      locals = [...rest.filter((l) => readsOnce(to, l)), ...more];
    }
    if (now !== s) this.moved.set(now, locals);
    return now;
  }
  /** Whether the value may be evaluated after the statements from `at` on. */
  private moves({ local, expr }: Assignment, out: readonly Stmt[], at: number): boolean {
    for (let i = at; i < out.length; i++) {
      const s = out[i] as Stmt;
      for (const e of expressionsOf(s)) if (conflicts(expr.effects, e.effects) || readsLocal(e, local)) return false;
      if (s.kind === 'set' && (s.local === local || readsLocal(expr, s.local))) return false;
      if (s.kind === 'setMany' && s.locals.some((l) => l === local || readsLocal(expr, l))) return false;
    }
    return true;
  }
}

const isPlain = (s: Stmt): boolean => s.kind === 'set' || s.kind === 'eval' || s.kind === 'setMany';
function readsOnce(s: Stmt, local: Local): boolean {
  let count = 0;
  const look = (e: Expr): Expr => {
    if (e.kind === 'get') count += e.local === local ? 1 : 0;
    else if ((e.reads & (1 << (local.id & 31))) !== 0) mapOperands(e, look);
    return e;
  };
  for (const e of expressionsOf(s)) look(e);
  return count === 1;
}

/** The statement with the value in the place of the local, which it reads once; undefined where it cannot be evaluated there. */
function placed(s: Stmt, { local, expr }: Assignment): Stmt | undefined {
  // JavaScript looks a function up before it evaluates the arguments.
  if (s.kind === 'setMany' && calleeExpr(s.call.callee) !== undefined && mustEvaluate(expr.effects)) return undefined;
  const placing = new Placing(local, expr);
  const to = mapOwn(s, (e) => placing.within(e, 1));
  return placing.isDone ? to : undefined;
}

class Placing {
  isDone = false;
  private isStopped = false;
  /** What is evaluated before the place. */
  private before: Effects = PURE;
  constructor(
    private readonly local: Local,
    private readonly value: Expr,
  ) {}

  within(e: Expr, depth: number): Expr {
    if (this.isDone || this.isStopped) return e;
    if (!readsLocal(e, this.local)) {
      this.before |= e.effects;
      return e;
    }
    switch (e.kind) {
      case 'const':
        return e;
      case 'get':
        this.isStopped = conflicts(this.value.effects, this.before) || depth + this.value.depth > MAX_DEPTH || e.type !== this.value.type;
        this.isDone = !this.isStopped;
        return this.isDone ? this.value : e;
      case 'op': {
        const isLazy = e.row.name.startsWith('test.');
        // What JavaScript looks at before the last operand is evaluated must not be changed by it.
        if (mustEvaluate(this.value.effects) && (e.row.effects & (READS_HEAP | WRITES_HEAP) || (e.row.js === undefined && e.row.memory === undefined)))
          return this.stop(e);
        let first = true;
        return mapOperands(e, (a) => {
          if (isLazy && !first && mustEvaluate(this.value.effects) && readsLocal(a, this.local)) return this.stop(a);
          first = false;
          return this.within(a, depth + 1);
        });
      }
      case 'cond':
        return this.inCondition(e, depth);
      case 'call':
        if (e.callee.kind !== 'func' && mustEvaluate(this.value.effects)) return this.stop(e);
        return mapCall(e, (a) => this.within(a, depth + 1));
    }
  }
  private inCondition(e: Extract<Expr, { kind: 'cond' }>, depth: number): Expr {
    if (!readsLocal(e.test, this.local) && mustEvaluate(this.value.effects)) return this.stop(e);
    return mapOperands(e, (a) => this.within(a, depth + 1));
  }
  private stop(e: Expr): Expr {
    this.isStopped = true;
    return e;
  }
}
