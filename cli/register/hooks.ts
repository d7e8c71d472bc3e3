// `import x from './y.wasm'` where Node does not do it: before version 22, and where it took hold of WebAssembly before there was one.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type * as compiler from './compiler.ts';

interface Loaded {
  readonly format: string;
  readonly source: string;
  readonly shortCircuit: true;
}
const isModule = (url: string): boolean => /^file:[^?#]*\.wasm(?:[?#]|$)/.test(url);

/** An ES module that instantiates the module at `url` by whatever WebAssembly there is. */
function moduleText(url: string): Loaded {
  const file = fileURLToPath(url.replace(/[?#].*/, ''));
  const require = createRequire(import.meta.url);
  const { describe, instanceText } = require('./compiler.cjs') as typeof compiler;
  const create = `((imports)=>new WebAssembly.Instance(new WebAssembly.Module($read(${JSON.stringify(file)}),{builtins:['js-string'],importedStringConstants:'wasm:js/string-constants'}),imports).exports)`;
  const isBuiltin = (module: string): boolean => module.startsWith('wasm:');
  return {
    format: 'module',
    source: `import{readFileSync as $read}from'node:fs';${instanceText(describe(readFileSync(file)), create, isBuiltin)}`,
    shortCircuit: true,
  };
}

export function load<T>(url: string, context: object, next: (url: string, context: object) => T): T | Loaded {
  return isModule(url) ? moduleText(url) : next(url, context);
}
