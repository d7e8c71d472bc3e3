// A filter for HTTP by the ABI of proxy-wasm, as Envoy and others load them: refuses what lies below a configured path, marks the rest.
//   clang --target=wasm32 -O2 -nostdlib -Wl,--no-entry -Wl,--strip-all -o filter.wasm filter.c
#include <stddef.h>
#include <stdint.h>

#define EXPORT(name) __attribute__((export_name(#name)))
#define IMPORT(name) __attribute__((import_module("env"), import_name(#name)))

enum { CONTINUE = 0, PAUSE = 1 };
enum { LOG_INFO = 2 };
enum { REQUEST_HEADERS = 0, RESPONSE_HEADERS = 2 };
enum { PLUGIN_CONFIGURATION = 7 };

IMPORT(proxy_log) int proxy_log(int level, const char *text, size_t size);
IMPORT(proxy_get_buffer_bytes) int proxy_get_buffer_bytes(int type, size_t start, size_t size, char **bytes, size_t *count);
IMPORT(proxy_get_header_map_value) int proxy_get_header_map_value(int map, const char *key, size_t key_size, char **value, size_t *size);
IMPORT(proxy_add_header_map_value) int proxy_add_header_map_value(int map, const char *key, size_t key_size, const char *value, size_t size);
IMPORT(proxy_send_local_response)
int proxy_send_local_response(int code, const char *details, size_t details_size, const char *body, size_t body_size, const char *headers,
                              size_t headers_size, int grpc_status);

#define TEXT(t) (t), (sizeof(t) - 1)

// What the host allocates, it hands over for good, and nothing keeps it beyond the call that it is for: all is free again when a stream ends.
static char heap[65536];
static size_t used, kept;
EXPORT(proxy_on_memory_allocate) void *proxy_on_memory_allocate(size_t size) {
  void *at = heap + used;
  if (size > sizeof heap - used) __builtin_trap();
  used += (size + 7) & ~(size_t)7;
  return at;
}

static const char *refused;
static size_t refused_size;
static unsigned requests;

EXPORT(proxy_abi_version_0_2_1) void proxy_abi_version_0_2_1(void) {}
EXPORT(proxy_on_context_create) void proxy_on_context_create(int context, int root) {}
EXPORT(proxy_on_vm_start) int proxy_on_vm_start(int root, size_t size) { return 1; }
EXPORT(proxy_on_configure) int proxy_on_configure(int root, size_t size) {
  char *text;
  if (proxy_get_buffer_bytes(PLUGIN_CONFIGURATION, 0, size, &text, &refused_size) != 0) return 0;
  refused = text;
  kept = used;
  return 1;
}

static int begins(const char *text, size_t size) {
  if (size < refused_size) return 0;
  for (size_t i = 0; i < refused_size; i++)
    if (text[i] != refused[i]) return 0;
  return 1;
}

EXPORT(proxy_on_request_headers) int proxy_on_request_headers(int context, int count, int end) {
  char *path;
  size_t size;
  requests++;
  if (proxy_get_header_map_value(REQUEST_HEADERS, TEXT(":path"), &path, &size) == 0 && begins(path, size)) {
    proxy_log(LOG_INFO, path, size);
    proxy_send_local_response(403, TEXT("refused by a filter"), TEXT("not here\n"), 0, 0, -1);
    return PAUSE;
  }
  proxy_add_header_map_value(REQUEST_HEADERS, TEXT("x-filter"), TEXT("c"));
  return CONTINUE;
}

EXPORT(proxy_on_response_headers) int proxy_on_response_headers(int context, int count, int end) {
  char digits[10];
  size_t at = sizeof digits;
  unsigned rest = requests;
  do digits[--at] = '0' + rest % 10;
  while (rest /= 10);
  proxy_add_header_map_value(RESPONSE_HEADERS, TEXT("x-requests"), digits + at, sizeof digits - at);
  return CONTINUE;
}

EXPORT(proxy_on_done) int proxy_on_done(int context) { return 1; }
EXPORT(proxy_on_log) void proxy_on_log(int context) {}
EXPORT(proxy_on_delete) void proxy_on_delete(int context) { used = kept; }
