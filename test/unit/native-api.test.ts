// The JS API beside native WebAssembly in the same process: the same calls on the same objects, compared by what they give or which error
// they throw. What natives of this Node do not have (structures, arrays) is held to the specification's words.
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-member-access,
   @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-argument -- probes call whatever there is, wrongly too */
import { beforeAll, describe, expect, it } from 'vitest';
import { assemble } from '../support/assemble.ts';
import { compile } from '../../compiler/tool.ts';
import { load } from '../support/compile-wat.ts';

type Any = any;

const MODULE = `(module
  (import "host" "f" (func $host (param i32 externref) (result i32)))
  (memory (export "memory") 1 3) (table (export "table") 2 5 funcref) (table (export "externs") 1 externref)
  (global (export "i64") (mut i64) (i64.const 7)) (global (export "fixed") i32 (i32.const 3)) (global (export "extern") (mut externref) (ref.null extern))
  (tag $tag (export "tag") (param i32 f64))
  (func (export "i32") (param i32) (result i32) (local.get 0))
  (func (export "i64s") (param i64 i64) (result i64) (i64.add (local.get 0) (local.get 1)))
  (func (export "f32") (param f32) (result f32) (local.get 0))
  (func (export "several") (param i32) (result i32 i64 f64) (local.get 0) (i64.const 2) (f64.const 0.5))
  (func (export "callHost") (param i32 externref) (result i32) (call $host (local.get 0) (local.get 1)))
  (func (export "identity") (param externref) (result externref) (local.get 0))
  (func (export "throws") (param i32 f64) (throw $tag (local.get 0) (local.get 1)))
  (func (export "vector") (result v128) (v128.const i64x2 1 2))
  (func (export "takesVector") (param v128))
  )`;

interface World {
  readonly Memory: Any;
  readonly Table: Any;
  readonly Global: Any;
  readonly Tag: Any;
  readonly Exception: Any;
  readonly instantiate: (imports: object) => Any;
}
type Probe = (w: World, e: Any) => unknown;
const tricks = { get: 0 };
/** A proxy whose traps tell that they ran. */
const proxyOf = (target: object): Any => new Proxy(target, { get: (t, k) => (tricks.get++, Reflect.get(t, k)), getPrototypeOf: (t) => (tricks.get++, Reflect.getPrototypeOf(t)), has: (t, k) => (tricks.get++, Reflect.has(t, k)) }); // prettier-ignore

