// The builder for output: compact text with precedences, no tree.
// Must agree with estree.ts: test/unit/builders-agree holds both to the same syntax tree.
import { quote } from './quote.ts';
import type { BinaryOp, Js, Marked, SwitchCase, UnaryOp } from './builder.ts';

/** Text and the precedence of its outermost operator, as in the ECMAScript grammar. */
export class TextExpr {
  constructor(
    readonly text: string,
    readonly prec: number,
  ) {}
}

const PRIMARY = 20;
const MEMBER = 18;
const UNARY = 15;
const CONDITIONAL = 3;
const ASSIGNMENT = 2;
const SEQUENCE = 1;
const BINARY: Readonly<Record<BinaryOp, number>> = {
  '??': 3.5, '||': 4, '&&': 5, '|': 6, '^': 7, '&': 8,
  '==': 9, '!=': 9, '===': 9, '!==': 9, '<': 10, '<=': 10, '>': 10, '>=': 10, instanceof: 10,
  '<<': 11, '>>': 11, '>>>': 11, '+': 12, '-': 12, '*': 13, '/': 13, '%': 13, '**': 14,
}; // prettier-ignore

const at = (e: TextExpr, least: number): string => (e.prec < least ? `(${e.text})` : e.text);
const SMALL = Array.from({ length: 256 }, (_, n) => new TextExpr(String(n), PRIMARY));

export class TextBuilder implements Js<TextExpr, string> {
  /** `minify`: no semicolon stands before a brace. */
  constructor(private readonly minify = false) {}
  /** Statements before a closing brace. No statement of ours is empty. */
  private inside(statements: readonly string[]): string {
    const text = statements.join('');
    return this.minify && text.endsWith(';') ? text.slice(0, -1) : text;
  }

  num(value: number): TextExpr {
    if (value >= 0 && value < 256 && Number.isInteger(value) && !Object.is(value, -0)) return SMALL[value] as TextExpr;
    if (value !== value) return new TextExpr('NaN', PRIMARY);
    if (value === Infinity) return new TextExpr('1/0', BINARY['/']);
    if (value === -Infinity) return new TextExpr('-1/0', BINARY['/']);
    if (value < 0 || Object.is(value, -0)) return new TextExpr(`-${numberText(-value)}`, UNARY);
    return new TextExpr(numberText(value), PRIMARY);
  }
  big(value: bigint): TextExpr {
    return new TextExpr(`${value}n`, value < 0n ? UNARY : PRIMARY);
  }
  str(value: string): TextExpr {
    return new TextExpr(quote(value), PRIMARY);
  }
  id(name: string): TextExpr {
    return new TextExpr(name, PRIMARY);
  }
  bin(op: BinaryOp, left: TextExpr, right: TextExpr): TextExpr {
    const prec = BINARY[op];
    const l = at(left, op === '??' || op === '**' ? MEMBER : prec);
    let r = at(right, op === '??' ? MEMBER : prec + 1);
    // `a - -b` and `a + +b` must not become `--` and `++`.
    if ((op === '-' || op === '+') && begins(r, op)) r = ` ${r}`;
    return new TextExpr(op === 'instanceof' ? `${l} instanceof ${r}` : l + op + r, prec);
  }
  un(op: UnaryOp, operand: TextExpr): TextExpr {
    const text = at(operand, UNARY);
    return new TextExpr((op === '-' || op === '+') && begins(text, op) ? `${op} ${text}` : op + text, UNARY);
  }
  cond(test: TextExpr, then: TextExpr, otherwise: TextExpr): TextExpr {
    return new TextExpr(`${at(test, CONDITIONAL + 1)}?${at(then, ASSIGNMENT)}:${at(otherwise, ASSIGNMENT)}`, CONDITIONAL);
  }
  call(callee: TextExpr, args: readonly TextExpr[]): TextExpr {
    let text = `${at(callee, MEMBER)}(`;
    for (let i = 0; i < args.length; i++) text += (i === 0 ? '' : ',') + at(args[i] as TextExpr, ASSIGNMENT);
    return new TextExpr(`${text})`, MEMBER);
  }
  index(object: TextExpr, index: TextExpr): TextExpr {
    return new TextExpr(`${at(object, MEMBER)}[${index.text}]`, MEMBER);
  }
  member(object: TextExpr, property: string): TextExpr {
    return new TextExpr(`${at(object, MEMBER)}.${property}`, MEMBER);
  }
  construct(constructor: TextExpr, args: readonly TextExpr[]): TextExpr {
    return new TextExpr(`new ${this.call(constructor, args).text}`, MEMBER);
  }
  typeof(operand: TextExpr): TextExpr {
    return new TextExpr(`typeof ${at(operand, UNARY)}`, UNARY);
  }
  assign(target: TextExpr, value: TextExpr): TextExpr {
    return new TextExpr(`${target.text}=${at(value, ASSIGNMENT)}`, ASSIGNMENT);
  }
  seq(parts: readonly TextExpr[]): TextExpr {
    if (parts.length === 1) return parts[0] as TextExpr;
    return new TextExpr(parts.map((p) => at(p, ASSIGNMENT)).join(','), SEQUENCE);
  }
  mark(e: TextExpr, _at: number): TextExpr {
    return e;
  }
  markStatement(s: string, _at: number): string {
    return s;
  }

