// Small real modules out of development dependencies, and the benchmark kernels: generated code beside native WebAssembly.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile } from '../../compiler/tool.ts';
import { load } from '../support/compile-wat.ts';
import { root } from '../support/data.ts';

const require = createRequire(import.meta.url);
type Exports = Record<string, (...args: unknown[]) => unknown> & { memory: { buffer: ArrayBuffer } };

async function both(bytes: Uint8Array, imports = {}): Promise<[Exports, Exports]> {
  const { code } = await compile(bytes, { format: 'cjs', mode: 'module' });
  return [
    new WebAssembly.Instance(new WebAssembly.Module(bytes), imports).exports as unknown as Exports,
    load(code).instantiate(imports).exports as unknown as Exports,
  ];
}

describe('real programs', () => {
  it('the benchmark kernels give the native answers', async () => {
    const [native, ours] = await both(readFileSync(join(root, 'test/bench/kernels.wasm')));
    for (const [name, f] of Object.entries(native)) {
      if (typeof f !== 'function') continue;
      for (const n of [1, 2, 3]) expect(ours[name]?.(n), `${name}(${n})`).toBe(f(n));
    }
  });
  it('cjs-module-lexer finds the same exports', async () => {
    const source = readFileSync(join(dirname(require.resolve('cjs-module-lexer')), 'dist/lexer.mjs'), 'utf8');
    const bytes = Buffer.from(/[A-Za-z0-9+/]{10000,}={0,2}/.exec(source)?.[0] ?? '', 'base64');
    const text = `exports.a = 1; module.exports.b = () => {}; Object.defineProperty(exports, 'c', { value: 0 }); __exportStar(require('./d'));`.repeat(50);
    const found = (e: Exports): unknown[] => {
      const at = e['sa']?.(text.length) as number;
      const view = new Uint16Array(e.memory.buffer, at, text.length + 1);
      for (let i = 0; i < text.length; i++) view[i] = text.charCodeAt(i);
      const out: unknown[] = [e['parseCJS']?.(at, text.length, 0, 0, 0)];
      while (e['rre']?.()) out.push(e['res']?.(), e['ree']?.());
      while (e['ru']?.()) out.push(e['us']?.());
      return out;
    };
    const [native, ours] = await both(bytes);
    expect(Object.keys(ours)).toEqual(Object.keys(native));
    expect(found(ours)).toEqual(found(native));
  });
  it('source-map reads the same mappings', async () => {
    const bytes = readFileSync(join(dirname(require.resolve('source-map')), 'lib/mappings.wasm'));
    const mappings = 'AAAA,CAAC,EAAEA,IAAIC;AACA,GAAG;'.repeat(30);
    const read = async (make: (i: object) => Exports): Promise<unknown> => {
      const seen: unknown[] = [];
      const e = make({ env: { mapping_callback: (...args: unknown[]) => void seen.push(args) } });
      const at = e['allocate_mappings']?.(mappings.length) as number;
      new Uint8Array(e.memory.buffer, at).set(Buffer.from(mappings));
      const parsed = e['parse_mappings']?.(at);
      e['by_generated_location']?.(parsed);
      return Promise.resolve(seen);
    };
    const { code } = await compile(bytes, { format: 'cjs', mode: 'module' });
    const native = await read((i) => new WebAssembly.Instance(new WebAssembly.Module(bytes), i).exports as unknown as Exports);
    const ours = await read((i) => load(code).instantiate(i).exports as unknown as Exports);
    expect((ours as unknown[]).length).toBeGreaterThan(100);
    expect(ours).toEqual(native);
  });
});
