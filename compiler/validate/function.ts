// Validates one function body or constant expression, and notes on the way what whole-module analyses need.
// A fixed signature, a typed one, or an entry of its own in `control` below.
import { invalid, malformed, WasmError } from '../base/errors.ts';
import {
  BOTTOM,
  BOTTOM_HEAP,
  EXN,
  EXNREF,
  I32,
  V128,
  addressType,
  isDefaultable,
  isNumeric,
  isReference,
  nonNull,
  refType,
  type FuncType,
  type ValType,
} from '../base/types.ts';
import { USE, type FuncFacts } from '../base/options.ts';
import { OperatorReader, type BlockTypeImm } from '../binary/operators.ts';
import { codeRange, type ByteRange, type FuncBody, type Module } from '../module/module.ts';
import { castRest, memoryAt, tagAt, typedSignature, typeAt } from '../module/signatures.ts';
import { listMatches, matches } from '../module/subtyping.ts';
import type { RowName } from '../opcodes/names.ts';
import { GROWS, type OpRow } from '../opcodes/row.ts';
import { labelTypes, ValidationStack } from './stack.ts';
import { surroundings, takeUsual, type Surroundings } from './usual.ts';

export interface ValidationContext {
  readonly module: Module;
  /** Functions that ref.func may name: those that occur outside of bodies. */
  readonly declaredRefs: ReadonlySet<number>;
}

export function blockSignature(m: Module, imm: BlockTypeImm): { readonly params: readonly ValType[]; readonly results: readonly ValType[] } {
  if (imm.typeIndex !== undefined) return typeAt(m, imm.typeIndex);
  return imm.result === undefined ? NO_TYPES : singleResult(imm.result);
}
const NO_TYPES = { params: [], results: [] };
const singles = new Map<ValType, { params: readonly ValType[]; results: readonly ValType[] }>();
function singleResult(t: ValType): { readonly params: readonly ValType[]; readonly results: readonly ValType[] } {
  let sig = singles.get(t);
  if (sig === undefined) singles.set(t, (sig = { params: [], results: [t] }));
  return sig;
}

/** The types of parameters and declared locals by index. */
export function localTypes(type: FuncType, body: FuncBody): ValType[] {
  const types = [...type.params];
  for (const run of body.locals) for (let i = 0; i < run.count; i++) types.push(run.type);
  return types;
}

/** Throws InvalidError, MalformedError or UnsupportedError with byte offset and opcode. */
export function validateFunction(context: ValidationContext, index: number, body: FuncBody): FuncFacts {
  const type = context.module.funcs[index] as FuncType;
  const validator = new FunctionValidator(context, localTypes(type, body), type.params.length, codeRange(body), index);
  try {
    validator.run(type.results);
  } catch (error) {
    if (error instanceof WasmError)
      throw error.locate({ offset: validator.ops.at, opcode: validator.opcode, funcIndex: index, funcName: context.module.names.funcs.get(index) });
    throw error;
  }
  const { grows, callsUnknown, setsTables, callees, usesMemory, uses, tailCallees, tailCallsInTry } = validator;
  const tableCalls =
    validator.tableCalls.size === 0 ? NONE : [...validator.tableCalls].flatMap(([table, types]) => [...types].map((type) => ({ table, type })));
  return {
    grows,
    callsUnknown,
    tableCalls,
    setsTables,
    callees: listOf(callees),
    usesMemory,
    uses: listOf(uses),
    tailCallees: listOf(tailCallees),
    tailCallsInTry,
  };
}
/** Most are empty, and facts of all functions live at once. */
const listOf = <T>(set: Iterable<T> & { readonly size: number }): readonly T[] => (set.size === 0 ? NONE : [...set]);
const NONE: readonly never[] = [];

class FunctionValidator {
  readonly ops: OperatorReader;
  opcode: string | undefined;
  grows = false;
  callsUnknown = false;
  setsTables = false;
  /** By table: types that are called. */
  readonly tableCalls = new Map<number, Set<number>>();
  usesMemory = false;
  tailCallsInTry = false;
  readonly tailCallees = new Set<number>();
  readonly callees = new Set<number>();
  readonly uses = new Set<number>();
  private readonly stack: ValidationStack;
  private results: readonly ValType[] = [];
  private readonly module: Module;
  private readonly around: Surroundings;
  private readonly localAt = (index: number): ValType => {
    const type = this.locals[index];
    if (type === undefined) throw invalid(`unknown local ${index}`);
    return type;
  };

