// Control flow of the builder: frames, branches, arms and handlers. Knows the instructions that open, divide and close constructs, and no
// other.
import { EXN, I32, V128, refType, type TagType, type ValType } from '../base/types.ts';
import { OperatorReader } from '../binary/operators.ts';
import type { ByteOffset, ByteRange, Module } from '../module/module.ts';
import { TRAPS, type OpRow } from '../opcodes/row.ts';
import { blockSignature } from '../validate/function.ts';
import { INTERNAL_ROWS, NO_IMMEDIATE, condExpr, getLocal, int, not, op, opExpr } from './make.ts';
import type { Expr, Label, Local, Stmt } from './nodes.ts';
import { position } from './position.ts';
import { StackBuilder, isSettled } from './stack.ts';
import { isSimple, isVecLocal, words, type Place, type StackValue } from './vectors.ts';
import { blockStmt, brStmt, ifStmt, loopStmt, returnStmt, setStmt, switchStmt, throwStmt, tryStmt } from './statements.ts';

export interface Frame {
  readonly kind: 'function' | 'block' | 'loop' | 'if' | 'try' | 'try_table';
  readonly label: Label;
  /** The instruction that opens it. */
  readonly at: ByteOffset;
  /** Branches to the label so far. */
  uses: number;
  readonly results: readonly ValType[];
  readonly paramTypes: readonly ValType[];
  /** What branches to the label set; empty until there is one. */
  carriers: readonly Place[];
  /** Stack height below the parameters. */
  readonly height: number;
  /** Where the statements of this construct go, and those of the construct around it. */
  body: Stmt[];
  readonly outer: Stmt[];
  /** Parameters as locals or constants, for the second arm of an `if`. */
  readonly params: readonly StackValue[];
  readonly cond: Expr | undefined;
  /** The finished first arm. */
  then: { readonly body: Stmt[]; readonly values: readonly StackValue[] | undefined } | undefined;
  readonly handlers: Handlers | undefined;
}
/** What a try does with exceptions. */
export interface Handlers {
  readonly exn: Local;
  /** Of try_table. */
  readonly clauses: readonly { readonly tag: number | undefined; readonly withRef: boolean; readonly frame: Frame }[];
  /** Of the legacy try, once its body is over. */
  readonly arms: { readonly tag: number | undefined; readonly body: Stmt[] }[];
  /** Code of the construct is under its protection: not in a catch. */
  inBody: boolean;
  /** Control falls out of the body or of a catch. */
  fallsOut: boolean;
  /** Not 0: a delegate within hands exceptions to this try by this number, or past it. */
  id: number;
}

export class ControlBuilder extends StackBuilder {
  protected readonly ops: OperatorReader;
  protected readonly frames: Frame[] = [];
  /** No label carries a vector as floats. */
  protected carriesWords = false;
  /** The lanes of those that do. */
  protected readonly floatsCarried: Local[] = [];
  private labelCount = 0;
  /** After a jump nothing is built until the construct around it ends or its else begins; `deadDepth` constructs lie between. */
  protected dead = false;
  private deadDepth = 0;
  /** Try bodies around the current place. */
  protected tryDepth = 0;
  /** Holds the number of the try that a delegated exception goes to; -1 for none of this function. */
  private delegate: Local | undefined;
  private tryCount = 0;

  constructor(
    protected readonly module: Module,
    code: ByteRange,
  ) {
    super();
    this.ops = new OperatorReader(module.bytes, code, module.types);
  }

  protected newLabel(kind: Label['kind']): Label {
    return { id: this.labelCount++, kind };
  }

  protected top(): Frame {
    return this.frames.at(-1) as Frame;
  }
  protected frameAt(depth: number): Frame {
    return this.frames[this.frames.length - 1 - depth] as Frame;
  }

  protected throw(value: Expr): void {
    this.discard(this.top().height);
    this.emit(throwStmt(value, position.at));
    this.dead = true;
  }

