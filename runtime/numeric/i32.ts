// i32 instructions that JavaScript has no operator for: one pure function each. Operands and results are signed int32.
// The compiler folds constants with these very functions.
import { trap_div, trap_overflow } from '../base/trap.ts';

export function i32_div_s(a: number, b: number): number {
  if (b === 0) trap_div();
  if (b === -1 && a === -2147483648) trap_overflow();
  return (a / b) | 0;
}
export function i32_div_u(a: number, b: number): number {
  if (b === 0) trap_div();
  return ((a >>> 0) / (b >>> 0)) | 0;
}
export function i32_rem_s(a: number, b: number): number {
  if (b === 0) trap_div();
  return (a % b) | 0;
}
export function i32_rem_u(a: number, b: number): number {
  if (b === 0) trap_div();
  return ((a >>> 0) % (b >>> 0)) | 0;
}
export function i32_ctz(a: number): number {
  return a === 0 ? 32 : 31 - Math.clz32(a & -a);
}
export function i32_popcnt(a: number): number {
  a -= (a >>> 1) & 0x55555555;
  a = (a & 0x33333333) + ((a >>> 2) & 0x33333333);
  return Math.imul((a + (a >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
export function i32_rotl(a: number, b: number): number {
  return (a << b) | (a >>> -b);
}
export function i32_rotr(a: number, b: number): number {
  return (a >>> b) | (a << -b);
}
