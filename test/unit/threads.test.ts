// Threads: real workers, each with an instance of its own over one shared memory.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileText, load } from '../support/compile-wat.ts';

// Words: 0 counter of atomic additions, 4 mutex (0 free, 1 held, 2 held and waited for), 8 plain counter under the mutex, 16 a 64-bit counter.
const MODULE = `(module
  (import "env" "memory" (memory 1 4 shared))
  (func $lock (local $c i32)
    (local.set $c (i32.atomic.rmw.cmpxchg (i32.const 4) (i32.const 0) (i32.const 1)))
    (block $held
      (br_if $held (i32.eqz (local.get $c)))
      (if (i32.ne (local.get $c) (i32.const 2)) (then (local.set $c (i32.atomic.rmw.xchg (i32.const 4) (i32.const 2)))))
      (loop $again
        (br_if $held (i32.eqz (local.get $c)))
        (drop (memory.atomic.wait32 (i32.const 4) (i32.const 2) (i64.const -1)))
        (local.set $c (i32.atomic.rmw.xchg (i32.const 4) (i32.const 2)))
        (br $again))))
  (func $unlock
    (if (i32.ne (i32.atomic.rmw.sub (i32.const 4) (i32.const 1)) (i32.const 1))
      (then (i32.atomic.store (i32.const 4) (i32.const 0)) (drop (memory.atomic.notify (i32.const 4) (i32.const 1))))))
  (func (export "count") (param $n i32)
    (loop $next
      (drop (i32.atomic.rmw.add (i32.const 0) (i32.const 1)))
      (drop (i64.atomic.rmw.add (i32.const 16) (i64.const 0x100000001)))
      (call $lock)
      (i32.store (i32.const 8) (i32.add (i32.load (i32.const 8)) (i32.const 1)))
      (atomic.fence)
      (call $unlock)
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "wait") (param $at i32) (param $expected i32) (param $timeout i64) (result i32)
    (memory.atomic.wait32 (local.get $at) (local.get $expected) (local.get $timeout)))
  (func (export "notify") (param $at i32) (param $count i32) (result i32) (memory.atomic.notify (local.get $at) (local.get $count)))
  (func (export "set") (param $at i32) (param $value i32) (i32.atomic.store (local.get $at) (local.get $value)))
  (func (export "load") (param $at i32) (result i32) (i32.load (local.get $at)))
  (func (export "load64") (param $at i32) (result i64) (i64.load (local.get $at)))
  (func (export "grow") (param $pages i32) (result i32) (memory.grow (local.get $pages)))
  (func (export "size") (result i32) (memory.size)))`;

// Does the calls it is told and answers with their results.
const WORKER = `
const { parentPort, workerData: { file, buffer } } = require('node:worker_threads');
const { Memory, instantiate } = require(file);
const { exports } = instantiate({ env: { memory: new Memory({ initial: 1, maximum: 4, shared: true, buffer }) } });
parentPort.on('message', ([name, ...args]) => parentPort.postMessage(exports[name](...args)));
parentPort.postMessage('ready');`;

type Export = (...args: unknown[]) => unknown;
interface Instance {
  readonly exports: Record<string, Export>;
}
interface Generated {
  readonly Memory: new (d: object) => { readonly buffer: SharedArrayBuffer; grow(n: number): number };
  readonly instantiate: (imports: object) => Instance;
}

