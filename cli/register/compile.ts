// Modules to running code, through the cache. The compiler is loaded when something has to be compiled, and compiles functions when they are
// called first; what it made of them is in the cache the next time.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants, setPriority } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';
import type { GeneratedModule } from '../../runtime/shim/index.ts';
import { cachePath, cacheRead, cacheWrite, target } from './cache.ts';
import type * as compiler from './compiler.ts';

/** Text as a script, with what the engine made of it the last time that it ran here with these flags; at the end of the process that is kept for `name`, if it is worth it. */
function scriptOf(text: string, filename: string, name: string, isWorth = (): boolean => true): Script {
  const path = cachePath(name, `${cachedDataVersionTag()}.bin`);
  const cachedData = cacheRead(path);
  const script = new Script(text, { filename, ...(cachedData === undefined ? {} : { cachedData }) });
  // At the end most of what the program needs has been compiled by the engine.
  if (cachedData === undefined || script.cachedDataRejected === true)
    process.once('exit', () => {
      if (isWorth()) cacheWrite(path, script.createCachedData());
    });
  return script;
}

let loadedCompiler: typeof compiler | undefined;
function loadCompiler(): typeof compiler {
  if (loadedCompiler !== undefined) return loadedCompiler;
  const file = fileURLToPath(new URL('./compiler.cjs', import.meta.url));
  const text = `(function(module,exports,require){${readFileSync(file, 'utf8')}\n})`;
  const script = scriptOf(text, file, 'compiler');
  const module = { exports: {} };
  (script.runInThisContext() as (module: object, exports: object, require: NodeJS.Require) => void)(module, module.exports, createRequire(file));
  return (loadedCompiler = module.exports as typeof compiler);
}
/**
 * Bytes of modules that a process of its own compiles whole, in threads, and without flags that slow down this one. `alone`: this one starts with
 * those functions that are called, and the next ones have the whole file. `shared`: of what threads share, each thread would compile the
 * functions for itself, so it waits. So it does for a function of more than `body` where nothing is compiled to machine code: one
 * of 300 KB takes half a minute there.
 */
const LARGE = { alone: 3_000_000, shared: 1_000_000, body: 250_000 };

/** Files of this process, by digest: a program that compiles a module twice shares its code. */
const loaded = new Map<string, GeneratedModule>();

export function compileModule(bytes: Uint8Array): GeneratedModule {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  let found = loaded.get(sha256);
  if (found === undefined) loaded.set(sha256, (found = load(sha256, bytes)));
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

/** The command line tool, and how it is called to compile a module that it reads. */
const cli = fileURLToPath(new URL('./cli.mjs', import.meta.url));
const buildArgs = (path: string): string[] => [cli, 'build', '-', '-q', '--mode', 'module', '--format', 'cjs', '--target', target, '--no-dts', '-o', path];
const buildEnv = (): NodeJS.ProcessEnv => ({ ...process.env, NODE_OPTIONS: '' });

/** Compiles the module in a process of its own; false where none can be started or it failed, and this one has to say why. */
function buildApart(path: string, bytes: Uint8Array): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true });
    execFileSync(process.execPath, buildArgs(path), { input: bytes, env: buildEnv(), stdio: ['pipe', 'ignore', 'ignore'] });
    return true;
  } catch {
    return false;
  }
}

/** What that process reads: while it is there, no other one is started. */
const inputOf = (path: string): string => `${path}.wasm`;
function forgetInput(path: string): void {
  try {
    rmSync(inputOf(path), { force: true });
  } catch {
    // It takes some space.
  }
}
/** One process compiles a module at a time; one that was ended may be followed after so many milliseconds. */
const BUILD_TIME = 600_000;
/** Compiles the module in a process of its own, which gives way to others, and does not wait. Where that cannot be, later starts take what this one compiles. */
function buildBehind(path: string, bytes: Uint8Array): void {
  const input = inputOf(path);
  try {
    mkdirSync(dirname(path), { recursive: true });
    if (Date.now() - (statSync(input, { throwIfNoEntry: false })?.mtimeMs ?? 0) < BUILD_TIME) return;
    rmSync(input, { force: true });
    // Of several processes, one makes it.
    writeFileSync(input, bytes, { flag: 'wx' });
    const file = openSync(input, 'r');
    const child = spawn(process.execPath, buildArgs(path), { env: buildEnv(), stdio: [file, 'ignore', 'ignore'], detached: true, windowsHide: true });
    closeSync(file);
    child.on('error', () => undefined);
    child.unref();
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  } catch {
    // Nobody misses it.
  }
}

