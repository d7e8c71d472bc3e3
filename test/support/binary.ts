// Modules of any size, byte by byte: for what would take an assembler too long.

const leb = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, ...leb(Math.floor(n / 128))]);
const bytesOf = (text: string): number[] => [...new TextEncoder().encode(text)];

/** A section of `items`, each given as bytes. */
export function section(id: number, items: readonly (readonly number[])[]): Uint8Array {
  const count = leb(items.length);
  const size = count.length + items.reduce((n, i) => n + i.length, 0);
  const head = [id, ...leb(size), ...count];
  const out = new Uint8Array(head.length + size - count.length);
  out.set(head);
  let at = head.length;
  for (const item of items) {
    out.set(item, at);
    at += item.length;
  }
  return out;
}
export function moduleOf(...sections: readonly Uint8Array[]): Uint8Array {
  const parts = [Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0), ...sections];
  const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
const signedLeb = (n: number): number[] => {
  const byte = n & 127;
  const rest = n >> 7;
  return (rest === 0 && (byte & 64) === 0) || (rest === -1 && (byte & 64) !== 0) ? [byte] : [byte | 128, ...signedLeb(rest)];
};
export const name = (text: string): number[] => [...leb(text.length), ...bytesOf(text)];
export const body = (code: readonly number[]): number[] => [...leb(code.length + 2), 0, ...code, 0x0b];
export const i32Const = (n: number): number[] => [0x41, ...signedLeb(n)];
export const u32 = leb;
export const list = <T>(count: number, item: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => item(i));

/** () -> i32 and (i32) -> i32 */
export const TYPES = section(1, [[0x60, 0, 1, 0x7f], [0x60, 1, 0x7f, 1, 0x7f]]); // prettier-ignore
