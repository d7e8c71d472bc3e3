// The bundler plugin, by the bundler that is fastest: test/bundlers has all of them, in browsers.
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { watch, type RollupWatcherEvent } from 'rollup';
import { afterAll, expect, test } from 'vitest';
import type { wasm2js as Plugin } from '../../cli/plugin.ts';
import { assemble } from '../support/assemble.ts';
import { root } from '../support/data.ts';

const { wasm2js } = (await import(pathToFileURL(join(root, 'dist/plugin.mjs')).href)) as { wasm2js: typeof Plugin };
const folder = mkdtempSync(join(tmpdir(), 'plugin-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
copyFileSync(join(root, 'examples/library/crc32.wasm'), join(folder, 'crc32.wasm'));

/** What a script that is bundled says in a Node without WebAssembly, and the files of the bundle. */
async function bundled(name: string, script: string, mode: 'always' | 'fallback'): Promise<{ said: string; files: string[]; warnings: string[] }> {
  writeFileSync(join(folder, 'app.js'), script);
  const outdir = join(folder, name);
  const plugins = [wasm2js.esbuild({ mode, cache: join(folder, 'cache') })];
  const common = { bundle: true, format: 'esm', splitting: true, outExtension: { '.js': '.mjs' }, logLevel: 'silent' } as const;
  const { warnings } = await build({ ...common, entryPoints: [join(folder, 'app.js')], outdir, plugins });
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--jitless', '--no-warnings', join(outdir, 'app.mjs')], { encoding: 'utf8' });
  expect(stderr.replace(/Warning: disabling flag.*\n/, '')).toBe('');
  expect(status).toBe(0);
  return { said: stdout.trim(), files: readdirSync(outdir), warnings: warnings.map((w) => w.text) };
}
const USE =
  "const bytes = new TextEncoder().encode('123456789'); new Uint8Array(exports.memory.buffer).set(bytes, exports.buffer()); console.log((exports.crc32(bytes.length) >>> 0).toString(16));";

test.each(['./crc32.wasm', './crc32.wasm?init'])('import of %s gives what instantiates it', async (path) => {
  const { said, files, warnings } = await bundled('init', `import init from '${path}'; const { exports } = await init({}); ${USE}`, 'always');
  expect(said).toBe('cbf43926');
  expect(warnings).toEqual([]);
  expect(files).toEqual(['app.mjs']);
});
test('a fallback is a file of its own', async () => {
  const { said, files, warnings } = await bundled('fallback', `import init from './crc32.wasm'; const { exports } = await init({}); ${USE}`, 'fallback');
  expect(said).toBe('cbf43926');
  expect(warnings).toEqual([]);
  expect(files.filter((f) => f.endsWith('.wasm'))).toHaveLength(1);
  expect(files.filter((f) => f.endsWith('.mjs')).length).toBeGreaterThan(1);
});
test.each(['always', 'fallback'] as const)('glue finds a namespace that knows the file (%s)', async (mode) => {
  const script = `import { readFileSync } from 'node:fs';
    const url = new URL('crc32.wasm', import.meta.url);
    const { instance: { exports } } = await WebAssembly.instantiate(readFileSync(url), {}); ${USE} console.log(typeof globalThis.WebAssembly);`;
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const outdir = join(folder, mode);
  writeFileSync(join(folder, 'glue.js'), script);
  const plugins = [wasm2js.esbuild({ mode, cache: join(folder, 'cache') })];
  await build({ bundle: true, format: 'esm', splitting: true, platform: 'node', outdir, entryPoints: [join(folder, 'glue.js')], plugins });
  const { stdout, stderr } = spawnSync(process.execPath, ['--jitless', '--no-warnings', join(outdir, 'glue.js')], { encoding: 'utf8' });
  expect(stdout.trim().split('\n'), stderr).toEqual(['cbf43926', 'undefined']);
});
test('what is built is kept by its content', () => {
  expect(existsSync(join(folder, 'cache'))).toBe(true);
  expect(readdirSync(join(folder, 'cache')).filter((f) => f.endsWith('.mjs'))).toHaveLength(1);
});
test('who watches gets what the wasm has become, and nothing is built for a content that was there before', async () => {
  const cache = join(folder, 'watched');
  const wasm = async (answer: number): Promise<Uint8Array> => assemble(`(module (func (export "answer") (result i32) (i32.const ${answer})))`);
  writeFileSync(join(folder, 'answer.wasm'), await wasm(1));
  writeFileSync(join(folder, 'watch.js'), "import init from './answer.wasm'; console.log((await init({})).exports.answer());");
  const outfile = join(folder, 'watched.mjs');
  const watcher = watch({
    input: join(folder, 'watch.js'),
    output: { file: outfile, format: 'es' },
    plugins: [wasm2js.rollup({ mode: 'always', cache })],
    watch: { buildDelay: 20 },
  });
  /** The next build, after `change`. */
  const built = (change: () => void): Promise<void> =>
    new Promise((done, fail) => {
      const heard = (event: RollupWatcherEvent): void => {
        if (event.code === 'ERROR') fail(new Error(event.error.message));
        if (event.code !== 'END') return;
        watcher.off('event', heard);
        done();
      };
      watcher.on('event', heard);
      change();
    });
  const said = (): string => execFileSync(process.execPath, [outfile], { encoding: 'utf8' }).trim();
  try {
    await built(() => undefined);
    expect([said(), readdirSync(cache).length]).toEqual(['1', 1]);
    const two = await wasm(2);
    await built(() => {
      writeFileSync(join(folder, 'answer.wasm'), two);
    });
    expect([said(), readdirSync(cache).length]).toEqual(['2', 2]);
    const one = await wasm(1);
    await built(() => {
      writeFileSync(join(folder, 'answer.wasm'), one);
    });
    expect([said(), readdirSync(cache).length]).toEqual(['1', 2]);
  } finally {
    await watcher.close();
  }
}, 60_000);
