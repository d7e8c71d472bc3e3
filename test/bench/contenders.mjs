// Builds what races: files of ours, of other checkouts of ours, of Binaryen's wasm2js. The raced engine only loads them.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, '../..');

/** Compiles a module with the command line of a checkout. */
export function buildOurs(checkout, wasm, out, flags = []) {
  execFileSync(process.execPath, [join(checkout, 'dist/cli.mjs'), 'build', wasm, '-q', '--no-dts', ...flags, '-o', out], { stdio: 'inherit' });
  return out;
}
function buildWasm2js(wasm, out) {
  const r = spawnSync(process.execPath, [join(root, 'node_modules/binaryen/bin/wasm2js'), '-O3', wasm, '-o', out], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return r.status === 0;
}

/** Ways to build this project, for `target`: this checkout at the default level and at each of `levels`, and another checkout at the last of these. */
export function waysOfOurs({ levels, target, against }) {
  const tuned = target === undefined ? [] : ['--target', target];
  const ways = [
    { name: 'ours', checkout: root, flags: tuned },
    ...levels.map((level) => ({ name: `ours -${level}`, checkout: root, flags: [`-${level}`, ...tuned] })),
  ];
  if (against !== undefined) {
    if (!existsSync(join(against, 'dist/cli.mjs'))) throw new Error(`--against ${against}: no dist/cli.mjs there; run npm run build in it`);
    ways.push({ name: 'before', checkout: resolve(against), flags: [...levels.slice(-1).map((level) => `-${level}`), ...tuned] });
  }
  return ways;
}

/**
 * Contenders as data, { name, modules: [{ wasm, kind, file }] }: `wasm` is the module that the file was made of, `kind` says how the engine
 * loads it. What cannot be built is told in `notes` and left out.
 */
export function build(wasms, dir, { levels, target, against, others, shell }) {
  const notes = [];
  const fileOf = (wasm, who, format = 'mjs') => join(dir, `${basename(wasm, '.wasm')}-${who.replace(/\W+/g, '-')}.${format}`);
  const contenders = [{ name: 'native', modules: wasms.map((wasm) => ({ wasm, kind: 'native', file: wasm })) }];
  for (const { name, checkout, flags } of waysOfOurs({ levels, target, against }))
    contenders.push({
      name,
      modules: wasms.map((wasm) => ({ wasm, kind: 'ours', file: buildOurs(checkout, wasm, fileOf(wasm, name, shell === undefined ? 'mjs' : 'cjs'), flags) })),
    });
  if (!others) return { contenders, notes };
  const modules = [];
  for (const wasm of wasms) {
    const out = fileOf(wasm, 'wasm2js');
    if (buildWasm2js(wasm, out)) modules.push({ wasm, kind: 'namespace', file: out });
    else notes.push(`wasm2js refuses ${basename(wasm)}.`);
  }
  contenders.push({ name: 'wasm2js', modules });
  contenders.push({ name: 'polywasm', modules: wasms.map((wasm) => ({ wasm, kind: 'polywasm', file: wasm })) });
  return { contenders, notes };
}

/** Names of the functions that a module exports. */
export const kernelsOf = (wasm) =>
  WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(wasm)))
    .filter((e) => e.kind === 'function')
    .map((e) => e.name);

/** Version and commit of this checkout, for the record. */
export function versionOfOurs() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const r = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' });
  return r.status === 0 ? `${version} (${r.stdout.trim()})` : version;
}
