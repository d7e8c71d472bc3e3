// Every expression in its simplest form: rules on i32, of which expanding i64 or carrying constants leaves some, i64 where 32 bits do, and tests
// kept as tests.
import type { Expr, FuncIR } from '../ir/nodes.ts';
import { rewriteExpressions } from '../ir/rewrite.ts';
import type { Module } from '../module/module.ts';
import { asTest } from './booleans.ts';
import { choice, identity } from './identities.ts';
import { narrowed } from './narrow.ts';

function simplest(e: Expr, module: Module): Expr {
  if (e.kind === 'op') {
    const simpler = e.row.name.startsWith('i64.') || e.row.name === 'i32.wrap_i64' ? (narrowed(e, module) ?? identity(e)) : identity(e);
    return asTest(simpler ?? e);
  }
  if (e.kind !== 'cond') return e;
  return e.test.kind === 'const' ? choice(e.test, e.then, e.otherwise) : asTest(e);
}

export const fold = (f: FuncIR, { module }: { readonly module: Module }): FuncIR => rewriteExpressions(f, (e) => simplest(e, module));
