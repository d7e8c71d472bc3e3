// Expr to JavaScript. Every i32 expression is lowered in the form that its consumer asks for (opcodes/row.ts, Form), so that
// coercions stand only where they are needed.
// Rows say how an instruction is spelled; what is not a row's own business is in memory.ts and instructions.ts.
import { trace_memory } from '../../runtime/debug/trace.ts';
import { f32_from_bits } from '../../runtime/numeric/float.ts';
import { i64_low, words_to_i64 } from '../../runtime/numeric/i64.ts';
import { words_to_f64 } from '../../runtime/numeric/simd.ts';
import { address_64 } from '../../runtime/memory/linear.ts';
import { trap_call, trap_null_func } from '../../runtime/tables/table.ts';
import type { AccessCosts, Target } from '../base/target.ts';
import { F32, FUNCREF, I32, I64, isNullable, type FuncType, type ValType } from '../base/types.ts';
import { not } from '../ir/make.ts';
import type { CallExpr, Callee, CondExpr, ConstExpr, Expr, Local, MemoryView, OpExpr } from '../ir/nodes.ts';
import type { JsExpressions } from '../js/builder.ts';
import type { RowName } from '../opcodes/names.ts';
import type { Builtin, Form, Lowering } from '../opcodes/row.ts';
import { movesBits, showsBits, type NanBits } from '../analysis/nan-bits.ts';
import { lowerInstruction } from './instructions.ts';
import type { MemoryLowering } from './access.ts';
import { lowerLoad, lowerStore } from './memory.ts';
import { isGrownByOthers } from '../module/module.ts';
import { lowerAtomic } from './atomics.ts';
import { FIELDS } from './fields.ts';
import { ARRAYS, callsName, pieceName, tableName, tailName, TRACER, type AccessName } from './names.ts';
import type { Scope } from './scope.ts';

/** A wide value stays below 2^50 before it is coerced, so that adding two of them is exact. */
const MAX_WIDE_BITS = 50;
const CANONICAL_NAN = 0x7ff8000000000000n;
const CANONICAL_NAN_F32 = 0x7fc00000n;

/** Whether an i32 is between 0 and 2^31 - 1, and so signed and unsigned at once. */
function isSmall(e: Expr): boolean {
  if (e.kind !== 'op') return false;
  const constant = e.args[1]?.kind === 'const' ? (e.args[1].value as number) : undefined;
  switch (e.row.name) {
    case 'i32.and':
      return constant !== undefined && constant >= 0;
    case 'i32.shr_u':
      return constant !== undefined && (constant & 31) !== 0;
    default:
      return SMALL.has(e.row.name);
  }
}
const SMALL: ReadonlySet<RowName> = new Set<RowName>(['i32.load8_u', 'i32.load16_u', 'i32.clz', 'i32.ctz', 'i32.popcnt']);

const isEither = (e: Expr): e is CondExpr => e.kind === 'cond' && e.type === I32 && e.then.kind === 'const' && e.then.value === 1;
/** What is tested, where it is negated twice. */
function withoutNegations(e: Expr): Expr {
  const inner = e.kind === 'op' && e.row.name === 'i32.eqz' ? (e.args[0] as Expr) : undefined;
  return inner?.kind === 'op' && inner.row.name === 'i32.eqz' ? withoutNegations(inner.args[0] as Expr) : e;
}

export class ExpressionLowering<E> implements MemoryLowering<E> {
  /** The form of the expression lowered last, and for a wide one the bits it may need. */
  private form: Form = 'exact';
  private bits = 0;
  /** The instruction that is being lowered. */
  private at = 0;

  constructor(
    readonly js: JsExpressions<E>,
    readonly scope: Scope,
    private readonly nan: NanBits,
    private readonly target: Target,
    readonly traceMemory = false,
    private readonly markLeaves = true,
  ) {}

  get costs(): AccessCosts | undefined {
    return this.target.costs;
  }

  // ---- an expression in the form a consumer wants

