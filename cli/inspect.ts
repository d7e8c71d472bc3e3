// `inspect` and `validate`.
import {
  callsOf,
  functionNames,
  groupOf,
  inspectFunction,
  InvalidError,
  Links,
  moduleReport,
  ModuleView,
  readModule,
  STAGES,
  validModule,
  viewPlan,
  type CompileOptions,
  type Module,
  type Stage,
  type ViewLine,
} from '../compiler/tool.ts';
import { codeArgs, UsageError, type InspectArgs, type ValidateArgs } from './args.ts';
import { compileBytes, readInput, textOf } from './build.ts';
import { writePage } from './html.ts';
import { formatBytes } from './report.ts';

const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** How the functions are shown: with the names of the name section. */
const viewOptions = (args: InspectArgs): CompileOptions => ({
  ...codeArgs(args),
  readable: true,
  readSource: textOf,
  ...(args.comments === undefined ? {} : { comments: args.comments }),
});

/** Functions by index, name, export, or a pattern in which * is any text. */
function findFunctions(m: Module, names: readonly string[], wanted: string): number[] {
  const byNumber = /^\d+$/.test(wanted) ? Number(wanted) : -1;
  if (byNumber >= 0 && byNumber < m.funcs.length) return [byNumber];
  const exact = names.indexOf(wanted);
  if (exact >= 0) return [exact];
  const exported = m.exports.find((e) => e.kind === 'func' && e.name === wanted);
  if (exported !== undefined) return [exported.index];
  if (wanted.includes('*')) {
    const pattern = new RegExp(`^${wanted.split('*').map((s) => s.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`, 's'); // prettier-ignore
    const found = names.flatMap((name, i) => (i >= m.importedFuncs && pattern.test(name) ? [i] : []));
    if (found.length > 0) return found;
  }
  throw new UsageError(`the module has no function '${wanted}'`);
}

export async function inspect(args: InspectArgs): Promise<number> {
  const bytes = readInput(args.input);
  const m = readModule(bytes);
  if (args.html !== undefined) return writePage(bytes, args.html, codeArgs(args), args);
  if (args.sizes || args.stage === 'sizes') return sizes(bytes, args);
  if (args.at !== undefined) return showAt(m, args, args.at);
  if (args.func !== undefined || (args.stage !== undefined && args.stage !== 'module')) return showFunctions(m, args);
  if (args.after !== undefined) throw new UsageError('--after PASS goes with --stage ir');
  return summary(m, args);
}

// ---- the module

function summary(m: Module, { json, target }: InspectArgs): number {
  const r = moduleReport(m, target === undefined ? undefined : [target]);
  if (json) {
    print(JSON.stringify(r));
    return 0;
  }
  const list = (title: string, lines: readonly string[]): void => print([`${title}: ${lines.length}`, ...lines.map((l) => `  ${l}`)].join('\n'));
  print(`bytes: ${r.bytes}\ntypes: ${r.types}\nfunctions: ${r.functions}\ninstructions: ${r.instructions}`);
  list(
    'imports',
    r.imports.map((i) => `${i.kind} ${i.module}.${i.name} ${i.type}${i.supplied ? ' (supplied by the file)' : ''}`.trimEnd()),
  );
  list(
    'exports',
    r.exports.map((e) => `${e.kind} ${e.name}`),
  );
  list(
    'memories',
    r.memories.map((x) => JSON.stringify(x)),
  );
  print(`tables: ${r.tables}\nglobals: ${r.globals}\nstart: ${r.start ?? 'none'}`);
  print(`element segments: ${r.elementSegments}\ndata segments: ${r.dataSegments}, ${formatBytes(r.dataBytes)}`);
  list(
    'features',
    Object.entries(r.features).map(([name, n]) => `${name}: ${n} instructions`),
  );
  list(
    'targets that would not run it',
    r.targets.map(({ name, problems: [first, ...more] }) => `${name}: ${first?.reason ?? ''}${first?.severity === 'warning' ? ' (a warning)' : ''}${more.length === 0 ? '' : `, and ${more.length} more`}`), // prettier-ignore
  );
  list(
    'custom sections',
    r.customs.map((c) => `${c.name} (${formatBytes(c.bytes)})`),
  );
  return 0;
}

