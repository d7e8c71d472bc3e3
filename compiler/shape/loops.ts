// Loops in two versions, for engines that interpret: one test before the loop tells that no access of it traps or is misaligned, then its accesses
// are elements of views and nothing else; where it does not hold the loop is as it was. Memories never get smaller, so it holds to the end.
import { CountedLoop, firstOf, type Bound, type Constants, type Loop } from '../analysis/counted.ts';
import { readCounts } from '../analysis/uses.ts';
import { idsOf } from '../analysis/liveness.ts';
import { F64, I32 } from '../base/types.ts';
import { copyOf } from '../ir/copy.ts';
import { NO_IMMEDIATE, TEST_ROWS, accessAt, float, floats, getLocal, int, op, opExpr } from '../ir/make.ts';
import type { Expr, FuncIR, Local, OpExpr, Stmt } from '../ir/nodes.ts';
import { position } from '../ir/position.ts';
import { rebuild } from '../ir/rewrite.ts';
import { ifStmt, setStmt } from '../ir/statements.ts';
import { assignedBy, hasAtMost, statementAt, walkStmts } from '../ir/walk.ts';
import { leastBytes, mostBytes, type Module } from '../module/module.ts';
import { addressIn, groupsOf, type Group } from './loop-accesses.ts';
import { elementPointers, type Replacements } from './loop-pointers.ts';

/** Expressions of a loop at most: it stands twice in the text. */
const MOST_EXPRESSIONS = 300;
/** Fewer rounds than these do not pay for the test. */
const LEAST_ROUNDS = 8;
/** Addresses are natural below it. */
const NATURAL = 2 ** 31;

export function versionLoops(f: FuncIR, module: Module): FuncIR {
  const versions = new Versions(f, module);
  const body = versions.body();
  return body === f.body ? f : { ...f, body, locals: [...f.locals, ...versions.added] };
}

class Versions {
  readonly added: Local[] = [];
  private nextId: number;
  /** How often the function reads each; counted where there is a loop that asks. */
  private counts: Int32Array | undefined;

  constructor(
    private readonly f: FuncIR,
    private readonly module: Module,
  ) {
    this.nextId = idsOf(f.locals);
  }

  private get reads(): Int32Array {
    return (this.counts ??= readCounts(this.f));
  }

  body(): readonly Stmt[] {
    return rebuild(
      this.f.body,
      (s) => s,
      (s, out) => void out.push(...(s.kind === 'loop' ? (this.versions(s, constantsBehind(out)) ?? [s]) : [s])),
    );
  }

  private versions(loop: Loop, constants: Constants): readonly Stmt[] | undefined {
    const counted = CountedLoop.of(loop);
    if (counted === undefined || !hasAtMost(loop.body, MOST_EXPRESSIONS)) return undefined;
    position.at = statementAt(loop) ?? loop.at ?? this.f.at;
    const groups = groupsOf(counted, this.module);
    if (groups.length === 0) return undefined;
    const bound = counted.bound(constants);
    if (bound === undefined || (bound.distance.kind === 'const' && (bound.distance.value as number) < LEAST_ROUNDS * bound.size)) return undefined;
    const within = readCounts({ ...this.f, body: [loop] });
    const renamed = this.renamed(loop, within);
    if (renamed === undefined) return undefined;
    const replacements: Replacements = new Map(groups.flatMap((g) => g.accesses.map(({ e }) => [e, (now) => asInside(now as OpExpr)])));
    const fresh = (): Local => this.local({ type: I32, carrier: 'int32', origin: 'label' });
    const pointers = elementPointers(groups, { f: this.f, loop, counted, bound, reads: this.reads, within, fresh, replacements });
    const before: Stmt[] = [];
    const tests = [...bound.tests, ...this.boundsTests(groups, bound, constants, before), ...pointers.flatMap((p) => p.tests)];
    if (tests.some((t) => t.kind === 'const' && t.value === 0)) return undefined;
    const locals = new Map([...renamed, ...pointers.map(({ local, element }) => [local, element] as const)]);
    const copy = copyOf([loop], locals, (was, now) => replacements.get(was)?.(now) ?? now);
    const free = [...pointers.flatMap((p) => p.before), ...copy, ...pointers.flatMap((p) => p.after)];
    const [first, ...more] = tests.filter((t) => t.kind !== 'const');
    if (first === undefined) return free;
    const guard = more.reduce<Expr>((all, t) => opExpr(TEST_ROWS.both, [all, t], I32), first);
    return [...before, ifStmt(guard, free, [loop], loop.at)];
  }

