// What of a module is reachable: from its exports, its start function, and what instantiating it does. The rest is not written out.
// What may trap or fail while the module is instantiated stays, whoever needs it.
import { USE, type FuncFacts, type Live } from '../base/options.ts';
import { OperatorReader } from '../binary/operators.ts';
import { operatorsOf } from '../binary/references.ts';
import type { ConstExpr, ElementSegment, Module } from '../module/module.ts';
import { hasGlobalArray } from '../module/scopes.ts';

/** A table that is surely allocated: of more elements a machine may have no room. */
const SURE_SIZE = 100_000;

/** `facts`: of all defined functions. */
export function findLive(m: Module, facts: readonly FuncFacts[]): Live {
  return new Finder(m, facts).find();
}

/** Everything: at level 0. */
export function everything(m: Module): Live {
  const all = (of: readonly unknown[]): Uint8Array => new Uint8Array(of.length).fill(1);
  return { funcs: all(m.funcs), globals: all(m.globals), tables: all(m.tables), elements: all(m.elements) };
}

class Finder {
  private readonly live: Live;
  /** Functions whose facts have not been looked at. */
  private readonly pending: number[] = [];

  constructor(
    private readonly m: Module,
    private readonly facts: readonly FuncFacts[],
  ) {
    const none = (of: readonly unknown[], imported: number): Uint8Array => new Uint8Array(of.length).fill(1, 0, imported);
    this.live = {
      funcs: none(m.funcs, m.importedFuncs),
      globals: none(m.globals, m.importedGlobals),
      tables: none(m.tables, m.importedTables),
      elements: new Uint8Array(m.elements.length),
    };
  }

  find(): Live {
    const { m, live } = this;
    for (const e of m.exports) {
      if (e.kind === 'func') this.func(e.index);
      else if (e.kind === 'global') this.global(e.index);
      else if (e.kind === 'table') this.table(e.index);
    }
    if (m.start !== undefined) this.func(m.start);
    for (const segment of m.data) if (segment.mode.kind === 'active') this.expression(segment.mode.offset);
    m.definedGlobals.forEach((g, i) => {
      if (hasGlobalArray(m) || !isPlain(m, g.init)) this.global(m.importedGlobals + i);
    });
    m.definedTables.forEach((t, i) => {
      if (t.type.limits.min > SURE_SIZE || (t.init !== undefined && !isPlain(m, t.init))) this.table(m.importedTables + i);
    });
    for (const segment of m.elements) if (segment.mode.kind === 'active' && !this.surelyFits(segment)) this.table(segment.mode.index);
    // Segments of imported tables.
    for (let i = 0; i < m.importedTables; i++) this.segmentsOf(i);
    for (let index = this.pending.pop(); index !== undefined; index = this.pending.pop()) this.follow(this.facts[index - m.importedFuncs] as FuncFacts);
    return live;
  }

  private follow(f: FuncFacts): void {
    for (const callee of f.callees) this.func(callee);
    for (const use of f.uses) {
      const index = use >> 2;
      const kind = use & 3;
      if (kind === USE.func) this.func(index);
      else if (kind === USE.global) this.global(index);
      else if (kind === USE.table) this.table(index);
      else this.element(index);
    }
  }
  private func(index: number): void {
    if (this.live.funcs[index] === 1) return;
    this.live.funcs[index] = 1;
    this.pending.push(index);
  }
  private global(index: number): void {
    if (this.live.globals[index] === 1) return;
    this.live.globals[index] = 1;
    this.expression(this.m.definedGlobals[index - this.m.importedGlobals]?.init);
  }
  private table(index: number): void {
    if (this.live.tables[index] === 1) return;
    this.live.tables[index] = 1;
    this.expression(this.m.definedTables[index - this.m.importedTables]?.init);
    this.segmentsOf(index);
  }
  private segmentsOf(table: number): void {
    this.m.elements.forEach(({ mode }, i) => {
      if (mode.kind === 'active' && mode.index === table) this.element(i);
    });
  }
  private element(index: number): void {
    if (this.live.elements[index] === 1) return;
    this.live.elements[index] = 1;
    const segment = this.m.elements[index] as ElementSegment;
    if (segment.mode.kind === 'active') {
      // It is written to its table, whoever names it.
      this.table(segment.mode.index);
      this.expression(segment.mode.offset);
    }
    for (const item of segment.items) {
      if (typeof item === 'number') this.func(item);
      else this.expression(item);
    }
  }
  private expression(expr: ConstExpr | undefined): void {
    for (const { name, index } of operatorsOf(this.m, expr)) {
      if (name === 'ref.func') this.func(index);
      else if (name === 'global.get') this.global(index);
    }
  }
  /** Whether an active segment neither traps nor fails. */
  private surelyFits({ mode, items }: ElementSegment): boolean {
    if (mode.kind !== 'active') return true;
    const ops = new OperatorReader(this.m.bytes, mode.offset, this.m.types);
    const { name } = ops.next();
    const offset = name === 'i32.const' ? ops.i32 >>> 0 : Infinity;
    const least = this.m.tables[mode.index]?.limits.min ?? 0;
    return ops.next().name === 'end' && offset + items.length <= least && items.every((item) => typeof item === 'number' || isPlain(this.m, item));
  }
}

/** Whether an expression allocates nothing. */
function isPlain(m: Module, expr: ConstExpr): boolean {
  for (const { name } of operatorsOf(m, expr)) if (/^(?:struct|array)\./.test(name)) return false;
  return true;
}
