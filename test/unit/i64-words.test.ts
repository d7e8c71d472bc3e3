// Division and multiplication of 64 bits by words, where doubles might round to the next integer: beside BigInt, near multiples of the divisor.
import { expect, it } from 'vitest';
import { XI } from '../../runtime/base/shared.ts';
import { i32_mul_high_u, words_div_s, words_div_u, words_rem_s, words_rem_u } from '../../runtime/numeric/i64-words.ts';

let seed = 1;
const next = (): bigint => BigInt((seed = (Math.imul(seed, 1664525) + 1013904223) | 0) >>> 16);
/** Of any number of bits; every third one next to a power of two. */
function random(): bigint {
  const bits = Number(next() % 65n);
  const near = (1n << BigInt(bits)) + (next() % 5n) - 2n;
  const any = (next() << 48n) | (next() << 32n) | (next() << 16n) | next();
  return BigInt.asUintN(64, next() % 3n === 0n ? near : BigInt.asUintN(bits, any));
}
const word = (x: bigint): number => Number(BigInt.asIntN(32, x));
const signed = (x: bigint): bigint => BigInt.asIntN(64, x);
const whole = (low: number): bigint => BigInt.asUintN(64, (BigInt(XI[1] as number) << 32n) | BigInt(low >>> 0));

it('quotients, remainders and products of words are those of BigInts', () => {
  for (let i = 0; i < 20_000; i++) {
    const b = random() || 1n;
    const quotient = random() % (0xffffffffffffffffn / b + 1n);
    const a = i % 3 === 0 ? random() : BigInt.asUintN(64, quotient * b + ([0n, 1n, -1n, b - 1n, b / 2n][i % 5] as bigint));
    const words = [word(a), word(a >> 32n), word(b), word(b >> 32n)] as const;
    const given = `${a} and ${b}`;
    expect(whole(words_div_u(...words)), given).toBe(a / b);
    expect(whole(words_rem_u(...words)), given).toBe(a % b);
    if (signed(a) !== -(1n << 63n) || signed(b) !== -1n) expect(whole(words_div_s(...words)), given).toBe(BigInt.asUintN(64, signed(a) / signed(b)));
    expect(whole(words_rem_s(...words)), given).toBe(BigInt.asUintN(64, signed(a) % signed(b)));
    expect(i32_mul_high_u(words[0], words[2]) >>> 0, given).toBe(Number(((a & 0xffffffffn) * (b & 0xffffffffn)) >> 32n));
  }
});
