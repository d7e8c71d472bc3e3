// Builds the filter and puts it before a server, in a Node without WebAssembly: node examples/proxy-wasm/run.mjs
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
mkdirSync(join(here, 'out'), { recursive: true });
execFileSync(process.execPath, [join(here, '../../dist/cli.mjs'), 'build', join(here, 'filter.wasm'), '--no-dts', '-q', '-o', join(here, 'out/filter.mjs')], { stdio: 'inherit' });
process.stdout.write(execFileSync(process.execPath, ['--jitless', '--no-warnings', join(here, 'use.mjs')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
