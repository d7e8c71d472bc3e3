// Real debuggers: a breakpoint on a line of C stops in the generated code, in Node and in Chromium; the stack trace of a trap names lines of C.
import { eachMapping, originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compileSync } from '../../compiler/tool.ts';
import { assemble } from '../support/assemble.ts';
import { root } from '../support/data.ts';
import { findChromium, openChromium } from '../support/devtools.ts';

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
  const { code, map } = compileSync(bytes, { format, level, sourceMap: true, readSource: (p) => (p === PATH ? source.join('\n') : undefined) });
  writeFileSync(file, `${code}//# sourceMappingURL=data:application/json;base64,${Buffer.from(map as string).toString('base64')}\n`);
  return { file, trace: new TraceMap(map as string) };
}
interface Place {
  readonly lineNumber: number;
  readonly columnNumber: number;
}
/** Where a debugger puts a breakpoint for a line of the source: counted from 0, as the protocol does. */
function placeOf(trace: TraceMap, url: string, line: number): Place {
  let first: Place | undefined;
  eachMapping(trace, (m) => {
    if (m.source === url && m.originalLine === line) first ??= { lineNumber: m.generatedLine - 1, columnNumber: m.generatedColumn };
  });
  if (first === undefined) throw new Error(`no code for ${url}:${line}`);
  return first;
}

/** What a call gives in a process of its own, with breakpoints, and where it stopped. `call`: on the exports `e`. */
function stopsInNode(file: string, places: readonly Place[], call: string): { readonly result: number; readonly paused: readonly Place[] } {
  const script = `
    const { Session } = require('node:inspector');
    const session = new Session();
    session.connect();
    const paused = [];
    session.on('Debugger.paused', ({ params }) => paused.push(params.callFrames[0].location));
    session.post('Debugger.enable');
    for (const place of ${JSON.stringify(places)}) session.post('Debugger.setBreakpointByUrl', { url: ${JSON.stringify(pathToFileURL(file).href)}, ...place });
    const { exports: e } = require(${JSON.stringify(file)}).instantiate();
    const result = ${call};
    console.log(JSON.stringify({ result, paused }));`;
  return JSON.parse(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' })) as ReturnType<typeof stopsInNode>;
}

describe('a breakpoint on a line of the source', () => {
  const stop = lineOf('sum += kind;');

  it('stops in Node', () => {
    const { file, trace } = built('cjs');
    const place = placeOf(trace, PATH, stop);
    const { result, paused } = stopsInNode(file, [place], "(new Uint8Array(e.memory.buffer).set(Buffer.from('a tree'), e.text()), e.vowels(6))");
    expect(result).toBe(5);
    // Three vowels.
    expect(paused.map((p) => originalPositionFor(trace, { line: p.lineNumber + 1, column: p.columnNumber }))).toEqual(
      Array.from({ length: 3 }, () => expect.objectContaining({ source: PATH, line: stop }) as unknown),
    );
  });

  it('stops in the text of a module that has no debug information', async () => {
    const bytes = await assemble(
      '(module (global (mut i32) (i32.const 0)) (global (mut i32) (i32.const 0)) (func (export "f") (param i32) (result i32) (global.set 0 (local.get 0)) (global.set 1 (local.get 0)) (i32.const 42)))',
    );
    const { file, trace } = built('cjs', bytes, 'wat', 0);
    const wat = (trace.sourcesContent?.[0] ?? '').split('\n');
    const places = ['global.set 0', 'global.set 1'].map((text) => placeOf(trace, 'module.wat', wat.findIndex((l) => l.trim() === text) + 1));
    const { result, paused } = stopsInNode(file, places, 'e.f(0)');
    expect(result).toBe(42);
    const lines = paused.map((p) => (wat[(originalPositionFor(trace, { line: p.lineNumber + 1, column: p.columnNumber }).line ?? 0) - 1] ?? '').trim());
    expect(lines).toEqual(['global.set 0', 'global.set 1']);
  });

  const chromium = findChromium();
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
    const browser = await openChromium(chromium as string);
    try {
      const scripts: { url: string; sourceMapURL: string }[] = [];
      const paused: { lineNumber: number; columnNumber: number }[] = [];
      browser.on('Debugger.scriptParsed', (p) => void scripts.push(p as { url: string; sourceMapURL: string }));
      const done = new Promise<void>((resolve) => {
        browser.on('Debugger.paused', (p) => {
          paused.push((p as { callFrames: { location: { lineNumber: number; columnNumber: number } }[] }).callFrames[0]?.location as (typeof paused)[number]);
          void browser.ask('Debugger.resume', {});
        });
        browser.on('Page.loadEventFired', () => resolve());
      });
      await browser.ask('Page.enable', {});
      await browser.ask('Debugger.enable', {});
      await browser.ask('Debugger.setBreakpointByUrl', { url: pathToFileURL(file).href, ...placeOf(trace, PATH, stop) });
      await browser.ask('Page.navigate', { url: pathToFileURL(page).href });
      await done;
      expect(scripts.find((s) => s.url === pathToFileURL(file).href)?.sourceMapURL).toMatch(/^data:application\/json/);
      expect(paused.map((p) => originalPositionFor(trace, { line: p.lineNumber + 1, column: p.columnNumber }).line)).toEqual([stop, stop, stop]);
    } finally {
      browser.close();
    }
  });
});

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
