// Loops in two versions: without checks where one test covers all accesses, as they were elsewhere. Both are as native WebAssembly.
import { describe, expect, it } from 'vitest';
import { compile } from '../../compiler/tool.ts';
import { checkFunctions } from '../../compiler/driver/inspect.ts';
import { checkFunction } from '../../compiler/ir/check.ts';
import { readModule } from '../../compiler/binary/read.ts';
import { assemble } from '../support/assemble.ts';
import { compileText, load } from '../support/compile-wat.ts';
import { random } from '../fuzz/random.mjs';
import { countedLoop, countedLoops, someArguments } from '../support/counted-loops.ts';

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly fuel: { value: number };
  readonly [name: string]: unknown;
}
type Make = (imports: object) => Exports;

/** What a call gives or throws, what the host saw, and what the memory is then. */
function told(make: Make, name: string, args: readonly number[]): unknown {
  const seen: number[] = [];
  const exports = make({ m: { see: (x: number) => void seen.push(x) } });
  const bytes = new Uint8Array(exports.memory.buffer);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Math.imul(i, 2654435761) >>> 24;
  exports.fuel.value = 600;
  let result: unknown;
  try {
    result = (exports[name] as (...args: readonly number[]) => number)(...args);
  } catch (error) {
    result = (error as Error).message.replace(/^.*out of bounds.*$/, 'out of bounds');
  }
  const after = new Uint8Array(exports.memory.buffer);
  let hash = after.length;
  for (const byte of after) hash = (Math.imul(hash, 31) + byte) | 0;
  return { result, hash, seen: seen.length, fuel: exports.fuel.value };
}

const SEEDS = Number(process.env['LOOPS_SEEDS'] ?? 3);
describe.each(['jitless', 'lockdown', 'quickjs', 'hermes'])('loops that count, for %s', (target) => {
  it.each(Array.from({ length: SEEDS }, (_, i) => i + 1))('are as native ones, seed %i', async (seed) => {
    const r = random(seed * 7919);
    const names = Array.from({ length: 60 }, (_, i) => `f${i}`);
    const functions = names.map((name) => countedLoop(name, r));
    const bytes = await assemble(countedLoops(functions));
    const native = new WebAssembly.Module(bytes);
    const options = { level: 2, target, format: 'cjs', mode: 'module' } as const;
    checkFunctions(readModule(bytes), options, checkFunction);
    const ours = load((await compile(bytes, options)).code);
    const makeNative: Make = (imports) => new WebAssembly.Instance(native, imports).exports as unknown as Exports;
    const makeOurs: Make = (imports) => ours.instantiate(imports).exports as unknown as Exports;
    for (const [i, name] of names.entries()) {
      for (let k = 0; k < 10; k++) {
        const args = someArguments(r);
        expect(told(makeOurs, name, args), `${name}(${args.join()}) of seed ${seed}: ${functions[i]}`).toEqual(told(makeNative, name, args));
      }
    }
  });
});

describe('the version without checks', () => {
  const jitless = { level: 2, target: 'jitless' } as const;
  const code = async (loop: string): Promise<string> => {
    const text = await compileText(
      `(module (memory 1) (func $f (export "f") (param $p i32) (param $e i32) (param $n i32) (result i32) (local $s i32) ${loop} (local.get $s)))`,
      jitless,
    );
    return /function f0[^]*?\n/.exec(text)?.[0] ?? '';
  };
  it('counts elements where a pointer walks and nothing else is asked of it', async () => {
    const step = '(local.tee $p (i32.add (local.get $p) (i32.const 4)))';
    const text = await code(`(loop $l (local.set $s (i32.add (local.get $s) (i32.load (local.get $p)))) (br_if $l (i32.ne ${step} (local.get $e))))`);
    expect(text).toMatch(/do\{(\w+)=\1\+I32\[(\w+)\]\|0;\2=\2\+1;\}while\(\2!==\w+\)/);
  });
  it('is not there for a loop of few rounds, one that ends by what it reads, or one of unknown steps', async () => {
    const ends = await code('(loop $l (local.set $p (i32.add (local.get $p) (i32.const 1))) (br_if $l (i32.load8_u (local.get $p))))');
    const few = await code(
      '(local.set $n (i32.const 4)) (loop $l (local.set $s (i32.load (i32.add (local.get $p) (local.get $n)))) (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))',
    );
    const unknown = await code(
      '(loop $l (local.set $s (i32.load (local.get $p))) (local.set $p (i32.add (local.get $p) (local.get $n))) (br_if $l (i32.lt_s (local.get $p) (local.get $e))))',
    );
    for (const text of [ends, few, unknown]) expect(text).not.toContain('pages');
  });
});
