// What is said of values holds, and what is made of it computes the same: every transfer function, every test and every rule against the
// instruction itself, on operands at and near bounds.
import { describe, expect, it } from 'vitest';
import { given, of, type State } from '../../compiler/analysis/facts.ts';
import { IdMap } from '../../compiler/analysis/id-map.ts';
import { isKnown, joined, knownOf, ofConstant, widened, type Known } from '../../compiler/analysis/known.ts';
import { F32, F64, I32, I64, type ValType } from '../../compiler/base/types.ts';
import { CHECKED_ROWS, TEST_ROWS, carrierOf, constant, getLocal, int, not, opExpr } from '../../compiler/ir/make.ts';
import type { ConstExpr, Expr, Local } from '../../compiler/ir/nodes.ts';
import { printExpr } from '../../compiler/ir/print.ts';
import { evaluate } from '../../compiler/ir/simplify.ts';
import { simplest } from '../../compiler/opt/facts.ts';
import { rowNamed, rows } from '../../compiler/opcodes/table.ts';
import type { OpRow } from '../../compiler/opcodes/row.ts';

type Value = number | bigint;
let seed = 12345;
const random = (n: number): number => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 4294967296) * n);
};
const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;

const EDGES = [0, 1, -1, 2, 3, 4, 7, 8, 31, 32, 33, 127, 128, -128, -129, 255, 256, 32767, 32768, -32768, 65535, 65536, 2147483647, 2147483646, -2147483648, -2147483647, 1024, 1028, 39999, 40000]; // prettier-ignore
const FLOATS = [0, -0, 1, -1, 0.5, -0.5, -0.999, -1.5, 2147483647, 2147483647.5, 2147483648, -2147483648, -2147483648.5, -2147483649, 4294967295, 4294967295.5, 4294967296, 1e19, -1e19, 1e300, Infinity, -Infinity]; // prettier-ignore

function value(type: ValType): Value {
  const edge = (pick(EDGES) + (random(4) === 0 ? random(5) - 2 : 0)) | 0;
  if (type === I32) return random(8) === 0 ? random(4294967296) | 0 : edge;
  if (type === I64)
    return pick([BigInt(edge), BigInt(edge >>> 0), BigInt.asIntN(64, BigInt(edge) << BigInt(random(64))), 2n ** 53n - 1n, 2n ** 63n - 1n, -(2n ** 63n)]);
  const x = random(6) === 0 ? edge : pick(FLOATS);
  return type === F32 ? Math.fround(x) : x;
}
const literal = (type: ValType, v: Value): ConstExpr => constant(type, v);
const knownAs = (type: ValType, values: readonly Value[]): Known =>
  values.map((v) => ofConstant(literal(type, v)) as Known).reduce((a, b) => (random(6) === 0 ? widened(type, a, b, [], false) : joined(a, b)));

function holdsOf(known: Known | undefined, type: ValType, v: Value | undefined): boolean {
  if (known === undefined || v === undefined) return true;
  const n = Number(v);
  if (n < known.lo || n > known.hi) return false;
  if (type === I32 && ((n & known.zeros) !== 0 || (~n & known.ones) !== 0)) return false;
  return known.value === undefined || Object.is(known.value, v);
}

const local = (id: number, type: ValType): Local => ({ id, type, carrier: carrierOf(type), origin: 'declared' });
/** The value of `e` where locals are as given; undefined where it traps or is a NaN. */
function run(e: Expr, locals: readonly Value[]): Value | undefined {
  switch (e.kind) {
    case 'const':
      return e.value as Value;
    case 'get':
      return locals[e.local.id];
    case 'op': {
      if (e.row === TEST_ROWS.both) return run(e.args[0] as Expr, locals) === 0 ? 0 : Number(run(e.args[1] as Expr, locals) !== 0);
      if (e.row === TEST_ROWS.either) return run(e.args[0] as Expr, locals) !== 0 ? 1 : Number(run(e.args[1] as Expr, locals) !== 0);
      const args = e.args.map((a) => run(a, locals));
      return args.includes(undefined) ? undefined : (evaluate(e.row, args as Value[], e.type) as Value | undefined);
    }
    default:
      throw new Error('not here');
  }
}

const numeric = rows.filter(
  ({ sig, js, lanes }) =>
    typeof sig === 'object' && js !== undefined && lanes === undefined && sig.params.length > 0 && sig.params.length <= 2 && sig.results.length === 1,
);
const signatureOf = (row: OpRow): { readonly params: readonly ValType[]; readonly result: ValType } => {
  const { params, results } = row.sig as { readonly params: readonly ValType[]; readonly results: readonly ValType[] };
  return { params, result: results[0] as ValType };
};
/** Values that each local may have, and what is known of them. */
function situation(types: readonly ValType[]): { readonly sets: readonly (readonly Value[])[]; readonly state: State } {
  const sets = types.map((t) => Array.from({ length: 1 + random(3) }, () => value(t)));
  let state: State = IdMap.empty<Known>(types.length);
  sets.forEach((set, i) => (state = state.with(i, knownAs(types[i] as ValType, set))));
  return { sets, state };
}
function* combinations(sets: readonly (readonly Value[])[]): Generator<Value[]> {
  const [first, second] = sets;
  for (const a of first as readonly Value[]) if (second === undefined) yield [a]; else for (const b of second) yield [a, b]; // prettier-ignore
}

