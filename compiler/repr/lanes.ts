// Lanes of vectors that are kept as floats and hold other bits (lane-bits.ts) become words: engines may change the bits of a NaN.
import { findLaneBits } from './lane-bits.ts';
import { F32, I32 } from '../base/types.ts';
import { carrierOf, condExpr, getLocal, op } from '../ir/make.ts';
import type { Expr, FuncIR, Local, Stmt } from '../ir/nodes.ts';
import { mapOwn, rebuild, rewriteExpr } from '../ir/rewrite.ts';
import { setStmt } from '../ir/statements.ts';

/** The function with such lanes as words; or the numbers of the vectors of doubles that must be built as words. */
export function keepLaneBits(f: FuncIR, lanes: ReadonlyMap<Local, number>): FuncIR | ReadonlySet<number> {
  if (lanes.size === 0) return f;
  const found = findLaneBits(f, lanes);
  if (!found.any) return f;
  if (found.doubles.size > 0) return found.doubles;
  const locals = [...f.locals];
  const words = new Map<Local, Local>();
  const wordFor = (l: Local): Local => {
    let word = words.get(l);
    if (word === undefined) {
      words.set(l, (word = { id: locals.length, type: I32, carrier: carrierOf(I32), origin: l.origin === 'stack' ? 'stack' : 'declared' }));
      locals.push(word);
    }
    return word;
  };
  const rewrite = (s: Stmt): ((e: Expr) => Expr) => {
    return (e) => {
      if (e.kind === 'get') return e.type === F32 && found.isRead(s, e.local) ? op('f32.reinterpret_i32', [getLocal(wordFor(e.local))], F32) : e;
      if (e.kind !== 'op') return e;
      const [a, b] = e.args as readonly [Expr, Expr];
      if (e.row.name === 'i32.reinterpret_f32') return wordOf(a);
      return e.row.name === 'f32.store' && (b.kind === 'cond' || isWord(b)) ? op('i32.store', [a, wordOf(b)], I32, e.imm) : e;
    };
  };
  const body = rebuild(f.body, (s) => {
    const own = mapOwn(s, (e) => rewriteExpr(e, rewrite(s)));
    return own.kind === 'set' && own.local.type === F32 && found.isSet(s, own.local) ? setStmt(wordFor(own.local), wordOf(own.expr), own.at) : own;
  });
  return { ...f, locals, body };
}

const isWord = (e: Expr): boolean => e.kind === 'op' && e.row.name === 'f32.reinterpret_i32';
/** The bits of a float, without a float between. */
function wordOf(e: Expr): Expr {
  return e.kind === 'cond' ? condExpr(e.test, wordOf(e.then), wordOf(e.otherwise)) : op('i32.reinterpret_f32', [e]);
}