  protected enter(kind: 'block' | 'loop' | 'if' | 'try' | 'try_table'): void {
    const sig = blockSignature(this.module, this.ops.blockType);
    const cond = kind === 'if' ? this.pop() : undefined;
    // What is pending comes before the construct, whatever happens in it.
    this.settle(this.stack.length);
    const height = this.stack.length - sig.params.length;
    const params = this.stack.slice(height);
    const label = this.newLabel(kind === 'loop' ? 'loop' : 'block');
    const body: Stmt[] = [];
    const frame: Frame = {
      kind,
      label,
      at: position.at,
      uses: 0,
      results: sig.results,
      paramTypes: sig.params,
      carriers: [],
      height,
      body,
      outer: this.out,
      params,
      cond,
      then: undefined,
      handlers: kind === 'try' || kind === 'try_table' ? this.handlers(kind) : undefined,
    };
    this.frames.push(frame);
    if (kind === 'loop' && params.length > 0) {
      this.carry(frame, this.popMany(params.length));
      this.out = body;
      // Copied at the head, so that the next branch may set the carriers while the copies are still read.
      for (const place of frame.carriers) this.push(this.held(this.valueOf(place)));
      this.settled = this.stack.length;
    }
    this.out = body;
  }
  private handlers(kind: 'try' | 'try_table'): Handlers {
    this.tryDepth++;
    const clauses = kind === 'try' ? [] : this.ops.catches.map((c) => ({ ...c, frame: this.frameAt(c.label) }));
    return { exn: this.newLocal(refType(EXN, false), 'stack'), clauses, arms: [], inBody: true, fallsOut: false, id: 0 };
  }

  /** Sets what the frame's label carries. */
  private carry(frame: Frame, values: readonly StackValue[]): void {
    this.makeCarriers(frame, values);
    frame.carriers.forEach((place, i) => this.setPlace(place, values[i] as StackValue));
  }
  /** The first values to come decide the shapes of vectors. */
  private makeCarriers(frame: Frame, values: readonly StackValue[]): void {
    const types = frame.kind === 'loop' ? frame.paramTypes : frame.results;
    if (frame.carriers.length === types.length) return;
    frame.carriers = types.map((type, i) => {
      const v = values[i];
      const place = this.newPlace(type, 'label', v?.kind === 'vec' && frame.kind !== 'function' && !this.carriesWords ? v.shape : 'x4');
      if (isVecLocal(place) && place.shape !== 'x4') this.floatsCarried.push(...place.lanes);
      return place;
    });
  }

  /** Ends the first arm of an `if`; `reachable` is whether control falls out of it. */
  protected closeArm(frame: Frame, reachable: boolean): void {
    const values = reachable ? this.popMany(frame.results.length) : undefined;
    this.stack.length = frame.height;
    this.settled = Math.min(this.settled, frame.height);
    frame.then = { body: frame.body, values };
    frame.body = [];
    this.out = frame.body;
    for (const p of frame.params) this.stack.push(p);
    this.settled = this.stack.length;
  }

  protected end(reachable: boolean): void {
    const frame = this.top();
    if (frame.kind === 'if' && frame.then === undefined) {
      // No else: the second arm passes the parameters on.
      this.closeArm(frame, reachable);
      return this.end(true);
    }
    const values = reachable ? this.popMany(frame.results.length) : undefined;
    this.stack.length = frame.height;
    this.settled = Math.min(this.settled, frame.height);
    this.frames.pop();
    if (frame.kind === 'function') {
      if (values !== undefined) this.emit(returnStmt(this.words(values), position.at));
      return;
    }
    if (frame.kind === 'if') this.endIf(frame, values);
    else if (frame.handlers !== undefined) this.endTry(frame, frame.handlers, values);
    else this.endBlock(frame, values);
  }

