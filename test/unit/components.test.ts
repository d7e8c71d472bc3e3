// Components: our output beside jco's own, which needs WebAssembly.
import { transpileBytes } from '@bytecodealliance/jco-transpile';
import { componentEmbed, componentNew, parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/data.ts';

const dir = mkdtempSync(join(tmpdir(), 'wasm2js-components-'));
afterAll(() => {
  rmSync(dir, { recursive: true });
});
const cli = join(root, 'dist/cli.mjs');

const WIT = `package t:t;
interface host { log: func(text: string, n: u64); }
interface shapes {
  record point { x: s32, y: s32, name: string }
  resource counter { constructor(start: u64); next: func() -> u64; }
  move: func(p: point, by: s32) -> point;
  greet: func(name: string) -> string;
  big: func(n: u64) -> u64;
}
world w { import host; export shapes; }`;
const CORE = `(module
  (import "t:t/host" "log" (func $log (param i32 i32 i64)))
  (import "[export]t:t/shapes" "[resource-new]counter" (func $new (param i32) (result i32)))
  (memory (export "memory") 1)
  (global $free (mut i32) (i32.const 1024))
  (data (i32.const 16) "hello, ")
  (func $alloc (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
    (global.set $free (i32.and (i32.add (global.get $free) (i32.const 7)) (i32.const -8)))
    (global.get $free) (global.set $free (i32.add (global.get $free) (local.get 3))))
  (func (export "t:t/shapes#[constructor]counter") (param $start i64) (result i32) (local $at i32)
    (local.set $at (call $alloc (i32.const 0) (i32.const 0) (i32.const 8) (i32.const 8)))
    (i64.store (local.get $at) (local.get $start)) (call $new (local.get $at)))
  (func (export "t:t/shapes#[method]counter.next") (param $at i32) (result i64)
    (i64.load (local.get $at)) (i64.store (local.get $at) (i64.add (i64.load (local.get $at)) (i64.const 1))))
  (func (export "t:t/shapes#[dtor]counter") (param i32))
  (func (export "t:t/shapes#move") (param $x i32) (param $y i32) (param $p i32) (param $n i32) (param $by i32) (result i32)
    (i32.store (i32.const 64) (i32.add (local.get $x) (local.get $by))) (i32.store (i32.const 68) (i32.add (local.get $y) (local.get $by)))
    (i32.store (i32.const 72) (local.get $p)) (i32.store (i32.const 76) (local.get $n)) (i32.const 64))
  (func (export "t:t/shapes#greet") (param $p i32) (param $n i32) (result i32) (local $at i32)
    (local.set $at (call $alloc (i32.const 0) (i32.const 0) (i32.const 1) (i32.add (local.get $n) (i32.const 7))))
    (memory.copy (local.get $at) (i32.const 16) (i32.const 7)) (memory.copy (i32.add (local.get $at) (i32.const 7)) (local.get $p) (local.get $n))
    (call $log (local.get $at) (i32.const 5) (i64.const -1))
    (i32.store (i32.const 80) (local.get $at)) (i32.store (i32.const 84) (i32.add (local.get $n) (i32.const 7))) (i32.const 80))
  (func (export "t:t/shapes#big") (param i64) (result i64) (i64.mul (local.get 0) (i64.const 3))))`;

const HOST = `export const log = (text, n) => console.log('log', text, n);`;
const USE = `const { shapes } = component;
console.log(typeof WebAssembly, shapes.greet('wörld'), shapes.big(2n ** 63n + 5n), shapes.move({ x: 1, y: -2, name: 'ñ' }, 40));
const c = new shapes.Counter(2n ** 64n - 1n);
console.log(c.next(), c.next());
try { shapes.big(1); } catch (error) { console.log(error.constructor.name); }`;

/** The files of jco, with which node finds the packages of this project. */
async function native(component: Uint8Array, name: string, map: Record<string, string>): Promise<string> {
  const { files } = await transpileBytes(component, { name, map });
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, 'jco', file)), { recursive: true });
    writeFileSync(join(dir, 'jco', file), content);
  }
  return join(dir, 'jco', `${name}.js`);
}

beforeAll(() => {
  mkdirSync(join(dir, 'jco'));
  mkdirSync(join(dir, 'node_modules'));
  symlinkSync(join(root, 'node_modules/@bytecodealliance'), join(dir, 'node_modules/@bytecodealliance'));
  writeFileSync(join(dir, 'package.json'), '{ "type": "module" }');
});

