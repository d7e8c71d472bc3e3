// Code that engines have compiled with all they know, in a process of its own: what is right after ten calls may end the process after 10^5.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { compileText } from '../support/compile-wat.ts';

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
