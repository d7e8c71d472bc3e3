// What is made by several threads is what one makes: the file, its source map, the module as text, the places of frames.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rangesOf } from '../../compiler/driver/passes.ts';
import { readModule } from '../../compiler/tool.ts';
import { assemble } from '../support/assemble.ts';
import { root } from '../support/data.ts';

/** A module of several ranges, and large enough for threads. */
async function large(): Promise<Uint8Array> {
  const functions = Array.from({ length: 6000 }, (_, i) => {
    const callee = i === 0 ? '(local.get $n)' : `(call $f${(i * 7) % i} (i32.add (local.get $n) (i32.const ${i})))`;
    const access = `(i32.store offset=${i} (local.get $n) (i32.xor (i32.load (i32.const ${i * 4})) (i32.const ${i * 12345})))`;
    return `(func $f${i} (export "f${i}") (param $n i32) (result i32) (if (i32.lt_s (local.get $n) (i32.const ${i % 100})) (then (return (i32.div_s (i32.const ${i}) (local.get $n))))) ${access} ${callee})`;
  });
  return assemble(`(module (memory 1) ${functions.join('\n')})`);
}

describe('threads', () => {
  it.each(['--sourcemap -O2 --trace frames', '--readable --comments wat --sourcemap=inline'])(
    'change nothing of what is built: %s',
    { timeout: 240_000 },
    async (given) => {
      const options = given.split(' ');
      const dir = mkdtempSync(join(tmpdir(), 'wasm2js-jobs-'));
      const bytes = await large();
      expect(bytes.length).toBeGreaterThan(400_000);
      expect(rangesOf(readModule(bytes)).length).toBeGreaterThan(4);
      writeFileSync(join(dir, 'm.wasm'), bytes);
      const made = [1, 3].map((n) => {
        execFileSync(process.execPath, [join(root, 'dist/cli.mjs'), 'build', 'm.wasm', '-o', 'out.mjs', '-j', String(n), '--no-dts', '-q', ...options], {
          cwd: dir,
        });
        const files = options.includes('--sourcemap') ? ['out.mjs', 'out.mjs.map', 'out.wat'] : ['out.mjs'];
        return files.map((f) => readFileSync(join(dir, f)));
      });
      const [one, several] = made;
      one?.forEach((file, i) => expect(file.equals(several?.[i] as Buffer)).toBe(true));
    },
  );
});
