// Ten functions as programs have them: strings, lists, numbers, bits. They are read in docs/reading.md, after compare.mjs has translated them.
#define EXPORT(name) __attribute__((export_name(#name), noinline)) name
typedef unsigned char byte;
typedef unsigned int word;
struct node { int value; struct node *next; };
struct box { float left, top, right, bottom; };

int EXPORT(length)(const char *text) {
  int n = 0;
  while (text[n] != 0) n++;
  return n;
}

int EXPORT(is_space)(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

word EXPORT(hash)(const byte *data, int size) {
  word h = 2166136261u;
  for (int i = 0; i < size; i++) h = (h ^ data[i]) * 16777619u;
  return h;
}

int EXPORT(parse)(const char *text, int *value) {
  int sign = 1, n = 0;
  const char *p = text;
  if (*p == '-') sign = -1, p++;
  if (*p < '0' || *p > '9') return 0;
  while (*p >= '0' && *p <= '9') n = n * 10 + (*p++ - '0');
  *value = sign * n;
  return p - text;
}

struct node *EXPORT(find)(struct node *list, int value) {
  for (; list != 0; list = list->next)
    if (list->value == value) return list;
  return 0;
}

void EXPORT(insert)(struct node **list, struct node *node) {
  while (*list != 0 && (*list)->value < node->value) list = &(*list)->next;
  node->next = *list;
  *list = node;
}

int EXPORT(overlap)(const struct box *a, const struct box *b) {
  return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

double EXPORT(mean)(const double *values, int count) {
  double sum = 0;
  if (count <= 0) return 0;
  for (int i = 0; i < count; i++) sum += values[i];
  return sum / count;
}

int EXPORT(utf8_size)(byte lead) {
  switch (lead >> 4) {
    case 12:
    case 13:
      return 2;
    case 14:
      return 3;
    case 15:
      return 4;
    default:
      return 1;
  }
}

void EXPORT(sort)(short *values, int count) {
  for (int i = 1; i < count; i++) {
    short v = values[i];
    int k = i;
    for (; k > 0 && values[k - 1] > v; k--) values[k] = values[k - 1];
    values[k] = v;
  }
}
