// Builds the worker and calls its handler in workerd: node examples/worker/run.mjs. Installs workerd into `installed` where it is not on PATH.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const build = ['build', join(here, '../library/crc32.wasm'), '--target', 'workerd', '-o', join(here, 'crc32.mjs'), '-q'];
execFileSync(process.execPath, [join(here, '../../dist/cli.mjs'), ...build], { stdio: 'inherit' });

const app = join(here, 'installed');
const own = join(app, 'node_modules/@cloudflare/workerd-linux-64/bin/workerd');
const engines = process.env.WASM_ENGINES_DIR === undefined ? [] : [join(process.env.WASM_ENGINES_DIR, 'node_modules/@cloudflare/workerd-linux-64/bin')];
const find = () => [...[...process.env.PATH.split(delimiter), ...engines].map((folder) => join(folder, 'workerd')), own].find((file) => existsSync(file));
if (find() === undefined) {
  mkdirSync(app, { recursive: true });
  execFileSync('npm', ['install', '--prefix', app, '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', 'workerd'], { stdio: ['ignore', 'ignore', 'inherit'] });
}
const { stdout, stderr, status } = spawnSync(find(), ['test', join(here, 'worker.capnp')], { encoding: 'utf8' });
process.stdout.write(stdout);
if (status !== 0) process.stderr.write(stderr);
process.exitCode = status ?? 1;
