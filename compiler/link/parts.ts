// Functions in files of their own, none of which is larger than asked for. A file is an array of scopes, each a function that is called once, or by
// each instance where these share nothing, with what is there before anything else: STATE, whose fields are what functions assign, memories and
// tags; the arrays of functions (as in scopes.ts); builtins. A scope enters its functions there, and gives two functions that assign what they name
// outside to variables of the scope: what is the same for all instances that share it, and what each has of its own.
import type { LoweredRange, NamedByFunction } from '../base/options.ts';
import { NAMED } from '../base/options.ts';
import { LIMITS, type Target } from '../base/target.ts';
import type { Places } from '../debug/places.ts';
import { syntaxOf, type Syntax } from '../js/syntax.ts';
import { ARRAYS, dataName, elementsName, entryName, globalName, HIGH_WORD, STATE, tagName, tailName, type Names } from '../lower/names.ts';
import { isAssignedGlobal } from '../module/globals.ts';
import type { FuncIndex, Module } from '../module/module.ts';
import { hasGlobalArray } from '../module/scopes.ts';
import { BUILTINS } from '../opcodes/row.ts';
import { functionEntries } from './scopes.ts';

/** Some text of a file; of functions with what a source map takes. */
export interface PartText {
  readonly code: Uint8Array;
  readonly marks?: Int32Array;
  readonly places?: Places;
}
/** What stands around the scopes of a file, or around strings. */
export interface Frame {
  readonly head: string;
  readonly tail: string;
}
export interface PartsContext {
  readonly module: Module;
  readonly names: Names;
  readonly target: Target;
  /** Builtins that the file names otherwise, by these names. */
  readonly builtins: readonly string[];
  readonly tail: Uint8Array;
  readonly entries: Uint8Array;
  readonly live: Uint8Array;
}

/** What scopes are called with, in the instance and in them. */
const parameters = (builtins: readonly string[]): string => [STATE, ARRAYS.funcs, ARRAYS.tails, ARRAYS.entries, ...builtins].join(',');
/** What the scopes gave: functions that link them once, and those that link them with an instance; what these are called with, in the scope. */
const [LINKS, BINDS, GIVEN] = ['$links', '$binds', '$p0'];
/** Statements that make the functions, in the instance or beside it; `scopes`: an expression that gives all of them. */
export const makeFunctions = (js: Syntax, scopes: string, builtins: readonly string[]): string =>
  `${js.constant} ${LINKS}=${scopes}.map(${js.gives('f', `f(${parameters(builtins)})`)}),${BINDS}=${LINKS}.map(${js.gives('f', 'f[1]')});`;
/** The statement behind which functions can be called. It does something once only, if the end of the stack does not come in between. `linked`: what they are given. */
export const linkFunctions = (js: Syntax, linked: readonly string[]): string =>
  `${LINKS}.forEach(${js.func('f', `f[0]({${linked.map((name) => `${name}:${name}`).join(',')}})`)});${LINKS}.length=0;`;
/** The statement that gives scopes what they have of an instance, as an object. */
export const bindFunctions = (js: Syntax, instance: string): string => `${BINDS}.forEach(${js.func('f', `f(${instance})`)});`;

const encoder = new TextEncoder();
const ARRAY_OF = [ARRAYS.funcs, ARRAYS.tails, ARRAYS.entries];

class PartScope {
  /** Variables of the scope with what is assigned to each. */
  private readonly links = new Map<string, string>();
  private readonly texts: { readonly range: LoweredRange; from: number; to: number; readonly places: Places | undefined }[] = [];
  private readonly functions: FuncIndex[] = [];
  private bytes: number;

  constructor(
    private readonly context: PartsContext,
    private readonly js: Syntax,
  ) {
    this.bytes = this.text('').length + OVERHEAD;
  }

