// The states of statements that become one loop around a switch: which there are, and their numbers.
import { UnsupportedError } from '../base/errors.ts';
import type { Label, Stmt } from '../ir/nodes.ts';

/** Constructs within constructs at most: the compiler's own stack ends somewhere. */
const NESTING_LIMIT = 1000;

type Branching = Extract<Stmt, { kind: 'if' | 'try' }>;

export interface States {
  /** Of the end of a block, of the head of a loop. */
  readonly ofLabel: ReadonlyMap<Label, number>;
  /** `other`: of the second arm of an `if`, where it has one, and of the handler of a `try`. */
  readonly ofBranching: ReadonlyMap<Branching, { readonly other: number; readonly end: number }>;
  readonly hasTry: boolean;
}

/** A statement list as nested blocks begin it: outermost first, with what follows each. Taken apart without recursion. */
export function openBlocks(body: readonly Stmt[]): {
  readonly open: readonly { readonly label: Label; readonly rest: readonly Stmt[] }[];
  readonly heart: readonly Stmt[];
} {
  const open: { readonly label: Label; readonly rest: readonly Stmt[] }[] = [];
  let heart = body;
  for (let first = heart[0]; first?.kind === 'block'; first = heart[0]) {
    open.push({ label: first.label, rest: heart.slice(1) });
    heart = first.body;
  }
  return { open, heart };
}

/** Numbers are given in the order in which the states stand, which is that of the statements; 0 is the beginning. */
export function statesOf(body: readonly Stmt[]): States {
  const ofLabel = new Map<Label, number>();
  const ofBranching = new Map<Branching, { readonly other: number; readonly end: number }>();
  let count = 1;
  let hasTry = false;
  let within = 0;
  const list = (stmts: readonly Stmt[]): void => {
    if (++within > NESTING_LIMIT) throw new UnsupportedError('deep-nesting', `a function with more than ${NESTING_LIMIT} nested constructs`);
    for (const s of stmts) {
      if (s.kind === 'block') {
        chain(s.body);
        ofLabel.set(s.label, count++);
      } else if (s.kind === 'loop') {
        ofLabel.set(s.label, count++);
        chain(s.body);
      } else if (s.kind === 'if' || s.kind === 'try') {
        const [first, second] = s.kind === 'if' ? [s.then, s.otherwise] : [s.body, s.handler];
        hasTry ||= s.kind === 'try';
        chain(first);
        const hasOther = s.kind === 'try' || second.length > 0;
        const other = hasOther ? count++ : count;
        if (hasOther) chain(second);
        ofBranching.set(s, { other, end: count++ });
      }
    }
    within--;
  };
  const chain = (stmts: readonly Stmt[]): void => {
    const { open, heart } = openBlocks(stmts);
    list(heart);
    for (const { label, rest } of [...open].reverse()) {
      ofLabel.set(label, count++);
      list(rest);
    }
  };
  chain(body);
  return { ofLabel, ofBranching, hasTry };
}
