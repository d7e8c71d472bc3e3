// A command under node:wasi, and a module imported as an ES module's source would be read.
import { readFileSync } from 'node:fs';
import { WASI } from 'node:wasi';

const file = new URL('../../../examples/c-command/wc.wasm', import.meta.url);
const folder = new URL('../../../examples/c-command', import.meta.url).pathname;
const wasi = new WASI({ version: 'preview1', args: ['wc', '/d/wc.c'], preopens: { '/d': folder }, returnOnExit: true });
const { instance } = await WebAssembly.instantiate(readFileSync(file), wasi.getImportObject());
console.log(wasi.start(instance));