  private endBlock(frame: Frame, values: StackValue[] | undefined): void {
    const { label, uses } = frame;
    const branched = uses > 0 && frame.kind === 'block';
    if (branched && values !== undefined) this.carry(frame, values);
    this.out = frame.outer;
    if (uses === 0) for (const s of frame.body) this.out.push(s);
    else this.emit(frame.kind === 'loop' ? loopStmt(label, frame.body, frame.at) : blockOrIf(frame));
    if (branched) for (const place of frame.carriers) this.push(this.valueOf(place));
    else if (values === undefined) {
      this.dead = true;
      return;
    } else if (uses === 0) for (const v of values) this.push(v);
    else this.leaveLoop(frame, values);
  }
  /** The results of a loop are pending inside of its body: they are evaluated there. */
  private leaveLoop(frame: Frame, values: readonly StackValue[]): void {
    const { out } = this;
    this.out = frame.body;
    const held = values.map((v) => (isSettled(v) ? v : this.held(v)));
    this.out = out;
    for (const v of held) this.push(v);
  }

  private endIf(frame: Frame, elseValues: StackValue[] | undefined): void {
    const { label, then, uses } = frame;
    const cond = frame.cond as Expr;
    const thenBody = then?.body ?? [];
    const thenValues = then?.values;
    const dead = uses === 0 && thenValues === undefined && elseValues === undefined;
    const [a, b] = [thenValues?.[0], elseValues?.[0]];
    if (
      uses === 0 &&
      frame.results.length === 1 &&
      thenBody.length === 0 &&
      frame.body.length === 0 &&
      a !== undefined &&
      b !== undefined &&
      a.kind !== 'vec' &&
      b.kind !== 'vec'
    ) {
      this.out = frame.outer;
      return this.push(condExpr(cond, a, b, frame.results[0]));
    }
    if (thenValues !== undefined) {
      this.out = thenBody;
      this.carry(frame, thenValues);
    }
    if (elseValues !== undefined) {
      this.out = frame.body;
      this.carry(frame, elseValues);
    }
    const statement: Stmt = ifStmt(cond, thenBody, frame.body, frame.at);
    this.out = frame.outer;
    this.emit(uses > 0 ? blockStmt(label, [statement], frame.at) : statement);
    if (dead) {
      this.dead = true;
      return;
    }
    for (const place of frame.carriers) this.push(this.valueOf(place));
  }

  // ---- exceptions

  /** Ends the body or a catch of a legacy try: what falls out of it is carried to the end. */
  private closeTryArm(frame: Frame, handlers: Handlers, values: readonly StackValue[] | undefined): void {
    if (handlers.inBody) this.tryDepth--;
    handlers.inBody = false;
    if (values === undefined) return;
    handlers.fallsOut = true;
    this.carry(frame, values);
  }

  protected nextCatch(row: OpRow, reachable: boolean): void {
    const frame = this.top();
    const handlers = frame.handlers as Handlers;
    const values = reachable ? this.popMany(frame.results.length) : undefined;
    this.closeTryArm(frame, handlers, values);
    this.stack.length = frame.height;
    this.settled = Math.min(this.settled, frame.height);
    const arm = { tag: row.name === 'catch' ? this.ops.index : undefined, body: [] };
    handlers.arms.push(arm);
    this.out = arm.body;
    if (arm.tag !== undefined) for (const v of this.payload(handlers.exn, arm.tag)) this.push(v);
  }
  /** The values that an exception of tag `tag` carries. */
  private payload(exn: Local, tag: number): StackValue[] {
    let at = 0;
    const value = (type: ValType): Expr => opExpr(INTERNAL_ROWS.exnValue, [getLocal(exn)], type, { ...NO_IMMEDIATE, index: at++ });
    return (this.module.tags[tag] as TagType).params.map((t) => (t === V128 ? words(() => value(I32)) : value(t)));
  }