  constructor(
    private readonly context: ValidationContext,
    private readonly locals: readonly ValType[],
    private readonly paramCount: number,
    code: ByteRange,
    private readonly index = -1,
  ) {
    this.module = context.module;
    this.around = surroundings(context.module, locals);
    this.stack = new ValidationStack(context.module.types);
    this.ops = new OperatorReader(context.module.bytes, code, context.module.types);
  }

  run(results: readonly ValType[]): void {
    const { ops, stack } = this;
    this.results = results;
    stack.pushControl('function', [], results);
    const { reader } = ops;
    while (stack.controls.length > 0) {
      reader.pos = takeUsual(reader.bytes, reader.pos, reader.end, stack.operands, stack.top().height, this.around, this);
      this.opcode = undefined;
      const row = ops.next();
      this.opcode = row.name;
      const { sig } = row;
      if (sig === 'control') this.control(row);
      else if (sig === 'typed') this.typed(row);
      else {
        if (row.bytes !== undefined) this.access(row, row.bytes, sig.params);
        else {
          if (row.imm === 'lane' || row.imm === 'lanes') this.lanes(row);
          stack.popAll(sig.params);
        }
        stack.pushAll(sig.results);
      }
    }
    if (!ops.atEnd) throw malformed('operators remaining after end of function', ops.reader.pos);
  }

  private access(row: OpRow, bytes: number, params: readonly ValType[]): void {
    const { ops, stack } = this;
    const { limits } = memoryAt(this.module, ops.index);
    if (!limits.is64 && ops.offset > 0xffffffff) throw invalid('offset out of range');
    const alignment = 2 ** ops.align;
    if (row.atomic !== undefined ? alignment !== bytes : alignment > bytes) throw invalid('alignment must not be larger than natural');
    if (row.imm === 'memarg_lane' && ops.index2 >= 16 / bytes) throw invalid('invalid lane index');
    this.usesMemory = true;
    for (let i = params.length - 1; i > 0; i--) stack.pop(params[i] as ValType);
    stack.pop(addressType(limits));
  }
  private lanes(row: OpRow): void {
    const given = row.imm === 'lanes' ? this.ops.bytes16 : [this.ops.index2];
    for (const lane of given) if (lane >= (row.laneCount as number)) throw invalid('invalid lane index');
  }

  private typed(row: OpRow): void {
    const { ops } = this;
    if ((row.imm === 'data' || row.imm === 'data_memory' || row.imm === 'type_data') && this.module.dataCount === undefined)
      throw malformed('data count section required', ops.at);
    const sig = typedSignature(this.module, row, ops, this.localAt, this.stack);
    if (row.name === 'call') this.callees.add(ops.index);
    else if (row.name === 'call_indirect') this.tableCall();
    else if (row.name === 'call_ref') this.callsUnknown = true;
    else if (row.effects & GROWS) this.grows = true;
    else if (row.name === 'local.get') this.checkInitialized(ops.index);
    else if (row.imm === 'local') this.noteInitialized(ops.index);
    else if (row.name === 'ref.func') {
      if (!this.context.declaredRefs.has(ops.index)) throw invalid(`undeclared function reference ${ops.index}`);
      this.use('func', ops.index);
    } else if (row.imm === 'global') this.use('global', ops.index);
    else if (row.imm === 'type_elem') this.use('element', ops.index2);
    else if (row.imm === 'memory' || row.imm === 'memories' || row.imm === 'data_memory') this.usesMemory = true;
    else if (row.imm === 'table' || row.imm === 'tables' || row.imm === 'elem' || row.imm === 'elem_table') this.tableUse(row);
    this.stack.popAll(sig.params);
    this.stack.pushAll(sig.results);
  }

  private checkInitialized(local: number): void {
    if (local >= this.paramCount && !isDefaultable(this.locals[local] as ValType) && !this.stack.isInitialized(local))
      throw invalid(`uninitialized local ${local}`);
  }
  private noteInitialized(local: number): void {
    if (local >= this.paramCount && !isDefaultable(this.locals[local] as ValType)) this.stack.initialize(local);
  }

