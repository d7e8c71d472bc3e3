// What a module is made of, as plain data: for `inspect` and for pages.
import { typeName, type FuncType } from '../base/types.ts';
import { OperatorReader } from '../binary/operators.ts';
import { STRING_MODULE, stringBuiltin } from '../link/builtins.ts';
import { isWasiModule, wasiFunction } from '../link/wasi.ts';
import { codeRange, type FuncIndex, type Module } from '../module/module.ts';
import type { FuncFacts } from '../base/options.ts';
import { TARGET_NAMES, targetOf } from '../base/target.ts';
import { problemsOf, type TargetProblem } from './target-problems.ts';

export interface ImportReport {
  readonly module: string;
  readonly name: string;
  readonly kind: string;
  /** Of a function: as the text format has it. */
  readonly type: string;
  /** Whether the generated file supplies it, as WASI or a builtin; else who instantiates it must. */
  readonly supplied: boolean;
}
export interface ModuleReport {
  readonly bytes: number;
  readonly types: number;
  readonly functions: number;
  readonly imports: readonly ImportReport[];
  readonly exports: readonly { readonly kind: string; readonly name: string; readonly index: number }[];
  readonly tables: number;
  readonly memories: readonly { readonly min: number; readonly max?: number; readonly shared: boolean; readonly is64: boolean }[];
  readonly globals: number;
  readonly start: number | undefined;
  readonly elementSegments: number;
  readonly dataSegments: number;
  readonly dataBytes: number;
  readonly customs: readonly { readonly name: string; readonly bytes: number }[];
  /** Proposals whose instructions it has, as tools name them, with the number of instructions. */
  readonly features: Readonly<Record<string, number>>;
  readonly instructions: number;
  /** Targets that would not run it, or may not, and why. */
  readonly targets: readonly { readonly name: string; readonly problems: readonly TargetProblem[] }[];
}

const signature = (t: FuncType): string => `[${t.params.map(typeName).join(' ')}] -> [${t.results.map(typeName).join(' ')}]`;

/** `targets`: those that are asked about. */
export function moduleReport(m: Module, targets: readonly string[] = TARGET_NAMES): ModuleReport {
  const features = new Map<string, number>();
  let instructions = 0;
  for (const body of m.bodies) {
    const ops = new OperatorReader(m.bytes, codeRange(body), m.types);
    while (!ops.atEnd) {
      const { feature } = ops.next();
      instructions++;
      features.set(feature, (features.get(feature) ?? 0) + 1);
    }
  }
  return {
    bytes: m.bytes.length,
    types: m.types.length,
    functions: m.bodies.length,
    imports: m.imports.map((i) => ({
      module: i.module,
      name: i.name,
      kind: i.kind,
      type: i.kind === 'func' ? signature(i.type) : '',
      supplied:
        i.kind === 'func' &&
        ((isWasiModule(i.module) && wasiFunction(i.name, i.type) !== undefined) ||
          (i.module === STRING_MODULE && stringBuiltin(m, i.name, i.type) !== undefined)),
    })),
    exports: m.exports.map(({ kind, name, index }) => ({ kind, name, index })),
    tables: m.tables.length,
    memories: m.memories.map((x) => x.limits),
    globals: m.globals.length,
    start: m.start,
    elementSegments: m.elements.length,
    dataSegments: m.data.length,
    dataBytes: m.data.reduce((n, d) => n + d.bytes.end - d.bytes.start, 0),
    customs: m.customs.map((c) => ({ name: c.name, bytes: c.range.end - c.range.start })),
    features: Object.fromEntries([...features].sort(([, a], [, b]) => b - a)),
    instructions,
    targets: targets.flatMap((name) => {
      const target = targetOf(name);
      const problems = target === undefined ? [] : problemsOf(m, name, target);
      return problems.length === 0 ? [] : [{ name, problems }];
    }),
  };
}

export interface Calls {
  readonly callers: readonly FuncIndex[];
  readonly callees: readonly FuncIndex[];
}
/** Direct calls from and to function `index`. */
export function callsOf(m: Module, facts: readonly FuncFacts[], index: FuncIndex): Calls {
  const callers: FuncIndex[] = [];
  facts.forEach((f, i) => {
    if (f.callees.includes(index) || f.tailCallees.includes(index)) callers.push(m.importedFuncs + i);
  });
  const own = facts[index - m.importedFuncs];
  return { callers, callees: own === undefined ? [] : [...new Set([...own.callees, ...own.tailCallees.filter((c) => c >= 0)])].sort((a, b) => a - b) };
}

/** What the name of a function begins with, to put functions in groups: a namespace, a package, a prefix. */
export function groupOf(name: string): string {
  if (name === '') return '(no name)';
  const plain = name
    .replace(/^\$+/, '')
    .replace(/^(?:non-virtual thunk to |virtual thunk to |vtable for )/, '')
    .replace(/^_(?=[a-z])/, '');
  const parts = /^[<(]?([\w$]+(?:::[\w$<>{}#]+|\.[\w$*()]+|\/[\w$]+)?)/.exec(plain)?.[1] ?? plain;
  const [first = parts] = parts.split(/::|\./);
  const prefix = /^([a-zA-Z][a-zA-Z0-9]*)_/.exec(first)?.[1];
  return prefix ?? first;
}
