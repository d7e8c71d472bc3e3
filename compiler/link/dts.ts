// The .d.ts beside a generated file.
import { FUNCREF, I64, V128, isReference, type FuncType, type ValType } from '../base/types.ts';
import { checkGlobalName, type Format } from '../base/options.ts';
import { quote } from '../js/quote.ts';
import { STRING_MODULE } from './builtins.ts';
import type { ExportedName } from './helpers.ts';
import { isWasiModule } from './wasi.ts';
import type { Import, Module } from '../module/module.ts';

const scriptType = (t: ValType): string =>
  isReference(t) ? (t === FUNCREF ? '((...args: any[]) => any) | null' : 'any') : t === I64 ? 'bigint' : t === V128 ? 'never' : 'number';
const result = (types: readonly ValType[]): string =>
  types.length === 0 ? 'void' : types.length === 1 ? scriptType(types[0] as ValType) : `[${types.map(scriptType).join(', ')}]`;

/** Words that no parameter may have as its name. */
const RESERVED = new Set('arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield'.split(' ')); // prettier-ignore
/** Names of the parameters of a function, out of the name section as far as they are identifiers and differ. */
function paramNames(m: Module, t: FuncType, func: number | undefined): string[] {
  const given = func === undefined ? undefined : m.names.locals.get(func);
  const taken = new Set<string>();
  return t.params.map((_, i) => {
    let name = given?.get(i) ?? '';
    if (!/^[A-Za-z_$][\w$]*$/.test(name) || RESERVED.has(name)) name = `a${i}`;
    while (taken.has(name)) name += `_${i}`;
    taken.add(name);
    return name;
  });
}
function signature(m: Module, t: FuncType, func?: number): string {
  const names = paramNames(m, t, func);
  return `(${t.params.map((p, i) => `${names[i] as string}: ${scriptType(p)}`).join(', ')}) => ${result(t.results)}`;
}

function importType(m: Module, i: Import): string {
  switch (i.kind) {
    case 'func':
      return signature(m, i.type).replace(/=> void$/, '=> unknown');
    case 'table':
      return 'Table';
    case 'memory':
      return 'Memory';
    case 'global':
      return i.type.mutable ? 'Global' : `Global | ${scriptType(i.type.type)}`;
    case 'tag':
      return 'Tag';
  }
}

const EXPORTED = { table: 'Table', memory: 'Memory', global: 'Global', tag: 'Tag' } as const;

/** Sizes and indices of memories or tables in JavaScript. */
function sizeType(are64: readonly boolean[]): string {
  return are64.includes(true) ? (are64.includes(false) ? 'any' : 'bigint') : 'number';
}

const WASI_OPTIONS = `/** Options of the WASI instance; names as in node:wasi. */
export interface WasiOptions {
  /** The first is the program's own name. */
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** Guest path to host path; one that ends in ':ro' is read-only. */
  preopens?: Readonly<Record<string, string>>;
  stdin?: number | Uint8Array | string;
  stdout?: number | ((bytes: Uint8Array) => void);
  stderr?: number | ((bytes: Uint8Array) => void);
  /** Default true: run gives the exit status. False: proc_exit ends the process. */
  returnOnExit?: boolean;
  /** Directories in memory: a MemoryFileSystem. */
  fs?: { readonly preopens: ReadonlyMap<string, object> };
  /** Nanoseconds of a clock: 0 real time, 1 monotonic, 2 process, 3 thread. */
  clock?: (id: number) => bigint;
  random?: (bytes: Uint8Array) => void;
  /** Told of every call: its name, its arguments, an errno or 'exit', the memory. */
  trace?: (name: string, args: readonly unknown[], result: unknown, memory: Uint8Array) => void;
}
`;

const DATA_OPTIONS = `/** Where the data segments are, if not in the file beside this one. */
export interface DataOptions {
  /** The bytes of that file. */
  data?: ArrayBuffer | ArrayBufferView;
}
`;

