// A variable that holds one value after another, each for its own purpose, becomes several: one for each web of assignments and the reads that
// they reach. Compilers share the variables of WebAssembly; what is known of a value, and how it is represented, hangs on its own web.
import { severalTimesAssigned, Webs } from '../analysis/webs.ts';
import { getLocal } from '../ir/make.ts';
import type { Expr, FuncIR, Local } from '../ir/nodes.ts';
import { mapOwn, rebuild, rewriteExpr } from '../ir/rewrite.ts';

/** With more variables than this a function is left alone: engines keep all of them on their stack. */
const MOST_LOCALS = 800;

export function splitWebs(f: FuncIR): FuncIR {
  if (f.locals.length > MOST_LOCALS) return f;
  const slots = severalTimesAssigned(f);
  return slots.size === 0 ? f : renamed(f, new Webs(f, slots));
}

function renamed(f: FuncIR, webs: Webs): FuncIR {
  const locals = [...f.locals];
  const params = new Set(f.params);
  const readWebs = new Set<number>();
  for (const read of webs.reads.values()) for (const web of read.values()) readWebs.add(webs.root(web));
  const named = new Map<number, Local>();
  // What nobody gave a value at the start, or nobody reads from there, leaves its variable to the first web that comes.
  const free = new Set<Local>();
  webs.list.forEach((l, i) => {
    const root = webs.root(i);
    if (params.has(l) || readWebs.has(root) || webs.countOf(root) > 1) named.set(root, l);
    else free.add(l);
  });
  const localOf = (web: number, of: Local): Local => {
    const root = webs.root(web);
    const known = named.get(root);
    if (known !== undefined) return known;
    let local = of;
    if (!free.delete(of)) {
      local = { ...of, id: locals.length, origin: webs.countOf(root) === 1 ? 'stack' : 'declared' };
      locals.push(local);
    }
    named.set(root, local);
    return local;
  };
  const body = rebuild(f.body, (s) => {
    const read = webs.reads.get(s);
    const own = read === undefined ? s : mapOwn(s, (e) => rewriteExpr(e, (x) => (x.kind === 'get' ? renamedGet(x, read, localOf) : x)));
    const begun = webs.sets.get(s);
    if (begun === undefined) return own;
    const to = (l: Local, i: number): Local => (begun[i] === undefined ? l : localOf(begun[i], l));
    if (own.kind === 'set') return { ...own, local: to(own.local, 0) };
    return own.kind === 'setMany' ? { ...own, locals: own.locals.map(to) } : own;
  });
  return locals.length === f.locals.length ? f : { ...f, locals, body };
}

function renamedGet(e: Extract<Expr, { kind: 'get' }>, read: ReadonlyMap<Local, number>, localOf: (web: number, of: Local) => Local): Expr {
  const web = read.get(e.local);
  if (web === undefined) return e;
  const local = localOf(web, e.local);
  if (local === e.local) return e;
  return getLocal(local);
}
