// The pages in real browsers: the report of a module from a file, and the playground under its Content-Security-Policy. Without a network; with a
// JIT, and without one and without WebAssembly.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeAt } from '../../cli/inspect.ts';
import { ModuleView, readModule, viewPlan } from '../../compiler/tool.ts';
import { findBrowsers, type Browser, type OpenBrowser } from '../support/browsers.ts';
import { root } from '../support/data.ts';
import { randomInstructions, realModules } from '../support/instructions.ts';

/** Screenshots are kept where this names a folder. */
const shots = process.env['SCREENSHOTS'];
const dir = mkdtempSync(join(tmpdir(), 'wasm2js-pages-'));

async function screenshot(browser: Browser, name: string): Promise<void> {
  const image = await browser.screenshot();
  expect(image.subarray(1, 4).toString()).toBe('PNG');
  // Width and height; a page with nothing on it is packed to next to nothing.
  expect([image.readUInt32BE(16), image.readUInt32BE(20)].every((n) => n > 600)).toBe(true);
  expect(image.length).toBeGreaterThan(10_000);
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  writeFileSync(join(shots, `${name.replace(/[ ,]+/g, '-')}.png`), image);
}
const waitFor = (browser: Browser, condition: string): Promise<unknown> =>
  browser.evaluate(
    `new Promise((resolve, reject) => { let n = 0; const look = () => { let v; try { v = ${condition}; } catch (e) { return reject(e); } if (v) resolve(true); else if (n++ > 1200) reject(new Error('it never came')); else setTimeout(look, 50); }; look(); })`,
  );
/** What the page has loaded besides itself. */
const loaded = async (browser: Browser): Promise<string[]> =>
  (await browser.evaluate(`performance.getEntriesByType('resource').map((e) => e.name)`)) as string[];
const setTitle = (text: string): string => `void (document.title = ${JSON.stringify(text)})`;

const variants = Object.entries(findBrowsers()).flatMap(([name, open]) =>
  [false, true].map((plain) => ({ name: `${name} ${plain ? 'without JIT and WebAssembly' : 'with a JIT'}`, open, plain })),
);
for (const { name, open } of variants) if (open === undefined) console.log(`SKIPPED: pages in ${name}: it is not installed`);

/** Counted in one browser: the page's program is the same in all. */
const counting = findBrowsers().Chromium;
describe.skipIf(counting === undefined)('the page of a module', () => {
  it.each(realModules)('shows the JavaScript of 1,000 random instructions, and back: %s', { timeout: 240_000 }, async (name, bytesOf) => {
    const module = join(dir, `${name.replace(/ /g, '-')}.wasm`);
    writeFileSync(module, bytesOf());
    execFileSync(process.execPath, [join(root, 'dist/cli.mjs'), 'inspect', module, '--html', `${module}.html`]);
    const m = readModule(bytesOf());
    const view = new ModuleView(m, viewPlan(m, { readable: true }).plan);
    const drawn = randomInstructions(m, view, 1000);
    const browser = await (counting as OpenBrowser)(false);
    try {
      await browser.go(pathToFileURL(`${module}.html`).href);
      await waitFor(browser, `document.querySelectorAll('.column.js .line').length > 0`);
      // What is lit for an instruction; then, with a click on each lit line of JavaScript, whether its own line of WAT is.
      const shown = (await browser.evaluate(`${JSON.stringify(drawn.map((d) => d.at))}.map((at) => {
        const { wat, js } = document.getElementById('app').view.at(at);
        const lines = [...document.querySelectorAll('.column.js .line.lit')];
        const back = lines.length > 0 && lines.every((line) => {
          line.click();
          return [...document.querySelectorAll('.column.wat .line.lit .number')].some((n) => n.textContent === at.toString(16));
        });
        return { wat, js, back };
      })`)) as { wat: string[]; js: string[]; back: boolean }[];
      const count = { same: 0, back: 0 };
      drawn.forEach(({ index, at }, i) => {
        const expected = codeAt(view, index, at);
        const { wat, js, back } = shown[i] as (typeof shown)[number];
        const same = js.join('\n') === expected?.js.map((l) => `${l.line}${l.text}`).join('\n') && wat.some((w) => w.startsWith(at.toString(16)));
        if (same) count.same++;
        if (back) count.back++;
      });
      expect(count).toEqual({ same: 1000, back: 1000 });
    } finally {
      browser.close();
    }
  });
});

