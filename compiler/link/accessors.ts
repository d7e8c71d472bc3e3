// Functions of an instance that access its first memory, for accesses that do not stand in the code, and for those that find a misaligned
// address or none. Exact for every address and offset. What is misaligned goes to the DataView at once: an index that names no element costs engines
// more than the access. Where there is none of it, a misaligned sum rotates into an index beyond every memory.
import {
  load_f32, load_f64, load_i32, load_i64, load_low, load_s16, load_u16, store_16, store_32, store_f32, store_f64, store_i64, store_words,
} from '../../runtime/memory/linear.ts'; // prettier-ignore
import { trap_memory } from '../../runtime/base/trap.ts';
import type { Js } from '../js/builder.ts';
import { NO_INLINING } from '../js/syntax.ts';
import { GETTERS, SETTERS } from '../lower/access.ts';
import { viewField } from '../lower/memory.ts';
import { ACCESS_NAMES, memoryObject, type AccessName, type Names } from '../lower/names.ts';
import type { MemoryAccess } from '../opcodes/row.ts';

type View = MemoryAccess['view'];
type Helper = { readonly name: string };
interface Accessor {
  readonly view: View;
  /** Absent: bytes, which are never misaligned. */
  readonly slow?: Helper;
  readonly store?: true;
  readonly words?: true;
  /** The DataView does the same; its own error is the trap. */
  readonly misfit?: true;
  /** Of an i64, which is there as a whole or not at all. */
  readonly low?: true;
}
const ACCESSORS: Readonly<Record<AccessName, Accessor>> = {
  load_U8: { view: 'U8' },
  load_S8: { view: 'S8' },
  load_U16: { view: 'U16', slow: load_u16, misfit: true },
  load_S16: { view: 'S16', slow: load_s16, misfit: true },
  load_I32: { view: 'I32', slow: load_i32, misfit: true },
  load_F32: { view: 'F32', slow: load_f32, misfit: true },
  load_F64: { view: 'F64', slow: load_f64, misfit: true },
  load_I64: { view: 'I64', slow: load_i64 },
  load_low: { view: 'I32', slow: load_low, low: true },
  store_8: { view: 'U8', store: true },
  store_16: { view: 'U16', slow: store_16, store: true, misfit: true },
  store_I32: { view: 'I32', slow: store_32, store: true, misfit: true },
  store_F32: { view: 'F32', slow: store_f32, store: true, misfit: true },
  store_F64: { view: 'F64', slow: store_f64, store: true },
  store_I64: { view: 'I64', slow: store_i64, store: true },
  store_words: { view: 'I32', slow: store_words, store: true, words: true },
};
const SHIFTS: Readonly<Record<View, number>> = { U8: 0, S8: 0, U16: 1, S16: 1, I32: 2, F32: 2, F64: 3, I64: 3 };

/** The functions that `uses` names. `use`: of the runtime. `grownByOthers`: the DataView may be shorter than the memory. `inlines`: the engine would take them into their callers. */
export function accessors<E, S>(
  js: Js<E, S>,
  names: Names,
  uses: ReadonlySet<string>,
  use: (helper: Helper) => string,
  grownByOthers: boolean,
  inlines: boolean,
): S[] {
  const prologue = inlines ? [js.expr(js.str(NO_INLINING))] : [];
  return ACCESS_NAMES.filter((name) => uses.has(names.access(name))).map((name) => {
    const { view, slow, store, words, low, misfit } = ACCESSORS[name];
    const apart = misfit === true && !grownByOthers;
    const [p, o, v, h, i] = ['p', 'o', 'v', 'h', 'i'].map((n) => js.id(n)) as [E, E, E, E, E];
    const shift = SHIFTS[view];
    const quotient = (e: E): E => js.bin('>>>', e, js.num(shift));
    const element = viewField(js, names, { view, memory: 0 });
    const base = js.bin('+', quotient(p), slow === undefined ? o : quotient(o));
    const upper = words === true ? js.bin('+', base, js.num(1)) : base;
    const rest = (bits: number): E => js.bin('<<', js.bin('|', p, o), js.num(32 - bits));
    const rotated = slow === undefined || apart ? base : js.bin('|', upper, rest(shift));
    const index = low === true ? js.bin('|', rotated, rest(3)) : rotated;
    const misfits = js.bin('&', js.bin('|', p, o), js.num((1 << shift) - 1));
    const accessor = (of: typeof GETTERS, ...value: E[]): E =>
      js.call(js.member(viewField(js, names, { view: 'DV', memory: 0 }), of[view] as string), [
        js.bin('+', js.bin('>>>', p, js.num(0)), o),
        ...value,
        js.id('true'),
      ]);
    const values = store === undefined ? [] : words === true ? [v, h] : [v];
    const otherwise = slow === undefined ? js.call(js.id(use(trap_memory)), []) : js.call(js.id(use(slow)), [memoryObject(js, names, 0), p, o, ...values]);
    const params = ['p', 'o', ...(store === undefined ? [] : ['v']), ...(words === true ? ['h'] : [])];
    if (store === undefined) {
      const value = js.cond(js.bin('==', v, js.id('null')), otherwise, v);
      return js.func(names.access(name), params, [
        ...prologue,
        js.vars(['v'], [apart ? js.cond(misfits, accessor(GETTERS), js.index(element, index)) : js.index(element, index)]),
        js.return(value),
      ]);
    }
    const put =
      words === true ? [js.assign(js.index(element, i), h), js.assign(js.index(element, js.bin('-', i, js.num(1))), v)] : [js.assign(js.index(element, i), v)];
    const body = js.cond(js.bin('==', js.index(element, i), js.id('null')), otherwise, js.seq(put));
    return js.func(names.access(name), params, [...prologue, js.vars(['i'], [index]), js.expr(apart ? js.cond(misfits, accessor(SETTERS, v), body) : body)]);
  });
}
