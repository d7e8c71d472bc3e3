// A WebAssembly namespace over generated files: modules are found by the SHA-256 of their bytes, or compiled by whoever is asked to.
// Knows nothing of the compiler.
import { own_define, own_method, own_value } from '../base/own.ts';
import { CompileError, LinkError, RuntimeError } from '../base/shared.ts';
import { Exception, JSTag, Tag } from '../jsapi/exception.ts';
import { attach, inner_at, inner_of } from '../jsapi/inner.ts';
import { GlobalClass as Global, MemoryClass as Memory, TableClass as Table } from '../jsapi/whole.ts';
import { exports_object, func_to_js, import_func, import_value } from '../jsapi/values.ts';
import { memory_share_as_long } from '../memory/shared.ts';
import { memory_adopt, posted_in, posted_new, type PostedModule } from '../jsapi/posted.ts';
import { messages_adopt, type Adopt } from './messages.ts';
import { module_name, module_sections, relay_of, type Relay } from './sections.ts';
import { sha256 } from './sha256.ts';

export interface ModuleImport {
  readonly module: string;
  readonly name: string;
  readonly kind: 'function' | 'table' | 'memory' | 'global' | 'tag';
}
export type ModuleExport = Pick<ModuleImport, 'name' | 'kind'>;
type Imports = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
/** What a generated file exports. */
export interface GeneratedModule {
  instantiate(imports?: never, options?: object): { readonly exports: object };
  readonly imports: readonly { readonly module: string; readonly name: string; readonly kind: string }[];
  readonly exports: readonly { readonly name: string; readonly kind: string }[];
  /** Of the wasm that it was made of, in hexadecimal. */
  readonly sha256?: string;
}
export interface WebAssemblyOptions {
  /** Generated files. */
  readonly modules?: Iterable<GeneratedModule>;
  /** Compiles what is none of them, at once; undefined or an exception where it cannot. */
  readonly compile?: (bytes: Uint8Array) => GeneratedModule | undefined;
  /** Whether bytes are a valid module. Default: whether it is one of `modules` or can be compiled. */
  readonly validate?: (bytes: Uint8Array) => boolean;
  /**
   * Whether modules and shared memories that other threads post to this one are what they were before a listener sees them. Else they are once
   * they are given to this namespace.
   */
  readonly messages?: boolean;
}
/** Options of the JS API for builtins. */
export interface CompileOptions {
  readonly builtins?: Iterable<string>;
  readonly importedStringConstants?: string | null;
}

/** What a Module stands for. */
interface CompiledModule {
  readonly generated: GeneratedModule;
  readonly bytes: Uint8Array;
  /** Modules of imports that the engine supplies. */
  readonly builtins: ReadonlySet<string>;
  readonly constants: string | undefined;
  api: object | undefined;
}

export interface Module {
  readonly [Symbol.toStringTag]: string;
}
export interface Instance {
  readonly exports: Record<string, unknown>;
}
type Bytes = ArrayBuffer | ArrayBufferView;
type ImportObject = Record<string, Record<string, unknown>>;
/** The members of `WebAssembly`. */
export interface WebAssemblyNamespace {
  Module: {
    new (bytes: Bytes, options?: CompileOptions): Module;
    readonly prototype: Module;
    imports(module: Module): ModuleImport[];
    exports(module: Module): ModuleExport[];
    customSections(module: Module, name: string): ArrayBuffer[];
  };
  Instance: { new (module: Module, imports?: ImportObject): Instance; readonly prototype: Instance };
  Memory: typeof Memory;
  Table: typeof Table;
  Global: typeof Global;
  Tag: typeof Tag;
  Exception: typeof Exception;
  JSTag: Tag;
  CompileError: typeof CompileError;
  LinkError: typeof LinkError;
  RuntimeError: typeof RuntimeError;
  validate(bytes: Bytes, options?: CompileOptions): boolean;
  compile(bytes: Bytes, options?: CompileOptions): Promise<Module>;
  instantiate(bytes: Bytes, imports?: ImportObject, options?: CompileOptions): Promise<{ module: Module; instance: Instance }>;
  instantiate(module: Module, imports?: ImportObject): Promise<Instance>;
  compileStreaming(source: unknown, options?: CompileOptions): Promise<Module>;
  instantiateStreaming(source: unknown, imports?: ImportObject, options?: CompileOptions): Promise<{ module: Module; instance: Instance }>;
}

