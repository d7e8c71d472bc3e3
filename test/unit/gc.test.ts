// References of the any hierarchy at the boundary and between generated files.
import { describe, expect, it } from 'vitest';
import { compileText, load, loadText } from '../support/compile-wat.ts';

const MAKER = `(module
  (rec (type $node (sub (struct (field i32) (field (ref null $node))))) (type $leaf (sub final $node (struct (field i32) (field (ref null $node)) (field f64)))))
  (type $other (sub (struct (field i32) (field (ref null $node)))))
  (func (export "node") (param i32) (result (ref $node)) (struct.new $node (local.get 0) (ref.null $node)))
  (func (export "leaf") (param i32) (result (ref $node)) (struct.new $leaf (local.get 0) (ref.null $node) (f64.const 0.5)))
  (func (export "other") (result (ref $other)) (struct.new $other (i32.const 1) (ref.null $node)))
  (func (export "value") (param (ref $node)) (result i32) (struct.get $node 0 (local.get 0)))
  (func (export "isLeaf") (param anyref) (result i32) (ref.test (ref $leaf) (local.get 0)))
  (func (export "any") (param anyref) (result anyref) (local.get 0))
  (func (export "i31") (param i31ref) (result i32) (i31.get_s (local.get 0)))
  (func (export "eq") (param eqref) (result i32) (ref.is_null (local.get 0)))
  (func (export "exn") (param exnref)))`;

describe('references', () => {
  it('are of one type in two files that define equal recursive groups', async () => {
    const code = await compileText(MAKER);
    // The same types, at other indices.
    const again = await compileText(MAKER.replace('(module', '(module (type (func (param f32))) (type (array i8))'));
    const [a, b] = [load(code).instantiate().exports, load(again).instantiate().exports];
    expect(b['value']?.(a['node']?.(7))).toBe(7);
    expect(b['isLeaf']?.(a['leaf']?.(7))).toBe(1);
    expect(b['isLeaf']?.(a['node']?.(7))).toBe(0);
    expect(() => b['value']?.(a['other']?.())).toThrow(TypeError);
    // A group of one type of the same form is another type.
    const single = await loadText(`(module (type $node (sub (struct (field i32) (field (ref null $node)))))
      (func (export "value") (param (ref $node)) (result i32) (struct.get $node 0 (local.get 0))))`);
    expect(() => single.instantiate().exports['value']?.(a['node']?.(7))).toThrow(TypeError);
  });
  it('link functions by their types, and refuse others', async () => {
    const a = (await loadText(MAKER)).instantiate().exports;
    const importing = (type: string): string =>
      `(module (rec (type $node (sub (struct (field i32) (field (ref null $node))))) (type $leaf (sub final $node (struct (field i32) (field (ref null $node)) (field f64))))) (import "a" "value" (func ${type})))`;
    expect(() => load('module.exports={}')).not.toThrow();
    (await loadText(importing('(param (ref $node)) (result i32)'))).instantiate({ a });
    const wrong = await loadText(importing('(param (ref $leaf)) (result i32)'));
    expect(() => wrong.instantiate({ a })).toThrow('incompatible import type');
  });
  it('cross the boundary with identity', async () => {
    const { exports: e } = (await loadText(MAKER)).instantiate();
    const node = e['node']?.(3);
    const object = {};
    for (const value of [node, null, object, 'text', 5, -1073741824, e['any']]) expect(e['any']?.(value)).toBe(value);
    expect(Object.is(e['any']?.(-0), -0)).toBe(true);
    expect(e['any']?.(1.5)).toBe(1.5);
    expect(e['i31']?.(5)).toBe(5);
    expect(e['eq']?.(null)).toBe(1);
  });
  it('are refused where they are of another type', async () => {
    const { exports: e } = (await loadText(MAKER)).instantiate();
    for (const value of [null, {}, 5, undefined]) expect(() => e['value']?.(value)).toThrow(TypeError);
    for (const value of [1.5, 2 ** 30, {}]) expect(() => e['i31']?.(value)).toThrow(TypeError);
    expect(() => e['eq']?.({})).toThrow(TypeError);
    expect(() => e['exn']?.(null)).toThrow(TypeError);
  });
  it('are the keys of a host map', async () => {
    const { exports: e } = (await loadText(MAKER)).instantiate();
    const map = new Map([[e['node']?.(1), 'one']]);
    const [key] = [...map.keys()];
    expect(map.get(e['any']?.(key))).toBe('one');
  });
});

