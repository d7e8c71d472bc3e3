// Serves code that the page has generated as a script of its own origin: so it runs under `script-src 'self'`, without eval.
const generated = new Map();
self.addEventListener('install', (e) => e.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (e) => e.waitUntil(self.clients.claim()));
self.addEventListener('message', ({ data, ports }) => {
  generated.set(data.name, data.code);
  ports[0].postMessage('kept');
});
self.addEventListener('fetch', (e) => {
  const name = new URL(e.request.url).pathname.split('/generated/')[1];
  const code = name === undefined ? undefined : generated.get(name);
  if (code !== undefined) e.respondWith(new Response(code, { headers: { 'content-type': 'text/javascript' } }));
});
