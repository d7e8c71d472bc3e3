// Chunks of functions, shell and runtime to one file: the only place that knows what a format looks like.
import { sha256 } from '../../runtime/shim/sha256.ts';
import { checkGlobalName, type CompileOptions, type Format, type Mode } from '../base/options.ts';
import type { Target } from '../base/target.ts';
import { typeName, type Limits } from '../base/types.ts';
import { literal } from '../js/quote.ts';
import { syntaxOf } from '../js/syntax.ts';
import { functionNames, type Module } from '../module/module.ts';
import { hiddenCallees, hidesCallees, notInlinedName } from './callees.ts';
import { helperTexts, type Form, type ExportedName, type RuntimeName } from './helpers.ts';
import { STATE, TRACER, type Names } from '../lower/names.ts';
import type { Frame } from './parts.ts';
import { scopeArrays } from './scopes.ts';
import { STRING_MODULE } from './builtins.ts';
import { instanceText } from './instance.ts';
import { isListed, listOf } from './lists.ts';
import { renamedBuiltins, type Shell } from './shell.ts';
import { isWasiModule, wasiLinks } from './wasi.ts';

function describeImports(m: Module, describe: Describe | undefined, lists: Shell['lists']): string {
  return descriptors(
    m.imports.map((i) => ({
      module: i.module,
      name: i.name,
      key: i.kind === 'func' ? i.type.key : '',
      text: `{module:${literal(i.module)},name:${literal(i.name)},kind:${kindName(i.kind)},type:${literal(typeOf(i))}}`,
    })),
    describe,
    lists,
  );
}
function describeExports(m: Module, describe: Describe | undefined): string {
  return descriptors(
    m.exports.map((e) => ({
      module: undefined,
      name: e.name,
      key: e.kind === 'func' ? (m.funcs[e.index]?.key ?? '') : '',
      text: `{name:${literal(e.name)},kind:${kindName(e.kind)},type:${literal(exportType(m, e.kind, e.index))}}`,
    })),
    describe,
  );
}
interface Described {
  readonly module: string | undefined;
  readonly name: string;
  /** Of a function's type. */
  readonly key: string;
  readonly text: string;
}
/** So many functions are worth a function that describes them. */
const MANY_FUNCTIONS = 5;
const isWorthListing = (m: Module): boolean => [...m.imports, ...m.exports].filter((e) => e.kind === 'func').length >= MANY_FUNCTIONS;
/** What makes descriptors of a list of functions, and whether arrays can be spread. */
interface Describe {
  readonly name: string;
  readonly spreads: boolean;
}
/** `describe`: where lists are wanted. `lists`: lists that are there, by name. */
function descriptors(all: readonly Described[], describe: Describe | undefined, lists: Shell['lists'] = new Map()): string {
  if (describe === undefined) return `[${all.map((d) => d.text).join(',')}]`;
  const parts: string[] = [];
  for (let i = 0; i < all.length;) {
    const first = all[i] as Described;
    let end = i;
    while (end < all.length && isListed(all[end] as Described) && all[end]?.module === first.module) end++;
    if (end === i) parts.push((all[i++] as Described).text);
    else {
      const list = listOf(all.slice(i, end));
      const known = (text: string): string => [...lists].find(([, of]) => of === text)?.[0] ?? literal(text);
      parts.push(`${describe.spreads ? '...' : ''}${describe.name}(${known(list)}${first.module === undefined ? '' : `,${known(first.module)}`})`);
      i = end;
    }
  }
  const [first = '', ...others] = parts;
  if (others.length === 0 && first.startsWith('...')) return first.slice(3);
  return describe.spreads ? `[${parts.join(',')}]` : `[].concat(${parts.join(',')})`;
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
  /** Data segments in a file of their own. */
  readonly data: { readonly file: string; readonly length: number } | undefined;
  /** Where traps tell frames. */
  readonly frames: FramesInput | undefined;
  /** A statement of the file that has strings of other files; empty: there is none. */
  readonly strings: string;
  /** The SHA-256 of the module, where it is known. */
  readonly hash: string | undefined;
}

export const hasStart = (m: Module): boolean => m.exports.some((e) => e.name === '_start' && e.kind === 'func');
/** Whether the file has a `run`: where it is a program, whatever else it is used as. */
export const hasRun = (m: Module, mode: Mode): boolean => mode === 'command' || (hasStart(m) && m.imports.some((i) => isWasiModule(i.module)));