  intOf = (e: Expr): E => {
    const value = this.lower(e);
    switch (this.form) {
      case 'uint32':
        return isSmall(e) ? value : this.js.bin('|', value, this.js.num(0));
      case 'wide':
        return e.type === I64 ? this.builtin('asIntN', this.js.num(64), value) : this.js.bin('|', value, this.js.num(0));
      case 'bool':
        return this.zeroOrOne(value);
      default:
        return value;
    }
  };
  uintOf = (e: Expr): E => {
    if (e.kind === 'const') return this.js.num((e.value as number) >>> 0);
    const value = this.lower(e);
    if (this.form === 'uint32' || (this.form === 'int32' && isSmall(e))) return value;
    return this.form === 'bool' ? this.zeroOrOne(value) : this.js.bin('>>>', value, this.js.num(0));
  };
  wideOf = (e: Expr): E => {
    const value = this.lower(e);
    if (this.form === 'bool') {
      this.bits = 1;
      return this.zeroOrOne(value);
    }
    if (this.form !== 'wide') this.bits = 32;
    return value;
  };
  testOf = (tested: Expr): E => {
    const e = withoutNegations(tested);
    // Tests in a row that trap (opt/branches.ts); others are rows of their own.
    if (isEither(e)) return this.js.bin('||', this.testOf(e.test), this.testOf(e.otherwise));
    const negated = e.kind === 'op' && e.row.name === 'i32.eqz' ? (e.args[0] as Expr) : undefined;
    if (negated !== undefined && isEither(negated)) return this.js.bin('&&', this.testOf(not(negated.test)), this.testOf(not(negated.otherwise)));
    const value = this.lower(e);
    return this.form === 'wide' ? this.js.bin('|', value, this.js.num(0)) : value;
  };
  /** In the one form of its type; an i32 signed. `exact`: an f32 keeps the bits of a signalling NaN. */
  anyOf = (e: Expr, exact = false): E => {
    return e.type === I32 || e.type === I64 ? this.intOf(e) : this.lower(e, exact);
  };
  /** As it is handed to another function or kept for others to read. */
  moved = (e: Expr): E => this.anyOf(e, true);

  /** An index or a length as a number that is not negative. */
  indexOf = (e: Expr): E => (e.type === I64 ? this.helper(address_64, this.anyOf(e)) : this.uintOf(e));
  isGrownByOthers(memory: number): boolean {
    return isGrownByOthers(this.scope.module, memory);
  }

  private zeroOrOne(test: E): E {
    return this.js.cond(test, this.js.num(1), this.js.num(0));
  }

  isSmall(e: Expr): boolean {
    return isSmall(e);
  }
  isSimple(e: Expr): boolean {
    return e.kind === 'const' || e.kind === 'get';
  }
  temp(type: ValType): string {
    return this.scope.temp(type);
  }
  memory(index: number): E {
    return this.scope.memory(this.js, index);
  }
  view(view: MemoryView): E {
    return this.js.id(this.scope.view(view));
  }
  maySignal(e: Expr): boolean {
    return this.nan.maySignal(e);
  }
  /** A local whose bits may be seen is assigned exactly. */
  assigned(local: Local, e: Expr): E {
    return this.anyOf(e, local.type === F32 && this.nan.isShown(local));
  }
  helper(f: { readonly name: string }, ...args: readonly E[]): E {
    return this.placed(this.js.call(this.js.id(this.scope.use(f.name)), args));
  }
  /** What instruction `name` does to a memory, as a call of the runtime. */
  memoryHelper(name: string, f: { readonly name: string }, ...args: readonly E[]): E {
    const { js, scope } = this;
    if (!this.traceMemory) return this.helper(f, ...args);
    return this.helper(trace_memory, js.id(scope.use(TRACER)), js.str(name), js.id(scope.use(f.name)), ...args);
  }
  access(name: AccessName, ...args: readonly E[]): E {
    return this.placed(this.js.call(this.js.id(this.scope.access(name)), args));
  }
  /** Stack traces name the place of the call, not of its last operand. What is of no expression has the mark of its statement. */
  private placed(call: E): E {
    return this.at === 0 ? call : this.js.mark(call, this.at);
  }
  builtin(name: Builtin, ...args: readonly E[]): E {
    return this.js.call(this.js.id(this.scope.use(name)), args);
  }

