// Sixteen bytes seen as every type: reinterpretation without allocation. Little-endian engines only (checked by the memory).

export const scratch: ArrayBuffer = new ArrayBuffer(16);
export const scratch_i32: Int32Array = new Int32Array(scratch);
export const scratch_f32: Float32Array = new Float32Array(scratch);
export const scratch_f64: Float64Array = new Float64Array(scratch);
/** Stands for what makes or takes a BigInt where there are none: code that keeps an i64 as two words asks for it at the boundary only. */
export function without_bigint(): never {
  throw new TypeError('an i64 is a BigInt for JavaScript, and this engine has no BigInt');
}
export const scratch_i64: BigInt64Array =
  typeof BigInt64Array === 'function'
    ? new BigInt64Array(scratch)
    : (Object.defineProperty({}, '0', { get: without_bigint, set: without_bigint }) as BigInt64Array);
