// npm run bench            generated code beside native wasm, Binaryen's wasm2js -O3 and polywasm, warm, in one process; BENCHMARKS.md says more
//   -- --levels O1,O2      ours at these levels too
//   -- --target NAME       ours tuned for this engine; jitless with --jitless
//   -- --against DIR       another built checkout of this project too, as `before`
//   -- --kernels a,b       some kernels only
//   -- --rounds N          rounds that count (9); --processes N how often each kernel is raced, in a new process each time (3)
//   -- --least             least times instead of medians: for machines that do other things too
//   -- --base NAME         what stands for 1
//   -- --node PATH         in another Node; --bun PATH in Bun
//   -- --jitless           without native wasm and compilers, under --jitless; wasm2js = 1
//   -- --shell PATH        in a shell without modules (qjs, jsc, js), with --shell-args='--a --b'; wasm2js = 1
//   -- --simd              vector kernels beside the same C compiled without SIMD, both through us
//   -- --features --node PATH   GC, exception and tail-call kernels beside native wasm, in a Node that has these
//   -- --programs          whole programs of the corpus beside native wasm, cold and warm
//   -- --compile           compile time, peak memory and output size on real modules, beside polywasm
//   -- --instances         a second, tenth and hundredth instance of a file beside the first
//   -- --wasi              file system calls beside node:wasi
//   -- --json FILE         the result as JSON; --page FILE as a page of charts; --from a.json,b.json a page of these, without a race
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { here, versionOfOurs } from './contenders.mjs';
import { options } from './options.mjs';
import { page } from './page.mjs';
import { summarise, tables } from './report.mjs';

/** What gives a result; loaded when it is asked for. */
const RACES = {
  shell: async (dir) => (await import('./shell.mjs')).shell(dir, options),
  simd: async (dir) => (await import('./races.mjs')).simd(dir, options),
  features: async (dir) => (await import('./races.mjs')).features(dir, options),
  programs: async (dir) => (await import('./programs.mjs')).programs(dir, options),
};
const kernels = async (dir) => (await import('./races.mjs')).kernels(dir, options);
const TITLES = { kernels: 'Kernels', shell: 'Kernels', simd: 'Vectors', features: 'GC, exceptions and tail calls', programs: 'Whole programs' };

async function race(dir) {
  const name = Object.keys(RACES).find((n) => options[n]) ?? 'kernels';
  const result = await (RACES[name] ?? kernels)(dir);
  if (result === undefined) return;
  const machine = `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${cpus().length} threads`;
  const whole = summarise({
    title: TITLES[name],
    version: versionOfOurs(),
    date: new Date().toISOString(),
    machine,
    rounds: options.rounds,
    processes: options.processes ?? (name === 'shell' || name === 'programs' ? 1 : 3),
    ...result,
  });
  console.log(tables(whole));
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(whole, null, 1)}\n`);
  if (options.page !== undefined) writeFileSync(options.page, page([whole]));
}

const dir = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  if (options.help)
    console.log(
      readFileSync(fileURLToPath(import.meta.url), 'utf8')
        .split('\nimport')[0]
        .replaceAll(/^\/\/ ?/gm, ''),
    );
  else if (options.from !== undefined) {
    if (options.page === undefined) throw new Error('--from needs --page FILE');
    writeFileSync(options.page, page(options.from.map((file) => JSON.parse(readFileSync(file, 'utf8')))));
  } else if (options.compile) (await import('./modules.mjs')).compileSpeed(dir);
  else if (options.instances) (await import('./instances.mjs')).instances(options);
  else if (options.wasi)
    process.exitCode = spawnSync(process.execPath, ['--no-warnings', '--no-turbo-fast-api-calls', join(here, 'wasi.mjs')], { stdio: 'inherit' }).status ?? 1;
  else await race(dir);
} catch (error) {
  console.error(`bench: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(dir, { recursive: true, force: true });
}
