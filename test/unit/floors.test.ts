// Imports run downward only: a folder may import itself and what stands below it.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../support/data.ts';

/** From the ground up; folders on one floor do not import each other. */
const floors: readonly (readonly string[])[] = [
  ['runtime/old'],
  ['runtime/base'],
  ['runtime/numeric'],
  ['runtime/memory', 'runtime/tables'],
  ['runtime/gc'],
  ['runtime/jsapi', 'runtime/debug'],
  ['runtime/wasi'],
  ['runtime/shim'],
  ['runtime'],
  ['compiler/base'],
  ['compiler/js'],
  ['compiler/opcodes'],
  ['compiler/module'],
  ['compiler/binary'],
  ['compiler/validate', 'compiler/debug'],
  ['compiler/ir'],
  ['compiler/analysis'],
  ['compiler/opt'],
  ['compiler/repr'],
  ['compiler/shape'],
  ['compiler/lower'],
  ['compiler/link'],
  ['compiler/driver'],
  ['compiler'],
  ['cli'],
];
/** The runtime's only users: types have its letters, constants are folded with its functions, the builder, pairs and lowering name them, and WASI imports are checked by its list. */
const runtimeUsers = ['compiler/base', 'compiler/opcodes', 'compiler/lower', 'compiler/ir', 'compiler/repr', 'compiler/link'];

const floorOf = (folder: string): number =>
  floors.findIndex((names) => names.some((n) => folder === n || (n !== 'compiler' && n !== 'runtime' && folder.startsWith(`${n}/`))));

function files(dir: string): string[] {
  return readdirSync(join(root, dir), { withFileTypes: true }).flatMap((e) =>
    e.isDirectory() ? files(`${dir}/${e.name}`) : e.name.endsWith('.ts') ? [`${dir}/${e.name}`] : [],
  );
}
const importsOf = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/^(?:import|export)\b[^;]*?from '(\.[^']+)'/gms)].map((m) =>
    relative(root, resolve(root, dirname(file), m[1] as string)),
  );

describe('floors', () => {
  const all = ['runtime', 'compiler', 'cli'].flatMap(files);
  it('knows every folder', () => {
    expect(all.filter((f) => floorOf(dirname(f)) < 0)).toEqual([]);
    expect(all.length).toBeGreaterThan(50);
  });
  it('has no import upward or sideways', () => {
    const wrong = all.flatMap((file) => {
      const from = dirname(file);
      return importsOf(file).filter((to) => {
        const target = dirname(to);
        const [a, b] = [floorOf(from), floorOf(target)];
        return b > a || (a === b && floors[a]?.some((n) => from.startsWith(n) !== target.startsWith(n)));
      });
    });
    expect(wrong).toEqual([]);
  });
  it('keeps the runtime apart from the compiler', () => {
    for (const file of all) {
      const toRuntime = importsOf(file).filter((to) => to.startsWith('runtime/'));
      if (file.startsWith('compiler/') && toRuntime.length > 0) expect(runtimeUsers, file).toContain(dirname(file));
      if (file.startsWith('runtime/'))
        expect(
          importsOf(file).filter((to) => !to.startsWith('runtime/')),
          file,
        ).toEqual([]);
    }
  });
  it('has no import of a Node module in the compiler or the runtime', () => {
    for (const file of all) if (!file.startsWith('cli/')) expect(readFileSync(join(root, file), 'utf8'), file).not.toMatch(/from '(node:|fs|path)/);
  });
});
