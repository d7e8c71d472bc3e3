// The forward engine: carries what is known through a function, in program order, over its structure. What is known at a label is what all
// branches to it have in common; bodies of loops are gone through until their heads lose nothing more. Deeper nesting needs no deeper stack.
import type { Expr, FuncIR, Label, Local, Stmt } from '../ir/nodes.ts';
import { assignedBy, walkStmts } from '../ir/walk.ts';

/** States of type S are never changed in place. */
export interface Forward<S> {
  /** Where the function begins. */
  readonly start: S;
  /** Where nothing is known. */
  readonly nothing: S;
  /** What both have in common; `a` itself where `b` has all of it. */
  join(a: S, b: S): S;
  /** The same at the head of a loop, where it must come to an end after few rounds. */
  widen(head: Label, a: S, b: S): S;
  /** After a statement's own expressions and assignments. */
  after(s: Stmt, state: S): S;
  /** Where the test was found to hold, or not to; undefined: that cannot be. */
  assume(test: Expr, holds: boolean, state: S): S | undefined;
  /** Where `on` was one of the values; without `values` nothing is known of it. */
  chosen(on: Expr, values: readonly number[], state: S): S | undefined;
  /** Without what is known of the locals. */
  forget(locals: ReadonlySet<Local>, state: S): S;
}

/** What is known before each statement of a list, in order; none for those that are never reached. */
export type StatesBefore<S> = ReadonlyMap<readonly Stmt[], readonly S[]>;

export function goForward<S>(f: FuncIR, analysis: Forward<S>): StatesBefore<S> {
  return new Engine(f, analysis).run();
}

interface List {
  readonly of: readonly Stmt[];
  readonly states: unknown[];
  at: number;
  readonly done: () => void;
}
const NOTHING = (): void => undefined;
/** Visits of a statement, on average, after which heads of loops that still change give up. */
const PATIENCE = 12;

class Engine<S> {
  private readonly states = new Map<readonly Stmt[], S[]>();
  private readonly ends = new Map<Label, S>();
  private readonly heads = new Map<Label, S>();
  private readonly changed = new Set<Label>();
  private readonly open: List[] = [];
  /** undefined: this place is not reached. */
  private state: S | undefined;
  private steps = 0;

  constructor(
    private readonly f: FuncIR,
    private readonly a: Forward<S>,
  ) {
    this.state = a.start;
  }

  run(): StatesBefore<S> {
    this.enter(this.f.body, NOTHING);
    for (let list = this.open.at(-1); list !== undefined; list = this.open.at(-1)) {
      const { at } = list;
      const s = this.state === undefined ? undefined : list.of[at];
      if (s === undefined) {
        this.open.pop();
        list.done();
        continue;
      }
      list.at = at + 1;
      list.states[at] = this.state;
      this.statement(s, this.state as S);
    }
    return this.states;
  }
  private enter(of: readonly Stmt[], done: () => void): void {
    // A round that does not come as far as an earlier one knows more: what that found there still holds.
    let states = this.states.get(of);
    if (states === undefined && of.length > 0) this.states.set(of, (states = []));
    this.open.push({ of, states: states ?? [], at: 0, done });
  }
  private either(a: S | undefined, b: S | undefined): S | undefined {
    return a === undefined ? b : b === undefined ? a : this.a.join(a, b);
  }

  private statement(s: Stmt, state: S): void {
    this.steps++;
    const { a } = this;
    switch (s.kind) {
      case 'block':
        this.ends.delete(s.label);
        return this.enter(s.body, () => void (this.state = this.either(this.state, this.ends.get(s.label))));
      case 'loop':
        return this.loop(s.label, s.body, state);
      case 'if': {
        const otherwise = a.assume(s.cond, false, state);
        this.state = a.assume(s.cond, true, state);
        return this.enter(s.then, () => {
          const then = this.state;
          this.state = otherwise;
          this.enter(s.otherwise, () => void (this.state = this.either(this.state, then)));
        });
      }
      case 'br':
        this.branch(s.label, state);
        this.state = undefined;
        return;
      case 'switch': {
        const values = new Map<Label, number[]>();
        s.cases.forEach((l, i) => {
          const list = values.get(l);
          if (list === undefined) values.set(l, [i]);
          else list.push(i);
        });
        values.delete(s.otherwise);
        for (const [l, list] of values) {
          const chosen = a.chosen(s.on, list, state);
          if (chosen !== undefined) this.branch(l, chosen);
        }
        this.branch(s.otherwise, state);
        this.state = undefined;
        return;
      }
      case 'return':
      case 'tailCall':
      case 'throw':
      case 'trap':
        this.state = undefined;
        return;
      case 'try': {
        const handled = a.after(s, a.forget(assignedIn(s.body), state));
        return this.enter(s.body, () => {
          const end = this.state;
          this.state = handled;
          this.enter(s.handler, () => void (this.state = this.either(this.state, end)));
        });
      }
      default:
        this.state = a.after(s, state);
    }
  }

  private branch(label: Label, state: S): void {
    if (label.kind === 'block') this.ends.set(label, this.either(this.ends.get(label), state) as S);
    else if (label.kind === 'loop') this.atHead(label, state);
  }
  private atHead(label: Label, state: S): void {
    const head = this.heads.get(label) as S;
    const joined = this.steps > this.patience ? this.a.nothing : this.a.widen(label, head, state);
    if (joined === head) return;
    this.heads.set(label, joined);
    this.changed.add(label);
  }
  private loop(label: Label, body: readonly Stmt[], state: S): void {
    // What was found when the loop was gone through as part of another one still counts.
    if (this.heads.has(label)) this.atHead(label, state);
    else this.heads.set(label, state);
    const round = (): void => {
      this.changed.delete(label);
      this.state = this.heads.get(label);
      this.enter(body, () => {
        if (this.changed.has(label)) round();
      });
    };
    round();
  }

  private count = 0;
  private get patience(): number {
    if (this.count === 0) walkStmts(this.f.body, () => this.count++);
    return this.count * PATIENCE + 1000;
  }
}

export function assignedIn(body: readonly Stmt[]): ReadonlySet<Local> {
  const locals = new Set<Local>();
  walkStmts(body, (s) => {
    for (const l of assignedBy(s)) locals.add(l);
  });
  return locals;
}
