// WASI for real programs out of the runtime linked into each built file. CORPUS_WASI_HOST: node (default) or memory.
import { createRequire } from 'node:module';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { WASI } from './namespace.mjs';

const require = createRequire(import.meta.url);

export function createWasi({ args, env, stdin, dirs }) {
  const out = { stdout: [], stderr: [] };
  const options = { args, env, stdin, stdout: (b) => out.stdout.push(b), stderr: (b) => out.stderr.push(b), preopens: {} };
  const before = new Map();
  for (const [guest, files] of Object.entries(dirs))
    for (const [name, content] of Object.entries(files)) before.set(`${guest}/${name}`, Buffer.from(content).toString('base64'));
  const host = process.env.CORPUS_WASI_HOST === 'memory' ? memoryHost(dirs, options) : nodeHost(dirs, options);
  const finish = (run) => {
    try {
      run();
      return 0;
    } catch (error) {
      if (error?.name === 'WasiExit') return error.code;
      throw error;
    }
  };
  return {
    wasiImport: { [WASI]: options },
    start: (instance) => finish(() => instance.exports._start()),
    initialize: (instance) => instance.exports._initialize?.(),
    finalize: () => undefined,
    stdoutNow: () => Buffer.concat(out.stdout),
    collect() {
      const files = {};
      for (const [path, bytes] of host()) if (before.get(path) !== bytes.toString('base64')) files[path] = bytes;
      return { stdout: Buffer.concat(out.stdout), stderr: Buffer.concat(out.stderr), files: Object.fromEntries(Object.entries(files).sort()) };
    },
  };
}

function nodeHost(dirs, options) {
  const root = mkdtempSync(join(tmpdir(), 'corpus-'));
  Object.entries(dirs).forEach(([guest, files], i) => {
    const dir = join(root, String(i));
    mkdirSync(dir);
    options.preopens[guest] = dir;
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, name)), { recursive: true });
      writeFileSync(join(dir, name), content);
    }
  });
  return () => {
    const found = [];
    const walk = (dir, guest) => {
      for (const e of readdirSync(dir, { withFileTypes: true })) {
        if (e.isDirectory()) walk(join(dir, e.name), `${guest}/${e.name}`);
        else if (e.isFile()) found.push([`${guest}/${e.name}`, readFileSync(join(dir, e.name))]);
      }
    };
    for (const [guest, dir] of Object.entries(options.preopens)) walk(dir, guest);
    rmSync(root, { recursive: true, force: true });
    return found;
  };
}

function memoryHost(dirs, options) {
  const { MemoryFileSystem } = require(join(process.env.CORPUS_BUILT, 'classes.cjs'));
  options.fs = new MemoryFileSystem(dirs);
  return () => {
    const found = [];
    const walk = (tree, guest) => {
      for (const [name, content] of Object.entries(tree)) {
        if (content instanceof Uint8Array) found.push([`${guest}/${name}`, Buffer.from(content)]);
        else walk(content, `${guest}/${name}`);
      }
    };
    for (const [guest, tree] of Object.entries(options.fs.toObject())) walk(tree, guest);
    return found;
  };
}
