// Counts primes. Threads take numbers from one counter, a thousand at a time, and add what they found.
#define EXPORT(name) __attribute__((export_name(#name)))

static unsigned next, found, running;

static int is_prime(unsigned n) {
  for (unsigned d = 2; d * d <= n; d++)
    if (n % d == 0) return 0;
  return n > 1;
}
EXPORT(start) void start(unsigned threads) {
  next = found = 0;
  __atomic_store_n(&running, threads, __ATOMIC_SEQ_CST);
}
EXPORT(work) void work(unsigned limit) {
  for (;;) {
    unsigned from = __atomic_fetch_add(&next, 1000, __ATOMIC_SEQ_CST), count = 0;
    if (from >= limit) break;
    for (unsigned n = from; n < from + 1000 && n < limit; n++) count += is_prime(n);
    __atomic_fetch_add(&found, count, __ATOMIC_SEQ_CST);
  }
  if (__atomic_sub_fetch(&running, 1, __ATOMIC_SEQ_CST) == 0) __builtin_wasm_memory_atomic_notify((int *)&running, 1);
}
EXPORT(result) unsigned result(void) {
  unsigned left;
  while ((left = __atomic_load_n(&running, __ATOMIC_SEQ_CST)) != 0) __builtin_wasm_memory_atomic_wait32((int *)&running, left, -1);
  return found;
}
