// Names that a module brings along: whatever they are, the code calls what the module calls, and a page can hold it.
import { parse } from 'acorn';
import { describe, expect, it } from 'vitest';
import { compile } from '../../compiler/tool.ts';
import { assemble } from '../support/assemble.ts';
import { body, i32Const, list, moduleOf, name, section, u32 } from '../support/binary.ts';
import { load } from '../support/compile-wat.ts';

const HOSTILE = [
  'a', 'a_2', 'a_2$', 'a$', 'x', 'x_0', 'x_1', 'x_0$', '0', '1', 'd0', 'l0', 'f0', 'r0', 's0', "'", '"', '', '_0', '_1', 'exports', 'imports', 'options', 'wasi', 'instantiate',
  'e$', 'M', 'I32', 'U8', 'DV', 'TC', 'g0', 't0', 't0_0', 'R0', 'FN', 'ref', 'func0', 'host0', 'tail_a', 'load_i32', 'undefined', 'null', 'arguments', 'eval', 'await', 'let', 'class',
  'é', 'ё', '\u2028', '</script>', '<!--', '-->', 'a-b', 'a b', 'a_b', 'x'.repeat(90), `${'x'.repeat(90)}y`, '__proto__', 'constructor',
]; // prettier-ignore
const utf8 = (text: string): number[] => {
  const bytes = [...new TextEncoder().encode(text)];
  return [...u32(bytes.length), ...bytes];
};

/** A generator of numbers below `n`. */
function random(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % n;
  };
}

/**
 * Functions with names drawn from HOSTILE, each with two parameters and two locals so named too: the last of all gives a number that every
 * other one has to do with: (n: i32, m: i64) -> i32 calls the function before it, twice, and reads a memory, a global and a table.
 */
function named(seed: number): Uint8Array {
  const pick = random(seed);
  const n = 12;
  const drawn = (): string => HOSTILE[pick(HOSTILE.length)] as string;
  const first = body(i32Const(7));
  const code = (i: number): number[] => {
    const call = (at: number[]): number[] => [...at, 0x20, 1, 0x10, ...u32(i - 1)];
    const code = [
      ...call([0x20, 0, ...i32Const(i), 0x6a]), 0x21, 2, // local 2 = f(n + i, m)
      0x20, 1, 0x42, 3, 0x7c, 0x21, 3, // local 3 = m + 3
      ...i32Const(8), 0x20, 2, 0x36, 2, 0, // store
      0x20, 0, 0x20, 3, 0x10, ...u32(i - 1), 0x20, 2, 0x41, 31, 0x6c, 0x6a, ...i32Const(8), 0x28, 2, 0, 0x73, // f(n, local 3) + local 2 * 31 ^ load
      0x23, 0, 0x6a, 0x20, 1, 0xa7, 0x6a, // + global + wrap(m)
      0x20, 2, 0x20, 3, 0x41, 0, 0x11, 0, 0, 0x6a, // + table[0](local 2, local 3)
    ]; // prettier-ignore
    const all = [2, 1, 0x7f, 1, 0x7e, ...code, 0x0b];
    return [...u32(all.length), ...all];
  };
  const namesOf = (count: number): number[][] => list(count, (i) => [...u32(i), ...utf8(drawn())]);
  const sub = (id: number, items: readonly (readonly number[])[]): number[] => {
    const content = [...u32(items.length), ...items.flat()];
    return [id, ...u32(content.length), ...content];
  };
  const names = [
    ...name('name'),
    ...sub(1, namesOf(n)),
    ...sub(
      2,
      list(n, (i) => [...u32(i), ...u32(4), ...namesOf(4).flat()]),
    ),
  ];
  return moduleOf(
    section(1, [[0x60, 2, 0x7f, 0x7e, 1, 0x7f]]),
    section(
      3,
      list(n, () => [0]),
    ),
    section(4, [[0x70, 0, 1]]),
    section(5, [[0, 1]]),
    section(6, [[0x7f, 1, ...i32Const(1000), 0x0b]]),
    section(7, [[...name('run'), 0, ...u32(n - 1)]]),
    section(9, [[0, ...i32Const(0), 0x0b, 1, 0]]),
    section(10, [first, ...list(n - 1, (i) => code(i + 1))]),
    Uint8Array.of(0, ...u32(names.length), ...names),
  );
}

describe('names of the name section', () => {
  it('never hide one another', async () => {
    for (let seed = 1; seed <= 150; seed++) {
      const bytes = named(seed);
      const native = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as unknown as Record<string, (...args: unknown[]) => unknown>;
      const { code } = await compile(bytes, { format: 'cjs', readable: true });
      parse(code, { ecmaVersion: 2022 });
      const ours = load(code).instantiate({}).exports;
      for (const [a, b] of [[1, 2n], [-5, 2n ** 63n - 1n]]) expect(ours['run']?.(a, b), `seed ${seed}`).toBe(native['run']?.(a, b)); // prettier-ignore
    }
  });
  it('may be given twice', async () => {
    const names = ['a', 'a_2', 'a'];
    const bytes = moduleOf(
      section(1, [[0x60, 0, 1, 0x7f]]), section(3, list(4, () => [0])), section(7, [[...name('run'), 0, 3]]),
      section(10, [...list(3, (i) => body(i32Const(10 ** i))), body([0x10, 0, 0x10, 1, 0x6a, 0x10, 2, 0x6a, 0x10, 2, 0x6a])]),
      Uint8Array.of(0, ...((): number[] => {
        const items = names.map((n, i) => [i, ...name(n)]).flat();
        const content = [...name('name'), 1, items.length + 1, names.length, ...items];
        return [content.length, ...content];
      })()),
    ); // prettier-ignore
    expect(
      load((await compile(bytes, { format: 'cjs', readable: true })).code)
        .instantiate({})
        .exports['run']?.(),
    ).toBe(211);
  });
});

describe('a page', () => {
  it('can hold the code: no end of a script, no comment of HTML, no line separator stands raw in it', async () => {
    const wild = ['</script>', '<!--', '-->', '\u2028', '\u2029', '</ScRiPt', '--->'];
    const quoted = (text: string): string => [...new TextEncoder().encode(text)].map((b) => `\\${b.toString(16).padStart(2, '0')}`).join('');
    const text = `(module ${wild.map((w, i) => `(import "${quoted(w)}" "${quoted(`${w}x`)}" (func $i${i} (param i32)))`).join('')}
      ${wild.map((w, i) => `(func (export "${quoted(w)}") (param i32) (result i32) (call $i${i} (local.get 0)) (i32.lt_s (local.get 0) (i32.sub (i32.const 0) (i32.sub (i32.const 0) (local.get 0)))))`).join('')}
      (memory 1) (data (i32.const 0) "${wild.map(quoted).join('')}"))`;
    const bytes = await assemble(text);
    for (const format of ['esm', 'cjs', 'iife'] as const) {
      for (const readable of [false, true]) {
        const { code, dts } = await compile(bytes, { format, readable, wasi: { env: { '</script>': '\u2028' }, preopens: { '<!--': '-->' } } });
        for (const file of [code, dts ?? '']) expect(file).not.toMatch(/<\/script|<!--|-->|\u2028|\u2029/i);
      }
    }
    const seen: unknown[] = [];
    const imports = Object.fromEntries(wild.map((w) => [w, { [`${w}x`]: (n: number) => seen.push(w, n) }]));
    const { exports } = load((await compile(bytes, { format: 'cjs' })).code).instantiate(imports);
    for (const w of wild) exports[w]?.(3);
    expect(seen).toEqual(wild.flatMap((w) => [w, 3]));
  });
});
