// Counts primes with the number of threads given, or with four.
import { Worker, isMainThread, workerData } from 'node:worker_threads';
import { Memory, instantiate } from './primes.mjs';

const LIMITS = { initial: 1, maximum: 2, shared: true };
const LIMIT = 2_000_000;

if (isMainThread) {
  const memory = new Memory(LIMITS);
  const { exports } = instantiate({ env: { memory } });
  const threads = Number(process.argv[2] ?? 4);
  exports.start(threads);
  const start = performance.now();
  for (let i = 0; i < threads; i++) new Worker(new URL(import.meta.url), { workerData: memory.buffer });
  console.log(`${exports.result()} primes below ${LIMIT}`);
  console.error(`${threads} threads: ${Math.round(performance.now() - start)} ms`);
} else {
  // The same memory, in an instance of this thread's own.
  const memory = new Memory({ ...LIMITS, buffer: workerData });
  instantiate({ env: { memory } }).exports.work(LIMIT);
}
