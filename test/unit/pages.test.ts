// The pages in a real browser: the report of a module from a file, and the playground under its Content-Security-Policy. Without a network, with and
// without a JIT.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { root } from '../support/data.ts';
import { findChromium, openChromium, type Page } from '../support/devtools.ts';

const chromium = findChromium();
/** Screenshots are kept where this names a folder. */
const shots = process.env['SCREENSHOTS'];
const dir = mkdtempSync(join(tmpdir(), 'wasm2js-pages-'));

async function screenshot(page: Page, name: string): Promise<void> {
  const { data } = (await page.ask('Page.captureScreenshot')) as { data: string };
  const image = Buffer.from(data, 'base64');
  expect(image.subarray(1, 4).toString()).toBe('PNG');
  expect(image.length).toBeGreaterThan(10_000);
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  writeFileSync(join(shots, `${name}.png`), image);
}
async function go(page: Page, url: string): Promise<readonly string[]> {
  const requested: string[] = [];
  page.on('Network.requestWillBeSent', (p) => void requested.push((p as { request: { url: string } }).request.url));
  await page.ask('Network.enable');
  await page.ask('Page.enable');
  const loaded = new Promise<void>((resolve) => page.on('Page.loadEventFired', () => resolve()));
  await page.ask('Page.navigate', { url });
  await loaded;
  return requested;
}
const waitFor = (page: Page, condition: string): Promise<unknown> =>
  page.evaluate(
    `new Promise((resolve, reject) => { let n = 0; const look = () => { const v = ${condition}; if (v) resolve(true); else if (n++ > 600) reject(new Error('it never came')); else setTimeout(look, 50); }; look(); })`,
  );

describe.skipIf(chromium === undefined)('pages', () => {
  it.each([
    ['with a JIT', [] as const],
    ['without JIT and WebAssembly', ['--js-flags=--jitless'] as const],
  ])('the report of a module opens from a file and lights what belongs together, %s', async (name, flags) => {
    const file = join(dir, 'report.html');
    execFileSync(process.execPath, [join(root, 'dist/cli.mjs'), 'inspect', join(root, 'test/debug/c-v4.wasm'), '--html', file]);
    const page = await openChromium(chromium as string, ...flags);
    try {
      const requested = await go(page, pathToFileURL(file).href);
      await waitFor(page, `document.querySelectorAll('.column.js .line').length > 0`);
      expect(await page.evaluate('typeof WebAssembly')).toBe(flags.length === 0 ? 'object' : 'undefined');
      const lit = (await page.evaluate(`(() => { const v = document.getElementById('app').view; v.open(1); return v.at(0x120); })()`)) as Record<
        string,
        string[]
      >;
      expect(lit['wat']).toEqual([expect.stringContaining('local.get')]);
      expect(lit['js']?.length).toBe(1);
      expect(lit['source']?.join()).toMatch(/^17/);
      expect(await page.evaluate(`document.querySelectorAll('.line.lit').length`)).toBe(3);
      await screenshot(page, `report-${name.replace(/ /g, '-')}`);
      await page.evaluate(`document.querySelectorAll('nav button')[1].click()`);
      await waitFor(page, `document.querySelectorAll('.treemap .leaf').length >= 10`);
      await screenshot(page, `sizes-${name.replace(/ /g, '-')}`);
      await page.evaluate(`document.querySelectorAll('nav button')[2].click()`);
      expect(await page.evaluate(`document.querySelector('.module').textContent`)).toContain('mvp');
      expect(requested.filter((url) => !url.startsWith('file:'))).toEqual([]);
    } finally {
      page.close();
    }
  });

  it('the playground opens a module, shows it and runs it, under script-src self', async () => {
    const { serve } = (await import(pathToFileURL(join(root, 'examples/playground/build.mjs')).href)) as { serve: (port: number) => Promise<Server> };
    const server = await serve(0);
    const origin = `http://localhost:${(server.address() as { port: number }).port}/`;
    const page = await openChromium(chromium as string, '--js-flags=--jitless');
    try {
      const requested = await go(page, origin);
      expect(await page.evaluate('typeof WebAssembly')).toBe('undefined');
      await screenshot(page, 'playground');
      await page.evaluate(`document.getElementById('sample').click()`);
      await waitFor(page, `document.querySelectorAll('.column.js .line').length > 0`);
      expect(await page.evaluate(`document.querySelector('.column.js').textContent`)).toContain('load32(');
      await page.evaluate(`document.getElementById('run').click()`);
      await waitFor(page, `document.querySelector('dialog[open] .call')`);
      const call = (name: string, ...args: readonly string[]): Promise<unknown> =>
        page.evaluate(`(() => {
          const row = [...document.querySelectorAll('.call')].find((r) => r.textContent.startsWith(${JSON.stringify(name)}));
          const inputs = row.querySelectorAll('input');
          ${JSON.stringify(args)}.forEach((a, i) => (inputs[i].value = a));
          row.querySelector('button').click();
          return row.querySelector('output').textContent; })()`);
      expect(await call('mix', '5', '1')).toBe('= 1.5');
      expect(await call('hash', '1')).toBe(`= ${Math.imul(2166136261, 16777619)}`);
      expect(await call('share', '7')).toContain('RuntimeError: integer divide by zero');
      await screenshot(page, 'playground-run');
      await page.evaluate(`document.querySelector('dialog').close(); document.getElementById('share').click()`);
      await waitFor(page, `location.hash.length > 1000`);
      await page.ask('Page.reload');
      await waitFor(page, `document.readyState === 'complete' && document.querySelectorAll('.column.js .line').length > 0`);
      await screenshot(page, 'playground-shared');
      expect(requested.filter((url) => !url.startsWith(origin))).toEqual([]);
    } finally {
      page.close();
      server.close();
    }
  });
});
