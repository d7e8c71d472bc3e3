// The same programs under every engine that is installed, beside native WebAssembly where this Node has what they need, else beside this
// Node's answers, which the specification's suite holds.
//   npm run test:engines -- [--engine TEXT] [--program TEXT] [--readme]        engines are looked for on PATH and in WASM_ENGINES_DIR
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { build } from 'esbuild';
import ts from 'typescript';
import { compile, targetOf } from '../../dist/tool.mjs';
import { engines } from './engines.mjs';
import { openPage } from './page.mjs';
import { programs } from './programs.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const argv = process.argv.slice(2);
const option = (name) => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : '').toLowerCase();
const [only, onlyProgram] = [option('--engine'), option('--program')];
const LIMIT_MS = 300_000;
const work = mkdtempSync(join(tmpdir(), 'engines-'));

/** Program and use as scripts that print their lines one after the other: `body` is the function that takes them. */
async function scriptsOf(program, target = 'any') {
  if (program.suite) return suiteOf(target);
  const { wasm, text, use } = program;
  const { code } = await compile(wasm ?? (await parse(text)), { format: 'iife', globalName: 'generated', dts: false, target });
  const used = targetOf(target).es > 5 ? use : inES5(use);
  return [(body) => `${code}\n(function(file,say){${used}})(generated,${body});`];
}
/** By target: what is slow to make and the same for many engines. */
const suites = new Map();
function suiteOf(target) {
  if (!suites.has(target)) suites.set(target, makeSuite(target));
  return suites.get(target);
}
async function makeSuite(target) {
  const bundle = join(root, 'node_modules/.cache', `suite-${process.pid}.mjs`);
  mkdirSync(dirname(bundle), { recursive: true });
  try {
    await build({ entryPoints: [join(root, 'test/engines/suite.ts')], bundle: true, platform: 'node', format: 'esm', packages: 'external', outfile: bundle, logLevel: 'warning' }); // prettier-ignore
    const parts = await (await import(pathToFileURL(bundle).href)).suiteOf(target, inES5);
    return parts?.map(
      (code) =>
        (body, { leaveOut = [] }) =>
          `${code}\nrun(${body},${JSON.stringify(leaveOut)});`,
    );
  } finally {
    rmSync(bundle, { force: true });
  }
}
const inES5 = (code) =>
  ts.transpileModule(code, { compilerOptions: { target: ts.ScriptTarget.ES5, downlevelIteration: true, ignoreDeprecations: '5.0' } }).outputText;
const SHELL = `typeof print==="function"&&typeof document==="undefined"?print:function(s){console.log(s)}`;

/** What native WebAssembly says; undefined where this Node cannot compile the module or the program needs our runtime. */
async function native({ wasm, text, use, isCommand, suite }) {
  if (isCommand || suite) return undefined;
  let module;
  try {
    module = new WebAssembly.Module(wasm ?? (await parse(text)));
  } catch {
    return undefined;
  }
  const lines = [];
  new Function('file', 'say', use)({ instantiate: (imports) => new WebAssembly.Instance(module, imports) }, (line) => lines.push(line));
  return lines;
}
/** What a program needs and the target of an engine has not. */
const lacks = ({ target = 'any' }, { needs }) => (needs === undefined || targetOf(target)[needs] ? undefined : `it has no ${needs}`);

/** V8's words for traps, in those of the specification. */
const WORDS = [
  [/memory access out of bounds/, 'out of bounds memory access'], [/(?<!integer )divide by zero|remainder by zero/, 'integer divide by zero'], [/divide result unrepresentable/, 'integer overflow'],
  [/float unrepresentable in integer range/, 'integer overflow'], [/table index is out of bounds/, 'undefined element'], [/null function or function signature mismatch.*|RuntimeError: uninitialized element \d+/, 'uninitialized'], [/float unrepresentable.*/, 'conversion'],
]; // prettier-ignore
const plain = (line) =>
  WORDS.reduce((l, [from, to]) => l.replace(from, to), line)
    .replace(/invalid conversion to integer/, 'integer overflow')
    .replace('RuntimeError: uninitialized', 'uninitialized');

