// Operator stream to FuncIR, in one pass over a validated body: stack values stay pending expressions until order or control flow
// asks for a local.
// Control instructions have an entry each below; everything else is a row with operands.
import { InternalError } from '../base/errors.ts';
import { F32, F64, I32, I64, type FuncType, type ValType } from '../base/types.ts';
import { OperatorReader } from '../binary/operators.ts';
import { bodyOf, type ByteRange, type FuncIndex, type Module } from '../module/module.ts';
import { typedSignature } from '../module/signatures.ts';
import { ANYTHING, GROWS, TRAPS, type Effects, type OpRow } from '../opcodes/row.ts';
import { rowNamed } from '../opcodes/table.ts';
import { blockSignature, localTypes } from '../validate/function.ts';
import { conflicts, mustEvaluate, readsLocal } from './effects.ts';
import { simplify } from './simplify.ts';
import type { CallExpr, Callee, Carrier, ConstExpr, Expr, FuncIR, Immediate, Label, Local, Stmt } from './nodes.ts';

/** What the builder must know beyond the module. */
export interface BuildContext {
  readonly module: Module;
  /** Whether a call of the function may grow the memory. */
  readonly mayGrow: (index: FuncIndex) => boolean;
  /** Whether this function holds views of the memory at all. */
  readonly usesMemory: boolean;
}

/** Expressions higher than this are cut with a local: engines limit nesting (200 parentheses in some). */
const MAX_DEPTH = 60;
/** More pending values than this are put into locals, so that no statement looks at a long stack. */
const MAX_PENDING = 48;

const CARRIERS: Readonly<Record<number, Carrier>> = { [I32]: 'int32', [I64]: 'big', [F32]: 'num', [F64]: 'num' };
export const carrierOf = (type: ValType): Carrier => CARRIERS[type] ?? 'ref';

const NO_IMMEDIATE: Immediate = { index: 0, index2: 0, align: 0, offset: 0 };

interface Frame {
  readonly kind: 'function' | 'block' | 'loop' | 'if';
  readonly label: Label;
  readonly results: readonly ValType[];
  /** Stack height below the parameters. */
  readonly height: number;
  /** Where the statements of this construct go, and those of the construct around it. */
  body: Stmt[];
  readonly outer: Stmt[];
  /** Parameters as locals or constants, for the second arm of an `if`. */
  readonly params: readonly Expr[];
  readonly cond: Expr | undefined;
  /** The finished first arm. */
  then: { readonly body: Stmt[]; readonly values: readonly Expr[] | undefined } | undefined;
}

export function constant(type: ValType, value: ConstExpr['value']): ConstExpr {
  return { kind: 'const', type, value, effects: 0, reads: 0, depth: 1 };
}

export function buildFunction(context: BuildContext, index: FuncIndex): FuncIR {
  return new Builder(context, index).build();
}

class Builder {
  private readonly module: Module;
  private readonly ops: OperatorReader;
  private readonly type: FuncType;
  private readonly locals: Local[] = [];
  private readonly stack: Expr[] = [];
  /** Entries below this index are locals or constants that nothing assigns: no statement conflicts with them. */
  private settled = 0;
  private readonly frames: Frame[] = [];
  private out: Stmt[] = [];
  private labelCount = 0;
  /** After a jump nothing is built until the construct around it ends or its else begins; `deadDepth` constructs lie between. */
  private dead = false;
  private deadDepth = 0;
  private readonly localAt = (index: number): ValType => (this.locals[index] as Local).type;

  constructor(
    private readonly context: BuildContext,
    private readonly index: FuncIndex,
  ) {
    this.module = context.module;
    const body = bodyOf(this.module, index);
    this.type = this.module.funcs[index] as FuncType;
    if (body === undefined) throw new InternalError(`function ${index} has no body`);
    this.ops = new OperatorReader(this.module.bytes, body.code);
    localTypes(this.type, body).forEach((type, i) => this.newLocal(type, i < this.type.params.length ? 'param' : 'declared'));
  }

