// Makers of expressions: constants, operations folded where they can be, conditions; and the rows that only the compiler uses.
import { words_popcnt } from '../../runtime/numeric/i64-words.ts';
import { F32, F64, I32, I64, type ValType } from '../base/types.ts';
import type { InternalName, OpName, SpelledName } from '../opcodes/names.ts';
import { PURE, READS_MEMORY, TRAPS, TRAPS_MEMORY, WRITES_MEMORY, helper2, inOneShape, type Effects, type Js, type OpRow } from '../opcodes/row.ts';
import { rowNamed } from '../opcodes/table.ts';
import { condNode, constNode, getNode, opNode, type Totals } from './layout.ts';
import type { Carrier, ConstExpr, Expr, Immediate, Local, OpExpr } from './nodes.ts';
import { simplify } from './simplify.ts';

export const NO_IMMEDIATE: Immediate = { index: 0, index2: 0, align: 0, offset: 0 };

const CARRIERS: Readonly<Record<number, Carrier>> = { [I32]: 'int32', [I64]: 'big', [F32]: 'num', [F64]: 'num' };
export const carrierOf = (type: ValType): Carrier => CARRIERS[type] ?? 'ref';

export function constant(type: ValType, value: ConstExpr['value']): ConstExpr {
  return constNode(type, value);
}
export const int = (value: number): ConstExpr => constant(I32, value);
export const float = (value: number): ConstExpr => constant(F64, value);
/** The words of an i64. */
export const lowInt = (value: bigint): ConstExpr => int(Number(BigInt.asIntN(32, value)));
export const highInt = (value: bigint): ConstExpr => lowInt(value >> 32n);
/** What a local of the type, or a field, is before it is set. */
export const zero = (type: ValType): ConstExpr => constant(type, type === I64 ? 0n : carrierOf(type) === 'ref' ? null : 0);

export function getLocal(local: Local): Expr {
  return getNode(local);
}

/** What evaluating all of them, and something with effects of its `own`, does, reads and nests. */
export function totals(parts: readonly Expr[], own: Effects = PURE): Totals {
  let effects = own;
  let reads = 0;
  let depth = 0;
  for (const e of parts) {
    effects |= e.effects;
    reads |= e.reads;
    if (e.depth > depth) depth = e.depth;
  }
  return { effects, reads, depth };
}
/** A row on its operands, folded or rewritten where a rule says so. */
export function opExpr(row: OpRow, args: readonly Expr[], type: ValType, imm: Immediate = NO_IMMEDIATE): Expr {
  const simpler = simplify(row, args, type, imm, opExpr);
  if (simpler !== undefined) return simpler;
  return opNode(row, args, type, imm, totals(args, row.effects));
}
/** The instruction `name` on operands. */
export const op = (name: OpName, args: readonly Expr[], type: ValType = I32, imm: Immediate = NO_IMMEDIATE): Expr => opExpr(rowNamed(name), args, type, imm);

export function condExpr(test: Expr, then: Expr, otherwise: Expr, type = then.type): Expr {
  return condNode(test, then, otherwise, type, totals([test, then, otherwise]));
}
/** Arithmetic of two f64. */
export const floats = (name: 'f64.add' | 'f64.sub' | 'f64.mul' | 'f64.div', a: Expr, b: Expr): Expr => op(name, [a, b], F64);
/** The opposite of a test. */
export const not = (e: Expr): Expr => op('i32.eqz', [e]);

// ---- rows that no module can name

function internal(name: SpelledName, form: OpRow['form'], effects: Effects, js: Js): OpRow;
function internal(name: Exclude<InternalName, SpelledName>, form: OpRow['form'], effects: Effects): OpRow;
function internal(name: InternalName, form: OpRow['form'], effects: Effects, js?: Js): OpRow {
  const base = { name, prefix: -1, code: 0, imm: 'none', sig: 'typed', effects, feature: 'internal', spec: '', form, lowered: true } as const;
  return inOneShape(js === undefined ? base : { ...base, js });
}

const helperRows = new Map<string, OpRow>();
/** A pure function of the runtime on operands in their one form. */
export function helperExpr(f: { readonly name: string }, args: readonly Expr[], type: ValType = I32): Expr {
  let row = helperRows.get(f.name);
  if (row === undefined) {
    row = inOneShape({ ...internal('helper', type === I32 ? 'int32' : 'exact', PURE, (c) => c.helper(f, ...args.map((_, i) => c.any(i)))), helper: f });
    helperRows.set(f.name, row);
  }
  return opExpr(row, args, type);
}

/** All ones where the test holds. */
const MASK = internal('v128.mask', 'int32', PURE, (c) => c.js.cond(c.test(0), c.js.num(-1), c.js.num(0)));
export const maskOf = (test: Expr): Expr => opExpr(MASK, [test], I32);

/** What a sum of low words carries into the high ones: 1 where the sum is below an operand. Spelled without a branch: carries are random. */
export const CARRY = internal('i64.carry', 'int32', PURE, (c) => c.js.bin('|', c.js.bin('<', c.uint(0), c.uint(1)), c.js.num(0)));

/** A little more than 2^-32. */
const BEYOND_A_WORD = 2 ** -32 + 2 ** -82;
/**
 * The high word of the product of two unsigned words, whose low word is the third operand. What is left of the product without it is the high word
 * times 2^32, off by at most 2^-52 of itself: the factor is larger than 2^-32 by more than that, so that nothing is lost when the rest is cut off.
 */
