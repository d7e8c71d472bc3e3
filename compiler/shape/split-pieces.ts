// The functions that a choice of runs makes: each piece with its parameters and results, and the call that stands in its place. Call and copies of
// its results are never taken apart. Ways out of a piece that has several are numbered: it returns the number, its results go through slots.
import { idsOf, liveness } from '../analysis/liveness.ts';
import { funcType, I32, type ValType } from '../base/types.ts';
import { mustEvaluate } from '../ir/effects.ts';
import { carrierOf, getLocal, int, INTERNAL_ROWS, NO_IMMEDIATE, op, opExpr, totals } from '../ir/make.ts';
import { callNode } from '../ir/layout.ts';
import type { CallExpr, Expr, FuncIR, Label, Local, Stmt } from '../ir/nodes.ts';
import { position } from '../ir/position.ts';
import { rebuild } from '../ir/rewrite.ts';
import { expressionsOf, walkStmts } from '../ir/walk.ts';
import { ANYTHING, GROWS } from '../opcodes/row.ts';
import type { Entry } from './split-border.ts';
import type { Choice } from './split-choose.ts';
import type { Liveness } from './split-flow.ts';
import { beginningOf, RETURN, type List, type Tree } from './split-tree.ts';
import {
  blockStmt,
  bodyStmt,
  brStmt,
  evalStmt,
  ifStmt,
  returnStmt,
  setManyStmt,
  setStmt,
  switchStmt,
  tailCallStmt,
  trapStmt,
  tryStmt,
} from '../ir/statements.ts';

/** Ways out that are tested one by one; more become a switch. */
const TESTS = 3;
/** Blocks around a piece for its ways out at most. */
const MAX_LANDINGS = 24;

/** The function with calls of its pieces, then these. */
export function assemble(t: Tree, live: Liveness, choice: Choice): readonly FuncIR[] {
  return new Assembler(t, live, choice).assemble();
}

/** A way out of a piece. */
interface Exit {
  /** What the caller does then; undefined: it goes on. */
  readonly then: Stmt | undefined;
  /** Number of the target; the label's where it has one. */
  readonly label: Label | undefined;
  /** What must be given there. */
  readonly live: Set<Local>;
}

class Assembler {
  /** Those that the function did not have. */
  private readonly locals: Local[] = [];
  private readonly pieces: FuncIR[] = [];
  private labels: number;
  /** Lists as they have become. */
  private readonly bodies: (readonly Stmt[])[] = [];
  private code: Local | undefined;
  private returned: readonly Local[] | undefined;

  constructor(
    private readonly t: Tree,
    private readonly live: Liveness,
    private readonly choice: Choice,
  ) {
    this.labels = t.stmts.reduce((most, s) => (s.kind === 'block' || s.kind === 'loop' ? Math.max(most, s.label.id) : most), 0) + 1;
  }

  assemble(): readonly FuncIR[] {
    const { t } = this;
    // Inner lists have higher numbers.
    for (let id = t.lists.length - 1; id >= 0; id--) this.bodies[id] = (this.choice.entries[id] as readonly Entry[]).flatMap((e) => this.entry(e));
    const whole: FuncIR = { ...t.f, locals: [...t.f.locals, ...this.locals], body: this.bodies[0] as readonly Stmt[] };
    return [whole.initialised === undefined ? whole : { ...whole, initialised: liveness(whole) }, ...this.pieces];
  }

  private local(type: ValType): Local {
    const l: Local = { id: idsOf(this.t.f.locals) + this.locals.length, type, carrier: carrierOf(type), origin: 'label' };
    this.locals.push(l);
    return l;
  }

  private entry(e: Entry): readonly Stmt[] {
    if (e.within !== undefined) return this.piece(e.within, e);
    const { t } = this;
    const s = t.stmts[e.first] as Stmt;
    const [a, b] = (t.inner[e.first] as readonly List[]).map(({ id }) => this.bodies[id] as readonly Stmt[]) as [readonly Stmt[], readonly Stmt[]];
    switch (s.kind) {
      case 'block':
      case 'loop':
        return [bodyStmt(s.kind, s.label, a, s.at)];
      case 'if':
        return [ifStmt(s.cond, a, b, s.at)];
      case 'try':
        return [tryStmt(a, s.exn, b, s.at)];
      default:
        return [s];
    }
  }

  // ---- the border of a piece

