// Bytes of data segments in the text of a file: whoever decodes them, they are the module's.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadText } from '../support/compile-wat.ts';

const BYTES = Array.from({ length: 3001 }, (_, i) => (i * i * 7 + (i >> 3)) & 255);
const MODULE = `(module (memory (export "memory") 1) (data (i32.const 5) "${BYTES.map((b) => `\\${b.toString(16).padStart(2, '0')}`).join('')}"))`;
const native = Buffer;

describe('data in the text', () => {
  afterEach(() => void vi.unstubAllGlobals());
  const asked: string[] = [];
  it.each([
    ['Node decodes', { from: (text: string, as: 'base64') => (asked.push('Buffer'), native.from(text, as)) }, undefined, ['Buffer']],
    ['the engine decodes', undefined, (text: string) => (asked.push('engine'), new Uint8Array(native.from(text, 'base64'))), ['engine']],
    ['something else is called Buffer', { from: () => new Uint8Array(3) }, undefined, []],
    ['a Buffer of nothing', {}, undefined, []],
    ['the file decodes', undefined, undefined, []],
  ])('%s', async (_name, buffer, fromBase64, expected) => {
    const { instantiate } = await loadText(MODULE);
    asked.length = 0;
    vi.stubGlobal('Buffer', buffer);
    const own = Uint8Array as unknown as { fromBase64?: unknown };
    const before = Object.getOwnPropertyDescriptor(own, 'fromBase64');
    Object.defineProperty(own, 'fromBase64', { configurable: true, value: fromBase64 });
    const { memory } = instantiate().exports as unknown as { memory: { buffer: ArrayBuffer } };
    if (before === undefined) delete own.fromBase64;
    else Object.defineProperty(own, 'fromBase64', before);
    expect([...new Uint8Array(memory.buffer, 5, BYTES.length)]).toEqual(BYTES);
    expect(new Uint8Array(memory.buffer)[5 + BYTES.length]).toBe(0);
    expect([...new Set(asked)]).toEqual(expected);
  });
});