  expr(e: TextExpr): string {
    return `${e.text};`;
  }
  declare(names: readonly string[], values: readonly TextExpr[]): string {
    return `let ${names.map((n, i) => `${n}=${at(values[i] as TextExpr, ASSIGNMENT)}`).join(',')};`;
  }
  vars(names: readonly string[], values: readonly (TextExpr | undefined)[]): string {
    const one = (name: string, value: TextExpr | undefined): string => (value === undefined ? name : `${name}=${at(value, ASSIGNMENT)}`);
    return `var ${names.map((n, i) => one(n, values[i])).join(',')};`;
  }
  if(test: TextExpr, then: readonly string[], otherwise: readonly string[]): string {
    if (otherwise.length === 0) return `if(${test.text})${this.body(then)}`;
    // An `if` inside the first arm would take the `else`: keep its braces.
    return `if(${test.text}){${this.inside(then)}}else${otherwise.length === 1 && begins(otherwise[0] as string, 'if(') ? ` ${otherwise[0] as string}` : `{${this.inside(otherwise)}}`}`;
  }
  labelled(label: string, statement: string): string {
    return `${label}:${statement}`;
  }
  block(statements: readonly string[]): string {
    return `{${this.inside(statements)}}`;
  }
  forever(statements: readonly string[]): string {
    return `for(;;){${this.inside(statements)}}`;
  }
  doWhile(statements: readonly string[], test: TextExpr): string {
    return `do{${this.inside(statements)}}while(${test.text});`;
  }
  while(test: TextExpr, statements: readonly string[]): string {
    return `while(${test.text}){${this.inside(statements)}}`;
  }
  switch(on: TextExpr, cases: readonly SwitchCase<TextExpr, string>[]): string {
    const parts: string[] = [];
    for (const c of cases) {
      for (const t of c.tests) parts.push(`case ${t.text}:`);
      if (c.isDefault) parts.push('default:');
      parts.push(...c.body);
    }
    return `switch(${on.text}){${this.inside(parts)}}`;
  }
  break(label: string | null): string {
    return label === null ? 'break;' : `break ${label};`;
  }
  continue(label: string | null): string {
    return label === null ? 'continue;' : `continue ${label};`;
  }
  return(value: TextExpr | null): string {
    return value === null ? 'return;' : `return ${value.text};`;
  }
  throw(value: TextExpr): string {
    return `throw ${value.text};`;
  }
  tryCatch(statements: readonly string[], param: string, handler: readonly string[]): string {
    return `try{${this.inside(statements)}}catch(${param}){${this.inside(handler)}}`;
  }
  func(name: string, params: readonly string[], statements: readonly string[]): string {
    return `function ${name}(${params.join(',')}){${this.inside(statements)}}\n`;
  }

  /** One simple statement needs no braces; anything that starts a compound statement keeps them. */
  private body(statements: readonly string[]): string {
    if (statements.length === 1) {
      const only = bare(statements[0] as string);
      if (!/^(if|for|do|while|switch|try|let|function)\b|^\{|^[\w$]+:/.test(only)) return statements[0] as string;
    }
    return `{${this.inside(statements)}}`;
  }
}

// ---- marks

/** Stands in no text of ours: names have none, and strings escape it. */
const MARK = '\u0001';
/** Text without the marks that it begins with. */
function bare(text: string): string {
  let from = 0;
  while (text.charCodeAt(from) === 1) from = text.indexOf('\u0002', from) + 1;
  return from === 0 ? text : text.slice(from);
}
const begins = (text: string, what: string): boolean => text.startsWith(what) || (text.startsWith(MARK) && bare(text).startsWith(what));

/** Writes marks into the text, in front of what they are of; `takeMarks` takes them out of the finished text. */
export class MarkingTextBuilder extends TextBuilder {
  override mark(e: TextExpr, at: number): TextExpr {
    return new TextExpr(`${MARK}${at.toString(36)}\u0002${e.text}`, e.prec);
  }
  override markStatement(s: string, at: number): string {
    return `${MARK}${at.toString(36)}\u0002${s}`;
  }
}
export function takeMarks(text: string): Marked {
  const marks: number[] = [];
  let code = '';
  let from = 0;
  for (let at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, from)) {
    code += text.slice(from, at);
    from = text.indexOf('\u0002', at) + 1;
    marks.push(code.length, parseInt(text.slice(at + 1, from - 1), 36));
  }
  return { code: code + text.slice(from), marks };
}

function numberText(value: number): string {
  const text = String(value);
  return text.startsWith('0.') ? text.slice(1) : text;
}
