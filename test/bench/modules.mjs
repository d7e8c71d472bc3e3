// npm run bench -- --compile   compile time, peak memory and output size on real modules, beside polywasm
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { here, root } from './contenders.mjs';

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

/** Wall time and peak memory of a command. */
function measure(command, args) {
  const start = performance.now();
  const r = spawnSync('/usr/bin/time', ['-f', '%M', command, ...args], { encoding: 'utf8', env: { ...process.env, NODE_NO_WARNINGS: '1' } });
  const wall = (performance.now() - start) / 1000;
  if (r.status !== 0) throw new Error(r.stderr);
  return { wall, peakMb: Number(r.stderr.trim().split('\n').at(-1)) / 1024 };
}

export function compileSpeed(dir) {
  const packages = process.env.CORPUS_ROOT ?? join(root, 'test/corpus/packages');
  const files = { 'esbuild.wasm': 'esbuild-wasm/esbuild.wasm', 'ruby+stdlib.wasm': '@ruby/3.4-wasm-wasi/dist/ruby+stdlib.wasm' };
  if (!existsSync('/usr/bin/time')) throw new Error('needs /usr/bin/time (Debian package time)');
  console.log('| module | wasm | ours: time | peak memory | JavaScript | polywasm: translation time | peak memory |\n|---|---|---|---|---|---|---|');
  for (const [name, path] of Object.entries(files)) {
    const wasm = join(packages, 'node_modules', path);
    if (!existsSync(wasm)) {
      console.log(`SKIPPED ${name}: install the packages with npm run test:corpus first`);
      continue;
    }
    const out = join(dir, 'out.mjs');
    const rounds = [1, 2, 3].map(() => ({
      ours: measure(process.execPath, [join(root, 'dist/cli.mjs'), 'build', wasm, '-q', '--no-dts', '-o', out]),
      poly: measure(process.execPath, [join(here, 'polywasm-all.mjs'), wasm]),
    }));
    const pick = (who, what) => median(rounds.map((r) => r[who][what]));
    console.log(
      `| ${name} | ${(statSync(wasm).size / 1e6).toFixed(1)} MB | ${pick('ours', 'wall').toFixed(1)} s | ${Math.round(pick('ours', 'peakMb'))} MB | ${(statSync(out).size / 1e6).toFixed(1)} MB | ${pick('poly', 'wall').toFixed(1)} s | ${Math.round(pick('poly', 'peakMb'))} MB |`,
    );
  }
}
