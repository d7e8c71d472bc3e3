// Hosts that fail, worlds that are frozen or poisoned, and when a program runs by itself.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { compile, type Format, type Mode } from '../../compiler/tool.ts';
import { MemoryFileSystem } from '../../runtime/wasi/hosts/memory.ts';
import { assemble } from '../support/assemble.ts';
import { load } from '../support/compile-wat.ts';
import { root } from '../support/data.ts';

const dir = mkdtempSync(join(tmpdir(), 'wasm2js-hosts-'));
afterAll(() => {
  rmSync(dir, { recursive: true });
});
const node = (args: readonly string[], input = ''): string => execFileSync(process.execPath, args, { encoding: 'utf8', input, cwd: dir });

/** Prints the result of clock_time_get and random_get as digits, then ends with status 5. */
const PROGRAM = `(module
  (import "wasi_snapshot_preview1" "clock_time_get" (func $time (param i32 i64 i32) (result i32)))
  (import "wasi_snapshot_preview1" "random_get" (func $random (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (func $digit (param $at i32) (param $n i32)
    (i32.store8 (local.get $at) (i32.add (i32.const 48) (i32.div_u (local.get $n) (i32.const 10))))
    (i32.store8 offset=1 (local.get $at) (i32.add (i32.const 48) (i32.rem_u (local.get $n) (i32.const 10)))))
  (func (export "_start")
    (call $digit (i32.const 64) (call $time (i32.const 0) (i64.const 0) (i32.const 0)))
    (call $digit (i32.const 66) (call $time (i32.const 1) (i64.const 0) (i32.const 8)))
    (call $digit (i32.const 68) (call $random (i32.const 16) (i32.const 8)))
    (i32.store8 (i32.const 70) (i32.const 10))
    (i32.store (i32.const 32) (i32.const 64)) (i32.store (i32.const 36) (i32.const 7))
    (drop (call $write (i32.const 1) (i32.const 32) (i32.const 1) (i32.const 40)))
    (call $exit (i32.const 5))))`;
const built = async (format: Format, mode?: Mode): Promise<string> =>
  (await compile(await assemble(PROGRAM), { format, ...(mode === undefined ? {} : { mode }) })).code;

interface Program {
  readonly run: (options: object) => number;
  readonly WasiExit: new (code: number) => { readonly code: number };
  readonly instantiate: (imports: object, options?: object) => { exports: Record<string, () => void> };
}

describe('a host that fails', () => {
  const output: string[] = [];
  const run = async (options: object, ...hidden: string[]): Promise<string> => {
    output.length = 0;
    const program = load(await built('cjs'), ...hidden) as unknown as Program;
    const status = program.run({ stdout: (bytes: Uint8Array) => output.push(String.fromCharCode(...bytes)), ...options });
    return `${output.join('').trim()} ${status}`;
  };
  it('is an errno: a clock or random bytes that throw or give nonsense', async () => {
    const fails = (): never => {
      throw new RangeError('no');
    };
    expect(await run({})).toBe('000000 5');
    expect(await run({ clock: fails, random: fails })).toBe('292929 5');
    expect(await run({ clock: () => 12 })).toBe('292900 5');
    expect(await run({ stdout: fails })).toBe(' 5');
  });
  it('has a clock without an origin, or none', () => {
    writeFileSync(join(dir, 'shell.cjs'), `const vm = require('vm'); const out = [];
      for (const performance of ['{ now: () => 1.5 }', '{}', 'undefined']) vm.runInContext('var performance = ' + performance + ';' + require('fs').readFileSync('program.js', 'utf8') + ';p.run()', vm.createContext({ print: (s) => out.push(s) }));
      console.log(out.join())`); // prettier-ignore
    return built('iife').then((code) => {
      writeFileSync(join(dir, 'program.js'), code.replace(/var wasmModule=/, 'var p='));
      expect(node(['shell.cjs'])).toBe('000000,000000,000000\n');
    });
  });
});

