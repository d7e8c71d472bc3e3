// Functions of an instance that access its first memory, for accesses that do not stand in the code, and for those that find a misaligned
// address or none. Exact for every address and offset: a misaligned sum rotates into an index beyond every memory.
import {
  load_f32, load_f64, load_i32, load_i64, load_low, load_s16, load_u16, store_16, store_32, store_f32, store_f64, store_i64, store_words,
} from '../../runtime/memory/linear.ts'; // prettier-ignore
import { trap_memory } from '../../runtime/base/trap.ts';
import type { Js } from '../js/builder.ts';
import { viewField } from '../lower/memory.ts';
import { ACCESS_NAMES, memoryName, type AccessName, type Names } from '../lower/names.ts';
import type { MemoryAccess } from '../opcodes/row.ts';

type View = MemoryAccess['view'];
type Helper = { readonly name: string };
interface Accessor {
  readonly view: View;
  /** Absent: bytes, which are never misaligned. */
  readonly slow?: Helper;
  readonly store?: true;
  readonly words?: true;
  /** Of an i64, which is there as a whole or not at all. */
  readonly low?: true;
}
const ACCESSORS: Readonly<Record<AccessName, Accessor>> = {
  load_U8: { view: 'U8' },
  load_S8: { view: 'S8' },
  load_U16: { view: 'U16', slow: load_u16 },
  load_S16: { view: 'S16', slow: load_s16 },
  load_I32: { view: 'I32', slow: load_i32 },
  load_F32: { view: 'F32', slow: load_f32 },
  load_F64: { view: 'F64', slow: load_f64 },
  load_I64: { view: 'I64', slow: load_i64 },
  load_low: { view: 'I32', slow: load_low, low: true },
  store_8: { view: 'U8', store: true },
  store_16: { view: 'U16', slow: store_16, store: true },
  store_I32: { view: 'I32', slow: store_32, store: true },
  store_F32: { view: 'F32', slow: store_f32, store: true },
  store_F64: { view: 'F64', slow: store_f64, store: true },
  store_I64: { view: 'I64', slow: store_i64, store: true },
  store_words: { view: 'I32', slow: store_words, store: true, words: true },
};
const SHIFTS: Readonly<Record<View, number>> = { U8: 0, S8: 0, U16: 1, S16: 1, I32: 2, F32: 2, F64: 3, I64: 3 };

/** The functions that `uses` names. `use`: of the runtime. */
export function accessors<E, S>(js: Js<E, S>, names: Names, uses: ReadonlySet<string>, use: (helper: Helper) => string): S[] {
  return ACCESS_NAMES.filter((name) => uses.has(names.access(name))).map((name) => {
    const { view, slow, store, words, low } = ACCESSORS[name];
    const [p, o, v, h, i] = ['p', 'o', 'v', 'h', 'i'].map((n) => js.id(n)) as [E, E, E, E, E];
    const shift = SHIFTS[view];
    const quotient = (e: E): E => js.bin('>>>', e, js.num(shift));
    const element = viewField(js, { view, memory: 0 });
    const base = js.bin('+', quotient(p), slow === undefined ? o : quotient(o));
    const upper = words === true ? js.bin('+', base, js.num(1)) : base;
    const misfit = (bits: number): E => js.bin('<<', js.bin('|', p, o), js.num(32 - bits));
    const rotated = slow === undefined ? base : js.bin('|', upper, misfit(shift));
    const index = low === true ? js.bin('|', rotated, misfit(3)) : rotated;
    const values = store === undefined ? [] : words === true ? [v, h] : [v];
    const otherwise = slow === undefined ? js.call(js.id(use(trap_memory)), []) : js.call(js.id(use(slow)), [js.id(memoryName(0)), p, o, ...values]);
    const params = ['p', 'o', ...(store === undefined ? [] : ['v']), ...(words === true ? ['h'] : [])];
    if (store === undefined) {
      const value = js.cond(js.bin('==', v, js.id('null')), otherwise, v);
      return js.func(names.access(name), params, [js.vars(['v'], [js.index(element, index)]), js.return(value)]);
    }
    const put =
      words === true ? [js.assign(js.index(element, i), h), js.assign(js.index(element, js.bin('-', i, js.num(1))), v)] : [js.assign(js.index(element, i), v)];
    const body = js.cond(js.bin('==', js.index(element, i), js.id('null')), otherwise, js.seq(put));
    return js.func(names.access(name), params, [js.vars(['i'], [index]), js.expr(body)]);
  });
}
