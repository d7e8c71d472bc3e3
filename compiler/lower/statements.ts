// Stmt to JavaScript statements: labelled blocks, loops, switch, as a person would write them.
// Knows control flow only; expressions are ExpressionLowering's business.
import { exn_caught } from '../../runtime/base/exception.ts';
import { trap_unreachable } from '../../runtime/base/trap.ts';
import { LIMITS } from '../base/target.ts';
import { I32 } from '../base/types.ts';
import type { LabelUses } from '../analysis/uses.ts';
import { getLocal, not } from '../ir/make.ts';
import { mustEvaluate } from '../ir/effects.ts';
import type { Expr, Label, Local, Stmt } from '../ir/nodes.ts';
import { position } from '../ir/position.ts';
import { statementAt } from '../ir/walk.ts';
import type { Js, SwitchCase } from '../js/builder.ts';
import { isInParts, numberAt, numberedSwitch } from './cases.ts';
import type { ExpressionLowering } from './expressions.ts';
import { storeStatement, viewField } from './memory.ts';
import { labelName } from './names.ts';
import { openBlocks, statesOf } from './states.ts';
import type { ValueLowering } from './values.ts';
import { blockStmt } from '../ir/statements.ts';

/** A JavaScript statement that `break` or `continue` can leave for. */
interface Target {
  readonly kind: 'loop' | 'switch' | 'block';
  /** Wasm labels whose branch is `break` of this statement; and, for loops, the one that is `continue`. */
  readonly breaks: readonly Label[];
  readonly continues: Label | undefined;
  readonly name: string;
  named: boolean;
}

/** A block with its body; in a chain, each begins with the next one, outermost first. */
interface Link {
  readonly label: Label;
  readonly body: readonly Stmt[];
}
type Chain = readonly Link[];

/** Where the end of a statement list leads: branches there need no statement. */
type Tail = readonly Label[];
const NOWHERE: Tail = [];

/** Whether control never falls out of the end. */
function terminates(body: readonly Stmt[], within = 0): boolean {
  const last = body.at(-1);
  // Saying no where it is yes costs a `break` that is never reached.
  if (within > LIMITS.nesting) return false;
  switch (last?.kind) {
    case 'br':
    case 'switch':
    case 'return':
    case 'tailCall':
    case 'throw':
    case 'trap':
      return true;
    case 'try':
      return terminates(last.body, within + 1) && terminates(last.handler, within + 1);
    case 'if':
      return last.otherwise.length > 0 && terminates(last.then, within + 1) && terminates(last.otherwise, within + 1);
    case 'loop':
      return terminates(last.body, within + 1);
    default:
      return false;
  }
}

const isCompound = (s: Stmt): boolean => s.kind === 'block' || s.kind === 'loop' || s.kind === 'if' || s.kind === 'try';

/** No name of ours and no readable one, which begin with $. */
const CAUGHT = 'e$';

export class StatementLowering<E, S> {
  private readonly targets: Target[] = [];
  /** Labels that a dispatch loop serves: a branch sets its variable and continues it. */
  private readonly states = new Map<Label, { readonly variable: string; readonly state: number; readonly target: Target }>();
  private depth = 0;
  private flattened = 0;

  constructor(
    private readonly js: Js<E, S>,
    private readonly c: ExpressionLowering<E>,
    private readonly values: ValueLowering<E, S>,
    private readonly uses: LabelUses,
    private readonly returned: readonly Local[],
    private readonly legible: boolean,
    /** Cases of one switch at most. */
    private readonly mostCases: number,
  ) {}

  lowerBody(body: readonly Stmt[]): S[] {
    const out: S[] = [];
    this.list(body, NOWHERE, out, true);
    return out;
  }

