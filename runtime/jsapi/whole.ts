// What `new Memory`, `new Table` and `new Global` do: of a program, the files that import such objects bring it along, and whoever gives it the
// classes alone (runtime/index.ts, shim).
import { memory_new } from '../memory/linear.ts';
import { memory_new_shared } from '../memory/shared.ts';
import { table_new } from '../tables/table.ts';
import { attach, constructible } from './inner.ts';
import {
  absent_value,
  Global,
  global_new,
  Memory,
  Table,
  type GlobalConstructor,
  type GlobalDescriptor,
  type LimitsDescriptor,
  type MemoryConstructor,
  type MemoryDescriptor,
  type TableConstructor,
  type TableDescriptor,
} from './objects.ts';
import { memory_api_shared } from './posted.ts';
import { default_value, is_reference, size_in, to_wasm, type_letter } from './values.ts';

function descriptor_check(descriptor: unknown): void {
  if ((typeof descriptor !== 'object' && typeof descriptor !== 'function') || descriptor === null) throw new TypeError('the descriptor must be an object');
}
function address_in({ address }: LimitsDescriptor): boolean {
  const type = address === undefined ? 'i32' : `${address}`;
  if (type !== 'i32' && type !== 'i64') throw new TypeError("'address' must be 'i32' or 'i64'");
  return type === 'i64';
}
function limits_in(descriptor: LimitsDescriptor, is64: boolean): { initial: number; maximum: number | undefined } {
  const given: unknown = descriptor.initial;
  if (given === undefined) throw new TypeError("'initial' is required");
  const initial = size_in(given, is64, "'initial'");
  const most = descriptor.maximum;
  const maximum = most === undefined ? undefined : size_in(most, is64, "'maximum'");
  if (maximum !== undefined && maximum < initial) throw new RangeError("'maximum' is below 'initial'");
  return { initial, maximum };
}
/** A value type by its name, as the JS API converts it. */
function type_in(name: unknown, what: string): string {
  const letter = type_letter(`${name as string}`);
  if (letter === undefined) throw new TypeError(`${what} must be a value type`);
  return letter;
}

/** The classes, with what makes their objects. */
export const MemoryClass: MemoryConstructor = constructible(Memory, 'memory', memory_made);
export const TableClass: TableConstructor = constructible(Table, 'table', table_made);
export const GlobalClass: GlobalConstructor = constructible(Global, 'global', global_made);

function memory_made(object: object, descriptor: MemoryDescriptor): object {
  descriptor_check(descriptor);
  const is64 = address_in(descriptor);
  const { initial, maximum } = limits_in(descriptor, is64);
  if (initial > 65536 || (!is64 && (maximum ?? 0) > 65536)) throw new RangeError('a memory has at most 65536 pages');
  if (!descriptor.shared) return attach(object, 'memory', memory_new(initial, maximum, 65536, is64));
  if (maximum === undefined) throw new TypeError('a shared memory must have a maximum');
  return memory_api_shared(memory_new_shared(initial, maximum, 65536, is64, descriptor.buffer), Object.getPrototypeOf(object) as object);
}
function table_made(object: object, descriptor: TableDescriptor, init: unknown): object {
  descriptor_check(descriptor);
  const is64 = address_in(descriptor);
  const type = type_in(descriptor.element, "property 'element' of a table");
  if (!is_reference(type)) throw new TypeError("property 'element' of a table must be a reference type");
  const { initial, maximum } = limits_in(descriptor, is64);
  return attach(object, 'table', table_new(type, initial, maximum, is64, init === undefined ? absent_value(type) : to_wasm(type, init)));
}
function global_made(object: object, descriptor: GlobalDescriptor, value: unknown): object {
  descriptor_check(descriptor);
  const mutable = Boolean(descriptor.mutable);
  const type = type_in(descriptor.value, "property 'value' of a global");
  return attach(object, 'global', global_new(type, mutable, value === undefined && type !== 'e' ? default_value(type) : to_wasm(type, value)));
}
