// Runs programs of hot.mjs natively and as generated code, in this process; one line for each.
import { readFileSync, writeSync } from 'node:fs';

const { programs, rounds } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const SEEDS = [1, -7, 2147483647];
for (const { wasm, code } of programs) {
  const native = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(wasm, 'base64'))).exports;
  const module = { exports: {} };
  new Function('module', code)(module);
  const ours = module.exports.instantiate({}).exports;
  let outcome = 'same';
  // Called again and again: entered in the middle of a loop, then at its head, with values of another kind.
  for (let i = 0; i < 6 && outcome === 'same'; i++) {
    const [n, seed] = [Math.ceil(rounds / 6), SEEDS[i % SEEDS.length]];
    const [a, b] = [ours.run(n, seed), native.run(n, seed)];
    if (a !== b) outcome = `differs in call ${i}: ${a}, native ${b}`;
  }
  writeSync(1, `${JSON.stringify(outcome)}\n`);
}