  // ---- by kind

  private lower(e: Expr, exact = false): E {
    const outer = this.at;
    this.at = e.at;
    const value = this.byKind(e, exact);
    this.at = outer;
    return this.markLeaves || (e.kind !== 'get' && e.kind !== 'const') ? this.js.mark(value, e.at) : value;
  }
  private byKind(e: Expr, exact: boolean): E {
    switch (e.kind) {
      case 'const':
        this.form = e.type === I32 ? 'int32' : 'exact';
        return this.constant(e);
      case 'get':
        this.form = e.type === I32 ? 'int32' : 'exact';
        return this.js.id(this.scope.local(e.local));
      case 'cond':
        return this.conditional(e, exact);
      case 'call':
        return this.call(e);
      case 'op':
        return this.operation(e, exact);
    }
  }

  private constant(e: ConstExpr): E {
    const { value } = e;
    if (value === null) return this.js.id('null');
    if (typeof value === 'number') return this.js.num(value);
    if (e.type === I64) return this.long(value);
    if (e.type === F32) return value === CANONICAL_NAN_F32 ? this.js.num(NaN) : this.helper(f32_from_bits, this.js.num(Number(value) | 0));
    return value === CANONICAL_NAN
      ? this.js.num(NaN)
      : this.helper(words_to_f64, this.js.num(Number(BigInt.asIntN(32, value))), this.js.num(Number(BigInt.asIntN(32, value >> 32n))));
  }

  /** An i64; where there is no BigInt, what stands for one (runtime/base/scratch.ts). */
  long(value: bigint): E {
    if (this.target.bigint) return this.js.big(value);
    return this.helper(words_to_i64, this.js.num(Number(BigInt.asIntN(32, value))), this.js.num(Number(BigInt.asIntN(32, value >> 32n))));
  }

  private conditional(e: Extract<Expr, { kind: 'cond' }>, exact: boolean): E {
    const test = this.testOf(e.test);
    const then = this.anyOf(e.then, exact);
    const otherwise = this.anyOf(e.otherwise, exact);
    this.form = e.type === I32 ? 'int32' : 'exact';
    return this.js.cond(test, then, otherwise);
  }

