// Names of targets: which there are, and that a version picks the row at or below it.
import { runInNewContext } from 'node:vm';
import { parse } from 'acorn';
import { describe, expect, test } from 'vitest';
import type { Target } from '../../compiler/base/target.ts';
import { helperTexts } from '../../compiler/link/helpers.ts';
import { runtimeText } from '../../compiler/link/runtime-text.ts';
import { compile, TargetError, targetOf, targetProblems, TARGET_NAMES } from '../../compiler/tool.ts';
import { assemble } from '../support/assemble.ts';

test('every name without a version is a target', () => {
  for (const name of TARGET_NAMES) expect(targetOf(name), name).toBeDefined();
});
test('a version is of the last row that it does not come before', () => {
  expect(targetOf('node8.2')?.es).toBe(2015);
  expect(targetOf('node8.10')?.es).toBe(2018);
  expect(targetOf('node20.16')?.es).toBe(2022);
  expect(targetOf('safari13')?.nullish).toBe(false);
  expect(targetOf('safari13.1')?.nullish).toBe(true);
  expect(targetOf('safari14')?.bigint).toBe(false);
  expect(targetOf('chrome67')?.bigint).toBe(true);
  expect(targetOf('hermes0.12')?.classes).toBe(false);
  expect(targetOf('es5')?.es).toBe(5);
});
test('there is nothing before the first row, between levels of the language, or of another spelling', () => {
  for (const name of ['node4', 'safari9', 'es6', 'es2023', 'quickjs2021', 'Node20', 'node20.1.2', 'toString', '']) expect(targetOf(name), name).toBeUndefined();
});
test('a target without BigInt refuses i64 as BigInt, in words', async () => {
  const module = await assemble('(module)');
  await expect(compile(module, { target: 'duktape', i64: 'bigint' })).rejects.toThrow('the target duktape has no BigInt: an i64 must be a pair there');
  await expect(compile(module, { target: 'ie11' })).rejects.toThrow("the option 'target' must be one of any, es, node");
});

describe('what a target cannot run', () => {
  const problems = async (text: string, name: string): Promise<string[]> =>
    targetProblems(await assemble(text), name).map((p) => `${p.severity} ${p.about} ${p.funcIndex ?? ''}`.trim());
  const BOUNDARY = `(module (import "host" "f" (func (param i64))) (import "host" "plain" (func (param i32))) (import "host" "g" (global i64)) (import "host" "t" (tag (param i64)))
    (import "wasi_snapshot_preview1" "clock_time_get" (func (param i32 i64 i32) (result i32)))
    (func $own (param i64)) (func (export "h") (result i64) (i64.const 1)) (func (export "i") (result i32) (i32.const 1)) (global (export "k") i64 (i64.const 1)))`;
  test.each([
    ['an i64 at the boundary, other than in WASI', BOUNDARY, 'njs', ['error bigint 0', 'error bigint', 'error bigint', 'error bigint 4', 'error bigint']],
    ['nothing of it where there is BigInt', BOUNDARY, 'hermes', []],
    ['64-bit memories and tables', '(module (memory i64 1) (table i64 1 funcref))', 'duktape', ['error bigint', 'error bigint']],
    ['shared memories', '(module (memory 1 2 shared))', 'hermes1', ['error threads']],
    ['a memory that begins too large', '(module (memory 20000))', 'duktape', ['error memory']],
    ['parameters', `(module (func (param ${'i32 '.repeat(300)})))`, 'xs', ['warning params 0']],
    ['parameters of which each is two', `(module (func (param ${'i64 '.repeat(150)})))`, 'duktape', ['warning params 0']],
    ['variables', `(module (func (local ${'i64 '.repeat(600)})))`, 'njs', ['warning locals 0']],
    ['nothing of what the target takes', '(module (memory 1 2 shared) (func (param i64)))', 'node', []],
  ])('is found: %s', async (_, text, name, expected) => {
    expect(await problems(text, name)).toEqual(expected);
  });
  test('is refused by a build, with the function and a hint', async () => {
    const built = compile(await assemble(BOUNDARY), { target: 'njs' });
    await expect(built).rejects.toThrow(
      'the target njs has no BigInt: the imported function host.f has an i64 in its type, and 4 more of this kind [function 0 (host.f)]',
    );
    await expect(built).rejects.toMatchObject({ funcIndex: 0, funcName: 'host.f', code: 'unsupported', hint: expect.stringContaining('two i32') as string });
    await expect(built).rejects.toBeInstanceOf(TargetError);
  });
  test('is warned of where it may run', async () => {
    const { warnings } = await compile(await assemble(`(module (func $wide (param ${'i32 '.repeat(300)})))`), { target: 'xs' });
    expect(warnings).toEqual(['wide has 300 parameters, more than the 255 that the target xs is known to take']);
  });
});

