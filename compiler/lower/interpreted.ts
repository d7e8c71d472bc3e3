// Loads and stores for engines that interpret, where every bytecode counts: indices that may be fractions or negative, values spelled a second
// time where the access fails rather than kept in a variable.
//
// An element that is not there is undefined, whatever the index: negative, too large, or a fraction. So any integer that is congruent to the
// address modulo 2^32 may be divided for the index. Where it is the address, so is the element; else the slow function finds what it is.
// An offset is added to what is not negative: else the sum could come out within the memory, where the address lies beyond it.
import { load_f32_bits } from '../../runtime/memory/linear.ts';
import { trap_memory } from '../../runtime/base/trap.ts';
import type { AccessCosts } from '../base/target.ts';
import { I32 } from '../base/types.ts';
import type { Expr, OpExpr } from '../ir/nodes.ts';
import type { RowName } from '../opcodes/names.ts';
import type { JsExpressions } from '../js/builder.ts';
import type { MemoryAccess } from '../opcodes/row.ts';
import { anyLoad, anyStore, elementIndex, harmless, operand, storeWords, type Helper, type MemoryLowering, type StoreParts } from './access.ts';
import { addressOf, isAligned } from '../shape/access.ts';

/** What is spelled again is no larger. */
const MOST_NODES = 12;
/** One operator of JavaScript each. */
const ARITHMETIC: ReadonlySet<RowName> = new Set<RowName>([
  'i32.add', 'i32.sub', 'i32.and', 'i32.or', 'i32.xor', 'i32.shl', 'i32.shr_s', 'i32.shr_u', 'f64.add', 'f64.sub', 'f64.mul', 'f64.div', 'f64.neg',
]); // prettier-ignore

function nodes(e: Expr): number {
  switch (e.kind) {
    case 'const':
    case 'get':
      return 1;
    case 'op':
      return e.args.reduce((sum, a) => sum + nodes(a), 1);
    default:
      return Infinity;
  }
}
/** Arithmetic on locals that may be evaluated again. */
const isCheap = (e: Expr): boolean =>
  e.kind === 'const' || e.kind === 'get' || (e.kind === 'op' && e.depth <= 5 && ARITHMETIC.has(e.row.name) && e.args.every(isCheap) && nodes(e) <= MOST_NODES);
/** May be evaluated after the test of the store, and spelled in both of its arms. */
const isSpelledTwice = (e: Expr): boolean => harmless(e) && nodes(e) <= MOST_NODES;

/** An element that no memory has. */
const BEYOND = 2 ** 32;

/** The element of an access. */
interface Element<E> {
  readonly index: E;
  /** Naming `index` again costs nothing. */
  readonly isSimple: boolean;
  /** The address as the slow functions take it; undefined where an element that is not there is out of bounds and nothing else. */
  readonly address: E | undefined;
}

