// What generated code of one function may name: its locals and temporaries, other functions, and symbols that the shell must then
// declare.
import { NAMED } from '../base/options.ts';
import { F32, F64, I32, I64, hasI64, type FuncType, type ValType } from '../base/types.ts';
import type { CallExpr, Local, MemoryView } from '../ir/nodes.ts';
import type { Module } from '../module/module.ts';
import { hasScopes, scopeOf } from '../module/scopes.ts';
import type { JsExpressions } from '../js/builder.ts';
import { assignedVariable, entryName, memoryObject, stateObject, tagName, tailName, type AccessName, type Names } from './names.ts';

/** The zero of a type, as its variables are initialised. */
export type ZeroKind = 'number' | 'bigint' | 'null';
export const zeroKind = (t: ValType): ZeroKind => (t === I64 ? 'bigint' : t === I32 || t === F32 || t === F64 ? 'number' : 'null');

/** Temporaries keep to one type each, so that engines see one representation. */
const TEMP_LETTER: Readonly<Record<number, string>> = { [I32]: '$', [I64]: '$l', [F32]: '$f', [F64]: '$d' };

const NONE = new Uint8Array(0);

export class Scope {
  /** Runtime helpers, builtins, tables ... by name; the linker knows what each is. */
  readonly uses = new Set<string>();
  /** Functions that it names, as NamedByFunction has them. */
  readonly funcs = new Set<number>();
  readonly temps = new Map<string, ValType>();
  /** Locals that the code names. */
  readonly named = new Set<Local>();
  private readonly counts = new Map<ValType, number>();
  private readonly typeNumbers: ReadonlyMap<string, number>;

  constructor(
    readonly module: Module,
    readonly index: number,
    readonly names: Names,
    typeNumbers: ReadonlyMap<string, number>,
    /** By function index: 1 where there is an entry for tail calls. */
    private readonly tail: Uint8Array = NONE,
    /** 1 where there is one for strangers. */
    private readonly entries: Uint8Array = NONE,
    /** 1 where an i64 is given and taken as two words. */
    private readonly words: Uint8Array = NONE,
    /** Within functions an i64 is two words. */
    private readonly pairs = false,
  ) {
    this.typeNumbers = typeNumbers;
  }

  local(l: Local): string {
    this.named.add(l);
    return this.names.local(this.index, l.id);
  }
  func(index: number): string {
    return this.names.func(index);
  }
  /** A function, or an entry of it, that the code names. */
  namedFunc(index: number, kind: keyof typeof NAMED): string {
    this.funcs.add(3 * index + NAMED[kind]);
    const name = this.names.func(index);
    return kind === 'tail' ? tailName(name) : kind === 'entry' ? entryName(name) : name;
  }
  /** A variable of the instance that functions assign. */
  assigned<E>(js: JsExpressions<E>, name: string): E {
    return assignedVariable(js, this.names, this.use(name));
  }
  memory<E>(js: JsExpressions<E>, index: number): E {
    return memoryObject(js, this.names, index);
  }
  tag<E>(js: JsExpressions<E>, index: number): E {
    return stateObject(js, this.names, this.use(tagName(index)));
  }
  /** The alias of a view of a memory. */
  view(view: MemoryView): string {
    return this.names.view(view);
  }
  /** Whether function `index` is named in the scope of this one; else it is an element of an array. */
  isNear(index: number): boolean {
    return this.names.inParts || !hasScopes(this.module) || scopeOf(this.module, index) === scopeOf(this.module, this.index);
  }
  isTail(index: number): boolean {
    return this.tail[index] === 1;
  }
  isOfWords(index: number): boolean {
    return this.words[index] === 1;
  }
  /** Whether a call hands an i64 over as two words: to functions that take them, and through tables (runtime/tables/words.ts). */
  handsWords({ callee, sig }: CallExpr): boolean {
    return callee.kind === 'func' ? this.isOfWords(callee.index) : callee.kind === 'indirect' && this.pairs && hasI64(sig);
  }
  hasEntry(index: number): boolean {
    return this.entries[index] === 1;
  }
  access(name: AccessName): string {
    return this.use(this.names.access(name));
  }
  use(symbol: string): string {
    this.uses.add(symbol);
    return this.names.symbol(symbol);
  }
  /** The first type index with this signature. */
  typeNumber(sig: FuncType): number {
    return this.typeNumbers.get(sig.key) as number;
  }
  /** A variable for use within the current statement. */
  temp(type: ValType): string {
    const n = this.counts.get(type) ?? 0;
    this.counts.set(type, n + 1);
    const name = (TEMP_LETTER[type] ?? '$r') + n;
    this.temps.set(name, type);
    return name;
  }
  endStatement(): void {
    this.counts.clear();
  }
}

/** Signature keys to the first type index that has them. */
export function typeNumbers(m: Module): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  m.types.forEach(({ composite }, i) => {
    if (composite.kind === 'func' && !numbers.has(composite.key)) numbers.set(composite.key, i);
  });
  return numbers;
}
