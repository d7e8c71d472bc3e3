// The two builders make the same program: the compact text, parsed and printed, is the readable text. Names aside, which are an option.
import { parse } from 'acorn';
import { generate } from 'astring';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectFunction, readModule } from '../../compiler/tool.ts';
import { printEstree, EstreeBuilder } from '../../compiler/js/estree.ts';
import { TextBuilder } from '../../compiler/js/text.ts';
import type { BinaryOp } from '../../compiler/js/builder.ts';
import { isRuntimeName, runtimeSymbols } from '../../compiler/link/helpers.ts';
import { BUILTINS } from '../../compiler/opcodes/row.ts';
import { ACCESS_NAMES, compactNames, readableNames } from '../../compiler/lower/names.ts';
import { root } from '../support/data.ts';

const bytes = readFileSync(join(root, 'test/bench/kernels.wasm'));
const module = readModule(bytes);
const longNames = readableNames(module, isRuntimeName);

/** Arms of `if` with braces, and literals without their spelling, everywhere. */
function braced(node: unknown): void {
  if (Array.isArray(node)) node.forEach(braced);
  else if (node !== null && typeof node === 'object') {
    const n = node as { type?: string; consequent?: { type: string }; raw?: string | undefined };
    // .5 and 0.5 are one number.
    if (n.type === 'Literal') n.raw = undefined;
    if (n.type === 'IfStatement' && n.consequent?.type !== 'BlockStatement')
      n.consequent = { type: 'BlockStatement', body: [n.consequent] } as { type: string };
    Object.values(node).forEach(braced);
  }
}
const compact = compactNames(runtimeSymbols);
const longName = new Map([
  ...ACCESS_NAMES.map((n) => [compact.access(n), longNames.access(n)] as const),
  ...[...runtimeSymbols.keys(), ...Object.keys(BUILTINS)].map((n) => [compact.symbol(n), n] as const),
]);
const functions = new Set(module.funcs.map((_, i) => longNames.func(i)));
function normal(text: string): string {
  const tree = parse(text, { ecmaVersion: 2022 });
  braced(tree);
  return generate(tree)
    .replace(/\bS\.M\b/g, 'M') // where a memory stands is an option, too
    .replace(/\b[A-Za-z][A-Za-z]?\d?\b/g, (n) => longName.get(n) ?? n)
    .replace(/\$?\b\w+\b/g, (n) => (functions.has(n) || /^f\d+$/.test(n) ? 'f' : n));
}

describe('builders', () => {
  module.bodies.forEach((_, i) => {
    const index = module.importedFuncs + i;
    it(`agree on function ${index} of the benchmark kernels`, () => {
      const compact = inspectFunction(module, index, 'js-compact');
      const readable = inspectFunction(module, index, 'js');
      // Locals have names of their own in readable output only where the name section has some; it has none here.
      expect(normal(compact)).toBe(normal(readable));
    });
  });

  const numbers = [0, -0, 1, -1, 0.5, -0.5, 255, 256, 1e21, 1e-7, NaN, Infinity, -Infinity, 4294967295, -2147483648];
  it('print every number so that it evaluates to itself, alone and under every operator', () => {
    const text = new TextBuilder();
    const tree = new EstreeBuilder();
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- evaluating what was printed is the point
    const run = (s: string): unknown => (new Function(`return (${s})`) as () => unknown)();
    const operators: BinaryOp[] = ['+', '-', '*', '/', '%', '**', '&', '|', '^', '<<', '>>', '>>>', '===', '<', '&&', '||', '??'];
    for (const n of numbers) {
      expect(Object.is(run(text.num(n).text), n)).toBe(true);
      expect(Object.is(run(printEstree(tree.num(n))), n)).toBe(true);
      for (const m of numbers) {
        for (const op of operators) {
          if (op === '**' && (n < 0 || Object.is(n, -0))) continue; // never made: a unary minus is no base in JavaScript
          const a = run(text.bin(op, text.num(n), text.un('-', text.num(m))).text);
          const b = run(printEstree(tree.bin(op, tree.num(n), tree.un('-', tree.num(m)))));
          expect(Object.is(a, b), `${n} ${op} -(${m})`).toBe(true);
        }
      }
    }
  });
});
