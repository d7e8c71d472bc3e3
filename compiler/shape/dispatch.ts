// Loops around a switch over a variable: what a compiler makes of an interpreter, of a machine of states, or of any control flow at all.
import type { ByteOffset } from '../module/module.ts';
import type { Label, Local, Stmt } from '../ir/nodes.ts';

export type Loop = Extract<Stmt, { kind: 'block' | 'loop' }>;

/** What such a loop begins with: its variable, and where each of its values leads. */
export interface Dispatch {
  readonly on: Local;
  readonly at: ByteOffset;
  readonly cases: readonly Label[];
  readonly otherwise: Label;
}
export function dispatchOf({ body }: Loop): Dispatch | undefined {
  let first = body[0];
  while (first?.kind === 'block') first = first.body[0];
  return first?.kind === 'switch' && first.on.kind === 'get'
    ? { on: first.on.local, at: first.on.at, cases: first.cases, otherwise: first.otherwise }
    : undefined;
}

/** What stands behind each block of the chain around the switch, up to the end of the next one: in the order in which control falls through it. */
export function statesOf({ body }: Loop): { readonly label: Label; readonly code: readonly Stmt[] }[] {
  const states: { readonly label: Label; readonly code: readonly Stmt[] }[] = [];
  let list = body;
  for (let s = list[0]; s?.kind === 'block'; s = list[0]) {
    states.push({ label: s.label, code: list.slice(1) });
    list = s.body;
  }
  return states.reverse();
}

/** The constant that statement `at` of a list finds in a variable, as the one before it has set it; none where that set it to something else, undefined where it is not set there. */
export function justSet(on: Local, list: readonly Stmt[], at: number): { readonly value: number | undefined } | undefined {
  const before = list[at - 1];
  if (before?.kind !== 'set' || before.local !== on) return undefined;
  return { value: before.expr.kind === 'const' ? (before.expr.value as number) : undefined };
}
