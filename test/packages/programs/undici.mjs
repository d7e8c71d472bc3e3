// The package, and the copy that Node has for its own fetch.
import { createServer } from 'node:http';
import { fetch as packageFetch } from 'undici';

const server = createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    response.setHeader('x-method', request.method);
    response.write('first ');
    response.end(`${request.url} ${Buffer.concat(parts).length}`);
  });
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${server.address().port}`;
for (const get of [fetch, packageFetch]) {
  const plain = await get(`${url}/a`);
  console.log(plain.status, plain.headers.get('x-method'), await plain.text());
  const posted = await get(`${url}/b`, { method: 'POST', body: 'x'.repeat(100000) });
  console.log(posted.status, posted.headers.get('x-method'), await posted.text());
}
server.closeAllConnections();
server.close();
process.exit(0);
