// Finds the vectors that the builder keeps as floats and must not: their lanes hold what need not be floats (a mask, integers, bytes that are
// only moved) and show it again. An engine that makes all NaNs one NaN would change them, and small negative integers look like NaNs.
import { f64_high, f64_low, words_to_f64 } from '../../runtime/numeric/simd.ts';
import { F32, F64 } from '../base/types.ts';
import type { Expr, FuncIR, Local, Stmt } from '../ir/nodes.ts';
import { assignedBy, expressionsOf, walkExpr, walkStmts } from '../ir/walk.ts';
import type { RowName } from '../opcodes/names.ts';
import { severalTimesAssigned, Webs } from '../analysis/webs.ts';

const names = (...rows: RowName[]): ReadonlySet<string> => new Set(rows);
const LOADS = names('f32.load', 'f64.load');
/** What makes a float of words. */
const FROM_WORDS: ReadonlySet<string> = new Set([...names('f32.reinterpret_i32'), words_to_f64.name]);
const SHOWS: ReadonlySet<string> = new Set([...names('f32.store', 'f64.store', 'i32.reinterpret_f32'), f64_low.name, f64_high.name]);
/** Bits of floats are put together by these, too. */
const BITWISE = names('i32.and', 'i32.or', 'i32.xor');

/** What a web is set to and used for. MOVED: bits out of memory, or put together of others. WORDS: for sure no float. FLOAT: arithmetic has it. */
const [MOVED, WORDS, SHOWN, FLOAT, LANE] = [1, 2, 4, 8, 16] as const;

/** Variables that must be words, of those that are floats. */
export interface LaneBits {
  /** Numbers of the vectors of doubles that have to be built as words. */
  readonly doubles: ReadonlySet<number>;
  /** Whether a variable is, where a statement reads it; where it sets it. */
  isRead(s: Stmt, local: Local): boolean;
  isSet(s: Stmt, local: Local): boolean;
  /** Whether any is. */
  readonly any: boolean;
}
/** `lanes`: of vectors that are kept as floats, with the numbers of the vectors. */
export function findLaneBits(f: FuncIR, lanes: ReadonlyMap<Local, number>): LaneBits {
  return new Finder(f, lanes);
}

class Finder implements LaneBits {
  readonly doubles = new Set<number>();
  readonly any: boolean;
  private readonly webs: Webs;
  private readonly seen = new Map<number, number>();
  /** Webs between which values are copied lead to each other. */
  private readonly parents = new Map<number, number>();
  /** What variables are set to that are set once. */
  private readonly values = new Map<Local, Expr>();
  /** What calls and handlers set. */
  private readonly given = new Set<Local>();

  constructor(
    f: FuncIR,
    private readonly lanes: ReadonlyMap<Local, number>,
  ) {
    this.webs = new Webs(f, new Map([...severalTimesAssigned(f).keys()].filter((l) => lanes.has(l)).map((l, slot) => [l, slot])));
    const sets: { readonly s: Stmt; readonly local: Local }[] = [];
    walkStmts(f.body, (s) => {
      if (s.kind === 'set' && s.local.origin === 'stack') this.values.set(s.local, s.expr);
      if (s.kind !== 'set') for (const l of assignedBy(s)) this.given.add(l);
    });
    walkStmts(f.body, (s) => {
      for (const e of expressionsOf(s)) walkExpr(e, (x) => this.uses(s, x));
      if (s.kind !== 'set' || !isFloat(s.local)) return;
      sets.push({ s, local: s.local });
      const web = this.webSet(s, s.local);
      this.note(web, this.kinds(s.expr));
      for (const from of this.moved(s, s.expr)) this.join(web, from);
    });
    const wrong = sets.filter(({ s, local }) => this.isSet(s, local)).map(({ local }) => local);
    this.any = wrong.length > 0;
    for (const local of wrong) {
      const vector = lanes.get(local);
      if (local.type === F64 && vector !== undefined) this.doubles.add(vector);
    }
  }

