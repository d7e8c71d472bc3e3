// Debug information and source maps of C, C++ and Rust, held to what llvm-dwarfdump reads in the same modules (record.sh).
import { eachMapping, TraceMap, originalPositionFor } from '@jridgewell/trace-mapping';
import { parse } from 'acorn';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLines } from '../../compiler/debug/dwarf.ts';
import { namesOf } from '../../compiler/debug/dwarf-names.ts';
import { rowAt } from '../../compiler/debug/places.ts';
import { compileSync, readModule } from '../../compiler/tool.ts';
import { codeOptions } from '../../compiler/base/options.ts';
import { lowerRange, validateFunctions } from '../../compiler/driver/passes.ts';
import { makePlan } from '../../compiler/driver/plan.ts';
import { validateModule } from '../../compiler/validate/module.ts';
import { assemble } from '../support/assemble.ts';
import { root } from '../support/data.ts';

const NAMES = ['c-v4', 'c-v5', 'cpp', 'rust'] as const;
const wasm = (name: string): Uint8Array => readFileSync(join(root, 'test/debug', `${name}.wasm`));

interface Row {
  readonly address: number;
  readonly line: number;
  readonly column: number;
  readonly file: string;
  readonly ends: boolean;
}
/** The rows that llvm-dwarfdump prints, with the names of their files. */
function recorded(name: string): Row[] {
  const rows: Row[] = [];
  let files = new Map<number, string>();
  let file = 0;
  for (const line of readFileSync(join(root, 'test/debug', `${name}.lines.txt`), 'utf8').split('\n')) {
    if (line.startsWith('debug_line')) files = new Map();
    const [, number] = /^file_names\[ *(\d+)\]/.exec(line) ?? [];
    if (number !== undefined) file = Number(number);
    const [, path] = /^ *name: "(.*)"/.exec(line) ?? [];
    if (path !== undefined) files.set(file, path);
    const [, address, l, column, f] = /^(0x[\da-f]+) +(\d+) +(\d+) +(\d+)/.exec(line) ?? [];
    if (address === undefined) continue;
    rows.push({ address: Number(address), line: Number(l), column: Number(column), file: files.get(Number(f)) ?? '', ends: line.includes('end_sequence') });
  }
  return rows;
}
/** The contents of the code section begin there. */
function codeStart(bytes: Uint8Array): number {
  const first = readModule(bytes).bodies[0]?.start as number;
  for (let at = 8; ;) {
    const number = (): number => {
      let [value, shift] = [0, 0];
      for (;;) {
        const b = bytes[at++] as number;
        value |= (b & 127) << shift;
        shift += 7;
        if (b < 128) return value;
      }
    };
    const id = bytes[at++];
    const size = number();
    if (id === 10) {
      expect(at).toBeLessThan(first);
      return at;
    }
    at += size;
  }
}
/** The row that holds for an address; rows at 0 and beyond the section are of code that the linker dropped. */
function rowFor(rows: readonly Row[], address: number, size: number): Row | undefined {
  let best: Row | undefined;
  for (let i = 0; i + 1 < rows.length; i++) {
    const [row, next] = [rows[i] as Row, rows[i + 1] as Row];
    if (row.ends || row.address === 0 || row.address >= size) continue;
    if (row.address <= address && address < next.address) best = row;
  }
  return best;
}

describe('lines of DWARF', () => {
  it.each(NAMES)('are those that llvm-dwarfdump reads: %s', (name) => {
    const bytes = wasm(name);
    const m = readModule(bytes);
    const table = readLines(m);
    const [rows, start] = [recorded(name), codeStart(bytes)];
    let count = 0;
    for (const body of m.bodies)
      for (let at = body.code; at < body.end; at++) {
        const expected = rowFor(rows, at - start, bytes.length);
        const row = rowAt((table as NonNullable<typeof table>).places, at);
        if (expected === undefined || expected.line === 0) {
          expect(row, `${at}`).toBe(-1);
          continue;
        }
        const { places, files } = table as NonNullable<typeof table>;
        expect([places.line[row], places.column[row], (files[places.source[row] as number] ?? '').endsWith(expected.file)], `${at}`).toEqual([
          expected.line - 1,
          Math.max(expected.column - 1, 0),
          true,
        ]);
        count++;
      }
    expect(count).toBeGreaterThan(200);
  });
  it('have whole paths where a directory is known', () => {
    expect(readLines(readModule(wasm('c-v4')))?.files).toEqual(['/src/c/words.c']);
    expect(readLines(readModule(wasm('c-v5')))?.files).toEqual(['/src/c/words.c']);
    expect(readLines(readModule(wasm('cpp')))?.files).toEqual(['/src/cpp/shapes.cpp', '/src/cpp/shapes.h', '/src/<stdin>']);
  });
  it('that are broken are a warning, and the map names the text of the module', async () => {
    const broken = await assemble('(module (@custom ".debug_line" "\\ff\\00\\00\\00\\05\\00") (func (export "f")))');
    const { warnings, map } = compileSync(broken, { sourceMap: true });
    expect(warnings).toEqual(['DWARF: a table of lines that is longer than its section']);
    expect((JSON.parse(map as string) as { sources: string[] }).sources).toEqual(['module.wat']);
  });
});

