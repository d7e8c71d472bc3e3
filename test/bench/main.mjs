// npm run bench            generated code beside native wasm, Binaryen's wasm2js -O3 and polywasm, warm, in one process
//   -- --jitless           the same without native wasm, under --jitless
//   -- --simd              vector kernels beside the same C compiled without SIMD, both through us
//   -- --features --node PATH   GC, exception and tail-call kernels beside native wasm, in a Node that has these
//   -- --compile           compile time, peak memory and output size on real modules, beside polywasm
//   -- --wasi              file system calls beside node:wasi
//   -- --kernels a,b       some kernels only
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const argv = process.argv.slice(2);
const value = (name) => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);
const ROUNDS = Number(value('--rounds') ?? 9);
const TARGET_MS = 8;
/** The raced engine may lack what the compiler needs. */
const NODE_OF_BUILD = process.env.BENCH_BUILDER ?? process.execPath;

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const geomean = (list) => Math.exp(list.reduce((s, x) => s + Math.log(x), 0) / list.length);

/** Compiles to a file and gives its exports. */
async function ours(wasm, out) {
  execFileSync(NODE_OF_BUILD, [join(root, 'dist/cli.mjs'), 'build', wasm, '-q', '--no-dts', '-o', out], { stdio: 'inherit' });
  return (await import(pathToFileURL(out).href)).instantiate({}).exports;
}
const native = (bytes) => new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;

/**
 * Times every kernel of every contender, a round of each in turn, and prints the medians as ratios to the contender `base`. `warm` rounds
 * go before; the answers of those in `exact` must be the same.
 */
function race(all, base, { warm = 3, exact = Object.keys(all) } = {}) {
  const names = (value('--kernels')?.split(',') ?? Object.keys(all[base]).filter((n) => typeof all[base][n] === 'function')).sort();
  const columns = Object.keys(all).filter((k) => k !== base);
  const rows = [];
  for (const name of names) {
    // As many rounds of work as the base does in TARGET_MS.
    let n = 1;
    for (;;) {
      const t = performance.now();
      all[base][name](n);
      const ms = performance.now() - t;
      if (ms >= TARGET_MS / 2) break;
      n = Math.max(n + 1, Math.min(n * 8, Math.ceil((n * TARGET_MS) / Math.max(ms, 0.05))));
    }
    const answers = new Set();
    const times = Object.fromEntries(Object.keys(all).map((k) => [k, []]));
    for (let round = 0; round < ROUNDS + warm; round++) {
      for (const [who, exports] of Object.entries(all)) {
        const t = performance.now();
        const answer = exports[name](n);
        const ms = performance.now() - t;
        if (exact.includes(who)) answers.add(answer | 0);
        if (round >= warm) times[who].push(ms);
      }
    }
    if (answers.size > 1) throw new Error(`${name}: the answers differ: ${[...answers].join()}`);
    rows.push([name, ...columns.map((k) => median(times[k]) / median(times[base]))]);
  }
  console.log(`| kernel (${base} = 1) | ${columns.join(' | ')} |\n|---|${columns.map(() => '---').join('|')}|`);
  for (const [name, ...ratios] of rows) console.log(`| ${name} | ${ratios.map((r) => r.toFixed(2)).join(' | ')} |`);
  console.log(`| **geometric mean of ${rows.length}** | ${columns.map((_, i) => `**${geomean(rows.map((r) => r[i + 1])).toFixed(2)}**`).join(' | ')} |`);
}

async function kernels(dir) {
  const wasm = join(here, 'kernels.wasm');
  const bytes = readFileSync(wasm);
  const jitless = typeof WebAssembly === 'undefined';
  const wasm2js = join(dir, 'wasm2js.mjs');
  execFileSync(NODE_OF_BUILD, [join(root, 'node_modules/binaryen/bin/wasm2js'), '-O3', wasm, '-o', wasm2js], { stdio: 'inherit' });
  const { WebAssembly: polywasm } = await import('polywasm');
  const all = {
    ...(jitless ? {} : { native: native(bytes) }),
    ours: await ours(wasm, join(dir, 'ours.mjs')),
    wasm2js: await import(pathToFileURL(wasm2js).href),
    polywasm: new polywasm.Instance(new polywasm.Module(bytes)).exports,
  };
  race(all, jitless ? 'wasm2js' : 'native', { exact: ['native', 'ours', 'wasm2js'] });
}

