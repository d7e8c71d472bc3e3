// The accesses of a loop that counts, and how their addresses go on: those that differ by constants are tested together.
import { CountedLoop, type Linear, type Place } from '../analysis/counted.ts';
import { I32 } from '../base/types.ts';
import { isWordLoad } from '../ir/make.ts';
import type { Expr, OpExpr } from '../ir/nodes.ts';
import { walkExpr } from '../ir/walk.ts';
import { isGrownByOthers, type Module } from '../module/module.ts';
import { addressOf, isInside, isWordAccess } from './access.ts';

/** Addresses that are tested at most, those of most accesses first. */
const MOST_GROUPS = 6;
/** Groups that are wider are left alone. */
const MOST_SPAN = 2 ** 31;

/** What an access takes: `bytes` from an address that is a multiple of `size`. */
export interface Access {
  readonly e: OpExpr;
  readonly linear: Linear;
  readonly place: Place;
  readonly size: number;
  readonly bytes: number;
}
/** Accesses whose addresses differ by constants. */
export interface Group {
  readonly memory: number;
  readonly accesses: readonly Access[];
  /** The address of the first of them, in the first round. */
  readonly lowest: Linear;
  /** From it to the end of the last access. */
  readonly span: number;
  /** The lowest address is so much below a multiple of `size`. */
  readonly size: number;
  readonly rest: number;
  /** Of what comes first. */
  readonly place: Place;
}

export function groupsOf(counted: CountedLoop, module: Module): readonly Group[] {
  const byKey = new Map<string, Access[]>();
  const seen = new Set<Expr>();
  const others = new Set<Expr>();
  counted.visit((e, place) => {
    walkExpr(e, (x) => {
      const access = x.kind === 'op' ? accessOf(x, place, counted, module) : undefined;
      // What stands in several places is no access of one group.
      if (access === undefined || seen.has(x)) return void others.add(x);
      seen.add(x);
      const { step, terms } = access.linear;
      const key = [access.e.imm.index, step, ...[...terms].sort(([a], [b]) => a.id - b.id).map(([l, n]) => `${l.id}*${n}`)].join();
      const same = byKey.get(key);
      if (same === undefined) byKey.set(key, [access]);
      else same.push(access);
    });
  });
  return [...byKey.values()]
    .map((all) => groupOf(all.filter(({ e }) => !others.has(e))))
    .filter((g) => g !== undefined)
    .sort((a, b) => b.accesses.length - a.accesses.length)
    .slice(0, MOST_GROUPS);
}
function accessOf(e: OpExpr, place: Place, counted: CountedLoop, module: Module): Access | undefined {
  const { row } = e;
  if ((row.memory === undefined && !isWordAccess(e)) || row.called === true || isInside(e) || isGrownByOthers(module, e.imm.index)) return undefined;
  const address = addressIn(e);
  const linear = address.type === I32 && addressOf(e).type === I32 ? counted.linear(address, place) : undefined;
  const size = row.memory?.bytes ?? 4;
  // An element is told by the quotients of address and offset.
  if (linear === undefined || linear.step % size !== 0 || e.imm.offset % size !== 0) return undefined;
  return { e, linear, place, size, bytes: row.memory?.bytes ?? 8 };
}

/** The address of an access; of a word loaded by its index that stands behind the index. */
export const addressIn = (e: OpExpr): Expr => e.args[isWordLoad(e) ? 1 : 0] as Expr;

/** Those that are aligned alike, as the widest are. */
function groupOf(accesses: readonly Access[]): Group | undefined {
  const [first] = accesses;
  if (first === undefined) return undefined;
  const { linear } = accesses.reduce((low, a) => (a.linear.constant < low.linear.constant ? a : low));
  const from = ({ e, linear: { constant: plus } }: Access): number => plus - linear.constant + e.imm.offset;
  const open = accesses.filter((a) => a.size > 1 && a.e.imm.isAligned !== true);
  const widest = open.reduce<Access | undefined>((most, a) => (most === undefined || a.size > most.size ? a : most), undefined);
  const size = widest?.size ?? 1;
  const rest = widest === undefined ? 0 : from(widest) % size;
  const kept = accesses.filter((a) => !open.includes(a) || (from(a) - rest) % a.size === 0);
  const span = Math.max(...kept.map((a) => from(a) + a.bytes));
  if (span > MOST_SPAN) return undefined;
  return { memory: first.e.imm.index, accesses: kept, lowest: linear, span, size, rest, place: Math.min(...kept.map((a) => a.place)) };
}
