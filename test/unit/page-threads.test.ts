// A page whose glue posts a module and its shared memory to workers, under `script-src 'self'`: one script tag, and one in each worker.
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileSync } from '../../compiler/tool.ts';
import { assemble } from '../support/assemble.ts';
import { findBrowsers } from '../support/browsers.ts';

const MODULE = `(module (import "m" "m" (memory 1 100 shared)) (func (export "add") (param i32 i32) (result i32) (i32.atomic.rmw.add (local.get 0) (local.get 1)))
  (func (export "grow") (result i32) (memory.grow (i32.const 1))))`;
const PAGE = `window.result = (async () => {
  const module = await WebAssembly.compileStreaming(fetch('shared.wasm'));
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 100, shared: true });
  const grown = await Promise.all([1, 2, 3].map(() => new Promise((resolve, reject) => {
    const worker = new Worker('worker.js');
    worker.onmessage = (event) => resolve(event.data);
    worker.onerror = (event) => reject(event.message);
    worker.postMessage({ module, memory });
  })));
  return [grown.flat().sort((a, b) => a - b).join(), memory.grow(0), memory.buffer.byteLength, new Int32Array(memory.buffer)[0]];
})();`;
const WORKER = `importScripts('shim.js');
onmessage = ({ data: { module, memory } }) => {
  if (!(module instanceof WebAssembly.Module && memory instanceof WebAssembly.Memory)) throw new Error('another class');
  const { add, grow } = new WebAssembly.Instance(module, { m: { m: memory } }).exports;
  postMessage(Array.from({ length: 30 }, () => (add(0, 1), grow())));
};`;
const HEADERS = {
  'content-security-policy': "script-src 'self'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

describe.each(Object.entries(findBrowsers()))('threads of a page in %s', (_, open) => {
  let server: Server;
  let origin = '';
  beforeAll(async () => {
    const wasm = await assemble(MODULE);
    const files: Record<string, [string, string | Uint8Array]> = {
      '/': ['text/html', '<!doctype html><script src="shim.js"></script><script src="page.js"></script>'],
      '/shim.js': ['text/javascript', compileSync(wasm, { mode: 'shim', format: 'iife' }).code],
      '/page.js': ['text/javascript', PAGE],
      '/worker.js': ['text/javascript', WORKER],
      '/shared.wasm': ['application/wasm', wasm],
    };
    server = createServer((request, response) => {
      const [type, body] = files[request.url ?? ''] ?? ['text/plain', ''];
      response.writeHead(200, { 'content-type': type, ...HEADERS }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it.skipIf(open === undefined)('get modules and memories with messages, and grow one memory together', { timeout: 120_000 }, async () => {
    const browser = await (open as NonNullable<typeof open>)(true);
    try {
      await browser.go(origin);
      const pages = Array.from({ length: 90 }, (_page, i) => i + 1);
      expect(await browser.evaluate('window.result')).toEqual([pages.join(), 91, 91 * 65536, 90]);
    } finally {
      browser.close();
    }
  });
});
