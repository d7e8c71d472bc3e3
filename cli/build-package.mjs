// Builds the package: the runtime as text for the linker, then dist/.
// The runtime is cut into its top-level declarations; each carries the names of the others that it needs, so that the linker can take
// what a module uses and nothing more.
import { parse } from 'acorn';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transformSync } from 'esbuild';
import { rollup } from 'rollup';
import dts from 'rollup-plugin-dts';
import ts from 'typescript';
import { bundled, bundlePackages } from './bundling.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const runtime = join(root, 'runtime');

/** What can be imported from the package, and what only runs. */
const ENTRIES = { index: 'compiler/index.ts', runtime: 'runtime/index.ts', shim: 'runtime/shim/index.ts', plugin: 'cli/plugin.ts' };
const PROGRAMS = { cli: 'cli/main.ts', worker: 'cli/worker.ts', tool: 'compiler/tool.ts' };
/** What every start of a program loads: a file each. */
const PRELOADED = { register: 'cli/register/main.ts', hooks: 'cli/register/hooks.ts' };

/** Constants of one folder may use those of folders before it while the file loads. */
const FOLDERS = ['old', 'base', 'numeric', 'memory', 'tables', 'gc', 'jsapi', 'debug', 'wasi', 'shim'];

/**
 * The levels that the runtime is written at, each with what lowers its files: the newest that a target has is linked (compiler/link/helpers.ts).
 * esbuild does not lower to ES5, TypeScript does.
 */
const LEVELS = [
  { es: 2020, lower: (code) => esbuildAt(code, 'es2020') },
  { es: 2015, lower: (code) => withoutRestPatterns(esbuildAt(code, 'es2015')) },
  { es: 5, lower: (code) => typescriptAt(code) },
];
const esbuildAt = (code, target) =>
  transformSync(code, { loader: 'ts', target, supported: { bigint: true }, tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } } }).code;
const typescriptAt = (code) =>
  ts.transpileModule(esbuildAt(code, 'es2020'), {
    compilerOptions: { target: ts.ScriptTarget.ES5, module: ts.ModuleKind.ESNext, downlevelIteration: true, removeComments: true, ignoreDeprecations: '5.0' },
  }).outputText;

function sources() {
  const files = [];
  const walk = (dir) => {
    for (const entry of readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(dir, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.name.endsWith('.ts')) files.push(path);
    }
  };
  for (const folder of FOLDERS) if (existsSync(join(runtime, folder))) walk(join(runtime, folder));
  return files;
}

function identifiersIn(node, names) {
  if (Array.isArray(node)) for (const item of node) identifiersIn(item, names);
  else if (node !== null && typeof node === 'object') {
    if (node.type === 'Identifier') names.add(node.name);
    if (node.type === 'MemberExpression' && !node.computed) return identifiersIn(node.object, names);
    for (const key of Object.keys(node)) if (key !== 'type') identifiersIn(node[key], names);
  }
}

/** Every node of a tree that `find` gives a text for, replaced by it. */
function replaced(code, tree, find) {
  const edits = [];
  const walk = (node) => {
    if (Array.isArray(node)) return node.forEach(walk);
    if (node === null || typeof node !== 'object') return;
    const text = typeof node.type === 'string' ? find(node) : undefined;
    if (text !== undefined) return void edits.push({ ...node, text });
    for (const key of Object.keys(node)) if (key !== 'type') walk(node[key]);
  };
  walk(tree);
  return edits.reduceRight((text, { start, end, text: by }) => text.slice(0, start) + by + text.slice(end), code);
}

/** A pattern as the rest of the parameters came with ES2016: taken apart in the body. Outermost first, until there is none. */
function withoutRestPatterns(code) {
  for (;;) {
    const found = [];
    const walk = (node) => {
      if (Array.isArray(node)) return node.forEach(walk);
      if (node === null || typeof node !== 'object') return;
      const rest = node.params?.at(-1);
      if (rest?.type === 'RestElement' && rest.argument.type !== 'Identifier') found.push({ rest: rest.argument, body: node.body.start + 1 });
      for (const key of Object.keys(node)) if (key !== 'type') walk(node[key]);
    };
    walk(parse(code, { ecmaVersion: 2022, sourceType: 'module' }).body);
    const [first] = found;
    if (first === undefined) return code;
    const { rest, body } = first;
    code = `${code.slice(0, rest.start)}$rest${code.slice(rest.end, body)} const ${code.slice(rest.start, rest.end)} = $rest;${code.slice(body)}`;
  }
}

