// How large a function becomes: bytes of V8's bytecode, estimated from the intermediate form by what each kind of node costs. Fitted to what
// V8 says of the functions of lua, sqlite and dprint; within 15 % for large ones. Knows nothing of how code is spelled.
import { LIMITS } from '../base/target.ts';
import { I32, I64 } from '../base/types.ts';
import { calleeExpr, type Expr, type OpExpr, type Stmt } from '../ir/nodes.ts';
import { expressionsOf } from '../ir/walk.ts';
import { GROWS } from '../opcodes/row.ts';
import type { RowName } from '../opcodes/names.ts';

/** Bytes per part. A `result` is one that comes out of a call through a slot; `temp` an operand that is named twice. */
const BYTES = {
  eval: 0.5, set: 4, setMany: 2, block: 0.5, loop: 3, if: 3, br: 2.5, switch: 5, return: 2, tailCall: 4, throw: 4, try: 20, trap: 8, refresh: 20,
  case: 2.5, result: 13, const: 4.5, 'const.small': 1.5, 'const.big': 8, get: 1.5, cond: 5, call: 9, 'call.indirect': 31, arg: 6,
  'load.byte': 26, 'load.element': 47, 'load.other': 29, 'store.byte': 29, 'store.element': 56, 'store.other': 16, offset: 12, temp: 13, i64: 7,
} as const satisfies Readonly<Record<Stmt["kind"], number>> & Readonly<Record<string, number>>; // prettier-ignore

/** Operations: what is not here costs OPERATION, or OPERATION_64 on an i64. */
const ROW_BYTES: Readonly<Partial<Record<RowName, number>>> = {
  'i32.add': 7, 'i32.sub': 7, 'i32.and': 5, 'i32.or': 4.5, 'i32.xor': 4.5, 'i32.shl': 4, 'i32.shr_s': 4, 'i32.eqz': 2, 'i32.eq': 4, 'i32.ne': 4,
  'i32.lt_u': 5, 'i32.gt_u': 5, 'i32.le_u': 5, 'i32.ge_u': 5, 'i32.mul': 16, 'i32.rotl': 12, 'i32.rotr': 16, 'global.get': 4, 'global.set': 4,
  'i32.wrap_i64': 5, 'i64.index': 7, 'i64.load_high': 57, 'i64.load_low': 57, 'i64.load_wrapped': 62, 'i64.store_words': 86, 'i64.carry': 25, 'memory.copy': 16,
  'memory.fill': 30, 'f64.add': 5, 'f64.sub': 5, 'f64.mul': 5, 'f64.div': 5, 'test.both': 4, 'test.either': 5,
}; // prettier-ignore
const OPERATION = 10;
const OPERATION_64 = 22;

/** Operands and jumps are wider in large functions: by as much more as this, from WIDE_AT on. */
const WIDER = 0.35;
const WIDE_AT = 40_000;
export const widened = (bytes: number): number => bytes * (1 + WIDER * Math.min(1, bytes / WIDE_AT));

function accessBytes({ row, args, imm }: OpExpr): number {
  const { bytes, store } = row.memory as NonNullable<OpExpr['row']['memory']>;
  const [address, value] = args as [Expr, Expr | undefined];
  const form = bytes === 1 ? 'byte' : address.type === I32 && 2 ** imm.align === bytes && imm.offset % bytes === 0 ? 'element' : 'other';
  const named = (e: Expr): number => (e.kind === 'get' || e.kind === 'const' ? 0 : BYTES.temp);
  let sum: number = BYTES[`${store ? 'store' : 'load'}.${form}`];
  if (imm.offset !== 0) sum += BYTES.offset;
  sum += named(address);
  if (value !== undefined) sum += named(value) + (value.type === I64 ? BYTES.i64 : 0);
  return sum;
}

/** Of a node without its operands. */
function nodeBytes(e: Expr): number {
  switch (e.kind) {
    case 'const':
      return e.type === I64 ? BYTES['const.big'] : typeof e.value === 'number' && e.value >= -128 && e.value < 128 ? BYTES['const.small'] : BYTES.const;
    case 'get':
      return BYTES.get;
    case 'cond':
      return BYTES.cond;
    case 'call':
      return BYTES[e.callee.kind === 'func' || e.callee.kind === 'helper' || e.callee.kind === 'piece' ? 'call' : 'call.indirect'] + BYTES.arg * e.args.length;
    case 'op':
      if (e.row.called === true) return BYTES.call + BYTES.arg * (e.args.length + 1);
      if (e.row.memory !== undefined) return accessBytes(e);
      if (e.row.helper !== undefined) return BYTES.call + BYTES.arg * e.args.length;
      return ROW_BYTES[e.row.name] ?? (e.type === I64 || e.args[0]?.type === I64 ? OPERATION_64 : OPERATION);
  }
}

/** Of an expression with its operands. */
function treeBytes(e: Expr): number {
  let bytes = nodeBytes(e);
  switch (e.kind) {
    case 'op':
      for (const a of e.args) bytes += treeBytes(a);
      break;
    case 'call': {
      for (const a of e.args) bytes += treeBytes(a);
      const callee = calleeExpr(e.callee);
      if (callee !== undefined) bytes += treeBytes(callee);
      break;
    }
    case 'cond':
      bytes += treeBytes(e.test) + treeBytes(e.then) + treeBytes(e.otherwise);
      break;
    default:
  }
  return bytes;
}

/** Of a statement without the statements within it. */
export function ownBytes(s: Stmt): number {
  let bytes: number = BYTES[s.kind];
  if (s.kind === 'switch') bytes += BYTES.case * new Set(s.cases).size;
  else if (s.kind === 'setMany') bytes += BYTES.result * (s.locals.length - 1);
  else if (s.kind === 'return' && s.values.length > 1) bytes += BYTES.result * (s.values.length - 1);
  // Views are taken again, some of them.
  if ((s.kind === 'eval' || s.kind === 'set') && (s.expr.effects & GROWS) !== 0) bytes += BYTES.refresh;
  for (const e of expressionsOf(s)) bytes += treeBytes(e);
  return bytes;
}

/** More, where nesting is so deep that it becomes a loop around a switch over a state. */
export const stateBytes = ({ kind }: Stmt): number => (kind === 'br' ? 6 : kind === 'block' || kind === 'loop' ? 3 : kind === 'if' ? 9 : 0);

/** Of a function's body. */
export function bodyBytes(body: readonly Stmt[]): number {
  let [bytes, states, deepest] = [0, 0, 0];
  const pending: { readonly list: readonly Stmt[]; readonly depth: number }[] = [{ list: body, depth: 1 }];
  for (let top = pending.pop(); top !== undefined; top = pending.pop()) {
    const depth = top.depth + 1;
    for (const s of top.list) {
      bytes += ownBytes(s);
      states += stateBytes(s);
      deepest = Math.max(deepest, top.depth);
      if (s.kind === 'block' || s.kind === 'loop') pending.push({ list: s.body, depth });
      else if (s.kind === 'if') pending.push({ list: s.then, depth }, { list: s.otherwise, depth });
      else if (s.kind === 'try') pending.push({ list: s.body, depth }, { list: s.handler, depth });
    }
  }
  return deepest > LIMITS.nesting ? bytes + states : bytes;
}

/** Of a call of a piece: what stands where its statements stood. */
export const callBytes = (params: number, outs: number, exits: number): number =>
  BYTES.call + BYTES.set + BYTES.arg * params + BYTES.result * outs + (exits > 1 ? 12 * (exits - 1) : 0);
