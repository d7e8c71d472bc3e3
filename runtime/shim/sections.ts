// What a namespace reads of a module's bytes by itself: custom sections, and modules that only hand imported functions on, which glue
// makes at run time to turn a JavaScript function into one of WebAssembly's. Knows nothing of instructions.
import { utf8_decode } from '../wasi/context.ts';

export interface Section {
  /** 0 for custom sections. */
  readonly id: number;
  /** Of a custom section. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}
/** A function that is imported and exported again, and nothing else: what it takes and gives as types are written (tables/types.ts). */
export interface Relay {
  readonly imports: readonly { readonly module: string; readonly name: string; readonly key: string }[];
  /** Names, and indices of imports. */
  readonly exports: readonly { readonly name: string; readonly index: number }[];
}

/** Reads numbers and names; NaN and undefined beyond the end, so that whoever reads on finds nothing. */
class SectionReader {
  constructor(
    readonly bytes: Uint8Array,
    public at: number,
    readonly end: number,
  ) {}
  byte(): number {
    return this.at < this.end ? (this.bytes[this.at++] as number) : NaN;
  }
  u32(): number {
    let value = 0;
    for (let scale = 1; scale <= 2 ** 28; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      if (!(byte >= 0)) break;
    }
    return NaN;
  }
  /** Names of valid modules are valid UTF-8. */
  name(): string {
    const length = this.u32();
    const from = this.at;
    this.at += length;
    return this.at <= this.end ? utf8_decode(this.bytes.subarray(from, this.at)) : '';
  }
}

const HEADER = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
/** The sections of a module; undefined where the bytes are none. */
export function module_sections(bytes: Uint8Array): Section[] | undefined {
  if (bytes.length < 8 || HEADER.some((byte, i) => bytes[i] !== byte)) return undefined;
  const reader = new SectionReader(bytes, 8, bytes.length);
  const found: Section[] = [];
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const size = reader.u32();
    const end = reader.at + size;
    if (!(end <= bytes.length)) return undefined;
    const inner = new SectionReader(bytes, reader.at, end);
    const name = id === 0 ? inner.name() : '';
    found.push({ id, name, start: inner.at, end });
    reader.at = end;
  }
  return found;
}

/** What to call a module in messages: its own name where it has one. */
export function module_name(bytes: Uint8Array): string {
  const names = module_sections(bytes)?.find((s) => s.id === 0 && s.name === 'name');
  if (names === undefined) return `a module of ${bytes.length} bytes`;
  const reader = new SectionReader(bytes, names.start, names.end);
  const own = reader.byte() === 0 && reader.u32() > 0 ? reader.name() : '';
  return own === '' ? `a module of ${bytes.length} bytes` : `the module '${own}' of ${bytes.length} bytes`;
}

const VALUE_TYPES: Readonly<Record<number, string>> = { 0x7f: 'i', 0x7e: 'l', 0x7d: 'f', 0x7c: 'd', 0x7b: 'v', 0x70: 'p', 0x6f: 'e' };
/** The module as a relay; undefined where it is not one, or not one that is certainly valid. */
export function relay_of(bytes: Uint8Array): Relay | undefined {
  try {
    return relay_read(bytes);
  } catch {
    // A name that is no UTF-8.
    return undefined;
  }
}
function relay_read(bytes: Uint8Array): Relay | undefined {
  const sections = module_sections(bytes);
  if (sections === undefined) return undefined;
  const known = sections.filter((s) => s.id !== 0);
  if (known.some((s, i) => ![1, 2, 7].includes(s.id) || s.id <= (known[i - 1]?.id ?? 0))) return undefined;
  let valid = true;
  /** The entries of section `id`, each read by `read`, which ends at the section's end. */
  const list = <T>(id: number, read: (reader: SectionReader) => T): T[] => {
    const section = known.find((s) => s.id === id);
    if (section === undefined) return [];
    const reader = new SectionReader(bytes, section.start, section.end);
    const entries: T[] = [];
    const count = reader.u32();
    while (entries.length < count && reader.at < reader.end) entries.push(read(reader));
    if (reader.at !== reader.end || entries.length !== count) valid = false;
    return entries;
  };
  const types = (reader: SectionReader): string => {
    let letters = '';
    for (let left = reader.u32(); left > 0; left--) {
      const letter = VALUE_TYPES[reader.byte()];
      if (letter === undefined) valid = false;
      letters += letter;
      if (!valid) break;
    }
    return letters;
  };
  const keys = list(1, (reader) => {
    if (reader.byte() !== 0x60) valid = false;
    const params = types(reader);
    return `${params}:${types(reader)}`;
  });
  const imports = list(2, (reader) => {
    const module = reader.name();
    const name = reader.name();
    if (reader.byte() !== 0) valid = false;
    const key = keys[reader.u32()];
    if (key === undefined) valid = false;
    return { module, name, key: key ?? '' };
  });
  const exports = list(7, (reader) => {
    const name = reader.name();
    if (reader.byte() !== 0) valid = false;
    const index = reader.u32();
    if (!(index < imports.length)) valid = false;
    return { name, index };
  });
  return valid && new Set(exports.map((e) => e.name)).size === exports.length ? { imports, exports } : undefined;
}
