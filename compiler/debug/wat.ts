// The module as text (spec 6), one instruction on a line, so that each has a place. The table of opcodes gives the spelling; immediates are
// written by their kind. What is printed can be assembled again.
import {
  typeName,
  heapOf,
  isNullable,
  typeIndexOf,
  refType,
  HEAP_TEXT,
  type DefType,
  type FieldType,
  type FuncType,
  type Limits,
  type ValType,
} from '../base/types.ts';
import { OperatorReader, type BlockTypeImm } from '../binary/operators.ts';
import { bodyOf, codeRange, type ByteOffset, type ByteRange, type Import, type Module } from '../module/module.ts';
import type { OpRow } from '../opcodes/row.ts';

/** Takes each line with the instruction on it; -1 for a line that has none. Lines have no line breaks. */
export type TakeLine = (line: string, at: ByteOffset) => void;

const INDENT = '  ';
/** Deeper nesting is not indented further. */
const MAX_INDENT = 20;
const indents = Array.from({ length: MAX_INDENT + 1 }, (_, n) => INDENT.repeat(n));
const indent = (depth: number): string => indents[Math.min(depth, MAX_INDENT)] as string;

/** A name that text can use as it is; each is used once. */
const IDENTIFIER = /^[\w!#$%&'*+\-./:<=>?@\\^`|~]+$/;
const comment = (name: string): string => `(;${name.replace(/[\r\n]/g, ' ').replace(/;\)|\(;/g, ';')};)`;

export class WatPrinter {
  private readonly names = new Map<number, string>();
  /** Names of the locals of the function printed last. */
  private localsOf = -1;
  private locals: ReadonlyMap<number, string> = new Map();

  constructor(private readonly module: Module) {
    const taken = new Set<string>();
    for (const [index, name] of module.names.funcs) {
      if (!IDENTIFIER.test(name) || taken.has(name)) continue;
      taken.add(name);
      this.names.set(index, `$${name}`);
    }
  }

  /** How instructions name a function. */
  funcRef(index: number): string {
    return this.names.get(index) ?? String(index);
  }
  private localRef(func: number, index: number): string {
    if (func !== this.localsOf) {
      this.localsOf = func;
      this.locals = localNames(this.module.names.locals.get(func));
    }
    return this.locals.get(index) ?? String(index);
  }

  /** Function `index`, which is not imported. */
  func(index: number, take: TakeLine): void {
    const { module } = this;
    const type = module.funcs[index] as FuncType;
    const body = bodyOf(module, index);
    if (body === undefined) return;
    const name = this.names.get(index);
    const known = module.names.funcs.get(index);
    const local = (i: number, t: ValType): string => {
      const ref = this.localRef(index, i);
      return ref.startsWith('$') ? `${ref} ${typeText(t)}` : typeText(t);
    };
    const params = type.params.map((t, i) => ` (param ${local(i, t)})`).join('');
    const results = type.results.map((t) => ` (result ${typeText(t)})`).join('');
    const note = name === undefined && known !== undefined ? ` ${comment(known)}` : '';
    take(`${INDENT}(func${name === undefined ? '' : ` ${name}`} ${comment(String(index))}${note} (type ${typeOf(module, type)})${params}${results}`, -1);
    let n = type.params.length;
    for (const run of body.locals) {
      if (run.count === 0) continue;
      const named = Array.from({ length: run.count }, (_, i) => this.localRef(index, n + i));
      if (named.some((x) => x.startsWith('$'))) named.forEach((_, i) => void take(`${INDENT}${INDENT}(local ${local(n + i, run.type)})`, -1));
      else take(`${INDENT}${INDENT}(local${` ${typeText(run.type)}`.repeat(run.count)})`, -1);
      n += run.count;
    }
    this.code(index, codeRange(body), take);
    take(`${INDENT})`, -1);
  }

  private code(func: number, range: ByteRange, take: TakeLine): void {
    const ops = new OperatorReader(this.module.bytes, range, this.module.types);
    let depth = 2;
    while (!ops.atEnd) {
      const row = ops.next();
      const { name } = row;
      if (name === 'end' && ops.atEnd) {
        // The end of the function is its parenthesis.
        take(`${INDENT}${INDENT};; end`, ops.at);
        return;
      }
      const closes = name === 'end' || name === 'else' || name === 'catch' || name === 'catch_all' || name === 'delegate';
      if (closes) depth--;
      take(`${indent(depth)}${this.instruction(func, row, ops)}`, ops.at);
      if ((closes && name !== 'end' && name !== 'delegate') || row.imm === 'block' || row.imm === 'try_table') depth++;
    }
  }

  /** The current instruction of `ops`, in function `func`. */
  instruction(func: number, row: OpRow, ops: OperatorReader): string {
    const { name } = row;
    switch (row.imm) {
      case 'none':
      case 'zero':
      case 'unread':
        return name;
      case 'local':
        return `${name} ${this.localRef(func, ops.index)}`;
      case 'func':
        return `${name} ${this.funcRef(ops.index)}`;
      case 'label':
      case 'global':
      case 'table':
      case 'data':
      case 'elem':
      case 'tag':
      case 'type':
        return `${name} ${ops.index}`;
      case 'memory':
        return ops.index === 0 ? name : `${name} ${ops.index}`;
      case 'labels':
        return `${name} ${[...ops.labels, ops.index].join(' ')}`;
      case 'indirect':
        return `${name}${ops.index2 === 0 ? '' : ` ${ops.index2}`} (type ${ops.index})`;
      case 'memarg':
        return `${name}${memarg(row, ops)}`;
      case 'memarg_lane':
        return `${name}${memarg(row, ops)} ${ops.index2}`;
      case 'lane':
        return `${name} ${ops.index2}`;
      case 'lanes':
        return `${name} ${[...ops.bytes16].join(' ')}`;
      case 'v128':
        return `${name} i8x16 ${[...ops.bytes16].join(' ')}`;
      case 'i32':
        return `${name} ${ops.i32}`;
      case 'i64':
        return `${name} ${ops.i64}`;
      case 'f32':
        return `${name} ${float(32, BigInt(ops.f32Bits >>> 0))}`;
      case 'f64':
        return `${name} ${float(64, BigInt.asUintN(64, ops.f64Bits))}`;
      case 'types':
        return `select${ops.types.map((t) => ` (result ${typeText(t)})`).join('')}`;
      case 'heaptype':
        return name === 'ref.null'
          ? `${name} ${heapText(ops.refType)}`
          : `${name.replace('_null', '')} ${refText(heapOf(ops.refType), name.endsWith('_null'))}`;
      case 'block':
        return `${name}${blockType(ops.blockType)}`;
      case 'try_table':
        return `${name}${blockType(ops.blockType)}${ops.catches.map((c) => ` (${c.tag === undefined ? 'catch_all' : 'catch'}${c.withRef ? '_ref' : ''}${c.tag === undefined ? '' : ` ${c.tag}`} ${c.label})`).join('')}`;
      case 'cast':
        return `${name} ${ops.index} ${refText(heapOf(ops.castFrom), isNullable(ops.castFrom))} ${refText(heapOf(ops.castTo), isNullable(ops.castTo))}`;
      case 'data_memory':
      case 'elem_table':
        return ops.index2 === 0 ? `${name} ${ops.index}` : `${name} ${ops.index2} ${ops.index}`;
      case 'memories':
      case 'tables':
        return ops.index === 0 && ops.index2 === 0 ? name : `${name} ${ops.index} ${ops.index2}`;
      case 'type_field':
      case 'type_count':
      case 'type_data':
      case 'type_elem':
      case 'two_types':
        return `${name} ${ops.index} ${ops.index2}`;
    }
  }

  /** What stands before the functions: types and imports. */
  head(take: TakeLine): void {
    const { module } = this;
    take('(module', -1);
    module.types.forEach((_, i) => {
      const t = module.types[i] as DefType;
      if (t.index !== i && t.groupSize === 1) take(`${INDENT}(type ${comment(String(i))} ${defText(t)})`, -1);
      else take(typeLine(module, i), -1);
    });
    const counts = new Map<string, number>();
    for (const imported of module.imports) {
      const n = counts.get(imported.kind) ?? 0;
      counts.set(imported.kind, n + 1);
      take(`${INDENT}(import ${string(imported.module)} ${string(imported.name)} ${this.importText(imported, n)})`, -1);
    }
  }
  private importText(i: Import, n: number): string {
    switch (i.kind) {
      case 'func':
        return `(func${this.names.has(n) ? ` ${this.names.get(n) ?? ''}` : ''} ${comment(String(n))} (type ${typeOf(this.module, i.type)}))`;
      case 'table':
        return `(table ${limitsText(i.type.limits)} ${typeText(i.type.element)})`;
      case 'memory':
        return `(memory ${limitsText(i.type.limits)}${i.type.pageSize === 65536 ? '' : ` (pagesize ${i.type.pageSize})`})`;
      case 'global':
        return `(global ${globalText(i.type)})`;
      case 'tag':
        return `(tag (type ${typeOf(this.module, i.type)}))`;
    }
  }

  /** What stands after the functions. `contents`: of data, too. */
  tail(take: TakeLine, contents = true): void {
    const { module: m } = this;
    const line = (text: string): void => void take(`${INDENT}${text}`, -1);
    m.definedTables.forEach((t) =>
      line(`(table ${limitsText(t.type.limits)} ${typeText(t.type.element)}${t.init === undefined ? '' : ` ${this.constant(t.init)}`})`),
    );
    m.memories.slice(m.importedMemories).forEach((t) => line(`(memory ${limitsText(t.limits)}${t.pageSize === 65536 ? '' : ` (pagesize ${t.pageSize})`})`));
    m.tags.slice(m.importedTags).forEach((t) => line(`(tag (type ${typeOf(m, t)}))`));
    m.definedGlobals.forEach((g) => line(`(global ${globalText(g.type)} ${this.constant(g.init)})`));
    for (const e of m.exports) line(`(export ${string(e.name)} (${e.kind} ${e.kind === 'func' ? this.funcRef(e.index) : e.index}))`);
    if (m.start !== undefined) line(`(start ${this.funcRef(m.start)})`);
    for (const e of m.elements) {
      const mode =
        e.mode.kind === 'active' ? ` (table ${e.mode.index}) (offset ${this.constant(e.mode.offset)})` : e.mode.kind === 'declarative' ? ' declare' : '';
      const items = e.items.map((item) => (typeof item === 'number' ? ` (item ref.func ${this.funcRef(item)})` : ` (item ${this.constant(item)})`)).join('');
      line(`(elem${mode} ${typeText(e.type)}${items})`);
    }
    m.data.forEach((d) => {
      const mode = d.mode.kind === 'active' ? ` (memory ${d.mode.index}) (offset ${this.constant(d.mode.offset)})` : '';
      const { start, end } = d.bytes;
      line(`(data${mode} ${contents ? bytesText(m.bytes.subarray(start, end)) : `${string('')} ${comment(`${end - start} bytes`)}`})`);
    });
    take(')', -1);
  }
  private constant(range: ByteRange): string {
    const ops = new OperatorReader(this.module.bytes, range, this.module.types);
    const parts: string[] = [];
    for (let row = ops.next(); row.name !== 'end'; row = ops.next()) parts.push(this.instruction(-1, row, ops));
    return parts.length === 1 ? `(${parts[0] as string})` : parts.map((p) => `${p}`).join(' ');
  }

  /** The whole module. */
  print(take: TakeLine): void {
    this.head(take);
    for (let i = this.module.importedFuncs; i < this.module.funcs.length; i++) this.func(i, take);
    this.tail(take);
  }
}

/** Names of locals may repeat: the first one keeps it. */
function localNames(given: ReadonlyMap<number, string> | undefined): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  const taken = new Set<string>();
  for (const [index, name] of given ?? []) {
    if (!IDENTIFIER.test(name) || taken.has(name)) continue;
    taken.add(name);
    names.set(index, `$${name}`);
  }
  return names;
}

