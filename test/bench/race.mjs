// The race itself. It has no imports and asks for a clock, so that it also runs in shells that are nothing but an engine.

/** A contender that takes longer over one kernel gets no more rounds than the median needs. */
const BUDGET_MS = 1000;
const FEWEST = 1;

const median = (list) => list.slice().sort((a, b) => a - b)[list.length >> 1];

/** As many rounds of work as `run` does in `targetMs`. */
function calibrate(run, targetMs, clock) {
  let n = 1;
  for (;;) {
    const start = clock();
    run(n);
    const ms = clock() - start;
    if (ms >= targetMs / 2) return n;
    n = Math.max(n + 1, Math.min(n * 8, Math.ceil((n * targetMs) / Math.max(ms, 0.05))));
  }
}

/**
 * Times one kernel, a round of every contender in turn, `warm` rounds before the `rounds` that count. Gives the medians in milliseconds,
 * who gave another answer than the first contender that must be right, and who has no such kernel.
 */
export function raceKernel(kernel, contenders, { base, rounds, warm, targetMs, clock, mayDiffer = [] }) {
  const racers = contenders
    .filter((c) => typeof c.exports[kernel] === 'function')
    .map((c) => ({ name: c.name, run: c.exports[kernel], all: [], spent: 0, skip: warm, done: false }));
  const missing = contenders.filter((c) => typeof c.exports[kernel] !== 'function').map((c) => c.name);
  const first = racers.find((r) => r.name === base) || racers[0];
  const n = calibrate(first.run, targetMs, clock);
  const judge = racers.find((r) => !mayDiffer.includes(r.name));
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
      if (racer.spent <= BUDGET_MS || racer === judge || racer.all.length <= FEWEST) continue;
      racer.done = true;
      racer.skip = Math.min(warm, racer.all.length - FEWEST);
    }
  }
  const wrong = racers.filter((r) => r.wrong).map((r) => r.name);
  for (const name of wrong) {
    if (!mayDiffer.includes(name))
      throw new Error(kernel + ': ' + name + ' answers ' + racers.find((r) => r.name === name).answer + ', ' + judge.name + ' ' + judge.answer);
  }
  const ms = {};
  for (const racer of racers) ms[racer.name] = median(racer.all.slice(racer.skip));
  return { kernel, n, ms, wrong, missing };
}
