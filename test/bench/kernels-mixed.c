// Kernels of bytes, memory, calls and conversions, one exported function each: `n` rounds of work, a checksum back.
// clang-19 --target=wasm32 -O3 -fno-strict-aliasing -nostdlib -mbulk-memory -Wl,--no-entry -Wl,--export-dynamic -Wl,-z,stack-size=65536 -o kernels-mixed.wasm kernels-mixed.c
#include "kernels.h"

// --- bytes
EXPORT int base64dec(int n) {
  static const char abc[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  static i8 value['z' - '+' + 1];
  u8 *in = mem + 100000;
  u32 sum = 0;
  for (int i = 0; i < (int)sizeof value; i++) value[i] = -1;
  for (int i = 0; i < 64; i++) value[abc[i] - '+'] = i;
  seed = 42;
  for (int i = 0; i < 40000; i++) in[i] = abc[rnd() >> 26];
  for (int r = 0; r < n; r++) {
    int o = 0;
    for (int i = 0; i < 40000; i += 4) {
      int a = value[in[i] - '+'], b = value[in[i + 1] - '+'], c = value[in[i + 2] - '+'], d = value[in[i + 3] - '+'];
      if ((a | b | c | d) < 0) break;
      mem[o++] = a << 2 | b >> 4; mem[o++] = b << 4 | c >> 2; mem[o++] = c << 6 | d;
    }
    for (int i = r & 63; i < o; i += 97) sum = sum * 31 + mem[i];
  }
  return sum;
}
static NOINLINE int length(const u8 *s) { const u8 *p = s; while (*p) p++; return p - s; }
static NOINLINE const u8 *find(const u8 *s, int size, const u8 *what, int length) {
  for (int i = 0; i + length <= size; i++) {
    if (s[i] != what[0]) continue;
    int k = 1;
    while (k < length && s[i + k] == what[k]) k++;
    if (k == length) return s + i;
  }
  return 0;
}
EXPORT int strings(int n) {
  u32 sum = 0;
  seed = 5;
  for (int i = 0; i < 20000; i++) mem[i] = "etaoin shrdlu,et"[rnd() >> 28];
  for (int i = 150; i < 20000; i += 150 + i % 50) mem[i] = 0;
  mem[20000] = 0;
  for (int r = 0; r < n; r++) {
    mem[r * 7 % 19000 + 100] = 'x';
    for (const u8 *s = mem; s < mem + 20000;) {
      int size = length(s);
      const u8 *at = find(s, size, (const u8 *)"the rain", 2 + size % 5);
      sum = sum * 33 + size + (at ? at - s : 7);
      s += size + 1;
    }
  }
  return sum;
}
/** Tokens of JSON: the kinds of characters by a switch, numbers and escapes decoded. */
EXPORT int json(int n) {
  static const char text[] =
      "{\"id\": 1047, \"name\": \"Ada \\\"the Countess\\\" L\\u00f6velace\", \"tags\": [\"a\", \"bc\", \"def\\n\", null, true, false], \"at\": {\"x\": -12.5, \"y\": 3e4, "
      "\"z\": 0.25}, \"list\": [1, 22, 333, 4444, 55555, 666666, 7777777], \"empty\": {}, \"deep\": [[[[[\"q\", {\"k\": [0]}]]]]], \"text\": \"The quick brown fox jumps over "
      "the lazy dog, again and again\"}\n";
  u32 sum = 0;
  double numbers = 0;
  int size = 0;
  for (int copy = 0; copy < 20; copy++) for (int i = 0; i + 1 < (int)sizeof text; i++) mem[size++] = text[i];
  for (int r = 0; r < n; r++) {
    int depth = 0;
    for (int i = 0; i < size;) {
      u8 c = mem[i];
      switch (c) {
        case ' ': case '\n': case '\t': case '\r': i++; break;
        case '{': case '[': depth++; i++; sum += depth; break;
        case '}': case ']': depth--; i++; break;
        case ':': case ',': sum = sum * 3 + c; i++; break;
        case '"': {
          u32 h = 2166136261u;
          for (i++; mem[i] != '"'; i++) {
            u32 ch = mem[i];
            if (ch == '\\') {
              ch = mem[++i];
              if (ch == 'n') ch = 10;
              else if (ch == 'u') { ch = 0; for (int k = 0; k < 4; k++) { u8 d = mem[++i]; ch = ch << 4 | (d <= '9' ? d - '0' : (d | 32) - 'a' + 10); } }
            }
            h = (h ^ ch) * 16777619u;
          }
          i++;
          sum ^= h;
          break;
        }
        case 't': case 'n': i += 4; sum += c; break;
        case 'f': i += 5; sum += c; break;
        default: {
          int negative = c == '-';
          double x = 0, scale = 1;
          if (negative) i++;
          while (mem[i] >= '0' && mem[i] <= '9') x = x * 10 + (mem[i++] - '0');
          if (mem[i] == '.') { i++; while (mem[i] >= '0' && mem[i] <= '9') { scale *= 10; x = x * 10 + (mem[i++] - '0'); } x /= scale; }
          if ((mem[i] | 32) == 'e') { int e = 0; i++; while (mem[i] >= '0' && mem[i] <= '9') e = e * 10 + (mem[i++] - '0'); while (e-- > 0) x *= 10; }
          numbers += negative ? -x : x;
        }
      }
    }
    sum += depth;
    if (numbers > 1e9) numbers = 0;
  }
  return sum + (int)numbers;
}

// --- memory
struct item { u8 kind; i8 delta; u16 port; i16 level; u32 id; double weight; u64 stamp; };
EXPORT int structs(int n) {
  struct item *v = (struct item *)mem;
  u32 sum = 0;
  seed = 11;
  for (int i = 0; i < 2000; i++) {
    u32 x = rnd();
    v[i].kind = x >> 29; v[i].delta = x >> 8; v[i].port = x >> 16; v[i].level = x >> 5; v[i].id = x; v[i].weight = (x >> 8) * 0.25; v[i].stamp = (u64)x << 20 | i;
  }
  for (int r = 0; r < n; r++) {
    double total = 0;
    for (int i = 0; i < 2000; i++) {
      struct item *p = &v[i];
      p->level += p->delta;
      p->port ^= p->id;
      if (p->kind & 1) { total += p->weight; p->stamp += p->port; } else { total -= p->weight * 0.5; p->id = p->id * 5 + p->level; }
      sum += p->id ^ (u32)p->stamp;
    }
    v[r % 2000].weight = total * 1e-6;
  }
  return sum;
}
/** Copies of 8 to 96 bytes: memory.copy, whose cost is the call. */
EXPORT int memcpys(int n) {
  u32 s = 0;
  fill(105000);
  for (int r = 0; r < n; r++) {
    for (int i = 0; i < 500; i++) { u32 x = rnd(); __builtin_memcpy(mem + 70000 + (x >> 17), mem + (x & 32767), 8 + (x >> 8) % 89); }
    s = s * 31 + mem[70000 + (r * 61 & 32767)];
  }
  return s;
}
/** Loads and stores whose alignment hint promises what the address does not keep, as casts of pointers do; WebAssembly allows it. */
EXPORT int misaligned(int n) {
  u32 s = 0;
  fill(20000);
  for (int r = 0; r < n; r++) {
    u8 *p = mem + 1 + (r & 2);
    for (int i = 0; i < 16000; i += 16) {
      u32 a = *(volatile u32 *)(p + i), b = *(volatile u32 *)(p + i + 5);
      u16 c = *(volatile u16 *)(p + i + 10);
      *(volatile u32 *)(p + i + 8) = a ^ rotr(b, 7);
      s = (s + a + c) ^ b;
    }
  }
  return s;
}
/** Open addressing: insertion, search and deletion of 32-bit keys. */
EXPORT int hashtable(int n) {
  u32 *keys = (u32 *)mem, *values = keys + 8192, s = 0;
  for (int r = 0; r < n; r++) {
    for (int i = 0; i < 8192; i++) keys[i] = 0;
    seed = r;
    for (int i = 0; i < 4000; i++) {
      u32 k = (rnd() >> 16) | 1, at = k * 2654435761u >> 19;
      while (keys[at] && keys[at] != k) at = (at + 1) & 8191;
      if (keys[at] == k) values[at] += i; else { keys[at] = k; values[at] = i; }
    }
    for (int i = 0; i < 8000; i++) {
      u32 k = (rnd() >> 16) | 1, at = k * 2654435761u >> 19;
      while (keys[at] && keys[at] != k) at = (at + 1) & 8191;
      if (keys[at]) { s += values[at]; values[at] ^= k; }
    }
  }
  return s;
}

// --- calls through tables
typedef int (*op)(int, int);
static int op_add(int a, int b) { return a + b; }
static int op_sub(int a, int b) { return a - b; }
static int op_xor(int a, int b) { return a ^ b; }
static int op_mul(int a, int b) { return a * (b | 1); }
static int op_rot(int a, int b) { return (int)rotr(a, (b & 15) + 1); }
static int op_max(int a, int b) { return a > b ? a : b; }
static int op_and(int a, int b) { return a & (b | 0xff00ff); }
static int op_mix(int a, int b) { return (int)(((u32)a >> 3) + (u32)b * 9); }
static op volatile ops[8] = {op_add, op_sub, op_xor, op_mul, op_rot, op_max, op_and, op_mix};
EXPORT int indirect(int n) {
  int s = 1;
  for (int i = 0; i < n * 1000; i++) { s = ops[(i ^ i >> 3) & 7](s, i); }
  return s;
}

// --- floats
EXPORT int biquad_f32(int n) {
  float *in = (float *)mem, *out = in + 4096, x1 = 0, x2 = 0, y1 = 0, y2 = 0;
  seed = 21;
  for (int i = 0; i < 4096; i++) in[i] = (float)((int)rnd() >> 16) / 32768;
  for (int r = 0; r < n; r++) {
    for (int i = 0; i < 4096; i++) {
      float x = in[i], y = 0.2f * x + 0.4f * x1 + 0.2f * x2 + 0.6f * y1 - 0.3f * y2;
      x2 = x1; x1 = x; y2 = y1; y1 = y;
      out[i] = y;
    }
    in[r & 4095] = out[(r * 5) & 4095];
  }
  return (int)(out[77] * 1e6f) ^ (int)(y1 * 1e6f);
}
/** Distances in 3D, with square roots, minima and signs. */
EXPORT int rays_f32(int n) {
  int s = 0;
  seed = 23;
  float *c = (float *)mem;
  for (int i = 0; i < 64 * 4; i++) c[i] = (float)(rnd() >> 20) / 256 - (i % 4 == 3 ? 0 : 8);
  for (int r = 0; r < n; r++) for (int k = 0; k < 64; k++) {
    float dx = (k & 7) * 0.1f - 0.35f, dy = (k >> 3) * 0.1f - 0.35f, dz = 1, l = 1 / __builtin_sqrtf(dx * dx + dy * dy + dz * dz), best = 1e9f;
    dx *= l; dy *= l; dz *= l;
    for (int i = 0; i < 64; i++) {
      float ox = c[i * 4], oy = c[i * 4 + 1], oz = c[i * 4 + 2] + 12, b = ox * dx + oy * dy + oz * dz, d = b * b - (ox * ox + oy * oy + oz * oz) + c[i * 4 + 3] * 0.1f;
      if (d > 0) { float t = b - __builtin_sqrtf(d); if (t > 0.001f && t < best) best = t; }
    }
    s = s * 7 + (int)(best * 64);
  }
  return s;
}
/** Conversions that trap outside of their range (it never is). */
EXPORT int trunc32(int n) {
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
EXPORT int trunc64(int n) {
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

// --- the four parts of CoreMark in small: lists, matrices, a state machine, a checksum over all
struct entry { struct entry *next; i16 data, index; };
static u16 crc16(u32 x, u16 crc) {
  for (int i = 0; i < 16; i++) { int carry = (x ^ crc) & 1; x >>= 1; crc >>= 1; if (carry) crc ^= 0xa001; }
  return crc;
}
static int by_data(const struct entry *a, const struct entry *b) { return a->data - b->data; }
static int by_index(const struct entry *a, const struct entry *b) { return a->index - b->index; }
static struct entry *merge_sort(struct entry *list, int (*cmp)(const struct entry *, const struct entry *)) {
  for (int size = 1;; size *= 2) {
    struct entry *p = list, *tail = 0;
    int merges = 0;
    list = 0;
    while (p) {
      struct entry *q = p;
      int np = 0, nq = size;
      merges++;
      for (int i = 0; i < size && q; i++) { np++; q = q->next; }
      while (np > 0 || (nq > 0 && q)) {
        struct entry *e;
        if (np == 0 || (nq > 0 && q && cmp(p, q) > 0)) { e = q; q = q->next; nq--; } else { e = p; p = p->next; np--; }
        if (tail) tail->next = e; else list = e;
        tail = e;
      }
      p = q;
    }
    tail->next = 0;
    if (merges <= 1) return list;
  }
}
static u16 lists(u16 crc) {
  struct entry *v = (struct entry *)mem, *list = v;
  for (int i = 0; i < 100; i++) { v[i].next = i < 99 ? v + i + 1 : 0; v[i].data = (crc * (i + 3)) & 0x3fff; v[i].index = i; }
  for (int k = 0; k < 10; k++) {
    struct entry *e = list, *last = 0;
    while (e && (e->data & 63) != k * 5) e = e->next;
    crc = crc16(e ? e->index : k, crc);
    for (e = list; e;) { struct entry *next = e->next; e->next = last; last = e; e = next; }
    list = last;
  }
  list = merge_sort(list, by_data);
  crc = crc16(list->index, crc);
  list = merge_sort(list, by_index);
  for (struct entry *e = list; e; e = e->next) crc = crc16(e->data, crc);
  return crc;
}
static u16 matrices(u16 crc) {
  i16 *a = (i16 *)(mem + 4096), *b = a + 400;
  int *c = (int *)(mem + 8192), s = 0;
  for (int i = 0; i < 400; i++) { a[i] = (crc + i * 7) & 255; b[i] = (crc ^ i * 13) & 511; }
  for (int i = 0; i < 20; i++) for (int j = 0; j < 20; j++) { int t = 0; for (int k = 0; k < 20; k++) { int p = a[i * 20 + k] * b[k * 20 + j]; t += (p >> 2 & 15) * (p >> 5 & 127); } c[i * 20 + j] = t; }
  for (int i = 0; i < 400; i++) s += c[i] > s ? 10 : c[i] & 7;
  return crc16(s, crc);
}
static u16 states(u16 crc) {
  static const char text[] = "5012,1234,-874,+122,35.54400,.1234500,-110.700,+0.64400,5.500e+3,-.123e-2,-87e+832,+0.6e-12,T0.3e-1F,-T.T++Tq,1T3.4e4z,34.0e-T^,";
  enum { START, INVALID, SIGN, INT, FLOAT, EXPONENT, SCIENTIFIC, STATES } state = START;
  int count[STATES] = {0};
  for (int i = 0; i + 1 < (int)sizeof text; i++) {
    char c = text[i] ^ (i % 29 == (crc & 31) ? 1 : 0);
    int digit = c >= '0' && c <= '9';
    if (c == ',') { count[state]++; state = START; continue; }
    switch (state) {
      case START: state = digit ? INT : c == '+' || c == '-' ? SIGN : c == '.' ? FLOAT : INVALID; break;
      case SIGN: state = digit ? INT : c == '.' ? FLOAT : INVALID; break;
      case INT: if (c == '.') state = FLOAT; else if (!digit) state = INVALID; break;
      case FLOAT: if ((c | 32) == 'e') state = EXPONENT; else if (!digit) state = INVALID; break;
      case EXPONENT: state = c == '+' || c == '-' ? SCIENTIFIC : INVALID; break;
      case SCIENTIFIC: if (!digit) state = INVALID; break;
      default: break;
    }
  }
  for (int i = 0; i < STATES; i++) crc = crc16(count[i], crc);
  return crc;
}
EXPORT int coremix(int n) {
  u16 crc = 0xffff;
  for (int i = 0; i < n; i++) { crc = lists(crc); crc = matrices(crc); crc = states(crc); }
  return crc;
}
