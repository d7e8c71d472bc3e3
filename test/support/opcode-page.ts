// The documentation page of supported instructions, out of the opcode table. BLESS=1 npm test rewrites it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rows } from '../../compiler/opcodes/table.ts';
import { root } from './data.ts';

export function opcodePage(): string {
  const byFeature = new Map<string, { lowered: string[]; not: string[] }>();
  for (const r of rows) {
    const f = byFeature.get(r.feature) ?? { lowered: [], not: [] };
    byFeature.set(r.feature, f);
    (r.lowered ? f.lowered : f.not).push(`\`${r.name}\``);
  }
  const sections = [...byFeature].map(([feature, { lowered, not }]) => {
    const state = not.length === 0 ? 'supported' : lowered.length === 0 ? 'not supported yet: an `UnsupportedError` names it' : 'supported in part';
    return `## ${feature}\n\n${state}\n\n${[...lowered, ...not].join(' ')}\n`;
  });
  const page = `# Instructions\n\nMade from the opcode table (\`compiler/opcodes\`). An instruction that is not supported is always refused with its name, its feature and its\nplace, never compiled wrongly.\n\n${sections.join('\n')}`;
  if (process.env['BLESS'] !== undefined) writeFileSync(join(root, 'compiler/opcodes/README.md'), page);
  return page;
}
