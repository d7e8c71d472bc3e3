// One function to several: runs of its statements become functions of their own, pieces, until each is small enough for engines, which compile
// no larger ones to machine code. A piece is given what is live where it begins and gives back what it assigns and is asked for where it is left.
import type { FuncIR } from '../ir/nodes.ts';
import { bodyBytes, widened } from './bytecodes.ts';
import { splitStraight } from './split-cells.ts';
import { choose, type Sizes } from './split-choose.ts';
import { findFrequencies, findLiveness } from './split-flow.ts';
import { assemble } from './split-pieces.ts';
import { groupStates } from './split-states.ts';
import { makeTree } from './split-tree.ts';

/** Of the limit, what is aimed at: the estimate is not exact, and a smaller function is compiled sooner. */
const AIM = 0.75;
/** Code without loops is compiled badly long before the limit is met: pieces of it are no larger. */
const STRAIGHT = 12_000;
/** Groups of states, which loop. */
const GROUP = 16_000;
/** Words of sets of locals that are held at most: what needs more stays whole. */
const MAX_SET_WORDS = 1 << 26;

/** Bytes of which estimate may be as many bytes of bytecode. */
function estimateFor(bytes: number): number {
  let [low, high] = [0, bytes];
  while (high - low > 1) {
    const middle = (low + high) / 2;
    if (widened(middle) > bytes) high = middle;
    else low = middle;
  }
  return low;
}

/**
 * The function and its pieces; the function alone where it has no more than `limit` bytes of bytecode, by estimate. `straight`: long code without
 * loops is cut in any case, and what it leaves is small enough.
 */
export function splitFunction(f: FuncIR, limit: number, straight = false): readonly FuncIR[] {
  if (limit === Infinity) return [f];
  const bytes = bodyBytes(f.body);
  const cut = straight ? splitStraight(f, bytes) : undefined;
  if (cut !== undefined && bodyBytes((cut[0] as FuncIR).body) <= limit * 0.6) return cut;
  if (widened(bytes) <= limit * 0.9) return [f];
  const most = estimateFor(limit * AIM);
  const group = Math.min(most / 2, GROUP);
  const { f: grouped, groups } = groupStates(f, group);
  const t = makeTree(grouped);
  if ((t.wideLocals.length * t.stmts.length) / 32 > MAX_SET_WORDS) return [f];
  const sizes: Sizes = { rest: most, piece: most, straight: Math.min(most, STRAIGHT) };
  const live = findLiveness(t);
  const choice = choose(t, live, findFrequencies(t), sizes, { labels: groups, rest: group });
  return choice.pieces === 0 ? [f] : assemble(t, live, choice);
}
