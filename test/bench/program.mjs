// Runs one program of the corpus again and again in this process: the first run is cold, the later ones are warm.
//   program.mjs CORPUS NAME OUT.json RUNS [FOLDER]     RUNS: warm runs at least, where they are short; FOLDER: keeps every module that the program compiles
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';

/** Short programs run for at least so long, long ones no longer. */
const [LEAST_MS, LIMIT_MS, MOST_RUNS] = [2_000, 15_000, 300];
const [corpus, name, out, runs, folder] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(join(corpus, path)).href);

// Node compiles a module of its own when these are touched first; it is none of the program's.
if (globalThis.WebAssembly !== undefined) for (const lazy of ['Response', 'fetch']) void globalThis[lazy];
await new Promise((resolve) => setTimeout(resolve, 5));
const { makeContext, recorded } = await load('lib/harness.mjs');
const context = await makeContext({ root: process.env.CORPUS_ROOT, fixtures: join(corpus, 'fixtures') });
const program = (await load(`programs/${name}.mjs`)).default;
const expected = JSON.parse(readFileSync(join(corpus, 'expected', `${name}.json`), 'utf8')).result;

/** Milliseconds: of this thread on a processor where the system tells (what an engine compiles beside it is not in), else of the clock. */
const schedule = `/proc/self/task/${process.pid}/schedstat`;
const moment = new Int32Array(new SharedArrayBuffer(4));
/** The system counts when it turns to another thread, else every few milliseconds only: so this one waits a moment. */
const onProcessor = () => {
  Atomics.wait(moment, 0, 0, 0.01);
  return Number(readFileSync(schedule, 'utf8').split(' ')[0]) / 1e6;
};
const now = existsSync(schedule) ? onProcessor : () => performance.now();

const times = [];
let note;
let isRight = true;
let spent = 0;
const isEnough = () => spent > LIMIT_MS || times.length > MOST_RUNS || (times.length > Number(runs) && spent > LEAST_MS);
while (times.length === 0 || !isEnough()) {
  const start = now();
  let result;
  try {
    result = await program.run(context);
  } catch (error) {
    if (times.length === 0) throw error;
    note = `runs once only in a process (${String(error.message).split('\n')[0].slice(0, 100)})`;
    break;
  }
  const ms = now() - start;
  times.push(ms);
  spent += ms;
  isRight &&= isDeepStrictEqual(JSON.parse(JSON.stringify(result)), expected);
}
if (folder !== undefined) {
  mkdirSync(folder, { recursive: true });
  for (const [hash, bytes] of recorded) writeFileSync(join(folder, `${hash}.wasm`), bytes);
}
writeFileSync(out, JSON.stringify({ times, isRight, note, version: process.versions.node }));
process.exit(0);
