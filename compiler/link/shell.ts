// What surrounds the functions inside of `instantiate`: imports, memory, tables, globals, segments, exports, start.
// Knows nothing of how functions are lowered; it declares what they use.
import { keyLetter, typeName, type FuncType, type ValType } from '../base/types.ts';
import { buildConstExpr } from '../ir/build.ts';
import { TextBuilder } from '../js/text.ts';
import { ExpressionLowering } from '../lower/expressions.ts';
import { callsName, dataName, elementsName, exportName, globalName, shortLocal, tableName, type Names } from '../lower/names.ts';
import { Scope, typeNumbers } from '../lower/scope.ts';
import { isBoxedGlobal } from '../module/globals.ts';
import type { ByteRange, ElementSegment, Import, Module } from '../module/module.ts';
import { BUILTINS } from '../opcodes/row.ts';
import { bytesText, DataStream } from './data.ts';
import { isRuntimeName } from './helpers.ts';
import { isWasiModule, wasiFunction } from './wasi.ts';

export interface Shell {
  /** Statements of `instantiate` that stand after the functions, which are hoisted. */
  readonly code: string;
  /** Runtime declarations that it needs. */
  readonly helpers: ReadonlySet<string>;
  /** Classes of the JS API that the file should export. */
  readonly classes: readonly string[];
  readonly usesWasi: boolean;
  /** It names files: the hosts' file systems are linked. */
  readonly usesFiles: boolean;
}

const quote = (s: string): string =>
  JSON.stringify(s)
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
const NO_NAN = { maySignal: () => true, isShown: () => true };

export function makeShell(m: Module, names: Names, functionUses: ReadonlySet<string>): Shell {
  return new ShellMaker(m, names, functionUses).make();
}

class ShellMaker {
  private readonly helpers = new Set<string>();
  private readonly lines: string[] = [];
  private readonly uses: Set<string>;
  private readonly classes = new Set<string>(['RuntimeError']);
  private usesWasi = false;
  private usesFiles = false;
  private refsNeeded = false;

  constructor(
    private readonly m: Module,
    private readonly names: Names,
    functionUses: ReadonlySet<string>,
  ) {
    this.uses = new Set(functionUses);
  }

  make(): Shell {
    const { m } = this;
    if (m.imports.length > 0) this.classes.add('LinkError');
    this.memory();
    this.imports();
    const head = this.lines.splice(0);
    // What the rest needs of functions, builtins and helpers is known only when it is written.
    this.globals();
    this.tables();
    this.segments();
    this.startAndExports();
    const rest = this.lines.splice(0);
    const code = [...this.builtins(), ...head, ...this.references(), ...rest].join('\n');
    for (const use of this.uses) if (isRuntimeName(use)) this.helpers.add(use);
    return { code, helpers: this.helpers, classes: [...this.classes], usesWasi: this.usesWasi, usesFiles: this.usesFiles };
  }

  private helper(name: string): string {
    this.helpers.add(name);
    return name;
  }

  private builtins(): string[] {
    return Object.entries(BUILTINS).flatMap(([name, from]) => (this.uses.has(name) && name !== from ? [`const ${name}=${from};`] : []));
  }

  /** A constant expression as text. */
  private constant(range: ByteRange): string {
    const scope = new Scope(this.m, -1, this.names, typeNumbers(this.m));
    const text = new ExpressionLowering(new TextBuilder(), scope, NO_NAN).moved(buildConstExpr(this.m, range)).text;
    for (const use of scope.uses) {
      this.uses.add(use);
      if (use === 'ref') this.refsNeeded = true;
    }
    return text;
  }

  private memory(): void {
    const { m } = this;
    const type = m.memories[0];
    if (type === undefined || m.importedMemories > 0) return;
    this.lines.push(`const M=${this.helper('memory_new')}(${type.limits.min},${type.limits.max ?? 'undefined'});`);
  }

  // ---- imports

