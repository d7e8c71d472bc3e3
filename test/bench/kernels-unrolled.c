// Hashes with every round written out, and an interpreter of many cases: functions that engines do not compile whole.
// clang-19 --target=wasm32 -O3 -nostdlib -mbulk-memory -Wl,--no-entry -Wl,--export-dynamic -Wl,--strip-all -Wl,-z,stack-size=65536 -o kernels-unrolled.wasm kernels-unrolled.c
#include "kernels.h"

static inline u64 rotr64(u64 x, int r) { return x >> r | x << (64 - r); }
static inline u64 load64be(const u8 *p) { u64 x = 0; for (int i = 0; i < 8; i++) x = x << 8 | p[i]; return x; }
#define R4(M, i) M(i) M(i + 1) M(i + 2) M(i + 3)
#define R16(M, i) R4(M, i) R4(M, i + 4) R4(M, i + 8) R4(M, i + 12)

// --- SHA-512 (its constants are the golden ratio's multiples here: the work is the same)
#define K(i) (0x9e3779b97f4a7c15ull * ((i) + 1))
#define W(i) w[(i) & 15]
#define MORE(i) (i < 16 ? 0 : (W(i) += (rotr64(W(i + 1), 1) ^ rotr64(W(i + 1), 8) ^ W(i + 1) >> 7) + W(i + 9) + (rotr64(W(i + 14), 19) ^ rotr64(W(i + 14), 61) ^ W(i + 14) >> 6)))
#define ROUND(i) { \
  MORE(i); \
  u64 t1 = h + (rotr64(e, 14) ^ rotr64(e, 18) ^ rotr64(e, 41)) + (g ^ (e & (f ^ g))) + K(i) + W(i); \
  u64 t2 = (rotr64(a, 28) ^ rotr64(a, 34) ^ rotr64(a, 39)) + ((a & b) | (c & (a | b))); \
  h = g; g = f; f = e; e = d + t1; d = c; c = b; b = a; a = t1 + t2; }
static NOINLINE void sha512_block(u64 *s, const u8 *p) {
  u64 w[16];
  for (int i = 0; i < 16; i++) w[i] = load64be(p + 8 * i);
  u64 a = s[0], b = s[1], c = s[2], d = s[3], e = s[4], f = s[5], g = s[6], h = s[7];
  R16(ROUND, 0) R16(ROUND, 16) R16(ROUND, 32) R16(ROUND, 48) R16(ROUND, 64)
  s[0] += a; s[1] += b; s[2] += c; s[3] += d; s[4] += e; s[5] += f; s[6] += g; s[7] += h;
}
EXPORT int sha512_unrolled(int n) {
  u64 s[8] = {1, 2, 3, 4, 5, 6, 7, 8};
  fill(4096);
  for (int i = 0; i < n * 32; i++) sha512_block(s, mem + (i & 31) * 128);
  return fold(s[0] ^ s[5]);
}

// --- BLAKE2b
static const u8 sigma[12][16] = {
  {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
  {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4}, {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
  {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13}, {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
  {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11}, {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
  {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5}, {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
  {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3}};
#define G(r, i, a, b, c, d) { \
  a += b + m[sigma[r][2 * i]]; d = rotr64(d ^ a, 32); c += d; b = rotr64(b ^ c, 24); \
  a += b + m[sigma[r][2 * i + 1]]; d = rotr64(d ^ a, 16); c += d; b = rotr64(b ^ c, 63); }
#define MIX(r) \
  G(r, 0, v0, v4, v8, v12) G(r, 1, v1, v5, v9, v13) G(r, 2, v2, v6, v10, v14) G(r, 3, v3, v7, v11, v15) \
  G(r, 4, v0, v5, v10, v15) G(r, 5, v1, v6, v11, v12) G(r, 6, v2, v7, v8, v13) G(r, 7, v3, v4, v9, v14)
static NOINLINE void blake2b_block(u64 *s, const u64 *m, u64 t) {
  u64 v0 = s[0], v1 = s[1], v2 = s[2], v3 = s[3], v4 = s[4], v5 = s[5], v6 = s[6], v7 = s[7];
  u64 v8 = 0x6a09e667f3bcc908ull, v9 = 0xbb67ae8584caa73bull, v10 = 0x3c6ef372fe94f82bull, v11 = 0xa54ff53a5f1d36f1ull;
  u64 v12 = 0x510e527fade682d1ull ^ t, v13 = 0x9b05688c2b3e6c1full, v14 = 0x1f83d9abfb41bd6bull, v15 = 0x5be0cd19137e2179ull;
  R4(MIX, 0) R4(MIX, 4) R4(MIX, 8)
  s[0] ^= v0 ^ v8; s[1] ^= v1 ^ v9; s[2] ^= v2 ^ v10; s[3] ^= v3 ^ v11; s[4] ^= v4 ^ v12; s[5] ^= v5 ^ v13; s[6] ^= v6 ^ v14; s[7] ^= v7 ^ v15;
}
EXPORT int blake2b_unrolled(int n) {
  u64 s[8] = {1, 2, 3, 4, 5, 6, 7, 8};
  fill(4096);
  for (int i = 0; i < n * 32; i++) blake2b_block(s, (u64 *)(mem + (i & 31) * 128), i);
  return fold(s[0] ^ s[5]);
}

// --- an interpreter of 512 cases
#define OP(i) case i: \
  if ((i) % 4 == 0) { x = x * (2 * (i) + 3) + y; if (x > 0xfffff000u - (i)) { p[(x + i) & 255] ^= y; y = p[i & 255] + rotr(x, (i) & 31); x ^= y >> 3; p[(y + 1) & 255] += x; } } \
  else if ((i) % 4 == 1) { y = rotr(y, (i) % 31 + 1) ^ x; acc += (double)(y >> ((i) & 7)); if ((y & 0xffff) == (i)) { acc *= 0.5; p[y & 255] = x + y * (i); x = p[(x ^ i) & 255]; y -= p[(y + i) & 127]; } } \
  else if ((i) % 4 == 2) { p[(x + (i)) & 255] += y; x ^= p[y & 255]; } \
  else { if (x & 1 << ((i) & 15)) { pc += 1; y += i; p[pc & 255] ^= x; } else { x += y; y ^= x << 3; } } \
  break;
#define OP64(i) R16(OP, i) R16(OP, i + 16) R16(OP, i + 32) R16(OP, i + 48)
static NOINLINE u32 interpret(const u8 *code, int size, int steps) {
  u32 *p = (u32 *)(mem + 65536), x = 1, y = 2, pc = 0;
  double acc = 0;
  while (steps-- > 0) {
    u32 at = pc % (u32)size, op = (u32)code[at] << 1 | (at & 1);
    pc++;
    switch (op & 511) { OP64(0) OP64(64) OP64(128) OP64(192) OP64(256) OP64(320) OP64(384) OP64(448) }
  }
  return x ^ y ^ (u32)(i64)acc;
}
EXPORT int interpreter512(int n) { fill(65536 + 1024); return (int)interpret(mem, 4000, n * 10000); }