/** Where there is BigInt for sure, what is done without it is left out. */
const withBigInt = (code) =>
  replaced(code, parse(code, { ecmaVersion: 2022, sourceType: 'module' }), ({ type, test, consequent }) =>
    type === 'ConditionalExpression' && /^typeof BigInt(64Array)? === "function"$/.test(code.slice(test.start, test.end))
      ? code.slice(consequent.start, consequent.end)
      : undefined,
  );

/** What no lowering does: names for BigInts, the global object, and subclasses of what is built in. */
function withoutNews(code, bigs) {
  const tree = parse(code, { ecmaVersion: 2022, sourceType: 'module' });
  return replaced(code, tree, (node) => {
    if (node.type === 'Literal' && typeof node.bigint === 'string') {
      const name = `BIG_${node.bigint}`;
      bigs.set(name, `var ${name} = typeof BigInt === "function" ? BigInt("${node.bigint}") : undefined;`);
      return name;
    }
    if (node.type === 'UnaryExpression' && node.operator === 'typeof' && node.argument.name === 'globalThis') return code.slice(node.start, node.end);
    if (node.type === 'Identifier' && node.name === 'globalThis')
      return code.includes('const global_this') || code.includes('var global_this') ? undefined : 'global_this';
    // `_super.call(this, ...) || this`: Error and Array called so give an object of their own class.
    const callee = node.type === 'LogicalExpression' && node.operator === '||' && node.right.type === 'ThisExpression' ? superCall(node.left) : undefined;
    if (callee === undefined) return undefined;
    return `old_super(${code.slice(callee.start, callee.end)}, this)`;
  });
}
const superCall = (node) => {
  const call = node.type === 'LogicalExpression' ? node.right : node;
  return call.type === 'CallExpression' && call.callee.type === 'MemberExpression' && call.callee.object.name === '_super' ? call : undefined;
};

/** The declarations of the runtime at one level, by name, in the order of its files. */
function declarations({ es, lower }) {
  const found = new Map();
  const bigs = new Map();
  const add = (declaration, code, file) => {
    const names = declaration.type === 'VariableDeclaration' ? declaration.declarations.map((d) => d.id.name) : [declaration.id?.name];
    if (names.length !== 1 || names[0] === undefined) throw new Error(`${file}: one name per top-level declaration, please`);
    const name = names[0];
    const text = code.slice(declaration.start, declaration.end);
    // Helpers of the lowering stand in every file that needs them.
    if (found.has(name) && !(name.startsWith('__') && found.get(name).text === text)) throw new Error(`${file}: the runtime has two things named ${name}`);
    const mentioned = new Set();
    identifiersIn(declaration, mentioned);
    const { start } = declaration.type === 'VariableDeclaration' ? declaration.declarations[0].id : declaration.id;
    found.set(name, { text, mentioned, at: start - declaration.start, assigned: assignedIn(declaration) });
  };
  for (const file of sources()) {
    const lowered = lower(readFileSync(file, 'utf8'));
    const code = es >= 2020 ? withBigInt(lowered) : withoutNews(lowered, bigs);
    for (const node of parse(code, { ecmaVersion: 2022, sourceType: 'module' }).body) {
      if (node.type === 'ImportDeclaration') continue;
      const declaration = node.type === 'ExportNamedDeclaration' ? node.declaration : node;
      // `export { a }` after the declarations, as esbuild writes it.
      if (declaration !== null) add(declaration, code, relative(root, file));
    }
  }
  const all = new Map();
  for (const [name, text] of bigs) all.set(name, { text, mentioned: new Set(), at: text.indexOf(name), assigned: new Set() });
  // The helpers of the lowering first: others use them while the file loads.
  for (const [name, d] of found) if (name.startsWith('__')) all.set(name, d);
  for (const [name, d] of found) all.set(name, d);
  return all;
}

/** Variables that a declaration assigns. */
function assignedIn(declaration) {
  const names = new Set();
  const walk = (node) => {
    if (Array.isArray(node)) return node.forEach(walk);
    if (node === null || typeof node !== 'object') return;
    if (node.type === 'AssignmentExpression') identifiersIn(node.left, names);
    if (node.type === 'UpdateExpression') identifiersIn(node.argument, names);
    for (const key of Object.keys(node)) if (key !== 'type') walk(node[key]);
  };
  walk(declaration);
  return names;
}

/** What users see by name. */
const API = ['RuntimeError', 'LinkError', 'CompileError', 'Memory', 'Table', 'Global', 'Tag', 'JSTag', 'Exception', 'WasiExit', 'MemoryFileSystem'];

/**
 * Short names: a small letter and a capital one, which nothing else in a generated file has. Variables that are assigned keep theirs, for
 * esbuild's `define`, which knows what a name means where it stands, puts in values only.
 */
