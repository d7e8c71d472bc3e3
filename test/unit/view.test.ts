// From instructions to the JavaScript that executes them and back, as `inspect` and its pages show it: counted over random instructions.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OperatorReader } from '../../compiler/binary/operators.ts';
import { groupOf, Links, ModuleView, moduleReport, readModule, STAGES, viewPlan } from '../../compiler/tool.ts';
import { isRuntimeName } from '../../compiler/link/helpers.ts';
import { ACCESS_NAMES, readableNames } from '../../compiler/lower/names.ts';
import { codeAt, codeBehind } from '../../cli/inspect.ts';
import { assemble } from '../support/assemble.ts';
import { root } from '../support/data.ts';
import { randomInstructions, realModules } from '../support/instructions.ts';

describe('instructions and the JavaScript that executes them', () => {
  it.each(realModules)('are linked both ways: 1,000 random ones of %s', (_, bytesOf) => {
    const m = readModule(bytesOf());
    const longNames = readableNames(m, isRuntimeName);
    const { plan } = viewPlan(m, { readable: true });
    const view = new ModuleView(m, plan);
    const count = { both: 0, told: 0, right: 0 };
    for (const { index, at } of randomInstructions(m, view, 1000)) {
      expect(view.functionAt(at)).toBe(index);
      // As `inspect --at` and `--line` show it.
      const shown = codeAt(view, index, at);
      const lines = shown?.js ?? [];
      expect(shown?.at).toBe(at);
      if (lines.length > 0 && lines.every(({ line }) => codeBehind(view, index, line)?.instructions.some((i) => i.at === at))) count.both++;
      // What can be told of the text without knowing how it was made.
      const ops = new OperatorReader(m.bytes, { start: at, end: m.bytes.length }, m.types);
      const row = ops.next();
      const text = lines.map((l) => l.text).join('\n');
      const wanted =
        row.name === 'call'
          ? [longNames.func(ops.index)]
          : row.memory !== undefined
            ? ['U8', 'S8', 'U16', 'S16', 'I32', 'F32', 'F64', 'I64', 'DV', 'load_', 'store_', ...ACCESS_NAMES.map((n) => `${longNames.access(n)}(`)]
            : row.name === 'global.get' || row.name === 'global.set'
              ? [`g${ops.index}`]
              : // One that was folded into another stands nowhere: it belongs to the function.
                row.name === 'i32.const' && Math.abs(ops.i32) > 300 && shown?.within === null && !text.startsWith('function ')
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
  it('tells what targets would not run', async () => {
    const wide = readModule(await assemble('(module (memory 1 2 shared) (func (export "f") (param i64)))'));
    const all = moduleReport(wide).targets;
    expect(all.map((t) => t.name)).toEqual(expect.arrayContaining(['njs', 'duktape', 'workerd']));
    expect(all.map((t) => t.name)).not.toContain('node');
    expect(all.find((t) => t.name === 'njs')?.problems.map((p) => p.about)).toEqual(['bigint', 'threads']);
    expect(moduleReport(wide, ['workerd', 'node20']).targets.map((t) => [t.name, t.problems[0]?.about])).toEqual([['workerd', 'threads']]);
    expect(moduleReport(readModule(await assemble('(module (func (export "f")))'))).targets).toEqual([]);
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
  it('names imports that the user supplies, features, and targets that would not run it', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'wasm2js-report-')), 'a.wasm');
    const wasi = '(import "wasi_snapshot_preview1" "sched_yield" (func (result i32)))';
    writeFileSync(
      file,
      await assemble(
        `(module ${wasi} (import "env" "g" (func (param i32))) (func (export "f") (param i64) (v128.store (i32.const 0) (v128.const i64x2 0 0))) (memory 1))`,
      ),
    );
    const show = (...args: readonly string[]): string => execFileSync(process.execPath, [cli, 'inspect', file, ...args], { encoding: 'utf8' });
    const text = show();
    expect(text).toContain('func wasi_snapshot_preview1.sched_yield [] -> [i32] (supplied by the file)\n');
    expect(text).toContain('func env.g [i32] -> []\n');
    expect(text).toContain('simd: 2 instructions');
    expect(text).toMatch(
      /targets that would not run it: \d+\n(?: {2}.*\n)* {2}njs: the target njs has no BigInt: the exported function f has an i64 in its type\n/,
    );
    expect(show('--target', 'node20')).toContain('targets that would not run it: 0\n');
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
