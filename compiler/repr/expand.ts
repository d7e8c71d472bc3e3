// A function on the same control flow with every i64 as two words: locals, parameters and results of its own, operands in between. What no rule
// knows, and what strangers are given or give, stays a BigInt. Rebuilds each statement on a stack of pending values, as the builder did.
import { i64_high, i64_low, words_to_i64 } from '../../runtime/numeric/i64.ts';
import { I32, I64, hasI64 } from '../base/types.ts';
import { mustEvaluate } from '../ir/effects.ts';
import { callNode } from '../ir/layout.ts';
import { INTERNAL_ROWS, constant, getLocal, helperExpr, op, opExpr, totals } from '../ir/make.ts';
import { calleeExpr, type CallExpr, type Callee, type CondExpr, type Expr, type FuncIR, type Local, type OpExpr, type Stmt } from '../ir/nodes.ts';
import { position } from '../ir/position.ts';
import { rebuild } from '../ir/rewrite.ts';
import { expressionsOf, walkExpr, walkStmts } from '../ir/walk.ts';
import { StackBuilder } from '../ir/stack.ts';
import { mapLanes, partsOf, valueOf, type StackValue, type VecExpr, type VecLocal } from '../ir/vectors.ts';
import { choice, isZero } from '../opt/identities.ts';
import { narrowed } from '../opt/narrow.ts';
import { isWordGlobal } from '../module/globals.ts';
import type { Module } from '../module/module.ts';
import { ANYTHING } from '../opcodes/row.ts';
import { wordLocals } from './choose.ts';
import { lowLocals } from './demand.ts';
import { bigOf, pair, pairOf, pairRule, zeroExtended } from './i64-pair.ts';
import { evalStmt, ifStmt, returnStmt, setManyStmt, setStmt, switchStmt, tailCallStmt, throwStmt } from '../ir/statements.ts';

interface ExpandContext {
  /** `words`, by function index: 1 where callers within the module hand an i64 over as words. */
  readonly plan: { readonly words: Uint8Array; readonly target: { readonly jit: boolean } };
  readonly module: Module;
}
export function expandWords(f: FuncIR, { plan, module }: ExpandContext): FuncIR {
  return f.locals.some((l) => l.type === I64) || mentionsI64(f) ? new Expander(f, plan.words, module, plan.target.jit).expand() : f;
}
function mentionsI64(f: FuncIR): boolean {
  let found = f.results.includes(I64);
  walkStmts(f.body, (s) => {
    for (const e of expressionsOf(s)) walkExpr(e, (x) => void (found ||= x.type === I64));
  });
  return found;
}

class Expander extends StackBuilder {
  /** The places of locals that are pairs. */
  private readonly pairs = new Map<Local, VecLocal>();
  /** The upper words of pairs. */
  private readonly highs = new Set<Local>();
  private readonly isHigh = (l: Local): boolean => this.highs.has(l);
  /** What holds those that need no upper word. */
  private readonly lows = new Map<Local, Local>();

  constructor(
    private readonly f: FuncIR,
    private readonly byWords: Uint8Array,
    private readonly module: Module,
    private readonly compiled: boolean,
  ) {
    super();
  }

  expand(): FuncIR {
    const { f } = this;
    const own = this.byWords[f.index] === 1;
    const big = new Set(own ? [] : f.returned);
    const params = new Set(f.params);
    const words = new Set([...wordLocals(f), ...lowLocals(f)]);
    for (const l of f.locals) this.locals.push(l.type === I64 && (own || !params.has(l)) && !big.has(l) ? { ...l, type: I32, carrier: 'int32' } : l);
    for (const l of f.locals) {
      if (l.type !== I64 || big.has(l)) continue;
      const low = this.locals[l.id] as Local;
      if (words.has(l)) {
        this.lows.set(l, low);
        continue;
      }
      // A parameter that strangers give is taken apart at the start.
      this.pairs.set(
        l,
        (low.type === I32 ? { shape: 'pair', lanes: [low, this.newLocal(I32, l.origin)] } : this.newPlace(I64, 'declared', 'pair')) as VecLocal,
      );
    }
    for (const { lanes } of this.pairs.values()) this.highs.add(lanes[1] as Local);
    const entry: Stmt[] = [];
    this.out = entry;
    if (!own) for (const l of f.params) if (l.type === I64) this.setPlace(this.pairs.get(l) as VecLocal, this.split(getLocal(l)));
    const body = rebuild(f.body, (s, out) => {
      this.out = out;
      return this.statement(s);
    });
    return {
      ...f,
      locals: this.locals,
      params: own ? f.params.flatMap((l) => this.pairs.get(l)?.lanes ?? [l]) : f.params,
      results: own ? f.results.flatMap((t) => (t === I64 ? [I32, I32] : [t])) : f.results,
      returned: own ? f.returned.flatMap((l) => this.pairs.get(l)?.lanes ?? [l]) : f.returned,
      body: [...entry, ...body],
    };
  }

  // ---- statements

