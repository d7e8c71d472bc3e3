// Data segments in a file of their own, beside the generated one. It begins with the SHA-256 of the module, so that no other's is taken for it.
import { node_fs } from '../base/node.ts';

export interface DataFile {
  /** Its address, relative to the generated file's. */
  readonly name: string;
  /** Of the bytes behind the digest. */
  readonly length: number;
  readonly digest: string;
  /** Where the generated file is; undefined where nothing tells. */
  readonly self: string | undefined;
  /** What was loaded. */
  bytes: Uint8Array | undefined;
}
const DATA_HEAD = 32;

export function data_file(name: string, length: number, digest: string, self: string | undefined): DataFile {
  return { name, length, digest, self, bytes: undefined };
}
/** The segments: given as an option, loaded before, or read beside the generated file by Node. Throws where there are none. */
export function data_now(f: DataFile, options: { readonly data?: ArrayBuffer | ArrayBufferView } | undefined): Uint8Array {
  const given = options === undefined || options === null ? undefined : options.data;
  if (given !== undefined) return data_checked(f, given);
  f.bytes ??= data_read(f);
  if (f.bytes === undefined) throw new Error(`the data of this module are in ${f.name}: await loadData() first, or give instantiate its bytes as 'data'`);
  return f.bytes;
}
/** Loads the segments for every later `instantiate`: out of bytes, or from an address; default: beside the generated file. */
export function data_load(f: DataFile, from: string | URL | ArrayBuffer | ArrayBufferView | undefined): Promise<void> {
  const done = (bytes: ArrayBuffer | ArrayBufferView): void => void (f.bytes = data_checked(f, bytes));
  return Promise.resolve().then(() => {
    if (typeof from === 'object' && !(from instanceof URL)) return done(from);
    if (from === undefined) f.bytes ??= data_read(f);
    if (from === undefined && f.bytes !== undefined) return undefined;
    if (from === undefined && f.self === undefined) throw new Error(`nothing tells where this file is: give loadData the address of ${f.name}`);
    const { fetch } = globalThis as {
      fetch?: (url: string) => Promise<{ readonly ok: boolean; readonly status: number; arrayBuffer(): Promise<ArrayBuffer> }>;
    };
    if (typeof fetch !== 'function') throw new Error(`there is no fetch here: give loadData the bytes of ${f.name}`);
    const url = String(from ?? new URL(f.name, f.self));
    return fetch(url).then((response) => {
      if (!response.ok) throw new Error(`${url}: status ${response.status}`);
      return response.arrayBuffer().then(done);
    });
  });
}
function data_read(f: DataFile): Uint8Array | undefined {
  const { self, name } = f;
  if (node_fs === undefined || self === undefined || /^(?!file:)[a-z]{2,}:/.test(self)) return undefined;
  return data_checked(f, node_fs.readFileSync(self.startsWith('file:') ? new URL(name, self) : self.replace(/[^\\/]*$/, decodeURI(name))));
}
/** The bytes behind the digest, which must be this module's. */
function data_checked(f: DataFile, given: ArrayBuffer | ArrayBufferView): Uint8Array {
  const bytes = ArrayBuffer.isView(given) ? new Uint8Array(given.buffer, given.byteOffset, given.byteLength) : new Uint8Array(given);
  let digest = '';
  for (let i = 0; i < DATA_HEAD && i < bytes.length; i++) digest += ((bytes[i] as number) + 256).toString(16).slice(1);
  if (digest !== f.digest || bytes.length !== DATA_HEAD + f.length) throw new Error(`what is given as ${f.name} was not built with this file`);
  return bytes.subarray(DATA_HEAD);
}
