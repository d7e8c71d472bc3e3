// Writes docs/reading.md: ten functions of C, as --readable writes them, and beside it what wasm-decompile and wasm2js -O3 make of the same module.
// `npm run build` first. As a module: `page()` is the text.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const wasm = join(here, 'ten.wasm');
const source = readFileSync(join(here, 'ten.c'), 'utf8');
export const NAMES = [...source.matchAll(/EXPORT\((\w+)\)/g)].map((m) => m[1]).filter((name) => name !== 'name');

const run = (script, ...args) => execFileSync(process.execPath, [join(root, script), ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
/** The lines from the one that `begins` matches to the brace that closes it, without their common indentation. */
function between(text, begins) {
  const lines = text.split('\n');
  const from = lines.findIndex((l) => begins.test(l));
  if (from < 0) throw new Error(`nothing matches ${begins}`);
  const indent = /^ */.exec(lines[from])[0];
  const to = lines.findIndex((l, i) => i >= from && l === `${indent}}`);
  return lines.slice(from, to + 1).map((l) => l.slice(indent.length)).join('\n'); // prettier-ignore
}

/** By tool, the functions by name. */
let made;
export const translations = () => (made ??= translate());
function translate() {
  const ours = run('dist/cli.mjs', 'build', wasm, '-o', '-', '--readable', '-q');
  const decompiled = run('node_modules/wabt/bin/wasm-decompile', wasm);
  const wasm2js = run('node_modules/binaryen/bin/wasm2js', '-O3', '-g', wasm);
  const each = (text, begins) => Object.fromEntries(NAMES.map((name) => [name, between(text, begins(name))]));
  return {
    c: each(source, (name) => new RegExp(`EXPORT\\(${name}\\)\\(`)),
    ours: each(ours, (name) => new RegExp(`^function ${name}\\(`)),
    decompiled: each(decompiled, (name) => new RegExp(`^export function ${name}\\(`)),
    wasm2js: each(wasm2js, (name) => new RegExp(`^ *function ${name}\\(`)),
  };
}

const fence = (language, text) => `\`\`\`${language}\n${text}\n\`\`\`\n`;
export function page() {
  const { c, ours, decompiled, wasm2js } = translations();
  const part = (name) => `## ${name}

${fence('c', c[name].replace(/EXPORT\((\w+)\)/, '$1'))}
\`--readable\`:

${fence('js', ours[name])}
<details><summary>wasm-decompile, wasm2js -O3</summary>

\`wasm-decompile\`, which cannot be run:

${fence('', decompiled[name])}
\`wasm2js -O3\`, which does not trap:

${fence('js', wasm2js[name])}
</details>
`;
  return `# Ten functions to read

What \`wasm2js-ts build ten.wasm --readable\` writes for [ten functions of C](../examples/reading/ten.c), compiled by \`clang -O1 -g\`; names are those of DWARF. Accesses to memory are calls of short functions of the
file, \`load32(address, offset)\`, \`store32(address, offset, value)\`: exact, with traps, and the file runs. Beside it, folded, what wasm-decompile of wabt and wasm2js of Binaryen make of the same module.
\`node examples/reading/compare.mjs\` writes this page; a test holds it to what the tool writes.

${NAMES.map(part).join('\n')}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(root, 'docs/reading.md'), page());
