// Fields and variables of the runtime that generated code names itself: one that is renamed there does not compile here.
import type * as shared from '../../runtime/base/shared.ts';
import type { WasmArray } from '../../runtime/gc/objects.ts';
import type { GlobalCell } from '../../runtime/jsapi/objects.ts';
import type { LinearMemory } from '../../runtime/memory/linear.ts';
import type { Func, TableStore } from '../../runtime/tables/table.ts';
import type { Wasi } from '../../runtime/wasi/context.ts';
import type { MemoryAccess } from '../opcodes/row.ts';

type Names<K extends string> = { readonly [P in K]: P };
/** Names that a T has, by themselves. */
const of =
  <T>() =>
  <const K extends keyof T & string>(...names: readonly K[]): Names<K> =>
    Object.fromEntries(names.map((n) => [n, n])) as Names<K>;

export const FIELDS = {
  memory: of<LinearMemory>()('pages'),
  table: of<TableStore>()('refs'),
  func: of<Func>()('call', 'api'),
  global: of<GlobalCell>()('value'),
  type: of<shared.TypeInfo>()('key', 'make'),
  /** An array of wasm around its elements. */
  array: of<WasmArray>()('a'),
  exn: of<shared.Exn>()('tag', 'values'),
  tail: of<shared.TailCalls>()('n'),
  list: of<readonly unknown[]>()('length'),
  wasi: of<Wasi>()('linear'),
} as const;

/** Views of a memory, which are fields of it. */
export type View = (MemoryAccess['view'] | 'DV') & keyof LinearMemory;

/** Results after the first, tail calls, and what structures and arrays are instances of. */
export const SHARED = of<typeof shared>()('XI', 'XF', 'XR', 'TC', 'GcStruct', 'GcArray');
