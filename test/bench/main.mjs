// npm run bench            generated code beside native wasm, Binaryen's wasm2js -O3 and polywasm, warm, in one process
//   -- --jitless           the same without native wasm, under --jitless
//   -- --compile           compile time, peak memory and output size on real modules, beside polywasm
//   -- --wasi              file system calls beside node:wasi
//   -- --kernels a,b       some kernels only
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const argv = process.argv.slice(2);
const value = (name) => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);
const ROUNDS = Number(value('--rounds') ?? 9);
const TARGET_MS = 8;

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const geomean = (list) => Math.exp(list.reduce((s, x) => s + Math.log(x), 0) / list.length);

/** Builds every contender once; gives their files. */
function prepare(wasm, dir) {
  const ours = join(dir, 'ours.mjs');
  execFileSync(process.execPath, [join(root, 'dist/cli.mjs'), 'build', wasm, '-q', '--no-dts', '-o', ours], { stdio: 'inherit' });
  const wasm2js = join(dir, 'wasm2js.mjs');
  execFileSync(process.execPath, [join(root, 'node_modules/binaryen/bin/wasm2js'), '-O3', wasm, '-o', wasm2js], { stdio: 'inherit' });
  return { ours, wasm2js };
}

async function contenders(wasm, dir, withNative) {
  const bytes = readFileSync(wasm);
  const out = {};
  if (withNative) out.native = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
  out.ours = (await import(pathToFileURL(join(dir, 'ours.mjs')).href)).instantiate({}).exports;
  out.wasm2js = await import(pathToFileURL(join(dir, 'wasm2js.mjs')).href);
  const { WebAssembly: polywasm } = await import('polywasm');
  out.polywasm = new polywasm.Instance(new polywasm.Module(bytes)).exports;
  return out;
}

async function kernels() {
  const dir = value('--dir');
  const wasm = join(here, 'kernels.wasm');
  const jitless = argv.includes('--in-jitless');
  const all = await contenders(wasm, dir, !jitless);
  const base = jitless ? 'wasm2js' : 'native';
  const names = (value('--kernels')?.split(',') ?? Object.keys(all.ours).filter((n) => typeof all.ours[n] === 'function')).sort();
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
    for (let round = 0; round < ROUNDS + 3; round++) {
      for (const [who, exports] of Object.entries(all)) {
        const t = performance.now();
        const answer = exports[name](n);
        const ms = performance.now() - t;
        if (who !== 'polywasm') answers.add(answer | 0);
        if (round >= 3) times[who].push(ms);
      }
    }
    if (answers.size > 1) throw new Error(`${name}: the answers differ: ${[...answers].join()}`);
    rows.push([
      name,
      ...Object.keys(all)
        .filter((k) => k !== base)
        .map((k) => median(times[k]) / median(times[base])),
    ]);
  }
  const columns = Object.keys(all).filter((k) => k !== base);
  console.log(`| kernel (${base} = 1) | ${columns.join(' | ')} |\n|---|${columns.map(() => '---').join('|')}|`);
  for (const [name, ...ratios] of rows) console.log(`| ${name} | ${ratios.map((r) => r.toFixed(2)).join(' | ')} |`);
  console.log(`| **geometric mean of ${rows.length}** | ${columns.map((_, i) => `**${geomean(rows.map((r) => r[i + 1])).toFixed(2)}**`).join(' | ')} |`);
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

if (argv.includes('--in-process')) await kernels();
else if (argv.includes('--compile')) compileSpeed();
else if (argv.includes('--wasi')) spawnSync(process.execPath, ['--no-warnings', '--no-turbo-fast-api-calls', join(here, 'wasi.mjs')], { stdio: 'inherit' });
else {
  const dir = mkdtempSync(join(tmpdir(), 'bench-'));
  prepare(join(here, 'kernels.wasm'), dir);
  const jitless = argv.includes('--jitless');
  const flags = jitless ? ['--jitless'] : [];
  spawnSync(
    process.execPath,
    [...flags, '--no-warnings', fileURLToPath(import.meta.url), '--in-process', ...(jitless ? ['--in-jitless'] : []), '--dir', dir, ...argv],
    { stdio: 'inherit' },
  );
  rmSync(dir, { recursive: true, force: true });
}
