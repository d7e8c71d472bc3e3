// Bytes to Module: the preamble, the order of sections and one function per section (spec 5.5).
// Checks the format, not the types: validation is another stage.
import { invalid, malformed, MalformedError, unsupported, UnsupportedError } from '../base/errors.ts';
import { LIMITS } from '../base/target.ts';
import {
  FUNC,
  FUNCREF,
  refType,
  type DefType,
  type FuncType,
  type GlobalType,
  type MemoryType,
  type TableType,
  type TagType,
  type ValType,
} from '../base/types.ts';
import type {
  ConstExpr,
  CustomSection,
  DataSegment,
  ElementSegment,
  Export,
  FuncBody,
  Global,
  Import,
  LocalRun,
  Module,
  SegmentMode,
  Table,
} from '../module/module.ts';
import { ByteReader } from './bytes.ts';
import { readNames } from './names.ts';
import { OperatorReader } from './operators.ts';
import { readGlobalType, readMemoryType, readRefType, readTableType, readTagType, readTypes, readValType, readVector, type TypeSpace } from './types.ts';

const SECTION_NAMES = ['custom', 'type', 'import', 'function', 'table', 'memory', 'global', 'export', 'start', 'element', 'code', 'data', 'data count', 'tag'];
/** Where each section stands, by id: data count comes before code, tag before global. */
const SECTION_ORDER = [0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 12, 13, 11, 6];

/** What the section readers fill in. */
interface Draft {
  types: DefType[];
  imports: Import[];
  typeIndices: number[];
  tables: Table[];
  memories: MemoryType[];
  tags: TagType[];
  globals: Global[];
  exports: Export[];
  start: number | undefined;
  elements: ElementSegment[];
  bodies: FuncBody[];
  data: DataSegment[];
  dataCount: number | undefined;
  customs: CustomSection[];
}

