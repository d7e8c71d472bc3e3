// A function as numbered statements, for splitting: in program order, each with where control goes next, what it mentions and assigns, and how it
// is left. Knows nothing of what is worth splitting.
import { idsOf, readsOf } from '../analysis/liveness.ts';
import { LIMITS } from '../base/target.ts';
import type { FuncIR, Label, Local, Stmt } from '../ir/nodes.ts';
import { assignedBy, statementAt } from '../ir/walk.ts';
import type { ByteOffset } from '../module/module.ts';
import { ownBytes, stateBytes } from './bytecodes.ts';
import { dispatchOf, justSet, type Dispatch } from './dispatch.ts';

/** A list of statements, by their numbers. */
export interface List {
  readonly id: number;
  /** The statement that it stands in; -1: the function's body. */
  readonly owner: number;
  readonly items: readonly number[];
}

/**
 * Where control may leave a statement for: a label; of a loop that begins with a switch over a variable just set, the case (`state`); the
 * function's caller, by returning values or a branch to the label of kind `return` (no label, no `site`) or by a tail call (`site`).
 */
export interface Target {
  readonly label: Label | undefined;
  /** The statement that comes next; -1: none. */
  readonly point: number;
  /** Variables that are read besides. */
  readonly reads: readonly Local[];
  readonly site: Extract<Stmt, { kind: 'tailCall' }> | undefined;
}
/** Of every function: returning. */
export const RETURN = 0;

/** What assigned once, before all that reads it, in a list that holds all of that: live from there to the last of it. */
export interface Span {
  /** Numbers of statements; `list` is of the first. */
  readonly from: number;
  readonly to: number;
}

/** Two classes of locals: those with a span, and those whose liveness has to be found, numbered from 0. */
export interface Tree {
  readonly f: FuncIR;
  readonly stmts: readonly Stmt[];
  readonly lists: readonly List[];
  /** By statement: its list, the number after its last inner statement, and the statement that follows where it ends (-1: none). */
  readonly listOf: Int32Array;
  readonly end: Int32Array;
  readonly next: Int32Array;
  /** Lists within a statement, first to last. */
  readonly inner: readonly (readonly List[])[];
  /** The `try` whose body a statement stands in; -1: none. */
  readonly tryOf: Int32Array;
  /** Locals that a statement names itself, and those of them that it assigns. */
  readonly names: readonly (readonly Local[])[];
  readonly assigns: readonly (readonly Local[])[];
  /** By local id. */
  readonly spans: readonly (Span | undefined)[];
  readonly wide: Int32Array;
  readonly wideLocals: readonly Local[];
  readonly targets: readonly Target[];
  /** Targets of the branches that a statement is, by number. */
  readonly branches: readonly (readonly number[])[];
  /** Whether control may reach the end of a statement. */
  readonly falls: Uint8Array;
  /** Bytes of bytecode, inner statements included. */
  readonly bytes: Float64Array;
}

const NONE: readonly never[] = [];

/** Statements and lists as they are numbered. */
class Numbering {
  readonly stmts: Stmt[] = [];
  readonly lists: List[] = [];
  readonly listNumbers: number[] = [];
  readonly inner: (readonly List[])[] = [];
  readonly tryItems: number[] = [];
  readonly ends: number[] = [];
  private readonly open: OpenList[] = [];

  /** Numbers are given in program order, with a stack of our own: nesting is as deep as it likes. */
  constructor(body: readonly Stmt[]) {
    this.enter(body, -1, -1, false);
    for (let top = this.open.at(-1); top !== undefined; top = this.open.at(-1)) {
      const s = top.of[top.at++];
      if (s !== undefined) this.statement(s, top);
      else {
        this.open.pop();
        if (top.list.owner >= 0) this.leave(top);
      }
    }
  }
  private enter(of: readonly Stmt[], owner: number, tryItem: number, isSecond: boolean): void {
    const items: number[] = [];
    const list = { id: this.lists.length, owner, items };
    this.lists.push(list);
    if (owner >= 0) (this.inner[owner] as List[]).push(list);
    this.open.push({ of, at: 0, items, list, tryItem, isSecond });
  }
  private statement(s: Stmt, { items, list, tryItem }: OpenList): void {
    const i = this.stmts.length;
    this.stmts.push(s);
    this.listNumbers.push(list.id);
    this.tryItems.push(tryItem);
    items.push(i);
    this.inner.push([]);
    this.ends.push(i + 1);
    if (s.kind === 'block' || s.kind === 'loop') this.enter(s.body, i, tryItem, true);
    else if (s.kind === 'if') this.enter(s.then, i, tryItem, false);
    else if (s.kind === 'try') this.enter(s.body, i, i, false);
  }
  private leave({ list: { owner }, isSecond }: OpenList): void {
    const s = this.stmts[owner] as Stmt;
    const around = this.tryItems[owner] as number;
    if (!isSecond && s.kind === 'if') this.enter(s.otherwise, owner, around, true);
    else if (!isSecond && s.kind === 'try') this.enter(s.handler, owner, around, true);
    else this.ends[owner] = this.stmts.length;
  }
}
interface OpenList {
  readonly of: readonly Stmt[];
  at: number;
  readonly items: number[];
  readonly list: List;
  readonly tryItem: number;
  /** No other list of its statement follows. */
  readonly isSecond: boolean;
}