  /** The statement with its own expressions expanded; undefined where nothing is left of it. */
  private statement(s: Stmt): Stmt | undefined {
    switch (s.kind) {
      case 'eval': {
        const v = s.expr.kind === 'call' && s.expr.sig.results.length > 0 ? this.callForEffect(s.expr) : this.value(s.expr);
        if (v !== undefined) this.evaluated(v);
        return undefined;
      }
      case 'set': {
        const word = this.lows.get(s.local);
        if (word !== undefined) return setStmt(word, this.scalar(op('i32.wrap_i64', [s.expr])), s.at);
        const place = this.pairs.get(s.local);
        if (place === undefined) return setStmt(s.local, this.scalar(s.expr), s.at);
        if (s.expr.kind === 'call' && this.givesWords(s.expr)) {
          const call = this.callExpr(s.expr);
          return setManyStmt(place.lanes, call);
        }
        this.setPlace(place, this.value(s.expr));
        return undefined;
      }
      case 'setMany': {
        const call = this.callExpr(s.call);
        const words = this.givesWords(s.call);
        const bigs = new Map<Local, Local>();
        const locals = s.locals.flatMap((l) => {
          const place = this.pairs.get(l);
          if (place === undefined) return [l];
          if (words) return place.lanes;
          const big = this.newLocal(I64, 'stack');
          bigs.set(l, big);
          return [big];
        });
        this.emit(setManyStmt(locals, call));
        for (const [l, big] of bigs) this.setPlace(this.pairs.get(l) as VecLocal, this.split(getLocal(big)));
        return undefined;
      }
      case 'if':
        return ifStmt(this.scalar(s.cond), s.then, s.otherwise, s.at);
      case 'switch':
        return switchStmt(this.scalar(s.on), s.cases, s.otherwise, s.at);
      case 'throw':
        return throwStmt(this.scalar(s.value), s.at);
      case 'return':
        return returnStmt(this.given(s.values, this.byWords[this.f.index] === 1), s.at);
      case 'tailCall':
        return this.tailCall(s);
      default:
        return s;
    }
  }
  private evaluated(v: StackValue): void {
    for (const e of partsOf(v)) if (v.kind !== 'vec' || mustEvaluate(e.effects)) this.emit(evalStmt(e));
  }
  private callForEffect(e: CallExpr): StackValue | undefined {
    const call = this.callExpr(e);
    if (this.givesWords(e)) this.emit(evalStmt(call));
    else return call;
    return undefined;
  }
  /** A call in tail position whose results are represented otherwise than this function's is an ordinary call. */
  private tailCall(s: Extract<Stmt, { kind: 'tailCall' }>): Stmt {
    const own = this.byWords[this.f.index] === 1;
    const call = this.callExpr(s.call, s.mode === 'plain' ? undefined : false);
    if (s.mode !== 'plain' || !s.call.sig.results.includes(I64) || own === this.givesWords(s.call)) return tailCallStmt(call, s.mode, s.at);
    const places = s.call.sig.results.map((t) => (t === I64 && !own ? this.newPlace(t, 'stack', 'pair') : this.newLocal(t, 'stack')));
    this.emit(
      setManyStmt(
        places.flatMap((p) => ('shape' in p ? p.lanes : [p])),
        call,
      ),
    );
    const values = places.map((p) => ('shape' in p ? valueOf(p) : p.type === I64 ? this.split(getLocal(p)) : getLocal(p)));
    return returnStmt(values.flatMap((v) => (v.kind !== 'vec' ? [v] : own ? [...v.lanes] : [this.joined(v)])));
  }

  // ---- expressions

  /** The operands of a call or a return in order; `words`: pairs as their words, else as BigInts. */
  private given(args: readonly Expr[], words: boolean): Expr[] {
    for (const a of args) this.push(this.value(a));
    return this.popMany(args.length).flatMap((v) => (v.kind !== 'vec' ? [v] : words ? [...v.lanes] : [this.joined(v)]));
  }
  private scalar(e: Expr): Expr {
    const v = this.value(e);
    return v.kind === 'vec' ? this.joined(v) : v;
  }
  private joined(v: VecExpr): Expr {
    const value = bigOf(v.lanes);
    return value === undefined ? helperExpr(words_to_i64, v.lanes, I64) : constant(I64, value);
  }
  private split(e: Expr): VecExpr {
    if (e.kind === 'const') return pairOf(e.value as bigint);
    const v = this.simple(e);
    return pair(helperExpr(i64_low, [v]), helperExpr(i64_high, [v]));
  }

  private value(e: Expr): StackValue {
    switch (e.kind) {
      case 'const':
        return e.type === I64 ? pairOf(e.value as bigint) : e;
      case 'get': {
        const word = this.lows.get(e.local);
        if (word !== undefined) return zeroExtended(getLocal(word));
        const place = this.pairs.get(e.local);
        return place === undefined ? e : valueOf(place);
      }
      case 'cond':
        return this.cond(e);
      case 'call':
        return this.call(e);
      case 'op':
        return this.operation(e);
    }
  }

