// Instances of one file that run the same functions over variables of their own: however they call each other, each answers as native
// instances do.
import { describe, expect, it } from 'vitest';
import { assemble } from '../support/assemble.ts';
import { compileText, load } from '../support/compile-wat.ts';
import { compile, type CompileOptions } from '../../compiler/tool.ts';

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return,
   @typescript-eslint/no-unsafe-assignment -- scenarios call exports of any type */
type Any = any;
type Make = (imports?: object) => Record<string, Any>;

/** Every kind of state: memory, globals, a table that others see, segments that can be dropped, a result in two words. */
const STATEFUL = `(module
  (import "host" "call" (func $host (param i32) (result i32)))
  (import "host" "long" (func $long (param i64) (result i64)))
  (import "host" "base" (global $base i32))
  (memory (export "memory") 1 4)
  (global $count (mut i32) (i32.const 0))
  (global $wide (mut i64) (i64.const 0))
  (global (export "shown") (mut i32) (global.get $base))
  (table (export "table") 4 8 funcref)
  (type $unary (func (param i32) (result i32)))
  (type $longs (func (param i64) (result i64)))
  (elem (i32.const 0) $bump $hosts $twice)
  (elem $passive func $bump)
  (data (i32.const 0) "abc")
  (data $late "xyz")
  (func $bump (export "bump") (param i32) (result i32)
    (global.set $count (i32.add (global.get $count) (local.get 0))) (i32.store (i32.const 16) (global.get $count)) (global.get $count))
  (func $hosts (export "hosts") (param i32) (result i32)
    (i32.add (call $host (local.get 0)) (i32.add (global.get $count) (i32.load (i32.const 16)))))
  (func $twice (param i64) (result i64)
    (global.set $wide (i64.add (global.get $wide) (i64.mul (local.get 0) (i64.const 0x100000001)))) (global.get $wide))
  (func (export "longs") (param i64) (result i64) (i64.add (call $long (local.get 0)) (global.get $wide)))
  (func (export "through") (param i32 i32) (result i32) (i32.add (call_indirect (type $unary) (local.get 1) (local.get 0)) (i32.load (i32.const 16))))
  (func (export "throughLong") (param i32 i64) (result i64) (i64.add (call_indirect (type $longs) (local.get 1) (local.get 0)) (i64.load (i32.const 16))))
  (func (export "grow") (result i32) (drop (memory.grow (i32.const 1))) (memory.size))
  (func (export "init") (result i32) (memory.init $late (i32.const 32) (i32.const 0) (i32.const 3)) (data.drop $late) (i32.load8_u (i32.const 32)))
  (func (export "put") (param i32) (table.init $passive (local.get 0) (i32.const 0) (i32.const 1)) (elem.drop $passive))
  (func $deep (export "deep") (param i32) (result i32) (i32.add (call $deep (i32.add (local.get 0) (i32.const 1))) (i32.const 1)))
  (func (export "trap") (unreachable))
  (func (export "state") (result i32) (i32.add (i32.load (i32.const 16)) (i32.mul (i32.const 1000) (global.get $count)))))`;
/** Exceptions: its own and others'. */
const CATCHING = `(module (import "host" "call" (func $host (param i32) (result i32))) (tag $t (export "tag") (param i32)) (global $g (mut i32) (i32.const 0))
  (func (export "throws") (param i32) (result i32) (global.set $g (i32.add (global.get $g) (i32.const 1))) (throw $t (local.get 0)))
  (func (export "catches") (param i32) (result i32)
    (try (result i32) (do (call $host (local.get 0))) (catch $t (i32.add (i32.add (i32.const 1000) (global.get $g))))
      (catch_all (i32.add (i32.const 5000) (global.get $g)))))
  (func (export "count") (result i32) (global.get $g)))`;
const REENTRANT = `(module (import "host" "f" (func $f)) (global $g (mut i32) (i32.const 1)) (export "get" (func $get))
  (func $get (result i32) (global.get $g)) (func $start (global.set $g (i32.const 2)) (call $f) (global.set $g (i32.add (global.get $g) (i32.const 40)))) (start $start))`;

const host = (call: (n: number) => number = (n) => n, long: (n: bigint) => bigint = (n) => n, base = 5): object => ({ host: { call, long, base } });
/** What it gives, or what kind of error it throws: the texts of traps are each engine's own. */
const message = (f: () => unknown): unknown => {
  try {
    return f();
  } catch (error) {
    return error instanceof RangeError || String((error as Error).message).includes('stack') ? 'exhausted' : (error as Error).name;
  }
};

