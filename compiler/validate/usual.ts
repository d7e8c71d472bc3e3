// The usual instructions, of which most code is made, validated without a reader or signatures in between: most of the time of a start goes here
// where nothing is compiled. Whatever is not as usual - an immediate of many bytes, an operand of another type, an end of the stack - is left where
// it stands, for the validation that knows all and has the words for what is wrong.
import { F32, F64, I32, I64, isReference, type FuncType, type GlobalType, type ValType } from '../base/types.ts';
import type { Module } from '../module/module.ts';
import { plainRows } from '../opcodes/table.ts';
import type { OpRow } from '../opcodes/row.ts';

const OTHER = 0;
const UNARY = 1;
const BINARY = 2;
const LOAD = 3;
const STORE = 4;
const GET = 5;
const SET = 6;
const TEE = 7;
const INTEGER = 8;
const FLOAT = 9;
const GET_GLOBAL = 10;
const SET_GLOBAL = 11;
const CALL = 12;
const DROP = 13;

const BY_NAME: Readonly<Record<string, number>> = {
  'local.get': GET,
  'local.set': SET,
  'local.tee': TEE,
  'global.get': GET_GLOBAL,
  'global.set': SET_GLOBAL,
  call: CALL,
  drop: DROP,
  'i32.const': INTEGER,
  'i64.const': INTEGER,
  'f32.const': FLOAT,
  'f64.const': FLOAT,
};
function kindOf(row: OpRow | undefined): number {
  if (row === undefined || !row.lowered) return OTHER;
  const named = BY_NAME[row.name];
  if (named !== undefined) return named;
  if (typeof row.sig === 'string') return OTHER;
  const { params, results } = row.sig;
  if (row.imm === 'memarg' && row.atomic === undefined) return results.length === 1 ? LOAD : STORE;
  if (row.imm !== 'none' || results.length !== 1 || [...params, ...results].some(isReference)) return OTHER;
  return params.length === 1 ? UNARY : params.length === 2 && params[0] === params[1] ? BINARY : OTHER;
}
// By opcode.
const KINDS = Uint8Array.from(plainRows, kindOf);
/** The type of the operands; of a store that of the value. */
const TAKEN = Uint8Array.from(plainRows, (row) => (typeof row?.sig === 'object' ? (row.sig.params.at(-1) ?? 0) : 0));
const GIVEN = Uint8Array.from(plainRows, (row, code) => {
  if (KINDS[code] === INTEGER) return row?.name === 'i32.const' ? I32 : I64;
  if (KINDS[code] === FLOAT) return row?.name === 'f32.const' ? F32 : F64;
  return typeof row?.sig === 'object' ? (row.sig.results[0] ?? 0) : 0;
});
/** Of a memory access: the largest exponent that its alignment may claim. */
const ALIGNMENT = Uint8Array.from(plainRows, (row) => Math.log2(row?.bytes ?? 1));

/** What instructions name beside operands. */
export interface Surroundings {
  readonly locals: readonly ValType[];
  readonly funcs: readonly FuncType[];
  readonly globals: readonly GlobalType[];
  /** There is a first memory, of 32-bit addresses. */
  readonly isMemoryUsual: boolean;
}
export function surroundings(m: Module, locals: readonly ValType[]): Surroundings {
  const memory = m.memories[0];
  return { locals, funcs: m.funcs, globals: m.globals, isMemoryUsual: memory !== undefined && !memory.limits.is64 };
}
/** What is noted of them. */
export interface Noted {
  usesMemory: boolean;
  readonly callees: Set<number>;
  noteGlobal(index: number): void;
}

/** Takes instructions from byte `pos` on as long as they are usual, with `operands` above `height`. Gives where the first stands that is not. */
export function takeUsual(bytes: Uint8Array, from: number, end: number, operands: ValType[], height: number, around: Surroundings, noted: Noted): number {
  const { locals, funcs, globals, isMemoryUsual } = around;
  for (let pos = from; ;) {
    if (pos >= end) return pos;
    const code = bytes[pos] as number;
    const kind = KINDS[code] as number;
    let next = pos + 1;
    let top = operands.length - 1;
    switch (kind) {
      case GET: {
        const type = locals[bytes[next] as number];
        if ((bytes[next++] as number) > 127 || type === undefined || isReference(type)) return pos;
        operands.push(type);
        break;
      }
      case SET:
      case TEE: {
        const type = locals[bytes[next] as number];
        if ((bytes[next++] as number) > 127 || type === undefined || top < height || operands[top] !== type || isReference(type)) return pos;
        if (kind === SET) operands.pop();
        break;
      }
      case INTEGER: {
        // Of four bytes all bits are allowed.
        const last = next + 4;
        while ((bytes[next++] as number) > 127) if (next === last) return pos;
        operands.push(GIVEN[code] as number);
        break;
      }
      case FLOAT:
        next += GIVEN[code] === F32 ? 4 : 8;
        operands.push(GIVEN[code] as number);
        break;
      case UNARY:
        if (top < height || operands[top] !== TAKEN[code]) return pos;
        operands[top] = GIVEN[code] as number;
        break;
      case BINARY:
        if (top - 1 < height || operands[top] !== TAKEN[code] || operands[top - 1] !== TAKEN[code]) return pos;
        operands.pop();
        operands[top - 1] = GIVEN[code] as number;
        break;
      case LOAD:
      case STORE: {
        if (!isMemoryUsual || (bytes[next++] as number) > (ALIGNMENT[code] as number)) return pos;
        const last = next + 4;
        while ((bytes[next++] as number) > 127) if (next === last) return pos;
        if (kind === LOAD) {
          if (top < height || operands[top] !== I32) return pos;
          operands[top] = GIVEN[code] as number;
        } else {
          if (top - 1 < height || operands[top] !== TAKEN[code] || operands[top - 1] !== I32) return pos;
          operands.length = top - 1;
        }
        noted.usesMemory = true;
        break;
      }
      case GET_GLOBAL:
      case SET_GLOBAL: {
        const index = bytes[next++] as number;
        const global = globals[index];
        if (index > 127 || global === undefined) return pos;
        if (kind === GET_GLOBAL) operands.push(global.type);
        else {
          if (!global.mutable || top < height || operands[top] !== global.type) return pos;
          operands.pop();
        }
        noted.noteGlobal(index);
        break;
      }
      case CALL: {
        let index = bytes[next++] as number;
        if (index > 127) {
          const second = bytes[next++] as number;
          if (second > 127) return pos;
          index = (index & 127) | (second << 7);
        }
        const type = funcs[index];
        if (type === undefined || next > end) return pos;
        const { params, results } = type;
        const base = top + 1 - params.length;
        if (base < height) return pos;
        for (let i = params.length - 1; i >= 0; i--, top--) if (operands[top] !== params[i]) return pos;
        operands.length = base;
        for (let i = 0; i < results.length; i++) operands.push(results[i] as ValType);
        noted.callees.add(index);
        break;
      }
      case DROP:
        if (top < height) return pos;
        operands.pop();
        break;
      default:
        return pos;
    }
    // It goes beyond the end of the body: the general reader says so, before it looks at operands.
    if (next > end) return pos;
    pos = next;
  }
}
