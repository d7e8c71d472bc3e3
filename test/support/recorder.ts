// A third builder beside text and tree: of each expression and statement it keeps only in which orders JavaScript can evaluate what
// matters, so that a test can hold lowering to the order of the specification.
import type { BinaryOp, Js, SwitchCase } from '../../compiler/js/builder.ts';

/** Events in the order of their evaluation, one text per way through the code; events end with a space. `!` ends a way that throws. */
export interface Recorded {
  readonly ways: readonly string[];
  /** What an assignment to it evaluates before the value. */
  readonly target?: readonly string[];
  /** The name, of an identifier. */
  readonly name?: string;
}

/** Which names are events when they are read, called or taken from an object; undefined: of no interest. */
export interface Interest {
  read(name: string): string | undefined;
  call(name: string): string | undefined;
  /** `property` of the object, '[]' for an element; `object` is its name where it has one. */
  member(property: string, object: string | undefined): string | undefined;
}

const LIMIT = 4096;
const either = (...lists: readonly (readonly string[])[]): readonly string[] => [...new Set(lists.flat())];
function sequence(...lists: readonly (readonly string[])[]): readonly string[] {
  let ways: readonly string[] = [''];
  for (const list of lists) {
    if (list.length === 1 && list[0] === '') continue;
    ways = [...new Set(ways.flatMap((a) => (a.endsWith('!') ? [a] : list.map((b) => a + b))))];
    if (ways.length > LIMIT) throw new Error('too many ways through the code');
  }
  return ways;
}
const NOTHING: Recorded = { ways: [''] };
const of = (ways: readonly string[]): Recorded => ({ ways });
const event = (name: string | undefined): readonly string[] => [name === undefined ? '' : `${name} `];

export class Recorder implements Js<Recorded, Recorded> {
  constructor(private readonly interest: Interest) {}

  num(): Recorded {
    return NOTHING;
  }
  big(): Recorded {
    return NOTHING;
  }
  str(): Recorded {
    return NOTHING;
  }
  id(name: string): Recorded {
    return { ways: event(this.interest.read(name)), target: [''], name };
  }
  bin(op: BinaryOp, a: Recorded, b: Recorded): Recorded {
    const both = sequence(a.ways, b.ways);
    return of(op === '&&' || op === '||' || op === '??' ? either(a.ways, both) : both);
  }
  un(_op: string, a: Recorded): Recorded {
    return of(a.ways);
  }
  cond(test: Recorded, then: Recorded, otherwise: Recorded): Recorded {
    return of(sequence(test.ways, either(then.ways, otherwise.ways)));
  }
  call(callee: Recorded, args: readonly Recorded[]): Recorded {
    const { name } = callee;
    const parts = sequence(name === undefined ? callee.ways : [''], ...args.map((a) => a.ways));
    if (name === undefined) return of(parts);
    return of(sequence(parts, /^trap/.test(name) ? ['!'] : event(this.interest.call(name))));
  }
  index(object: Recorded, index: Recorded): Recorded {
    const target = sequence(object.ways, index.ways);
    return { ways: sequence(target, event(this.interest.member('[]', object.name))), target };
  }
  member(object: Recorded, property: string): Recorded {
    return { ways: sequence(object.ways, event(this.interest.member(property, object.name))), target: object.ways };
  }
  construct(constructor: Recorded, args: readonly Recorded[]): Recorded {
    return of(sequence(constructor.ways, ...args.map((a) => a.ways)));
  }
  typeof(a: Recorded): Recorded {
    return of(a.ways);
  }
  assign(target: Recorded, value: Recorded): Recorded {
    return of(sequence(target.target ?? [''], value.ways));
  }
  mark(e: Recorded): Recorded {
    return e;
  }
  markStatement(s: Recorded): Recorded {
    return s;
  }
  seq(parts: readonly Recorded[]): Recorded {
    return of(sequence(...parts.map((p) => p.ways)));
  }

  expr(e: Recorded): Recorded {
    return of(e.ways);
  }
  declare(_names: readonly string[], values: readonly Recorded[]): Recorded {
    return this.seq(values);
  }
  vars(_names: readonly string[], values: readonly (Recorded | undefined)[]): Recorded {
    return this.seq(values.filter((v) => v !== undefined));
  }
  private list(body: readonly Recorded[]): readonly string[] {
    return sequence(...body.map((s) => s.ways));
  }
  if(test: Recorded, then: readonly Recorded[], otherwise: readonly Recorded[]): Recorded {
    return of(sequence(test.ways, either(this.list(then), this.list(otherwise))));
  }
  labelled(_label: string, body: Recorded): Recorded {
    return body;
  }
  block(body: readonly Recorded[]): Recorded {
    return of(this.list(body));
  }
  forever(body: readonly Recorded[]): Recorded {
    return of(this.list(body));
  }
  doWhile(body: readonly Recorded[], test: Recorded): Recorded {
    return of(sequence(this.list(body), test.ways));
  }
  while(test: Recorded, body: readonly Recorded[]): Recorded {
    return of(either(test.ways, sequence(test.ways, this.list(body))));
  }
  switch(on: Recorded, cases: readonly SwitchCase<Recorded, Recorded>[]): Recorded {
    return of(sequence(on.ways, either(...cases.map((c) => this.list(c.body)))));
  }
  break(): Recorded {
    return NOTHING;
  }
  continue(): Recorded {
    return NOTHING;
  }
  return(value: Recorded | null): Recorded {
    return of(sequence(value?.ways ?? [''], ['!']));
  }
  throw(value: Recorded): Recorded {
    return of(sequence(value.ways, ['!']));
  }
  tryCatch(body: readonly Recorded[], _param: string, handler: readonly Recorded[]): Recorded {
    const inside = this.list(body);
    return of(either(inside, sequence(inside, this.list(handler))));
  }
  func(_name: string, _params: readonly string[], body: readonly Recorded[]): Recorded {
    return of(this.list(body));
  }
}
