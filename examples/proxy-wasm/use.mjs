// A server behind the filter, and what comes of three requests.
import { createServer, get } from 'node:http';
import { createPlugin } from './host.mjs';
import { instantiate } from './out/filter.mjs';

console.log(`typeof WebAssembly: ${typeof WebAssembly}`);
const plugin = createPlugin(instantiate, { configuration: '/secret' });
const server = createServer((request, response) => {
  const stream = plugin.open();
  const headers = new Map([[':path', request.url], [':method', request.method], ...Object.entries(request.headers)]); // prettier-ignore
  const local = stream.request(headers);
  const answer = new Map();
  if (local === undefined) answer.set('x-seen', headers.get('x-filter'));
  stream.response(answer);
  response.writeHead(local?.status ?? 200, Object.fromEntries(answer)).end(local?.body ?? `you asked for ${request.url}\n`);
  stream.close();
});
server.listen(0, '127.0.0.1', async () => {
  for (const path of ['/', '/secret/plans', '/page'])
    await new Promise((resolve) =>
      get({ port: server.address().port, host: '127.0.0.1', path, agent: false }, (response) => {
        let body = '';
        response.on('data', (d) => (body += d));
        response.on('end', () => {
          const { 'x-seen': seen, 'x-requests': requests } = response.headers;
          console.log(`${path}: ${response.statusCode}, x-filter ${seen}, request ${requests}: ${body.trim()}`);
          resolve();
        });
      }),
    );
  server.close();
});
