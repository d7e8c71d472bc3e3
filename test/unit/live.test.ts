// What nothing reaches is not written; what can trap while a module is instantiated is, whoever needs it.
import { describe, expect, it } from 'vitest';
import { inspectFunction, readModule } from '../../compiler/tool.ts';
import { assemble } from '../support/assemble.ts';
import { compileText, loadText } from '../support/compile-wat.ts';

const MODULE = `(module
  (type $t (func (result i32)))
  (global $used i32 (i32.const 111)) (global $unused (mut i32) (i32.const 222)) (global $of_unused funcref (ref.func $by_global))
  (table $t0 2 funcref) (elem (table $t0) (i32.const 0) func $by_table)
  (table $t1 2 funcref) (elem (table $t1) (i32.const 0) func $by_unused_table)
  (elem $passive funcref (ref.func $by_segment)) (elem $unused_segment funcref (ref.func $by_unused_segment))
  (memory 1) (data $bytes "abc")
  (func $by_table (result i32) (i32.const 1001))
  (func $by_unused_table (result i32) (i32.const 1002))
  (func $by_segment (result i32) (i32.const 1003))
  (func $by_unused_segment (result i32) (i32.const 1004))
  (func $by_global (result i32) (i32.const 1005))
  (func $by_reference (result i32) (i32.const 1006))
  (func $declared (result i32) (i32.const 1007)) (elem declare func $declared $by_reference)
  (func $called (result i32) (i32.const 1008))
  (func $caller_of_nobody (result i32) (global.set $unused (i32.const 1)) (memory.init $bytes (i32.const 0) (i32.const 0) (i32.const 1)) (call $called_by_nobody))
  (func $called_by_nobody (result i32) (ref.is_null (ref.func $declared)) (drop) (call_indirect $t1 (type $t) (i32.const 0)))
  (func (export "run") (result i32)
    (table.init $t0 $passive (i32.const 1) (i32.const 0) (i32.const 1))
    (drop (ref.func $by_reference))
    (i32.add (i32.add (call $called) (global.get $used)) (i32.add (call_indirect $t0 (type $t) (i32.const 0)) (call_indirect $t0 (type $t) (i32.const 1))))))`;
const numbers = (code: string): number[] => [1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 111, 222].filter((n) => new RegExp(`\\b${n}\\b`).test(code));
const trap = async (text: string): Promise<string> => {
  const { instantiate } = await loadText(text);
  try {
    instantiate();
  } catch (error) {
    return (error as Error).message;
  }
  return 'none';
};

describe('what nothing reaches', () => {
  it.each([1, 2] as const)('is not written at -O%i', async (level) => {
    const code = await compileText(MODULE, { level });
    expect(numbers(code)).toEqual([1001, 1003, 1006, 1008, 111]);
    expect(code).not.toMatch(/\bt1\b|\bD0\b|\bE1\b/);
    expect((await loadText(MODULE, { level })).instantiate().exports['run']?.()).toBe(1008 + 111 + 1001 + 1003);
  });
  it('is written at -O0', async () => {
    expect(numbers(await compileText(MODULE, { level: 0 }))).toHaveLength(10);
    expect((await loadText(MODULE, { level: 0 })).instantiate().exports['run']?.()).toBe(1008 + 111 + 1001 + 1003);
  });
  it('is not the table of a segment that is named', async () => {
    const { instantiate } = await loadText(`(module (table $t0 2 funcref) (table $t1 2 funcref) (elem $e (table $t0) (i32.const 0) func $f) (func $f)
      (func (export "run") (elem.drop $e) (table.init $t1 $e (i32.const 0) (i32.const 0) (i32.const 0))))`);
    expect(instantiate().exports['run']?.()).toBe(undefined);
  });
  it('is shown by inspect all the same', async () => {
    const module = readModule(await assemble(MODULE));
    expect(inspectFunction(module, 9, 'js')).toContain('call');
  });
  it('is what no export, start or table of others leads to', async () => {
    const exported =
      '(func $a (result i32) (i32.const 1001)) (func $b (result i32) (i32.const 1002)) (func $c (i32.const 1003) (drop)) (func $d (result i32) (i32.const 1004))';
    expect(numbers(await compileText(`(module (table (export "t") 1 funcref) (elem (i32.const 0) $a) ${exported})`))).toEqual([1001]);
    expect(numbers(await compileText(`(module (import "m" "t" (table 1 funcref)) (elem (i32.const 0) $a) ${exported})`))).toEqual([1001]);
    expect(numbers(await compileText(`(module (global (export "g") funcref (ref.func $b)) ${exported})`))).toEqual([1002]);
    expect(numbers(await compileText(`(module (export "d" (func $d)) (start $c) ${exported.replace('(drop)', '(drop) (drop (call $a))')})`))).toContain(1001);
  });
  it('still traps where it is put in place', async () => {
    const outside = 'out of bounds table access';
    expect(await trap('(module (table 1 funcref) (func $f) (elem (i32.const 1) $f))')).toBe(outside);
    expect(await trap('(module (table 1 funcref) (func $f) (elem (i32.const -1) $f))')).toBe(outside);
    expect(await trap('(module (table 1 funcref) (elem (i32.const 2) func))')).toBe(outside);
    expect(await trap('(module (table 1 funcref) (func $f) (elem (i32.const 0) $f))')).toBe('none');
    expect(await trap('(module (memory 1) (data (i32.const 65536) "a"))')).toBe('out of bounds memory access');
    const { instantiate } = await loadText('(module (import "m" "g" (global i32)) (table 2 funcref) (func $f) (elem (global.get 0) func $f))');
    expect(() => instantiate({ m: { g: 2 } })).toThrow(outside);
    expect(Object.keys(instantiate({ m: { g: 1 } }).exports)).toEqual([]);
  });
  it('is no module of several scopes with holes that fail', async () => {
    const functions = Array.from({ length: 9000 }, (_, i) => `(func $f${i} (param i64) (result i64) (i64.add (local.get 0) (i64.const ${i})))`);
    const text = `(module ${functions.join('\n')} (func (export "f") (param i64) (result i64) (call $f1 (call $f4095 (call $f4096 (call $f8999 (local.get 0)))))))`;
    for (const i64 of ['bigint', 'pair'] as const) {
      const loaded = await loadText(text, { i64 });
      expect(loaded.instantiate().exports['f']?.(5n)).toBe(5n + 1n + 4095n + 4096n + 8999n);
      expect((await compileText(text, { i64 })).length).toBeLessThan(30_000);
    }
  });
});