const PROBES: Record<string, Probe> = {
  'an externref table begins with undefined': (w) => new w.Table({ element: 'externref', initial: 1 }).get(0),
  'a funcref table begins with null': (w) => new w.Table({ element: 'anyfunc', initial: 1 }).get(0),
  'an externref table takes null': (w) => new w.Table({ element: 'externref', initial: 1 }, null).get(0),
  'an externref table takes undefined': (w) => new w.Table({ element: 'externref', initial: 1 }, undefined).get(0),
  'an externref table takes a value': (w) => new w.Table({ element: 'externref', initial: 2 }, 'x').get(1),
  'a funcref table refuses a value': (w) => new w.Table({ element: 'anyfunc', initial: 1 }, {}),
  'a funcref table takes undefined': (w) => new w.Table({ element: 'anyfunc', initial: 1 }, undefined).get(0),
  'table.set of nothing': (_w, e) => (e.table.set(0), e.table.get(0)),
  'table.set of undefined': (_w, e) => e.table.set(0, undefined),
  'table.set of a plain function': (_w, e) => e.table.set(0, () => 1),
  'table.set of an exported function': (_w, e) => (e.table.set(0, e.i32), e.table.get(0) === e.i32),
  'table.set of a proxy': (_w, e) => e.table.set(0, proxyOf(e.i32)),
  'table.set beyond the end': (_w, e) => e.table.set(9, null),
  'table.set converts the index first': (_w, e) => e.table.set({ valueOf: () => { throw new RangeError('index') } }, {}), // prettier-ignore
  'table.get beyond the end': (_w, e) => e.table.get(2),
  'table.get of -1': (_w, e) => e.table.get(-1),
  'table.get of nothing': (_w, e) => e.table.get(),
  'table.get of a text': (_w, e) => e.table.get('1'),
  'table.get of a BigInt': (_w, e) => e.table.get(0n),
  'table.grow of nothing': (_w, e) => [e.table.grow(1), e.table.length, e.table.get(2)],
  'table.grow of an externref table': (_w, e) => [e.externs.grow(1), e.externs.get(1)],
  'table.grow with a value': (_w, e) => [e.externs.grow(1, 'y'), e.externs.get(1)],
  'table.grow with a wrong value': (_w, e) => e.table.grow(1, 5),
  'table.grow by too much': (_w, e) => e.table.grow(9),
  'table.grow by -1': (_w, e) => e.table.grow(-1),
  'externs.set of nothing': (_w, e) => (e.externs.set(0), e.externs.get(0)),
  'externs.set of an object': (_w, e) => { const o = {}; e.externs.set(0, o); return e.externs.get(0) === o; }, // prettier-ignore
  'a table without an element type': (w) => new w.Table({ initial: 1 }),
  'a table without a size': (w) => new w.Table({ element: 'anyfunc' }),
  'a table whose maximum is below its size': (w) => new w.Table({ element: 'anyfunc', initial: 2, maximum: 1 }),
  'a table of numbers': (w) => new w.Table({ element: 'i32', initial: 1 }),
  'a memory without a size': (w) => new w.Memory({}),
  'a memory of text': (w) => new w.Memory({ initial: 'x' }),
  'a memory whose maximum is below its size': (w) => new w.Memory({ initial: 2, maximum: 1 }),
  'a memory too large': (w) => new w.Memory({ initial: 65537 }),
  'a memory without new': (w) => w.Memory({ initial: 1 }),
  'memory.grow': (_w, e) => [e.memory.grow(1), e.memory.buffer.byteLength],
  'memory.grow by nothing': (_w, e) => e.memory.grow(),
  'memory.grow by too much': (_w, e) => e.memory.grow(9),
  'memory.buffer stays the same': (_w, e) => e.memory.buffer === e.memory.buffer,
  'memory.buffer of another object': (w) => Reflect.get(w.Memory.prototype, 'buffer', {}),
  'memory.buffer of an heir': (_w, e) => Object.create(e.memory).buffer,
  'memory.buffer of a proxy': (_w, e) => proxyOf(e.memory).buffer,
  'own keys of a memory': (_w, e) => Reflect.ownKeys(e.memory),
  'own keys of a table': (_w, e) => Reflect.ownKeys(e.table),
  'own keys of a global': (_w, e) => Reflect.ownKeys(e.i64),
  'own keys of a tag': (_w, e) => Reflect.ownKeys(e.tag),
  'own keys of a function': (_w, e) => Reflect.ownKeys(e.i32),
  'name and length of a function': (_w, e) => [typeof e.i64s.name, e.i64s.length, e.vector.length],
  'own keys of the exports': (_w, e) => [Reflect.ownKeys(e), Object.isFrozen(e), Object.getPrototypeOf(e)],
  'a global of i64 takes a number': (_w, e) => { e.i64.value = 1; }, // prettier-ignore
  'a global of i64': (_w, e) => { e.i64.value = 2n ** 64n + 5n; return e.i64.value; }, // prettier-ignore
  'an immutable global': (_w, e) => { e.fixed.value = 1; }, // prettier-ignore
  'a global without a value': (w) => [new w.Global({ value: 'i64' }).value, new w.Global({ value: 'f64', mutable: true }).value],
  'an externref global without a value': (w) => new w.Global({ value: 'externref' }).value,
  'an externref global of null': (w) => new w.Global({ value: 'externref' }, null).value,
  'a funcref global without a value': (w) => new w.Global({ value: 'anyfunc' }).value,
  'a funcref global of a plain function': (w) => new w.Global({ value: 'anyfunc' }, () => 1),
  'a global of an unknown type': (w) => new w.Global({ value: 'i33' }, 0),
  'global.valueOf': (_w, e) => e.fixed.valueOf(),
  'the value of another object': (w) => Reflect.get(w.Global.prototype, 'value', {}),
  'i32 of a text': (_w, e) => e.i32('12'),
  'i32 of nothing': (_w, e) => e.i32(),
  'i32 of a symbol': (_w, e) => e.i32(Symbol()),
  'i32 of a BigInt': (_w, e) => e.i32(1n),
  'i64 of a number': (_w, e) => e.i64s(1, 2n),
  'i64 of a text': (_w, e) => e.i64s('3', true),
  'f32 of a double': (_w, e) => e.f32(0.1),
  'several results': (_w, e) => e.several(4),
  'an argument of the host is what was given': (_w, e) => e.callHost(5, undefined),
  'a result of the host is converted': (_w, e) => e.callHost(1, 'wide'),
  'a result of the host that cannot be converted': (_w, e) => e.callHost(1, 'symbol'),
  'identity of an object': (_w, e) => { const o = {}; return e.identity(o) === o; }, // prettier-ignore
  'identity of undefined': (_w, e) => e.identity(undefined),
  'calling a function that gives a vector': (_w, e) => e.vector(),
  'calling a function that takes a vector': (_w, e) => e.takesVector(),
  'Exception.is of no tag': (w, e) => new w.Exception(e.tag, [1, 2]).is({}),
  'Exception.is of its tag': (w, e) => new w.Exception(e.tag, [1, 2]).is(e.tag),
  'Exception.is of another tag': (w, e) => new w.Exception(e.tag, [1, 2]).is(new w.Tag({ parameters: [] })),
  'Exception.getArg': (w, e) => new w.Exception(e.tag, [1.5, 2.5]).getArg(e.tag, 1),
  'Exception.getArg beyond the end': (w, e) => new w.Exception(e.tag, [1.5, 2.5]).getArg(e.tag, 2),
  'Exception.getArg of no tag': (w, e) => new w.Exception(e.tag, [1, 2]).getArg({}, 0),
  'Exception.getArg of another tag': (w, e) => new w.Exception(e.tag, [1, 2]).getArg(new w.Tag({ parameters: ['i32'] }), 0),
  'an Exception with too few values': (w, e) => new w.Exception(e.tag, [1]),
  'an Exception of no tag': (w) => new w.Exception({}, []),
  'an Exception of a proxy of a tag': (w, e) => new w.Exception(proxyOf(e.tag), [1, 2]),
  'a Tag of an unknown type': (w) => new w.Tag({ parameters: ['i33'] }),
  'a Tag of nothing': (w) => new w.Tag(),
  'what is thrown': (w, e) => { try { e.throws(3, 4.5); } catch (x: Any) { return [x instanceof w.Exception, x.is(e.tag), x.getArg(e.tag, 0), x.getArg(e.tag, 1)]; } }, // prettier-ignore
  'an import of a proxy of a memory': (w, e) => w.instantiate({ memory: proxyOf(e.memory) }),
};

