// The kernels of the bench give what native WebAssembly gives at every level: programs as compilers make them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile, readModule, type CompileOptions } from '../../compiler/tool.ts';
import { load } from '../support/compile-wat.ts';
import { root } from '../support/data.ts';

type Kernels = Readonly<Record<string, (n: number) => number>>;
const MODES: readonly (readonly [string, CompileOptions])[] = [
  ['-O0', { level: 0 }],
  ['-O1', {}],
  ['-O1, i64 as pairs', { i64: 'pair' }],
  ['-O2', { level: 2 }],
  ['-O2 for engines without a compiler', { level: 2, target: 'jitless' }],
];

describe.each(['kernels', 'kernels-i64', 'kernels-mixed', 'kernels-sat'])('%s', (file) => {
  const bytes = readFileSync(join(root, `test/bench/${file}.wasm`));
  const names = readModule(bytes).exports.flatMap((e) => (e.kind === 'func' && e.name !== '__multi3' ? [e.name] : []));
  const answers = (exports: Kernels): string[] => names.map((name) => `${name} ${[0, 1, 3].map((n) => exports[name]?.(n)).join()}`);
  const native = answers(new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Kernels);
  it.each(MODES)('%s', async (_, options) => {
    const { code } = await compile(bytes, { ...options, format: 'cjs', mode: 'module' });
    expect(answers(load(code).instantiate().exports as Kernels)).toEqual(native);
  });
});