/** A module without its name section: names are then those of debug information. */
function withoutNames(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [bytes.subarray(0, 8)];
  for (let at = 8; at < bytes.length;) {
    let [size, shift, from] = [0, 0, at + 1];
    for (;;) {
      const b = bytes[from++] as number;
      size |= (b & 127) << shift;
      shift += 7;
      if (b < 128) break;
    }
    const isNames = bytes[at] === 0 && bytes[from] === 4 && new TextDecoder().decode(bytes.subarray(from + 1, from + 5)) === 'name';
    if (!isNames) parts.push(bytes.subarray(at, from + size));
    at = from + size;
  }
  return Buffer.concat(parts);
}

describe('names of DWARF', () => {
  it.each(NAMES)('are those of the name section, by function: %s', (name) => {
    const { funcs } = readModule(wasm(name)).names;
    const bare = readModule(withoutNames(wasm(name)));
    expect(bare.names.funcs.size).toBe(0);
    const found = namesOf(bare).funcs;
    expect(found.size).toBeGreaterThan(6);
    for (const [index, given] of found) {
      // Without namespaces, types and what Rust adds.
      const plain = given.replace(/<.*$/, '');
      const known = funcs.get(index) as string;
      expect(known.includes(plain) || known === 'rust_begin_unwind', `${known}: ${given}`).toBe(true);
    }
  });
  it('are those of parameters and variables, where each stays in a local of its own', () => {
    const source = readFileSync(join(root, 'test/debug/c/words.c'), 'utf8');
    const { funcs, locals } = namesOf(readModule(wasm('c-v5')));
    let count = 0;
    for (const [index, name] of funcs) {
      const params = [...(new RegExp(`\\b${name}\\(([^)]*)\\) \\{`).exec(source)?.[1] ?? '').matchAll(/(\w+)(?:,|$)/g)].map((m) => m[1]);
      for (const [local, given] of locals.get(index) ?? []) {
        if (local < params.length && params[0] !== 'void') expect(given).toBe(params[local]);
        else expect(source).toMatch(new RegExp(`\\b${given}\\b`));
        count++;
      }
    }
    expect(count).toBeGreaterThan(12);
  });
  it('are original names in maps, and names of readable code', () => {
    const bytes = withoutNames(wasm('c-v5'));
    for (const readable of [false, true]) {
      const { code, map } = compileSync(bytes, { sourceMap: true, readable });
      const trace = new TraceMap(map as string);
      const names = new Set<string>();
      eachMapping(trace, (m) => m.name !== null && names.add(m.name));
      expect([...names]).toEqual(expect.arrayContaining(['words', 'vowels', 'divide', 'hash', 'length', 'count']));
      if (!readable) continue;
      expect(code).toContain('function hash(length) {');
      // A name stands where the code has it.
      const lines = code.split('\n');
      eachMapping(trace, (m) => {
        if (m.name !== 'length') return;
        expect((lines[m.generatedLine - 1] as string).slice(m.generatedColumn)).toMatch(/^length\b/);
      });
    }
  });
  it('that are broken are none', () => {
    const m = readModule(wasm('c-v5'));
    const info = m.customs.find((c) => c.name === '.debug_info')?.range as { start: number; end: number };
    for (let at = info.start; at < info.end; at += 7) {
      const bytes = wasm('c-v5').slice();
      bytes.fill(0xff, at, Math.min(at + 5, info.end));
      expect(() => namesOf(readModule(bytes))).not.toThrow();
    }
  });
});

interface Node {
  readonly type: string;
  readonly start: number;
  readonly loc: { readonly start: { readonly line: number; readonly column: number } };
}
function statements(tree: unknown, found: Node[] = []): Node[] {
  if (Array.isArray(tree)) for (const t of tree) statements(t, found);
  else if (tree !== null && typeof tree === 'object') {
    const node = tree as Node;
    if (/Statement$/.test(node.type) && !/^(Block|Labeled|Empty)/.test(node.type)) found.push(node);
    Object.values(tree).forEach((t) => void statements(t, found));
  }
  return found;
}

