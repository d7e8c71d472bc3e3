// The bundler plugin, by the bundler that is fastest: test/bundlers has all of them, in browsers.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, expect, test } from 'vitest';
import type { wasm2js as Plugin } from '../../cli/plugin.ts';
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
