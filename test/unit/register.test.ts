// `node --import wasm2js-ts/register`: programs that know nothing of this package, in a Node without WebAssembly.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { assemble } from '../support/assemble.ts';
import { root } from '../support/data.ts';

const dir = mkdtempSync(join(tmpdir(), 'wasm2js-register-'));
afterAll(() => {
  rmSync(dir, { recursive: true });
});
const cache = join(dir, 'cache');
const register = ['--no-warnings', '--import', pathToFileURL(join(root, 'dist/register.mjs')).href];
const run = (flags: readonly string[], file: string): string =>
  execFileSync(process.execPath, [...flags, ...register, join(dir, file)], { encoding: 'utf8', env: { ...process.env, WASM2JS_CACHE: cache } });

beforeAll(async () => {
  writeFileSync(join(dir, 'host.mjs'), 'export const log = (x) => console.log("log", x);');
  const text = `(module (import "./host.mjs" "log" (func $log (param i32))) (global (export "seven") i32 (i32.const 7)) (memory (export "memory") 1)
    (func (export "add") (param i32 i32) (result i32) (call $log (local.get 0)) (i32.add (local.get 0) (local.get 1))) (func (export "odd name") (result i64) (i64.const 3)))`;
  writeFileSync(join(dir, 'sum.wasm'), await assemble(text));
  writeFileSync(
    join(dir, 'glue.mjs'),
    `import { readFileSync } from 'node:fs';
    const { instance } = await WebAssembly.instantiate(readFileSync(new URL('sum.wasm', import.meta.url)), { './host.mjs': { log() {} } });
    console.log(instance.exports.add(2, 3), instance instanceof WebAssembly.Instance, WebAssembly.validate(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1)));
    try { new WebAssembly.Module(Uint8Array.of(1, 2, 3)) } catch (error) { console.log(error instanceof WebAssembly.CompileError, error.message) }`,
  );
  writeFileSync(
    join(dir, 'import.mjs'),
    `import { add, memory, seven, 'odd name' as odd } from './sum.wasm'; console.log(add(2, 3), memory.buffer.byteLength, seven, odd());`,
  );
  writeFileSync(
    join(dir, 'fetch.mjs'),
    `import { createServer } from 'node:http';
    const server = createServer((request, response) => response.end('hello ' + request.url)).listen(0, '127.0.0.1', async () => {
      console.log(await (await fetch('http://127.0.0.1:' + server.address().port + '/x')).text());
      process.exit(0);
    });`,
  );
  const shared = `(module (import "m" "m" (memory 1 100 shared)) (func (export "add") (param i32 i32) (result i32) (i32.atomic.rmw.add (local.get 0) (local.get 1)))
    (func (export "grow") (result i32) (memory.grow (i32.const 1))))`;
  writeFileSync(join(dir, 'shared.wasm'), await assemble(shared));
  // Two threads grow one memory at once: each page has been given to one of them.
  writeFileSync(
    join(dir, 'threads.mjs'),
    `import { readFileSync } from 'node:fs'; import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
    const grown = ({ module, memory }) => {
      if (!(module instanceof WebAssembly.Module && memory instanceof WebAssembly.Memory)) throw new Error('another class');
      const { add, grow } = new WebAssembly.Instance(module, { m: { m: memory } }).exports;
      const mine = [];
      for (let i = 0; i < 30; i++) { add(0, 1); mine.push(grow()); }
      return mine;
    };
    if (isMainThread) {
      const module = await WebAssembly.compile(readFileSync(new URL('shared.wasm', import.meta.url)));
      const memory = new WebAssembly.Memory({ initial: 1, maximum: 100, shared: true });
      const file = new URL(import.meta.url);
      const workers = [new Worker(file, { workerData: { module, memory } }), new Worker(file), new Worker(file)];
      for (const worker of workers.slice(1)) worker.postMessage(['start', { module, memory }]);
      const lists = await Promise.all(workers.map((worker) => new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject))));
      console.log(lists.flat().sort((a, b) => a - b).join(), memory.grow(0), memory.buffer.byteLength, new Int32Array(memory.buffer)[0]);
    } else if (workerData) parentPort.postMessage(grown(workerData));
    else parentPort.once('message', ([, given]) => parentPort.postMessage(grown(given)));`,
  );
  writeFileSync(
    join(dir, 'wasi.mjs'),
    `import { readFileSync } from 'node:fs'; import { WASI } from 'node:wasi';
    const wasi = new WASI({ version: 'preview1', args: ['wc', '/d/host.mjs'], preopens: { '/d': ${JSON.stringify(dir)} } });
    const module = new WebAssembly.Module(readFileSync(${JSON.stringify(join(root, 'examples/c-command/wc.wasm'))}));
    console.log(wasi.start(new WebAssembly.Instance(module, wasi.getImportObject())));
    try { new WASI({}) } catch (error) { console.log(error.code) }
    try { wasi.wasiImport.sched_yield(); wasi.start(new WebAssembly.Instance(module, wasi.getImportObject())) } catch (error) { console.log(error.code) }`,
  );
});

