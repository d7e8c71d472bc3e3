// Identifiers of generated code. Short by default; with names of the name section where readable output is asked for.
// Names that the shell and the lowering share are made here and nowhere else.
import { namesOf } from '../debug/dwarf-names.ts';
import type { JsExpressions } from '../js/builder.ts';
import type { Module } from '../module/module.ts';
import { BUILTINS, type Builtin } from '../opcodes/row.ts';
import type { MemoryView } from '../ir/nodes.ts';

/** No f, g, t and x: functions, globals, tables and exports have these with a number. */
const LETTERS = 'abcdehijklmnopqrsuvwyz';

/** Functions of the instance that access its first memory, as [short, readable]. Two letters: a local is one with a number. */
const ACCESS = {
  load_U8: ['lb', 'load8_u'], load_S8: ['lc', 'load8_s'], load_U16: ['lh', 'load16_u'], load_S16: ['lj', 'load16_s'], load_I32: ['li', 'load32'],
  load_F32: ['lf', 'loadf32'], load_F64: ['ld', 'loadf64'], load_I64: ['ll', 'load64'], load_low: ['lw', 'load64low'],
  store_8: ['sb', 'store8'], store_16: ['sh', 'store16'], store_I32: ['si', 'store32'], store_F32: ['sf', 'storef32'], store_F64: ['sd', 'storef64'],
  store_I64: ['sl', 'store64'], store_words: ['sw', 'storewords'],
} as const; // prettier-ignore
export type AccessName = keyof typeof ACCESS;
export const ACCESS_NAMES = Object.keys(ACCESS) as readonly AccessName[];

export interface Names {
  /** What the code calls something of the runtime or a builtin of the language. */
  symbol(name: string): string;
  /** A function of the instance that accesses its first memory. */
  access(name: AccessName): string;
  func(index: number): string;
  local(func: number, index: number): string;
  /** The alias of a view of a memory. */
  view(view: MemoryView): string;
  /** All instances of the file run the same functions (module/sharing.ts). */
  readonly shares: boolean;
  /** Functions stand in files of their own (link/parts.ts): what they assign, memories and tags are fields of STATE. */
  readonly inParts: boolean;
  /** What the shell names besides. */
  readonly own: OwnNames;
}
/** Parameters and constants of `instantiate`; with a number behind it: a function of the host, an imported function with its type, the cell of a global. */
interface OwnNames {
  readonly imports: string;
  readonly options: string;
  readonly exports: string;
  readonly wasi: string;
  readonly host: string;
  readonly func: string;
  readonly cell: string;
  /** The name of a module that several things are imported from. */
  readonly module: string;
  /** The bytes of segments that stand in a file of their own. */
  readonly data: string;
}
const OWN: OwnNames = {
  imports: '$imports',
  options: '$options',
  exports: '$exports',
  wasi: '$wasi',
  host: 'host',
  func: 'func',
  cell: 'global',
  module: '$m',
  data: '$data',
};
const SHORT_OWN: OwnNames = { imports: 'i', options: 'o', exports: 'e', wasi: 'w', host: 'H', func: 'K', cell: 'Q', module: '$m', data: '$d' };

export const globalName = (index: number): string => `g${index}`;
export const tableName = (index: number): string => `t${index}`;
/** The functions of a table with one signature. `type` is the first type index with that signature. */
export const callsName = (table: number, type: number): string => `t${table}_${type}`;
export const tailsName = (table: number, type: number): string => `t${table}_${type}_tail`;
export const labelName = (id: number): string => `L${id}`;
export const elementsName = (segment: number): string => `E${segment}`;
/** The reference to a function. */
export const refName = (func: number): string => `R${func}`;
export const dataName = (segment: number): string => `D${segment}`;

/** The object of a memory. Where instances share their functions, or these stand in files of their own, memories and tags are fields of STATE, which engines take for constant while nobody sets them again. */
export const memoryName = (memory: number): string => (memory === 0 ? 'M' : `M${memory}`);
export const STATE = 'S';
export const memoryObject = <E>(js: JsExpressions<E>, names: Names, memory: number): E => stateObject(js, names, memoryName(memory));
export const stateObject = <E>(js: JsExpressions<E>, names: Names, name: string): E =>
  names.shares || names.inParts ? js.member(js.id(STATE), name) : js.id(name);
/** A variable that functions assign. */
export const assignedVariable = <E>(js: JsExpressions<E>, names: Names, name: string): E => (names.inParts ? js.member(js.id(STATE), name) : js.id(name));
/** A defined type as the runtime knows it, and the constructor of its structures or arrays. */
export const typeInfoName = (type: number): string => `T${type}`;
export const constructorName = (type: number): string => `C${type}`;
/** Field `index` of a structure; a vector has four. */
export const fieldName = (index: number, word?: number): string => `f${index}${word === undefined ? '' : `_${word}`}`;
export const tagName = (tag: number): string => `X${tag}`;
/** A piece of a function (shape/split.ts); nothing else begins with f and a number, and no name of ours with such a name. */
export const pieceName = (func: string, index: number, piece: number): string =>
  isMinified(func) ? `${func}_${piece}` : `f${index}_${piece}${func === `f${index}` ? '' : `_${func}`}`;
