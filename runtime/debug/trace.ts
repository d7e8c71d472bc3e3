// What a build with --trace tells while it runs: a line for each call, with the values that go in and come out, and for each access to memory.
// Which of these lines are wanted is asked when an instance is made. Knows nothing of the compiler.
import { is_stack_overflow } from '../base/trap.ts';
import type { Func, RawFunction } from '../tables/table.ts';

export interface Tracer {
  readonly write: (line: string) => void;
  readonly names: Readonly<Record<number, string>>;
  readonly calls: boolean;
  readonly memory: boolean;
  /** The functions that are told of; undefined: all. */
  readonly only: RegExp | undefined;
  /** Indices of the functions that are running, outermost first; of those that nothing is told of, too. */
  readonly running: number[];
}

/** `wanted`: WASM2JS_TRACE, a list of calls, memory, off and names of functions, in which * is any text. */
export function trace_new(options: unknown, names: Tracer['names']): Tracer {
  const words = trace_wanted();
  const has = (word: string): boolean => words.indexOf(word) >= 0;
  const functions = words.filter((w) => w !== 'calls' && w !== 'memory' && w !== 'off');
  const both = !has('calls') && !has('memory');
  const given = typeof options === 'object' && options !== null ? (options as { readonly log?: unknown }).log : undefined;
  return {
    write: typeof given === 'function' ? (given as Tracer['write']) : trace_writer(),
    names,
    calls: !has('off') && (both || has('calls')),
    memory: !has('off') && (both || has('memory')),
    only:
      functions.length === 0 ? undefined : new RegExp(`^(?:${functions.map((f) => f.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*')).join('|')})$`),
    running: [],
  };
}
/** The variable of the environment, or the global one where there is no environment. */
function trace_wanted(): readonly string[] {
  const all = globalThis as { readonly WASM2JS_TRACE?: unknown; readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> } };
  const text = all.WASM2JS_TRACE ?? all.process?.env?.['WASM2JS_TRACE'] ?? '';
  return (typeof text === 'string' ? text : '').split(/[\s,]+/).filter((w) => w !== '');
}
function trace_writer(): (line: string) => void {
  type Print = (line: string) => void;
  const all = globalThis as { readonly console?: { readonly error?: Print; readonly log?: Print }; readonly printErr?: Print; readonly print?: Print };
  const { console } = all;
  if (console !== undefined && typeof console.error === 'function') return (line) => (console.error as Print)(line);
  if (console !== undefined && typeof console.log === 'function') return (line) => (console.log as Print)(line);
  return all.printErr ?? all.print ?? (() => undefined);
}

function trace_name(t: Tracer, index: number): string {
  return `${t.names[index] ?? 'function'} [${index}]`;
}
function trace_tells(t: Tracer, index: number | undefined): boolean {
  return t.only === undefined || (index !== undefined && t.only.test(t.names[index] ?? String(index)));
}
function trace_line(t: Tracer, depth: number, text: string): void {
  let indent = '';
  for (let i = 0; i < depth && i < 40; i++) indent += '  ';
  t.write(indent + text);
}
function trace_value(v: unknown): string {
  if (typeof v === 'number') return Object.is(v, -0) ? '-0' : String(v);
  if (typeof v === 'bigint') return `${v}n`;
  if (v === null || v === undefined) return String(v);
  const { call, index } = v as { readonly call?: unknown; readonly index?: unknown };
  return typeof v === 'object' && typeof call === 'function' ? `function [${String(index)}]` : typeof v;
}
const trace_values = (values: readonly unknown[]): string => values.map(trace_value).join(', ');

/** A function begins. */
export function trace_enter(t: Tracer, index: number, ...args: readonly unknown[]): void {
  if (t.calls && trace_tells(t, index)) trace_line(t, t.running.length, `> ${trace_name(t, index)}(${trace_values(args)})`);
  t.running.push(index);
}
/** It gives its results: the first one is given back. */
export function trace_leave(t: Tracer, index: number, ...results: readonly unknown[]): unknown {
  t.running.pop();
  if (t.calls && trace_tells(t, index))
    trace_line(t, t.running.length, `< ${trace_name(t, index)}${results.length === 0 ? '' : ` = ${trace_values(results)}`}`);
  return results[0];
}
/** Something is thrown out of it: that is given back. */
export function trace_threw(t: Tracer, index: number, error: unknown): unknown {
  t.running.pop();
  // Where the stack has ended there is no room to tell of it.
  if (t.calls && trace_tells(t, index) && !is_stack_overflow(error))
    trace_line(t, t.running.length, `! ${trace_name(t, index)} ${error instanceof Error ? `${error.name}: ${error.message}` : 'an exception'}`);
  return error;
}
/** An imported function that others find in tables, too. */
export function trace_import(t: Tracer, func: Func): Func {
  const { call, index } = func;
  const traced = (...args: readonly unknown[]): unknown => {
    trace_enter(t, index, ...args);
    let result: unknown;
    try {
      result = (call as (...args: readonly unknown[]) => unknown)(...args);
    } catch (error) {
      throw trace_threw(t, index, error);
    }
    return result === undefined ? trace_leave(t, index) : trace_leave(t, index, result);
  };
  // One that another file has exported stays itself: it has a name there.
  return func.api === undefined ? { ...func, call: traced } : func;
}
/** Does what instruction `name` does to a memory: `f` of `args`, of which objects are memories and segments. */
export function trace_memory(t: Tracer, name: string, f: RawFunction, ...args: readonly unknown[]): unknown {
  const result = (f as (...args: readonly unknown[]) => unknown)(...args);
  if (!t.memory || !trace_tells(t, t.running[t.running.length - 1])) return result;
  const shown = args
    .filter((a) => typeof a !== 'object')
    .map((a, i) => (i === 0 && typeof a === 'number' ? `0x${(a < 0 ? a + 4294967296 : a).toString(16)}` : trace_value(a)));
  trace_line(t, t.running.length, `${name}(${shown.join(', ')})${result === undefined ? '' : ` = ${trace_value(result)}`}`);
  return result;
}
