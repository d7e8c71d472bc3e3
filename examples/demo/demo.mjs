// npm run demo: takes the wasm out of a real npm package (cjs-module-lexer, the parser that Node itself uses to find the exports of CommonJS
// modules), builds it to JavaScript, and runs the package's own code on it under `node --jitless`, where there is no WebAssembly.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, 'out');
mkdirSync(out, { recursive: true });

// The package carries its module as base64 text.
const lexer = createRequire(import.meta.url).resolve('cjs-module-lexer');
const source = readFileSync(join(dirname(lexer), 'dist/lexer.mjs'), 'utf8');
const base64 = /[A-Za-z0-9+/]{10000,}={0,2}/.exec(source)[0];
writeFileSync(join(out, 'lexer.wasm'), Buffer.from(base64, 'base64'));

const node = (flags, ...args) => {
  console.log(`$ ${['node', ...flags, ...args].join(' ')}`);
  execFileSync(process.execPath, [...flags, ...args], { cwd: here, stdio: ['ignore', 'inherit', 'ignore'] });
};
node([], '../../dist/cli.mjs', 'build', 'out/lexer.wasm', '-o', 'out/lexer.mjs');
node(['--jitless'], 'use.mjs');
