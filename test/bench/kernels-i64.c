// Kernels of 64-bit integers, one exported function each: `n` rounds of work, a checksum back.
// clang-19 --target=wasm32 -O3 -nostdlib -mbulk-memory -Wl,--no-entry -Wl,--export-dynamic -Wl,-z,stack-size=65536 -o kernels-i64.wasm kernels-i64.c
#include "kernels.h"

// --- calls with 64-bit parameters and results
static NOINLINE u64 fib_(u64 n) { return n < 2 ? n : fib_(n - 1) + fib_(n - 2); }
EXPORT int fib64(int n) { u64 s = 0; for (int i = 0; i < n; i++) s = s * 3 + fib_(16 + (i & 3)); return fold(s); }

static void sort(u64 *v, int lo, int hi) {
  while (lo < hi) {
    u64 p = v[(lo + hi) / 2];
    int i = lo, j = hi;
    while (i <= j) {
      while (v[i] < p) i++;
      while (v[j] > p) j--;
      if (i <= j) { u64 t = v[i]; v[i++] = v[j]; v[j--] = t; }
    }
    sort(v, lo, j);
    lo = i;
  }
}
EXPORT int sort64(int n) {
  u64 *v = (u64 *)mem, s = 0;
  for (int r = 0; r < n; r++) {
    seed = r;
    for (int i = 0; i < 2000; i++) v[i] = rnd64();
    sort(v, 0, 1999);
    s = s * 31 + v[r & 3] + v[1000];
  }
  return fold(s);
}

// --- hashes
#define SIPROUND do { \
  v0 += v1; v1 = rotl64(v1, 13) ^ v0; v0 = rotl64(v0, 32); v2 += v3; v3 = rotl64(v3, 16) ^ v2; \
  v0 += v3; v3 = rotl64(v3, 21) ^ v0; v2 += v1; v1 = rotl64(v1, 17) ^ v2; v2 = rotl64(v2, 32); } while (0)
static NOINLINE u64 siphash24(const u8 *p, int size, u64 k0, u64 k1) {
  u64 v0 = k0 ^ 0x736f6d6570736575ull, v1 = k1 ^ 0x646f72616e646f6dull, v2 = k0 ^ 0x6c7967656e657261ull, v3 = k1 ^ 0x7465646279746573ull;
  u64 last = (u64)size << 56;
  int i = 0;
  for (; i + 8 <= size; i += 8) { u64 m; __builtin_memcpy(&m, p + i, 8); v3 ^= m; SIPROUND; SIPROUND; v0 ^= m; }
  for (int k = 0; i + k < size; k++) last |= (u64)p[i + k] << 8 * k;
  v3 ^= last; SIPROUND; SIPROUND; v0 ^= last; v2 ^= 255;
  SIPROUND; SIPROUND; SIPROUND; SIPROUND;
  return v0 ^ v1 ^ v2 ^ v3;
}
EXPORT int siphash(int n) {
  u64 h = 1;
  fill(4096);
  for (int r = 0; r < n; r++) for (int i = 0; i < 64; i++) h ^= siphash24(mem + i * 40, 8 + i, h, 0x0f0e0d0c0b0a0908ull);
  return fold(h);
}
static u64 rotr64(u64 x, int k) { return x >> k | x << (64 - k); }
/** Fractional parts of square (`cube` 0) and cube roots of the primes, found bit by bit: the constants of SHA-512 without their table. */
static int wider(u64 x, u64 whole, u64 p, int cube) {
  // Is (whole + x / 2^64)^2 or ^3 at most p? In 32-bit limbs, the least significant first.
  u32 a[3] = {(u32)x, (u32)(x >> 32), (u32)whole}, b[9] = {0}, c[9] = {0};
  for (int i = 0; i < 3; i++) { u64 carry = 0; for (int j = 0; j < 6; j++) { u64 t = (j < 3 ? (u64)a[i] * a[j] : 0) + carry; if (i + j < 9) { t += b[i + j]; b[i + j] = (u32)t; } carry = t >> 32; } }
  if (!cube) return b[5] == 0 && b[4] < p;
  for (int i = 0; i < 3; i++) { u64 carry = 0; for (int j = 0; i + j < 9; j++) { u64 t = (u64)a[i] * b[j] + c[i + j] + carry; c[i + j] = (u32)t; carry = t >> 32; } }
  return c[8] == 0 && c[7] == 0 && c[6] < p;
}
static u64 root(u64 p, int cube) {
  u64 whole = 1, x = 0;
  while ((cube ? (whole + 1) * (whole + 1) * (whole + 1) : (whole + 1) * (whole + 1)) <= p) whole++;
  for (int bit = 63; bit >= 0; bit--) if (wider(x | 1ull << bit, whole, p, cube)) x |= 1ull << bit;
  return x;
}
EXPORT int sha512(int n) {
  static u64 H[8], K[80];
  u64 h[8], w[80];
  for (int i = 0, p = 2; i < 80 && !K[79]; p++) {
    int prime = 1;
    for (int d = 2; d * d <= p; d++) if (p % d == 0) prime = 0;
    if (!prime) continue;
    if (i < 8) H[i] = root(p, 0);
    K[i++] = root(p, 1);
  }
  for (int i = 0; i < 8; i++) h[i] = H[i];
  fill(4096);
  for (int r = 0; r < n; r++) for (int b = 0; b < 4096; b += 128) {
    for (int i = 0; i < 16; i++) { u64 x; __builtin_memcpy(&x, mem + b + i * 8, 8); w[i] = __builtin_bswap64(x); }
    for (int i = 16; i < 80; i++) w[i] = w[i-16] + (rotr64(w[i-15],1) ^ rotr64(w[i-15],8) ^ w[i-15] >> 7) + w[i-7] + (rotr64(w[i-2],19) ^ rotr64(w[i-2],61) ^ w[i-2] >> 6);
    u64 a=h[0],bb=h[1],c=h[2],d=h[3],e=h[4],f=h[5],g=h[6],hh=h[7];
#pragma clang loop unroll(disable)
    for (int i = 0; i < 80; i++) {
      u64 t1 = hh + (rotr64(e,14) ^ rotr64(e,18) ^ rotr64(e,41)) + ((e & f) ^ (~e & g)) + K[i] + w[i];
      u64 t2 = (rotr64(a,28) ^ rotr64(a,34) ^ rotr64(a,39)) + ((a & bb) ^ (a & c) ^ (bb & c));
      hh=g; g=f; f=e; e=d+t1; d=c; c=bb; bb=a; a=t1+t2;
    }
    h[0]+=a; h[1]+=bb; h[2]+=c; h[3]+=d; h[4]+=e; h[5]+=f; h[6]+=g; h[7]+=hh;
  }
  return fold(h[0] ^ h[7]);
}

