// The boundary behaves as the WebAssembly JS API does: conversions, identity, linking, growth.
import { describe, expect, it } from 'vitest';
import { loadText, type Loaded } from '../support/compile-wat.ts';

interface MemoryLike {
  readonly buffer: ArrayBuffer;
  grow(n: number): number;
}

describe('conversions', () => {
  const text = `(module
    (func (export "i32") (param i32) (result i32) (local.get 0)) (func (export "i64") (param i64) (result i64) (local.get 0))
    (func (export "f32") (param f32) (result f32) (local.get 0)) (func (export "f64") (param f64) (result f64) (local.get 0))
    (func (export "extern") (param externref) (result externref) (local.get 0)) (func (export "func") (param funcref) (result funcref) (local.get 0))
    (func (export "pair") (param i32 i64) (result i64 i32) (local.get 1) (local.get 0)))`;
  it('coerce arguments as ToInt32, ToBigInt64, fround and ToNumber do', async () => {
    const { exports: e } = (await loadText(text)).instantiate();
    expect(e['i32']?.(4294967295)).toBe(-1);
    expect(e['i32']?.('12')).toBe(12);
    expect(e['i32']?.()).toBe(0);
    expect(() => e['i32']?.(1n)).toThrow(TypeError);
    expect(e['i64']?.(2n ** 63n)).toBe(-(2n ** 63n));
    expect(() => e['i64']?.(1)).toThrow(TypeError);
    expect(e['f32']?.(0.1)).toBe(Math.fround(0.1));
    expect(e['f64']?.({ valueOf: () => 2.5 })).toBe(2.5);
    expect(e['pair']?.(7, 8n)).toEqual([8n, 7]);
  });
  it('pass references with identity', async () => {
    const { exports: e } = (await loadText(text)).instantiate();
    const object = {};
    expect(e['extern']?.(object)).toBe(object);
    expect(e['extern']?.(undefined)).toBe(undefined);
    expect(e['func']?.(null)).toBe(null);
    expect(e['func']?.(e['i32'])).toBe(e['i32']);
    expect(() => e['func']?.(() => 1)).toThrow(TypeError);
  });
  it('name exported functions by index and freeze the exports', async () => {
    const { exports: e } = (await loadText(text)).instantiate();
    expect(e['i64']?.name).toBe('1');
    expect(e['pair']?.length).toBe(2);
    expect(Object.isFrozen(e)).toBe(true);
    expect(Object.getPrototypeOf(e)).toBe(null);
  });
});

describe('linking', () => {
  const exporter = `(module (memory (export "mem") 1 4) (table (export "tab") 2 funcref) (global (export "g") (mut i64) (i64.const 5)) (elem (i32.const 0) $f)
    (func $f (export "f") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2))) (func (export "read") (result i32) (i32.load (i32.const 0)))
    (func (export "two") (result i32 f64) (i32.const 1) (f64.const 2.5)))`;
  const importer = `(module (import "a" "mem" (memory 1)) (import "a" "tab" (table 2 funcref)) (import "a" "g" (global $g (mut i64))) (import "a" "f" (func $f (param i32) (result i32)))
    (import "a" "two" (func $two (result i32 f64))) (type $t (func (param i32) (result i32)))
    (func (export "write") (param i32) (drop (memory.grow (i32.const 1))) (i32.store (i32.const 0) (local.get 0)) (global.set $g (i64.const 9)))
    (func (export "call") (param i32) (result i32) (call_indirect (type $t) (local.get 0) (i32.const 0)))
    (func (export "sum") (result f64) (local f64) (call $two) (local.set 0) (f64.convert_i32_s) (f64.add (local.get 0)))
    (export "again" (func $f)))`;
  it('shares memory, tables, globals and functions between generated files, each with a runtime of its own', async () => {
    const a = (await loadText(exporter)).instantiate().exports;
    const b = (await loadText(importer)).instantiate({ a }).exports;
    b['write']?.(77);
    expect(a['read']?.()).toBe(77);
    expect((a['mem'] as unknown as MemoryLike).buffer.byteLength).toBe(2 * 65536);
    expect((a['g'] as unknown as { value: bigint }).value).toBe(9n);
    expect(b['call']?.(21)).toBe(42);
    expect(b['sum']?.()).toBe(3.5);
    expect(b['again']).toBe(a['f']);
  });
  it('refuses imports of the wrong kind or type with a LinkError', async () => {
    const g = await loadText(importer);
    const a = (await loadText(exporter)).instantiate().exports;
    const LinkError = g['LinkError'] as ErrorConstructor;
    expect(() => g.instantiate({ a: { ...a, f: 5 } })).toThrow(LinkError);
    expect(() => g.instantiate({ a: { ...a, f: a['read'] } })).toThrow(/"a" "f": incompatible import type/);
    expect(() => g.instantiate({ a: { ...a, g: 5n } })).toThrow(LinkError);
    expect(() => g.instantiate({})).toThrow(TypeError);
  });
  it('keeps instances of one file apart', async () => {
    const g = await loadText(
      '(module (global $g (mut i32) (i32.const 0)) (func (export "next") (result i32) (global.set $g (i32.add (global.get $g) (i32.const 1))) (global.get $g)))',
    );
    const [a, b] = [g.instantiate().exports, g.instantiate().exports];
    a['next']?.();
    expect([a['next']?.(), b['next']?.()]).toEqual([2, 1]);
  });
});

