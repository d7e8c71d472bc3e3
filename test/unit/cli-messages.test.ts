// What users type, and what the tool writes to: files, links, devices, pipes; and what it says when something is not as it should be.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile, OptionError, validate, validModule } from '../../compiler/tool.ts';
import { assemble } from '../support/assemble.ts';
import { root } from '../support/data.ts';

const dir = mkdtempSync(join(tmpdir(), 'wasm2js-messages-'));
const path = (name: string): string => join(dir, name);
const cli = join(root, 'dist/cli.mjs');
const tool = (...args: readonly string[]): { status: number | null; stdout: string; stderr: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', cwd: dir });
  return { status, stdout, stderr };
};
let one: Uint8Array;
beforeAll(async () => {
  one = await assemble(`(module (func $inner (param i32) (result i32) (i32.div_s (i32.const 1) (local.get 0)))
    (func $outer (export "div") (param i32) (result i32) (i32.add (i32.const 1) (call $inner (local.get 0)))))`);
  writeFileSync(path('one.wasm'), one);
});
afterAll(() => {
  rmSync(dir, { recursive: true });
});

describe('-o', () => {
  it('follows a link, which stays, and a link to nothing', () => {
    mkdirSync(path('real'));
    writeFileSync(path('real/there.mjs'), 'old');
    symlinkSync('real/there.mjs', path('link.mjs'));
    symlinkSync('real/new.mjs', path('dangling.mjs'));
    for (const [link, to] of [['link.mjs', 'real/there.mjs'], ['dangling.mjs', 'real/new.mjs']] as const) {
      expect(tool('build', 'one.wasm', '-o', link, '--no-dts').status).toBe(0);
      expect(readlinkSync(path(link))).toBe(to);
      expect(readFileSync(path(to), 'utf8')).toContain('function instantiate(');
    }
    expect(readdirSync(path('real')).sort()).toEqual(['new.mjs', 'there.mjs']);
  }); // prettier-ignore
  it('keeps the permissions of a file that it replaces', () => {
    writeFileSync(path('mode.mjs'), '');
    chmodSync(path('mode.mjs'), 0o741);
    expect(tool('build', 'one.wasm', '-o', 'mode.mjs').status).toBe(0);
    expect(statSync(path('mode.mjs')).mode & 0o777).toBe(0o741);
  });
  it('writes into a pipe, and leaves it one', async () => {
    execFileSync('mkfifo', [path('pipe')]);
    const reader = spawn('cat', [path('pipe')], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    reader.stdout.on('data', (d: Buffer) => (text += d.toString()));
    const ended = new Promise((done) => reader.stdout.on('end', done));
    expect(tool('build', 'one.wasm', '-o', 'pipe').status).toBe(0);
    await ended;
    expect(text).toContain('function instantiate(');
    expect(lstatSync(path('pipe')).isFIFO()).toBe(true);
    expect(existsSync(path('pipe.d.ts'))).toBe(false);
  });
  // Only the superuser can make a device.
  it.runIf(process.getuid?.() === 0)('writes into a device, and leaves it one', (context) => {
    const made = spawnSync('mknod', [path('null'), 'c', '1', '3']);
    if (made.status !== 0) return context.skip();
    expect(tool('build', 'one.wasm', '-o', 'null').status).toBe(0);
    expect(lstatSync(path('null')).isCharacterDevice()).toBe(true);
  });
  it('refuses a directory, a missing folder and what is no JavaScript, and leaves nothing behind', () => {
    const before = readdirSync(dir);
    expect(tool('build', 'one.wasm', '-o', 'real')).toMatchObject({ status: 2, stderr: expect.stringContaining('real is a directory') as string });
    const missing = tool('build', 'one.wasm', '-o', 'nowhere/x.mjs');
    expect(missing).toMatchObject({ status: 2, stderr: expect.stringContaining('there is no folder') as string });
    expect(missing.stderr).not.toContain('tmp.');
    expect(tool('build', 'one.wasm', '-o', 'x.ts')).toMatchObject({ status: 2, stderr: expect.stringContaining('.mjs, .js or .cjs') as string });
    expect(readdirSync(dir)).toEqual(before);
  });
});

describe('input', () => {
  const says = (name: string, content: string | Uint8Array, ...args: string[]): { status: number | null; stderr: string } => {
    writeFileSync(path(name), content);
    return tool('build', name, '-o', 'said.mjs', ...args);
  };
  it('is told from text, from components and from nothing', () => {
    expect(says('a.wat', ';; text\n(module)')).toMatchObject({ status: 3, stderr: expect.stringContaining('wat2wasm') as string });
    expect(says('notes.wasm', 'These are notes.\n')).toMatchObject({ status: 3, stderr: expect.stringContaining('text file') as string });
    expect(says('empty.wasm', '')).toMatchObject({ status: 3, stderr: expect.stringContaining('empty') as string });
    writeFileSync(path('component.wasm'), Uint8Array.of(0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0));
    expect(tool('validate', 'component.wasm')).toMatchObject({ status: 4, stderr: expect.stringContaining('`build` takes components') as string });
    expect(tool('build', 'real')).toMatchObject({ status: 1, stderr: expect.stringContaining('real is a directory') as string });
    expect(tool('build', 'missing.wasm')).toMatchObject({ status: 1, stderr: expect.stringContaining('there is no file missing.wasm') as string });
    expect(existsSync(path('said.mjs'))).toBe(false);
  });
});

describe('the command line', () => {
  it('means build where a file is named first', () => {
    expect(tool('one.wasm', '-o', 'short.mjs').status).toBe(0);
    expect(existsSync(path('short.mjs'))).toBe(true);
  });
  it('names the option that was probably meant, and the page that tells', () => {
    expect(tool('build', 'one.wasm', '--redable')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/Did you mean --readable\?\nSee wasm2js-ts build --help/) as string,
    });
    expect(tool('inspect', 'one.wasm', '--fnc', 'x').stderr).toContain('Did you mean --func?');
    expect(tool('biuld', 'one.wasm')).toMatchObject({ status: 2, stderr: expect.stringContaining('Did you mean build?') as string });
    expect(tool('build', 'one.wasm', '--zzzzzz').stderr).not.toContain('Did you mean');
  });
  it('ends with status 2 wherever it is used wrongly', () => {
    for (const args of [
      ['build', 'one.wasm', '-j', '0'], ['build', 'one.wasm', '-j', 'x'], ['build', 'one.wasm', '--mode', 'command'], ['build'], [], ['inspect', 'one.wasm', '--func', 'nope'],
      ['run', '--invoke', 'nope', 'one.wasm'], ['run', '--invoke', 'div', 'one.wasm', 'abc'], ['build', 'one.wasm', '--format', 'amd'], ['build', 'one.wasm', '--host', 'web'], ['build', 'one.wasm', '--host', 'memory', '--dir', '.'],
      ['build', 'one.wasm', '--minify', '--readable'],
    ]) expect({ args, status: tool(...args).status }).toEqual({ args, status: 2 }); // prettier-ignore
    expect(tool('build', 'one.wasm', '--mode', 'command').stderr).toContain('no function _start');
  });
  it('ends quietly where nobody reads on', () => {
    const bench = join(root, 'test/bench/kernels.wasm');
    const r = spawnSync('sh', ['-c', `"${process.execPath}" "${cli}" build "${bench}" -o - | head -c 100; "${process.execPath}" "${cli}" inspect "${bench}" --stage sizes | head -1`], { encoding: 'utf8', cwd: dir }); // prettier-ignore
    expect(r.stderr).toBe('');
    expect(r.stdout).toContain('// Generated by wasm2js-ts');
  });
  it('prints the frames of a trap that are functions of the module', () => {
    expect(tool('run', '--invoke', 'div', 'one.wasm', '0')).toEqual({
      status: 134,
      stdout: '',
      stderr: 'trap: integer divide by zero\nwasm frames:\n   0: inner [0] @0x27\n   1: outer [1] @0x2f\n',
    });
  });
});