/**
 * Builtins are parameters of the file's own scope. A parameter that nobody assigns is a constant, as a `const` is, but has its value before anything
 * can read it: of a `const` in an outer scope V8 asks that each time, and code that serves several instances does not get past it.
 */
const builtinNames = (names: Names): string => builtinSymbols(names).join(',');
function builtinValues({ builtins }: Shell, shares: boolean): string {
  const values = [...(shares ? ['{}'] : []), ...builtins.values()];
  while (values.length > 0 && values.at(-1) === undefined) values.pop();
  return values.map((value) => value ?? '0').join(',');
}

/** What stands before the functions: nothing in it hangs on what they use. `hasEntries`: some have an entry for strangers. */
export function before(of: Pick<LinkInput, 'module' | 'format' | 'options' | 'target' | 'names'> & { readonly hasEntries: boolean }): string {
  return head(of.format, of.options) + beforeFunctions(of);
}
export function beforeFunctions(of: Pick<LinkInput, 'module' | 'options' | 'target' | 'names'> & { readonly hasEntries: boolean }): string {
  const js = syntaxOf(of.target);
  const here = of.options.trace?.includes('frames') === true ? `${js.constant} ${HERE}=new Error().stack;` : '';
  // In parentheses: engines then compile it at once instead of going through all of the text twice.
  const outer = builtinNames(of.names);
  const arrays = scopeArrays(of.module, of.hasEntries, js, of.names.inParts);
  if (of.names.shares) return `${js.constant} instantiate=(function(${[STATE, ...(outer === '' ? [] : [outer])].join(',')}){\n${arrays}`;
  const scope = of.target.es >= 2015 ? `(${outer})=>` : `function(${outer}){return`;
  const opened = `${js.constant} instantiate=(${scope}(${instantiateHead(of.names)}`;
  return `${opened}${here}\n${arrays}`;
}
/** Names of what builtins are called in a file. */
export const builtinSymbols = (names: Names): readonly string[] => renamedBuiltins(names).map((name) => names.symbol(name));

// ---- several files

/** What stands around the value of a file that the generated one imports. */
export function partFrame(format: Format, options: CompileOptions): Frame {
  return { head: `${head(format, options)}${format === 'esm' ? 'export default[' : 'module.exports=['}`, tail: '];\n' };
}
/** What a generated file has of `files`, addresses relative to it, in their order: an array each. */
export function headOfParts(format: Format, options: CompileOptions, target: Target, files: readonly string[]): string {
  const specifier = (file: string): string => literal(`./${format === 'esm' ? file.replace(/[%?#]/g, encodeURIComponent) : file}`);
  const lines = files.map((file, i) =>
    format === 'esm' ? `import ${partName(i)} from${specifier(file)};\n` : `${syntaxOf(target).constant} ${partName(i)}=require(${specifier(file)});\n`,
  );
  return head(format, options) + lines.join('');
}
/** The only one, in the generated file itself. */
export const ownPartFrame = (target: Target): Frame => ({ head: `${syntaxOf(target).constant} ${partName(0)}=[`, tail: '];\n' });
const partName = (i: number): string => `$p${i + 1}`;
/** All that the files `from` to `to` have, as one array. */
export const elementsOfParts = (from: number, to: number): string => {
  const names = Array.from({ length: to - from }, (_, i) => partName(from + i));
  return names.length === 1 ? (names[0] as string) : `[].concat(${names.join(',')})`;
};

const instantiateHead = ({ own }: Names): string => `function instantiate(${own.imports},${own.options}){`;
/** A stack trace that begins on line `line` of the file, and where its functions stand. */
export interface FramesInput {
  readonly line: number;
  readonly starts: string;
  readonly parts: string;
}
const HERE = '$here';
/** The line on which `instantiate` begins. */
export const hereLine = (format: Format, options: CompileOptions): number => head(format, options).split('\n').length;
/** The names of functions, by index. */
const namesText = (m: Module): string =>
  `{${functionNames(m)
    .flatMap((name, i) => (name === '' ? [] : [`${i}:${literal(name)}`]))
    .join(',')}}`;