describe('threads that share a memory', () => {
  const dir = mkdtempSync(join(tmpdir(), 'threads-'));
  const file = join(dir, 'module.cjs');
  let code = '';
  let main: Instance['exports'];
  const workers: Worker[] = [];
  const reply = (w: Worker): Promise<unknown> =>
    new Promise((resolve, reject) => {
      w.once('message', resolve);
      w.once('error', reject);
    });
  const call = (w: Worker, name: string, ...args: unknown[]): Promise<unknown> => {
    w.postMessage([name, ...args]);
    return reply(w);
  };

  beforeAll(async () => {
    code = await compileText(MODULE);
    writeFileSync(file, code);
    const generated = load(code) as unknown as Generated;
    const memory = new generated.Memory({ initial: 1, maximum: 4, shared: true });
    main = generated.instantiate({ env: { memory } }).exports;
    for (let i = 0; i < 3; i++) workers.push(new Worker(WORKER, { eval: true, workerData: { file, buffer: memory.buffer } }));
    await Promise.all(workers.map(reply));
  });
  afterAll(async () => {
    await Promise.all(workers.map((w) => w.terminate()));
    rmSync(dir, { recursive: true });
  });

  it('lose no atomic addition and no addition under a mutex', async () => {
    await Promise.all(workers.map((w) => call(w, 'count', 20_000)));
    expect(main['load']?.(0)).toBe(60_000);
    expect(main['load']?.(8)).toBe(60_000);
    expect(main['load64']?.(16)).toBe(60_000n * 0x100000001n);
  });
  it('wait until another one notifies, no more than it says', async () => {
    const waits = workers.map((w) => call(w, 'wait', 64, 0, -1n));
    let woken = 0;
    while (woken < 2) woken += main['notify']?.(64, 2 - woken) as number;
    expect(woken).toBe(2); // of three
    while (woken < 3) woken += main['notify']?.(64, 9) as number;
    expect(await Promise.all(waits)).toEqual([0, 0, 0]);
    expect(main['notify']?.(64, -1)).toBe(0);
  });
  it('do not wait for another value, and no longer than the timeout', async () => {
    main['set']?.(68, 7);
    expect(await call(workers[0] as Worker, 'wait', 68, 6, -1n)).toBe(1);
    expect(await call(workers[0] as Worker, 'wait', 68, 7, 1_000_000n)).toBe(2);
  });
  it('trap on an address that is not aligned or out of bounds', () => {
    expect(() => main['notify']?.(66, 1)).toThrow('unaligned atomic');
    expect(() => main['notify']?.(65536, 1)).toThrow('out of bounds memory access');
  });
  it('see what another one has grown', async () => {
    expect(main['size']?.()).toBe(1);
    expect(() => main['load']?.(65536)).toThrow('out of bounds memory access');
    expect(await call(workers[1] as Worker, 'grow', 1)).toBe(1);
    await call(workers[1] as Worker, 'set', 65536, 42);
    expect(main['load']?.(65536)).toBe(42);
    expect(main['size']?.()).toBe(2);
    expect(await call(workers[2] as Worker, 'load', 65536)).toBe(42);
    expect(main['grow']?.(3)).toBe(-1);
    expect(main['grow']?.(2)).toBe(2);
    expect(await call(workers[0] as Worker, 'size')).toBe(4);
  });
  it.each([{}, { level: 0 }, { level: 2 }, { i64: 'pair' }, { target: 'jitless' }] as const)(
    'reach what another one has grown by every access, with %o',
    async (options) => {
      const loads = [
        'i32.load',
        'i32.load8_s',
        'i32.load8_u',
        'i32.load16_s',
        'i32.load16_u',
        'i64.load',
        'i64.load8_u',
        'i64.load32_s',
        'f32.load',
        'f64.load',
      ];
      const stores = ['i32.store', 'i32.store8', 'i32.store16', 'i64.store', 'i64.store8', 'i64.store32', 'f32.store', 'f64.store'];
      const functions = [
        ...loads.map((op) => `(func (export "${op}") (param i32 ${op.slice(0, 3)}) (result ${op.slice(0, 3)}) (${op} offset=4 (local.get 0)))`),
        ...stores.map((op) => `(func (export "${op}") (param i32 ${op.slice(0, 3)}) (${op} offset=4 (local.get 0) (local.get 1)))`),
      ];
      const text = `(module (import "env" "memory" (memory 1 4 shared)) ${functions.join('\n')})`;
      const { Memory, instantiate } = load(await compileText(text, options)) as unknown as Generated;
      /** What one access gives and leaves behind in an instance made before the memory was so long, or after. */
      const outcome = (op: string, at: number, after: boolean): unknown => {
        const memory = new Memory({ initial: 1, maximum: 4, shared: true });
        if (after) memory.grow(1);
        const { buffer } = memory;
        const { exports } = instantiate({ env: { memory: new Memory({ initial: 1, maximum: 4, shared: true, buffer }) } });
        if (!after) memory.grow(1);
        const bytes = new Uint8Array(buffer, 65536, 65536);
        for (let i = 0; i < 24; i++) bytes[i] = bytes[65535 - i] = 200 - 7 * i;
        try {
          const result = exports[op]?.(at, op.startsWith('i64') ? -7n : -7);
          return [result, bytes.slice(0, 24), bytes.slice(-24)];
        } catch (error) {
          return String(error);
        }
      };
      for (const op of [...loads, ...stores])
        for (const at of [65536, 65537, 65538, 131060, 131064, 131065, 131067, 131068, -4, -5])
          expect(outcome(op, at, false), `${op} ${at}`).toEqual(outcome(op, at, true));
    },
  );
  it('may have a maximum of 4 GiB: the buffer is one that views can be made of', () => {
    const { Memory } = load(code) as unknown as Generated;
    const memory = new Memory({ initial: 1, maximum: 65536, shared: true });
    expect(new Uint8Array(memory.buffer).length).toBe(2 ** 32);
    expect(() => memory.grow(65535)).toThrow(RangeError);
    expect(memory.grow(65534)).toBe(1);
  });
  it('say plainly that the engine has no SharedArrayBuffer', async () => {
    const { instantiate } = load(await compileText('(module (memory 1 4 shared))'), 'SharedArrayBuffer');
    expect(() => instantiate()).toThrow('this engine has no SharedArrayBuffer');
  });
});
