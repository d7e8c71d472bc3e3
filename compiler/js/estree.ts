// The builder behind readable output: ESTree nodes, printed by astring with indentation.
// A tree lives for one function only.
import { quote } from './quote.ts';
import { GENERATOR, generate } from 'astring';
import type * as es from 'estree';
import type { BinaryOp, Js, Marked, SwitchCase, UnaryOp } from './builder.ts';

const literal = (value: number): es.Expression => ({ type: 'Literal', value, raw: String(value) });
const block = (body: readonly es.Statement[]): es.BlockStatement => ({ type: 'BlockStatement', body: [...body] });
const identifier = (name: string): es.Identifier => ({ type: 'Identifier', name });
const single = (body: readonly es.Statement[]): es.Statement => block(body);

const declaration = (kind: 'let' | 'var', names: readonly string[], values: readonly (es.Expression | undefined)[]): es.Statement => ({
  type: 'VariableDeclaration',
  kind,
  declarations: names.map((name, i) => ({ type: 'VariableDeclarator', id: identifier(name), init: values[i] ?? null })),
});

export class EstreeBuilder implements Js<es.Expression, es.Statement> {
  // astring prints -1 inside unary minus as `--1`, -0 as `0` and non-finite numbers as `null`: none may reach it as a literal.
  num(value: number): es.Expression {
    if (value !== value) return identifier('NaN');
    if (value === Infinity || value === -Infinity) return this.bin('/', this.num(value > 0 ? 1 : -1), literal(0));
    if (value < 0 || Object.is(value, -0)) return this.un('-', literal(-value));
    return literal(value);
  }
  big(value: bigint): es.Expression {
    if (value < 0n) return this.un('-', this.big(-value));
    return { type: 'Literal', value, bigint: String(value), raw: `${value}n` };
  }
  str(value: string): es.Expression {
    return { type: 'Literal', value, raw: quote(value) };
  }
  id(name: string): es.Expression {
    return identifier(name);
  }
  bin(operator: BinaryOp, left: es.Expression, right: es.Expression): es.Expression {
    if (operator === '&&' || operator === '||' || operator === '??') return { type: 'LogicalExpression', operator, left, right };
    return { type: 'BinaryExpression', operator, left, right };
  }
  un(operator: UnaryOp, argument: es.Expression): es.Expression {
    return { type: 'UnaryExpression', operator, prefix: true, argument };
  }
  cond(test: es.Expression, consequent: es.Expression, alternate: es.Expression): es.Expression {
    return { type: 'ConditionalExpression', test, consequent, alternate };
  }
  call(callee: es.Expression, args: readonly es.Expression[]): es.Expression {
    return { type: 'CallExpression', callee, arguments: [...args], optional: false };
  }
  index(object: es.Expression, property: es.Expression): es.Expression {
    return { type: 'MemberExpression', object, property, computed: true, optional: false };
  }
  member(object: es.Expression, property: string): es.Expression {
    return { type: 'MemberExpression', object, property: identifier(property), computed: false, optional: false };
  }
  construct(callee: es.Expression, args: readonly es.Expression[]): es.Expression {
    return { type: 'NewExpression', callee, arguments: [...args] };
  }
  typeof(argument: es.Expression): es.Expression {
    return { type: 'UnaryExpression', operator: 'typeof', prefix: true, argument };
  }
  assign(left: es.Expression, right: es.Expression): es.Expression {
    return { type: 'AssignmentExpression', operator: '=', left: left as es.Pattern, right };
  }
  seq(expressions: readonly es.Expression[]): es.Expression {
    return expressions.length === 1 ? (expressions[0] as es.Expression) : { type: 'SequenceExpression', expressions: [...expressions] };
  }

  mark(e: es.Expression, _at: number): es.Expression {
    return e;
  }
  markStatement(s: es.Statement, _at: number): es.Statement {
    return s;
  }