  build(): FuncIR {
    const at = this.ops.reader.pos;
    const body = this.out;
    this.frames.push({
      kind: 'function',
      label: this.newLabel('return'),
      results: this.type.results,
      height: 0,
      body,
      outer: body,
      params: [],
      cond: undefined,
      then: undefined,
    });
    while (this.frames.length > 0) {
      const row = this.ops.next();
      if (this.dead) this.skip(row);
      else if (row.sig === 'control') this.control(row);
      else if (row.sig === 'typed') this.typed(row);
      else if (row.sig.params.length === 0) {
        const literal = constantOf(row, this.ops);
        if (literal !== undefined) this.push(literal); // otherwise nop
      } else this.operation(row, row.sig.params.length, row.sig.results, row.memory === undefined ? NO_IMMEDIATE : this.immediate());
    }
    return { index: this.index, type: this.type, locals: this.locals, body, at };
  }

  // ---- locals, labels, the pending stack

  private newLocal(type: ValType, origin: Local['origin']): Local {
    const local: Local = { id: this.locals.length, type, carrier: carrierOf(type), origin };
    this.locals.push(local);
    return local;
  }
  private newLabel(kind: Label['kind']): Label {
    return { id: this.labelCount++, kind, carries: [], uses: 0 };
  }
  private get(local: Local): Expr {
    return { kind: 'get', type: local.type, local, effects: 0, reads: 1 << (local.id & 31), depth: 1 };
  }

  private push(e: Expr): void {
    this.stack.push(e.depth > MAX_DEPTH ? this.intoLocal(e) : e);
    if (this.stack.length - this.settled > MAX_PENDING) this.settle(this.stack.length - MAX_PENDING / 2);
  }
  private pop(): Expr {
    const e = this.stack.pop();
    if (e === undefined) throw new InternalError(`the stack is empty in function ${this.index} at ${this.ops.at}`);
    if (this.settled > this.stack.length) this.settled = this.stack.length;
    return e;
  }
  private popMany(count: number): Expr[] {
    const popped = this.stack.splice(this.stack.length - count, count);
    if (this.settled > this.stack.length) this.settled = this.stack.length;
    return popped;
  }

  private emit(stmt: Stmt): void {
    this.out.push(stmt);
  }
  /** Evaluates `e` now, after what is pending and must come before it. */
  private intoLocal(e: Expr): Expr {
    this.order(e.effects);
    const local = this.newLocal(e.type, 'stack');
    this.emit({ kind: 'set', local, expr: e });
    return this.get(local);
  }
  private static isSettled(e: Expr): boolean {
    return e.kind === 'const' || (e.kind === 'get' && e.local.origin !== 'param' && e.local.origin !== 'declared');
  }
  private spill(i: number): void {
    const e = this.stack[i] as Expr;
    const local = this.newLocal(e.type, 'stack');
    this.emit({ kind: 'set', local, expr: e });
    this.stack[i] = this.get(local);
  }

  /** Puts those pending values into locals that something with these effects, or an assignment of `written`, must not overtake. */
  private order(effects: Effects, written?: Local): void {
    let all = effects;
    const marked: number[] = [];
    for (let i = this.stack.length - 1; i >= this.settled; i--) {
      const e = this.stack[i] as Expr;
      if (conflicts(e.effects, all) || (written !== undefined && readsLocal(e, written))) {
        marked.push(i);
        all |= e.effects;
      }
    }
    for (let i = marked.length - 1; i >= 0; i--) this.spill(marked[i] as number);
  }
  /** Puts every pending value below `end` into a local, where it is not one that stays as it is. */
  private settle(end: number): void {
    for (let i = this.settled; i < end; i++) if (!Builder.isSettled(this.stack[i] as Expr)) this.spill(i);
    this.settled = Math.max(this.settled, end);
  }
  /** Drops stack values down to `height`, evaluating those that do more than give a value. */
  private discard(height: number): void {
    for (let i = Math.max(height, this.settled); i < this.stack.length; i++) {
      const e = this.stack[i] as Expr;
      if (mustEvaluate(e.effects)) this.emit({ kind: 'eval', expr: e });
    }
    this.stack.length = height;
    if (this.settled > height) this.settled = height;
  }

  // ---- plain instructions

  private immediate(): Immediate {
    const { index, index2, align, offset } = this.ops;
    return { index, index2, align, offset };
  }

