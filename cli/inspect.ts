// `inspect` and `validate`.
import { compile, funcName, inspectFunction, InvalidError, readModule, validate, type Module } from '../compiler/index.ts';
import { codeArgs, UsageError, type InspectArgs, type ValidateArgs } from './args.ts';
import { readInput } from './build.ts';
import { formatBytes } from './report.ts';

function findFunction(m: Module, wanted: string): number {
  const byNumber = /^\d+$/.test(wanted) ? Number(wanted) : -1;
  if (byNumber >= 0 && byNumber < m.funcs.length) return byNumber;
  for (let i = 0; i < m.funcs.length; i++) if (funcName(m, i) === wanted) return i;
  const exported = m.exports.find((e) => e.kind === 'func' && e.name === wanted);
  if (exported !== undefined) return exported.index;
  throw new UsageError(`the module has no function '${wanted}'`);
}

function summary(m: Module): Record<string, unknown> {
  return {
    bytes: m.bytes.length,
    types: m.types.length,
    imports: m.imports.map((i) => `${i.kind} ${i.module}.${i.name}`),
    functions: m.bodies.length,
    tables: m.tables.length,
    memories: m.memories.map((x) => x.limits),
    globals: m.globals.length,
    exports: m.exports.map((e) => `${e.kind} ${e.name}`),
    start: m.start ?? null,
    elementSegments: m.elements.length,
    dataSegments: m.data.length,
    dataBytes: m.data.reduce((n, d) => n + d.bytes.end - d.bytes.start, 0),
    customSections: m.customs.map((c) => `${c.name} (${formatBytes(c.range.end - c.range.start)})`),
  };
}

export async function inspect(args: InspectArgs): Promise<number> {
  const bytes = readInput(args.input);
  const m = readModule(bytes);
  if (args.stage === 'sizes') {
    const { stats } = await compile(bytes, { ...codeArgs(args), dts: false });
    const rows = m.bodies.map((b, i) => ({ index: m.importedFuncs + i, name: funcName(m, m.importedFuncs + i) ?? '', wasm: b.range.end - b.range.start, js: stats.functionSizes[i] ?? 0 })).sort((a, b) => b.js - a.js); // prettier-ignore
    if (args.json) process.stdout.write(`${JSON.stringify(rows)}\n`);
    else for (const r of rows) process.stdout.write(`${String(r.js).padStart(9)} ${String(r.wasm).padStart(9)}  ${r.index} ${r.name}\n`);
    return 0;
  }
  if (args.func !== undefined || args.stage !== 'module') {
    if (args.after !== undefined && args.stage !== 'ir') throw new UsageError('--after PASS goes with --stage ir');
    if (args.func === undefined) throw new UsageError(`--stage ${args.stage} needs --func`);
    const index = findFunction(m, args.func);
    if (index < m.importedFuncs) throw new InvalidError(`function ${index} is imported: it has no body`);
    process.stdout.write(`${inspectFunction(m, index, args.stage === 'module' ? 'js' : args.stage, codeArgs(args), args.after)}\n`);
    return 0;
  }
  const s = summary(m);
  if (args.json) process.stdout.write(`${JSON.stringify(s)}\n`);
  else
    for (const [key, value] of Object.entries(s))
      process.stdout.write(
        Array.isArray(value)
          ? `${key}: ${value.length}\n${value.map((v) => `  ${typeof v === 'string' ? v : JSON.stringify(v)}\n`).join('')}`
          : `${key}: ${String(value)}\n`,
      );
  return 0;
}

export function validateFile(args: ValidateArgs): Promise<number> {
  const m = validate(readInput(args.input));
  if (args.json) process.stdout.write(`${JSON.stringify({ valid: true, functions: m.bodies.length })}\n`);
  else if (!args.quiet) process.stdout.write(`${args.input}: valid, ${m.bodies.length} functions\n`);
  return Promise.resolve(0);
}
