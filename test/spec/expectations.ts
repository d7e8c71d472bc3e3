// Assertions of the spec suite that are known not to hold, each with its reason. The list may only shrink.

export interface KnownFailure {
  /** file:line: as the runner reports it. */
  readonly at: string;
  readonly reason: string;
}

const TABLES = 'the proposal was written on WebAssembly 1.0: modules of WebAssembly 2.0 may have several tables';
const MEMORIES = 'the proposal was written on WebAssembly 1.0: modules of WebAssembly 3.0 may have several memories';

export const knownFailures: readonly KnownFailure[] = [
  { at: 'proposals/threads/imports.wast:309:', reason: TABLES },
  { at: 'proposals/threads/imports.wast:313:', reason: TABLES },
  { at: 'proposals/threads/imports.wast:317:', reason: TABLES },
  { at: 'proposals/threads/imports.wast:404:', reason: MEMORIES },
  { at: 'proposals/threads/imports.wast:408:', reason: MEMORIES },
  { at: 'proposals/threads/imports.wast:412:', reason: MEMORIES },
  { at: 'proposals/threads/memory.wast:14:', reason: MEMORIES },
  { at: 'proposals/threads/memory.wast:15:', reason: MEMORIES },
];