export function makeTree(f: FuncIR): Tree {
  const { stmts, lists, listNumbers, inner, tryItems, ends } = new Numbering(f.body);
  const [listOf, end, tryOf] = [new Int32Array(listNumbers), new Int32Array(ends), new Int32Array(tryItems)];
  const next = nextOf(lists, listOf, end);
  const tree = { f, stmts, lists, listOf, end, next, inner, tryOf };
  const { targets, branches } = findTargets(tree);
  const { names, assigns } = findNames(tree);
  const { spans, wide, wideLocals } = classify(tree, names, assigns);
  // Written out, not spread: so engines know its shape, and it is looked into all the time.
  return {
    f, stmts, lists, listOf, end, next, inner, tryOf, names, assigns, spans, wide, wideLocals, targets, branches,
    falls: findFalls(tree), bytes: findBytes(tree),
  }; // prettier-ignore
}
function nextOf(lists: readonly List[], listOf: Int32Array, end: Int32Array): Int32Array {
  const n = end.length;
  const next = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const { owner } = lists[listOf[i] as number] as List;
    // Items of a list stand in order: the next one is the first that begins where this one ends.
    const after = end[i] as number;
    next[i] = after < n && listOf[after] === listOf[i] ? after : owner < 0 ? -1 : (next[owner] as number);
  }
  return next;
}
type Bare = Pick<Tree, 'f' | 'stmts' | 'lists' | 'listOf' | 'end' | 'next' | 'inner' | 'tryOf'>;

/** The statement that is executed first in a list, or after it. */
export const firstOf = (t: Bare, list: List): number => list.items[0] ?? (t.next[list.owner] as number);

function findTargets(t: Bare): Pick<Tree, 'targets' | 'branches'> {
  const targets: Target[] = [{ label: undefined, point: -1, reads: NONE, site: undefined }];
  const points = new Map<Label, number>();
  const dispatches = new Map<Label, Dispatch>();
  const known = new Map<Label, number>();
  const states = new Map<Label, Map<number, number>>();
  const add = (target: Target): number => targets.push(target) - 1;
  const ofLabel = (label: Label): number => {
    if (label.kind === 'return') return RETURN;
    let id = known.get(label);
    if (id === undefined) known.set(label, (id = add({ label, point: points.get(label) as number, reads: NONE, site: undefined })));
    return id;
  };
  const ofState = (label: Label, d: Dispatch, state: number): number => {
    let of = states.get(label);
    if (of === undefined) states.set(label, (of = new Map<number, number>()));
    let id = of.get(state);
    // As the switch takes it: what has no case goes to the last.
    const to = d.cases[state >>> 0] ?? d.otherwise;
    const reads = to.kind === 'return' ? [d.on, ...t.f.returned] : [d.on];
    if (id === undefined) of.set(state, (id = add({ label, point: points.get(to) ?? -1, reads, site: undefined })));
    return id;
  };
  t.stmts.forEach((s, i) => {
    if (s.kind === 'block') points.set(s.label, t.next[i] as number);
    else if (s.kind === 'loop') {
      points.set(s.label, i);
      const d = dispatchOf(s);
      if (d !== undefined) dispatches.set(s.label, d);
    }
  });
  const branches = t.stmts.map((s, i): readonly number[] => {
    switch (s.kind) {
      case 'br': {
        const d = dispatches.get(s.label);
        const state = d === undefined || i === 0 || t.listOf[i - 1] !== t.listOf[i] ? undefined : justSet(d.on, t.stmts, i)?.value;
        return [d === undefined || state === undefined ? ofLabel(s.label) : ofState(s.label, d, state)];
      }
      case 'switch':
        return [...new Set([...s.cases, s.otherwise])].map(ofLabel);
      case 'return':
        return [RETURN];
      case 'tailCall':
        return [s.mode === 'plain' ? RETURN : add({ label: undefined, point: -1, reads: readsOf(s), site: s })];
      default:
        return NONE;
    }
  });
  return { targets, branches };
}