  call(e: CallExpr): E {
    const callee = this.callee(e.callee, e.sig);
    const args = e.args.map(this.moved);
    this.form = e.type === I32 ? 'int32' : 'exact';
    return this.js.call(callee, args);
  }
  private callee(of: Callee, sig: FuncType): E {
    const { js } = this;
    switch (of.kind) {
      case 'func':
        return this.function(of.index);
      case 'helper':
        return js.id(this.scope.use(of.helper.name));
      case 'piece':
        return js.id(pieceName(this.scope.func(this.scope.index), this.scope.index, of.piece));
      case 'ref':
        return js.member(this.nonNull(of.ref, trap_null_func), FIELDS.func.call);
      case 'indirect':
        return this.functionAt(of, callsName(of.table, this.scope.typeNumber(sig)));
    }
  }
  function(index: number): E {
    const { js, scope } = this;
    return scope.isNear(index) ? js.id(scope.namedFunc(index, 'func')) : js.index(js.id(ARRAYS.funcs), js.num(index));
  }
  /** What strangers call. */
  private entry(index: number): E {
    const { js, scope } = this;
    return scope.isNear(index) ? js.id(scope.namedFunc(index, 'entry')) : js.index(js.id(ARRAYS.entries), js.num(index));
  }
  /** What a tail call of the function calls: its own entry where it has one, what the shell has for that of an import. */
  tailFunction(index: number): E {
    const { js, scope } = this;
    const imported = index < scope.module.importedFuncs;
    if (!imported && !scope.isTail(index)) return scope.hasEntry(index) ? this.entry(index) : this.function(index);
    if (imported) scope.use(tailName(scope.func(index)));
    return scope.isNear(index) ? js.id(scope.namedFunc(index, 'tail')) : js.index(js.id(ARRAYS.tails), js.num(index));
  }
  /** The function at a slot of a table, out of those of its type, which stand in `list`. */
  functionAt({ table, slot }: Extract<Callee, { kind: 'indirect' }>, list: string): E {
    const { js } = this;
    const value = slot.type === I64 ? this.indexOf(slot) : this.intOf(slot);
    const simple = this.isSimple(slot);
    const again = simple ? value : js.id(this.temp(I32));
    const found = js.index(js.id(this.scope.use(list)), simple ? value : js.assign(again, value));
    return this.orElse(found, this.helper(trap_call, js.id(this.scope.use(tableName(table))), again), FUNCREF);
  }
  /** `value ?? otherwise`, also where an engine has no such operator. `type`: that of the value. */
  orElse(value: E, otherwise: E, type: ValType): E {
    const { js } = this;
    if (this.target.nullish) return js.bin('??', value, otherwise);
    const temp = js.id(this.temp(type));
    return js.cond(js.bin('==', js.assign(temp, value), js.id('null')), otherwise, temp);
  }
  /** A reference that may be null, and then traps. */
  nonNull(e: Expr, trap: { readonly name: string }): E {
    const value = this.moved(e);
    return isNullable(e.type) ? this.orElse(value, this.helper(trap), e.type) : value;
  }

  private operation(e: OpExpr, exact: boolean): E {
    const { row } = e;
    let value: E;
    if (row.memory !== undefined) {
      if (row.memory.store) value = lowerStore(this, e);
      else if (e.type === I64 && row.memory.bytes === 8) {
        value = lowerLoad(this, e, exact);
        // Wrapped where it is kept: the slow path could give any BigInt for all that an engine knows.
        this.form = row.called === true ? 'exact' : 'wide';
        return value;
      } else if (e.type !== I64) value = lowerLoad(this, e, exact);
      else
        value = this.builtin('BigInt', row.name === 'i64.load32_u' ? this.js.bin('>>>', lowerLoad(this, e, false), this.js.num(0)) : lowerLoad(this, e, false));
    } else if (row.atomic !== undefined) value = lowerAtomic(this, e, row.atomic);
    else if (row.js === undefined) value = lowerInstruction(this, e);
    else {
      value = row.js(new RowView(this, e, showsBits(row.name) || (exact && movesBits(row.name))));
      if (row.form === 'wide') {
        this.form = 'wide';
        return value;
      }
    }
    this.form = e.type === I32 ? row.form : row.form === 'bool' ? 'bool' : 'exact';
    return value;
  }

  /** Sum of two i32: wide, with the bits that it may need. */
  sum(e: OpExpr, op: '+' | '-'): E {
    const [a, b] = e.args as [Expr, Expr];
    let left = this.wideOf(a);
    let leftBits = this.bits;
    // x + -5 reads as x - 5
    if (b.kind === 'const' && typeof b.value === 'number' && b.value < 0 && b.value > -2147483648) {
      if (leftBits >= MAX_WIDE_BITS) {
        left = this.js.bin('|', left, this.js.num(0));
        leftBits = 32;
      }
      this.bits = leftBits + 1;
      return this.js.bin(op === '+' ? '-' : '+', left, this.js.num(-b.value));
    }
    let right = this.wideOf(b);
    let rightBits = this.bits;
    if (leftBits >= MAX_WIDE_BITS) {
      left = this.js.bin('|', left, this.js.num(0));
      leftBits = 32;
    }
    if (rightBits >= MAX_WIDE_BITS) {
      right = this.js.bin('|', right, this.js.num(0));
      rightBits = 32;
    }
    this.bits = 1 + Math.max(leftBits, rightBits);
    return this.js.bin(op, left, right);
  }