/** Whether compiling functions when they are called takes longer than to wait for a process that compiles all. */
function isBetterApart(bytes: Uint8Array): boolean {
  if (bytes.length <= LARGE.shared) return false;
  const { describe, WasmError } = loadCompiler();
  try {
    const { memories, bodies } = describe(bytes);
    const isSlow = target === 'jitless' && bytes.length > LARGE.alone && bodies.some((b) => b.end - b.start > LARGE.body);
    return isSlow || memories.some((m) => m.limits.shared);
  } catch (error) {
    // Compiling it says more.
    if (error instanceof WasmError) return false;
    throw error;
  }
}

function load(sha256: string, bytes: Uint8Array): GeneratedModule {
  const path = cachePath(sha256, 'cjs');
  const isLarge = bytes.length > LARGE.alone;
  const cached = cacheRead(path);
  if (cached !== undefined) {
    if (isLarge && isLazy(cached)) buildBehind(path, bytes);
    else if (isLarge) forgetInput(path);
    return runCached(sha256, bytes, cached.toString());
  }
  const apart = isBetterApart(bytes);
  const { compileSync, compileLazily } = loadCompiler();
  const file = !apart && canEvaluate() ? compileLazily(bytes, sha256, { target }) : undefined;
  if (file !== undefined) {
    if (isLarge) buildBehind(path, bytes);
    const code = file.code();
    return evaluate(new Script(wrapped(code), { filename: path }), new Functions(sha256, bytes, file, file.linked()));
  }
  const built = (isLarge || apart) && buildApart(path, bytes) ? cacheRead(path) : undefined;
  if (built !== undefined) return runCached(sha256, bytes, built.toString());
  const { code } = compileSync(bytes, { format: 'cjs', mode: 'module', dts: false, target });
  cacheWrite(path, code);
  return runCached(sha256, bytes, code);
}
/** Where text is not to be evaluated, there is the whole file. */
function canEvaluate(): boolean {
  try {
    return (0, eval)('true') === true;
  } catch {
    return false;
  }
}

/** A file that lacks functions begins with this and what it has of the runtime. */
const LAZY = '//lazy ';
const isLazy = (file: Buffer): boolean => file.subarray(0, LAZY.length).toString() === LAZY;
/** Runs generated code that was kept. */
function runCached(sha256: string, bytes: Uint8Array, code: string): GeneratedModule {
  const linked = code.startsWith(LAZY) ? (JSON.parse(code.slice(LAZY.length, code.indexOf('\n'))) as string[]) : [];
  const functions = new Functions(sha256, bytes, undefined, linked);
  const script = scriptOf(wrapped(code), cachePath(sha256, 'cjs'), sha256, () => !functions.hasNew);
  return evaluate(script, functions);
}
const wrapped = (code: string): string => `(function(module,$text){${code}\n})`;
function evaluate(script: Script, functions: Functions): GeneratedModule {
  const module = { exports: {} as GeneratedModule };
  (script.runInThisContext() as (module: object, text: (index: number) => string) => void)(module, (index) => functions.text(index));
  return module.exports;
}

/** The functions that a running file lacks. At the end of the process those that it asked for go into the file of the next start. */
class Functions {
  private readonly made = new Map<number, compiler.LazyFunction>();
  private readonly linked: ReadonlySet<string>;

  constructor(
    private readonly sha256: string,
    private readonly bytes: Uint8Array,
    private file: compiler.LazyFile | undefined,
    linked: readonly string[],
  ) {
    this.linked = new Set(linked);
  }
  get hasNew(): boolean {
    return this.made.size > 0;
  }
  text(index: number): string {
    const file = (this.file ??= loadCompiler().compileLazily(this.bytes, this.sha256, { target }) as compiler.LazyFile);
    let made = this.made.get(index);
    if (made === undefined) {
      made = file.lower(index);
      if (!this.hasNew) process.once('exit', () => this.keep(file));
      this.made.set(index, made);
    }
    return file.text(index, made, this.linked);
  }
  private keep(file: compiler.LazyFile): void {
    const whole = cachePath(this.sha256, 'cjs');
    const there = cacheRead(whole);
    // Another process has compiled the module by now.
    if (there !== undefined && !isLazy(there)) return;
    const path = cachePath(this.sha256, 'json');
    const before = cacheRead(path);
    const known = new Map([...(before === undefined ? [] : (JSON.parse(before.toString()) as [number, compiler.LazyFunction][])), ...this.made]);
    const code = file.code(known);
    cacheWrite(path, JSON.stringify([...known]));
    cacheWrite(whole, `${LAZY}${JSON.stringify(file.linked())}\n${code}`);
  }
}
