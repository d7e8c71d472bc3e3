// Benchmark kernels, one exported function each: `n` rounds of work, a checksum back.
// clang-19 --target=wasm32 -O3 -nostdlib -mbulk-memory -Wl,--no-entry -Wl,--export-dynamic -Wl,-z,stack-size=65536 -o kernels.wasm kernels.c
#include "kernels.h"

// --- calls
static NOINLINE int fib_(int n) { return n < 2 ? n : fib_(n - 1) + fib_(n - 2); }
EXPORT int fib(int n) { int s = 0; for (int i = 0; i < n; i++) s += fib_(18 + (i & 3)); return s; }

// --- bytes
EXPORT int sieve(int n) {
  int count = 0;
  for (int r = 0; r < n; r++) {
    for (int i = 0; i < 100000; i++) mem[i] = 1;
    for (int i = 2; i < 100000; i++) if (mem[i]) { count++; for (int j = i * 2; j < 100000; j += i) mem[j] = 0; }
  }
  return count;
}
EXPORT int base64(int n) {
  static const char abc[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  u32 sum = 0;
  fill(30000);
  u8 *out = mem + 100000;
  for (int r = 0; r < n; r++) {
    int o = 0;
    for (int i = 0; i < 30000; i += 3) {
      u32 w = mem[i] << 16 | mem[i + 1] << 8 | mem[i + 2];
      out[o++] = abc[w >> 18]; out[o++] = abc[w >> 12 & 63]; out[o++] = abc[w >> 6 & 63]; out[o++] = abc[w & 63];
    }
    for (int i = 0; i < o; i += 97) sum = sum * 31 + out[i];
  }
  return sum;
}
EXPORT int utf8(int n) {
  u32 sum = 0;
  fill(50000);
  for (int i = 0; i < 50000; i++) if (i % 5) mem[i] &= 0x7f;
  for (int r = 0; r < n; r++) {
    for (int i = 0; i < 49990;) {
      u8 c = mem[i];
      if (c < 0x80) { sum += c; i++; }
      else if (c < 0xe0) { sum += (c & 31) << 6 | (mem[i + 1] & 63); i += 2; }
      else if (c < 0xf0) { sum += (c & 15) << 12 | (mem[i + 1] & 63) << 6 | (mem[i + 2] & 63); i += 3; }
      else { sum ^= (c & 7) << 18 | (mem[i + 1] & 63) << 12 | (mem[i + 2] & 63) << 6 | (mem[i + 3] & 63); i += 4; }
    }
  }
  return sum;
}
EXPORT int lz(int n) {
  static u16 table[4096];
  u32 sum = 0;
  fill(40000);
  for (int i = 0; i < 40000; i++) mem[i] = mem[i] % 7 + (i / 100 % 3);
  for (int r = 0; r < n; r++) {
    for (int i = 0; i < 4096; i++) table[i] = 0;
    for (int i = 0; i + 8 < 40000;) {
      u32 h = (mem[i] | mem[i + 1] << 8 | mem[i + 2] << 16) * 2654435761u >> 20;
      int at = table[h], len = 0;
      table[h] = i;
      while (len < 255 && i + len < 40000 && mem[at + len] == mem[i + len]) len++;
      if (len > 3 && at < i) { sum = sum * 17 + len + (i - at); i += len; } else { sum += mem[i]; i++; }
    }
  }
  return sum;
}

// --- 32-bit integers
EXPORT int sha256(int n) {
  static const u32 K[64] = {
    0x428a2f98,0x71374491,0xb5c0fbcf,0xe9b5dba5,0x3956c25b,0x59f111f1,0x923f82a4,0xab1c5ed5,0xd807aa98,0x12835b01,0x243185be,0x550c7dc3,0x72be5d74,0x80deb1fe,0x9bdc06a7,0xc19bf174,
    0xe49b69c1,0xefbe4786,0x0fc19dc6,0x240ca1cc,0x2de92c6f,0x4a7484aa,0x5cb0a9dc,0x76f988da,0x983e5152,0xa831c66d,0xb00327c8,0xbf597fc7,0xc6e00bf3,0xd5a79147,0x06ca6351,0x14292967,
    0x27b70a85,0x2e1b2138,0x4d2c6dfc,0x53380d13,0x650a7354,0x766a0abb,0x81c2c92e,0x92722c85,0xa2bfe8a1,0xa81a664b,0xc24b8b70,0xc76c51a3,0xd192e819,0xd6990624,0xf40e3585,0x106aa070,
    0x19a4c116,0x1e376c08,0x2748774c,0x34b0bcb5,0x391c0cb3,0x4ed8aa4a,0x5b9cca4f,0x682e6ff3,0x748f82ee,0x78a5636f,0x84c87814,0x8cc70208,0x90befffa,0xa4506ceb,0xbef9a3f7,0xc67178f2};
  u32 h[8] = {0x6a09e667,0xbb67ae85,0x3c6ef372,0xa54ff53a,0x510e527f,0x9b05688c,0x1f83d9ab,0x5be0cd19}, w[64];
  fill(4096);
  for (int r = 0; r < n; r++) for (int b = 0; b < 4096; b += 64) {
    for (int i = 0; i < 16; i++) w[i] = mem[b+i*4] << 24 | mem[b+i*4+1] << 16 | mem[b+i*4+2] << 8 | mem[b+i*4+3];
    for (int i = 16; i < 64; i++) w[i] = w[i-16] + (rotr(w[i-15],7) ^ rotr(w[i-15],18) ^ w[i-15] >> 3) + w[i-7] + (rotr(w[i-2],17) ^ rotr(w[i-2],19) ^ w[i-2] >> 10);
    u32 a=h[0],bb=h[1],c=h[2],d=h[3],e=h[4],f=h[5],g=h[6],hh=h[7];
    for (int i = 0; i < 64; i++) {
      u32 t1 = hh + (rotr(e,6) ^ rotr(e,11) ^ rotr(e,25)) + ((e & f) ^ (~e & g)) + K[i] + w[i];
      u32 t2 = (rotr(a,2) ^ rotr(a,13) ^ rotr(a,22)) + ((a & bb) ^ (a & c) ^ (bb & c));
      hh=g; g=f; f=e; e=d+t1; d=c; c=bb; bb=a; a=t1+t2;
    }
    h[0]+=a; h[1]+=bb; h[2]+=c; h[3]+=d; h[4]+=e; h[5]+=f; h[6]+=g; h[7]+=hh;
  }
  return h[0] ^ h[7];
}
EXPORT int bits(int n) {
  u32 s = 0;
  seed = 7;
  for (int i = 0; i < n * 1000; i++) { u32 x = rnd(); s += __builtin_popcount(x) + __builtin_ctz(x | 1u << 20) + __builtin_clz(x | 1); s = s << 5 | s >> 27; }
  return s;
}
EXPORT int divide(int n) {
  u32 s = 1;
  seed = 9;
  for (int i = 0; i < n * 1000; i++) { int a = rnd(), b = (rnd() >> 16) + 1; s += a / b + a % b + (u32)a / (u32)b; }
  return s;
}

// --- calls through tables, interpreters, pointers
static int less_u(const void *a, const void *b) { return *(u32 *)a < *(u32 *)b ? -1 : *(u32 *)a > *(u32 *)b; }
static int less_s(const void *a, const void *b) { return *(int *)a < *(int *)b ? -1 : *(int *)a > *(int *)b; }
static void sort(u32 *v, int lo, int hi, int (*cmp)(const void *, const void *)) {
  while (lo < hi) {
    u32 p = v[(lo + hi) / 2];
    int i = lo, j = hi;
    while (i <= j) {
      while (cmp(&v[i], &p) < 0) i++;
      while (cmp(&v[j], &p) > 0) j--;
      if (i <= j) { u32 t = v[i]; v[i++] = v[j]; v[j--] = t; }
    }
    sort(v, lo, j, cmp);
    lo = i;
  }
}
EXPORT int qsortcb(int n) {
  u32 *v = (u32 *)mem, s = 0;
  for (int r = 0; r < n; r++) {
    seed = r;
    for (int i = 0; i < 4000; i++) v[i] = rnd();
    sort(v, 0, 3999, r & 1 ? less_u : less_s);
    s = s * 31 + v[r & 3] + v[2000];
  }
  return s;
}
EXPORT int vm(int n) {
  static u8 code[] = {0, 1, 1, 2, 3, 4, 5, 6, 1, 7, 2, 8, 3, 9};
  u32 acc = 1, x = 3, y = 5, s = 0;
  fill(1024);
  for (int r = 0; r < n * 500; r++) {
    for (int pc = 0; pc < (int)sizeof code; pc++) {
      switch (code[pc]) {
        case 0: acc += x; break; case 1: x = x * 3 + 1; break; case 2: acc ^= y; break; case 3: y += acc; break;
        case 4: acc = acc << 3 | acc >> 29; break; case 5: x ^= acc >> 2; break; case 6: mem[acc & 1023] = x; break;
        case 7: y += mem[x & 1023]; break; case 8: if (acc & 1) x++; break; default: s += acc;
      }
    }
  }
  return s + x + y;
}
struct node { struct node *next; int value; };
EXPORT int list(int n) {
  struct node *nodes = (struct node *)mem;
  for (int i = 0; i < 4096; i++) { nodes[i].next = &nodes[(i * 1031 + 7) & 4095]; nodes[i].value = i; }
  int s = 0;
  struct node *p = nodes;
  for (int i = 0; i < n * 1000; i++) { s += p->value; p->value ^= s; p = p->next; }
  return s;
}
EXPORT int copy(int n) {
  u32 s = 0;
  fill(8192);
  for (int r = 0; r < n; r++) {
    for (int i = 0; i < 200; i++) { __builtin_memcpy(mem + 20000 + i * 40, mem + i * 37, 16 + i); mem[i] += r; }
    s += mem[20000 + (r & 1023)];
  }
  return s;
}

// --- floats
EXPORT int nbody(int n) {
  static double b[5][7];
  seed = 3;
  for (int i = 0; i < 5; i++) for (int k = 0; k < 7; k++) b[i][k] = (double)(rnd() >> 8) / (1 << 24) + i;
  for (int r = 0; r < n * 100; r++) {
    for (int i = 0; i < 5; i++) for (int j = i + 1; j < 5; j++) {
      double dx = b[i][0] - b[j][0], dy = b[i][1] - b[j][1], dz = b[i][2] - b[j][2], d = dx * dx + dy * dy + dz * dz + 0.01, m = 0.001 / (d * __builtin_sqrt(d));
      b[i][3] -= dx * b[j][6] * m; b[i][4] -= dy * b[j][6] * m; b[i][5] -= dz * b[j][6] * m;
      b[j][3] += dx * b[i][6] * m; b[j][4] += dy * b[i][6] * m; b[j][5] += dz * b[i][6] * m;
    }
    for (int i = 0; i < 5; i++) for (int k = 0; k < 3; k++) b[i][k] += 0.001 * b[i][k + 3];
  }
  return (int)(b[0][0] * 1e6);
}
EXPORT int matmul_f64(int n) {
  double *a = (double *)mem, *b = a + 4096, *c = b + 4096;
  for (int i = 0; i < 4096; i++) { a[i] = i % 13; b[i] = i % 7; }
  for (int r = 0; r < n; r++) for (int i = 0; i < 64; i++) for (int j = 0; j < 64; j++) { double s = 0; for (int k = 0; k < 64; k++) s += a[i * 64 + k] * b[k * 64 + j]; c[i * 64 + j] = s; }
  return (int)(c[77] + c[4000]);
}
EXPORT int matmul_f32(int n) {
  float *a = (float *)mem, *b = a + 4096, *c = b + 4096;
  for (int i = 0; i < 4096; i++) { a[i] = i % 13; b[i] = i % 7; }
  for (int r = 0; r < n; r++) for (int i = 0; i < 64; i++) for (int j = 0; j < 64; j++) { float s = 0; for (int k = 0; k < 64; k++) s += a[i * 64 + k] * b[k * 64 + j]; c[i * 64 + j] = s; }
  return (int)(c[77] + c[4000]);
}
EXPORT int mandel(int n) {
  int s = 0;
  for (int r = 0; r < n; r++) for (int y = 0; y < 40; y++) for (int x = 0; x < 40; x++) {
    double cr = x / 20.0 - 1.5, ci = y / 20.0 - 1, zr = 0, zi = 0;
    int i = 0;
    while (i < 200 && zr * zr + zi * zi < 4) { double t = zr * zr - zi * zi + cr; zi = 2 * zr * zi + ci; zr = t; i++; }
    s += i;
  }
  return s;
}
EXPORT int convert(int n) {
  u32 s = 0;
  double x = 0.1;
  for (int i = 0; i < n * 1000; i++) { x = x * 1.000001 + 0.37; s += (int)x + (u32)(x * 2); if (x > 1e8) x = 0.1; }
  return s;
}

// --- 64-bit integers
EXPORT int xxh64(int n) {
  u64 h = 0;
  fill(8192);
  for (int r = 0; r < n; r++) {
    u64 a = 0x9E3779B185EBCA87ull + r, b = 0xC2B2AE3D27D4EB4Full, *p = (u64 *)mem;
    for (int i = 0; i < 1024; i += 2) { a = rotl64(a + p[i] * 0xC2B2AE3D27D4EB4Full, 31) * 0x9E3779B185EBCA87ull; b = rotl64(b + p[i + 1] * 0xC2B2AE3D27D4EB4Full, 31) * 0x9E3779B185EBCA87ull; }
    h ^= rotl64(a, 1) + rotl64(b, 7);
  }
  return (int)(h ^ h >> 32);
}
EXPORT int pcg64(int n) {
  u64 s = 42;
  u32 x = 0;
  for (int i = 0; i < n * 1000; i++) { s = s * 6364136223846793005ull + 1442695040888963407ull; u32 t = (u32)((s >> 18 ^ s) >> 27); x += rotr(t, s >> 59); }
  return x;
}
EXPORT int u64sum(int n) {
  u64 *p = (u64 *)mem, s = 0;
  fill(16384);
  for (int r = 0; r < n; r++) for (int i = 0; i < 2048; i++) { s += p[i]; p[i] ^= s; }
  return (int)(s >> 20);
}