// ---- functions

function stagesOf(text: string): Stage[] {
  const stages = text.split(',');
  for (const s of stages)
    if (!(STAGES as readonly string[]).includes(s)) throw new UsageError(`there is no stage '${s}'; there are module, sizes, ${STAGES.join(', ')}`);
  if (stages.length > 2) throw new UsageError('two stages at most stand side by side');
  return stages as Stage[];
}

function showFunctions(m: Module, args: InspectArgs): number {
  const stages = stagesOf(args.stage === undefined || args.stage === 'module' ? 'js' : args.stage);
  if (args.after !== undefined && args.stage !== 'ir') throw new UsageError('--after PASS goes with --stage ir');
  if (args.func === undefined) throw new UsageError(`--stage ${args.stage ?? ''} needs --func`);
  const names = functionNames(m);
  const found = findFunctions(m, names, args.func);
  const [first = 0] = found;
  if (found.length === 1 && first < m.importedFuncs) throw new InvalidError(`function ${first} is imported: it has no body`);
  if (args.after !== undefined) {
    for (const index of found) print(inspectFunction(m, index, 'ir', codeArgs(args), args.after));
    return 0;
  }
  const { plan, facts } = viewPlan(m, viewOptions(args));
  const view = new ModuleView(m, plan);
  if (args.line !== undefined) return showLine(view, first, args.line, args.json);
  const shown = found.map((index) => {
    const { callers, callees } = callsOf(m, facts, index);
    return { index, name: names[index] ?? '', callers, callees, stages: Object.fromEntries(stages.map((s) => [s, view.at(index, s)])) };
  });
  if (args.json) {
    print(JSON.stringify(shown));
    return 0;
  }
  for (const f of shown) {
    if (found.length > 1 || args.quiet === false) {
      const called = (title: string, list: readonly number[]): string => (list.length === 0 ? '' : `; ${title} ${list.slice(0, 8).map((i) => names[i] || i).join(', ')}${list.length > 8 ? ` and ${list.length - 8} more` : ''}`); // prettier-ignore
      print(`// function ${f.index} ${f.name}${called('calls', f.callees)}${called('called by', f.callers)}`);
    }
    const [left, right] = stages.map((s) => f.stages[s] as readonly ViewLine[]);
    print(right === undefined ? (left as readonly ViewLine[]).map((l) => l.text).join('\n') : sideBySide(left as readonly ViewLine[], right));
  }
  return 0;
}

/** Two stages in columns: a line stands beside the first line of the other that has an instruction of it. */
function sideBySide(left: readonly ViewLine[], right: readonly ViewLine[]): string {
  const width = Math.min(Math.max(...left.map((l) => l.text.length)), 70);
  const rows: string[] = [];
  const links = new Links(left);
  let next = 0;
  const row = (a: string, b: string): void => void rows.push(`${a.padEnd(width)} | ${b}`.trimEnd());
  for (const line of right) {
    const to = line.marks.length === 0 ? next - 1 : Math.max(...line.marks.filter((_, k) => k % 2 === 1).flatMap((at) => links.linesOf(at)));
    for (; next < to && next < left.length; next++) row((left[next] as ViewLine).text, '');
    if (next <= to && next < left.length) row((left[next++] as ViewLine).text, line.text);
    else row('', line.text);
  }
  for (; next < left.length; next++) row((left[next] as ViewLine).text, '');
  return rows.join('\n');
}

// ---- from either side to the other

const hex = (at: number): string => `0x${at.toString(16)}`;