  /** `last`: the end of the list is the end of the function. */
  private list(body: readonly Stmt[], tail: Tail, out: S[], last = false): void {
    for (let i = 0; i < body.length; i++) {
      const s = body[i] as Stmt;
      const atEnd = i === body.length - 1;
      this.statement(s, atEnd ? tail : NOWHERE, out, last && atEnd);
    }
  }

  private nested(body: readonly Stmt[], tail: Tail, last = false): S[] {
    const out: S[] = [];
    this.depth++;
    if (this.depth > LIMITS.nesting && body.some(isCompound)) this.flatten(body, out);
    else this.list(body, tail, out, last);
    this.depth--;
    return out;
  }

  private statement(s: Stmt, tail: Tail, out: S[], last: boolean): void {
    const at = statementAt(s);
    if (at !== undefined) position.at = at;
    const from = out.length;
    this.byKind(s, tail, out, last);
    if (at !== undefined && out.length > from) out[from] = this.js.markStatement(out[from] as S, at);
  }
  private byKind(s: Stmt, tail: Tail, out: S[], last: boolean): void {
    const { js, c } = this;
    switch (s.kind) {
      case 'eval':
        this.eval(s.expr, out);
        break;
      case 'set':
        out.push(js.expr(js.assign(js.id(c.scope.local(s.local)), c.assigned(s.local, s.expr))));
        break;
      case 'setMany':
        this.values.setMany(s, out);
        break;
      case 'block':
        return this.block(s.label, s.body, tail, out, last);
      case 'loop':
        return this.loop(s.label, s.body, [], tail, out);
      case 'if':
        return this.if(s, tail, out, last);
      case 'br':
        this.jump(s.label, tail, out);
        break;
      case 'switch':
        this.switch(s, NOWHERE, undefined, [], out);
        break;
      case 'return':
        this.values.return(s.values, out, last);
        break;
      case 'tailCall':
        this.values.tailCall(s, out);
        break;
      case 'throw':
        out.push(js.throw(c.moved(s.value)));
        break;
      case 'try':
        return this.try(s, tail, out, last);
      case 'trap':
        out.push(js.expr(c.helper(trap_unreachable)));
        break;
      case 'refresh':
        out.push(js.expr(js.seq(s.views.map((v) => js.assign(c.view(v), viewField(js, c.scope.names, v))))));
        break;
    }
    c.scope.endStatement();
  }

  private eval(e: Expr, out: S[]): void {
    const { js, c } = this;
    const parts = storeStatement(c, e);
    if (parts === undefined) {
      out.push(js.expr(c.wideOf(e)));
      return;
    }
    for (const part of parts.before) out.push(js.expr(part));
    const store = js.expr(parts.store);
    out.push(parts.test === undefined || parts.slow === undefined ? store : js.if(parts.test, [js.expr(parts.slow)], [store]));
  }

  private try(s: Extract<Stmt, { kind: 'try' }>, tail: Tail, out: S[], last: boolean): void {
    const { js, c } = this;
    const body = this.nested(s.body, tail, last);
    const caught = js.expr(js.assign(js.id(c.scope.local(s.exn)), c.helper(exn_caught, js.id(CAUGHT))));
    out.push(js.tryCatch(body, CAUGHT, [caught, ...this.nested(s.handler, tail, last)]));
  }

  // ---- branches

  private innermostLoop(): Target | undefined {
    for (let i = this.targets.length - 1; i >= 0; i--) {
      const t = this.targets[i] as Target;
      if (t.kind === 'loop') return t;
    }
    return undefined;
  }
  private name(t: Target): string {
    t.named = true;
    return t.name;
  }

