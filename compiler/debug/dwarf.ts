// DWARF as compilers leave it in custom sections: from instructions to lines of source, versions 4 and 5 (DWARF 5, sections 6.2 and 7). Knows nothing
// of what the lines are for. Addresses are offsets in the contents of the code section.
import { MalformedError, malformed } from '../base/errors.ts';
import { ByteReader } from '../binary/bytes.ts';
import { readForm, Reader, type FormContext, type Strings, type Value } from './dwarf-forms.ts';
import type { ByteRange, Module } from '../module/module.ts';
import type { Places } from './places.ts';

export interface LineTable {
  /** Paths, as the compiler was given them: absolute where a directory is known. */
  readonly files: readonly string[];
  readonly places: Places;
}

/** The module's lines; undefined where it has none. Throws MalformedError for a broken section. */
export function readLines(m: Module): LineTable | undefined {
  const section = (name: string): ByteRange | undefined => dwarfSection(m, name);
  const lines = section('.debug_line');
  const code = codeSection(m.bytes);
  if (lines === undefined || code === undefined) return undefined;
  const strings: Strings = { bytes: m.bytes, str: section('.debug_str'), lineStr: section('.debug_line_str') };
  const units = readUnits(m.bytes, section('.debug_info'), section('.debug_abbrev'), strings);
  const table = new Table(code);
  for (let at = lines.start; at < lines.end;) at = new LineProgram(strings, lines, at, units, table).run();
  return table.finish();
}

export const dwarfSection = (m: Module, name: string): ByteRange | undefined => m.customs.find((c) => c.name === name)?.range;

/** The contents of the code section, to which addresses are relative. */
export function codeSection(bytes: Uint8Array): ByteRange | undefined {
  const r = new ByteReader(bytes, 8);
  while (!r.atEnd) {
    const id = r.u8();
    const size = r.u32();
    const start = r.skip(size);
    if (id === 10) return { start, end: start + size };
  }
  return undefined;
}

/** The module's lines, read once; undefined also where they are broken, of which the build of a source map tells. */
export function linesOfModule(m: Module): LineTable | undefined {
  if (!tables.has(m))
    tables.set(
      m,
      orNothing(() => readLines(m)),
    );
  return tables.get(m);
}
const tables = new WeakMap<Module, LineTable | undefined>();
/** What `read` gives; undefined where debug information is broken. */
export function orNothing<T>(read: () => T | undefined): T | undefined {
  try {
    return read();
  } catch (error) {
    if (dwarfProblem(error) === undefined) throw error;
    return undefined;
  }
}

// ---- units: which directory a table of lines belongs to

/** From the offset of a table of lines to the directory of compilation. */
function readUnits(bytes: Uint8Array, info: ByteRange | undefined, abbrev: ByteRange | undefined, strings: Strings): ReadonlyMap<number, string> {
  const units = new Map<number, string>();
  if (info === undefined || abbrev === undefined) return units;
  const r = new Reader(bytes, info.start, info.end);
  while (!r.atEnd) {
    const length = r.u32Fixed();
    if (length >= 0xfffffff0) break; // 64-bit DWARF: no wasm toolchain writes it
    const end = r.pos + length;
    const version = r.u16();
    let addressSize = 4;
    let abbrevs = 0;
    let isCode = true;
    if (version >= 5) {
      isCode = r.u8() === 1;
      addressSize = r.u8();
      abbrevs = r.u32Fixed();
    } else {
      abbrevs = r.u32Fixed();
      addressSize = r.u8();
    }
    if (isCode) {
      const found = firstEntry(r, new Reader(bytes, abbrev.start + abbrevs, abbrev.end), { strings, version, addressSize });
      if (typeof found.lines === 'number' && typeof found.directory === 'string') units.set(found.lines, found.directory);
    }
    r.skip(end - r.pos);
  }
  return units;
}
const [AT_STMT_LIST, AT_COMP_DIR] = [0x10, 0x1b];
/** What the first entry of a unit says. */
function firstEntry(r: Reader, abbrevs: Reader, c: FormContext): { readonly lines: Value; readonly directory: Value } {
  const code = r.uleb();
  const values = new Map<number, Value>();
  for (let found = abbrevs.uleb(); found !== 0; found = abbrevs.uleb()) {
    abbrevs.uleb();
    abbrevs.u8();
    for (;;) {
      const [name, form] = [abbrevs.uleb(), abbrevs.uleb()];
      if (form === 0x21) abbrevs.sleb();
      if (name === 0 && form === 0) break;
      if (found === code) values.set(name, readForm(r, form, c));
    }
    if (found === code) break;
  }
  return { lines: values.get(AT_STMT_LIST), directory: values.get(AT_COMP_DIR) };
}

// ---- the table

interface Sequence {
  readonly starts: number[];
  readonly file: number[];
  readonly line: number[];
  readonly column: number[];
}
const isAbsolute = (path: string): boolean => /^(?:[\\/]|[a-z]:[\\/]|[a-z][\w+.-]+:\/\/)/i.test(path);
const joined = (directory: string, path: string): string => (isAbsolute(path) || directory === '' ? path : `${directory.replace(/\/$/, '')}/${path}`);

class Table {
  private readonly files: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly sequences: Sequence[] = [];

  constructor(readonly code: ByteRange) {}