  private tableUse(row: OpRow): void {
    const { index, index2 } = this.ops;
    if (SETS_TABLES.has(row.name)) this.setsTables = true;
    this.use(row.imm === 'elem' || row.imm === 'elem_table' ? 'element' : 'table', index);
    if (row.imm === 'tables' || row.imm === 'elem_table') this.use('table', index2);
  }
  noteGlobal(index: number): void {
    this.use('global', index);
  }
  private use(kind: keyof typeof USE, index: number): void {
    this.uses.add(index * 4 + USE[kind]);
  }
  private tableCall(): void {
    const { index, index2: table } = this.ops;
    this.use('table', table);
    const { typeIndex } = typeAt(this.module, index);
    const types = this.tableCalls.get(table);
    if (types === undefined) this.tableCalls.set(table, new Set([typeIndex]));
    else types.add(typeIndex);
  }
  /** Ends the function with the results of another: function `callee`, or -1 for one that is not known. */
  private tailCall(row: OpRow, callee: number): void {
    if (callee !== this.index) {
      this.tailCallees.add(callee);
      this.tailCallsInTry ||= this.stack.controls.some((c) => c.opcode === 'try' || c.opcode === 'try_table');
    }
    const sig = typedSignature(this.module, row, this.ops, this.localAt, this.stack);
    if (!listMatches(this.module.types, sig.results, this.results)) throw invalid('type mismatch: the callee of a tail call must give what the function gives');
    this.stack.popAll(sig.params);
    this.stack.unreachable();
  }
  /** The operand types of a label, popped and pushed as the label has them. */
  private throughLabel(types: readonly ValType[]): void {
    this.stack.popAll(types);
    this.stack.pushAll(types);
  }

  private control(row: OpRow): void {
    const { ops, stack } = this;
    switch (row.name) {
      case 'unreachable':
        stack.unreachable();
        return;
      case 'block':
      case 'loop':
      case 'try':
      case 'if': {
        if (row.name === 'if') stack.pop(I32);
        const sig = blockSignature(this.module, ops.blockType);
        stack.popAll(sig.params);
        stack.pushControl(row.name, sig.params, sig.results);
        return;
      }
      case 'else': {
        const frame = stack.popControl();
        if (frame.opcode !== 'if') throw malformed('else found outside of an if block', ops.at);
        stack.pushControl('else', frame.startTypes, frame.endTypes);
        return;
      }
      case 'end': {
        const frame = stack.popControl();
        if (frame.opcode === 'if' && !listMatches(this.module.types, frame.startTypes, frame.endTypes))
          throw invalid('type mismatch: an if without else must give what it takes');
        if (stack.controls.length > 0) stack.pushAll(frame.endTypes);
        return;
      }
      case 'br':
        stack.popAll(labelTypes(stack.label(ops.index)));
        stack.unreachable();
        return;
      case 'br_if': {
        stack.pop(I32);
        this.throughLabel(labelTypes(stack.label(ops.index)));
        return;
      }
      case 'br_table': {
        stack.pop(I32);
        const last = labelTypes(stack.label(ops.index));
        for (const depth of ops.labels) {
          const types = labelTypes(stack.label(depth));
          if (types.length !== last.length) throw invalid('type mismatch: the targets of br_table take different numbers of values');
          stack.pushAll(stack.popKeeping(types));
        }
        stack.popAll(last);
        stack.unreachable();
        return;
      }
      case 'return':
        stack.popAll(this.results);
        stack.unreachable();
        return;
      case 'return_call':
        this.callees.add(ops.index);
        return this.tailCall(row, ops.index);
      case 'return_call_indirect':
        this.tableCall();
        return this.tailCall(row, -1);
      case 'return_call_ref':
        this.callsUnknown = true;
        return this.tailCall(row, -1);
      case 'throw':
        stack.popAll(tagAt(this.module, ops.index).params);
        stack.unreachable();
        return;
      case 'throw_ref':
        stack.pop(EXNREF);
        stack.unreachable();
        return;
      case 'try_table': {
        const sig = blockSignature(this.module, ops.blockType);
        for (const clause of ops.catches) {
          const given = clause.tag === undefined ? [] : tagAt(this.module, clause.tag).params;
          const types = labelTypes(stack.label(clause.label));
          if (!listMatches(this.module.types, clause.withRef ? [...given, refType(EXN, false)] : given, types))
            throw invalid('type mismatch: the label of a catch clause takes other values');
        }
        stack.popAll(sig.params);
        stack.pushControl('try_table', sig.params, sig.results);
        return;
      }
      case 'catch':
      case 'catch_all': {
        const frame = stack.popControl();
        if (frame.opcode !== 'try' && frame.opcode !== 'catch') throw malformed(`${row.name} found outside of a try block`, ops.at);
        stack.pushControl(row.name, row.name === 'catch' ? tagAt(this.module, ops.index).params : [], frame.endTypes);
        return;
      }
      case 'delegate': {
        const frame = stack.popControl();
        if (frame.opcode !== 'try') throw malformed('delegate found outside of a try block', ops.at);
        stack.label(ops.index);
        stack.pushAll(frame.endTypes);
        return;
      }
      case 'rethrow': {
        const { opcode } = stack.label(ops.index);
        if (opcode !== 'catch' && opcode !== 'catch_all') throw invalid('invalid rethrow label');
        stack.unreachable();
        return;
      }
      case 'ref.as_non_null': {
        const t = stack.popReference();
        stack.push(t === BOTTOM ? refType(BOTTOM_HEAP, false) : nonNull(t));
        return;
      }
      case 'br_on_null': {
        const t = stack.popReference();
        this.throughLabel(labelTypes(stack.label(ops.index)));
        stack.push(t === BOTTOM ? refType(BOTTOM_HEAP, false) : nonNull(t));
        return;
      }
      case 'br_on_non_null': {
        const types = labelTypes(stack.label(ops.index));
        const last = types.at(-1);
        if (last === undefined || !isReference(last)) throw invalid('type mismatch: the label of br_on_non_null takes no reference');
        const t = stack.popReference();
        if (t !== BOTTOM && !matches(this.module.types, nonNull(t), last)) throw invalid('type mismatch: the label of br_on_non_null takes another reference');
        this.throughLabel(types.slice(0, -1));
        return;
      }
      case 'br_on_cast':
      case 'br_on_cast_fail': {
        const { castFrom, castTo } = ops;
        const { types: all } = this.module;
        if (!matches(all, castTo, castFrom)) throw invalid('type mismatch: a cast must go to a subtype');
        const types = labelTypes(stack.label(ops.index));
        const last = types.at(-1);
        const rest = castRest(castFrom, castTo);
        const [taken, kept] = row.name === 'br_on_cast' ? [castTo, rest] : [rest, castTo];
        if (last === undefined || !matches(all, taken, last)) throw invalid('type mismatch: the label of a cast takes another reference');
        stack.pop(castFrom);
        this.throughLabel(types.slice(0, -1));
        stack.push(kept);
        return;
      }
      case 'drop':
        stack.popAny();
        return;
      case 'select': {
        stack.pop(I32);
        const a = stack.popAny();
        const b = stack.popAny();
        const ok = (t: ValType): boolean => t === BOTTOM || isNumeric(t) || t === V128;
        if (!ok(a) || !ok(b) || (a !== b && a !== BOTTOM && b !== BOTTOM)) throw invalid('type mismatch: select without types takes two numbers of one type');
        stack.push(a === BOTTOM ? b : a);
        return;
      }
      case 'select_t': {
        if (ops.types.length !== 1) throw invalid('invalid result arity: select takes exactly one type');
        const type = ops.types[0] as ValType;
        stack.pop(I32);
        stack.pop(type);
        stack.pop(type);
        stack.push(type);
        return;
      }
      case 'ref.is_null':
        stack.popReference();
        stack.push(I32);
        return;
      default:
        throw new Error(`no validation rule for ${row.name}`);
    }
  }
}

