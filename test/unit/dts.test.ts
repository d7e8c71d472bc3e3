// Every .d.ts says what the file beside it exports, and nothing else; and what it says can be used under `strict`.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile, type Format, type Mode } from '../../compiler/tool.ts';
import { assemble } from '../support/assemble.ts';
import { load } from '../support/compile-wat.ts';

const dir = mkdtempSync(join(tmpdir(), 'wasm2js-dts-'));
afterAll(() => {
  rmSync(dir, { recursive: true });
});

const WASI = `(import "wasi_snapshot_preview1" "fd_write" (func (param i32 i32 i32 i32) (result i32)))`;
const FILES = `(import "wasi_snapshot_preview1" "path_open" (func (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))`;
/** A module of each kind, and how its file is used: the text of a function body with `m`, the namespace of the file. */
const CASES: Record<string, { readonly text: string; readonly mode?: Mode; readonly use: string }> = {
  plain: {
    text: `(module (func (export "add") (param $left i32) (param $class i64) (param $left2 f32) (result i64) (local.get $class)) (memory (export "mem ory") 1))`,
    use: `const { exports } = m.instantiate(); const r: bigint = exports.add(1, 2n, 3); const n: number = exports['mem ory'].grow(0); return [r, n];`,
  },
  several: {
    text: `(module (func (export "f") (param f64) (result i32 i64 f32) (i32.const 1) (i64.const 2) (f32.const 0.5)) (func (export "nothing")))`,
    use: `const [a, b, c]: [number, bigint, number] = m.instantiate().exports.f(1); const v: void = m.instantiate().exports.nothing(); return [a, b, c, v];`,
  },
  everything: {
    text: `(module (import "a" "g" (global i64)) (import "a" "m" (memory 1)) (import "a" "t" (table 1 funcref)) (import "a" "e" (tag (param i32))) (import "b" "f" (func $f (param i32) (result f64)))
      (global (export "g") (mut i32) (i32.const 4)) (table (export "t") 2 externref) (tag (export "e") (param i64)) (func (export "call") (param $n i32) (result f64) (call $f (local.get $n)))
      (func (export "ref") (param externref funcref) (result funcref) (local.get 1)))`,
    use: `const imports = { a: { g: 5n, m: new m.Memory({ initial: 1 }), t: new m.Table({ element: 'anyfunc', initial: 1 }), e: new m.Tag({ parameters: ['i32'] }) }, b: { f: (n: number): number => n / 2 } };
      const { exports } = m.instantiate(imports); exports.g.value = 3; const x: unknown = exports.t.get(0); try { m.instantiate({ ...imports, a: { ...imports.a, m: 1 as never } }); } catch (e) { if (!(e instanceof m.LinkError)) throw e; }
      return [exports.call(5), exports.ref(null, null), x, new m.Exception(exports.e, [1n]).is(exports.e)];`,
  },
  memory64: {
    text: '(module (memory (export "m") i64 1) (table (export "t") i64 1 externref))',
    use: `const { m: memory, t } = m.instantiate().exports; return [memory.grow(1n), t.length];`,
  },
  vectors: { text: '(module (func (export "v") (param v128) (result v128) (local.get 0)) (func (export "one") (result i32) (i32.const 1)))', use: 'return [m.instantiate().exports.one()];' }, // prettier-ignore
  command: {
    text: `(module ${WASI} ${FILES} (memory (export "memory") 1) (func (export "_start")))`,
    use: `const fs = new m.MemoryFileSystem({ '/': { a: 'x', d: { b: new Uint8Array(1) } } }); const status: number = m.run({ args: ['p'], env: { A: 'b' }, fs, clock: () => 5n, random: (b) => b.fill(1), trace: (name, args, result, memory) => [name.length, args.length, result, memory.length], stdout: (bytes) => { bytes.length; }, returnOnExit: true });
      return [status, Object.keys(fs.toObject()), new m.WasiExit(3).code, m.imports[0]?.kind];`,
  },
  'module with _start': {
    text: `(module ${WASI} (memory (export "memory") 1) (func (export "_start")))`,
    mode: 'module',
    use: 'return [m.run(), typeof m.instantiate({}, { args: [] }).exports._start];',
  },
};
const FORMATS = { esm: ['mjs', 'd.mts'], cjs: ['cjs', 'd.cts'], iife: ['js', 'd.ts'] } as const;
const places = Object.keys(CASES).flatMap((name) => (Object.keys(FORMATS) as (keyof typeof FORMATS)[]).map((format) => ({ name, format })));
const folderOf = (name: string, format: Format): string => join(dir, name.replace(/\W/g, '-'), format);
const GLOBAL = 'theModule';

