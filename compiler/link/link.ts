// Chunks of functions, shell and runtime to one file: the only place that knows what a format looks like.
import { sha256 } from '../../runtime/shim/sha256.ts';
import { checkGlobalName, type CompileOptions, type Format, type Mode } from '../base/options.ts';
import type { Target } from '../base/target.ts';
import { typeName, type Limits } from '../base/types.ts';
import { literal } from '../js/quote.ts';
import { syntaxOf } from '../js/syntax.ts';
import { functionNames, type Module } from '../module/module.ts';
import { helperText, type ExportedName, type RuntimeName } from './helpers.ts';
import { TRACER, type Names } from '../lower/names.ts';
import { scopeArrays } from './scopes.ts';
import { STRING_MODULE } from './builtins.ts';
import { instanceText } from './instance.ts';
import type { Shell } from './shell.ts';
import { isWasiModule } from './wasi.ts';

function describeImports(m: Module): string {
  return `[${m.imports.map((i) => `{module:${literal(i.module)},name:${literal(i.name)},kind:${kindName(i.kind)},type:${literal(typeOf(i))}}`).join(',')}]`;
}
function describeExports(m: Module): string {
  return `[${m.exports.map((e) => `{name:${literal(e.name)},kind:${kindName(e.kind)},type:${literal(exportType(m, e.kind, e.index))}}`).join(',')}]`;
}
const kindName = (kind: string): string => literal(kind === 'func' ? 'function' : kind);

type Extern =
  | { kind: 'func'; type: Module['funcs'][number] }
  | { kind: 'table'; type: Module['tables'][number] }
  | { kind: 'memory'; type: Module['memories'][number] }
  | { kind: 'global'; type: Module['globals'][number] }
  | { kind: 'tag'; type: Module['tags'][number] };

function typeOf(e: Extern): unknown {
  switch (e.kind) {
    case 'func':
      return { parameters: e.type.params.map(typeName), results: e.type.results.map(typeName) };
    case 'table':
      return { element: typeName(e.type.element), ...limits(e.type.limits) };
    case 'memory':
      return { ...limits(e.type.limits), ...(e.type.limits.shared ? { shared: true } : {}) };
    case 'global':
      return { value: typeName(e.type.type), mutable: e.type.mutable };
    case 'tag':
      return { parameters: e.type.params.map(typeName) };
  }
}
const limits = ({ min, max, is64 }: Limits): object => ({ minimum: min, maximum: max, ...(is64 ? { address: 'i64' } : {}) });
function exportType(m: Module, kind: Extern['kind'], index: number): unknown {
  const lists = { func: m.funcs, table: m.tables, memory: m.memories, global: m.globals, tag: m.tags };
  return typeOf({ kind, type: lists[kind][index] } as Extern);
}

export interface LinkInput {
  readonly module: Module;
  readonly mode: Mode;
  readonly format: Format;
  readonly shell: Shell;
  readonly names: Names;
  readonly options: CompileOptions;
  readonly target: Target;
  /** Where traps tell frames. */
  readonly frames: FramesInput | undefined;
}

export const hasStart = (m: Module): boolean => m.exports.some((e) => e.name === '_start' && e.kind === 'func');
/** Whether the file has a `run`: where it is a program, whatever else it is used as. */
export const hasRun = (m: Module, mode: Mode): boolean => mode === 'command' || (hasStart(m) && m.imports.some((i) => isWasiModule(i.module)));

/** What stands before the functions: nothing in it hangs on what they use. `hasEntries`: some have an entry for strangers. */
export function before(of: Pick<LinkInput, 'module' | 'format' | 'options' | 'target'> & { readonly hasEntries: boolean }): string {
  const js = syntaxOf(of.target);
  const here = of.options.trace?.includes('frames') === true ? `${js.constant} ${HERE}=new Error().stack;` : '';
  return `${head(of.format, of.options)}function instantiate($imports,$options){${here}\n${scopeArrays(of.module, of.hasEntries, js)}`;
}
/** A stack trace that begins on line `line` of the file, and where its functions stand. */
export interface FramesInput {
  readonly line: number;
  readonly starts: string;
  readonly parts: string;
}
const HERE = '$here';
/** The line on which `instantiate` begins. */
export const hereLine = (format: Format): number => head(format, {}).split('\n').length;
/** The names of functions, by index. */
const namesText = (m: Module): string =>
  `{${functionNames(m)
    .flatMap((name, i) => (name === '' ? [] : [`${i}:${literal(name)}`]))
    .join(',')}}`;