const SETS_TABLES: ReadonlySet<RowName> = new Set<RowName>(['table.set', 'table.grow', 'table.fill', 'table.copy']);

const CONSTANT_ROWS: ReadonlySet<RowName> = new Set<RowName>([
  'i32.const',
  'i64.const',
  'f32.const',
  'f64.const',
  'ref.null',
  'ref.func',
  'global.get',
  'end',
  'i32.add',
  'i32.sub',
  'i32.mul',
  'i64.add',
  'i64.sub',
  'i64.mul',
  'v128.const',
  'struct.new',
  'struct.new_default',
  'array.new',
  'array.new_default',
  'array.new_fixed',
  'ref.i31',
  'any.convert_extern',
  'extern.convert_any',
]);

/** A constant expression of type `expected` (spec 3.3.10) that may read the first `visibleGlobals` globals. */
export function validateConstExpr(context: ValidationContext, range: ByteRange, expected: ValType, visibleGlobals: number): void {
  const m = context.module;
  const scan = new OperatorReader(m.bytes, range, m.types);
  let opcode: string | undefined;
  try {
    while (!scan.atEnd) {
      const row = scan.next();
      opcode = row.name;
      if (!CONSTANT_ROWS.has(row.name)) throw invalid('constant expression required');
      if (row.name === 'global.get') {
        const global = m.globals[scan.index];
        if (global === undefined || scan.index >= visibleGlobals) throw invalid(`unknown global ${scan.index}`);
        if (global.mutable) throw invalid('constant expression required: the global is mutable');
      }
    }
    const validator = new FunctionValidator(context, [], 0, range);
    validator.run([expected]);
  } catch (error) {
    if (error instanceof WasmError) throw error.locate({ offset: scan.at, opcode });
    throw error;
  }
}
