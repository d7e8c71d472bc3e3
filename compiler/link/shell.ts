// What surrounds the functions inside of `instantiate`: imports, memory, tables, globals, segments, exports, start.
// Knows nothing of how functions are lowered; it declares what they use.
import { i64_high, i64_low } from '../../runtime/numeric/i64.ts';
import {
  V128,
  heapOf,
  isNullable,
  keyLetter,
  typeIndexOf,
  type KeyLetter,
  type DefType,
  type FieldType,
  type FuncType,
  type Limits,
  type ValType,
  hasI64,
} from '../base/types.ts';
import { UnsupportedError } from '../base/errors.ts';
import type { Live } from '../base/options.ts';
import { LIMITS, type Target } from '../base/target.ts';
import { declaredRefs } from '../binary/references.ts';
import { buildConstExpr } from '../ir/build.ts';
import { helperExpr } from '../ir/make.ts';
import { quote } from '../js/quote.ts';
import { syntaxOf, type Syntax } from '../js/syntax.ts';
import { TextBuilder } from '../js/text.ts';
import { ExpressionLowering } from '../lower/expressions.ts';
import { FIELDS } from '../lower/fields.ts';
import {
  ARRAYS, constructorName, dataName, elementsName, entryName, fieldName, globalName, HIGH_WORD, memoryName, refName, shortLocal, STATE, tableName, tagName, tailName, TRACER, typeInfoName,
  type Names,
} from '../lower/names.ts'; // prettier-ignore
import { Scope, typeNumbers } from '../lower/scope.ts';
import { isAssignedGlobal, isBoxedGlobal, isWordGlobal } from '../module/globals.ts';
import { hasGlobalArray, hasScopes } from '../module/scopes.ts';
import { isGrownByOthers, type ByteRange, type ElementSegment, type Export, type Import, type Module } from '../module/module.ts';
import { BUILTINS, type Builtin } from '../opcodes/row.ts';
import { accessors } from './accessors.ts';
import { STRING_MODULE, stringBuiltin } from './builtins.ts';
import { DataStream, inText, type DataPlace } from './data.ts';
import { isRuntimeName, type ApiClass, type RuntimeName, type WasiFunctionName } from './helpers.ts';
import { linkFunctions, makeFunctions } from './parts.ts';
import { scopeOfItsOwn } from './scopes.ts';
import { Sharing } from './sharing.ts';
import { listOf } from './lists.ts';
import { isWasiModule, wasiFunction } from './wasi.ts';

export interface Shell {
  /** Where instances share their functions: statements of the scope of these, before `instantiate`. */
  readonly state: readonly string[];
  /** Statements of `instantiate` that stand after the functions, which are hoisted: a string that declares has nothing else in it. */
  readonly statements: readonly string[];
  /** Builtins of the language that the file names otherwise, each with where it comes from; undefined: not in use. */
  readonly builtins: ReadonlyMap<Builtin, string | undefined>;
  /** Runtime declarations that it needs. */
  readonly helpers: ReadonlySet<string>;
  /** Classes of the JS API that the file should export. */
  readonly classes: readonly ApiClass[];
  /** Functions of WASI that the runtime supplies. */
  readonly wasi: ReadonlySet<WasiFunctionName>;
  /** Texts that the file has as constants, by name: lists of functions, and what modules are called. */
  readonly lists: ReadonlyMap<string, string>;
}

/** Types whose values cross the boundary by a conversion written out. */
const PLAIN: ReadonlySet<KeyLetter | undefined> = new Set<KeyLetter>(['i', 'l', 'f', 'd', 'e']);
/** Imports of one scope: three names each. */
const IMPORTS_OF_SCOPE = 2000;
/** So many imports of one module make its name a variable. */
const OFTEN = 8;
/** Lists of imports are constants of the file: this with a number. */
const LIST = '$l';
/** Exports whose references have names; of more there is a list. */
const NAMED_REFERENCES = 64;
const NO_NAN = { maySignal: () => true, isShown: () => true };

/** What the shell must know of the functions: the symbols that they use, and which have entries of their own. */
export interface FunctionFacts {
  readonly uses: ReadonlySet<string>;
  readonly tail: Uint8Array;
  /** 1 where there is one for strangers. */
  readonly entries: Uint8Array;
  /** 1 where an i64 is given and taken as two words. */
  readonly words: Uint8Array;
  /** Within functions an i64 is two words. */
  readonly pairs: boolean;
  readonly live: Live;
  /** Where functions stand in files of their own: an expression that gives all scopes, and what these name of the instance. */
  readonly parts: { readonly scopes: string; readonly linked: readonly string[] } | undefined;
  /** Calls of imported functions are told of. */
  readonly traceCalls: boolean;
  /** The file is to be as short as it can be. */
  readonly minify: boolean;
}
/** `dataPlace`: where the bytes of segments go; default: into the text. */
export function makeShell(m: Module, names: Names, functions: FunctionFacts, target: Target, dataPlace?: DataPlace): Shell {
  return new ShellMaker(m, names, functions, target, dataPlace).make();
}