  // ---- the low half of an i64

  /** Whether computing only the low half costs less than taking it from the whole. */
  private lowIsCheap(e: Expr): boolean {
    if (e.kind === 'const') return true;
    if (e.kind !== 'op') return false;
    switch (e.row.name) {
      case 'i64.extend_i32_s':
      case 'i64.extend_i32_u':
      case 'i64.load32_s':
      case 'i64.load32_u':
      case 'i64.load16_s':
      case 'i64.load16_u':
      case 'i64.load8_s':
      case 'i64.load8_u':
        return true;
      case 'i64.add':
      case 'i64.sub':
      case 'i64.mul':
      case 'i64.and':
      case 'i64.or':
      case 'i64.xor':
        return this.lowIsCheap(e.args[0] as Expr) && this.lowIsCheap(e.args[1] as Expr);
      default:
        return false;
    }
  }
  /** The low 32 bits, signed. */
  lowOf = (e: Expr): E => this.js.mark(this.lowWord(e), e.at);
  private lowWord(e: Expr): E {
    const { js } = this;
    if (e.kind === 'const') return js.num(Number(BigInt.asIntN(32, e.value as bigint)));
    if (e.kind !== 'op' || !this.lowIsCheap(e)) return this.helper(i64_low, this.intOf(e));
    const [a, b] = e.args as [Expr, Expr];
    switch (e.row.name) {
      case 'i64.extend_i32_s':
      case 'i64.extend_i32_u':
        return this.intOf(a);
      case 'i64.add':
        return js.bin('|', js.bin('+', this.lowOf(a), this.lowOf(b)), js.num(0));
      case 'i64.sub':
        return js.bin('|', js.bin('-', this.lowOf(a), this.lowOf(b)), js.num(0));
      case 'i64.mul':
        return this.builtin('imul', this.lowOf(a), this.lowOf(b));
      case 'i64.and':
        return js.bin('&', this.lowOf(a), this.lowOf(b));
      case 'i64.or':
        return js.bin('|', this.lowOf(a), this.lowOf(b));
      case 'i64.xor':
        return js.bin('^', this.lowOf(a), this.lowOf(b));
      default:
        return lowerLoad(this, e, false);
    }
  }
}

/** One operation as its row sees it. */
class RowView<E> implements Lowering<E> {
  readonly js: JsExpressions<E>;
  constructor(
    private readonly of: ExpressionLowering<E>,
    private readonly e: OpExpr,
    private readonly exact: boolean,
  ) {
    this.js = of.js;
  }
  private arg(i: number): Expr {
    return this.e.args[i] as Expr;
  }
  int(i: number): E {
    return this.of.anyOf(this.arg(i), this.exact);
  }
  any(i: number): E {
    return this.of.anyOf(this.arg(i), this.exact);
  }
  uint(i: number): E {
    return this.of.uintOf(this.arg(i));
  }
  wide(i: number): E {
    return this.of.wideOf(this.arg(i));
  }
  test(i: number): E {
    return this.of.testOf(this.arg(i));
  }
  constant(i: number): number | bigint | undefined {
    const e = this.arg(i);
    return e.kind === 'const' && e.value !== null ? e.value : undefined;
  }
  twice(i: number): readonly [E, E] {
    const e = this.arg(i);
    const value = this.of.anyOf(e);
    if (this.of.isSimple(e)) return [value, value];
    const temp = this.js.id(this.of.temp(e.type));
    return [this.js.assign(temp, value), temp];
  }
  sum(op: '+' | '-'): E {
    return this.of.sum(this.e, op);
  }
  low(i: number): E {
    return this.of.lowOf(this.arg(i));
  }
  builtin(name: Builtin, ...args: readonly E[]): E {
    return this.of.builtin(name, ...args);
  }
  helper(f: { readonly name: string }, ...args: readonly E[]): E {
    return this.of.helper(f, ...args);
  }
}
