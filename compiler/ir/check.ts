// The laws of the intermediate form, checked: what every pass must leave true. Tests run it after the builder and after each pass.
import { InternalError } from '../base/errors.ts';
import { I32, isReference, typeName, type ValType } from '../base/types.ts';
import { totals } from './make.ts';
import { calleeExpr, type Expr, type FuncIR, type Label, type Local, type Stmt } from './nodes.ts';
import { expressionsOf } from './walk.ts';

/** Throws an InternalError that names the function and the law. `pass`: what made the function. */
export function checkFunction(f: FuncIR, pass: string): void {
  new Checker(f, pass).check();
}

class Checker {
  private readonly locals: ReadonlySet<Local>;
  private readonly open = new Set<Label>();
  /** Locals that hold a stack value are assigned once: reads of them move freely. */
  private readonly assigned = new Set<Local>();
  private readonly seen = new Set<Stmt>();

  constructor(
    private readonly f: FuncIR,
    private readonly pass: string,
  ) {
    this.locals = new Set(f.locals);
  }

  check(): void {
    const { f } = this;
    this.law(this.locals.size === f.locals.length, 'a local stands twice in the list');
    this.law(new Set(f.locals.map((l) => l.id)).size === f.locals.length, 'two locals have one id');
    for (const p of f.params) this.known(p);
    f.returned.forEach((l, i) => {
      this.known(l);
      this.fits(l.type, f.results[i] as ValType, `result ${i}`);
    });
    this.list(f.body);
  }
  private law(holds: boolean, message: string): void {
    if (!holds) throw new InternalError(`function ${this.f.index} after ${this.pass}: ${message}`);
  }
  private known(l: Local): void {
    this.law(this.locals.has(l), `local ${l.id} is not in the list`);
  }
  private fits(type: ValType, to: ValType, what: string): void {
    // References are checked by the validator; here only that one is one.
    this.law(type === to || (isReference(type) && isReference(to)), `${what}: ${typeName(type)} where ${typeName(to)} is expected`);
  }

  private list(body: readonly Stmt[]): void {
    for (const s of body) this.stmt(s);
  }
  private stmt(s: Stmt): void {
    this.law(!this.seen.has(s), `a statement of kind ${s.kind} stands twice`);
    this.seen.add(s);
    this.law((s.at ?? this.f.at) >= this.f.at, `a statement of kind ${s.kind} was made for an instruction of another function`);
    for (const e of expressionsOf(s)) this.expr(e);
    switch (s.kind) {
      case 'set':
        return this.set(s.local, s.expr.type);
      case 'setMany':
        for (const l of s.locals) this.set(l);
        return;
      case 'block':
      case 'loop':
        this.law(s.label.kind === s.kind, `label ${s.label.id} of a ${s.kind} is of kind ${s.label.kind}`);
        return this.inside(s.label, s.body);
      case 'if':
        this.fits(s.cond.type, I32, 'the test of an if');
        this.list(s.then);
        return this.list(s.otherwise);
      case 'br':
        return this.target(s.label);
      case 'switch':
        for (const l of new Set([...s.cases, s.otherwise])) this.target(l);
        return;
      case 'return':
        this.law(s.values.length === this.f.results.length, `${s.values.length} values are returned, not ${this.f.results.length}`);
        s.values.forEach((v, i) => {
          this.fits(v.type, this.f.results[i] as ValType, `result ${i}`);
        });
        return;
      case 'try':
        this.set(s.exn);
        this.list(s.body);
        return this.list(s.handler);
      default:
        return;
    }
  }
  private inside(label: Label, body: readonly Stmt[]): void {
    this.law(!this.open.has(label), `label ${label.id} stands within itself`);
    this.open.add(label);
    this.list(body);
    this.open.delete(label);
  }
  private target(label: Label): void {
    this.law(label.kind === 'return' || this.open.has(label), `a branch to label ${label.id} from outside of it`);
  }
  private set(l: Local, type = l.type): void {
    this.known(l);
    this.fits(type, l.type, `local ${l.id}`);
    if (l.origin !== 'stack') return;
    this.law(!this.assigned.has(l), `stack value ${l.id} is assigned twice`);
    this.assigned.add(l);
  }

  private expr(e: Expr): void {
    this.law(e.at >= this.f.at, 'an expression was made for an instruction of another function');
    switch (e.kind) {
      case 'const':
        return;
      case 'get':
        this.known(e.local);
        this.fits(e.type, e.local.type, `a read of local ${e.local.id}`);
        this.law((e.reads & (1 << (e.local.id & 31))) !== 0, `a read of local ${e.local.id} does not say so`);
        return;
      case 'op': {
        const { sig } = e.row;
        if (typeof sig === 'object' && e.row.lanes === undefined) {
          this.law(sig.params.length === e.args.length, `${e.row.name} has ${e.args.length} operands`);
          e.args.forEach((a, i) => {
            // An address is as wide as its memory says.
            if (i > 0 || e.row.bytes === undefined) this.fits(a.type, sig.params[i] as ValType, `operand ${i} of ${e.row.name}`);
          });
        }
        return this.sums(e, e.args, e.row.effects);
      }
      case 'cond':
        this.fits(e.test.type, I32, 'the test of a condition');
        return this.sums(e, [e.test, e.then, e.otherwise], 0);
      case 'call': {
        const on = calleeExpr(e.callee);
        return this.sums(e, on === undefined ? e.args : [on, ...e.args], 0);
      }
    }
  }
  /** What a node says of its operands is no less than they say themselves. */
  private sums(e: Expr, parts: readonly Expr[], own: number): void {
    for (const p of parts) this.expr(p);
    const { effects, reads, depth } = totals(parts);
    const what = e.kind === 'op' ? e.row.name : e.kind;
    this.law(((effects | own) & ~e.effects) === 0, `${what} says less than its operands do`);
    this.law((reads & ~e.reads) === 0, `${what} reads more than it says`);
    this.law(e.depth > depth, `${what} is no higher than its operands`);
  }
}
