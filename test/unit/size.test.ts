// What a generated file costs beyond its functions: whole files, and what WASI adds. The goals are 9 KB for a hello world as short as it
// can be, and 24 KB for all of WASI with both hosts. The limits here are what is reached today; they may only shrink.
import { describe, expect, it } from 'vitest';
import { compile, type CompileOptions } from '../../compiler/tool.ts';
import { runtimeText } from '../../compiler/link/runtime-text.ts';
import { PARTS } from '../../compiler/link/wasi.ts';
import { wasiFunctions, wasiKey } from '../../runtime/wasi/functions.ts';
import { assemble } from '../support/assemble.ts';

const LETTERS: Readonly<Record<string, string>> = { i: 'i32', l: 'i64' };
/** A program that imports `names` of WASI and writes a line. */
function program(names: readonly string[]): string {
  const imports = wasiFunctions
    .filter((f) => names.includes(f.name))
    .map((f) => {
      const [params = '', results = ''] = wasiKey(f).split(':');
      const types = (word: string, letters: string): string => (letters === '' ? '' : `(${word} ${[...letters].map((l) => LETTERS[l]).join(' ')})`);
      return `(import "wasi_snapshot_preview1" "${f.name}" (func $${f.name} ${types('param', params)} ${types('result', results)}))`;
    });
  return `(module ${imports.join('\n')} (memory (export "memory") 1) (data (i32.const 0) "\\08\\00\\00\\00\\0e\\00\\00\\00Hello, world!\\n")
    (func (export "_start") (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 100)))))`;
}
const everything = wasiFunctions.map((f) => f.name);
const sizeOf = async (names: readonly string[], options: CompileOptions): Promise<number> =>
  (await compile(await assemble(program(names)), { ...options, dts: false })).code.length;

describe('size of a whole file', () => {
  it.each([
    ['hello world', ['fd_write'], {}, 10_700],
    ['hello world, minified', ['fd_write'], { minify: true }, 8_960],
    ['hello world, minified, for Node', ['fd_write'], { minify: true, host: 'node' }, 8_310],
    ['hello world, minified, for bare engines', ['fd_write'], { minify: true, host: 'bare' }, 8_160],
    ['all 46 functions', everything, {}, 37_550],
    ['all 46 functions, minified', everything, { minify: true }, 24_000],
    ['all 46 functions, minified, for Node', everything, { minify: true, host: 'node' }, 20_990],
    ['all 46 functions, minified, in memory', everything, { minify: true, host: 'memory' }, 20_280],
  ] as const)('%s', async (what, names, options, limit) => {
    const size = await sizeOf(names, options);
    console.log(`${what}: ${size} bytes`);
    expect(size).toBeLessThan(limit);
  });
});

describe('what is linked of the runtime', () => {
  const linked = async (names: readonly string[], options: CompileOptions = {}): Promise<ReadonlySet<string>> => {
    const { code } = await compile(await assemble(program(names)), { ...options, readable: true, dts: false });
    return new Set([...code.matchAll(/^(?:export )?(?:function|const|class) (\w+)/gm)].map((m) => m[1] as string));
  };
  it('is what the imports need', async () => {
    const few = await linked(['fd_write']);
    for (const name of ['wasi_path_open', 'MemoryFileSystem', 'wasi_random', 'wasi_clock', 'node_preopen', 'sleep_spin', 'to_wasm', 'func_api'])
      expect(few.has(name)).toBe(false);
    expect((await linked(['fd_write', 'random_get'])).has('wasi_random')).toBe(true);
    expect((await linked(['fd_write', 'path_filestat_set_times'])).has('wasi_clock')).toBe(true);
  });
  it('is one host where one is asked for', async () => {
    const node = await linked(everything, { host: 'node' });
    const memory = await linked(everything, { host: 'memory' });
    const bare = await linked(everything, { host: 'bare' });
    for (const name of ['PrintStream', 'MemoryFileSystem', 'sleep_spin', 'command_bare']) expect(node.has(name)).toBe(false);
    for (const name of ['NodeStream', 'NodeDir', 'sleep_node', 'node_fs', 'command_node']) expect([memory.has(name), bare.has(name)]).toEqual([false, false]);
    expect([memory.has('MemoryFileSystem'), bare.has('MemoryFileSystem')]).toEqual([true, false]);
  });
  it('gives an instance every part that some function asks it for', () => {
    const fields = { argList: 'wasi_use_args', envList: 'wasi_use_env', randomFill: 'wasi_use_random', nanotime: 'wasi_use_clock' } as const;
    for (const [field, part] of Object.entries(fields)) {
      const asking = Object.entries(runtimeText[2020]).filter(([name, d]) => !name.startsWith('wasi_use_') && new RegExp(`\\bw\\.${field}\\b`).test(d.text));
      expect(asking.map(([name]) => name).sort()).toEqual([...(PARTS.find(([p]) => p === part)?.[1] ?? [])].sort());
    }
  });
});
