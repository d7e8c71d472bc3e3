// What all kernels share: a memory of their own each, and numbers that look random.
typedef unsigned char u8;
typedef signed char i8;
typedef unsigned short u16;
typedef short i16;
typedef unsigned u32;
typedef unsigned long long u64;
typedef long long i64;
#define EXPORT __attribute__((visibility("default")))
#define NOINLINE __attribute__((noinline))

static u8 mem[1 << 20];
static u32 seed;
static inline u32 rnd(void) { return seed = seed * 1664525u + 1013904223u; }
static inline void fill(int n) { seed = 42; for (int i = 0; i < n; i++) mem[i] = rnd() >> 24; }
static inline u32 rotr(u32 x, int k) { return x >> k | x << (32 - k); }
static inline u64 rotl64(u64 x, int r) { return x << r | x >> (64 - r); }
static inline u64 rnd64(void) { u32 hi = rnd(); return (u64)hi << 32 | rnd(); }
static inline int fold(u64 x) { return (int)(x ^ x >> 32); }
