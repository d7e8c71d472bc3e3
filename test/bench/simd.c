// Vector kernels, one exported function each: `n` rounds of work, a checksum back. The same C is compiled with and without vectors.
// clang-19 --target=wasm32 -O3 -ffast-math -nostdlib -mbulk-memory -Wl,--no-entry -Wl,--export-dynamic -msimd128 -o simd.wasm simd.c
// and without -msimd128 as simd-scalar.wasm
#define EXPORT __attribute__((visibility("default")))
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned u32;

static float fa[64 * 64], fb[64 * 64], fc[64 * 64];
static double da[4096], db[4096];
static int ia[4096], ib[4096];
static u8 ba[16384], bb[16384], bc[16384];
static short sa[8192], sb[8192];
static u32 seed;
static u32 rnd(void) { return seed = seed * 1664525u + 1013904223u; }

EXPORT int matmul_f32(int n) {
  seed = 1;
  for (int i = 0; i < 64 * 64; i++) { fa[i] = rnd() >> 20; fb[i] = rnd() >> 22; }
  float sum = 0;
  for (int r = 0; r < n; r++) {
    for (int i = 0; i < 64; i++)
      for (int j = 0; j < 64; j++) fc[i * 64 + j] = 0;
    for (int i = 0; i < 64; i++)
      for (int k = 0; k < 64; k++) {
        float a = fa[i * 64 + k];
        for (int j = 0; j < 64; j++) fc[i * 64 + j] += a * fb[k * 64 + j];
      }
    sum += fc[(r * 97) & 4095];
  }
  return (int)(sum / 1e6f);
}
EXPORT int dot_f64(int n) {
  seed = 2;
  for (int i = 0; i < 4096; i++) { da[i] = rnd() >> 16; db[i] = rnd() >> 16; }
  double sum = 0;
  for (int r = 0; r < n; r++) { double s = 0; for (int i = 0; i < 4096; i++) s += da[i] * db[i]; sum += s / (r + 1); da[r & 4095] += 1; }
  return (int)(sum / 1e10);
}
EXPORT int minmax_i32(int n) {
  seed = 3;
  for (int i = 0; i < 4096; i++) { ia[i] = rnd(); ib[i] = rnd(); }
  int sum = 0;
  for (int r = 0; r < n; r++) {
    int lo = 0x7fffffff, hi = -0x7fffffff;
    for (int i = 0; i < 4096; i++) { int x = ia[i] + ib[i]; lo = x < lo ? x : lo; hi = x > hi ? x : hi; }
    sum += lo ^ hi; ia[r & 4095] ^= r;
  }
  return sum;
}
EXPORT int blend_u8(int n) {
  seed = 4;
  for (int i = 0; i < 16384; i++) { ba[i] = rnd() >> 24; bb[i] = rnd() >> 24; }
  u32 sum = 0;
  for (int r = 0; r < n; r++) {
    u16 alpha = r & 255;
    for (int i = 0; i < 16384; i++) bc[i] = (u16)(ba[i] * alpha + bb[i] * (255 - alpha)) >> 8;
    sum += bc[(r * 31) & 16383];
  }
  return sum;
}
EXPORT int count_bytes(int n) {
  seed = 5;
  for (int i = 0; i < 16384; i++) ba[i] = rnd() >> 28;
  u32 sum = 0;
  for (int r = 0; r < n; r++) { u32 c = 0; for (int i = 0; i < 16384; i++) c += ba[i] == (r & 15); sum += c; }
  return sum;
}
EXPORT int dot_i16(int n) {
  seed = 6;
  for (int i = 0; i < 8192; i++) { sa[i] = rnd() >> 16; sb[i] = rnd() >> 16; }
  int sum = 0;
  for (int r = 0; r < n; r++) { int s = 0; for (int i = 0; i < 8192; i++) s += sa[i] * sb[i]; sum ^= s; sa[r & 8191]++; }
  return sum;
}
EXPORT int xor_u32(int n) {
  seed = 7;
  for (int i = 0; i < 4096; i++) { ia[i] = rnd(); ib[i] = rnd(); }
  u32 sum = 0;
  for (int r = 0; r < n; r++) { for (int i = 0; i < 4096; i++) ia[i] = (ia[i] ^ ib[i]) + ((u32)ia[i] >> 7); sum += ia[r & 4095]; }
  return sum;
}
