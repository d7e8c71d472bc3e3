// From instructions to the JavaScript that executes them and back, as `inspect` and its pages show it: counted over random instructions.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OperatorReader } from '../../compiler/binary/operators.ts';
import { groupOf, Links, ModuleView, moduleReport, readModule, STAGES, viewPlan, type ViewLine } from '../../compiler/tool.ts';
import { isRuntimeName } from '../../compiler/link/helpers.ts';
import { ACCESS_NAMES, readableNames } from '../../compiler/lower/names.ts';
import { assemble } from '../support/assemble.ts';
import { root } from '../support/data.ts';

/** The WebAssembly inside of cjs-module-lexer. */
function lexer(): Uint8Array {
  const text = readFileSync(join(dirname(createRequire(import.meta.url).resolve('cjs-module-lexer')), 'dist/lexer.mjs'), 'utf8');
  return Buffer.from(/[A-Za-z0-9+/]{10000,}={0,2}/.exec(text)?.[0] ?? '', 'base64');
}
const modules: readonly (readonly [string, () => Uint8Array])[] = [
  ['a parser in C', lexer],
  ['Rust', () => readFileSync(join(root, 'test/debug/rust.wasm'))],
  ['kernels in C', () => readFileSync(join(root, 'test/bench/kernels.wasm'))],
];

