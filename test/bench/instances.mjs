// npm run bench -- --instances   a second, a tenth and a hundredth instance of a file beside the first one when it was warm: 1 is as fast
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildOurs, here, root } from './contenders.mjs';

const self = fileURLToPath(import.meta.url);
const KERNELS = ['sieve', 'sha256', 'lz', 'nbody', 'qsortcb', 'vm', 'list', 'xxh64', 'fib', 'utf8'];
const COUNTED = [2, 10, 100];
/** Rounds until an instance counts as warm, and the least of how many is taken. */
const WARM = 30;
const TAKEN = 8;

const timed = (run, n) => {
  const start = performance.now();
  run(n);
  return performance.now() - start;
};
const least = (run, n, rounds) => Math.min(...Array.from({ length: rounds }, () => timed(run, n)));

/** In a process of its own: the time of later instances, that of the first one = 1. */
async function measure(file, kernel) {
  const { instantiate } = await import(pathToFileURL(file).href);
  const make = () => instantiate({}).exports[kernel];
  const first = make();
  let n = 1;
  while (timed(first, n) < 4) n *= 2;
  for (let i = 0; i < WARM; i++) first(n);
  const base = least(first, n, TAKEN);
  const found = {};
  for (let i = 2; i <= COUNTED.at(-1); i++) {
    const run = make();
    if (COUNTED.includes(i)) found[i] = [timed(run, n) / base, least(run, n, TAKEN) / base];
    else run(Math.max(1, n >> 3));
  }
  console.log(JSON.stringify(found));
}

/** As the command line has them. */
export function instances(options) {
  const dir = mkdtempSync(join(tmpdir(), 'bench-instances-'));
  const level = options.levels[0] ?? 'O1';
  try {
    const file = buildOurs(root, join(here, 'kernels.wasm'), join(dir, 'kernels.mjs'), [`-${level}`]);
    const rows = (options.kernels ?? KERNELS).map((kernel) => {
      const { stdout, status } = spawnSync(options.node ?? process.execPath, [self, '--measure', file, kernel], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      if (status !== 0) throw new Error(`${kernel} ended early`);
      return [kernel, JSON.parse(stdout)];
    });
    const mean = (pick) => Math.exp(rows.reduce((sum, [, found]) => sum + Math.log(pick(found)), 0) / rows.length).toFixed(2);
    console.log(
      `| first instance, warm = 1 (-${level}) | ${COUNTED.map((i) => `${i}th: first round | later`).join(' | ')} |\n|${'---|'.repeat(1 + 2 * COUNTED.length)}`,
    );
    for (const [kernel, found] of rows) console.log(`| ${kernel} | ${COUNTED.map((i) => found[i].map((x) => x.toFixed(2)).join(' | ')).join(' | ')} |`);
    console.log(`| **geometric mean** | ${COUNTED.map((i) => `${mean((f) => f[i][0])} | ${mean((f) => f[i][1])}`).join(' | ')} |`);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

if (process.argv[2] === '--measure') await measure(process.argv[3], process.argv[4]);
