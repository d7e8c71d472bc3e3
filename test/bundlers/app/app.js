// Three packages that want WebAssembly, each in its own way: an import, glue of emscripten's, glue of wasm-bindgen's.
import init from './crc32.wasm';
import crcUrl from './crc32.wasm?url';
import decode from '@jsquash/qoi/decode.js';
import encode from '@jsquash/qoi/encode.js';
import resize from '@jsquash/resize';

async function answers() {
  const { exports } = await init({});
  const text = new TextEncoder().encode('123456789');
  new Uint8Array(exports.memory.buffer).set(text, exports.buffer());
  const crc = exports.crc32(text.length) >>> 0;
  const pixels = Uint8ClampedArray.from({ length: 8 * 8 * 4 }, (_, i) => (i % 4 === 3 ? 255 : (i * 7) & 255));
  const image = new ImageData(pixels, 8, 8);
  const coded = await encode(image);
  const back = await decode(coded);
  const small = await resize(image, { width: 4, height: 4, method: 'lanczos3' });
  return [crc.toString(16), new Uint8Array(coded).join(), back.data.join() === pixels.join(), small.data.join(), typeof crcUrl];
}
answers()
  .catch((error) => [String(error), String(error.stack)])
  .then((lines) => fetch('/', { method: 'POST', body: JSON.stringify(lines) }));
