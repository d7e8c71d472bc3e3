// Packages as they are published, without WebAssembly: each program runs natively, then under `node --import wasm2js-ts/register` with
// --jitless and with --no-expose-wasm, first with an empty cache and then with a full one, and has to print the same.
//   npm run test:packages [-- NAME ...]     PACKAGES_ROOT: a folder where the packages are installed already
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const register = pathToFileURL(join(root, 'dist/register.mjs')).href;

const packages = process.env.PACKAGES_ROOT ?? join(here, 'installed');
const list = (folder) => (existsSync(join(folder, 'package.json')) ? readFileSync(join(folder, 'package.json'), 'utf8') : '');
if (process.env.PACKAGES_ROOT === undefined && (list(packages) !== list(here) || !existsSync(join(packages, 'node_modules')))) {
  mkdirSync(packages, { recursive: true });
  cpSync(join(here, 'package.json'), join(packages, 'package.json'));
  // Of packages that have binaries for some platforms the one for the platform WebAssembly.
  execFileSync('npm', ['install', '--cpu=wasm32', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'], { cwd: packages, stdio: 'inherit' });
}
// Programs find the packages beside them.
const programs = join(packages, 'test/packages/programs');
rmSync(join(packages, 'test'), { recursive: true, force: true });
mkdirSync(dirname(programs), { recursive: true });
cpSync(join(here, 'programs'), programs, { recursive: true });
mkdirSync(join(packages, 'examples'), { recursive: true });
cpSync(join(root, 'examples/c-command'), join(packages, 'examples/c-command'), { recursive: true });

const run = (name, flags, env = {}) => {
  const start = performance.now();
  const r = spawnSync(process.execPath, ['--no-warnings', ...flags, join(programs, `${name}.mjs`)], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, ...env },
  });
  return { ok: r.status === 0, stdout: r.stdout, stderr: r.stderr, ms: Math.round(performance.now() - start) };
};
const all = readdirSync(here + '/programs').map((file) => file.replace('.mjs', ''));
const wanted = process.argv.slice(2);
const names = wanted.length > 0 ? wanted : all;
let passed = 0;
for (const name of names) {
  const cache = mkdtempSync(join(tmpdir(), 'packages-cache-'));
  const native = run(name, []);
  const results = ['--jitless', '--no-expose-wasm'].flatMap((flag) => [1, 2].map(() => run(name, [flag, '--import', register], { WASM2JS_CACHE: cache })));
  rmSync(cache, { recursive: true, force: true });
  const wrong = results.find((r) => !r.ok || r.stdout !== native.stdout);
  const ok = native.ok && native.stdout !== '' && wrong === undefined;
  if (ok) passed++;
  console.log(
    `${ok ? 'ok  ' : 'FAIL'} ${name}: native ${native.ms} ms; --jitless ${results[0].ms} ms, cached ${results[1].ms} ms; --no-expose-wasm, cached ${results[3].ms} ms`,
  );
  if (!ok)
    console.log(
      native.ok
        ? `native:\n${native.stdout.slice(0, 1000)}\nwithout WebAssembly:\n${wrong?.stdout.slice(0, 1000)}\n${wrong?.stderr.slice(0, 1500)}`
        : native.stderr.slice(0, 2000),
    );
}
console.log(`${passed} passed, ${names.length - passed} failed`);
process.exitCode = passed === names.length ? 0 : 1;
