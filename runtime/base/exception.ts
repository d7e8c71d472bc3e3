// Exceptions of modules: how they are thrown, and which of JavaScript's exceptions a handler may see.
import { Exn, is_trap, js_tag, shared, type TagCell } from './shared.ts';
import { is_stack_overflow, trap } from './trap.ts';

export function tag_new(key: string): TagCell {
  return { key, api: undefined };
}
export function exn_new(tag: TagCell, ...values: readonly unknown[]): Exn {
  return new Exn(tag, values);
}
/**
 * What a handler caught, as an exception: one of a module, or the host's own, wrapped. Everything else goes on: traps, the end of the
 * stack, the end of the program.
 */
export function exn_caught(error: unknown): Exn {
  if (error === shared.foreign && !is_trap(error) && !is_stack_overflow(error)) return new Exn(js_tag(), [error]);
  if (error instanceof Exn) return error;
  throw error;
}
export function trap_null_exn(): never {
  trap('null exception reference');
}
