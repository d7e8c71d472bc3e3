// How DWARF writes numbers, strings and the values of attributes (DWARF 5, section 7.5).
import { malformed } from '../base/errors.ts';
import { ByteReader } from '../binary/bytes.ts';
import type { ByteRange } from '../module/module.ts';

export interface Strings {
  readonly bytes: Uint8Array;
  readonly str: ByteRange | undefined;
  readonly lineStr: ByteRange | undefined;
}
const decoder = new TextDecoder();
export function stringAt(bytes: Uint8Array, range: ByteRange | undefined, offset: number): string {
  if (range === undefined || range.start + offset >= range.end) return '';
  const start = range.start + offset;
  return decoder.decode(bytes.subarray(start, bytes.indexOf(0, start)));
}

export class Reader extends ByteReader {
  u16(): number {
    return this.u8() | (this.u8() << 8);
  }
  fixed(size: number): number {
    if (size === 1) return this.u8();
    if (size === 2) return this.u16();
    if (size === 4) return this.u32Fixed();
    const low = this.u32Fixed();
    return low + this.u32Fixed() * 2 ** 32;
  }
  /** LEB128 of any length: compilers pad them. */
  uleb(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const b = this.u8();
      value += (b & 0x7f) * scale;
      if (b < 0x80) return value;
      scale *= 128;
    }
  }
  sleb(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const b = this.u8();
      value += (b & 0x7f) * scale;
      scale *= 128;
      if (b < 0x80) return b & 0x40 ? value - scale : value;
    }
  }
  cstring(): string {
    const start = this.pos;
    const end = this.bytes.indexOf(0, start);
    this.skip(end + 1 - start);
    return decoder.decode(this.bytes.subarray(start, end));
  }
}

export interface FormContext {
  readonly strings: Strings;
  readonly version: number;
  readonly addressSize: number;
}
export type Value = string | number | undefined;

/** Reads a value of `form`; what is neither a string nor a number that matters here is undefined. */
export function readForm(r: Reader, form: number, c: FormContext): Value {
  switch (form) {
    case 0x01: // addr
      return r.fixed(c.addressSize);
    case 0x03: // block2
      r.skip(r.u16());
      return undefined;
    case 0x04: // block4
      r.skip(r.u32Fixed());
      return undefined;
    case 0x05: // data2
    case 0x12: // ref2
    case 0x26: // strx2
    case 0x2a: // addrx2
      return r.u16();
    case 0x06: // data4
    case 0x13: // ref4
    case 0x17: // sec_offset
    case 0x28: // strx4
    case 0x2c: // addrx4
      return r.u32Fixed();
    case 0x07: // data8
    case 0x14: // ref8
    case 0x20: // ref_sig8
      return r.fixed(8);
    case 0x08: // string
      return r.cstring();
    case 0x09: // block
    case 0x18: // exprloc
      r.skip(r.uleb());
      return undefined;
    case 0x0a: // block1
      r.skip(r.u8());
      return undefined;
    case 0x0b: // data1
    case 0x0c: // flag
    case 0x11: // ref1
    case 0x25: // strx1
    case 0x29: // addrx1
      return r.u8();
    case 0x0d: // sdata
    case 0x0e: // strp
      return form === 0x0d ? r.sleb() : stringAt(c.strings.bytes, c.strings.str, r.u32Fixed());
    case 0x0f: // udata
    case 0x15: // ref_udata
    case 0x1a: // strx
    case 0x1b: // addrx
    case 0x22: // loclistx
    case 0x23: // rnglistx
      return r.uleb();
    case 0x10: // ref_addr
      return r.u32Fixed();
    case 0x16: // indirect
      return readForm(r, r.uleb(), c);
    case 0x19: // flag_present
    case 0x21: // implicit_const
      return undefined;
    case 0x1e: // data16
      r.skip(16);
      return undefined;
    case 0x1f: // line_strp
      return stringAt(c.strings.bytes, c.strings.lineStr, r.u32Fixed());
    case 0x27: // strx3
    case 0x2b: // addrx3
      r.skip(3);
      return undefined;
    default:
      throw malformed(`DWARF: a form of kind 0x${form.toString(16)}`, r.pos);
  }
}
