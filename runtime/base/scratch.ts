// Sixteen bytes seen as every type: reinterpretation without allocation. Little-endian engines only (checked by the memory).

export const scratch: ArrayBuffer = new ArrayBuffer(16);
export const scratch_i32: Int32Array = new Int32Array(scratch);
export const scratch_f32: Float32Array = new Float32Array(scratch);
export const scratch_f64: Float64Array = new Float64Array(scratch);
/** Not asked for where there are no BigInts. */
export const scratch_i64: BigInt64Array = typeof BigInt64Array === 'function' ? new BigInt64Array(scratch) : (undefined as never);
