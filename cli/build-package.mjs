// Builds the package: the runtime as text for the linker, then dist/.
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { rollup } from 'rollup';
import dts from 'rollup-plugin-dts';
import { bundled, bundlePackages, root } from './bundling.mjs';
import { writeRuntimeText } from './runtime-text.mjs';

writeRuntimeText();

/** What can be imported from the package, and what only runs. */
const ENTRIES = { index: 'compiler/index.ts', runtime: 'runtime/index.ts', shim: 'runtime/shim/index.ts', plugin: 'cli/plugin.ts' };
const PROGRAMS = { cli: 'cli/main.ts', worker: 'cli/worker.ts', tool: 'compiler/tool.ts' };
/** What every start of a program loads: a file each. */
const PRELOADED = { register: 'cli/register/main.ts', hooks: 'cli/register/hooks.ts' };

if (process.argv.includes('--runtime-only')) process.exit(0);

const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
// The compiler as one file that is loaded at once and on demand; its digest tells what was made by another build.
const common = { bundle: true, platform: 'node', target: 'node20', packages: 'external', logLevel: 'warning' };
const compiler = join(dist, 'compiler.cjs');
await build({ ...common, entryPoints: [join(root, 'cli/register/compiler.ts')], format: 'cjs', minifyWhitespace: true, outfile: compiler });
const digest = createHash('sha256').update(readFileSync(compiler)).digest('hex');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const esm = {
  ...common,
  format: 'esm',
  define: { __BUILD__: JSON.stringify(digest.slice(0, 16)), __VERSION__: JSON.stringify(version) },
  outdir: dist,
  outExtension: { '.js': '.mjs' },
};
const inputs = (of) => Object.fromEntries(Object.entries(of).map(([name, input]) => [name, join(root, input)]));
await build({ ...esm, entryPoints: inputs({ ...ENTRIES, ...PROGRAMS }), splitting: true, chunkNames: '[name]-[hash]', plugins: [bundled] });
writeFileSync(join(dist, 'LICENSES.txt'), await bundlePackages({ outdir: dist, target: common.target }));
// A chunk of nothing but esbuild's helpers does nothing when it is loaded: bundlers warn of an import of nothing of it.
const isHelper = (chunk) =>
  /^var __defProp = Object\.defineProperty;\nvar __export = [^]*?\};\n\nexport \{\n {2}__export\n\};\n$/.test(readFileSync(join(dist, chunk), 'utf8'));
for (const file of readdirSync(dist).filter((name) => name.endsWith('.mjs'))) {
  const text = readFileSync(join(dist, file), 'utf8');
  const without = text.replace(/^import "\.\/(chunk-\w+\.mjs)";\n/gm, (line, chunk) => (isHelper(chunk) ? '' : line));
  if (without !== text) writeFileSync(join(dist, file), without);
}
await build({ ...esm, entryPoints: inputs(PRELOADED) });
// Metro loads CommonJS.
await build({ ...common, entryPoints: inputs({ metro: 'cli/metro.ts' }), format: 'cjs', define: esm.define, outdir: dist, outExtension: { '.js': '.cjs' } });
// What the pages of `inspect --html` and the playground are made of: the compiler in a script of its own.
await build({
  entryPoints: { viewer: join(root, 'cli/page/viewer.mjs') },
  bundle: true,
  // Not identifiers: the names of the runtime's functions are what the linker finds them by.
  minifyWhitespace: true,
  minifySyntax: true,
  format: 'iife',
  globalName: 'wasmViewer',
  platform: 'browser',
  target: 'es2022',
  outdir: dist,
  logLevel: 'warning',
});
writeFileSync(join(dist, 'viewer.css'), readFileSync(join(root, 'cli/page/viewer.css')));
chmodSync(join(dist, 'cli.mjs'), 0o755);
if (!process.argv.includes('--no-types')) {
  // One file of types per entry: what it does not export cannot be named from outside.
  for (const [name, input] of Object.entries(ENTRIES)) {
    const bundle = await rollup({ input: join(root, input), plugins: [dts({ tsconfig: join(root, 'tsconfig.json') })], external: /^node:/ });
    await bundle.write({ file: join(dist, `${name}.d.mts`), format: 'es' });
    await bundle.close();
  }
  // It is imported for what it does.
  writeFileSync(join(dist, 'register.d.mts'), 'export {};\n');
  writeFileSync(join(dist, 'metro.d.cts'), 'export declare function transform(args: object): unknown;\nexport declare function getCacheKey(): string;\n');
}
