// An immutable map from small numbers. Maps that were made of each other share what they have in common, so that merging two looks only at
// what differs: states of an analysis at thousands of places cost what changes between them.

type Node = readonly unknown[];
const BITS = 3;
const WIDTH = 1 << BITS;
const MASK = WIDTH - 1;

export class IdMap<T> {
  private constructor(
    private readonly root: Node | undefined,
    /** Of the number's bits, those that the root looks at begin here. */
    private readonly shift: number,
  ) {}
  /** For numbers below `count`. */
  static empty<T>(count: number): IdMap<T> {
    let shift = 0;
    while (count > WIDTH << shift) shift += BITS;
    return new IdMap<T>(undefined, shift);
  }

  get(id: number): T | undefined {
    let node = this.root;
    for (let shift = this.shift; node !== undefined && shift > 0; shift -= BITS) node = node[(id >>> shift) & MASK] as Node | undefined;
    return node?.[id & MASK] as T | undefined;
  }
  /** undefined: without it. */
  with(id: number, value: T | undefined): IdMap<T> {
    const root = replaced(this.root, this.shift, id, value);
    return root === this.root ? this : new IdMap(root, this.shift);
  }
  /** What both have, as `merge` makes it of both; this map itself where that changes nothing. */
  merged(other: IdMap<T>, merge: (a: T, b: T, id: number) => T | undefined): IdMap<T> {
    const root = intersection(this.root, other.root, this.shift, 0, merge as (a: unknown, b: unknown, id: number) => unknown);
    return root === this.root ? this : new IdMap(root, this.shift);
  }
}

function replaced(node: Node | undefined, shift: number, id: number, value: unknown): Node | undefined {
  const at = (id >>> shift) & MASK;
  const old = node?.[at];
  const child = shift === 0 ? value : replaced(old as Node | undefined, shift - BITS, id, value);
  if (child === old) return node;
  const copy = node === undefined ? new Array<unknown>(WIDTH).fill(undefined) : node.slice();
  copy[at] = child;
  return copy;
}

function intersection(
  a: Node | undefined,
  b: Node | undefined,
  shift: number,
  base: number,
  merge: (a: unknown, b: unknown, id: number) => unknown,
): Node | undefined {
  if (a === b || a === undefined) return a;
  if (b === undefined) return undefined;
  let copy: unknown[] | undefined;
  for (let i = 0; i < WIDTH; i++) {
    const [x, y] = [a[i], b[i]];
    if (x === y || x === undefined) continue;
    const id = base + (i << shift);
    const to = y === undefined ? undefined : shift === 0 ? merge(x, y, id) : intersection(x as Node, y as Node, shift - BITS, id, merge);
    if (to === x) continue;
    copy ??= a.slice();
    copy[i] = to;
  }
  return copy ?? a;
}
