// Names of targets: which there are, and that a version picks the row at or below it.
import { expect, test } from 'vitest';
import { compile, targetOf, TARGET_NAMES } from '../../compiler/index.ts';
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
