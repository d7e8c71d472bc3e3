// Calls through a table that hand an i64 over as two words. Functions of this instance that take words are called themselves, all others through
// BigInts.
import { XF, XI, XR } from '../base/shared.ts';
import { i64_high, i64_low, words_to_i64 } from '../numeric/i64.ts';
import { table_slots, type RawFunction, type TableStore } from './table.ts';
import { type_of_key } from './types.ts';

/**
 * What to call for the functions of `t` with signature `key`, by slot; kept up to date from now on. `own`: functions that take words, by what
 * strangers call instead; `set_high` takes the second word of a result, as these leave it; `back`: see table_own.
 */
export function table_words(
  t: TableStore,
  key: string,
  own: ReadonlyMap<RawFunction, RawFunction>,
  set_high: (word: number) => void,
  back: (call: RawFunction) => RawFunction = (call) => call,
): (RawFunction | undefined)[] {
  return table_slots(t, {}, key, ({ call }) => own.get(call) ?? words_call(back(call), key, set_high));
}
/** `functions`: what an instance calls itself, such as functions that take words, in the order of what strangers call instead. */
export function func_words(entries: readonly RawFunction[], functions: readonly RawFunction[]): ReadonlyMap<RawFunction, RawFunction> {
  const own = new Map<RawFunction, RawFunction>();
  entries.forEach((entry, i) => own.set(entry, functions[i] as RawFunction));
  return own;
}
function words_call(call: RawFunction, key: string, set_high: (word: number) => void): RawFunction {
  const { params, results } = type_of_key(key);
  return (...words: unknown[]): unknown => {
    const args: unknown[] = [];
    let at = 0;
    for (const type of params) {
      if (type === 'l') args.push(words_to_i64(words[at++] as number, words[at++] as number));
      else for (let parts = type === 'v' ? 4 : 1; parts > 0; parts--) args.push(words[at++]);
    }
    const first = (call as (...args: unknown[]) => unknown)(...args);
    // All results are taken from where they are before the words of one go there.
    const types = results.flatMap((type) => (type === 'v' ? ['i', 'i', 'i', 'i'] : [type]));
    const values = types.map((type, i) => (i === 0 ? first : words_slot(type)[i]));
    const given = types.flatMap((type, i) => (type === 'l' ? [i64_low(values[i] as bigint), i64_high(values[i] as bigint)] : [values[i]]));
    const letters = types.flatMap((type) => (type === 'l' ? ['i', 'i'] : [type]));
    for (let i = 1; i < given.length; i++) {
      if (i === 1 && letters[i] === 'i') set_high(given[i] as number);
      else words_slot(letters[i] as string)[i] = given[i];
    }
    return given[0];
  };
}
/** Where results after the first are. */
function words_slot(type: string): { [index: number]: unknown } {
  return type === 'i' ? XI : type === 'f' || type === 'd' ? XF : XR;
}
