// A loop that dispatches over a state and is too large for engines, as a loop over groups of states, each of which is a loop that dispatches again:
// so a group can become a piece, and what goes on within it stays there. Go makes such loops of its functions, with a state where each call returns.
// Knows nothing of how pieces are chosen.
import { I32 } from '../base/types.ts';
import { constNode } from '../ir/layout.ts';
import { getLocal, int, op } from '../ir/make.ts';
import type { Expr, FuncIR, Label, Local, Stmt } from '../ir/nodes.ts';
import { position } from '../ir/position.ts';
import { rebuild } from '../ir/rewrite.ts';
import { expressionsOf, walkExpr, walkStmts } from '../ir/walk.ts';
import { bodyBytes } from './bytecodes.ts';
import { dispatchOf, justSet, statesOf, type Dispatch, type Loop } from './dispatch.ts';
import { blockStmt, brStmt, loopStmt, setStmt, switchStmt } from '../ir/statements.ts';

/** States of a group at most: a chain of more blocks is dispatched once more where it is lowered (base/target.ts, nesting). */
const MOST_STATES = 60;
/** A jump back across a border makes a loop around a call of a piece: as bad as so many jumps ahead. */
const BACK = 8;
/** Entries of the groups' tables, to those of the loop's own, at most. */
const MOST_ENTRIES = 2;

/** What stands behind the block of `label`, up to the end of the next one. */
interface State {
  readonly label: Label;
  readonly code: readonly Stmt[];
  readonly bytes: number;
}
interface Machine extends Dispatch {
  readonly loop: Loop;
  /** In the order in which control falls from one into the next. */
  readonly states: readonly State[];
  /** States by their labels. */
  readonly numbers: ReadonlyMap<Label, number>;
}

export interface Grouped {
  readonly f: FuncIR;
  /** Of the statements that groups are. */
  readonly groups: ReadonlySet<Label>;
}

/** `most`: bytes of a group, by estimate. */
export function groupStates(f: FuncIR, most: number): Grouped {
  const groups = new Set<Label>();
  let labels = 0;
  walkStmts(f.body, (s) => void ((s.kind === 'block' || s.kind === 'loop') && (labels = Math.max(labels, s.label.id))));
  const body = rebuild(
    f.body,
    (s) => s,
    (s, out) => {
      const machine = s.kind === 'loop' ? machineOf(s, most) : undefined;
      const ends = machine === undefined || !isOnlyDispatched(f, machine.on) ? undefined : borders(machine, most);
      out.push(machine === undefined || ends === undefined ? s : inGroups(machine, ends, (kind) => ({ id: ++labels, kind }), groups));
    },
  );
  return { f: body === f.body ? f : { ...f, body }, groups };
}

/** The loop as one, if it is one that is worth it. */
function machineOf(loop: Loop, most: number): Machine | undefined {
  const dispatch = dispatchOf(loop);
  if (dispatch === undefined) return undefined;
  const states = statesOf(loop).map((s): State => ({ ...s, bytes: bodyBytes(s.code) }));
  if (states.reduce((sum, { bytes }) => sum + bytes, 0) < 2 * most) return undefined;
  return { ...dispatch, loop, states, numbers: new Map(states.map(({ label }, i) => [label, i])) };
}

/** Nothing but the loop's own switch looks at the variable: what it holds elsewhere is nobody's. */
function isOnlyDispatched({ body, returned }: FuncIR, on: Local): boolean {
  let reads = 0;
  const see = (e: Expr): void => void (e.kind === 'get' && e.local === on && reads++);
  walkStmts(body, (s) => {
    for (const e of expressionsOf(s)) walkExpr(e, see);
  });
  return reads === 1 && !returned.includes(on);
}

/** The state that a branch to the loop leads to; undefined: it is set to what is no constant; none: it is not set there. */
function stateSet(m: Machine, list: readonly Stmt[], at: number): { readonly to: number | undefined } | undefined {
  const set = justSet(m.on, list, at);
  const label = set?.value === undefined ? undefined : m.cases[set.value];
  return set && { to: label === undefined ? undefined : m.numbers.get(label) };
}

