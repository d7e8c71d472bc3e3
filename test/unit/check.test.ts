// The laws of the intermediate form hold for what the builder makes of the golden cases, the bench's kernels and the examples, and the check
// sees functions that break them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { I32, I64 } from '../../compiler/base/types.ts';
import { checkFunctions } from '../../compiler/driver/inspect.ts';
import { readModule } from '../../compiler/tool.ts';
import { checkFunction } from '../../compiler/ir/check.ts';
import { OperatorReader } from '../../compiler/binary/operators.ts';
import { printExpr } from '../../compiler/ir/print.ts';
import { expressionsOf, walkExpr, walkStmts } from '../../compiler/ir/walk.ts';
import { bodyOf, codeRange, type FuncBody, type Module } from '../../compiler/module/module.ts';
import { getLocal, int } from '../../compiler/ir/make.ts';
import type { FuncIR, Label, Local, Stmt } from '../../compiler/ir/nodes.ts';
import { assemble } from '../support/assemble.ts';
import { root } from '../support/data.ts';

/** Every node was made for an instruction of its function. */
function checkPositions(module: Module, f: FuncIR): void {
  const body = bodyOf(module, f.index) as FuncBody;
  const starts = new Set<number>();
  const ops = new OperatorReader(module.bytes, codeRange(body), module.types);
  while (!ops.atEnd) {
    ops.next();
    starts.add(ops.at);
  }
  const known = (at: number | undefined, what: string): void => {
    if (at !== undefined && !starts.has(at)) throw new Error(`function ${f.index}: ${what} was made at ${at}, where no instruction begins`);
  };
  walkStmts(f.body, (s) => {
    known(s.at, s.kind);
    for (const e of expressionsOf(s)) walkExpr(e, (x) => void known(x.at, printExpr(x)));
  });
}

const checkAll = (bytes: Uint8Array): number => {
  let count = 0;
  const module = readModule(bytes);
  for (const level of [0, 1, 2] as const)
    checkFunctions(module, { level }, (f, pass) => {
      checkFunction(f, pass);
      checkPositions(module, f);
      count++;
    });
  return count;
};

describe('laws of the intermediate form', () => {
  it('hold for the golden cases', async () => {
    let count = 0;
    const folder = join(root, 'test/golden');
    for (const name of readdirSync(folder).filter((n) => n.endsWith('.wat'))) {
      count += checkAll(await assemble(readFileSync(join(folder, name), 'utf8').replace(/^;; ?.*\n?/gm, '')));
    }
    expect(count).toBeGreaterThan(30);
  });
  it.each(['kernels', 'simd'])('hold for test/bench/%s.wasm', (name) => {
    expect(checkAll(readFileSync(join(root, `test/bench/${name}.wasm`)))).toBeGreaterThan(6);
  });

  const local: Local = { id: 0, type: I32, carrier: 'int32', origin: 'declared' };
  const label: Label = { id: 0, kind: 'block' };
  const wrong = (body: readonly Stmt[], locals: readonly Local[] = [local]): (() => void) => {
    const type = { kind: 'func', params: [], results: [], key: ':', typeIndex: 0 } as const;
    const f: FuncIR = { index: 7, type, locals, params: [], results: [], returned: [], body, at: 0 };
    return () => {
      checkFunction(f, 'nothing');
    };
  };
  it('are seen to be broken', () => {
    expect(wrong([{ kind: 'set', local, expr: int(1) }])).not.toThrow();
    expect(wrong([{ kind: 'br', label }])).toThrow('function 7 after nothing: a branch to label 0 from outside of it');
    expect(wrong([{ kind: 'set', local, expr: int(1) }], [])).toThrow('local 0 is not in the list');
    expect(wrong([{ kind: 'set', local, expr: { ...int(1), type: I64 } }])).toThrow('local 0: i64 where i32 is expected');
    expect(wrong([{ kind: 'return', values: [int(1)] }])).toThrow('1 values are returned, not 0');
    expect(wrong([{ kind: 'eval', expr: { ...getLocal(local), reads: 0 } }])).toThrow('a read of local 0 does not say so');
  });
});
