// Frames of wasm in the stack traces of traps: `name [index] @offset` in place of the generated function's name. A file that is built for it tells
// where in it each instruction stands; engines tell where they were. Knows nothing of the compiler.
import { own_value } from '../base/own.ts';
import { made_once, on_trap } from '../base/shared.ts';

export interface WasmFrame {
  readonly index: number;
  readonly name: string | undefined;
  /** Byte offset of the instruction in the module; undefined where the engine tells no columns. */
  readonly offset: number | undefined;
}

/** What a file tells of itself. */
interface FrameTable {
  /** What is to be added to the numbers of its lines: a bundler may have put others before them. */
  readonly moved: number;
  /** Number of a line, and from there on lines of [column, 0, 0, offset] as source maps have them. */
  readonly parts: readonly (readonly [line: number, entries: string])[];
  readonly first: number;
  /** By function: how long it is in the module, and where the first begins. */
  readonly starts: readonly number[];
  readonly names: Readonly<Record<number, string>>;
  /** Columns and offsets of each line, once asked for. */
  lines: Map<number, readonly number[]> | undefined;
}
interface Place {
  readonly url: string;
  readonly line: number;
  readonly column: number | undefined;
  /** What the engine calls the function. */
  readonly name: string;
}

/** As V8 and QuickJS write frames, and as SpiderMonkey and JavaScriptCore do. */
const FRAME_FORMS = [/^\s*at (?:async )?(?:(.*) \()?(.+?):(\d+)(?::(\d+))?\)?$/, /^(.*)@(.+?):(\d+)(?::(\d+))?$/] as const;
function frame_place(text: string): Place | undefined {
  for (const form of FRAME_FORMS) {
    const found = form.exec(text);
    if (found === null) continue;
    const [, name, url, line, column] = found;
    return { name: name ?? '', url: url as string, line: Number(line), column: column === undefined ? undefined : Number(column) };
  }
  return undefined;
}

/**
 * `here`: a stack trace that begins on line `line` of the file. `first`: index of the first function; `starts`: the offset of its code, then
 * how much further that of each next one is.
 */
export function frames_enable(
  here: string | undefined,
  line: number,
  first: number,
  starts: readonly number[],
  names: FrameTable['names'],
  parts: FrameTable['parts'],
): void {
  let place: Place | undefined;
  for (const text of (here ?? '').split('\n')) place = place ?? frame_place(text);
  if (place === undefined) return;
  const limits = Error as { stackTraceLimit?: number };
  if (typeof limits.stackTraceLimit === 'number' && limits.stackTraceLimit < 60) limits.stackTraceLimit = 60;
  frame_tables().set(place.url, { moved: place.line - line, parts, first, starts, names, lines: undefined });
  on_trap(frames_written);
}
function frame_tables(): Map<string, FrameTable> {
  return made_once('frames', frame_tables_new);
}
function frame_tables_new(): Map<string, FrameTable> {
  return new Map();
}

/** Rewrites the stack trace of a trap, and gives it `frames`, innermost first. */
function frames_written(error: object): void {
  const { stack } = error as { readonly stack?: unknown };
  if (typeof stack !== 'string') return;
  const frames: WasmFrame[] = [];
  const lines: string[] = [];
  // The function whose piece was the last frame: its own frame follows, which is the same one.
  let whole = -1;
  for (const text of stack.split('\n')) {
    const place = frame_place(text);
    const table = place === undefined ? undefined : frame_tables().get(place.url);
    if (place === undefined || table === undefined) {
      // What the engine has built in, and stands within an instruction, is no frame of anyone's.
      if (frames.length > 0 || place !== undefined || !/^\s*at .*\(/.test(text)) lines.push(text);
      continue;
    }
    const frame = frame_at(table, place);
    // The runtime's own, and entries that call what is meant.
    if (frame === undefined || /(?:^|\.)(?:big_|[A-Z]\w*_b$)/.test(place.name)) continue;
    const again = frame.index === whole;
    whole = /(?:^|\.)(?:f\d+|[A-Z][a-z0-9]+\$?)_\d+/.test(place.name) ? frame.index : -1;
    if (again) continue;
    frames.push(frame);
    const { index, name, offset } = frame;
    const shown = `${name ?? 'function'} [${index}]${offset === undefined ? '' : ` @0x${offset.toString(16)}`}`;
    const where = `${place.url}:${place.line}${place.column === undefined ? '' : `:${place.column}`}`;
    lines.push(/^\s*at /.test(text) ? `    at ${shown} (${where})` : `${shown}@${where}`);
  }
  if (frames.length === 0) return;
  own_value(error, 'frames', frames);
  own_value(error, 'stack', lines.join('\n'));
}

/** The frame of an instruction; undefined where none stands. */
function frame_at(table: FrameTable, { line, column }: Place): WasmFrame | undefined {
  table.lines ??= frame_lines(table.parts);
  const entries = table.lines.get(line - table.moved);
  if (entries === undefined) return undefined;
  let at: number | undefined;
  for (let i = 0; i < entries.length && (at === undefined || (column !== undefined && (entries[i] as number) < column)); i += 2) at = entries[i + 1];
  if (at === undefined) return undefined;
  let index = table.first - 1;
  let start = 0;
  for (const length of table.starts) {
    start += length;
    if (start > at) break;
    index++;
  }
  return { index, name: table.names[index], offset: column === undefined ? undefined : at };
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
function frame_lines(parts: FrameTable['parts']): Map<number, readonly number[]> {
  const lines = new Map<number, readonly number[]>();
  for (const [first, entries] of parts) {
    let offset = 0;
    entries.split(';').forEach((text, i) => {
      if (text === '') return;
      const found: number[] = [];
      let column = 0;
      for (const entry of text.split(',')) {
        const [c = 0, , , o = 0] = vlq_read(entry);
        column += c;
        offset += o;
        found.push(column, offset);
      }
      lines.set(first + i, found);
    });
  }
  return lines;
}
function vlq_read(text: string): number[] {
  const values: number[] = [];
  let value = 0;
  let shift = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = DIGITS.indexOf(text.charAt(i));
    value |= (digit & 31) << shift;
    shift += 5;
    if (digit >= 32) continue;
    values.push((value & 1) === 0 ? value >>> 1 : -(value >>> 1));
    value = shift = 0;
  }
  return values;
}
