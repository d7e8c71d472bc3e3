// As in an app: an import of a wasm, and what it exports. Hermes has no WebAssembly.
import init from './crc32.wasm';

const say = typeof print === 'function' ? print : console.log;
init({}).then(({ exports }) => {
  const text = '123456789';
  const bytes = new Uint8Array(exports.memory.buffer);
  for (let i = 0; i < text.length; i++) bytes[exports.buffer() + i] = text.charCodeAt(i);
  say(`typeof WebAssembly: ${typeof WebAssembly}`);
  say(`crc32 of ${text}: ${(exports.crc32(text.length) >>> 0).toString(16)}`);
});