/**
 * A `WebAssembly` namespace. `new Module` finds the file of a module among `modules` or has it compiled; what is neither is a CompileError
 * that names the module. Modules that only hand imported functions on need neither.
 */
export function createWebAssembly(options: WebAssemblyOptions = {}): WebAssemblyNamespace {
  const { namespace, adopt } = namespace_new(options);
  if (options.messages === true) messages_adopt(adopt);
  return namespace;
}
export function namespace_new(options: WebAssemblyOptions = {}): { readonly namespace: WebAssemblyNamespace; readonly adopt: Adopt } {
  const { modules = [], compile, validate } = options;
  memory_share_as_long();

  function generated_of(bytes: Uint8Array, method: string): GeneratedModule {
    const relay = relay_of(bytes);
    if (relay !== undefined) return relay_module(relay);
    const found = module_find(modules, bytes);
    if (found !== undefined) return found;
    let reason = `there is no prebuilt file for ${module_name(bytes)}, and it cannot be compiled here`;
    try {
      const compiled = compile?.(bytes);
      if (compiled !== undefined) return compiled;
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
    throw new CompileError(`WebAssembly.${method}(): ${reason}`);
  }
  function compiled_of(source: unknown, given: CompileOptions | undefined, method: string): CompiledModule {
    const bytes = source_bytes(source, method);
    const { builtins, constants } = builtin_options(given);
    return { generated: generated_of(bytes, method), bytes, builtins, constants, api: undefined };
  }
  const module_new = (compiled: CompiledModule, prototype: object = ModuleClass.prototype): Module => {
    const { bytes, builtins, constants } = compiled;
    return attach(posted_new({ kind: 'module', bytes, builtins, constants }, prototype), 'module', compiled) as Module;
  };
  const adopt: Adopt = (value) => {
    const posted = posted_in(value);
    if (posted?.kind === 'memory') memory_adopt(value as object, posted);
    if (posted?.kind === 'module') module_adopt(value as object, posted);
  };
  // Compiled when it is used: a thread may hand it on, or have it for nothing.
  const module_adopt = (arrived: object, { bytes, builtins, constants }: PostedModule): void => {
    let generated: GeneratedModule | undefined;
    const compiled = { bytes, builtins, constants, api: undefined, get generated() { return (generated ??= generated_of(bytes, 'Module')); } }; // prettier-ignore
    attach(Object.setPrototypeOf(arrived, ModuleClass.prototype) as object, 'module', compiled);
  };
  const module_in = (value: unknown, method: string): CompiledModule => {
    const compiled = module_at(value);
    if (compiled === undefined) throw new TypeError(`WebAssembly.${method}(): Argument 0 must be a WebAssembly.Module`);
    return compiled;
  };
  const module_at = (value: unknown): CompiledModule | undefined => {
    adopt(value);
    return inner_at<CompiledModule>(value, 'module');
  };
  const instance_new = (compiled: CompiledModule, imports: unknown, method: string): Instance => {
    const instance = Object.create(InstanceClass.prototype) as Instance;
    attach(instance, 'instance', instance_of(compiled, imports, method, adopt));
    return instance;
  };

  class ModuleClass {
    constructor(bytes: unknown, ...[given]: [CompileOptions?]) {
      return module_new(compiled_of(bytes, given, 'Module'), Object.getPrototypeOf(this) as object);
    }
    static imports(module: unknown): ModuleImport[] {
      const compiled = module_in(module, 'Module.imports');
      const seen = compiled.generated.imports.filter((i) => !is_builtin(compiled, i.module));
      return seen.map(({ module: from, name, kind }) => ({ module: from, name, kind })) as ModuleImport[];
    }
    static exports(module: unknown): ModuleExport[] {
      const { exports } = module_in(module, 'Module.exports').generated;
      return exports.map(({ name, kind }) => ({ name, kind })) as ModuleExport[];
    }
    static customSections(module: unknown, name: unknown): ArrayBuffer[] {
      const { bytes } = module_in(module, 'Module.customSections');
      if (name === undefined) throw new TypeError('WebAssembly.Module.customSections(): Argument 1 is required');
      const wanted = `${name as string}`;
      const found = (module_sections(bytes) ?? []).filter((s) => s.id === 0 && s.name === wanted);
      return found.map((s) => bytes.slice(s.start, s.end).buffer);
    }
  }
  class InstanceClass {
    constructor(module: unknown, ...[imports]: [unknown?]) {
      attach(this, 'instance', instance_of(module_in(module, 'Instance'), imports, 'Instance', adopt));
    }
    get exports(): object {
      return inner_of<InstanceInner>(this, 'instance').exports;
    }
  }

  /** Runs `f` and gives a promise, whatever happens. */
  const promised = <T>(f: () => T | PromiseLike<T>): Promise<T> => new Promise((resolve) => resolve(f()));
  const functions = {
    validate(source: unknown, ...[given]: [CompileOptions?]): boolean {
      const bytes = source_bytes(source, 'validate');
      builtin_options(given);
      if (relay_of(bytes) !== undefined || module_find(modules, bytes) !== undefined) return true;
      if (validate !== undefined) return validate(bytes);
      try {
        return compile?.(bytes) !== undefined;
      } catch {
        return false;
      }
    },
    compile(source: unknown, ...[given]: [CompileOptions?]): Promise<Module> {
      return promised(() => module_new(compiled_of(source, given, 'compile')));
    },
    instantiate(source: unknown, ...[imports, given]: [unknown?, CompileOptions?]): Promise<unknown> {
      return promised<unknown>(() => {
        const known = module_at(source);
        imports_check(imports, 'instantiate');
        if (known !== undefined) return instance_new(known, imports, 'instantiate');
        const compiled = compiled_of(source, given, 'instantiate');
        return { module: module_new(compiled), instance: instance_new(compiled, imports, 'instantiate') };
      });
    },
    compileStreaming(source: unknown, ...[given]: [CompileOptions?]): Promise<Module> {
      return response_bytes(source, 'compileStreaming').then((bytes) => module_new(compiled_of(bytes, given, 'compileStreaming')));
    },
    instantiateStreaming(source: unknown, ...[imports, given]: [unknown?, CompileOptions?]): Promise<unknown> {
      return promised(() => imports_check(imports, 'instantiateStreaming'))
        .then(() => response_bytes(source, 'instantiateStreaming'))
        .then((bytes) => {
          const compiled = compiled_of(bytes, given, 'instantiateStreaming');
          return { module: module_new(compiled), instance: instance_new(compiled, imports, 'instantiateStreaming') };
        });
    },
  };

  const namespace = {} as Record<string, unknown>;
  for (const [name, f] of Object.entries(functions)) own_define(namespace, name, f, true);
  for (const [C, name] of [[ModuleClass, 'Module'], [InstanceClass, 'Instance']] as const) {
    for (const of of [C, C.prototype])
      for (const key of Object.getOwnPropertyNames(of)) if (!/^(?:constructor|prototype|length|name)$/.test(key)) own_method(of, key);
    own_define(C, 'name', name, false, true);
    own_define(C.prototype, Symbol.toStringTag, `WebAssembly.${name}`, false, true);
    own_value(namespace, name, C);
  } // prettier-ignore
  const shared = { Table, Memory, Global, Tag, JSTag, Exception, CompileError, LinkError, RuntimeError };
  for (const [name, member] of Object.entries(shared)) own_value(namespace, name, member);
  own_define(namespace, Symbol.toStringTag, 'WebAssembly', false, true);
  return { namespace: namespace as unknown as WebAssemblyNamespace, adopt };
}

function module_find(modules: Iterable<GeneratedModule>, bytes: Uint8Array): GeneratedModule | undefined {
  let hash: string | undefined;
  for (const m of modules) if (m.sha256 !== undefined && m.sha256 === (hash ??= sha256(bytes))) return m;
  return undefined;
}

// ---- what callers hand over

/** A copy of the bytes of a buffer or a view, of this realm or another. */
function source_bytes(source: unknown, method: string): Uint8Array {
  const view = ArrayBuffer.isView(source) ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength) : buffer_bytes(source);
  if (view === undefined) throw new TypeError(`WebAssembly.${method}(): Argument 0 must be a buffer source`);
  return view.slice();
}
function buffer_bytes(source: unknown): Uint8Array | undefined {
  const kinds = [ArrayBuffer, ...(typeof SharedArrayBuffer === 'function' ? [SharedArrayBuffer] : [])];
  for (const { prototype } of kinds) {
    try {
      // Throws for what is no such buffer.
      Reflect.get(prototype, 'byteLength', source);
    } catch {
      continue;
    }
    return new Uint8Array(source as ArrayBuffer);
  }
  return undefined;
}
function builtin_options(options: CompileOptions | undefined): { builtins: Set<string>; constants: string | undefined } {
  const builtins = new Set<string>();
  if (typeof options !== 'object' || options === null) return { builtins, constants: undefined };
  if (options.builtins !== undefined) for (const name of options.builtins) builtins.add(`wasm:${name}`);
  const constants = options.importedStringConstants;
  return { builtins, constants: constants === undefined || constants === null ? undefined : `${constants}` };
}
function is_builtin(m: CompiledModule, from: string): boolean {
  return m.builtins.has(from) || from === m.constants;
}
function imports_check(imports: unknown, method: string): void {
  if (imports !== undefined && ((typeof imports !== 'object' && typeof imports !== 'function') || imports === null))
    throw new TypeError(`WebAssembly.${method}(): Argument 1 must be an object`);
}
interface ResponseLike {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  arrayBuffer(): Promise<ArrayBuffer>;
}
/** The bytes of a response that says that it is a module (WebAssembly Web API). */
function response_bytes(source: unknown, method: string): Promise<ArrayBuffer> {
  return Promise.resolve(source).then((response) => {
    const { Response } = globalThis as { Response?: new () => ResponseLike };
    if (Response === undefined || !(response instanceof Response))
      throw new TypeError(`WebAssembly.${method}(): Argument 0 must be a Response or a Promise of one`);
    if (!response.ok) throw new TypeError(`WebAssembly.${method}(): the server answered with status ${response.status}`);
    const type = (response.headers.get('content-type') ?? '').split(';')[0] as string;
    if (type.trim().toLowerCase() !== 'application/wasm')
      throw new TypeError(`WebAssembly.${method}(): Incorrect response MIME type. Expected 'application/wasm'.`);
    return response.arrayBuffer();
  });
}