  file(path: string): number {
    const normal = path.replace(/\/\.(?=\/)/g, '');
    const known = this.numbers.get(normal);
    if (known !== undefined) return known;
    this.numbers.set(normal, this.files.length);
    return this.files.push(normal) - 1;
  }
  /** Code that the linker dropped has an address outside of the section, or none: 0. */
  add(s: Sequence): void {
    const first = s.starts[0];
    if (first !== undefined && first > this.code.start && first < this.code.end) this.sequences.push(s);
  }
  finish(): LineTable {
    const sorted = this.sequences.sort((a, b) => (a.starts[0] as number) - (b.starts[0] as number));
    const list = (of: keyof Sequence): Int32Array => Int32Array.from(sorted.flatMap((s) => s[of]));
    return { files: this.files, places: { starts: list('starts'), source: list('file'), line: list('line'), column: list('column') } };
  }
}

class LineProgram {
  private readonly r: Reader;
  private readonly end: number;
  private readonly version: number;
  private readonly minInstruction: number;
  private readonly lineBase: number;
  private readonly lineRange: number;
  private readonly opcodeBase: number;
  private readonly operandCounts: readonly number[];
  private readonly directories: string[] = [];
  /** Numbers in the table, by the program's own. */
  private readonly files: number[] = [];

  constructor(
    strings: Strings,
    section: ByteRange,
    at: number,
    units: ReadonlyMap<number, string>,
    private readonly table: Table,
  ) {
    const r = new Reader(strings.bytes, at, section.end);
    this.r = r;
    const length = r.u32Fixed();
    if (length >= 0xfffffff0 || r.pos + length > section.end) throw malformed('DWARF: a table of lines that is longer than its section', at);
    this.end = r.pos + length;
    this.version = r.u16();
    if (this.version < 2 || this.version > 5) throw malformed(`DWARF: a table of lines of version ${this.version}`, at);
    let addressSize = 4;
    if (this.version >= 5) {
      addressSize = r.u8();
      r.u8();
    }
    const headerLength = r.u32Fixed();
    const programStart = r.pos + headerLength;
    this.minInstruction = r.u8();
    if (this.version >= 4) r.u8();
    r.u8();
    this.lineBase = (r.u8() << 24) >> 24;
    this.lineRange = r.u8();
    this.opcodeBase = r.u8();
    this.operandCounts = Array.from({ length: this.opcodeBase - 1 }, () => r.u8());
    const directory = units.get(at - section.start) ?? '';
    if (this.version >= 5) this.entries5({ strings, version: this.version, addressSize });
    else this.entries4(directory);
    r.skip(programStart - r.pos);
  }

  private entries4(directory: string): void {
    const { r } = this;
    this.directories.push(directory);
    for (let name = r.cstring(); name !== ''; name = r.cstring()) this.directories.push(joined(directory, name));
    this.files.push(-1);
    for (let name = r.cstring(); name !== ''; name = r.cstring()) {
      this.files.push(this.table.file(joined(this.directories[r.uleb()] ?? '', name)));
      r.uleb();
      r.uleb();
    }
  }
  private entries5(c: FormContext): void {
    const { r } = this;
    const list = (take: (path: string, directory: number) => void): void => {
      const formats = Array.from({ length: r.u8() }, () => [r.uleb(), r.uleb()] as const);
      for (let n = r.uleb(); n > 0; n--) {
        let path: Value = '';
        let directory: Value = 0;
        for (const [content, form] of formats) {
          const value = readForm(r, form, c);
          if (content === 1) path = value;
          else if (content === 2) directory = value;
        }
        take(String(path), Number(directory));
      }
    };
    list((path) => void this.directories.push(joined(this.directories[0] ?? '', path)));
    list((path, directory) => void this.files.push(this.table.file(joined(this.directories[directory] ?? '', path))));
  }

  /** Runs the program; gives where the next one begins. */
  run(): number {
    const { r, end, table } = this;
    let [address, file, line, column] = [0, 1, 1, 0];
    let rows: Sequence = { starts: [], file: [], line: [], column: [] };
    const row = (source: number): void => {
      const at = table.code.start + address;
      // Of rows for one instruction the last one counts.
      if (rows.starts.at(-1) === at) for (const list of Object.values(rows) as number[][]) list.pop();
      rows.starts.push(at);
      rows.file.push(source);
      rows.line.push(Math.max(line - 1, 0));
      rows.column.push(Math.max(column - 1, 0));
    };
    // Line 0: code that no line of the source stands for.
    const add = (): void => row(line === 0 ? -1 : (this.files[file] ?? -1));
    const advance = (by: number): void => void (address += by * this.minInstruction);
    while (r.pos < end) {
      const op = r.u8();
      if (op >= this.opcodeBase) {
        const special = op - this.opcodeBase;
        advance(Math.floor(special / this.lineRange));
        line += this.lineBase + (special % this.lineRange);
        add();
        continue;
      }
      switch (op) {
        case 0: {
          const length = r.uleb();
          const next = r.pos + length;
          const extended = r.u8();
          if (extended === 1) {
            row(-1);
            table.add(rows);
            rows = { starts: [], file: [], line: [], column: [] };
            [address, file, line, column] = [0, 1, 1, 0];
          } else if (extended === 2) address = r.fixed(length - 1);
          r.skip(next - r.pos);
          break;
        }
        case 1:
          add();
          break;
        case 2:
          advance(r.uleb());
          break;
        case 3:
          line += r.sleb();
          break;
        case 4:
          file = r.uleb();
          break;
        case 5:
          column = r.uleb();
          break;
        case 8:
          advance(Math.floor((255 - this.opcodeBase) / this.lineRange));
          break;
        case 9:
          address += r.u16();
          break;
        default:
          for (let n = this.operandCounts[op - 1] ?? 0; n > 0; n--) r.uleb();
      }
    }
    return end;
  }
}

/** What is wrong with the debug information, in words; undefined for errors of other kinds. */
export const dwarfProblem = (error: unknown): string | undefined => (error instanceof MalformedError ? error.reason : undefined);
