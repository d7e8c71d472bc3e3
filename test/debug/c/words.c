// Counts words and sums numbers: branches, loops, a switch, memory, an inlined function, a trap.
typedef unsigned int u32;

static char text[256];
static int counts[8];

__attribute__((export_name("text"))) char *text_address(void) { return text; }

static inline int is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

__attribute__((export_name("words"))) int words(int length) {
  int count = 0;
  int inside = 0;
  for (int i = 0; i < length; i++) {
    if (is_space(text[i])) {
      inside = 0;
    } else if (!inside) {
      inside = 1;
      count++;
    }
  }
  return count;
}

static int classify(char c) {
  switch (c) {
  case 'a':
    return 1;
  case 'e':
    return 2;
  case 'i':
    return 3;
  case 'o':
    return 4;
  case 'u':
    return 5;
  default:
    return c >= '0' && c <= '9' ? 6 : 0;
  }
}

__attribute__((export_name("vowels"))) int vowels(int length) {
  int sum = 0;
  for (int i = 0; i < 8; i++)
    counts[i] = 0;
  for (int i = 0; i < length; i++) {
    int kind = classify(text[i]);
    counts[kind]++;
    if (kind > 0 && kind < 6)
      sum += kind;
  }
  return sum;
}

__attribute__((noinline)) static int divide(int a, int b) {
  int quotient = a / b;
  return quotient;
}

__attribute__((noinline)) static int ratio(int a) {
  int all = counts[6];
  return divide(a, all) + 1;
}

__attribute__((export_name("share"))) int share(int a) {
  int r = ratio(a);
  return r * 2;
}

__attribute__((export_name("hash"))) u32 hash(u32 length) {
  u32 h = 2166136261u;
  for (u32 i = 0; i < length; i++) {
    h ^= (unsigned char)text[i];
    h *= 16777619u;
  }
  return h;
}

__attribute__((export_name("mix"))) double mix(double a, float b) {
  double x = a * 0.5;
  if (x > 1.0)
    x -= b;
  else
    x += (double)b * 2.0;
  return x;
}
