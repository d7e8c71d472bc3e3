// Calls whose callees an engine shall not know. Hermes 1.0 infers types along the calls that it knows, in rounds over the whole file, one more for each call
// in a chain of them, and four times. What types of another function would save is little; the rounds are half of the time that a large file takes.
import type { Target } from '../base/target.ts';
import type { Module } from '../module/module.ts';
import { NO_INLINING } from '../js/syntax.ts';
import type { Names } from '../lower/names.ts';

/** Bytes of code from which on a build waits for them. */
const LARGE = 1 << 20;
/** Functions in files of their own call each other through arrays. */
export const hidesCallees = (m: Module, { inlines }: Target, { inParts }: Names): boolean =>
  inlines && !inParts && m.bodies.reduce((sum, { start, end }) => sum + end - start, 0) >= LARGE;

/** How many are assigned at once: engines limit how deep expressions nest. */
const AT_ONCE = 50;
/**
 * A statement that never assigns the functions `declared` something unknown: the first of them, which is one of an instance, has just been made and
 * cannot be what was handed over before. No engine knows that.
 */
export function hiddenCallees(declared: readonly string[], { own: { imports } }: Names): string {
  if (declared.length === 0) return '';
  let text = '';
  for (let i = 0; i < declared.length; i += AT_ONCE) text += `${declared.slice(i, i + AT_ONCE).join('=')}=$u;`;
  // In a function: else each of them has a value before and after each such statement, which is more to look at than all functions are.
  return `if(${imports}===${declared[0] as string})($u=>{"${NO_INLINING}";${text}})(${imports});\n`;
}

/** The name of a function that callers shall call; nothing of other text. */
export const notInlinedName = (text: string): string[] => NOT_INLINED.exec(text)?.slice(1) ?? [];
const NOT_INLINED = new RegExp(`^function ([^\\s(]+)\\([^{]*\\{\\s*"${NO_INLINING}"`);
