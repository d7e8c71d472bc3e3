// Modules to running code, through the cache. The compiler is loaded when something has to be compiled.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import type { GeneratedModule } from '../../runtime/shim/index.ts';
import { cachePath, cacheRead, cacheWrite } from './cache.ts';
import type * as compiler from './compiler.ts';

const require = createRequire(import.meta.url);
const loadCompiler = (): typeof compiler => require('./compiler.cjs') as typeof compiler;
/** Beyond it a process of its own compiles, in threads, and without flags that slow down this one. */
const LARGE = 1_000_000;

/** Files of this process, by digest: a program that compiles a module twice shares its code. */
const loaded = new Map<string, GeneratedModule>();

export function compileModule(bytes: Uint8Array): GeneratedModule {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  let found = loaded.get(sha256);
  if (found === undefined) loaded.set(sha256, (found = load(sha256, cachedCode(sha256, bytes))));
  return found;
}

export function isValid(bytes: Uint8Array): boolean {
  const { validate, WasmError } = loadCompiler();
  try {
    validate(bytes);
    return true;
  } catch (error) {
    if (error instanceof WasmError) return false;
    throw error;
  }
}

function cachedCode(sha256: string, bytes: Uint8Array): string {
  const path = cachePath(sha256, 'cjs');
  const cached = cacheRead(path) ?? (bytes.length > LARGE && buildApart(path, bytes) ? cacheRead(path) : undefined);
  if (cached !== undefined) return cached.toString();
  const { code } = loadCompiler().compileSync(bytes, { format: 'cjs', mode: 'module', dts: false });
  cacheWrite(path, code);
  return code;
}
/** The command line tool, on the module; false where no process can be started or it failed, and this one has to say why. */
function buildApart(path: string, bytes: Uint8Array): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const cli = fileURLToPath(new URL('./cli.mjs', import.meta.url));
    const env = { ...process.env, NODE_OPTIONS: '' };
    execFileSync(process.execPath, [cli, 'build', '-', '-q', '--mode', 'module', '--format', 'cjs', '--no-dts', '-o', path], {
      input: bytes,
      env,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    return true;
  } catch {
    return false;
  }
}

/** Runs generated code, with what the engine made of it the last time. */
function load(sha256: string, code: string): GeneratedModule {
  const path = cachePath(sha256, `${process.versions.v8}.bin`);
  const cachedData = cacheRead(path);
  const script = new Script(`(function(module){${code}\n})`, { filename: cachePath(sha256, 'cjs'), ...(cachedData === undefined ? {} : { cachedData }) });
  const module = { exports: {} as GeneratedModule };
  (script.runInThisContext() as (module: object) => void)(module);
  // At the end most of what the program needs has been compiled by the engine.
  if (cachedData === undefined || script.cachedDataRejected === true) process.once('exit', () => cacheWrite(path, script.createCachedData()));
  return module.exports;
}
