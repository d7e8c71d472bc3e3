// poll_oneoff (witx): clocks and readiness of descriptors.
import { memory_bytes } from '../memory/linear.ts';
import { i64_of, u64_number } from '../numeric/i64.ts';
import { forget_all, guest_bytes, guest_u32, TYPE_DIRECTORY, type Fd, type Wasi, fd_at, wasi_time, words_put } from './context.ts';
import { E_BADF, E_INVAL, E_NOTCAPABLE } from './errno.ts';
import { R_POLL, R_READ, R_WRITE } from './rights.ts';

/** u64 userdata, u8 tag at 8 (clock, read, write); clock: u32 id at 16, u64 timeout at 24, u16 flags at 40; else u32 fd at 16. */
const SUBSCRIPTION = 48;
/** u64 userdata, u16 error at 8, u8 type at 10, u64 bytes at 16, u16 flags at 24. */
const EVENT = 32;
const ABSTIME = 1;
/** Longer waits are cut into pieces of a day: timers and clocks hold no more. */
const LONGEST = 86400000;

interface PollEvent {
  /** Where its subscription begins, whose first eight bytes it repeats. */
  readonly at: number;
  readonly error: number;
  readonly type: number;
  readonly bytes: number;
}

/** Milliseconds that only go forward, finer than Date.now where the engine has that: nobody wakes early. */
function poll_now(): number {
  const { performance } = globalThis as { performance?: { now(): number } };
  return performance === undefined ? Date.now() : performance.now();
}

export function wasi_poll_oneoff(w: Wasi, input: number, output: number, count: number, nevents: number): number {
  const n = count >>> 0;
  if (n === 0) return E_INVAL;
  if (n > memory_bytes(w.memory) / EVENT) return E_INVAL;
  const bytes = guest_bytes(w, input, n * SUBSCRIPTION);
  guest_bytes(w, output, n * EVENT);
  guest_bytes(w, nevents, 4);
  // A copy: the events may overwrite the subscriptions.
  const given = bytes.slice();
  const view = new DataView(given.buffer);

  const events: PollEvent[] = [];
  const timers: { readonly deadline: number; readonly at: number }[] = [];
  const waiting: { readonly readable: (deadline: number) => boolean; readonly at: number }[] = [];
  for (let i = 0; i < n; i++) {
    const at = i * SUBSCRIPTION;
    const type = view.getUint8(at + 8);
    const event = (error: number, size = 0): void => {
      events.push({ at, error, type, bytes: size });
    };
    if (type === 0) {
      const id = view.getUint32(at + 16, true);
      if (id > 1 || view.getUint16(at + 40, true) & ~ABSTIME) {
        event(E_INVAL);
        continue;
      }
      // In doubles of milliseconds: far and past times must neither wrap nor wait for ever.
      const timeout = (view.getUint32(at + 28, true) * 0x100000000 + view.getUint32(at + 24, true)) / 1e6;
      const wait = view.getUint16(at + 40, true) & ABSTIME ? timeout - u64_number(wasi_time(w, id)) / 1e6 : timeout;
      timers.push({ deadline: poll_now() + Math.max(0, wait), at });
    } else if (type === 1 || type === 2) {
      const f = fd_at(w, view.getUint32(at + 16, true));
      if (f === undefined) event(E_BADF);
      else if ((f.base & R_POLL) === 0 || (f.base & (type === 1 ? R_READ : R_WRITE)) === 0) event(f.type === TYPE_DIRECTORY ? E_BADF : E_NOTCAPABLE);
      else {
        const readable = type === 1 ? w.readable(f.file) : undefined;
        if (readable === undefined) event(0, type === 1 ? remaining(f) : 1);
        else waiting.push({ readable, at });
      }
    } else return E_INVAL;
  }

  const deadline = events.length > 0 ? poll_now() : timers.reduce((least, t) => Math.min(least, t.deadline), Infinity);
  const ready = (wait: number): void => {
    for (const { readable, at } of waiting) if (readable(Date.now() + wait)) events.push({ at, error: 0, type: 1, bytes: 1 });
  };
  ready(0);
  while (events.length === 0) {
    const rest = deadline - poll_now();
    if (rest <= 0) break;
    const [first, second] = waiting;
    // One descriptor alone may wait by itself; several take turns.
    if (first !== undefined && second === undefined) ready(rest);
    else {
      w.sleep(Math.min(rest, waiting.length > 0 ? 10 : LONGEST));
      ready(0);
    }
  }
  forget_all(w);
  const now = poll_now();
  for (const t of timers) if (t.deadline <= now) events.push({ at: t.at, error: 0, type: 0, bytes: 0 });

  const out = guest_bytes(w, output, n * EVENT);
  const result = new DataView(out.buffer, out.byteOffset, out.length);
  events.forEach((e, i) => {
    out.fill(0, i * EVENT, (i + 1) * EVENT);
    out.set(given.subarray(e.at, e.at + 8), i * EVENT);
    result.setUint16(i * EVENT + 8, e.error, true);
    result.setUint8(i * EVENT + 10, e.type);
    words_put(result, i * EVENT + 16, i64_of(e.bytes));
  });
  guest_u32(w, nevents, events.length);
  return 0;
}

/** Bytes that can be read from a file without waiting. */
function remaining(f: Fd): number {
  return Math.max(0, f.file.stat().size - f.offset);
}
