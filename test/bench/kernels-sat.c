// Conversions that saturate: instructions of their own, which this flag lets the compiler use.
// clang-19 --target=wasm32 -O3 -nostdlib -mbulk-memory -mnontrapping-fptoint -Wl,--no-entry -Wl,--export-dynamic -Wl,-z,stack-size=65536 -o kernels-sat.wasm kernels-sat.c
#include "kernels.h"

EXPORT int trunc_sat32(int n) {
  u32 s = 0;
  double x = 0.1;
  float y = 0.3f;
  for (int i = 0; i < n * 1000; i++) {
    x = x * 1.00001 + 0.37; y = y * 1.0001f + 1.7f;
    s = (s << 1 | s >> 31) + (int)(x - 5000) + (u32)x + (int)-y + (u32)y;
    if (x > 1e8) x = 0.1;
    if (y > 1e8f) y = 0.3f;
  }
  return s;
}
EXPORT int trunc_sat64(int n) {
  u64 s = 0;
  double x = 0.1;
  float y = 0.3f;
  for (int i = 0; i < n * 1000; i++) {
    x = x * 1.00001 + 1e9; y = y * 1.0001f + 1e7f;
    s = rotl64(s, 1) + (u64)(i64)-x + (u64)x + (u64)(i64)y;
    if (x > 1e18) x = 0.1;
    if (y > 1e17f) y = 0.3f;
  }
  return fold(s);
}
