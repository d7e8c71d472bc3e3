// poll_oneoff (witx): clocks and readiness of descriptors.
import { memory_bytes } from '../memory/linear.ts';
import { i64s_put, u64_number } from '../numeric/i64.ts';
import { forget_all, guest_at, guest_bytes, guest_u32, SIZE, TYPE_DIRECTORY, wasi_time, type Wasi } from './context.ts';
import { E_BADF, E_INVAL, E_NOTCAPABLE, wasi_fail } from './errno.ts';
import { R_POLL, R_READ, R_WRITE } from './rights.ts';

/** u64 userdata, u8 tag at 8 (clock, read, write); clock: u32 id at 16, u64 timeout at 24, u16 flags at 40; else u32 fd at 16. */
const SUBSCRIPTION = 48;
/** u64 userdata, u16 error at 8, u8 type at 10, u64 bytes at 16, u16 flags at 24. */
const EVENT = 32;
const ABSTIME = 1;
/** Longer waits are cut into pieces of a day: timers and clocks hold no more. */
const LONGEST = 86400000;

/** Milliseconds that only go forward, finer than Date.now where the engine has that: nobody wakes early. */
function poll_now(): number {
  const { performance } = globalThis as { performance?: { now(): number } };
  return performance === undefined ? Date.now() : performance.now();
}

export function wasi_poll_oneoff(w: Wasi, input: number, output: number, count: number, nevents: number): void {
  const n = count >>> 0;
  if (!n || n > memory_bytes(w.linear) / EVENT) wasi_fail(E_INVAL);
  // A copy: the events may overwrite the subscriptions.
  const given = guest_bytes(w, input, n * SUBSCRIPTION).slice();
  guest_at(w, output, n * EVENT);
  guest_at(w, nevents, 4);
  const view = new DataView(given.buffer);

  /** `at`: where the subscription begins, whose first eight bytes the event repeats. */
  const events: [subject: number, words: readonly number[]][] = [];
  const event = (at: number, error: number, size = 0): void => {
    events.push([at, [error + (given[at + 8] as number) * 0x10000, size, 0]]);
  };
  const timers: [deadline: number, subject: number][] = [];
  const waiting: [isReady: (deadline: number) => boolean, subject: number][] = [];
  for (let at = 0; at < given.length; at += SUBSCRIPTION) {
    const u32 = (offset: number): number => view.getUint32(at + offset, true);
    const type = given[at + 8] as number;
    const of = u32(16);
    if (type === 0) {
      const flags = u32(40) & 0xffff;
      if (of > 1 || flags & ~ABSTIME) {
        event(at, E_INVAL);
        continue;
      }
      // In doubles of milliseconds: far and past times must neither wrap nor wait for ever.
      const timeout = (u32(28) * 0x100000000 + u32(24)) / 1e6;
      const wait = flags ? timeout - u64_number(wasi_time(w, of)) / 1e6 : timeout;
      timers.push([poll_now() + Math.max(0, wait), at]);
    } else if (type < 3) {
      const reads = type === 1;
      const f = w.fds.get(of);
      if (!f) event(at, E_BADF);
      else if (R_POLL & ~f.base || !(f.base & (reads ? R_READ : R_WRITE))) event(at, f.filetype === TYPE_DIRECTORY ? E_BADF : E_NOTCAPABLE);
      else {
        const ready = reads ? w.readiness(f.file) : undefined;
        if (ready) waiting.push([ready, at]);
        // So much can be read without waiting.
        else event(at, 0, reads ? Math.max(0, f.file.stat()[SIZE] - f.position) : 1);
      }
    } else wasi_fail(E_INVAL);
  }

  const deadline = timers.reduce((least, [due]) => Math.min(least, due), Infinity);
  const look = (wait: number): void => {
    for (const [isReady, subject] of waiting) if (isReady(Date.now() + wait)) event(subject, 0, 1);
  };
  look(0);
  while (events.length === 0) {
    const rest = deadline - poll_now();
    if (rest <= 0) break;
    // One descriptor alone may wait by itself; several take turns.
    if (waiting.length === 1) look(rest);
    else {
      w.sleep(Math.min(rest, waiting.length > 0 ? 10 : LONGEST));
      look(0);
    }
  }
  forget_all(w);
  const now = poll_now();
  for (const [due, subject] of timers) if (due <= now) event(subject, 0);

  const out = guest_at(w, output, n * EVENT);
  events.forEach(([subject, words], i) => {
    w.linear.U8.set(given.subarray(subject, subject + 8), out + i * EVENT);
    i64s_put(w.linear.DV, out + i * EVENT + 8, words);
  });
  guest_u32(w, nevents, events.length);
}
