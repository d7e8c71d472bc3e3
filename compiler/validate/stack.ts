// The operand and control stacks of the validation algorithm (spec, appendix "Validation Algorithm").
// Knows types, not opcodes.
import { invalid } from '../base/errors.ts';
import { BOTTOM, isReference, typeName, typeNames, type ValType } from '../base/types.ts';

export interface ControlFrame {
  readonly opcode: 'function' | 'block' | 'loop' | 'if' | 'else';
  readonly startTypes: readonly ValType[];
  readonly endTypes: readonly ValType[];
  readonly height: number;
  unreachable: boolean;
}

export const labelTypes = (frame: ControlFrame): readonly ValType[] => (frame.opcode === 'loop' ? frame.startTypes : frame.endTypes);

export class ValidationStack {
  private readonly operands: ValType[] = [];
  readonly controls: ControlFrame[] = [];

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
    if (actual !== expected && actual !== BOTTOM && expected !== BOTTOM)
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
    this.controls.push({ opcode, startTypes, endTypes, height: this.operands.length, unreachable: false });
    this.pushAll(startTypes);
  }
  popControl(): ControlFrame {
    const frame = this.top();
    this.popAll(frame.endTypes);
    if (this.operands.length !== frame.height)
      throw invalid(`type mismatch: values remain on the stack at the end of a block, which gives ${typeNames(frame.endTypes)}`);
    this.controls.pop();
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

  private top(): ControlFrame {
    return this.controls[this.controls.length - 1] as ControlFrame;
  }
}
