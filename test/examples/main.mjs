// The examples that install what they need: each is run by its one command, and has to print what its page says.
//   npm run test:examples -- [NAME ...]
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const examples = {
  demo: { script: 'demo.mjs', prints: ['typeof WebAssembly: undefined', 'exports: sum, zero, late'] },
  'react-native': { script: 'run.mjs', prints: ['typeof WebAssembly: undefined', 'crc32 of 123456789: cbf43926'] },
  component: { script: 'run.mjs', prints: ['typeof WebAssembly: undefined', ' 2       3      14 '] },
  fallback: { script: 'run.mjs', prints: ['where WebAssembly works: 3610a686 by WebAssembly', "under script-src 'self': 3610a686 by JavaScript"] },
  monorepo: { script: 'run.mjs', prints: ['second checkout: 1 of 1 from the cache, the same bytes'] },
  tinygo: { script: 'run.mjs', prints: ['a WebAssembly of ours: true', '\tfor i := 0; i < 3; i++ {'] },
  'proxy-wasm': { script: 'run.mjs', prints: ['typeof WebAssembly: undefined', '/secret/plans: 403, x-filter undefined, request 2', '/page: 200, x-filter c, request 3'] },
  worker: { script: 'run.mjs', prints: ['3610a686'] },
};
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(examples, name));
if (unknown.length > 0) throw new Error(`there is no example ${unknown.join(', ')}`);
let failures = 0;
for (const [name, { script, prints }] of Object.entries(examples).filter(([n]) => wanted.length === 0 || wanted.includes(n))) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'examples', name, script)], { encoding: 'utf8' });
  const missing = prints.filter((line) => !stdout.includes(line));
  if (status === 0 && missing.length === 0) {
    console.log(`${name}: right`);
    continue;
  }
  failures++;
  console.log(`${name}: ${status === 0 ? `does not print ${missing.join(', ')}` : `ends with ${status}: ${stderr.slice(-800)}`}`);
}
console.log(`${failures} failures`);
process.exitCode = failures > 0 ? 1 : 0;