/** In one line; njs says it on standard output, after a headline. */
const whatWentWrong = ({ stdout, stderr, signal, status }) =>
  `${stderr}\n${stdout}`.split('\n').find((l) => l !== '' && l !== 'Thrown:') ?? String(signal ?? status);

function runShell(engine, script) {
  const { path, args, env } = engine;
  const file = join(work, 'program.js');
  writeFileSync(file, script(SHELL, engine));
  const r = spawnSync(path, [...args, file], { encoding: 'utf8', timeout: LIMIT_MS, env: { ...process.env, ...env }, maxBuffer: 1 << 26 });
  if (r.error !== undefined && r.stdout === null) return { lines: [], error: r.error.message };
  return { lines: r.stdout.trimEnd().split('\n'), error: r.status === 0 ? '' : whatWentWrong(r) };
}

/** What compiles is right: lines are those of a shell that prints what is expected. */
function runCompiler(engine, script) {
  const { path, args } = engine;
  const file = join(work, 'program.js');
  writeFileSync(file, script(SHELL, engine));
  const r = spawnSync(path, [...args, join(work, 'program.hbc'), file], { encoding: 'utf8', timeout: LIMIT_MS });
  return r.status === 0 ? '' : whatWentWrong(r);
}

/** As the handler of a test of workerd. */
function runWorker(engine, script) {
  const { path, args } = engine;
  const module = '(name = "worker", esModule = embed "worker.mjs")';
  const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "main", worker = .worker)]);