describe('source maps', () => {
  const variants = NAMES.flatMap((name) => ([0, 1, 2] as const).flatMap((level) => [false, true].map((readable) => ({ name, level, readable }))));
  it.each(variants)('lead at least 95 % of statements to their line: $name, -O$level, readable: $readable', ({ name, level, readable }) => {
    const bytes = wasm(name);
    const m = readModule(bytes);
    const { code, map } = compileSync(bytes, { level, readable, sourceMap: true });
    const trace = new TraceMap(map as string);
    const [rows, start] = [recorded(name), codeStart(bytes)];
    // The functions by themselves, with the instruction that each statement stands for.
    const facts = validateFunctions(validateModule(m));
    const range = lowerRange(m, makePlan(m, facts, codeOptions({ level, readable, sourceMap: true })), { start: 0, end: m.bodies.length });
    const functions = new TextDecoder().decode(range.code);
    const before = code.indexOf(functions);
    expect(before).toBeGreaterThan(0);
    const lineOffset = code.slice(0, before).split('\n').length - 1;
    const marks = new Map<number, number>();
    const list = range.marks as Int32Array;
    for (let i = list.length - 2; i >= 0; i -= 2) marks.set(list[i] as number, list[i + 1] as number);
    let [all, right] = [0, 0];
    for (const s of statements(parse(functions, { ecmaVersion: 2022, locations: true }))) {
      const at = marks.get(s.start);
      const expected = at === undefined ? undefined : rowFor(rows, at - start, bytes.length);
      // Statements of compilers' own making have no line.
      if (expected === undefined || expected.line === 0) continue;
      all++;
      const found = originalPositionFor(trace, { line: s.loc.start.line + lineOffset, column: s.loc.start.column });
      if (found.line === expected.line && (found.source ?? '').endsWith(expected.file)) right++;
    }
    expect(all).toBeGreaterThan(25);
    expect(right / all, `${right} of ${all}`).toBeGreaterThanOrEqual(0.95);
  });

  it('name the text of a module without debug information, instruction by instruction', async () => {
    const text =
      '(module (func $twice (export "f") (param i32) (result i32) local.get 0 i32.const 2 i32.mul) (func (export "g") (result i32) i32.const 4 call $twice))';
    const { code, map } = compileSync(await assemble(text), { sourceMap: { file: 'a.mjs' } });
    const trace = new TraceMap(map as string);
    expect(trace.sources).toEqual(['a.wat']);
    const wat = (trace.sourcesContent?.[0] ?? '').split('\n');
    const lines = code.split('\n');
    const at = (what: string): string => {
      const line = lines.findIndex((l) => l.includes(what));
      const found = originalPositionFor(trace, { line: line + 1, column: (lines[line] as string).indexOf(what) });
      return `${(wat[(found.line ?? 1) - 1] ?? '').trim()} ${found.name ?? ''}`.trim();
    };
    // Builtins have short names.
    const product = /\w+\(a,2\)/.exec(code)?.[0] ?? '';
    expect(at(`return ${product}`)).toBe(';; end');
    expect(at(product)).toBe('i32.mul');
    expect(at('f0(4)')).toBe('call $twice twice');
  });
  it('compose with the map that the module itself has', async () => {
    const own = { version: 3, sources: ['lib/a.ts'], sourcesContent: ['one\ntwo\n'], names: [], mappings: '' };
    const bytes = await assemble('(module (func (export "f") (param i32) (result i32) local.get 0 i32.const 3 i32.xor))');
    const start = readModule(bytes).bodies[0]?.code as number;
    // One entry: the whole code is line 2, column 1.
    const vlq = (n: number): string => {
      let [v, s] = [n << 1, ''];
      do {
        s += 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.charAt((v & 31) | (v > 31 ? 32 : 0));
        v >>= 5;
      } while (v > 0);
      return s;
    };
    const ownMap = JSON.stringify({ ...own, mappings: `${vlq(start)}ACC` });
    const url = `data:application/json;base64,${Buffer.from(ownMap).toString('base64')}`;
    const section = [...Buffer.from('sourceMappingURL')];
    const leb = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, ...leb(n >> 7)]);
    const content = [section.length, ...section, ...leb(url.length), ...Buffer.from(url)];
    const { code, map, warnings } = compileSync(new Uint8Array([...bytes, 0, ...leb(content.length), ...content]), { sourceMap: true });
    expect(warnings).toEqual([]);
    const trace = new TraceMap(map as string);
    const lines = code.split('\n');
    const line = lines.findIndex((l) => l.includes('return a^3'));
    expect(originalPositionFor(trace, { line: line + 1, column: (lines[line] as string).indexOf('return') })).toMatchObject({
      source: 'lib/a.ts',
      line: 2,
      column: 1,
    });
    expect(trace.sourcesContent).toEqual(['one\ntwo\n']);
  });
  it('are the same from both builders', () => {
    // Readable accesses of a memory are calls.
    const m = readModule(readFileSync(join(root, 'test/bench/kernels.wasm')));
    const facts = validateFunctions(validateModule(m));
    const pure = facts.flatMap((f, i) => (f.usesMemory ? [] : [i]));
    const marks = [false, true].map((readable) => {
      const plan = makePlan(m, facts, codeOptions({ readable, sourceMap: true }));
      return pure.map((i) => Array.from((lowerRange(m, plan, { start: i, end: i + 1 }).marks as Int32Array).filter((_, k) => k % 2 === 1)));
    });
    expect(marks[0]).toEqual(marks[1]);
    expect(marks[0]?.flat().length).toBeGreaterThan(200);
  });
});