  private isLive(set: Int32Array, offset: number, l: Local): boolean {
    const k = this.t.wide[l.id] as number;
    return k >= 0 && (((set[offset + (k >>> 5)] as number) >>> (k & 31)) & 1) === 1;
  }

  /** What a run mentions and assigns, in the order of their ids, and the targets that it is left for. */
  private survey(
    first: number,
    end: number,
  ): { readonly mentioned: readonly Local[]; readonly assigned: readonly Local[]; readonly targets: readonly number[] } {
    const { t } = this;
    const [mentioned, assigned, targets] = [new Set<Local>(), new Set<Local>(), new Set<number>()];
    const inside = new Set<Label>();
    for (let i = first; i < end; i++) {
      const s = t.stmts[i] as Stmt;
      if (s.kind === 'block' || s.kind === 'loop') inside.add(s.label);
      for (const l of t.names[i] as Tree['names'][number]) mentioned.add(l);
      for (const l of t.assigns[i] as Tree['assigns'][number]) assigned.add(l);
      for (const id of t.branches[i] as readonly number[]) {
        const { label } = t.targets[id] as Tree['targets'][number];
        if (label === undefined || !inside.has(label)) targets.add(id);
      }
    }
    return { mentioned: inOrder(mentioned), assigned: inOrder(assigned), targets: [...targets] };
  }

  private exits(e: Entry, assigned: readonly Local[], targets: readonly number[]): Exit[] {
    const { t, live } = this;
    const exits = new Map<unknown, Exit>();
    const words = live.words;
    if (t.falls[e.last] === 1) {
      const p = t.next[e.last] as number;
      const end = t.end[e.last] as number;
      const asked = assigned.filter((l) => {
        const span = t.spans[l.id];
        return span === undefined ? p >= 0 && this.isLive(live.before, p * words, l) : span.from >= e.first && span.to >= end;
      });
      // A span that begins within an inner list ends there.
      exits.set('falls', { then: undefined, label: undefined, live: new Set(asked) });
    }
    for (const id of targets) {
      const target = t.targets[id] as Tree['targets'][number];
      const key = id === RETURN ? RETURN : (target.label ?? target.site);
      let exit = exits.get(key);
      if (exit === undefined) {
        const then: Stmt =
          id === RETURN ? returnStmt(this.results().map(getLocal)) : target.label !== undefined ? brStmt(target.label) : (target.site as Stmt); // prettier-ignore
        exits.set(key, (exit = { then, label: target.label, live: new Set(id === RETURN ? this.results() : []) }));
      }
      for (const l of assigned) if (this.isLive(live.targets[id] as Int32Array, 0, l) || target.reads.includes(l)) exit.live.add(l);
    }
    return [...exits.values()];
  }
  /** Locals that hold what is returned, where it is the caller of a piece that returns it. */
  private results(): readonly Local[] {
    return (this.returned ??= this.t.f.results.map((type) => this.local(type)));
  }

  // ---- a piece and its call

  private piece(within: readonly Entry[], e: Entry): readonly Stmt[] {
    const { t, live } = this;
    const inner = within.flatMap((x) => this.entry(x));
    const { first } = e;
    const { mentioned, assigned, targets } = this.survey(first, t.end[e.last] as number);
    const params = mentioned.filter((l) => {
      const span = t.spans[l.id];
      return span === undefined ? this.isLive(live.before, first * live.words, l) : span.from < first;
    });
    const at = beginningOf(this.t, first);
    position.at = at;
    const falls = t.falls[e.last] === 1;
    const number = this.pieces.length + 1;
    const make = (rest: Pick<FuncIR, 'results' | 'returned' | 'body'>): void => {
      const locals = inOrder([...mentioned, ...t.f.returned, ...this.locals]);
      // What is read before it is assigned is given to a piece.
      const initialised = t.f.initialised && NOTHING;
      this.pieces.push({ index: t.f.index, type: t.f.type, locals, params, at: t.f.at, initialised, piece: number, ...rest } as FuncIR);
    };
    const grows = this.grows(first, t.end[e.last] as number);
    const leavesForGood = !falls && targets.every((id) => t.targets[id]?.label === undefined);
    if (leavesForGood) {
      make({ results: t.f.results, returned: t.f.returned, body: inner });
      const call = this.call(number, params, t.f.results, grows);
      return targets.length === 0 ? [evalStmt(call), trapStmt()] : [tailCallStmt(call, 'plain')];
    }
    const exits = this.exits(e, assigned, targets);
    const asked = new Set(exits.flatMap((x) => [...x.live]));
    const outs = [...asked].sort((a, b) => rank(a) - rank(b) || a.id - b.id);
    if (exits.length === 1) {
      const [exit] = exits as [Exit];
      const call = this.call(number, params, outs.map((l) => l.type), grows); // prettier-ignore
      const end: Stmt = returnStmt(outs.map(getLocal));
      const body = exit.label === undefined ? [...inner, end] : [...this.landing(exit.label, inner), end];
      make({ results: outs.map((l) => l.type), returned: [], body });
      const [only] = outs;
      const called: Stmt = only === undefined ? evalStmt(call) : outs.length === 1 ? setStmt(only, call) : setManyStmt(outs, call); // prettier-ignore
      return [called, ...(exit.then === undefined ? [] : [exit.then])];
    }
    make({ results: [I32], returned: [], body: this.numbered(inner, exits, outs) });
    position.at = at;
    return this.dispatch(this.call(number, params, [I32, ...outs.map((l) => l.type)], grows), exits, outs);
  }
  private grows(first: number, end: number): boolean {
    for (let i = first; i < end; i++) if (expressionsOf(this.t.stmts[i] as Stmt).some((e) => (e.effects & GROWS) !== 0)) return true;
    return false;
  }

