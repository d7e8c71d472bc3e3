// What engines take of one function, by target: how deep statements and expressions of the output stand within one another, how many cases
// a switch has, how many parameters a function names, and that what goes beyond is refused.
import { parse, type Node } from 'acorn';
import { describe, expect, test } from 'vitest';
import { TextBuilder } from '../../compiler/js/text.ts';
import { numberAt } from '../../compiler/lower/cases.ts';
import { compile, targetOf } from '../../compiler/tool.ts';
import { NESTED, SAY_NESTED, SAY_TABLE, SAY_WIDE, TABLE, WIDE, WIDE_IMPORTS } from '../engines/deep.mjs';
import { assemble } from '../support/assemble.ts';

/** Of all functions of a file: statements and expressions within one another, cases of a switch and parameters, at most. */
function heights(code: string): { statements: number; expressions: number; cases: number; params: number } {
  const most = { statements: 0, expressions: 0, cases: 0, params: 0 };
  const pending: { readonly node: Node; readonly statements: number; readonly expressions: number }[] = [
    { node: parse(code, { ecmaVersion: 2022, sourceType: 'script' }), statements: 0, expressions: 0 },
  ];
  for (let top = pending.pop(); top !== undefined; top = pending.pop()) {
    const { node } = top;
    const isStatement = /Statement|Declaration/.test(node.type);
    const statements = top.statements + (isStatement ? 1 : 0);
    const expressions = isStatement ? 0 : top.expressions + (/Expression$/.test(node.type) ? 1 : 0);
    most.statements = Math.max(most.statements, statements);
    most.expressions = Math.max(most.expressions, expressions);
    if (node.type === 'SwitchStatement') most.cases = Math.max(most.cases, (node as Node & { cases: Node[] }).cases.length);
    if ('params' in node) most.params = Math.max(most.params, (node.params as Node[]).length);
    for (const value of Object.values(node).flat() as unknown[])
      if (value !== null && typeof value === 'object' && 'type' in value) pending.push({ node: value as Node, statements, expressions });
  }
  return most;
}
function lines(code: string, say: string, imports = '{}'): string[] {
  const found: string[] = [];
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the test loads text that it has just generated
  const use = new Function('say', `${code}\nconst e = file.instantiate(${imports}).exports; ${say}`) as (say: (line: string) => void) => void;
  use((line) => found.push(line));
  return found;
}
const build = async (text: string, target: string, level: 0 | 1 | 2 = 1): Promise<string> =>
  (await compile(await assemble(text), { target, level, format: 'iife', globalName: 'file', dts: false })).code;

describe.each(['any', 'node', 'quickjs', 'xs', 'hermes', 'njs', 'duktape'])('for %s', (target) => {
  test('no statement or expression stands too deep', async () => {
    const code = await build(NESTED, target);
    const { statements, expressions } = heights(code);
    // SpiderMonkey, Hermes and QuickJS take 250 blocks, 100 loops and 200 parentheses.
    expect(statements).toBeLessThan(240);
    expect(expressions).toBeLessThan(190);
    expect(lines(code, SAY_NESTED).filter((l) => !l.endsWith('true'))).toEqual([]);
  });
  test('no function names more parameters than it can', async () => {
    const code = await build(WIDE, target);
    expect(heights(code).params).toBeLessThanOrEqual(targetOf(target)?.limits.named ?? 0);
    expect(lines(code, SAY_WIDE, WIDE_IMPORTS)).toEqual(lines(await build(WIDE, 'any'), SAY_WIDE, WIDE_IMPORTS));
  });
  test('no switch has more cases than it takes', async () => {
    const code = await build(TABLE, target);
    expect(heights(code).cases).toBeLessThanOrEqual(targetOf(target)?.limits.cases ?? 0);
    expect(lines(code, SAY_TABLE).filter((l) => !l.endsWith('true true'))).toEqual([]);
  });
});

test.each([0, 1, 2] as const)('nesting is flattened to the same results at level %i', async (level) => {
  expect(lines(await build(NESTED, 'any', level), SAY_NESTED)).toEqual(lines(await build(NESTED, 'any'), SAY_NESTED));
});
test('cases of a function that are more than the constants that it may have are refused', async () => {
  const table = `(block (block (br_table ${'0 1 '.repeat(4000)} 0 (local.get 0))) (local.set 0 (i32.const 7)))`;
  await expect(build(`(module (func (export "f") (param i32) ${table.repeat(8)}))`, 'duktape')).rejects.toThrow(
    'the target duktape takes functions of 60000 cases: the br_tables of this one have 64000 [function 0',
  );
});
test.each([
  ['one digit', 30, 10, 100],
  ['two digits', 32, 700, 100],
  ['three digits', 1024, 2000, 5000],
  ['two texts', 33, 100, 64],
  ['texts that end at the last number', 33, 128, 64],
  ['many texts', 900, 1001, 10],
] as const)('a number is looked up as %s', (_, most, count, longest) => {
  const numbers = Array.from({ length: count }, (_, i) => (i * 7) % (most + 1));
  const { text } = numberAt(new TextBuilder(), 'v', numbers, 4321, longest);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the test runs text that it has just made
  const at = new Function('v', `return ${text}`) as (v: number) => number;
  expect(numbers.map((_, v) => at(v))).toEqual(numbers);
  expect([count, -1, -2147483648, 2147483647].map((v) => at(v))).toEqual([4321, 4321, 4321, 4321]);
});
test('more labels than a switch has cases fall from part to part', async () => {
  const n = 1200;
  const text = `(module (func (export "f") (param i32) (result i32) ${'(block '.repeat(n)} (br_table ${Array.from({ length: n }, (_, i) => i).join(' ')} (local.get 0))
    ${Array.from({ length: n }, (_, i) => `) (local.set 0 (i32.add (local.get 0) (i32.const ${i % 7}))) ${i % 600 === 599 ? '(return (local.get 0))' : ''}`).join('')} (local.get 0)))`;
  const falls = (x: number): number => {
    let s = x;
    for (let i = x >>> 0 < n ? x : n - 1; ; i++) {
      s += i % 7;
      if (i % 600 === 599) return s;
    }
  };
  const code = await build(text, 'hermes');
  expect(heights(code).cases).toBeLessThanOrEqual(512);
  const values = [0, 1, 511, 512, 598, 599, 600, 1023, 1024, 1199, 1200, 5000];
  expect(lines(code, `for (const x of [${values.join()}]) say(String(e.f(x)));`)).toEqual(values.map((x) => String(falls(x))));
});
test('an i64 from 2^63 on is a large f64', async () => {
  const code = await build(
    '(module (func (export "f") (param i32) (result f64) (f64.convert_i64_u (i64.or (i64.shl (i64.const 1) (i64.const 63)) (i64.extend_i32_u (local.get 0))))))',
    'hermes',
  );
  expect(lines(code, 'for (const x of [0, 1024, 1025, -1]) say(String(e.f(x)));')).toEqual([
    '9223372036854776000',
    '9223372036854776000',
    '9223372036854778000',
    '9223372041149743000',
  ]);
});
