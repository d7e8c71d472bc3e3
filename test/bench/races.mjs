// The races that need an engine with modules: plans them, has Node or Bun run them, gives the results.
import { parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { classOf, KNOWN_WRONG, MODULES } from './classes.mjs';
import { combine } from './combine.mjs';
import { build, buildOurs, here, kernelsOf, root } from './contenders.mjs';

/** Runs one kernel in a process of its own. */
function runOnce(plan, dir, { node, bun, jitless }, hint) {
  const [planFile, outFile] = [join(dir, 'plan.json'), join(dir, 'result.json')];
  const [command, flags] = bun === undefined ? [node ?? process.execPath, ['--no-warnings', ...(jitless ? ['--jitless', '--no-expose-wasm'] : [])]] : [bun, []];
  writeFileSync(planFile, JSON.stringify({ ...plan, jitless }));
  const { status, error } = spawnSync(command, [...flags, join(here, 'engine.mjs'), planFile, outFile], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`the race of ${plan.kernel} ended early: ${error?.message ?? `status ${status}`}. ${hint}`);
  return JSON.parse(readFileSync(outFile, 'utf8'));
}
/**
 * Runs a plan, every kernel in processes of its own: what ran before in a process, and chance, decide over what an engine makes of a
 * kernel, by factors of up to two.
 */
function run({ contenders, notes, kernels, bases, required, warm, hint = '' }, dir, options) {
  const told = new Set(notes);
  const raced = new Set();
  let last;
  const rows = kernels.map(({ kernel, wasm, mayDiffer = [] }, i) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${i + 1}/${kernels.length} ${kernel}`);
    const found = [];
    let cut = [];
    for (let k = 0; k < (options.processes ?? 3); k++) {
      const present = contenders.filter((c) => !cut.includes(c.name)).map((c) => ({ ...c, modules: c.modules.filter((m) => m.wasm === wasm) }));
      const race = { rounds: options.rounds, warm, targetMs: 8, least: options.least };
      last = runOnce(
        { kernel, mayDiffer, required, bases: options.base === undefined ? bases : [options.base], race, contenders: present },
        dir,
        options,
        hint,
      );
      found.push(last.row);
      for (const name of last.contenders) raced.add(name);
      for (const note of last.notes) told.add(note);
      cut = [...cut, ...last.row.cut];
    }
    return combine(found, last.base);
  });
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  const names = contenders.map((c) => c.name).filter((name) => raced.has(name));
  return { engine: last.engine, base: last.base, contenders: names, rows, notes: [...told] };
}
const chosen = (all, wanted) => {
  const unknown = (wanted ?? []).filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Error(`no kernel ${unknown.join(', ')}; there are ${[...all].sort().join(', ')}`);
  return wanted ?? all;
};

/** The kernels in C, and the modules that they stand in. */
export function kernelsInC(options) {
  const modules = MODULES.map((name) => join(here, `${name}.wasm`)).map((wasm) => ({ wasm, kernels: kernelsOf(wasm) }));
  const all = modules.flatMap((m) => m.kernels);
  const unclassed = all.filter((name) => classOf(name) === undefined);
  if (unclassed.length > 0) throw new Error(`no class in classes.mjs: ${unclassed.join(', ')}`);
  const names = chosen(all, options.kernels);
  return {
    kernels: names.map((kernel) => ({ kernel, wasm: modules.find((m) => m.kernels.includes(kernel)).wasm, mayDiffer: mayDiffer(kernel) })),
    wasms: modules.filter((m) => m.kernels.some((name) => names.includes(name))).map((m) => m.wasm),
  };
}
/** Others whose answer to this kernel may be another one: polywasm rounds f32 late. */
const mayDiffer = (kernel) => ['polywasm', ...Object.keys(KNOWN_WRONG[kernel] ?? {})];

export function kernels(dir, options) {
  const { kernels, wasms } = kernelsInC(options);
  const { contenders, notes } = build(wasms, dir, { ...options, others: true });
  const plan = {
    contenders,
    notes,
    kernels,
    bases: ['native', 'wasm2js'],
    required: contenders.map((c) => c.name).filter((name) => name !== 'polywasm'),
    warm: 3,
  };
  return { ...run(plan, dir, options), classed: true };
}

/** One C source with and without vectors. Engines take some twenty rounds until functions with many locals are compiled for good. */
export function simd(dir, options) {
  const [vectors, scalar] = ['simd.wasm', 'simd-scalar.wasm'].map((name) => join(here, name));
  const { contenders } = build([vectors], dir, { ...options, others: false });
  const base = { name: 'ours without SIMD', modules: [{ wasm: vectors, kind: 'ours', file: buildOurs(root, scalar, join(dir, 'scalar.mjs')) }] };
  const plan = {
    contenders: [base, ...contenders],
    notes: [],
    kernels: chosen(kernelsOf(vectors), options.kernels).map((kernel) => ({ kernel, wasm: vectors })),
    bases: [base.name],
    required: [...contenders, base].map((c) => c.name).filter((name) => name !== 'native'),
    warm: 25,
  };
  return run(plan, dir, options);
}

export async function features(dir, options) {
  const wasm = join(dir, 'features.wasm');
  const text = readFileSync(join(here, 'features.wat'), 'utf8');
  writeFileSync(wasm, await parse(text));
  const { contenders, notes } = build([wasm], dir, { ...options, others: false });
  // This Node may be too old to compile the module and tell its exports itself.
  const all = [...text.matchAll(/\(func \(export "([^"]+)"\)/g)].map((m) => m[1]);
  const plan = {
    contenders,
    notes,
    kernels: chosen(all, options.kernels).map((kernel) => ({ kernel, wasm })),
    bases: ['native'],
    required: contenders.map((c) => c.name),
    warm: 15,
    hint: 'An engine without some of these features cannot be the base: run npm run bench -- --features --node PATH with a newer one',
  };
  return run(plan, dir, options);
}