class ShellMaker {
  private readonly helpers = new Set<string>();
  private readonly lines: string[] = [];
  private readonly uses: Set<string>;
  private readonly classes = new Set<ApiClass>(['RuntimeError']);
  private readonly wasi = new Set<WasiFunctionName>();
  private refsNeeded = false;
  private readonly sharing: Sharing | undefined;
  private readonly js: Syntax;
  private readonly scope: { readonly head: string; readonly tail: string };
  private readonly typeNumbers: ReadonlyMap<string, number>;
  /** The shell finds functions in arrays; imported ones, too. */
  private readonly inArrays: boolean;
  private readonly importsInArrays: boolean;
  /** What functions of other files assign. */
  private readonly assigned: string[] = [];

  constructor(
    private readonly m: Module,
    private readonly names: Names,
    private readonly functions: FunctionFacts,
    private readonly target: Target,
    private readonly dataPlace: DataPlace | undefined,
  ) {
    this.js = syntaxOf(target);
    this.sharing = names.shares ? new Sharing(this.js, names.inParts) : undefined;
    this.inArrays = names.inParts || hasScopes(m);
    this.importsInArrays = this.inArrays && !names.shares;
    this.scope = scopeOfItsOwn(this.js);
    this.uses = new Set(functions.uses);
    this.typeNumbers = typeNumbers(m);
  }

  make(): Shell {
    const { m } = this;
    if (m.imports.length > 0) this.classes.add('LinkError');
    this.memories();
    this.imports();
    if (this.sharing !== undefined) this.lines.push(...this.sharing.begin());
    const start = this.lines.splice(0);
    this.tags();
    // What the rest needs of functions, builtins and helpers is known only when it is written.
    this.globals();
    this.tables();
    // Segments put functions into tables of others, where they stay if the instance then comes to nothing.
    if (this.functions.parts !== undefined) this.lines.push(linkFunctions(this.js, this.functions.parts.linked) + (this.sharing?.bind() ?? ''));
    this.segments();
    this.startAndExports();
    const rest = this.lines.splice(0);
    const head = start.map((line) => this.importLists.get(line)?.(rest.join()) ?? line);
    if (m.tags.length > 0) this.classes.add('Tag').add('Exception');
    const exceptions = m.tags.length > 0 || this.uses.has('exn_caught' satisfies RuntimeName) ? [`${this.helper('exceptions_enable')}();`] : [];
    const references = this.references();
    const types = this.types();
    const declared = rest.filter((l) => /^(const |var |[\w.]+=)/.test(l)).length + (references[1]?.split(',').length ?? 0) + 2 * this.typesDeclared;
    if (declared > LIMITS.singles) {
      const what = `a module with ${declared} tags, tables, types, segments and references to functions in its code`;
      throw new UnsupportedError('too-many-declarations', `${what}: engines keep these on the stack, ${LIMITS.singles} at most`);
    }
    const use = ({ name }: { readonly name: string }): string => this.helper(name as RuntimeName);
    const access = accessors(new TextBuilder(), this.names, this.uses, use, isGrownByOthers(this.m, 0), this.target.inlines).map((f) => f.trimEnd());
    const beside = [...access, ...(this.uses.has(HIGH_WORD) && !this.names.inParts ? [`var ${HIGH_WORD}=0;`] : []), ...this.empties()];
    const made = this.functionsOfParts();
    const statements = [...(this.sharing === undefined ? [...made, ...beside] : []), ...exceptions, ...types, ...head, ...references, ...rest];
    const builtins = this.builtins();
    for (const use of this.uses) if (isRuntimeName(use)) this.helpers.add(use);
    return {
      state: this.sharing === undefined ? [] : [...made, ...beside, ...this.sharing.declarations()],
      statements,
      builtins,
      helpers: this.helpers,
      classes: [...this.classes],
      wasi: this.wasi,
      lists: this.lists,
    };
  }

  private helper(name: RuntimeName): string {
    this.helpers.add(name);
    return this.names.symbol(name);
  }

  /** Where functions stand in files of their own: these are there from the beginning, and what they assign, all in one shape. */
  private functionsOfParts(): string[] {
    const { parts } = this.functions;
    if (parts === undefined) return [];
    const fields = [...(this.uses.has(HIGH_WORD) ? [HIGH_WORD] : []), ...this.assigned].map((name) => `${name}:0`);
    const builtins = renamedBuiltins(this.names).map((name) => this.names.symbol(name));
    const state =
      this.sharing === undefined ? [`${this.js.constant} ${STATE}={${fields.join(',')}};`] : fields.map((field) => `${STATE}.${field.replace(':', '=')};`);
    return [...state, makeFunctions(this.js, parts.scopes, builtins)];
  }
  private builtins(): ReadonlyMap<Builtin, string | undefined> {
    const value = (from: string): string =>
      from.startsWith('BigInt') && !this.target.bigint ? `typeof BigInt==='function'?${from}:${this.helper('without_bigint')}` : from;
    return new Map(renamedBuiltins(this.names).map((name) => [name, this.uses.has(name) ? value(BUILTINS[name]) : undefined]));
  }
  private builtin(name: Builtin): string {
    this.uses.add(name);
    return this.names.symbol(name);
  }

