// Switches of more cases than engines take: switches within a switch.
import type { Js, SwitchCase } from '../js/builder.ts';

/** How many bits the numbers have that one switch tells apart. */
const bitsOf = (limit: number): number => (limit === Infinity ? 31 : Math.floor(Math.log2(limit)));

/**
 * The value of `variable` within its part: the same few constants serve all parts, and Duktape has no more than 65,536 in a function.
 */
const withinPart = <E, S>(js: Js<E, S>, variable: string, limit: number): E => js.bin('&', js.id(variable), js.num(2 ** bitsOf(limit) - 1));
/** Picks the part by the upper bits of `variable`; `part` gives what stands there for the numbers from `first` on. */
function byParts<E, S>(js: Js<E, S>, variable: string, count: number, limit: number, part: (first: number, end: number) => readonly S[]): S {
  const bits = bitsOf(limit);
  const size = 2 ** bits;
  const parts: SwitchCase<E, S>[] = [];
  for (let first = 0; first < count; first += size)
    parts.push({ tests: [js.num(first / size)], isDefault: false, body: part(first, Math.min(first + size, count)) });
  return js.switch(js.bin('>>>', js.id(variable), js.num(bits)), parts);
}

/** Whether the cases of a switch over numbers from 0 on are in parts: `break` then leaves a part only. */
export const isInParts = (count: number, limit: number): boolean => count > limit;

/** A switch over `variable` with a case for each number from 0 on, in this order, each falling into the next. */
export function numberedSwitch<E, S>(js: Js<E, S>, variable: string, bodies: readonly (readonly S[])[], limit: number): S {
  const cases = bodies.map((body, i): SwitchCase<E, S> => ({ tests: [js.num(i)], isDefault: false, body }));
  if (!isInParts(cases.length, limit)) return js.switch(js.id(variable), cases);
  return byParts(js, variable, cases.length, limit, (first, end) => {
    const part = js.switch(
      withinPart(js, variable, limit),
      cases.slice(0, end - first).map((c, i) => ({ ...c, body: bodies[first + i] as readonly S[] })),
    );
    // What falls out of the last case of a part falls into the first one of the next.
    return end < cases.length ? [part, js.expr(js.assign(js.id(variable), js.num(end)))] : [part];
  });
}

/** Assigns to `to` the number that stands in `numbers` at the value of `from`, or `otherwise`. */
export function numberStatements<E, S>(js: Js<E, S>, from: string, to: string, numbers: readonly number[], otherwise: number, limit: number): S[] {
  const set = (n: number): S => js.expr(js.assign(js.id(to), js.num(n)));
  const part = (first: number, end: number): readonly S[] => {
    const tests = new Map<number, E[]>();
    for (let i = first; i < end; i++) {
      const n = numbers[i] as number;
      if (n === otherwise) continue;
      const list = tests.get(n);
      if (list === undefined) tests.set(n, [js.num(i - first)]);
      else list.push(js.num(i - first));
    }
    const cases = [...tests].map(([n, list]): SwitchCase<E, S> => ({ tests: list, isDefault: false, body: [set(n), js.break(null)] }));
    return [...(cases.length > 0 ? [js.switch(withinPart(js, from, limit), cases)] : []), js.break(null)];
  };
  return [set(otherwise), byParts(js, from, numbers.length, limit, part)];
}