/** The entry of a function for tail calls. */
export const tailName = (func: string): string => (isMinified(func) ? `${func}_t` : `tail_${func}`);
/** What a file that tells of its calls and accesses has for that. */
export const TRACER = '$trace';
/** The high word of an i64 that one function gives to another. */
export const HIGH_WORD = 'HI';
/** The entry for strangers of a function that takes or gives words (repr/abi.ts). */
export const entryName = (func: string): string => (isMinified(func) ? `${func}_b` : `big_${func}`);
/** In modules of several scopes (module/scopes.ts): functions, their entries for tail calls and for strangers, references to imported ones, globals and imported ones' cells. */
export const ARRAYS = { funcs: 'FN', tails: 'FT', entries: 'FB', known: 'KF', globals: 'GL', cells: 'GC' } as const;

export function shortLocal(index: number): string {
  const round = Math.floor(index / LETTERS.length);
  return LETTERS.charAt(index % LETTERS.length) + (round === 0 ? '' : String(round));
}

/** Builtins are the most frequent names of all. Like them no other name is one capital letter, but for M and S. */
const BUILTIN_SYMBOLS: Readonly<Partial<Record<Builtin, string>>> = { asIntN: 'N', asUintN: 'U', BigInt: 'B', Number: 'J', imul: 'I', fround: 'F', clz32: 'Z' };

const viewName = ({ view, memory, isLength }: MemoryView): string => `${isLength === true ? 'n' : ''}${view}${memory === 0 ? '' : `_${memory}`}`;

/** `symbols`: short names of the runtime. */
export function compactNames(symbols: ReadonlyMap<string, string>, { shares, inParts }: Forms = {}): Names {
  return {
    symbol: (name) => symbols.get(name) ?? BUILTIN_SYMBOLS[name as Builtin] ?? name,
    access: (name) => ACCESS[name][0],
    func: (index) => `f${index}`,
    local: (_func, index) => shortLocal(index),
    view: viewName,
    shares: shares === true,
    inParts: inParts === true,
    own: OWN,
  };
}
/** Where functions stand. */
type Forms = Partial<Pick<Names, 'shares' | 'inParts'>>;

// ---- minified

/** Capital letters that no builtin has. */
const VIEWS = { U8: 'A', S8: 'C', U16: 'H', S16: 'K', I32: 'W', F32: 'P', F64: 'Q', I64: 'Y', DV: 'V' } as const satisfies Record<MemoryView['view'], string>;
const SMALL = 'abcdefghijklmnopqrstuvwxyz';
/** A function: a capital letter and a small one, then small letters and digits, as nothing else in a file is named but these of the language. */
const TAKEN: ReadonlySet<string> = new Set(['Map', 'Set', 'Exn', 'Tag', 'Math', 'Date', 'Blob']);
const isMinified = (func: string): boolean => /^[A-Z]/.test(func);
export function minifiedFunc(index: number): string {
  const digits = `${SMALL}0123456789`;
  let name = SMALL.charAt(Math.floor(index / 26) % 26);
  const first = SMALL.charAt(index % 26).toUpperCase();
  for (let rest = Math.floor(index / 676); rest > 0; rest = Math.floor((rest - 1) / 36)) name += digits.charAt((rest - 1) % 36);
  return TAKEN.has(first + name) ? `${first}${name}$` : first + name;
}
/** Builtins that have their own names otherwise: capital letters that no view has. */
const FURTHER_BUILTINS: Readonly<Partial<Record<string, string>>> = {
  abs: 'D',
  ceil: 'E',
  floor: 'G',
  trunc: 'L',
  sqrt: 'O',
  min: 'R',
  max: 'T',
} satisfies Partial<Record<Builtin, string>>;
/** Names as short as they can be. */
export function minifiedNames(symbols: ReadonlyMap<string, string>, forms: Forms = {}): Names {
  const compact = compactNames(symbols, forms);
  return {
    ...compact,
    symbol: (name) => FURTHER_BUILTINS[name] ?? compact.symbol(name),
    func: minifiedFunc,
    // A letter alone is none of a global or a table, whose names have numbers.
    local: (_func, index) => (index < 26 ? SMALL.charAt(index) : shortLocal(index - 26 + LETTERS.length)),
    view: ({ view, memory, isLength }) => `${VIEWS[view]}${memory === 0 ? '' : memory}${isLength === true ? '_' : ''}`,
    own: SHORT_OWN,
  };
}