  private imports(): void {
    const counts = { func: 0, table: 0, memory: 0, global: 0 };
    for (const i of this.m.imports) this.import(i, counts[i.kind]++);
  }
  private import(i: Import, index: number): void {
    const place = `${quote(i.module)},${quote(i.name)}`;
    const value = (): string => `${this.helper('import_value')}($imports,${place})`;
    switch (i.kind) {
      case 'func':
        return this.importFunc(i.module, i.name, i.type, index, place);
      case 'memory':
        this.lines.push(`const M=${this.helper('import_memory')}(${value()},${place},${i.type.limits.min},${i.type.limits.max ?? 'undefined'});`);
        this.classes.add('Memory');
        return;
      case 'table': {
        const { element, limits } = i.type;
        this.lines.push(
          `const ${tableName(index)}=${this.helper('import_table')}(${value()},${place},"${typeName(element)}",${limits.min},${limits.max ?? 'undefined'});`,
        );
        this.classes.add('Table');
        return;
      }
      case 'global': {
        const { type, mutable } = i.type;
        const cell = `global${index}`;
        this.lines.push(
          `const ${cell}=${this.helper('import_global')}(${value()},${place},"${keyLetter(type)}",${mutable}),${globalName(index)}=${isBoxedGlobal(this.m, index) ? cell : `${cell}.value`};`,
        );
        this.classes.add('Global');
      }
    }
  }
  /** `F1` is the function with its type, `f1` what is called. */
  private importFunc(module: string, name: string, type: FuncType, index: number, place: string): void {
    const wasi = isWasiModule(module) ? wasiFunction(name, type) : undefined;
    const inner = this.names.func(index);
    const rest = `${place},"${type.key}",${index}`;
    if (wasi !== undefined) {
      this.usesWasi = true;
      if (/^(path_|fd_prestat|fd_readdir)/.test(name)) this.usesFiles = true;
      const params = type.params.map((_, i) => shortLocal(i)).join(',');
      const call = `${this.helper(wasi)}($wasi${params === '' ? '' : `,${params}`})`;
      const own = `${this.helper('func_new')}(${this.helper('wasi_traced')}($wasi,${quote(name)},(${params})=>{try{return ${call}}catch(e){return ${this.helper('wasi_result')}(e)}}),"${type.key}",${index})`;
      this.lines.push(
        `const host${index}=${this.helper('import_optional')}($imports,${place}),func${index}=host${index}===undefined?${own}:${this.helper('import_func')}(host${index},${rest}),${inner}=func${index}.call;`,
      );
    } else if (this.isPlain(type)) {
      // Conversions written out: the usual host function pays for nothing else.
      const params = type.params.map((_, i) => shortLocal(i)).join(',');
      this.lines.push(
        `const host${index}=${this.helper('import_value')}($imports,${place}),func${index}=${this.helper('import_func')}(host${index},${rest}),` +
          `${inner}=${this.helper('func_of')}(host${index})!==undefined?func${index}.call:(${params})=>{try{${this.hostCall(`host${index}(${params})`, type)}}catch(e){throw ${this.helper('host_error')}(e)}};`,
      );
    } else {
      this.lines.push(
        `const func${index}=${this.helper('import_func')}(${this.helper('import_value')}($imports,${place}),${rest}),${inner}=func${index}.call;`,
      );
    }
  }
  private isPlain(type: FuncType): boolean {
    return type.results.length <= 1 && ![...type.params, ...type.results].some((t) => keyLetter(t) === 'p');
  }
  private hostCall(call: string, type: FuncType): string {
    const result = type.results[0];
    if (result === undefined) return call;
    return `return ${this.coerced(call, result)}`;
  }
  private coerced(value: string, type: ValType): string {
    switch (keyLetter(type)) {
      case 'i':
        return `${value}|0`;
      case 'l':
        this.uses.add('asIntN');
        return `asIntN(64,${value})`;
      case 'f':
        this.uses.add('fround');
        return `fround(${value})`;
      case 'd':
        return `+${value}`;
      case 'p':
        return `${this.helper('func_to_wasm')}(${value})`;
      default:
        return value;
    }
  }

  // ---- globals, tables, segments

