// Keeps every module that a program compiles, in the folder CORPUS_EXTRACT. Loaded before the program.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const { Module, compile, instantiate } = WebAssembly;
function keep(source) {
  const bytes = source instanceof ArrayBuffer ? new Uint8Array(source) : new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  writeFileSync(join(process.env.CORPUS_EXTRACT, `${createHash('sha256').update(bytes).digest('hex')}.wasm`), bytes);
  return source;
}
WebAssembly.Module = new Proxy(Module, { construct: (target, [source]) => new target(keep(source)) });
WebAssembly.compile = async (source) => compile(keep(source));
WebAssembly.instantiate = async (source, imports) => instantiate(source instanceof Module ? source : keep(source), imports);
