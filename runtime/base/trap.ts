// Traps: the error class that JavaScript sees and the exact messages of the spec suite.
// Floor 1. Knows nothing of the compiler or of any other part of the runtime.

/** A trap (spec 4.1), shaped as WebAssembly.RuntimeError. */
export class RuntimeError extends Error {}
RuntimeError.prototype.name = 'RuntimeError';
/** An import of the wrong kind or type, shaped as WebAssembly.LinkError. */
export class LinkError extends Error {}
LinkError.prototype.name = 'LinkError';

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

/** The last exception that came out of a host function: it passes through exports unchanged. */
export const foreign: { error: unknown } = { error: undefined };

/**
 * What an export throws to its caller for an exception raised inside: JavaScript's own errors that stand for traps become
 * RuntimeError; exceptions of the host's functions stay as they are.
 */
export function export_error(error: unknown): unknown {
  if (error === foreign.error || !(error instanceof Error) || error instanceof RuntimeError) return error;
  const message = error.message;
  // The engines' words: "Maximum call stack size exceeded", "too much recursion", "stack overflow".
  if (/stack|recursion/i.test(message)) return new RuntimeError('call stack exhausted');
  if (error instanceof RangeError && /bounds|offset|range/i.test(message)) return new RuntimeError('out of bounds memory access');
  return error;
}