// ---- instances

interface InstanceInner {
  readonly exports: object;
  api: object | undefined;
}
function instance_of(m: CompiledModule, imports: unknown, method: string, adopt: Adopt): InstanceInner {
  imports_check(imports, method);
  return { exports: m.generated.instantiate(imports_read(m, imports as ImportObject | undefined, adopt) as never).exports, api: undefined };
}
/**
 * Reads the imports as the JS API does: each once, in order, functions checked at once. What comes of it has all that the module wants and
 * nothing else, so that nothing is supplied by the file itself but the builtins that were asked for.
 */
function imports_read(m: CompiledModule, imports: ImportObject | undefined, adopt: Adopt): Imports {
  const read = Object.create(null) as Record<string, Record<string, unknown>>;
  for (const { module, name, kind } of m.generated.imports) {
    const into = (read[module] ??= Object.create(null) as Record<string, unknown>);
    if (module === m.constants) into[name] = name;
    if (is_builtin(m, module)) continue;
    if (imports === undefined) throw new TypeError('Imports argument must be present and must be an object');
    const value = import_value(imports, module, name);
    if (kind === 'function' && typeof value !== 'function')
      throw new LinkError(`import "${module}" "${name}": incompatible import type: a function is expected`);
    if (kind === 'memory') adopt(value);
    into[name] = value;
  }
  return read;
}

/** A relay as a generated file would be. */
function relay_module({ imports, exports }: Relay): GeneratedModule {
  return {
    imports: imports.map(({ module, name }) => ({ module, name, kind: 'function' })),
    exports: exports.map(({ name }) => ({ name, kind: 'function' })),
    instantiate: (from: never) => {
      const functions = imports.map(({ module, name, key }, i) => import_func(import_value(from, module, name), module, name, key, i));
      return { exports: exports_object(exports.map(({ name, index }) => [name, func_to_js(functions[index] as (typeof functions)[0])])) };
    },
  };
}
