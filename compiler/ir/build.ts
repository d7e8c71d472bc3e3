// Operator stream to FuncIR, in one pass over a validated body. Control instructions have an entry each below; everything else is a row
// with operands.
import { InternalError } from '../base/errors.ts';
import type { Growth } from '../base/options.ts';
import { EXNREF, I32, I64, V128, isNullable, nonNull, unpacked, type FuncType, type TagType, type ValType } from '../base/types.ts';
import { OperatorReader } from '../binary/operators.ts';
import { bodyOf, codeRange, type ByteRange, type FuncIndex, type Module } from '../module/module.ts';
import { arrayAt, castRest, fieldAt, structAt, typeAt, typedSignature } from '../module/signatures.ts';
import { matches } from '../module/subtyping.ts';
import type { NumericOp, WideOp } from '../opcodes/names.ts';
import { ANYTHING, GROWS, READS_HEAP, WRITES_HEAP, type FixedSignature, type ImmKind, type OpRow } from '../opcodes/row.ts';
import { localTypes } from '../validate/function.ts';
import { conflicts, mustEvaluate } from './effects.ts';
import { callNode, constNode, getNode } from './layout.ts';
import { INTERNAL_ROWS, NO_IMMEDIATE, condExpr, constant, getLocal, helperExpr, int, not, op, opExpr, totals, zero } from './make.ts';
import { calleeExpr, type CallExpr, type Callee, type Expr, type FuncIR, type GetExpr, type Immediate, type Label, type Local, type Stmt } from './nodes.ts';
import { guessShapes, shapeOfRow } from './shapes.ts';
import { buildVector } from './simd.ts';
import { ControlBuilder, type Frame, type Handlers } from './control.ts';
import { position } from './position.ts';
import { isSettled } from './stack.ts';
import {
  commonShape,
  f32Constant,
  f64Constant,
  isVecLocal,
  laneCount,
  laneType,
  partsOf,
  placesOf,
  mapLanes,
  words,
  constantVector,
  zeroVector,
  type Place,
  type Shape,
  type StackValue,
  type VecExpr,
} from './vectors.ts';
import { i64_add128_high, i64_mul_wide_s_high, i64_mul_wide_u_high, i64_sub128_high } from '../../runtime/numeric/i64.ts';
import { brStmt, evalStmt, loopStmt, setManyStmt, setStmt, tailCallStmt, trapStmt } from './statements.ts';

/** What the builder must know beyond the module. */
export interface BuildContext {
  readonly module: Module;
  readonly growth: Growth;
  /** Whether the function has an entry for tail calls of its own. */
  readonly isTail: (index: FuncIndex) => boolean;
  /** Whether this function accesses a memory at all. */
  readonly usesMemory: boolean;
}

export interface Built {
  readonly f: FuncIR;
  /** The lanes of vectors that are kept as floats, a guess (shapes.ts), and of which vector: a local by wasm index, or CARRIED. */
  readonly floats: ReadonlyMap<Local, number>;
}
/** `words`: vectors that are kept as words, whatever is guessed. */
export function buildFunction(context: BuildContext, index: FuncIndex, words: ReadonlySet<number>): Built {
  const builder = new Builder(context, index, words);
  return { f: builder.build(), floats: builder.floats() };
}

/** Stands for all vectors that branches carry. */
const CARRIED = -1;

class Builder extends ControlBuilder {
  private readonly type: FuncType;
  /** The function's own locals by wasm index. */
  private readonly places: Place[] = [];
  private readonly params: Local[] = [];
  /** The head of the function, for tail calls of itself. */
  private self: Label | undefined;
  private readonly types: readonly ValType[];
  private readonly localAt = (index: number): ValType => this.types[index] as ValType;
  private readonly operands = { peek: (depth: number): ValType => (this.stack[this.stack.length - 1 - depth] as StackValue).type };

  constructor(
    private readonly context: BuildContext,
    private readonly index: FuncIndex,
    private readonly wordsOnly: ReadonlySet<number>,
  ) {
    const { module } = context;
    const body = bodyOf(module, index);
    if (body === undefined) throw new InternalError(`function ${index} has no body`);
    super(module, codeRange(body));
    this.type = module.funcs[index] as FuncType;
    this.types = localTypes(this.type, body);
    this.carriesWords = wordsOnly.has(CARRIED);
    position.at = body.code;
    this.makeLocals(codeRange(body));
  }

