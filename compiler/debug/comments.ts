// Comments beside readable code: the instructions that a line stands for, where they are in the module, or the line of source that they come from.
import type { CommentKind } from '../base/options.ts';
import type { Marked } from '../js/builder.ts';
import type { FuncIndex, Module } from '../module/module.ts';
import { linesOfModule } from './dwarf.ts';
import { Links, linesOf, type ViewLine } from './links.ts';
import { rowAt } from './places.ts';
import { watLines, WatPrinter } from './wat.ts';

/** Lines of code with their comments are not longer, where that can be. */
const WIDTH = 120;

/** The code of function `index` with comments, and its marks where they are then. `sources`: texts by their paths. */
export function commented(m: Module, index: FuncIndex, f: Marked, kind: CommentKind, sources: Readonly<Record<string, string>> = {}): Marked {
  const lines = linesOf(f.code, f.marks);
  const comments = kind === 'source' ? sourceComments(m, lines, sources) : kind === 'offset' ? offsetComments(lines) : watComments(m, index, lines);
  let code = '';
  const marks: number[] = [];
  lines.forEach((line, i) => {
    // No end of a line or of a script in a page.
    const comment = (comments[i] ?? '').replace(/[\r\n\u2028\u2029]/g, ' ').replace(/<(?=[!/])|--(?=>)/g, '$& ');
    const beside = kind !== 'source' && comment !== '' && line.text.length + comment.length + 4 <= WIDTH;
    const indent = /^ */.exec(line.text)?.[0] ?? '';
    if (comment !== '' && !beside) for (const part of wrapped(comment, WIDTH - indent.length)) code += `${indent}// ${part}\n`;
    for (let k = 0; k < line.marks.length; k += 2) marks.push(code.length + (line.marks[k] as number), line.marks[k + 1] as number);
    code += `${line.text}${beside ? ` // ${comment}` : ''}\n`;
  });
  return { code, marks };
}

const offsetComments = (lines: readonly ViewLine[]): string[] => lines.map(({ marks }) => (marks[1] === undefined ? '' : `0x${marks[1].toString(16)}`));

function watComments(m: Module, index: FuncIndex, lines: readonly ViewLine[]): string[] {
  const links = new Links(lines);
  const comments = lines.map((): string[] => []);
  for (const { text, at } of watLines(printerOf(m), index)) {
    // What stands on several lines is told where it begins.
    const first = at < 0 ? undefined : links.linesOf(at)[0];
    if (first !== undefined) comments[first]?.push(text.trim().replace(/^;; /, ''));
  }
  return comments.map((c) => c.join('; '));
}
const printers = new WeakMap<Module, WatPrinter>();
function printerOf(m: Module): WatPrinter {
  const known = printers.get(m) ?? new WatPrinter(m);
  printers.set(m, known);
  return known;
}

function sourceComments(m: Module, lines: readonly ViewLine[], sources: Readonly<Record<string, string>>): string[] {
  const table = linesOfModule(m);
  let shown = '';
  return lines.map(({ marks }) => {
    const row = table === undefined || marks[1] === undefined ? -1 : rowAt(table.places, marks[1]);
    if (table === undefined || row < 0) return '';
    const path = table.files[table.places.source[row] as number] ?? '';
    const line = (table.places.line[row] as number) + 1;
    const place = `${path.slice(path.search(/[^\\/]*$/))}:${line}`;
    if (place === shown) return '';
    shown = place;
    const text = textsOf(sources, path)?.[line - 1]?.trim() ?? '';
    return text === '' ? place : `${place}  ${text}`;
  });
}
const split = new WeakMap<object, Map<string, readonly string[]>>();
function textsOf(sources: Readonly<Record<string, string>>, path: string): readonly string[] | undefined {
  const known = split.get(sources) ?? new Map<string, readonly string[]>();
  split.set(sources, known);
  const text = sources[path];
  if (text !== undefined && !known.has(path)) known.set(path, text.split('\n'));
  return known.get(path);
}

function wrapped(comment: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of comment.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width - 3) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
