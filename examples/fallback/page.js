// crc32.mjs is a loader: it takes crc32.wasm where WebAssembly works, and fetches crc32.fallback.mjs where it does not.
import { instantiate } from './crc32.mjs';

const { exports } = await instantiate();
const bytes = new TextEncoder().encode('hello');
new Uint8Array(exports.memory.buffer).set(bytes, exports.buffer());
const fetched = performance.getEntriesByType('resource').map(({ name }) => name.replace(/.*\//, ''));
document.querySelector('#said').textContent = `${(exports.crc32(bytes.length) >>> 0).toString(16)} by ${fetched.includes('crc32.fallback.mjs') ? 'JavaScript' : 'WebAssembly'}`;