/** What stands after the functions, and the names that the file exports besides its lists. */
export function after({ module: m, mode, format, shell, options, target, names, data, frames, hash, strings }: LinkInput): {
  readonly text: string;
  readonly exported: readonly ExportedName[];
  /** What it takes of the runtime by name. */
  readonly linked: readonly string[];
} {
  const js = syntaxOf(target);
  const symbol = (name: RuntimeName): string => names.symbol(name);
  const wasi = shell.wasi.size > 0 || mode === 'command';
  const links = wasiLinks(shell.wasi, options.host);
  const runs = hasRun(m, mode);
  const where = (is: boolean, name: ExportedName): readonly ExportedName[] => (is ? [name] : []);
  const exported = [
    'instantiate' as const,
    ...where(runs, 'run'),
    ...where(data !== undefined, 'loadData'),
    ...where(wasi, 'WasiExit'),
    ...where(links.hasFileSystem, 'MemoryFileSystem'),
    ...shell.classes,
  ];
  const own = new Set<RuntimeName>(shell.classes);
  if (wasi)
    for (const name of ['wasi_new', 'WasiExit', links.stdio, ...links.parts, ...(links.parts.length === 0 ? [] : ['wasi_equip' as const])] as const)
      own.add(name);
  if (links.hasFileSystem) own.add('MemoryFileSystem');
  const end = wasi && runs ? links.end : undefined;
  if (runs) for (const name of ['command_run', ...(end === undefined ? [] : [end])] as const) own.add(name);
  if (mode === 'command') own.add(links.main);
  if (mode === 'shim') own.add('shim_install');
  const isTraced = options.trace?.some((t) => t !== 'frames') === true;
  if (isTraced) own.add('trace_new');
  if (frames !== undefined) own.add('frames_enable');
  if (data !== undefined) own.add('data_file').add('data_now').add('data_load');
  const defaults = options.wasi?.preopens === undefined && options.wasi?.env === undefined ? '' : `,${literal(options.wasi)}`;
  const { options: given, exports, wasi: instance } = names.own;
  const made = wasi ? `${symbol('wasi_new')}(${given},${symbol(links.stdio)}${defaults})` : '';
  const equipped = links.parts.length === 0 ? made : `${symbol('wasi_equip')}(${made},[${links.parts.map(symbol).join(',')}])`;
  const rest = end === undefined ? '' : `,${symbol(end)}`;
  const form: Form = options.readable === true ? 'readable' : options.minify === true ? 'minified' : 'compact';
  const describe = form === 'minified' && isWorthListing(m) ? ('describe_functions' satisfies RuntimeName) : undefined;
  if (describe !== undefined) own.add(describe);
  const described = describe === undefined ? undefined : { name: symbol(describe), spreads: target.es >= 2015 };
  const lists = form === 'minified' ? SHORT_DESCRIPTION : DESCRIPTION;
  const linked = [...shell.helpers, ...own];
  const helpers = helperTexts(linked, form, target);
  const accesses = hidesCallees(m, target, names) ? shell.statements.flatMap(notInlinedName) : [];
  const hidden = accesses.length === 0 ? [] : [hiddenCallees([...accesses, ...helpers.flatMap(notInlinedName)], names).trimEnd()];
  // Where builtins may be missing they are taken when they have been put in.
  const isOld = target.es < 2015;
  const values = `(${builtinValues(shell, names.shares)})`;
  const running = `${symbol('command_run')}(instantiate,${given}${rest})`;
  const isShort = form === 'minified' && target.es >= 2015;
  const text = [
    ...(names.shares ? [...shell.state, `return(${instantiateHead(names)}`] : []),
    ...joined(
      [
        ...(frames === undefined
          ? []
          : [`${symbol('frames_enable')}(${HERE},${frames.line},${m.importedFuncs},${frames.starts},${namesText(m)},${frames.parts});`]),
        ...(isTraced ? [`${js.constant} ${TRACER}=${symbol('trace_new')}(${given},${namesText(m)});`] : []),
        ...(wasi ? [`${js.constant} ${instance}=${equipped};`] : []),
        ...(data === undefined ? [] : [`${js.constant} ${names.own.data}=${symbol('data_now')}(${DATA_FILE},${given});`]),
        ...shell.statements,
        ...hidden,
        `return{exports:${exports}}`,
      ],
      form,
    ),
    `})${target.es >= 2015 && !names.shares ? '' : '}'})${isOld ? '' : values};`,
    ...(data === undefined ? [] : [`function loadData(from){return ${symbol('data_load')}(${DATA_FILE},from)}`]),
    ...(runs && !isShort ? [`function run(${given}){return ${running}}`] : []),
    ...joined(
      [
        ...helpers,
        ...(runs && isShort ? [`const run=${given}=>${running};`] : []),
        ...(strings === '' ? [] : [strings]),
        ...(isOld ? [`instantiate=instantiate${values};`] : []),
        ...[...shell.lists].map(([name, text]) => `${js.constant} ${name}=${literal(text)};`),
        `${js.constant} ${lists.imports}=${describeImports(m, described, shell.lists)},${lists.exports}=${describeExports(m, described)},${lists.sha256}="${hash ?? sha256(m.bytes)}";`,
        ...(data === undefined
          ? []
          : [`${js.constant} ${DATA_FILE}=${symbol('data_file')}(${literal(data.file)},${data.length},${lists.sha256},${selfText(format, target)});`]),
      ],
      form,
    ),
    mode === 'instance' ? instanceTail(m, shell.wasi.size > 0) : tail(format, exported, mode, target, symbol, symbol(links.main), lists),
    '',
  ].join('\n');
  return { text, exported, linked };
}