// --- wide products
static u64 umulh(u64 a, u64 b) {
  u64 al = (u32)a, ah = a >> 32, bl = (u32)b, bh = b >> 32, ll = al * bl, lh = al * bh, hl = ah * bl;
  u64 mid = (ll >> 32) + (u32)lh + (u32)hl;
  return ah * bh + (lh >> 32) + (hl >> 32) + (mid >> 32);
}
EXPORT int mulhigh(int n) {
  u64 a = 0x9E3779B97F4A7C15ull, b = 0xD1B54A32D192ED03ull, s = 0;
  for (int i = 0; i < n * 1000; i++) { u64 hi = umulh(a, b), lo = a * b; s ^= hi; a += 0x632BE59BD9B4E019ull; b = rotl64(b, 25) ^ hi ^ lo; }
  return fold(s);
}
/** What the compiler calls for a product of 128 bits, as its own library has it: a result through memory. */
typedef unsigned __int128 u128;
u128 __multi3(u128 a, u128 b) {
  u64 al = (u64)a, bl = (u64)b;
  u64 hi = umulh(al, bl) + (u64)(a >> 64) * bl + al * (u64)(b >> 64);
  return (u128)hi << 64 | al * bl;
}
/** A generator of 128-bit state and wyhash's mixing step: products of 128 bits. */
EXPORT int mul128(int n) {
  u128 state = (u128)0x853c49e6748fea9bull << 64 | 0xda3e39cb94b95bdbull;
  u64 s = 0;
  for (int i = 0; i < n * 1000; i++) {
    state *= (u128)0x2360ED051FC65DA4ull << 64 | 0x4385DF649FCCF645ull;
    u128 p = (u128)(u64)state * ((u64)(state >> 64) ^ 0xa0761d6478bd642full);
    s += (u64)(p >> 64) ^ (u64)p;
  }
  return fold(s);
}

// --- bytes and bits of 64-bit numbers
EXPORT int leb64(int n) {
  u8 *p = mem;
  u64 sum = 0;
  seed = 42;
  for (int i = 0; i < 4000; i++) { u64 x = rnd64() >> (rnd() >> 26); while (x > 127) { *p++ = (u8)x | 128; x >>= 7; } *p++ = (u8)x; }
  for (int r = 0; r < n; r++) {
    for (u8 *q = mem; q < p;) {
      u64 x = 0;
      for (int shift = 0;; shift += 7) { u8 b = *q++; x |= (u64)(b & 127) << shift; if (b < 128) break; }
      sum = rotl64(sum, 5) + x;
    }
  }
  return fold(sum);
}
EXPORT int bits64(int n) {
  u64 x = 88172645463325252ull, s = 0;
  for (int i = 0; i < n * 1000; i++) {
    x ^= x << 13; x ^= x >> 7; x ^= x << 17;
    s += __builtin_popcountll(x) + __builtin_ctzll(x) * 3 + __builtin_clzll(x) * 5;
    s = rotl64(s, (int)(x & 63));
  }
  return fold(s);
}
EXPORT int divide64(int n) {
  u64 s = 1;
  seed = 9;
  for (int i = 0; i < n * 1000; i++) { u64 a = rnd64(), b = (rnd64() >> (i & 63)) + 1; s += a / b + (u64)((i64)a % (i64)(b >> 1 | 1)); }
  return fold(s);
}
struct quad { u64 a, b, c, d; };
/** Assignment of structs: 64-bit loads and stores of numbers that nothing is done to. */
EXPORT int copy64(int n) {
  struct quad *v = (struct quad *)mem;
  fill(32768);
  for (int r = 0; r < n; r++) {
    for (int i = 0, j = 1023; i < j; i++, j--) { struct quad t = v[i]; v[i] = v[j]; v[j] = t; }
    v[r & 1023].b = r;
  }
  return fold(v[3].a ^ v[500].b + v[1000].d);
}
