// Memory, Table and Global as the WebAssembly JS API shows them. Objects of one generated file are imports
// of another, and all have the same classes. What their constructors do is whole.ts.
import { memory_buffer, memory_grow, memory_size, type LinearMemory } from '../memory/linear.ts';
import { table_get, table_grow, table_set, type TableStore } from '../tables/table.ts';
import { type_matches } from '../tables/types.ts';
import { api_class, api_of, construct, inner_at, inner_of } from './inner.ts';
import { import_fault, is_reference, size_in, to_js, to_wasm, type_name } from './values.ts';

export interface GlobalCell {
  value: unknown;
  readonly type: string;
  readonly mutable: boolean;
  api: object | undefined;
}

const size_out = (n: number, is64: boolean): number | bigint => (is64 ? BigInt(n) : n);

export interface LimitsDescriptor {
  initial: number | bigint;
  maximum?: number | bigint;
  /** The type of addresses or indices, 'i32' or 'i64'; sizes are then numbers or BigInts. */
  address?: string;
}
/** Members of a descriptor are read in the order of their names, as Web IDL has it. */
export interface MemoryDescriptor extends LimitsDescriptor {
  shared?: boolean;
  /** An extension: the SharedArrayBuffer of another thread's shared memory of the same maximum. */
  buffer?: SharedArrayBuffer;
}
/** A linear memory (WebAssembly.Memory). */
export interface Memory {
  /** The bytes of the memory; growing it detaches the buffer, which is then another one. */
  readonly buffer: ArrayBuffer | SharedArrayBuffer;
  /** Grows the memory by `delta` pages of 64 KiB and gives its size before. Sizes are BigInts where addresses are i64. Throws RangeError where it cannot. */
  grow(delta: number): number;
  grow(delta: bigint): bigint;
}
export interface MemoryConstructor {
  /** Sizes are in pages of 64 KiB. Throws TypeError for a wrong descriptor, RangeError for sizes that a memory cannot have. */
  new (descriptor: MemoryDescriptor): Memory;
  readonly prototype: Memory;
}
export const Memory: MemoryConstructor = api_class('Memory', memory_class);
function memory_class(): MemoryConstructor {
  class Memory {
    constructor(descriptor: MemoryDescriptor) {
      return construct(this, 'memory', descriptor) as this;
    }
    get buffer(): ArrayBuffer | SharedArrayBuffer {
      return memory_buffer(inner_of<LinearMemory>(this, 'memory'));
    }
    grow(delta: unknown): number | bigint {
      const m = inner_of<LinearMemory>(this, 'memory');
      const before = memory_grow(m, size_in(delta, m.is64, 'the delta'));
      if (before < 0) throw new RangeError('the memory cannot grow');
      return size_out(before, m.is64);
    }
  }
  return Memory as MemoryConstructor;
}

export interface TableDescriptor extends LimitsDescriptor {
  /** The type of its elements: 'anyfunc', 'externref' and the other reference types. */
  element: string;
}
/** A table of references (WebAssembly.Table). Indices and sizes are BigInts where addresses are i64. */
export interface Table {
  readonly length: number;
  /** Throws RangeError beyond the end. */
  get(index: number | bigint): unknown;
  /** Throws RangeError beyond the end, TypeError for what the table cannot hold. */
  set(index: number | bigint, value?: unknown): void;
  /** Gives the length before. Throws RangeError where the table cannot grow so far. */
  grow(delta: number | bigint, value?: unknown): number;
}
export interface TableConstructor {
  new (descriptor: TableDescriptor, init?: unknown): Table;
  readonly prototype: Table;
}
export const Table: TableConstructor = api_class('Table', table_class);
function table_class(): TableConstructor {
  class Table {
    constructor(descriptor: TableDescriptor, ...[init]: [unknown?]) {
      return construct(this, 'table', descriptor, init) as this;
    }
    get length(): number | bigint {
      const t = inner_of<TableStore>(this, 'table');
      return size_out(t.refs.length, t.is64);
    }
    grow(delta: unknown, ...given: [unknown?]): number | bigint {
      const t = inner_of<TableStore>(this, 'table');
      const size = size_in(delta, t.is64, 'the delta');
      const before = table_grow(t, given[0] === undefined ? absent_value(t.element) : to_wasm(t.element, given[0]), size);
      if (before < 0) throw new RangeError('the table cannot grow');
      return size_out(before, t.is64);
    }
    set(index: unknown, ...given: [unknown?]): void {
      const t = inner_of<TableStore>(this, 'table');
      const i = table_index(t, index);
      table_set(t, i, given.length === 0 ? absent_value(t.element) : to_wasm(t.element, given[0]));
    }
    get(index: unknown): unknown {
      const t = inner_of<TableStore>(this, 'table');
      return to_js(t.element, table_get(t, table_index(t, index)));
    }
  }
  return Table as unknown as TableConstructor;
}
/** What a table takes where no value is given (JS API, DefaultValue). */
export function absent_value(type: string): unknown {
  return type === 'e' ? undefined : to_wasm(type, null);
}
function table_index(t: TableStore, index: unknown): number {
  const i = size_in(index, t.is64, 'the index');
  if (i >= t.refs.length) throw new RangeError(`index ${i} is out of bounds of a table of ${t.refs.length}`);
  return i;
}

