// Every function of the namespace, with every odd argument and receiver, beside native WebAssembly in the same process: what it gives, or the class
// of what it throws. Where native is of an older edition of the JS API than ours, that is named.
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-member-access,
   @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-argument, @typescript-eslint/unbound-method -- probes call whatever there is, wrongly too */
import { describe, expect, it } from 'vitest';
import { assemble } from '../support/assemble.ts';
import { makeNamespace } from '../support/namespace.ts';

type Any = any;

const ours: Any = makeNamespace();
const native: Any = WebAssembly;
const MODULE = await assemble(`(module (memory (export "memory") 1 3) (table (export "table") 2 5 funcref) (global (export "global") (mut i32) (i32.const 3))
  (global (export "fixed") i64 (i64.const 3)) (tag (export "tag") (param i32)) (func (export "f") (param i32) (result i32) (local.get 0)))`);

/** One of each of a namespace. */
function things(W: Any): Record<string, Any> {
  const module = new W.Module(MODULE);
  const instance = new W.Instance(module);
  const tag = new W.Tag({ parameters: ['i32', 'externref'] });
  const { memory, table, global, fixed, f } = instance.exports;
  return { module, instance, memory, table, global, fixed, tag, f, exception: new W.Exception(tag, [1, 'x']), error: new W.RuntimeError('m') };
}
/** Arguments; `of` has the things of the namespace in question. */
const ARGUMENTS: Record<string, (of: Record<string, Any>) => unknown> = {
  undefined: () => undefined,
  null: () => null,
  true: () => true,
  '1': () => 1,
  '-1': () => -1,
  '1.5': () => 1.5,
  NaN: () => NaN,
  '2^32': () => 2 ** 32,
  '2^53': () => 2 ** 53,
  '1n': () => 1n,
  text: () => '1',
  symbol: () => Symbol('s'),
  object: () => ({}),
  'object that converts': () => ({ valueOf: () => 1, toString: () => 'i32' }),
  'object that throws': () => ({
    valueOf: () => {
      throw new SyntaxError('own');
    },
  }),
  array: () => [],
  function: () => () => 1,
  'exported function': (of) => of['f'],
  memory: (of) => of['memory'],
  table: (of) => of['table'],
  global: (of) => of['global'],
  tag: (of) => of['tag'],
  exception: (of) => of['exception'],
  module: (of) => of['module'],
  instance: (of) => of['instance'],
  'a proxy of a memory': (of) => new Proxy(of['memory'], {}),
  'an heir of a table': (of) => Object.create(of['table']),
  'memory descriptor': () => ({ initial: 1, maximum: 2 }),
  'table descriptor': () => ({ element: 'anyfunc', initial: 1 }),
  'global descriptor': () => ({ value: 'i64', mutable: true }),
  'tag descriptor': () => ({ parameters: ['f64'] }),
  'descriptors that do not fit': () => ({ initial: 3, maximum: 2, element: 'anyfunc', value: 'nothing', parameters: ['nothing'] }),
};

/** What came of it, in terms that both namespaces share. */
function told(W: Any, value: unknown, depth = 0): unknown {
  if (typeof value === 'function') return value.name === '' ? 'function' : `function ${value.name}`;
  if (typeof value === 'symbol') return 'symbol';
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Promise) return 'promise';
  for (const name of ['Module', 'Instance', 'Memory', 'Table', 'Global', 'Tag', 'Exception']) if (value instanceof W[name]) return `a ${name}`;
  if (value instanceof ArrayBuffer) return `buffer of ${value.byteLength}`;
  if (depth > 2) return '...';
  return Object.entries(value).map(([k, v]) => [k, told(W, v, depth + 1)]);
}
const WASM_ERRORS = ['CompileError', 'LinkError', 'RuntimeError'];
function outcome(W: Any, act: () => unknown): unknown {
  try {
    return ['gives', told(W, act())];
  } catch (error: Any) {
    return ['throws', WASM_ERRORS.find((n) => error instanceof W[n]) ?? error?.constructor?.name ?? String(error)];
  }
}
async function settled(W: Any, act: () => unknown): Promise<unknown> {
  try {
    return ['gives', told(W, await act())];
  } catch (error: Any) {
    return ['throws', WASM_ERRORS.find((n) => error instanceof W[n]) ?? error?.constructor?.name ?? String(error)];
  }
}