  private call(piece: number, params: readonly Local[], results: readonly ValType[], grows: boolean): CallExpr {
    const args = params.map(getLocal);
    const sig = funcType(params.map((l) => l.type), results); // prettier-ignore
    return callNode({ kind: 'piece', piece }, sig, args, results[0] ?? I32, totals(args, ANYTHING | (grows ? GROWS : 0)));
  }

  /** A block that ends where a branch to `label` goes, which is outside: only loops need another label. */
  private landing(label: Label, body: readonly Stmt[]): readonly Stmt[] {
    if (label.kind === 'block') return [blockStmt(label, body)];
    const own: Label = { id: this.labels++, kind: 'block' };
    const to = (l: Label): Label => (l === label ? own : l);
    const within = rebuild(body, (s) => {
      if (s.kind === 'br') return s.label === label ? brStmt(own, s.at) : s;
      return s.kind === 'switch' && (s.otherwise === label || s.cases.includes(label)) ? switchStmt(s.on, s.cases.map(to), to(s.otherwise), s.at) : s;
    });
    return [blockStmt(own, within)];
  }

  /** The body of a piece that returns the number of its way out. */
  private numbered(inner: readonly Stmt[], exits: readonly Exit[], outs: readonly Local[]): readonly Stmt[] {
    const give = (out: Stmt[], local: Local, value: Expr): void => {
      const slot = outs.indexOf(local) + 1;
      out.push(evalStmt(opExpr(INTERNAL_ROWS.setResult, [value], I32, { ...NO_IMMEDIATE, index: slot })));
    };
    const leave = (number: number): Stmt[] => {
      const out: Stmt[] = [];
      for (const l of outs) if ((exits[number] as Exit).live.has(l)) give(out, l, getLocal(l));
      out.push(returnStmt([int(number)]));
      return out;
    };
    const ofLabel = new Map<Label, number>();
    const ofSite = new Map<Stmt, number>();
    let returns = -1;
    exits.forEach(({ then, label }, number) => {
      if (label !== undefined) ofLabel.set(label, number);
      else if (then?.kind === 'tailCall') ofSite.set(then, number);
      else if (then !== undefined) returns = number;
    });
    const uses = new Map<Label, number>();
    const bySwitch = new Set<Label>();
    visitBranches(inner, (l, isSwitch) => {
      uses.set(l, (uses.get(l) ?? 0) + 1);
      if (isSwitch) bySwitch.add(l);
    });
    const giveBack = (values: readonly Expr[]): Stmt[] => {
      const out: Stmt[] = [];
      values.forEach((v, i) => void give(out, this.results()[i] as Local, v));
      out.push(returnStmt([int(returns)]));
      return out;
    };
    const landings = [...ofLabel].filter(([l, n]) => bySwitch.has(l) || ((uses.get(l) as number) > 1 && (exits[n] as Exit).live.size > 0)).slice(0, Math.max(MAX_LANDINGS, bySwitch.size)); // prettier-ignore
    for (const l of bySwitch) if (ofLabel.has(l) && !landings.some(([x]) => x === l)) landings.push([l, ofLabel.get(l) as number]);
    const landed = new Set(landings.map(([l]) => l));
    let body: readonly Stmt[] = rebuild(inner, (s, out) => {
      if (s.kind === 'br' && ofLabel.has(s.label) && !landed.has(s.label)) {
        out.push(...leave(ofLabel.get(s.label) as number));
        return undefined;
      }
      if (s.kind === 'br' && s.label.kind === 'return') {
        out.push(...giveBack(this.t.f.returned.map(getLocal)));
        return undefined;
      }
      const site = s.kind === 'tailCall' ? ofSite.get(s) : undefined;
      if (site !== undefined) {
        out.push(...leave(site));
        return undefined;
      }
      if (s.kind === 'tailCall' && s.mode === 'plain') {
        const to = this.results();
        const [only] = to;
        if (only === undefined) out.push(evalStmt(s.call));
        else if (to.length === 1) out.push(setStmt(only, s.call));
        else out.push(setManyStmt(to, s.call));
        out.push(...leave(returns));
        return undefined;
      }
      if (s.kind !== 'return') return s;
      const to = this.results();
      // What could overwrite a slot comes before all of them are filled.
      if (s.values.some((v) => mustEvaluate(v.effects))) {
        s.values.forEach((v, i) => out.push(setStmt(to[i] as Local, v)));
        out.push(...leave(returns));
      } else out.push(...giveBack(s.values));
      return undefined;
    });
    const fall = exits.findIndex((x) => x.then === undefined);
    if (fall >= 0) body = [...body, ...leave(fall)];
    for (const [label, number] of landings) body = [...this.landing(label, body), ...leave(number)];
    for (const label of bySwitch) if (label.kind === 'return') body = [...this.landing(label, body), ...giveBack(this.t.f.returned.map(getLocal))];
    return body;
  }

