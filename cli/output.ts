// Where a build goes: a file appears whole or not at all; what is no file of its own is written into, never replaced.
import { chmodSync, closeSync, lstatSync, openSync, readlinkSync, renameSync, rmSync, statSync, writeSync, type Stats } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from './args.ts';

const MAX_LINKS = 40;
const stats = (path: string): Stats | undefined => statSync(path, { throwIfNoEntry: false });

/** The file that `path` leads to, whether it exists or not: links are followed, so that they stay. */
function target(path: string): string {
  let at = resolve(path);
  for (let i = 0; i < MAX_LINKS; i++) {
    if (lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return at;
    at = resolve(dirname(at), readlinkSync(at));
  }
  throw new UsageError(`${path}: too many symbolic links`);
}

export interface Output {
  /** Not a regular file: a device, a pipe, standard output. */
  readonly isStream: boolean;
  /** Takes the parts in order. A stream gets them at the end only: what it has read cannot be taken back. */
  write(chunk: Uint8Array): void;
  /** All is there: the file appears. */
  finish(): void;
  /** Nothing will come of it. */
  abandon(): void;
}

/** Refuses what cannot be written before anything is compiled. `path`: '-' is standard output. `script`: it is to be JavaScript. */
export function openOutput(path: string, script = true): Output {
  if (path === '-') return stream((chunks) => writeAll(1, chunks));
  const file = target(path);
  const there = stats(file);
  if (there?.isDirectory() === true) throw new UsageError(`${path} is a directory`);
  if (there !== undefined && !there.isFile()) return stream((chunks) => withFile(file, (fd) => writeAll(fd, chunks)));
  if (script && !/^(?:\.?[^.]*|.*\.[mc]?js)$/.test(basename(path)))
    throw new UsageError(`${path}: the output is JavaScript, a file that ends in .mjs, .js or .cjs`);
  if (stats(dirname(file))?.isDirectory() !== true) throw new UsageError(`there is no folder ${dirname(file)}`);
  return replacement(path, file, there?.mode);
}

function stream(writeChunks: (chunks: readonly Uint8Array[]) => void): Output {
  const chunks: Uint8Array[] = [];
  return { isStream: true, write: (chunk) => chunks.push(chunk), finish: () => writeChunks(chunks), abandon: () => undefined };
}

function withFile(file: string, use: (fd: number) => void): void {
  const fd = openSync(file, 'w');
  try {
    use(fd);
  } finally {
    closeSync(fd);
  }
}
function writeAll(fd: number, chunks: readonly Uint8Array[]): void {
  for (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      try {
        at += writeSync(fd, chunk, at);
      } catch (error) {
        // A pipe that is full and does not block: until somebody reads.
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      }
    }
  }
}
/** A file beside `file` that takes its place in the end. */
function replacement(path: string, file: string, mode: number | undefined): Output {
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  let fd: number | undefined;
  const abandon = (): void => {
    if (fd !== undefined) closeSync(fd);
    fd = undefined;
    rmSync(temporary, { force: true });
  };
  const orFail = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      abandon();
      // In the words of the user: the name of a file that is gone helps nobody.
      throw new Error(`${path} cannot be written: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
    }
  };
  return {
    isStream: false,
    write: (chunk) => orFail(() => writeAll((fd ??= openSync(temporary, 'w')), [chunk])),
    finish: () =>
      orFail(() => {
        if (fd !== undefined) closeSync(fd);
        fd = undefined;
        if (mode !== undefined) chmodSync(temporary, mode & 0o7777);
        renameSync(temporary, file);
      }),
    abandon,
  };
}