function shortNames(levels) {
  const taken = new Set(API);
  const all = new Set();
  for (const table of levels) {
    for (const [name, { mentioned, assigned }] of table) {
      all.add(name);
      for (const other of [...mentioned, ...assigned]) if (/^[a-z][A-Z]$/.test(other)) taken.add(other);
      for (const other of assigned) taken.add(other);
    }
  }
  const short = new Map();
  let n = 0;
  for (const name of all) {
    if (taken.has(name)) continue;
    let made;
    do {
      made = String.fromCharCode(97 + (n % 26)) + String.fromCharCode(65 + (Math.floor(n / 26) % 26)) + (n < 676 ? '' : Math.floor(n / 676));
      n++;
    } while (taken.has(made));
    short.set(name, made);
  }
  return short;
}

/**
 * How a function is written as an arrow, which is shorter: where its body begins; 1 where that is a returned expression and no more, 2 where this
 * needs parentheses. Undefined for what is no function, or has a `this` or `arguments` of its own.
 */
function arrowOf(code) {
  const node = code === '' ? undefined : parse(code, { ecmaVersion: 2022 }).body[0];
  if (node?.type !== 'FunctionDeclaration' || node.generator || node.async || /\b(?:this|arguments|new\.target)\b/.test(code)) return undefined;
  const [only] = node.body.body;
  if (node.body.body.length !== 1 || only.type !== 'ReturnStatement' || only.argument === null) return [node.body.start, 0];
  const text = code.slice(only.argument.start, only.argument.end);
  return [node.body.start, only.argument.type === 'SequenceExpression' || text.startsWith('{') ? 2 : 1];
}

/** The declarations of a level as they are linked; one that is a number stands where it is used, and is linked for readable output only. */
function finished(table, es, short) {
  const numbers = new Map();
  const minify = (name, { text, mentioned, at }) => {
    const own = short.get(name) ?? name;
    const define = {};
    for (const other of mentioned) if (table.has(other)) define[other] = numbers.get(other) ?? short.get(other) ?? other;
    const renamed = text.slice(0, at) + own + text.slice(at + name.length);
    return transformSync(renamed, { minify: true, target: es === 5 ? 'es5' : `es${es}`, supported: { bigint: true }, define }).code.trim();
  };
  // A number may be made of others.
  for (let known = -1; known !== numbers.size;) {
    known = numbers.size;
    for (const [name, d] of table) {
      if (!short.has(name) || numbers.has(name) || !/^(?:const|var) \w+ = [^("'{[]*;$/.test(d.text)) continue;
      const number = /^(?:const|var) \w+=(-?\d[\w.]*);$/.exec(minify(name, d))?.[1];
      if (number !== undefined) numbers.set(name, number);
    }
  }
  const out = {};
  for (const [name, d] of table) {
    const needs = [...d.mentioned].filter((n) => n !== name && table.has(n));
    const minified = numbers.has(name) ? '' : minify(name, d);
    const arrow = es >= 2015 ? arrowOf(minified) : undefined;
    out[name] = { text: d.text, minified, ...(arrow === undefined ? {} : { arrow }), needs };
  }
  return out;
}

const levels = LEVELS.map(declarations);
const short = shortNames(levels);
const tables = LEVELS.map((level, i) => {
  const lines = Object.entries(finished(levels[i], level.es, short)).map(([name, d]) => `    ${JSON.stringify(name)}: ${JSON.stringify(d)},`);
  return `  ${level.es}: {\n${lines.join('\n')}\n  },`;
});
writeFileSync(
  join(root, 'compiler/link/runtime-text.ts'),
  `// GENERATED by cli/build-package.mjs from runtime/. Do not edit.\nexport interface RuntimeDeclaration {\n  readonly text: string;\n  /** With short names; empty where it stands where it is used. */\n  readonly minified: string;\n  /** Of a function: where its body begins; 0, 1 where the body is a returned expression, 2 where that needs parentheses in an arrow function. */\n  readonly arrow?: readonly number[];\n  readonly needs: readonly string[];\n}\n/** By level of ECMAScript: the declarations by name. */\nexport const runtimeText: Readonly<Record<${LEVELS.map((l) => l.es).join(' | ')}, Readonly<Record<string, RuntimeDeclaration>>>> = {\n${tables.join('\n')}\n};\n/** Names in minified declarations. */\nexport const shortNames: Readonly<Record<string, string>> = ${JSON.stringify(Object.fromEntries(short))};\n`,
);
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
writeFileSync(join(dist, 'LICENSES.txt'), await bundlePackages({ root, outdir: dist, target: common.target }));
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
