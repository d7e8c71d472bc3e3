// The official test suite, under plain Node and with the generated code under --jitless.
import { build } from 'esbuild';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile, type CompileOptions } from '../../compiler/tool.ts';
import { rows } from '../../compiler/opcodes/table.ts';
import { assemble } from '../support/assemble.ts';
import { root, specDir } from '../support/data.ts';
import { knownFailures } from './expectations.ts';
import { prepareScript, type Prepared } from './prepare.ts';
import type { Outcome } from './script.ts';

const run = promisify(execFile);
const spec = specDir();
const under = (folder: string): string[] =>
  readdirSync(join(spec as string, folder), { withFileTypes: true }).flatMap((e) =>
    e.isDirectory() ? under(`${folder}/${e.name}`) : e.name.endsWith('.wast') ? [`${folder}/${e.name}`] : [],
  );
const folders = ['core', 'legacy', 'proposals/threads', 'proposals/wide-arithmetic', 'proposals/custom-page-sizes'];
const only = process.env['SPEC_ONLY'];
const files = spec === undefined ? [] : folders.flatMap(under).filter((f) => only === undefined || f.includes(only));

const MISSING = 'the spec scripts are not here; set WASM_SPEC_DIR to their folder';
// Without them nothing holds the compiler to the specification: in CI that is an error.
if (spec === undefined && process.env['CI'] !== undefined) throw new Error(MISSING);
if (spec === undefined) console.log(`SKIPPED: ${MISSING}`);

/** The levels, and what they decide on their own. */
const MODES: readonly (readonly [name: string, options: CompileOptions, jitless: boolean])[] = [
  ['-O1', {}, true],
  ['-O0', { level: 0 }, false],
  ['-O1 with i64 as pairs', { i64: 'pair' }, false],
  ['-O2', { level: 2 }, true],
  ['-O1 with functions in pieces', { splitLimit: 256 }, false],
  ['-O2 minified, with functions in pieces', { level: 2, splitLimit: 2048, minify: true }, true],
  ['-O1 to be read', { readable: true }, false],
  ['-O1 traced', { trace: ['calls', 'memory', 'frames'] }, false],
  ['-O1 with each function in a file of its own', { splitSize: { size: Infinity, most: 1 } }, false],
  ['-O2 minified, with files of two functions', { level: 2, minify: true, splitSize: { size: Infinity, most: 2 } }, false],
  ['-O2 for engines without a compiler', { level: 2, target: 'jitless' }, false],
];

describe.skipIf(spec === undefined).each(MODES)('spec suite, %s', (mode, options, jitless) => {
  const dir = mkdtempSync(join(tmpdir(), 'spec-'));
  const prepared: Prepared[] = [];
  beforeAll(async () => {
    for (const file of files) {
      prepared.push(await prepareScript(file, readFileSync(join(spec as string, file), 'utf8'), options));
      // The runner of the tests waits for news no longer than a minute.
      await new Promise(setImmediate);
    }
    const hostCode = (
      await compile(
        await assemble('(module (import "m" "m" (memory 0)) (import "m" "t" (table 0 funcref)) (import "m" "g" (global i32)) (tag (export "x")))'),
        {
          format: 'cjs',
        },
      )
    ).code;
    writeFileSync(join(dir, 'scripts.json'), JSON.stringify({ hostCode, scripts: prepared }));
    await build({
      entryPoints: [join(root, 'test/spec/runner.ts')],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile: join(dir, 'runner.cjs'),
      logLevel: 'warning',
    });
  }, 300_000);
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('leaves out no module', () => {
    const found = prepared.flatMap((p) => Object.keys(p.skipped).filter((why) => why !== 'tests a text parser').map((why) => `${p.file}: ${why}`)); // prettier-ignore
    expect(found).toEqual([]);
  });

  it.skipIf(only !== undefined || mode !== '-O1')('compiles every instruction of the opcode table somewhere', () => {
    const compiled = new Set(prepared.flatMap((p) => p.instructions));
    // No script has a fence: the test of worker threads does.
    expect(rows.filter((r) => r.lowered && !compiled.has(r.name)).map((r) => r.name)).toEqual(['atomic.fence']);
  });

  for (const [engine, flags] of [['node', []] as const, ...(jitless ? [['node --jitless', ['--jitless']] as const] : [])]) {
    it(`passes every assertion under ${engine}`, { timeout: 300_000 }, async () => {
      const out = join(dir, `${flags.length}.json`);
      // What is traced tells nothing: it is the code for it that is tested here.
      const env = { ...process.env, WASM2JS_TRACE: 'off' };
      await run(process.execPath, [...flags, '--stack-size=900', join(dir, 'runner.cjs'), join(dir, 'scripts.json'), out], { env });
      const outcomes = JSON.parse(readFileSync(out, 'utf8')) as Outcome[];
      const passed = outcomes.reduce((n, o) => n + o.passed, 0);
      const dependent = outcomes.reduce((n, o) => n + o.skipped, 0);
      const reasons: Record<string, number> = {};
      for (const p of prepared) for (const [why, n] of Object.entries(p.skipped)) reasons[why] = (reasons[why] ?? 0) + n;
      console.log(
        `${mode}, ${engine}: ${passed} assertions passed in ${outcomes.length} scripts; ${dependent} commands depend on modules left out; commands left out: ${JSON.stringify(reasons)}`,
      );
      // V8 keeps the bits of NaNs.
      const failures = outcomes.flatMap((o) => [...o.failures, ...o.nanBits]);
      expect(failures.filter((f) => !knownFailures.some((k) => f.startsWith(k.at)))).toEqual([]);
      // A known failure that passes is a failure too: the list may only shrink.
      const expected = knownFailures.filter((k) => files.some((file) => k.at.startsWith(`${file}:`)));
      expect(expected.filter((k) => !failures.some((f) => f.startsWith(k.at))).map((k) => k.at)).toEqual([]);
      if (only === undefined) expect(passed).toBeGreaterThan(62_000);
    });
  }
});