  /** Locals keep their wasm index as id; the further lanes of vectors come after all of them. */
  private makeLocals(code: ByteRange): void {
    const { types } = this;
    const count = this.type.params.length;
    const shapes = types.includes(V128) ? guessShapes(this.module, code, types) : undefined;
    const shapeOf = (i: number): Shape => (this.wordsOnly.has(i) ? 'x4' : (shapes?.get(i) ?? 'x4'));
    types.forEach((type, i) => this.newLocal(type === V128 ? (i < count ? I32 : laneType(shapeOf(i))) : type, i < count ? 'param' : 'declared'));
    types.forEach((type, i) => {
      const first = this.locals[i] as Local;
      if (type !== V128) {
        this.places.push(first);
        if (i < count) this.params.push(first);
        return;
      }
      const shape = i < count ? 'x4' : shapeOf(i);
      const lanes = [first, ...Array.from({ length: laneCount(shape) - 1 }, () => this.newLocal(first.type, first.origin))];
      this.places.push({ shape, lanes });
      if (i < count) this.params.push(...lanes);
    });
    // Parameters come as words.
    for (let i = 0; i < count; i++) {
      const place = this.places[i] as Place;
      if (!isVecLocal(place) || shapeOf(i) === 'x4') continue;
      const better = this.newPlace(V128, 'param', shapeOf(i));
      this.setPlace(better, this.valueOf(place));
      this.places[i] = better;
    }
  }

  floats(): ReadonlyMap<Local, number> {
    const owners = new Map<Local, number>();
    this.places.forEach((p, i) => isVecLocal(p) && p.shape !== 'x4' && p.lanes.forEach((l) => owners.set(l, i)));
    for (const l of this.floatsCarried) owners.set(l, CARRIED);
    return owners;
  }

  build(): FuncIR {
    const at = this.ops.reader.pos;
    const entry = this.out;
    const body: Stmt[] = [];
    this.out = body;
    const frame: Frame = {
      kind: 'function',
      label: this.newLabel('return'),
      at,
      uses: 0,
      results: this.type.results,
      paramTypes: [],
      carriers: [],
      height: 0,
      body,
      outer: body,
      params: [],
      cond: undefined,
      then: undefined,
      handlers: undefined,
    };
    this.frames.push(frame);
    while (this.frames.length > 0) {
      const row = this.ops.next();
      position.at = this.ops.at;
      if (this.dead) this.skip(row);
      else if (row.sig === 'control') this.control(row);
      else if (row.sig === 'typed') this.typed(row);
      else this.fixed(row, row.sig);
    }
    const results = this.type.results.flatMap((t) => (t === V128 ? [I32, I32, I32, I32] : [t]));
    const returned = frame.carriers.flatMap((p) => [...placesOf(p)]);
    return { index: this.index, type: this.type, locals: this.locals, params: this.params, results, returned, body: [...entry, ...this.repeated(body)], at };
  }
  /** A function that ends with calls of itself is a loop: each round begins with fresh locals. */
  private repeated(body: Stmt[]): Stmt[] {
    if (this.self === undefined) return body;
    const fresh = this.locals.filter((l) => l.origin === 'declared').map((local): Stmt => setStmt(local, zero(local.type)));
    return [loopStmt(this.self, [...fresh, ...body])];
  }

  // ---- plain instructions

  private fixed(row: OpRow, sig: FixedSignature): void {
    if (row.lanes !== undefined) {
      const { index2, bytes16 } = this.ops;
      return buildVector(this, row, { memory: { ...this.immediate(), index2: 0 }, lane: index2, bytes16, wanted: () => this.wantedShape() });
    }
    if (sig.params.length === 0) {
      const literal = constantOf(row, this.ops);
      if (literal !== undefined) this.push(literal); // otherwise nop
      return;
    }
    if (sig.results.length > 1) return this.wide(row, sig.params.length);
    this.operation(row, sig.params.length, sig.results, row.bytes === undefined ? NO_IMMEDIATE : this.immediate());
  }
  private wantedShape(): Shape | undefined {
    const { reader } = this.ops;
    const next = new OperatorReader(this.module.bytes, { start: reader.pos, end: reader.end }, this.module.types);
    const row = next.next();
    const place = row.name === 'local.set' || row.name === 'local.tee' ? this.places[next.index] : undefined;
    return place !== undefined && isVecLocal(place) ? place.shape : shapeOfRow(row);
  }
  /** 128-bit arithmetic: the low half is a plain operation, the high half a function of all operands. */
  private wide(row: OpRow, count: number): void {
    const args = this.popParts(count);
    const mixed = args.some((a) => mustEvaluate(a.effects));
    const held = args.map((a) => (mixed ? (this.held(a) as Expr) : this.simple(a)));
    const [a, ...rest] = held as [Expr, Expr, Expr, Expr];
    const other = count === 4 ? (held[2] as Expr) : rest[0];
    const [low, high] = WIDE[row.name as WideOp];
    this.push(op(low, [a, other], I64));
    this.push(helperExpr(high, held, I64));
  }

