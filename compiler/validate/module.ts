// Validates everything of a module but its function bodies (spec 3.4), which come one by one through validateFunction.
import { invalid } from '../base/errors.ts';
import { MAX_MEMORY_BYTES, addressType, isDefaultable, type DefType, type Limits, type ValType } from '../base/types.ts';
import { declaredRefs } from '../binary/references.ts';
import { compositeMatches, matches } from '../module/subtyping.ts';
import type { ElementSegment, Module, SegmentMode } from '../module/module.ts';
import { validateConstExpr, type ValidationContext } from './function.ts';

/** Throws InvalidError. Gives the context that the bodies are validated in. */
export function validateModule(m: Module): ValidationContext {
  const context: ValidationContext = { module: m, declaredRefs: declaredRefs(m) };
  checkTypes(m);
  for (const { limits } of m.tables) checkLimits(limits, limits.is64 ? 2 ** 64 - 1 : 0xffffffff, 'table size');
  for (const { limits, pageSize } of m.memories) {
    const most = limits.is64 ? 2 ** 64 / pageSize - (pageSize === 1 ? 1 : 0) : Math.min(MAX_MEMORY_BYTES / pageSize, 2 ** 32 - 1);
    checkLimits(limits, most, pageSize === 65536 && !limits.is64 ? 'memory size must be at most 65536 pages (4 GiB)' : 'memory size');
    if (limits.shared && limits.max === undefined) throw invalid('shared memory must have maximum');
  }
  m.definedTables.forEach((table) => {
    if (table.init !== undefined) validateConstExpr(context, table.init, table.type.element, m.importedGlobals);
    else if (!isDefaultable(table.type.element)) throw invalid('type mismatch: a table of references that are never null needs an initial value');
  });
  m.definedGlobals.forEach((global, i) => {
    validateConstExpr(context, global.init, global.type.type, m.importedGlobals + i);
  });
  checkExports(m);
  checkStart(m);
  for (const segment of m.elements) checkElement(context, segment);
  for (const segment of m.data) {
    if (segment.mode.kind !== 'active') continue;
    const memory = m.memories[segment.mode.index];
    if (memory === undefined) throw invalid(`unknown memory ${segment.mode.index}`, segment.at);
    checkOffset(context, segment.mode, addressType(memory.limits));
  }
  return context;
}

function checkLimits(limits: Limits, most: number, what: string): void {
  if (limits.min > most || (limits.max ?? 0) > most) throw invalid(what);
  if (limits.max !== undefined && limits.max < limits.min) throw invalid('size minimum must not be greater than maximum');
}

/** Every type of a group against the supertype that it declares. */
function checkTypes(m: Module): void {
  m.types.forEach(({ supertype, composite }, i) => {
    if (supertype === undefined) return;
    const above = m.types[supertype] as DefType;
    if (above.final || !compositeMatches(m.types, composite, above.composite)) throw invalid(`sub type ${i} does not match super type ${supertype}`);
  });
}

function checkOffset(context: ValidationContext, mode: SegmentMode, address: ValType): void {
  if (mode.kind === 'active') validateConstExpr(context, mode.offset, address, context.module.globals.length);
}

function checkElement(context: ValidationContext, segment: ElementSegment): void {
  const m = context.module;
  const { mode, at } = segment;
  if (mode.kind === 'active') {
    const table = m.tables[mode.index];
    if (table === undefined) throw invalid(`unknown table ${mode.index}`, at);
    if (!matches(m.types, segment.type, table.element)) throw invalid('type mismatch between element segment and table', at);
    checkOffset(context, mode, addressType(table.limits));
  }
  for (const item of segment.items) {
    if (typeof item !== 'number') validateConstExpr(context, item, segment.type, m.globals.length);
    else if (m.funcs[item] === undefined) throw invalid(`unknown function ${item}`, at);
  }
}

function checkExports(m: Module): void {
  const counts = { func: m.funcs.length, table: m.tables.length, memory: m.memories.length, global: m.globals.length, tag: m.tags.length };
  const words = { func: 'function', table: 'table', memory: 'memory', global: 'global', tag: 'tag' };
  const seen = new Set<string>();
  for (const e of m.exports) {
    if (e.index >= counts[e.kind]) throw invalid(`unknown ${words[e.kind]} ${e.index}`);
    if (seen.has(e.name)) throw invalid(`duplicate export name ${JSON.stringify(e.name)}`);
    seen.add(e.name);
  }
}

function checkStart(m: Module): void {
  if (m.start === undefined) return;
  const type = m.funcs[m.start];
  if (type === undefined) throw invalid(`unknown function ${m.start}`);
  if (type.params.length > 0 || type.results.length > 0) throw invalid('start function: it must take and give nothing');
}
