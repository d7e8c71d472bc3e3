// A session as a shell has them: directory trees made, listed, renamed, removed; files appended, truncated, seeked, timestamped, linked;
// standard input through to standard output. Prints what it sees, so that runs on different hosts can be compared byte by byte.
// clang-19 --target=wasm32-wasi -Oz -s session.c -o session.wasm
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static void say(const char *what, int result) {
  if (result < 0) printf("%s: %s\n", what, strerror(errno));
  else printf("%s: %d\n", what, result);
}
static int by_name(const void *a, const void *b) { return strcmp(*(char **)a, *(char **)b); }

static void list(const char *path, int depth) {
  DIR *d = opendir(path);
  if (d == NULL) { printf("%s: %s\n", path, strerror(errno)); return; }
  char *names[256];
  int n = 0;
  for (struct dirent *e; n < 256 && (e = readdir(d)) != NULL;)
    if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0) names[n++] = strdup(e->d_name);
  closedir(d);
  qsort(names, n, sizeof *names, by_name);
  for (int i = 0; i < n; i++) {
    char full[1024];
    struct stat s;
    snprintf(full, sizeof full, "%s/%s", path, names[i]);
    if (lstat(full, &s) != 0) { say(full, -1); continue; }
    printf("%*s%s%s %lld\n", depth * 2, "", names[i], S_ISDIR(s.st_mode) ? "/" : S_ISLNK(s.st_mode) ? "@" : "", S_ISDIR(s.st_mode) ? 0LL : (long long)s.st_size);
    if (S_ISDIR(s.st_mode)) list(full, depth + 1);
    free(names[i]);
  }
}
static void put(const char *path, const char *mode, const char *text) {
  FILE *f = fopen(path, mode);
  if (f == NULL) { printf("%s (%s): %s\n", path, mode, strerror(errno)); return; }
  fputs(text, f);
  say(path, fclose(f));
}
static void show(const char *path) {
  char buffer[4096];
  FILE *f = fopen(path, "r");
  if (f == NULL) { printf("%s: %s\n", path, strerror(errno)); return; }
  size_t n = fread(buffer, 1, sizeof buffer, f);
  printf("%s = '%.*s'\n", path, (int)n, buffer);
  fclose(f);
}

int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++) printf("argument %s\n", argv[i]);
  printf("variable %s\n", getenv("VARIABLE") ? getenv("VARIABLE") : "(none)");
  if (chdir("/box") != 0) say("chdir", -1);

  say("mkdir", mkdir("/box/a", 0777));
  say("mkdir again", mkdir("/box/a", 0777));
  mkdir("/box/a/b", 0777); mkdir("/box/a/b/c", 0777);
  for (int i = 0; i < 60; i++) { char p[64], t[64]; snprintf(p, sizeof p, "/box/a/file-%02d", i); snprintf(t, sizeof t, "number %d\n", i); FILE *f = fopen(p, "w"); fputs(t, f); fclose(f); }
  put("/box/a/b/text", "w", "one\n"); put("/box/a/b/text", "a", "two\n"); show("/box/a/b/text");
  put("/box/a/missing/text", "w", "x"); put("/box/a", "w", "x");

  int fd = open("/box/a/b/text", O_RDWR);
  printf("seek end %lld\n", (long long)lseek(fd, 0, SEEK_END));
  printf("seek back %lld\n", (long long)lseek(fd, -3, SEEK_CUR));
  say("write", write(fd, "TWO and more", 12));
  printf("pread %d", (int)pread(fd, (char[4]){0}, 3, 1));
  say(", pwrite", pwrite(fd, "0NE", 3, 0));
  say("truncate", ftruncate(fd, 6));
  say("extend", ftruncate(fd, 9));
  struct stat s;
  fstat(fd, &s);
  printf("size %lld\n", (long long)s.st_size);
  printf("seek before start: %d\n", lseek(fd, -100, SEEK_SET) < 0 ? errno : 0);
  struct timespec times[2] = {{1000000000, 5000000}, {1234567890, 123456000}};
  say("futimens", futimens(fd, times));
  fstat(fd, &s);
  printf("times %lld.%09ld %lld.%09ld\n", (long long)s.st_atim.tv_sec, s.st_atim.tv_nsec, (long long)s.st_mtim.tv_sec, s.st_mtim.tv_nsec);
  close(fd);

  say("link", link("/box/a/b/text", "/box/a/hard"));
  stat("/box/a/hard", &s);
  printf("links %d\n", (int)s.st_nlink);
  say("symlink", symlink("b/text", "/box/a/soft"));
  char target[64] = "";
  say("readlink", readlink("/box/a/soft", target, sizeof target));
  printf("target %s\n", target);
  put("/box/a/soft", "a", "+through the link");
  say("symlink loop", symlink("loop", "/box/a/loop"));
  show("/box/a/loop");
  list("/box", 0);

  say("rename file", rename("/box/a/file-00", "/box/a/b/c/moved"));
  say("rename over", rename("/box/a/file-01", "/box/a/file-02"));
  say("rename dir", rename("/box/a/b", "/box/bb"));
  say("rename dir over file", rename("/box/bb", "/box/a/file-03"));
  say("rename file over dir", rename("/box/a/file-03", "/box/bb"));
  say("rename missing", rename("/box/nothing", "/box/x"));
  say("rmdir full", rmdir("/box/a"));
  say("unlink dir", unlink("/box/bb") == 0 ? 0 : -1);
  say("unlink missing", unlink("/box/nothing"));
  for (int i = 2; i < 60; i++) { char p[64]; snprintf(p, sizeof p, "/box/a/file-%02d", i); unlink(p); }
  unlink("/box/a/hard"); unlink("/box/a/soft"); unlink("/box/a/loop");
  say("rmdir", rmdir("/box/a"));
  say("outside", open("/etc/passwd", O_RDONLY));
  say("above", open("/box/../etc/passwd", O_RDONLY));
  list("/box", 0);
  show("/box/bb/c/moved");

  char line[256];
  while (fgets(line, sizeof line, stdin) != NULL) {
    for (char *c = line; *c; c++) if (*c >= 'a' && *c <= 'z') *c -= 32;
    fputs(line, stdout);
  }
  printf("end of input %d\n", feof(stdin) != 0);
  struct timespec nap = {0, 2000000}, t0, t1;
  clock_gettime(CLOCK_MONOTONIC, &t0);
  say("nanosleep", nanosleep(&nap, NULL));
  clock_gettime(CLOCK_MONOTONIC, &t1);
  printf("slept %d\n", (t1.tv_sec - t0.tv_sec) * 1000000000LL + t1.tv_nsec - t0.tv_nsec >= 1900000);
  fprintf(stderr, "to standard error\n");
  return 42;
}
