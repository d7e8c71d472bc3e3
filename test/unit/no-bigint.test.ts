// With i64 as pairs a file runs where there is no BigInt, as long as none crosses its boundary; where one does, that is said in words.
import { parse } from 'acorn';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile, readModule, type CompileOptions } from '../../compiler/tool.ts';
import { assemble } from '../support/assemble.ts';
import { load, type Loaded } from '../support/compile-wat.ts';
import { root } from '../support/data.ts';

const OPTIONS: readonly CompileOptions[] = [
  { i64: 'pair', target: 'es2019' },
  { level: 2, target: 'es5' },
];

/** What `body`, which has the exports as `e`, gives in a process without BigInt, as text. */
async function without(bytes: Uint8Array, options: CompileOptions, body: string): Promise<string> {
  return withoutIn(bytes, options, `const e=file.instantiate({}).exports;${body}`);
}
/** The same, where it has the generated file as `file`. */
async function withoutIn(bytes: Uint8Array, options: CompileOptions, body: string): Promise<string> {
  const { code } = await compile(bytes, { ...options, format: 'cjs', mode: 'module' });
  parse(code, { ecmaVersion: options.target === 'es5' ? 5 : 2019 });
  const script = `delete globalThis.BigInt; delete globalThis.BigInt64Array; delete globalThis.BigUint64Array;
    for (const name of ['getBigInt64', 'setBigInt64', 'getBigUint64', 'setBigUint64']) delete DataView.prototype[name];
    const module={exports:{}};(function(module,exports){${code}\n})(module,module.exports);
    const file=module.exports;console.log(String((()=>{${body}})()))`;
  return execFileSync(process.execPath, ['-'], { input: script, encoding: 'utf8' }).trim();
}
/** What it gives in this process, with `name` for `value`. */
const within = (name: string, value: unknown, body: string): string =>
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the same text as above
  String((new Function(name, body) as (value: unknown) => unknown)(value)).trim();
const natively = (bytes: Uint8Array, body: string): string => within('e', new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports, body);
/** With BigInt. */
const usually = async (bytes: Uint8Array): Promise<Loaded> => load((await compile(bytes, { format: 'cjs', mode: 'module' })).code);

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
  it('tags, structures, arrays, references and tail calls hold an i64 as what stands for a BigInt', async () => {
    const bytes =
      await assemble(`(module (tag $e (param i64)) (type $s (struct (field (mut i64)))) (type $a (array (mut i64))) (type $f (func (param i64) (result i64)))
      (elem declare func $next)
      (func $next (type $f) (i64.add (local.get 0) (i64.const 0x100000001)))
      (func $high (param i64) (result i32) (i32.wrap_i64 (i64.shr_u (local.get 0) (i64.const 30))))
      (func (export "tag") (param i32) (result i32)
        (call $high (block $b (result i64) (try_table (catch $e $b) (throw $e (i64.shl (i64.extend_i32_s (local.get 0)) (i64.const 31)))) (unreachable))))
      (func (export "structure") (param i32) (result i32) (local $s (ref $s)) (local.set $s (struct.new_default $s))
        (struct.set $s 0 (local.get $s) (i64.add (struct.get $s 0 (local.get $s)) (i64.mul (i64.extend_i32_s (local.get 0)) (i64.const -0x123456789))))
        (call $high (struct.get $s 0 (local.get $s))))
      (func (export "array") (param i32) (result i32) (local $a (ref $a))
        (local.set $a (array.new $a (i64.const -7) (i32.const 3))) (array.set $a (local.get $a) (i32.const 1) (i64.extend_i32_u (local.get 0)))
        (call $high (i64.sub (array.get $a (local.get $a) (i32.const 0)) (array.get $a (local.get $a) (i32.const 1)))))
      (func (export "reference") (param i32) (result i32) (call $high (call_ref $f (i64.extend_i32_s (local.get 0)) (ref.func $next))))
      (func $down (param i32 i64) (result i64) (if (i32.eqz (local.get 0)) (then (return (local.get 1)))) (return_call $on (local.get 0) (local.get 1)))
      (func $on (param i32 i64) (result i64) (return_call $down (i32.sub (local.get 0) (i32.const 1)) (i64.add (local.get 1) (i64.const 0x80000001))))
      (func (export "tail") (param i32) (result i32) (call $high (call $down (local.get 0) (i64.const 5)))))`);
    const body = 'return [e.tag(5),e.structure(77),e.array(-1),e.reference(-1),e.reference(1),e.tail(1000)].join()';
    expect(await without(bytes, options, body)).toBe(within('e', (await usually(bytes)).instantiate({}).exports, body));
  });
  it('a WASI program writes the same bytes', async () => {
    const bytes = readFileSync(join(root, 'test/wasi/programs/session.wasm'));
    const body = `let out='';const take=(b)=>{for(const c of b)out+=String.fromCharCode(c);};
      const status=file.run({args:['session','x'],env:{VARIABLE:'v'},stdin:'a line\\nrest',stdout:take,stderr:take,fs:new file.MemoryFileSystem({'/box':{}})});
      return status+out;`;
    const expected = within('file', await usually(bytes), body);
    expect(expected).toContain('times 1000000000.005000000');
    expect(await withoutIn(bytes, options, body)).toBe(expected);
  });
  it('an i64 that crosses the boundary by way of a table is an error that says so', async () => {
    const bytes = await assemble('(module (table (export "t") funcref (elem $f)) (func $f (param i64) (result i64) (local.get 0)))');
    const body = 'try { return e.t.get(0)(1) } catch (error) { return error.name + ": " + error.message }';
    expect(await without(bytes, options, body)).toMatch(/^TypeError: .*BigInt/);
  });
});
