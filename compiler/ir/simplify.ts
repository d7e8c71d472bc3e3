// Constant folding and rewrite rules, applied as nodes are made. Rules are data, one comment each.
// Folding runs the row's own lowering on values instead of JavaScript text, so that both can only agree.
import { F32, F64, I32, I64, type ValType } from '../base/types.ts';
import type { BinaryOp, JsExpressions, UnaryOp } from '../js/builder.ts';
import type { MemoryOp, NumericOp, OpName, RowName } from '../opcodes/names.ts';
import type { Builtin, Lowering, OpRow } from '../opcodes/row.ts';
import { rowNamed } from '../opcodes/table.ts';
import type { ConstExpr, Expr, Immediate, OpExpr } from './nodes.ts';
import { constNode } from './layout.ts';

type Value = number | bigint | boolean;

const FUNCTIONS: Readonly<Record<Builtin, (...args: never[]) => Value>> = {
  abs: Math.abs, ceil: Math.ceil, floor: Math.floor, trunc: Math.trunc, sqrt: Math.sqrt, min: Math.min, max: Math.max,
  fround: Math.fround, imul: Math.imul, clz32: Math.clz32, Number: (x: bigint) => Number(x), BigInt: (x: number) => BigInt(x),
  asIntN: (n: number, x: bigint) => BigInt.asIntN(n, x), asUintN: (n: number, x: bigint) => BigInt.asUintN(n, x),
}; // prettier-ignore

const notConstant = (): never => {
  throw new Error('a row of operands alone uses no names, calls or properties');
};
/** The builder whose expressions are values. */
const values: JsExpressions<Value> = {
  num: (v) => v,
  big: (v) => v,
  un: (op, a) => unary(op, a as number),
  bin: (op, a, b) => binary(op, a as number, b as number),
  cond: (test, then, otherwise) => (test ? then : otherwise),
  assign: (_target, value) => value,
  seq: (parts) => parts.at(-1) as Value,
  mark: (e) => e,
  str: notConstant,
  id: notConstant,
  call: notConstant,
  index: notConstant,
  member: notConstant,
  construct: notConstant,
  typeof: notConstant,
};

function unary(op: UnaryOp, a: number): Value {
  switch (op) {
    case '-':
      return -a;
    case '+':
      return +a;
    case '!':
      return !a;
    case '~':
      return ~a;
  }
}
/** Typed for numbers; BigInts take the same operators. */
function binary(op: BinaryOp, a: number, b: number): Value {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    case '**':
      return a ** b;
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '<<':
      return a << b;
    case '>>':
      return a >> b;
    case '>>>':
      return a >>> b;
    case '===':
    case '==':
      return a === b;
    case '!==':
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case 'instanceof':
      return notConstant();
    case '&&':
      return a && b;
    case '||':
      return a || b;
    case '??':
      return a ?? b;
  }
}

class Folding implements Lowering<Value> {
  readonly js = values;
  constructor(private readonly operands: readonly Value[]) {}
  int(i: number): Value {
    return this.operands[i] as Value;
  }
  any(i: number): Value {
    return this.int(i);
  }
  wide(i: number): Value {
    return this.int(i);
  }
  test(i: number): Value {
    return this.int(i);
  }
  uint(i: number): Value {
    return (this.int(i) as number) >>> 0;
  }
  constant(i: number): number | bigint {
    return this.operands[i] as number | bigint;
  }
  twice(i: number): readonly [Value, Value] {
    return [this.int(i), this.int(i)];
  }
  sum(op: '+' | '-'): Value {
    return binary(op, this.int(0) as number, this.int(1) as number);
  }
  low(i: number): Value {
    return Number(BigInt.asIntN(32, this.int(i) as bigint));
  }
  builtin(name: Builtin, ...args: readonly Value[]): Value {
    return FUNCTIONS[name](...(args as never[]));
  }
  helper(f: { readonly name: string }, ...args: readonly Value[]): Value {
    return (f as unknown as (...args: readonly Value[]) => Value)(...args);
  }
}

/** The value of `row` on constants; undefined where it traps or gives a NaN, whose bits are the engine's choice. */
export function evaluate(row: OpRow, operands: readonly Value[], type: ValType): ConstExpr['value'] | undefined {
  if (row.js === undefined) return undefined;
  let value: Value;
  try {
    value = row.js(new Folding(operands));
  } catch (error) {
    if (error instanceof Error && error.name === 'RuntimeError') return undefined;
    throw error;
  }
  if (type === I32) return Number(value) | 0;
  if (type === I64) return BigInt.asIntN(64, value as bigint);
  return value === value ? (value as number) : undefined;
}

function fold(row: OpRow, args: readonly Expr[], type: ValType): ConstExpr | undefined {
  const operands: Value[] = [];
  for (const a of args) {
    if (a.kind !== 'const' || a.value === null) return undefined;
    // A NaN is held as bits.
    if ((a.type === F32 || a.type === F64) && typeof a.value === 'bigint') return undefined;
    operands.push(a.value);
  }
  const value = evaluate(row, operands, type);
  return value === undefined ? undefined : constNode(type, value);
}