  private operation(row: OpRow, operands: number, results: readonly ValType[], imm: Immediate): void {
    const args = operands === 1 ? [this.pop()] : this.popMany(operands);
    this.finish(opExpr(row, args, results[0] ?? I32, imm), results.length);
  }
  /** A finished expression becomes a pending value, or a statement when it has none. */
  private finish(e: Expr, results: number): void {
    const grows = (e.effects & GROWS) !== 0 && this.context.usesMemory;
    if (results === 0) {
      this.order(e.effects);
      this.emit({ kind: 'eval', expr: e });
      if (grows) this.emit({ kind: 'refresh' });
    } else if (grows) {
      const value = this.intoLocal(e);
      this.emit({ kind: 'refresh' });
      this.push(value);
    } else this.push(e);
  }

  private typed(row: OpRow): void {
    const { ops } = this;
    switch (row.name) {
      case 'local.get':
        return this.push(this.get(this.locals[ops.index] as Local));
      case 'local.set':
        return this.assign(this.locals[ops.index] as Local, this.pop());
      case 'local.tee': {
        const local = this.locals[ops.index] as Local;
        this.assign(local, this.pop());
        return this.push(this.get(local));
      }
      case 'call':
        return this.call({ kind: 'func', index: ops.index }, this.module.funcs[ops.index] as FuncType, this.context.mayGrow(ops.index));
      case 'call_indirect': {
        const slot = this.pop();
        return this.call({ kind: 'indirect', table: ops.index2, slot }, this.module.types[ops.index] as FuncType, true);
      }
      case 'ref.null':
        return this.push(constant(ops.refType, null));
      default: {
        const sig = typedSignature(this.module, row, ops, this.localAt);
        this.operation(row, sig.params.length, sig.results, this.immediate());
      }
    }
  }

  private assign(local: Local, e: Expr): void {
    if (e.kind === 'get' && e.local === local) return;
    this.order(e.effects, local);
    this.emit({ kind: 'set', local, expr: e });
  }

  private call(callee: Callee, sig: FuncType, grows: boolean): void {
    const args = this.popMany(sig.params.length);
    let slot = callee.kind === 'indirect' ? callee.slot : undefined;
    if (slot !== undefined && (args.some((a) => mustEvaluate(a.effects)) || mustEvaluate(slot.effects))) {
      // JavaScript looks the function up before it evaluates the arguments; wasm after them.
      for (let i = 0; i < args.length; i++) args[i] = this.simple(args[i] as Expr);
      slot = this.simple(slot);
    }
    let effects = ANYTHING | (grows ? GROWS : 0);
    let reads = slot?.reads ?? 0;
    let depth = slot?.depth ?? 0;
    for (const a of args) {
      effects |= a.effects;
      reads |= a.reads;
      depth = Math.max(depth, a.depth);
    }
    const call: CallExpr = {
      kind: 'call',
      callee: slot === undefined ? callee : { ...(callee as Extract<Callee, { kind: 'indirect' }>), slot },
      sig,
      args,
      type: sig.results[0] ?? I32,
      effects,
      reads,
      depth: depth + 1,
    };
    if (sig.results.length <= 1) return this.finish(call, sig.results.length);
    this.order(effects);
    const locals = sig.results.map((t) => this.newLocal(t, 'stack'));
    this.emit({ kind: 'setMany', locals, call });
    if (grows && this.context.usesMemory) this.emit({ kind: 'refresh' });
    for (const local of locals) this.push(this.get(local));
  }

  /** `e` as a constant or a local. */
  private simple(e: Expr): Expr {
    return e.kind === 'const' || e.kind === 'get' ? e : this.intoLocal(e);
  }

  // ---- control

  private control(row: OpRow): void {
    switch (row.name) {
      case 'unreachable':
        this.discard(this.top().height);
        this.emit({ kind: 'trap' });
        this.dead = true;
        return;
      case 'block':
      case 'loop':
      case 'if':
        return this.enter(row.name);
      case 'else':
        return this.else();
      case 'end':
        return this.end(true);
      case 'br':
        this.branch(this.frameAt(this.ops.index));
        this.dead = true;
        return;
      case 'br_if':
        return this.branchIf(this.frameAt(this.ops.index));
      case 'br_table':
        this.branchTable();
        this.dead = true;
        return;
      case 'return':
        this.branch(this.frames[0] as Frame);
        this.dead = true;
        return;
      case 'drop': {
        const e = this.pop();
        if (mustEvaluate(e.effects)) {
          this.order(e.effects);
          this.emit({ kind: 'eval', expr: e });
        }
        return;
      }
      case 'select':
      case 'select_t': {
        const [a, b, test] = this.popMany(3) as [Expr, Expr, Expr];
        return this.push(this.select(a, b, test));
      }
      case 'ref.is_null':
        return this.operation(row, 1, [I32], NO_IMMEDIATE);
      default:
        throw new InternalError(`no rule to build ${row.name}`);
    }
  }

