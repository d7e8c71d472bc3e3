// What the kernels are of: every exported function of the kernels' modules stands in one class.
/** Modules, each beside its C source. */
export const MODULES = ['kernels', 'kernels-i64', 'kernels-mixed', 'kernels-sat', 'kernels-unrolled'];

export const CLASSES = {
  calls: ['fib', 'qsortcb', 'indirect'],
  bytes: ['base64', 'base64dec', 'lz', 'sieve', 'strings', 'utf8'],
  i32: ['bits', 'divide', 'hashtable', 'sha256'],
  f64: ['convert', 'mandel', 'matmul_f64', 'nbody', 'trunc32', 'trunc_sat32'],
  f32: ['biquad_f32', 'matmul_f32', 'rays_f32'],
  i64: ['bits64', 'divide64', 'fib64', 'leb64', 'mul128', 'mulhigh', 'pcg64', 'sha512', 'siphash', 'sort64', 'trunc64', 'trunc_sat64', 'u64sum', 'xxh64'],
  memory: ['copy', 'copy64', 'list', 'memcpys', 'misaligned', 'structs'],
  large: ['blake2b_unrolled', 'interpreter512', 'sha512_unrolled'],
  mixed: ['coremix', 'json', 'vm'],
};

/** Answers of others that are known to be wrong, and why. */
export const KNOWN_WRONG = { misaligned: { wasm2js: 'takes alignment hints for promises' } };

export const classOf = (kernel) => Object.keys(CLASSES).find((name) => CLASSES[name].includes(kernel));