  private operation(e: OpExpr): StackValue {
    // Of what is cut to a word, the other need not be loaded.
    const word = e.row.name === 'i32.wrap_i64' ? narrowed(e, this.module) : undefined;
    if (word !== undefined) return this.value(word);
    const rule = pairRule(e.row);
    for (const a of e.args) this.push(this.value(a));
    const args = this.popMany(e.args.length);
    if ((e.row.name === 'global.get' || e.row.name === 'global.set') && isWordGlobal(this.module, e.imm.index)) return this.global(e, args[0]);
    position.at = e.at;
    if (e.row.memory !== undefined) args[0] = this.address(args[0] as StackValue, e);
    if (rule !== undefined) return rule({ b: this, e, module: this.module, compiled: this.compiled, isHigh: this.isHigh }, ...args);
    const scalars = args.map((v) => (v.kind === 'vec' ? this.joined(v) : v));
    const same = scalars.every((v, i) => v === e.args[i]);
    const result = same ? e : opExpr(e.row, scalars, e.type, e.imm);
    return e.type === I64 && e.row.memory?.store !== true ? this.split(result) : result;
  }
  /** A variable of the module that nobody else sees: its words, of which the second is assigned after the first. */
  private global({ imm }: OpExpr, v: StackValue | undefined): StackValue {
    const word = (align: number, ...args: readonly Expr[]): Expr =>
      opExpr(args.length === 0 ? INTERNAL_ROWS.globalWord : INTERNAL_ROWS.setGlobalWord, args, I32, { ...imm, align });
    if (v === undefined) return pair(word(0), word(1));
    const [low, high] = this.simpleVector(v as VecExpr).lanes as [Expr, Expr];
    const first = word(0, low);
    this.order(first.effects);
    this.emit(evalStmt(first));
    return word(1, high);
  }
  /** An address of 64 bits that is one of 32. */
  private address(v: StackValue, e: OpExpr): Expr {
    if (v.kind !== 'vec') return v;
    const [l, h] = v.lanes as [Expr, Expr];
    if (isZero(h)) return l;
    const big = this.joined(v);
    return e.row.bytes === 8 && e.row.memory !== undefined ? this.simple(big) : big;
  }

  /** An arm is evaluated only where it is chosen: where it needs statements, they stand in one. */
  private cond(e: CondExpr): StackValue {
    this.push(this.value(e.test));
    const [then, otherwise] = [this.arm(e.then), this.arm(e.otherwise)];
    const separate = then.out.length + otherwise.out.length > 0 || (e.type === I64 && [then, otherwise].some((a) => mustEvaluate(a.value.effects)));
    position.at = e.at;
    if (!separate) {
      const test = this.pop();
      if (then.value.kind !== 'vec' || otherwise.value.kind !== 'vec') return choice(test, then.value as Expr, otherwise.value as Expr);
      const on = this.simple(test);
      const other = otherwise.value;
      return mapLanes(then.value, (l, i) => choice(on, l, other.lanes[i] as Expr));
    }
    const test = this.pop();
    this.order(ANYTHING | test.effects);
    const place = this.newPlace(e.type, 'label', 'pair');
    const { out } = this;
    for (const a of [then, otherwise]) {
      this.out = a.out;
      this.setPlace(place, a.value);
    }
    this.out = out;
    this.emit(ifStmt(test, then.out, otherwise.out));
    return valueOf(place);
  }
  /** What is pending around it must not be evaluated within it. */
  private arm(e: Expr): { readonly out: Stmt[]; readonly value: StackValue } {
    const { out, stack, settled } = this;
    const own: Stmt[] = [];
    this.out = own;
    this.stack = [];
    this.settled = 0;
    const value = this.value(e);
    this.out = out;
    this.stack = stack;
    this.settled = settled;
    return { out: own, value };
  }

  // ---- calls

  private givesWords({ callee, sig }: CallExpr): boolean {
    return callee.kind === 'func' ? this.byWords[callee.index] === 1 : callee.kind === 'indirect' && hasI64(sig);
  }
  /** The call with its operands expanded. `words`: otherwise than the callee's own. */
  private callExpr(e: CallExpr, words = this.givesWords(e)): CallExpr {
    const on = calleeExpr(e.callee);
    if (on !== undefined) this.push(this.value(on));
    const args = this.given(e.args, words);
    const slot = on === undefined ? undefined : this.popValue();
    const named = slot === undefined ? undefined : slot.kind === 'vec' ? this.joined(slot) : slot;
    const callee: Callee =
      named === undefined
        ? e.callee
        : e.callee.kind === 'ref'
          ? { kind: 'ref', ref: named }
          : { ...(e.callee as Extract<Callee, { kind: 'indirect' }>), slot: named };
    const all = totals(named === undefined ? args : [named, ...args], e.effects);
    return callNode(callee, e.sig, args, e.type === I64 && words ? I32 : e.type, all, e.at);
  }
  private call(e: CallExpr): StackValue {
    const call = this.callExpr(e);
    if (e.type !== I64 || e.sig.results.length === 0) return call;
    if (!this.givesWords(e)) return this.split(call);
    this.order(call.effects);
    const place = this.newPlace(I64, 'stack', 'pair') as VecLocal;
    this.emit(setManyStmt(place.lanes, call));
    return valueOf(place);
  }
}
