// The operand and control stacks of the validation algorithm (spec, appendix "Validation Algorithm").
// Knows types, not opcodes.
import { invalid } from '../base/errors.ts';
import { BOTTOM, isReference, typeName, typeNames, type ValType } from '../base/types.ts';
import { matches, type Types } from '../module/subtyping.ts';

export interface ControlFrame {
  readonly opcode: 'function' | 'block' | 'loop' | 'if' | 'else' | 'try' | 'catch' | 'catch_all' | 'try_table';
  readonly startTypes: readonly ValType[];
  readonly endTypes: readonly ValType[];
  readonly height: number;
  /** Locals known to be set when it was entered. */
  readonly initialized: number;
  unreachable: boolean;
}

export const labelTypes = (frame: ControlFrame): readonly ValType[] => (frame.opcode === 'loop' ? frame.startTypes : frame.endTypes);

export class ValidationStack {
  readonly operands: ValType[] = [];
  readonly controls: ControlFrame[] = [];
  /** Locals without a default value that have been set, in order. */
  private readonly initialized: number[] = [];

  constructor(private readonly types: Types) {}

  push(type: ValType): void {
    this.operands.push(type);
  }
  pushAll(types: readonly ValType[]): void {
    for (let i = 0; i < types.length; i++) this.operands.push(types[i] as ValType);
  }

  popAny(): ValType {
    const frame = this.top();
    if (this.operands.length === frame.height) {
      if (frame.unreachable) return BOTTOM;
      throw invalid('type mismatch: an operand was expected but the stack is empty');
    }
    return this.operands.pop() as ValType;
  }
  pop(expected: ValType): ValType {
    const actual = this.popAny();
    if (actual !== expected && expected !== BOTTOM && !matches(this.types, actual, expected))
      throw invalid(`type mismatch: expected ${typeName(expected)} but got ${typeName(actual)}`);
    return actual;
  }
  popReference(): ValType {
    const actual = this.popAny();
    if (actual !== BOTTOM && !isReference(actual)) throw invalid(`type mismatch: expected a reference but got ${typeName(actual)}`);
    return actual;
  }
  popAll(types: readonly ValType[]): void {
    for (let i = types.length - 1; i >= 0; i--) this.pop(types[i] as ValType);
  }
  /** Pops and gives back what was there: a made-up operand stays made up. */
  popKeeping(types: readonly ValType[]): ValType[] {
    const popped: ValType[] = [];
    for (let i = types.length - 1; i >= 0; i--) popped.unshift(this.pop(types[i] as ValType));
    return popped;
  }

  pushControl(opcode: ControlFrame['opcode'], startTypes: readonly ValType[], endTypes: readonly ValType[]): void {
    this.controls.push({ opcode, startTypes, endTypes, height: this.operands.length, initialized: this.initialized.length, unreachable: false });
    this.pushAll(startTypes);
  }
  popControl(): ControlFrame {
    const frame = this.top();
    this.popAll(frame.endTypes);
    if (this.operands.length !== frame.height)
      throw invalid(`type mismatch: values remain on the stack at the end of a block, which gives ${typeNames(frame.endTypes)}`);
    this.controls.pop();
    this.initialized.length = frame.initialized;
    return frame;
  }
  label(depth: number): ControlFrame {
    const frame = this.controls[this.controls.length - 1 - depth];
    if (frame === undefined) throw invalid(`unknown label ${depth}`);
    return frame;
  }
  unreachable(): void {
    const frame = this.top();
    this.operands.length = frame.height;
    frame.unreachable = true;
  }

  /** The type of the `depth`-th operand from the top, where it is reachable. */
  peek(depth: number): ValType {
    const frame = this.top();
    const i = this.operands.length - 1 - depth;
    return i < frame.height ? BOTTOM : (this.operands[i] as ValType);
  }

  initialize(local: number): void {
    if (!this.initialized.includes(local)) this.initialized.push(local);
  }
  isInitialized(local: number): boolean {
    return this.initialized.includes(local);
  }

  top(): ControlFrame {
    return this.controls[this.controls.length - 1] as ControlFrame;
  }
}