describe('a program', () => {
  it('runs by itself where it is the main script, and only there', async () => {
    writeFileSync(join(dir, 'main.mjs'), await built('esm'));
    writeFileSync(join(dir, 'user.mjs'), `import { run, WasiExit } from './main.mjs'; console.log(typeof run, new WasiExit(3).code)`);
    const status = (file: string): string => node(['-e', `const r = require('child_process').spawnSync(process.execPath, ['${file}'], { encoding: 'utf8' }); console.log(r.status, r.stdout.trim())`]); // prettier-ignore
    expect(status('main.mjs')).toBe('5 000000\n');
    expect(status('user.mjs')).toBe('0 function 3\n');
    writeFileSync(join(dir, 'main.cjs'), await built('cjs'));
    expect(status('main.cjs')).toBe('5 000000\n');
    writeFileSync(join(dir, 'user.cjs'), `console.log(typeof require('./main.cjs').run)`);
    expect(status('user.cjs')).toBe('0 function\n');
  });
  it('does not run where nobody says that it is the main script', async () => {
    // A worker of an edge service: modules, no process, no document.
    const vm = await import('node:vm');
    const ran: string[] = [];
    const code = (await built('iife')).replace(/var wasmModule=/, 'var p=');
    vm.runInContext(code, vm.createContext({ print: (s: string) => ran.push(s), console: { log: (s: string) => ran.push(s) } }));
    expect(ran).toEqual([]);
    vm.runInContext(code, vm.createContext({ print: (s: string) => ran.push(s), WASM2JS_RUN: ['a'] }));
    expect(ran).toEqual(['000000']);
  });
  it('can be run in every mode; returnOnExit is that of node:wasi', async () => {
    const program = load(await built('cjs', 'module')) as unknown as Program;
    const stdout = (): void => undefined;
    expect(program.run({ stdout })).toBe(5);
    expect(program.run({ stdout, returnOnExit: true })).toBe(5);
    writeFileSync(
      join(dir, 'exits.cjs'),
      `const { run } = ${'require'}('./main.cjs'); process.on('exit', (code) => console.log('exit', code)); run({ stdout() {}, returnOnExit: false }); console.log('not here')`,
    );
    expect(
      node([
        '-e',
        `const r = require('child_process').spawnSync(process.execPath, ['exits.cjs'], { encoding: 'utf8' }); console.log(r.status, r.stdout.trim())`,
      ]),
    ).toBe('5 exit 5\n');
    let thrown: unknown;
    try {
      program.instantiate({}, { stdout }).exports['_start']?.();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(program.WasiExit);
    expect(thrown).toMatchObject({ code: 5, name: 'WasiExit' });
  });
});

describe('a world', () => {
  const KERNEL = `(module (type $s (struct (field i32))) (type $a (array (mut anyref))) (tag $e (param i32))
    (memory (export "memory") 1) (table (export "table") 2 funcref) (elem (i32.const 0) $one)
    (func $one (result i32) (i32.const 1))
    (func (export "indirect") (param i32) (result i32) (call_indirect (result i32) (local.get 0)))
    (func (export "element") (param i32) (result i32) (ref.is_null (array.get $a (array.new $a (ref.null any) (i32.const 2)) (local.get 0))))
    (func (export "trap") unreachable)
    (func (export "struct") (result anyref) (struct.new $s (i32.const 4)))
    (func (export "throw") (throw $e (i32.const 5)))
    (func (export "caught") (result i32) (block $h (result i32) (try_table (catch $e $h) (throw $e (i32.const 6))) (unreachable))))`;
  const USE = `const { exports: e } = m.exports.instantiate({});
    const say = (f) => { try { return String(f()) } catch (x) { return x.name + ': ' + x.message } };
    console.log([say(() => e.indirect(0)), say(() => e.indirect(7)), say(() => e.element(1)), say(() => e.element(7)), say(() => e.trap()), say(() => Object.isFrozen(e.struct())), say(() => { try { e.throw() } catch (x) { return x instanceof m.exports.Exception } }), say(() => e.caught()), e.memory.grow(1), e.table.get(1), e.indirect.name].join(' | '))`;
  const EXPECTED =
    '1 | RuntimeError: undefined element | 1 | RuntimeError: out of bounds array access | RuntimeError: unreachable | true | true | 6 | 1 |  | 1\n';
  const WORLDS: Record<string, string> = {
    'as it is': '',
    'with a frozen Error.prototype': 'Object.freeze(Error.prototype)',
    'with frozen prototypes and globals': `for (const k of Reflect.ownKeys(globalThis)) { const v = Object.getOwnPropertyDescriptor(globalThis, k).value; if (typeof v === 'function' && v.prototype) { Object.freeze(v); Object.freeze(v.prototype) } }
      for (const o of [Function.prototype, Object.getPrototypeOf(Int8Array), Object.getPrototypeOf(Int8Array).prototype, Reflect, Math, JSON, Atomics]) Object.freeze(o)`,
    'with a frozen global object': 'Object.freeze(globalThis)',
    'with accessors on Object.prototype': `for (const k of ['value', 'writable', 'configurable', 'enumerable', 'get', 'set']) { const d = Object.create(null); d.get = () => (k === 'get' || k === 'set' ? () => 99 : true); d.set = () => { throw new Error('set') }; d.configurable = true; Object.defineProperty(Object.prototype, k, d) }`,
    'with indices on prototypes': `for (const p of [Object.prototype, Array.prototype]) for (const i of [0, 1, 7]) Object.defineProperty(p, i, { value: () => 99, writable: true, configurable: true, enumerable: false })`,
  };
  it.each(Object.keys(WORLDS))('%s loads and runs what it ran before', async (name) => {
    const { code } = await compile(await assemble(KERNEL), { format: 'cjs' });
    writeFileSync(
      join(dir, 'world.cjs'),
      `process.stdout.write('');${WORLDS[name] ?? ''};\nconst m = { exports: {} };\n(function (module) {${code}\n})(m);\n${USE}`,
    );
    const printed = node(['world.cjs']);
    expect(printed).toBe(EXPECTED);
  });
});

describe('a hardened compartment', () => {
  it('runs what it is given the float arrays for', async () => {
    const { code } = await compile(await assemble(PROGRAM), { format: 'iife', globalName: 'program' });
    writeFileSync(join(dir, 'program.js'), code);
    const ses = pathToFileURL(join(root, 'node_modules/ses/index.js')).href;
    writeFileSync(join(dir, 'ses.mjs'), `import '${ses}'; import { readFileSync } from 'node:fs';
      lockdown();
      const c = new Compartment({ globals: { Float32Array, Float64Array }, __options__: true });
      harden(c.globalThis);
      let text = '';
      const program = c.evaluate(readFileSync('program.js', 'utf8') + ';program');
      console.log(program.run({ stdout: (b) => (text += String.fromCharCode(...b)), clock: () => 1n, random: () => undefined }), text.trim());`); // prettier-ignore
    expect(node(['ses.mjs'])).toBe('5 000000\n');
  });
});

describe('files in memory', () => {
  it('may be named __proto__', () => {
    const tree = JSON.parse('{"/d": {"__proto__": "text", "a": "b"}}') as Record<string, Record<string, string>>;
    const files = new MemoryFileSystem(tree).toObject()['/d'] as Record<string, Uint8Array>;
    expect(Object.keys(files).sort()).toEqual(['__proto__', 'a']);
    expect(Object.getOwnPropertyDescriptor(files, '__proto__')?.value).toEqual(new TextEncoder().encode('text'));
  });
});

describe('a shared memory', () => {
  it.each([1, 2, 3, 5, 8, 65537])('of %i one-byte pages at most is made and grown to its maximum', async (max) => {
    const text = `(module (memory (export "m") 1 ${max} shared (pagesize 1)) (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))) (func (export "size") (result i32) (memory.size)))`;
    const { exports } = load((await compile(await assemble(text), { format: 'cjs' })).code).instantiate({});
    expect([exports['grow']?.(max - 1), exports['size']?.(), exports['grow']?.(1)]).toEqual([1, max, -1]);
  });
});