  private jump(label: Label, tail: Tail, out: S[]): void {
    const { js } = this;
    if (tail.includes(label)) return;
    if (label.kind === 'return') return this.values.return(this.returned.map(getLocal), out, false);
    const dispatched = this.states.get(label);
    if (dispatched !== undefined) {
      out.push(js.expr(js.assign(js.id(dispatched.variable), js.num(dispatched.state))));
      out.push(js.continue(this.innermostLoop() === dispatched.target ? null : this.name(dispatched.target)));
      return;
    }
    for (let i = this.targets.length - 1; i >= 0; i--) {
      const t = this.targets[i] as Target;
      if (t.continues === label) {
        out.push(js.continue(this.innermostLoop() === t ? null : this.name(t)));
        return;
      }
      if (t.breaks.includes(label)) {
        // Named too where only a block stands between: QuickJS (2021) takes `break` for the end of a labelled block.
        out.push(js.break(t.kind !== 'block' && i === this.targets.length - 1 ? null : this.name(t)));
        return;
      }
    }
    throw new Error(`no target for label ${label.id}`);
  }

  /** Lowers `make` inside of `target` and names the statement where something needed the name. */
  private within(target: Target, make: () => S): S {
    this.targets.push(target);
    const statement = make();
    this.targets.pop();
    return target.named ? this.js.labelled(target.name, statement) : statement;
  }
  private target(kind: Target['kind'], label: Label, breaks: readonly Label[], continues?: Label): Target {
    return { kind, breaks, continues, name: labelName(label.id), named: false };
  }

  // ---- if

  private if(s: Extract<Stmt, { kind: 'if' }>, tail: Tail, out: S[], last: boolean): void {
    const { js, c } = this;
    const lower = (cond: Expr, then: readonly Stmt[], otherwise: readonly Stmt[]): void => {
      const test = c.testOf(cond);
      c.scope.endStatement();
      const thenStatements = this.nested(then, tail, last);
      // What follows an arm that never falls out needs no else; nothing else may follow it in this list.
      const otherwiseStatements = this.nested(otherwise, tail, last);
      if (thenStatements.length === 0 && otherwiseStatements.length > 0) out.push(js.if(c.testOf(not(cond)), otherwiseStatements, []));
      else if (thenStatements.length > 0) out.push(js.if(test, thenStatements, otherwiseStatements));
      else if (mustEvaluate(cond.effects)) out.push(js.expr(test));
    };
    if (s.then.length === 0) lower(not(s.cond), s.otherwise, []);
    else lower(s.cond, s.then, s.otherwise);
    c.scope.endStatement();
  }

  // ---- loops

  /** `breaks`: labels of blocks that end where this loop ends. */
  private loop(label: Label, body: readonly Stmt[], breaks: readonly Label[], tail: Tail, out: S[]): void {
    const { js, c } = this;
    const lastStmt = body.at(-1);
    const target = this.target('loop', label, [...breaks, ...tail.filter((l) => l.kind === 'block')], label);
    const isRepeat =
      lastStmt?.kind === 'if' &&
      lastStmt.otherwise.length === 0 &&
      lastStmt.then.length === 1 &&
      lastStmt.then[0]?.kind === 'br' &&
      lastStmt.then[0].label === label;
    if (isRepeat && this.uses.get(label) === 1) {
      // Nothing else continues the loop: the test may stand at its end.
      out.push(
        this.within(target, () => {
          const inner = this.nested(body.slice(0, -1), NOWHERE);
          const test = c.testOf(lastStmt.cond);
          c.scope.endStatement();
          return js.doWhile(inner, test);
        }),
      );
      return;
    }
    const first = body[0];
    const leavesFor =
      first?.kind === 'if' && first.otherwise.length === 0 && first.then.length === 1 && first.then[0]?.kind === 'br' ? first.then[0].label : undefined;
    if (this.legible && first?.kind === 'if' && leavesFor !== undefined && target.breaks.includes(leavesFor) && body.length > 1 && terminates(body)) {
      out.push(
        this.within(target, () => {
          const test = c.testOf(not(first.cond));
          c.scope.endStatement();
          return js.while(test, this.nested(body.slice(1), [label]));
        }),
      );
      return;
    }
    out.push(
      this.within(target, () => {
        // The end of the body continues the loop, unless a `break` has to be put there.
        const leaves = !terminates(body);
        const inner = this.nested(body, leaves ? [...breaks, ...tail] : [label]);
        if (leaves) inner.push(js.break(null));
        return js.forever(inner);
      }),
    );
  }