  get count(): number {
    return this.functions.length;
  }
  /** Whether it would have more declarations than engines take. */
  get isFull(): boolean {
    return this.functions.length + this.links.size > LIMITS.declarations;
  }
  get size(): number {
    return this.bytes;
  }
  /** By how much a function makes it larger. */
  growth(index: FuncIndex, length: number, named: ReadonlyMap<string, string>): number {
    let bytes = length + this.entered(index).length;
    const own = this.ownNames(index);
    for (const [name, value] of named) if (!this.links.has(name) && !own.includes(name)) bytes += linkSize(name, value);
    for (const name of own) if (this.links.has(name)) bytes -= linkSize(name, this.links.get(name) as string);
    return bytes;
  }
  add(index: FuncIndex, named: ReadonlyMap<string, string>, range: LoweredRange, [from, to]: readonly [number, number], places: Places | undefined): void {
    this.bytes += this.growth(index, to - from, named);
    this.functions.push(index);
    for (const name of this.ownNames(index)) {
      this.links.delete(name);
      this.has.add(name);
    }
    for (const [name, value] of named) if (!this.has.has(name)) this.links.set(name, value);
    const last = this.texts.at(-1);
    if (last?.range === range && last.to === from) last.to = to;
    else this.texts.push({ range, from, to, places });
  }
  private readonly has = new Set<string>();
  /** Names of links that need none, as the scope has what they name. */
  without(named: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    return new Map([...named].filter(([name]) => !this.has.has(name)));
  }
  private ownNames(index: FuncIndex): readonly string[] {
    const { names, tail, entries } = this.context;
    const name = names.func(index);
    return [name, ...(tail[index] === 1 ? [tailName(name)] : []), ...(entries[index] === 1 ? [entryName(name)] : [])];
  }
  private entered(index: FuncIndex): string {
    return functionEntries(this.context, index);
  }

  /** Its text, functions apart. */
  private text(vars: string): { readonly head: string; readonly tail: string; readonly length: number } {
    const { module, names } = this.context;
    const assigned = (bound: boolean): string =>
      this.js.func(GIVEN, [...this.links].map(([name, value]) => (isBound(module, names, name) === bound ? `${name}=${value};` : '')).join(''));
    const entered = this.functions.map((i) => this.entered(i)).join('');
    const link = `return[${assigned(false)},${assigned(true)}]`;
    // In parentheses: engines then compile it at once, as it will be called.
    const all = { head: `(function(${parameters(this.context.builtins)}){${vars}\n`, tail: `${entered}${link}})` };
    return { ...all, length: all.head.length + all.tail.length };
  }
  *pieces(): Iterable<PartText> {
    const { head, tail } = this.text(this.links.size === 0 ? '' : `var ${[...this.links.keys()].join(',')};`);
    yield { code: encoder.encode(head) };
    for (const { range, from, to, places } of this.texts) {
      const code = range.code.subarray(from, to);
      const { marks } = range;
      yield marks === undefined || places === undefined ? { code } : { code, marks: within(marks, from, to), places };
    }
    yield { code: encoder.encode(tail) };
  }
}
/** `var ;` around the variables. */
const OVERHEAD = 'var ;'.length;
const linkSize = (name: string, value: string): number => `${name},${name}=${value};`.length;

/** The marks of the text between two places, counted from there. */
function within(marks: Int32Array, from: number, to: number): Int32Array {
  const first = placeIn(marks, from);
  const out = marks.slice(first, placeIn(marks, to));
  for (let k = 0; k < out.length; k += 2) (out[k] as number) -= from;
  return out;
}
/** The first mark at or behind `place`. */
function placeIn(marks: Int32Array, place: number): number {
  let [low, high] = [0, marks.length / 2];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[2 * middle] as number) < place) low = middle + 1;
    else high = middle;
  }
  return 2 * low;
}

/** A file of functions that is complete. */
export class Part {
  private readonly scopes: PartScope[] = [];

  constructor(
    private readonly context: PartsContext,
    private readonly js: Syntax,
  ) {}

  get isEmpty(): boolean {
    return this.scopes.length === 0;
  }
  /** Functions. */
  get count(): number {
    return this.scopes.reduce((n, scope) => n + scope.count, 0);
  }
  /** Bytes of its scopes. */
  get size(): number {
    return this.scopes.reduce((n, scope) => n + scope.size + SEPARATOR.length, 0);
  }
  /** Takes a function if that leaves it within `limit`. */
  add(
    index: FuncIndex,
    named: ReadonlyMap<string, string>,
    range: LoweredRange,
    at: readonly [number, number],
    places: Places | undefined,
    limit: number,
  ): boolean {
    const last = this.scopes.at(-1);
    const open = last === undefined || last.isFull ? undefined : last;
    const scope = open ?? new PartScope(this.context, this.js);
    const needed = scope.without(named);
    const more = scope.growth(index, at[1] - at[0], needed) + (open === undefined ? scope.size + SEPARATOR.length : 0);
    if (this.size + more > limit) return false;
    scope.add(index, needed, range, at, places);
    if (open === undefined) this.scopes.push(scope);
    return true;
  }
  *pieces({ head, tail }: Frame): Iterable<PartText> {
    yield { code: encoder.encode(head) };
    for (const [i, scope] of this.scopes.entries()) {
      yield* scope.pieces();
      yield { code: encoder.encode(i === this.scopes.length - 1 ? tail : SEPARATOR) };
    }
  }
}
const SEPARATOR = ',\n';

