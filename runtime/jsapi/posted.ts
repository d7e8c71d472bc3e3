// Objects that messages carry to other threads. Structured clone knows no classes but its own: of a Map it copies the entries, whatever the
// Map inherits from. What arrives is a plain Map until somebody makes it again what it was (shim/messages.ts).
import type { LinearMemory } from '../memory/linear.ts';
import { memory_new_shared } from '../memory/shared.ts';
import { attach } from './inner.ts';
import { Memory } from './objects.ts';

/** What a module is made of again. */
export interface PostedModule {
  readonly kind: 'module';
  readonly bytes: Uint8Array;
  readonly builtins: ReadonlySet<string>;
  readonly constants: string | undefined;
}
/** What a shared memory is made of again: see memory_new_shared. */
export interface PostedMemory {
  readonly kind: 'memory';
  readonly buffer: SharedArrayBuffer;
  readonly agreed: SharedArrayBuffer | undefined;
  readonly max: number;
  readonly page: number;
  readonly is64: boolean;
}
export type Posted = PostedModule | PostedMemory;

const KEY = 'wasm2js-ts';

/** An object of a class that arrives with what it is made of. */
export function posted_new(posted: Posted, prototype: object): object {
  return Object.setPrototypeOf(new Map([[KEY, posted]]), prototype) as object;
}
/** What has arrived, where nothing has been made of it yet. A page gets messages of others, too, who may write into them what they like. */
export function posted_in(value: unknown): Posted | undefined {
  const posted = value instanceof Map ? ((value as ReadonlyMap<string, unknown>).get(KEY) as Posted | undefined) : undefined;
  if (posted?.kind === 'module') return posted.bytes instanceof Uint8Array && posted.builtins instanceof Set ? posted : undefined;
  return posted?.kind === 'memory' && is_shared(posted.buffer) && (posted.agreed === undefined || is_shared(posted.agreed)) ? posted : undefined;
}
/** Only threads of one origin have a buffer together. */
function is_shared(buffer: unknown): boolean {
  return typeof SharedArrayBuffer === 'function' && buffer instanceof SharedArrayBuffer;
}
/** The JS API's object for a shared memory. */
export function memory_api_shared(m: LinearMemory, prototype: object = Memory.prototype): object {
  const { api, page, is64, shared } = m;
  const buffer = m.buffer as SharedArrayBuffer;
  return api ?? attach(posted_new({ kind: 'memory', buffer, agreed: shared?.agreed, max: m.max as number, page, is64 }, prototype), 'memory', m);
}
/** Makes a shared memory of what has arrived. */
export function memory_adopt(arrived: object, { buffer, agreed, max, page, is64 }: PostedMemory): void {
  attach(Object.setPrototypeOf(arrived, Memory.prototype) as object, 'memory', memory_new_shared(0, max, page, is64, buffer, agreed));
}
