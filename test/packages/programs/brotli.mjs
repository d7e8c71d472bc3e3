import { createRequire } from 'node:module';

// Its ES module is for pages.
const { compress, decompress } = createRequire(import.meta.url)('brotli-wasm');
const text = new TextEncoder().encode('all work and no play makes jack a dull boy. '.repeat(200));
const packed = compress(text, { quality: 9 });
console.log(packed.length, Buffer.from(packed).toString('hex'), Buffer.compare(Buffer.from(decompress(packed)), Buffer.from(text)));
