// What the README shows runs as it stands there.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../compiler/tool.ts';
import { assemble } from '../support/assemble.ts';
import { root } from '../support/data.ts';

const dir = mkdtempSync(join(tmpdir(), 'wasm2js-readme-'));
afterAll(() => {
  rmSync(dir, { recursive: true });
});

/** The example of that name, run in `dir`. */
function runExample(name: string, page = 'README.md'): string {
  const example = new RegExp(`\`\`\`js\n// example: ${name}\n([^]*?)\`\`\``).exec(readFileSync(join(root, page), 'utf8'))?.[1] as string;
  writeFileSync(join(dir, 'example.mjs'), example);
  return execFileSync(process.execPath, [join(dir, 'example.mjs')], { cwd: dir, encoding: 'utf8' });
}
beforeAll(() => {
  mkdirSync(join(dir, 'node_modules'));
  symlinkSync(root, join(dir, 'node_modules/wasm2js-ts'));
});

describe('README', () => {
  it('shows a program with files in memory that runs', async () => {
    writeFileSync(join(dir, 'wc.mjs'), (await compile(readFileSync(join(root, 'examples/c-command/wc.wasm')))).code);
    expect(runExample('files in memory')).toMatch(/^0 2 +3 +14 \/poem\.txt poem\.txt,notes\n$/);
  });
  it('shows a namespace', async () => {
    const wasm = readFileSync(join(root, 'examples/library/crc32.wasm'));
    writeFileSync(join(dir, 'crc32.wasm'), wasm);
    writeFileSync(join(dir, 'crc32.mjs'), (await compile(wasm)).code);
    expect(runExample('a namespace')).toMatch(/^memory,.*crc32/);
  });
  it('shows classes without a module', async () => {
    const text = '(module (import "env" "memory" (memory 1)) (func (export "store") (param i32 i32) (i32.store8 (local.get 0) (local.get 1))))';
    writeFileSync(join(dir, 'store.mjs'), (await compile(await assemble(text))).code);
    expect(runExample('classes without a module')).toBe('7\n');
  });
});

describe('the page on coming from other tools', () => {
  const wasm = readFileSync(join(root, 'examples/library/crc32.wasm'));
  it('shows an instance in the place of what wasm2js writes', async () => {
    writeFileSync(join(dir, 'crc32.mjs'), (await compile(wasm, { mode: 'instance' })).code);
    expect(runExample('from wasm2js', 'docs/migrating.md')).toBe('d8932aac\n');
  });
  it('shows a namespace in the place of polywasm', async () => {
    writeFileSync(join(dir, 'crc32.wasm'), wasm);
    writeFileSync(join(dir, 'crc32.mjs'), (await compile(wasm)).code);
    expect(runExample('from polywasm', 'docs/migrating.md')).toBe('function\n');
  });
});
