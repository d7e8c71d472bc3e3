// Exceptions between modules and JavaScript: what is caught, what is not, and what each side sees.
import { describe, expect, it } from 'vitest';
import { loadText, type Loaded } from '../support/compile-wat.ts';

interface ExceptionLike {
  is(tag: unknown): boolean;
  getArg(tag: unknown, i: number): unknown;
}
const classes = (l: Loaded): { Tag: new (type: object) => object; Exception: (new (tag: unknown, payload: unknown[]) => ExceptionLike) & object } => l as never;
const thrownBy = (f: () => unknown): unknown => {
  try {
    f();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

const CATCHER = `(module (import "host" "f" (func $f)) (import "host" "tag" (tag $t (param i32 f64)))
  (func (export "all") (result i32) (block $h (try_table (catch_all $h) (call $f)) (return (i32.const 0))) (i32.const 1))
  (func (export "tagged") (result i32 f64) (block $h (result i32 f64) (try_table (catch $t $h) (call $f)) (return (i32.const 0) (f64.const 0))))
  (func (export "again") (block $h (result exnref) (try_table (catch_all_ref $h) (call $f)) (return)) (throw_ref))
  (func (export "throw") (throw $t (i32.const 5) (f64.const 2.5)))
  (func (export "trap") (result i32) (block $h (try_table (catch_all $h) (unreachable)) (return (i32.const 0))) (i32.const 1))
  (func $deep (call $deep))
  (func (export "overflow") (result i32) (block $h (try_table (catch_all $h) (call $deep)) (return (i32.const 0))) (i32.const 1))
  (memory 1) (func (export "bounds") (result i32) (block $h (try_table (catch_all $h) (drop (i32.load (i32.const -1)))) (return (i32.const 0))) (i32.const 1)))`;

async function catcher(f: () => void): Promise<{ l: Loaded; tag: object; e: Record<string, (...args: unknown[]) => unknown> }> {
  const l = await loadText(CATCHER);
  const tag = new (classes(l).Tag)({ parameters: ['i32', 'f64'] });
  return { l, tag, e: l.instantiate({ host: { f: () => f(), tag } }).exports };
}

describe('exceptions', () => {
  it('of JavaScript are caught by catch_all, whatever they are, and go through throw_ref unchanged', async () => {
    for (const value of [new Error('x'), new RangeError('y'), 7, null, undefined, 'text']) {
      const { e } = await catcher(() => {
        throw value;
      });
      expect(e['all']?.()).toBe(1);
      expect(thrownBy(() => e['again']?.())).toBe(value);
    }
  });
  it('of JavaScript are caught by JSTag, and are what throwing with it gives', async () => {
    const text = `(module (import "m" "js" (tag $js (param externref))) (import "m" "f" (func $f)) (tag $other)
      (func (export "caught") (result externref) (block $h (result externref) (try_table (catch $js $h) (call $f)) (ref.null extern)))
      (func (export "throw") (param externref) (throw $js (local.get 0)))
      (func (export "other") (result i32) (block $h (result externref) (try_table (catch $js $h) (throw $other)) (ref.null extern)) (drop) (i32.const 1)))`;
    const [l, again] = [await loadText(text), await loadText(text)];
    expect(again['JSTag']).toBe(l['JSTag']);
    for (const value of [new Error('x'), 7, undefined]) {
      const f = (): never => {
        throw value;
      };
      const e = l.instantiate({ m: { js: again['JSTag'], f } }).exports;
      expect(e['caught']?.()).toBe(value);
      expect(thrownBy(() => e['throw']?.(value))).toBe(value);
      expect(thrownBy(() => e['other']?.())).toBeInstanceOf(classes(l).Exception);
    }
  });
  it('of the JS API are caught by their tag and no other', async () => {
    let thrown: unknown;
    const { l, tag, e } = await catcher(() => {
      throw thrown;
    });
    const { Exception, Tag } = classes(l);
    thrown = new Exception(tag, [3, 1.5]);
    expect(e['tagged']?.()).toEqual([3, 1.5]);
    expect(thrownBy(() => e['again']?.())).toBe(thrown);
    thrown = new Exception(new Tag({ parameters: ['i32', 'f64'] }), [3, 1.5]);
    expect(thrownBy(() => e['tagged']?.())).toBe(thrown);
    expect(() => new Exception(tag, [1])).toThrow(TypeError);
  });
  it('of a module are seen by JavaScript as Exception', async () => {
    const { l, tag, e } = await catcher(() => undefined);
    const error = thrownBy(() => e['throw']?.()) as ExceptionLike;
    expect(error).toBeInstanceOf(classes(l).Exception);
    expect(error.is(tag)).toBe(true);
    expect([error.getArg(tag, 0), error.getArg(tag, 1)]).toEqual([5, 2.5]);
    expect(() => error.getArg(tag, 2)).toThrow(RangeError);
    expect(error.is(new (classes(l).Tag)({ parameters: [] }))).toBe(false);
  });
  it('pass a module between that knows no exceptions', async () => {
    const { l, tag, e } = await catcher(() => undefined);
    const between = (await loadText('(module (import "a" "f" (func $f)) (func (export "g") (call $f)))')).instantiate({ a: { f: e['throw'] } }).exports;
    const outer = l.instantiate({ host: { f: between['g'], tag } }).exports;
    expect(outer['tagged']?.()).toEqual([5, 2.5]);
    expect(thrownBy(() => between['g']?.())).toBeInstanceOf(classes(l).Exception);
  });
  it('are not made of traps', async () => {
    const { l, e } = await catcher(() => undefined);
    const { RuntimeError } = l as unknown as { RuntimeError: new () => Error };
    expect(() => e['trap']?.()).toThrow('unreachable');
    expect(() => e['bounds']?.()).toThrow('out of bounds memory access');
    expect(() => e['overflow']?.()).toThrow('call stack exhausted');
    expect(thrownBy(() => e['trap']?.())).toBeInstanceOf(RuntimeError);
  });
  it('are not made of a trap of another instance that comes through the host', async () => {
    const other = (await loadText('(module (func (export "trap") unreachable))')).instantiate().exports;
    const { e } = await catcher(() => other['trap']?.());
    expect(() => e['all']?.()).toThrow('unreachable');
  });
  it('are not made of a stack that ends within the host', async () => {
    const { e } = await catcher(() => {
      const deep = (): void => deep();
      deep();
    });
    expect(() => e['all']?.()).toThrow(RangeError);
  });
  it('do not keep a program from ending', async () => {
    const l = await loadText(`(module (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32))) (memory (export "memory") 1)
      (func (export "_start") (block $h (try_table (catch_all $h) (call $exit (i32.const 3))))))`);
    const error = thrownBy(() => l.instantiate().exports['_start']?.());
    expect(error).toMatchObject({ name: 'WasiExit', code: 3 });
  });
  it('of the legacy kind go past the tries that a delegate skips', async () => {
    const l = await loadText(`(module (tag $e)
      (func (export "f") (result i32)
        try (result i32)
          try (result i32)
            try (result i32) throw $e delegate 1
          catch_all i32.const 1 end
        catch_all i32.const 2 end)
      (func (export "g") (result i32)
        try (result i32)
          try (result i32) throw $e catch $e rethrow 0 end
        catch $e i32.const 7 end))`);
    const { exports: e } = l.instantiate();
    expect([e['f']?.(), e['g']?.()]).toEqual([2, 7]);
  });
});
