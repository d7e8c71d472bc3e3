// Control flow in its simplest form: arms that a constant chooses, blocks that one test leaves as `if`, tests that leave for one place as one,
// an `if` that only chooses a value as that choice.
import { labelUses } from '../analysis/uses.ts';
import { I32 } from '../base/types.ts';
import { mustEvaluate } from '../ir/effects.ts';
import { TEST_ROWS, condExpr, int, not, opExpr } from '../ir/make.ts';
import type { FuncIR, Label, Stmt } from '../ir/nodes.ts';
import { rebuild } from '../ir/rewrite.ts';
import { GROWS } from '../opcodes/row.ts';
import { asTest } from './booleans.ts';
import { choice, tested } from './identities.ts';
import { bodyStmt, evalStmt, ifStmt, setStmt } from '../ir/statements.ts';

type If = Extract<Stmt, { kind: 'if' }>;
type Block = Extract<Stmt, { readonly label: Label; readonly body: readonly Stmt[] }>;

/** `legible`: for people, tests that trap are joined, too. */
export function simplifyBranches(f: FuncIR, legible: boolean): FuncIR {
  const branches = new Branches(new Map(labelUses(f)), legible);
  const body = rebuild(
    f.body,
    (s) => s,
    (s, out) => {
      branches.leave(s, out);
    },
  );
  return body === f.body ? f : { ...f, body };
}

/** Trees of conditions that are higher than this stay statements. */
const MAX_DEPTH = 30;
/** Arms of `if` at the end of a block are looked into as deep as this. */
const MAX_TAIL = 20;

class Branches {
  constructor(
    /** Branches to labels, kept true. */
    private readonly uses: Map<Label, number>,
    private readonly legible: boolean,
  ) {}

  leave(s: Stmt, out: Stmt[]): void {
    if (s.kind === 'if') this.leaveIf(s, out);
    else if (s.kind === 'block') this.leaveBlock(s, out);
    else out.push(s);
  }

  private leaveIf(s: If, out: Stmt[]): void {
    const { cond, then, otherwise } = s;
    if (tested(cond) !== cond) return this.leaveIf(ifStmt(tested(cond), then, otherwise, s.at), out);
    if (cond.kind === 'const') {
      const [taken, left] = cond.value !== 0 ? [then, otherwise] : [otherwise, then];
      this.drop(left);
      out.push(...taken);
      return;
    }
    if (then.length === 0 && otherwise.length === 0) {
      if (mustEvaluate(cond.effects)) out.push(evalStmt(cond));
      return;
    }
    const [a, b] = [then[0], otherwise[0]];
    if (then.length === 1 && otherwise.length === 1 && a?.kind === 'set' && b?.kind === 'set' && a.local === b.local) {
      const { type } = a.local;
      if (
        a.expr.type === type &&
        b.expr.type === type &&
        !((a.expr.effects | b.expr.effects) & GROWS) &&
        Math.max(cond.depth, a.expr.depth, b.expr.depth) < MAX_DEPTH
      ) {
        out.push(setStmt(a.local, asTest(choice(cond, a.expr, b.expr)), a.at));
        return;
      }
    }
    // Two tests in a row that leave for the same place.
    const last = out.at(-1);
    const label = leavesFor(s);
    if (
      last?.kind === 'if' &&
      label !== undefined &&
      leavesFor(last) === label &&
      (this.legible || !mustEvaluate(cond.effects)) &&
      !(cond.effects & GROWS) &&
      Math.max(cond.depth, last.cond.depth) < MAX_DEPTH
    ) {
      // Where it must be evaluated, if at all: a choice evaluates one arm.
      const either = mustEvaluate(cond.effects) ? condExpr(last.cond, int(1), cond) : opExpr(TEST_ROWS.either, [last.cond, cond], I32);
      out[out.length - 1] = ifStmt(either, then, otherwise, s.at);
      this.used(label, -1);
      return;
    }
    out.push(s);
  }

  private leaveBlock(s: Block, out: Stmt[]): void {
    const { label } = s;
    let { body } = s;
    if (this.count(label) > 0) body = this.withoutBranch(body, label, 0);
    if (this.count(label) === 1) {
      const i = body.findIndex((inner) => inner.kind === 'if' && (endsWith(inner.then, label) || endsWith(inner.otherwise, label)));
      if (i >= 0) {
        out.push(...body.slice(0, i));
        this.used(label, -1);
        this.leave(around(body[i] as If, label, body.slice(i + 1)), out);
        return;
      }
    }
    if (this.count(label) === 0) out.push(...body);
    else out.push(body === s.body ? s : bodyStmt(s.kind, label, body, s.at));
  }
  /** Without branches to the label at its end, which lead there anyway. */
  private withoutBranch(body: readonly Stmt[], label: Label, depth: number): readonly Stmt[] {
    const last = body.at(-1);
    if (last?.kind === 'br' && last.label === label) {
      this.used(label, -1);
      return body.slice(0, -1);
    }
    if (last?.kind !== 'if' || depth > MAX_TAIL) return body;
    const [then, otherwise] = [this.withoutBranch(last.then, label, depth + 1), this.withoutBranch(last.otherwise, label, depth + 1)];
    if (then === last.then && otherwise === last.otherwise) return body;
    const rest = body.slice(0, -1);
    this.leaveIf(ifStmt(last.cond, then, otherwise, last.at), rest);
    return rest;
  }

  private count(label: Label): number {
    return this.uses.get(label) ?? 0;
  }
  private used(label: Label, by: number): void {
    this.uses.set(label, this.count(label) + by);
  }
  /** Branches that go with statements that go. */
  private drop(body: readonly Stmt[]): void {
    for (const [label, n] of labelUses({ body })) this.used(label, -n);
  }
}

const endsWith = (body: readonly Stmt[], label: Label): boolean => {
  const last = body.at(-1);
  return last?.kind === 'br' && last.label === label;
};
/** The label that an `if` of nothing but a branch goes to. */
const leavesFor = (s: If): Label | undefined => (s.otherwise.length === 0 && s.then.length === 1 && s.then[0]?.kind === 'br' ? s.then[0].label : undefined);
/** What follows an `if`, one arm of which leaves for behind that, as its other arm. */
function around(s: If, label: Label, rest: readonly Stmt[]): If {
  const [then, otherwise] = endsWith(s.then, label) ? [s.then.slice(0, -1), [...s.otherwise, ...rest]] : [[...s.then, ...rest], s.otherwise.slice(0, -1)];
  return then.length === 0 ? ifStmt(not(s.cond), otherwise, [], s.at) : ifStmt(s.cond, then, otherwise, s.at);
}