/** Statements, one a string. Minified, those that declare are joined with their neighbours of the same kind, after the functions, which are hoisted. */
function joined(statements: readonly string[], form: Form): readonly string[] {
  if (form !== 'minified') return statements;
  const isFunction = (s: string): boolean => s.startsWith('function ');
  const out: string[] = [];
  for (const s of statements.filter((t) => !isFunction(t))) {
    const word = /^(?:const|var) /.exec(s)?.[0];
    const last = out.length - 1;
    if (word !== undefined && out[last]?.startsWith(word) === true) out[last] = `${out[last].slice(0, -1)},${s.slice(word.length)}`;
    else out.push(s);
  }
  return [[...statements.filter(isFunction), ...out].join('')];
}

const DATA_FILE = '$dataFile';
/** Where the file is, as an expression. */
function selfText(format: Format, { es }: Target): string {
  switch (format) {
    case 'esm':
      return es >= 2020 ? 'import.meta.url' : 'undefined';
    case 'cjs':
      return 'typeof __filename==="string"?__filename:undefined';
    case 'iife':
      return 'typeof document==="object"&&document.currentScript?document.currentScript.src:undefined';
  }
}

/** The variable that an iife assigns where no name is given. */
export const DEFAULT_GLOBAL = 'wasmModule';
const NOTE = '// Generated by wasm2js-ts from a WebAssembly module.\n';
function head(format: Format, options: CompileOptions): string {
  const note = options.minify === true ? '' : NOTE;
  switch (format) {
    case 'esm':
      return note;
    case 'cjs':
      return `${note}"use strict";\n`;
    case 'iife':
      return `${note}var ${checkGlobalName(options.globalName ?? DEFAULT_GLOBAL)}=(function(){"use strict";\n`;
  }
}
/** What the linked runtime supplies is no import of the file. */
function instanceTail(m: Module, usesWasi: boolean): string {
  const supplied = (module: string): boolean => (usesWasi && isWasiModule(module)) || module === STRING_MODULE;
  return instanceText(m, '(($given)=>instantiate($given).exports)', supplied);
}
/** Inside of the file what describes the module has other names: `exports` is taken in CommonJS. */
const DESCRIPTION = { imports: 'moduleImports', exports: 'moduleExports', sha256: 'moduleHash' } as const;
const SHORT_DESCRIPTION = { imports: '$I', exports: '$E', sha256: '$H' } as const;
function tail(
  format: Format,
  exported: readonly ExportedName[],
  mode: Mode,
  { es }: Target,
  symbol: (name: RuntimeName) => string,
  run: string,
  inside: Readonly<Record<keyof typeof DESCRIPTION, string>>,
): string {
  // No shorthand in an object of ES5.
  const property = (name: string): string => (es >= 2015 ? name : `${name}:${name}`);
  const names = exported.map((name) => (format === 'esm' ? name : property(name))).join(',');
  const described = Object.entries(inside);
  const lists = described.map(([name, inner]) => `${name}:${inner}`).join(',');
  const shim = mode === 'shim' ? `${symbol('shim_install')}({${property('instantiate')},${lists}});\n` : '';
  const main = mode === 'command' ? `\n${run}(run,${es >= 2020 ? 'import.meta.url,import.meta.main' : 'undefined,undefined'});` : '';
  switch (format) {
    case 'esm':
      return `${shim}export{${described.map(([name, inner]) => `${inner} as ${name}`).join(',')},${names},instantiate as default};${main}`;
    case 'cjs':
      return `${shim}module.exports={${lists},${names},default:instantiate};${mode === 'command' ? `\nif(typeof require==="function"&&require.main===module)${run}(run,undefined,true);` : ''}`;
    case 'iife':
      return `${shim}${mode === 'command' ? `${run}(run,undefined,undefined);\n` : ''}return{${lists},${names}};})();`;
  }
}
