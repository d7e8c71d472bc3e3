// The command line tool as users meet it: dist/cli.mjs in a process of its own.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assemble } from '../support/assemble.ts';
import { root } from '../support/data.ts';

const cli = join(root, 'dist/cli.mjs');
const dir = mkdtempSync(join(tmpdir(), 'cli-'));
const path = (name: string): string => join(dir, name);
const tool = (args: string[], input = ''): { status: number | null; stdout: string; stderr: string } => {
  const r = spawnSync(process.execPath, [cli, ...args], { input, encoding: 'utf8', cwd: dir });
  return { status: r.status, stdout: r.stdout, stderr: r.stderr };
};
const node = (args: string[], input = ''): { status: number | null; stdout: string; stderr: string } => {
  const r = spawnSync(process.execPath, args, { input, encoding: 'utf8', cwd: dir });
  return { status: r.status, stdout: r.stdout, stderr: r.stderr };
};

const FIB = `(module (func $fib (export "fib") (param i32) (result i32) (if (result i32) (i32.lt_s (local.get 0) (i32.const 2)) (then (local.get 0))
  (else (i32.add (call $fib (i32.sub (local.get 0) (i32.const 1))) (call $fib (i32.sub (local.get 0) (i32.const 2)))))))
  (func (export "half") (param i64 f64) (result i64 f64) (i64.div_s (local.get 0) (i64.const 2)) (f64.mul (local.get 1) (f64.const 0.5)))
  (func (export "trap") (unreachable)))`;
const wc = join(root, 'examples/c-command/wc.wasm');