const worker :Workerd.Worker = (modules = [${module}], compatibilityDate = "2024-09-01");\n`;
  writeFileSync(join(work, 'config.capnp'), config);
  writeFileSync(join(work, 'worker.mjs'), `export default { test() {${script('(s)=>console.log(s)', engine)}} };`);
  const r = spawnSync(path, [...args, join(work, 'config.capnp')], { encoding: 'utf8', timeout: LIMIT_MS, maxBuffer: 1 << 26 });
  return { lines: r.stdout.trimEnd().split('\n'), error: r.status === 0 ? '' : whatWentWrong(r) };
}

/** A page that may run scripts of its own origin only, which sends its lines back. */
async function runPage(engine, script) {
  const send = "fetch('/',{method:'POST',body:JSON.stringify(lines)})";
  const files = {
    '/program.js': `var lines=[];try{${script('function(s){lines.push(s)}', engine)}}catch(e){lines.push(String(e))}${send};`,
    '/': '<!doctype html><script src="/program.js"></script>',
  };
  const said = await openPage(engine, (path) => files[path], { milliseconds: LIMIT_MS });
  return said === undefined ? { lines: [], error: 'no answer' } : { lines: said, error: '' };
}

const RUN = {
  shell: runShell,
  page: runPage,
  worker: runWorker,
  compiler: (engine, script, { expected }) => ({ lines: expected, error: runCompiler(engine, script) }),
};
/** What all scripts of a program print under an engine. A program that a target cannot have is refused when it is compiled. */
async function answer(of, p) {
  const engine = (p.suite || p.isLarge) && of.largeArgs !== undefined ? { ...of, args: of.largeArgs } : of;
  let { scripts } = p;
  try {
    if (engine.target !== undefined) scripts = await scriptsOf(p, engine.target);
  } catch (error) {
    if (error.name !== 'TargetError') throw error;
    return { lines: [], error: error.message };
  }
  const lines = [];
  for (const script of scripts) {
    const one = await RUN[engine.kind](engine, script, p);
    lines.push(...one.lines);
    if (one.error !== '') return { lines, error: one.error };
  }
  return { lines, error: '' };
}
/** Takes from `lines` what the engine is known to have wrong: how many each reason explains, or what is not as it is known to be. */
function excused(engine, lines) {
  let rest = lines;
  const found = [];
  const problems = [];
  for (const { line, count, what } of engine.wrong ?? []) {
    const others = rest.filter((l) => !line.test(l));
    const n = rest.length - others.length;
    rest = others;
    if (n > 0) found.push(`${n} ${what}`);
    if (n !== count) problems.push(`${n} ${what} instead of ${count}`);
  }
  return { rest, found, problems };
}
const PASSED = /^passed (\d+)$/;

const results = [];
let failures = 0;
const complain = (text) => {
  failures++;
  console.log(text);
};
const prepared = [];
try {
  for (const p of programs.filter(({ name }) => name.toLowerCase().includes(onlyProgram))) {
    const scripts = p.suite || p.wasm !== undefined || p.text !== undefined ? await scriptsOf(p) : undefined;
    if (scripts === undefined) {
      console.log(`SKIPPED: ${p.name}: it needs ${p.missing}`);
      continue;
    }
    const own = { kind: 'shell', path: process.execPath, args: [] };
    prepared.push({ ...p, scripts, expected: (await native(p)) ?? (await answer(own, { ...p, scripts })).lines });
  }
  for (const engine of engines.filter((e) => e.name.toLowerCase().includes(only))) {
    if (engine.path === undefined) {
      console.log(`${engine.name}: not here (${engine.get})`);
      results.push({ engine, cells: undefined });
      continue;
    }
    const cells = [];
    for (const p of prepared) {
      const reason = engine.known?.[p.name] ?? lacks(engine, p);
      // Compiling it tells nothing more, and takes long.
      if (p.suite && (reason !== undefined || engine.kind === 'compiler')) {
        cells.push(reason === undefined ? '–' : 'cannot');
        continue;
      }
      const { lines, error } = await answer(engine, p);
      const { rest, found, problems } = p.suite ? excused(engine, lines) : { rest: lines, found: [], problems: [] };
      if (error === '') for (const problem of problems) complain(`${engine.name}, ${p.name}: ${problem}`);
      // A shell's last empty lines cannot be told from none.
      const [a, b] = [rest, p.expected].map((l) => l.filter((x) => !PASSED.test(x)).map(plain).join('\n').trimEnd().split('\n')); // prettier-ignore
      const at = b.findIndex((l, i) => a[i] !== l);
      const wrong = error !== '' || at >= 0 || a.length !== b.length;
      const passed = lines.reduce((n, l) => n + Number(PASSED.exec(l)?.[1] ?? 0), 0);
      const right = p.suite ? [passed.toLocaleString('en'), ...found].join(', ') : 'right';
      cells.push(!wrong ? right : reason === undefined ? 'fails' : 'cannot');
      if (wrong === (reason !== undefined)) continue;
      if (!wrong) complain(`${engine.name}, ${p.name}: right, though known to fail: ${reason}`);
      else complain(`${engine.name}, ${p.name}: ${error === '' ? `line ${at}: ${a[at]} instead of ${b[at]}` : error}`);
    }
    const isRight = (c) => !['cannot', 'fails', '–'].includes(c);
    console.log(`${engine.name}: ${cells.filter(isRight).length} of ${cells.length} programs right${cells.filter((c) => c.includes(',')).map((c) => `; ${c}`).join('')}`); // prettier-ignore
    results.push({ engine, cells });
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
const ran = results.filter((r) => r.cells !== undefined);
if (argv.includes('--readme')) {
  if (prepared.length < programs.length) throw new Error('the table of the README needs all programs');
  const head = `| engine | ${prepared.map((p) => p.name).join(' | ')} |\n|---|${prepared.map(() => '---|').join('')}\n`;
  const table = head + ran.map((r) => `| ${r.engine.name} | ${r.cells.join(' | ')} |\n`).join('');
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  writeFileSync(
    join(root, 'README.md'),
    readme.replace(/(<!-- engines -->\n)[^]*(<!-- \/engines -->)/, (_, a, b) => `${a}${table}${b}`),
  );
}
console.log(`${ran.length} engines, ${failures} failures, ${results.length - ran.length} engines not here`);
process.exitCode = failures > 0 || ran.length === 0 ? 1 : 0;
