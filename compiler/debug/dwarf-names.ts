// Names that the source has, out of DWARF: of functions, and of what stays in a local of WebAssembly (DWARF 5, sections 2, 3.3 and 7.5).
import type { ByteOffset, ByteRange, FuncIndex, Module, Names } from '../module/module.ts';
import { codeSection, dwarfSection, orNothing } from './dwarf.ts';
import { readForm, Reader, stringAt, type FormContext, type Value } from './dwarf-forms.ts';

/** The names of the name section, and where it has none, those of debug information. Broken debug information gives none. */
export function namesOf(m: Module): Names {
  let names = known.get(m);
  if (names === undefined) {
    const found = orNothing(() => readNames(m));
    names = found === undefined ? m.names : { module: m.names.module, funcs: both(m.names.funcs, found.funcs), locals: both(m.names.locals, found.locals) };
    known.set(m, names);
  }
  return names;
}
const known = new WeakMap<Module, Names>();
function both<T>(first: ReadonlyMap<number, T>, more: ReadonlyMap<number, T>): ReadonlyMap<number, T> {
  const all = new Map(first);
  for (const [index, value] of more) if (!all.has(index)) all.set(index, value);
  return all;
}

type DebugNames = Pick<Names, 'funcs' | 'locals'>;
/** The names of functions by the offset of their bodies' entries, and of their locals; undefined where there are none. Throws MalformedError. */
export function readNames(m: Module): DebugNames | undefined {
  const [info, abbrev] = [dwarfSection(m, '.debug_info'), dwarfSection(m, '.debug_abbrev')];
  const code = codeSection(m.bytes);
  if (info === undefined || abbrev === undefined || code === undefined) return undefined;
  const byStart = new Map<ByteOffset, FuncIndex>(m.bodies.map((b, i) => [b.start - code.start, m.importedFuncs + i]));
  const found = new NameReader(m, info, abbrev, byStart);
  found.read();
  return found;
}

const TAG = { parameter: 0x05, subprogram: 0x2e, variable: 0x34, inlined: 0x1d } as const;
const AT = { location: 0x02, name: 0x03, lowPc: 0x11, origin: 0x31, specification: 0x47, strOffsets: 0x72, addrBase: 0x73, loclistsBase: 0x8c } as const;
const WASM_LOCATION = 0xed;

interface Abbrev {
  readonly tag: number;
  readonly hasChildren: boolean;
  /** Attributes and their forms, in pairs. */
  readonly attributes: readonly number[];
}
/** What is kept of an entry: where a name is to be had. */
interface Entry {
  readonly name: string | undefined;
  readonly origin: number | undefined;
}
interface Unit extends FormContext {
  readonly start: number;
  strOffsets: number;
  addrBase: number;
  loclistsBase: number;
}
interface Found {
  readonly entry: number;
  readonly func: FuncIndex;
  /** The local that it is kept in; undefined: it is the function itself. */
  readonly local: number | undefined;
}

class NameReader implements DebugNames {
  readonly funcs = new Map<FuncIndex, string>();
  readonly locals = new Map<FuncIndex, Map<number, string>>();
  private readonly bytes: Uint8Array;
  private readonly strings: FormContext['strings'];
  private readonly abbrevs = new Map<number, ReadonlyMap<number, Abbrev>>();
  /** Entries that have a name or lead to one, by their offsets. */
  private readonly entries = new Map<number, Entry>();
  private readonly found: Found[] = [];

  constructor(
    private readonly m: Module,
    private readonly info: ByteRange,
    private readonly abbrev: ByteRange,
    private readonly byStart: ReadonlyMap<number, FuncIndex>,
  ) {
    this.bytes = m.bytes;
    this.strings = { bytes: m.bytes, str: dwarfSection(m, '.debug_str'), lineStr: dwarfSection(m, '.debug_line_str') };
  }

