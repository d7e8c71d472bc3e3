// npm run bench -- --wasi   hundreds of opens and stats, as interpreters do when they start, beside node:wasi (whose module runs natively)
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const wasm = join(root, 'test/wasi/programs/startup.wasm');
const dir = mkdtempSync(join(tmpdir(), 'bench-wasi-'));
const lib = join(dir, 'lib');
for (let i = 0; i < 100; i++) {
  mkdirSync(join(lib, `package-${i % 10}`), { recursive: true });
  writeFileSync(join(lib, `package-${i % 10}`, `module-${i}.txt`), 'x'.repeat(500 + i));
}
execFileSync(process.execPath, [join(root, 'dist/cli.mjs'), 'build', wasm, '-q', '--no-dts', '-o', join(dir, 'startup.mjs')]);
const { run, MemoryFileSystem } = await import(pathToFileURL(join(dir, 'startup.mjs')).href);
const { WASI } = await import('node:wasi');
const module = new WebAssembly.Module(readFileSync(wasm));
const nothing = openSync('/dev/null', 'w');
const tree = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`package-${i % 10}/module-${i}.txt`, 'x'.repeat(500 + i)]));

const contenders = {
  'node:wasi': () => {
    const wasi = new WASI({ version: 'preview1', args: ['x'], preopens: { '/lib': lib }, stdout: nothing, returnOnExit: true });
    return wasi.start(new WebAssembly.Instance(module, wasi.getImportObject()));
  },
  'ours, Node host': () => run({ args: ['x'], preopens: { '/lib': lib }, stdout: nothing }),
  'ours, in memory': () => run({ args: ['x'], fs: new MemoryFileSystem({ '/lib': tree }), stdout: nothing }),
};
const times = Object.fromEntries(Object.keys(contenders).map((k) => [k, []]));
for (let round = 0; round < 33; round++) {
  for (const [name, start] of Object.entries(contenders)) {
    const t = performance.now();
    if (start() !== 0) throw new Error(`${name} failed`);
    if (round >= 12) times[name].push(performance.now() - t);
  }
}
const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
const base = median(times['node:wasi']);
console.log('| 1,000 rounds of stat, stat, open, read, close | node:wasi = 1 |\n|---|---|');
for (const name of Object.keys(contenders).slice(1)) console.log(`| ${name} | ${(median(times[name]) / base).toFixed(2)} |`);
rmSync(dir, { recursive: true, force: true });
