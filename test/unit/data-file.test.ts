// Data segments in a file of their own: where it comes from, and what is said where it does not come.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileSync, OptionError, type CompileOptions } from '../../compiler/tool.ts';
import { assemble } from '../support/assemble.ts';
import { load } from '../support/compile-wat.ts';
import { root } from '../support/data.ts';

const MODULE = `(module (memory (export "m") 1)
  (data (i32.const 10) "abc\\00\\ff") (data $p "passive") (data (i32.const 20) "xyz")
  (func (export "load") (param i32) (result i32) (i32.load8_u (local.get 0)))
  (func (export "init") (memory.init $p (i32.const 100) (i32.const 1) (i32.const 3)) (data.drop $p)))`;
let bytes: Uint8Array;
const dir = mkdtempSync(join(tmpdir(), 'data-file-'));
beforeAll(async () => {
  bytes = await assemble(MODULE);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const built = (options: CompileOptions = {}): { code: string; data: Uint8Array; dts: string | undefined } => {
  const { code, dataChunks, dts } = compileSync(bytes, { format: 'cjs', data: { file: 'x.data' }, ...options });
  return { code, data: Buffer.concat(dataChunks), dts };
};
type Load = (from?: unknown) => Promise<void>;
const answer = ({ exports: e }: { exports: Record<string, (...args: unknown[]) => unknown> }): string => {
  e['init']?.();
  return [10, 11, 14, 20, 22, 100, 102].map((i) => e['load']?.(i)).join();
};
const ANSWER = '97,98,255,120,122,97,115';

describe('data segments in a file', () => {
  it.each([{}, { minify: true }, { readable: true }, { level: 2 as const }, { target: 'es5' }])('are what they are in the text, %o', async (options) => {
    const { code, data } = built(options);
    expect(code).not.toMatch(/YWJj|"abc/);
    expect(data.length).toBeLessThan(100);
    expect(answer(load(code).instantiate({}, { data }))).toBe(ANSWER);
    expect(answer(load(code).instantiate({}, { data: Uint8Array.from(data).buffer }))).toBe(ANSWER);
    const file = load(code);
    await (file['loadData'] as Load)(data);
    expect(answer(file.instantiate())).toBe(ANSWER);
    expect(answer(file.instantiate())).toBe(ANSWER);
  });
  it('are fetched from an address', async () => {
    const { code, data } = built();
    const server = createServer((request, response) => {
      response.statusCode = request.url === '/x.data' ? 200 : 404;
      response.end(request.url === '/x.data' ? data : 'no');
    });
    await new Promise<void>((done) => server.listen(0, done));
    const url = `http://localhost:${(server.address() as AddressInfo).port}`;
    try {
      const file = load(code);
      await (file['loadData'] as Load)(`${url}/x.data`);
      expect(answer(file.instantiate())).toBe(ANSWER);
      const other = load(code);
      await (other['loadData'] as Load)(new URL(`${url}/x.data`));
      expect(answer(other.instantiate())).toBe(ANSWER);
      await expect((file['loadData'] as Load)(`${url}/y.data`)).rejects.toThrow('status 404');
    } finally {
      server.close();
    }
  });
  it('are asked for where they are not, and refused where they are others', async () => {
    const { code, data } = built();
    const file = load(code);
    expect(() => file.instantiate()).toThrow("the data of this module are in x.data: await loadData() first, or give instantiate its bytes as 'data'");
    await expect((file['loadData'] as Load)()).rejects.toThrow('nothing tells where this file is');
    for (const wrong of [data.subarray(0, 20), data.subarray(0, data.length - 1), Uint8Array.from(data, (b, i) => (i === 3 ? b ^ 1 : b))]) {
      expect(() => file.instantiate({}, { data: wrong })).toThrow('what is given as x.data was not built with this file');
      await expect((file['loadData'] as Load)(wrong)).rejects.toThrow('not built with this file');
    }
  });
  it('are in the types, and for no module without any', async () => {
    expect(built({ format: 'esm' }).dts).toContain('instantiate(imports?: Imports, options?: DataOptions)');
    const none = compileSync(await assemble('(module (func (export "f")))'), { data: { file: 'x.data' } });
    expect([none.dataChunks, none.code.includes('loadData')]).toEqual([[], false]);
    expect(() => compileSync(bytes, { mode: 'instance', data: { file: 'x.data' } })).toThrow(OptionError);
  });
  it('are read by Node beside the file, wherever it was started', () => {
    const tool = (...args: string[]): void => void execFileSync(process.execPath, [join(root, 'dist/cli.mjs'), ...args]);
    mkdirSync(join(dir, 'a b'));
    const wc = join(root, 'examples/c-command/wc.wasm');
    for (const name of ['wc.mjs', 'wc.cjs']) {
      tool('build', wc, '-o', join(dir, name), '--data', join(dir, 'a b', `${name}.data`));
      expect(existsSync(join(dir, 'a b', `${name}.data`))).toBe(true);
      expect(execFileSync(process.execPath, [join(dir, name)], { input: 'one two\n', cwd: tmpdir(), encoding: 'utf8' }).trim()).toMatch(/^1\s+2\s+8$/);
    }
    writeFileSync(join(dir, 'a b/wc.mjs.data'), readFileSync(join(dir, 'a b/wc.cjs.data')).subarray(0, 40));
    expect(() => execFileSync(process.execPath, [join(dir, 'wc.mjs')], { input: '', stdio: 'pipe' })).toThrow('not built with this file');
    rmSync(join(dir, 'a b/wc.mjs.data'));
    expect(() => execFileSync(process.execPath, [join(dir, 'wc.mjs')], { input: '', stdio: 'pipe' })).toThrow('ENOENT');
  });
});
