// A page in Chromium, asked by the debugger protocol over a pipe.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

export const findChromium = (): string | undefined => ['chromium-headless-shell', 'chromium'].find((name) => spawnSync(name, ['--version']).status === 0);

export interface Page {
  on(method: string, listener: (params: unknown) => void): void;
  ask(method: string, params?: object): Promise<unknown>;
  /** The value of an expression, waited for. Throws what it throws. */
  evaluate(expression: string): Promise<unknown>;
  close(): void;
}
export async function openChromium(name: string, ...flags: readonly string[]): Promise<Page> {
  const profile = mkdtempSync(join(tmpdir(), 'wasm2js-chromium-'));
  const args = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    `--user-data-dir=${profile}`,
    '--remote-debugging-pipe',
    '--window-size=1400,860',
    ...flags,
    'about:blank',
  ];
  const child = spawn(name, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const protocol = new Protocol(child.stdio[3] as Writable, child.stdio[4] as Readable);
  const { targetInfos } = (await protocol.ask('Target.getTargets')) as { targetInfos: { targetId: string; type: string }[] };
  const targetId = targetInfos.find((t) => t.type === 'page')?.targetId;
  const { sessionId } = (await protocol.ask('Target.attachToTarget', { targetId, flatten: true })) as { sessionId: string };
  const ask = (method: string, params?: object): Promise<unknown> => protocol.ask(method, params, sessionId);
  return {
    on: (method, listener) => protocol.on(method, listener),
    ask,
    evaluate: async (expression) => {
      const { result, exceptionDetails } = (await ask('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })) as {
        result: { value: unknown };
        exceptionDetails?: { exception?: { description?: string } };
      };
      if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? 'it throws');
      return result.value;
    },
    close: () => {
      child.once('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
      child.kill('SIGKILL');
    },
  };
}

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