  /** `try_table` or a legacy try, with what falls out of its last part. */
  private endTry(frame: Frame, handlers: Handlers, values: StackValue[] | undefined): void {
    this.closeTryArm(frame, handlers, values);
    const handler: Stmt[] = [];
    this.out = handler;
    const ends = frame.kind === 'try_table' ? this.clauses(handlers) : this.arms(handlers);
    this.out = frame.outer;
    const catches = handlers.clauses.length + handlers.arms.length > 0 || handlers.id !== 0;
    if (catches && !ends) handler.push(throwStmt(getLocal(handlers.exn)));
    const body: Stmt[] = catches ? [tryStmt(frame.body, handlers.exn, handler, frame.at)] : frame.body;
    const { label } = frame;
    if (frame.uses > 0) this.emit(blockStmt(label, body, frame.at));
    else for (const s of body) this.emit(s);
    if (!handlers.fallsOut && frame.uses === 0) {
      this.dead = true;
      return;
    }
    this.makeCarriers(frame, []);
    for (const place of frame.carriers) this.push(this.valueOf(place));
  }
  private beginHandler(handlers: Handlers): void {
    const { delegate } = this;
    if (handlers.id === 0 || delegate === undefined) return;
    // An exception that a delegate within hands to another try goes on.
    const d = getLocal(delegate);
    const passes = op('i32.and', [op('i32.ne', [d, int(0)]), op('i32.ne', [d, int(handlers.id)])]);
    this.emit(ifStmt(passes, [throwStmt(getLocal(handlers.exn))], []));
    this.emit(setStmt(delegate, int(0)));
  }
  /** Tells whether every exception has a clause. */
  private clauses(handlers: Handlers): boolean {
    const { exn } = handlers;
    this.beginHandler(handlers);
    for (const { tag, withRef, frame } of handlers.clauses) {
      const handler = this.out;
      const then: Stmt[] = [];
      this.out = then;
      const values = tag === undefined ? [] : this.payload(exn, tag);
      this.jump(frame, withRef ? [...values, getLocal(exn)] : values);
      this.out = handler;
      if (tag === undefined) {
        handler.push(...then);
        return true;
      }
      this.emit(ifStmt(this.isTag(exn, tag), then, []));
    }
    return false;
  }
  private isTag(exn: Local, tag: number): Expr {
    return opExpr(INTERNAL_ROWS.isTag, [getLocal(exn)], I32, { ...NO_IMMEDIATE, index: tag });
  }
  private arms(handlers: Handlers): boolean {
    this.beginHandler(handlers);
    const chain = this.out;
    let otherwise: Stmt[] = [throwStmt(getLocal(handlers.exn))];
    for (const { tag, body } of [...handlers.arms].reverse()) {
      otherwise = tag === undefined ? body : [ifStmt(this.isTag(handlers.exn, tag), body, otherwise)];
    }
    chain.push(...otherwise);
    return true;
  }

  protected endDelegate(reachable: boolean): void {
    const frame = this.top();
    const handlers = frame.handlers as Handlers;
    const own = this.frames.length - 1;
    // The innermost try at or around the label, counted without this one; those between must let the exception pass.
    let target = own - 1 - this.ops.index;
    const protects = (i: number): boolean => this.frames[i]?.handlers?.inBody === true;
    while (target >= 0 && !protects(target)) target--;
    const between = this.frames.slice(target + 1, own).filter((f) => f.handlers?.inBody === true);
    if (between.length > 0) {
      this.delegate ??= this.newLocal(I32, 'label');
      for (const f of between) (f.handlers as Handlers).id ||= ++this.tryCount;
      const to = target < 0 ? undefined : this.frames[target]?.handlers;
      if (to !== undefined) to.id ||= ++this.tryCount;
      handlers.arms.push({ tag: undefined, body: [
        setStmt(this.delegate, int(to?.id ?? -1)),
        throwStmt(getLocal(handlers.exn)),
      ] }); // prettier-ignore
    }
    this.end(reachable);
  }

  // ---- branches

