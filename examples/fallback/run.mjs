// Builds the page and opens it in Chromium twice: under a policy that allows WebAssembly, and under one that does not.
//   node examples/fallback/run.mjs      with chromium-headless-shell, chromium or chrome on PATH
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, 'out');
mkdirSync(out, { recursive: true });
copyFileSync(join(here, '../library/crc32.wasm'), join(out, 'crc32.wasm'));
execFileSync(process.execPath, [join(here, '../../dist/cli.mjs'), 'build', join(out, 'crc32.wasm'), '--fallback', '-q'], { stdio: 'inherit' });
for (const file of ['page.html', 'page.js']) copyFileSync(join(here, file), join(out, file));

const names = ['chromium-headless-shell', 'chromium', 'chrome'];
const browser = process.env.PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))).find((file) => existsSync(file));
if (browser === undefined) throw new Error(`none of ${names.join(', ')} is on PATH`);
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm' };
/** What the page shows. */
async function shown(policy) {
  const server = createServer((request, response) => {
    const file = join(out, request.url);
    if (!existsSync(file)) return void response.writeHead(404).end();
    response.setHeader('content-security-policy', policy);
    response.setHeader('content-type', TYPES[extname(file)]);
    response.end(readFileSync(file));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const profile = mkdtempSync(join(tmpdir(), 'profile-'));
  const args = ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${profile}`, '--virtual-time-budget=20000', '--dump-dom', `http://127.0.0.1:${server.address().port}/page.html`];
  const child = spawn(browser, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  let dom = '';
  child.stdout.on('data', (data) => (dom += data));
  await new Promise((ended) => child.once('close', ended));
  server.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  return /<p id="said">(.*)<\/p>/.exec(dom)?.[1];
}
console.log(`where WebAssembly works: ${await shown("script-src 'self' 'wasm-unsafe-eval'")}`);
console.log(`under script-src 'self': ${await shown("script-src 'self'")}`);