  /** The call of such a piece, and the way that it tells. */
  private dispatch(call: CallExpr, exits: readonly Exit[], outs: readonly Local[]): readonly Stmt[] {
    const last = exits.length - 1;
    const [fallsFirst] = exits as [Exit];
    if (exits.length === 2 && outs.length === 0 && (call.effects & GROWS) === 0) {
      const [zero, one] = exits as [Exit, Exit];
      const test: Stmt = ifStmt(call, [one.then as Stmt], []);
      return zero.then === undefined ? [test] : [test, zero.then];
    }
    const code = (this.code ??= this.local(I32));
    const out: Stmt[] = [outs.length === 0 ? setStmt(code, call) : setManyStmt([code, ...outs], call)];
    const is = (n: number): Expr => (n === last && n === 1 && exits.length === 2 ? getLocal(code) : op('i32.eq', [getLocal(code), int(n)]));
    const test = (n: number): void => void out.push(ifStmt(is(n), [(exits[n] as Exit).then as Stmt], []));
    if (exits.length <= TESTS + 1) {
      for (let n = 1; n <= last; n++) test(n);
      if (fallsFirst.then !== undefined) out.push(fallsFirst.then);
      return out;
    }
    // What is no branch is tested for; the rest is a switch.
    exits.forEach((x, n) => void (x.then !== undefined && x.then.kind !== 'br' && test(n)));
    const on: Label = { id: this.labels++, kind: 'block' };
    const labels = exits.map((x) => (x.then?.kind === 'br' ? x.then.label : on));
    const otherwise = fallsFirst.then === undefined ? on : (labels.find((l) => l !== on) as Label);
    const cases = labels.map((l) => (l === on ? otherwise : l));
    const choice: Stmt = switchStmt(getLocal(code), cases, otherwise);
    out.push(fallsFirst.then === undefined ? blockStmt(on, [choice]) : choice);
    return out;
  }
}

/** Each once, in the order of their ids. */
const inOrder = (locals: Iterable<Local>): Local[] => [...new Set(locals)].sort((a, b) => a.id - b.id);
const NOTHING = { has: (): boolean => false };

/** An int32 is returned without a box; a double is not, and goes through a slot where it can. */
const rank = (l: Local): number => ({ int32: 0, ref: 1, big: 2, num: 3 })[l.carrier];

function visitBranches(body: readonly Stmt[], visit: (label: Label, isSwitch: boolean) => void): void {
  walkStmts(body, (s) => {
    if (s.kind === 'br') visit(s.label, false);
    else if (s.kind === 'switch') for (const l of new Set([...s.cases, s.otherwise])) visit(l, true);
  });
}
