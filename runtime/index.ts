// The classes of the JS API and of WASI without a module: objects made here are taken by every generated file, and theirs are
// instances of these.
import { MemoryFileSystem as Files, type MemoryTree } from './wasi/hosts/memory.ts';

export { MemoryClass as Memory, TableClass as Table, GlobalClass as Global } from './jsapi/whole.ts';
export type {
  GlobalConstructor,
  GlobalDescriptor,
  LimitsDescriptor,
  MemoryConstructor,
  MemoryDescriptor,
  TableConstructor,
  TableDescriptor,
} from './jsapi/objects.ts';
export { Exception, JSTag, Tag, type ExceptionConstructor, type TagConstructor } from './jsapi/exception.ts';
export { CompileError, LinkError, RuntimeError } from './base/shared.ts';
export { WasiExit } from './wasi/exit.ts';
export type { MemoryTree };

/** Files in memory, to be handed to `instantiate` or `run` of a generated file as `fs`. */
export interface MemoryFileSystem {
  readonly preopens: ReadonlyMap<string, object>;
  /** The present contents: bytes for files, nested objects for directories; links are left out. */
  toObject(): Record<string, MemoryTree>;
}
/** `trees`: guest paths of preopened directories to their contents. */
export const MemoryFileSystem: new (trees?: Record<string, MemoryTree>) => MemoryFileSystem = Files;
