// Traps: the exact messages of the spec suite, and what an export makes of JavaScript's own errors.
// Knows nothing of the compiler.
import { own_value } from './own.ts';
import { RuntimeError, shared, trap_mark } from './shared.ts';

/** No handler of a module may catch it. `of`: the engine's own error that it stands for, whose stack trace it has. */
function trap_error(message: string, of?: Error): Error {
  const error = new RuntimeError(message);
  if (of !== undefined) {
    try {
      const stack = String(of.stack);
      // Engines of one family begin with the name and the message.
      const frames = stack.indexOf('\n    at ');
      own_value(error, 'stack', frames < 0 ? of.stack : `RuntimeError: ${message}${stack.slice(frames)}`);
    } catch {
      // No room is left on the stack to write it down: it stays as it is.
    }
  }
  trap_mark(error);
  return error;
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
const OUT_OF_BOUNDS = 'out of bounds memory access';
export function trap_memory(): never {
  trap(OUT_OF_BOUNDS);
}
export function trap_table(): never {
  trap('out of bounds table access');
}

/**
 * The engines' words: "Maximum call stack size exceeded", "too much recursion", "stack overflow". Where the stack has ended there is no room for
 * a regular expression, which some engines compile when it is used first: Node 20 would end the process.
 */
export function is_stack_overflow(error: unknown): boolean {
  if (!(error instanceof RangeError || (error instanceof Error && error.name === 'InternalError'))) return false;
  const { message } = error;
  return typeof message === 'string' && (message.indexOf('stack') >= 0 || message.indexOf('recursion') >= 0);
}

/**
 * What an export throws to its caller for an exception raised inside: JavaScript's own errors that stand for traps become
 * RuntimeError; exceptions of the host's functions stay as they are.
 */
export const export_error: (error: unknown) => unknown = compiled(error_exported);
function error_exported(error: unknown): unknown {
  if (error === shared.foreign) return error;
  const exn = shared.exceptions?.toJs(error);
  if (exn !== undefined) return exn.thrown;
  if (error instanceof RuntimeError) return error;
  if (is_stack_overflow(error)) return trap_error('call stack exhausted', error as Error);
  // Generated code has no other RangeError than that of a DataView.
  return error instanceof RangeError ? trap_error(OUT_OF_BOUNDS, error) : error;
}
/** Engines compile a function when it is called first, for which the end of the stack has no room: so it is called here. */
function compiled(f: (error: unknown) => unknown): (error: unknown) => unknown {
  f(new RangeError('stack'));
  return f;
}
