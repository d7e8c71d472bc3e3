// Bytes to (row, immediate) stream, for function bodies and constant expressions alike (spec 5.4).
// Reads each immediate by the kind that its row names; knows no opcode by itself.
import { malformed, UnsupportedError } from '../base/errors.ts';
import { FUNCREF, refType, type DefType, type ValType } from '../base/types.ts';
import type { ByteRange } from '../module/module.ts';
import type { ImmKind, OpRow } from '../opcodes/row.ts';
import { plainRows, prefixedRows } from '../opcodes/table.ts';
import { ByteReader } from './bytes.ts';
import { readHeapType, readValType, readVector, type TypeSpace } from './types.ts';

/** A block type: no index and no type means `[] -> []`. */
export interface BlockTypeImm {
  readonly typeIndex: number | undefined;
  readonly result: ValType | undefined;
}
/** A clause of try_table. */
export interface CatchImm {
  /** undefined: every exception. */
  readonly tag: number | undefined;
  /** Hands over the exception itself, too. */
  readonly withRef: boolean;
  readonly label: number;
}
const EMPTY_BLOCK: BlockTypeImm = { typeIndex: undefined, result: undefined };
const EMPTY_BYTES = new Uint8Array(16);

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
  /** Of `heaptype`: the nullable reference to it. */
  refType: ValType = FUNCREF;
  /** Of br_on_cast: from which type to which. */
  castFrom: ValType = FUNCREF;
  castTo: ValType = FUNCREF;
  catches: readonly CatchImm[] = [];
  /** Sixteen bytes of v128.const, or the lane numbers of a shuffle. */
  bytes16: Uint8Array = EMPTY_BYTES;
  private readonly space: TypeSpace;

  constructor(bytes: Uint8Array, range: ByteRange, types: readonly DefType[]) {
    this.reader = new ByteReader(bytes, range.start, range.end);
    this.space = { types, count: types.length };
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
      case 'tag':
      case 'type':
        this.index = r.u32();
        return;
      case 'type_field':
      case 'type_count':
      case 'type_data':
      case 'type_elem':
      case 'two_types': // destination, then source
        this.index = r.u32();
        this.index2 = r.u32();
        return;
      case 'v128':
      case 'lanes':
        this.bytes16 = r.slice(16);
        return;
      case 'lane':
        this.index2 = r.u8();
        return;
      case 'zero': {
        const zeroAt = r.pos;
        if (r.u8() !== 0) throw malformed('zero byte expected', zeroAt);
        return;
      }
      case 'cast': {
        const castAt = r.pos;
        const flags = r.u8();
        if (flags > 3) throw malformed('malformed br_on_cast flags', castAt);
        this.index = r.u32();
        this.castFrom = refType(readHeapType(r, this.space), (flags & 1) !== 0);
        this.castTo = refType(readHeapType(r, this.space), (flags & 2) !== 0);
        return;
      }
      case 'try_table':
        this.blockType = this.readBlockType();
        this.catches = readVector(r, readCatch);
        return;
      case 'i32':
        this.i32 = r.s32();
        return;
      case 'memarg':
      case 'memarg_lane': {
        const flagsAt = r.pos;
        const flags = r.u32();
        if (flags >= 0x80) throw malformed('malformed memop flags', flagsAt);
        this.align = flags & 0x3f;
        this.index = flags & 0x40 ? r.u32() : 0;
        this.offset = r.u64();
        if (kind === 'memarg_lane') this.index2 = r.u8();
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
        this.types = readVector(r, (s) => readValType(s, this.space));
        return;
      case 'heaptype':
        this.refType = refType(readHeapType(r, this.space), true);
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
    if (!r.atEnd && (byte & 0xc0) === 0x40) return { typeIndex: undefined, result: readValType(r, this.space) };
    const at = r.pos;
    const typeIndex = r.s33();
    if (typeIndex < 0) throw malformed('malformed block type', at);
    return { typeIndex, result: undefined };
  }
}

function readCatch(r: ByteReader): CatchImm {
  const at = r.pos;
  const kind = r.u8();
  if (kind > 3) throw malformed('malformed catch clause', at);
  const tag = kind < 2 ? r.u32() : undefined;
  return { tag, withRef: (kind & 1) !== 0, label: r.u32() };
}
const readIndex = (r: ByteReader): number => r.u32();
const hex = (n: number): string => n.toString(16).padStart(2, '0');