/** Pairs of arguments: one odd, beside one that is right at most places. */
const lists = (of: Record<string, Any>): [string, unknown[]][] => {
  const one = Object.entries(ARGUMENTS).map(([name, make]): [string, unknown] => [name, make(of)]);
  const right: [string, unknown][] = [['0', 0], ['tag', of['tag']], ['bytes', MODULE]]; // prettier-ignore
  return [
    ['none', []],
    ...one.map(([name, value]): [string, unknown[]] => [name, [value]]),
    ...right.flatMap(([first, a]) => one.map(([second, b]): [string, unknown[]] => [`${first}, ${second}`, [a, b]])),
  ];
};
/** The same on both sides, argument by argument; `leftOut`: where this native is not what the specification says. */
function compare(act: (W: Any, of: Record<string, Any>, args: unknown[]) => unknown, leftOut = /^$/): void {
  const names = lists(things(native)).map(([name]) => (leftOut.test(name) ? '' : name));
  const of = (W: Any): unknown[] => names.map((name, i) => name !== '' && [name, outcome(W, () => { const t = things(W); return act(W, t, (lists(t)[i] as [string, unknown[]])[1]); })]); // prettier-ignore
  expect(of(ours)).toEqual(of(native));
}

const CLASSES = ['Module', 'Instance', 'Memory', 'Table', 'Global', 'Tag', 'Exception', 'CompileError', 'LinkError', 'RuntimeError'];
describe('every constructor, with odd arguments', () => {
  it.each(CLASSES)('new %s', (name) => {
    // V8 11.3 takes any object for a payload, and reads it as an array.
    compare((W, _, args) => Reflect.construct(W[name], args), name === 'Exception' ? /^tag, / : undefined);
  });
  it.each(CLASSES)('%s, called', (name) => {
    compare((W, _, args) => told(W, Reflect.apply(W[name], undefined, args)));
  });
});
describe('every function of the namespace, with odd arguments', () => {
  it.each(['imports', 'exports', 'customSections'])('Module.%s', (name) => {
    compare((W, _, args) => Reflect.apply(W.Module[name], W.Module, args));
  });
  it('validate', () => {
    compare((W, _, args) => W.validate(...args));
  });
  it.each(['compile', 'instantiate', 'compileStreaming', 'instantiateStreaming'])('%s', async (name) => {
    const names = lists(things(native)).map(([n]) => n);
    const of = (W: Any): Promise<unknown[]> => Promise.all(names.map(async (n, i) => { const t = things(W); return [n, await settled(W, () => W[name](...(lists(t)[i] as [string, unknown[]])[1]))]; })); // prettier-ignore
    expect(await of(ours)).toEqual(await of(native));
  });
});

const METHODS: [string, string][] = ['Memory', 'Table', 'Global', 'Exception', 'Instance', 'Tag'].flatMap((name) =>
  Object.entries(Object.getOwnPropertyDescriptors(native[name].prototype as object))
    .filter(([key, d]) => key !== 'constructor' && typeof d.value === 'function')
    .map(([key]): [string, string] => [name, key]),
);
const ACCESSORS: [string, string][] = ['Memory', 'Table', 'Global', 'Instance'].flatMap((name) =>
  Object.entries(Object.getOwnPropertyDescriptors(native[name].prototype as object))
    .filter(([, d]) => d.get !== undefined)
    .map(([key]): [string, string] => [name, key]),
);
describe('every method, with odd arguments and receivers', () => {
  it.each(METHODS)('%s.prototype.%s', (name, key) => {
    compare((W, of, args) => {
      const self = of[name.toLowerCase()];
      const given = Reflect.apply(W[name].prototype[key], self, args);
      // What it did to its receiver.
      return [
        given,
        told(W, self.buffer),
        self.length,
        name === 'Global' ? self.value : undefined,
        name === 'Table' ? [told(W, self.get(0)), told(W, self.get(1))] : undefined,
      ];
    });
    compare((W, _, args) => Reflect.apply(W[name].prototype[key], args[0], [0]));
  });
  it.each(ACCESSORS)('%s.prototype.%s', (name, key) => {
    const accessor = (W: Any): PropertyDescriptor => Object.getOwnPropertyDescriptor(W[name].prototype, key) as PropertyDescriptor;
    compare((W, _, args) => Reflect.apply(accessor(W).get as () => unknown, args[0], []));
    compare((W, of, args) => {
      const self = of[name.toLowerCase()];
      self[key] = args[0];
      return told(W, self[key]);
    });
    compare((W, of, args) => ((of['fixed'].value = args[0]), of['fixed'].value));
  });
  it('an exported function', () => {
    compare((_, of, args) => of['f'](...args));
    compare((_, of, args) => new of['f'](...args));
    compare((_, of) => [of['f'].length, of['f'].name, Object.hasOwn(of['f'], 'prototype')]);
  });
});