  private top(): Frame {
    return this.frames[this.frames.length - 1] as Frame;
  }
  private frameAt(depth: number): Frame {
    return this.frames[this.frames.length - 1 - depth] as Frame;
  }

  /** `?:` evaluates one arm, select both, and the test last: whatever could tell goes into a local first. */
  private select(a: Expr, b: Expr, test: Expr): Expr {
    if (test.kind === 'const') {
      const [kept, dropped] = test.value !== 0 ? [a, b] : [b, a];
      if (!mustEvaluate(dropped.effects)) return kept;
    }
    const fix = (e: Expr, before: number): boolean => mustEvaluate(e.effects) || conflicts(e.effects, before);
    const fixB = fix(b, test.effects);
    const first = fix(a, test.effects | (fixB ? b.effects : 0)) ? this.intoLocal(a) : a;
    return condExpr(test, first, fixB ? this.intoLocal(b) : b);
  }

  private enter(kind: 'block' | 'loop' | 'if'): void {
    const sig = blockSignature(this.module, this.ops.blockType);
    const cond = kind === 'if' ? this.pop() : undefined;
    // What is pending comes before the construct, whatever happens in it.
    this.settle(this.stack.length);
    const height = this.stack.length - sig.params.length;
    const params = this.stack.slice(height);
    const label = this.newLabel(kind === 'loop' ? 'loop' : 'block');
    const body: Stmt[] = [];
    this.frames.push({ kind, label, results: sig.results, height, body, outer: this.out, params, cond, then: undefined });
    if (kind === 'loop' && params.length > 0) {
      this.carryTypes(label, sig.params);
      this.carry(label, this.popMany(params.length));
      this.out = body;
      // Copied at the head, so that the next branch may set the carriers while the copies are still read.
      for (const local of label.carries) this.push(this.intoLocal(this.get(local)));
      this.settled = this.stack.length;
    }
    this.out = body;
  }

  private carryTypes(label: Label, types: readonly ValType[]): void {
    if (label.carries.length === 0) for (const type of types) label.carries.push(this.newLocal(type, 'label'));
  }
  private carry(label: Label, values: readonly Expr[]): void {
    values.forEach((expr, i) => {
      this.emit({ kind: 'set', local: label.carries[i] as Local, expr });
    });
  }

  private else(): void {
    const frame = this.top();
    this.closeArm(frame, true);
  }
  /** Ends the first arm of an `if`; `reachable` is whether control falls out of it. */
  private closeArm(frame: Frame, reachable: boolean): void {
    const values = reachable ? this.popMany(frame.results.length) : undefined;
    this.stack.length = frame.height;
    this.settled = Math.min(this.settled, frame.height);
    frame.then = { body: frame.body, values };
    frame.body = [];
    this.out = frame.body;
    for (const p of frame.params) this.stack.push(p);
    this.settled = this.stack.length;
  }

