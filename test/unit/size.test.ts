// What WASI costs in a generated file: the minified text of the runtime declarations that it links, beyond those of a module without WASI.
// The goals are 3 KB for hello world, 16 KB for everything with the memory host and 22 KB with the Node host. The limits here are what is
// reached today; they may only shrink.
import { describe, expect, it } from 'vitest';
import { runtimeText } from '../../compiler/link/runtime-text.ts';
import { wasiFunctions } from '../../runtime/wasi/functions.ts';

const table = runtimeText[2020];
function closure(names: readonly string[]): Set<string> {
  const found = new Set<string>();
  const pending = [...names];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    pending.push(...(table[name]?.needs ?? []));
  }
  return found;
}
const plain = closure(['memory_new', 'memory_api', 'exports_object', 'func_export', 'func_refs', 'func_new', 'import_func', 'export_error']);
const bytes = (names: readonly string[]): number =>
  [...closure(names)].filter((n) => !plain.has(n)).reduce((sum, n) => sum + (table[n]?.minified.length ?? 0), 0);

const always = ['wasi_new', 'wasi_result', 'wasi_traced', 'command_run', 'command_main'];
const all = [...always, ...wasiFunctions.map((f) => `wasi_${f.name}`)];

describe('size of the linked WASI runtime', () => {
  it.each([
    [
      'hello world (goal 3 KB)',
      [...always, ...['args_get', 'args_sizes_get', 'fd_write', 'fd_fdstat_get', 'proc_exit', 'fd_close', 'fd_seek'].map((n) => `wasi_${n}`)],
      12_050,
    ],
    ['all 46 functions with the memory host (goal 16 KB)', [...all, 'MemoryFileSystem'], 24_000],
    ['all 46 functions with both hosts (goal 22 KB)', [...all, 'MemoryFileSystem', 'node_preopen'], 28_000],
  ] as const)('%s', (name, names, limit) => {
    const size = bytes(names);
    console.log(`${name}: ${size} bytes`);
    expect(size).toBeLessThan(limit);
  });
  it('links only the functions that are imported', () => {
    expect(closure([...always, 'wasi_fd_write']).has('wasi_path_open')).toBe(false);
    expect(closure([...always, 'wasi_fd_write']).has('MemoryFileSystem')).toBe(false);
  });
});
