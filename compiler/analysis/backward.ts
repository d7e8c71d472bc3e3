// The backward engine: carries what is asked for through a function, against program order, over its structure. What is asked at a label is what
// is asked where branches to it go; heads of loops are gone through until nothing is added. Deeper nesting needs no deeper stack.
import type { FuncIR, Label, Stmt } from '../ir/nodes.ts';

/** States of type S are changed in place. */
export interface Backward<S> {
  /** What is asked for where nothing follows. */
  nothing(): S;
  copy(s: S): S;
  /** Adds what `from` asks for; tells whether that was anything new. */
  join(into: S, from: S): boolean;
  /** What is asked for before a statement, `state` being what is asked after it: its own expressions and assignments, not the statements within. */
  before(s: Stmt, state: S): void;
  /** What a branch to the function's end asks for. */
  returned(f: FuncIR, state: S): void;
}
/**
 * Sees each statement, last first, with what is asked for after its own expressions and assignments: of an `if`, where its arms begin. Rounds begin
 * anew until one finds nothing more: only the last counts, others see no more statements once they are known not to be it.
 */
export interface BackwardVisit<S> {
  begin(): void;
  see(s: Stmt, after: S): void;
  /** What is asked for where the arms of an `if` end. */
  ends?(s: Stmt, after: S): void;
}

/** Gives what is asked for at the start. */
export function goBackward<S>(f: FuncIR, analysis: Backward<S>, visit?: BackwardVisit<S>): S {
  return new Engine(f, analysis, visit).run();
}

/** A list of statements that is gone through: of what statement, and what is kept until that is done with. */
class List<S> {
  of: readonly Stmt[] = [];
  at = 0;
  owner: Stmt | undefined = undefined;
  /** The statement's other list has been gone through. */
  isSecond = false;
  kept: S | undefined = undefined;
}

class Engine<S> {
  private readonly ends = new Map<Label, S>();
  private readonly heads = new Map<Label, S>();
  /** What handlers ask for, of the bodies of `try` around. */
  private handlers: S[] = [];
  /** Lists by depth, used again and again. */
  private readonly open: List<S>[] = [];
  private depth = 0;
  private state: S;
  private changed = false;
  constructor(
    private readonly f: FuncIR,
    private readonly a: Backward<S>,
    private readonly visit: BackwardVisit<S> | undefined,
  ) {
    this.state = a.nothing();
  }

  run(): S {
    do {
      this.changed = false;
      this.visit?.begin();
      this.walk();
    } while (this.changed);
    return this.state;
  }
  private walk(): void {
    this.state = this.a.nothing();
    this.enter(this.f.body, undefined, false, undefined);
    while (this.depth > 0) {
      const list = this.open[this.depth - 1] as List<S>;
      if (list.at > 0) this.statement(list.of[--list.at] as Stmt);
      else {
        this.depth--;
        if (list.owner !== undefined) this.leave(list, list.owner);
      }
    }
  }
  private enter(of: readonly Stmt[], owner: Stmt | undefined, isSecond: boolean, kept: S | undefined): void {
    const list = (this.open[this.depth++] ??= new List<S>());
    list.of = of;
    list.at = of.length;
    list.owner = owner;
    list.isSecond = isSecond;
    list.kept = kept;
  }

  /** Adds what a branch asks for. */
  private joinAt(into: S, label: Label): void {
    if (label.kind === 'return') return this.a.returned(this.f, into);
    const known = label.kind === 'loop' ? this.heads.get(label) : this.ends.get(label);
    if (known !== undefined) this.a.join(into, known);
  }
  private joinCases(cases: readonly Label[], otherwise: Label): void {
    this.joinAt(this.state, otherwise);
    for (let i = 0; i < cases.length; i++) if (cases[i] !== otherwise && cases[i] !== cases[i - 1]) this.joinAt(this.state, cases[i] as Label);
  }
  /** Before `s`, which may throw where a handler waits. */
  private own(s: Stmt): void {
    this.a.before(s, this.state);
    this.joinHandler();
  }
  private joinHandler(): void {
    const handler = this.handlers.at(-1);
    if (handler !== undefined) this.a.join(this.state, handler);
  }

  private statement(s: Stmt): void {
    const { a } = this;
    switch (s.kind) {
      case 'br':
        this.state = a.nothing();
        this.joinAt(this.state, s.label);
        this.joinHandler();
        break;
      case 'switch':
        this.state = a.nothing();
        this.joinCases(s.cases, s.otherwise);
        this.joinHandler();
        break;
      case 'return':
      case 'tailCall':
      case 'throw':
      case 'trap':
        // What it evaluates may throw, too.
        this.state = a.nothing();
        this.joinHandler();
        break;
      default:
    }
    if (!this.changed) {
      if (s.kind === 'if') this.visit?.ends?.(s, this.state);
      else this.visit?.see(s, this.state);
    }
    switch (s.kind) {
      case 'block':
        this.ends.set(s.label, a.copy(this.state));
        return this.enter(s.body, s, false, undefined);
      case 'loop':
        // What its branches ask for is not known yet.
        if (!this.heads.has(s.label)) this.changed = true;
        return this.enter(s.body, s, false, undefined);
      case 'if':
        return this.enter(s.then, s, false, a.copy(this.state));
      case 'try':
        return this.enter(s.handler, s, false, a.copy(this.state));
      default:
        return this.own(s);
    }
  }
  /** Before a list of `s`. */
  private leave({ isSecond, kept }: List<S>, s: Stmt): void {
    const { a } = this;
    switch (s.kind) {
      case 'loop': {
        const head = this.heads.get(s.label);
        if (head === undefined) this.heads.set(s.label, a.copy(this.state));
        else if (a.join(head, this.state)) this.changed = true;
        return;
      }
      case 'if': {
        if (isSecond) {
          a.join(this.state, kept as S);
          if (!this.changed) this.visit?.see(s, this.state);
          return this.own(s);
        }
        const then = this.state;
        this.state = kept as S;
        return this.enter(s.otherwise, s, true, then);
      }
      case 'try':
        if (isSecond) return void a.join(this.state, this.handlers.pop() as S);
        // The exception is assigned where the handler begins.
        a.before(s, this.state);
        this.handlers.push(this.state);
        this.state = kept as S;
        a.join(this.state, this.handlers.at(-1) as S);
        return this.enter(s.body, s, true, undefined);
      default:
    }
  }
}