  private immediate(): Immediate {
    const { index, index2, align, offset } = this.ops;
    return { index, index2, align, offset };
  }

  private operation(row: OpRow, operands: number, results: readonly ValType[], imm: Immediate): void {
    const args = this.popParts(operands);
    // What JavaScript looks at before the last operand is evaluated must not be changed by it.
    const from = looksBefore(row);
    const held = args.some((a, i) => i >= from && mustEvaluate(a.effects)) ? this.inOrder(args) : args;
    this.finish(opExpr(row, held, results[0] ?? I32, imm), results.length);
  }
  private inOrder(args: readonly Expr[]): Expr[] {
    return args.map((a) => (isSettled(a) ? a : this.intoLocal(a)));
  }
  /** A finished expression becomes a pending value, or a statement when it has none. What may grow a memory is always a statement's own. */
  private finish(e: Expr, results: number): void {
    if (results === 0) {
      this.order(e.effects);
      this.emit(evalStmt(e));
    } else this.push((e.effects & GROWS) !== 0 && this.context.usesMemory ? this.intoLocal(e) : e);
  }

  private typed(row: OpRow): void {
    const { ops } = this;
    switch (row.name) {
      case 'local.get':
        return this.push(this.valueOf(this.places[ops.index] as Place));
      case 'local.set':
        return this.assign(this.places[ops.index] as Place, this.popValue());
      case 'local.tee': {
        const place = this.places[ops.index] as Place;
        this.assign(place, this.popValue());
        return this.push(this.valueOf(place));
      }
      case 'call':
        return this.call({ kind: 'func', index: ops.index }, this.module.funcs[ops.index] as FuncType, this.context.growth.byFunction[ops.index] === 1);
      case 'call_indirect': {
        const slot = this.pop();
        const sig = typeAt(this.module, ops.index);
        const { openTables, byType } = this.context.growth;
        return this.call({ kind: 'indirect', table: ops.index2, slot }, sig, openTables[ops.index2] === 1 || byType[sig.typeIndex] === 1);
      }
      case 'call_ref': {
        const ref = this.pop();
        return this.call({ kind: 'ref', ref }, typeAt(this.module, ops.index), true);
      }
      case 'ref.null':
        return this.push(constant(ops.refType, null));
      case 'global.get':
      case 'global.set':
        if (this.module.globals[ops.index]?.type === V128) return this.globalVector(row.name === 'global.get');
        break;
      case 'struct.new_default': {
        const fields = structAt(this.module, ops.index).fields.flatMap((f) => partsOf(zeroOf(unpacked(f.storage))));
        const sig = typedSignature(this.module, row, ops, this.localAt, this.operands);
        return this.push(opExpr(row, fields, sig.results[0] as ValType, this.immediate()));
      }
      case 'struct.get':
        if (fieldAt(this.module, ops.index, ops.index2).storage === V128) return this.wordsOf(INTERNAL_ROWS.structWord, 1);
        break;
      case 'struct.set':
        if (fieldAt(this.module, ops.index, ops.index2).storage === V128) return this.setStructVector();
        break;
      case 'array.get':
        if (arrayAt(this.module, ops.index).field.storage === V128) return this.wordsOf(INTERNAL_ROWS.arrayWord, 2);
        break;
      case 'ref.test':
      case 'ref.test_null': {
        const t = row.name === 'ref.test' ? nonNull(ops.refType) : ops.refType;
        return this.push(this.isOf(this.pop(), t));
      }
      case 'ref.cast':
      case 'ref.cast_null': {
        const t = row.name === 'ref.cast' ? nonNull(ops.refType) : ops.refType;
        const e = this.pop();
        if (matches(this.module.types, e.type, t)) return this.push(e);
        return this.push(opExpr(row, [e], t, { ...NO_IMMEDIATE, index: t }));
      }
    }
    const sig = typedSignature(this.module, row, ops, this.localAt, this.operands);
    this.operation(row, sig.params.length, sig.results, this.immediate());
  }

