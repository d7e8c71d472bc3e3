// The syntax of the output: what each target is given has nothing that is newer than its level, and does the same.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse, tokenizer } from 'acorn';
import { afterAll, expect, test } from 'vitest';
import { compile, targetOf, type CompileOptions, type Target } from '../../compiler/tool.ts';
import { assemble } from '../support/assemble.ts';
import { root } from '../support/data.ts';

interface Program {
  readonly name: string;
  readonly text?: string;
  readonly wasm?: Uint8Array;
  readonly use: string;
  readonly isLarge?: boolean;
  /** What a target must have. */
  readonly needs?: 'bigint' | 'threads';
}
const runsOn = ({ needs }: Program, target: Target | undefined): boolean => needs === undefined || target?.[needs] === true;
const { programs } = (await import(pathToFileURL(join(root, 'test/engines/programs.mjs')).href)) as { programs: readonly Program[] };
const THREADS = '(module (memory 1 2 shared) (func (export "add") (param i32 i32) (result i32) (i32.atomic.rmw.add (local.get 0) (local.get 1))))';
/** Those that are not here, the suite, and what is too large to be written so often are other tests'. */
const SMALL = programs.filter(({ text, wasm, isLarge }) => (text ?? wasm) !== undefined && isLarge !== true);
const MODULES: readonly Program[] = [...SMALL, { name: 'threads', text: THREADS, use: '', needs: 'threads' }];
const bytesOf = async ({ wasm, text }: Program): Promise<Uint8Array> => wasm ?? (await assemble(text as string));

/** BigInt literals are what engines below ES2020 may have beside their level: as numbers. */
function withoutBigInts(code: string): string {
  let out = '';
  let at = 0;
  for (const { start, end } of tokenizer(code, { ecmaVersion: 2022, sourceType: 'module' })) {
    if (!/^\d+n$/.test(code.slice(start, end))) continue;
    out += code.slice(at, start) + '0';
    at = end;
  }
  return out + code.slice(at);
}
function parseAt(code: string, { es, bigint, nullish }: Target, format: CompileOptions['format']): void {
  const text = bigint && es < 2020 ? withoutBigInts(code) : code;
  parse(text, { ecmaVersion: nullish ? (Math.max(es, 2020) as 2020) : es, sourceType: format === 'esm' ? 'module' : 'script' });
}

const TARGETS = ['any', 'es2015', 'es2016', 'es2017', 'es2018', 'es2019', 'es2020', 'es2021', 'es2022', 'es5', 'node8.10', 'node12', 'node20', 'chrome61', 'chrome70', 'safari13.1', 'safari16', 'firefox72', 'hermes', 'hermes1', 'quickjs', 'xs', 'workerd', 'njs', 'duktape', 'jitless', 'lockdown']; // prettier-ignore
/** Large programs, for each text of the runtime once. */
const WITH_PROGRAMS = ['es5', 'es2015', 'es2020'];
test.each(TARGETS)(
  'the output for %s has the syntax of its level',
  async (name) => {
    const target = targetOf(name) as Target;
    for (const program of MODULES.filter((m) => WITH_PROGRAMS.includes(name) || !/WASI: Rust|SIMD/.test(m.name))) {
      if (!runsOn(program, target)) continue;
      const bytes = await bytesOf(program);
      for (const options of [{ level: 1 }, { level: 2, readable: true }] as const) {
        const format = target.modules ? 'esm' : 'cjs';
        const { code } = await compile(bytes, { ...options, target: name, format, dts: false });
        try {
          parseAt(code, target, format);
        } catch (error) {
          const { pos = 0 } = error as { pos?: number };
          throw new Error(`${program.name}: ${String(error)}: ${code.slice(Math.max(0, pos - 60), pos + 60)}`);
        }
      }
    }
  },
  300_000,
);

const folder = mkdtempSync(join(tmpdir(), 'syntax-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
/** What a program says here, in a process of its own, where `first` is run before. */
async function said({ use, ...program }: Program, options: CompileOptions, first = ''): Promise<string> {
  const { code } = await compile(await bytesOf({ ...program, use }), { ...options, format: 'iife', globalName: 'generated', dts: false, mode: 'module' });
  const file = join(folder, 'program.js');
  writeFileSync(file, `${first}${code}\n(function(file,say){${use}})(generated,function(s){console.log(s)});`);
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--jitless', '--stack-size=900', file], { encoding: 'utf8' });
  return status === 0 ? stdout : stderr;
}
test.each(['es5', 'es2015', 'hermes'])(
  'the output for %s does what that for ES2020 does',
  async (name) => {
    for (const program of SMALL.filter((p) => runsOn(p, targetOf(name)))) {
      const i64 = targetOf(name)?.bigint === true ? 'bigint' : 'pair';
      const expected = await said(program, { i64 });
      expect(expected, program.name).toContain('\n');
      expect(await said(program, { i64, target: name }), program.name).toBe(expected);
    }
  },
  300_000,
);
/** Takes away what came with ES2015 to ES2019, as far as the use of the programs does without it. */
const WITHOUT_LIBRARY = `(function () {
  var names = { Math: 'imul clz32 fround trunc', Object: 'assign is entries values getOwnPropertyDescriptors', Number: 'isInteger MAX_SAFE_INTEGER', Array: 'of from', Reflect: 'construct' };
  for (var name in names) names[name].split(' ').forEach(function (k) { delete globalThis[name][k]; });
  ['startsWith', 'endsWith', 'includes', 'repeat'].forEach(function (k) { delete String.prototype[k]; });
  ['fill', 'find', 'includes'].forEach(function (k) { delete Array.prototype[k]; });
  var typed = Object.getPrototypeOf(Uint8Array.prototype), own = ['constructor', 'buffer', 'byteLength', 'byteOffset', 'length', 'set', 'subarray'];
  Object.getOwnPropertyNames(typed).forEach(function (k) { if (own.indexOf(k) < 0) delete typed[k]; });
  ['Map', 'WeakMap', 'WeakSet'].forEach(function (k) { delete globalThis[k]; });
})();\n`;
test('the output for es5 does the same where the library is of ES5, too', async () => {
  for (const program of SMALL.filter((p) => runsOn(p, targetOf('es5')))) {
    const options = { i64: 'pair', target: 'es5' } as const;
    expect(await said(program, options, WITHOUT_LIBRARY), program.name).toBe(await said(program, options));
  }
}, 300_000);
test('the output for es5 has random bytes where there is neither crypto nor more than ES5 knows of typed arrays', async () => {
  const text = `(module (import "wasi_snapshot_preview1" "random_get" (func $random (param i32 i32) (result i32)))
    (memory (export "memory") 1) (func (export "random") (result i32) (call $random (i32.const 0) (i32.const 64))))`;
  const use =
    'var e = file.instantiate({}).exports; say("errno " + e.random()); say([].some.call(new Uint8Array(e.memory.buffer, 0, 64), function (b) { return b > 0; }));';
  expect(await said({ name: 'random', text, use }, { target: 'es5' }, `${WITHOUT_LIBRARY} delete globalThis.crypto;`)).toBe('errno 0\ntrue\n');
});
test('for njs there is no regular expression that it does not take', async () => {
  for (const program of SMALL.filter((p) => runsOn(p, targetOf('njs')) && p.name.startsWith('WASI')))
    expect((await compile(await bytesOf(program), { target: 'njs', format: 'iife' })).code).not.toContain('[^]');
});
