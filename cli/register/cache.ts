// Generated code on disk, found by the content of the module that it was made of and by the build of this package. A folder that cannot be
// written is no error: then every start compiles.
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { writeWhole } from '../write-whole.ts';

/** Digest of the compiler, put in when the package is built. */
declare const __BUILD__: string;

const folder = process.env['WASM2JS_CACHE'] ?? join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'wasm2js-ts');

/** What code is written for: this Node compiles it, or does not. */
export const target = /--(?:jitless|lite-mode)\b/.test([...process.execArgv, process.env['NODE_OPTIONS']].join(' ')) ? 'jitless' : 'any';

/** Where what was made of a module lies. `kind`: the extension. */
export const cachePath = (sha256: string, kind: string): string => join(folder, `${__BUILD__}-${target}`, `${sha256}.${kind}`);

export function cacheRead(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
export function cacheWrite(path: string, content: string | Uint8Array): void {
  try {
    writeWhole(path, content);
  } catch {
    // The next start compiles again.
  }
}