it('classes have the names of the JS API', async () => {
  const g = await loadText('(module (memory (export "m") 0) (table (export "t") 0 funcref) (global (export "g") i32 (i32.const 0)) (tag (export "e")))');
  expect(Object.values(g.instantiate().exports).map(String)).toEqual([
    '[object WebAssembly.Memory]',
    '[object WebAssembly.Table]',
    '[object WebAssembly.Global]',
    '[object WebAssembly.Tag]',
  ]);
});

describe('traps', () => {
  const text = `(module (import "h" "f" (func $host)) (memory 1)
    (func (export "oob") (drop (i32.load (i32.const 65536)))) (func (export "oob1") (drop (i32.load16_u offset=1 align=1 (i32.const 65535))))
    (func (export "div") (drop (i32.div_s (i32.const 1) (i32.const 0)))) (func $deep (export "deep") (call $deep) (call $host)) (func (export "host") (call $host)))`;
  const make = async (f: () => void): Promise<{ g: Loaded; e: Loaded extends never ? never : Record<string, (...a: unknown[]) => unknown> }> => {
    const g = await loadText(text);
    return { g, e: g.instantiate({ h: { f } }).exports };
  };
  it('are RuntimeErrors with the text of the spec suite', async () => {
    const { g, e } = await make(() => undefined);
    const RuntimeError = g['RuntimeError'] as ErrorConstructor;
    for (const [name, message] of [
      ['oob', 'out of bounds memory access'],
      ['oob1', 'out of bounds memory access'],
      ['div', 'integer divide by zero'],
      ['deep', 'call stack exhausted'],
    ] as const) {
      expect(() => e[name]?.(), name).toThrow(message);
      expect(() => e[name]?.(), name).toThrow(RuntimeError);
    }
  });
  it('are not made of exceptions of the host, whatever those look like', async () => {
    const error = new RangeError('Offset is outside the bounds of the DataView');
    const { e } = await make(() => {
      throw error;
    });
    try {
      e['host']?.();
      expect.unreachable();
    } catch (caught) {
      expect(caught).toBe(error);
    }
  });
});

describe('memory', () => {
  it('hands out one buffer, exactly as long as the memory, and detaches it on growth', async () => {
    const g = await loadText(
      '(module (memory (export "m") 1 3) (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))) (func (export "put") (param i32 i32) (i32.store (local.get 0) (local.get 1))) (func (export "get") (param i32) (result i32) (i32.load (local.get 0))))',
    );
    const e = g.instantiate().exports;
    const m = e['m'] as unknown as MemoryLike;
    const before = m.buffer;
    expect(m.buffer).toBe(before);
    e['put']?.(100, 1234);
    expect(e['grow']?.(1)).toBe(1);
    expect(before.byteLength).toBe(0);
    expect(m.buffer.byteLength).toBe(131072);
    expect(new DataView(m.buffer).getInt32(100, true)).toBe(1234);
    new DataView(m.buffer).setInt32(131068, 7, true);
    expect(e['get']?.(131068)).toBe(7);
    expect(e['grow']?.(2)).toBe(-1);
    expect(m.grow(1)).toBe(2);
    expect(() => m.grow(1)).toThrow(RangeError);
    expect(m.grow(0)).toBe(3);
  });
  it('keeps what is written while it grows step by step', async () => {
    const g = await loadText(
      '(module (memory 0) (func (export "f") (param i32) (result i32) (local i32) (loop (drop (memory.grow (i32.const 1))) (i32.store (i32.mul (local.get 1) (i32.const 65536)) (local.get 1)) (local.set 1 (i32.add (local.get 1) (i32.const 1))) (br_if 0 (i32.lt_u (local.get 1) (local.get 0)))) (i32.load (i32.mul (i32.const 65536) (i32.sub (local.get 0) (i32.const 3))))))',
    );
    expect(g.instantiate().exports['f']?.(100)).toBe(97);
  });
});

