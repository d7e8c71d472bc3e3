// Vector instructions in forms that the official scripts do not reach, beside native WebAssembly.
import { describe, expect, it } from 'vitest';
import { assemble } from '../support/assemble.ts';
import { loadText } from '../support/compile-wat.ts';

const WORDS = [0, -1, 1, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, -0x80000000, 0x00ff00ff, -0x00ff00ff, 0x12345678, -0x1234567];

it('lanes that change places from one round of a loop to the next are read before they are set', async () => {
  const text = `(module (func (export "f") (param i32) (result i32)
    v128.const i32x4 1 2 3 4
    loop $l (param v128) (result v128)
      v128.const i32x4 0 0 0 0
      i8x16.shuffle 12 13 14 15 8 9 10 11 4 5 6 7 0 1 2 3
      (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))
    end
    i32x4.extract_lane 3))`;
  const { f } = (await loadText(text)).instantiate().exports;
  expect([1, 2, 3, 4].map((n) => f?.(n))).toEqual([1, 4, 1, 4]);
});

describe('narrowing of masked lanes', () => {
  for (const [narrow, masks] of Object.entries({
    'i8x16.narrow_i16x8_s': [0x7f, 0xff],
    'i8x16.narrow_i16x8_u': [0xff, 0x1ff],
    'i16x8.narrow_i32x4_s': [0x7fff, 0xffff],
    'i16x8.narrow_i32x4_u': [0xffff, 0x1ffff],
  })) {
    const lanes = narrow.startsWith('i8') ? 'i16x8' : 'i32x4';
    const splat = (mask: number): string => `(v128.const ${lanes} ${Array.from({ length: lanes === 'i16x8' ? 8 : 4 }, () => mask).join(' ')})`;
    it(`${narrow} gives what native wasm gives`, async () => {
      const text = `(module (memory (export "m") 1) ${masks
        .map(
          (mask, i) =>
            `(func (export "f${i}") (v128.store (i32.const 32) (${narrow} (v128.and (v128.load (i32.const 0)) ${splat(mask)}) (v128.and (v128.load (i32.const 16)) ${splat(mask)}))))`,
        )
        .join(' ')})`;
      const ours = (await loadText(text)).instantiate().exports as Record<string, unknown>;
      const native = new WebAssembly.Instance(new WebAssembly.Module(await assemble(text))).exports;
      for (let at = 0; at < WORDS.length; at++) {
        const results = [ours, native].map((e) => {
          const memory = new Int32Array((e['m'] as { buffer: ArrayBuffer }).buffer);
          for (let i = 0; i < 8; i++) memory[i] = WORDS[(at + i) % WORDS.length] as number;
          return masks.map((_, i) => {
            (e[`f${i}`] as () => void)();
            return [...memory.slice(8, 12)];
          });
        });
        expect(results[0]).toEqual(results[1]);
      }
    });
  }
});