  /** Whether a reference is of type `t`. */
  private isOf(e: Expr, t: ValType): Expr {
    if (matches(this.module.types, e.type, t) && !mustEvaluate(e.effects)) return int(1);
    return opExpr(INTERNAL_ROWS.refTest, [e], I32, { ...NO_IMMEDIATE, index: t });
  }
  private wordsOf(row: OpRow, operands: number): void {
    const args = this.inOrder(this.popParts(operands));
    this.push(words((align) => opExpr(row, args, I32, { ...this.immediate(), align })));
  }
  private globalVector(get: boolean): void {
    if (get) return this.wordsOf(INTERNAL_ROWS.globalWord, 0);
    const value = this.simpleVector(this.popVector('x4'));
    value.lanes.forEach((l, align) => this.finish(opExpr(INTERNAL_ROWS.setGlobalWord, [l], I32, { ...this.immediate(), align }), 0));
  }
  private setStructVector(): void {
    const value = this.simpleVector(this.popVector('x4'));
    const object = this.simple(this.pop());
    value.lanes.forEach((l, align) => this.finish(opExpr(INTERNAL_ROWS.setStructWord, [object, l], I32, { ...this.immediate(), align }), 0));
  }

  private assign(place: Place, v: StackValue): void {
    if (v.kind === 'get' && v.local === place) return;
    this.order(v.effects, placesOf(place));
    this.setPlace(place, v);
  }

  private callExpr(callee: Callee, sig: FuncType, grows: boolean, simple: boolean): CallExpr {
    const args = this.popParts(sig.params.length);
    let on = calleeExpr(callee);
    if (simple || (on !== undefined && (args.some((a) => mustEvaluate(a.effects)) || mustEvaluate(on.effects)))) {
      // JavaScript looks the function up before it evaluates the arguments; wasm after them.
      for (let i = 0; i < args.length; i++) args[i] = this.simple(args[i] as Expr);
      if (on !== undefined) on = this.simple(on);
    }
    const resolved: Callee =
      on === undefined ? callee : callee.kind === 'ref' ? { kind: 'ref', ref: on } : { ...(callee as Extract<Callee, { kind: 'indirect' }>), slot: on };
    return callNode(resolved, sig, args, sig.results[0] ?? I32, totals(on === undefined ? args : [on, ...args], ANYTHING | (grows ? GROWS : 0)));
  }
  private call(callee: Callee, sig: FuncType, grows: boolean): void {
    const call = this.callExpr(callee, sig, grows, false);
    if (sig.results.length <= 1 && sig.results[0] !== V128) return this.finish(call, sig.results.length);
    this.order(call.effects);
    const places = sig.results.map((t) => this.newPlace(t, 'stack'));
    this.emit(
      setManyStmt(
        places.flatMap((p) => [...placesOf(p)]),
        call,
        position.at,
      ),
    );
    for (const place of places) this.push(this.valueOf(place));
  }
  private tailCall(callee: Callee, sig: FuncType): void {
    // Where tail calls cannot come back to this function, or the callee makes none, an ordinary call does.
    const plain = this.tryDepth === 0 && (!this.context.isTail(this.index) || (callee.kind === 'func' && !this.context.isTail(callee.index)));
    const call = this.callExpr(callee, sig, true, !plain);
    this.discard(this.top().height);
    this.emit(tailCallStmt(call, plain ? 'plain' : this.tryDepth > 0 ? 'bounce' : 'counted', position.at));
    this.dead = true;
  }
  private tailCallOfItself(): void {
    const args = this.popMany(this.type.params.length).map((v) => (isSettled(v) ? v : this.held(v)));
    this.discard(this.top().height);
    args.forEach((v, i) => this.setPlace(this.places[i] as Place, v));
    this.self ??= this.newLabel('loop');
    this.emit(brStmt(this.self, position.at));
    this.dead = true;
  }

