// A `break` without a label must leave the innermost statement that has a label or can be left: QuickJS (2021-03-27) takes a labelled block for
// the target of any `break` in it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type AnyNode } from 'acorn';
import { describe, expect, it } from 'vitest';
import { compile, type Level } from '../../compiler/tool.ts';
import { assemble } from '../support/assemble.ts';
import { root } from '../support/data.ts';

const LOOPS = new Set(['ForStatement', 'WhileStatement', 'DoWhileStatement', 'ForInStatement', 'ForOfStatement']);

/** Places of the `break` statements that break the law, and how many were looked at. */
function breaks(code: string): { readonly count: number; readonly wrong: readonly string[] } {
  const wrong: string[] = [];
  let count = 0;
  const walk = (node: AnyNode, innermost: 'breakable' | 'block' | 'none'): void => {
    let inside = innermost;
    if (LOOPS.has(node.type) || node.type === 'SwitchStatement') inside = 'breakable';
    else if (node.type === 'LabeledStatement') inside = 'block';
    else if (/Function/.test(node.type)) inside = 'none';
    else if (node.type === 'BreakStatement' && node.label == null) {
      count++;
      if (innermost !== 'breakable') wrong.push(code.slice(Math.max(0, node.start - 60), node.end));
    }
    for (const value of Object.values(node)) {
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value as unknown]) {
        if (typeof child === 'object' && child !== null && 'type' in child) walk(child as AnyNode, inside);
      }
    }
  };
  walk(parse(code, { ecmaVersion: 2022, sourceType: 'script', allowReturnOutsideFunction: true }), 'none');
  return { count, wrong };
}
const compiled = async (bytes: Uint8Array, level: Level = 1): Promise<string> => (await compile(bytes, { format: 'cjs', mode: 'module', level })).code;

describe('break', () => {
  it('has a label where a labelled block stands between it and the loop', async () => {
    const code = await compiled(
      await assemble(`(module (func (export "f") (param i32) (result i32) (local $n i32)
        (block $out (loop $l
          (local.set $n (i32.add (local.get $n) (i32.const 1)))
          (block $b
            (br_if $b (i32.lt_u (local.get $n) (local.get 0)))
            (br_if $out (i32.ne (local.get $n) (i32.const 3)))
            (br_if $b (i32.eqz (local.get $n)))
            (local.set $n (i32.add (local.get $n) (i32.const 5))))
          (br_if $l (i32.lt_u (local.get $n) (i32.const 100)))))
        (local.get $n)))`),
      // From level 1 on nothing is left of the block.
      0,
    );
    expect(code).toMatch(/L\d+:\{/);
    expect(breaks(code).wrong).toEqual([]);
  });
  it('is seen without', () => {
    expect(breaks('for(;;)a:{if(x)break;break a}').wrong).toHaveLength(1);
    expect(breaks('a:for(;;){if(x)break;switch(x){case 1:break}}')).toEqual({ count: 2, wrong: [] });
  });
  it('has one in the golden cases, the kernels', async () => {
    const golden = join(root, 'test/golden');
    const texts = readdirSync(golden).filter((n) => n.endsWith('.wat')).map((n) => readFileSync(join(golden, n), 'utf8').replace(/^;; ?.*\n?/gm, '')); // prettier-ignore
    const modules = [...(await Promise.all(texts.map(assemble))), readFileSync(join(root, 'test/bench/kernels.wasm'))];
    let count = 0;
    for (const bytes of modules) {
      const found = breaks(await compiled(bytes));
      expect(found.wrong).toEqual([]);
      count += found.count;
    }
    expect(count).toBeGreaterThan(10);
  });
});
