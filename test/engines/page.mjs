// A page in a browser without a window, under a Content-Security-Policy, which says what came of it by a POST to its own server.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';

/** Scripts of the page's own origin only, and no WebAssembly. */
export const STRICT = "default-src 'none'; script-src 'self'; connect-src 'self'";
const TYPES = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
  '.html': 'text/html; charset=utf-8',
};

/**
 * What the page at `/` posts, as JSON; undefined where it says nothing in time. `file` gives what stands at a path, undefined for nothing, or is
 * the handler of a server; `asked` is told of every path.
 */
export async function openPage({ name, path, args: own = [] }, file, { milliseconds = 60_000, policy = STRICT, asked = () => {}, isServer = false } = {}) {
  let answer;
  const said = new Promise((resolve) => (answer = resolve));
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      let body = '';
      request.on('data', (d) => (body += d));
      request.on('end', () => (response.end(), answer(JSON.parse(body))));
      return;
    }
    const at = request.url.replace(/[?#].*/, '');
    asked(at);
    response.setHeader('content-security-policy', policy);
    // Isolated: only then are there shared memories.
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    if (isServer) return void file(request, response);
    const body = file(at);
    if (body === undefined) return void response.writeHead(404).end();
    response.setHeader('content-type', TYPES[extname(at)] ?? TYPES['.html']);
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}/`;
  const profile = mkdtempSync(join(tmpdir(), 'profile-'));
  const args = name.startsWith('Firefox') ? ['--headless', '--no-remote', '--profile', profile, url] : ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', `--user-data-dir=${profile}`, '--remote-debugging-port=0', ...own, url]; // prettier-ignore
  // A group of its own: browsers are several processes, and all of them write into the profile.
  const child = spawn(path, args, { stdio: 'ignore', detached: true });
  const timer = setTimeout(() => answer(undefined), milliseconds);
  const result = await said;
  clearTimeout(timer);
  process.kill(-child.pid, 'SIGKILL');
  server.close();
  server.closeAllConnections();
  await new Promise((resolve) => child.once('close', resolve));
  rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  return result;
}
