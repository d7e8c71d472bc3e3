// The same three packages by each bundler, with the plugin and no other change, in real browsers: under a policy that forbids WebAssembly, and
// where it works.
//   npm run test:bundlers -- [--bundler TEXT]
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { build as esbuild } from 'esbuild';
import { rollup } from 'rollup';
import { createServer, build as vite } from 'vite';
import webpack from 'webpack';
import { wasm2js } from '../../dist/plugin.mjs';
import { engines } from '../engines/engines.mjs';
import { openPage, STRICT } from '../engines/page.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const argv = process.argv.slice(2);
const only = argv.includes('--bundler') ? argv[argv.indexOf('--bundler') + 1] : '';
const work = mkdtempSync(join(tmpdir(), 'bundlers-'));
cpSync(join(root, 'test/bundlers/app'), work, { recursive: true });
symlinkSync(join(root, 'node_modules'), join(work, 'node_modules'));
writeFileSync(join(work, 'package.json'), '{"type":"module"}');
writeFileSync(join(work, 'index.html'), '<!doctype html><script type="module" src="/app.js"></script>');
const entry = join(work, 'app.js');
const page = (script, isModule = true) => `<!doctype html><script ${isModule ? 'type="module" ' : ''}src="${script}"></script>`;

/** How large files are is the packages' affair. */
const ofCode = (message) => !/size limit|performance recommendations|code splitting|chunks are larger/i.test(message);
/** Each builds into a folder and gives its warnings; one that has no page gets one. */
const bundlers = {
  async esbuild(outdir, options) {
    const { warnings } = await esbuild({ absWorkingDir: work, entryPoints: [entry], bundle: true, format: 'esm', splitting: true, outdir, logLevel: 'silent', plugins: [wasm2js.esbuild(options)] }); // prettier-ignore
    writeFileSync(join(outdir, 'index.html'), page('/app.js'));
    return warnings.map((w) => w.text);
  },
  async rollup(dir, options) {
    const warnings = [];
    const bundle = await rollup({ input: entry, plugins: [nodeResolve(), wasm2js.rollup(options)], onwarn: (w) => warnings.push(w.message) });
    await bundle.write({ dir, format: 'es' });
    await bundle.close();
    writeFileSync(join(dir, 'index.html'), page('/app.js'));
    return warnings;
  },
  async vite(outDir, options) {
    const warnings = [];
    const note = (message) => warnings.push(message);
    const customLogger = { info() {}, warn: note, warnOnce: note, error: note, clearScreen() {}, hasErrorLogged: () => false, hasWarned: false };
    await vite({ root: work, configFile: false, customLogger, build: { outDir, emptyOutDir: false, modulePreload: false }, plugins: [wasm2js.vite(options)] });
    return warnings.filter(ofCode);
  },
  webpack: (path, options) => bundledByWebpack(path, options, false),
  'webpack, minimized': (path, options) => bundledByWebpack(path, options, true),
};
/** Its minifier takes long for code that is compact already. */
async function bundledByWebpack(path, options, minimize) {
  const compiler = webpack({
    context: work,
    mode: 'production',
    optimization: { minimize },
    entry,
    output: { path, filename: 'app.js' },
    plugins: [wasm2js.webpack(options)],
  });
  const stats = await new Promise((resolve, reject) => compiler.run((error, s) => (error ? reject(error) : resolve(s))));
  await new Promise((resolve) => compiler.close(resolve));
  writeFileSync(join(path, 'index.html'), page('/app.js', false));
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
  return [...errors, ...warnings].map((w) => w.message).filter(ofCode);
}
const browsers = engines.filter((e) => e.kind === 'page' && e.path !== undefined && (e.args ?? []).length === 0);
const NATIVE = `${STRICT.replace("'self'", "'self' 'wasm-unsafe-eval'")}`;
/** Vite's client sets styles. */
const STYLES = "style-src 'unsafe-inline'";
const SERVED = `${STRICT}; ${STYLES}`;
/** Packages whose glue asks for a wasm beside it. */
const OWN_WASM = ['@jsquash/qoi', '@jsquash/resize', 'xxhash-wasm'];
let failures = 0;
let runs = 0;
let expected;
const check = (what, said, asked, wanted) => {
  runs++;
  expected ??= said?.length === 5 ? said : undefined;
  const wrong = expected === undefined || JSON.stringify(said) !== JSON.stringify(expected) ? `said ${JSON.stringify(said)?.slice(0, 600)}` : wanted(asked);
  if (wrong === undefined) return console.log(`${what}: right`);
  failures++;
  console.log(`${what}: ${wrong}`);
};
try {
  for (const [name, bundle] of Object.entries(bundlers).filter(([n]) => n.includes(only))) {
    for (const mode of ['fallback', 'always']) {
      const folder = join(work, `${name}-${mode}`);
      mkdirSync(folder);
      const warnings = await bundle(folder, { mode, cache: join(work, 'cache') });
      for (const w of warnings) (failures++, console.log(`${name}, ${mode}: warns: ${w}`));
      const file = (path) => {
        const at = join(folder, path === '/' ? 'index.html' : path);
        return existsSync(at) ? readFileSync(at) : undefined;
      };
      const scripts = readdirSync(folder, { recursive: true }).filter((f) => /\.m?js$/.test(f));
      for (const browser of browsers) {
        const kind = browser.name.replace(/,.*/, '');
        for (const [policy, where] of [
          [NATIVE, 'with WebAssembly'],
          [STRICT, 'without'],
        ]) {
          if (mode === 'always' && policy === NATIVE) continue;
          const asked = [];
          const said = await openPage(browser, file, { policy, asked: (path) => asked.push(path) });
          // What is not needed is not fetched.
          check(`${name}, ${mode}, ${kind} ${where}`, said, asked, (paths) => {
            const fetched = paths.filter((p) => /\.m?js$/.test(p)).length;
            return policy === NATIVE && scripts.length > 1 && fetched >= scripts.length ? 'fetched JavaScript that it did not need' : undefined;
          });
        }
      }
    }
  }
  // Vite's server builds nothing ahead: modules are made when the page asks for them. Dependencies with a wasm beside them are left as they are.
  if ('vite, dev server'.includes(only))
    for (const mode of ['fallback', 'always']) {
      const server = await createServer({ root: work, configFile: false, logLevel: 'silent', appType: 'spa', server: { middlewareMode: true, hmr: false, fs: { strict: false } }, optimizeDeps: { exclude: OWN_WASM }, plugins: [wasm2js.vite({ mode, cache: join(work, 'cache') })] }); // prettier-ignore
      for (const browser of browsers)
        for (const [policy, where] of mode === 'always' ? [[SERVED, 'without']] : [[`${NATIVE}; ${STYLES}`, 'with WebAssembly'], [SERVED, 'without']]) // prettier-ignore
          check(`vite, dev server, ${mode}, ${browser.name.replace(/,.*/, '')} ${where}`, await openPage(browser, server.middlewares, { policy, isServer: true, milliseconds: 120_000 }), [], () => undefined); // prettier-ignore
      await server.close();
    }
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(`${runs} pages, ${failures} failures`);
process.exitCode = failures > 0 || runs === 0 ? 1 : 0;
