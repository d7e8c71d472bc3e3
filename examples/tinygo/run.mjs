// Installs a package whose module TinyGo made, builds its shim, and runs it in a Node without WebAssembly: node examples/tinygo/run.mjs
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const app = join(here, 'installed');
const wanted = readFileSync(join(here, 'package.json'), 'utf8');
if (!existsSync(join(app, 'node_modules')) || readFileSync(join(app, 'package.json'), 'utf8') !== wanted) {
  mkdirSync(app, { recursive: true });
  cpSync(join(here, 'package.json'), join(app, 'package.json'));
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'], { cwd: app, stdio: ['ignore', 'ignore', 'inherit'] });
}
const wasm = join(app, 'node_modules/@wasm-fmt/gofmt/gofmt.wasm');
const shim = join(app, 'gofmt.shim.mjs');
execFileSync(process.execPath, [join(here, '../../dist/cli.mjs'), 'build', wasm, '--mode', 'shim', '--no-dts', '-q', '-o', shim], { stdio: 'inherit' });
cpSync(join(here, 'use.mjs'), join(app, 'use.mjs'));
const args = ['--jitless', '--no-warnings', '--import', './gofmt.shim.mjs', 'use.mjs'];
process.stdout.write(execFileSync(process.execPath, args, { cwd: app, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
