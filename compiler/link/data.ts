// Bytes as text: base64 in parts that every engine takes.
import { LIMITS } from '../base/target.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CODES = Uint8Array.from(ALPHABET, (c) => c.charCodeAt(0));

/** An array literal of base64 strings, padded with 'A', for data_bytes of the runtime. */
export function base64Parts(bytes: Uint8Array): string {
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
  for (let at = 0; at < length; at += LIMITS.text) parts.push(JSON.stringify(decoder.decode(text.subarray(at, at + LIMITS.text))));
  return `[${parts.join(',')}]`;
}

/** The stream of data_apply: for each segment its offset and length as LEB128, then its bytes. */
export class DataStream {
  private readonly parts: Uint8Array[] = [];
  private length = 0;

  get isEmpty(): boolean {
    return this.length === 0;
  }
  add(offset: number, bytes: Uint8Array): void {
    const head: number[] = [];
    for (let n of [offset, bytes.length]) {
      while (n >= 128) {
        head.push((n % 128) | 0x80);
        n = Math.floor(n / 128);
      }
      head.push(n);
    }
    this.parts.push(Uint8Array.from(head), bytes);
    this.length += head.length + bytes.length;
  }
  /** A call of data_bytes that gives the stream. */
  text(dataBytes: string): string {
    const all = new Uint8Array(this.length);
    let at = 0;
    for (const part of this.parts) {
      all.set(part, at);
      at += part.length;
    }
    return bytesText(dataBytes, all);
  }
}

/** `dataBytes`: what the code calls that function of the runtime. */
export const bytesText = (dataBytes: string, bytes: Uint8Array): string => `${dataBytes}(${base64Parts(bytes)},${bytes.length})`;
