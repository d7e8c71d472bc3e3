// A Cloudflare worker: WebAssembly.compile is refused there for bytes that come at run time; this is JavaScript like any other.
import { instantiate } from './crc32.mjs';

const { exports } = instantiate();
function crc32(text) {
  const bytes = new TextEncoder().encode(text);
  new Uint8Array(exports.memory.buffer).set(bytes, exports.buffer());
  return (exports.crc32(bytes.length) >>> 0).toString(16);
}

export default {
  fetch: (request) => new Response(`${crc32(new URL(request.url).pathname.slice(1))}\n`),
  // `workerd test` calls it.
  async test() {
    console.log(await (await this.fetch(new Request('http://worker/hello'))).text());
  },
};