  // ---- control

  private control(row: OpRow): void {
    const { ops } = this;
    switch (row.name) {
      case 'unreachable':
        this.discard(this.top().height);
        this.emit(trapStmt(position.at));
        this.dead = true;
        return;
      case 'block':
      case 'loop':
      case 'if':
      case 'try':
      case 'try_table':
        return this.enter(row.name);
      case 'else':
        return this.closeArm(this.top(), true);
      case 'catch':
      case 'catch_all':
        return this.nextCatch(row, true);
      case 'delegate':
        return this.endDelegate(true);
      case 'end':
        return this.end(true);
      case 'br':
        this.branch(this.frameAt(ops.index));
        this.dead = true;
        return;
      case 'br_if': {
        const cond = this.pop();
        return this.branchIf(this.frameAt(ops.index), cond);
      }
      case 'br_table':
        this.branchTable();
        this.dead = true;
        return;
      case 'return':
        this.branch(this.frames[0] as Frame);
        this.dead = true;
        return;
      case 'return_call':
        if (ops.index === this.index) return this.tailCallOfItself();
        return this.tailCall({ kind: 'func', index: ops.index }, this.module.funcs[ops.index] as FuncType);
      case 'return_call_indirect': {
        const slot = this.pop();
        return this.tailCall({ kind: 'indirect', table: ops.index2, slot }, typeAt(this.module, ops.index));
      }
      case 'return_call_ref': {
        const ref = this.pop();
        return this.tailCall({ kind: 'ref', ref }, typeAt(this.module, ops.index));
      }
      case 'throw': {
        const args = this.popParts((this.module.tags[ops.index] as TagType).params.length);
        return this.throw(opExpr(INTERNAL_ROWS.newExn, args, EXNREF, { ...NO_IMMEDIATE, index: ops.index }));
      }
      case 'throw_ref':
        return this.throw(this.withoutNull(this.pop(), 1));
      case 'rethrow':
        return this.throw(getLocal((this.frameAt(ops.index).handlers as Handlers).exn));
      case 'drop':
        return this.dropped(this.popValue());
      case 'select':
      case 'select_t': {
        const [a, b, test] = this.popMany(3) as [StackValue, StackValue, Expr];
        return this.push(this.select(a, b, test, row.name === 'select_t' ? (ops.types[0] as ValType) : a.type));
      }
      case 'ref.is_null':
        return this.operation(row, 1, [I32], NO_IMMEDIATE);
      case 'ref.as_non_null':
        return this.push(this.withoutNull(this.pop(), 0));
      case 'br_on_null': {
        const ref = this.simple(this.pop());
        this.branchIf(this.frameAt(ops.index), isNull(ref));
        return this.push(retyped(ref, nonNull(ref.type)));
      }
      case 'br_on_non_null': {
        const ref = this.simple(this.pop());
        return this.branchIf(this.frameAt(ops.index), not(isNull(ref)), retyped(ref, nonNull(ref.type)));
      }
      case 'br_on_cast':
      case 'br_on_cast_fail': {
        const { castFrom, castTo } = ops;
        const ref = this.simple(this.pop());
        const is = this.isOf(ref, castTo);
        const succeeds = row.name === 'br_on_cast';
        const [good, rest] = [retyped(ref, castTo), retyped(ref, castRest(castFrom, castTo))];
        this.branchIf(this.frameAt(ops.index), succeeds ? is : not(is), succeeds ? good : rest);
        return this.push(succeeds ? rest : good);
      }
      default:
        throw new InternalError(`no rule to build ${row.name}`);
    }
  }

