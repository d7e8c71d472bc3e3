// Sessions of a C and a Rust program on the Node host, on the memory host, and under node:wasi: the same bytes.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/data.ts';

const dir = mkdtempSync(join(tmpdir(), 'session-'));
const wasmOf = (program: string): string => join(root, `test/wasi/programs/${program}.wasm`);
const builtOf = (program: string): string => join(dir, `${program}.mjs`);
const INPUT = 'a line\nanother, without an end';

beforeAll(() => {
  for (const p of ['session', 'std']) execFileSync(process.execPath, [join(root, 'dist/cli.mjs'), 'build', wasmOf(p), '-q', '--no-dts', '-o', builtOf(p)]);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

interface Outcome {
  readonly stdout: string;
  readonly status: number | null;
  readonly stderr: string;
}
let boxes = 0;
function box(): string {
  const path = join(dir, `box-${boxes++}`);
  mkdirSync(path);
  return path;
}
function runScript(script: string, flags: string[] = []): Outcome {
  const file = join(dir, `run-${boxes++}.mjs`);
  writeFileSync(file, script);
  const r = spawnSync(process.execPath, ['--no-warnings', ...flags, file], { input: INPUT, encoding: 'utf8' });
  return { stdout: r.stdout, status: r.status, stderr: r.stderr };
}
const OPTIONS = "args: ['session', 'one', 'two words'], env: { VARIABLE: 'value' }";
const onNode = (program = 'session', flags: string[] = []): Outcome =>
  runScript(
    `import { run } from ${JSON.stringify(builtOf(program))}; process.exitCode = run({ ${OPTIONS}, preopens: { '/box': ${JSON.stringify(box())} } });`,
    flags,
  );
const inMemory = (program = 'session'): Outcome =>
  runScript(
    `import { run, MemoryFileSystem } from ${JSON.stringify(builtOf(program))}; process.exitCode = run({ ${OPTIONS}, fs: new MemoryFileSystem({ '/box': {} }) });`,
  );
const native = (program = 'session'): Outcome =>
  runScript(
    `import { WASI } from 'node:wasi'; import { readFileSync } from 'node:fs';
    const wasi = new WASI({ version: 'preview1', ${OPTIONS}, preopens: { '/box': ${JSON.stringify(box())} }, returnOnExit: true });
    const { instance } = await WebAssembly.instantiate(readFileSync(${JSON.stringify(wasmOf(program))}), wasi.getImportObject()); process.exitCode = wasi.start(instance);`,
    ['--no-turbo-fast-api-calls'],
  );

describe('a session', () => {
  it('ends with the status of the program and writes to both outputs', () => {
    expect(onNode()).toMatchObject({
      status: 42,
      stderr: 'to standard error\n',
      stdout: expect.stringContaining('ANOTHER, WITHOUT AN ENDend of input 1') as unknown,
    });
  });
  it('gives the same bytes in memory as in Node, and without a JIT', () => {
    const wanted = onNode();
    expect(inMemory()).toEqual(wanted);
    expect(onNode('session', ['--jitless']).stdout).toBe(wanted.stdout);
  });
  it('gives the same bytes as node:wasi, where that is right', () => {
    // node:wasi cuts times to whole seconds, and answers NOTCAPABLE for a path above the directory where the official tests want PERM.
    const comparable = (o: Outcome): string[] => o.stdout.split('\n').filter((l) => !/^(times|above) ?:?/.test(l));
    expect(comparable(onNode())).toEqual(comparable(native()));
    expect(onNode().stdout).toContain('\ntimes 1000000000.005000000 1234567890.123456000\n');
    expect(onNode().stdout).toContain('\nabove: Operation not permitted\n');
  });
  it("of Rust's standard library gives the same bytes on both hosts and under node:wasi", () => {
    const wanted = native('std');
    expect(wanted.status).toBe(7);
    expect(onNode('std')).toEqual(wanted);
    expect(inMemory('std')).toEqual(wanted);
  });
});
