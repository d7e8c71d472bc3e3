// Tables and function references. A table keeps its references and, for each signature that some call_indirect asks for, an array of
// the plain functions with that signature: a slot that holds anything else is undefined there, so the type check costs nothing.
import { own_array } from '../base/own.ts';
import { trap, trap_table } from '../base/trap.ts';
import { func_is } from './types.ts';

/** A function with its type: what funcref values are inside. `call` takes and gives values as generated code represents them. */
export interface Func {
  readonly call: RawFunction;
  /** What a tail call calls instead (tail.ts). */
  readonly tail: RawFunction | undefined;
  /** Equal for equal function types, in every generated file. */
  readonly key: string;
  /** Index in its module: the name of the exported function. */
  readonly index: number;
  /** The JS API's Exported Function, once made. */
  api: ((...args: unknown[]) => unknown) | undefined;
}
export type RawFunction = (...args: never[]) => unknown;

export interface TableStore {
  /** The type of its references (types.ts). */
  readonly element: string;
  readonly is64: boolean;
  refs: unknown[];
  readonly max: number | undefined;
  /** By signature key, see above; those for tail calls by '>' and the key, others by what nobody else has. */
  readonly calls: Map<unknown, Slots>;
  api: object | undefined;
}

/** What to call for each reference that has the signature `key`. */
interface Slots {
  readonly key: string;
  readonly entry: (f: Func) => RawFunction;
  readonly list: (RawFunction | undefined)[];
}

const TABLE_LIMIT = 10000000;

export function table_new(element: string, size: number, max: number | undefined, is64: boolean, init: unknown): TableStore {
  if (size > TABLE_LIMIT) throw new RangeError(`could not allocate a table of ${size} elements`);
  return { element, is64, refs: own_array(size, init), max, calls: new Map(), api: undefined };
}

/** The functions of `t` with signature `key`, by slot; kept up to date from now on. */
export function table_calls(t: TableStore, key: string): (RawFunction | undefined)[] {
  return table_slots(t, key, key, (f) => f.call);
}
/** The same for an instance that shares its functions with others: its own, by what strangers call instead, and `back` of what is not. */
export function table_own(
  t: TableStore,
  key: string,
  own: ReadonlyMap<RawFunction, RawFunction>,
  back: (call: RawFunction) => RawFunction,
): (RawFunction | undefined)[] {
  return table_slots(t, {}, key, ({ call }) => own.get(call) ?? back(call));
}
export function table_slots(t: TableStore, name: unknown, key: string, entry: Slots['entry']): Slots['list'] {
  let slots = t.calls.get(name);
  if (slots === undefined) {
    slots = { key, entry, list: own_array(t.refs.length, undefined) as Slots['list'] };
    for (let i = 0; i < t.refs.length; i++) slots.list[i] = slot_of(slots, t.refs[i]);
    t.calls.set(name, slots);
  }
  return slots.list;
}
function slot_of({ key, entry }: Slots, ref: unknown): RawFunction | undefined {
  return ref !== null && func_is(ref as Func, key) ? entry(ref as Func) : undefined;
}

function table_put(t: TableStore, i: number, ref: unknown): void {
  t.refs[i] = ref;
  for (const slots of t.calls.values()) slots.list[i] = slot_of(slots, ref);
}

/** Says why a call_indirect found no function of its type. `i` is an int32 or a number that is not negative. */
export function trap_call(t: TableStore, i: number): never {
  const slot = i < 0 ? i + 4294967296 : i;
  const ref = t.refs[slot];
  return trap(ref === undefined ? 'undefined element' : ref === null ? `uninitialized element ${slot}` : 'indirect call type mismatch');
}

export function trap_null_func(): never {
  trap('null function reference');
}

// ---- operations; indices are numbers that are not negative

export function table_get(t: TableStore, i: number): unknown {
  if (i >= t.refs.length) trap_table();
  return t.refs[i];
}
export function table_set(t: TableStore, i: number, ref: unknown): void {
  if (i >= t.refs.length) trap_table();
  table_put(t, i, ref);
}
export function table_grow(t: TableStore, ref: unknown, delta: number): number {
  const before = t.refs.length;
  const size = before + delta;
  if (size > (t.max ?? TABLE_LIMIT) || size > TABLE_LIMIT) return -1;
  for (let i = before; i < size; i++) table_put(t, i, ref);
  return before;
}
export function table_fill(t: TableStore, i: number, ref: unknown, n: number): void {
  if (i + n > t.refs.length) trap_table();
  for (let k = 0; k < n; k++) table_put(t, i + k, ref);
}
export function table_copy(d: TableStore, s: TableStore, to: number, from: number, n: number): void {
  if (from + n > s.refs.length || to + n > d.refs.length) trap_table();
  if (d === s && to > from) for (let k = n - 1; k >= 0; k--) table_put(d, to + k, s.refs[from + k]);
  else for (let k = 0; k < n; k++) table_put(d, to + k, s.refs[from + k]);
}
export function table_init(t: TableStore, segment: readonly unknown[], d: number, s: number, n: number): void {
  if (s + n > segment.length || d + n > t.refs.length) trap_table();
  for (let k = 0; k < n; k++) table_put(t, d + k, segment[s + k]);
}
