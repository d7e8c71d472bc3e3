// A cursor over bytes: fixed-width numbers, LEB128 and names (spec 5.2). Every read is bounds-checked.
// Knows nothing of sections or opcodes.
import { malformed, unexpectedEnd } from '../base/errors.ts';

const fatalUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export class ByteReader {
  readonly bytes: Uint8Array;
  pos: number;
  end: number;
  private readonly view: DataView;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.bytes = bytes;
    this.pos = start;
    this.end = end;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get atEnd(): boolean {
    return this.pos >= this.end;
  }

  u8(): number {
    if (this.pos >= this.end) throw unexpectedEnd(this.pos);
    return this.bytes[this.pos++] as number;
  }

  u32(): number {
    // One byte is by far the most common length.
    if (this.pos < this.end) {
      const first = this.bytes[this.pos] as number;
      if (first < 0x80) {
        this.pos++;
        return first;
      }
    }
    let result = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.u8();
      if (shift === 28) {
        if (byte & 0x80) throw malformed('integer representation too long', this.pos - 1);
        if (byte > 0x0f) throw malformed('integer too large', this.pos - 1);
      }
      result |= (byte & 0x7f) << shift;
      if (byte < 0x80) return result >>> 0;
    }
  }

  s32(): number {
    let result = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.u8();
      if (shift === 28) {
        if (byte & 0x80) throw malformed('integer representation too long', this.pos - 1);
        const sign = byte & 0x78;
        if (sign !== 0 && sign !== 0x78) throw malformed('integer too large', this.pos - 1);
      }
      result |= (byte & 0x7f) << shift;
      if (byte < 0x80) return shift < 28 && byte & 0x40 ? result | (-1 << (shift + 7)) : result;
    }
  }

  /** A 33-bit signed integer, the form of block and heap types. */
  s33(): number {
    let result = 0;
    for (let shift = 0, scale = 1; ; shift += 7, scale *= 128) {
      const byte = this.u8();
      if (shift === 28) {
        if (byte & 0x80) throw malformed('integer representation too long', this.pos - 1);
        const sign = byte & 0x70;
        if (sign !== 0 && sign !== 0x70) throw malformed('integer too large', this.pos - 1);
      }
      result += (byte & 0x7f) * scale;
      if (byte < 0x80) return byte & 0x40 ? result - scale * 128 : result;
    }
  }

  s64(): bigint {
    // Small constants, the usual ones, stay in int32 until the end.
    const start = this.pos;
    let small = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.u8();
      small |= (byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt(byte & 0x40 ? small | (-1 << (shift + 7)) : small);
    }
    this.pos = start;
    let result = 0n;
    for (let shift = 0; ; shift += 7) {
      const byte = this.u8();
      if (shift === 63) {
        if (byte & 0x80) throw malformed('integer representation too long', this.pos - 1);
        if (byte !== 0 && byte !== 0x7f) throw malformed('integer too large', this.pos - 1);
      }
      result |= BigInt(byte & 0x7f) << BigInt(shift);
      if (byte < 0x80) return BigInt.asIntN(64, byte & 0x40 && shift < 63 ? result | (-1n << BigInt(shift + 7)) : result);
    }
  }

  /** An unsigned 64-bit integer as a number: exact below 2^53, and above that never below 2^53. */
  u64(): number {
    let result = 0;
    for (let shift = 0, scale = 1; ; shift += 7, scale *= 128) {
      const byte = this.u8();
      if (shift === 63) {
        if (byte & 0x80) throw malformed('integer representation too long', this.pos - 1);
        if (byte > 1) throw malformed('integer too large', this.pos - 1);
      }
      result += (byte & 0x7f) * scale;
      if (byte < 0x80) return result;
    }
  }

  /** The bits of an f32, unsigned. */
  f32Bits(): number {
    const at = this.skip(4);
    return this.view.getUint32(at, true);
  }
  /** The bits of an f64, unsigned. */
  f64Bits(): bigint {
    const at = this.skip(8);
    return this.view.getBigUint64(at, true);
  }
  u32Fixed(): number {
    return this.view.getUint32(this.skip(4), true);
  }

  /** Moves past `length` bytes and returns where they began. */
  skip(length: number): number {
    const at = this.pos;
    if (length > this.end - at) throw unexpectedEnd(this.end);
    this.pos = at + length;
    return at;
  }
  slice(length: number): Uint8Array {
    const at = this.skip(length);
    return this.bytes.subarray(at, at + length);
  }

  name(): string {
    const length = this.u32();
    const at = this.pos;
    if (length > this.end - at) throw malformed('length out of bounds', at);
    try {
      return fatalUtf8.decode(this.slice(length));
    } catch {
      throw malformed('malformed UTF-8 encoding', at);
    }
  }
}