beforeAll(async () => {
  writeFileSync(path('fib.wasm'), await assemble(FIB));
  writeFileSync(path('bad.wasm'), await assemble('(module (func (result i32) (f32.const 1)))'));
  writeFileSync(path('suspend.wasm'), await assemble('(module (tag $t) (func (suspend $t)))'));
  writeFileSync(path('throw.wasm'), await assemble('(module (tag $t (param i32)) (func (export "f") (throw $t (i32.const 1))))'));
  writeFileSync(path('cut.wasm'), Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('run', () => {
  it('calls one export with the arguments given', () => {
    expect(tool(['run', '--invoke', 'fib', 'fib.wasm', '20'])).toEqual({ status: 0, stdout: '6765\n', stderr: '' });
    expect(tool(['run', '--invoke', 'half', 'fib.wasm', '-9', '-3']).stdout).toBe('-4\n-1.5\n');
  });
  it('ends with status 134 for a trap', () => {
    expect(tool(['run', '--invoke', 'trap', 'fib.wasm'])).toEqual({
      status: 134,
      stdout: '',
      stderr: expect.stringMatching(/^trap: unreachable\nwasm frames:\n {3}0: trap \[2\] @0x[\da-f]+\n$/) as string,
    });
  });
  it('ends with status 134 for an exception that nothing catches', () => {
    expect(tool(['run', '--invoke', 'f', 'throw.wasm'])).toEqual({ status: 134, stdout: '', stderr: 'trap: an exception that nothing caught\n' });
  });
  it('says how to call an export where there is nothing to start', () => {
    expect(tool(['run', 'fib.wasm'])).toMatchObject({ status: 0, stdout: '', stderr: expect.stringContaining('--invoke NAME') as string });
  });
  it('runs a WASI program with arguments, input, granted directories and its own exit status', () => {
    writeFileSync(path('text.txt'), 'one two\nthree\n');
    expect(tool(['run', wc], 'a b\n').stdout).toBe('      1       2       4 \n');
    expect(tool(['run', '--dir', '.', wc, 'text.txt'])).toEqual({ status: 0, stdout: '      2       3      14 text.txt\n', stderr: '' });
    expect(tool(['run', wc, 'text.txt']).status).toBe(1);
    expect(tool(['run', '--dir', '.::/data', wc, '--', '/data/text.txt', '--flag']).stdout).toContain('14 /data/text.txt');
  });
  it('says what is wrong with arguments', () => {
    expect(tool(['run', '--invoke', 'fib', 'fib.wasm'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("'fib' takes 1 arguments (i32), not 0") as unknown,
    });
    expect(tool(['run', '--invoke', 'nope', 'fib.wasm']).stderr).toContain("no function 'nope'");
  });
});

describe('build', () => {
  it('makes a module with types beside it', () => {
    expect(tool(['build', 'fib.wasm']).status).toBe(0);
    expect(readFileSync(path('fib.d.mts'), 'utf8')).toContain('readonly "half": (a0: bigint, a1: number) => [bigint, number];');
    expect(
      node([
        '--input-type=module',
        '-e',
        `import { instantiate, exports } from ${JSON.stringify(path('fib.mjs'))}; console.log(instantiate({}).exports.fib(10), exports.length)`,
      ]).stdout,
    ).toBe('55 3\n');
  });
  it('makes CommonJS and scripts', () => {
    expect(tool(['build', 'fib.wasm', '-o', 'fib.cjs']).status).toBe(0);
    expect(node(['-e', `console.log(require(${JSON.stringify(path('fib.cjs'))}).instantiate().exports.fib(11))`]).stdout).toBe('89\n');
    expect(tool(['build', 'fib.wasm', '--format', 'iife', '--global-name', 'lib', '-o', 'fib.js']).status).toBe(0);
    expect(
      node([
        '-e',
        `const f = new Function(require('fs').readFileSync(${JSON.stringify(path('fib.js'))}, 'utf8') + ';return lib'); console.log(f().instantiate().exports.fib(12))`,
      ]).stdout,
    ).toBe('144\n');
  });
  it('makes a command that behaves like a native executable, with and without a JIT', () => {
    expect(tool(['build', wc, '-o', 'wc.mjs']).status).toBe(0);
    expect(node(['wc.mjs'], 'x y\nz\n')).toEqual({ status: 0, stdout: '      2       3       6 \n', stderr: '' });
    expect(node(['--jitless', 'wc.mjs'], 'x y\nz\n').stdout).toBe('      2       3       6 \n');
    expect(node(['wc.mjs', 'none'])).toMatchObject({ status: 1, stderr: expect.stringMatching(/^wc: none: /) as unknown });
    // Imported, it does not run by itself.
    expect(
      node([
        '--input-type=module',
        '-e',
        `import { run } from ${JSON.stringify(path('wc.mjs'))}; let out = ''; const status = run({ args: ['wc'], stdin: 'q', stdout: (b) => (out += Buffer.from(b)) }); console.log(status, out.trim())`,
      ]).stdout,
    ).toBe('0 0       1       1\n');
  });
  it('makes a script that runs in a bare engine with nothing but print', () => {
    expect(tool(['build', wc, '--format', 'iife', '-o', 'wc.js']).status).toBe(0);
    const script = (globals: string): string =>
      `const out = []; require('vm').runInContext(require('fs').readFileSync('wc.js', 'utf8'), require('vm').createContext({ print: (s) => out.push(s), ${globals} })); console.log(JSON.stringify(out))`;
    // A shell does not tell whether the file is the program: it runs where that is said.
    expect(node(['-e', script('')]).stdout).toBe('[]\n');
    expect(node(['-e', script('WASM2JS_RUN: true')]).stdout).toBe('["      0       0       0 "]\n');
  });
  it('writes to standard output, and reads from standard input', () => {
    const r = spawnSync(process.execPath, [cli, 'build', '-', '-o', '-'], { input: readFileSync(path('fib.wasm')), cwd: dir });
    expect(r.stdout.toString()).toContain('function instantiate(');
  });
  it('leaves nothing behind when it fails', () => {
    for (const [file, status] of [
      ['bad.wasm', 3],
      ['cut.wasm', 3],
      ['suspend.wasm', 4],
      ['missing.wasm', 1],
    ] as const) {
      expect(tool(['build', file, '-o', 'failed.mjs']).status, file).toBe(status);
    }
    expect(readdirSync(dir).filter((n) => n.startsWith('failed'))).toEqual([]);
  });
});

describe('errors', () => {
  it('name function, offset, opcode and what to do', () => {
    expect(tool(['validate', 'bad.wasm']).stderr).toMatch(/type mismatch: expected i32 but got f32 \[function 0, byte offset \d+ \(0x[0-9a-f]+\), end\]/);
    expect(tool(['build', 'suspend.wasm']).stderr).toMatch(/suspend needs the feature 'stack-switching'.*\n.*hint.*without stack-switching/);
    expect(JSON.parse(tool(['validate', 'bad.wasm', '--json']).stderr)).toMatchObject({ error: { kind: 'invalid', func: 0, opcode: 'end' } });
  });
  it('end with status 2 for wrong usage', () => {
    expect(tool([]).status).toBe(2);
    expect(tool(['build']).status).toBe(2);
    expect(tool(['build', 'fib.wasm', '--nonsense']).status).toBe(2);
    expect(tool(['frobnicate']).status).toBe(2);
  });
});

describe('inspect', () => {
  it('shows a summary, one function at each stage, and sizes', () => {
    expect(tool(['inspect', 'fib.wasm']).stdout).toContain('functions: 3');
    expect(tool(['inspect', 'fib.wasm', '--func', 'fib']).stdout).toContain('function fib(a) {');
    expect(tool(['inspect', 'fib.wasm', '--func', '0', '--stage', 'ir']).stdout).toContain('i32.lt_s(p0, i32 2)');
    expect(tool(['inspect', 'fib.wasm', '--stage', 'sizes']).stdout.trim().split('\n')).toHaveLength(3);
  });
});

describe('package', () => {
  it('carries what a user needs and nothing else', () => {
    const [pack] = JSON.parse(
      execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    ) as [{ files: { path: string }[] }];
    const files = pack.files.map((f) => f.path);
    expect(files.filter((f) => !/^(dist\/|package\.json|README\.md|LICENSE)/.test(f))).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining([
        'dist/cli.mjs',
        'dist/index.mjs',
        'dist/worker.mjs',
        'dist/index.d.mts',
        'dist/runtime.d.mts',
        'dist/shim.d.mts',
        'dist/register.mjs',
        'dist/register.d.mts',
        'dist/compiler.cjs',
      ]),
    );
    expect(existsSync(join(root, 'dist/types/test'))).toBe(false);
  });
  it('exports no internals', async () => {
    const { default: all, ...names } = (await import(pathToFileURL(join(root, 'dist/index.mjs')).href)) as Record<string, unknown>;
    expect(all).toBeUndefined();
    expect(Object.keys(names).sort()).toEqual([
      'InternalError', 'InvalidError', 'MalformedError', 'OptionError', 'TARGET_NAMES', 'TargetError', 'UnsupportedError', 'WasmError', 'compile', 'compileSync', 'targetProblems', 'validate',
    ]); // prettier-ignore
  });
  it('is a library whose compile gives code', () => {
    const script = `import { compile, InvalidError } from ${JSON.stringify(join(root, 'dist/index.mjs'))}; import { readFileSync } from 'node:fs';
      const r = await compile(readFileSync('fib.wasm')); console.log(r.mode, r.stats.functions, r.code.length === r.stats.codeBytes, r.dts.includes('fib'));
      try { await compile(readFileSync('bad.wasm')) } catch (e) { console.log(e instanceof InvalidError) }`;
    expect(node(['--input-type=module', '-e', script]).stdout).toBe('module 3 true true\ntrue\n');
  });
});
