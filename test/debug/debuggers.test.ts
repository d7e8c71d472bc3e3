// Real debuggers: a breakpoint on a line of C stops in the generated code, in Node and in Chromium; the stack trace of a trap names lines of C.
import { eachMapping, originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compileSync } from '../../compiler/index.ts';
import { assemble } from '../support/assemble.ts';
import { root } from '../support/data.ts';

const source = readFileSync(join(root, 'test/debug/c/words.c'), 'utf8').split('\n');
const lineOf = (text: string): number => source.findIndex((l) => l.includes(text)) + 1;
const PATH = '/src/c/words.c';
const dir = mkdtempSync(join(tmpdir(), 'wasm2js-debug-'));

function built(
  format: 'cjs' | 'iife',
  bytes: Uint8Array = readFileSync(join(root, 'test/debug/c-v4.wasm')),
  name = 'app',
  level: 0 | 1 = 1,
): { readonly file: string; readonly trace: TraceMap } {
  const file = join(dir, `${name}-${format}.${format === 'cjs' ? 'cjs' : 'js'}`);
  const { code, map } = compileSync(bytes, { format, level, sourceMap: { readSource: (p) => (p === PATH ? source.join('\n') : undefined) } });
  writeFileSync(file, `${code}//# sourceMappingURL=data:application/json;base64,${Buffer.from(map as string).toString('base64')}\n`);
  return { file, trace: new TraceMap(map as string) };
}
/** Where a debugger puts a breakpoint for a line of the source: counted from 0, as the protocol does. */
function placeOf(trace: TraceMap, url: string, line: number): { readonly lineNumber: number; readonly columnNumber: number } {
  let first: { readonly lineNumber: number; readonly columnNumber: number } | undefined;
  eachMapping(trace, (m) => {
    if (m.source === url && m.originalLine === line) first ??= { lineNumber: m.generatedLine - 1, columnNumber: m.generatedColumn };
  });
  if (first === undefined) throw new Error(`no code for ${url}:${line}`);
  return first;
}

