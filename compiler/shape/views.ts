// When a function takes its aliases of the views of memories: at its start those that are used before something may grow the memory, and
// after something that may, those that are used again before the next such thing. Then some values of calls need no variable any more.
import { goBackward, type Backward } from '../analysis/backward.ts';
import { readCounts } from '../analysis/uses.ts';
import { InternalError } from '../base/errors.ts';
import type { LowerPlan } from '../base/options.ts';
import type { AccessCosts } from '../base/target.ts';
import type { Expr, FuncIR, Local, MemoryView, OpExpr, Stmt } from '../ir/nodes.ts';
import { opExpr } from '../ir/make.ts';
import { rebuild } from '../ir/rewrite.ts';
import { expressionsOf, walkEffects, walkStmts } from '../ir/walk.ts';
import type { Module } from '../module/module.ts';
import { GROWS, PURE, READS_MEMORY, WRITES_MEMORY, type Effects } from '../opcodes/row.ts';
import { viewsOf } from './access.ts';
import { ifStmt, refreshStmt, returnStmt, setStmt, switchStmt, tryStmt } from '../ir/statements.ts';

/** The order in which aliases are declared. */
const ORDER: readonly MemoryView['view'][] = ['U8', 'S8', 'U16', 'S16', 'I32', 'F32', 'F64', 'I64', 'DV'];

/** The views that a function uses, in order, and by statement those that its own expressions use: as bits, by place in the list. */
class ViewUses {
  readonly views: readonly MemoryView[];
  /** Some statement may grow a memory. */
  readonly grow: boolean;
  private readonly byStmt = new Map<Stmt, number>();

  constructor(m: Module, f: FuncIR, costs: AccessCosts | undefined) {
    const found = new Map<number, MemoryView>();
    const uses: { readonly s: Stmt; readonly key: number }[] = [];
    let effects: Effects = PURE;
    walkStmts(f.body, (s) => {
      for (const e of expressionsOf(s)) {
        effects |= e.effects;
        walkEffects(e, READS_MEMORY | WRITES_MEMORY, (x) => {
          if (x.kind !== 'op') return;
          for (const view of viewsOf(m, x, costs)) {
            const key = (view.memory * 2 + (view.isLength === true ? 1 : 0)) * ORDER.length + ORDER.indexOf(view.view);
            found.set(key, view);
            uses.push({ s, key });
          }
        });
      }
    });
    this.grow = (effects & GROWS) !== 0;
    const order = [...found.keys()].sort((a, b) => a - b);
    this.views = order.map((key) => found.get(key) as MemoryView);
    const place = new Map(order.map((key, i) => [key, i]));
    for (const { s, key } of uses) this.byStmt.set(s, this.of(s) | this.bit(place.get(key) as number));
  }
  /** Views beyond the 31st share a bit. */
  private bit(place: number): number {
    return 1 << Math.min(place, 31);
  }
  of(s: Stmt): number {
    return this.byStmt.get(s) ?? 0;
  }
  list(bits: number): readonly MemoryView[] {
    return this.views.filter((_, i) => (bits & this.bit(i)) !== 0);
  }
}

/** Whether memories may be longer after the statement's own expressions than before. */
function grows(s: Stmt): boolean {
  switch (s.kind) {
    case 'eval':
    case 'set':
      return (s.expr.effects & GROWS) !== 0;
    case 'setMany':
      return (s.call.effects & GROWS) !== 0;
    default:
      return false;
  }
}
/** A memory may grow where no view can be taken again: nothing makes such statements. */
function growsWithin(s: Stmt): boolean {
  const some = (parts: readonly Expr[]): boolean => parts.some((e) => (e.effects & GROWS) !== 0);
  switch (s.kind) {
    case 'eval':
    case 'set':
      return s.expr.kind === 'op' || s.expr.kind === 'call' ? some(s.expr.args) : s.expr.kind === 'cond' && some([s.expr]);
    case 'if':
      return some([s.cond]);
    case 'switch':
      return some([s.on]);
    default:
      return false;
  }
}

export function takeViews(f: FuncIR, { module, plan }: { readonly module: Module; readonly plan: LowerPlan }): FuncIR {
  const uses = new ViewUses(module, f, plan.target.costs);
  if (!uses.grow) return { ...f, views: { used: uses.views, atStart: uses.views } };
  /** By statement that may grow a memory, and by `try`, whose handler comes after anything: views that are used again. */
  const after = new Map<Stmt, number>();
  const analysis: Backward<{ bits: number }> = {
    nothing: () => ({ bits: 0 }),
    copy: ({ bits }) => ({ bits }),
    join: (into, from) => {
      const all = into.bits | from.bits;
      const added = all !== into.bits;
      into.bits = all;
      return added;
    },
    before: (s, state) => {
      if (s.kind === 'try' || grows(s)) {
        after.set(s, state.bits);
        state.bits = 0;
      }
      state.bits |= uses.of(s);
    },
    returned: () => undefined,
  };
  const atStart = uses.views.length === 0 ? 0 : goBackward(f, analysis).bits;
  const reads = readCounts(f);
  const body = rebuild(f.body, (old, out) => {
    if (uses.views.length > 0 && growsWithin(old)) throw new InternalError(`function ${f.index}: a memory may grow within a ${old.kind}`);
    const s = joined(old, out, reads);
    const again = after.get(old) ?? 0;
    if (again === 0) return s;
    const refresh: Stmt = refreshStmt(uses.list(again));
    if (s.kind === 'try') return tryStmt(s.body, s.exn, [refresh, ...s.handler], s.at);
    out.push(s);
    return refresh;
  });
  return { ...f, body, views: { used: uses.views, atStart: uses.list(atStart) } };
}

/** `t = f(); return t` is `return f()`: the builder gives a call that may grow a memory a variable for the views' sake. */
function joined(s: Stmt, out: Stmt[], reads: Int32Array): Stmt {
  const last = out.at(-1);
  if (last?.kind !== 'set' || last.local.origin !== 'stack' || (last.expr.effects & GROWS) === 0 || reads[last.local.id] !== 1) return s;
  const within = (e: Expr): Expr | undefined => inPlaceOf(e, last.local, last.expr);
  const made = ((): Stmt | undefined => {
    switch (s.kind) {
      case 'set': {
        const expr = within(s.expr);
        return expr && setStmt(s.local, expr, s.at);
      }
      case 'if': {
        const cond = within(s.cond);
        return cond && ifStmt(cond, s.then, s.otherwise, s.at);
      }
      case 'switch': {
        const on = within(s.on);
        return on && switchStmt(on, s.cases, s.otherwise, s.at);
      }
      case 'return': {
        const value = s.values.length === 1 ? within(s.values[0] as Expr) : undefined;
        return value && returnStmt([value], s.at);
      }
      default:
        return undefined;
    }
  })();
  if (made === undefined) return s;
  out.pop();
  return made;
}
/** `e` with `value` where it reads `local` before it does anything else; undefined where it does not. */
function inPlaceOf(e: Expr, local: Local, value: Expr): Expr | undefined {
  if (e.kind === 'get') return e.local === local ? value : undefined;
  if (e.kind !== 'op' || e.row.effects !== 0 || e.row.js === undefined) return undefined;
  const first = e.args[0] && inPlaceOf(e.args[0], local, value);
  if (first === undefined || e.args.slice(1).some((a) => a.kind !== 'const' && a.kind !== 'get')) return undefined;
  return opExpr(e.row, [first, ...e.args.slice(1)], e.type, (e satisfies OpExpr).imm);
}
