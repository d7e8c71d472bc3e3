// Files that tell of themselves: the frames of traps beside native WebAssembly's, calls and accesses to memory line by line.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileSync, LEVELS, type CompileOptions } from '../../compiler/tool.ts';
import type { WasmFrame } from '../../runtime/debug/frames.ts';
import { assemble } from '../support/assemble.ts';
import { load } from '../support/compile-wat.ts';
import { root } from '../support/data.ts';

// The runner of the tests writes stack traces in its own way.
const errors = Error as { prepareStackTrace?: unknown };
const prepare = errors.prepareStackTrace;
beforeAll(() => {
  errors.prepareStackTrace = undefined;
});
afterAll(() => {
  errors.prepareStackTrace = prepare;
});

const cli = join(root, 'dist/cli.mjs');
const dir = mkdtempSync(join(tmpdir(), 'wasm2js-trace-'));

/** Each export traps, by another instruction, two calls deep. */
const TRAPS = `(module
  (import "env" "back" (func $back (param i32)))
  (type $v (func)) (type $i (func (param i32) (result i32)))
  (memory 1) (table 2 funcref) (elem (i32.const 0) $other)
  (tag $t) (global $g (mut i32) (i32.const 1)) (global $h (mut i32) (i32.const 1))
  (func $other (param f64))
  (func $zero (result i32) (global.get $g) (i32.sub (i32.const 1)))
  (func $divide (param i32) (result i32) (i32.add (i32.const 1) (i32.div_s (local.get 0) (call $zero))))
  (func $unreachable (param i32) (result i32) (if (local.get 0) (then (global.set $h (i32.const 2)) unreachable)) (i32.const 1))
  (func $load (param i32) (result i32) (i32.mul (i32.const 3) (i32.load offset=4 (i32.add (i32.const 65536) (local.get 0)))))
  (func $load8 (param i32) (result i32) (i32.load8_u (i32.add (i32.const 65536) (local.get 0))))
  (func $unaligned (param i32) (result i32) (i32.load align=1 (i32.add (i32.const 65536) (local.get 0))))
  (func $store (param i32) (result i32) (f64.store (i32.const -8) (f64.const 1)) (i32.const 1))
  (func $fill (param i32) (result i32) (memory.fill (i32.const 0) (local.get 0) (i32.const 70000)) (i32.const 1))
  (func $convert (param i32) (result i32) (i32.trunc_f64_s (f64.div (f64.const 1) (f64.convert_i32_s (call $zero)))))
  (func $signature (param i32) (result i32) (call_indirect (type $i) (local.get 0) (i32.const 0)))
  (func $null (param i32) (result i32) (call_indirect (type $i) (local.get 0) (i32.const 1)))
  (func $host (param i32) (result i32) (call $back (local.get 0)) (i32.const 0))
  ${['divide', 'unreachable', 'load', 'load8', 'unaligned', 'store', 'fill', 'convert', 'signature', 'null', 'host'].map((f) => `(func $call_${f} (export "${f}") (param i32) (result i32) (i32.add (i32.const 1) (call $${f} (local.get 0))))`).join('\n')}
)`;
const variants: readonly CompileOptions[] = [...LEVELS.flatMap((level) => [{ level }, { level, readable: true }]), { level: 1, splitLimit: 256 }, { minify: true }, { target: 'jitless' }, { target: 'es5', i64: 'pair' }]; // prettier-ignore

/** The frames of native WebAssembly in a stack trace. */
const nativeFrames = (stack: string): (readonly [index: number, offset: number])[] =>
  [...stack.matchAll(/wasm-function\[(\d+)\]:0x([\da-f]+)/g)].map((m) => [Number(m[1]), parseInt(m[2] as string, 16)]);