// ---- types

const heapText = (t: ValType): string => {
  const heap = heapOf(t);
  return String(typeIndexOf(heap) ?? HEAP_TEXT[heap]);
};
const refText = (heap: number, nullable: boolean): string => `(ref ${nullable ? 'null ' : ''}${heapText(refType(heap, true))})`;
export const typeText = (t: ValType): string => typeName(t);
const typeOf = (m: Module, type: FuncType): number => (type.typeIndex >= 0 ? type.typeIndex : m.types.findIndex((t) => t.composite === type));
function blockType({ typeIndex, result }: BlockTypeImm): string {
  return typeIndex !== undefined ? ` (type ${typeIndex})` : result !== undefined ? ` (result ${typeText(result)})` : '';
}
const storage = ({ storage: t, mutable }: FieldType): string => (mutable ? `(mut ${typeText(t)})` : typeText(t));
function defText(t: DefType): string {
  const { composite: c } = t;
  const list = (key: string, types: readonly ValType[]): string => types.map((p) => ` (${key} ${typeText(p)})`).join('');
  const text =
    c.kind === 'func'
      ? `(func${list('param', c.params)}${list('result', c.results)})`
      : c.kind === 'struct'
        ? `(struct${c.fields.map((f) => ` (field ${storage(f)})`).join('')})`
        : `(array ${storage(c.field)})`;
  return t.final && t.supertype === undefined ? text : `(sub${t.final ? ' final' : ''}${t.supertype === undefined ? '' : ` ${t.supertype}`} ${text})`;
}
/** Type `i`, with the parentheses of its recursive group where it begins or ends one. */
function typeLine(m: Module, i: number): string {
  const t = m.types[i] as DefType;
  const at = i - t.group;
  const grouped = t.groupSize > 1 && t.index === i;
  return `${INDENT}${grouped && at === 0 ? '(rec ' : ''}(type ${comment(String(i))} ${defText(t)})${grouped && at === t.groupSize - 1 ? ')' : ''}`;
}
const limitsText = ({ min, max, shared, is64 }: Limits): string => `${is64 ? 'i64 ' : ''}${min}${max === undefined ? '' : ` ${max}`}${shared ? ' shared' : ''}`;
const globalText = (g: { readonly type: ValType; readonly mutable: boolean }): string => (g.mutable ? `(mut ${typeText(g.type)})` : typeText(g.type));

