// Bytes to (row, immediate) stream, for function bodies and constant expressions alike (spec 5.4).
// Reads each immediate by the kind that its row names; knows no opcode by itself.
import { malformed, UnsupportedError } from '../base/errors.ts';
import { FUNCREF, type ValType } from '../base/types.ts';
import type { ByteRange } from '../module/module.ts';
import type { ImmKind, OpRow } from '../opcodes/row.ts';
import { plainRows, prefixedRows } from '../opcodes/table.ts';
import { ByteReader } from './bytes.ts';
import { readHeapType, readValType, readVector } from './types.ts';

/** A block type: no index and no type means `[] -> []`. */
export interface BlockTypeImm {
  readonly typeIndex: number | undefined;
  readonly result: ValType | undefined;
}
const EMPTY_BLOCK: BlockTypeImm = { typeIndex: undefined, result: undefined };

/**
 * The current instruction and its immediates. Fields keep their last values until an instruction overwrites them, so that
 * reading millions of instructions allocates nothing.
 */
export class OperatorReader {
  readonly reader: ByteReader;
  /** Where the current instruction began. */
  at = 0;
  /** First and second index: label, function, local, table ...; the segment comes before the memory or table it goes to. */
  index = 0;
  index2 = 0;
  /** memarg */
  align = 0;
  offset = 0;
  i32 = 0;
  i64 = 0n;
  f32Bits = 0;
  f64Bits = 0n;
  blockType: BlockTypeImm = EMPTY_BLOCK;
  /** Branch targets of br_table; the default is in `index`. */
  labels: readonly number[] = [];
  types: readonly ValType[] = [];
  refType: ValType = FUNCREF;

  constructor(bytes: Uint8Array, range: ByteRange) {
    this.reader = new ByteReader(bytes, range.start, range.end);
  }

  get atEnd(): boolean {
    return this.reader.atEnd;
  }

  next(): OpRow {
    const r = this.reader;
    const at = (this.at = r.pos);
    const byte = r.u8();
    let row = plainRows[byte];
    if (row === undefined) {
      const codes = prefixedRows(byte);
      if (codes === undefined) throw malformed(`illegal opcode ${hex(byte)}`, at);
      const code = r.u32();
      row = codes[code];
      if (row === undefined) throw malformed(`illegal opcode ${hex(byte)} ${hex(code)}`, at);
    }
    if (!row.lowered) throw new UnsupportedError(row.feature, row.name, { offset: at, opcode: row.name });
    if (row.imm !== 'none') this.readImmediate(row.imm);
    return row;
  }

  private readImmediate(kind: ImmKind): void {
    const r = this.reader;
    switch (kind) {
      case 'local':
      case 'label':
      case 'func':
      case 'global':
      case 'table':
      case 'data':
      case 'elem':
      case 'memory':
        this.index = r.u32();
        return;
      case 'i32':
        this.i32 = r.s32();
        return;
      case 'memarg': {
        const flagsAt = r.pos;
        const flags = r.u32();
        if (flags >= 0x80) throw malformed('malformed memop flags', flagsAt);
        this.align = flags & 0x3f;
        this.index = flags & 0x40 ? r.u32() : 0;
        this.offset = r.u64();
        return;
      }
      case 'block':
        this.blockType = this.readBlockType();
        return;
      case 'i64':
        this.i64 = r.s64();
        return;
      case 'f32':
        this.f32Bits = r.f32Bits();
        return;
      case 'f64':
        this.f64Bits = r.f64Bits();
        return;
      case 'labels':
        this.labels = readVector(r, readIndex);
        this.index = r.u32();
        return;
      case 'indirect': // the type, then the table
      case 'data_memory':
      case 'elem_table':
      case 'memories': // destination, then source
      case 'tables':
        this.index = r.u32();
        this.index2 = r.u32();
        return;
      case 'types':
        this.types = readVector(r, readValType);
        return;
      case 'heaptype':
        this.refType = readHeapType(r);
        return;
      case 'none':
      case 'unread':
        return;
    }
  }

  private readBlockType(): BlockTypeImm {
    const r = this.reader;
    const byte = r.bytes[r.pos] as number;
    if (byte === 0x40 && !r.atEnd) {
      r.pos++;
      return EMPTY_BLOCK;
    }
    // A single negative byte is a value type; everything else is a type index as s33.
    if (!r.atEnd && (byte & 0xc0) === 0x40) return { typeIndex: undefined, result: readValType(r) };
    const at = r.pos;
    const typeIndex = r.s33();
    if (typeIndex < 0) throw malformed('malformed block type', at);
    return { typeIndex, result: undefined };
  }
}

const readIndex = (r: ByteReader): number => r.u32();
const hex = (n: number): string => n.toString(16).padStart(2, '0');