function thrownBy(f: () => unknown): Error {
  try {
    f();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}

/** Loaded as a script of its own, as stack traces name it. */
async function built(
  bytes: Uint8Array,
  options: CompileOptions,
): Promise<{ instantiate: (imports?: object, options?: object) => { exports: Record<string, (...args: unknown[]) => unknown> } }> {
  const file = join(dir, `${Math.random().toString(36).slice(2)}.cjs`);
  writeFileSync(file, compileSync(bytes, { ...options, format: 'cjs', dts: false }).code);
  const loaded = (await import(file)) as { default: unknown };
  return loaded.default as Awaited<ReturnType<typeof built>>;
}

describe('frames of a trap', () => {
  it.each(variants)('are those of native WebAssembly: %o', async (options) => {
    const bytes = await assemble(TRAPS);
    const ours = await built(bytes, { ...options, trace: ['frames'] });
    let native: Record<string, (n: number) => unknown> = {};
    let own: typeof native = {};
    // From the host back into the module: the frames of both.
    const nativeBack = { env: { back: (n: number) => native['divide']?.(n) } };
    native = new WebAssembly.Instance(new WebAssembly.Module(bytes), nativeBack).exports as unknown as typeof native;
    own = ours.instantiate({ env: { back: (n: number) => own['divide']?.(n) } }).exports;
    for (const name of Object.keys(native)) {
      const expected = nativeFrames(thrownBy(() => native[name]?.(1)).stack ?? '');
      const error = thrownBy(() => own[name]?.(1)) as Error & { frames?: readonly WasmFrame[] };
      expect(expected.length, name).toBe(name === 'host' ? 4 : 2);
      expect(error.frames?.map((f) => [f.index, f.offset]), name).toEqual(expected); // prettier-ignore
      expect(error.frames?.at(-1)?.name, name).toBe(`call_${name}`);
      const lines = (error.stack ?? '').split('\n');
      expect(lines[0], name).toBe(`RuntimeError: ${error.message}`);
      const [index, offset] = expected[0] as [number, number];
      expect(lines[1], name).toContain(`[${index}] @0x${offset.toString(16)} (`);
    }
  });
  it('are there where the stack ends', async () => {
    const bytes = await assemble('(module (func $deep (export "deep") (param i32) (result i32) (i32.add (i32.const 1) (call $deep (local.get 0)))))');
    const { exports } = (await built(bytes, { trace: ['frames'] })).instantiate();
    const error = thrownBy(() => exports['deep']?.(1)) as Error & { frames?: readonly WasmFrame[] };
    expect(error.message).toBe('call stack exhausted');
    expect(error.frames?.length).toBeGreaterThan(5);
    expect(new Set(error.frames?.map((f) => f.name))).toEqual(new Set(['deep']));
  });
  it('are found where a bundler has put lines before the file, and are none of the host', async () => {
    const { code } = compileSync(await assemble(TRAPS), { format: 'cjs', trace: ['frames'] });
    const file = join(dir, 'moved.cjs');
    writeFileSync(file, `// one\n// two\n${code}`);
    const { default: ours } = (await import(file)) as { default: Awaited<ReturnType<typeof built>> };
    const error = thrownBy(() => ours.instantiate({ env: { back: () => 0 } }).exports['divide']?.(1)) as Error & { frames?: readonly WasmFrame[] };
    expect(error.frames?.map((f) => f.name)).toEqual(['divide', 'call_divide']);
  });
  it('are written by `run`, and stand in the stack trace of an uncaught trap', () => {
    const module = join(root, 'test/debug/c-v4.wasm');
    const native = nativeFrames(
      thrownBy(() => (new WebAssembly.Instance(new WebAssembly.Module(readFileSync(module))).exports['share'] as (n: number) => unknown)(7)).stack ?? '',
    );
    const shown = native.map(([index, offset], i) => `   ${i}: ${['divide', 'ratio', 'share'][i] ?? ''} [${index}] @0x${offset.toString(16)}\n`).join('');
    const { stderr, status } = spawnSync(process.execPath, [cli, 'run', '--invoke', 'share', module, '7'], { encoding: 'utf8' });
    expect(stderr).toBe(`trap: integer divide by zero\nwasm frames:\n${shown}`);
    expect(status).toBe(134);
    const file = join(dir, 'uncaught.cjs');
    execFileSync(process.execPath, [cli, 'build', module, '-o', file, '--trace', 'frames', '--no-dts']);
    const uncaught = spawnSync(process.execPath, ['-e', `require(${JSON.stringify(file)}).instantiate().exports.share(7)`], { encoding: 'utf8' });
    for (const [index, offset] of native) expect(uncaught.stderr).toContain(` [${index}] @0x${offset.toString(16)} (${file}:`);
  });
});

describe('what is traced', () => {
  const CALLS = `(module
    (import "env" "twice" (func $twice (param i32) (result i32)))
    (memory 1) (table 1 funcref) (elem (i32.const 0) $twice) (type $i (func (param i32) (result i32)))
    (func $many (param i64 f32) (result i64 i32 f64) (local.get 0) (i32.const 7) (f64.const -0))
    (func $nothing (param externref) (if (ref.is_null (local.get 0)) (then (return))) (call $inner))
    (func $inner unreachable)
    (func $table (param i32) (result i32) (call_indirect (type $i) (local.get 0) (i32.const 0)))
    (func $tail (param i32) (result i32) (if (result i32) (local.get 0) (then (return_call $tail (i32.sub (local.get 0) (i32.const 1)))) (else (call $twice (local.get 0)))))
    (func $memory (param i32) (result i32)
      (i32.store offset=4 (local.get 0) (i32.const 258))
      (i64.store (i32.const 16) (i64.const -1))
      (drop (memory.grow (i32.const 1)))
      (memory.fill (i32.const 32) (i32.const 1) (i32.const 2))
      (i32.add (i32.load8_u offset=4 (local.get 0)) (i32.load16_s (i32.const 32))))
    (export "many" (func $many)) (export "nothing" (func $nothing)) (export "table" (func $table)) (export "tail" (func $tail)) (export "memory" (func $memory)))`;
  async function lines(wanted: string, options: CompileOptions, run: (exports: Record<string, (...args: unknown[]) => unknown>) => void): Promise<string[]> {
    const told: string[] = [];
    const global = globalThis as { WASM2JS_TRACE?: string };
    global.WASM2JS_TRACE = wanted;
    try {
      const { code } = compileSync(await assemble(CALLS), { ...options, format: 'cjs', trace: ['calls', 'memory'] });
      run(load(code).instantiate({ env: { twice: (n: number) => n * 2 } }, { log: (line: string) => told.push(line) }).exports);
    } finally {
      delete global.WASM2JS_TRACE;
    }
    return told;
  }
  it.each(LEVELS)('is each call with its values, -O%i', async (level) => {
    const told = await lines('calls', { level }, (e) => {
      expect(e['many']?.(5n, 1.5)).toEqual([5n, 7, -0]);
      e['nothing']?.(null);
      expect(() => e['nothing']?.({})).toThrow('unreachable');
      expect(e['table']?.(4)).toBe(8);
      expect(e['tail']?.(1)).toBe(0);
    });
    expect(told).toEqual([
      '> many [1](5n, 1.5)',
      '< many [1] = 5n, 7, -0',
      '> nothing [2](null)',
      '< nothing [2]',
      '> nothing [2](object)',
      '  > inner [3]()',
      '  ! inner [3] RuntimeError: unreachable',
      '! nothing [2] RuntimeError: unreachable',
      '> table [4](4)',
      '  > twice [0](4)',
      '  < twice [0] = 8',
      '< table [4] = 8',
      '> tail [5](1)',
      '  > twice [0](0)',
      '  < twice [0] = 0',
      '< tail [5] = 0',
    ]);
  });
  it.each(LEVELS)('is each access to memory, -O%i', async (level) => {
    const told = await lines('memory', { level }, (e) => expect(e['memory']?.(8)).toBe(2 + 257));
    expect(told).toEqual([
      '  i32.store(0x8, 4, 258)',
      '  i64.store(0x10, 0, -1n)',
      '  memory.grow(0x1) = 1',
      '  memory.fill(0x20, 1, 2)',
      '  i32.load8_u(0x8, 4) = 2',
      '  i32.load16_s(0x20, 0) = 257',
    ]);
  });
  it('is chosen by WASM2JS_TRACE: kinds, names of functions, nothing', async () => {
    const run = (e: Record<string, (...args: unknown[]) => unknown>): void => void [e['table']?.(4), e['memory']?.(8)];
    expect(await lines('off', {}, run)).toEqual([]);
    expect(await lines('calls, tw*', {}, run)).toEqual(['  > twice [0](4)', '  < twice [0] = 8']);
    expect((await lines('memory', {}, run)).every((l) => /^ {2}(i32|i64|memory)\./.test(l))).toBe(true);
    expect((await lines('', {}, run)).length).toBe(6 + 6);
  });
  it('goes to standard error, and a program does what it does', () => {
    const module = join(root, 'test/debug/c-v4.wasm');
    const env = { ...process.env, WASM2JS_TRACE: 'calls' };
    const { stdout, stderr } = spawnSync(process.execPath, [cli, 'run', '--trace', 'calls', '--invoke', 'hash', module, '1'], { encoding: 'utf8', env });
    expect(stdout).toBe(`${Math.imul(2166136261, 16777619)}\n`);
    expect(stderr).toMatch(/^> hash \[8\]\(1\)\n< hash \[8\] = -?\d+\n$/);
    expect(spawnSync(process.execPath, [cli, 'build', module, '-o', '-', '--trace', 'all'], { encoding: 'utf8' }).status).toBe(2);
  });
  it('is not there without the option', async () => {
    const { code } = compileSync(await assemble(CALLS), { format: 'cjs' });
    expect(code).not.toMatch(/\$trace|\$here|WASM2JS_TRACE/);
  });
  it('needs an i64 that is one value', async () => {
    const bytes = await assemble(CALLS);
    expect(() => compileSync(bytes, { trace: ['calls'], i64: 'pair' })).toThrow("needs i64 'bigint'");
    expect(() => compileSync(bytes, { trace: ['what'] as never })).toThrow("an array of 'calls', 'memory', 'frames'");
  });
});
