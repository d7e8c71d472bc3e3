// Damaged modules: bit flips, truncations, sections spliced out of other modules.
// What is accepted must validate natively and behave like it; what is refused must be refused with a typed error; nothing may take long.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import { compile, UnsupportedError, WasmError } from '../../dist/index.mjs';
import { difference } from './compare.mjs';
import { random } from './random.mjs';

const LIMIT_MS = 10_000;
/** For running what was accepted, natively and as generated code. */
const RUN_MS = 500;
const DEFAULTS = ['node_modules/source-map/lib/mappings.wasm'];

/** [id, start, end] of each section, header included. */
function sections(bytes) {
  const out = [];
  for (let at = 8; at < bytes.length;) {
    const start = at;
    const id = bytes[at++];
    let size = 0;
    for (let shift = 0; ; shift += 7) {
      size += (bytes[at] & 127) * 2 ** shift;
      if (bytes[at++] < 128) break;
    }
    at += size;
    out.push([id, start, at]);
  }
  return out;
}

function damage(bases, r) {
  const base = r.pick(bases);
  let bytes = Uint8Array.from(base);
  const kind = r.below(10);
  if (kind === 0) return bytes.subarray(0, r.below(bytes.length));
  if (kind <= 2) {
    const other = r.pick(bases);
    const mine = sections(bytes);
    const [id, start, end] = r.pick(sections(other));
    const place = mine.find((s) => s[0] >= id) ?? [0, bytes.length, bytes.length];
    const replace = r.below(2) === 0 && place[0] === id;
    bytes = new Uint8Array([...bytes.subarray(0, place[1]), ...other.subarray(start, end), ...bytes.subarray(replace ? place[2] : place[1])]);
    if (kind === 1) return bytes;
  }
  for (let n = 1 + r.below(kind === 3 ? 30 : 4); n > 0; n--) {
    // Half of the flips go to the first part, where types and imports are.
    const at = r.below(2) === 0 ? r.below(Math.min(bytes.length, 2000)) : r.below(bytes.length);
    if (r.below(3) === 0) bytes[at] = r.below(256);
    else bytes[at] ^= 1 << r.below(8);
  }
  return bytes;
}

/**
 * What is valid, but not for the engine: since WebAssembly 3.0, which Node 20 does not know, a memory index in the immediate of a load or
 * store (flag 64); and old and new exceptions in one module, which V8 refuses.
 */
function isRefusedByEngineOnly(bytes) {
  try {
    new WebAssembly.Module(bytes);
  } catch (error) {
    return /actual alignment is (6[4-9]|7\d)|mix of legacy and new exception handling/.test(error.message);
  }
  return false;
}

async function judge(bytes, seed) {
  const native = WebAssembly.validate(bytes);
  const start = performance.now();
  let result;
  try {
    result = await compile(bytes, { format: 'cjs', mode: 'module', dts: false });
  } catch (error) {
    if (!(error instanceof WasmError)) return `untyped: ${error?.stack ?? error}`;
    if (performance.now() - start > LIMIT_MS) return `refused after ${Math.round(performance.now() - start)} ms`;
    return native && !(error instanceof UnsupportedError) ? `refused, but valid natively: ${error.message}` : undefined;
  }
  if (performance.now() - start > LIMIT_MS) return `took ${Math.round(performance.now() - start)} ms`;
  if (!native) return isRefusedByEngineOnly(bytes) ? undefined : 'accepted, but not valid natively';
  parentPort?.postMessage({ running: true });
  return difference(bytes, result.code, seed, 1);
}

if (!isMainThread && workerData?.mutate) {
  parentPort.on('message', async ({ bytes, seed }) => parentPort.postMessage({ found: await judge(bytes, seed) }));
}

export async function mutate(files, count, seed) {
  const bases = (files.length > 0 ? files : DEFAULTS.map((f) => join(process.cwd(), f))).map((f) => readFileSync(f));
  const r = random(seed);
  let failed = 0;
  let endless = 0;
  /** Who waits for the present worker: told its messages, or the error that ended it. */
  let current = () => {};
  const make = () => {
    const w = new Worker(fileURLToPath(import.meta.url), { workerData: { mutate: true }, resourceLimits: { maxOldGenerationSizeMb: 2000 } });
    w.on('message', (m) => w === worker && current(m));
    const ended = (why) => {
      if (w !== worker) return;
      worker = make();
      current({ died: why });
    };
    w.on('error', (error) => ended(error.message));
    // Without an error, too: then nobody would answer.
    w.on('exit', (code) => ended(`it ended with status ${code}`));
    return w;
  };
  let worker = make();
  for (let i = 0; i < count; i++) {
    const bytes = damage(bases, r);
    const found = await new Promise((resolve) => {
      let running = false;
      const giveUp = () => {
        // A damaged loop may run for ever, natively too: that is no fault of the compiler.
        void worker.terminate();
        worker = make();
        if (running) endless++;
        resolve(running ? undefined : 'the compiler hangs');
      };
      let timer = setTimeout(giveUp, LIMIT_MS);
      current = (m) => {
        if (m.running) {
          running = true;
          clearTimeout(timer);
          timer = setTimeout(giveUp, RUN_MS);
          return;
        }
        clearTimeout(timer);
        // Damaged code may ask for more memory than there is.
        resolve('died' in m ? (running && /memory/i.test(m.died) ? undefined : `the worker died: ${m.died}`) : m.found);
      };
      worker.postMessage({ bytes, seed: seed + i });
    });
    if (found !== undefined) {
      failed++;
      console.log(`mutation ${i} of seed ${seed}: ${found}`);
      const { writeFileSync } = await import('node:fs');
      writeFileSync(join(process.cwd(), `mutated-${seed}-${i}.wasm`), bytes);
    }
    if ((i + 1) % 2000 === 0) console.log(`${i + 1} of ${count} mutated modules, ${failed} failures, ${endless} ran without end`);
  }
  await worker.terminate();
  console.log(`${count} mutated modules, ${failed} failures, ${endless} ran without end`);
  return failed;
}
