// `node --import wasm2js-ts/register app.js`: WebAssembly, node:wasi and imports of .wasm files for a Node that has none (--jitless,
// --no-expose-wasm). Where there is WebAssembly, it stays.
import * as nodeModule from 'node:module';
import { own_value } from '../../runtime/base/own.ts';
import { createWebAssembly } from '../../runtime/shim/index.ts';
import { wasm_works } from '../../runtime/shim/install.ts';
import { compileModule, isValid } from './compile.ts';
import { load } from './hooks.ts';
import { WASI } from './wasi.ts';

const [major = 0] = process.versions.node.split('.').map(Number);
const works = wasm_works();

if (!works) {
  own_value(globalThis, 'WebAssembly', createWebAssembly({ compile: compileModule, validate: isValid }));
  replaceWasi();
}
// Node 20 imports no .wasm files, 22 only by the WebAssembly that it had when it started; later ones ask for WebAssembly when they do.
if (major < 22 || (major < 24 && !works)) installHooks();

/** Loading Node's own says that it is experimental, which ours is not. */
function replaceWasi(): void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is put back as it was
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    const wasi = process.getBuiltinModule('node:wasi') as { WASI: unknown };
    wasi.WASI = WASI;
  } finally {
    process.emitWarning = emitWarning;
  }
  nodeModule.syncBuiltinESMExports();
}

function installHooks(): void {
  const { registerHooks, register } = nodeModule as unknown as {
    registerHooks?: (hooks: object) => void;
    register: (url: string, parent: string) => void;
  };
  if (registerHooks !== undefined) registerHooks({ load });
  else register('./hooks.mjs', import.meta.url);
}
