// The races that need an engine with modules: plans them, has Node or Bun run them, gives the results.
import { parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { classOf, KNOWN_WRONG, MODULES } from './classes.mjs';
import { build, buildOurs, here, kernelsOf } from './contenders.mjs';

/** Runs a plan in another process. */
function run(plan, dir, { node, bun, jitless, rounds, base }) {
  const [planFile, outFile] = [join(dir, 'plan.json'), join(dir, 'result.json')];
  const bases = base === undefined ? plan.bases : [base];
  const race = { rounds, targetMs: 8, warm: plan.warm };
  writeFileSync(planFile, JSON.stringify({ ...plan, bases, race, jitless }));
  const [command, flags] = bun === undefined ? [node ?? process.execPath, ['--no-warnings', ...(jitless ? ['--jitless'] : [])]] : [bun, []];
  const { status, error } = spawnSync(command, [...flags, join(here, 'engine.mjs'), planFile, outFile], { stdio: 'inherit' });
  if (status !== 0 || !existsSync(outFile)) throw new Error(`the race ended early: ${error?.message ?? `status ${status}`}. ${plan.hint ?? ''}`);
  const result = JSON.parse(readFileSync(outFile, 'utf8'));
  return { ...result, notes: [...plan.notes, ...result.notes] };
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
  return { names, wasms: modules.filter((m) => m.kernels.some((name) => names.includes(name))).map((m) => m.wasm) };
}
/** Others whose answer to this kernel may be another one: polywasm rounds f32 late. */
export const mayDiffer = (kernel) => ['polywasm', ...Object.keys(KNOWN_WRONG[kernel] ?? {})];

export function kernels(dir, options) {
  const { names, wasms } = kernelsInC(options);
  const { contenders, notes } = build(wasms, dir, { ...options, others: true });
  const plan = {
    contenders,
    notes,
    kernels: names.map((kernel) => ({ kernel, mayDiffer: mayDiffer(kernel) })),
    bases: ['native', 'wasm2js'],
    required: contenders.map((c) => c.name).filter((name) => name !== 'polywasm'),
    warm: 3,
  };
  return run(plan, dir, options);
}

/** One C source with and without vectors. Engines take some twenty rounds until functions with many locals are compiled for good. */
export function simd(dir, options) {
  const [vectors, scalar] = ['simd.wasm', 'simd-scalar.wasm'].map((name) => join(here, name));
  const { contenders } = build([vectors], dir, { ...options, others: false });
  const base = { name: 'ours without SIMD', modules: [{ kind: 'ours', file: buildOurs(join(here, '../..'), scalar, join(dir, 'scalar.mjs')) }] };
  const plan = {
    contenders: [base, ...contenders],
    notes: [],
    kernels: chosen(kernelsOf(vectors), options.kernels).map((kernel) => ({ kernel, mayDiffer: [] })),
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
    kernels: chosen(all, options.kernels).map((kernel) => ({ kernel, mayDiffer: [] })),
    bases: ['native'],
    required: contenders.map((c) => c.name),
    warm: 15,
    hint: 'An engine without some of these features cannot be the base: run npm run bench -- --features --node PATH with a newer one',
  };
  return run(plan, dir, options);
}