describe('a component', () => {
  it('with strings, records, resources and u64 gives what jco gives', async () => {
    const core = await componentEmbed({ binary: await parse(CORE), witSource: WIT, world: 'w' });
    const component = await componentNew(core);
    writeFileSync(join(dir, 'shapes.wasm'), component);
    // A module of imports is one of JavaScript.
    mkdirSync(join(dir, 'node_modules/host'));
    writeFileSync(join(dir, 'node_modules/host/index.js'), HOST);
    writeFileSync(join(dir, 'node_modules/host/package.json'), '{ "type": "module", "exports": "./index.js" }');
    const theirs = await native(component, 'shapes', { 't:t/host': 'host' });
    writeFileSync(join(dir, 'theirs.mjs'), `import * as component from '${theirs}';\n${USE}`);
    execFileSync(process.execPath, [cli, 'build', join(dir, 'shapes.wasm'), '-o', join(dir, 'ours/shapes.mjs')]);
    writeFileSync(
      join(dir, 'ours.mjs'),
      `import { instantiate } from './ours/shapes.component.mjs'; import * as host from 'host';\nconst component = instantiate({ 't:t/host': host });\n${USE}`,
    );
    const run = (flags: readonly string[], file: string): string =>
      execFileSync(process.execPath, ['--no-warnings', ...flags, join(dir, file)], { encoding: 'utf8' });
    const expected = run([], 'theirs.mjs');
    expect(expected).toMatch(/^log hello 18446744073709551615n\nobject hello, wörld /);
    expect(run(['--jitless'], 'ours.mjs')).toBe(expected.replace('object', 'undefined'));
  });

  it('with wasi:cli and wasi:filesystem gives what jco gives', async () => {
    const component = readFileSync(join(root, 'test/support/components/wc.wasm'));
    const map = Object.fromEntries(['cli', 'filesystem', 'io'].map((p) => [`wasi:${p}/*`, `@bytecodealliance/preview2-shim/${p}#*`]));
    const theirs = await native(component, 'wc', map);
    const text = join(dir, 'text.txt');
    writeFileSync(text, 'one two\nthree\n');
    const use = (file: string): string =>
      `import { _setArgs } from '@bytecodealliance/preview2-shim/cli'; import { run } from '${file}'; _setArgs(['wc', '${text}']); run.run();`;
    writeFileSync(join(dir, 'wc-theirs.mjs'), use(theirs));
    execFileSync(process.execPath, [cli, 'build', join(root, 'test/support/components/wc.wasm'), '-o', join(dir, 'ours/wc.mjs')]);
    writeFileSync(join(dir, 'wc-ours.mjs'), use(join(dir, 'ours/wc.mjs')));
    const run = (flags: readonly string[], file: string) => spawnSync(process.execPath, ['--no-warnings', ...flags, join(dir, file)], { encoding: 'utf8' });
    const expected = run([], 'wc-theirs.mjs');
    expect(expected.stdout).toMatch(/^ +2 +3 +14 /);
    expect(run(['--jitless'], 'wc-ours.mjs')).toMatchObject({ stdout: expected.stdout, status: expected.status });
    const split = (size: string) =>
      spawnSync(process.execPath, [cli, 'build', join(root, 'test/support/components/wc.wasm'), '-o', join(dir, 'split/wc.mjs'), '--split-size', size], {
        encoding: 'utf8',
      });
    expect(split('100kB')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/wc\.bindings\.mjs, which is not made of functions of the module, has \d+ bytes/) as string,
    });
    expect(existsSync(join(dir, 'split'))).toBe(false);
    expect(split('500kB').status).toBe(0);
    writeFileSync(join(dir, 'wc-split.mjs'), use(join(dir, 'split/wc.mjs')));
    expect(run([], 'wc-split.mjs')).toMatchObject({ stdout: expected.stdout, status: expected.status });
    // The tool gives it nothing that was not granted.
    const ran = spawnSync(process.execPath, [cli, 'run', '--dir', `${dir}::/d`, join(root, 'test/support/components/wc.wasm'), '--', '/d/text.txt'], {
      encoding: 'utf8',
    });
    expect(ran).toMatchObject({ status: 0, stdout: expected.stdout.replace(text, '/d/text.txt') });
    const refused = spawnSync(process.execPath, [cli, 'run', join(root, 'test/support/components/wc.wasm'), '--', text], { encoding: 'utf8' });
    expect(refused.status).toBe(1);
  });

  it('becomes one folder, without WebAssembly in it', () => {
    const names = readdirSync(join(dir, 'ours')).filter((name) => name.startsWith('shapes'));
    expect(names.filter((name) => name.endsWith('.wasm'))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(['shapes.bindings.mjs', 'shapes.component.mjs', 'shapes.core.mjs', 'shapes.mjs']));
  });
  it('is refused in words where jco is not installed', () => {
    const tool = mkdtempSync(join(tmpdir(), 'wasm2js-alone-'));
    cpSync(join(root, 'dist'), tool, { recursive: true });
    mkdirSync(join(tool, 'node_modules'));
    for (const name of readdirSync(join(root, 'node_modules')))
      if (!name.startsWith('@bytecode')) symlinkSync(join(root, 'node_modules', name), join(tool, 'node_modules', name));
    const r = spawnSync(process.execPath, [join(tool, 'cli.mjs'), 'build', join(dir, 'shapes.wasm'), '-o', join(tool, 'x.mjs')], {
      cwd: tool,
      encoding: 'utf8',
    });
    rmSync(tool, { recursive: true });
    expect(r.status).toBe(4);
    expect(r.stderr).toContain('npm install @bytecodealliance/jco-transpile');
  });
});