function findNames(t: Bare): Pick<Tree, 'names' | 'assigns'> {
  const assigns = t.stmts.map(assignedBy);
  const names = t.stmts.map((s, i): readonly Local[] => {
    const returns = (s.kind === 'br' && s.label.kind === 'return') || (s.kind === 'switch' && [...s.cases, s.otherwise].some((l) => l.kind === 'return'));
    const reads = returns ? [...readsOf(s), ...t.f.returned] : readsOf(s);
    const own = assigns[i] as readonly Local[];
    return own.length === 0 ? reads : reads.length === 0 ? own : [...reads, ...own];
  });
  return { names, assigns };
}

function classify(t: Bare, names: Tree['names'], assigns: Tree['assigns']): Pick<Tree, 'spans' | 'wide' | 'wideLocals'> {
  const count = idsOf(t.f.locals);
  const [first, last, sets, by] = [new Int32Array(count).fill(-1), new Int32Array(count).fill(-1), new Int32Array(count), new Int32Array(count).fill(-1)];
  const of: (Local | undefined)[] = [];
  t.stmts.forEach((_, i) => {
    for (const l of names[i] as readonly Local[]) {
      of[l.id] = l;
      if (first[l.id] === -1) first[l.id] = i;
      last[l.id] = i;
    }
    for (const l of assigns[i] as readonly Local[]) {
      sets[l.id] = (sets[l.id] as number) + 1;
      by[l.id] = i;
    }
  });
  for (const l of t.f.params) first[l.id] = -2;
  const wide = new Int32Array(count).fill(-1);
  const wideLocals: Local[] = [];
  const spans = Array.from({ length: count }, (_, id): Span | undefined => {
    const l = of[id];
    if (l === undefined) return undefined;
    const [from, to] = [by[id] as number, last[id] as number];
    const s = t.stmts[from];
    const reads = s !== undefined && sets[id] === 1 && first[id] === from ? readsOf(s) : undefined;
    if (reads !== undefined && s?.kind !== 'try' && !reads.includes(l) && to < endOf(t, t.lists[t.listOf[from] as number] as List)) return { from, to };
    wide[id] = wideLocals.length;
    wideLocals.push(l);
    return undefined;
  });
  return { spans, wide, wideLocals };
}
/** The first instruction that a statement or what follows it was made for. */
export function beginningOf({ stmts, f }: Bare, first: number): ByteOffset {
  for (let i = first; i < stmts.length; i++) {
    const at = statementAt(stmts[i] as Stmt);
    if (at !== undefined) return at;
  }
  return f.at;
}
/** The number after the last statement in a list, inner ones included. */
const endOf = (t: Bare, list: List): number => t.end[list.items.at(-1) as number] as number;

function findFalls(t: Bare): Uint8Array {
  const falls = new Uint8Array(t.stmts.length);
  const used = new Set<Label>();
  const leaves = (list: List | undefined): boolean => list === undefined || list.items.length === 0 || falls[list.items.at(-1) as number] === 1;
  // Branches stand behind the label that they go to.
  for (let i = t.stmts.length - 1; i >= 0; i--) {
    const s = t.stmts[i] as Stmt;
    const [a, b] = t.inner[i] as readonly List[];
    switch (s.kind) {
      case 'br':
        used.add(s.label);
        break;
      case 'switch':
        for (const l of s.cases) used.add(l);
        used.add(s.otherwise);
        break;
      case 'return':
      case 'tailCall':
      case 'throw':
      case 'trap':
        break;
      case 'block':
        falls[i] = leaves(a) || used.has(s.label) ? 1 : 0;
        break;
      case 'loop':
        falls[i] = leaves(a) ? 1 : 0;
        break;
      case 'if':
      case 'try':
        falls[i] = leaves(a) || leaves(b) ? 1 : 0;
        break;
      default:
        falls[i] = 1;
    }
  }
  return falls;
}

function findBytes(t: Bare): Float64Array {
  const bytes = new Float64Array(t.stmts.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = ownBytes(t.stmts[i] as Stmt);
  const depths = new Int32Array(bytes.length);
  let deepest = 0;
  for (let i = 0; i < depths.length; i++) {
    const { owner } = t.lists[t.listOf[i] as number] as List;
    deepest = Math.max(deepest, (depths[i] = owner < 0 ? 1 : (depths[owner] as number) + 1));
  }
  if (deepest > LIMITS.nesting) for (let i = 0; i < bytes.length; i++) bytes[i] = (bytes[i] as number) + stateBytes(t.stmts[i] as Stmt);
  for (let i = bytes.length - 1; i >= 0; i--) {
    const { owner } = t.lists[t.listOf[i] as number] as List;
    if (owner >= 0) bytes[owner] = (bytes[owner] as number) + (bytes[i] as number);
  }
  return bytes;
}
