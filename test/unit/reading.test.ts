// The page that shows readable code: it is what the tool writes, every access reads as an access, and it runs.
import { parse } from 'acorn';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { OperatorReader } from '../../compiler/binary/operators.ts';
import { codeRange } from '../../compiler/module/module.ts';
import { compileSync, readModule } from '../../compiler/tool.ts';
import { load } from '../support/compile-wat.ts';
import { root } from '../support/data.ts';

interface Compare {
  readonly NAMES: readonly string[];
  page(): string;
  translations(): Readonly<Record<'ours' | 'decompiled' | 'wasm2js', Readonly<Record<string, string>>>>;
}
const compare = (await import(pathToFileURL(join(root, 'examples/reading/compare.mjs')).href)) as Compare;
const bytes = readFileSync(join(root, 'examples/reading/ten.wasm'));

interface Node {
  readonly type: string;
  readonly computed?: boolean;
  readonly callee?: { readonly name?: string };
}
function nodes(tree: unknown, found: Node[] = []): Node[] {
  if (Array.isArray(tree)) for (const t of tree) nodes(t, found);
  else if (tree !== null && typeof tree === 'object') {
    if ('type' in tree) found.push(tree as Node);
    Object.values(tree).forEach((t) => void nodes(t, found));
  }
  return found;
}

describe('docs/reading.md', () => {
  it('is what the tools write', { timeout: 120_000 }, () => {
    expect(compare.NAMES.length).toBe(10);
    expect(readFileSync(join(root, 'docs/reading.md'), 'utf8')).toBe(compare.page());
  });
  it('has every access as an access', { timeout: 120_000 }, () => {
    const m = readModule(bytes);
    const { ours } = compare.translations();
    let accesses = 0;
    for (const name of compare.NAMES) {
      const index = m.exports.find((e) => e.name === name)?.index as number;
      const body = m.bodies[index - m.importedFuncs];
      const ops = new OperatorReader(m.bytes, codeRange(body as NonNullable<typeof body>), m.types);
      const wanted: string[] = [];
      while (!ops.atEnd) {
        const row = ops.next();
        if (row.memory !== undefined) wanted.push(row.memory.store ? 'store' : 'load');
      }
      const all = nodes(parse(ours[name] as string, { ecmaVersion: 2022 }));
      const found = all.flatMap((n) => (n.type === 'CallExpression' ? (/^(load|store)f?\d/.exec(n.callee?.name ?? '')?.[1] ?? []) : []));
      expect(found.sort(), name).toEqual(wanted.sort());
      expect(all.filter((n) => n.type === 'MemberExpression' && n.computed === true), name).toEqual([]); // prettier-ignore
      expect(ours[name]).not.toMatch(/!!|>>> ?2|<< ?30/);
      accesses += found.length;
    }
    expect(accesses).toBeGreaterThanOrEqual(30);
  });
  it('shows code that does what the C does', () => {
    const { exports } = load(compileSync(bytes, { format: 'cjs', readable: true }).code).instantiate() as unknown as {
      exports: Record<string, (...args: unknown[]) => unknown> & { memory: { buffer: ArrayBuffer } };
    };
    const view = new DataView(exports.memory.buffer);
    const put = (at: number, text: string): number => (new Uint8Array(exports.memory.buffer).set(new TextEncoder().encode(`${text}\0`), at), at);
    const call = (name: string, ...args: readonly number[]): unknown => exports[name]?.(...args);
    expect(call('length', put(4096, 'seven!!'))).toBe(7);
    expect([32, 9, 13, 14, 65].map((c) => call('is_space', c))).toEqual([1, 1, 1, 0, 0]);
    expect(call('hash', put(4096, 'a'), 1)).toBe(Math.imul(2166136261 ^ 97, 16777619));
    expect([call('parse', put(4096, '-120x'), 5000), view.getInt32(5000, true), call('parse', put(4096, 'x'), 5000)]).toEqual([4, -120, 0]);
    const list = (...values: readonly number[]): number => {
      values.forEach((v, i) => {
        view.setInt32(6000 + 8 * i, v, true);
        view.setInt32(6004 + 8 * i, i + 1 < values.length ? 6008 + 8 * i : 0, true);
      });
      return 6000;
    };
    expect([call('find', list(1, 5, 9), 5), call('find', 6000, 6)]).toEqual([6008, 0]);
    view.setInt32(7000, list(1, 5, 9), true);
    view.setInt32(7100, 7, true);
    call('insert', 7000, 7100);
    expect([view.getInt32(7000, true), view.getInt32(6012, true), view.getInt32(7104, true)]).toEqual([6000, 7100, 6016]);
    const box = (at: number, ...sides: readonly number[]): number => (sides.forEach((s, i) => view.setFloat32(at + 4 * i, s, true)), at);
    expect(call('overlap', box(8000, 0, 0, 2, 2), box(8100, 1, 1, 3, 3))).toBe(1);
    expect(call('overlap', 8000, box(8100, 2, 1, 3, 3))).toBe(0);
    [1, 2, 6].forEach((v, i) => view.setFloat64(9000 + 8 * i, v, true));
    expect([call('mean', 9000, 3), call('mean', 9000, 0)]).toEqual([3, 0]);
    expect([0x41, 0xc3, 0xe2, 0xf0].map((c) => call('utf8_size', c))).toEqual([1, 2, 3, 4]);
    [5, -2, 9, 0].forEach((v, i) => view.setInt16(9100 + 2 * i, v, true));
    call('sort', 9100, 4);
    expect([0, 1, 2, 3].map((i) => view.getInt16(9100 + 2 * i, true))).toEqual([-2, 0, 5, 9]);
  });
});