/** Imports a memory; for the last probes. */
const IMPORTER = '(module (import "m" "memory" (memory 1)))';
const IMPORTS = {
  host: { f: (_n: number, how: unknown): unknown => (how === 'wide' ? 2 ** 33 + 7.9 : how === 'symbol' ? Symbol() : how === undefined ? 11 : 0) },
};

let ours: World;
let natives: World;
let ourModule: { instantiate: (imports: object) => Any };
let nativeModule: Any;
beforeAll(async () => {
  const [module, importer] = [await assemble(MODULE), await assemble(IMPORTER)];
  const file = async (bytes: Uint8Array): Promise<Any> => load((await compile(bytes, { format: 'cjs', mode: 'module' })).code);
  ourModule = await file(module);
  const ourImporter = await file(importer);
  const { Memory, Table, Global, Tag, Exception } = ourModule as Any;
  // A file that only exports such objects makes none: the classes alone bring that along, for all files.
  expect(() => new Table({ element: 'externref', initial: 1 })).toThrow(TypeError);
  const runtime = await import('../../runtime/index.ts');
  expect([Memory, Table, Global]).toEqual([runtime.Memory, runtime.Table, runtime.Global]);
  ours = { Memory, Table, Global, Tag, Exception, instantiate: ({ memory }: Any) => ourImporter.instantiate({ m: { memory } }).exports };
  const W = WebAssembly as Any;
  nativeModule = new W.Module(module);
  const nativeImporter = new W.Module(importer);
  natives = {
    ...(Object.fromEntries(['Memory', 'Table', 'Global', 'Tag', 'Exception'].map((n) => [n, W[n]])) as Any),
    instantiate: ({ memory }: Any) => new W.Instance(nativeImporter, { m: { memory } }).exports,
  };
});

function outcome(probe: Probe, w: World, exports: Any): unknown {
  tricks.get = 0;
  try {
    return ['gives', probe(w, exports), tricks.get];
  } catch (error) {
    return ['throws', (error as Error).name, tricks.get];
  }
}