export const MUL_HIGH = internal('i64.mul_high', 'int32', PURE, (c) => {
  const difference = c.js.bin('-', c.js.bin('*', c.uint(0), c.uint(1)), c.uint(2));
  return c.js.bin('|', c.js.bin('*', difference, c.js.num(BEYOND_A_WORD)), c.js.num(0));
});
/** The bits that are set in two words. */
export const POPCNT = internal('i64.popcnt_words', 'int32', PURE, helper2(words_popcnt));

const LOADS = READS_MEMORY | TRAPS_MEMORY;
/**
 * Access to the two words of an i64 that claims to be aligned to 4 at least (lower/memory.ts). `index`: the element index of the upper word at
 * an address; out of every memory where the address is misaligned, and so is the one below it.
 */
export const WORD_ROWS = {
  index: internal('i64.index', 'int32', PURE),
  /** The words at an index and the address that it is of; the upper one is read first, for it tells that both are there. */
  loadHigh: internal('i64.load_high', 'int32', LOADS),
  loadLow: internal('i64.load_low', 'int32', LOADS),
  /** The low word at an address that claims to be aligned to 8; traps where the i64 is not within the memory. */
  loadWrapped: internal('i64.load_wrapped', 'int32', LOADS),
  /** Both words, low and high, to an address. */
  store: internal('i64.store_words', 'int32', WRITES_MEMORY | TRAPS_MEMORY),
} as const;

/** An access to one word of an i64, whose address stands behind its index. */
export const isWordLoad = ({ row }: OpExpr): boolean => row === WORD_ROWS.loadHigh || row === WORD_ROWS.loadLow;
/** An access at another address, of which more is known: a word needs no index then. */
export const accessAt = (e: OpExpr, address: Expr, imm: Immediate): Expr =>
  opExpr(e.row, isWordLoad(e) ? [int(0), address] : [address, ...e.args.slice(1)], e.type, imm);

/** Tests of tests; operands after the first are evaluated where they still decide, and do no more than give a value. */
export const TEST_ROWS = {
  both: internal('test.both', 'bool', PURE, (c) => c.js.bin('&&', c.test(0), c.test(1))),
  either: internal('test.either', 'bool', PURE, (c) => c.js.bin('||', c.test(0), c.test(1))),
  choice: internal('test.choice', 'bool', PURE, (c) => c.js.cond(c.test(0), c.test(1), c.test(2))),
} as const;

const divided =
  (operator: '/' | '%', isSigned: boolean): Js =>
  (c) =>
    c.js.bin('|', isSigned ? c.js.bin(operator, c.int(0), c.int(1)) : c.js.bin(operator, c.uint(0), c.uint(1)), c.js.num(0));
/** Instructions that may trap, where it is known that they do not. */
export const CHECKED_ROWS = {
  /** A float above -2^31 - 1 and below 2^32, truncated. */
  coerce: internal('i32.coerce', 'int32', PURE, (c) => c.js.bin('|', c.any(0), c.js.num(0))),
  /** A sum that is an i32 as it is. */
  step: internal('i32.step', 'int32', PURE, (c) => c.js.bin('+', c.int(0), c.int(1))),
  /** By what is not 0; and -2^31 not by -1. */
  quotientSigned: internal('i32.quotient_s', 'int32', PURE, divided('/', true)),
  quotientUnsigned: internal('i32.quotient_u', 'int32', PURE, divided('/', false)),
  remainderSigned: internal('i32.remainder_s', 'int32', PURE, divided('%', true)),
  remainderUnsigned: internal('i32.remainder_u', 'int32', PURE, divided('%', false)),
} as const;

/** Lowered in lower/references.ts and lower/instructions.ts, by name. */
export const INTERNAL_ROWS = {
  /** One word of a v128 in a global, a structure or an array; `align` is the word. */
  globalWord: internal('global.get_word', 'int32', rowNamed('global.get').effects),
  setGlobalWord: internal('global.set_word', 'int32', rowNamed('global.set').effects),
  structWord: internal('struct.get_word', 'int32', rowNamed('struct.get').effects),
  setStructWord: internal('struct.set_word', 'int32', rowNamed('struct.set').effects),
  arrayWord: internal('array.get_word', 'int32', rowNamed('array.get').effects),
  /** Gives result `index` of a piece, by its slot. */
  setResult: internal('result.set', 'exact', rowNamed('global.set').effects),
  /** What pieces of a function leave for each other, by its slot (shape/split-cells.ts). */
  takeCell: internal('cell.take', 'int32', rowNamed('global.get').effects),
  putCell: internal('cell.put', 'exact', rowNamed('global.set').effects),
  /** A new exception of tag `index`. */
  newExn: internal('exn.new', 'exact', PURE),
  /** Whether an exception has tag `index`. */
  isTag: internal('exn.is_tag', 'bool', PURE),
  /** Value `index` of an exception. */
  exnValue: internal('exn.value', 'exact', PURE),
  /** Traps on null with the words of `index`: 0 reference, 1 exception. */
  nonNull: internal('ref.non_null', 'exact', TRAPS),
  /** `index`: the reference type tested for. */
  refTest: internal('ref.is', 'bool', PURE),
} as const;