  read(): void {
    const r = new Reader(this.bytes, this.info.start, this.info.end);
    while (!r.atEnd) {
      const start = r.pos;
      const length = r.u32Fixed();
      // 64-bit DWARF: no wasm toolchain writes it.
      if (length >= 0xfffffff0) break;
      this.unit(new Reader(this.bytes, r.pos, r.pos + length), start);
      r.skip(length);
    }
    // A local that stands for two things has no name.
    const twice = new Set<string>();
    for (const { entry, func, local } of this.found) {
      const name = this.nameOf(entry);
      if (name === undefined) continue;
      if (local === undefined) {
        this.funcs.set(func, name);
        continue;
      }
      const of = this.locals.get(func) ?? new Map<number, string>();
      this.locals.set(func, of);
      if ((of.get(local) ?? name) !== name) twice.add(`${func} ${local}`);
      else of.set(local, name);
    }
    for (const key of twice) {
      const [func, local] = key.split(' ').map(Number) as [number, number];
      this.locals.get(func)?.delete(local);
    }
  }
  private nameOf(entry: number): string | undefined {
    let at: number | undefined = entry;
    for (let n = 0; n < 8 && at !== undefined; n++) {
      const e = this.entries.get(at);
      if (e?.name !== undefined) return e.name;
      at = e?.origin;
    }
    return undefined;
  }

  private unit(r: Reader, start: number): void {
    const version = r.u16();
    let addressSize = 4;
    let abbrevs = 0;
    if (version >= 5) {
      // Units of types and of split code have none of what is asked for.
      if (r.u8() !== 1) return;
      addressSize = r.u8();
      abbrevs = r.u32Fixed();
    } else {
      abbrevs = r.u32Fixed();
      addressSize = r.u8();
    }
    const unit: Unit = { strings: this.strings, version, addressSize, start, strOffsets: 8, addrBase: 8, loclistsBase: 0 };
    const table = this.tableAt(abbrevs);
    /** The functions around an entry, and whether it is of code that was inlined there: a variable of that is none of theirs. */
    const around: (FuncIndex | undefined)[] = [];
    while (!r.atEnd) {
      const at = r.pos - this.info.start;
      const found = table.get(r.uleb());
      if (found === undefined) {
        around.pop();
        continue;
      }
      const func = this.entry(r, unit, found, at, around.at(-1));
      if (found.hasChildren) around.push(func);
    }
  }
  /** Reads an entry; gives the function that its children are of. */
  private entry(r: Reader, unit: Unit, { tag, attributes }: Abbrev, at: number, func: FuncIndex | undefined): FuncIndex | undefined {
    let name: string | undefined;
    let origin: number | undefined;
    let lowPc: number | undefined;
    const locals: number[] = [];
    for (let i = 0; i < attributes.length; i += 2) {
      const [attribute, form] = [attributes[i] as number, attributes[i + 1] as number];
      if (attribute === AT.location && isBlock(form)) {
        const length = form === 0x0a ? r.u8() : r.uleb();
        locals.push(...localIn(this.bytes, r.pos, length));
        r.skip(length);
        continue;
      }
      const value = readForm(r, form, unit);
      if (attribute === AT.name) name = this.text(value, form, unit);
      else if (attribute === AT.origin || attribute === AT.specification)
        origin = typeof value === 'number' ? value + (form === 0x10 ? 0 : unit.start - this.info.start) : undefined;
      else if (attribute === AT.lowPc) lowPc = this.address(value, form, unit);
      else if (attribute === AT.location) locals.push(...this.listed(value, form, unit));
      else if (attribute === AT.strOffsets) unit.strOffsets = Number(value);
      else if (attribute === AT.addrBase) unit.addrBase = Number(value);
      else if (attribute === AT.loclistsBase) unit.loclistsBase = Number(value);
    }
    if (tag === TAG.subprogram || tag === TAG.parameter || tag === TAG.variable) this.entries.set(at, { name, origin });
    if (tag === TAG.subprogram) {
      const index = lowPc === undefined ? undefined : this.byStart.get(lowPc);
      if (index !== undefined) this.found.push({ entry: at, func: index, local: undefined });
      return index;
    }
    if ((tag === TAG.parameter || tag === TAG.variable) && func !== undefined) for (const local of new Set(locals)) this.found.push({ entry: at, func, local });
    return tag === TAG.inlined ? undefined : func;
  }

