// Data segments out of the text of a generated file.
import { trap_memory } from '../base/trap.ts';
import type { LinearMemory } from './linear.ts';

/** What hosts have for base64, where they have it: twenty times as fast as anything written here. */
interface Decoders {
  readonly Uint8Array: { readonly fromBase64?: (text: string) => Uint8Array };
  readonly Buffer?: { readonly from?: (text: string, encoding: string) => Uint8Array };
}

/** The bytes of base64 text given in parts, each a multiple of four characters that are no padding. */
export function data_bytes(parts: readonly string[], length: number): Uint8Array {
  const { Uint8Array: own, Buffer: node } = globalThis as unknown as Decoders;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    const size = (part.length / 4) * 3;
    let found = own.fromBase64?.(part) ?? node?.from?.(part, 'base64');
    // What is called Buffer may be anything.
    if (found?.length !== size) found = base64_bytes(part, size);
    bytes.set(found.subarray(0, length - at), at);
    at += size;
  }
  return bytes;
}
function base64_bytes(text: string, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  const codes = new Uint8Array(128);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  for (let i = 0; i < 64; i++) codes[alphabet.charCodeAt(i)] = i;
  for (let i = 0, at = 0; at < size; i += 4) {
    const word =
      ((codes[text.charCodeAt(i)] as number) << 18) |
      ((codes[text.charCodeAt(i + 1)] as number) << 12) |
      ((codes[text.charCodeAt(i + 2)] as number) << 6) |
      (codes[text.charCodeAt(i + 3)] as number);
    bytes[at++] = word >> 16;
    bytes[at++] = word >> 8;
    bytes[at++] = word;
  }
  return bytes;
}

/** Bytes as the characters of a string. */
export function data_text(text: string): Uint8Array {
  return Uint8Array.from(text, (c) => c.charCodeAt(0));
}

/** Shorter ones are copied here: a call of the engine takes longer. */
const SHORT = 64;
/** Applies active segments in order. The stream holds, for each: how far it is behind the end of the last one, modulo 2^32, and length as LEB128, then the bytes. */
export function data_apply(m: LinearMemory, stream: Uint8Array): void {
  let [at, end] = [0, 0];
  const { U8 } = m;
  const leb = (): number => {
    let result = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = stream[at++] as number;
      result += (byte & 0x7f) * scale;
      if (byte < 0x80) return result;
    }
  };
  while (at < stream.length) {
    let to = (end + leb()) % 4294967296;
    const length = leb();
    end = to + length;
    if (end > U8.length) trap_memory();
    if (length > SHORT) U8.set(stream.subarray(at, (at += length)), to);
    else while (to < end) U8[to++] = stream[at++] as number;
  }
}
