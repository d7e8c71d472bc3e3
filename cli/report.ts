// What the tool says: errors, sizes, progress.
import { SingleBar } from 'cli-progress';
import pc from 'picocolors';
import { OptionError, WasmError } from '../compiler/tool.ts';
import { EXIT, UsageError, type CommonArgs } from './args.ts';

/** Prints `error` and gives the exit status that it stands for. */
export function reportError(error: unknown, { json, debug }: Pick<CommonArgs, 'json' | 'debug'>): number {
  // Who read the output has had enough.
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'EPIPE') return EXIT.ok;
  const usage = error instanceof OptionError || error instanceof UsageError;
  const status = usage ? EXIT.usage : error instanceof WasmError ? (error.code === 'unsupported' ? EXIT.unsupported : EXIT.invalid) : EXIT.internal;
  if (json) {
    const details =
      error instanceof WasmError
        ? { kind: error.code, reason: error.reason, offset: error.offset, func: error.funcIndex, name: error.funcName, opcode: error.opcode, hint: error.hint }
        : { kind: usage ? 'usage' : 'internal', reason: error instanceof Error ? error.message : String(error) };
    process.stderr.write(`${JSON.stringify({ error: details })}\n`);
    return status;
  }
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${pc.red('error')}: ${message}\n`);
  if (error instanceof WasmError && error.hint !== undefined) process.stderr.write(`${pc.dim('hint')}: ${error.hint}\n`);
  if (debug && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  return status;
}

export interface Progress {
  update(done: number, total: number): void;
  stop(): void;
}
const SILENT: Progress = { update: () => undefined, stop: () => undefined };

/** A bar on standard error; nothing where that is no terminal. */
export function progress(quiet: boolean): Progress {
  if (quiet || !process.stderr.isTTY || process.env['CI'] !== undefined) return SILENT;
  const bar = new SingleBar({ format: '{bar} {value}/{total} functions, {eta}s left', stream: process.stderr, clearOnComplete: true, hideCursor: true });
  let started = false;
  return {
    update(done, total) {
      if (!started) {
        started = true;
        bar.start(total, done);
      } else bar.update(done);
    },
    stop() {
      if (started) bar.stop();
    },
  };
}

export function formatBytes(n: number): string {
  if (n < 1000) return `${n} B`;
  return n < 1e6 ? `${(n / 1e3).toFixed(1)} kB` : `${(n / 1e6).toFixed(1)} MB`;
}