describe('64-bit memories and tables', () => {
  const text = `(module (memory (export "m") i64 1 300000) (memory $small (export "n") 1 2) (table (export "t") i64 2 4 funcref)
    (func (export "get") (param i64) (result i32) (i32.load (local.get 0)))
    (func (export "fill") (memory.fill (i64.const 8) (i32.const 7) (i64.const 4)) (memory.copy $small 0 (i32.const 0) (i64.const 8) (i32.const 4)))
    (func (export "small") (result i32) (i32.load $small (i32.const 0)))
    (func (export "grow") (param i64) (result i64) (memory.grow (local.get 0))))`;
  interface Sized {
    readonly length: bigint;
    grow(n: unknown): unknown;
    get(i: unknown): unknown;
    set(i: unknown, value: unknown): void;
  }
  it('have sizes and indices that are BigInts', async () => {
    const { exports: e } = (await loadText(text)).instantiate();
    const { m, n, t } = e as unknown as { m: Sized; n: Sized; t: Sized };
    expect(m.grow(1n)).toBe(1n);
    expect(() => m.grow(1)).toThrow(TypeError);
    expect(() => m.grow(-1n)).toThrow(TypeError);
    expect(() => m.grow(2n ** 64n)).toThrow(TypeError);
    expect(() => m.grow(2n ** 40n)).toThrow(RangeError);
    expect(n.grow(1)).toBe(1);
    expect(() => n.grow(1n)).toThrow(TypeError);
    expect(t.length).toBe(2n);
    expect(t.get(1n)).toBe(null);
    expect(() => t.get(1)).toThrow(TypeError);
    expect(() => t.get(2n)).toThrow(RangeError);
    expect(t.grow(2n)).toBe(2n);
    t.set(3n, e['get']);
    expect(t.get(3n)).toBe(e['get']);
  });
  it('trap at every address beyond the memory, however large', async () => {
    const { exports: e } = (await loadText(text)).instantiate();
    e['fill']?.();
    expect(e['get']?.(8n)).toBe(0x07070707);
    expect(e['small']?.()).toBe(0x07070707);
    for (const at of [65533n, 2n ** 32n, 2n ** 32n + 8n, 2n ** 53n, 2n ** 63n, -1n, -8n]) expect(() => e['get']?.(at)).toThrow('out of bounds memory access');
    expect(e['grow']?.(2n ** 63n)).toBe(-1n);
    expect(e['grow']?.(1n)).toBe(1n);
  });
  it('link only to 64-bit imports', async () => {
    const e = (await loadText(text)).instantiate().exports;
    const importing = (type: string): Promise<Loaded> => loadText(`(module (import "a" "m" (memory ${type})))`);
    (await importing('i64 1')).instantiate({ a: e });
    const wrong = await importing('1');
    expect(() => wrong.instantiate({ a: e })).toThrow('incompatible import type');
    const g = await importing('i64 1');
    const Memory = g['Memory'] as new (d: object) => object;
    g.instantiate({ a: { m: new Memory({ initial: 1n, maximum: 2n ** 40n, address: 'i64' }) } });
    expect(() => new Memory({ initial: 1, address: 'i64' })).toThrow(TypeError);
    expect(() => new Memory({ initial: 1n })).toThrow(TypeError);
    expect(() => new Memory({ initial: 1, address: 'i65' })).toThrow(TypeError);
  });
});
