// What may move past what, and which f32 locals keep their NaNs: the facts that order and forms of the output rest on, without a compilation around them.
import { describe, expect, it } from 'vitest';
import { findNanBits } from '../../compiler/analysis/nan-bits.ts';
import { F32 } from '../../compiler/base/types.ts';
import { codeOptions, type FuncFacts } from '../../compiler/base/options.ts';
import { buildIR } from '../../compiler/driver/function.ts';
import { makePlan } from '../../compiler/driver/plan.ts';
import { readModule } from '../../compiler/tool.ts';
import { conflicts, mustEvaluate } from '../../compiler/ir/effects.ts';
import type { Module } from '../../compiler/module/module.ts';
import {
  ALL_READS, ALL_WRITES, PURE, READS_GLOBAL, READS_MEMORY, TRAPS, TRAPS_MEMORY, WRITES_GLOBAL, WRITES_HEAP, WRITES_MEMORY, WRITES_TABLE,
} from '../../compiler/opcodes/row.ts'; // prettier-ignore
import { rows } from '../../compiler/opcodes/table.ts';
import { validateModule } from '../../compiler/validate/module.ts';
import { validateFunction } from '../../compiler/validate/function.ts';
import { assemble } from '../support/assemble.ts';

describe('effects', () => {
  const all = [...new Set(rows.map((r) => r.effects))];
  it('conflict both ways or not at all', () => {
    expect(all.length).toBeGreaterThan(8);
    for (const a of all) for (const b of all) expect(conflicts(a, b), `${a} and ${b}`).toBe(conflicts(b, a));
  });
  it('of reads pass reads, and what is pure passes everything', () => {
    for (const a of all) {
      expect(conflicts(PURE, a)).toBe(false);
      expect(conflicts(a & ALL_READS, ALL_READS)).toBe(false);
    }
  });
  it('of writes keep their order with reads and writes of the same kind alone', () => {
    expect(conflicts(READS_MEMORY, WRITES_MEMORY)).toBe(true);
    expect(conflicts(READS_GLOBAL, WRITES_MEMORY)).toBe(false);
    for (const w of [WRITES_MEMORY, WRITES_GLOBAL, WRITES_TABLE, WRITES_HEAP]) {
      expect(conflicts(w, w)).toBe(true);
      expect(conflicts(w >> 1, w)).toBe(true);
      expect(conflicts(ALL_READS & ~(w >> 1), w)).toBe(false);
      expect(mustEvaluate(w)).toBe(true);
    }
  });
  it('of traps keep their order with writes, and with traps of another message', () => {
    expect(conflicts(TRAPS, WRITES_GLOBAL)).toBe(true);
    expect(conflicts(TRAPS_MEMORY, ALL_WRITES)).toBe(true);
    expect(conflicts(TRAPS, TRAPS_MEMORY)).toBe(true);
    expect(conflicts(TRAPS, TRAPS)).toBe(true);
    expect(conflicts(TRAPS_MEMORY, TRAPS_MEMORY)).toBe(false);
  });
});

async function moduleOf(text: string): Promise<{ readonly module: Module; readonly facts: readonly FuncFacts[] }> {
  const module = readModule(await assemble(text));
  const context = validateModule(module);
  return { module, facts: module.bodies.map((body, i) => validateFunction(context, module.importedFuncs + i, body)) };
}

describe('NaN bits', () => {
  /** The f32 locals whose bits may be seen, by wasm index, in the first function. */
  const shown = async (body: string): Promise<number[]> => {
    const { module, facts } = await moduleOf(`(module (memory 1) (func (param i32) (local f32 f32) ${body}))`);
    const f = buildIR(module, makePlan(module, facts, codeOptions({})), 0);
    const nan = findNanBits(f);
    return f.locals.filter((l) => l.type === F32 && l.origin === 'declared' && nan.isShown(l)).map((l) => l.id);
  };
  it('are kept from where they are read to where they are seen', async () => {
    expect(await shown('(local.set 1 (f32.load (local.get 0))) (f32.store (local.get 0) (local.get 1))')).toEqual([1]);
    expect(await shown('(local.set 1 (f32.load (local.get 0))) (local.set 2 (f32.neg (local.get 1))) (f32.store (local.get 0) (local.get 2))')).toEqual([1, 2]);
  });
  it('are of no interest to arithmetic', async () => {
    const sum = '(local.set 1 (f32.load (local.get 0))) (local.set 2 (f32.add (local.get 1) (f32.const 1))) (f32.store (local.get 0) (local.get 2))';
    expect(await shown(sum)).toEqual([2]);
  });
});

describe('the plan', () => {
  const mayGrow = async (text: string): Promise<number[]> => {
    const { module, facts } = await moduleOf(text);
    return [...makePlan(module, facts, codeOptions({})).growth.byFunction];
  };
  const chain = '(func $grows (drop (memory.grow (i32.const 1)))) (func $calls (call $grows)) (func $around (call $calls) (call $around)) (func $else)';
  it('spreads growth from callees to callers', async () => {
    expect(await mayGrow(`(module (memory 1) ${chain})`)).toEqual([1, 1, 1, 0]);
  });
  it('counts on the host growing a memory that is exported or that the module grows', async () => {
    const imports = '(import "e" "f" (func $host))';
    expect(await mayGrow(`(module ${imports} (memory (export "m") 1) (func (call $host)))`)).toEqual([1, 1]);
    expect(await mayGrow(`(module ${imports} (memory 1) (func (call $host)) (func (export "g") (drop (memory.grow (i32.const 1)))))`)).toEqual([1, 1, 1]);
  });
  it('finds none where no memory can grow', async () => {
    expect(await mayGrow('(module (import "e" "f" (func $host)) (memory 1) (func (call $host)))')).toEqual([0, 0]);
  });
  it('knows the functions of a table that nobody outside can set', async () => {
    const funcs = `(type $a (func)) (type $b (func (param i32))) (func $grows (drop (memory.grow (i32.const 1)))) (func $takes (param i32))
      (func (call_indirect (type $a) (i32.const 0))) (func (call_indirect (type $b) (i32.const 1) (i32.const 1)))`;
    const elements = '(elem (i32.const 0) $grows $takes)';
    expect(await mayGrow(`(module (memory 1) (table 2 funcref) ${elements} ${funcs})`)).toEqual([1, 0, 1, 0]);
    expect(await mayGrow(`(module (memory 1) (table (export "t") 2 funcref) ${elements} ${funcs})`)).toEqual([1, 0, 1, 1]);
    expect(
      await mayGrow(`(module (memory 1) (table 2 funcref) ${elements} ${funcs} (func (param funcref) (table.set 0 (i32.const 1) (local.get 0))))`),
    ).toEqual([1, 0, 1, 1, 0]);
    expect(
      await mayGrow(
        `(module (import "e" "h" (global funcref)) (memory 1) (table 2 funcref) (elem (i32.const 0) funcref (ref.func $grows) (global.get 0)) ${funcs})`,
      ),
    ).toEqual([1, 0, 1, 1]);
  });
  it('follows subtypes into a table', async () => {
    const types = '(type $a (sub (func))) (type $b (sub $a (func)))';
    const funcs = '(func $grows (type $b) (drop (memory.grow (i32.const 1)))) (func (call_indirect (type $a) (i32.const 0)))';
    expect(await mayGrow(`(module ${types} (memory 1) (table 1 funcref) (elem (i32.const 0) $grows) ${funcs})`)).toEqual([1, 1]);
  });
});
