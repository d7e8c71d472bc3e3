// Traps: the exact messages of the spec suite, and what an export makes of JavaScript's own errors.
// Knows nothing of the compiler.
import { exn_to_js, is_foreign, RuntimeError } from './shared.ts';

/** Marks the errors that no handler of a module may catch. */
const TRAP = Symbol.for('wasm2js-ts.trap');

function trap_error(message: string): Error {
  const error = new RuntimeError(message);
  Object.defineProperty(error, TRAP, { value: true });
  return error;
}
export function is_trap(error: unknown): boolean {
  return typeof error === 'object' && error !== null && TRAP in error;
}
export function trap(message: string): never {
  throw trap_error(message);
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

/** The engines' words: "Maximum call stack size exceeded", "too much recursion", "stack overflow". */
export function is_stack_overflow(error: unknown): boolean {
  return (
    error instanceof Error &&
    error.name !== 'RuntimeError' &&
    (error instanceof RangeError || error.name === 'InternalError') &&
    /stack|recursion/i.test(error.message)
  );
}

/**
 * What an export throws to its caller for an exception raised inside: JavaScript's own errors that stand for traps become
 * RuntimeError; exceptions of the host's functions stay as they are.
 */
export function export_error(error: unknown): unknown {
  const exn = exn_to_js(error);
  if (exn !== undefined) return exn.thrown;
  if (is_foreign(error) || !(error instanceof Error) || error.name === 'RuntimeError') return error;
  if (/stack|recursion/i.test(error.message)) return trap_error('call stack exhausted');
  if (error instanceof RangeError && /bounds|offset|range/i.test(error.message)) return trap_error('out of bounds memory access');
  return error;
}