// ---- names of the name section

/** What JavaScript keeps for itself, and what it calls things that generated code names. */
const WORDS = new Set(
  `arguments async await break case catch class const continue debugger default delete do else enum eval export extends false finally for function get if implements
  import in instanceof interface let new null of package private protected public return set static super switch this throw true try typeof var void while with yield
  Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Error Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array
  JSON Map Math NaN Number Object Promise Proxy RangeError Reflect RegExp Set SharedArrayBuffer String Symbol TypeError Uint16Array Uint32Array Uint8Array WeakMap
  WeakSet console exports globalThis isNaN module parseInt process require self undefined window`.split(/\s+/),
);
/** Names of ours: of what the shell declares (link/shell.ts), of entries, of what is one or two capital letters with a number. */
const OURS =
  /^(?:[fgt]\d.*|(?:tail|big)_.*|(?:host|func|global)\d+|ref|instantiate|run|NOTHING|NO_BYTES|module(?:Imports|Exports|Hash)|n?[A-Z]{1,2}\d*(?:_\d+)?)$/;
/** With $: temporaries, state variables, what `instantiate` is given and makes. */
const OURS_WITH_DOLLAR = /^\$(?:[a-z]?\d+|imports|options|exports|wasi|trace|here)$/;
/** What locals without a name are called. */
const SHORT = /^[a-z]\d*$/;
/** Whether a local that is not in `named` is called so. */
function isShortOfOther(id: string, named: ReadonlyMap<number, string>): boolean {
  const letter = SHORT.test(id) ? LETTERS.indexOf(id.charAt(0)) : -1;
  return letter >= 0 && !named.has(letter + LETTERS.length * Number(id.slice(1)));
}

const OWN_NAMES: ReadonlySet<string> = new Set<string>([...Object.values(ACCESS).map(([, long]) => long), ...Object.keys(BUILTINS)]);

/**
 * No scope of the output has one of these names twice: a name is itself where nothing else has it, else it ends with its number or begins with $. `runtime`: whether the runtime has something of that name.
 */
export function readableNames(m: Module, runtime: (name: string) => boolean): Names {
  const isOurs = (id: string): boolean =>
    // One that begins with a capital letter is a function of minified code.
    !/^[a-z_]/.test(id) || WORDS.has(id) || OURS.test(id) || OWN_NAMES.has(id) || runtime(id) || runtime(tailName(id)) || runtime(entryName(id));
  /** `hides`: whether something must not have that name. */
  const chosen = (name: string, index: number, hides: (id: string) => boolean): string => {
    // What Rust writes for characters that linkers do not take, and the digest at the end.
    const readable = name.replace(/(?:::|\.)h[\da-f]{16}$/, '').replace(/\$(?:u[\da-f]{1,4}|LT|GT|RF|BP|C)\$/g, '_');
    const plain = readable.replace(/[^\w$]/g, '_').slice(0, 80);
    const free = (id: string): boolean => !OURS_WITH_DOLLAR.test(id) && !hides(id);
    if (!plain.startsWith('$') && !isOurs(plain) && free(plain)) return plain;
    // Two of one name differ by their numbers; what cannot be itself for other reasons begins with $.
    const numbered = `${plain}_${index}`;
    if (!plain.startsWith('$') && !isOurs(plain) && !isOurs(numbered) && free(numbered) && !SHORT.test(plain)) return numbered;
    let id = `$${plain}`;
    if (!free(id)) id += `_${index}`;
    while (!free(id)) id += '$';
    return id;
  };

  const funcs = new Map<number, string>();
  const taken = new Set<string>();
  const names = namesOf(m);
  for (const [index, name] of names.funcs) {
    const id = chosen(name, index, (x) => taken.has(x) || SHORT.test(x));
    taken.add(id);
    funcs.set(index, id);
  }
  /** Of the function asked about last. */
  let of = -1;
  let locals: ReadonlyMap<number, string> = new Map();
  const localsOf = (func: number): ReadonlyMap<number, string> => {
    const given = names.locals.get(func) ?? new Map<number, string>();
    const ids = new Map<number, string>();
    const here = new Set<string>();
    for (const [index, name] of given) {
      const id = chosen(name, index, (x) => taken.has(x) || here.has(x) || isShortOfOther(x, given));
      here.add(id);
      ids.set(index, id);
    }
    return ids;
  };
  return {
    symbol: (name) => name,
    access: (name) => ACCESS[name][1],
    func: (index) => funcs.get(index) ?? `f${index}`,
    local: (func, index) => {
      if (func !== of) {
        locals = localsOf(func);
        of = func;
      }
      return locals.get(index) ?? shortLocal(index);
    },
    view: viewName,
    shares: false,
    inParts: false,
    own: OWN,
  };
}