  /** A constant expression as text; a vector as an array of its words, and with `asWords` an i64. */
  private constant(range: ByteRange, asWords = false): string {
    const scope = new Scope(this.m, -1, this.names, this.typeNumbers);
    const lowering = new ExpressionLowering(new TextBuilder(), scope, NO_NAN, this.target);
    const values = buildConstExpr(this.m, range);
    const parts = asWords ? values.flatMap((e) => [helperExpr(i64_low, [e]), helperExpr(i64_high, [e])]) : values;
    const words = parts.map((e) => lowering.moved(e).text);
    for (const use of scope.uses) this.uses.add(use);
    return words.length === 1 ? (words[0] as string) : `new Int32Array([${words.join(',')}])`;
  }
  /** An offset as a number that is not negative. */
  private offset(range: ByteRange, limits: Limits | undefined): string {
    const text = this.constant(range);
    return limits?.is64 === true ? `${this.helper('address_64')}(${text})` : /^\d+$/.test(text) ? text : `(${text})>>>0`;
  }

  private memories(): void {
    const { m } = this;
    m.memories.slice(m.importedMemories).forEach(({ limits, pageSize }, i) => {
      // What is as usual is left out.
      const given: string[] = [String(limits.min), String(limits.max), String(pageSize), String(limits.is64)];
      const usual = ['', 'undefined', '65536', 'false'];
      while (given.at(-1) === usual[given.length - 1]) given.pop();
      const made = `${this.helper(limits.shared ? 'memory_new_shared' : 'memory_new')}(${given.join(',')})`;
      this.early(memoryName(m.importedMemories + i), made, STATE);
    });
  }
  /** What functions name: a declaration, or where instances share functions, an assignment to what is declared beside these. */
  private named(name: string, value: string, word: 'const' | 'var' | 'assigned' = this.js.constant, of?: typeof STATE): string {
    if (word === 'assigned') {
      if (!this.names.inParts) return this.named(name, value, 'var');
      this.assigned.push(name);
    }
    const place = this.names.inParts && word === 'assigned' ? STATE : of;
    if (this.names.inParts && place !== undefined && this.sharing === undefined) return `${STATE}.${name}=${value};`;
    return this.sharing === undefined ? `${word} ${name}=${value};` : this.sharing.set(name, value, place);
  }
  /** The same for what is made while code of others may run: it is held by a constant of the instance until the instance begins. */
  private early(name: string, value: string, of?: typeof STATE): void {
    if (this.names.inParts && this.sharing === undefined && of !== undefined) {
      this.lines.push(this.named(name, value, undefined, of));
      return;
    }
    const own = this.ownName(name);
    this.lines.push(`${this.js.constant} ${own}=${value};`);
    this.sharing?.later(name, own, of);
  }
  private ownName(name: string): string {
    return this.sharing === undefined ? name : `$${name}`;
  }
  /** A memory as the shell names it. */
  private memory(index: number): string {
    return this.names.inParts && this.sharing === undefined ? `${STATE}.${memoryName(index)}` : this.ownName(memoryName(index));
  }

  // ---- types

  /** A type as the runtime writes it (runtime/tables/types.ts), as an expression. */
  private typeText(t: ValType): string {
    const text = writtenType(t, (index) => this.constantText(this.keyText(index)));
    return text.includes('${') ? this.js.template(text) : quote(text);
  }
  /** The key of a defined type, as an expression. */
  private keyText(index: number): string {
    const type = this.m.types[index] as DefType;
    if (type.composite.kind === 'func' && !type.composite.key.startsWith('#')) return quote(type.composite.key);
    return `${this.typeInfo(index)}.${FIELDS.type.key}`;
  }
  private typeInfo(index: number): string {
    const { group, index: canonical } = this.m.types[index] as DefType;
    this.groups.add(group);
    return typeInfoName(canonical);
  }
  private readonly groups = new Set<number>();
  private typesDeclared = 0;

  /** Declarations of the groups in use and of all that they name; groups come after those that they name. */
  private types(): string[] {
    for (const [i, type] of this.m.types.entries()) {
      if (type.index === i && (this.uses.has(typeInfoName(i)) || this.uses.has(constructorName(i)))) this.typeInfo(i);
    }
    const done = new Map<number, string>();
    for (let size = -1; size !== done.size;) {
      size = done.size;
      for (const group of this.groups) if (!done.has(group)) done.set(group, this.groupText(group));
    }
    return [...done].sort(([a], [b]) => a - b).map(([, text]) => text);
  }
  private groupText(group: number): string {
    const first = this.m.types[group] as DefType;
    this.typesDeclared += first.groupSize;
    const members: string[] = [];
    const makers: string[] = [];
    const names: string[] = [];
    const constructors: string[] = [];
    for (let i = 0; i < first.groupSize; i++) {
      const { composite, supertype, final } = this.m.types[group + i] as DefType;
      const within = (t: number): boolean => t >= group && t < group + first.groupSize;
      const key = (t: number): string => (within(t) ? `.${t - group}` : this.constantText(this.keyText(t)));
      const type = (t: ValType): string => writtenType(t, key);
      const field = (f: FieldType): string => type(f.storage) + (f.mutable ? '=' : '');
      const parts =
        composite.kind === 'func'
          ? `f|${composite.params.map(type).join('')}|${composite.results.map(type).join('')}`
          : composite.kind === 'struct'
            ? `s|${composite.fields.map(field).join('')}|`
            : `a|${field(composite.field)}|`;
      members.push(this.js.template(`${parts}|${supertype === undefined ? '' : key(supertype)}|${final ? '!' : ''}`));
      makers.push(
        composite.kind === 'func' ? 'undefined' : composite.kind === 'array' ? `function(a){this.${FIELDS.array.a}=a}` : structConstructor(composite.fields),
      );
      names.push(typeInfoName(group + i));
      if (composite.kind !== 'func') constructors.push(`${constructorName(group + i)}=${typeInfoName(group + i)}.${FIELDS.type.make}`);
    }
    const made = `${this.helper('types_define')}([${members.join(',')}],[${makers.join(',')}])`;
    if (this.sharing !== undefined) {
      this.sharing.variables.push(...names);
      return `[${names.join(',')}]=${made};`;
    }
    return `${this.js.elements(names, made)}${constructors.map((c) => `,${c}`).join('')};`;
  }
  /** An expression within a template literal. */
  private constantText(text: string): string {
    return text.startsWith('"') ? (JSON.parse(text) as string) : `\${${text}}`;
  }