/** `natural`: the index must not be negative. */
function elementOf<E>(c: MemoryLowering<E>, costs: AccessCosts, access: OpExpr, offset: number, bytes: number, natural = offset !== 0): Element<E> {
  const { js } = c;
  const e = addressOf(access);
  if (e.kind === 'const') {
    const at = (e.value as number) >>> 0;
    const index = (at + offset) / bytes;
    return { index: js.num(Number.isInteger(index) ? index : BEYOND), isSimple: true, address: bytes === 1 ? undefined : js.num(at) };
  }
  const unsigned = (): E => (access.imm.isNatural === true ? c.intOf(e) : c.uintOf(e));
  const plus = (index: E): E => (offset === 0 ? index : js.bin('+', index, js.num(offset / bytes)));
  const aligned = isAligned(access);
  const rotates = bytes > 1 && !aligned && costs.index === 'rotate';
  const t = (rotates ? c.isSimple(e) : isCheap(e)) ? undefined : js.id(c.temp(I32));
  if (rotates) {
    const value = c.intOf(e);
    const index = elementIndex(js, e, false, t === undefined ? value : js.assign(t, value), t ?? value, offset, bytes);
    return { index, isSimple: false, address: t ?? value };
  }
  if (bytes > 1 && aligned) {
    const known = t === undefined ? naturalQuotient(c, e, bytes) : undefined;
    const value = c.wideOf(e);
    const index = known ?? js.bin('>>>', t === undefined ? value : js.assign(t, value), js.num(Math.log2(bytes)));
    return { index: plus(index), isSimple: false, address: t === undefined ? c.intOf(e) : js.bin('|', t, js.num(0)) };
  }
  if (bytes === 1) {
    const known = naturalQuotient(c, e, 1);
    if (known !== undefined || natural) return { index: plus(known ?? unsigned()), isSimple: false, address: undefined };
  }
  if (t !== undefined) {
    const held = js.assign(t, natural ? unsigned() : c.wideOf(e));
    return { index: plus(quotient(js, held, bytes)), isSimple: false, address: js.bin('|', t, js.num(0)) };
  }
  const index = plus(naturalQuotient(c, e, bytes) ?? quotient(js, natural ? unsigned() : c.wideOf(e), bytes));
  return { index, isSimple: bytes === 1 && e.kind === 'get', address: c.intOf(e) };
}
const quotient = <E>(js: JsExpressions<E>, value: E, bytes: number): E => (bytes === 1 ? value : js.bin('/', value, js.num(bytes)));

/** The quotient where it is known that it is not negative. */
function naturalQuotient<E>(c: MemoryLowering<E>, e: Expr, bytes: number): E | undefined {
  const { js } = c;
  if (c.isSmall(e)) return quotient(js, c.intOf(e), bytes);
  if (e.kind !== 'op') return undefined;
  const [a, b] = e.args as [Expr, Expr];
  if (b?.kind !== 'const') return undefined;
  const n = b.value as number;
  if (e.row.name === 'i32.shl' && bytes > 1 && 2 ** n === bytes) return js.bin('&', c.wideOf(a), js.num(4294967295 >>> n));
  // A sum beyond 2^32 names no element.
  if (e.row.name !== 'i32.add' || n < 0 || n % bytes !== 0) return undefined;
  const base = naturalQuotient(c, a, bytes);
  return base && js.bin('+', base, js.num(n / bytes));
}

/** The raw element. `exact`: an f32 keeps the bits of a signalling NaN. */
export function interpretedLoad<E>(c: MemoryLowering<E>, costs: AccessCosts, e: OpExpr, exact: boolean): E {
  const { js } = c;
  const { view, bytes } = e.row.memory as MemoryAccess;
  const { offset, index: memory } = e.imm;
  const { index, address } = elementOf(c, costs, e, offset, bytes);
  const slow = address === undefined ? c.helper(trap_memory) : anyLoad(c, view, memory, address, offset);
  const value = c.orElse(js.index(c.view({ view, memory }), index), slow, e.type);
  if (!exact || view !== 'F32') return value;
  const t = js.id(c.temp(e.type));
  const bits = address === undefined ? slow : c.helper(load_f32_bits, c.memory(memory), address, js.num(offset));
  return js.cond(js.bin('===', js.assign(t, value), t), t, bits);
}

