// `node --import wasm2js-ts/register app.js`: WebAssembly, node:wasi and imports of .wasm files for a Node that has none (--jitless,
// --no-expose-wasm). Where there is WebAssembly, it stays.
import { existsSync, readFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { dirname, join } from 'node:path';
import { isMainThread, workerData } from 'node:worker_threads';
import { namespace_install, wasm_works } from '../../runtime/shim/install.ts';
import { message_adopt } from '../../runtime/shim/messages.ts';
import { compileModule, isValid } from './compile.ts';
import { load } from './hooks.ts';
import { WASI } from './wasi.ts';

const [major = 0] = process.versions.node.split('.').map(Number);
const works = wasm_works();

if (!works) {
  const adopt = namespace_install({ compile: compileModule, validate: isValid });
  if (!isMainThread) message_adopt(workerData, adopt);
  replaceWasi();
}
// Node 20 imports no .wasm files, 22 only by the WebAssembly that it had when it started; later ones ask for WebAssembly when they do.
if (major < 22 ? !isCommonJs(process.argv[1]) : major < 24 && !works) installHooks();

/** Whether the program is for sure no ES module: Node 20 runs hooks in a thread of their own, which takes as long to start as Node itself. */
function isCommonJs(file: string | undefined): boolean {
  if (file === undefined || process.execArgv.includes('--experimental-wasm-modules')) return false;
  const extension = /\.[^./\\]*$/.exec(file)?.[0];
  if (extension === '.cjs') return true;
  if (extension !== '.js') return false;
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const path = join(folder, 'package.json');
    if (existsSync(path)) {
      const { type } = JSON.parse(readFileSync(path, 'utf8')) as { type?: string };
      if (type !== undefined) return type === 'commonjs';
      break;
    }
    if (dirname(folder) === folder) break;
  }
  // Without a type the text tells.
  return existsSync(file) && !/^\s*(?:import|export)\b/m.test(readFileSync(file, 'utf8'));
}

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