  private text(value: Value, form: number, { strOffsets }: Unit): string | undefined {
    if (typeof value === 'string') return value;
    const table = dwarfSection(this.m, '.debug_str_offsets');
    if (typeof value !== 'number' || table === undefined || !((form >= 0x25 && form <= 0x28) || form === 0x1a)) return undefined;
    return stringAt(this.bytes, this.strings.str, this.word(table, strOffsets + 4 * value));
  }
  private address(value: Value, form: number, { addrBase }: Unit): number | undefined {
    if (typeof value !== 'number' || form === 0x01) return value as number | undefined;
    const table = dwarfSection(this.m, '.debug_addr');
    return table === undefined ? undefined : this.word(table, addrBase + 4 * value);
  }
  private word(section: ByteRange, offset: number): number {
    return new Reader(this.bytes, Math.min(section.start + offset, section.end), section.end).u32Fixed();
  }

  /** The locals that a list of locations names. */
  private listed(value: Value, form: number, unit: Unit): number[] {
    if (typeof value !== 'number') return [];
    const section = dwarfSection(this.m, unit.version >= 5 ? '.debug_loclists' : '.debug_loc');
    if (section === undefined) return [];
    const offset = form === 0x22 ? unit.loclistsBase + this.word(section, unit.loclistsBase + 4 * value) : value;
    const r = new Reader(this.bytes, Math.min(section.start + offset, section.end), section.end);
    const locals: number[] = [];
    const expression = (length: number): void => {
      locals.push(...localIn(this.bytes, r.pos, length));
      r.skip(length);
    };
    if (unit.version < 5) {
      for (;;) {
        const [from, to] = [r.u32Fixed(), r.u32Fixed()];
        if (from === 0 && to === 0) return locals;
        if (from !== 0xffffffff) expression(r.u16());
      }
    }
    for (;;) {
      const kind = r.u8();
      if (kind === 0) return locals;
      // Pairs of what the kind says, but for a base, which is one; then an expression, but for a base.
      const sizes = LIST_KINDS[kind];
      if (sizes === undefined) return locals;
      for (const size of sizes.operands) if (size === 0) r.uleb(); else r.fixed(unit.addressSize); // prettier-ignore
      if (sizes.expression) expression(r.uleb());
    }
  }

  private tableAt(offset: number): ReadonlyMap<number, Abbrev> {
    const there = this.abbrevs.get(offset);
    if (there !== undefined) return there;
    const table = new Map<number, Abbrev>();
    const r = new Reader(this.bytes, this.abbrev.start + offset, this.abbrev.end);
    for (let code = r.uleb(); code !== 0; code = r.uleb()) {
      const tag = r.uleb();
      const hasChildren = r.u8() === 1;
      const attributes: number[] = [];
      for (;;) {
        const [name, form] = [r.uleb(), r.uleb()];
        if (form === 0x21) r.sleb();
        if (name === 0 && form === 0) break;
        attributes.push(name, form);
      }
      table.set(code, { tag, hasChildren, attributes });
    }
    this.abbrevs.set(offset, table);
    return table;
  }
}

/** Entries of a list of locations (7.7.3): operands that are 0, LEB128, or 1, an address. */
const LIST_KINDS: Readonly<Record<number, { readonly operands: readonly (0 | 1)[]; readonly expression: boolean }>> = {
  1: { operands: [0], expression: false },
  2: { operands: [0, 0], expression: true },
  3: { operands: [0, 0], expression: true },
  4: { operands: [0, 0], expression: true },
  5: { operands: [], expression: true },
  6: { operands: [1], expression: false },
  7: { operands: [1, 1], expression: true },
  8: { operands: [1, 0], expression: true },
};
const isBlock = (form: number): boolean => form === 0x18 || form === 0x09 || form === 0x0a;

/** The local that an expression says a value is in, if it does: DW_OP_WASM_location 0 and its index, perhaps DW_OP_stack_value. */
function localIn(bytes: Uint8Array, at: number, length: number): number[] {
  if (length < 3 || bytes[at] !== WASM_LOCATION || bytes[at + 1] !== 0) return [];
  const r = new Reader(bytes, at + 2, at + length);
  const local = r.uleb();
  return r.atEnd || (bytes[r.pos] === 0x9f && r.pos + 1 === at + length) ? [local] : [];
}
