// Real modules, and instructions of them drawn at random: the same in every run.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ModuleView, type Module } from '../../compiler/tool.ts';
import { root } from './data.ts';

/** The WebAssembly inside of cjs-module-lexer. */
function lexer(): Uint8Array {
  const text = readFileSync(join(dirname(createRequire(import.meta.url).resolve('cjs-module-lexer')), 'dist/lexer.mjs'), 'utf8');
  return Buffer.from(/[A-Za-z0-9+/]{10000,}={0,2}/.exec(text)?.[0] ?? '', 'base64');
}
export const realModules: readonly (readonly [string, () => Uint8Array])[] = [
  ['a parser in C', lexer],
  ['Rust', () => readFileSync(join(root, 'test/debug/rust.wasm'))],
  ['kernels in C', () => readFileSync(join(root, 'test/bench/kernels.wasm'))],
];

export interface Drawn {
  readonly index: number;
  readonly at: number;
}
/** `n` instructions, in the order of the module. */
export function randomInstructions(m: Module, view: ModuleView, n: number, seed = 7): Drawn[] {
  let state = seed;
  const pick = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const all = m.bodies.flatMap((_body, i) => view.instructions(m.importedFuncs + i).map((at) => ({ index: m.importedFuncs + i, at })));
  return Array.from({ length: n }, () => all[pick(all.length)] as Drawn).sort((a, b) => a.at - b.at);
}
