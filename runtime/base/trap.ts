// Traps: the exact messages of the spec suite, and what an export makes of JavaScript's own errors.
// Knows nothing of the compiler.
import { is_foreign, RuntimeError } from './shared.ts';

export function trap(message: string): never {
  throw new RuntimeError(message);
}
export function trap_unreachable(): never {
  trap('unreachable');
}
export function trap_div(): never {
  trap('integer divide by zero');
}
export function trap_overflow(): never {
  trap('integer overflow');
}
export function trap_conversion(): never {
  trap('invalid conversion to integer');
}
export function trap_memory(): never {
  trap('out of bounds memory access');
}
export function trap_table(): never {
  trap('out of bounds table access');
}

/**
 * What an export throws to its caller for an exception raised inside: JavaScript's own errors that stand for traps become
 * RuntimeError; exceptions of the host's functions stay as they are.
 */
export function export_error(error: unknown): unknown {
  if (is_foreign(error) || !(error instanceof Error) || error.name === 'RuntimeError') return error;
  const message = error.message;
  // The engines' words: "Maximum call stack size exceeded", "too much recursion", "stack overflow".
  if (/stack|recursion/i.test(message)) return new RuntimeError('call stack exhausted');
  if (error instanceof RangeError && /bounds|offset|range/i.test(message)) return new RuntimeError('out of bounds memory access');
  return error;
}
