// Puts the playground together in out/: a static page with the compiler in it. `npm run build` first. With --serve, serves it on localhost.
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, 'out');
mkdirSync(out, { recursive: true });
for (const name of ['index.html', 'playground.js', 'playground.css', 'sw.js']) copyFileSync(join(here, name), join(out, name));
for (const name of ['viewer.js', 'viewer.css']) copyFileSync(join(here, '../../dist', name), join(out, name));
copyFileSync(join(here, '../../test/debug/c-v4.wasm'), join(out, 'example.wasm'));

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };
export function serve(port) {
  const server = createServer((request, response) => {
    const name = new URL(request.url, 'http://localhost').pathname.slice(1) || 'index.html';
    try {
      const body = readFileSync(join(out, name.replace(/[^\w.-]/g, '')));
      response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}
if (process.argv.includes('--serve')) console.log(`http://localhost:${(await serve(8000)).address().port}/`);
