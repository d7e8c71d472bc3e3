// What an i64 is for and 32 bits can do: comparisons of extended words, stores of constants and of extended words. Only where each part stays
// one expression; more is done where an i64 is two words (repr/).
import { I32 } from '../base/types.ts';
import { WORD_ROWS, highInt, int, lowInt, not, op, opExpr } from '../ir/make.ts';
import type { Expr, OpExpr } from '../ir/nodes.ts';
import { isGrownByOthers, type Module } from '../module/module.ts';
import { simpler } from './identities.ts';
import type { RowName } from '../opcodes/names.ts';

/** The word that an i64 extends: unsigned, signed, or a constant that may be either. */
interface Extended {
  readonly word: Expr;
  readonly unsigned: boolean;
  readonly signed: boolean;
}
function extended(e: Expr | undefined): Extended | undefined {
  if (e?.kind === 'const' && typeof e.value === 'bigint') {
    const unsigned = e.value >= 0n && e.value < 0x100000000n;
    const signed = BigInt.asIntN(32, e.value) === e.value;
    return unsigned || signed ? { word: lowInt(e.value), unsigned, signed } : undefined;
  }
  if (e?.kind !== 'op') return undefined;
  switch (e.row.name) {
    case 'i64.extend_i32_u':
      return { word: e.args[0] as Expr, unsigned: true, signed: false };
    case 'i64.extend_i32_s':
      return { word: e.args[0] as Expr, unsigned: false, signed: true };
    case 'i64.load32_u':
      return { word: op('i32.load', e.args, I32, e.imm), unsigned: true, signed: false };
    case 'i64.load32_s':
      return { word: op('i32.load', e.args, I32, e.imm), unsigned: false, signed: true };
    default:
      return undefined;
  }
}

/** Comparisons by what they are for words that are extended alike: [unsigned, signed]. */
const COMPARISONS = {
  'i64.eq': ['i32.eq', 'i32.eq'],
  'i64.ne': ['i32.ne', 'i32.ne'],
  'i64.lt_u': ['i32.lt_u', 'i32.lt_u'],
  'i64.le_u': ['i32.le_u', 'i32.le_u'],
  'i64.gt_u': ['i32.gt_u', 'i32.gt_u'],
  'i64.ge_u': ['i32.ge_u', 'i32.ge_u'],
  // Words that are extended unsigned are not negative.
  'i64.lt_s': ['i32.lt_u', 'i32.lt_s'],
  'i64.le_s': ['i32.le_u', 'i32.le_s'],
  'i64.gt_s': ['i32.gt_u', 'i32.gt_s'],
  'i64.ge_s': ['i32.ge_u', 'i32.ge_s'],
} as const satisfies Readonly<Partial<Record<RowName, readonly [RowName, RowName]>>>;

/** Whether both words of an access are found by an index: as it claims, aligned to words. */
export function hasWordIndex({ imm, args }: OpExpr, module: Module): boolean {
  const p = args[0] as Expr;
  if (p.type !== I32 || imm.align < 2 || imm.offset % 4 !== 0 || isGrownByOthers(module, imm.index)) return false;
  return p.kind !== 'const' || (p.value as number) % 4 === 0;
}

/** Instructions whose low word is that of the low words of their operands. */
const LOW = {
  'i64.add': 'i32.add',
  'i64.sub': 'i32.sub',
  'i64.mul': 'i32.mul',
  'i64.and': 'i32.and',
  'i64.or': 'i32.or',
  'i64.xor': 'i32.xor',
} as const satisfies Readonly<Partial<Record<RowName, RowName>>>;
const LOW_LOADS = {
  'i64.load8_s': 'i32.load8_s',
  'i64.load8_u': 'i32.load8_u',
  'i64.load16_s': 'i32.load16_s',
  'i64.load16_u': 'i32.load16_u',
  'i64.load32_s': 'i32.load',
  'i64.load32_u': 'i32.load',
} as const satisfies Readonly<Partial<Record<RowName, RowName>>>;
const LOW_STORES = {
  'i64.store8': 'i32.store8',
  'i64.store16': 'i32.store16',
  'i64.store32': 'i32.store',
} as const satisfies Readonly<Partial<Record<RowName, RowName>>>;
const has = <T extends object>(table: T, name: PropertyKey): name is keyof T => Object.hasOwn(table, name);

