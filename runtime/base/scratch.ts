// Sixteen bytes seen as every type: reinterpretation without allocation. Little-endian engines only (checked by the memory).

export const scratch: ArrayBuffer = new ArrayBuffer(16);
export const scratch_i32: Int32Array = new Int32Array(scratch);
export const scratch_f32: Float32Array = new Float32Array(scratch);
export const scratch_f64: Float64Array = new Float64Array(scratch);
/** Stands for what makes or takes a BigInt for JavaScript where there are none. */
export function without_bigint(): never {
  throw new TypeError('an i64 is a BigInt for JavaScript, and this engine has no BigInt');
}
export const scratch_i64: BigInt64Array =
  typeof BigInt64Array === 'function'
    ? new BigInt64Array(scratch)
    : (Object.defineProperty({}, '0', { get: words_boxed, set: words_unboxed }) as BigInt64Array);
/** What an i64 is between functions where there is no BigInt; JavaScript is never given one. */
function words_boxed(): readonly [low: number, high: number] {
  return [scratch_i32[0] as number, scratch_i32[1] as number];
}
function words_unboxed(value: unknown): void {
  if (!Array.isArray(value)) without_bigint();
  scratch_i32.set(value as number[]);
}
