// Every expression in its simplest form by the rules on i32: what expanding i64 or carrying constants has left.
import type { FuncIR } from '../ir/nodes.ts';
import { choice, identity } from './identities.ts';
import { rewriteExpressions } from '../ir/rewrite.ts';

export const fold = (f: FuncIR): FuncIR =>
  rewriteExpressions(f, (e) => {
    if (e.kind === 'op') return identity(e) ?? e;
    return e.kind === 'cond' && e.test.kind === 'const' ? choice(e.test, e.then, e.otherwise) : e;
  });
