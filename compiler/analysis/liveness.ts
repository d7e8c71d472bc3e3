// Which locals are read later on. A local that only dead assignments read is not.
import { mustEvaluate } from '../ir/effects.ts';
import type { FuncIR, Local, Stmt } from '../ir/nodes.ts';
import { collectReads, expressionsOf } from '../ir/walk.ts';
import { goBackward, type Backward, type BackwardVisit } from './backward.ts';

/** Locals, by id. */
export class LocalSet {
  /** An array: engines make and copy short ones sooner than typed ones. */
  private readonly bits: number[];
  constructor(of: number | LocalSet) {
    if (typeof of !== 'number') this.bits = of.bits.slice();
    else {
      this.bits = [];
      for (let i = 0; i < of; i += 32) this.bits.push(0);
    }
  }
  has({ id }: Local): boolean {
    return (((this.bits[id >>> 5] as number) >>> (id & 31)) & 1) === 1;
  }
  add({ id }: Local): void {
    this.bits[id >>> 5] = (this.bits[id >>> 5] as number) | (1 << (id & 31));
  }
  delete({ id }: Local): void {
    this.bits[id >>> 5] = (this.bits[id >>> 5] as number) & ~(1 << (id & 31));
  }
  /** Adds all of `other`; tells whether one was new. */
  addAll(other: LocalSet): boolean {
    let added = 0;
    for (let i = 0; i < this.bits.length; i++) {
      const old = this.bits[i] as number;
      const all = old | (other.bits[i] as number);
      added |= all ^ old;
      this.bits[i] = all;
    }
    return added !== 0;
  }
  /** Whether it has one of `other`. */
  meets(other: LocalSet): boolean {
    for (let i = 0; i < this.bits.length; i++) if (((this.bits[i] as number) & (other.bits[i] as number)) !== 0) return true;
    return false;
  }
}

/** One more than the highest id of locals that stand in the order of their ids. */
export const idsOf = (locals: readonly Local[]): number => (locals.at(-1)?.id ?? -1) + 1;

/** What a statement reads itself, with `readsOf`, found once. */
export type Reads = (s: Stmt) => readonly Local[];
export function readsOnce(): Reads {
  const known = new Map<Stmt, readonly Local[]>();
  return (s) => {
    let found = known.get(s);
    if (found === undefined) known.set(s, (found = readsOf(s)));
    return found;
  };
}

/** Gives the locals that are live at the start. `visit`: see there. Statements are seen several times: their reads are handed over. */
export function liveness(f: FuncIR, visit?: BackwardVisit<LocalSet>, reads = readsOnce()): LocalSet {
  const analysis: Backward<LocalSet> = {
    nothing: () => new LocalSet(idsOf(f.locals)),
    copy: (s) => new LocalSet(s),
    join: (into, from) => into.addAll(from),
    before: (s, live) => {
      if (s.kind === 'set') {
        const dead = !live.has(s.local);
        live.delete(s.local);
        if (dead && !mustEvaluate(s.expr.effects)) return;
      } else if (s.kind === 'setMany') for (const l of s.locals) live.delete(l);
      else if (s.kind === 'try') live.delete(s.exn);
      for (const l of reads(s)) live.add(l);
    },
    returned: ({ returned }, live) => {
      for (const l of returned) live.add(l);
    },
  };
  return goBackward(f, analysis, visit);
}

const NONE: readonly Local[] = [];
/** The locals that a statement's own expressions read, as often as they do. */
export function readsOf(s: Stmt): readonly Local[] {
  const own = expressionsOf(s);
  if (own.every((e) => e.reads === 0)) return NONE;
  const found: Local[] = [];
  for (const e of own) collectReads(e, found);
  return found;
}
