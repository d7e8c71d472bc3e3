// Every expression in its simplest form: rules on i32, of which expanding i64 or carrying constants leaves some, and tests kept as tests.
import type { Expr, FuncIR } from '../ir/nodes.ts';
import { rewriteExpressions } from '../ir/rewrite.ts';
import { asTest } from './booleans.ts';
import { choice, identity } from './identities.ts';

function simplest(e: Expr): Expr {
  if (e.kind === 'op') {
    const simpler = identity(e);
    return simpler === undefined ? asTest(e) : simpler;
  }
  if (e.kind !== 'cond') return e;
  return e.test.kind === 'const' ? choice(e.test, e.then, e.otherwise) : asTest(e);
}

export const fold = (f: FuncIR): FuncIR => rewriteExpressions(f, simplest);
