// Functions in several files, none of which is larger than asked for: they answer as those of one file do, and are written whole or not at all.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile, compileSync, OptionError, type CompileOptions } from '../../compiler/tool.ts';
import { assemble } from '../support/assemble.ts';
import { body, i32Const, list, moduleOf, name, section, TYPES, u32 } from '../support/binary.ts';
import { load } from '../support/compile-wat.ts';
import { root } from '../support/data.ts';
import { inParts, inSmallFiles, joinedParts } from '../support/parts.ts';

type Func = (...args: unknown[]) => unknown;
type Exports = Record<string, Func>;

/** Functions that make the files many: each calls others, far and near. */
const FILLER = Array.from({ length: 150 }, (_, i) => {
  const callee = i === 0 ? '(local.get 0)' : `(call $f${(i * 7) % i} (i32.add (local.get 0) (i32.const ${i})))`;
  return `(func $f${i} (param i32) (result i32) (if (i32.eq (local.get 0) (i32.const ${-1 - i})) (then (return ${i === 0 ? '(i32.const 1)' : `(call $f${i - 1} (local.get 0))`})))
    (i32.xor ${callee} ${Array.from({ length: 6 }, (_, k) => `(i32.rotl (i32.mul (local.get 0) (i32.const ${(i + k) * 12345})) (i32.const ${k}))`).join(' ')} ${'(i32.add) '.repeat(5)}))`;
});
/** Every kind of state and of call, each used by functions that stand far from each other. */
const MODULE = `(module $named
  (import "host" "call" (func $host (param i32) (result i32)))
  (import "host" "base" (global $base i32))
  (type $unary (func (param i32) (result i32)))
  (memory (export "memory") 1 4)
  (memory $other 1 2)
  (global $count (mut i32) (i32.const 0))
  (global $wide (mut i64) (i64.const 1))
  (global $fixed i32 (global.get $base))
  (global (export "shown") (mut i32) (global.get $base))
  (table $t (export "table") 8 16 funcref)
  (tag $e (export "tag") (param i32))
  (elem (i32.const 0) $bump $far $host)
  (elem $passive func $bump)
  (data (i32.const 0) "abc")
  (data $late "xyz")
  (func $bump (export "bump") (param i32) (result i32) (global.set $count (i32.add (global.get $count) (local.get 0))) (global.get $count))
  (func (export "grow") (result i32) (drop (memory.grow $other (i32.const 1))) (memory.grow (i32.const 1)))
  (func $throws (param i32) (throw $e (local.get 0)))
  (func $pair (param i64) (result i32 i64) (i32.wrap_i64 (local.get 0)) (i64.mul (local.get 0) (i64.const 0x100000001)))
  (func $tail (param i32 i32) (result i32) (if (result i32) (local.get 0)
    (then (return_call $tail (i32.sub (local.get 0) (i32.const 1)) (i32.add (local.get 1) (i32.const 2)))) (else (local.get 1))))
  (func (export "init") (memory.init $late (i32.const 32) (i32.const 0) (i32.const 3)) (table.init $t $passive (i32.const 5) (i32.const 0) (i32.const 1)))
  ${FILLER.join('\n')}
  (func $far (export "far") (param i32) (result i32) (call $f149 (i32.add (local.get 0) (global.get $count))))
  (func (export "counted") (result i32) (i32.mul (global.get $count) (global.get $fixed)))
  (func (export "wide") (param i32) (result i32) (global.set $wide (i64.mul (i64.add (global.get $wide) (i64.extend_i32_s (local.get 0))) (i64.const 0x123456789)))
    (call $pair (global.get $wide)) (i32.wrap_i64 (i64.shr_u (i64.const 32))) (i32.xor))
  (func (export "put") (param i32 i32) (i32.store (local.get 0) (local.get 1)) (i32.store $other (local.get 0) (local.get 1)))
  (func (export "got") (param i32) (result i32) (i32.add (i32.load (local.get 0)) (i32.load $other (local.get 0))))
  (func (export "through") (param i32 i32) (result i32) (call_indirect (type $unary) (local.get 1) (local.get 0)))
  (func (export "drops") (data.drop $late) (elem.drop $passive))
  (func (export "catches") (param i32) (result i32) (i32.add (i32.const 1000) (block $h (result i32) (try_table (catch $e $h) (call $throws (local.get 0))) (i32.const 0))))
  (func (export "throws") (call $throws (i32.const 7)))
  (func (export "tail") (param i32) (result i32) (return_call $tail (local.get 0) (i32.const 0)))
  (func (export "hosts") (param i32) (result i32) (i32.add (call $host (local.get 0)) (global.get $count)))
  (func $trapping (param i32) (result i32) (i32.div_s (i32.const 1) (local.get 0)))
  (func (export "traps") (param i32) (result i32) (call $trapping (local.get 0)))
  (func $start (global.set $count (i32.const 3)) (drop (call $f20 (i32.const 1))))
  (start $start))`;
