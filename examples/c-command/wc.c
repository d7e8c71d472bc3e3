// Counts lines, words and bytes of standard input or of the files named, like wc(1).
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

static int count(FILE *f, const char *name) {
  long lines = 0, words = 0, bytes = 0;
  int c, in_word = 0;
  while ((c = getc(f)) != EOF) {
    bytes++;
    if (c == '\n') lines++;
    if (isspace(c)) in_word = 0;
    else if (!in_word) in_word = 1, words++;
  }
  printf("%7ld %7ld %7ld %s\n", lines, words, bytes, name);
  return ferror(f) ? 1 : 0;
}

int main(int argc, char **argv) {
  if (argc < 2) return count(stdin, "");
  int status = 0;
  for (int i = 1; i < argc; i++) {
    FILE *f = fopen(argv[i], "r");
    if (f == NULL) {
      fprintf(stderr, "wc: %s: %s\n", argv[i], strerror(errno));
      status = 1;
      continue;
    }
    status |= count(f, argv[i]);
    fclose(f);
  }
  return status;
}