  isRead(s: Stmt, local: Local): boolean {
    return this.canBeWords(local) && this.mustBeWords(this.numbered(local, this.webs.reads.get(s)?.get(local)));
  }
  isSet(s: Stmt, local: Local): boolean {
    return this.canBeWords(local) && this.mustBeWords(this.webSet(s, local));
  }
  /** Lanes, and what they pass through. */
  private canBeWords(local: Local): boolean {
    return isFloat(local) && !this.given.has(local) && (local.origin === 'stack' || this.lanes.has(local));
  }
  private mustBeWords(web: number): boolean {
    const seen = this.seen.get(this.root(web)) ?? 0;
    const isBits = (seen & WORDS) !== 0 || ((seen & MOVED) !== 0 && (seen & FLOAT) === 0);
    return isBits && (seen & SHOWN) !== 0 && (seen & LANE) !== 0;
  }

  /** Notes what an operation makes of the floats that it is given. */
  private uses(s: Stmt, e: Expr): void {
    if (e.kind !== 'op' && e.kind !== 'call') return;
    const kind = SHOWS.has(nameOf(e)) ? SHOWN : FLOAT;
    for (const a of e.args) for (const web of this.moved(s, a)) this.note(web, kind);
  }
  /** What a value of a float type is, but for the variables that it is copied from. */
  private kinds(e: Expr): number {
    switch (e.kind) {
      case 'const':
        return typeof e.value === 'bigint' ? WORDS : 0;
      case 'get':
        return 0;
      case 'cond':
        return this.kinds(e.then) | this.kinds(e.otherwise);
      case 'op':
      case 'call': {
        const name = nameOf(e);
        if (LOADS.has(name)) return MOVED;
        return FROM_WORDS.has(name) ? e.args.reduce((all, word) => all | this.kindsOfWord(word), 0) : FLOAT;
      }
    }
  }
  private kindsOfWord(e: Expr): number {
    if (e.kind === 'op' && e.row.name === 'i32.load') return MOVED;
    if (e.kind === 'op' && BITWISE.has(e.row.name)) return MOVED;
    const value = e.kind === 'get' ? this.values.get(e.local) : undefined;
    if (value !== undefined) return this.kindsOfWord(value);
    return e.kind === 'const' ? 0 : WORDS;
  }

  // ---- webs

  private moved(s: Stmt, e: Expr): number[] {
    if (!isFloat(e)) return [];
    if (e.kind === 'get') return [this.numbered(e.local, this.webs.reads.get(s)?.get(e.local))];
    return e.kind === 'cond' ? [...this.moved(s, e.then), ...this.moved(s, e.otherwise)] : [];
  }
  private webSet(s: Stmt, local: Local): number {
    return this.numbered(local, this.webs.sets.get(s)?.[0]);
  }
  /** A variable of one web has a negative number. */
  private numbered(local: Local, web: number | undefined): number {
    const number = web === undefined ? -1 - local.id : this.webs.root(web);
    if (this.lanes.has(local)) this.note(number, LANE);
    // The module says that it is a float.
    else if (local.origin !== 'stack') this.note(number, FLOAT);
    return number;
  }
  private root(web: number): number {
    let at = web;
    for (let next = this.parents.get(at); next !== undefined; next = this.parents.get(at)) at = next;
    return at;
  }
  private note(web: number, kind: number): void {
    const at = this.root(web);
    this.seen.set(at, (this.seen.get(at) ?? 0) | kind);
  }
  private join(a: number, b: number): void {
    const [from, to] = [this.root(a), this.root(b)];
    if (from === to) return;
    this.parents.set(from, to);
    this.note(to, this.seen.get(from) ?? 0);
  }
}

const isFloat = ({ type }: { readonly type: number }): boolean => type === F32 || type === F64;
/** The row of an operation, the name of a runtime function that is called. */
const nameOf = (e: Expr): string => (e.kind === 'op' ? e.row.name : e.kind === 'call' && e.callee.kind === 'helper' ? e.callee.helper.name : '');