  expr(expression: es.Expression): es.Statement {
    return { type: 'ExpressionStatement', expression };
  }
  declare(names: readonly string[], values: readonly es.Expression[]): es.Statement {
    return declaration('let', names, values);
  }
  vars(names: readonly string[], values: readonly (es.Expression | undefined)[]): es.Statement {
    return declaration('var', names, values);
  }
  if(test: es.Expression, then: readonly es.Statement[], otherwise: readonly es.Statement[]): es.Statement {
    const only = otherwise[0];
    const alternate = otherwise.length === 0 ? null : otherwise.length === 1 && only?.type === 'IfStatement' ? only : single(otherwise);
    return { type: 'IfStatement', test, consequent: single(then), alternate };
  }
  labelled(label: string, body: es.Statement): es.Statement {
    return { type: 'LabeledStatement', label: identifier(label), body };
  }
  block(body: readonly es.Statement[]): es.Statement {
    return block(body);
  }
  forever(body: readonly es.Statement[]): es.Statement {
    return { type: 'ForStatement', init: null, test: null, update: null, body: block(body) };
  }
  doWhile(body: readonly es.Statement[], test: es.Expression): es.Statement {
    return { type: 'DoWhileStatement', body: block(body), test };
  }
  while(test: es.Expression, body: readonly es.Statement[]): es.Statement {
    return { type: 'WhileStatement', test, body: block(body) };
  }
  switch(discriminant: es.Expression, cases: readonly SwitchCase<es.Expression, es.Statement>[]): es.Statement {
    const out: es.SwitchCase[] = [];
    for (const c of cases) {
      for (const test of c.tests) out.push({ type: 'SwitchCase', test, consequent: [] });
      if (c.isDefault) out.push({ type: 'SwitchCase', test: null, consequent: [] });
      out.at(-1)?.consequent.push(...c.body);
    }
    return { type: 'SwitchStatement', discriminant, cases: out };
  }
  break(label: string | null): es.Statement {
    return { type: 'BreakStatement', label: label === null ? null : identifier(label) };
  }
  continue(label: string | null): es.Statement {
    return { type: 'ContinueStatement', label: label === null ? null : identifier(label) };
  }
  return(argument: es.Expression | null): es.Statement {
    return { type: 'ReturnStatement', argument };
  }
  throw(argument: es.Expression): es.Statement {
    return { type: 'ThrowStatement', argument };
  }
  tryCatch(body: readonly es.Statement[], param: string, handler: readonly es.Statement[]): es.Statement {
    return { type: 'TryStatement', block: block(body), handler: { type: 'CatchClause', param: identifier(param), body: block(handler) }, finalizer: null };
  }
  func(name: string, params: readonly string[], body: readonly es.Statement[]): es.Statement {
    return { type: 'FunctionDeclaration', id: identifier(name), params: params.map(identifier), body: block(body), generator: false, async: false };
  }
}

export const printEstree = (node: es.Node): string => generate(node, { indent: '  ' });

// ---- marks

interface MarkedNode {
  /** What the node was marked with, outer ones first. */
  at?: number[];
}
export class MarkingEstreeBuilder extends EstreeBuilder {
  override mark(e: es.Expression, at: number): es.Expression {
    ((e as MarkedNode).at ??= []).unshift(at);
    return e;
  }
  override markStatement(s: es.Statement, at: number): es.Statement {
    ((s as MarkedNode).at ??= []).unshift(at);
    return s;
  }
}

/** The printer as it is, told where the text stands when a node begins. */
const MARKING = Object.fromEntries(
  Object.entries(GENERATOR as unknown as Record<string, (this: unknown, node: es.Node & MarkedNode, state: MarkState) => void>).map(([type, print]) => [
    type,
    function (this: unknown, node: es.Node & MarkedNode, state: MarkState): void {
      if (node.at !== undefined) for (const at of node.at) state.marks.push(state.output.length, at);
      print.call(this, node, state);
    },
  ]),
);
interface MarkState {
  readonly output: string;
  marks: number[];
}
export function printMarked(node: es.Node): Marked {
  const marks: number[] = [];
  // The printer makes its state itself: the program around the node hands the list to it.
  const generator = {
    ...MARKING,
    Program(this: typeof MARKING, _program: es.Node, state: MarkState): void {
      state.marks = marks;
      this[node.type]?.(node, state);
    },
  };
  const program: es.Node = { type: 'Program', body: [], sourceType: 'module' };
  const code = generate(program, { indent: '  ', generator: generator as unknown as typeof GENERATOR });
  return { code, marks };
}
