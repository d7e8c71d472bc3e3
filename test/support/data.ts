// Where test data that is not part of this repository lies: the spec scripts and the real programs.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

const folder = (variable: string, beside: string): string | undefined => {
  const path = process.env[variable] ?? join(root, '../shared', beside);
  return existsSync(path) ? path : undefined;
};
/** Folder of the official .wast scripts, by WASM_SPEC_DIR or beside the checkout; undefined where there is none. */
export const specDir = (): string | undefined => folder('WASM_SPEC_DIR', 'spec');
/** Folder of the corpus of real programs, by WASM_CORPUS_DIR or beside the checkout. */
export const corpusDir = (): string | undefined => folder('WASM_CORPUS_DIR', 'corpus');
