// The opcode table: every row is well-formed, and every numeric row computes what native WebAssembly computes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { F32, F64, I32, I64, typeName, type ValType } from '../../compiler/base/types.ts';
import { MalformedError, UnsupportedError } from '../../compiler/base/errors.ts';
import { evaluate } from '../../compiler/ir/simplify.ts';
import { validate } from '../../compiler/tool.ts';
import type { OpRow } from '../../compiler/opcodes/row.ts';
import { rows } from '../../compiler/opcodes/table.ts';
import { opcodePage } from '../support/opcode-page.ts';
import { specIndex } from '../support/spec-index.ts';
import { root } from '../support/data.ts';

const INTS = [0, 1, -1, 2, 31, 32, 63, 255, -128, 65535, 2147483647, -2147483648, 0x12345678, -559038737];
const FLOATS = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  1.5,
  2.5,
  3.7,
  -3.7,
  1e-310,
  4294967295,
  2147483647.5,
  -2147483648.9,
  1e19,
  -1e19,
  9007199254740991,
  Infinity,
  -Infinity,
];

function samples(type: ValType): (number | bigint)[] {
  if (type === I32) return INTS;
  if (type === I64) return INTS.flatMap((n) => [BigInt(n), BigInt.asIntN(64, BigInt(n) * 0x100000001n + 7n)]);
  return type === F32 ? FLOATS.map(Math.fround) : FLOATS;
}
const leb = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, ...leb(n >>> 7)]);

const place = ({ prefix, code }: { prefix: number; code: number }): number[] => (prefix === 0 ? [code] : [prefix, ...leb(code)]);

/** A module of one function `f` with this body. */
function moduleWith(body: readonly number[], params: readonly ValType[] = [], results: readonly ValType[] = []): Uint8Array {
  const section = (id: number, ...bytes: readonly number[]): number[] => [id, ...leb(bytes.length), ...bytes];
  return Uint8Array.of(
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, 1, 0x60, params.length, ...params, results.length, ...results),
    ...section(3, 1, 0),
    ...section(7, 1, 1, 0x66, 0, 0),
    ...section(10, 1, ...leb(body.length), ...body),
  );
}

/** A native module with the one instruction as a function. */
function native(row: OpRow, params: readonly ValType[], result: ValType): (...args: unknown[]) => unknown {
  const bytes = moduleWith([0, ...params.flatMap((_, i) => [0x20, i]), ...place(row), 0x0b], params, [result]);
  return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports['f'] as (...args: unknown[]) => unknown;
}

/** What reading and validating the module throws. */
function failure(bytes: Uint8Array): unknown {
  try {
    validate(bytes);
  } catch (e) {
    return e;
  }
  return undefined;
}

describe('opcode table', () => {
  it('gives every row a name, a feature, an anchor and a code of its own', () => {
    const codes = new Set(rows.map((r) => `${r.prefix}:${r.code}`));
    expect(codes.size).toBe(rows.length);
    expect(new Set(rows.map((r) => r.name)).size).toBe(rows.length);
    for (const r of rows) {
      expect(r.feature, r.name).toMatch(/^[a-z0-9-]+$/);
      expect(r.spec, r.name).toMatch(/^(syntax|exec)-/);
    }
  });

  it('has one row for each code of the index of instructions in the specification, and of the proposals only the rest', () => {
    const rest = new Set(rows);
    for (const [prefix, code, name] of specIndex) {
      const here = rows.filter((r) => r.prefix === prefix && r.code === code);
      expect(here.map((r) => r.name), `${prefix.toString(16)} ${code}`).toEqual([name]); // prettier-ignore
      expect(here[0]?.lowered, name).toBe(true);
      rest.delete(here[0] as OpRow);
    }
    expect([...new Set([...rest].map((r) => r.feature))].sort()).toEqual([
      'custom-descriptors',
      'legacy-exceptions',
      'stack-switching',
      'threads',
      'wide-arithmetic',
    ]);
  });

  it('refuses every row without a lowering when it is read, by name and feature', () => {
    const missing = rows.filter((r) => !r.lowered);
    expect([...new Set(missing.map((r) => r.feature))].sort()).toEqual(['custom-descriptors', 'stack-switching']);
    for (const row of missing) {
      const error = failure(moduleWith([0x00, ...place(row), 0x0b]));
      expect(error, row.name).toBeInstanceOf(UnsupportedError);
      expect(error, row.name).toMatchObject({ feature: row.feature, opcode: row.name, funcIndex: 0 });
    }
  });

  it('refuses every code without a row as malformed', () => {
    for (const prefix of [0, 0xfb, 0xfc, 0xfd, 0xfe]) {
      for (let code = 0; code < (prefix === 0 ? 0xfb : 0x180); code++) {
        if (rows.some((r) => r.prefix === prefix && r.code === code)) continue;
        expect(failure(moduleWith([0, ...place({ prefix, code }), 0x0b])), `${prefix.toString(16)} ${code}`).toBeInstanceOf(MalformedError);
      }
    }
  });

  const numeric = rows.filter((r) => r.js !== undefined && typeof r.sig === 'object' && r.sig.params.every((t) => [I32, I64, F32, F64].includes(t)));
  it('has a lowering for every numeric instruction of WebAssembly 2.0', () => {
    expect(numeric.length).toBe(136);
  });
  for (const row of numeric) {
    const sig = row.sig as { params: readonly ValType[]; results: readonly ValType[] };
    it(`${row.name} computes what native wasm computes`, () => {
      const result = sig.results[0] as ValType;
      const f = native(row, sig.params, result);
      const lists = sig.params.map(samples);
      for (const a of lists[0] ?? []) {
        for (const b of lists[1] ?? [undefined]) {
          const args = b === undefined ? [a] : [a, b];
          let wanted: unknown;
          try {
            wanted = f(...args);
          } catch {
            wanted = undefined; // a trap
          }
          const got = evaluate(row, args, result);
          // A NaN is not folded: its bits are the engine's.
          if (typeof wanted === 'number' && Number.isNaN(wanted)) expect(got).toBeUndefined();
          else
            expect(
              Object.is(got, wanted),
              `${row.name}(${args.map(String).join(', ')}) = ${String(got)}, natively ${String(wanted)} (${typeName(result)})`,
            ).toBe(true);
        }
      }
    });
  }

  it('is what the documentation page of supported instructions shows', () => {
    const page = opcodePage();
    expect(readFileSync(join(root, 'compiler/opcodes/README.md'), 'utf8')).toBe(page);
  });
});