/** One C source with and without vectors. Engines take some twenty rounds until functions with many locals are compiled for good. */
async function simd(dir) {
  const [vectors, scalar] = ['simd.wasm', 'simd-scalar.wasm'].map((name) => join(here, name));
  race(
    {
      'ours without SIMD': await ours(scalar, join(dir, 'scalar.mjs')),
      ours: await ours(vectors, join(dir, 'simd.mjs')),
      ...(typeof WebAssembly === 'undefined' ? {} : { native: native(readFileSync(vectors)) }),
    },
    'ours without SIMD',
    { warm: 25 },
  );
}

async function features(dir) {
  const { parse } = await import('@bytecodealliance/jco-transpile/wasm-tools');
  const wasm = join(dir, 'features.wasm');
  const bytes = await parse(readFileSync(join(here, 'features.wat'), 'utf8'));
  writeFileSync(wasm, bytes);
  if (!WebAssembly.validate(bytes))
    throw new Error(`Node ${process.version} has not all of these features: run npm run bench -- --features --node PATH with a newer one`);
  race({ native: native(bytes), ours: await ours(wasm, join(dir, 'ours.mjs')) }, 'native', { warm: 15 });
}

/** Wall time and peak memory of a command. */
function measure(command, args) {
  const start = performance.now();
  const r = spawnSync('/usr/bin/time', ['-f', '%M', command, ...args], { encoding: 'utf8', env: { ...process.env, NODE_NO_WARNINGS: '1' } });
  const wall = (performance.now() - start) / 1000;
  if (r.status !== 0) throw new Error(r.stderr);
  return { wall, peakMb: Number(r.stderr.trim().split('\n').at(-1)) / 1024 };
}

function compileSpeed() {
  const packages = process.env.CORPUS_ROOT ?? join(root, 'test/corpus/packages');
  const files = { 'esbuild.wasm': 'esbuild-wasm/esbuild.wasm', 'ruby+stdlib.wasm': '@ruby/3.4-wasm-wasi/dist/ruby+stdlib.wasm' };
  if (!existsSync('/usr/bin/time')) throw new Error('needs /usr/bin/time (Debian package time)');
  const dir = mkdtempSync(join(tmpdir(), 'bench-'));
  console.log('| module | wasm | ours: time | peak memory | JavaScript | polywasm: translation time | peak memory |\n|---|---|---|---|---|---|---|');
  for (const [name, path] of Object.entries(files)) {
    const wasm = join(packages, 'node_modules', path);
    if (!existsSync(wasm)) {
      console.log(`SKIPPED ${name}: install the packages with npm run test:corpus first`);
      continue;
    }
    const out = join(dir, 'out.mjs');
    const rounds = [1, 2, 3].map(() => ({
      ours: measure(process.execPath, [join(root, 'dist/cli.mjs'), 'build', wasm, '-q', '--no-dts', '-o', out]),
      poly: measure(process.execPath, [join(here, 'polywasm-all.mjs'), wasm]),
    }));
    const pick = (who, what) => median(rounds.map((r) => r[who][what]));
    console.log(
      `| ${name} | ${(statSync(wasm).size / 1e6).toFixed(1)} MB | ${pick('ours', 'wall').toFixed(1)} s | ${Math.round(pick('ours', 'peakMb'))} MB | ${(statSync(out).size / 1e6).toFixed(1)} MB | ${pick('poly', 'wall').toFixed(1)} s | ${Math.round(pick('poly', 'peakMb'))} MB |`,
    );
  }
  rmSync(dir, { recursive: true, force: true });
}

const RACES = { kernels, simd, features };
const raceOf = () => (argv.includes('--simd') ? 'simd' : argv.includes('--features') ? 'features' : 'kernels');

if (argv.includes('--compile')) compileSpeed();
else if (argv.includes('--wasi')) spawnSync(process.execPath, ['--no-warnings', '--no-turbo-fast-api-calls', join(here, 'wasi.mjs')], { stdio: 'inherit' });
else if (argv.includes('--in-process')) {
  const dir = mkdtempSync(join(tmpdir(), 'bench-'));
  await RACES[raceOf()](dir);
  rmSync(dir, { recursive: true, force: true });
} else {
  const flags = [...(argv.includes('--jitless') ? ['--jitless'] : []), '--no-warnings'];
  const { status } = spawnSync(value('--node') ?? process.execPath, [...flags, fileURLToPath(import.meta.url), '--in-process', ...argv], {
    stdio: 'inherit',
    env: { ...process.env, BENCH_BUILDER: process.execPath },
  });
  process.exitCode = status ?? 1;
}