describe('facts', () => {
  const withFacts = numeric.filter((row) => isKnown(row.name));
  it('are there for most instructions', () => {
    expect(withFacts.length).toBeGreaterThan(90);
  });
  it.each(withFacts.map((row) => [row.name, row] as const))('%s: what is known holds', (name, row) => {
    const { params, result } = signatureOf(row);
    for (let round = 0; round < 800; round++) {
      const { sets, state } = situation(params);
      const known = knownOf(name, state.get(0), state.get(1));
      for (const args of combinations(sets)) {
        const v = evaluate(row, args, result) as Value | undefined;
        if (!holdsOf(known, result, v)) throw new Error(`${args.join()} gives ${String(v)}, not within ${String(known?.lo)} and ${String(known?.hi)}`);
      }
    }
  });
  it.each(numeric.map((row) => [row.name, row] as const))('%s: what rules make of it computes the same', (_name, row) => {
    const { params, result } = signatureOf(row);
    for (let round = 0; round < 600; round++) {
      const { sets, state } = situation(params);
      const operands = params.map((t, i) => (sets[i]?.length === 1 && random(2) === 0 ? literal(t, sets[i][0] as Value) : getLocal(local(i, t))));
      const e = opExpr(row, operands, result);
      const to = simplest(e, state);
      for (const args of combinations(sets)) {
        const [is, was] = [run(to, args), run(e, args)];
        if (!Object.is(is, was)) throw new Error(`${printExpr(e)} is ${String(was)} on ${args.join()}, ${printExpr(to)} ${String(is)}`);
      }
    }
  });

  const comparisons = numeric.filter((row) => signatureOf(row).result === I32 && row.form === 'bool');
  it.each(comparisons.map((row) => [row.name, row] as const))('%s: what a test tells holds', (_name, row) => {
    const { params } = signatureOf(row);
    const [p] = params as [ValType];
    for (let round = 0; round < 800; round++) {
      const { sets, state } = situation(params);
      const wrapped = (e: Expr): Expr => {
        const n = random(5);
        if (p === I32 && n === 0) return opExpr(rowNamed('i32.add'), [e, int(pick(EDGES))], I32);
        if (p === I32 && n === 1) return opExpr(rowNamed('i32.and'), [e, int(pick(EDGES))], I32);
        if (p === F64 && n === 0) return opExpr(rowNamed('f64.abs'), [e], F64);
        if (p === F64 && n === 1) return opExpr(rowNamed('f64.neg'), [e], F64);
        return e;
      };
      const operands = params.map((t, i) =>
        random(3) === 0 && i === 1 ? literal(t, (sets[i] as readonly Value[])[0] as Value) : wrapped(getLocal(local(i, t))),
      );
      let test = opExpr(row, operands, I32);
      if (random(3) === 0) test = opExpr(pick([TEST_ROWS.both, TEST_ROWS.either]), [test, opExpr(rowNamed(p === I32 ? 'i32.lt_s' : p === I64 ? 'i64.lt_s' : p === F32 ? 'f32.lt' : 'f64.lt'), [getLocal(local(0, p)), literal(p, value(p))], I32)], I32); // prettier-ignore
      if (random(4) === 0) test = not(test);
      for (const args of combinations(sets)) {
        if (operands[1]?.kind === 'const' && args[1] !== operands[1].value) continue;
        const outcome = run(test, args) !== 0;
        const now = given(test, outcome, state);
        if (now === undefined) throw new Error(`${printExpr(test)} on ${args.join()} cannot be`);
        args.forEach((v, i) => {
          if (!holdsOf(now.get(i), params[i] as ValType, v)) throw new Error(`${printExpr(test)}: local ${i} is ${v}`);
        });
      }
    }
  });

  it('are what bounds of a float tell of its truncation', () => {
    const x = local(0, F64);
    const test = (name: string, c: number): Expr => opExpr(rowNamed(name as 'f64.lt'), [getLocal(x), constant(F64, c)], I32);
    const after = (name: string, ...tests: readonly Expr[]): string => {
      let state: State | undefined = IdMap.empty<Known>(1);
      for (const t of tests) state = state && given(t, true, state);
      const e = simplest(opExpr(rowNamed(name as 'i32.trunc_f64_u'), [getLocal(x)], I32), state as State);
      return e.kind === 'op' ? e.row.name : e.kind;
    };
    const coerce = CHECKED_ROWS.coerce.name;
    expect(after('i32.trunc_f64_u', test('f64.lt', 4294967296), test('f64.ge', 0))).toBe(coerce);
    expect(after('i32.trunc_f64_u', test('f64.lt', 4294967296), test('f64.gt', -1))).toBe(coerce);
    expect(after('i32.trunc_f64_u', test('f64.lt', 4294967296), test('f64.ge', -1))).toBe('i32.trunc_f64_u');
    expect(after('i32.trunc_f64_u', test('f64.le', 4294967296), test('f64.ge', 0))).toBe('i32.trunc_f64_u');
    expect(after('i32.trunc_f64_s', test('f64.lt', 2147483648), test('f64.gt', -2147483649))).toBe(coerce);
    expect(after('i32.trunc_f64_s', test('f64.lt', 2147483648), test('f64.ge', -2147483649))).toBe('i32.trunc_f64_s');
    expect(after('i32.trunc_f64_s', test('f64.lt', 2147483648.1), test('f64.ge', 0))).toBe('i32.trunc_f64_s');
    expect(after('i32.trunc_f64_s', test('f64.lt', 2147483648))).toBe('i32.trunc_f64_s');
    // What does not hold says nothing of a NaN.
    expect(after('i32.trunc_f64_s', not(test('f64.ge', 2147483648)), not(test('f64.lt', 0)))).toBe('i32.trunc_f64_s');
  });
  it('say nothing of what they do not know', () => {
    expect(of(getLocal(local(0, I32)), IdMap.empty<Known>(1))).toMatchObject({ lo: -2147483648, hi: 2147483647, value: undefined });
  });
});
