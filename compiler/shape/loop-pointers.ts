// Pointers that walk a loop and are there for nothing but elements of one size: in the version without checks they count elements.
import type { Bound, CountedLoop, Loop } from '../analysis/counted.ts';
import { I32 } from '../base/types.ts';
import { CHECKED_ROWS, accessAt, getLocal, int, op, opExpr } from '../ir/make.ts';
import type { Expr, FuncIR, Label, Local, OpExpr, Stmt } from '../ir/nodes.ts';
import { setStmt } from '../ir/statements.ts';
import { expressionsOf, hasTry, walkExpr, walkStmts } from '../ir/walk.ts';
import { addressIn, type Access, type Group } from './loop-accesses.ts';

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

interface Use {
  readonly access: Access;
  readonly plus: number;
}
interface Candidate {
  readonly local: Local;
  readonly size: number;
  readonly uses: readonly Use[];
  /** What the loop assigns to it. */
  readonly value: Expr;
  /** What a round adds to it; undefined: it is assigned before it is used. */
  readonly step: number | undefined;
  readonly test: EndTest | undefined;
  readonly isReadBehind: boolean;
}

export function elementPointers(groups: readonly Group[], walk: Walk): readonly Pointer[] {
  const byLocal = new Map<Local, Use[]>();
  for (const { accesses } of groups) {
    for (const access of accesses) {
      const found = pointerIn(addressIn(access.e));
      if (found === undefined || !walk.counted.isAssigned(found.local)) continue;
      const same = byLocal.get(found.local);
      if (same === undefined) byLocal.set(found.local, [{ access, plus: found.plus }]);
      else same.push({ access, plus: found.plus });
    }
  }
  const candidates = new Map<Local, Candidate>();
  for (const [local, uses] of byLocal) {
    const found = candidate(local, uses, walk);
    if (found !== undefined) candidates.set(local, found);
  }
  // Every read of them must be known: of accesses, and of what others of them are made of.
  for (let dropped = true; dropped;) {
    dropped = false;
    for (const c of candidates.values()) {
      const { local, uses, test } = c;
      const source = sourceOf(c, candidates);
      const users = [...candidates.values()].filter((other) => sourceOf(other, candidates)?.local === local).length;
      const own = c.step !== undefined && source?.local !== local ? 1 : 0;
      const isExact = c.step !== undefined || source !== undefined || lowestOf(c, candidates) >= 0;
      if (isExact && walk.within[local.id] === uses.length + users + own + (test === undefined ? 0 : 1)) continue;
      candidates.delete(local);
      dropped = true;
    }
  }
  const elements = new Map([...candidates.keys()].map((local) => [local, walk.fresh()]));
  return [...candidates.values()].map((c) => pointer(c, candidates, elements, walk));
}

function candidate(local: Local, uses: readonly Use[], walk: Walk): Candidate | undefined {
  const { counted, reads, within, f } = walk;
  const size = uses[0]?.access.size ?? 1;
  if (size === 1 || uses.some(({ access, plus }) => access.size !== size || plus % size !== 0)) return undefined;
  const value = counted.setOf(local);
  const step = counted.stepOf(local);
  if (value === undefined || (step !== undefined && pointerIn(value)?.local !== local)) return undefined;
  const isReadBehind = reads[local.id] !== within[local.id] || f.returned.includes(local);
  if (isReadBehind && leavesOtherwise(walk)) return undefined;
  return { local, size, uses, value, step, test: step === undefined ? undefined : testOf(local, size, walk), isReadBehind };
}

/** The candidate that another is made of by adding elements; itself, where it steps. */
function sourceOf({ value, size }: Candidate, candidates: ReadonlyMap<Local, Candidate>): { readonly local: Local; readonly plus: number } | undefined {
  const found = pointerIn(value);
  return found !== undefined && candidates.get(found.local)?.size === size && found.plus % size === 0 ? found : undefined;
}

/**
 * The least that is added to it, or to what is made of it, for an address. Is it negative, the sum may come out of the other end of all numbers,
 * unless it is known before the loop that the pointer is not.
 */
function lowestOf(c: Candidate, candidates: ReadonlyMap<Local, Candidate>): number {
  const made = [...candidates.values()].flatMap((other) => {
    const source = other === c ? undefined : sourceOf(other, candidates);
    return source?.local === c.local ? [source.plus + lowestOf(other, candidates)] : [];
  });
  return Math.min(...c.uses.map(({ plus }) => plus), ...made);
}

function pointer(c: Candidate, candidates: ReadonlyMap<Local, Candidate>, elements: ReadonlyMap<Local, Local>, walk: Walk): Pointer {
  const { local, size, uses, value, step, test, isReadBehind } = c;
  const { replacements } = walk;
  const element = elements.get(local) as Local;
  const shift = int(Math.log2(size));
  for (const { access, plus } of uses) {
    const inner = replacements.get(access.e) as (now: Expr) => Expr;
    replacements.set(access.e, (now) => {
      const e = inner(now) as OpExpr;
      return accessAt(e, plus === 0 ? getLocal(element) : op('i32.add', [getLocal(element), int(plus / size)]), { ...e.imm, isElement: true });
    });
  }
  const source = sourceOf(c, candidates);
  if (source === undefined) replacements.set(value, (now) => op('i32.shr_s', [now, shift]));
  else {
    const from = getLocal(elements.get(source.local) as Local);
    replacements.set(value, () => (source.plus === 0 ? from : opExpr(CHECKED_ROWS.step, [from, int(source.plus / size)], I32)));
  }
  const before: Stmt[] = step === undefined ? [] : [setStmt(element, op('i32.shr_s', [getLocal(local), shift]))];
  const tests: Expr[] = [];
  if (step !== undefined && lowestOf(c, candidates) < 0) tests.push(op('i32.ge_s', [getLocal(local), int(0)]));
  if (step !== undefined && test !== undefined) {
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
  return { local, element, tests, before, after: isReadBehind ? [setStmt(local, op('i32.shl', [getLocal(element), shift]))] : [] };
}

interface EndTest {
  readonly end: Expr;
  /** The comparison with what is not 0. */
  readonly compare: OpExpr | undefined;
}
/** The test that bounds the loop, where it compares the pointer, and nothing else, with what does not change. */
function testOf(local: Local, size: number, { loop, counted, bound }: Walk): EndTest | undefined {
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
  return to.some((l) => !own.has(l)) || hasTry(f.body);
}
