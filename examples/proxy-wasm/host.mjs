// A host of proxy-wasm, ABI 0.2.1, as far as filters of headers need it. It does not know whether WebAssembly or JavaScript is behind `instantiate`.
const OK = 0;
const NOT_FOUND = 1;
const CONTINUE = 0;
const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];
const MAPS = { 0: 'request', 2: 'response' };
const BUFFERS = { 6: 'vmConfiguration', 7: 'configuration' };
const ROOT = 1;

/**
 * A plugin with its configuration. `open()` gives a stream: `request(headers)`, which gives a response where the filter answers itself,
 * `response(headers)` and `close()`. Headers are Maps, which filters change.
 */
export function createPlugin(instantiate, { configuration = '', log = console.log } = {}) {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const buffers = { vmConfiguration: new Uint8Array(0), configuration: encoder.encode(configuration) };
  let current;
  const bytes = (at, size) => new Uint8Array(exports.memory.buffer, at, size);
  const text = (at, size) => decoder.decode(bytes(at, size));
  const word = (at, value) => new DataView(exports.memory.buffer).setUint32(at, value, true);
  /** Hands bytes over in memory of the filter's. */
  const give = (value, toBytes, toSize) => {
    const at = exports.proxy_on_memory_allocate(value.length);
    bytes(at, value.length).set(value);
    word(toBytes, at);
    word(toSize, value.length);
    return OK;
  };
  const env = {
    proxy_log: (level, at, size) => (log(`${LEVELS[level]}: ${text(at, size)}`), OK),
    proxy_get_buffer_bytes(type, start, size, toBytes, toSize) {
      const buffer = buffers[BUFFERS[type]];
      return buffer === undefined ? NOT_FOUND : give(buffer.subarray(start, start + size), toBytes, toSize);
    },
    proxy_get_header_map_value(map, at, size, toBytes, toSize) {
      const value = current[MAPS[map]]?.get(text(at, size));
      return value === undefined ? NOT_FOUND : give(encoder.encode(value), toBytes, toSize);
    },
    proxy_add_header_map_value: (map, at, size, value, length) => (current[MAPS[map]].set(text(at, size), text(value, length)), OK),
    proxy_send_local_response(status, _details, _size, body, length) {
      current.local = { status, body: text(body, length) };
      return OK;
    },
  };
  const { exports } = instantiate({ env });
  if (exports.proxy_abi_version_0_2_1 === undefined) throw new Error('a filter of another ABI');
  exports._initialize?.();
  exports.proxy_on_context_create(ROOT, 0);
  if (exports.proxy_on_vm_start(ROOT, 0) === 0 || exports.proxy_on_configure(ROOT, buffers.configuration.length) === 0)
    throw new Error('the filter does not take its configuration');

  let contexts = ROOT;
  return {
    open() {
      const id = ++contexts;
      const stream = { request: undefined, response: undefined, local: undefined };
      const within = (f) => {
        current = stream;
        return f();
      };
      within(() => exports.proxy_on_context_create(id, ROOT));
      return {
        request(headers) {
          stream.request = headers;
          const action = within(() => exports.proxy_on_request_headers(id, headers.size, 1));
          return action === CONTINUE ? undefined : stream.local;
        },
        response(headers) {
          stream.response = headers;
          within(() => exports.proxy_on_response_headers(id, headers.size, 1));
        },
        close() {
          within(() => exports.proxy_on_done(id));
          within(() => exports.proxy_on_log(id));
          within(() => exports.proxy_on_delete(id));
        },
      };
    },
  };
}
