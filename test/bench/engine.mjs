// Runs inside the raced engine (Node, Bun): loads the contenders of a plan and races them over one kernel.
//   engine.mjs PLAN.json OUT.json
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { raceKernel } from './race.mjs';

const [planFile, outFile] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(planFile, 'utf8'));

const loaders = {
  native: (file) => new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file))).exports,
  ours: async (file) => (await import(pathToFileURL(file).href)).instantiate({}).exports,
  namespace: (file) => import(pathToFileURL(file).href),
  async polywasm(file) {
    const { WebAssembly: polywasm } = await import('polywasm');
    return new polywasm.Instance(new polywasm.Module(readFileSync(file))).exports;
  },
};
const notes = [];
const contenders = [];
for (const { name, modules } of plan.contenders) {
  if (name === 'native' && typeof WebAssembly === 'undefined') continue;
  const exports = {};
  for (const { kind, file } of modules) {
    try {
      Object.assign(exports, await loaders[kind](file));
    } catch (error) {
      if (plan.required.includes(name)) throw error;
      notes.push(`${name}: ${String(error).split('\n')[0].slice(0, 200)}`);
    }
  }
  contenders.push({ name, exports });
}
const has = (name) => contenders.some((c) => c.name === name);
const base = plan.bases.find(has);
if (base === undefined) throw new Error(`none of ${plan.bases.join(', ')} is here to compare with`);
const row = raceKernel(plan.kernel, contenders, { ...plan.race, base, clock: () => performance.now(), mayDiffer: plan.mayDiffer });
const engine = process.versions.bun === undefined ? `Node ${process.versions.node}` : `Bun ${process.versions.bun}`;
writeFileSync(outFile, JSON.stringify({ engine: engine + (plan.jitless ? ' --jitless' : ''), base, contenders: contenders.map((c) => c.name), row, notes }));
