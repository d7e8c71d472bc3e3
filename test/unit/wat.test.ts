// The module as text: assembled again it is the same module.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OperatorReader } from '../../compiler/binary/operators.ts';
import { WatPrinter } from '../../compiler/debug/wat.ts';
import { codeRange } from '../../compiler/module/module.ts';
import { readModule } from '../../compiler/tool.ts';
import { assemble } from '../support/assemble.ts';
import { root } from '../support/data.ts';

function print(bytes: Uint8Array): string {
  const lines: string[] = [];
  new WatPrinter(readModule(bytes)).print((line) => void lines.push(line));
  return lines.join('\n');
}
/** Instructions of all functions: names and every immediate. */
function instructions(bytes: Uint8Array): unknown[] {
  const m = readModule(bytes);
  return m.bodies.map((body) => {
    const ops = new OperatorReader(bytes, codeRange(body), m.types);
    const list: unknown[] = [body.locals.filter((l) => l.count > 0)];
    while (!ops.atEnd) {
      const row = ops.next();
      const { index, index2, align, offset, i32, i64, f32Bits, f64Bits, labels, refType, bytes16 } = ops;
      list.push([row.name, row.imm === 'none' ? 0 : [index, index2, align, offset, i32, i64, f32Bits, f64Bits, labels, refType, [...bytes16]]]);
    }
    return list;
  });
}

const golden = join(root, 'test/golden');
const cases = readdirSync(golden).filter((n) => n.endsWith('.wat'));

describe('the module as text', () => {
  // Legacy exceptions are another assembler's, in folded form only.
  it.each(cases.filter((n) => !/\(try\b/.test(readFileSync(join(golden, n), 'utf8'))))('is the module again: %s', async (name) => {
    const bytes = await assemble(readFileSync(join(golden, name), 'utf8').replace(/^;; ?.*\n?/gm, ''));
    const text = print(bytes);
    const again = await assemble(text);
    expect(print(again)).toBe(text);
    expect(instructions(again)).toEqual(instructions(bytes));
  });
  it.each(['bench/kernels', 'bench/simd'])('is the module again: %s', async (name) => {
    const bytes = readFileSync(join(root, `test/${name}.wasm`));
    const again = await assemble(print(bytes));
    expect(instructions(again)).toEqual(instructions(bytes));
  });
  it('tells the instruction of each line', async () => {
    const bytes = await assemble('(module (func (result i32) i32.const 7 i32.const 3 i32.add))');
    const m = readModule(bytes);
    const lines: [string, number][] = [];
    new WatPrinter(m).func(0, (line, at) => void lines.push([line.trim(), at - (m.bodies[0]?.code ?? 0)]));
    expect(lines.map(([line, at]) => (at < 0 ? line : `${at}: ${line}`))).toEqual([
      expect.stringContaining('(func'),
      '0: i32.const 7',
      '2: i32.const 3',
      '4: i32.add',
      '5: ;; end',
      ')',
    ]);
  });
});
