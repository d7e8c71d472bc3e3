// The classes without a module: what `wasm2js-ts/runtime` makes is taken by every generated file, and the other way round.
import { describe, expect, it } from 'vitest';
import { Exception, Global, JSTag, LinkError, Memory, MemoryFileSystem, RuntimeError, Table, Tag, WasiExit } from '../../runtime/index.ts';
import { loadText } from '../support/compile-wat.ts';

const MODULE = `(module
  (import "h" "m" (memory 1)) (import "h" "t" (table 1 funcref)) (import "h" "g" (global $g (mut i64))) (import "h" "e" (tag $e (param i32)))
  (func (export "store") (i32.store (i32.const 0) (i32.const 7)) (global.set $g (i64.const 9)))
  (func $one (export "one") (result i32) (i32.const 1))
  (func (export "throw") (throw $e (i32.const 5)))
  (func (export "trap") (unreachable))
  (memory (export "own") 1) (global (export "ownGlobal") i32 (i32.const 3)) (export "tag" (tag $e)))`;

describe('objects made without a module', () => {
  const memory = new Memory({ initial: 1 });
  const table = new Table({ element: 'anyfunc', initial: 1 });
  const global = new Global({ value: 'i64', mutable: true }, 0n);
  const tag = new Tag({ parameters: ['i32'] });
  const h = { m: memory, t: table, g: global, e: tag };

  it('are taken by a generated file', async () => {
    const { exports: e } = (await loadText(MODULE)).instantiate({ h });
    e['store']?.();
    table.set(0, e['one']);
    expect([new Int32Array(memory.buffer)[0], global.value, table.get(0)]).toEqual([7, 9n, e['one']]);
    expect(e['tag']).toBe(tag);
  });
  it('have the classes of what a generated file makes', async () => {
    const file = await loadText(MODULE);
    const e: Record<string, unknown> = file.instantiate({ h }).exports;
    expect(Object.getPrototypeOf(e['own'])).toBe(Memory.prototype);
    expect(Object.getPrototypeOf(e['ownGlobal'])).toBe(Global.prototype);
    expect([file['Memory'], file['Table'], file['Tag'], file['Exception'], file['RuntimeError'], file['LinkError']]).toEqual(
      [Memory, Table, Tag, Exception, RuntimeError, LinkError], // prettier-ignore
    );
    expect(e['trap']).toThrow(RuntimeError);
    expect(() => file.instantiate({ h: { ...h, m: 1 } })).toThrow(LinkError);
    let thrown: unknown;
    try {
      (e['throw'] as () => void)();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(Exception);
    expect((thrown as Exception).getArg(tag, 0)).toBe(5);
  });
  it('include the tag of JavaScript, the end of a program and files in memory', async () => {
    expect(JSTag).toBeInstanceOf(Tag);
    const exit = await loadText('(module (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32))) (memory (export "memory") 0) (func (export "f") (call $exit (i32.const 3))))'); // prettier-ignore
    const files = new MemoryFileSystem({ '/': { 'a.txt': 'a' } });
    const { exports } = exit.instantiate({}, { fs: files });
    expect(exports['f']).toThrow(expect.objectContaining({ code: 3 }) as Error);
    expect(exit['WasiExit']).toBe(WasiExit);
    expect(Object.keys(files.toObject()['/'] as object)).toEqual(['a.txt']);
  });
});

describe('error classes', () => {
  it('are made with new and without, have a name, a cause and a stack that begins at the caller', () => {
    const made = (RuntimeError as unknown as (message: string, options: object) => Error)('m', { cause: 1 });
    expect([made instanceof RuntimeError, made instanceof Error, made.name, made.message, made.cause]).toEqual([true, true, 'RuntimeError', 'm', 1]);
    expect(new RuntimeError('m').stack).toMatch(/^RuntimeError: m\n[^\n]*runtime-entry/);
    class Own extends LinkError {}
    expect([new Own('x') instanceof Own, new Own('x') instanceof LinkError]).toEqual([true, true]);
  });
});
