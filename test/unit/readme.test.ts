// What the README shows runs as it stands there.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compile } from '../../compiler/index.ts';
import { root } from '../support/data.ts';

const dir = mkdtempSync(join(tmpdir(), 'wasm2js-readme-'));
afterAll(() => {
  rmSync(dir, { recursive: true });
});

describe('README', () => {
  it('shows a program with files in memory that runs', async () => {
    const example = /```js\n\/\/ example: files in memory\n([^]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1] as string;
    writeFileSync(join(dir, 'wc.mjs'), (await compile(readFileSync(join(root, 'examples/c-command/wc.wasm')))).code);
    writeFileSync(join(dir, 'example.mjs'), example);
    expect(execFileSync(process.execPath, [join(dir, 'example.mjs')], { encoding: 'utf8' })).toMatch(/^0 2 +3 +14 \/poem\.txt poem\.txt,notes\n$/);
  });
});
