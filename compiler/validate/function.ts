// Validates one function body or constant expression, and notes on the way what whole-module analyses need.
// A fixed signature, a typed one, or an entry of its own in `control` below.
import { invalid, malformed, WasmError } from '../base/errors.ts';
import { BOTTOM, I32, isNumeric, V128, type FuncType, type ValType } from '../base/types.ts';
import { OperatorReader, type BlockTypeImm } from '../binary/operators.ts';
import type { ByteRange, FuncBody, Module } from '../module/module.ts';
import { typedSignature, typeAt } from '../module/signatures.ts';
import { GROWS, type OpRow } from '../opcodes/row.ts';
import { labelTypes, ValidationStack } from './stack.ts';

/** What one body does that its callers must know. */
export interface FuncSummary {
  /** Contains memory.grow or calls what this module cannot see into. */
  readonly growsItself: boolean;
  /** Distinct functions called directly. */
  readonly callees: readonly number[];
  readonly usesMemory: boolean;
}

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
export function validateFunction(context: ValidationContext, index: number, body: FuncBody): FuncSummary {
  const type = context.module.funcs[index] as FuncType;
  const validator = new FunctionValidator(context, localTypes(type, body), body.code);
  try {
    validator.run(type.results);
  } catch (error) {
    if (error instanceof WasmError)
      throw error.locate({ offset: validator.ops.at, opcode: validator.opcode, funcIndex: index, funcName: context.module.names.funcs.get(index) });
    throw error;
  }
  return { growsItself: validator.growsItself, callees: [...validator.callees], usesMemory: validator.usesMemory };
}

class FunctionValidator {
  readonly ops: OperatorReader;
  opcode: string | undefined;
  growsItself = false;
  usesMemory = false;
  readonly callees = new Set<number>();
  private readonly stack = new ValidationStack();
  private readonly module: Module;
  private readonly localAt = (index: number): ValType => {
    const type = this.locals[index];
    if (type === undefined) throw invalid(`unknown local ${index}`);
    return type;
  };

  constructor(
    private readonly context: ValidationContext,
    private readonly locals: readonly ValType[],
    code: ByteRange,
  ) {
    this.module = context.module;
    this.ops = new OperatorReader(context.module.bytes, code);
  }

  run(results: readonly ValType[]): void {
    const { ops, stack } = this;
    stack.pushControl('function', [], results);
    while (stack.controls.length > 0) {
      this.opcode = undefined;
      const row = ops.next();
      this.opcode = row.name;
      const { sig } = row;
      if (sig === 'control') this.control(row);
      else if (sig === 'typed') this.typed(row);
      else {
        if (row.memory !== undefined) this.memarg(row.memory.bytes);
        stack.popAll(sig.params);
        stack.pushAll(sig.results);
      }
    }
    if (!ops.atEnd) throw malformed('operators remaining after end of function', ops.reader.pos);
  }

  private memarg(bytes: number): void {
    if (this.module.memories[this.ops.index] === undefined) throw invalid(`unknown memory ${this.ops.index}`);
    if (this.ops.offset > 0xffffffff) throw invalid('offset out of range');
    if (2 ** this.ops.align > bytes) throw invalid('alignment must not be larger than natural');
    this.usesMemory = true;
  }

  private typed(row: OpRow): void {
    const { ops } = this;
    if ((row.imm === 'data' || row.imm === 'data_memory') && this.module.dataCount === undefined) throw malformed('data count section required', ops.at);
    const sig = typedSignature(this.module, row, ops, this.localAt);
    if (row.name === 'call') {
      this.callees.add(ops.index);
      if (ops.index < this.module.importedFuncs) this.growsItself = true;
    } else if (row.name === 'call_indirect' || row.effects & GROWS) this.growsItself = true;
    else if (row.name === 'ref.func' && !this.context.declaredRefs.has(ops.index)) throw invalid(`undeclared function reference ${ops.index}`);
    else if (row.imm === 'memory' || row.imm === 'memories' || row.imm === 'data_memory') this.usesMemory = true;
    this.stack.popAll(sig.params);
    this.stack.pushAll(sig.results);
  }

  private control(row: OpRow): void {
    const { ops, stack } = this;
    switch (row.name) {
      case 'unreachable':
        stack.unreachable();
        return;
      case 'block':
      case 'loop':
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
        if (frame.opcode === 'if' && !sameTypes(frame.startTypes, frame.endTypes)) throw invalid('type mismatch: an if without else must give what it takes');
        if (stack.controls.length > 0) stack.pushAll(frame.endTypes);
        return;
      }
      case 'br':
        stack.popAll(labelTypes(stack.label(ops.index)));
        stack.unreachable();
        return;
      case 'br_if': {
        stack.pop(I32);
        const types = labelTypes(stack.label(ops.index));
        stack.popAll(types);
        stack.pushAll(types);
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
        stack.popAll((stack.controls[0] as { endTypes: readonly ValType[] }).endTypes);
        stack.unreachable();
        return;
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

const sameTypes = (a: readonly ValType[], b: readonly ValType[]): boolean => a.length === b.length && a.every((t, i) => t === b[i]);

const CONSTANT_ROWS = new Set([
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
]);

/** A constant expression of type `expected` (spec 3.3.10) that may read the first `visibleGlobals` globals. */
export function validateConstExpr(context: ValidationContext, range: ByteRange, expected: ValType, visibleGlobals: number): void {
  const m = context.module;
  const scan = new OperatorReader(m.bytes, range);
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
    const validator = new FunctionValidator(context, [], range);
    validator.run([expected]);
  } catch (error) {
    if (error instanceof WasmError) throw error.locate({ offset: scan.at, opcode });
    throw error;
  }
}

/** Function indices that a constant expression names with ref.func. */
export function refsInConstExpr(m: Module, range: ByteRange): number[] {
  const refs: number[] = [];
  const ops = new OperatorReader(m.bytes, range);
  while (!ops.atEnd) if (ops.next().name === 'ref.func') refs.push(ops.index);
  return refs;
}
