// Which imports the linked WASI runtime supplies.
import { wasiFunctions, wasiKey } from '../../runtime/wasi/functions.ts';
import type { FuncType } from '../base/types.ts';
import { isRuntimeName, type WasiFunctionName } from './helpers.ts';

export const isWasiModule = (module: string): boolean => module === 'wasi_snapshot_preview1' || module === 'wasi_unstable';

const functions = new Map(wasiFunctions.map((f) => [f.name, { key: wasiKey(f), namesFiles: f.namesFiles }]));

/** The runtime's function for a WASI import; undefined where it has none of that name and type. */
export function wasiFunction(name: string, type: FuncType): WasiFunctionName | undefined {
  const symbol = `wasi_${name}`;
  return functions.get(name)?.key === type.key && isRuntimeName(symbol) ? (symbol as WasiFunctionName) : undefined;
}
/** Whether a function of WASI makes the file systems of the hosts necessary. */
export const namesFiles = (name: string): boolean => functions.get(name)?.namesFiles === true;