/** Puts functions into files, in their order. */
export class PartsWriter {
  /** What the instance gives to scopes. */
  readonly linked = new Set<string>();
  /** The largest function that is too large for any file, and its size in a file of its own. */
  tooLarge: { readonly index: FuncIndex; readonly size: number } | undefined;
  private readonly js: Syntax;
  private readonly always: readonly string[];
  private part: Part;

  /** `limit`: bytes of the scopes of one file. `most`: functions of one file. `done`: takes files that are complete, but the last. */
  constructor(
    private readonly context: PartsContext,
    private readonly limit: number,
    private readonly most: number,
    private readonly done: (part: Part) => void,
  ) {
    const { module } = context;
    this.js = syntaxOf(context.target);
    this.part = new Part(context, this.js);
    this.always = hasGlobalArray(module) ? [ARRAYS.globals] : [];
  }

  /** The functions of a range; `first`: the index of the first. */
  add(range: LoweredRange, first: FuncIndex, places: Places | undefined): void {
    let from = 0;
    for (const [i, length] of range.sizes.entries()) {
      const index = first + i;
      const at = [from, from + length] as const;
      from += length;
      if (this.context.live[index] !== 1) continue;
      const named = this.named(range.named?.[i] as NamedByFunction);
      if (this.part.count < this.most && this.part.add(index, named, range, at, places, this.limit)) continue;
      if (!this.part.isEmpty) this.done(this.part);
      this.part = new Part(this.context, this.js);
      if (this.part.add(index, named, range, at, places, this.limit)) continue;
      this.part.add(index, named, range, at, places, Infinity);
      const { size } = this.part;
      if (size > (this.tooLarge?.size ?? 0)) this.tooLarge = { index, size };
    }
  }
  /** The last file; undefined where nothing is left for it. */
  last(): Part | undefined {
    return this.part.isEmpty ? undefined : this.part;
  }

  /** Variables that a function needs of its scope, each with what is assigned to it. */
  private named({ uses, funcs }: NamedByFunction): ReadonlyMap<string, string> {
    const { names, module } = this.context;
    const out = new Map<string, string>();
    for (const f of funcs) {
      const [index, kind] = [Math.floor(f / 3), f % 3];
      const name = names.func(index);
      if (names.shares && index < module.importedFuncs) {
        out.set(name, `${GIVEN}.${name}`);
        continue;
      }
      const called = kind === NAMED.tail ? tailName(name) : kind === NAMED.entry ? entryName(name) : name;
      out.set(called, `${ARRAY_OF[kind] as string}[${index}]`);
    }
    const give = (name: string): void => {
      if (!isBound(module, names, name)) this.linked.add(name);
      out.set(name, `${GIVEN}.${name}`);
    };
    this.always.forEach(give);
    for (const use of uses) {
      const name = names.symbol(use);
      if (!out.has(name) && !Object.hasOwn(BUILTINS, use) && !isOfState(module, use)) give(name);
    }
    return out;
  }
}

/** Whether instances that share functions have each their own of what is called so: functions that are imported, and what the shell makes. */
function isBound(m: Module, names: Names, name: string): boolean {
  if (!names.shares) return false;
  if (/^(?:[gtRT]\d+|t\d+_\d+)$/.test(name)) return true;
  return importedNames(m, names).has(name);
}
const imported = new WeakMap<Module, ReadonlySet<string>>();
function importedNames(m: Module, names: Names): ReadonlySet<string> {
  let known = imported.get(m);
  if (known === undefined) imported.set(m, (known = new Set(Array.from({ length: m.importedFuncs }, (_, i) => names.func(i)))));
  return known;
}
/** Whether it is a field of STATE: what functions assign, and tags. */
function isOfState(m: Module, use: string): boolean {
  if (use === HIGH_WORD) return true;
  const index = Number(/^[gEDX](\d+)$/.exec(use)?.[1] ?? NaN);
  return (
    use === elementsName(index) ||
    use === dataName(index) ||
    use === tagName(index) ||
    (use === globalName(index) && !hasGlobalArray(m) && isAssignedGlobal(m, index))
  );
}