/** The last state of each group; undefined where there is nothing to be gained. */
function borders(m: Machine, most: number): readonly number[] | undefined {
  const { states, numbers } = m;
  const entered = new Set(m.cases);
  /** By border, the one behind a state: what jumps across it begins there, less what ends; and whether there can be one. */
  const crossed = new Float64Array(states.length + 1);
  const isOpen = new Uint8Array(states.length).fill(1);
  let isMachine = true;
  states.forEach(({ code }, i) => {
    walkStmts(code, (s, list, at) => {
      if (s.kind === 'br' && s.label === m.loop.label) {
        const state = stateSet(m, list, at);
        if (state === undefined) isMachine = false;
        else if (state.to !== undefined) {
          const [low, high, weight] = state.to > i ? [i, state.to, 1] : [state.to, i, BACK];
          crossed[low] = (crossed[low] as number) + weight;
          crossed[high] = (crossed[high] as number) - weight;
        }
      }
      for (const label of s.kind === 'br' ? [s.label] : s.kind === 'switch' ? [...s.cases, s.otherwise] : []) {
        if (s.kind === 'switch' && label === m.loop.label) isMachine = false;
        // A branch to a later state may end a group, not lead past one.
        for (let b = i; b < (numbers.get(label) ?? 0) - 1; b++) isOpen[b] = 0;
      }
    });
  });
  if (!isMachine) return undefined;
  for (let b = 1; b < states.length; b++) crossed[b] = (crossed[b] as number) + (crossed[b - 1] as number);
  const ends: number[] = [];
  let [bytes, count, best] = [0, 0, -1];
  for (let i = 0; i < states.length; i++) {
    const next = (states[i] as State).bytes;
    if (best >= 0 && (bytes + next > most || count === MOST_STATES)) {
      ends.push(best);
      [bytes, count] = [0, 0];
      for (let k = best + 1; k < i; k++) {
        bytes += (states[k] as State).bytes;
        count++;
      }
      best = -1;
    }
    bytes += next;
    count++;
    if (isOpen[i] === 0 || !entered.has(states[i + 1]?.label as Label)) continue;
    if (best < 0 || bytes < most / 2 || (crossed[i] as number) <= (crossed[best] as number)) best = i;
  }
  ends.push(states.length - 1);
  return ends.length > 1 && entriesOf(m, ends) <= MOST_ENTRIES * m.cases.length ? ends : undefined;
}
/** Of the tables of all groups: each reaches from the least value of the group's states to the largest. */
function entriesOf({ cases, numbers }: Machine, ends: readonly number[]): number {
  const [least, last] = [new Map<number, number>(), new Map<number, number>()];
  cases.forEach((label, value) => {
    const n = numbers.get(label);
    if (n === undefined) return;
    const g = ends.findIndex((end) => n <= end);
    if (!least.has(g)) least.set(g, value);
    last.set(g, value);
  });
  return [...least].reduce((sum, [g, value]) => sum + (last.get(g) as number) - value + 1, 0);
}

function inGroups(m: Machine, ends: readonly number[], label: (kind: 'block' | 'loop') => Label, groups: Set<Label>): Stmt {
  const { loop, on, cases, numbers, states } = m;
  const get = (): Expr => {
    position.at = m.at;
    return getLocal(on);
  };
  const groupOf = new Int32Array(states.length);
  ends.forEach((end, g) => groupOf.fill(g, (ends[g - 1] ?? -1) + 1, end + 1));
  const entries = ends.map(() => label('block'));
  const entryOf = (l: Label): Label => {
    const n = numbers.get(l);
    return n === undefined ? l : (entries[groupOf[n] as number] as Label);
  };
  let body: Stmt[] = [switchStmt(get(), cases.map(entryOf), entryOf(m.otherwise))];
  ends.forEach((end, g) => {
    const first = (ends[g - 1] ?? -1) + 1;
    const isHere = (l: Label): boolean => groupOf[numbers.get(l) ?? -1] === g;
    const values = cases.flatMap((l, value) => (isHere(l) ? [value] : []));
    const [least, last] = [values[0] ?? 0, values.at(-1) ?? -1];
    const head = (states[first] as State).label;
    const table = Array.from({ length: last - least + 1 }, (_, k) => cases[least + k] as Label);
    const again = label('loop');
    const next = states[end + 1]?.label;
    /** Around the group, where something branches to its end. */
    let behind: Label | undefined;
    const to = (l: Label): Label => (l === next ? (behind ??= label('block')) : l);
    let within: Stmt[] = [
      switchStmt(
        least === 0 ? get() : op('i32.sub', [get(), int(least)]),
        // What is not of the group does not come here.
        table.map((l) => (isHere(l) ? l : head)),
        isHere(m.otherwise) ? m.otherwise : head,
      ),
    ];
    for (let i = first; i <= end; i++) {
      const { label: l, code } = states[i] as State;
      const moved = rebuild(code, (s, _, list, at) => {
        if (s.kind === 'switch') return next !== undefined && (s.otherwise === next || s.cases.includes(next)) ? switchStmt(s.on, s.cases.map(to), to(s.otherwise), s.at) : s; // prettier-ignore
        if (s.kind !== 'br') return s;
        if (s.label === next) return brStmt(to(next), s.at);
        const state = s.label === loop.label ? stateSet(m, list, at)?.to : undefined;
        return state !== undefined && groupOf[state] === g ? brStmt(again, s.at) : s;
      });
      within = [blockStmt(l, within), ...moved];
    }
    const group: Stmt = loopStmt(again, within);
    body = [blockStmt(entries[g] as Label, body), behind === undefined ? group : blockStmt(behind, [group])];
    groups.add(behind ?? again);
    if (next !== undefined) body.push(setStmt(on, constNode(I32, cases.indexOf(next), m.at)));
  });
  return loopStmt(loop.label, body, loop.at);
}