describe.each(variants)('pages in $name', ({ name, open, plain }) => {
  let browser: Browser;
  beforeAll(async () => {
    if (open !== undefined) browser = await open(plain);
  }, 120_000);
  afterAll(() => {
    if (open !== undefined) browser.close();
  });

  it.skipIf(open === undefined)('the report of a module opens from a file and lights what belongs together', { timeout: 180_000 }, async () => {
    const file = join(dir, `report-${name.replace(/ /g, '-')}.html`);
    execFileSync(process.execPath, [join(root, 'dist/cli.mjs'), 'inspect', join(root, 'test/debug/c-v4.wasm'), '--html', file]);
    await browser.go(pathToFileURL(file).href);
    await waitFor(browser, `document.querySelectorAll('.column.js .line').length > 0`);
    expect(await browser.evaluate('typeof WebAssembly')).toBe(plain ? 'undefined' : 'object');
    const lit = (await browser.evaluate(`(() => { const v = document.getElementById('app').view; v.open(1); return v.at(0x120); })()`)) as Record<
      string,
      string[]
    >;
    expect(lit['wat']).toEqual([expect.stringContaining('local.get')]);
    expect(lit['js']?.length).toBe(1);
    expect(lit['source']?.join()).toMatch(/^17/);
    expect(await browser.evaluate(`document.querySelectorAll('.line.lit').length`)).toBe(3);
    await screenshot(browser, `report ${name}`);
    // A click on a line of JavaScript lights the same.
    await browser.evaluate(`void document.querySelector('.column.js .line.lit').click()`);
    expect(await browser.evaluate(`[...document.querySelectorAll('.column.wat .line.lit')].some((l) => l.textContent.startsWith('120'))`)).toBe(true);
    await browser.evaluate(`void document.querySelectorAll('nav button')[1].click()`);
    await waitFor(browser, `document.querySelectorAll('.treemap .leaf').length >= 10`);
    await screenshot(browser, `sizes ${name}`);
    await browser.evaluate(`void document.querySelectorAll('nav button')[2].click()`);
    expect(await browser.evaluate(`document.querySelector('.module').textContent`)).toContain('mvp');
    await screenshot(browser, `module ${name}`);
    expect(await loaded(browser)).toEqual([]);
  });

  it.skipIf(open === undefined)('the playground opens a module, shows it and runs it, under script-src self', { timeout: 180_000 }, async () => {
    const { serve } = (await import(pathToFileURL(join(root, 'examples/playground/build.mjs')).href)) as { serve: (port: number) => Promise<Server> };
    // A page that browsers do not trust.
    writeFileSync(join(root, 'examples/playground/out/insecure.js'), `Object.defineProperty(window, 'isSecureContext', { value: false });`);
    const server = await serve(0);
    const origin = `http://localhost:${(server.address() as { port: number }).port}/`;
    try {
      await browser.go(origin);
      expect(await browser.evaluate('typeof WebAssembly')).toBe(plain ? 'undefined' : 'object');
      await screenshot(browser, `playground ${name}`);
      await browser.evaluate(`void document.getElementById('sample').click()`);
      await waitFor(browser, `document.querySelectorAll('.column.js .line').length > 0`);
      expect(await browser.evaluate(`document.querySelector('.column.js').textContent`)).toContain('I32[');
      // The form that is made to be read.
      await browser.evaluate(`void document.querySelector('.switches .legible').click()`);
      const legible = (await browser.evaluate(`document.querySelector('.column.js').textContent`)) as string;
      expect(legible).toMatch(/function vowels\(a\).*while \(load32\(d, 20\) < 8\)/s);
      expect(legible).not.toContain('I32[');
      await screenshot(browser, `playground to be read ${name}`);
      await browser.evaluate(`void document.getElementById('run').click()`);
      await waitFor(browser, `document.querySelector('dialog[open] .call')`);
      const call = (of: string, ...args: readonly string[]): Promise<unknown> =>
        browser.evaluate(`(() => {
          const row = [...document.querySelectorAll('.call')].find((r) => r.textContent.startsWith(${JSON.stringify(of)}));
          const inputs = row.querySelectorAll('input');
          ${JSON.stringify(args)}.forEach((a, i) => (inputs[i].value = a));
          row.querySelector('button').click();
          return row.querySelector('output').textContent; })()`);
      expect(await call('mix', '5', '1')).toBe('= 1.5');
      expect(await call('hash', '1')).toBe(`= ${Math.imul(2166136261, 16777619)}`);
      expect(await call('share', '7')).toContain('RuntimeError: integer divide by zero');
      await screenshot(browser, `playground run ${name}`);
      // Where there is no service worker, it says so.
      await browser.evaluate(`void document.querySelector('dialog').close()`);
      await browser.evaluate(
        `(() => { const script = document.createElement('script'); script.src = 'insecure.js'; document.body.append(script); return new Promise((r) => (script.onload = r)).then(() => true); })()`,
      );
      await browser.evaluate(`void document.getElementById('run').click()`);
      await waitFor(browser, `document.getElementById('message').textContent.includes('that needs a service worker')`);
      await browser.evaluate(`void document.getElementById('share').click()`);
      await waitFor(browser, `location.hash.length > 1000`);
      const shared = (await browser.evaluate('location.href')) as string;
      const seen = await loaded(browser);
      // The address alone holds the module.
      await browser.evaluate(setTitle('before'));
      await browser.go('about:blank');
      await browser.go(shared);
      await waitFor(browser, `document.title !== 'before' && document.querySelectorAll('.column.js .line').length > 0`);
      await screenshot(browser, `playground shared ${name}`);
      expect([...seen, ...(await loaded(browser))].filter((url) => !url.startsWith(origin))).toEqual([]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it.skipIf(open === undefined)('the playground runs a WASI command in a terminal with files', { timeout: 180_000 }, async () => {
    const { serve } = (await import(pathToFileURL(join(root, 'examples/playground/build.mjs')).href)) as { serve: (port: number) => Promise<Server> };
    const server = await serve(0);
    const origin = `http://localhost:${(server.address() as { port: number }).port}/`;
    const give = (selector: string, file: string, bytes: string): string =>
      `(() => { const data = new DataTransfer(); data.items.add(new File([Uint8Array.from(atob(${JSON.stringify(bytes)}), (c) => c.charCodeAt(0))], ${JSON.stringify(file)})); const input = document.querySelector(${JSON.stringify(selector)}); input.files = data.files; input.dispatchEvent(new Event('change')); })()`;
    try {
      await browser.go(origin);
      await browser.evaluate(give('#file', 'wc.wasm', readFileSync(join(root, 'examples/c-command/wc.wasm')).toString('base64')));
      await waitFor(browser, `document.querySelectorAll('.column.js .line').length > 0`);
      await browser.evaluate(`void document.getElementById('run').click()`);
      await waitFor(browser, `document.querySelector('dialog[open] pre')`);
      await browser.evaluate(give('dialog input[type=file]', 'poem.txt', Buffer.from('one two\nthree\n').toString('base64')));
      await browser.evaluate(`void (document.querySelector('dialog input[aria-label=arguments], dialog input[placeholder=arguments]').value = '/poem.txt')`);
      await browser.evaluate(`void [...document.querySelectorAll('dialog button')].find((b) => b.textContent === 'Run').click()`);
      await waitFor(browser, `document.querySelector('dialog pre').textContent.includes('ended with status')`);
      expect(await browser.evaluate(`document.querySelector('dialog pre').textContent`)).toMatch(/2\s+3\s+14.*\n\[ended with status 0\]/s);
      await screenshot(browser, `playground terminal ${name}`);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