  // ---- blocks and switch

  private block(label: Label, body: readonly Stmt[], tail: Tail, out: S[], last: boolean): void {
    const only = body.length === 1 ? body[0] : undefined;
    if (only?.kind === 'loop') return this.loop(only.label, only.body, [label], tail, out);

    const chain: Link[] = [{ label, body }];
    for (let first = body[0]; first?.kind === 'block'; first = first.body[0]) chain.push(first);
    const goesOn = chain.length > 1 || body.some(isCompound);
    if (goesOn && chain.length + this.depth > LIMITS.nesting && !this.mergesWell(chain)) return this.dispatch(chain, out);

    // The innermost blocks that only the switch at their heart branches to become its cases.
    const innermost = chain.at(-1) as Link;
    const heart = innermost.body.at(-1);
    const merged = heart?.kind === 'switch' ? this.mergeable(chain, heart) : 0;
    if (heart?.kind === 'switch' && merged > 0) {
      const outer = chain[chain.length - 1 - merged];
      if (outer === undefined) {
        // Every block is a case: the switch stands alone.
        return this.mergedSwitch(chain, merged, heart, [], tail, out);
      }
    }
    this.nest(chain, 0, merged, tail, out, last);
  }

  /** How many blocks of the chain, from the innermost, only `heart` branches to. */
  private mergeable(chain: readonly { readonly label: Label }[], heart: Extract<Stmt, { kind: 'switch' }>): number {
    const uses = new Map<Label, number>();
    for (const l of [...heart.cases, heart.otherwise]) uses.set(l, (uses.get(l) ?? 0) + 1);
    let merged = 0;
    for (let i = chain.length - 1; i >= 0; i--) {
      const l = (chain[i] as { label: Label }).label;
      if ((this.uses.get(l) ?? 0) !== (uses.get(l) ?? 0)) break;
      merged++;
    }
    return merged;
  }
  private mergesWell(chain: Chain): boolean {
    const innermost = chain.at(-1);
    const heart = innermost?.body.at(-1);
    return heart?.kind === 'switch' && chain.length - this.mergeable(chain, heart) + this.depth <= LIMITS.nesting;
  }

  /** Block `at` of the chain as a labelled block around the rest of it. */
  private nest(chain: Chain, at: number, merged: number, tail: Tail, out: S[], last: boolean): void {
    const { js } = this;
    const { label, body } = chain[at] as Link;
    const inner: S[] = [];
    const target = this.target('block', label, [label]);
    const innerTail = [...tail, label];
    this.targets.push(target);
    this.depth++;
    const rest = chain.length - at - 1;
    if (rest === 0) this.list(body, innerTail, inner, last);
    else {
      const heart = (chain.at(-1) as Link).body.at(-1);
      const after = body.slice(1);
      if (merged === rest && heart?.kind === 'switch') {
        // The statements after the innermost blocks are inside of the switch; those after this one's first block too.
        this.mergedSwitch(chain.slice(at), merged, heart, [label], innerTail, inner);
      } else {
        this.nest(chain, at + 1, merged, after.length === 0 ? innerTail : NOWHERE, inner, last && after.length === 0);
        this.list(after, innerTail, inner, last);
      }
    }
    this.depth--;
    this.targets.pop();
    if (target.named) out.push(js.labelled(target.name, js.block(inner)));
    else for (const s of inner) out.push(s);
  }

