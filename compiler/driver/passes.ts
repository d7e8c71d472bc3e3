// The two passes over all functions: validating, and lowering range by range, here or in worker threads.
import type { FuncFacts, FuncRange, LoweredRange, LowerPlan, NamedByFunction } from '../base/options.ts';
import type { Module } from '../module/module.ts';
import { validateFunction, type ValidationContext } from '../validate/function.ts';
import type { Marked } from '../js/builder.ts';
import { syntaxOf } from '../js/syntax.ts';
import { hiddenCallees, hidesCallees } from '../link/callees.ts';
import { scopeOfItsOwn, scopeTail } from '../link/scopes.ts';
import { closesScope, opensScope } from '../module/scopes.ts';
import { compileFunction, functionContext } from './function.ts';

export function validateFunctions(context: ValidationContext): FuncFacts[] {
  const { bodies, importedFuncs } = context.module;
  return bodies.map((body, i) => validateFunction(context, importedFuncs + i, body));
}

const encoder = new TextEncoder();
const NO_CODE = { code: '', marks: [], declares: [], uses: [], funcs: [] };

export function lowerRange(m: Module, plan: LowerPlan, range: FuncRange): LoweredRange {
  const context = functionContext(m, plan);
  const parts: Uint8Array[] = [];
  const uses = new Set<string>();
  const sizes: number[] = [];
  const marks: Int32Array[] = [];
  const named: NamedByFunction[] = [];
  const hides = hidesCallees(m, plan.target, context.names);
  const declared: string[] = [];
  let length = 0;
  for (let i = range.start; i < range.end; i++) {
    const index = m.importedFuncs + i;
    const f = plan.live.funcs[index] === 1 ? compileFunction(context, index) : NO_CODE;
    const head = !plan.inParts && opensScope(m, index) ? scopeOfItsOwn(syntaxOf(plan.target)).head : '';
    const isLast = !plan.inParts && closesScope(m, index);
    if (hides) declared.push(...f.declares);
    const hidden = isLast || i === range.end - 1 ? hiddenCallees(declared.splice(0), context.names) : '';
    const bytes = encoder.encode(`${head}${f.code}${hidden}${isLast ? scopeTail(context, index) : ''}`);
    if (plan.marks) marks.push(placed(f, length + head.length));
    if (plan.inParts) named.push({ uses: [...f.uses], funcs: [...f.funcs] });
    parts.push(bytes);
    sizes.push(bytes.length);
    length += bytes.length;
    for (const use of f.uses) uses.add(use);
  }
  const code = joined(new Uint8Array(length), parts);
  return {
    code,
    uses: [...uses],
    sizes,
    ...(plan.marks ? { marks: joined(new Int32Array(marks.reduce((n, p) => n + p.length, 0)), marks) } : {}),
    ...(plan.inParts ? { named } : {}),
  };
}
function joined<T extends Uint8Array | Int32Array>(into: T, parts: readonly T[]): T {
  let at = 0;
  for (const part of parts) {
    into.set(part, at);
    at += part.length;
  }
  return into;
}
/** The marks of a function whose text begins at byte `from`. */
function placed({ code, marks }: Marked, from: number): Int32Array {
  const out = Int32Array.from(marks);
  // Comments may have characters of several bytes; code has none.
  const isAscii = !/[^\0-\x7f]/.test(code);
  let [at, bytes] = [0, from];
  for (let k = 0; k < out.length; k += 2) {
    const place = out[k] as number;
    bytes += isAscii ? place - at : encoder.encode(code.slice(at, place)).length;
    at = place;
    out[k] = bytes;
  }
  return out;
}

/** Ranges of about `bytes` bytes of wasm code each. */
export function rangesOf(m: Module, bytes = 65536): FuncRange[] {
  const ranges: FuncRange[] = [];
  let start = 0;
  let size = 0;
  m.bodies.forEach((body, i) => {
    size += body.end - body.start;
    if (size >= bytes || i === m.bodies.length - 1) {
      ranges.push({ start, end: i + 1 });
      start = i + 1;
      size = 0;
    }
  });
  return ranges;
}