describe.each(['--jitless', '--no-expose-wasm'])('register under %s', (flag) => {
  it('gives glue a WebAssembly', () => {
    expect(run([flag], 'glue.mjs')).toMatch(/^5 true false\ntrue WebAssembly\.Module\(\): unexpected end/);
  });
  it('imports .wasm files', () => {
    expect(run([flag], 'import.mjs')).toBe('log 2\n5 65536 7 3n\n');
  });
  it('gives Node what its fetch needs', () => {
    expect(run([flag], 'fetch.mjs')).toBe('hello /x\n');
  });
  it('stands in for node:wasi', () => {
    expect(run([flag], 'wasi.mjs')).toMatch(/^ +0 +8 +48 \/d\/host\.mjs\n0\nERR_INVALID_ARG_VALUE\nERR_WASI_ALREADY_STARTED\n$/);
  });
});

describe('modules and memories in messages', () => {
  it('reach workers as they do natively', () => {
    const natively = execFileSync(process.execPath, [join(dir, 'threads.mjs')], { encoding: 'utf8' });
    expect(natively.endsWith(` 91 ${91 * 65536} 90\n`)).toBe(true);
    for (const flag of ['--jitless', '--no-expose-wasm']) expect(run([flag], 'threads.mjs')).toBe(natively);
  });
});

describe('register', () => {
  it('keeps what it compiled by content', () => {
    run(['--jitless'], 'glue.mjs');
    const kept = (readdirSync(cache, { recursive: true }) as string[]).filter((name) => /[\da-f]{64}\.cjs$/.test(name));
    // What the tests above compiled, once each for Nodes with a compiler and without: sum, shared, wc, and Node's own.
    expect(kept.length).toBe(8);
  });
  it('starts a large module with what is called, while another process compiles all of it', async () => {
    // Three megabytes of functions that nobody calls, but for one.
    const adds = '(local.set 0 (i32.add (local.get 0) (i32.const 1234567)))'.repeat(20);
    const functions = `(func (param i32) (result i32) ${adds} (local.get 0))`.repeat(1500);
    const text = `(module (data "${'x'.repeat(2_800_000)}") ${functions} (func (export "f") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 7))))`;
    writeFileSync(join(dir, 'large.wasm'), await assemble(text));
    writeFileSync(
      join(dir, 'large.mjs'),
      `import { readFileSync } from 'node:fs';
      const { instance } = await WebAssembly.instantiate(readFileSync(new URL('large.wasm', import.meta.url)));
      console.log(instance.exports.f(6));`,
    );
    const own = join(dir, 'large-cache');
    const start = (): string =>
      execFileSync(process.execPath, ['--no-expose-wasm', ...register, join(dir, 'large.mjs')], {
        encoding: 'utf8',
        env: { ...process.env, WASM2JS_CACHE: own },
      });
    const files = (kind: RegExp): string[] =>
      readdirSync(own, { recursive: true, encoding: 'utf8' })
        .filter((name) => kind.test(name))
        .map((name) => join(own, name));
    expect(start()).toBe('42\n');
    const isWhole = (): boolean => files(/[\da-f]{64}\.cjs$/).some((file) => !readFileSync(file, 'utf8').startsWith('//lazy'));
    await vi.waitUntil(isWhole, { timeout: 60_000, interval: 200 });
    expect(files(/\.wasm$/)).toHaveLength(1);
    expect(start()).toBe('42\n');
    expect([isWhole(), files(/\.wasm$/)]).toEqual([true, []]);
  });
  it('works where nothing can be kept', () => {
    const r = spawnSync(process.execPath, ['--jitless', ...register, join(dir, 'glue.mjs')], {
      encoding: 'utf8',
      env: { ...process.env, WASM2JS_CACHE: '/dev/null/none' },
    });
    expect(r.stdout).toMatch(/^5 true false\n/);
  });
  it('leaves native WebAssembly alone, and imports .wasm files with it', () => {
    expect(run([], 'glue.mjs')).toMatch(/^5 true false\n/);
    expect(run([], 'import.mjs')).toBe('log 2\n5 65536 7 3n\n');
    writeFileSync(
      join(dir, 'which.mjs'),
      `import { WASI } from 'node:wasi'; console.log(Function.prototype.toString.call(WebAssembly.Module).includes('native'), WASI.name)`,
    );
    expect(run([], 'which.mjs')).toBe('true WASI\n');
  });
});
