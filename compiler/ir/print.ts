// FuncIR as text, for golden tests and `inspect`.
import { typeName } from '../base/types.ts';
import type { Callee, Expr, FuncIR, Local, Stmt } from './nodes.ts';
import { expressionsOf, walkExpr } from './walk.ts';

const local = (l: Local): string => `${{ param: 'p', declared: 'l', stack: 's', label: 'c' }[l.origin]}${l.id}`;

export function printExpr(e: Expr): string {
  switch (e.kind) {
    case 'const':
      return `${typeName(e.type)} ${String(e.value)}`;
    case 'get':
      return local(e.local);
    case 'cond':
      return `(${printExpr(e.test)} ? ${printExpr(e.then)} : ${printExpr(e.otherwise)})`;
    case 'call': {
      return `${printCallee(e.callee)}(${e.args.map(printExpr).join(', ')})`;
    }
    case 'op': {
      const imm =
        e.row.memory !== undefined || e.imm.offset !== 0
          ? ` offset=${e.imm.offset} align=${2 ** e.imm.align}${e.imm.isElement === true ? ' element' : ''}`
          : e.row.imm === 'none'
            ? ''
            : ` ${e.imm.index}`;
      return `${e.row.helper?.name ?? e.row.name}${imm}(${e.args.map(printExpr).join(', ')})`;
    }
  }
}

function printCallee(c: Callee): string {
  switch (c.kind) {
    case 'func':
      return `call ${c.index}`;
    case 'indirect':
      return `call_indirect ${c.table}[${printExpr(c.slot)}]`;
    case 'ref':
      return `call_ref ${printExpr(c.ref)}`;
    case 'piece':
      return `piece ${c.piece}`;
    case 'helper':
      return c.helper.name;
  }
}

function printStmts(body: readonly Stmt[], indent: string, out: Lines): void {
  for (const s of body) {
    out.at = s;
    switch (s.kind) {
      case 'eval':
        out.push(`${indent}${printExpr(s.expr)}`);
        break;
      case 'set':
        out.push(`${indent}${local(s.local)} = ${printExpr(s.expr)}`);
        break;
      case 'setMany':
        out.push(`${indent}${s.locals.map(local).join(', ')} = ${printExpr(s.call)}`);
        break;
      case 'block':
      case 'loop':
        out.push(`${indent}${s.kind} @${s.label.id}`);
        printStmts(s.body, `${indent}  `, out);
        break;
      case 'if':
        out.push(`${indent}if ${printExpr(s.cond)}`);
        printStmts(s.then, `${indent}  `, out);
        if (s.otherwise.length > 0) {
          out.push(`${indent}else`);
          printStmts(s.otherwise, `${indent}  `, out);
        }
        break;
      case 'br':
        out.push(`${indent}br @${s.label.id}`);
        break;
      case 'switch':
        out.push(`${indent}switch ${printExpr(s.on)} [${s.cases.map((l) => `@${l.id}`).join(' ')}] else @${s.otherwise.id}`);
        break;
      case 'return':
        out.push(`${indent}return ${s.values.map(printExpr).join(', ')}`.trimEnd());
        break;
      case 'tailCall':
        out.push(`${indent}return_call (${s.mode}) ${printExpr(s.call)}`);
        break;
      case 'throw':
        out.push(`${indent}throw ${printExpr(s.value)}`);
        break;
      case 'try':
        out.push(`${indent}try`);
        printStmts(s.body, `${indent}  `, out);
        out.push(`${indent}catch ${local(s.exn)}`);
        printStmts(s.handler, `${indent}  `, out);
        break;
      case 'trap':
        out.push(`${indent}trap`);
        break;
      case 'refresh':
        out.push(`${indent}refresh ${s.views.map(({ view, memory }) => `${view}${memory === 0 ? '' : `:${memory}`}`).join(' ')}`);
        break;
    }
  }
}

/** Lines, each with the statement that it is the beginning of. */
class Lines {
  at: Stmt | undefined;
  readonly lines: { readonly text: string; readonly marks: readonly number[] }[] = [];
  push(text: string): void {
    this.lines.push({ text, marks: this.at === undefined ? [] : marksOf(this.at, text) });
    this.at = undefined;
  }
}
/** The instructions of a statement and of all its expressions, at the beginning of its line. */
function marksOf(s: Stmt, text: string): readonly number[] {
  const column = text.length - text.trimStart().length;
  const found = new Set<number>(s.at === undefined ? [] : [s.at]);
  for (const e of expressionsOf(s)) walkExpr(e, (x) => void found.add(x.at));
  return [...found].flatMap((at) => [column, at]);
}

export function printLines(f: FuncIR): readonly { readonly text: string; readonly marks: readonly number[] }[] {
  const out = new Lines();
  out.push(
    `func ${f.index}${f.piece === undefined ? '' : `, piece ${f.piece}`} (${f.params.map((l) => `${local(l)}: ${typeName(l.type)}`).join(', ')}) -> (${f.results.map(typeName).join(', ')})`,
  );
  printStmts(f.body, '  ', out);
  return out.lines;
}
export const printFunction = (f: FuncIR): string =>
  printLines(f)
    .map((l) => l.text)
    .join('\n');
