// --mode instance and --fallback.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileSync } from '../../compiler/tool.ts';
import { assemble } from '../support/assemble.ts';
import { root } from '../support/data.ts';

const dir = mkdtempSync(join(tmpdir(), 'wasm2js-modes-'));
afterAll(() => {
  rmSync(dir, { recursive: true });
});
const cli = join(root, 'dist/cli.mjs');
const node = (...args: readonly string[]): string => execFileSync(process.execPath, ['--no-warnings', ...args], { cwd: dir, encoding: 'utf8' });

beforeAll(async () => {
  writeFileSync(join(dir, 'host.mjs'), 'export const log = (x) => console.log("log", x); export const base = 40;');
  const text = `(module (import "./host.mjs" "log" (func $log (param i32))) (import "./host.mjs" "base" (global $base i32)) (import "wasi_snapshot_preview1" "sched_yield" (func $y (result i32)))
    (global (export "seven") i64 (i64.const 7)) (memory (export "memory") 1) (func (export "default") (result i32) (call $log (i32.const 1)) (i32.add (global.get $base) (call $y)))
    (func (export "odd name") (param f64) (result f64) (local.get 0)) (func (export "class")))`;
  writeFileSync(join(dir, 'm.wasm'), await assemble(text));
  writeFileSync(
    join(dir, 'plain.wasm'),
    await assemble('(module (import "h" "f" (func $f (result i32))) (func (export "g") (result i32) (i32.add (call $f) (i32.const 1))))'),
  );
});

describe('mode instance', () => {
  it('is an ES module whose imports and exports are those of the wasm', () => {
    node(cli, 'build', 'm.wasm', '--mode', 'instance', '-o', 'm.mjs');
    writeFileSync(
      join(dir, 'use.mjs'),
      `import * as m from './m.mjs'; console.log(Object.keys(m).join(), m.default(), m.seven, m['odd name'](0.5), m.memory.buffer.byteLength);`,
    );
    expect(node('--jitless', 'use.mjs')).toBe('log 1\nclass,default,memory,odd name,seven 40 7n 0.5 65536\n');
    const types = readFileSync(join(dir, 'm.d.mts'), 'utf8');
    expect(types).toContain('declare const $export0: bigint;\nexport { $export0 as seven };');
    expect(types).toContain('export { $export3 as "odd name" };');
    expect(types).toContain('declare class Memory');
  });
  it('is for ES modules', () => {
    expect(() => compileSync(readFileSync(join(dir, 'm.wasm')), { mode: 'instance', format: 'cjs' })).toThrow("mode 'instance' is for format 'esm'");
  });
});

describe('--fallback', () => {
  const use = `import { instantiate } from './app.mjs'; const { exports } = await instantiate({ h: { f: () => 4 } }); console.log(exports.g(), typeof WebAssembly);`;
  it('takes WebAssembly where it works, and the generated file where it does not', () => {
    node(cli, 'build', 'plain.wasm', '--fallback', '-o', 'app.mjs');
    writeFileSync(join(dir, 'use-app.mjs'), use);
    expect(node('--jitless', 'use-app.mjs')).toBe('5 undefined\n');
    // The one that is not needed is not looked for.
    const generated = readFileSync(join(dir, 'app.fallback.mjs'));
    rmSync(join(dir, 'app.fallback.mjs'));
    expect(node('use-app.mjs')).toBe('5 object\n');
    writeFileSync(join(dir, 'app.fallback.mjs'), generated);
    const wasm = readFileSync(join(dir, 'app.wasm'));
    rmSync(join(dir, 'app.wasm'));
    expect(node('--jitless', 'use-app.mjs')).toBe('5 undefined\n');
    writeFileSync(join(dir, 'app.wasm'), wasm);
  });
  it('takes the generated file where the engine compiles nothing, or not this module', () => {
    writeFileSync(
      join(dir, 'refuse.mjs'),
      `WebAssembly.Module = function () { throw new WebAssembly.CompileError('policy'); }; await import('./use-app.mjs');`,
    );
    expect(node('refuse.mjs')).toBe('5 object\n');
    writeFileSync(
      join(dir, 'old.mjs'),
      `WebAssembly.compile = async () => { throw new WebAssembly.CompileError('unknown opcode'); }; await import('./use-app.mjs');`,
    );
    expect(node('old.mjs')).toBe('5 object\n');
  });
  it('says that the module is missing', () => {
    const wasm = readFileSync(join(dir, 'app.wasm'));
    rmSync(join(dir, 'app.wasm'));
    expect(spawnSync(process.execPath, [join(dir, 'use-app.mjs')], { encoding: 'utf8' }).stderr).toContain('ENOENT');
    writeFileSync(join(dir, 'app.wasm'), wasm);
  });
  it('writes types, and refuses what it cannot be', () => {
    expect(readFileSync(join(dir, 'app.d.mts'), 'utf8')).toContain('Promise<{ exports: Exports }>');
    const r = spawnSync(process.execPath, [cli, 'build', 'plain.wasm', '--fallback', '--mode', 'shim', '-o', 'x.mjs'], { cwd: dir, encoding: 'utf8' });
    expect([r.status, existsSync(join(dir, 'x.mjs'))]).toEqual([2, false]);
  });
});