  /**
   * The innermost `merged` blocks of a chain as the cases of the switch at their heart. Where the chain has one block more, what
   * follows in it is the last case, and leaving the switch is leaving that block (`breaks`).
   */
  private mergedSwitch(chain: Chain, merged: number, heart: Extract<Stmt, { kind: 'switch' }>, breaks: readonly Label[], tail: Tail, out: S[]): void {
    const innermost = chain.at(-1) as Link;
    this.list(innermost.body.slice(0, -1), NOWHERE, out);
    const bodies = new Map<Label, readonly Stmt[]>();
    for (let i = chain.length - 1; i >= chain.length - merged; i--) {
      const around = chain[i - 1];
      bodies.set((chain[i] as Link).label, around === undefined ? [] : around.body.slice(1));
    }
    this.switch(heart, tail, bodies, breaks, out);
  }

  /** A switch whose cases are branches, or, for labels in `bodies`, the statements that follow there; each falls into the next. */
  private switch(
    s: Extract<Stmt, { kind: 'switch' }>,
    tail: Tail,
    bodies: ReadonlyMap<Label, readonly Stmt[]> | undefined,
    breaks: readonly Label[],
    out: S[],
  ): void {
    const { js, c } = this;
    const on = c.intOf(s.on);
    c.scope.endStatement();
    const jumps = [...new Set([...s.cases.filter((l) => l !== s.otherwise), s.otherwise])].filter((label) => bodies?.has(label) !== true);
    const order = [...jumps, ...(bodies?.keys() ?? [])];
    const isNumbered = s.cases.length > this.mostCases;
    const inParts = isNumbered && isInParts(order.length, this.mostCases);
    const target = this.target('switch', s.otherwise, [...breaks, ...tail.filter((l) => l.kind === 'block')]);
    const lowered = this.within({ ...target, name: `S${s.otherwise.id}_${this.targets.length}` }, () => {
      const inner = (): S => {
        const bodyOf = (label: Label, isLast: boolean): S[] => {
          const body: S[] = [];
          const statements = bodies?.get(label);
          if (statements === undefined) this.jump(label, NOWHERE, body);
          else this.list(statements, isLast ? tail : NOWHERE, body);
          return body;
        };
        this.depth++;
        const lists = order.map((label, i) => bodyOf(label, i === order.length - 1));
        this.depth--;
        return isNumbered ? this.switchByNumber(s, on, order, lists, out) : js.switch(on, this.casesOf(s, order, lists));
      };
      return inParts ? this.within({ kind: 'switch', breaks: [], continues: undefined, name: '', named: false }, inner) : inner();
    });
    out.push(lowered);
  }
  private casesOf(s: Extract<Stmt, { kind: 'switch' }>, order: readonly Label[], lists: readonly (readonly S[])[]): SwitchCase<E, S>[] {
    const tests = new Map<Label, E[]>();
    s.cases.forEach((label, i) => {
      if (label === s.otherwise) return;
      const list = tests.get(label);
      if (list === undefined) tests.set(label, [this.js.num(i)]);
      else list.push(this.js.num(i));
    });
    return order.map((label, i) => {
      const isDefault = label === s.otherwise;
      return { tests: isDefault ? [] : (tests.get(label) ?? []), isDefault, body: lists[i] as readonly S[] };
    });
  }
  /** Where the values are more than one switch takes: the number of the label is looked up, and the switch is over that. */
  private switchByNumber(s: Extract<Stmt, { kind: 'switch' }>, on: E, order: readonly Label[], lists: readonly (readonly S[])[], out: S[]): S {
    const { js } = this;
    const id = this.flattened++;
    const [value, number] = [this.variable(`$v${id}`), this.variable(`$n${id}`)];
    const numbers = new Map(order.map((label, i) => [label, i]));
    const numberOf = (label: Label): number => numbers.get(label) as number;
    out.push(js.expr(js.assign(js.id(value), on)));
    out.push(js.expr(js.assign(js.id(number), numberAt(js, value, s.cases.map(numberOf), numberOf(s.otherwise), LIMITS.text))));
    return numberedSwitch(js, number, lists, this.mostCases);
  }

