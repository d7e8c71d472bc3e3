// The kernels in a shell that is nothing but an engine: one classic script with everything in it, which prints a line per kernel.
import * as esbuild from 'esbuild';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { combine } from './combine.mjs';
import { build, here } from './contenders.mjs';
import { kernelsInC } from './races.mjs';

const MARK = 'BENCH ';
/** Clocks of shells may count whole milliseconds. */
const TARGET_MS = 30;

/** The source of the script, as an ES module that esbuild makes one script of. */
function entry(contenders, plan) {
  const lines = [`import { raceKernel } from ${JSON.stringify(join(here, 'race.mjs'))};`];
  const parts = [];
  let count = 0;
  for (const { name, modules } of contenders) {
    const loads = modules.map(({ kind, file }) => {
      if (kind === 'native') return `new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([${readFileSync(file).join()}]))).exports`;
      const variable = `m${count++}`;
      lines.push(`import * as ${variable} from ${JSON.stringify(file)};`);
      return kind === 'ours' ? `${variable}.instantiate({}).exports` : variable;
    });
    parts.push(`{ name: ${JSON.stringify(name)}, load: [${loads.map((load) => `function () { return ${load}; }`).join()}] }`);
  }
  return `${lines.join('\n')}
const say = typeof print === 'function' ? print : function (text) { console.log(text); };
const clock = typeof performance === 'object' && typeof performance.now === 'function' ? function () { return performance.now(); }
  : typeof preciseTime === 'function' ? function () { return preciseTime() * 1000; } : function () { return Date.now(); };
const line = function (value) { say(${JSON.stringify(MARK)} + JSON.stringify(value)); };
const contenders = [${parts.join(',\n')}].filter(function (c) { return c.name !== 'native' || typeof WebAssembly === 'object'; });
for (const c of contenders) {
  c.exports = {};
  for (const load of c.load) {
    try {
      const exports = load();
      for (const name of Object.keys(exports)) c.exports[name] = exports[name];
    } catch (error) {
      line({ note: c.name + ': ' + error });
    }
  }
}
line({ contenders: contenders.map(function (c) { return c.name; }) });
const plan = ${JSON.stringify(plan)};
for (const { kernel, mayDiffer } of plan.kernels) {
  try {
    line({ row: raceKernel(kernel, contenders, { base: plan.base, rounds: plan.rounds, warm: plan.warm, targetMs: plan.targetMs, clock: clock, mayDiffer: mayDiffer, least: plan.least }) });
  } catch (error) {
    line({ failed: kernel, note: String(error) });
  }
}`;
}

export async function shell(dir, options) {
  const { kernels, wasms } = kernelsInC(options);
  const { contenders, notes } = build(wasms, dir, { ...options, others: true });
  const base = options.base ?? 'wasm2js';
  const raced = contenders.filter((c) => c.name !== 'polywasm');
  const plan = {
    kernels: kernels.map(({ kernel, mayDiffer }) => ({ kernel, mayDiffer })),
    base,
    rounds: options.rounds,
    least: options.least,
    warm: 3,
    targetMs: TARGET_MS,
  };
  const script = join(dir, 'script.js');
  await esbuild.build({
    stdin: { contents: entry(raced, plan), resolveDir: dir },
    bundle: true,
    format: 'iife',
    outfile: script,
    // Engines without classes and the like are told apart by nothing else.
    target: options.target === undefined ? 'esnext' : 'es2015',
    supported: { bigint: true },
    logLevel: 'error',
  });
  const runs = Array.from({ length: options.processes ?? 1 }, () => runShell(script, options));
  const { loaded } = runs[0];
  if (!loaded.includes(base)) throw new Error(`${base} is not here to compare with`);
  const done = kernels.map(({ kernel }) => runs.flatMap((r) => r.rows.filter((row) => row.kernel === kernel))).filter((rows) => rows.length > 0);
  if (done.length < kernels.length) notes.push(`The shell ended after ${done.length} kernels of ${kernels.length}: ${runs.map((r) => r.reason)[0]}.`);
  return {
    engine: [basename(options.shell), ...options.shellArgs].join(' '),
    base,
    classed: true,
    contenders: loaded,
    rows: done.map((rows) => combine(rows, base)),
    notes: [...new Set([...notes, ...runs.flatMap((r) => r.notes)])],
  };
}
/** Runs the script and reads its lines. */
function runShell(script, { shell: path, shellArgs }) {
  const r = spawnSync(path, [...shellArgs, script], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const said = (r.stdout ?? '')
    .split('\n')
    .filter((line) => line.startsWith(MARK))
    .map((line) => JSON.parse(line.slice(MARK.length)));
  const failed = said.filter((s) => s.failed !== undefined);
  if (failed.length > 0) throw new Error(failed.map((s) => s.note).join('\n'));
  const rows = said.filter((s) => s.row !== undefined).map((s) => s.row);
  const reason = r.error?.message ?? `${r.signal ?? `status ${r.status}`}: ${(r.stderr || r.stdout || '').trim().slice(0, 600)}`;
  if (rows.length === 0) throw new Error(`${path} ran no kernel: ${reason}`);
  return { rows, reason, loaded: said.find((s) => s.contenders !== undefined).contenders, notes: said.filter((s) => s.note !== undefined).map((s) => s.note) };
}
