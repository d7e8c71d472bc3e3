// Two checkouts of a monorepo with one remote cache: the first builds, the second builds nothing and has the same bytes.
//   node examples/monorepo/run.mjs      installs Turborepo into `installed`
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const installed = join(here, 'installed');
const run = promisify(execFile);
if (!existsSync(join(installed, 'node_modules/turbo'))) {
  mkdirSync(installed, { recursive: true });
  execFileSync('npm', ['install', '--prefix', installed, '--no-audit', '--no-fund', '--no-package-lock', 'turbo@2.11.11'], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** What Turborepo asks of a cache: artifacts are put and fetched by the hash of what a task depends on. */
const artifacts = new Map();
const cache = createServer((request, response) => {
  const hash = /^\/v8\/artifacts\/([^/?]+)/.exec(request.url)?.[1];
  if (request.method === 'PUT') {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      artifacts.set(hash, { bytes: Buffer.concat(parts), took: request.headers['x-artifact-duration'] ?? '0' });
      response.writeHead(202, { 'content-type': 'application/json' }).end('{"urls":[]}');
    });
    return;
  }
  const found = artifacts.get(hash);
  if (request.url.startsWith('/v8/artifacts/status')) return void response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"enabled"}');
  if (request.method === 'POST') return void response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  if (found === undefined) return void response.writeHead(404).end();
  response.writeHead(200, { 'x-artifact-duration': found.took }).end(request.method === 'HEAD' ? undefined : found.bytes);
});
await new Promise((listening) => cache.listen(0, '127.0.0.1', listening));

const work = mkdtempSync(join(tmpdir(), 'monorepo-'));
/** A checkout: what is under version control, and the tools that its lock file names. */
async function buildIn(name) {
  const folder = join(work, name);
  for (const file of ['package.json', 'turbo.json', 'package-lock.json', 'packages']) cpSync(join(here, file), join(folder, file), { recursive: true });
  cpSync(join(root, 'examples/library/crc32.wasm'), join(folder, 'packages/crc32/crc32.wasm'));
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
  symlinkSync(join(root, 'dist/cli.mjs'), join(folder, 'node_modules/.bin/wasm2js-ts'));
  const env = { ...process.env, TURBO_API: `http://127.0.0.1:${cache.address().port}`, TURBO_TOKEN: 'token', TURBO_TEAM: 'team', TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
  const { stdout } = await run(join(installed, 'node_modules/.bin/turbo'), ['run', 'build', '--ui=stream'], { cwd: folder, env });
  const built = readFileSync(join(folder, 'packages/crc32/crc32.mjs'));
  return { cached: /Cached:\s+(\d+) cached, (\d+) total/.exec(stdout)?.slice(1).join(' of '), hash: createHash('sha256').update(built).digest('hex') };
}
try {
  const [first, second] = [await buildIn('first'), await buildIn('second')];
  console.log(`first checkout: ${first.cached} from the cache`);
  console.log(`second checkout: ${second.cached} from the cache, ${second.hash === first.hash ? 'the same bytes' : 'other bytes'}`);
} finally {
  cache.close();
  rmSync(work, { recursive: true, force: true });
}