const COMPONENT_HINT = '`build` takes components whole; here, give the core modules that `jco transpile` makes of it (*.core.wasm)';
/** What a file that is no module probably is. */
function hintFor(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return 'the file is empty';
  const text = String.fromCharCode(...bytes.subarray(0, 400)).replace(/;;[^\n]*\n?|\(;[^]*?;\)/g, '');
  if (/^\s*\((module|component|func|memory|import|export|type)\b/.test(text))
    return 'this is WebAssembly text: make a binary of it first, with `wat2wasm` or `wasm-tools parse`';
  return /^[\t\n\r -~]+$/.test(text) ? 'this is a text file: a binary module (.wasm) is expected' : undefined;
}

/** Decodes a module. Throws MalformedError, or UnsupportedError for a type or section of an unsupported feature. */
export function readModule(bytes: Uint8Array): Module {
  const r = new ByteReader(bytes);
  readPreamble(r);
  const draft: Draft = {
    types: [],
    imports: [],
    typeIndices: [],
    tables: [],
    memories: [],
    tags: [],
    globals: [],
    exports: [],
    start: undefined,
    elements: [],
    bodies: [],
    data: [],
    dataCount: undefined,
    customs: [],
  };
  let last = 0;
  let codeSeen = false;
  let dataSeen = false;
  while (!r.atEnd) {
    const at = r.pos;
    const id = r.u8();
    const name = SECTION_NAMES[id];
    if (name === undefined) throw malformed('malformed section id', at);
    const size = r.u32();
    const start = r.pos;
    if (size > r.end - start) throw malformed('length out of bounds: unexpected end', start);
    const section = new ByteReader(bytes, start, start + size);
    if (id === 0) {
      const customName = section.name();
      draft.customs.push({ name: customName, range: { start: section.pos, end: section.end } });
    } else {
      const order = SECTION_ORDER[id] as number;
      if (order <= last) throw malformed('unexpected content after last section', at);
      last = order;
      readSection(id, section, draft);
      if (!section.atEnd) throw malformed('section size mismatch', section.pos);
      codeSeen ||= id === 10;
      dataSeen ||= id === 11;
    }
    r.pos = start + size;
  }
  if (draft.typeIndices.length !== draft.bodies.length) throw malformed('function and code section have inconsistent lengths', bytes.length);
  if (draft.dataCount !== undefined && draft.dataCount !== draft.data.length)
    throw malformed('data count and data section have inconsistent lengths', bytes.length);
  return finish(bytes, draft);
}

function readPreamble(r: ByteReader): void {
  if (r.end < 4 || r.u32Fixed() !== 0x6d736100)
    throw new MalformedError(r.end < 4 ? 'unexpected end' : 'magic header not detected', { offset: 0 }, hintFor(r.bytes));
  if (r.end < 8) throw malformed('unexpected end', r.end);
  const version = r.u32Fixed();
  if (version === 0x1000d) throw new UnsupportedError('component-model', 'this file is a component, not a core module: it', { offset: 4 }, COMPONENT_HINT);
  if (version !== 1) throw malformed('unknown binary version', 4);
}

function readSection(id: number, r: ByteReader, d: Draft): void {
  switch (id) {
    case 1:
      d.types = readTypes(r);
      return;
    case 2:
      d.imports = readVector(r, (s) => readImport(s, d));
      return;
    case 3:
      d.typeIndices = readVector(r, (s) => s.u32());
      return;
    case 4:
      d.tables = readVector(r, (s) => readTable(s, spaceOf(d)));
      return;
    case 5:
      d.memories = readVector(r, readMemoryType);
      return;
    case 6:
      d.globals = readVector(r, (s) => ({ type: readGlobalType(s, spaceOf(d)), init: readConstExpr(s, spaceOf(d)) }));
      return;
    case 7:
      d.exports = readVector(r, readExport);
      return;
    case 8:
      d.start = r.u32();
      return;
    case 9:
      d.elements = readVector(r, (s) => readElement(s, spaceOf(d)));
      return;
    case 10:
      d.bodies = readBodies(r, spaceOf(d));
      return;
    case 11:
      d.data = readVector(r, (s) => readData(s, spaceOf(d)));
      return;
    case 12:
      d.dataCount = r.u32();
      return;
    case 13:
      d.tags = readVector(r, (s) => tagType(d.types, readTagType(s), s.pos));
      return;
  }
}

const spaceOf = (d: Draft): TypeSpace => ({ types: d.types, count: d.types.length });

function funcTypeAt(types: readonly DefType[], index: number, at: number): FuncType {
  const type = types[index];
  if (type === undefined) throw invalid(`unknown type ${index}`, at);
  if (type.composite.kind !== 'func') throw invalid(`type ${index} is not a function type`, at);
  return type.composite;
}
function tagType(types: readonly DefType[], index: number, at: number): TagType {
  const type = funcTypeAt(types, index, at);
  if (type.results.length > 0) throw invalid('non-empty tag result type', at);
  return type;
}

function readImport(r: ByteReader, d: Draft): Import {
  const module = r.name();
  const name = r.name();
  const at = r.pos;
  switch (r.u8()) {
    case 0:
      return { module, name, kind: 'func', type: funcTypeAt(d.types, r.u32(), at) };
    case 1:
      return { module, name, kind: 'table', type: readTableType(r, spaceOf(d)) };
    case 2:
      return { module, name, kind: 'memory', type: readMemoryType(r) };
    case 3:
      return { module, name, kind: 'global', type: readGlobalType(r, spaceOf(d)) };
    case 4:
      return { module, name, kind: 'tag', type: tagType(d.types, readTagType(r), at) };
    default:
      throw malformed('malformed import kind', at);
  }
}

function readTable(r: ByteReader, space: TypeSpace): Table {
  if (r.bytes[r.pos] !== 0x40 || r.atEnd) return { type: readTableType(r, space), init: undefined };
  const at = r.pos;
  r.pos++;
  if (r.u8() !== 0) throw malformed('malformed table', at);
  return { type: readTableType(r, space), init: readConstExpr(r, space) };
}

function readConstExpr(r: ByteReader, space: TypeSpace): ConstExpr {
  const start = r.pos;
  const ops = new OperatorReader(r.bytes, { start, end: r.end }, space.types);
  // A constant expression holds no blocks, so its first `end` is its last; validation refuses anything else.
  for (let depth = 0; ;) {
    const row = ops.next();
    if (row.imm === 'block' || row.imm === 'try_table') depth++;
    if (row.name === 'end' && depth-- === 0) break;
  }
  r.pos = ops.reader.pos;
  return { start, end: r.pos };
}

const EXPORT_KINDS = ['func', 'table', 'memory', 'global', 'tag'] as const;
function readExport(r: ByteReader): Export {
  const name = r.name();
  const at = r.pos;
  const byte = r.u8();
  const kind = EXPORT_KINDS[byte];
  if (kind !== undefined) return { name, kind, index: r.u32() };
  throw malformed('malformed export kind', at);
}

function readElement(r: ByteReader, space: TypeSpace): ElementSegment {
  const at = r.pos;
  const flags = r.u32();
  if (flags > 7) throw malformed('malformed elements segment kind', at);
  const byExpression = (flags & 4) !== 0;
  let mode: SegmentMode;
  if (flags & 1) mode = flags & 2 ? { kind: 'declarative' } : { kind: 'passive' };
  else {
    const index = flags & 2 ? r.u32() : 0;
    mode = { kind: 'active', index, offset: readConstExpr(r, space) };
  }
  // Function indices are never null; expressions without a type give funcref.
  let type: ValType = byExpression ? FUNCREF : refType(FUNC, false);
  if ((flags & 3) !== 0) {
    if (byExpression) type = readRefType(r, space);
    else {
      const kindAt = r.pos;
      if (r.u8() !== 0) throw malformed('malformed element kind', kindAt);
    }
  }
  const items = byExpression ? readVector(r, (s) => readConstExpr(s, space)) : readVector(r, (s) => s.u32());
  return { type, mode, items, at };
}

function readData(r: ByteReader, space: TypeSpace): DataSegment {
  const at = r.pos;
  const flags = r.u32();
  if (flags > 2) throw malformed('malformed data segment kind', at);
  let mode: SegmentMode = { kind: 'passive' };
  if (flags !== 1) {
    const index = flags === 2 ? r.u32() : 0;
    mode = { kind: 'active', index, offset: readConstExpr(r, space) };
  }
  const length = r.u32();
  const start = r.skip(length);
  return { mode, bytes: { start, end: start + length }, at };
}

function readBodies(r: ByteReader, space: TypeSpace): FuncBody[] {
  // Equal declarations are one object: thousands of functions have the same.
  const declared = new Map<string, readonly LocalRun[]>();
  return readVector(r, (s) => readBody(s, space, declared));
}
function readBody(r: ByteReader, space: TypeSpace, declared: Map<string, readonly LocalRun[]>): FuncBody {
  const size = r.u32();
  const start = r.skip(size);
  const body = new ByteReader(r.bytes, start, start + size);
  let localCount = 0;
  const locals = readVector(body, (s) => {
    const at = s.pos;
    const count = s.u32();
    localCount += count;
    if (localCount > 0xffffffff) throw malformed('too many locals', at);
    return { count, type: readValType(s, space) };
  });
  if (localCount > LIMITS.locals) throw unsupported(`more than ${LIMITS.locals} locals`, 'this function', start);
  if (start + size === body.pos || r.bytes[start + size - 1] !== 0x0b)
    throw malformed('unexpected end of section or function: END opcode expected', start + size);
  const text = body.pos < start + 32 ? String.fromCharCode(...r.bytes.subarray(start, body.pos)) : undefined;
  const same = text === undefined ? undefined : declared.get(text);
  if (text !== undefined && same === undefined) declared.set(text, locals);
  return { locals: same ?? locals, localCount, start, code: body.pos, end: start + size };
}

function finish(bytes: Uint8Array, d: Draft): Module {
  const imported = <K extends Import['kind']>(kind: K): Extract<Import, { kind: K }>[] =>
    d.imports.filter((i): i is Extract<Import, { kind: K }> => i.kind === kind);
  const funcs = imported('func').map((i) => i.type);
  const tables: TableType[] = imported('table').map((i) => i.type);
  const memories: MemoryType[] = imported('memory').map((i) => i.type);
  const globals: GlobalType[] = imported('global').map((i) => i.type);
  const tags: TagType[] = imported('tag').map((i) => i.type);
  return {
    bytes,
    types: d.types,
    imports: d.imports,
    funcs: [...funcs, ...d.typeIndices.map((index) => funcTypeAt(d.types, index, bytes.length))],
    importedFuncs: funcs.length,
    bodies: d.bodies,
    tables: [...tables, ...d.tables.map((t) => t.type)],
    importedTables: tables.length,
    definedTables: d.tables,
    memories: [...memories, ...d.memories],
    importedMemories: memories.length,
    globals: [...globals, ...d.globals.map((g) => g.type)],
    importedGlobals: globals.length,
    definedGlobals: d.globals,
    tags: [...tags, ...d.tags],
    importedTags: tags.length,
    exports: d.exports,
    start: d.start,
    elements: d.elements,
    data: d.data,
    dataCount: d.dataCount,
    customs: d.customs,
    names: readNames(bytes, d.customs.find((c) => c.name === 'name')?.range),
  };
}