/** A place for a store: its index after the first use, and the test that tells whether it is not there. */
interface Place<E> extends Element<E> {
  readonly before: readonly E[];
  readonly again: E;
  readonly isMissing: E;
}
/** `apart`: the address is evaluated before the value, which is evaluated before the test. */
function placeOf<E>(
  c: MemoryLowering<E>,
  costs: AccessCosts,
  e: OpExpr,
  offset: number,
  access: Pick<MemoryAccess, 'view' | 'bytes'>,
  apart: boolean,
): Place<E> {
  const { js } = c;
  const memory = e.imm.index;
  const address = addressOf(e);
  const byLength = (access.bytes === 1 ? costs.bytes : costs.words) === 'length';
  const at = elementOf(c, costs, e, offset, access.bytes, byLength || offset !== 0);
  const again = at.isSimple ? at.index : js.id(c.temp(I32));
  // The rotated index of a misaligned address may be negative.
  const isRotated = byLength && access.bytes > 1 && !isAligned(e);
  const held = js.assign(again, isRotated ? js.bin('>>>', at.index, js.num(0)) : at.index);
  const isEarly = apart && !isCheap(address);
  const first = at.isSimple || isEarly ? again : held;
  const isMissing = byLength
    ? js.bin('>=', first, c.view({ view: access.view, memory, isLength: true }))
    : js.bin('===', js.index(c.view({ view: access.view, memory }), first), js.id('undefined'));
  return { ...at, before: isEarly ? [held] : [], again, isMissing };
}
const present = <E>(parts: readonly (E | undefined)[]): E[] => parts.filter((part) => part !== undefined);

interface Stored<E> {
  /** Of the runtime, for bits that matter. */
  readonly slow: Helper;
  /** The value as it is stored. */
  readonly stored: (e: Expr) => E;
  /** It may be a signalling NaN, which only the slow function stores. */
  readonly bitsMatter: boolean;
}
export function interpretedStore<E>(c: MemoryLowering<E>, costs: AccessCosts, e: OpExpr, { slow, stored, bitsMatter }: Stored<E>): StoreParts<E> {
  const { js } = c;
  const access = e.row.memory as MemoryAccess;
  const { offset, index: memory } = e.imm;
  const [, value] = e.args as [Expr, Expr];
  const apart = bitsMatter || !isSpelledTwice(value);
  const { before, again, isMissing, address } = placeOf(c, costs, e, offset, access, apart);
  const held = apart ? operand(c, value, stored) : undefined;
  const failing = (p: E, v: E): E => (bitsMatter ? c.helper(slow, c.memory(memory), p, js.num(offset), v) : anyStore(c, access.view, memory, p, offset, v));
  const failed = address === undefined ? c.helper(trap_memory) : failing(address, held?.use ?? stored(value));
  const test = bitsMatter && held !== undefined ? js.bin('||', js.bin('!==', held.use, held.use), isMissing) : isMissing;
  const store = js.assign(js.index(c.view({ view: access.view, memory }), again), held?.use ?? stored(value));
  return { before: present([...before, held?.setup]), test, slow: failed, store };
}

const WORD = { view: 'I32', bytes: 4 } as const;
/** The index of the upper word of an i64. */
export function interpretedWordIndex<E>(c: MemoryLowering<E>, costs: AccessCosts, e: OpExpr): E {
  return elementOf(c, costs, e, e.imm.offset + 4, 4).index;
}
export function interpretedWordStore<E>(c: MemoryLowering<E>, costs: AccessCosts, e: OpExpr): StoreParts<E> {
  const { js } = c;
  const [address, low, high] = e.args as [Expr, Expr, Expr];
  const { offset, index: memory } = e.imm;
  // The low word is evaluated where the upper one is stored already.
  const apart = low.effects !== 0 || !isSpelledTwice(low) || !isSpelledTwice(high);
  const place = placeOf(c, costs, e, offset + 4, WORD, apart);
  const [l, h] = [low, high].map((v) => (apart ? operand(c, v, (a) => c.wideOf(a)) : undefined));
  const lowWord = (): E => l?.use ?? c.wideOf(low);
  const highWord = (): E => h?.use ?? c.wideOf(high);
  const array = c.view({ view: 'I32', memory });
  const { again } = place;
  const slow = storeWords(c, memory, place.address ?? again, offset, lowWord(), highWord());
  const below = address.kind === 'const' ? js.num((((address.value as number) >>> 0) + offset) / 4) : js.bin('-', again, js.num(1));
  const store = js.seq([js.assign(js.index(array, again), highWord()), js.assign(js.index(array, below), lowWord())]);
  return { before: present([...place.before, l?.setup, h?.setup]), test: place.isMissing, slow, store };
}
