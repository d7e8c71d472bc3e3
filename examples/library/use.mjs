import { instantiate } from './crc32.mjs';

const { exports } = instantiate();
const bytes = new TextEncoder().encode(process.argv[2] ?? 'hello');
new Uint8Array(exports.memory.buffer).set(bytes, exports.buffer());
console.log((exports.crc32(bytes.length) >>> 0).toString(16).padStart(8, '0'));
