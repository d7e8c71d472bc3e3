// Lines of text and the instructions that they stand for, both ways.
import type { ByteOffset } from '../module/module.ts';

export interface ViewLine {
  readonly text: string;
  /** Columns of the text and the instructions that what begins there stands for, in pairs; outer ones first. */
  readonly marks: readonly number[];
}
/** Printed code line by line. */
export function linesOf(code: string, marks: readonly number[]): ViewLine[] {
  const lines: ViewLine[] = [];
  let start = 0;
  let next = 0;
  for (const text of code.trimEnd().split('\n')) {
    const own: number[] = [];
    for (; next < marks.length && (marks[next] as number) <= start + text.length; next += 2)
      own.push((marks[next] as number) - start, marks[next + 1] as number);
    lines.push({ text, marks: own });
    start += text.length + 1;
  }
  return lines;
}

/** Which lines of a stage stand for which instructions of the function, both ways. */
export class Links {
  private readonly byOffset = new Map<ByteOffset, number[]>();
  /** The offsets that lines are marked with, in order. */
  private readonly marked: readonly ByteOffset[];
  /** The other way round, for the instructions asked about last. */
  private reversed: { readonly of: readonly ByteOffset[]; readonly byLine: ReadonlyMap<number, readonly ByteOffset[]> } | undefined;

  constructor(lines: readonly ViewLine[]) {
    lines.forEach(({ marks }, i) => {
      for (let k = 1; k < marks.length; k += 2) {
        const at = marks[k] as number;
        const list = this.byOffset.get(at);
        if (list === undefined) this.byOffset.set(at, [i]);
        else if (list.at(-1) !== i) list.push(i);
      }
    });
    this.marked = [...this.byOffset.keys()].sort((a, b) => a - b);
  }

  /**
   * The instruction whose code does what the one at `at` does: itself; or, where nothing is left of it (a constant that was folded, the end of a
   * block), the next one that has code, else the last.
   */
  owner(at: ByteOffset): ByteOffset | undefined {
    const { marked } = this;
    let low = 0;
    let high = marked.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((marked[middle] as number) < at) low = middle + 1;
      else high = middle;
    }
    return marked[low];
  }
  /** Numbers of the lines, from 0. */
  linesOf(at: ByteOffset): readonly number[] {
    const owner = this.owner(at);
    return owner === undefined ? [] : (this.byOffset.get(owner) ?? []);
  }
  /** The instructions, of those given, that line `i` does something for. */
  instructionsOf(i: number, of: readonly ByteOffset[]): readonly ByteOffset[] {
    if (this.reversed?.of !== of) {
      const byLine = new Map<number, ByteOffset[]>();
      for (const at of of)
        for (const line of this.linesOf(at)) {
          const list = byLine.get(line);
          if (list === undefined) byLine.set(line, [at]);
          else list.push(at);
        }
      this.reversed = { of, byLine };
    }
    return this.reversed.byLine.get(i) ?? [];
  }
}
