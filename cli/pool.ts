// An executor on worker threads. Results are joined by range, so that any number of workers gives the same bytes.
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { Executor, FuncRange, LoweredRange, LowerPlan } from '../compiler/tool.ts';
import { unpackError, type Reply, type Task } from './protocol.ts';

type Body = Task extends infer T ? (T extends { id: number } ? Omit<T, 'id'> : never) : never;

/** By how much more than what lives heaps grow until they are swept, in per cent: V8 takes up to 300, and every worker has a heap. */
const GROWTH = 20;

/** Memory that threads share, and `read` fills. */
export function sharedBytes(length: number, read: (into: Uint8Array) => void): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(length));
  read(shared);
  return shared;
}

/** Workers, which get the module's bytes in shared memory, for one compilation. */
export function workerPool(bytes: Uint8Array, count: number): Executor {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
  const shared = bytes.buffer instanceof SharedArrayBuffer ? bytes : sharedBytes(bytes.length, (into) => into.set(bytes));
  const workers = Array.from({ length: count }, () => new PoolWorker(shared));
  const close = async (): Promise<void> => {
    await Promise.all(workers.map((w) => w.close()));
  };

  /** Gives each worker the next range when it is done with the last one. */
  async function run(ranges: readonly FuncRange[], take: (i: number, range: LoweredRange) => void): Promise<void> {
    let next = 0;
    let failed = ranges.length;
    let failure: unknown;
    await Promise.all(
      workers.map(async (worker) => {
        while (next < failed) {
          const i = next++;
          try {
            take(i, (await worker.ask({ kind: 'lower', range: ranges[i] as FuncRange })) as LoweredRange);
          } catch (error) {
            // The error of the first range counts, whichever worker meets one first.
            if (i < failed) [failed, failure] = [i, error];
          }
        }
      }),
    );
    if (failed < ranges.length) throw failure;
  }

  return {
    async lower(ranges, plan: LowerPlan, take) {
      await Promise.all(workers.map((w) => w.ask({ kind: 'plan', plan })));
      const done = new Map<number, LoweredRange>();
      let handed = 0;
      await run(ranges, (i, range) => {
        done.set(i, range);
        for (let ready = done.get(handed); ready !== undefined; ready = done.get(handed)) {
          take(ready);
          done.delete(handed++);
        }
      });
      // What follows holds the data segments as text: not beside heaps that nobody needs.
      await close();
    },
    close,
  };
}

class PoolWorker {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>();
  private count = 0;

  constructor(bytes: Uint8Array) {
    this.worker = new Worker(new URL('./worker.mjs', import.meta.url), { workerData: bytes, resourceLimits: { stackSizeMb: 16 } });
    this.worker.on('message', (reply: Reply) => {
      const asked = this.waiting.get(reply.id);
      this.waiting.delete(reply.id);
      if ('error' in reply) asked?.reject(unpackError(reply.error));
      else asked?.resolve(reply.value);
    });
    this.worker.on('error', (error) => {
      for (const { reject } of this.waiting.values()) reject(error);
      this.waiting.clear();
    });
  }

  ask(task: Body): Promise<unknown> {
    const id = this.count++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, ...task });
    });
  }
  close(): Promise<number> {
    return this.worker.terminate();
  }
}
