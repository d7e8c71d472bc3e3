// What may move past what.
import { ALL_READS, ALL_WRITES, TRAPS, TRAPS_MEMORY, type Effects } from '../opcodes/row.ts';
import { calleeExpr, type Expr, type Local } from './nodes.ts';

const ANY_TRAP = TRAPS | TRAPS_MEMORY;

/** Whether something with effects `later` must not be evaluated before something pending with effects `earlier`. */
export function conflicts(earlier: Effects, later: Effects): boolean {
  if (earlier === 0 || later === 0) return false;
  const earlierWrites = earlier & ALL_WRITES;
  const laterWrites = later & ALL_WRITES;
  // A read bit stands one below its write bit.
  if (laterWrites !== 0 && ((laterWrites >> 1) & earlier & ALL_READS || laterWrites & earlierWrites)) return true;
  if (earlierWrites !== 0 && (earlierWrites >> 1) & later & ALL_READS) return true;
  // A trap must not overtake a write, nor another trap with another message; two memory traps look the same.
  if (earlier & ANY_TRAP && laterWrites !== 0) return true;
  if (later & ANY_TRAP && earlierWrites !== 0) return true;
  return (earlier & ANY_TRAP) !== 0 && (later & ANY_TRAP) !== 0 && ((earlier | later) & TRAPS) !== 0;
}

/** Must be evaluated even where its value is not used. */
export const mustEvaluate = (effects: Effects): boolean => (effects & (ALL_WRITES | ANY_TRAP)) !== 0;

export function readsLocal(e: Expr, local: Local): boolean {
  if ((e.reads & (1 << (local.id & 31))) === 0) return false;
  switch (e.kind) {
    case 'const':
      return false;
    case 'get':
      return e.local === local;
    case 'op':
      return e.args.some((a) => readsLocal(a, local));
    case 'call':
      return e.args.some((a) => readsLocal(a, local)) || readsCallee(calleeExpr(e.callee), local);
    case 'cond':
      return readsLocal(e.test, local) || readsLocal(e.then, local) || readsLocal(e.otherwise, local);
  }
}
const readsCallee = (e: Expr | undefined, local: Local): boolean => e !== undefined && readsLocal(e, local);
