// Modules and shared memories in messages between threads: before a listener sees a message, they are again what they were when it was posted.
import { own_define } from '../base/own.ts';

/** Makes what came with a message what it was in the other thread, where it was a module or a shared memory. */
export type Adopt = (value: unknown) => void;

/** Objects that are looked at within one message. Glue posts a module near the top of it. */
const MOST = 1000;

/** Adopts what `message` is or holds, in place. */
export function message_adopt(message: unknown, adopt: Adopt): void {
  // Going through a set visits what is added meanwhile, and nothing twice.
  const found = new Set<unknown>([message]);
  for (const each of found) {
    adopt(each);
    for (const inner of members(each)) if (typeof inner === 'object' && inner !== null && found.size < MOST) found.add(inner);
  }
}
function members(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.slice(0, MOST);
  if (value instanceof Map || value instanceof Set) return [...value.values()];
  const prototype: unknown = typeof value === 'object' && value !== null ? Object.getPrototypeOf(value) : undefined;
  return prototype === Object.prototype || prototype === null ? Object.values(value as object) : [];
}

interface Global {
  readonly MessagePort?: { readonly prototype: object };
  readonly MessageEvent?: { readonly prototype: object };
}
/** By which Node gives a message to listeners of both kinds, those of events and its own. */
const DISPATCH = Symbol.for('nodejs.internal.kHybridDispatch');

/** Has `adopt` see all messages that arrive in this thread. */
export function messages_adopt(adopt: Adopt, global: Global = globalThis): void {
  const port = global.MessagePort?.prototype;
  const dispatch = port && (Reflect.get(port, DISPATCH) as unknown);
  if (port !== undefined && typeof dispatch === 'function') {
    const seen = function (this: unknown, message: unknown, ...rest: unknown[]): unknown {
      message_adopt(message, adopt);
      return Reflect.apply(dispatch, this, [message, ...rest]);
    };
    return own_define(port, DISPATCH, seen);
  }
  // Node's would load its fetch.
  const prototype = global.MessageEvent?.prototype;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called on events
  const data = prototype && Object.getOwnPropertyDescriptor(prototype, 'data')?.get;
  if (!data) return;
  const seen = new WeakSet();
  const get = function (this: unknown): unknown {
    const message: unknown = Reflect.apply(data, this, []);
    if (typeof message === 'object' && message !== null && !seen.has(message)) {
      seen.add(message);
      message_adopt(message, adopt);
    }
    return message;
  };
  Object.defineProperty(prototype, 'data', { get });
}