  /** `e`, which traps where it is null. `words`: 0 null reference, 1 null exception reference. */
  private withoutNull(e: Expr, words: number): Expr {
    return isNullable(e.type) ? opExpr(INTERNAL_ROWS.nonNull, [e], nonNull(e.type), { ...NO_IMMEDIATE, index: words }) : e;
  }
  /** `?:` evaluates one arm, select both, and the test last: whatever could tell goes into a local first. */
  private select(a: StackValue, b: StackValue, test: Expr, type: ValType): StackValue {
    if (a.kind === 'vec' || b.kind === 'vec') {
      const shape = commonShape(a as VecExpr, b as VecExpr);
      const [x, y] = [a, b].map((v) => this.simpleVector(this.shaped(v as VecExpr, shape))) as [VecExpr, VecExpr];
      const on = this.simple(test);
      return mapLanes(x, (l, i) => condExpr(on, l, y.lanes[i] as Expr));
    }
    if (test.kind === 'const') {
      const [kept, dropped] = test.value !== 0 ? [a, b] : [b, a];
      if (!mustEvaluate(dropped.effects)) return kept;
    }
    const fix = (e: Expr, before: number): boolean => mustEvaluate(e.effects) || conflicts(e.effects, before);
    const fixB = fix(b, test.effects);
    const first = fix(a, test.effects | (fixB ? b.effects : 0)) ? this.intoLocal(a) : a;
    return condExpr(test, first, fixB ? this.intoLocal(b) : b, type);
  }
}

/** From which operand on an instruction as it is lowered has looked at more than operands: at a structure or an array, at a segment. */
function looksBefore(row: OpRow): number {
  if (SEGMENTS.has(row.imm) || row.name === 'array.new') return 0;
  return row.effects & (READS_HEAP | WRITES_HEAP) ? 1 : Infinity;
}
const SEGMENTS: ReadonlySet<ImmKind> = new Set(['data', 'elem', 'data_memory', 'elem_table', 'type_data', 'type_elem']);

const WIDE: Readonly<Record<WideOp, readonly [NumericOp, { readonly name: string }]>> = {
  'i64.add128': ['i64.add', i64_add128_high],
  'i64.sub128': ['i64.sub', i64_sub128_high],
  'i64.mul_wide_s': ['i64.mul', i64_mul_wide_s_high],
  'i64.mul_wide_u': ['i64.mul', i64_mul_wide_u_high],
};

const isNull = (e: Expr): Expr => op('ref.is_null', [e]);
/** Of what is simple. */
const retyped = (e: Expr, type: ValType): Expr => (e.kind === 'const' ? constNode(type, e.value, e.at) : getNode((e as GetExpr).local, type, e.at));
const zeroOf = (type: ValType): StackValue => (type === V128 ? zeroVector() : zero(type));

/** A validated constant expression: one expression for each word of its value. */
export function buildConstExpr(m: Module, range: ByteRange): readonly Expr[] {
  position.at = range.start;
  const ops = new OperatorReader(m.bytes, range, m.types);
  const stack: (readonly Expr[])[] = [];
  const noLocals = (): ValType => {
    throw new InternalError('a constant expression names a local');
  };
  const operands = { peek: (depth: number): ValType => stack[stack.length - 1 - depth]?.[0]?.type ?? I32 };
  for (let row = ops.next(); row.name !== 'end'; row = ops.next()) {
    const literal = constantOf(row, ops);
    if (literal !== undefined) stack.push([literal]);
    else if (row.name === 'v128.const') stack.push(constantVector(ops.bytes16).lanes);
    else {
      const sig = row.sig === 'typed' ? typedSignature(m, row, ops, noLocals, operands) : row.sig;
      if (sig === 'control') throw new InternalError(`${row.name} in a constant expression`);
      const given = stack.splice(stack.length - sig.params.length, sig.params.length).flat();
      const args = row.name === 'struct.new_default' ? structAt(m, ops.index).fields.flatMap((f) => partsOf(zeroOf(unpacked(f.storage)))) : given;
      const type = sig.results[0] ?? I32;
      const imm = { ...NO_IMMEDIATE, index: ops.index, index2: ops.index2 };
      if (type === V128) stack.push(words((align) => opExpr(INTERNAL_ROWS.globalWord, [], I32, { ...imm, align })).lanes);
      else stack.push([opExpr(row, args, type, imm)]);
    }
  }
  return stack[0] as Expr[];
}

function constantOf(row: OpRow, ops: OperatorReader): Expr | undefined {
  switch (row.imm) {
    case 'i32':
      return constant(I32, ops.i32);
    case 'i64':
      return constant(I64, ops.i64);
    case 'f32':
      return f32Constant(ops.f32Bits);
    case 'f64':
      return f64Constant(ops.f64Bits);
    case 'heaptype':
      return row.name === 'ref.null' ? constant(ops.refType, null) : undefined;
    default:
      return undefined;
  }
}