const SCENARIOS: Record<string, (make: Make) => unknown> = {
  'in turn': (make) => {
    const [a, b] = [make(host()), make(host(undefined, undefined, 7))] as [Any, Any];
    return [
      a.bump(1),
      b.bump(10),
      a.bump(2),
      b.bump(20),
      a.state(),
      b.state(),
      a.shown.value,
      b.shown.value,
      new Int32Array(a.memory.buffer)[4],
      new Int32Array(b.memory.buffer)[4],
    ];
  },
  'one calls the other and goes on': (make) => {
    const b: Any = make(host());
    const a: Any = make(host((n) => b.bump(n) * 100));
    a.bump(3);
    return [a.hosts(4), a.hosts(5), a.state(), b.state()];
  },
  'and back again, several times': (make) => {
    const all: Any[] = [];
    for (let i = 0; i < 3; i++) all.push(make(host((n) => (n === 0 ? all[i].bump(1) : all[(i + 1) % 3].hosts(n - 1) + i))));
    return [all[0].hosts(7), ...all.map((x) => x.state()), all[2].hosts(4), ...all.map((x) => x.state())];
  },
  'a trap of the other that the host catches': (make) => {
    const b: Any = make(host());
    const a: Any = make(host((n) => (message(() => b.trap()), b.bump(n), 1)));
    a.bump(2);
    return [a.hosts(9), a.state(), b.state(), message(() => a.trap()), b.bump(1), a.state()];
  },
  'the end of the stack in the other': (make) => {
    const b: Any = make(host());
    const a: Any = make(host((n) => (message(() => b.deep(0)), b.bump(n), 1)));
    a.bump(2);
    return [message(() => b.deep(0)), a.hosts(9), a.state(), b.state()];
  },
  'the end of the stack wherever it comes while one calls the other': (make) => {
    const b: Any = make(host((n) => a.hosts(n)));
    const a: Any = make(host((n) => b.hosts(n)));
    const below = (frames: number): unknown => (frames === 0 ? message(() => a.hosts(1)) : below(frames - 1));
    return Array.from({ length: 60 }, (_x, i) => [below(i), a.bump(1), b.bump(2), a.through(0, 3), b.through(0, 4), a.state(), b.state()]);
  },
  'an error of the host': (make) => {
    const b: Any = make(host());
    const a: Any = make(host(() => { b.bump(8); throw new Error('mine'); })); // prettier-ignore
    a.bump(1);
    return [message(() => a.hosts(1)), a.state(), b.state()];
  },
  'a function of one is the import of the other': (make) => {
    const b: Any = make(host());
    const a: Any = make({ host: { call: b.bump, long: b.longs, base: 1 } });
    a.bump(1);
    return [a.hosts(5), a.hosts(6), a.longs(5n), a.state(), b.state()];
  },
  'functions of the other in a table': (make) => {
    const [a, b]: Any[] = [make(host()), make(host())];
    a.bump(1);
    b.bump(100);
    a.table.set(3, b.bump);
    const first = [a.through(3, 5), a.through(0, 5), a.state(), b.state()];
    a.table.set(0, b.table.get(2));
    return [first, a.throughLong(2, 3n), a.throughLong(0, 3n), b.throughLong(2, 1n), a.throughLong(2, 0n), a.table.get(2) === b.table.get(2)];
  },
  'a host function in a table, that calls the other': (make) => {
    const b: Any = make(host());
    const c: Any = make(host((n) => b.bump(n)));
    const a: Any = make(host());
    a.bump(2);
    a.table.set(1, c.hosts);
    return [a.through(1, 4), a.state(), b.state(), c.state()];
  },
  'memories that grow': (make) => {
    const b: Any = make(host());
    const a: Any = make(host(() => b.grow()));
    a.bump(1);
    return [a.hosts(0), a.grow(), b.memory.buffer.byteLength, a.memory.buffer.byteLength, a.bump(1), b.bump(1), a.memory.grow(1), a.bump(1), b.state()];
  },
  'segments are dropped by one': (make) => {
    const [a, b]: Any[] = [make(host()), make(host())];
    a.put(3);
    return [a.init(), message(() => a.init()), b.init(), a.through(3, 2), message(() => b.through(3, 2)), message(() => a.put(3)), (b.put(3), b.through(3, 4))];
  },
  'instances are made while one runs': (make) => {
    const made: Any[] = [];
    const a: Any = make(host((n) => { const b: Any = make(host(undefined, undefined, n)); made.push(b); return b.bump(n); })); // prettier-ignore
    a.bump(1);
    return [a.hosts(5), a.hosts(6), a.state(), ...made.map((b) => [b.state(), b.shown.value])];
  },
  'an import that another instance runs behind': (make) => {
    const b: Any = make(host());
    const imports = { get host() { b.bump(1); return { get call() { b.bump(1); return (n: number) => n; }, long: (n: bigint) => n, get base() { b.bump(1); return 3; } }; } }; // prettier-ignore
    const a: Any = make(imports);
    return [a.bump(10), a.shown.value, b.state(), a.state()];
  },
  'an instance that cannot be made': (make) => {
    const a: Any = make(host());
    a.bump(1);
    const failed = message(() => make({ host: { call: 1 } }));
    return [typeof failed, a.bump(1), a.state()];
  },
  'conversions of arguments run code': (make) => {
    const [a, b]: Any[] = [make(host()), make(host())];
    return [a.bump({ valueOf: () => b.bump(7) }), a.state(), b.state()];
  },
  'references keep their identity': (make) => {
    const [a, b]: Any[] = [make(host()), make(host())];
    return [a.table.get(0) === a.bump, b.table.get(0) === b.bump, a.table.get(0) === b.table.get(0), a.table.get(0)(2), b.state(), a.state()];
  },
};
const OPTIONS: Record<string, CompileOptions> = {
  'as usual': {},
  'level 2': { level: 2 },
  'in pieces': { level: 2, splitLimit: 256 },
  minified: { level: 2, minify: true },
  'with pairs at level 1': { i64: 'pair' },
  'each function in a file of its own': { splitSize: { size: Infinity, most: 1 } },
  'in files, minified, with pairs': { level: 2, minify: true, splitSize: { size: Infinity, most: 2 } },
};

