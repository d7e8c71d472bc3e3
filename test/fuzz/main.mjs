// Differential fuzzing against native WebAssembly.
//   npm run fuzz -- --count N --seed S            random valid modules out of binaryen's generator
//   npm run fuzz -- --all --node NODE ...          with every feature that the generator and NODE, a newer Node, have
//   npm run fuzz -- -O2 --i64 pair --target jitless --split-limit 512 --parts 2 ...   at a level; default: that of the compiler
//   npm run fuzz -- --mutate N --seed S [FILE...]  damaged copies of real modules: only typed errors or right answers
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '../../dist/index.mjs';
import { takeCodeOptions } from '../support/code-options.mjs';
import { joinedParts } from '../support/joined-parts.mjs';
import { difference } from './compare.mjs';
import { mutate } from './mutate.mjs';
import { random } from './random.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const argv = process.argv.slice(2);
const option = (name, fallback) => {
  const i = argv.indexOf(name);
  return i < 0 ? fallback : Number(argv.splice(i, 2)[1]);
};
const flag = (name) => {
  const i = argv.indexOf(name);
  return i >= 0 && argv.splice(i, 1).length > 0;
};
const node = argv.indexOf('--node');
if (node >= 0) {
  // A newer Node has natively what this one has not: it runs everything.
  const [, path] = argv.splice(node, 2);
  const { status } = spawnSync(path, [fileURLToPath(import.meta.url), ...argv], { stdio: 'inherit' });
  process.exit(status ?? 1);
}
const code = takeCodeOptions(argv);
const all = flag('--all');
/** Keep a module that differs as it is. */
const quick = flag('--no-shrink');
const seed = option('--seed', 1);
const mutations = option('--mutate', 0);
const count = option('--count', mutations > 0 ? 0 : 100);
const FEATURES = [
  '--enable-bulk-memory',
  '--enable-bulk-memory-opt',
  '--enable-sign-ext',
  '--enable-nontrapping-float-to-int',
  '--enable-mutable-globals',
  '--enable-multivalue',
  '--enable-reference-types',
  // Relaxed SIMD is left out: engines may answer differently.
  ...(all ? ['simd', 'threads', 'exception-handling', 'tail-call', 'gc', 'memory64', 'multimemory', 'extended-const'].map((f) => `--enable-${f}`) : []),
];
const work = mkdtempSync(join(tmpdir(), 'fuzz-'));

const wasmOpt = (args) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'node_modules/binaryen/bin/wasm-opt'), ...args, ...FEATURES], { stdio: ['ignore', 'ignore', 'pipe'] });
    let err = '';
    child.stderr.on('data', (d) => (err += d));
    child.on('close', (status) => (status === 0 ? resolve() : reject(new Error(`the generator failed: ${err}`))));
  });
/**
 * binaryen makes a valid module of any bytes. Engines refuse modules with both kinds of exceptions: `native` has the new kind only, and so
 * has what we compile in three of four cases.
 */
async function generate(input, id) {
  const from = join(work, `${id}.bin`);
  const [mixed, exnref] = [join(work, `${id}.wasm`), join(work, `${id}-exnref.wasm`)];
  writeFileSync(from, input);
  const optimise = id % 3 === 0 ? ['-O2'] : [];
  const isLegacy = all && id % 4 === 1;
  await wasmOpt(['-ttf', from, '-o', mixed, '--denan', ...(all && !isLegacy ? ['--translate-to-exnref'] : []), ...optimise]);
  if (isLegacy) await wasmOpt([mixed, '-o', exnref, '--translate-to-exnref']);
  return { wasm: readFileSync(mixed), native: readFileSync(isLegacy ? exnref : mixed) };
}
function inputOf(id) {
  const r = random(seed * 1000003 + id);
  const bytes = new Uint8Array(500 + r.below(12000));
  for (let i = 0; i < bytes.length; i++) bytes[i] = r.below(256);
  return bytes;
}
async function check({ wasm, native }, id) {
  if (!WebAssembly.validate(native)) {
    refused++;
    return undefined;
  }
  const text = joinedParts(await compile(wasm, { ...code, format: 'cjs', mode: 'module', dts: false }));
  return difference(native, text, seed + id);
}
/** Cuts the input while the difference stays. */
async function shrink(input, id) {
  let best = input;
  for (let length = best.length >> 1; length > 64; length >>= 1) {
    for (let from = 0; from + length <= best.length; from += length) {
      const shorter = new Uint8Array([...best.subarray(0, from), ...best.subarray(from + length)]);
      try {
        if ((await check(await generate(shorter, id), id)) !== undefined) {
          best = shorter;
          break;
        }
      } catch {
        // Other trouble than the one looked for.
      }
    }
  }
  return generate(best, id);
}

let failed = 0;
let refused = 0;
let next = 0;
async function worker() {
  while (next < count) {
    const id = next++;
    const input = inputOf(id);
    let found;
    try {
      found = await check(await generate(input, id), id);
    } catch (error) {
      found = String(error.stack ?? error);
    }
    if (found !== undefined) {
      failed++;
      const file = join(process.cwd(), `fuzz-${seed}-${id}.wasm`);
      writeFileSync(file, (quick ? await generate(input, id) : await shrink(input, id)).wasm);
      console.log(`seed ${seed}, module ${id}: ${found}\n  kept as ${file}`);
    }
    if ((id + 1) % 100 === 0) console.log(`${id + 1} of ${count} modules, ${failed} differences`);
  }
}
if (count > 0) {
  await Promise.all([worker(), worker()]);
  console.log(`${count} modules, ${failed} differences; ${refused} that the engine itself refuses were not compared`);
}
if (mutations > 0) failed += await mutate(argv, mutations, seed);
rmSync(work, { recursive: true, force: true });
// A worker in a call that does not return keeps the process from ending.
process.exit(failed > 0 ? 1 : 0);