/** The low word, where some part of it takes less than the i64 does. */
function lowWord(e: Expr, module: Module): Expr | undefined {
  if (e.kind === 'const') return lowInt(e.value as bigint);
  if (e.kind !== 'op') return undefined;
  const { name } = e.row;
  const [a, b] = e.args as [Expr, Expr];
  if (has(LOW, name)) {
    const [x, y] = [lowWord(a, module), lowWord(b, module)];
    return x === undefined && y === undefined ? undefined : simpler(LOW[name], [x ?? wrapped(a), y ?? wrapped(b)]);
  }
  if (has(LOW_LOADS, name)) return op(LOW_LOADS[name], e.args, I32, e.imm);
  switch (name) {
    case 'i64.extend_i32_s':
    case 'i64.extend_i32_u':
      return a;
    case 'i64.extend32_s':
      return lowWord(a, module);
    case 'i64.shl': {
      const count = b.kind === 'const' ? Number((b.value as bigint) & 63n) : 64;
      const word = count < 32 ? lowWord(a, module) : undefined;
      return word && simpler('i32.shl', [word, int(count)]);
    }
    case 'i64.load':
      return hasLowWord(e, module) ? opExpr(WORD_ROWS.loadWrapped, e.args, I32, e.imm) : undefined;
    default:
      return undefined;
  }
}
const wrapped = (e: Expr): Expr => op('i32.wrap_i64', [e]);
/** Whether it is as it claims: aligned to the whole, so that one index tells whether all of it is there. */
function hasLowWord(e: OpExpr, module: Module): boolean {
  const p = e.args[0] as Expr;
  return hasWordIndex(e, module) && e.imm.align === 3 && e.imm.offset % 8 === 0 && (p.kind !== 'const' || (p.value as number) % 8 === 0);
}

/** Whether the i64 that `e` loads is `value`: word by word, where naming the address again costs nothing. */
function equalsLoaded(e: Expr, value: bigint, module: Module): Expr | undefined {
  if (e.kind !== 'op' || e.row.name !== 'i64.load' || !hasLowWord(e, module)) return undefined;
  const p = e.args[0] as Expr;
  if (p.kind !== 'get' && p.kind !== 'const') return undefined;
  const [low, high] = [opExpr(WORD_ROWS.loadWrapped, [p], I32, e.imm), op('i32.load', [p], I32, { ...e.imm, align: 2, offset: e.imm.offset + 4 })];
  return op('i32.eqz', [op('i32.or', [simpler('i32.xor', [low, lowInt(value)]), simpler('i32.xor', [high, highInt(value)])])]);
}

function compared(name: keyof typeof COMPARISONS, [x, y]: readonly [Expr, Expr], module: Module): Expr | undefined {
  const [a, b] = [extended(x), extended(y)];
  if (a !== undefined && b !== undefined) {
    const [unsigned, signed] = COMPARISONS[name];
    return a.unsigned && b.unsigned ? op(unsigned, [a.word, b.word]) : a.signed && b.signed ? op(signed, [a.word, b.word]) : undefined;
  }
  if (y.kind !== 'const' || (name !== 'i64.eq' && name !== 'i64.ne')) return undefined;
  const equal = equalsLoaded(x, y.value as bigint, module);
  return name === 'i64.ne' ? equal && not(equal) : equal;
}

/** `e` on words, where that is one expression. */
export function narrowed(e: OpExpr, module: Module): Expr | undefined {
  const { name } = e.row;
  if (name === 'i32.wrap_i64') return lowWord(e.args[0] as Expr, module);
  if (has(COMPARISONS, name)) return compared(name, e.args as readonly [Expr, Expr], module);
  if (name === 'i64.eqz') {
    const a = extended(e.args[0]);
    return a ? op('i32.eqz', [a.word]) : equalsLoaded(e.args[0] as Expr, 0n, module);
  }
  if (has(LOW_STORES, name)) {
    const word = lowWord(e.args[1] as Expr, module);
    return word && op(LOW_STORES[name], [e.args[0] as Expr, word], I32, e.imm);
  }
  if (name !== 'i64.store' || !hasWordIndex(e, module)) return undefined;
  const [p, v] = e.args as [Expr, Expr];
  if (v.kind === 'const' && typeof v.value === 'bigint') return opExpr(WORD_ROWS.store, [p, lowInt(v.value), highInt(v.value)], I32, e.imm);
  const word = extended(v);
  if (word === undefined) return undefined;
  if (word.unsigned) return opExpr(WORD_ROWS.store, [p, word.word, int(0)], I32, e.imm);
  return word.word.kind === 'get' ? opExpr(WORD_ROWS.store, [p, word.word, op('i32.shr_s', [word.word, int(31)])], I32, e.imm) : undefined;
}
