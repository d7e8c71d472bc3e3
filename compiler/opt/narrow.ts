// What an i64 is for and 32 bits can do: comparisons of extended words, stores of constants and of extended words. Only where each part stays
// one expression; more is done where an i64 is two words (repr/).
import { I32 } from '../base/types.ts';
import { WORD_ROWS, int, op, opExpr } from '../ir/make.ts';
import type { Expr, OpExpr } from '../ir/nodes.ts';
import { isGrownByOthers, type Module } from '../module/module.ts';
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
    return unsigned || signed ? { word: int(Number(BigInt.asIntN(32, e.value))), unsigned, signed } : undefined;
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

/** `e` on words, where that is one expression. */
export function narrowed(e: OpExpr, module: Module): Expr | undefined {
  const { name } = e.row;
  if (Object.hasOwn(COMPARISONS, name)) {
    const [a, b] = [extended(e.args[0]), extended(e.args[1])];
    if (a === undefined || b === undefined) return undefined;
    const [unsigned, signed] = COMPARISONS[name as keyof typeof COMPARISONS];
    return a.unsigned && b.unsigned ? op(unsigned, [a.word, b.word]) : a.signed && b.signed ? op(signed, [a.word, b.word]) : undefined;
  }
  if (name === 'i64.eqz') {
    const a = extended(e.args[0]);
    return a && op('i32.eqz', [a.word]);
  }
  if (name !== 'i64.store' || !hasWordIndex(e, module)) return undefined;
  const [p, v] = e.args as [Expr, Expr];
  if (v.kind === 'const' && typeof v.value === 'bigint')
    return opExpr(WORD_ROWS.store, [p, int(Number(BigInt.asIntN(32, v.value))), int(Number(BigInt.asIntN(32, v.value >> 32n)))], I32, e.imm);
  const word = extended(v);
  if (word === undefined) return undefined;
  if (word.unsigned) return opExpr(WORD_ROWS.store, [p, word.word, int(0)], I32, e.imm);
  return word.word.kind === 'get' ? opExpr(WORD_ROWS.store, [p, word.word, op('i32.shr_s', [word.word, int(31)])], I32, e.imm) : undefined;
}