  private end(reachable: boolean): void {
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
      if (values !== undefined) this.emit({ kind: 'return', values });
      return;
    }
    if (frame.kind === 'if') this.endIf(frame, values);
    else this.endBlock(frame, values);
  }

  private endBlock(frame: Frame, values: Expr[] | undefined): void {
    const { label } = frame;
    const branched = label.uses > 0 && frame.kind === 'block';
    const results = branched ? this.joined(frame) : undefined;
    if (results !== undefined && values !== undefined) this.carry(label, values);
    this.out = frame.outer;
    if (label.uses === 0) for (const s of frame.body) this.out.push(s);
    else this.emit(frame.kind === 'loop' ? { kind: 'loop', label, body: frame.body } : blockOrIf(label, frame.body));
    if (branched) for (const local of results ?? []) this.push(this.get(local));
    else if (values === undefined) {
      this.dead = true;
      return;
    } else if (label.uses === 0) for (const v of values) this.push(v);
    else this.leaveLoop(frame, values);
  }
  /** The results of a loop are pending inside of its body: they are evaluated there. */
  private leaveLoop(frame: Frame, values: readonly Expr[]): void {
    for (const v of values) {
      if (Builder.isSettled(v)) this.push(v);
      else {
        const local = this.newLocal(v.type, 'stack');
        frame.body.push({ kind: 'set', local, expr: v });
        this.push(this.get(local));
      }
    }
  }

  private joined(frame: Frame): readonly Local[] {
    this.carryTypes(frame.label, frame.results);
    return frame.label.carries;
  }

  private endIf(frame: Frame, elseValues: Expr[] | undefined): void {
    const { label, then } = frame;
    const cond = frame.cond as Expr;
    const thenBody = then?.body ?? [];
    const thenValues = then?.values;
    const dead = label.uses === 0 && thenValues === undefined && elseValues === undefined;
    if (
      label.uses === 0 &&
      frame.results.length === 1 &&
      thenBody.length === 0 &&
      frame.body.length === 0 &&
      thenValues !== undefined &&
      elseValues !== undefined
    ) {
      this.out = frame.outer;
      return this.push(condExpr(cond, thenValues[0] as Expr, elseValues[0] as Expr));
    }
    const results = frame.results.length > 0 && !dead ? this.joined(frame) : [];
    if (thenValues !== undefined && results.length > 0) {
      this.out = thenBody;
      this.carry(label, thenValues);
    }
    if (elseValues !== undefined && results.length > 0) {
      this.out = frame.body;
      this.carry(label, elseValues);
    }
    const statement: Stmt = { kind: 'if', cond, then: thenBody, otherwise: frame.body };
    this.out = frame.outer;
    this.emit(label.uses > 0 ? { kind: 'block', label, body: [statement] } : statement);
    if (dead) {
      this.dead = true;
      return;
    }
    for (const local of results) this.push(this.get(local));
  }

  /** Leaves for `frame`'s label with the values on top of the stack. */
  private branch(frame: Frame): void {
    const arity = this.arity(frame);
    const values = this.popMany(arity);
    // Values dropped on the way come before the ones carried.
    this.discard(this.top().height);
    this.jump(frame, values);
  }
  private arity(frame: Frame): number {
    return frame.kind === 'loop' ? frame.params.length : frame.results.length;
  }
  private jump(frame: Frame, values: readonly Expr[]): void {
    if (frame.kind === 'function') return this.emit({ kind: 'return', values });
    const { label } = frame;
    if (frame.kind !== 'loop') this.carryTypes(label, frame.results);
    this.carry(label, values);
    label.uses++;
    this.emit({ kind: 'br', label });
  }

  private branchIf(frame: Frame): void {
    const cond = this.pop();
    const arity = this.arity(frame);
    // The branch may skip what is pending: everything that must be evaluated is, before the test.
    this.order(cond.effects | TRAPS);
    for (let i = this.stack.length - arity; i < this.stack.length; i++) {
      const e = this.stack[i] as Expr;
      if (e.kind !== 'const' && e.kind !== 'get') this.spill(i);
    }
    const values = this.stack.slice(this.stack.length - arity);
    const outer = this.out;
    const then: Stmt[] = [];
    this.out = then;
    this.jump(frame, values);
    this.out = outer;
    this.emit({ kind: 'if', cond, then, otherwise: [] });
  }

  private branchTable(): void {
    const { labels, index } = this.ops;
    let on = this.pop();
    const otherwise = this.frameAt(index);
    const arity = this.arity(otherwise);
    const targets = labels.map((depth) => this.frameAt(depth));
    if (arity > 0 && !Builder.isSettled(on)) {
      // The values come before the index: evaluate both in order.
      this.order(on.effects | TRAPS);
      for (let i = this.stack.length - arity; i < this.stack.length; i++) if (!Builder.isSettled(this.stack[i] as Expr)) this.spill(i);
      on = this.intoLocal(on);
    }
    const values = this.popMany(arity);
    this.order(on.effects);
    this.discard(this.top().height);
    for (const frame of new Set([...targets, otherwise])) {
      if (frame.kind !== 'loop') this.carryTypes(frame.label, frame.results);
      // Carriers are read only after a jump to their label, so setting those of every target is harmless.
      this.carry(frame.label, values);
    }
    for (const frame of targets) frame.label.uses++;
    otherwise.label.uses++;
    this.emit({ kind: 'switch', on, cases: targets.map((f) => f.label), otherwise: otherwise.label });
  }

  private skip(row: OpRow): void {
    if (row.imm === 'block') this.deadDepth++;
    else if (row.name === 'end') {
      if (this.deadDepth-- > 0) return;
      this.deadDepth = 0;
      this.dead = false;
      this.end(false);
    } else if (row.name === 'else' && this.deadDepth === 0) {
      this.dead = false;
      this.closeArm(this.top(), false);
    }
  }
}

