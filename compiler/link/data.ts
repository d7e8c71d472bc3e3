// Bytes as text: base64 in parts that every engine takes, or, a few, as characters.
import { sha256 } from '../../runtime/shim/sha256.ts';
import { LIMITS } from '../base/target.ts';
import type { Module } from '../module/module.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CODES = Uint8Array.from(ALPHABET, (c) => c.charCodeAt(0));

/** An array literal of base64 strings, padded with 'A', for data_bytes of the runtime. */
export function base64Parts(bytes: Uint8Array): string {
  return `[${base64Strings(bytes, LIMITS.text)
    .map((part) => JSON.stringify(part))
    .join(',')}]`;
}
/** Base64 in strings of `most` characters, a multiple of four. */
function base64Strings(bytes: Uint8Array, most: number): readonly string[] {
  const length = Math.ceil(bytes.length / 3) * 4;
  const text = new Uint8Array(length);
  for (let i = 0, at = 0; i < bytes.length; i += 3) {
    const word = ((bytes[i] as number) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text[at++] = CODES[word >> 18] as number;
    text[at++] = CODES[(word >> 12) & 63] as number;
    text[at++] = CODES[(word >> 6) & 63] as number;
    text[at++] = CODES[word & 63] as number;
  }
  const decoder = new TextDecoder('latin1');
  const parts: string[] = [];
  for (let at = 0; at < length; at += most) parts.push(decoder.decode(text.subarray(at, at + most)));
  return parts;
}

/** The stream of data_apply: for each segment how far it begins behind the end of the one before it, modulo 2^32, and its length, as LEB128, then its bytes. */
export class DataStream {
  private readonly parts: Uint8Array[] = [];
  private length = 0;
  private end = 0;
  private readonly segments: { readonly offset: number; readonly bytes: Uint8Array }[] = [];

  get isEmpty(): boolean {
    return this.length === 0;
  }
  /** The segment, where there is one only. */
  get single(): { readonly offset: number; readonly bytes: Uint8Array } | undefined {
    return this.segments.length === 1 ? this.segments[0] : undefined;
  }
  add(offset: number, bytes: Uint8Array): void {
    this.segments.push({ offset, bytes });
    const head: number[] = [];
    for (let n of [(offset - this.end) >>> 0, bytes.length]) {
      while (n >= 128) {
        head.push((n % 128) | 0x80);
        n = Math.floor(n / 128);
      }
      head.push(n);
    }
    this.end = offset + bytes.length;
    this.parts.push(Uint8Array.from(head), bytes);
    this.length += head.length + bytes.length;
  }
  bytes(): Uint8Array {
    const all = new Uint8Array(this.length);
    let at = 0;
    for (const part of this.parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
}

/** Where the bytes of segments stand: an expression that gives them. `use`: what the code calls a function of the runtime. */
export type DataPlace = (bytes: Uint8Array, use: (name: 'data_bytes' | 'data_text') => string) => string;

/** What decoding base64 takes of a file that needs it for nothing else, in bytes. */
const DECODER = 300;
/** A string whose characters are the bytes. What a page that has the file in it would take for its own is written otherwise. */
function characters(bytes: Uint8Array): string {
  const text = [...bytes].map((byte, i) => {
    if (byte === 0 && !/\d/.test(String.fromCharCode(bytes[i + 1] ?? 0))) return '\\0';
    if (byte === 10) return '\\n';
    const char = String.fromCharCode(byte);
    return char === '"' || char === '\\'
      ? `\\${char}`
      : char >= ' ' && char <= '~' && char !== '<' && char !== '>'
        ? char
        : `\\x${byte.toString(16).padStart(2, '0')}`;
  });
  return `"${text.join('')}"`;
}
/** In the text. */
export const inText: DataPlace = (bytes, use) => {
  const limit = (bytes.length * 4) / 3 + DECODER;
  const text = bytes.length < 4 * DECODER ? characters(bytes) : undefined;
  return text !== undefined && text.length < limit ? `${use('data_text')}(${text})` : `${use('data_bytes')}(${base64Parts(bytes)},${bytes.length})`;
};

/** In a file of its own (runtime/memory/data-file.ts). `name`: what the code calls its bytes. */
export class DataFileWriter {
  readonly parts: Uint8Array[] = [];
  length = 0;
  constructor(private readonly name: string) {}

  /** What was written is forgotten. */
  clear(): void {
    this.parts.length = 0;
    this.length = 0;
  }

  readonly place: DataPlace = (bytes) => {
    const from = this.length;
    this.parts.push(bytes);
    this.length += bytes.length;
    return `${this.name}.subarray(${from},${this.length})`;
  };
}
/** In files of strings that together are an array, `name`. */
export class DataTextWriter {
  /** What is in the array that each file has, as text. */
  readonly files: string[] = [];
  private count = 0;
  private readonly most: number;

  /** `limit`: bytes that a file may have for that. */
  constructor(
    private readonly name: string,
    private readonly limit: number,
  ) {
    this.most = Math.max(4, Math.min(LIMITS.text, (limit - 3) & ~3));
  }

  readonly place: DataPlace = (bytes, use) => {
    if (bytes.length < 4 * DECODER) return inText(bytes, use);
    const from = this.count;
    for (const part of base64Strings(bytes, this.most)) {
      const last = this.files.length - 1;
      const text = `"${part}"`;
      if (last >= 0 && (this.files[last] as string).length + text.length < this.limit) this.files[last] += `,${text}`;
      else this.files.push(text);
      this.count++;
    }
    return `${use('data_bytes')}(${this.name}.slice(${from},${this.count}),${bytes.length})`;
  };
}
/** What the file begins with: the SHA-256 of the module. */
export const dataHead = (m: Module): Uint8Array => Uint8Array.from(sha256(m.bytes).match(/../g) as string[], (byte) => parseInt(byte, 16));
