// The same programs under every engine that is installed, beside native WebAssembly where this Node has what they need, else beside this
// Node's answers, which the specification's suite holds.
//   npm run test:engines -- [--engine TEXT] [--readme]        engines are looked for on PATH and in WASM_ENGINES_DIR
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import ts from 'typescript';
import { compile, targetOf } from '../../dist/tool.mjs';
import { engines } from './engines.mjs';
import { openPage } from './page.mjs';
import { programs } from './programs.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const argv = process.argv.slice(2);
const only = argv.includes('--engine') ? argv[argv.indexOf('--engine') + 1] : '';
const LIMIT_MS = 120_000;
const work = mkdtempSync(join(tmpdir(), 'engines-'));

/** Program and use as one script that prints its lines: `body` is the function that takes them. */
async function scriptOf({ wasm, text, use }, target = 'any') {
  const { code } = await compile(wasm ?? (await parse(text)), { format: 'iife', globalName: 'generated', dts: false, target });
  const used = targetOf(target).es > 5 ? use : inES5(use);
  return (body) => `${code}\n(function(file,say){${used}})(generated,${body});`;
}
const inES5 = (code) => ts.transpileModule(code, { compilerOptions: { target: ts.ScriptTarget.ES5, ignoreDeprecations: '5.0' } }).outputText;
const SHELL = `typeof print==="function"&&typeof document==="undefined"?print:function(s){console.log(s)}`;

/** What native WebAssembly says; undefined where this Node cannot compile the module or the program needs our runtime. */
async function native({ wasm, text, use, isCommand }) {
  if (isCommand) return undefined;
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

function runShell({ path, args, env }, script) {
  const file = join(work, 'program.js');
  writeFileSync(file, script(SHELL));
  const r = spawnSync(path, [...args, file], { encoding: 'utf8', timeout: LIMIT_MS, env: { ...process.env, ...env }, maxBuffer: 1 << 26 });
  if (r.error !== undefined && r.stdout === null) return { lines: [], error: r.error.message };
  return { lines: r.stdout.trimEnd().split('\n'), error: r.status === 0 ? '' : whatWentWrong(r) };
}

/** What compiles is right: lines are those of a shell that prints what is expected. */
function runCompiler({ path, args }, script) {
  const file = join(work, 'program.js');
  writeFileSync(file, script(SHELL));
  const r = spawnSync(path, [...args, join(work, 'program.hbc'), file], { encoding: 'utf8', timeout: LIMIT_MS });
  return r.status === 0 ? '' : whatWentWrong(r);
}

/** As the handler of a test of workerd. */
function runWorker({ path, args }, script) {
  const module = '(name = "worker", esModule = embed "worker.mjs")';
  const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "main", worker = .worker)]);
const worker :Workerd.Worker = (modules = [${module}], compatibilityDate = "2024-09-01");\n`;
  writeFileSync(join(work, 'config.capnp'), config);
  writeFileSync(join(work, 'worker.mjs'), `export default { test() {${script('(s)=>console.log(s)')}} };`);
  const r = spawnSync(path, [...args, join(work, 'config.capnp')], { encoding: 'utf8', timeout: LIMIT_MS, maxBuffer: 1 << 26 });
  return { lines: r.stdout.trimEnd().split('\n'), error: r.status === 0 ? '' : whatWentWrong(r) };
}

/** A page that may run scripts of its own origin only, which sends its lines back. */
async function runPage(engine, script) {
  const send = "fetch('/',{method:'POST',body:JSON.stringify(lines)})";
  const files = {
    '/program.js': `var lines=[];try{${script('function(s){lines.push(s)}')}}catch(e){lines.push(String(e))}${send};`,
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
/** A program that a target cannot have is refused when it is compiled. */
async function answer(engine, p) {
  let { script } = p;
  try {
    if (engine.target !== undefined) script = await scriptOf(p, engine.target);
  } catch (error) {
    if (error.name !== 'TargetError') throw error;
    return { lines: [], error: error.message };
  }
  return RUN[engine.kind](engine, script, p);
}

const results = [];
let failures = 0;
try {
  const prepared = [];
  for (const p of programs) {
    const script = await scriptOf(p);
    const own = runShell({ path: process.execPath, args: [] }, script);
    prepared.push({ ...p, script, expected: (await native(p)) ?? own.lines });
  }
  for (const engine of engines.filter((e) => e.name.toLowerCase().includes(only.toLowerCase()))) {
    if (engine.path === undefined) {
      console.log(`${engine.name}: not here (${engine.get})`);
      results.push({ engine, cells: undefined });
      continue;
    }
    const cells = [];
    for (const p of prepared) {
      const { lines, error } = await answer(engine, p);
      // A shell's last empty lines cannot be told from none.
      const [a, b] = [lines, p.expected].map((l) => l.map(plain).join('\n').trimEnd().split('\n'));
      const at = b.findIndex((l, i) => a[i] !== l);
      const wrong = error !== '' || at >= 0 || a.length !== b.length;
      const reason = engine.known?.[p.name] ?? lacks(engine, p);
      cells.push(wrong ? (reason === undefined ? 'fails' : 'cannot') : 'right');
      if (wrong === (reason !== undefined)) continue;
      if (!wrong) {
        failures++;
        console.log(`${engine.name}, ${p.name}: right, though known to fail: ${reason}`);
        continue;
      }
      failures++;
      console.log(`${engine.name}, ${p.name}: ${error === '' ? `line ${at}: ${a[at]} instead of ${b[at]}` : error}`);
    }
    console.log(`${engine.name}: ${cells.filter((c) => c === 'right').length} of ${cells.length} programs right`);
    results.push({ engine, cells });
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
const ran = results.filter((r) => r.cells !== undefined);
if (argv.includes('--readme')) {
  const head = `| engine | ${programs.map((p) => p.name).join(' | ')} |\n|---|${programs.map(() => '---|').join('')}\n`;
  const table = head + ran.map((r) => `| ${r.engine.name} | ${r.cells.join(' | ')} |\n`).join('');
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  writeFileSync(
    join(root, 'README.md'),
    readme.replace(/(<!-- engines -->\n)[^]*(<!-- \/engines -->)/, (_, a, b) => `${a}${table}${b}`),
  );
}
console.log(`${ran.length} engines, ${failures} failures, ${results.length - ran.length} engines not here`);
process.exitCode = failures > 0 || ran.length === 0 ? 1 : 0;
