// The only way to make JavaScript: an abstract builder of expressions and statements.
// Lowering is written against this interface and never knows which builder stands behind it.

export type BinaryOp =
  | '+' | '-' | '*' | '/' | '%' | '**'
  | '&' | '|' | '^' | '<<' | '>>' | '>>>'
  | '===' | '!==' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'instanceof'
  | '&&' | '||' | '??'; // prettier-ignore
export type UnaryOp = '-' | '+' | '!' | '~';

/** Builds expressions of type `E`. Operands are evaluated as JavaScript does: once, left to right. */
export interface JsExpressions<E> {
  /** Any number: negative, -0, NaN and Infinity included. */
  num(value: number): E;
  big(value: bigint): E;
  str(value: string): E;
  id(name: string): E;
  bin(op: BinaryOp, left: E, right: E): E;
  un(op: UnaryOp, operand: E): E;
  cond(test: E, then: E, otherwise: E): E;
  call(callee: E, args: readonly E[]): E;
  index(object: E, index: E): E;
  member(object: E, property: string): E;
  construct(constructor: E, args: readonly E[]): E;
  typeof(operand: E): E;
  assign(target: E, value: E): E;
  seq(parts: readonly E[]): E;
  /** The same expression; a builder that gives marks remembers that it stands for the instruction `at`. */
  mark(e: E, at: number): E;
}

export interface SwitchCase<E, S> {
  /** No tests: the default case. */
  readonly tests: readonly E[];
  readonly isDefault: boolean;
  readonly body: readonly S[];
}

/** Builds statements of type `S`. A null label means the innermost enclosing target. */
export interface Js<E, S> extends JsExpressions<E> {
  expr(e: E): S;
  /** `let a = 1, b = 2;` */
  declare(names: readonly string[], values: readonly E[]): S;
  /** `var a = 1, b;` */
  vars(names: readonly string[], values: readonly (E | undefined)[]): S;
  if(test: E, then: readonly S[], otherwise: readonly S[]): S;
  labelled(label: string, body: S): S;
  block(body: readonly S[]): S;
  /** `for (;;) { body }` */
  forever(body: readonly S[]): S;
  doWhile(body: readonly S[], test: E): S;
  while(test: E, body: readonly S[]): S;
  switch(on: E, cases: readonly SwitchCase<E, S>[]): S;
  break(label: string | null): S;
  continue(label: string | null): S;
  return(value: E | null): S;
  throw(value: E): S;
  tryCatch(body: readonly S[], param: string, handler: readonly S[]): S;
  func(name: string, params: readonly string[], body: readonly S[]): S;
  /** As `mark`, of a statement. */
  markStatement(s: S, at: number): S;
}

/** Printed code, and where in it what was marked begins: pairs of a place in the text and an instruction, in the order of the text, outer ones first. */
export interface Marked {
  readonly code: string;
  readonly marks: readonly number[];
}
export function joinMarked(parts: readonly Marked[]): Marked {
  const marks: number[] = [];
  let code = '';
  for (const part of parts) {
    for (let i = 0; i < part.marks.length; i += 2) marks.push(code.length + (part.marks[i] as number), part.marks[i + 1] as number);
    code += part.code;
  }
  return { code, marks };
}
