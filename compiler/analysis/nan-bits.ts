// Finds the f32 locals whose values must keep the bits of a signalling NaN: those that may hold one (it came from memory, a call or a
// parameter and was only moved) and may show one (they are stored, returned, passed on). Everything else takes the plain, fast form.
// An f64 keeps its bits wherever it goes, but where optimised code of V8 14 (Node 26) stores it: there only its stores are of interest.
import { F32, F64, type ValType } from '../base/types.ts';
import type { Expr, FuncIR, Local } from '../ir/nodes.ts';
import { expressionsOf, walkExpr, walkStmts } from '../ir/walk.ts';
import type { RowName } from '../opcodes/names.ts';

/** Rows that move an f32 without rounding it; of copysign, only the first operand. */
const MOVES: ReadonlySet<RowName> = new Set<RowName>(['f32.neg', 'f32.abs', 'f32.copysign', 'f64.neg', 'f64.abs', 'f64.copysign']);
/** Consumers that show the bits of their f32 operands. */
const SHOWS: ReadonlySet<RowName> = new Set<RowName>([
  'f32.store', 'i32.reinterpret_f32', 'global.set', 'struct.new', 'struct.set', 'array.new', 'array.new_fixed', 'array.set', 'array.fill', 'exn.new',
  'result.set',
]); // prettier-ignore
/** Producers that may give the bits of a signalling NaN. */
const SIGNALS: ReadonlySet<RowName> = new Set<RowName>([
  'f32.load',
  'f32.reinterpret_i32',
  'f64.load',
  'f64.reinterpret_i64',
  'global.get',
  'table.get',
  'struct.get',
  'array.get',
  'exn.value',
]);

export const movesBits = (name: RowName): boolean => MOVES.has(name);
export const showsBits = (name: RowName): boolean => SHOWS.has(name);

export interface NanBits {
  /** The expression may carry a signalling NaN. */
  maySignal(e: Expr): boolean;
  /** The local's bits may be seen. */
  isShown(local: Local): boolean;
}

export function findNanBits(f: FuncIR): NanBits {
  if (!f.locals.some((l) => isFloat(l.type)) && !f.type.results.includes(F32)) return { maySignal: (e) => signals(e, EMPTY), isShown: () => false };
  const tainted = new Set<Local>(f.params.filter((l) => isFloat(l.type)));
  const shown = new Set<Local>();
  const sets: { readonly local: Local; readonly expr: Expr }[] = [];
  const show = (e: Expr): void => {
    for (const local of movedLocals(e)) shown.add(local);
  };
  walkStmts(f.body, (s) => {
    if (s.kind === 'set' && isFloat(s.local.type)) sets.push(s);
    else if (s.kind === 'setMany') for (const l of s.locals) tainted.add(l);
    else if (s.kind === 'return') s.values.forEach(show);
    else if (s.kind === 'tailCall') s.call.args.forEach(show);
    for (const e of expressionsOf(s)) {
      walkExpr(e, (x) => {
        if (x.kind === 'call') x.args.forEach(show);
        else if (x.kind === 'op' && SHOWS.has(x.row.name)) x.args.forEach(show);
      });
    }
  });
  for (let changed = true; changed;) {
    const before = tainted.size + shown.size;
    for (const { local, expr } of sets) {
      if (signals(expr, tainted)) tainted.add(local);
      if (shown.has(local)) show(expr);
    }
    // The label of a function body is returned: its carriers are shown through the sets above or here.
    for (const l of f.locals) if (l.origin === 'label' && l.type === F32) shown.add(l);
    changed = tainted.size + shown.size !== before;
  }
  return { maySignal: (e) => signals(e, tainted), isShown: (local) => shown.has(local) };
}

const isFloat = (t: ValType): boolean => t === F32 || t === F64;
const EMPTY: ReadonlySet<Local> = new Set();

function signals(e: Expr, tainted: ReadonlySet<Local>): boolean {
  if (!isFloat(e.type)) return false;
  switch (e.kind) {
    case 'const':
      return typeof e.value === 'bigint';
    case 'get':
      return tainted.has(e.local);
    case 'call':
      return true;
    case 'cond':
      return signals(e.then, tainted) || signals(e.otherwise, tainted);
    case 'op':
      if (MOVES.has(e.row.name)) return signals(e.args[0] as Expr, tainted);
      return SIGNALS.has(e.row.name);
  }
}

function movedLocals(e: Expr): Local[] {
  if (e.type !== F32) return [];
  if (e.kind === 'get') return [e.local];
  if (e.kind === 'cond') return [...movedLocals(e.then), ...movedLocals(e.otherwise)];
  return e.kind === 'op' && MOVES.has(e.row.name) ? movedLocals(e.args[0] as Expr) : [];
}
