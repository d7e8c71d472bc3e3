// What an interpreter does when it starts: hundreds of opens, stats and reads of small files.
// clang-19 --target=wasm32-wasi -O2 -s startup.c -o startup.wasm
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  long bytes = 0, found = 0;
  for (int round = 0; round < 10; round++)
    for (int i = 0; i < 100; i++) {
      char path[128], buffer[4096];
      struct stat s;
      snprintf(path, sizeof path, "/lib/package-%d/missing.so", i % 10);
      if (stat(path, &s) == 0) found++;
      snprintf(path, sizeof path, "/lib/package-%d/module-%d.txt", i % 10, i);
      if (stat(path, &s) == 0) found++;
      int fd = open(path, O_RDONLY);
      for (int n; fd >= 0 && (n = read(fd, buffer, sizeof buffer)) > 0;) bytes += n;
      close(fd);
    }
  printf("%ld bytes, %ld found\n", bytes, found);
  return 0;
}
