// The library's two ways to compile, and where the file goes.
import { describe, expect, it } from 'vitest';
import { compile, compileSync, OptionError, type Executor } from '../../compiler/tool.ts';
import { assemble } from '../support/assemble.ts';

const TEXT = `(module (import "wasi_snapshot_preview1" "fd_close" (func (param i32) (result i32))) (memory (export "memory") 1) (data (i32.const 8) "abc")
  (func (export "_start")) (func (export "f") (param i64) (result i64) (i64.add (local.get 0) (i64.const 1))))`;
const joined = (chunks: readonly Uint8Array[]): string => Buffer.concat(chunks).toString();

describe('compileSync and compile', () => {
  it('give the same file', async () => {
    const bytes = await assemble(TEXT);
    for (const options of [{}, { mode: 'module', format: 'cjs' }, { level: 2, readable: true }] as const) {
      const [atOnce, later] = [compileSync(bytes, options), await compile(bytes, options)];
      expect(atOnce.code).toBe(later.code);
      expect(atOnce.dts).toBe(later.dts);
      expect(atOnce.stats).toEqual(later.stats);
    }
  });
  it('give the parts to a sink in order and keep none', async () => {
    const bytes = await assemble(TEXT);
    const { code, stats } = compileSync(bytes);
    const chunks: Uint8Array[] = [];
    const result = await compile(bytes, { sink: (chunk) => chunks.push(chunk) });
    expect(joined(chunks)).toBe(code);
    expect(result.chunks).toEqual([]);
    expect(result.stats).toEqual(stats);
    expect(() => result.code).toThrow(OptionError);
  });
  it('hand on what a sink throws', async () => {
    const bytes = await assemble(TEXT);
    const full = new Error('full');
    const sink = (): void => {
      throw full;
    };
    expect(() => compileSync(bytes, { sink })).toThrow(full);
    await expect(compile(bytes, { sink })).rejects.toBe(full);
  });
  it('refuse an executor where there is no waiting', async () => {
    const bytes = await assemble('(module)');
    expect(() => compileSync(bytes, { executor: {} as Executor })).toThrow(OptionError);
  });
});