  /** A long chain of blocks, as the one construct that it is. */
  private dispatch(chain: Chain, out: S[]): void {
    const outermost = chain[0] as Link;
    this.flatten([blockStmt(outermost.label, outermost.body)], out);
  }

  /**
   * Statements of any nesting as one loop around a switch over a state: ends of blocks, heads of loops and arms of `if` become cases,
   * and branching is setting the state. Cases stand in the order of the statements, so falling through is going on. All `try` are one
   * around the switch: a second variable has the number of the innermost that control is in, by which its handler is found.
   */
  private flatten(body: readonly Stmt[], out: S[]): void {
    const { js, c } = this;
    const id = this.flattened++;
    const states = statesOf(body);
    const [variable, region] = [this.variable(`$s${id}`), states.hasTry ? this.variable(`$r${id}`) : ''];
    const target: Target = { kind: 'loop', breaks: [], continues: undefined, name: `F${id}`, named: false };
    for (const [label, state] of states.ofLabel) this.states.set(label, { variable, state, target });
    const cases: S[][] = [[]];
    const handlers: SwitchCase<E, S>[] = [];
    let current = cases[0] as S[];
    let inside = 0;
    const assign = (name: string, value: number): S => js.expr(js.assign(js.id(name), js.num(value)));
    const go = (state: number): S[] => [assign(variable, state), js.continue(null)];
    /** Control comes here from other regions, too. */
    const place = (): void => {
      current = states.hasTry ? [assign(region, inside)] : [];
      cases.push(current);
    };
    const attempt = (s: Extract<Stmt, { kind: 'try' }>, other: number): void => {
      const around = inside;
      inside = handlers.length + 1;
      const caught = js.expr(js.assign(js.id(c.scope.local(s.exn)), c.helper(exn_caught, js.id(CAUGHT))));
      handlers.push({ tests: [js.num(inside)], isDefault: false, body: [caught, ...go(other)] });
      current.push(assign(region, inside));
      chain(s.body);
      inside = around;
    };
    const list = (stmts: readonly Stmt[]): void => {
      for (const s of stmts) {
        if (s.kind === 'block' || s.kind === 'loop') {
          if (s.kind === 'loop') place();
          chain(s.body);
          if (s.kind === 'block') place();
        } else if (s.kind === 'if' || s.kind === 'try') {
          const { other, end } = states.ofBranching.get(s) as { other: number; end: number };
          if (s.kind === 'if') {
            const test = c.testOf(not(s.cond));
            c.scope.endStatement();
            current.push(js.if(test, go(other), []));
            chain(s.then);
          } else attempt(s, other);
          if (other !== end) {
            current.push(...go(end));
            place();
            chain(s.kind === 'if' ? s.otherwise : s.handler);
          }
          place();
        } else this.statement(s, NOWHERE, current, false);
      }
    };
    const chain = (stmts: readonly Stmt[]): void => {
      const { open, heart } = openBlocks(stmts);
      list(heart);
      for (const { rest } of [...open].reverse()) {
        place();
        list(rest);
      }
    };
    out.push(assign(variable, 0));
    if (states.hasTry) out.push(assign(region, 0));
    out.push(
      this.within(target, () => {
        const inner = this.within({ kind: 'switch', breaks: [], continues: undefined, name: '', named: false }, () => {
          chain(body);
          return numberedSwitch(js, variable, cases, this.mostCases);
        });
        if (!states.hasTry) return js.forever([inner, js.break(null)]);
        const onward: SwitchCase<E, S> = { tests: [], isDefault: true, body: [js.throw(js.id(CAUGHT))] };
        return js.forever([js.tryCatch([inner, js.break(null)], CAUGHT, [js.switch(js.id(region), [...handlers, onward])])]);
      }),
    );
  }
  private variable(name: string): string {
    this.c.scope.temps.set(name, I32);
    return name;
  }
}
