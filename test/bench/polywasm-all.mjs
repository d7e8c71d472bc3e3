// Makes polywasm translate every function of a module at once: by itself it translates each at its first call.
//   node polywasm-all.mjs MODULE.wasm
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const source = readFileSync(createRequire(import.meta.url).resolve('polywasm'), 'utf8');
const call =
  'compileCode(\n          funcs,\n          funcTypes,\n          createLazyFunc,\n          tables,\n          dataSegments,\n          elementSegments,\n          globals,\n          context,\n          wasm,\n          i,\n          index\n        )';
if (!source.includes(call)) throw new Error('polywasm has changed: its translation is not where it was');
const push = 'const index = funcs.length;\n      funcTypes.push(';
const dir = mkdtempSync(join(tmpdir(), 'polywasm-'));
writeFileSync(
  join(dir, 'polywasm.mjs'),
  source.replace(push, `const index = funcs.length;\n      globalThis.translations.push(() => ${call});\n      funcTypes.push(`),
);
globalThis.translations = [];
const { WebAssembly: Polywasm } = await import(pathToFileURL(join(dir, 'polywasm.mjs')).href);
rmSync(dir, { recursive: true, force: true });

const anything = new Proxy({}, { get: () => new Proxy(() => 0, {}) });
const start = performance.now();
const module = new Polywasm.Module(readFileSync(process.argv[2]));
try {
  new Polywasm.Instance(module, anything);
} catch (error) {
  if (globalThis.translations.length === 0) throw error;
}
for (const translate of globalThis.translations) translate();
console.log(`${globalThis.translations.length} functions in ${Math.round(performance.now() - start)} ms`);