describe('the library', () => {
  it('takes every kind of bytes', async () => {
    const { code } = await compile(one);
    const padded = new Uint8Array(one.length + 6);
    padded.set(one, 3);
    const shared = new SharedArrayBuffer(one.length);
    new Uint8Array(shared).set(one);
    const exact = one.slice().buffer;
    for (const source of [
      exact,
      new DataView(exact),
      padded.subarray(3, 3 + one.length),
      new DataView(padded.buffer, 3, one.length),
      Buffer.from(one),
      shared,
    ]) {
      expect((await compile(source)).code).toBe(code);
      expect(validModule(source).bodies).toHaveLength(2);
    }
  });
  it('refuses what is no bytes, and options that there are not, in words', async () => {
    for (const wrong of ['text', null, undefined, {}, [0, 97], 5]) await expect(compile(wrong as never)).rejects.toThrow(OptionError);
    await expect(compile(one, { redable: true } as never)).rejects.toThrow("there is no option 'redable'");
    await expect(compile(one, { format: 'amd' } as never)).rejects.toThrow("the option 'format' must be 'esm', 'cjs' or 'iife'");
    await expect(compile(one, null as never)).rejects.toThrow('the options must be an object');
    await expect(compile(one, { mode: 'command' })).rejects.toThrow('no function _start');
    await expect(compile(one, { format: 'iife', globalName: 'a b' })).rejects.toThrow(OptionError);
    expect(() => validate('text' as never)).toThrow(TypeError);
  });
});
