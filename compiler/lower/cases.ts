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

/** A digit is a character of 32 that no literal escapes. */
const DIGITS = 32;
const ZERO = ']'.charCodeAt(0);
const textOf = (numbers: readonly number[], unit: number): string => numbers.map((n) => String.fromCharCode(ZERO + (Math.floor(n / unit) % DIGITS))).join('');

/**
 * The number that stands in `numbers` at the value of `from`, or `otherwise`: a text for each digit, of `longest` characters at most. Cases
 * would be blocks of code that all meet in one, for which hermesc takes time that grows with their square, and constants of the function.
 */
export function numberAt<E, S>(js: Js<E, S>, from: string, numbers: readonly number[], otherwise: number, longest: number): E {
  const value = (): E => js.id(from);
  const inPart = (first: number, end: number): E => {
    const part = numbers.slice(first, end);
    const most = part.reduce((a, b) => Math.max(a, b), 0);
    const at = (): E => (first === 0 ? value() : js.bin('-', value(), js.num(first)));
    const code = (unit: number): E => js.call(js.member(js.str(textOf(part, unit)), 'charCodeAt'), [at()]);
    let [unit, sum, zero] = [1, code(1), ZERO];
    while (unit * DIGITS <= most) {
      unit *= DIGITS;
      sum = js.bin('+', js.bin('*', code(unit), js.num(unit)), sum);
      zero += ZERO * unit;
    }
    return js.bin('-', sum, js.num(zero));
  };
  let found = js.num(otherwise);
  for (let first = Math.floor((numbers.length - 1) / longest) * longest; first >= 0; first -= longest) {
    const end = Math.min(first + longest, numbers.length);
    found = js.cond(js.bin('<', js.bin('>>>', value(), js.num(0)), js.num(end)), inPart(first, end), found);
  }
  return found;
}