/** The JavaScript that does what the instruction around `at`, in function `index`, does; undefined where no instruction is. */
export function codeAt(view: ModuleView, index: number, at: number) {
  const instruction = view
    .instructions(index)
    .filter((x) => x <= at)
    .at(-1);
  if (instruction === undefined) return undefined;
  const [wat, js] = [view.at(index, 'wat'), view.at(index, 'js')];
  const links = new Links(js);
  const owner = links.owner(instruction);
  return {
    function: index,
    name: functionNames(view.module)[index] ?? '',
    at: instruction,
    wat: (wat.find((l) => l.marks[1] === instruction)?.text ?? '').trim(),
    source: view.source(instruction) ?? null,
    /** The instruction whose code it is part of, where it has none of its own. */
    within: owner === instruction ? null : (owner ?? null),
    js: links.linesOf(instruction).map((i) => {
      const line = js[i] as ViewLine;
      return { line: i + 1, text: line.text, columns: line.marks.filter((_, k) => k % 2 === 0 && line.marks[k + 1] === owner).map((c) => c + 1) };
    }),
  };
}
/** The instructions that line `line` of the JavaScript of a function does something for; undefined where there is no such line. */
export function codeBehind(view: ModuleView, index: number, line: number) {
  const js = view.at(index, 'js');
  const shown = js[line - 1];
  if (shown === undefined) return undefined;
  const wat = new Map(view.at(index, 'wat').map((l) => [l.marks[1], l.text.trim()]));
  const found = new Links(js).instructionsOf(line - 1, view.instructions(index));
  return { function: index, line, text: shown.text, instructions: found.map((at) => ({ at, wat: wat.get(at) ?? '', source: view.source(at) ?? null })) };
}

function showAt(m: Module, args: InspectArgs, text: string): number {
  const at = Number(text);
  if (!Number.isInteger(at)) throw new UsageError(`--at takes a byte offset, not '${text}'`);
  const view = new ModuleView(m, viewPlan(m, viewOptions(args)).plan);
  const index = view.functionAt(at);
  if (index === undefined) throw new UsageError(`offset ${text} is in no function`);
  const result = codeAt(view, index, at);
  if (result === undefined) throw new UsageError(`offset ${text} is in no instruction: locals of function ${index} are declared there`);
  if (args.json) {
    print(JSON.stringify(result));
    return 0;
  }
  print(`function ${index} ${result.name}`.trimEnd());
  print(`wat     ${hex(result.at)}  ${result.wat}`);
  if (result.source !== null) print(`source  ${result.source.file}:${result.source.line}`);
  if (result.within !== null) print(`js      no code of its own; it is part of ${hex(result.within)}`);
  for (const { line, text: code, columns } of result.js)
    print(`js      ${String(line).padStart(4)}  ${code}\n              ${' '.repeat(Math.max((columns[0] ?? 1) - 1, 0))}^`);
  return 0;
}

function showLine(view: ModuleView, index: number, line: number, json: boolean): number {
  const result = codeBehind(view, index, line);
  if (result === undefined) throw new UsageError(`the JavaScript of function ${index} has ${view.at(index, 'js').length} lines`);
  if (json) print(JSON.stringify(result));
  else {
    print(`js  ${String(line).padStart(4)}  ${result.text}`);
    for (const { at, wat: text, source } of result.instructions) print(`wat  ${hex(at)}  ${text}${source === null ? '' : `   ${source.file}:${source.line}`}`);
  }
  return 0;
}

// ---- sizes

interface Size {
  readonly index: number;
  readonly name: string;
  readonly wasm: number;
  readonly js: number;
}
interface Sizes {
  readonly functions: readonly Size[];
  readonly groups: readonly { readonly name: string; readonly functions: number; readonly wasm: number; readonly js: number }[];
  /** Bytes of the file that are not functions: what surrounds them, data and runtime. */
  readonly rest: number;
  readonly total: number;
}

