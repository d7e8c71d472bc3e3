// A WebAssembly-shaped namespace over prebuilt files, so that the glue of real programs runs unchanged.
// CORPUS_BUILT: a folder of <sha256 of the module>.cjs.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const folder = process.env.CORPUS_BUILT;
export const WASI = Symbol.for('corpus.wasi');

const bytesOf = (s) => (s instanceof ArrayBuffer ? new Uint8Array(s) : new Uint8Array(s.buffer, s.byteOffset, s.byteLength));

class Module {
  constructor(source) {
    const file = join(folder, `${createHash('sha256').update(bytesOf(source)).digest('hex')}.cjs`);
    if (!existsSync(file)) throw new CompileError(`no built file for this module of ${bytesOf(source).length} bytes`);
    this.built = require(file);
    this.bytes = bytesOf(source);
  }
  static imports(m) {
    return m.built.imports;
  }
  static exports(m) {
    return m.built.exports;
  }
  static customSections({ bytes }, wanted) {
    const found = [];
    let at = 8;
    const leb = () => {
      for (let value = 0, scale = 1; ; scale *= 128) {
        const byte = bytes[at++];
        value += (byte & 127) * scale;
        if (byte < 128) return value;
      }
    };
    while (at < bytes.length) {
      const id = bytes[at++];
      const size = leb();
      const end = at + size;
      if (id === 0) {
        const length = leb();
        if (Buffer.from(bytes.subarray(at, at + length)).toString() === wanted) found.push(bytes.slice(at + length, end).buffer);
      }
      at = end;
    }
    return found;
  }
}
class Instance {
  constructor(module, imports = {}) {
    // The runtime linked into the file answers WASI calls; createWasi hands over its options.
    const { [WASI]: options } = imports.wasi_snapshot_preview1 ?? imports.wasi_unstable ?? {};
    const own = { ...imports };
    if (options !== undefined) {
      delete own.wasi_snapshot_preview1;
      delete own.wasi_unstable;
    }
    this.exports = module.built.instantiate(own, options).exports;
  }
}
class CompileError extends Error {}

const any = require(
  join(
    folder,
    readdirSync(folder).find((f) => f.startsWith('classes')),
  ),
);
export const WebAssembly = {
  Module,
  Instance,
  Memory: any.Memory,
  Table: any.Table,
  Global: any.Global,
  Tag: any.Tag,
  Exception: any.Exception,
  RuntimeError: any.RuntimeError,
  LinkError: any.LinkError,
  CompileError,
  validate: () => true,
  compile: async (s) => new Module(s),
  instantiate: async (s, imports) => {
    if (s instanceof Module) return new Instance(s, imports);
    const module = new Module(s);
    return { module, instance: new Instance(module, imports) };
  },
};
export const spy = false;