const codes = new Map<string, string>();
let program: ts.Program;
beforeAll(async () => {
  for (const { name, format } of places) {
    const { text, mode, use } = CASES[name] as (typeof CASES)[string];
    const folder = folderOf(name, format);
    mkdirSync(folder, { recursive: true });
    const [extension, types] = FORMATS[format];
    const result = await compile(await assemble(text), { format, globalName: GLOBAL, ...(mode === undefined ? {} : { mode }) });
    codes.set(`${name} ${format}`, result.code);
    writeFileSync(join(folder, `file.${extension}`), result.code);
    writeFileSync(join(folder, `file.${types}`), result.dts as string);
    const body = `export function use(): unknown[] { ${use} }\n`;
    const head = format === 'iife' ? `/// <reference path="./file.d.ts" />\nimport m = ${GLOBAL};\n` : `import * as m from './file.${extension}';\n`;
    writeFileSync(join(folder, 'use.mts'), format === 'iife' ? `${head}${body}` : `${head}${body}`);
  }
  const options: ts.CompilerOptions = { strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'], module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, types: [], exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true }; // prettier-ignore
  // Files of one global name each: a program of its own.
  program = ts.createProgram(
    places.filter(({ format }) => format !== 'iife').map(({ name, format }) => join(folderOf(name, format), 'use.mts')),
    options,
  );
}, 60_000);

const messages = (diagnostics: readonly ts.Diagnostic[]): string[] =>
  diagnostics.map((d) => `${d.file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(d.messageText, ' ')}`);

describe('.d.ts', () => {
  it('type-checks beside its use', () => {
    expect(messages(ts.getPreEmitDiagnostics(program))).toEqual([]);
  });
  it.each(Object.keys(CASES))('of an iife type-checks beside its use: %s', (name) => {
    const own = ts.createProgram([join(folderOf(name, 'iife'), 'use.mts')], program.getCompilerOptions());
    expect(messages(ts.getPreEmitDiagnostics(own))).toEqual([]);
  });
  it.each(places.filter(({ format }) => format !== 'iife'))('says what is exported: $name, $format', async ({ name, format }) => {
    const [extension, types] = FORMATS[format];
    const file = join(folderOf(name, format), `file.${extension}`);
    const real = format === 'cjs' ? (createRequire(import.meta.url)(file) as object) : ((await import(pathToFileURL(file).href)) as object);
    const checker = program.getTypeChecker();
    const source = program.getSourceFile(join(folderOf(name, format), `file.${types}`)) as ts.SourceFile;
    const declared = checker.getExportsOfModule(checker.getSymbolAtLocation(source) as ts.Symbol).filter((s) => (s.flags & ts.SymbolFlags.Value) !== 0 || (s.flags & ts.SymbolFlags.Alias) !== 0); // prettier-ignore
    expect(declared.map((s) => s.name).sort()).toEqual(Object.keys(real).sort());
  });
  it.each(places)('and its use runs: $name, $format', async ({ name, format }) => {
    const { use } = CASES[name] as (typeof CASES)[string];
    const [extension] = FORMATS[format];
    const file = join(folderOf(name, format), `file.${extension}`);
    const code = codes.get(`${name} ${format}`) as string;
    const m: unknown = format === 'esm' ? await import(pathToFileURL(file).href) : format === 'cjs' ? load(code) : load(`${code};module.exports=${GLOBAL};`);
    const script = ts.transpileModule(`module.exports = (m: any) => { ${use} }`, { compilerOptions: { target: ts.ScriptTarget.ES2022 } }).outputText;
    expect((load(script) as unknown as (m: unknown) => unknown[])(m).length).toBeGreaterThan(0);
  });
  it('has the parameter names of the name section', async () => {
    const { dts } = await compile(await assemble((CASES['plain'] as { text: string }).text), {});
    expect(dts).toContain('(left: number, a1: bigint, left2: number) => bigint');
  });
});
