// Which memory accesses stand in the code, and which are calls. An access that stands in the code is several times as long and, once engines
// have compiled it, twice as fast: so it does in loops and in small functions, and is a call of a short function elsewhere. Engines do not
// compile functions that are too long at all, and the time to load a file is the length of its text. What is known to be within the memory
// is an element of a view, which is no longer than a call.
import type { LowerPlan } from '../base/options.ts';
import { I32 } from '../base/types.ts';
import { opNode } from '../ir/layout.ts';
import { isWordLoad, op, totals, WORD_ROWS } from '../ir/make.ts';
import type { Expr, FuncIR, Label, Local, OpExpr, Stmt } from '../ir/nodes.ts';
import { position } from '../ir/position.ts';
import { mapOperands, mapOwn, rebuild } from '../ir/rewrite.ts';
import { hasAtMost, walkStmts } from '../ir/walk.ts';
import { isGrownByOthers, type Module } from '../module/module.ts';
import { inOneShape, READS_MEMORY, WRITES_MEMORY, type OpRow } from '../opcodes/row.ts';
import { addressOf, isInside, isWordAccess } from './access.ts';
import { dispatchOf, justSet, statesOf, type Loop } from './dispatch.ts';

/** Expressions of a small function at most, by level. */
const SMALL = [Infinity, 400, 1000] as const;

interface HeatContext {
  readonly module: Module;
  readonly plan: LowerPlan;
}

export function callColdAccesses(f: FuncIR, { module, plan }: HeatContext): FuncIR {
  // To be read, an access is a call everywhere.
  if (!plan.legible && hasAtMost(f.body, SMALL[plan.level])) return f;
  const cold = plan.legible ? undefined : coldStatements(f.body);
  const called = (e: Expr): Expr => {
    if ((e.effects & (READS_MEMORY | WRITES_MEMORY)) === 0) return e;
    const mapped = mapOperands(e, called);
    position.at = e.at;
    return mapped.kind === 'op' && mayBeCalled(module, mapped, plan.legible) ? asCall(mapped) : mapped;
  };
  const body = rebuild(f.body, (s) => (cold === undefined || cold.has(s) ? mapOwn(s, called) : s));
  return body === f.body ? f : { ...f, body };
}

/** Statements outside of loops. */
function coldStatements(body: readonly Stmt[]): Set<Stmt> {
  const cold = new Set<Stmt>();
  const pending: (readonly Stmt[])[] = [body];
  for (let list = pending.pop(); list !== undefined; list = pending.pop()) {
    for (const s of list) {
      cold.add(s);
      if (s.kind === 'block') pending.push(s.body);
      else if (s.kind === 'loop') pending.push(...partsOutsideOfLoops(s));
      else if (s.kind === 'if') pending.push(s.then, s.otherwise);
      else if (s.kind === 'try') pending.push(s.body, s.handler);
    }
  }
  return cold;
}

/**
 * A loop around a switch over a variable may be how a compiler wrote any control flow: where each branch to its head has just set the variable
 * to a constant. Of such a loop, the parts that no branch back leads over; else none.
 */
function partsOutsideOfLoops(loop: Loop): (readonly Stmt[])[] {
  const dispatch = dispatchOf(loop);
  if (dispatch === undefined) return [];
  const states = statesOf(loop);
  const labels = states.map(({ label }) => label);
  const stateOf = (value: number): number => labels.indexOf(dispatch.cases[value >>> 0] ?? dispatch.otherwise);
  const hot = new Uint8Array(states.length);
  for (const [i, { code }] of states.entries()) {
    for (const value of valuesAt(loop.label, dispatch.on, code)) {
      const to = value === undefined ? -1 : stateOf(value);
      if (to < 0) return [];
      hot.fill(1, to, i + 1);
    }
  }
  return states.filter((_, i) => hot[i] === 0).map(({ code }) => code);
}
/** For each branch to `label` the constant that `on` has just been set to. */
function valuesAt(label: Label, on: Local, body: readonly Stmt[]): (number | undefined)[] {
  const found: (number | undefined)[] = [];
  walkStmts(body, (s, list, at) => {
    if (s.kind === 'br' && s.label === label) found.push(justSet(on, list, at)?.value);
    else if (s.kind === 'switch' && (s.otherwise === label || s.cases.includes(label))) found.push(undefined);
  });
  return found;
}

/** Of the first memory, by 32-bit addresses. `all`: also where the element itself would be as short. */
function mayBeCalled(m: Module, e: OpExpr, all: boolean): boolean {
  if (e.imm.index !== 0 || isGrownByOthers(m, 0) || (!all && isInside(e))) return false;
  if (e.row.memory !== undefined) return addressOf(e).type === I32 && e.imm.offset <= 0xffffffff;
  return isWordAccess(e);
}
function asCall(e: OpExpr): Expr {
  if (isWordLoad(e)) {
    const offset = e.imm.offset + (e.row === WORD_ROWS.loadHigh ? 4 : 0);
    return asCall(op('i32.load', [e.args[1] as Expr], I32, { ...e.imm, align: 2, offset }) as OpExpr);
  }
  return opNode(calledRow(e.row), e.args, e.type, e.imm, totals(e.args, e.effects), e.at);
}
const rows = new Map<OpRow, OpRow>();
function calledRow(row: OpRow): OpRow {
  let called = rows.get(row);
  if (called === undefined) rows.set(row, (called = inOneShape({ ...row, called: true })));
  return called;
}