/** What stands after the functions, and the names that the file exports besides its lists. */
export function after({ module: m, mode, format, shell, options, target, names, frames }: LinkInput): {
  readonly text: string;
  readonly exported: readonly ExportedName[];
} {
  const js = syntaxOf(target);
  const symbol = (name: RuntimeName): string => names.symbol(name);
  const wasi = shell.usesWasi || mode === 'command';
  const runs = hasRun(m, mode);
  const where = (is: boolean, name: ExportedName): readonly ExportedName[] => (is ? [name] : []);
  const exported = ['instantiate' as const, ...where(runs, 'run'), ...where(wasi, 'WasiExit'), ...where(shell.usesFiles, 'MemoryFileSystem'), ...shell.classes];
  const own = new Set<RuntimeName>(shell.classes);
  if (wasi) own.add('wasi_new').add('WasiExit');
  if (shell.usesFiles) own.add('node_preopen').add('MemoryFileSystem');
  if (runs) own.add('command_run');
  if (mode === 'command') own.add('command_main');
  if (mode === 'shim') own.add('shim_install');
  const isTraced = options.trace?.some((t) => t !== 'frames') === true;
  if (isTraced) own.add('trace_new');
  if (frames !== undefined) own.add('frames_enable');
  const defaults = literal({ preopens: options.wasi?.preopens ?? {}, env: options.wasi?.env ?? {} });
  const text = [
    ...(frames === undefined
      ? []
      : [`${symbol('frames_enable')}(${HERE},${frames.line},${m.importedFuncs},${frames.starts},${namesText(m)},${frames.parts});`]),
    ...(isTraced ? [`${js.constant} ${TRACER}=${symbol('trace_new')}($options,${namesText(m)});`] : []),
    ...(wasi ? [`${js.constant} $wasi=${symbol('wasi_new')}($options,${shell.usesFiles ? symbol('node_preopen') : 'undefined'},${defaults});`] : []),
    shell.code,
    'return {exports:$exports};',
    '}',
    runs ? `function run($options){return ${symbol('command_run')}(instantiate,$options)}` : '',
    helperText([...shell.helpers, ...own], options.readable ?? false, target),
    `${js.constant} moduleImports=${describeImports(m)},moduleExports=${describeExports(m)},moduleHash="${sha256(m.bytes)}";`,
    mode === 'instance' ? instanceTail(m, shell.usesWasi) : tail(format, exported, mode, target, symbol),
    '',
  ].join('\n');
  return { text, exported };
}

/** The variable that an iife assigns where no name is given. */
export const DEFAULT_GLOBAL = 'wasmModule';
const NOTE = '// Generated by wasm2js-ts from a WebAssembly module.\n';
function head(format: Format, options: CompileOptions): string {
  switch (format) {
    case 'esm':
      return NOTE;
    case 'cjs':
      return `${NOTE}"use strict";\n`;
    case 'iife':
      return `${NOTE}var ${checkGlobalName(options.globalName ?? DEFAULT_GLOBAL)}=(function(){"use strict";\n`;
  }
}
/** What the linked runtime supplies is no import of the file. */
function instanceTail(m: Module, usesWasi: boolean): string {
  const supplied = (module: string): boolean => (usesWasi && isWasiModule(module)) || module === STRING_MODULE;
  return instanceText(m, '(($given)=>instantiate($given).exports)', supplied);
}
/** Inside of the file what describes the module has other names: `exports` is taken in CommonJS. */
const DESCRIPTION = { imports: 'moduleImports', exports: 'moduleExports', sha256: 'moduleHash' } as const;
function tail(format: Format, exported: readonly ExportedName[], mode: Mode, { es }: Target, symbol: (name: RuntimeName) => string): string {
  const run = symbol('command_main');
  // No shorthand in an object of ES5.
  const property = (name: string): string => (es >= 2015 ? name : `${name}:${name}`);
  const names = exported.map((name) => (format === 'esm' ? name : property(name))).join(',');
  const described = Object.entries(DESCRIPTION);
  const lists = described.map(([name, inner]) => `${name}:${inner}`).join(',');
  const shim = mode === 'shim' ? `${symbol('shim_install')}({${property('instantiate')},${lists}});\n` : '';
  const main = mode === 'command' ? `\n${run}(run,${es >= 2020 ? 'import.meta.url,import.meta.main' : 'undefined,undefined'});` : '';
  switch (format) {
    case 'esm':
      return `${shim}export{${described.map(([name, inner]) => `${inner} as ${name}`).join(',')},${names},instantiate as default};${main}`;
    case 'cjs':
      return `${shim}module.exports={${lists},${names},default:instantiate};${mode === 'command' ? `\nif(typeof require==="function"&&require.main===module)${run}(run,true,true);` : ''}`;
    case 'iife':
      return `${shim}${mode === 'command' ? `${run}(run,undefined,undefined);\n` : ''}return{${lists},${names}};})();`;
  }
}
