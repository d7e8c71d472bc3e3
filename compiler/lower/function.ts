// One FuncIR to one JavaScript function.
// Pure in (context, function): the same input gives the same text on every machine.
import type { Target } from '../base/target.ts';
import { I32, type ValType } from '../base/types.ts';
import type { FuncIR, Local } from '../ir/nodes.ts';
import type { Js } from '../js/builder.ts';
import { NO_INLINING } from '../js/syntax.ts';
import { labelUses } from '../analysis/uses.ts';
import type { Module } from '../module/module.ts';
import { tail_enter, tail_leave } from '../../runtime/tables/tail.ts';
import { findNanBits } from '../analysis/nan-bits.ts';
import { ExpressionLowering } from './expressions.ts';
import { viewField } from './memory.ts';
import { entryName, pieceName, tailName, type Names } from './names.ts';
import { Scope, zeroKind, type ZeroKind } from './scope.ts';
import { StatementLowering } from './statements.ts';
import { CallTrace } from './trace.ts';
import { ValueLowering } from './values.ts';

export interface LowerContext {
  readonly module: Module;
  readonly names: Names;
  readonly target: Target;
  /** Signature keys to the first type index that has them. */
  readonly typeNumbers: ReadonlyMap<string, number>;
  /** By function index: 1 where there is an entry for tail calls. */
  readonly tail: Uint8Array;
  /** 1 where there is one for strangers (repr/abi.ts). */
  readonly entries: Uint8Array;
  /** 1 where an i64 is given and taken as two words. */
  readonly words: Uint8Array;
  /** Within functions an i64 is two words. */
  readonly pairs: boolean;
  /** Each call, each access to memory is told of (lower/trace.ts). */
  readonly traceCalls: boolean;
  readonly traceMemory: boolean;
  /** Loops are written as a person would, too. */
  readonly legible: boolean;
  /** Locals and constants are marked. */
  readonly markLeaves: boolean;
}

export interface LoweredFunction<S> {
  /** The function; and before it, where it has one, its entry for tail calls. */
  readonly statements: readonly S[];
  /** Their names. */
  readonly declares: readonly string[];
  /** Symbols that the shell must declare. */
  readonly uses: ReadonlySet<string>;
  /** Functions that it names (base/options.ts: NamedByFunction). */
  readonly funcs: ReadonlySet<number>;
}

export function lowerFunction<E, S>(js: Js<E, S>, context: LowerContext, f: FuncIR): LoweredFunction<S> {
  const scope = new Scope(context.module, f.index, context.names, context.typeNumbers, context.tail, context.entries, context.words, context.pairs);
  const { used: views, atStart } = f.views ?? { used: [], atStart: [] };
  const expressions = new ExpressionLowering<E>(js, scope, findNanBits(f), context.target, context.traceMemory, context.markLeaves);
  const trace = context.traceCalls && f.isEntry !== true ? new CallTrace<E, S>(js, expressions, f) : undefined;
  const statements = new StatementLowering<E, S>(
    js,
    expressions,
    new ValueLowering<E, S>(js, expressions, f.results, f.isEntry !== true && scope.isOfWords(f.index), trace),
    labelUses(f),
    f.returned,
    context.legible,
    context.target.limits.cases,
  ).lowerBody(f.body);
  const body = trace === undefined ? statements : trace.around(statements);

  const zeros: Readonly<Record<ZeroKind, () => E>> = { number: () => js.num(0), bigint: () => expressions.long(0n), null: () => js.id('null') };
  const { params } = f;
  const own = new Set(params);
  // Every variable is initialised, or where it is known what is read before it is assigned.
  const { initialised } = f;
  const names: string[] = views.map((v) => context.names.view(v));
  const values: (E | undefined)[] = views.map((v) => (initialised === undefined || atStart.includes(v) ? viewField(js, context.names, v) : undefined));
  const declare = (name: string, type: ValType, known: boolean): void => {
    names.push(name);
    values.push(known ? zeros[zeroKind(type)]() : undefined);
  };
  for (const local of f.locals) if (!own.has(local) && scope.named.has(local)) declare(scope.local(local), local.type, initialised?.has(local) ?? true);
  for (const [name, type] of scope.temps) declare(name, type, initialised === undefined);

  // What was worth it has been inlined by the compiler that made the module.
  const prologue: S[] = context.target.inlines ? [js.expr(js.str(NO_INLINING))] : [];
  // Tells engines that compile once that a parameter is an int32, instead of at each use.
  const coerced = (local: Local): boolean => context.target.jit && local.type === I32 && scope.named.has(local);
  for (const local of params)
    if (coerced(local)) prologue.push(js.expr(js.assign(js.id(scope.local(local)), js.bin('|', js.id(scope.local(local)), js.num(0)))));
  if (names.length > 0) prologue.push(initialised === undefined && context.target.es >= 2015 ? js.declare(names, values as E[]) : js.vars(names, values));
  const paramNames = params.map((local) => context.names.local(f.index, local.id));
  const most = context.target.limits.named;
  const others = paramNames.slice(most);
  const taken = others.map((_, i) => js.index(js.id('arguments'), js.num(most + i)));
  const func = (called: string, statements: readonly S[]): S =>
    js.func(called, paramNames.slice(0, most), others.length === 0 ? statements : [js.vars(others, taken), ...statements]);
  const name = scope.func(f.index);
  const code = [...prologue, ...body];
  const marked = (s: S): S => js.markStatement(s, f.at);
  const named = { uses: scope.uses, funcs: scope.funcs };
  const only = (called: string): LoweredFunction<S> => ({ statements: [marked(func(called, code))], declares: [called], ...named });
  if (f.isEntry === true) return only(entryName(name));
  if (f.piece !== undefined) return only(pieceName(name, f.index, f.piece));
  if (!scope.isTail(f.index)) return only(name);
  // Callers other than tail calls go through an entry that runs what the function leaves to be called.
  const tail = tailName(name);
  const run = expressions.helper(
    tail_leave,
    expressions.helper(tail_enter),
    js.call(
      js.id(tail),
      paramNames.map((p) => js.id(p)),
    ),
  );
  return { statements: [marked(func(tail, code)), func(name, [js.return(run)])], declares: [tail, name], ...named };
}