const IMPORTS = { host: { call: (x: number) => x * 3, base: 11 } };
const told = (f: () => unknown): unknown => {
  try {
    return f();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
};
const number = (f: Func | undefined, ...args: unknown[]): unknown => told(() => f?.(...args));
/** What exports give in a fixed order: the same for every form of the file. */
function session(e: Exports): unknown[] {
  const call = (name: string, ...args: unknown[]): unknown => number(e[name], ...args);
  return [
    call('counted'), call('bump', 4), call('far', 9), call('far', -5), call('counted'), call('wide', 5), call('wide', -7), call('wide', 1),
    call('put', 65536, 7), call('grow'), call('put', 65536, 7), call('got', 65536), call('got', 65540), call('grow'), call('got', 131072), call('got', 262144),
    call('through', 0, 1), call('through', 1, 1), call('through', 2, 5), call('through', 5, 2), call('init'), call('through', 5, 2), call('through', 99, 1), call('got', 32),
    call('drops'), call('init'), call('catches', 5), call('tail', 100_000), call('hosts', 2), call('traps', 1), call('traps', 0),
    (e['shown'] as unknown as { value: number }).value, (e['memory'] as unknown as { buffer: ArrayBuffer }).buffer.byteLength,
  ]; // prettier-ignore
}

let bytes: Uint8Array;
const dir = mkdtempSync(join(tmpdir(), 'split-size-'));
beforeAll(async () => {
  bytes = await assemble(MODULE);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const size = (chunks: readonly Uint8Array[]): number => chunks.reduce((n, chunk) => n + chunk.length, 0);
const made = (code: string): { exports: Exports } => load(code).instantiate(IMPORTS);

describe('functions in several files', () => {
  const forms: readonly CompileOptions[] = [
    {},
    { level: 0 },
    { level: 2 },
    { minify: true },
    { level: 2, minify: true },
    { readable: true },
    { readable: true, comments: 'wat' },
    { i64: 'pair' },
    { target: 'es2019', i64: 'pair' },
    { target: 'es5' },
    { target: 'hermes' },
    { target: 'jitless', level: 2 },
    { trace: ['calls', 'memory'] },
    { splitLimit: 256 },
  ];
  it.each(forms)('are below the size asked for, and answer as in one, %o', (options) => {
    const given: CompileOptions = { ...options, format: 'cjs' };
    const log = options.trace === undefined ? undefined : { log: () => undefined };
    const run = (code: string): unknown[] =>
      session((load(code).instantiate as (imports: object, options?: object) => { exports: Exports })(IMPORTS, log).exports);
    const whole = run(compileSync(bytes, given).code);
    const { result, size: limit } = inSmallFiles(bytes, given);
    expect(result.parts.length).toBeGreaterThan(1);
    for (const { chunks } of result.parts) expect(size(chunks)).toBeLessThanOrEqual(limit);
    expect(size(result.chunks)).toBeLessThanOrEqual(limit);
    expect(run(joinedParts(result))).toEqual(whole);
    const single = inParts(bytes, given);
    expect(single.parts.length).toBeGreaterThan(FILLER.length);
    expect(run(joinedParts(single))).toEqual(whole);
  });
  it("are each instance's own", () => {
    const { instantiate } = load(joinedParts(inParts(bytes, { format: 'cjs' })));
    const [a, b] = [1, 2].map(() => instantiate(IMPORTS).exports as unknown as Exports) as [Exports, Exports];
    expect([number(a['bump'], 1), number(b['bump'], 10), number(a['bump'], 1), number(b['counted'])]).toEqual([4, 13, 5, 143]);
    expect([number(a['grow']), number(a['put'], 65536, 5), number(b['got'], 65536)]).toEqual([1, undefined, 'RuntimeError: out of bounds memory access']);
    expect(session(instantiate(IMPORTS).exports as unknown as Exports)).toEqual(session(made(compileSync(bytes, { format: 'cjs' }).code).exports));
    // One calls what the other put into a table.
    (b['table'] as unknown as { set(i: number, f: unknown): void }).set(7, a['bump']);
    expect([number(b['through'], 7, 100), number(a['bump'], 0), number(b['bump'], 0)]).toEqual([105, 105, 13]);
  });
  it('have names in the stack traces of traps', () => {
    const { exports } = made(joinedParts(inParts(bytes, { format: 'cjs', readable: true })));
    try {
      exports['traps']?.(0);
      expect.unreachable();
    } catch (error) {
      expect(String((error as Error).stack)).toMatch(/integer divide by zero[\s\S]*trapping/);
    }
  });
  it('stand in one file where that holds all', () => {
    const { parts, code, dts } = compileSync(bytes, { format: 'cjs', splitSize: 1e6 });
    expect(parts).toEqual([]);
    expect(code).not.toContain('require(');
    expect(dts).toBe(compileSync(bytes, { format: 'cjs' }).dts);
    expect(session(made(code).exports)).toEqual(session(made(compileSync(bytes, { format: 'cjs' }).code).exports));
  });
  it('that segments put into a table of others work there, although the instance comes to nothing', async () => {
    const fails = await assemble(`(module (import "m" "t" (table 2 funcref)) (memory 1) (func $f (param i32) (result i32) (i32.load8_s (call $g (local.get 0))))
      (func $g (param i32) (result i32) (global.get $k)) (global $k i32 (i32.const 7)) (elem (i32.const 1) $f) (data (i32.const 0) "0123456\\ff") (data (i32.const 65536) "a"))`);
    const { Table } = load(compileSync(await assemble('(module (import "m" "t" (table 0 funcref)))'), { format: 'cjs' }).code) as unknown as {
      readonly Table: new (type: object) => { get(index: number): Func };
    };
    const table = new Table({ element: 'anyfunc', initial: 2 });
    const { parts, code } = inParts(fails, { format: 'cjs', trace: ['memory'] });
    const { instantiate } = load(joinedParts({ parts, code })) as unknown as { readonly instantiate: (imports: object, options: object) => unknown };
    expect(() => instantiate({ m: { t: table } }, { log: () => undefined })).toThrow('out of bounds memory access');
    expect(table.get(1)(0)).toBe(-1);
  });
  it.each([0, 1] as const)('have references with entries for tail calls where nothing is exported, at level %i', async (level) => {
    const tails = await assemble(`(module (type $t (func)) (import "host" "f" (func $i)) (elem declare func $f $i) (func $f (return_call $i))
      (func $g (return_call_ref $t (ref.func $f))) (func $h (return_call_ref $t (ref.func $i))) (func $s (call $g) (call $h)) (start $s))`);
    let calls = 0;
    load(joinedParts(inParts(tails, { format: 'cjs', level }))).instantiate({ host: { f: () => calls++ } });
    expect(calls).toBe(2);
  });
  it('of a module without any are none', async () => {
    const empty = await assemble('(module (memory (export "m") 1) (data (i32.const 0) "a"))');
    const { parts, code } = compileSync(empty, { format: 'cjs', splitSize: 1e6 });
    expect([parts.length, Object.keys(load(code).instantiate().exports)]).toEqual([0, ['m']]);
  });
  it('stand in several scopes of one file where they are very many', async () => {
    const n = 20_000;
    const far = (i: number): number => (i * 7919 + 1) % n;
    const many = moduleOf(
      TYPES,
      section(3, [...list(n, () => [0]), [1]]),
      section(4, [[0x70, 0, ...u32(n)]]),
      section(7, [[...name('call'), 0, ...u32(n)]]),
      section(9, [[0, ...i32Const(0), 0x0b, ...u32(n), ...list(n, (i) => u32(i)).flat()]]),
      section(10, [...list(n, (i) => body(i % 10 === 0 && far(i) % 10 !== 0 ? [0x10, ...u32(far(i))] : i32Const(i))), body([0x20, 0, 0x11, 0, 0])]),
    );
    const result = await compile(many, { format: 'cjs', mode: 'module', dts: false, splitSize: 1_100_000 });
    for (const { file, chunks } of result.parts) writeFileSync(join(dir, file), Buffer.concat(chunks));
    writeFileSync(join(dir, 'many.cjs'), Buffer.concat(result.chunks));
    const use = `const e=require('./many.cjs').instantiate().exports;console.log([0,1,999,4096,10,19990].map((i)=>e.call(i)).join())`;
    const printed = execFileSync(process.execPath, ['-e', use], { encoding: 'utf8', cwd: dir }).trim();
    expect(printed).toBe([far(0), 1, 999, 4096, far(10), far(19990)].join());
    expect(result.parts.length).toBe(1);
    expect(
      Buffer.concat(result.parts[0]?.chunks as Uint8Array[])
        .toString()
        .match(/\(function\(S,/g)?.length,
    ).toBeGreaterThan(2);
  }, 60_000);
  it('go to a sink, and their source maps with them', () => {
    const files = new Map<string, Uint8Array[]>();
    const sink = (file: string, chunk: Uint8Array): void => void files.set(file, [...(files.get(file) ?? []), chunk]);
    const { size: limit } = inSmallFiles(bytes, { sourceMap: true, readable: true });
    const options: CompileOptions = { sourceMap: true, readable: true };
    const { parts } = compileSync(bytes, { ...options, splitSize: { size: limit, file: (i) => `x-${i}.mjs`, sink } });
    expect(parts.map((p) => [p.file, p.chunks.length, p.mapChunks.length])).toEqual(parts.map((_, i) => [`x-${i + 1}.mjs`, 0, 0]));
    expect([...files.keys()].sort()).toEqual(parts.flatMap((p) => [p.file, `${p.file}.map`]).sort());
    const kept = compileSync(bytes, { ...options, splitSize: { size: limit, file: (i) => `x-${i}.mjs` } });
    for (const { file, chunks, mapChunks } of kept.parts) {
      expect(Buffer.concat(files.get(file) as Uint8Array[])).toEqual(Buffer.concat(chunks));
      expect(Buffer.concat(files.get(`${file}.map`) as Uint8Array[])).toEqual(Buffer.concat(mapChunks));
    }
    // Where the functions of a file are, and where their code was: the same lines of the text of the module as without parts.
    const places = (code: string, map: string): Map<string, number | null> => {
      const traced = new TraceMap(map);
      return new Map(
        code.split('\n').flatMap((line, i): [string, number | null][] => {
          const called = /^function ([\w$]+)\(/.exec(line)?.[1];
          return called === undefined ? [] : [[called, originalPositionFor(traced, { line: i + 1, column: 0 }).line]];
        }),
      );
    };
    const whole = compileSync(bytes, options);
    const wanted = places(whole.code, whole.map as string);
    const found = kept.parts.flatMap((p) => [...places(Buffer.concat(p.chunks).toString(), Buffer.concat(p.mapChunks).toString())]);
    const functions = found.filter(([, line]) => line !== null);
    expect(functions.length).toBeGreaterThan(FILLER.length);
    for (const [called, line] of functions) expect([called, line]).toEqual([called, wanted.get(called)]);
  });
});

describe('data segments', () => {
  const DATA = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i * 31 + (i >> 3)) & 255);
  const text = (at: number): string => [...DATA.subarray(at, at + 100_000)].map((b) => `\\${b.toString(16).padStart(2, '0')}`).join('');
  let large: Uint8Array;
  beforeAll(async () => {
    large =
      await assemble(`(module (memory (export "memory") 8) (data (i32.const 0) "${text(0)}") (data (i32.const 200000) "${text(100_000)}") (data $p "${text(200_000)}")
      (func (export "init") (memory.init $p (i32.const 400000) (i32.const 0) (i32.const 100000))))`);
  });
  const check = (file: ReturnType<typeof load>, options?: object): void => {
    const { exports } = (file.instantiate as (imports: object, options?: object) => { exports: Exports })({}, options);
    exports['init']?.();
    const memory = new Uint8Array((exports['memory'] as unknown as { buffer: ArrayBuffer }).buffer);
    for (const [i, at] of [0, 200_000, 400_000].entries())
      expect(Buffer.from(memory.subarray(at, at + 100_000)).equals(DATA.subarray(i * 100_000, (i + 1) * 100_000))).toBe(true);
  };
  it.each([{}, { minify: true }, { readable: true }, { target: 'es5' }])('stand in as many files as they need, %o', (options) => {
    const result = compileSync(large, { ...options, format: 'cjs', splitSize: 50_000 });
    expect(result.parts.length).toBeGreaterThan(8);
    for (const { chunks } of [...result.parts, result]) expect(size(chunks)).toBeLessThanOrEqual(50_000);
    check(load(joinedParts(result)));
  });
  it('stand in the file that they are to be in, if it is not too large', () => {
    const split = (n: number): CompileOptions => ({ format: 'cjs', data: { file: 'x.data' }, splitSize: n });
    const result = compileSync(large, split(310_000));
    check(load(joinedParts(result)), { data: Buffer.concat(result.dataChunks) });
    expect(() => compileSync(large, split(299_999))).toThrow(/the file of 'data' has 300\d\d\d; without 'data' they go into several files/);
  });
});

describe('what cannot be', () => {
  it('is said with the size that is enough', async () => {
    const big = await assemble(
      `(module (func $small) (func $big (export "big") (param i32) (result i32) (local.get 0) ${'(i32.mul (i32.const 12345)) (i32.rotl (i32.const 7))'.repeat(4000)}))`,
    );
    const at =
      (splitSize: number): (() => unknown) =>
      () =>
        compileSync(big, { splitSize, minify: true, splitLimit: 1e6 });
    expect(at(20_000)).toThrow(OptionError);
    const enough = Number(/function 1 \(big\) alone takes \d+; a size of (\d+) is enough/.exec(told(at(20_000)) as string)?.[1]);
    expect(enough).toBeGreaterThan(20_000);
    expect(at(enough)).not.toThrow();
    expect(at(enough - 1)).toThrow(/alone takes/);
    expect(() => compileSync(bytes, { splitSize: 1000 })).toThrow(/a size of \d+ is enough/);
  });
  it('is refused', () => {
    expect(() => compileSync(bytes, { splitSize: 1e6, format: 'iife' })).toThrow(/a script imports no other files: format 'esm' or 'cjs'/);
    expect(() => compileSync(bytes, { splitSize: 1e6, trace: ['frames'] })).toThrow(/not with trace 'frames'/);
    for (const splitSize of [0, -1, NaN, '1MB' as unknown as number, {} as { size: number }])
      expect(() => compileSync(bytes, { splitSize })).toThrow(/must be a number of bytes/);
  });
});

describe('build --split-size', () => {
  const cli = join(root, 'dist/cli.mjs');
  const tool = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
    spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', cwd: dir });
  const least = (...args: string[]): string => {
    const { stderr } = tool('build', 'm.wasm', '--split-size', '1', '-o', 'none.mjs', ...args);
    return /a size of (\d+) is enough/.exec(stderr)?.[1] as string;
  };
  const made = (folder: string): string[] => readdirSync(join(dir, folder)).sort();
  beforeAll(() => {
    writeFileSync(join(dir, 'm.wasm'), bytes);
    for (const folder of ['esm', 'cjs', 'fallback', 'instance', 'shim', 'maps', 'j1', 'j3', 'command']) mkdirSync(join(dir, folder));
  });
  const USE =
    'const e=m.instantiate({host:{call:(x)=>x*3,base:11}}).exports;console.log([e.counted(),e.far(9),e.through(1,1),e.grow(),e.got(65536),e.tail(1000)].join())';
  /** Of the whole, in one file. */
  const answers = (): string => execNode(whole());
  const execNode = (args: readonly string[]): string => execFileSync(process.execPath, args, { encoding: 'utf8', cwd: dir }).trim();
  const whole = (): string[] => {
    tool('build', 'm.wasm', '-o', 'whole.mjs', '-q');
    return ['--input-type=module', '-e', `import * as m from './whole.mjs';${USE}`];
  };

  it('writes files beside the output, which a bundler and Node take', async () => {
    const limit = least();
    const { status, stdout } = tool('build', 'm.wasm', '-o', 'esm/app.mjs', '--split-size', limit, '--json');
    expect(status).toBe(0);
    const { parts, output } = JSON.parse(stdout) as { parts: string[]; output: string };
    expect(parts.length).toBeGreaterThan(1);
    expect(made('esm')).toEqual([...parts, output, 'esm/app.d.mts'].map((p) => p.slice(4)).sort());
    expect(parts[0]).toBe(join('esm', 'app.1.mjs'));
    for (const file of [...parts, output]) expect(statSync(join(dir, file)).size).toBeLessThanOrEqual(Number(limit));
    expect(execNode(['--input-type=module', '-e', `import * as m from './esm/app.mjs';${USE}`])).toBe(answers());
    await build({ entryPoints: [join(dir, 'esm/app.mjs')], bundle: true, minify: true, format: 'cjs', outfile: join(dir, 'bundled.cjs'), logLevel: 'silent' });
    expect(execNode(['-e', `const m=require('./bundled.cjs');${USE}`])).toBe(answers());
    expect(readFileSync(join(dir, 'esm/app.d.mts'), 'utf8')).toBe(readFileSync(join(dir, 'whole.d.mts'), 'utf8'));
  });
  it('goes with every format and mode of files that import', () => {
    expect(tool('build', 'm.wasm', '-o', 'cjs/app.cjs', '--split-size', least(), '--minify', '-q').status).toBe(0);
    expect(execNode(['-e', `const m=require('./cjs/app.cjs');${USE}`])).toBe(answers());
    const instance = least('--mode', 'instance');
    expect(tool('build', 'm.wasm', '-o', 'instance/app.mjs', '--split-size', instance, '--mode', 'instance', '-q').status).toBe(0);
    mkdirSync(join(dir, 'instance/node_modules/host'), { recursive: true });
    writeFileSync(join(dir, 'instance/node_modules/host/package.json'), '{"main":"i.mjs","type":"module"}');
    writeFileSync(join(dir, 'instance/node_modules/host/i.mjs'), 'export const call=(x)=>x*3,base=11');
    expect(execNode(['--input-type=module', '-e', "import {counted,far} from './instance/app.mjs';console.log(counted(),far(9))"])).toBe(
      answers().split(',').slice(0, 2).join(' '),
    );
    expect(tool('build', 'm.wasm', '-o', 'shim/app.mjs', '--split-size', least('--mode', 'shim'), '--mode', 'shim', '-q').status).toBe(0);
    const shim =
      "delete globalThis.WebAssembly;await import('./shim/app.mjs');const bytes=(await import('node:fs')).readFileSync('m.wasm');const m={instantiate:(i)=>new WebAssembly.Instance(new WebAssembly.Module(bytes),i)};";
    expect(execNode(['--input-type=module', '-e', `${shim}${USE}`])).toBe(answers());
  });
  it('goes with --fallback, if the module itself is not larger', () => {
    expect(tool('build', 'm.wasm', '-o', 'fallback/app.mjs', '--fallback', '--split-size', least(), '-q').status).toBe(0);
    expect(made('fallback')).toContain('app.fallback.1.mjs');
    const use = USE.replace('m.instantiate(', '(await m.instantiate(').replace('.exports;', ').exports;');
    expect(execNode(['--input-type=module', '-e', `delete globalThis.WebAssembly;const m=await import('./fallback/app.mjs');${use}`])).toBe(answers());
    expect(tool('build', 'm.wasm', '-o', 'none.mjs', '--fallback', '--split-size', '1000').stderr).toMatch(
      /the module itself, which the loader loads, has \d+ bytes/,
    );
  });
  it('gives a command that runs', () => {
    const input = join(root, 'examples/c-command/wc.wasm');
    const of = (size: string): ReturnType<typeof tool> => tool('build', input, '-o', 'command/wc.mjs', '-q', '--split-size', size);
    const limit = /a size of (\d+) is enough/.exec(of('1').stderr)?.[1] as string;
    expect(of(limit).status).toBe(0);
    expect(made('command')).toContain('wc.1.mjs');
    expect(execFileSync(process.execPath, ['command/wc.mjs'], { input: 'one two\nthree\n', encoding: 'utf8', cwd: dir })).toMatch(/2\s+3\s+14/);
  });
  it('writes a source map for each file', () => {
    const limit = least('--sourcemap');
    expect(tool('build', 'm.wasm', '-o', 'maps/app.mjs', '--split-size', limit, '--sourcemap', '-q').status).toBe(0);
    const parts = made('maps').filter((f) => /^app\.\d+\.mjs$/.test(f));
    expect(parts.length).toBeGreaterThan(1);
    for (const file of [...parts, 'app.mjs']) {
      const text = readFileSync(join(dir, 'maps', file), 'utf8');
      expect(text.length).toBeLessThanOrEqual(Number(limit));
      expect(text).toMatch(new RegExp(`//# sourceMappingURL=${file}.map\n$`));
      expect((JSON.parse(readFileSync(join(dir, 'maps', `${file}.map`), 'utf8')) as { file: string }).file).toBe(file);
    }
    expect(tool('build', 'm.wasm', '-o', 'none.mjs', '--split-size', '1MB', '--sourcemap=inline').stderr).toMatch(/--split-size counts what is in a file/);
  });
  it('leaves nothing behind when it fails, and says what it takes', () => {
    for (const [args, said] of [
      [['--split-size', '9000', '-O0'], /a size of \d+ is enough/],
      [['--split-size', '20MB', '--format', 'iife'], /a script imports no other files/],
      [['--split-size', 'much'], /such as 20MB or 512KiB/],
      [['--split-size', '0'], /such as 20MB/],
    ] as const) {
      const { status, stderr } = tool('build', 'm.wasm', '-o', 'none.mjs', ...args);
      expect([status, stderr]).toEqual([2, expect.stringMatching(said) as string]);
    }
    expect(tool('build', 'm.wasm', '-o', '-', '--split-size', '1MB').stderr).toMatch(/several files: -o FILE/);
    expect(made('').filter((f) => f.includes('none'))).toEqual([]);
    expect(existsSync(join(dir, 'none.1.mjs'))).toBe(false);
  });
  it('writes the same with any number of threads', { timeout: 120_000 }, async () => {
    const functions = Array.from({ length: 6000 }, (_, i) => {
      const callee = i === 0 ? '(local.get $n)' : `(call $f${(i * 7) % i} (i32.add (local.get $n) (i32.const ${i})))`;
      return `(func $f${i} (export "f${i}") (param $n i32) (result i32) (i32.store offset=${i} (local.get $n) (i32.xor (i32.load (i32.const ${i * 4})) (i32.const ${i * 12345}))) ${callee})`;
    });
    writeFileSync(
      join(dir, 'large.wasm'),
      await assemble(`(module (memory 1) ${functions.join('\n')} ${functions.map((f) => f.replace(/\$f\d+ \(export "f\d+"\)/, '')).join('\n')})`),
    );
    expect(statSync(join(dir, 'large.wasm')).size).toBeGreaterThan(400_000);
    for (const n of [1, 3])
      expect(tool('build', 'large.wasm', '-o', `j${n}/a.mjs`, '-j', String(n), '--split-size', '1.2MB', '--sourcemap', '-q').status).toBe(0);
    expect(made('j1')).toEqual(made('j3'));
    expect(made('j1').filter((f) => /^a\.\d+\.mjs$/.test(f)).length).toBeGreaterThan(0);
    for (const file of made('j1')) expect(readFileSync(join(dir, 'j1', file)).equals(readFileSync(join(dir, 'j3', file)))).toBe(true);
  });
});
