// One FuncIR to one JavaScript function.
// Pure in (context, function): the same input gives the same text on every machine.
import { I32 } from '../base/types.ts';
import type { FuncIR, Local } from '../ir/nodes.ts';
import { expressionsOf, walkExpr, walkStmts } from '../ir/walk.ts';
import type { Js } from '../js/builder.ts';
import type { Module } from '../module/module.ts';
import { findNanBits } from '../passes/nan-bits.ts';
import { ExpressionLowering } from './expressions.ts';
import { viewOf } from './memory.ts';
import type { Names } from './names.ts';
import { Scope, zeroKind, type ZeroKind } from './scope.ts';
import { StatementLowering } from './statements.ts';

export interface LowerContext {
  readonly module: Module;
  readonly names: Names;
  /** Signature keys to the first type index that has them. */
  readonly typeNumbers: ReadonlyMap<string, number>;
}

export interface LoweredFunction<S> {
  readonly statement: S;
  /** Symbols that the shell must declare. */
  readonly uses: ReadonlySet<string>;
}

/** The order in which aliases are declared. */
const VIEWS = ['U8', 'S8', 'U16', 'S16', 'I32', 'F32', 'F64', 'I64', 'DV'] as const;

function viewsOf(f: FuncIR): string[] {
  const used = new Set<string>();
  walkStmts(f.body, (s) => {
    for (const e of expressionsOf(s)) {
      walkExpr(e, (x) => {
        const view = x.kind === 'op' ? viewOf(x.row, x) : undefined;
        if (view !== undefined) used.add(view);
      });
    }
  });
  return VIEWS.filter((v) => used.has(v));
}

export function lowerFunction<E, S>(js: Js<E, S>, context: LowerContext, f: FuncIR): LoweredFunction<S> {
  const scope = new Scope(context.module, f.index, context.names, context.typeNumbers);
  const views = viewsOf(f);
  const memory = js.id('M');
  const refresh = (): S => js.expr(js.seq(views.map((v) => js.assign(js.id(v), js.member(memory, v)))));
  const expressions = new ExpressionLowering<E>(js, scope, findNanBits(f));
  const body = new StatementLowering<E, S>(js, expressions, f.type.results, views.length === 0 ? undefined : refresh).lowerBody(f.body);

  const zeros: Readonly<Record<ZeroKind, E>> = { number: js.num(0), bigint: js.big(0n), null: js.id('null') };
  const params = f.locals.slice(0, f.type.params.length);
  const names: string[] = [...views];
  const values: E[] = views.map((v) => js.member(memory, v));
  const declare = (name: string, kind: ZeroKind): void => {
    names.push(name);
    values.push(zeros[kind]);
  };
  for (const local of f.locals) if (local.origin !== 'param' && scope.named.has(local)) declare(scope.local(local), zeroKind(local.type));
  for (const [name, type] of scope.temps) declare(name, zeroKind(type));

  const prologue: S[] = [];
  // Tells engines once that a parameter is an int32, instead of at each use.
  const coerced = (local: Local): boolean => local.type === I32 && scope.named.has(local);
  for (const local of params)
    if (coerced(local)) prologue.push(js.expr(js.assign(js.id(scope.local(local)), js.bin('|', js.id(scope.local(local)), js.num(0)))));
  if (names.length > 0) prologue.push(js.declare(names, values));
  const statement = js.func(
    scope.func(f.index),
    params.map((local) => context.names.local(f.index, local.id)),
    [...prologue, ...body],
  );
  return { statement, uses: scope.uses };
}
