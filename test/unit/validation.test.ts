// Validation of damaged code, beside the engine's own: what is valid for one is for the other.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { validate, WasmError } from '../../compiler/tool.ts';
import { random } from '../fuzz/random.mjs';
import { root } from '../support/data.ts';

/** Opcodes of usual instructions, which damage hits more often than chance has it. */
const USUAL = [0x20, 0x21, 0x22, 0x23, 0x24, 0x41, 0x42, 0x44, 0x6a, 0x28, 0x36, 0x10, 0x1a, 0x0b, 0x0d];

it.each(['kernels', 'kernels-mixed', 'kernels-i64'])('damaged code of %s is valid where the engine says so', (name) => {
  const whole = readFileSync(join(root, `test/bench/${name}.wasm`));
  const r = random(whole.length);
  let valid = 0;
  for (let i = 0; i < 600; i++) {
    const bytes = Uint8Array.from(whole);
    for (let k = 1 + r.below(2); k > 0; k--) bytes[60 + r.below(bytes.length - 60)] = r.below(2) === 0 ? r.below(256) : r.pick(USUAL);
    let fault: unknown;
    try {
      validate(bytes);
      valid++;
    } catch (error) {
      fault = error;
    }
    if (fault !== undefined) expect(fault).toBeInstanceOf(WasmError);
    // Limits and proposals of which the engine knows more or less are no matter of this.
    if (!/not supported/.test(String(fault))) expect(fault === undefined, `${name}, ${i}: ${String(fault)}`).toBe(WebAssembly.validate(bytes));
  }
  expect(valid).toBeGreaterThan(30);
});