/** A block that only its first statement leaves, by a test, is an `if` around the rest. */
function blockOrIf(label: Label, body: readonly Stmt[]): Stmt {
  const first = body[0];
  const last = first?.kind === 'if' && first.otherwise.length === 0 ? first.then[first.then.length - 1] : undefined;
  if (first?.kind !== 'if' || last?.kind !== 'br' || last.label !== label || label.uses !== 1) return { kind: 'block', label, body };
  const then = first.then.slice(0, -1);
  if (then.length > 0) return { kind: 'if', cond: first.cond, then, otherwise: body.slice(1) };
  return { kind: 'if', cond: not(first.cond), then: body.slice(1), otherwise: [] };
}
const EQZ = rowNamed('i32.eqz');
/** The opposite of a test. */
export const not = (e: Expr): Expr => opExpr(EQZ, [e], I32, NO_IMMEDIATE);

/** A row on its operands, folded or rewritten where a rule says so. */
export function opExpr(row: OpRow, args: readonly Expr[], type: ValType, imm: Immediate): Expr {
  const simpler = simplify(row, args, type, imm, opExpr);
  if (simpler !== undefined) return simpler;
  let { effects } = row;
  let reads = 0;
  let depth = 0;
  for (let i = 0; i < args.length; i++) {
    const a = args[i] as Expr;
    effects |= a.effects;
    reads |= a.reads;
    if (a.depth > depth) depth = a.depth;
  }
  return { kind: 'op', row, args, imm, type, effects, reads, depth: depth + 1 };
}
function condExpr(test: Expr, then: Expr, otherwise: Expr): Expr {
  return {
    kind: 'cond',
    test,
    then,
    otherwise,
    type: then.type,
    effects: test.effects | then.effects | otherwise.effects,
    reads: test.reads | then.reads | otherwise.reads,
    depth: 1 + Math.max(test.depth, then.depth, otherwise.depth),
  };
}

const bits = new DataView(new ArrayBuffer(8));
/** NaNs stay bits: a JavaScript number may lose them. */
function f32Value(raw: number): number | bigint {
  bits.setUint32(0, raw);
  const value = bits.getFloat32(0);
  return value === value ? value : BigInt(raw);
}
function f64Value(raw: bigint): number | bigint {
  bits.setBigUint64(0, raw);
  const value = bits.getFloat64(0);
  return value === value ? value : raw;
}

/** A validated constant expression as one expression. */
export function buildConstExpr(m: Module, range: ByteRange): Expr {
  const ops = new OperatorReader(m.bytes, range);
  const stack: Expr[] = [];
  const noLocals = (): ValType => {
    throw new InternalError('a constant expression names a local');
  };
  for (let row = ops.next(); row.name !== 'end'; row = ops.next()) {
    const literal = constantOf(row, ops);
    if (literal !== undefined) stack.push(literal);
    else {
      const sig = row.sig === 'typed' ? typedSignature(m, row, ops, noLocals) : row.sig;
      if (sig === 'control') throw new InternalError(`${row.name} in a constant expression`);
      const args = stack.splice(stack.length - sig.params.length, sig.params.length);
      stack.push(opExpr(row, args, sig.results[0] ?? I32, { ...NO_IMMEDIATE, index: ops.index }));
    }
  }
  return stack[0] as Expr;
}

function constantOf(row: OpRow, ops: OperatorReader): ConstExpr | undefined {
  switch (row.imm) {
    case 'i32':
      return constant(I32, ops.i32);
    case 'i64':
      return constant(I64, ops.i64);
    case 'f32':
      return constant(F32, f32Value(ops.f32Bits));
    case 'f64':
      return constant(F64, f64Value(ops.f64Bits));
    case 'heaptype':
      return constant(ops.refType, null);
    default:
      return undefined;
  }
}