/** Where V8 11.3 is not what the JS API specification says, and what that is. */
const SPECIFIED: Record<string, unknown> = {
  'own keys of a function': ['gives', ['length', 'name'], 0],
  'an externref global without a value': ['gives', undefined, 0],
  'an Exception with too few values': ['throws', 'TypeError', 0],
};

describe('the JS API beside native', () => {
  it.each(Object.keys(PROBES))('%s', (name) => {
    const probe = PROBES[name] as Probe;
    const mine = outcome(probe, ours, ourModule.instantiate(IMPORTS).exports);
    const native = outcome(probe, natives, new (WebAssembly as Any).Instance(nativeModule, IMPORTS).exports);
    expect(mine).toEqual(SPECIFIED[name] ?? native);
  });
});

describe('structures and arrays outside', () => {
  const GC = `(module
    (type $s (struct (field (mut i32)))) (type $t (struct (field i64))) (type $a (array (mut i8)))
    (func (export "struct") (param i32) (result (ref $s)) (struct.new $s (local.get 0)))
    (func (export "other") (result (ref $t)) (struct.new $t (i64.const 1)))
    (func (export "array") (result (ref $a)) (array.new $a (i32.const 1) (i32.const 3)))
    (func (export "get") (param (ref null $s)) (result i32) (struct.get $s 0 (local.get 0)))
    (func (export "any") (param anyref) (result anyref) (local.get 0))
    (func (export "eq") (param eqref eqref) (result i32) (ref.eq (local.get 0) (local.get 1)))
    (func (export "extern") (param (ref null $s)) (result externref) (extern.convert_any (local.get 0)))
    (func (export "is") (param externref) (result i32) (ref.test (ref $s) (any.convert_extern (local.get 0))))
    (global (export "g") (mut anyref) (ref.null any)) (table (export "t") 1 anyref))`;
  let e: Any;
  beforeAll(async () => {
    e = load((await compile(await assemble(GC), { format: 'cjs' })).code).instantiate({}).exports;
  });
  it('are empty, frozen and without a prototype', () => {
    for (const o of [e.struct(5), e.array()]) {
      expect([Reflect.ownKeys(o), Object.isFrozen(o), Object.getPrototypeOf(o), Reflect.set(o, 'f0', 1)]).toEqual([[], true, null, false]);
      expect([o.f0, o.a, o[0]]).toEqual([undefined, undefined, undefined]);
    }
  });
  it('keep what they are', () => {
    const s = e.struct(5);
    expect([e.get(s), e.any(s) === s, e.eq(s, s), e.eq(s, e.struct(5)), e.extern(s) === s, e.is(s), e.is({})]).toEqual([5, true, 1, 0, true, 1, 0]);
    e.g.value = s;
    e.t.set(0, s);
    expect([e.g.value === s, e.t.get(0) === s]).toEqual([true, true]);
  });
  it('cannot be forged, and what looks like one is asked nothing', () => {
    const s = e.struct(5);
    const forged = [Object.create(s), proxyOf(s), { f0: 1 }, Object.create(Object.getPrototypeOf({})), e.other(), e.array(), 7, 'x', undefined, () => 1];
    tricks.get = 0;
    for (const f of forged) {
      expect(() => e.get(f)).toThrow(TypeError);
      if (typeof f === 'object') expect(e.is(f)).toBe(0);
    }
    expect(() => e.eq(proxyOf(s), s)).toThrow(TypeError);
    expect(tricks.get).toBe(0);
    expect(() => e.get(null)).toThrow('null structure reference');
  });
  it('a thrown proxy is asked nothing on its way through a module', async () => {
    const thrower = load((await compile(await assemble(`(module (import "h" "f" (func $f))
      (func (export "through") (call $f))
      (func (export "caught") (result i32) (block $h (try_table (catch_all $h) (call $f)) (return (i32.const 0))) (i32.const 1)))`), { format: 'cjs' })).code); // prettier-ignore
    const thrown = proxyOf(new Error('x'));
    const { exports } = thrower.instantiate({ h: { f: () => { throw thrown; } } }); // prettier-ignore
    tricks.get = 0;
    let caught: unknown;
    try {
      exports['through']?.();
    } catch (error) {
      caught = error;
    }
    expect([caught === thrown, tricks.get]).toEqual([true, 0]);
    expect(exports['caught']?.()).toBe(1);
  });
});
