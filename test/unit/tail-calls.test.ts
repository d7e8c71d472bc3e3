// Tail calls do not grow the stack, whatever they go through.
import { describe, expect, it } from 'vitest';
import { compileText, load, loadText, type Loaded } from '../support/compile-wat.ts';

const MILLION = 1_000_000;
const run = (l: Loaded, name: string, ...args: unknown[]): unknown => l.instantiate().exports[name]?.(...args);

describe('a million tail calls', () => {
  it('of the function itself, with fresh locals each time', async () => {
    const l = await loadText(`(module (func $count (export "f") (param i32 i32) (result i32) (local i32)
      (if (i32.eqz (local.get 0)) (then (return (i32.add (local.get 1) (local.get 2)))))
      (local.set 2 (i32.const 5))
      (return_call $count (i32.sub (local.get 0) (i32.const 1)) (i32.add (local.get 1) (i32.const 1)))))`);
    expect(run(l, 'f', MILLION, 0)).toBe(MILLION);
  });
  it('of itself that swap their arguments', async () => {
    const l = await loadText(`(module (func $swap (export "f") (param i32 i32 i32) (result i32)
      (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
      (return_call $swap (i32.sub (local.get 0) (i32.const 1)) (local.get 2) (local.get 1))))`);
    expect(run(l, 'f', 3, 10, 20)).toBe(20);
  });
  it('of two functions in turn', async () => {
    const l = await loadText(`(module
      (func $even (export "f") (param i64) (result i32) (if (i64.eqz (local.get 0)) (then (return (i32.const 1)))) (return_call $odd (i64.sub (local.get 0) (i64.const 1))))
      (func $odd (param i64) (result i32) (if (i64.eqz (local.get 0)) (then (return (i32.const 0)))) (return_call $even (i64.sub (local.get 0) (i64.const 1)))))`);
    expect(run(l, 'f', 1_000_000n)).toBe(1);
    expect(run(l, 'f', 999_999n)).toBe(0);
  });
  it('through a table and through references, with several results', async () => {
    const l = await loadText(`(module (type $t (func (param i32) (result i32 f64)))
      (table 2 funcref) (elem (i32.const 0) $a $b)
      (func $a (type $t) (if (i32.eqz (local.get 0)) (then (return (i32.const 7) (f64.const 0.5))))
        (return_call_indirect (type $t) (i32.sub (local.get 0) (i32.const 1)) (i32.const 1)))
      (func $b (type $t) (return_call_ref $t (local.get 0) (ref.func $a)))
      (func (export "f") (type $t) (return_call $a (local.get 0))))`);
    expect(run(l, 'f', MILLION)).toEqual([7, 0.5]);
  });
  it('across two modules', async () => {
    const first = load(await compileText(`(module (type $t (func (param i32) (result i32))) (table (export "table") 2 funcref) (elem (i32.const 0) $f)
      (func $f (export "f") (type $t) (if (i32.eqz (local.get 0)) (then (return (i32.const 42))))
        (return_call_indirect (type $t) (i32.sub (local.get 0) (i32.const 1)) (i32.const 1))))`)); // prettier-ignore
    const second = load(await compileText(`(module (import "a" "f" (func $f (param i32) (result i32))) (import "a" "table" (table 2 funcref)) (elem (i32.const 1) $g)
      (func $g (export "g") (param i32) (result i32) (return_call $f (local.get 0))))`)); // prettier-ignore
    const a = first.instantiate().exports;
    const b = second.instantiate({ a }).exports;
    expect(b['g']?.(MILLION)).toBe(42);
    expect(a['f']?.(MILLION)).toBe(42);
  });
  it('across two modules, through a function that nothing outside can refer to', async () => {
    const first = load(await compileText(`(module (type $t (func (param i32) (result i32))) (table (export "table") 1 funcref)
      (func (export "f") (type $t) (return_call $private (local.get 0)))
      (func $private (type $t) (if (i32.eqz (local.get 0)) (then (return (i32.const 42)))) (return_call $other (i32.sub (local.get 0) (i32.const 1))))
      (func $other (type $t) (return_call_indirect (type $t) (local.get 0) (i32.const 0))))`)); // prettier-ignore
    const second = load(await compileText(`(module (import "a" "f" (func $f (param i32) (result i32))) (import "a" "table" (table 1 funcref)) (elem (i32.const 0) $g)
      (func $g (export "g") (param i32) (result i32) (return_call $f (local.get 0))))`)); // prettier-ignore
    const a = first.instantiate().exports;
    const b = second.instantiate({ a }).exports;
    expect(b['g']?.(MILLION)).toBe(42);
    expect(a['f']?.(MILLION)).toBe(42);
  });
  it('in a ring of functions with tails that lead out of it', async () => {
    const ring = Array.from({ length: 30 }, (_, i) => `(func $r${i} (param i32) (result i32)
      (if (i32.eqz (local.get 0)) (then (return_call $out0 (i32.const ${i})))) (return_call $r${(i + 1) % 30} (i32.sub (local.get 0) (i32.const 1))))`); // prettier-ignore
    const chain = Array.from({ length: 40 }, (_, i) => `(func $out${i} (param i32) (result i32) ${i === 39 ? '(local.get 0)' : `(return_call $out${i + 1} (i32.add (local.get 0) (i32.const 1)))`})`); // prettier-ignore
    const l = await loadText(`(module ${ring.join('')} ${chain.join('')} (func (export "f") (param i32) (result i32) (return_call $r0 (local.get 0))))`);
    expect(run(l, 'f', MILLION)).toBe((MILLION % 30) + 39);
  });
  it('out of a try body, which then catches nothing any more', async () => {
    const l = await loadText(`(module (tag $e)
      (func $throws (param i32) (if (i32.eqz (local.get 0)) (then (throw $e))) (return_call $f (i32.sub (local.get 0) (i32.const 1))))
      (func $f (param i32) (block $h (try_table (catch $e $h) (return_call $throws (local.get 0)))) (unreachable))
      (func (export "f") (param i32) (result i32) (block $h (try_table (catch $e $h) (call $f (local.get 0)))) (i32.const 9)))`);
    expect(run(l, 'f', MILLION)).toBe(9);
  });
  it('leave ordinary calls of the same functions exact', async () => {
    const l = await loadText(`(module
      (func $a (param i32) (result i32) (if (i32.eqz (local.get 0)) (then (return (i32.const 1)))) (return_call $b (i32.sub (local.get 0) (i32.const 1))))
      (func $b (param i32) (result i32) (i32.add (call $a (local.get 0)) (call $a (local.get 0))) (drop) (return_call $a (local.get 0)))
      (func (export "f") (param i32) (result i32) (i32.add (call $a (local.get 0)) (call $b (local.get 0)))))`);
    expect(run(l, 'f', 8)).toBe(2);
  });
});