describe('instances of one file', () => {
  describe.each(Object.entries(OPTIONS))('%s', (_, options) => {
    it.each(Object.entries(SCENARIOS))('%s', async (_name, scenario) => {
      const code = await compileText(STATEFUL, options);
      expect(code).toContain('function $to(');
      const module = new WebAssembly.Module(await assemble(STATEFUL));
      const native = scenario((imports) => new WebAssembly.Instance(module, imports).exports);
      const { instantiate } = load(code);
      expect(scenario((imports) => instantiate(imports).exports)).toEqual(native);
    });
  });

  it.each([{}, { level: 2 }, { splitSize: { size: Infinity, most: 1 } }] as const)('catch what others throw in their own state, %o', async (options) => {
    const module = new WebAssembly.Module(await assemble(CATCHING));
    const run = (make: Make): unknown[] => {
      const b: Any = make(host());
      const a: Any = make(
        host((n) => (n === 0 ? b.throws(7) : n === 1 ? a.throws(8) : n === 2 ? (b.count(), a.throws(9)) : n === 3 ? b.catches(a.throws(1)) : made.throws(3))),
      );
      const other: Any = make(host((n) => a.catches(n)));
      const made: Any = make({ host: { call: b.throws } });
      const got = [0, 1, 2, 3, 4, 0].map((n) => [a.catches(n), other.catches(n), a.count(), b.count(), other.count()]);
      return [...got, made.catches(5), made.count(), b.count(), message(() => a.throws(1)), a.count()];
    };
    const code = await compileText(CATCHING, options);
    expect(code).toContain('function $to(');
    const { instantiate } = load(code);
    const native = run((imports) => new WebAssembly.Instance(module, imports).exports);
    expect(run((imports) => instantiate(imports).exports)).toEqual(native);
  });

  it('are made at the end of the stack, or not, and later as ever', async () => {
    for (const options of [{}, { splitSize: { size: Infinity, most: 1 } }]) {
      const { instantiate } = load(await compileText(STATEFUL, options));
      const make: Make = (imports) => instantiate(imports).exports;
      let failed = 0;
      const dive = (): void => {
        try {
          dive();
        } catch (error) {
          try {
            make(host());
          } catch {
            failed++;
            throw error;
          }
        }
      };
      dive();
      expect(failed).toBeGreaterThan(0);
      const module = new WebAssembly.Module(await assemble(STATEFUL));
      const scenario = SCENARIOS['in turn'] as (make: Make) => unknown;
      expect(scenario(make)).toEqual(scenario((imports) => new WebAssembly.Instance(module, imports as never).exports));
      expect(message(() => make(host())['through']?.(0, 9))).toBe(9 + 9);
    }
  });

  it('may be made by a start function of another', async () => {
    const module = new WebAssembly.Module(await assemble(REENTRANT));
    const run = (make: Make): unknown[] => {
      const inner: Any[] = [];
      const outer: Any = make({ host: { f: () => void inner.push(make({ host: { f: () => undefined } })) } });
      return [outer.get(), inner[0].get(), outer.get()];
    };
    for (const options of [{}, { splitSize: { size: Infinity, most: 1 } }]) {
      const { instantiate } = load(await compileText(REENTRANT, options));
      expect(run((imports) => instantiate(imports).exports)).toEqual(run((imports) => new WebAssembly.Instance(module, imports as never).exports));
    }
  });

  it('run the same functions where engines compile them, and not where types or references must be told apart', async () => {
    const shares = async (text: string, options: CompileOptions = {}): Promise<boolean> =>
      (await compile(await assemble(text), { ...options, mode: 'module' })).code.includes('function $to(');
    const plain = '(module (func (export "f")))';
    expect(await shares(plain)).toBe(true);
    for (const options of [
      { level: 0 },
      { readable: true },
      { minify: true },
      { target: 'jitless' },
      { target: 'quickjs' },
      { target: 'es5' },
      { trace: ['frames'] },
    ] as const)
      expect(await shares(plain, options)).toBe(false);
    for (const text of [
      '(module (type $s (struct (field i32))) (func (export "f") (drop (struct.new $s (i32.const 1)))))',
      '(module (func $g) (func (export "f") (return_call $g)))',
      '(module (type $t (func)) (func (export "f") (param (ref $t)) (call_ref $t (local.get 0))))',
    ])
      expect(await shares(text)).toBe(false);
  });
});