describe('wasm:js-string', () => {
  const text = `(module (type $codes (array (mut i16)))
    (import "wasm:js-string" "length" (func $length (param externref) (result i32)))
    (import "wasm:js-string" "concat" (func $concat (param externref externref) (result (ref extern))))
    (import "wasm:js-string" "substring" (func $substring (param externref i32 i32) (result (ref extern))))
    (import "wasm:js-string" "intoCharCodeArray" (func $into (param externref (ref null $codes) i32) (result i32)))
    (import "wasm:js-string" "fromCharCodeArray" (func $from (param (ref null $codes) i32 i32) (result (ref extern))))
    (import "wasm:js-string" "equals" (func $equals (param externref externref) (result i32)))
    (import "wasm:js-string" "test" (func $test (param externref) (result i32)))
    (export "length" (func $length)) (export "concat" (func $concat)) (export "equals" (func $equals)) (export "test" (func $test)) (export "substring" (func $substring))
    (func (export "copy") (param externref) (result externref) (local (ref $codes)) (local.set 1 (array.new_default $codes (call $length (local.get 0))))
      (call $from (local.get 1) (i32.const 0) (call $into (local.get 0) (local.get 1) (i32.const 0)))))`;
  it('is there without an import of the host', async () => {
    const { exports: e } = (await loadText(text)).instantiate({});
    expect(e['length']?.('héllo')).toBe(5);
    expect(e['concat']?.('a', 'b')).toBe('ab');
    expect(e['substring']?.('abcdef', 2, 4)).toBe('cd');
    expect(e['substring']?.('abc', 5, -1)).toBe('');
    expect([e['equals']?.('a', 'a'), e['equals']?.('a', null), e['equals']?.(null, null)]).toEqual([1, 0, 1]);
    expect([e['test']?.('x'), e['test']?.(5)]).toEqual([1, 0]);
    const long = '\u{1F600}x'.repeat(5000);
    expect(e['copy']?.(long)).toBe(long);
    expect(() => e['length']?.(5)).toThrow('unreachable');
  });
  it('gives way to one of the host', async () => {
    const { exports: e } = (await loadText(text)).instantiate({ 'wasm:js-string': { length: () => 99 } });
    expect(e['length']?.('x')).toBe(99);
  });
});

describe('array.copy', () => {
  const text = `(module (type $b (array (mut i8))) (type $r (array (mut (ref null i31)))) (global $b (mut (ref null $b)) (ref.null $b)) (global $r (mut (ref null $r)) (ref.null $r))
    (func (export "make") (param $n i32) (local $i i32)
      (global.set $b (array.new_default $b (local.get $n))) (global.set $r (array.new_default $r (local.get $n)))
      (loop $l
        (array.set $b (global.get $b) (local.get $i) (local.get $i)) (array.set $r (global.get $r) (local.get $i) (ref.i31 (local.get $i)))
        (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n)))))
    (func (export "copy") (param $d i32) (param $s i32) (param $n i32)
      (array.copy $b $b (global.get $b) (local.get $d) (global.get $b) (local.get $s) (local.get $n))
      (array.copy $r $r (global.get $r) (local.get $d) (global.get $r) (local.get $s) (local.get $n)))
    (func (export "byte") (param i32) (result i32) (array.get_u $b (global.get $b) (local.get 0)))
    (func (export "ref") (param i32) (result i32) (i31.get_u (array.get $r (global.get $r) (local.get 0)))))`;
  it('within one array moves few and many elements as if at once', async () => {
    const { exports: e } = (await loadText(text)).instantiate();
    for (const n of [3, 60]) {
      for (const [d, s] of [
        [0, 2],
        [2, 0],
        [1, 1],
      ] as const) {
        e['make']?.(64);
        e['copy']?.(d, s, n);
        const expected = Array.from({ length: 64 }, (_, i) => i).copyWithin(d, s, s + n);
        expect(expected.map((_, i) => e['byte']?.(i))).toEqual(expected);
        expect(expected.map((_, i) => e['ref']?.(i))).toEqual(expected);
      }
    }
    expect(() => e['copy']?.(5, 0, 60)).toThrow('out of bounds array access');
  });
});
