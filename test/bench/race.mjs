// The race itself. It has no imports and asks for a clock, so that it also runs in shells that are nothing but an engine.

/** A contender that takes longer over one kernel is cut short: to three rounds that count, or to two in all when one takes `LONG_MS`. */
const BUDGET_MS = 1500;
const LONG_MS = 700;
/** What a kernel that does the same work for every `n` would end with. */
const MOST = 2 ** 28;

const sorted = (list) => list.slice().sort((a, b) => a - b);
const median = (list) => sorted(list)[list.length >> 1];
const least = (list) => sorted(list)[0];

/** As many rounds of work as `run` does in `targetMs`. */
function calibrate(run, targetMs, clock) {
  let n = 1;
  for (;;) {
    const start = clock();
    run(n);
    const ms = clock() - start;
    if (ms >= targetMs / 2 || n >= MOST) return n;
    n = Math.max(n + 1, Math.min(n * 8, MOST, Math.ceil((n * targetMs) / Math.max(ms, 0.05))));
  }
}

/** Calls with more and more work: called once for all of it, an engine may stay for good with what it compiled in the midst of a loop. */
function heat(run, n, clock) {
  for (let k = 1; k < n; k *= 2) {
    const start = clock();
    run(k);
    if (clock() - start > LONG_MS / 4) return;
  }
}

/**
 * Times one kernel, a round of every contender in turn, `warm` rounds before the `rounds` that count. Gives the
 * medians, or the least times where `least` is true, in milliseconds per unit of work, who gave another answer than the first contender that
 * must be right, who has no such kernel, and
 * who takes too long.
 */
export function raceKernel(kernel, contenders, { base, rounds, warm, targetMs, clock, mayDiffer = [], least: takesLeast = false }) {
  const racers = contenders
    .filter((c) => typeof c.exports[kernel] === 'function')
    .map((c) => ({ name: c.name, run: c.exports[kernel], all: [], spent: 0, skip: warm, done: false }));
  const missing = contenders.filter((c) => typeof c.exports[kernel] !== 'function').map((c) => c.name);
  const first = racers.find((r) => r.name === base) || racers[0];
  const n = calibrate(first.run, targetMs, clock);
  const judge = racers.find((r) => !mayDiffer.includes(r.name));
  for (const racer of racers) heat(racer.run, n, clock);
  for (let round = 0; round < rounds + warm; round++) {
    let answer;
    for (const racer of racers) {
      if (racer.done) continue;
      const start = clock();
      racer.answer = racer.run(n) | 0;
      const ms = clock() - start;
      racer.all.push(ms);
      racer.spent += ms;
      if (racer === judge) answer = racer.answer;
    }
    for (const racer of racers) {
      if (!racer.done && answer !== undefined && racer.answer !== answer) racer.wrong = true;
      const isLong = racer.all[racer.all.length - 1] > LONG_MS;
      if (racer === judge || racer.spent <= BUDGET_MS || racer.all.length < (isLong ? 2 : warm + 3)) continue;
      racer.done = true;
      racer.skip = Math.min(warm, racer.all.length - 1);
      racer.cut = isLong;
    }
  }
  const wrong = racers.filter((r) => r.wrong).map((r) => r.name);
  for (const name of wrong) {
    if (!mayDiffer.includes(name))
      throw new Error(kernel + ': ' + name + ' answers ' + racers.find((r) => r.name === name).answer + ', ' + judge.name + ' ' + judge.answer);
  }
  const ms = {};
  for (const racer of racers) ms[racer.name] = (takesLeast ? least : median)(racer.all.slice(racer.skip)) / n;
  return { kernel, n, ms, wrong, missing, cut: racers.filter((r) => r.cut).map((r) => r.name) };
}