describe('Hermes 1.0 does not take into callers', () => {
  const directives = (code: string): (string | undefined)[] =>
    parse(code, { ecmaVersion: 2022 }).body.flatMap((node) => {
      const [first] = node.type === 'FunctionDeclaration' ? node.body.body : [];
      return node.type === 'FunctionDeclaration' ? [first?.type === 'ExpressionStatement' ? first.directive : undefined] : [];
    });
  const names = Object.keys(runtimeText[2020]);
  const isArithmetic = (name: string): boolean => runtimeText[2020][name]?.arithmetic === true;
  test.each(['readable', 'compact', 'minified'] as const)('functions of the runtime but for arithmetic: %s', (form) => {
    // Each alone: a class is linked whole by those that name its methods.
    const own = (texts: readonly string[]): (string | undefined)[] => texts.flatMap((text) => (text.startsWith('function') ? directives(text) : []));
    const all = own(helperTexts(names, form, targetOf('hermes1') as Target));
    const plain = names.filter((name) => /^function\b/.test(runtimeText[2020][name]?.[form === 'readable' ? 'text' : 'minified'] ?? ''));
    expect(all.filter((d) => d === 'noinline')).toHaveLength(plain.filter((name) => !isArithmetic(name)).length);
    expect(all.filter((d) => d === undefined)).toHaveLength(plain.filter(isArithmetic).length);
  });
  test('accesses to memory that stand in functions of their own', async () => {
    const module = await assemble('(module (memory 1) (func (export "f") (param i32) (result i32) (i32.load offset=1 (local.get 0))))');
    const { code } = await compile(module, { target: 'hermes1', readable: true });
    expect(code).toMatch(/function load32\(p,\s?o\)\s?\{\s*"noinline";/);
  });
});

describe('Hermes 1.0 knows no callee', () => {
  const leb = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, ...leb(n >>> 7)]);
  const section = (id: number, body: readonly number[]): Uint8Array => Uint8Array.from([id, ...leb(body.length), ...body]);
  /** Two functions: the first is exported, calls the second twice, and adds what is in memory at one result to the other; the second does nothing `nops` times, then gives 7. */
  const twoFunctions = (nops: number): Uint8Array => {
    const [first, second] = [[0, 0x10, 1, 0x10, 1, 0x28, 2, 0, 0x6a, 0x0b], new Uint8Array(nops + 4).fill(1)];
    second.set([0], 0);
    second.set([0x41, 7, 0x0b], nops + 1);
    const code = Uint8Array.from([2, first.length, ...first, ...leb(second.length)]);
    const parts = [
      Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]),
      section(1, [1, 0x60, 0, 1, 0x7f]),
      section(3, [2, 0, 0]),
      section(5, [1, 0, 1]),
      section(7, [1, 1, 0x66, 0, 0]),
      Uint8Array.from([10, ...leb(code.length + second.length)]),
      code,
      second,
    ];
    return Uint8Array.from(parts.flatMap((part) => [...part]));
  };
  const build = async (nops: number, target: string): Promise<string> => (await compile(twoFunctions(nops), { target, format: 'iife' })).code;
  const LARGE = 1 << 20;
  test('in a large file: each function is assigned what none knows, where that is never done', async () => {
    const code = await build(LARGE, 'hermes1');
    const assigned = [...code.matchAll(/^if\(\$imports===(\w+)\)\(\$u=>\{"noinline";(.*)\}\)\(\$imports\);$/gm)].map(([, guard, list]) => ({
      guard,
      names: list?.match(/[\w$]+(?==)/g) ?? [],
    }));
    expect(assigned.map(({ guard, names }) => guard === names[0])).toEqual(assigned.map(() => true));
    const declared = [...code.matchAll(/^function ([^\s(]+)\([^{]*\{"noinline"/gm)].map(([, name]) => name);
    expect(declared).toEqual(expect.arrayContaining(['f0', 'f1', 'li']));
    expect(new Set(assigned.flatMap(({ names }) => names))).toEqual(new Set(declared));
    const { instantiate } = runInNewContext(`${code};wasmModule`) as { instantiate: (imports: unknown) => { exports: { f: () => number } } };
    expect(instantiate({}).exports.f()).toBe(7);
  });
  test.each([
    [100, 'hermes1'],
    [LARGE, 'any'],
    [LARGE, 'hermes'],
  ])('but in one with %i bytes of code for %s', async (nops, target) => {
    expect(await build(nops, target)).not.toContain('$u=>');
  });
});