type Make = (name: OpName, args: readonly Expr[], type: ValType, imm?: Immediate) => Expr;
type Rule = (args: readonly Expr[], make: Make, imm: Immediate) => Expr | undefined;

/** `e` where it is the operation `name`. */
const opNamed = (e: Expr | undefined, name: OpName): OpExpr | undefined => (e?.kind === 'op' && e.row.name === name ? e : undefined);
const widened = (e: Expr | undefined): OpExpr | undefined => opNamed(e, 'i64.extend_i32_s') ?? opNamed(e, 'i64.extend_i32_u');

/** i32.eqz of a comparison is the opposite comparison, where there is one: not for < on floats, because of NaN. */
const OPPOSITE = new Map<RowName, NumericOp>();
const opposites = (a: NumericOp, b: NumericOp): unknown => OPPOSITE.set(a, b).set(b, a);
for (const type of ['i32', 'i64'] as const) {
  for (const [a, b] of [['eq', 'ne'], ['lt_s', 'ge_s'], ['lt_u', 'ge_u'], ['gt_s', 'le_s'], ['gt_u', 'le_u']] as const) opposites(`${type}.${a}`, `${type}.${b}`);
} // prettier-ignore
for (const type of ['f32', 'f64'] as const) opposites(`${type}.eq`, `${type}.ne`);

const reinterpretOf =
  (loadName: MemoryOp, as: MemoryOp, type: ValType): Rule =>
  ([a], make) => {
    const load = opNamed(a, loadName);
    return load && make(as, load.args, type, load.imm);
  };

const RULES: Readonly<Partial<Record<RowName, Rule>>> = {
  // !(a < b) => a >= b
  'i32.eqz': ([a], make) => {
    const opposite = a?.kind === 'op' ? OPPOSITE.get(a.row.name) : undefined;
    return opposite === undefined ? undefined : make(opposite, (a as OpExpr).args, I32);
  },
  // the low half of a widened i32 is that i32
  'i32.wrap_i64': ([a]) => widened(a)?.args[0],
  // a widened i32 is zero when the i32 is
  'i64.eqz': ([a], make) => {
    const wide = widened(a);
    return wide && make('i32.eqz', wide.args, I32);
  },
  // loading bits as an integer needs no float, and keeps every NaN
  'i32.reinterpret_f32': (args, make, imm) => {
    const [a] = args;
    if (a?.kind === 'const' && typeof a.value === 'bigint') return constNode(I32, Number(a.value) | 0, a.at);
    return opNamed(a, 'f32.reinterpret_i32')?.args[0] ?? reinterpretOf('f32.load', 'i32.load', I32)(args, make, imm);
  },
  'f32.reinterpret_i32': ([a], make) => {
    const load = opNamed(a, 'i32.load');
    return opNamed(a, 'i32.reinterpret_f32')?.args[0] ?? (load && make('f32.load', load.args, F32, load.imm));
  },
  'i64.reinterpret_f64': reinterpretOf('f64.load', 'i64.load', I64),
  // storing bits likewise; copying an f32 is copying its bits
  'f32.store': ([p, v], make, imm) => {
    const store = (bits: Expr | undefined): Expr => make('i32.store', [p as Expr, bits as Expr], I32, imm);
    const bits = opNamed(v, 'f32.reinterpret_i32');
    if (bits !== undefined) return store(bits.args[0]);
    const load = opNamed(v, 'f32.load');
    if (load !== undefined) return store(make('i32.load', load.args, I32, load.imm));
    return v?.kind === 'const' && typeof v.value === 'bigint' ? store(constNode(I32, Number(v.value) | 0, v.at)) : undefined;
  },
  'f64.store': ([p, v], make, imm) => {
    const store = (bits: Expr | undefined): Expr => make('i64.store', [p as Expr, bits as Expr], I32, imm);
    const bits = opNamed(v, 'f64.reinterpret_i64');
    if (bits !== undefined) return store(bits.args[0]);
    return v?.kind === 'const' && typeof v.value === 'bigint' ? store(constNode(I64, BigInt.asIntN(64, v.value), v.at)) : undefined;
  },
};

/** `row(args)` in its simplest form; undefined where it is that already. */
export function simplify(
  row: OpRow,
  args: readonly Expr[],
  type: ValType,
  imm: Immediate,
  make: (row: OpRow, args: readonly Expr[], type: ValType, imm: Immediate) => Expr,
): Expr | undefined {
  if (args.length > 0 && args[0]?.kind === 'const') {
    const folded = fold(row, args, type);
    if (folded !== undefined) return folded;
  }
  const rule = RULES[row.name];
  return rule?.(args, (name, a, t, i) => make(rowNamed(name), a, t, i ?? imm), imm);
}
