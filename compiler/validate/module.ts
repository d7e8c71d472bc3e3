// Validates everything of a module but its function bodies (spec 3.4), which come one by one through validateFunction.
import { invalid, unsupported } from '../base/errors.ts';
import { I32, MAX_MEMORY_PAGES, type Limits } from '../base/types.ts';
import type { ConstExpr, ElementSegment, Module, SegmentMode } from '../module/module.ts';
import { refsInConstExpr, validateConstExpr, type ValidationContext } from './function.ts';

/** Throws InvalidError. Gives the context that the bodies are validated in. */
export function validateModule(m: Module): ValidationContext {
  const context: ValidationContext = { module: m, declaredRefs: declaredRefs(m) };
  for (const table of m.tables) checkLimits(table.limits, 0xffffffff, 'table size');
  for (const memory of m.memories) checkLimits(memory.limits, MAX_MEMORY_PAGES, 'memory size must be at most 65536 pages (4 GiB)');
  if (m.memories.length > 1) throw unsupported('multi-memory', 'a second memory');
  m.definedTables.forEach((table) => {
    if (table.init !== undefined) validateConstExpr(context, table.init, table.type.element, m.importedGlobals);
  });
  m.definedGlobals.forEach((global, i) => {
    validateConstExpr(context, global.init, global.type.type, m.importedGlobals + i);
  });
  checkExports(m);
  checkStart(m);
  for (const segment of m.elements) checkElement(context, segment);
  for (const segment of m.data) {
    if (segment.mode.kind === 'active' && m.memories[segment.mode.index] === undefined) throw invalid(`unknown memory ${segment.mode.index}`, segment.at);
    checkOffset(context, segment.mode);
  }
  return context;
}

function checkLimits(limits: Limits, most: number, what: string): void {
  if (limits.min > most || (limits.max ?? 0) > most) throw invalid(what);
  if (limits.max !== undefined && limits.max < limits.min) throw invalid('size minimum must not be greater than maximum');
}

function checkOffset(context: ValidationContext, mode: SegmentMode): void {
  if (mode.kind === 'active') validateConstExpr(context, mode.offset, I32, context.module.globals.length);
}

function checkElement(context: ValidationContext, segment: ElementSegment): void {
  const m = context.module;
  const { mode, at } = segment;
  if (mode.kind === 'active') {
    const table = m.tables[mode.index];
    if (table === undefined) throw invalid(`unknown table ${mode.index}`, at);
    if (table.element !== segment.type) throw invalid('type mismatch between element segment and table', at);
  }
  checkOffset(context, mode);
  for (const item of segment.items) {
    if (typeof item !== 'number') validateConstExpr(context, item, segment.type, m.globals.length);
    else if (m.funcs[item] === undefined) throw invalid(`unknown function ${item}`, at);
  }
}

function checkExports(m: Module): void {
  const counts = { func: m.funcs.length, table: m.tables.length, memory: m.memories.length, global: m.globals.length };
  const words = { func: 'function', table: 'table', memory: 'memory', global: 'global' };
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

/** C.refs of the spec: function indices that occur outside of bodies. */
function declaredRefs(m: Module): Set<number> {
  const refs = new Set<number>();
  const from = (expr: ConstExpr | undefined): void => {
    if (expr !== undefined) for (const index of refsInConstExpr(m, expr)) refs.add(index);
  };
  for (const e of m.exports) if (e.kind === 'func') refs.add(e.index);
  for (const g of m.definedGlobals) from(g.init);
  for (const t of m.definedTables) from(t.init);
  for (const segment of m.elements) {
    if (segment.mode.kind === 'active') from(segment.mode.offset);
    for (const item of segment.items) {
      if (typeof item === 'number') refs.add(item);
      else from(item);
    }
  }
  return refs;
}