export interface GlobalDescriptor {
  /** 'i32', 'i64', 'f32', 'f64', 'v128', 'anyfunc', 'externref' and the other reference types. */
  value: string;
  mutable?: boolean;
}
/** A global (WebAssembly.Global). */
export interface Global {
  /** An i64 is a BigInt. Setting it throws TypeError where it is immutable, or for a value that its type does not have. */
  value: unknown;
  valueOf(): unknown;
}
export interface GlobalConstructor {
  new (descriptor: GlobalDescriptor, value?: unknown): Global;
  readonly prototype: Global;
}
export const Global: GlobalConstructor = api_class('Global', global_class);
function global_class(): GlobalConstructor {
  class Global {
    constructor(descriptor: GlobalDescriptor, ...[value]: [unknown?]) {
      return construct(this, 'global', descriptor, value) as this;
    }
    valueOf(): unknown {
      return global_value(this);
    }
    get value(): unknown {
      return global_value(this);
    }
    set value(value: unknown) {
      const cell = inner_of<GlobalCell>(this, 'global');
      if (arguments.length === 0) throw new TypeError('a value is required');
      if (!cell.mutable) throw new TypeError('an immutable global cannot be set');
      cell.value = to_wasm(cell.type, value);
    }
  }
  return Global;
}
function global_value(global: unknown): unknown {
  const cell = inner_of<GlobalCell>(global, 'global');
  return to_js(cell.type, cell.value);
}

export function memory_api(m: LinearMemory): object {
  return api_of(m, 'memory', Memory.prototype);
}
export function table_api(t: TableStore): object {
  return api_of(t, 'table', Table.prototype);
}
export function global_api(g: GlobalCell): object {
  return api_of(g, 'global', Global.prototype);
}
export function global_new(type: string, mutable: boolean, value: unknown): GlobalCell {
  return { value, type, mutable, api: undefined };
}

// ---- imports

/** Import matching of limits (spec 3.3.14). */
function limits_match(size: number, max: number | undefined, wantedMin: number, wantedMax: number | undefined): boolean {
  return size >= wantedMin && (wantedMax === undefined || (max !== undefined && max <= wantedMax));
}
interface MemoryWanted {
  readonly min: number;
  readonly max: number | undefined;
  readonly page: number;
  readonly is64: boolean;
  readonly shared: boolean;
}
export function import_memory(value: unknown, module: string, name: string, wanted: MemoryWanted): LinearMemory {
  const m = inner_at<LinearMemory>(value, 'memory');
  if (m === undefined) return import_fault(module, name, 'a Memory is expected');
  if (m.is64 !== wanted.is64 || (m.shared !== undefined) !== wanted.shared || m.page !== wanted.page)
    import_fault(module, name, `the memory's address type, page size or sharing does not match`);
  if (!limits_match(memory_size(m), m.max, wanted.min, wanted.max)) import_fault(module, name, `the memory's limits do not match`);
  return m;
}
export function import_table(value: unknown, module: string, name: string, element: string, min: number, max: number | undefined, is64: boolean): TableStore {
  const t = inner_at<TableStore>(value, 'table');
  if (t === undefined) return import_fault(module, name, 'a Table is expected');
  if (t.element !== element) import_fault(module, name, `the table holds ${type_name(t.element)} instead of ${type_name(element)}`);
  if (t.is64 !== is64) import_fault(module, name, `the table's address type does not match`);
  if (!limits_match(t.refs.length, t.max, min, max)) import_fault(module, name, `the table's limits do not match`);
  return t;
}
/** A plain number or BigInt stands for an immutable global. */
export function import_global(value: unknown, module: string, name: string, type: string, mutable: boolean): GlobalCell {
  const g = inner_at<GlobalCell>(value, 'global');
  if (g !== undefined) {
    if (g.mutable !== mutable || (mutable ? g.type !== type : !type_matches(g.type, type)))
      import_fault(module, name, `the global is ${g.mutable ? 'mutable ' : ''}${type_name(g.type)} instead of ${mutable ? 'mutable ' : ''}${type_name(type)}`);
    return g;
  }
  if (mutable) import_fault(module, name, 'a mutable Global is expected');
  if (type === 'l' ? typeof value !== 'bigint' : !is_reference(type) && typeof value !== 'number')
    import_fault(module, name, `a value of type ${type_name(type)} is expected`);
  let inner: unknown;
  try {
    inner = to_wasm(type, value);
  } catch (error) {
    import_fault(module, name, (error as Error).message);
  }
  return global_new(type, false, inner);
}