  /** Leaves for `frame`'s label with the values on top of the stack. */
  protected branch(frame: Frame): void {
    const values = this.popMany(this.arity(frame));
    // Values dropped on the way come before the ones carried.
    this.discard(this.top().height);
    this.jump(frame, values);
  }
  private arity(frame: Frame): number {
    return frame.kind === 'loop' ? frame.paramTypes.length : frame.results.length;
  }
  protected jump(frame: Frame, values: readonly StackValue[]): void {
    if (frame.kind === 'function') return this.emit(returnStmt(this.words(values), position.at));
    this.carry(frame, values);
    frame.uses++;
    this.emit(brStmt(frame.label, position.at));
  }

  /** `last`: the last value that the branch takes, which is not on the stack. */
  protected branchIf(frame: Frame, cond: Expr, last?: Expr): void {
    const arity = this.arity(frame) - (last === undefined ? 0 : 1);
    // The branch may skip what is pending: everything that must be evaluated is, before the test.
    this.order(cond.effects | TRAPS);
    for (let i = this.stack.length - arity; i < this.stack.length; i++) {
      if (!isSimple(this.stack[i] as StackValue)) this.spill(i);
    }
    const values = this.stack.slice(this.stack.length - arity);
    const outer = this.out;
    const then: Stmt[] = [];
    this.out = then;
    this.jump(frame, last === undefined ? values : [...values, last]);
    this.out = outer;
    this.emit(ifStmt(cond, then, [], position.at));
  }

  protected branchTable(): void {
    const { labels, index } = this.ops;
    let on = this.pop();
    const otherwise = this.frameAt(index);
    const arity = this.arity(otherwise);
    const targets = labels.map((depth) => this.frameAt(depth));
    const distinct = new Set([...targets, otherwise]);
    if (arity > 0 && (distinct.size > 1 || !isSettled(on))) {
      // The values come before the index, and go to every target: evaluate all in order.
      this.order(on.effects | TRAPS);
      for (let i = this.stack.length - arity; i < this.stack.length; i++) if (!isSettled(this.stack[i] as StackValue)) this.spill(i);
      on = isSettled(on) ? on : this.intoLocal(on);
    }
    const values = this.popMany(arity);
    this.order(on.effects);
    this.discard(this.top().height);
    // Carriers are read only after a jump to their label, so setting those of every target is harmless.
    for (const frame of distinct) this.carry(frame, values);
    for (const frame of targets) frame.uses++;
    otherwise.uses++;
    this.emit(
      switchStmt(
        on,
        targets.map((f) => f.label),
        otherwise.label,
        position.at,
      ),
    );
  }

  protected skip(row: OpRow): void {
    if (row.imm === 'block' || row.imm === 'try_table') this.deadDepth++;
    else if (row.name === 'end' || row.name === 'delegate') {
      if (this.deadDepth > 0) {
        this.deadDepth--;
        return;
      }
      this.dead = false;
      if (row.name === 'end') this.end(false);
      else this.endDelegate(false);
    } else if (this.deadDepth === 0 && (row.name === 'catch' || row.name === 'catch_all')) {
      this.dead = false;
      this.nextCatch(row, false);
    } else if (row.name === 'else' && this.deadDepth === 0) {
      this.dead = false;
      this.closeArm(this.top(), false);
    }
  }
}

/** A block that only its first statement leaves, by a test, is an `if` around the rest. */
function blockOrIf({ label, body, uses, at }: Frame): Stmt {
  const first = body[0];
  const last = first?.kind === 'if' && first.otherwise.length === 0 ? first.then.at(-1) : undefined;
  if (first?.kind !== 'if' || last?.kind !== 'br' || last.label !== label || uses !== 1) return blockStmt(label, body, at);
  const then = first.then.slice(0, -1);
  if (then.length > 0) return ifStmt(first.cond, then, body.slice(1), first.at);
  return ifStmt(not(first.cond), body.slice(1), [], first.at);
}
