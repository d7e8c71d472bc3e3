// Pointers that walk a loop and are there for nothing but elements of one size: in the version without checks they count elements.
import type { Bound, CountedLoop, Loop } from '../analysis/counted.ts';
import { I32 } from '../base/types.ts';
import { CHECKED_ROWS, getLocal, int, op, opExpr } from '../ir/make.ts';
import type { Expr, FuncIR, Label, Local, OpExpr, Stmt } from '../ir/nodes.ts';
import { setStmt } from '../ir/statements.ts';
import { expressionsOf, walkExpr, walkStmts } from '../ir/walk.ts';
import { addressIn, isWordLoad, type Access, type Group } from './loop-accesses.ts';

/** What takes the place of an expression: what it was, with its operands as they are in the copy, is given. */
export type Replacements = Map<Expr, (now: Expr) => Expr>;

export interface Pointer {
  readonly local: Local;
  /** The variable that counts elements instead. */
  readonly element: Local;
  /** What must hold before the loop. */
  readonly tests: readonly Expr[];
  readonly before: readonly Stmt[];
  /** Behind the loop, where the pointer may be read. */
  readonly after: readonly Stmt[];
}

/** The access by an element index, `address` being that of its pointer with what is added to it. */
function byElement(e: OpExpr, address: Expr): Expr {
  const args = isWordLoad(e) ? [int(0), address] : [address, ...e.args.slice(1)];
  return opExpr(e.row, args, e.type, { ...e.imm, isElement: true });
}

/** `e` as a local and what is added to it. */
function pointerIn(e: Expr): { readonly local: Local; readonly plus: number } | undefined {
  if (e.kind === 'get') return { local: e.local, plus: 0 };
  if (e.kind !== 'op' || e.row.name !== 'i32.add') return undefined;
  const [a, b] = e.args as [Expr, Expr];
  return a.kind === 'get' && b.kind === 'const' ? { local: a.local, plus: b.value as number } : undefined;
}

interface Walk {
  readonly f: FuncIR;
  readonly loop: Loop;
  readonly counted: CountedLoop;
  readonly bound: Bound;
  /** How often locals are read in the function, and in the loop, by id. */
  readonly reads: Int32Array;
  readonly within: Int32Array;
  readonly fresh: () => Local;
  readonly replacements: Replacements;
}

export function elementPointers(groups: readonly Group[], walk: Walk): readonly Pointer[] {
  const byPointer = new Map<Local, { readonly access: Access; readonly plus: number }[]>();
  for (const { accesses } of groups) {
    for (const access of accesses) {
      const found = pointerIn(addressIn(access.e));
      if (found === undefined || walk.counted.stepOf(found.local) === undefined) continue;
      const same = byPointer.get(found.local);
      if (same === undefined) byPointer.set(found.local, [{ access, plus: found.plus }]);
      else same.push({ access, plus: found.plus });
    }
  }
  return [...byPointer].map(([local, uses]) => pointer(local, uses, walk)).filter((p) => p !== undefined);
}

function pointer(local: Local, uses: readonly { readonly access: Access; readonly plus: number }[], walk: Walk): Pointer | undefined {
  const { counted, reads, within, replacements } = walk;
  const step = counted.stepOf(local) as number;
  const size = uses[0]?.access.size ?? 1;
  if (size === 1 || uses.some(({ access, plus }) => access.size !== size || plus % size !== 0)) return undefined;
  const increment = counted.setOf(local);
  if (increment === undefined || pointerIn(increment)?.local !== local) return undefined;
  const test = testOf(local, size, walk);
  if (within[local.id] !== uses.length + 1 + (test === undefined ? 0 : 1)) return undefined;
  const isReadBehind = reads[local.id] !== within[local.id] || walk.f.returned.includes(local);
  if (isReadBehind && leavesOtherwise(walk)) return undefined;
  const element = walk.fresh();
  const shift = int(Math.log2(size));
  const before: Stmt[] = [setStmt(element, op('i32.shr_s', [getLocal(local), shift]))];
  for (const { access, plus } of uses) {
    const inner = replacements.get(access.e) as (now: Expr) => Expr;
    replacements.set(access.e, (now) => {
      const e = inner(now) as OpExpr;
      return byElement(e, plus === 0 ? getLocal(element) : op('i32.add', [getLocal(element), int(plus / size)]));
    });
  }
  replacements.set(increment, () => opExpr(CHECKED_ROWS.step, [getLocal(element), int(step / size)], I32));
  const tests: Expr[] = [];
  // Below what is added to it, it would come out of the other end.
  if (uses.some(({ plus }) => plus < 0)) tests.push(op('i32.ge_s', [getLocal(local), int(0)]));
  if (test !== undefined) {
    tests.push(op(step > 0 ? 'i32.le_s' : 'i32.ge_s', [getLocal(local), test.end]));
    if (test.compare !== undefined) {
      let end = op('i32.shr_s', [test.end, shift]);
      if (end.kind !== 'const') {
        const held = walk.fresh();
        before.push(setStmt(held, end));
        end = getLocal(held);
      }
      const { row, type } = test.compare;
      replacements.set(test.compare, () => opExpr(row, [getLocal(element), end], type));
    }
  }
  const after = isReadBehind ? [setStmt(local, op('i32.shl', [getLocal(element), shift]))] : [];
  return { local, element, tests, before, after };
}

/** The test that bounds the loop, where it compares the pointer, and nothing else, with what does not change; `compare`: with what is not 0. */
function testOf(local: Local, size: number, { loop, counted, bound }: Walk): { readonly end: Expr; readonly compare: OpExpr | undefined } | undefined {
  const { a, b, relation } = bound.related;
  if (relation !== 'ne') return undefined;
  const [x, end] = a.kind === 'get' && a.local === local ? [a, b] : [b, a];
  if (x.kind !== 'get' || x.local !== local) return undefined;
  if (end.kind === 'const' ? (end.value as number) % size !== 0 : end.kind !== 'get' || counted.isAssigned(end.local)) return undefined;
  let compare: OpExpr | undefined;
  walkStmts([loop], (s) => {
    for (const e of expressionsOf(s))
      walkExpr(e, (y) => void (y.kind === 'op' && y.args.length === 2 && y.args.includes(a) && y.args.includes(b) && (compare = y)));
  });
  return { end, compare };
}

/** Whether control may leave the loop by other ways than its end. */
function leavesOtherwise({ f, loop }: Walk): boolean {
  const own = new Set<Label>();
  const to: Label[] = [];
  walkStmts([loop], (s) => {
    if (s.kind === 'block' || s.kind === 'loop') own.add(s.label);
    else if (s.kind === 'br') to.push(s.label);
    else if (s.kind === 'switch') to.push(s.otherwise, ...s.cases);
  });
  let isCaught = false;
  walkStmts(f.body, (s) => void (isCaught ||= s.kind === 'try'));
  return isCaught || to.some((l) => !own.has(l));
}
