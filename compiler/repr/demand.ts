// Which i64 variables are only ever asked for their lower word: addresses that are cut to 32 bits, counts of shifts, bytes that are stored. Looks at
// each variable as a whole: where one has several purposes, opt/webs.ts has made several of it.
import { I64 } from '../base/types.ts';
import { calleeExpr, type Expr, type FuncIR, type Local, type OpExpr } from '../ir/nodes.ts';
import { expressionsOf, walkStmts } from '../ir/walk.ts';

/** What is asked of a value: its lower word, both, or what is asked of a variable that it goes to. */
type Demand = 'low' | 'both' | Local;

/** Variables whose upper word is never asked for. */
export function lowLocals(f: FuncIR): ReadonlySet<Local> {
  const low = new Set<Local>(f.locals.filter((l) => l.type === I64));
  if (low.size === 0) return low;
  /** By variable: those whose upper word is asked for if its own is. */
  const sources = new Map<Local, Local[]>();
  const asked: Local[] = [...f.params, ...f.returned];
  const visit = (e: Expr, demand: Demand): void => {
    switch (e.kind) {
      case 'get':
        if (e.type !== I64 || demand === 'low') return;
        if (demand === 'both') asked.push(e.local);
        else {
          const of = sources.get(demand);
          if (of === undefined) sources.set(demand, [e.local]);
          else of.push(e.local);
        }
        return;
      case 'cond':
        visit(e.test, 'both');
        visit(e.then, demand);
        visit(e.otherwise, demand);
        return;
      case 'call': {
        for (const a of e.args) visit(a, 'both');
        const callee = calleeExpr(e.callee);
        if (callee !== undefined) visit(callee, 'both');
        return;
      }
      case 'op':
        e.args.forEach((a, i) => visit(a, demandOf(e, i, demand)));
        return;
      default:
    }
  };
  walkStmts(f.body, (s) => {
    if (s.kind === 'setMany') asked.push(...s.locals);
    for (const e of expressionsOf(s)) visit(e, s.kind === 'set' ? s.local : 'both');
  });
  for (let l = asked.pop(); l !== undefined; l = asked.pop()) {
    const of = sources.get(l);
    sources.delete(l);
    low.delete(l);
    if (of !== undefined) asked.push(...of);
  }
  return low;
}

/** What `e`, of which `demand` is asked, asks of operand `i`. */
function demandOf({ row, args }: OpExpr, i: number, demand: Demand): Demand {
  switch (row.name) {
    case 'i32.wrap_i64':
    case 'i64.extend8_s':
    case 'i64.extend16_s':
    case 'i64.extend32_s':
      return 'low';
    case 'i64.store8':
    case 'i64.store16':
    case 'i64.store32':
      return i === 1 ? 'low' : 'both';
    case 'i64.add':
    case 'i64.sub':
    case 'i64.mul':
    case 'i64.or':
    case 'i64.xor':
      return demand;
    case 'i64.and':
      return isWord(args[1 - i]) ? 'low' : demand;
    case 'i64.shl':
      return i === 1 || isFar(args[1]) ? 'low' : demand;
    case 'i64.shr_s':
    case 'i64.shr_u':
    case 'i64.rotl':
    case 'i64.rotr':
      return i === 1 ? 'low' : 'both';
    default:
      return 'both';
  }
}
/** A constant without an upper word. */
const isWord = (e: Expr | undefined): boolean => e?.kind === 'const' && typeof e.value === 'bigint' && e.value >= 0n && e.value <= 0xffffffffn;
/** A count of bits by which the lower word becomes the upper one. */
const isFar = (e: Expr | undefined): boolean => e?.kind === 'const' && typeof e.value === 'bigint' && (e.value & 63n) >= 32n;