async function sizesOf(bytes: Uint8Array, args: InspectArgs): Promise<Sizes> {
  const m = readModule(bytes);
  const { stats } = await compileBytes(bytes, { ...codeArgs(args), dts: false, sink: () => undefined }, args.jobs, args.quiet);
  const names = functionNames(m);
  const functions = m.bodies.map((b, i): Size => {
    const index = m.importedFuncs + i;
    return { index, name: names[index] ?? '', wasm: b.end - b.start, js: stats.functionSizes[i] ?? 0 };
  });
  const groups = new Map<string, { functions: number; wasm: number; js: number }>();
  for (const f of functions) {
    const key = groupOf(f.name);
    const g = groups.get(key) ?? { functions: 0, wasm: 0, js: 0 };
    groups.set(key, { functions: g.functions + 1, wasm: g.wasm + f.wasm, js: g.js + f.js });
  }
  return {
    functions: functions.sort((a, b) => b.js - a.js),
    groups: [...groups].map(([name, g]) => ({ name, ...g })).sort((a, b) => b.js - a.js),
    rest: stats.codeBytes - functions.reduce((sum, f) => sum + f.js, 0),
    total: stats.codeBytes,
  };
}

async function sizes(bytes: Uint8Array, args: InspectArgs): Promise<number> {
  const own = await sizesOf(bytes, args);
  if (args.compare !== undefined) return compareSizes(own, await sizesOf(readInput(args.compare), args), args.json);
  if (args.json) {
    print(JSON.stringify(args.sizes ? own : own.functions));
    return 0;
  }
  const column = (n: number): string => String(n).padStart(9);
  if (args.sizes) {
    const [widest = 1] = own.groups.map((g) => g.js);
    print(`${'js'.padStart(9)} ${'wasm'.padStart(9)}  functions by the beginnings of their names`);
    for (const g of own.groups.slice(0, 30))
      print(`${column(g.js)} ${column(g.wasm)}  ${'#'.repeat(Math.ceil((g.js / widest) * 30)).padEnd(30)}  ${g.name} (${g.functions})`);
    print(`${column(own.rest)} ${' '.repeat(9)}  data, runtime and what surrounds the functions\n${column(own.total)} ${' '.repeat(9)}  all\n`);
  }
  for (const r of own.functions) print(`${column(r.js)} ${column(r.wasm)}  ${r.index} ${r.name}`);
  return 0;
}

function compareSizes(a: Sizes, b: Sizes, json: boolean): number {
  const sum = (s: Sizes): Map<string, number> => {
    const all = new Map<string, number>();
    for (const f of s.functions) all.set(f.name || `function ${f.index}`, (all.get(f.name || `function ${f.index}`) ?? 0) + f.js);
    return all.set('(data, runtime and what surrounds the functions)', s.rest);
  };
  const [from, to] = [sum(b), sum(a)];
  const rows = [...new Set([...from.keys(), ...to.keys()])]
    .map((name) => ({ name, before: from.get(name) ?? 0, after: to.get(name) ?? 0 }))
    .filter((r) => r.before !== r.after)
    .sort((x, y) => Math.abs(y.after - y.before) - Math.abs(x.after - x.before));
  if (json) print(JSON.stringify({ before: b.total, after: a.total, changed: rows }));
  else {
    print(`${String(b.total).padStart(10)} ${String(a.total).padStart(10)} ${signed(a.total - b.total)}  all`);
    for (const r of rows) print(`${String(r.before).padStart(10)} ${String(r.after).padStart(10)} ${signed(r.after - r.before)}  ${r.name}`);
  }
  return 0;
}
const signed = (n: number): string => `${n > 0 ? '+' : ''}${n}`.padStart(10);

export function validateFile(args: ValidateArgs): Promise<number> {
  const m = validModule(readInput(args.input));
  if (args.json) print(JSON.stringify({ valid: true, functions: m.bodies.length }));
  else if (!args.quiet) print(`${args.input}: valid, ${m.bodies.length} functions`);
  return Promise.resolve(0);
}
