// `crc32` is the global of the built file (--global-name crc32).
const { exports } = crc32.instantiate();
const text = document.getElementById('text');
const show = () => {
  const bytes = new TextEncoder().encode(text.value);
  new Uint8Array(exports.memory.buffer).set(bytes, exports.buffer());
  document.getElementById('crc').textContent = (exports.crc32(bytes.length) >>> 0).toString(16).padStart(8, '0');
};
text.addEventListener('input', show);
show();