/** Declarations of what a file may export, by name; of some, the types of sizes and indices hang on the module. */
function declarationsOf(m: Module): Readonly<Record<ExportedName, string>> {
  const pages = sizeType(m.memories.map((t) => t.limits.is64));
  const elements = sizeType(m.tables.map((t) => t.limits.is64));
  return {
    // Its parameters hang on the imports: below.
    instantiate: '',
    run: `/** Runs _start. Gives the exit status; a trap is thrown. */
export declare function run(options?: WasiOptions): number;
`,
    loadData: `/** Loads the data segments for every later \`instantiate\`: out of bytes, or from an address; default: beside this file. */
export declare function loadData(from?: string | URL | ArrayBuffer | ArrayBufferView): Promise<void>;
`,
    WasiExit: `/** Thrown by proc_exit out of an export. */
export declare class WasiExit {
  constructor(code: number);
  readonly name: 'WasiExit';
  readonly message: string;
  readonly code: number;
}
`,
    MemoryFileSystem: `/** A directory: text or bytes for files, nested objects for directories. */
export interface MemoryTree { [name: string]: string | Uint8Array | MemoryTree }
/** Files in memory: guest paths of preopened directories to their contents. */
export declare class MemoryFileSystem {
  constructor(trees?: Record<string, MemoryTree>);
  readonly preopens: ReadonlyMap<string, object>;
  /** The present contents: bytes for files, nested objects for directories. */
  toObject(): Record<string, MemoryTree>;
}
`,
    Memory: `export declare class Memory {
  /** Sizes are BigInts with address 'i64'. \`buffer\`: that of a shared memory of another thread. */
  constructor(descriptor: { initial: number | bigint; maximum?: number | bigint; shared?: boolean; address?: 'i32' | 'i64'; buffer?: SharedArrayBuffer });
  readonly buffer: ArrayBuffer | SharedArrayBuffer;
  grow(delta: ${pages}): ${pages};
}
`,
    Table: `export declare class Table {
  constructor(descriptor: { element: string; initial: number | bigint; maximum?: number | bigint; address?: 'i32' | 'i64' }, init?: unknown);
  readonly length: ${elements};
  get(index: ${elements}): any;
  set(index: ${elements}, value?: unknown): void;
  grow(delta: ${elements}, value?: unknown): ${elements};
}
`,
    Global: `export declare class Global {
  constructor(descriptor: { value: string; mutable?: boolean }, value?: unknown);
  value: any;
  valueOf(): any;
}
`,
    Tag: `export declare class Tag {
  constructor(type: { parameters: Iterable<string> });
}
`,
    JSTag: `/** The tag of what JavaScript throws. */
export declare const JSTag: Tag;
`,
    Exception: `export declare class Exception {
  constructor(tag: Tag, payload: Iterable<unknown>, options?: { traceStack?: boolean });
  is(tag: Tag): boolean;
  getArg(tag: Tag, index: number): any;
}
`,
    RuntimeError: `/** A trap. */
export declare class RuntimeError extends Error {}
`,
    LinkError: `/** An import of the wrong kind or type. */
export declare class LinkError extends Error {}
`,
  };
}

/** `exported`: the names that the file exports besides instantiate, imports and exports. */
export function declarationText(m: Module, exported: readonly ExportedName[], format: Format, globalName: string): string {
  const modules = new Map<string, string[]>();
  for (const i of m.imports) {
    const fields = modules.get(i.module) ?? [];
    const optional = isWasiModule(i.module) || i.module === STRING_MODULE;
    fields.push(`    ${quote(i.name)}${optional ? '?' : ''}: ${importType(m, i)};`);
    modules.set(i.module, fields);
  }
  const fields = m.exports.map((e) => {
    const type = e.kind === 'func' ? signature(m, m.funcs[e.index] as FuncType, e.index) : EXPORTED[e.kind];
    return `  readonly ${quote(e.name)}: ${type};`;
  });
  const wasi = exported.includes('WasiExit');
  const data = exported.includes('loadData');
  const options = [...(wasi ? ['WasiOptions'] : []), ...(data ? ['DataOptions'] : [])].join(' & ');
  const optional = [...modules.values()].every((of) => of.every((f) => f.includes('?: ')));
  const declarations = declarationsOf(m);
  const body = `export interface Imports {
${[...modules].map(([name, of]) => `  ${quote(name)}${of.every((f) => f.includes('?: ')) ? '?' : ''}: {\n${of.join('\n')}\n  };`).join('\n')}
}
export interface Exports {
${fields.join('\n')}
}
${wasi ? WASI_OPTIONS : ''}${data ? DATA_OPTIONS : ''}${exported.map((name) => declarations[name]).join('')}export interface ImportDescriptor { readonly module: string; readonly name: string; readonly kind: string; readonly type: unknown }
export interface ExportDescriptor { readonly name: string; readonly kind: string; readonly type: unknown }
export declare const imports: readonly ImportDescriptor[];
export declare const exports: readonly ExportDescriptor[];
/** SHA-256 of the wasm that the file was made of. */
export declare const sha256: string;
export declare function instantiate(imports${optional ? '?' : ''}: Imports${options === '' ? '' : `, options?: ${options}`}): { exports: Exports };
`;
  if (format !== 'iife') return `// Generated by wasm2js-ts.\n${body}export default instantiate;\n`;
  return `// Generated by wasm2js-ts.\ndeclare namespace ${checkGlobalName(globalName)} {\n${body.replace(/^export declare /gm, 'export ')}}\n`;
}

/** Declarations of a file that is an instance: what the module exports, under its names. */
export function instanceDeclarations(m: Module): string {
  const classes = new Set<ExportedName>(m.exports.flatMap((e) => (e.kind === 'func' || e.kind === 'global' ? [] : [EXPORTED[e.kind]])));
  const declarations = declarationsOf(m);
  const shown = [...classes].map((name) => declarations[name].replace(/^export declare /gm, 'declare '));
  const names = m.exports.map((e, i) => {
    const type =
      e.kind === 'func' ? signature(m, m.funcs[e.index] as FuncType, e.index) : e.kind === 'global' ? scriptType((m.globals[e.index] as Module['globals'][0]).type) : EXPORTED[e.kind]; // prettier-ignore
    return `declare const $export${i}: ${type};\nexport { $export${i} as ${/^[A-Za-z_$][\w$]*$/.test(e.name) ? e.name : quote(e.name)} };\n`;
  });
  return `// Generated by wasm2js-ts.\n${shown.join('')}${names.join('')}${names.length === 0 ? 'export {};\n' : ''}`;
}