/** The same numbers in every run. */
function random(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

describe('instructions and the JavaScript that executes them', () => {
  it.each(modules)('are linked both ways: 1,000 random ones of %s', (_, bytesOf) => {
    const m = readModule(bytesOf());
    const longNames = readableNames(m, isRuntimeName);
    const { plan } = viewPlan(m, { readable: true });
    const view = new ModuleView(m, plan);
    const pick = random(7);
    const all = m.bodies.flatMap((_body, i) => view.instructions(m.importedFuncs + i).map((at) => ({ index: m.importedFuncs + i, at })));
    const known = new Map<number, { js: readonly ViewLine[]; links: Links; instructions: readonly number[] }>();
    const count = { both: 0, told: 0, right: 0 };
    for (let n = 0; n < 1000; n++) {
      const { index, at } = all[pick(all.length)] as { index: number; at: number };
      expect(view.functionAt(at)).toBe(index);
      let f = known.get(index);
      if (f === undefined) {
        const js = view.at(index, 'js');
        known.set(index, (f = { js, links: new Links(js), instructions: view.instructions(index) }));
      }
      const { js, links, instructions } = f;
      const lines = links.linesOf(at);
      if (lines.length > 0 && lines.every((line) => links.instructionsOf(line, instructions).includes(at))) count.both++;
      // What can be told of the text without knowing how it was made.
      const ops = new OperatorReader(m.bytes, { start: at, end: m.bytes.length }, m.types);
      const row = ops.next();
      const text = lines.map((line) => js[line]?.text).join('\n');
      const wanted =
        row.name === 'call'
          ? [longNames.func(ops.index)]
          : row.memory !== undefined
            ? ['U8', 'S8', 'U16', 'S16', 'I32', 'F32', 'F64', 'I64', 'DV', 'load_', 'store_', ...ACCESS_NAMES.map((n) => `${longNames.access(n)}(`)]
            : row.name === 'global.get' || row.name === 'global.set'
              ? [`g${ops.index}`]
              : // One that was folded into another stands nowhere: it belongs to the function.
                row.name === 'i32.const' && Math.abs(ops.i32) > 300 && links.owner(at) === at && !text.startsWith('function ')
                ? [String(Math.abs(ops.i32)), String(ops.i32 >>> 0), String(ops.i32 >> 2), String(ops.i32 >> 1), String(ops.i32 >> 3)]
                : row.name === 'memory.grow'
                  ? ['memory_grow']
                  : undefined;
      if (wanted === undefined) continue;
      count.told++;
      if (wanted.some((w) => text.includes(w))) count.right++;
    }
    expect(count.both).toBe(1000);
    expect(count.told).toBeGreaterThan(100);
    expect(count.right).toBe(count.told);
  });

  it('are linked at every stage that runs', () => {
    const m = readModule(readFileSync(join(root, 'test/debug/c-v4.wasm')));
    const view = new ModuleView(m, viewPlan(m, { level: 2 }).plan);
    for (const stage of STAGES) {
      const links = new Links(view.at(1, stage));
      for (const at of view.instructions(1)) expect(links.linesOf(at).length, `${stage} ${at}`).toBeGreaterThan(0);
    }
    const plain = new ModuleView(m, viewPlan(m, { level: 0 }).plan);
    expect(() => plain.at(1, 'opt')).toThrow("these options run no pass of the stage 'opt'");
  });
  it('have a line of source', () => {
    const m = readModule(readFileSync(join(root, 'test/debug/c-v4.wasm')));
    const view = new ModuleView(m, viewPlan(m).plan);
    expect(view.source(view.instructions(1).at(0) as number)).toEqual({ file: '/src/c/words.c', line: 13 });
  });
});

describe('a report', () => {
  it('tells features, and who supplies imports', async () => {
    const r = moduleReport(readModule(readFileSync(join(root, 'test/bench/simd.wasm'))));
    expect(Object.keys(r.features)).toContain('simd');
    const wasi = '(import "wasi_snapshot_preview1" "sched_yield" (func (result i32)))';
    const own = moduleReport(readModule(await assemble(`(module ${wasi} (import "env" "f" (func)))`)));
    expect(own.imports.map((i) => [i.name, i.supplied])).toEqual([
      ['sched_yield', true],
      ['f', false],
    ]);
  });
  it('puts functions into groups by their names', () => {
    expect(['core::fmt::write', 'std::io::Write', 'sqlite3_open', 'main.main', '', 'malloc'].map(groupOf)).toEqual([
      'core',
      'std',
      'sqlite3',
      'main',
      '(no name)',
      'malloc',
    ]);
  });
});

describe('inspect', () => {
  const cli = join(root, 'dist/cli.mjs');
  const module = join(root, 'test/debug/c-v4.wasm');
  const run = (...args: readonly string[]): string => execFileSync(process.execPath, [cli, 'inspect', module, ...args], { encoding: 'utf8' });
  it('shows two stages side by side, and functions by pattern', () => {
    expect(run('--func', 'words', '--stage', 'wat,js')).toMatch(/i32\.store offset=12 +\| .*12/);
    expect(run('--func', '*a*', '--stage', 'wat')).toMatch(/function 4 classify[^]*function 6 ratio/);
    expect(run('--func', 'share')).toContain('calls ratio');
    expect(run('--func', 'ratio')).toContain('called by share');
  });
  it('leads from an offset to a line, and back', () => {
    const at = JSON.parse(run('--at', '0x120', '--json')) as { name: string; source: { line: number }; js: { line: number }[] };
    expect(at).toMatchObject({ name: 'words', source: { file: '/src/c/words.c', line: 17 } });
    const line = JSON.parse(run('--func', 'words', '--line', String(at.js[0]?.line), '--json')) as { instructions: { at: number }[] };
    expect(line.instructions.map((i) => i.at)).toContain(0x120);
  });
  it('shows sizes by groups, and what changed', () => {
    const sizes = JSON.parse(run('--sizes', '--json')) as { total: number; rest: number; functions: { js: number }[]; groups: unknown[] };
    expect(sizes.functions.reduce((n, f) => n + f.js, sizes.rest)).toBe(sizes.total);
    const changed = JSON.parse(run('--sizes', '--compare', join(root, 'test/debug/c-v5.wasm'), '--json')) as { changed: { name: string }[] };
    expect(changed.changed.map((c) => c.name)).toContain('words');
  });
  it('writes a page that needs nothing else', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'wasm2js-page-')), 'out.html');
    run('--html', file);
    const page = readFileSync(file, 'utf8');
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<(?:script|link|img)[^>]* (?:src|href)=/);
  });
});
