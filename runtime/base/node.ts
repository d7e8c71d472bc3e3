// The process of Node and its file system, where there are any.

/** The part of node:fs that the runtime uses; reached without an import, so that other engines and bundlers load the file. */
export interface NodeFs {
  readonly constants: NodeFlags;
  readSync(fd: number, buffer: Uint8Array, offset: number, length: number, position: number | null): number;
  readSync(fd: number, buffer: Uint8Array): number;
  writeSync(fd: number, buffer: Uint8Array, offset: number, length: number, position: number | null): number;
  writeSync(fd: number, buffer: Uint8Array): number;
  openSync(path: string, flags: number, mode?: number): number;
  closeSync(fd: number): void;
  fstatSync(fd: number, options: { bigint: true }): NodeStats;
  lstatSync(path: string, options: { bigint: true; throwIfNoEntry: false }): NodeStats | undefined;
  ftruncateSync(fd: number, size: number): void;
  fsyncSync(fd: number): void;
  fdatasyncSync(fd: number): void;
  futimesSync(fd: number, atime: number, mtime: number): void;
  lutimesSync(path: string, atime: number, mtime: number): void;
  readdirSync(path: string, options: { withFileTypes: true }): { name: string; isDirectory(): boolean; isFile(): boolean; isSymbolicLink(): boolean }[];
  readlinkSync(path: string): string;
  mkdirSync(path: string): void;
  rmdirSync(path: string): void;
  unlinkSync(path: string): void;
  renameSync(from: string, to: string): void;
  linkSync(from: string, to: string): void;
  symlinkSync(target: string, path: string): void;
  realpathSync(path: string | URL): string;
  readFileSync(path: string | URL): Uint8Array;
}
/** How files are opened. */
export type NodeFlags = Readonly<Record<'O_CREAT' | 'O_EXCL' | 'O_TRUNC' | 'O_DIRECTORY' | 'O_NOFOLLOW' | 'O_NONBLOCK', number>>;
export interface NodeStats {
  readonly dev: bigint;
  readonly ino: bigint;
  readonly nlink: bigint;
  readonly size: bigint;
  readonly atimeNs: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  readonly mode: bigint;
}
export interface NodeProcess {
  getBuiltinModule?(name: string): unknown;
  readonly platform: string;
  readonly pid: number;
  readonly argv: readonly string[];
  readonly versions?: { readonly node?: string };
  exitCode?: number | undefined;
  exit(code: number): never;
}
export const node_process: NodeProcess | undefined = process_of(globalThis as { process?: NodeProcess });
function process_of({ process }: { process?: NodeProcess }): NodeProcess | undefined {
  return process?.versions?.node ? process : undefined;
}
/** Undefined elsewhere. */
export const node_fs: NodeFs = node_process?.getBuiltinModule?.('node:fs') as NodeFs;
export const node_flags = node_fs?.constants;
