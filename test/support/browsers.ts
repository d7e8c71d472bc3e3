// Pages in real browsers without a window, as tests use them: Chromium by its debugger protocol, Firefox by Marionette.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium, openChromium } from './devtools.ts';

export interface Browser {
  /** Until the page is loaded. */
  go(url: string): Promise<void>;
  /** The value of an expression, waited for. Throws what it throws. */
  evaluate(expression: string): Promise<unknown>;
  /** A PNG of what is seen. */
  screenshot(): Promise<Buffer>;
  close(): void;
}
/** `plain`: without a JIT and without WebAssembly. */
export type OpenBrowser = (plain: boolean) => Promise<Browser>;

/** What is installed, by name; undefined for what is not. */
export function findBrowsers(): Readonly<Record<'Chromium' | 'Firefox', OpenBrowser | undefined>> {
  const chromium = findChromium();
  const firefox = ['firefox-esr', 'firefox'].find((name) => spawnSync(name, ['--version']).status === 0);
  return {
    Chromium: chromium === undefined ? undefined : (plain) => openInChromium(chromium, plain),
    Firefox: firefox === undefined ? undefined : (plain) => openFirefox(firefox, plain),
  };
}

async function openInChromium(name: string, plain: boolean): Promise<Browser> {
  const page = await openChromium(name, ...(plain ? ['--js-flags=--jitless'] : []));
  await page.ask('Page.enable');
  return {
    go: async (url) => {
      const loaded = new Promise<void>((resolve) => page.on('Page.loadEventFired', () => resolve()));
      await page.ask('Page.navigate', { url });
      await loaded;
    },
    evaluate: (expression) => page.evaluate(expression),
    screenshot: async () => Buffer.from(((await page.ask('Page.captureScreenshot')) as { data: string }).data, 'base64'),
    close: () => page.close(),
  };
}

const PREFERENCES: Readonly<Record<string, unknown>> = {
  'marionette.port': 0,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  'app.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
};
const PLAIN: Readonly<Record<string, unknown>> = {
  'javascript.options.baselinejit': false,
  'javascript.options.ion': false,
  'javascript.options.blinterp': false,
  'javascript.options.native_regexp': false,
  'javascript.options.wasm': false,
};
async function openFirefox(name: string, plain: boolean): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'wasm2js-firefox-'));
  const preferences = Object.entries({ ...PREFERENCES, ...(plain ? PLAIN : {}) });
  writeFileSync(join(profile, 'user.js'), preferences.map(([k, v]) => `user_pref(${JSON.stringify(k)}, ${JSON.stringify(v)});\n`).join(''));
  const args = ['--headless', '--no-remote', '--marionette', '--width', '1400', '--height', '860', '--profile', profile];
  // A group of its own: it is several processes, and all of them write into the profile.
  const child = spawn(name, args, { stdio: 'ignore', detached: true });
  const close = (): void => {
    child.once('close', () => rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
    process.kill(-(child.pid as number), 'SIGKILL');
  };
  try {
    const port = join(profile, 'MarionetteActivePort');
    for (let n = 0; !existsSync(port) || readFileSync(port, 'utf8') === ''; n++) {
      if (n > 1200) throw new Error('Firefox does not start');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const marionette = await Marionette.open(Number(readFileSync(port, 'utf8')));
    await marionette.ask('WebDriver:NewSession', {});
    await marionette.ask('WebDriver:SetTimeouts', { script: 120_000, pageLoad: 120_000 });
    return {
      go: async (url) => void (await marionette.ask('WebDriver:Navigate', { url })),
      evaluate: async (expression) => {
        const script = `const done = arguments[arguments.length - 1]; (async () => (${expression}))().then((value) => done({ value }), (e) => done({ error: String(e) }));`;
        const { value } = (await marionette.ask('WebDriver:ExecuteAsyncScript', { script, args: [] })) as { value: { value?: unknown; error?: string } };
        if (value.error !== undefined) throw new Error(value.error);
        return value.value;
      },
      screenshot: async () => Buffer.from(((await marionette.ask('WebDriver:TakeScreenshot', { full: false })) as { value: string }).value, 'base64'),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** Messages with their length before them: [0, id, command, parameters] and [1, id, error, result]. */
class Marionette {
  private readonly waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  private rest = Buffer.alloc(0);
  private count = 0;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (data) => this.take(data));
    socket.on('error', (error) => {
      for (const { reject } of this.waiting.values()) reject(error);
    });
  }
  static open(port: number): Promise<Marionette> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new Marionette(socket)));
      socket.once('error', reject);
    });
  }
  private take(data: Buffer): void {
    this.rest = Buffer.concat([this.rest, data]);
    for (let colon = this.rest.indexOf(':'); colon >= 0; colon = this.rest.indexOf(':')) {
      const end = colon + 1 + Number(this.rest.subarray(0, colon).toString());
      if (this.rest.length < end) return;
      const message = JSON.parse(this.rest.subarray(colon + 1, end).toString()) as unknown;
      this.rest = this.rest.subarray(end);
      // The first one only greets.
      if (!Array.isArray(message)) continue;
      const [, id, error, result] = message as [number, number, { message: string } | null, unknown];
      const asked = this.waiting.get(id);
      this.waiting.delete(id);
      if (error === null) asked?.resolve(result);
      else asked?.reject(new Error(error.message));
    }
  }
  ask(command: string, parameters: object): Promise<unknown> {
    const id = ++this.count;
    const text = JSON.stringify([0, id, command, parameters]);
    this.socket.write(`${Buffer.byteLength(text)}:${text}`);
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }
}
