// What of a module a target cannot run, and what goes beyond what it is known to take: asked before anything is lowered, so that a file that would
// fail where it is loaded is not written.
import { hasI64, I64, V128, type FuncType } from '../base/types.ts';
import { TargetError } from '../base/errors.ts';
import type { Target } from '../base/target.ts';
import { OperatorReader } from '../binary/operators.ts';
import { isWasiModule, wasiFunction } from '../link/wasi.ts';
import { codeRange, funcName, leastBytes, type FuncBody, type Module } from '../module/module.ts';

export interface TargetProblem {
  /** An error: the file would not do what the module does. A warning: it may not. */
  readonly severity: 'error' | 'warning';
  /** The feature or limit of the target's row that it is about (base/target.ts). */
  readonly about: 'bigint' | 'threads' | 'memory' | 'params' | 'locals' | 'allCases';
  /** What is the matter, in words that begin with the target. */
  readonly reason: string;
  readonly hint: string;
  readonly funcIndex?: number;
}

const PASS_AS_WORDS = 'hand an i64 over as two i32, or through memory; an export that nobody calls can be left out when the module is linked';
const AS_I32 = 'compile the module for 32-bit memories';

/** `name`: as --target has it. In the order of the module. */
export function problemsOf(m: Module, name: string, target: Target): readonly TargetProblem[] {
  return [...boundaryProblems(m, name, target), ...memoryProblems(m, name, target), ...functionProblems(m, name, target)];
}

/** An i64 is a BigInt for JavaScript. */
function boundaryProblems(m: Module, name: string, { bigint }: Target): TargetProblem[] {
  if (bigint) return [];
  const found: TargetProblem[] = [];
  const add = (what: string, hint: string, funcIndex?: number): void => {
    found.push({
      severity: 'error',
      about: 'bigint',
      reason: `the target ${name} has no BigInt: ${what}`,
      hint,
      ...(funcIndex === undefined ? {} : { funcIndex }),
    });
  };
  let funcs = 0;
  for (const i of m.imports) {
    const index = i.kind === 'func' ? funcs++ : undefined;
    const what = `${i.module}.${i.name}`;
    if (i.kind === 'func' && hasI64(i.type) && !(isWasiModule(i.module) && wasiFunction(i.name, i.type) !== undefined))
      add(`the imported function ${what} has an i64 in its type`, PASS_AS_WORDS, index);
    if (i.kind === 'global' && i.type.type === I64) add(`the imported global ${what} is an i64`, PASS_AS_WORDS);
    if (i.kind === 'tag' && hasI64(i.type)) add(`the imported tag ${what} has an i64 in its type`, PASS_AS_WORDS);
  }
  for (const { kind, index, name: what } of m.exports) {
    if (kind === 'func' && hasI64(m.funcs[index] as FuncType)) add(`the exported function ${what} has an i64 in its type`, PASS_AS_WORDS, index);
    if (kind === 'global' && m.globals[index]?.type === I64) add(`the exported global ${what} is an i64`, PASS_AS_WORDS);
    if (kind === 'tag' && hasI64(m.tags[index] as FuncType)) add(`the exported tag ${what} has an i64 in its type`, PASS_AS_WORDS);
  }
  if (m.memories.some(({ limits }) => limits.is64)) add('addresses of a 64-bit memory are i64', AS_I32);
  if (m.tables.some(({ limits }) => limits.is64)) add('indices of a 64-bit table are i64', AS_I32);
  return found;
}

function memoryProblems(m: Module, name: string, { threads, limits }: Target): TargetProblem[] {
  const found: TargetProblem[] = [];
  if (!threads && m.memories.some((memory) => memory.limits.shared))
    found.push({
      severity: 'error', about: 'threads', reason: `the target ${name} has no SharedArrayBuffer: a shared memory cannot be made`, hint: 'compile the module without threads',
    }); // prettier-ignore
  m.memories.forEach((_, i) => {
    const bytes = leastBytes(m, i);
    if (bytes > limits.memory)
      found.push({
        severity: 'error', about: 'memory', reason: `the target ${name} has buffers of ${limits.memory / 2 ** 20} MiB at most: the memory begins with ${Math.ceil(bytes / 2 ** 20)}`, hint: 'let the memory begin smaller, and grow',
      }); // prettier-ignore
  });
  return found;
}

function functionProblems(m: Module, name: string, { bigint, limits }: Target): TargetProblem[] {
  const found: TargetProblem[] = [];
  const width = (t: number): number => (t === V128 ? 4 : t === I64 && !bigint ? 2 : 1);
  const exceeds = (about: 'params' | 'locals', index: number, count: number): void => {
    const most = limits[about];
    if (count <= most) return;
    const what = `${count} ${about === 'params' ? 'parameters' : 'variables'}, more than the ${most} that the target ${name} is known to take`;
    found.push({
      severity: 'warning',
      about,
      reason: `${funcName(m, index) ?? `function ${index}`} has ${what}`,
      hint: 'try the file there before it is shipped',
      funcIndex: index,
    });
  };
  m.bodies.forEach((body, i) => {
    const index = m.importedFuncs + i;
    const params = (m.funcs[index] as FuncType).params.reduce((n, t) => n + width(t), 0);
    exceeds('params', index, params);
    const cases = body.end - body.code > limits.allCases ? casesIn(m, body, limits.cases) : 0;
    if (cases > limits.allCases)
      found.push({
        severity: 'error', about: 'allCases', reason: `the target ${name} takes functions of ${limits.allCases} cases: the br_tables of this one have ${cases}`, hint: 'divide the function', funcIndex: index,
      }); // prettier-ignore
    exceeds('locals', index, params + body.locals.reduce((n, { count, type }) => n + count * width(type), 0));
  });
  return found;
}

/** Entries of all tables of branches that become cases: no larger ones do. */
function casesIn(m: Module, body: FuncBody, largest: number): number {
  const operators = new OperatorReader(m.bytes, codeRange(body), m.types);
  let cases = 0;
  while (!operators.atEnd) {
    if (operators.next().name === 'br_table' && operators.labels.length <= largest) cases += operators.labels.length;
  }
  return cases;
}

/** Throws the first that is an error, as a TargetError; gives the warnings in words. */
export function refuseProblems(m: Module, problems: readonly TargetProblem[]): readonly string[] {
  const [first, ...more] = problems.filter((p) => p.severity === 'error');
  if (first === undefined) return problems.map((p) => p.reason);
  const rest = more.length === 0 ? '' : `, and ${more.length} more of this kind`;
  const { funcIndex } = first;
  throw new TargetError(first.reason + rest, funcIndex === undefined ? {} : { funcIndex, funcName: funcName(m, funcIndex) }, first.hint);
}
