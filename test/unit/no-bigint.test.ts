// With i64 as pairs a file runs where there is no BigInt, as long as none crosses its boundary; where one does, that is said in words.
import { parse } from 'acorn';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile, readModule, type CompileOptions } from '../../compiler/index.ts';
import { assemble } from '../support/assemble.ts';
import { root } from '../support/data.ts';

const OPTIONS: readonly CompileOptions[] = [
  { i64: 'pair', target: 'es2019' },
  { level: 2, target: 'es5' },
];

/** What `body`, which has the exports as `e`, gives in a process without BigInt, as text. */
async function without(bytes: Uint8Array, options: CompileOptions, body: string): Promise<string> {
  const { code } = await compile(bytes, { ...options, format: 'cjs', mode: 'module' });
  parse(code, { ecmaVersion: options.target === 'es5' ? 5 : 2019 });
  const script = `delete globalThis.BigInt; delete globalThis.BigInt64Array; delete globalThis.BigUint64Array;
    delete DataView.prototype.getBigInt64; delete DataView.prototype.setBigInt64;
    const module={exports:{}};(function(module,exports){${code}\n})(module,module.exports);
    const e=module.exports.instantiate({}).exports;console.log(String((()=>{${body}})()))`;
  return execFileSync(process.execPath, ['-'], { input: script, encoding: 'utf8' }).trim();
}
const natively = (bytes: Uint8Array, body: string): string => {
  const e = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the same text as above
  return String((new Function('e', body) as (e: unknown) => unknown)(e));
};

describe.each(OPTIONS)('without BigInt, %o', (options) => {
  it('kernels of 64-bit integers give what native wasm gives', async () => {
    const bytes = readFileSync(join(root, 'test/bench/kernels-i64.wasm'));
    const kernels = readModule(bytes).exports.flatMap((x) => (x.kind === 'func' && x.name !== 'sha512' && x.name !== '__multi3' ? [x.name] : []));
    const body = `return [${kernels.map((k) => `e.${k}(3)`).join()}].join()`;
    expect(kernels.length).toBeGreaterThan(8);
    expect(await without(bytes, options, body)).toBe(natively(bytes, body));
  });
  it('calls through tables, globals and constants give what native wasm gives', async () => {
    const bytes = await assemble(`(module (table funcref (elem $twice $square)) (memory 1)
      (type $f (func (param i64) (result i64)))
      (global $g (mut i64) (i64.const 0x123456789abcdef))
      (func $twice (type $f) (i64.add (local.get 0) (local.get 0)))
      (func $square (type $f) (i64.mul (local.get 0) (local.get 0)))
      (func (export "call") (param i32 i32) (result i32)
        (i64.store (i32.const 8) (call_indirect (type $f) (i64.mul (i64.extend_i32_s (local.get 1)) (i64.const 0x100000007)) (local.get 0)))
        (i32.xor (i32.load (i32.const 8)) (i32.load (i32.const 12))))
      (func (export "count") (param i32) (result i32)
        (global.set $g (i64.add (global.get $g) (i64.extend_i32_s (local.get 0))))
        (i32.wrap_i64 (i64.shr_u (global.get $g) (i64.const 20))))
      (func (export "nan") (result i32)
        (f64.store (i32.const 16) (f64.const nan:0x4000000000001)) (i32.xor (i32.load (i32.const 16)) (i32.load (i32.const 20)))))`);
    const body = 'return [e.call(0,-5),e.call(1,123456),e.count(1<<30),e.count(-9),e.nan()].join()';
    expect(await without(bytes, options, body)).toBe(natively(bytes, body));
  });
  it('an i64 that crosses the boundary is an error that says so', async () => {
    const bytes = await assemble('(module (func (export "f") (param i64) (result i64) (local.get 0)))');
    const body = 'try { return e.f(1) } catch (error) { return error.name + ": " + error.message }';
    expect(await without(bytes, options, body)).toMatch(/^TypeError: .*BigInt/);
  });
});
