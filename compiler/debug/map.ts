// The source map of a generated file, written as its parts come: a map of a large module has millions of entries, which are never in memory at once.
import { decode, encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec';
import { malformed } from '../base/errors.ts';
import { OperatorReader } from '../binary/operators.ts';
import { funcName, type ByteOffset, type FuncIndex, type Module, type Names } from '../module/module.ts';
import { namesOf } from './dwarf-names.ts';
import { functionAt, rowAt, type Places, type Source } from './places.ts';

const encoder = new TextEncoder();
const CALL = 0x10;
const LOCAL_GET = 0x20;
/** local.get and constants. */
const LEAVES: ReadonlySet<number> = new Set([0x20, 0x41, 0x42, 0x43, 0x44]);
/** Whether the instruction only gives a value that is there. */
export const isLeaf = (m: Module, at: ByteOffset): boolean => LEAVES.has(m.bytes[at] as number);

export class MapWriter {
  private readonly names: string[] = [];
  private readonly numbers = new Map<string, number>();
  /** Names as the source has them. */
  private readonly source: Names;
  /** Functions by where their code starts. */
  private readonly starts = new Map<ByteOffset, FuncIndex>();
  /** Source, line, column and name of the entry written last: entries are relative to it. */
  private readonly last = [0, 0, 0, 0];

  /** `sink` takes the map in parts. */
  constructor(
    private readonly module: Module,
    private readonly sink: (part: Uint8Array) => void,
    file: string,
    sources: readonly string[],
    /** Whether each instruction has a line of its own: then those that only give a value that is there need no entry. */
    private readonly byInstruction: boolean,
  ) {
    sink(encoder.encode(`{"version":3,"file":${JSON.stringify(file)},"sources":${JSON.stringify(sources)},"mappings":"`));
    this.source = namesOf(module);
    module.bodies.forEach((body, i) => this.starts.set(body.code, module.importedFuncs + i));
  }

  /** A part of the file. `marks`: pairs of a place in it and an instruction; what has some begins and ends with a line. */
  add(code: Uint8Array, marks?: Int32Array, places?: Places): void {
    const lines: SourceMapSegment[][] = [];
    let from = 0;
    let next = 0;
    // What stands behind the last line break is the beginning of a line.
    for (let newline = 0; newline >= 0;) {
      newline = code.indexOf(10, from);
      const end = newline < 0 ? code.length : newline;
      const line: SourceMapSegment[] = [];
      if (marks !== undefined && places !== undefined) {
        let known = -2;
        let column = -1;
        for (; next < marks.length && (marks[next] as number) <= end; next += 2) {
          const at = marks[next + 1] as number;
          if (this.byInstruction && column >= 0 && isLeaf(this.module, at)) continue;
          // Of what begins at one place the outermost counts.
          if ((marks[next] as number) - from === column) continue;
          const row = rowAt(places, at);
          const name = this.nameAt(at);
          if (name === undefined && (row === known || samePlace(places, row, known))) continue;
          known = row;
          column = (marks[next] as number) - from;
          if (row < 0) line.push([column]);
          else line.push(this.segment(column, places, row, name));
        }
      }
      lines.push(line);
      from = end + 1;
    }
    // The codec counts from 0; what it is given is relative to what was written last.
    const [source, sourceLine, sourceColumn, name] = this.last as [number, number, number, number];
    let newest: SourceMapSegment | undefined;
    let named: SourceMapSegment | undefined;
    for (const line of lines) {
      for (const s of line) {
        if (s.length === 1) continue;
        newest = s;
        if (s.length === 5) named = s;
      }
    }
    if (newest !== undefined) this.last.splice(0, 3, newest[1] as number, newest[2] as number, newest[3] as number);
    if (named !== undefined) this.last[3] = named[4] as number;
    for (const line of lines) {
      for (const s of line as number[][]) {
        if (s.length === 1) continue;
        (s[1] as number) -= source;
        (s[2] as number) -= sourceLine;
        (s[3] as number) -= sourceColumn;
        if (s.length === 5) (s[4] as number) -= name;
      }
    }
    this.sink(encoder.encode(encode(lines)));
  }
  private segment(column: number, { source, line, column: columns }: Places, row: number, name: number | undefined): SourceMapSegment {
    const [s, l, c] = [source[row] as number, line[row] as number, columns[row] as number];
    return name === undefined ? [column, s, l, c] : [column, s, l, c, name];
  }
  /** The name of the function that begins there or is called there, or of the local that is read there. */
  private nameAt(at: ByteOffset): number | undefined {
    const { module } = this;
    const begins = this.starts.get(at);
    if (begins !== undefined) {
      this.starts.delete(at);
      return this.nameOf(begins);
    }
    const opcode = module.bytes[at];
    if (opcode !== CALL && (opcode !== LOCAL_GET || this.byInstruction || this.source.locals.size === 0)) return undefined;
    const ops = new OperatorReader(module.bytes, { start: at, end: module.bytes.length }, module.types);
    ops.next();
    if (opcode === CALL) return this.nameOf(ops.index);
    const name = this.source.locals.get(functionAt(module, at) ?? -1)?.get(ops.index);
    return name === undefined ? undefined : this.number(name);
  }
  private nameOf(index: FuncIndex): number | undefined {
    const { funcs } = this.source;
    const name = funcs.get(index) ?? (funcs.size === 0 ? funcName(this.module, index) : undefined);
    return name === undefined ? undefined : this.number(name);
  }
  private number(name: string): number {
    let number = this.numbers.get(name);
    if (number === undefined) this.numbers.set(name, (number = this.names.push(name) - 1));
    return number;
  }

  /** What stands behind the entries. */
  finish(sources: readonly Source[]): void {
    const text = (s: string): void => void this.sink(encoder.encode(s));
    text(`","names":${JSON.stringify(this.names)}`);
    if (sources.some((s) => s.content !== undefined)) {
      text(',"sourcesContent":[');
      sources.forEach(({ content }, i) => {
        if (i > 0) text(',');
        if (content === undefined) return void text('null');
        text('"');
        content.forEach(this.sink);
        text('"');
      });
      text(']');
    }
    text('}');
  }
}

function samePlace({ source, line, column }: Places, a: number, b: number): boolean {
  return a >= 0 && b >= 0 && source[a] === source[b] && line[a] === line[b] && column[a] === column[b];
}

// ---- the module's own map

/** A source map of a module, whose generated columns are offsets in its bytes. */
export interface OwnMap {
  readonly sources: readonly Source[];
  readonly places: Places;
}
interface MapJson {
  readonly sourceRoot?: string;
  readonly sources: readonly (string | null)[];
  readonly sourcesContent?: readonly (string | null)[];
  readonly mappings: string;
}
export function readOwnMap(text: string): OwnMap {
  let map: MapJson;
  try {
    map = JSON.parse(text) as MapJson;
  } catch {
    throw malformed('a source map that is no JSON', 0);
  }
  if (typeof map.mappings !== 'string' || !Array.isArray(map.sources)) throw malformed('a source map without sources or mappings', 0);
  const root = map.sourceRoot === undefined || map.sourceRoot === '' ? '' : `${map.sourceRoot.replace(/\/$/, '')}/`;
  const segments = decode(map.mappings)[0] ?? [];
  return {
    sources: map.sources.map((url, i) => {
      const content = map.sourcesContent?.[i];
      return { url: `${root}${url ?? ''}`, content: typeof content === 'string' ? [jsonBody(content)] : undefined };
    }),
    places: {
      starts: Int32Array.from(segments, (s) => s[0]),
      source: Int32Array.from(segments, (s) => s[1] ?? -1),
      line: Int32Array.from(segments, (s) => s[2] ?? 0),
      column: Int32Array.from(segments, (s) => s[3] ?? 0),
    },
  };
}
/** Text as the inside of a JSON string. */
export const jsonBody = (text: string): Uint8Array => encoder.encode(JSON.stringify(text).slice(1, -1));

/** The address that the module gives for its own map. */
export function ownMapUrl(m: Module): string | undefined {
  const section = m.customs.find((c) => c.name === 'sourceMappingURL');
  if (section === undefined) return undefined;
  const ops = new TextDecoder().decode(m.bytes.subarray(section.range.start, section.range.end));
  // The text stands behind its length.
  let at = 0;
  while (ops.charCodeAt(at) >= 0x80) at++;
  return ops.slice(at + 1);
}
