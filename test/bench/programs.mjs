// npm run bench -- --programs   whole programs of the corpus beside native wasm: their first run in a process, and later ones
import { parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { combine } from './combine.mjs';
import { buildOurs, here, root, waysOfOurs } from './contenders.mjs';

const corpusTest = join(root, 'test/corpus');
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

function foldersOf() {
  const corpus = process.env.WASM_CORPUS_DIR ?? join(root, '../shared/corpus');
  const packages = process.env.CORPUS_ROOT ?? join(corpusTest, 'packages');
  if (!existsSync(join(corpus, 'programs'))) return { missing: 'the corpus of real programs is not here; set WASM_CORPUS_DIR to its folder' };
  if (!existsSync(join(packages, 'node_modules')))
    return { missing: 'the packages are not here; install them with npm run test:corpus, or set CORPUS_ROOT to a folder that has them' };
  return { corpus: resolve(corpus), packages: resolve(packages) };
}

export async function programs(dir, options) {
  const { corpus, packages, missing } = foldersOf();
  if (missing !== undefined) {
    console.log(`SKIPPED: ${missing}`);
    return undefined;
  }
  const all = readdirSync(join(corpus, 'programs')).map((file) => basename(file, '.mjs'));
  const unknown = (options.kernels ?? []).filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Error(`no program ${unknown.join(', ')}; there are ${all.join(', ')}`);
  const node = options.node ?? process.execPath;
  /** One process of one contender. */
  const run = (name, { built, folder }) => {
    const out = join(dir, 'program.json');
    writeFileSync(out, '');
    const flags = ['--no-warnings', '--no-turbo-fast-api-calls', ...(built === undefined ? [] : ['--no-expose-wasm'])];
    const loader = { CORPUS_LOADER: join(corpusTest, 'namespace.mjs'), CORPUS_WASI: join(corpusTest, 'wasi.mjs'), CORPUS_BUILT: built };
    const args = [join(here, 'program.mjs'), corpus, name, out, String(options.rounds), ...(folder === undefined ? [] : [folder])];
    const env = { ...process.env, CORPUS_ROOT: packages, ...(built === undefined ? {} : loader) };
    const r = spawnSync(node, [...flags, ...args], { env, encoding: 'utf8', timeout: 900_000, maxBuffer: 1 << 28 });
    const text = readFileSync(out, 'utf8');
    return text === ''
      ? { failure: (r.stderr.split('\n').find((l) => /^\w*(Error|Exception)\b/.test(l)) ?? r.signal ?? `status ${r.status}`).slice(0, 200) }
      : JSON.parse(text);
  };
  // A module with one of everything, for the classes of the JS API.
  const classes = join(dir, 'classes.wasm');
  writeFileSync(
    classes,
    await parse('(module (import "m" "m" (memory 0)) (import "m" "t" (table 0 funcref)) (import "m" "g" (global i32)) (tag (export "x")))'),
  );
  const ways = waysOfOurs(options).map((way) => ({ ...way, built: join(dir, way.name.replace(/\W+/g, '-')) }));
  for (const { checkout, flags, built } of ways) {
    mkdirSync(built);
    buildOurs(checkout, classes, join(built, 'classes.cjs'), ['--mode', 'module', ...flags]);
  }

  const notes = [];
  const rows = [];
  let version = process.versions.node;
  for (const name of options.kernels ?? all) {
    const folder = join(dir, `modules-${name}`);
    const first = run(name, { folder });
    if (first.failure !== undefined) {
      notes.push(`SKIPPED ${name}: it does not run natively: ${first.failure}`);
      continue;
    }
    version = first.version;
    for (const { checkout, flags, built } of ways)
      for (const file of readdirSync(folder)) {
        const out = join(built, `${basename(file, '.wasm')}.cjs`);
        if (!existsSync(out)) buildOurs(checkout, join(folder, file), out, ['--mode', 'module', ...flags]);
      }
    const [cold, warm] = [[], []];
    for (let k = 0; k < (options.processes ?? 1); k++) {
      const runs = { native: k === 0 ? first : run(name, {}) };
      for (const way of ways) runs[way.name] = run(name, way);
      const ok = Object.entries(runs).filter(([who, r]) => {
        if (r.failure !== undefined) notes.push(`${name}, ${who}: ${r.failure}`);
        else if (r.note !== undefined) notes.push(`${name}: ${r.note}.`);
        return r.failure === undefined;
      });
      const row = (ofTimes, of) => ({
        kernel: name,
        n: 1,
        ms: Object.fromEntries(of.map(([who, r]) => [who, ofTimes(r.times)])),
        wrong: of.filter(([, r]) => !r.isRight).map(([who]) => who),
        missing: [],
      });
      cold.push(row((times) => times[0], ok));
      // The later half of the runs: what engines compile in the first ones is there by then.
      const repeated = ok.filter(([, r]) => r.times.length > 1);
      if (repeated.some(([who]) => who === 'native')) warm.push(row((times) => median(times.slice(times.length >> 1)), repeated));
    }
    rows.push({ class: 'cold', ...combine(cold, 'native') });
    if (warm.length > 0) rows.push({ class: 'warm', ...combine(warm, 'native') });
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${name}`);
  }
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  return {
    engine: `Node ${version}`,
    base: 'native',
    unit: 'program',
    separate: true,
    contenders: ['native', ...ways.map((w) => w.name)],
    rows,
    notes: [...new Set(notes)],
  };
}