  private globals(): void {
    const { m } = this;
    m.definedGlobals.forEach((g, i) => {
      const index = m.importedGlobals + i;
      const init = this.constant(g.init);
      const cell = `${this.helper('global_new')}("${keyLetter(g.type.type)}",${g.type.mutable},${init})`;
      this.lines.push(`${g.type.mutable && !isBoxedGlobal(m, index) ? 'var' : 'const'} ${globalName(index)}=${isBoxedGlobal(m, index) ? cell : init};`);
    });
  }

  private tables(): void {
    const { m } = this;
    m.definedTables.forEach((t, i) => {
      const init = t.init === undefined ? '' : `,${this.constant(t.init)}`;
      const { min, max } = t.type.limits;
      this.lines.push(
        `const ${tableName(m.importedTables + i)}=${this.helper('table_new')}("${typeName(t.type.element)}",${min},${max ?? 'undefined'}${init});`,
      );
    });
    const numbers = typeNumbers(m);
    m.tables.forEach((_, table) => {
      for (const [key, number] of numbers) {
        const name = callsName(table, number);
        if (this.uses.has(name)) this.lines.push(`const ${name}=${this.helper('table_calls')}(${tableName(table)},"${key}");`);
      }
    });
  }

  private elementItems(segment: ElementSegment): string {
    const { items } = segment;
    if (items.length > 0 && items.every((item): item is number => typeof item === 'number')) {
      this.refsNeeded = true;
      return `[${items.join(',')}].map(ref)`;
    }
    return `[${(items as readonly ByteRange[]).map((item) => this.constant(item)).join(',')}]`;
  }

  private segments(): void {
    const { m } = this;
    m.elements.forEach((segment, i) => {
      const name = elementsName(i);
      const used = this.uses.has(name);
      if (segment.mode.kind === 'active') {
        const { index, offset } = segment.mode;
        this.lines.push(`${this.helper('table_init')}(${tableName(index)},${this.elementItems(segment)},${this.constant(offset)},0,${segment.items.length});`);
      }
      if (used) this.lines.push(`var ${name}=${segment.mode.kind === 'passive' ? this.elementItems(segment) : 'NOTHING'};`);
    });
    let stream = new DataStream();
    const flush = (): void => {
      if (!stream.isEmpty) this.lines.push(`${this.helper('data_apply')}(M,${this.textOf(stream)});`);
      stream = new DataStream();
    };
    m.data.forEach((segment, i) => {
      const name = dataName(i);
      const bytes = m.bytes.subarray(segment.bytes.start, segment.bytes.end);
      if (segment.mode.kind === 'active') {
        const offset = this.constant(segment.mode.offset);
        if (/^-?\d+$/.test(offset)) stream.add(Number(offset) >>> 0, bytes);
        else {
          flush();
          this.helper('data_bytes');
          this.lines.push(`${this.helper('memory_init')}(M,${bytesText(bytes)},${offset},0,${bytes.length});`);
        }
      }
      if (!this.uses.has(name)) return;
      if (segment.mode.kind === 'passive') this.helper('data_bytes');
      this.lines.push(`var ${name}=${segment.mode.kind === 'passive' ? bytesText(bytes) : 'NO_BYTES'};`);
    });
    flush();
    if (this.uses.has('NOTHING') || this.lines.some((l) => l.endsWith('NOTHING;'))) this.lines.unshift('const NOTHING=[];');
    if (this.uses.has('NO_BYTES') || this.lines.some((l) => l.endsWith('NO_BYTES;'))) this.lines.unshift('const NO_BYTES=new Uint8Array(0);');
  }
  private textOf(stream: DataStream): string {
    this.helper('data_bytes');
    return stream.text();
  }

  /** `ref(i)` for every function that something can refer to. */
  private references(): string[] {
    const { m } = this;
    if (!this.refsNeeded && !this.uses.has('ref')) return [];
    const indices = [...referencedFuncs(m)].sort((a, b) => a - b);
    const keys = [...new Set(indices.map((i) => (m.funcs[i] as FuncType).key))];
    const types = indices.map((i) => keys.indexOf((m.funcs[i] as FuncType).key));
    const known = Array.from({ length: m.importedFuncs }, (_, i) => `func${i}`);
    return [
      `const ref=${this.helper('func_refs')}([${indices.map((i) => this.names.func(i)).join(',')}],[${indices.join(',')}],[${types.join(',')}].map((k)=>${JSON.stringify(keys)}[k]),[${known.join(',')}]);`,
    ];
  }

