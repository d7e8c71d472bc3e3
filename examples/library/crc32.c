// CRC-32 (IEEE) over bytes in the module's memory.
static unsigned table[256];
static unsigned char buffer[65536];

__attribute__((export_name("buffer"))) unsigned char *get_buffer(void) { return buffer; }

__attribute__((export_name("crc32"))) unsigned crc32(unsigned length) {
  if (table[1] == 0)
    for (unsigned i = 0; i < 256; i++) {
      unsigned c = i;
      for (int k = 0; k < 8; k++) c = c & 1 ? 0xedb88320u ^ c >> 1 : c >> 1;
      table[i] = c;
    }
  unsigned crc = ~0u;
  for (unsigned i = 0; i < length && i < sizeof buffer; i++) crc = table[(crc ^ buffer[i]) & 255] ^ crc >> 8;
  return ~crc;
}
