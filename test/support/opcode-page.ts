// The documentation page of supported instructions, out of the opcode table. BLESS=1 npm test rewrites it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rows } from '../../compiler/opcodes/table.ts';
import { root } from './data.ts';

/** Features of types, limits and imports: every instruction has them. */
const WITHOUT_INSTRUCTIONS: readonly (readonly [string, string])[] = [
  ['multi-value', 'functions and blocks with several results, blocks with parameters'],
  ['mutable-globals', 'mutable globals as imports and exports'],
  ['multi-memory', 'several memories'],
  ['memory64, table64', 'memories and tables with 64-bit addresses; a memory has at most 4 GiB all the same'],
  ['custom-page-sizes', 'memories with pages of one byte'],
  [
    'extended-const',
    '`add`, `sub` and `mul` of integers, `global.get`, and the instructions that make references, structures and arrays, in constant expressions',
  ],
  ['gc types', 'recursive groups, subtypes, abstract heap types, references that are not null, locals without a default'],
  ['shared memories', 'over SharedArrayBuffer'],
  ['tags', 'defined, imported, exported'],
  ['js-string-builtins', 'imports of `wasm:js-string`'],
];

export function opcodePage(): string {
  const byFeature = new Map<string, { lowered: string[]; not: string[] }>();
  for (const r of rows) {
    const f = byFeature.get(r.feature) ?? { lowered: [], not: [] };
    byFeature.set(r.feature, f);
    (r.lowered ? f.lowered : f.not).push(`\`${r.name}\``);
  }
  const sections = [...byFeature].map(([feature, { lowered, not }]) => {
    const state = not.length === 0 ? 'supported' : lowered.length === 0 ? 'not supported: an `UnsupportedError` names it' : 'supported in part';
    return `## ${feature}\n\n${state}\n\n${[...lowered, ...not].join(' ')}\n`;
  });
  const others = WITHOUT_INSTRUCTIONS.map(([feature, what]) => `| ${feature} | ${what} |`).join('\n');
  const page = `# Instructions\n\nMade from the opcode table (\`compiler/opcodes\`). An instruction that is not supported is always refused with its name, its feature and its\nplace, never compiled wrongly.\n\n${sections.join('\n')}
## Features without instructions of their own

supported

| feature | |\n|---|---|\n${others}\n`;
  if (process.env['BLESS'] !== undefined) writeFileSync(join(root, 'compiler/opcodes/README.md'), page);
  return page;
}