  // ---- exports

  private startAndExports(): void {
    const { m } = this;
    const entries = m.exports.map((e) => `[${quote(e.name)},${this.exported(e.kind, e.index)}]`);
    this.lines.push(`const $exports=${this.helper('exports_object')}([${entries.join(',')}]);`);
    if (this.usesWasi) this.lines.push(m.memories.length > 0 ? '$wasi.memory=M;' : '');
    if (m.start !== undefined) this.lines.push(`try{${this.names.func(m.start)}()}catch(e){throw ${this.helper('export_error')}(e)}`);
  }
  private readonly exportedFuncs = new Set<number>();
  private exported(kind: 'func' | 'table' | 'memory' | 'global', index: number): string {
    switch (kind) {
      case 'memory':
        this.classes.add('Memory');
        return `${this.helper('memory_api')}(M)`;
      case 'table':
        this.classes.add('Table');
        return `${this.helper('table_api')}(${tableName(index)})`;
      case 'global':
        this.classes.add('Global');
        return this.exportedGlobal(index);
      case 'func':
        return this.exportedFunc(index);
    }
  }
  private exportedGlobal(index: number): string {
    if (index < this.m.importedGlobals) return `${this.helper('global_api')}(global${index})`;
    if (isBoxedGlobal(this.m, index)) return `${this.helper('global_api')}(${globalName(index)})`;
    const name = `global${index}`;
    if (!this.exportedGlobals.has(index)) {
      this.exportedGlobals.add(index);
      const type = this.m.globals[index]?.type ?? 0;
      this.lines.push(`const ${name}=${this.helper('global_new')}("${keyLetter(type)}",false,${globalName(index)});`);
    }
    return `${this.helper('global_api')}(${name})`;
  }
  private readonly exportedGlobals = new Set<number>();

  private exportedFunc(index: number): string {
    const { m } = this;
    const name = exportName(index);
    if (this.exportedFuncs.has(index)) return name;
    this.exportedFuncs.add(index);
    this.refsNeeded = true;
    if (index < m.importedFuncs) {
      this.lines.push(`const ${name}=${this.helper('func_to_js')}(ref(${index}));`);
      return name;
    }
    const type = m.funcs[index] as FuncType;
    const params = type.params.map((_, i) => shortLocal(i));
    const coercions = type.params.map((t, i) => (keyLetter(t) === 'e' ? '' : `${params[i] as string}=${this.coerced(params[i] as string, t)};`)).join('');
    const call = `${this.names.func(index)}(${params.join(',')})`;
    const results = type.results.map(keyLetter).join('');
    const result =
      results === '' ? call : results.length > 1 || results === 'p' ? `return ${this.helper('results_to_js')}("${results}",${call})` : `return ${call}`;
    this.lines.push(
      `const ${name}=${this.helper('func_export')}(ref(${index}),(${params.join(',')})=>{${coercions}try{${result}}catch(e){throw ${this.helper('export_error')}(e)}});`,
    );
    return name;
  }
}

/** Functions that element segments, exports, globals or ref.func can refer to. */
function referencedFuncs(m: Module): Set<number> {
  const refs = new Set<number>();
  for (const e of m.exports) if (e.kind === 'func') refs.add(e.index);
  const from = (range: ByteRange): void => {
    const e = buildConstExpr(m, range);
    if (e.kind === 'op' && e.row.name === 'ref.func') refs.add(e.imm.index);
  };
  for (const g of m.definedGlobals) from(g.init);
  for (const t of m.definedTables) if (t.init !== undefined) from(t.init);
  for (const segment of m.elements) {
    for (const item of segment.items) {
      if (typeof item === 'number') refs.add(item);
      else from(item);
    }
  }
  return refs;
}
