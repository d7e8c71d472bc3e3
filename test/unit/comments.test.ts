// Comments beside readable code: they change nothing of it, and tell each instruction once, where it is, and where it comes from.
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { parse } from 'acorn';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMENTS, compileSync, LEVELS, ModuleView, readModule, viewPlan } from '../../compiler/tool.ts';
import { watLines, WatPrinter } from '../../compiler/debug/wat.ts';
import { assemble } from '../support/assemble.ts';
import { root } from '../support/data.ts';

const bytes = readFileSync(join(root, 'test/debug/c-v4.wasm'));
// With characters of several bytes.
const source = readFileSync(join(root, 'test/debug/c/words.c'), 'utf8').replace(/int /g, 'ïnt🙂 ');
const readSource = (): string => source;
const bare = (code: string): string =>
  code
    .split('\n')
    .filter((l) => !/^ *\/\/ /.test(l) || l.startsWith('// Generated'))
    .map((l) => l.replace(/ \/\/ .*$/, ''))
    .join('\n');

describe('comments', () => {
  it.each(COMMENTS.flatMap((comments) => LEVELS.map((level) => ({ comments, level }))))(
    'leave the code as it is: $comments, -O$level',
    ({ comments, level }) => {
      const plain = compileSync(bytes, { readable: true, level, sourceMap: true });
      const { code, map, warnings } = compileSync(bytes, { readable: true, level, comments, readSource, sourceMap: true });
      expect(warnings).toEqual([]);
      expect(code).not.toBe(plain.code);
      expect(bare(code)).toBe(plain.code);
      parse(code, { ecmaVersion: 2022, sourceType: 'module' });
      // Each piece of code is mapped to where it was without comments.
      const [before, after] = [plain.map, map].map((m) => new TraceMap(m as string)) as [TraceMap, TraceMap];
      const lines = code.split('\n');
      let [from, mapped] = [0, 0];
      plain.code.split('\n').forEach((line, i) => {
        while (bare(lines[from] as string) !== line || (/^ *\/\/ /.test(lines[from] as string) && !line.startsWith('//'))) from++;
        for (let column = 0; column < line.length; column += 3) {
          const [a, b] = [originalPositionFor(before, { line: i + 1, column }), originalPositionFor(after, { line: from + 1, column })];
          expect([b.source, b.line, b.column]).toEqual([a.source, a.line, a.column]);
          if (a.line !== null) mapped++;
        }
        from++;
      });
      expect(mapped).toBeGreaterThan(300);
    },
  );
  it('tell each instruction once', () => {
    const m = readModule(bytes);
    const view = new ModuleView(m, viewPlan(m, { readable: true, comments: 'wat' }).plan);
    const printer = new WatPrinter(m);
    m.bodies.forEach((_, i) => {
      const index = m.importedFuncs + i;
      const told = view
        .at(index, 'js')
        .flatMap(({ text }) => / ?\/\/ (.*)$/.exec(text)?.[1] ?? [])
        .join(' ')
        .split(/; ?/)
        .map((s) => s.trim())
        .filter((s) => s !== '');
      const all = watLines(printer, index).flatMap((l) => (l.at < 0 ? [] : [l.text.trim().replace(/^;; /, '')]));
      // Comments follow the code: their order is its own.
      const joined = told.join(' ').split(' ').sort();
      expect(joined).toEqual(all.join(' ').split(' ').sort());
      expect(joined.length).toBeGreaterThan(3);
    });
  });
  it('tell where a line is in the module, and in the source', () => {
    const m = readModule(bytes);
    const lines = (comments: 'offset' | 'source'): string[] => compileSync(bytes, { readable: true, comments, readSource }).code.split('\n');
    const offsets = lines('offset').flatMap((l) => /\/\/ (0x[\da-f]+)$/.exec(l)?.[1] ?? []);
    expect(offsets.length).toBeGreaterThan(60);
    const view = new ModuleView(m, viewPlan(m).plan);
    const starts = new Set(m.bodies.flatMap((b, i) => [b.code, ...view.instructions(m.importedFuncs + i)]));
    expect(offsets.filter((o) => !starts.has(Number(o)))).toEqual([]);
    const texts = source.split('\n');
    const places = lines('source').flatMap((l) => [...(/\/\/ words\.c:(\d+) {2}(.*)$/.exec(l)?.slice(1) ?? [])].join(':') || []);
    expect(places.length).toBeGreaterThan(30);
    for (const place of places) expect(texts[Number.parseInt(place) - 1]?.trim()).toBe(place.slice(place.indexOf(':') + 1));
    // A store follows the line that asks for it.
    const code = lines('source');
    expect(code[code.findIndex((l) => l.includes('return divide(a, all) + 1;')) + 1]).toMatch(/divide\(/);
  });
  it('are for readable code, and need lines of source where they show them', async () => {
    expect(() => compileSync(bytes, { comments: 'wat' })).toThrow('comments stand in readable code');
    const none = await assemble('(module (func (export "f")))');
    expect(compileSync(none, { readable: true, comments: 'source' }).warnings).toEqual(['the module has no lines of source that comments could show']);
  });
  it('hold no text that ends a line or a script', async () => {
    const wild = ['</script>', '<!--', '-->', '*/', '\\e2\\80\\a8'];
    const text = `(module ${wild.map((w, i) => `(import "m" "${w}" (func $i${i}))`).join('')} (func (export "f") ${wild.map((_, i) => `(call $i${i})`).join('')}))`;
    for (const comments of ['wat', 'source'] as const) {
      const { code } = compileSync(await assemble(text), { readable: true, comments });
      parse(code, { ecmaVersion: 2022, sourceType: 'module' });
      expect(code).not.toMatch(/<\/script|<!--|\u2028/i);
    }
  });
});