  private tags(): void {
    const { m } = this;
    m.tags.slice(m.importedTags).forEach((type, i) => {
      this.lines.push(this.named(tagName(m.importedTags + i), `${this.helper('tag_new')}(${this.funcKey(type)})`, this.js.constant, STATE));
    });
  }
  private funcKey(type: FuncType): string {
    return type.typeIndex < 0 ? quote(type.key) : this.keyText(type.typeIndex);
  }

  // ---- imports

  /** Names of modules that are written often are variables. */
  private readonly moduleNames = new Map<string, string>();
  private imports(): void {
    const often = new Map<string, number>();
    for (const { module } of this.m.imports) often.set(module, (often.get(module) ?? 0) + 1);
    for (const [module, times] of often) {
      if (times < OFTEN) continue;
      const name = `${this.names.own.module}${this.moduleNames.size}`;
      this.moduleNames.set(module, name);
      if (this.functions.minify) this.lists.set(name, module);
      else this.lines.push(`${this.js.constant} ${name}=${quote(module)};`);
    }
    const counts = { func: 0, table: 0, memory: 0, global: 0, tag: 0 };
    // What others find in an array needs no name in the scope of the instance.
    const inArray = { func: this.importsInArrays, global: hasGlobalArray(this.m), table: false, memory: false, tag: false };
    let inScope = 0;
    let listed = 0;
    const close = (): void => {
      if (inScope > 0) this.lines.push(this.scope.tail);
      inScope = 0;
    };
    for (const [at, i] of this.m.imports.entries()) {
      if (listed === 0) listed = this.wasiList(at, counts.func);
      if (listed > 0) {
        listed--;
        counts.func++;
        continue;
      }
      if (!inArray[i.kind] || inScope === IMPORTS_OF_SCOPE) close();
      if (inArray[i.kind] && inScope++ === 0) this.lines.push(this.scope.head);
      this.import(i, counts[i.kind]++);
    }
    close();
  }
  private readonly lists = new Map<string, string>();
  /** Lines that are written last, by what stands in their place: given all that may name references to functions. */
  private readonly importLists = new Map<string, (rest: string) => string>();
  /** Declares functions of WASI from import `at` on by a list, where there are many and functions stand in their scope; gives how many. `index`: of the first. */
  private wasiList(at: number, index: number): number {
    const { m } = this;
    if (!this.functions.minify || this.functions.traceCalls || this.inArrays || this.sharing !== undefined) return 0;
    const supplied: { readonly module: string; readonly name: string; readonly key: string; readonly own: WasiFunctionName }[] = [];
    for (const i of m.imports.slice(at)) {
      const own = i.kind === 'func' && isWasiModule(i.module) ? wasiFunction(i.name, i.type) : undefined;
      if (i.kind !== 'func' || own === undefined || i.module !== m.imports[at]?.module) break;
      if (this.uses.has(tailName(this.names.func(index + supplied.length)))) break;
      supplied.push({ module: i.module, name: i.name, key: i.type.key, own });
    }
    const [first] = supplied;
    if (first === undefined || supplied.length < OFTEN) return 0;
    const { own } = this.names;
    const list = `${LIST}${this.lists.size}`;
    this.lists.set(list, listOf(supplied));
    for (const s of supplied) this.wasi.add(s.own);
    const module = this.moduleNames.get(first.module) ?? quote(first.module);
    const functions = supplied.map((s) => this.helper(s.own));
    const all = `${this.helper('wasi_imports')}(${own.wasi},${own.imports},${module},${list},${index},[${functions.join(',')}])`;
    const inner = supplied.map((_, i) => this.names.func(index + i));
    this.lines.push(list);
    this.importLists.set(list, (rest) => {
      const named = supplied.flatMap((_, i) => {
        const name = `${own.func}${index + i}`;
        return this.refsNeeded || new RegExp(`\\b${name}\\b`).test(rest) || this.uses.has(refName(index + i)) ? [`,${name}=${list}_[${i}]`] : [];
      });
      const call = this.js.gives('f', `f.${FIELDS.func.call}`);
      if (named.length === 0) return `${this.js.elements(inner, `${all}.map(${call})`)};`;
      return `${this.js.constant} ${list}_=${all}${named.join('')};${this.js.elements(inner, `${list}_.map(${call})`)};`;
    });
    return supplied.length;
  }
  private import(i: Import, index: number): void {
    const place = `${this.moduleNames.get(i.module) ?? quote(i.module)},${quote(i.name)}`;
    const value = (): string => `${this.helper('import_value')}(${this.names.own.imports},${place})`;
    switch (i.kind) {
      case 'func':
        return this.importFunc(i.module, i.name, i.type, index, place);
      case 'memory': {
        const { limits, pageSize } = i.type;
        const wanted = `{min:${limits.min},max:${limits.max ?? 'undefined'},page:${pageSize},is64:${limits.is64},shared:${limits.shared}}`;
        this.early(memoryName(index), `${this.helper('import_memory')}(${value()},${place},${wanted})`, STATE);
        this.classes.add('Memory');
        this.helper('MemoryClass');
        return;
      }
      case 'table': {
        const { element, limits } = i.type;
        this.early(
          tableName(index),
          `${this.helper('import_table')}(${value()},${place},${this.typeText(element)},${limits.min},${limits.max ?? 'undefined'},${limits.is64})`,
        );
        this.classes.add('Table');
        this.helper('TableClass');
        return;
      }
      case 'tag':
        this.early(tagName(index), `${this.helper('import_tag')}(${value()},${place},${this.funcKey(i.type)})`, STATE);
        this.classes.add('Tag').add('Exception');
        if (i.type.key === 'e:') this.classes.add('JSTag');
        return;
      case 'global': {
        const { type, mutable } = i.type;
        const cell = `${this.names.own.cell}${index}`;
        const kept = isBoxedGlobal(this.m, index) ? cell : `${cell}.${FIELDS.global.value}`;
        const imported = `${this.js.constant} ${cell}=${this.helper('import_global')}(${value()},${place},${this.typeText(type)},${mutable})`;
        if (this.sharing !== undefined) {
          this.lines.push(`${imported};`);
          this.sharing.later(globalName(index), kept);
        } else if (!hasGlobalArray(this.m)) this.lines.push(`${imported},${globalName(index)}=${kept};`);
        else this.lines.push(`${imported};`, `${ARRAYS.cells}[${index}]=${cell};${this.globalText(index)}=${kept};`);
        this.classes.add('Global');
        this.helper('GlobalClass');
      }
    }
  }
  /** `func1` is the function with its type, `f1` what is called. */
  private importFunc(module: string, name: string, type: FuncType, index: number, place: string): void {
    const wasi = isWasiModule(module) ? wasiFunction(name, type) : undefined;
    const builtin = module === STRING_MODULE ? stringBuiltin(this.m, name, type) : undefined;
    const { own } = this.names;
    const [func, host, inner] = [`${own.func}${index}`, `${own.host}${index}`, this.names.func(index)];
    const rest = `${place},${this.funcKey(type)},${index}`;
    const { constant } = this.js;
    const declare = (text: string, before = ''): void => {
      const call = `${func}.${FIELDS.func.call}`;
      this.lines.push(`${constant} ${before}${func}=${this.traced(text)}${this.sharing === undefined ? `,${inner}=${call}` : ''};`);
      this.sharing?.later(inner, this.sharing.comingBack(call, type));
    };
    const given = (of: RuntimeName): string => `${this.helper(of)}(${own.imports},${place})`;
    if (wasi !== undefined) {
      this.wasi.add(wasi);
      declare(`${this.helper('wasi_import')}(${own.wasi},${own.imports},${rest},${this.helper(wasi)})`);
    } else if (builtin !== undefined) {
      const supplied = `${this.helper('func_new')}(${this.helper(builtin)},${this.funcKey(type)},${index})`;
      declare(`${host}===undefined?${supplied}:${this.helper('import_func')}(${host},${rest})`, `${host}=${given('import_optional')},`);
    } else if (this.isPlain(type) && !this.functions.traceCalls) {
      // Conversions written out: the usual host function pays for nothing else.
      const params = type.params.map((_, i) => shortLocal(i)).join(',');
      const call = this.js.func(params, `try{${this.hostCall(`${host}(${params})`, type)}}catch(e){throw ${this.helper('host_error')}(e)}`);
      declare(`${this.helper('import_plain')}(${host},${rest},${call})`, `${host}=${given('import_value')},`);
    } else declare(`${this.helper('import_func')}(${given('import_value')},${rest})`);
    const tail = this.uses.has(tailName(inner)) ? `${constant} ${tailName(inner)}=${this.helper('func_tail')}(${func});` : '';
    if (tail !== '') this.lines.push(tail);
    if (!this.importsInArrays) return;
    this.lines.push(
      `${ARRAYS.funcs}[${index}]=${inner};${ARRAYS.known}[${index}]=${func};${tail === '' ? '' : `${ARRAYS.tails}[${index}]=${tailName(inner)};`}`,
    );
  }
  private traced(func: string): string {
    return this.functions.traceCalls ? `${this.helper('trace_import')}(${TRACER},${func})` : func;
  }
  /** Function or global `index` as the shell names it; a function as strangers call it. */
  private funcText(index: number): string {
    const entry = this.functions.entries[index] === 1;
    if (index < this.m.importedFuncs ? this.importsInArrays : this.inArrays) return `${entry ? ARRAYS.entries : ARRAYS.funcs}[${index}]`;
    return entry ? entryName(this.names.func(index)) : this.names.func(index);
  }
  private globalText(index: number): string {
    return hasGlobalArray(this.m) ? `${ARRAYS.globals}[${index}]` : globalName(index);
  }
  /** What is written out for a function names its parameters. */
  private canName({ params }: FuncType): boolean {
    return params.length <= this.target.limits.named;
  }
  private isPlain(type: FuncType): boolean {
    return type.results.length <= 1 && this.canName(type) && [...type.params, ...type.results].every((t) => PLAIN.has(keyLetter(t)));
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
        return `${this.builtin('asIntN')}(64,${value})`;
      case 'f':
        return `${this.builtin('fround')}(${value})`;
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
      if (this.functions.live.globals[index] !== 1) return;
      const asWords = this.functions.pairs && isWordGlobal(m, index);
      const init = this.constant(g.init, asWords);
      const cell = `${this.helper('global_new')}(${this.typeText(g.type.type)},${g.type.mutable},${init})`;
      const kept = isBoxedGlobal(m, index) ? cell : init;
      if (!hasGlobalArray(m)) this.lines.push(this.named(globalName(index), kept, isAssignedGlobal(m, index) ? 'assigned' : this.js.constant));
      else
        this.lines.push(
          `${i % LIMITS.declarations === 0 ? (i === 0 ? this.scope.head : this.scope.tail + this.scope.head) : ''}${this.globalText(index)}=${kept};`,
        );
    });
  }

  private tables(): void {
    const { m } = this;
    if (hasGlobalArray(m) && m.definedGlobals.length > 0) this.lines.push(this.scope.tail);
    m.definedTables.forEach((t, i) => {
      if (this.functions.live.tables[m.importedTables + i] !== 1) return;
      const init = t.init === undefined ? 'null' : this.constant(t.init);
      const { min, max, is64 } = t.type.limits;
      const made = `${this.helper('table_new')}(${this.typeText(t.type.element)},${min},${max ?? 'undefined'},${is64},${init})`;
      this.lines.push(this.named(tableName(m.importedTables + i), made));
    });
    const lists = [...this.uses].flatMap((name) => {
      const [, table, type, tails] = /^t(\d+)_(\d+)(_tail)?$/.exec(name) ?? [];
      return table === undefined
        ? []
        : [{ name, table: Number(table), type: Number(type), of: tails === undefined ? ('table_calls' as const) : ('table_tails' as const) }];
    });
    lists.sort((a, b) => a.table - b.table || a.type - b.type || (a.of < b.of ? -1 : 1));
    for (const { name, table, type, of } of lists) {
      const byWords = of === 'table_calls' && this.functions.pairs && hasI64(m.types[type]?.composite as FuncType);
      const place = `${tableName(table)},${this.keyText(type)}`;
      const back = this.sharing === undefined ? '' : `,${this.sharing.backOfAny()}`;
      const list = byWords
        ? `${this.helper('table_words')}(${place},${this.ownFunctions()},${this.js.func('w', `${this.names.inParts ? `${STATE}.` : ''}${HIGH_WORD}=w`)}${back})`
        : back !== ''
          ? `${this.helper('table_own')}(${place},${this.ownFunctions()}${back})`
          : `${this.helper(of)}(${place})`;
      this.lines.push(this.named(name, list));
    }
  }

  /** Functions that something may refer to, in order. */
  private referenced(): readonly number[] {
    return [...declaredRefs(this.m)].filter((i) => this.functions.live.funcs[i] === 1).sort((a, b) => a - b);
  }
  /** Functions that take words, and where instances share functions all, by what strangers call instead. */
  private ownFunctions(): string {
    const name = 'WF';
    if (!this.lines.some((l) => l.startsWith(`${this.js.constant} ${name}=`))) {
      const { words, entries, pairs } = this.functions;
      const takesWords = (i: number): boolean => words[i] === 1 && entries[i] === 1;
      // One that is given i64s as BigInts is called as a stranger's is.
      const isPlain = (i: number): boolean => this.sharing !== undefined && i >= this.m.importedFuncs && !(pairs && hasI64(this.m.funcs[i] as FuncType));
      const own = this.referenced().filter((i) => takesWords(i) || isPlain(i));
      const plain = own.map((i) => (this.inArrays ? `${ARRAYS.funcs}[${i}]` : this.names.func(i)));
      if (this.sharing !== undefined) this.refsNeeded = true;
      const strangers =
        this.sharing === undefined
          ? `[${own.map((i) => this.funcText(i)).join(',')}]`
          : `[${own.join(',')}].map(${this.js.gives('i', `ref(i).${FIELDS.func.call}`)})`;
      this.lines.push(`${this.js.constant} ${name}=${this.helper('func_words')}(${strangers},[${plain.join(',')}]);`);
      if (own.some(takesWords) || pairs) this.uses.add(HIGH_WORD);
    }
    return name;
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
      if (this.functions.live.elements[i] !== 1) return;
      const name = elementsName(i);
      const used = this.uses.has(name);
      if (segment.mode.kind === 'active') {
        const { index, offset } = segment.mode;
        this.lines.push(
          `${this.helper('table_init')}(${tableName(index)},${this.elementItems(segment)},${this.offset(offset, m.tables[index]?.limits)},0,${segment.items.length});`,
        );
      }
      if (used) this.lines.push(this.named(name, segment.mode.kind === 'passive' ? this.elementItems(segment) : 'NOTHING', 'assigned'));
    });
    let stream = new DataStream();
    let memory = 0;
    const put = (index: number, bytes: Uint8Array, offset: string | number): void =>
      void this.lines.push(`${this.helper('memory_init')}(${this.memory(index)},${this.dataText(bytes)},${offset});`);
    const flush = (): void => {
      if (stream.single !== undefined) put(memory, stream.single.bytes, stream.single.offset);
      else if (!stream.isEmpty) this.lines.push(`${this.helper('data_apply')}(${this.memory(memory)},${this.dataText(stream.bytes())});`);
      stream = new DataStream();
    };
    m.data.forEach((segment, i) => {
      const name = dataName(i);
      const bytes = m.bytes.subarray(segment.bytes.start, segment.bytes.end);
      if (segment.mode.kind === 'active') {
        const { index } = segment.mode;
        const offset = this.offset(segment.mode.offset, m.memories[index]?.limits);
        if (index !== memory) flush();
        memory = index;
        if (/^\(-?\d+\)>>>0$|^\d+$/.test(offset)) stream.add(Number(/-?\d+/.exec(offset)?.[0]) >>> 0, bytes);
        else {
          flush();
          put(index, bytes, offset);
        }
      }
      if (!this.uses.has(name)) return;
      this.lines.push(this.named(name, segment.mode.kind === 'passive' ? this.dataText(bytes) : 'NO_BYTES', 'assigned'));
    });
    flush();
    for (const name of ['NOTHING', 'NO_BYTES']) if (this.lines.some((l) => l.endsWith(`${name};`))) this.uses.add(name);
  }
  /** Segments that have been dropped. */
  private empties(): string[] {
    const { constant } = this.js;
    return [
      ...(this.uses.has('NO_BYTES') ? [`${constant} NO_BYTES=new Uint8Array(0);`] : []),
      ...(this.uses.has('NOTHING') ? [`${constant} NOTHING=[];`] : []),
    ];
  }
  private dataText(bytes: Uint8Array): string {
    return (this.dataPlace ?? inText)(bytes, (name) => this.helper(name));
  }

  /** `ref(i)` for every function that something can refer to, and a name for each that the code refers to. */
  private references(): string[] {
    const { m } = this;
    const indices = this.referenced();
    const named = indices.filter((i) => this.uses.has(refName(i)));
    if (!this.refsNeeded && named.length === 0) return [];
    const declared = (value: (i: number) => string): string[] =>
      this.sharing !== undefined
        ? named.map((i) => this.named(refName(i), value(i)))
        : named.length === 0
          ? []
          : [`${this.js.constant} ${named.map((i) => `${refName(i)}=${value(i)}`).join(',')};`];
    if (!this.refsNeeded) return declared((i) => this.ownReference(i));
    const keyOf = (i: number): string => this.funcKey(m.funcs[i] as FuncType);
    const keys = new Map<string, number>();
    for (const i of indices) if (!keys.has(keyOf(i))) keys.set(keyOf(i), keys.size);
    const types = indices.map((i) => keys.get(keyOf(i)) as number);
    const numbers = `[${indices.join(',')}]`;
    const tails = indices.filter((i) => i >= m.importedFuncs && this.functions.tail[i] === 1).map((i) => `${i}:${tailName(this.names.func(i))}`);
    const known = Array.from({ length: m.importedFuncs }, (_, i) => `${this.names.own.func}${i}`);
    const [functions, entries, imported] = this.inArrays
      ? [
          `${numbers}.map(${this.js.gives('i', `${this.functions.entries.includes(1) ? `${ARRAYS.entries}[i]||` : ''}${ARRAYS.funcs}[i]`)})${this.sharing?.enteredEach() ?? ''}`,
          ARRAYS.tails,
          this.importsInArrays ? ARRAYS.known : `[${known.join(',')}]`,
        ]
      : [`[${indices.map((i) => this.funcText(i)).join(',')}]${this.sharing?.enteredEach() ?? ''}`, `{${tails.join(',')}}`, `[${known.join(',')}]`];
    return [
      `${this.js.constant} ref=${this.helper('func_refs')}(${functions},${numbers},[${types.join(',')}],[${[...keys.keys()].join(',')}],${imported},${entries});`,
      ...declared((i) => `ref(${i})`),
    ];
  }

  /** The reference to a function where there is no `ref`. */
  private ownReference(i: number): string {
    if (i < this.m.importedFuncs) return this.importsInArrays ? `${ARRAYS.known}[${i}]` : `${this.names.own.func}${i}`;
    const tail = this.functions.tail[i] === 1 ? `,${this.inArrays ? `${ARRAYS.tails}[${i}]` : tailName(this.names.func(i))}` : '';
    return `${this.helper('func_new')}(${this.sharing?.entered(this.funcText(i)) ?? this.funcText(i)},${this.funcKey(this.m.funcs[i] as FuncType)},${i}${tail})`;
  }
  /** The reference to an exported function: a few have a name each. */
  private reference(i: number): string {
    const few = !this.inArrays && this.m.exports.length <= NAMED_REFERENCES;
    if (!few) this.refsNeeded = true;
    if (this.refsNeeded) return `ref(${i})`;
    this.uses.add(refName(i));
    return refName(i);
  }

  // ---- exports

  private startAndExports(): void {
    const { m } = this;
    const entries = m.exports.map((e) => `[${quote(e.name)},${this.exported(e.kind, e.index)}]`);
    this.lines.push(`${this.js.constant} ${this.names.own.exports}=${this.helper('exports_object')}([${entries.join(',')}]);`);
    if (this.wasi.size > 0 && m.memories.length > 0) this.lines.push(`${this.names.own.wasi}.${this.names.symbol(FIELDS.wasi.linear)}=${this.memory(0)};`);
    if (m.start !== undefined) this.lines.push(`try{${this.funcText(m.start)}()}catch(e){throw ${this.helper('export_error')}(e)}`);
  }
  private readonly exportedFuncs = new Set<number>();
  private exported(kind: Export['kind'], index: number): string {
    switch (kind) {
      case 'memory':
        this.classes.add('Memory');
        return `${this.helper(this.m.memories[index]?.limits.shared === true ? 'memory_api_shared' : 'memory_api')}(${this.memory(index)})`;
      case 'tag':
        this.classes.add('Tag').add('Exception');
        return `${this.helper('tag_api')}(${this.sharing === undefined && !this.names.inParts ? '' : `${STATE}.`}${tagName(index)})`;
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
    if (index < this.m.importedGlobals)
      return `${this.helper('global_api')}(${hasGlobalArray(this.m) ? `${ARRAYS.cells}[${index}]` : `${this.names.own.cell}${index}`})`;
    if (isBoxedGlobal(this.m, index)) return `${this.helper('global_api')}(${this.globalText(index)})`;
    const name = `${this.names.own.cell}${index}`;
    if (!this.exportedGlobals.has(index)) {
      this.exportedGlobals.add(index);
      const type = this.m.globals[index]?.type ?? 0;
      this.lines.push(`${this.js.constant} ${name}=${this.helper('global_new')}(${this.typeText(type)},false,${this.globalText(index)});`);
    }
    return `${this.helper('global_api')}(${name})`;
  }
  private readonly exportedGlobals = new Set<number>();

  /** The function as JavaScript has it; where it has been made already, that. */
  private exportedFunc(index: number): string {
    const { m } = this;
    const ref = this.reference(index);
    if (this.exportedFuncs.has(index)) return `${ref}.${FIELDS.func.api}`;
    this.exportedFuncs.add(index);
    const type = m.funcs[index] as FuncType;
    if (index < m.importedFuncs || !this.canName(type) || ![...type.params, ...type.results].every((t) => keyLetter(t) === 'p' || PLAIN.has(keyLetter(t))))
      return `${this.helper('func_to_js')}(${ref})`;
    const params = type.params.map((_, i) => shortLocal(i));
    const coercions = type.params.map((t, i) => (keyLetter(t) === 'e' ? '' : `${params[i] as string}=${this.coerced(params[i] as string, t)};`)).join('');
    const call = `${this.funcText(index)}(${params.join(',')})`;
    const results = type.results.map(keyLetter).join('');
    const result =
      results === ''
        ? call
        : results.length > 1 || results === 'p'
          ? `return ${this.helper('results_to_js')}(${JSON.stringify([...results])},${call})`
          : `return ${call}`;
    const enter = this.sharing?.enter() ?? '';
    return `${this.helper('func_export')}(${ref},${this.js.func(params.join(','), `${coercions}try{${enter}${result}}catch(e){throw ${this.helper('export_error')}(e)}`)})`;
  }
}

/** Builtins that have names of their own. */
export const renamedBuiltins = (names: Names): readonly Builtin[] =>
  (Object.keys(BUILTINS) as Builtin[]).filter((name) => names.symbol(name) !== BUILTINS[name]);

/** A type as runtime/tables/types.ts writes it, where `key` gives what a defined type is known by. */
function writtenType(t: ValType, key: (index: number) => string): string {
  const letter = keyLetter(t);
  if (letter !== undefined) return letter;
  const of = key(typeIndexOf(heapOf(t)) as number);
  return isNullable(t) ? `{${of}}` : `<${of}>`;
}

/** `function(a,b){this.f0=a;this.f1=b}` */
function structConstructor(fields: readonly FieldType[]): string {
  const slots = fields.flatMap((f, i) => (f.storage === V128 ? [0, 1, 2, 3].map((w) => fieldName(i, w)) : [fieldName(i)]));
  const params = slots.map((_, i) => shortLocal(i));
  return `function(${params.join(',')}){${slots.map((slot, i) => `this.${slot}=${params[i] as string}`).join(';')}}`;
}
