// Where in a generated file each instruction stands, for the file itself (runtime/debug/frames.ts): as lines of a source map whose columns are
// offsets in the module.
import { encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec';
import type { Module } from '../module/module.ts';
import { isLeaf } from './map.ts';

const NEWLINE = 10;

export class FrameWriter {
  private line = 1;
  private readonly parts: string[] = [];

  constructor(private readonly module: Module) {}

  /** A part of the file. `marks`: as in LoweredRange; what has some begins and ends with a line. */
  add(code: Uint8Array, marks?: Int32Array): void {
    const first = this.line;
    const lines: SourceMapSegment[][] = [];
    let [from, next] = [0, 0];
    for (let end = code.indexOf(NEWLINE); end >= 0; end = code.indexOf(NEWLINE, from)) {
      this.line++;
      if (marks !== undefined) {
        const line: SourceMapSegment[] = [];
        for (; next < marks.length && (marks[next] as number) <= end; next += 2) {
          const [place, at] = [(marks[next] as number) - from, marks[next + 1] as number];
          if (isLeaf(this.module, at)) continue;
          // Of what begins at one place the innermost is what an engine names.
          if (line.at(-1)?.[0] === place) line.pop();
          line.push([place, 0, 0, at]);
        }
        lines.push(line);
      }
      from = end + 1;
    }
    if (lines.length > 0) this.parts.push(`[${first},${JSON.stringify(encode(lines))}]`);
  }
  /** The table as an expression of JavaScript. */
  text(): string {
    return `[${this.parts.join(',\n')}]`;
  }
  /** The offset of the first function's code, and how much further that of each next one is. */
  starts(): string {
    let before = 0;
    const lengths = this.module.bodies.map(({ start }) => {
      const length = start - before;
      before = start;
      return length;
    });
    return `[${lengths.join(',')}]`;
  }
}