// ---- immediates

function memarg(row: OpRow, ops: OperatorReader): string {
  const natural = Math.log2(row.bytes ?? 1);
  return `${ops.index === 0 ? '' : ` ${ops.index}`}${ops.offset === 0 ? '' : ` offset=${ops.offset}`}${ops.align === natural ? '' : ` align=${2 ** ops.align}`}`;
}
const bits = new DataView(new ArrayBuffer(8));
/** A float that is read back bit by bit. */
function float(size: 32 | 64, raw: bigint): string {
  bits.setBigUint64(0, size === 32 ? raw << 32n : raw);
  const value = size === 32 ? bits.getFloat32(0) : bits.getFloat64(0);
  const [mantissa, sign] = size === 32 ? [0x7fffffn, raw >> 31n] : [0xfffffffffffffn, raw >> 63n];
  const minus = sign === 1n ? '-' : '';
  if (value !== value) {
    const payload = raw & mantissa;
    return payload === (mantissa + 1n) >> 1n ? `${minus}nan` : `${minus}nan:0x${payload.toString(16)}`;
  }
  if (value === Infinity || value === -Infinity) return `${minus}inf`;
  return Object.is(value, -0) ? '-0' : String(value);
}
const PLAIN = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;
const hex2 = Array.from({ length: 256 }, (_, b) => `\\${b.toString(16).padStart(2, '0')}`);
function bytesText(bytes: Uint8Array): string {
  let text = '"';
  for (const b of bytes) text += b >= 32 && b < 127 && b !== 34 && b !== 92 ? String.fromCharCode(b) : (hex2[b] as string);
  return `${text}"`;
}
const encoder = new TextEncoder();
const string = (text: string): string => (PLAIN.test(text) ? `"${text}"` : bytesText(encoder.encode(text)));

/** Lines of function `index`, for those who want them all at once. */
export function watLines(printer: WatPrinter, index: number): readonly { readonly text: string; readonly at: ByteOffset }[] {
  const lines: { readonly text: string; readonly at: ByteOffset }[] = [];
  printer.func(index, (text, at) => void lines.push({ text, at }));
  return lines;
}
