// A reactor: the host calls in, and the module calls the host back.
__attribute__((import_module("host"), import_name("report"))) void report(int id, long long total);

static long long totals[16];

__attribute__((export_name("add"))) int add(int id, long long amount) {
  if (id < 0 || id >= 16) return -1;
  totals[id] += amount;
  report(id, totals[id]);
  return 0;
}
