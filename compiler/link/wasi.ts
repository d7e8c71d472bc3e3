// Which imports the linked WASI runtime supplies.
import type { FuncType } from '../base/types.ts';
import { isRuntimeName } from './helpers.ts';

export const isWasiModule = (module: string): boolean => module === 'wasi_snapshot_preview1' || module === 'wasi_unstable';

/** The runtime's function for a WASI import; undefined where it has none of that name. */
export function wasiFunction(name: string, _type: FuncType): string | undefined {
  const symbol = `wasi_${name}`;
  return isRuntimeName(symbol) ? symbol : undefined;
}
