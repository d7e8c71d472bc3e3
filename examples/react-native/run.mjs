// Bundles index.js by Metro as React Native does, and runs the bundle in the Hermes VM. Installs both into `installed`.
//   node examples/react-native/run.mjs
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const app = join(here, 'installed');
const wanted = readFileSync(join(here, 'package.json'), 'utf8');
if (!existsSync(join(app, 'package.json')) || readFileSync(join(app, 'package.json'), 'utf8') !== wanted) {
  mkdirSync(app, { recursive: true });
  writeFileSync(join(app, 'package.json'), wanted);
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'], { cwd: app, stdio: ['ignore', 'ignore', 'inherit'] });
}
const own = join(app, 'node_modules/wasm2js-ts');
if (!existsSync(own)) symlinkSync(root, own);
for (const file of ['index.js', 'metro.config.cjs']) cpSync(join(here, file), join(app, file));
cpSync(join(root, 'examples/library/crc32.wasm'), join(app, 'crc32.wasm'));
writeFileSync(join(app, 'babel.config.js'), "module.exports = { presets: ['@react-native/babel-preset'] };\n");

const require = createRequire(join(app, 'package.json'));
const Metro = require('metro');
const change = require('./metro.config.cjs');
const usual = await Metro.loadConfig({ cwd: app, projectRoot: app, 'max-workers': 1, 'reset-cache': true });
const config = change({ ...usual, watchFolders: [app], reporter: { update() {} } });
const bundle = join(app, 'bundle.js');
await Metro.runBuild(config, { entry: 'index.js', out: bundle, dev: false, minify: false, platform: 'ios' });
const hermes = join(app, 'node_modules/hermes-engine-cli/linux64-bin/hermes');
process.stdout.write(execFileSync(hermes, ['-O', '-w', bundle], { encoding: 'utf8' }));