describe('a breakpoint on a line of the source', () => {
  const stop = lineOf('sum += kind;');

  it('stops in Node', () => {
    const { file, trace } = built('cjs');
    const place = placeOf(trace, PATH, stop);
    const script = `
      const { Session } = require('node:inspector');
      const session = new Session();
      session.connect();
      const paused = [];
      session.on('Debugger.paused', ({ params }) => paused.push(params.callFrames.map((f) => f.location)));
      session.post('Debugger.enable');
      session.post('Debugger.setBreakpointByUrl', { url: ${JSON.stringify(pathToFileURL(file).href)}, lineNumber: ${place.lineNumber}, columnNumber: ${place.columnNumber} });
      const { exports: e } = require(${JSON.stringify(file)}).instantiate();
      new Uint8Array(e.memory.buffer).set(Buffer.from('a tree'), e.text());
      const result = e.vowels(6);
      console.log(JSON.stringify({ result, paused: paused.map((p) => p[0]) }));`;
    const { result, paused } = JSON.parse(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' })) as {
      result: number;
      paused: { lineNumber: number; columnNumber: number }[];
    };
    expect(result).toBe(5);
    // Three vowels.
    expect(paused.map((p) => originalPositionFor(trace, { line: p.lineNumber + 1, column: p.columnNumber }))).toEqual(
      Array.from({ length: 3 }, () => expect.objectContaining({ source: PATH, line: stop }) as unknown),
    );
  });

  it('stops in the text of a module that has no debug information', async () => {
    const bytes = await assemble(
      '(module (func (export "f") (param i32) (result i32) local.get 0 if i32.const 1 return end (local.set 0 (i32.const 41)) local.get 0 i32.const 1 i32.add))',
    );
    const { file, trace } = built('cjs', bytes, 'wat', 0);
    const wat = (trace.sourcesContent?.[0] ?? '').split('\n');
    const place = placeOf(trace, 'module.wat', wat.findIndex((l) => l.includes('local.set 0')) + 1);
    const script = `
      const { Session } = require('node:inspector');
      const session = new Session();
      session.connect();
      const paused = [];
      session.on('Debugger.paused', ({ params }) => { paused.push(params.callFrames[0].location); if (paused.length < 3) session.post('Debugger.stepOver'); });
      session.post('Debugger.enable');
      session.post('Debugger.setBreakpointByUrl', { url: ${JSON.stringify(pathToFileURL(file).href)}, lineNumber: ${place.lineNumber}, columnNumber: ${place.columnNumber} });
      const result = require(${JSON.stringify(file)}).instantiate().exports.f(0);
      console.log(JSON.stringify({ result, paused }));`;
    const { result, paused } = JSON.parse(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' })) as {
      result: number;
      paused: { lineNumber: number; columnNumber: number }[];
    };
    expect(result).toBe(42);
    const lines = paused.map((p) => (wat[(originalPositionFor(trace, { line: p.lineNumber + 1, column: p.columnNumber }).line ?? 0) - 1] ?? '').trim());
    expect(lines[0]).toBe('local.set 0');
    // A step goes to the next statement: what the function gives.
    expect(lines[1]).toBe(';; end');
  });

  const chromium = ['chromium-headless-shell', 'chromium'].find((name) => spawnSync(name, ['--version']).status === 0);
  it.skipIf(chromium === undefined)('stops in Chromium', async () => {
    const { file, trace } = built('iife');
    const page = join(dir, 'page.html');
    writeFileSync(
      page,
      `<script src="${pathToFileURL(file).href}"></script><script>
        const { exports: e } = wasmModule.instantiate();
        new Uint8Array(e.memory.buffer).set(new TextEncoder().encode('a tree'), e.text());
        document.title = String(e.vowels(6));
      </script>`,
    );
    const child = spawn(
      chromium as string,
      ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${dir}/profile`, '--remote-debugging-pipe', 'about:blank'],
      {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      },
    );
    try {
      const browser = new Protocol(child.stdio[3] as Writable, child.stdio[4] as Readable);
      const { targetInfos } = (await browser.ask('Target.getTargets')) as { targetInfos: { targetId: string; type: string }[] };
      const target = targetInfos.find((t) => t.type === 'page')?.targetId;
      const { sessionId } = (await browser.ask('Target.attachToTarget', { targetId: target, flatten: true })) as { sessionId: string };
      const scripts: { url: string; sourceMapURL: string }[] = [];
      const paused: { lineNumber: number; columnNumber: number }[] = [];
      browser.on('Debugger.scriptParsed', (p) => void scripts.push(p as { url: string; sourceMapURL: string }));
      const done = new Promise<void>((resolve) => {
        browser.on('Debugger.paused', (p) => {
          paused.push((p as { callFrames: { location: { lineNumber: number; columnNumber: number } }[] }).callFrames[0]?.location as (typeof paused)[number]);
          void browser.ask('Debugger.resume', {}, sessionId);
        });
        browser.on('Page.loadEventFired', () => resolve());
      });
      await browser.ask('Page.enable', {}, sessionId);
      await browser.ask('Debugger.enable', {}, sessionId);
      await browser.ask('Debugger.setBreakpointByUrl', { url: pathToFileURL(file).href, ...placeOf(trace, PATH, stop) }, sessionId);
      await browser.ask('Page.navigate', { url: pathToFileURL(page).href }, sessionId);
      await done;
      expect(scripts.find((s) => s.url === pathToFileURL(file).href)?.sourceMapURL).toMatch(/^data:application\/json/);
      expect(paused.map((p) => originalPositionFor(trace, { line: p.lineNumber + 1, column: p.columnNumber }).line)).toEqual([stop, stop, stop]);
    } finally {
      child.kill('SIGKILL');
    }
  });
});

/** The protocol over a pipe: JSON texts that end with a zero byte. */
class Protocol {
  private readonly waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  private readonly listeners = new Map<string, (params: unknown) => void>();
  private count = 0;
  private rest = '';

  constructor(
    private readonly to: Writable,
    from: Readable,
  ) {
    from.setEncoding('utf8');
    from.on('data', (text: string) => {
      const parts = (this.rest + text).split('\0');
      this.rest = parts.pop() as string;
      for (const part of parts)
        this.take(JSON.parse(part) as { id?: number; method?: string; params?: unknown; result?: unknown; error?: { message: string } });
    });
  }
  private take({ id, method, params, result, error }: { id?: number; method?: string; params?: unknown; result?: unknown; error?: { message: string } }): void {
    if (id === undefined) return this.listeners.get(method ?? '')?.(params);
    const asked = this.waiting.get(id);
    this.waiting.delete(id);
    if (error === undefined) asked?.resolve(result);
    else asked?.reject(new Error(error.message));
  }
  on(method: string, listener: (params: unknown) => void): void {
    this.listeners.set(method, listener);
  }
  ask(method: string, params: object = {}, sessionId?: string): Promise<unknown> {
    const id = ++this.count;
    this.to.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }
}

describe('the stack trace of a trap', () => {
  it('names lines of C under --enable-source-maps', () => {
    const { file } = built('cjs');
    const script = join(dir, 'trap.cjs');
    writeFileSync(script, `require(${JSON.stringify(file)}).instantiate().exports.share(7);\n`);
    const { stderr } = spawnSync(process.execPath, ['--enable-source-maps', script], { encoding: 'utf8' });
    expect(stderr).toContain('integer divide by zero');
    const lines = [...stderr.matchAll(/words\.c:(\d+)/g)].map((m) => Number(m[1]));
    const frames = [lineOf('int quotient = a / b;'), lineOf('return divide(a, all) + 1;'), lineOf('int r = ratio(a);')];
    expect(lines.filter((l) => frames.includes(l)).slice(-3)).toEqual(frames);
  });
});
