// Code that engines have compiled with all they know, in a process of its own: what is right after ten calls may end the process after 10^5.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileText } from '../support/compile-wat.ts';
import { root } from '../support/data.ts';

/** What `body`, which has the exports as `e`, returns after it ran under this Node. */
function hot(code: string, body: string): unknown {
  const script = `const module={exports:{}};(function(module){${code}\n})(module);const e=module.exports.instantiate({}).exports;console.log(String((()=>{${body}})()))`;
  return execFileSync(process.execPath, ['-'], { input: script, encoding: 'utf8' }).trim();
}

describe('hot code', () => {
  it('shifts an i64 that has two sources to the right', async () => {
    const code = await compileText(`(module (func (export "f") (param $a i64) (param $c i32) (result i64) (local $x i64)
      (local.set $x (i64.add (local.get $a) (i64.const 1)))
      (if (local.get $c) (then (local.set $x (i64.add (local.get $a) (i64.const 2)))))
      (i64.shr_s (local.get $x) (i64.const 7))))`);
    expect(hot(code, 'let s=0n;for(let i=0;i<200000;i++)s+=e.f(BigInt(i)*-123456789n,i&1);return s')).toBe('-19290026830731250');
  });
});

describe('hot code with NaNs', () => {
  it('keeps the bits of signalling ones that are moved, stored and reinterpreted', async () => {
    const code = await compileText(`(module (memory 1) (func $move (param f64) (result f64) (local.get 0))
      (func (export "f") (param $n i32) (result i32) (local $v f64) (local $bad i32)
        (loop $l
          (i64.store (i32.const 0) (select (i64.const 0x7ff4000000000001) (i64.const 0x3ff0000000000000) (i32.and (local.get $n) (i32.const 1))))
          (local.set $v (call $move (f64.load (i32.const 0))))
          (f64.store (i32.const 8) (local.get $v))
          (f64.store align=1 (i32.const 17) (local.get $v))
          (local.set $bad (i32.add (local.get $bad) (i64.ne (i64.load (i32.const 8)) (i64.load (i32.const 0)))))
          (local.set $bad (i32.add (local.get $bad) (i64.ne (i64.load align=1 (i32.const 17)) (i64.load (i32.const 0)))))
          (local.set $bad (i32.add (local.get $bad) (i64.ne (i64.reinterpret_f64 (local.get $v)) (i64.load (i32.const 0)))))
          (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
        (local.get $bad)))`);
    expect(hot(code, 'return e.f(200000)')).toBe('0');
  });
  it('keeps the bits of lanes of vectors that were doubles for a moment', async () => {
    const code = await compileText(`(module (func (export "f") (param $n i32) (result i32) (local $v v128) (local $bad i32)
      (loop $l
        (local.set $v (i64x2.splat (select (i64.const 0x7ff4000000000001) (i64.const 0x3ff0000000000000) (i32.and (local.get $n) (i32.const 1)))))
        (local.set $v (f64x2.neg (f64x2.neg (local.get $v))))
        (local.set $bad (i32.add (local.get $bad) (i64.ne (i64x2.extract_lane 1 (i16x8.sub (local.get $v) (v128.const i64x2 0 0)))
          (select (i64.const 0x7ff4000000000001) (i64.const 0x3ff0000000000000) (i32.and (local.get $n) (i32.const 1))))))
        (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
      (local.get $bad)))`);
    expect(hot(code, 'return e.f(200000)')).toBe('0');
  });
});

describe('hot programs', () => {
  it('give what native WebAssembly gives', () => {
    // The package is built before the tests.
    const printed = execFileSync(process.execPath, [join(root, 'test/fuzz/hot.mjs'), '--count', '20', '--seed', '11', '--rounds', '30000'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }); // prettier-ignore
    expect(printed).toMatch(/^20 programs of 30000 rounds on 1 engines, \d+ instructions of \d+: 0 failures\n$/);
  }, 60_000);
});
