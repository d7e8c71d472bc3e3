// Builds a component that counts words (wasi:cli, wasi:filesystem) and runs it in a Node without WebAssembly: node examples/component/run.mjs
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, 'out');
mkdirSync(out, { recursive: true });
execFileSync(process.execPath, [join(here, '../../dist/cli.mjs'), 'build', join(here, '../../test/support/components/wc.wasm'), '-o', join(out, 'wc.mjs'), '-q'], { stdio: 'inherit' });
writeFileSync(join(out, 'poem.txt'), 'one two\nthree\n');
const args = ['--jitless', '--no-warnings', join(here, 'use.mjs'), join(out, 'poem.txt')];
process.stdout.write(execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
