// The end of the stack, wherever it is reached: an error that can be caught, in a process that lives on.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { compileText } from '../support/compile-wat.ts';

const locals = Array.from({ length: 200 }, (_, i) => i);
/** A function with 200 f64 locals that calls the host 200 times, deep as the stack goes. */
const WIDE = `(module (import "host" "f" (func $host (param f64) (result f64)))
  (func (export "trap") unreachable)
  (func (export "f") (param f64) (result f64) ${locals.map((i) => `(local $l${i} f64)`).join(' ')}
    ${locals.map((i) => `(local.set $l${i} (call $host (f64.add (local.get 0) (f64.const ${i}))))`).join('\n')}
    ${locals.reduce((sum, i) => `(f64.add ${sum} (local.get $l${i}))`, '(f64.const 0)')}))`;

/** Runs `body` under this Node, with `instantiate` of the code at hand; what it prints. */
function inProcess(code: string, body: string): string {
  const script = `const module={exports:{}};(function(module){${code}\n})(module);const {instantiate}=module.exports;${body}`;
  return execFileSync(process.execPath, ['-'], { input: script, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] }).trim();
}

describe('the end of the stack', () => {
  it('leaves the process alive where a host function catches what is not a RangeError', async () => {
    const printed = inProcess(
      await compileText(WIDE),
      // Nothing is called where an error is caught, so that it is caught there. Every call fails somewhere: the tree of calls is cut after a while.
      `const errors = new Array(100000); let n = 0; let calls = 0;
       const deeper = (k, x) => (k === 0 ? api.f(x) : deeper(k - 1, x));
       const f = (x) => { if (calls++ > 30000) return 0; try { return deeper(calls % 5, x) } catch (e) { if (!(e instanceof RangeError)) errors[n++] = e; return 1 } };
       const api = instantiate({ host: { f } }).exports;
       try { api.trap() } catch (e) { errors[n++] = e }
       api.f(1);
       console.log([...new Set(errors.slice(0, n).map(String))].sort().join(', '));`,
    );
    expect(printed.split(', ')).toEqual(['RuntimeError: call stack exhausted', 'RuntimeError: unreachable']);
  });
  it('is a trap through tail calls, handlers, references and plain recursion', async () => {
    const bodies = {
      plain: '(i32.add (i32.const 1) (call $f (local.get 0)))',
      indirect: '(i32.add (i32.const 1) (call_indirect (param i32) (result i32) (local.get 0) (i32.const 0)))',
      handler: '(block $h (result i32) (try_table (result i32) (catch_all 1) (i32.add (i32.const 1) (call $f (local.get 0)))))',
      tail: '(i32.add (i32.const 1) (call $g (local.get 0)))',
    };
    for (const [name, body] of Object.entries(bodies)) {
      const text =
        name === 'handler'
          ? `(block $out (return (block $h (result i32) (try_table (result i32) (catch_all $out) (i32.add (i32.const 1) (call $f (local.get 0))))))) (i32.const -1)`
          : body;
      const printed = inProcess(
        await compileText(`(module (table 1 funcref) (elem (i32.const 0) $f)
          (func $f (export "f") (param i32) (result i32) ${text})
          (func $g (param i32) (result i32) (return_call $f (local.get 0))))`),
        `for (let i = 0; i < 3; i++) try { console.log(instantiate({}).exports.f(1)) } catch (e) { console.log(e.name + ': ' + e.message) }`,
      );
      expect([name, ...new Set(printed.split('\n'))]).toEqual([name, 'RuntimeError: call stack exhausted']);
    }
  });
  it('is told from an access out of bounds through a DataView', async () => {
    const code = await compileText('(module (memory 1) (func (export "f") (param i32) (result i32) (i32.load align=1 (local.get 0))))');
    expect(inProcess(code, `try { instantiate({}).exports.f(65533) } catch (e) { console.log(e.name + ': ' + e.message) }`)).toBe(
      'RuntimeError: out of bounds memory access',
    );
  });
});