  /** Stack values of the loop, each assigned once, are others in its copy; undefined: one is read behind the loop. `within`: how often it reads each. */
  private renamed(loop: Loop, within: Int32Array): ReadonlyMap<Local, Local> | undefined {
    const renamed = new Map<Local, Local>();
    let isOwn = true;
    walkStmts([loop], (s) => {
      for (const l of assignedBy(s)) {
        if (l.origin !== 'stack') continue;
        if (this.reads[l.id] !== within[l.id]) isOwn = false;
        renamed.set(l, this.local(l));
      }
    });
    return isOwn ? renamed : undefined;
  }
  private local({ type, carrier, origin }: Omit<Local, 'id'>): Local {
    const l = { id: this.nextId++, type, carrier, origin };
    this.added.push(l);
    return l;
  }

  /** That all accesses are within memories, which are so small that their addresses are natural. */
  private boundsTests(groups: readonly Group[], bound: Bound, constants: Constants, before: Stmt[]): readonly Expr[] {
    const tests: Expr[] = [];
    const lengths = new Map<number, Expr>();
    const lengthOf = (memory: number): Expr => {
      let length = lengths.get(memory);
      if (length === undefined) {
        const held = this.local({ type: F64, carrier: 'num', origin: 'label' });
        before.push(setStmt(held, lengthExpr(this.module, memory)));
        lengths.set(memory, (length = getLocal(held)));
        if (mostBytes(this.module, memory) >= NATURAL) tests.push(op('f64.lt', [length, float(NATURAL)]));
      }
      return length;
    };
    for (const { memory, lowest, span, size, rest, place } of groups) {
      let lo = firstOf(lowest, constants);
      if (lo.kind === 'op') {
        const held = this.local({ type: I32, carrier: 'int32', origin: 'label' });
        before.push(setStmt(held, lo));
        lo = getLocal(held);
      }
      if (size > 1) tests.push(op('i32.eqz', [op('i32.and', [rest === 0 ? lo : op('i32.add', [lo, int(rest)]), int(size - 1)])]));
      const start = op('f64.convert_i32_u', [lo], F64);
      const { step } = lowest;
      const { distance, size: stride } = bound;
      const way = step % stride === 0 ? times(distance, step / stride) : times(floats('f64.div', distance, float(stride)), step);
      // The last round ends at the test.
      const less = place <= bound.at ? 0 : step;
      const plus = (e: Expr, n: number): Expr =>
        way.kind === 'const' ? floats('f64.add', e, float((way.value as number) + n)) : floats('f64.add', floats('f64.add', e, way), float(n));
      if (step < 0) tests.push(op('f64.ge', [plus(start, 0 - less), float(0)]));
      const end = step < 0 ? floats('f64.add', start, float(span)) : plus(start, span - less);
      const isThere = end.kind === 'const' && (end.value as number) <= Math.min(leastBytes(this.module, memory), NATURAL);
      if (!isThere) tests.push(op('f64.le', [end, lengthOf(memory)]));
    }
    return tests;
  }
}

const times = (e: Expr, n: number): Expr => (n === 0 ? float(0) : n === 1 ? e : floats('f64.mul', e, float(n)));

function lengthExpr(m: Module, memory: number): Expr {
  const pages = op('memory.size', [], I32, { ...NO_IMMEDIATE, index: memory });
  return floats('f64.mul', op('f64.convert_i32_s', [pages], F64), float(m.memories[memory]?.pageSize ?? 0));
}

/** What variables have been set to by the statements right before. */
function constantsBehind(list: readonly Stmt[]): Constants {
  const constants = new Map<Local, number>();
  const others = new Set<Local>();
  for (let at = list.length - 1; at >= 0; at--) {
    const s = list[at] as Stmt;
    if (s.kind === 'eval') continue;
    if (s.kind !== 'set') break;
    if (constants.has(s.local) || others.has(s.local)) continue;
    if (s.expr.kind === 'const' && s.expr.type === I32) constants.set(s.local, s.expr.value as number);
    else others.add(s.local);
  }
  return constants;
}

/** The access, which is within the memory for sure. */
function asInside(e: OpExpr): Expr {
  return accessAt(e, addressIn(e), { ...e.imm, ...(e.row.memory?.bytes === 1 ? {} : { isAligned: true }), isNatural: true, isInside: true });
}
