// Which imports the linked WASI runtime supplies, and what of the hosts is linked for them.
import { wasiFunctions, wasiKey } from '../../runtime/wasi/functions.ts';
import type { Host } from '../base/options.ts';
import type { FuncType } from '../base/types.ts';
import { isRuntimeName, linksAny, type RuntimeName, type WasiFunctionName } from './helpers.ts';

export const isWasiModule = (module: string): boolean => module === 'wasi_snapshot_preview1' || module === 'wasi_unstable';

const functions = new Map(wasiFunctions.map((f) => [f.name, { key: wasiKey(f), namesFiles: f.namesFiles }]));

/** The runtime's function for a WASI import; undefined where it has none of that name and type. */
export function wasiFunction(name: string, type: FuncType): WasiFunctionName | undefined {
  const symbol = `wasi_${name}`;
  return functions.get(name)?.key === type.key && isRuntimeName(symbol) ? (symbol as WasiFunctionName) : undefined;
}
/** Whether a function of WASI makes the file systems of the hosts necessary. */
const namesFiles = (name: WasiFunctionName): boolean => functions.get(name.slice('wasi_'.length))?.namesFiles === true;

/** What the runtime's `wasi_new`, `wasi_equip` and `command_run` are given, and what runs a command. */
export interface WasiLinks {
  readonly stdio: RuntimeName;
  readonly parts: readonly RuntimeName[];
  /** Prints what streams still hold. */
  readonly end: RuntimeName | undefined;
  readonly main: RuntimeName;
  /** The file has a MemoryFileSystem of its own. */
  readonly hasFileSystem: boolean;
}
type Which = Host | 'any';
const STDIO = { any: 'stdio_any', node: 'stdio_node', memory: 'stdio_bare', bare: 'stdio_bare' } as const satisfies Record<Which, RuntimeName>;
const MAIN = { any: 'command_main', node: 'command_node', memory: 'command_bare', bare: 'command_bare' } as const satisfies Record<Which, RuntimeName>;
const POLL = { any: 'wasi_poll_any', node: 'wasi_poll_node', memory: 'wasi_poll_bare', bare: 'wasi_poll_bare' } as const satisfies Record<Which, RuntimeName>;
/** Parts by the declarations of the runtime that ask an instance for what they give it. */
export const PARTS: readonly (readonly [part: RuntimeName, askedBy: readonly string[]])[] = [
  ['wasi_use_args', ['wasi_args_get', 'wasi_args_sizes_get']],
  ['wasi_use_env', ['wasi_environ_get', 'wasi_environ_sizes_get']],
  ['wasi_use_random', ['wasi_random_get']],
  ['wasi_use_clock', ['wasi_time']],
];

/** `used`: the functions that the module imports of the runtime. */
export function wasiLinks(used: ReadonlySet<WasiFunctionName>, host: Which = 'any'): WasiLinks {
  const files = [...used].some(namesFiles);
  const directories: RuntimeName[] = files ? [host === 'any' || host === 'node' ? 'wasi_preopens' : 'wasi_no_preopens', 'wasi_fs'] : [];
  const parts = PARTS.flatMap(([part, askedBy]) => (linksAny(used, askedBy) ? [part] : []));
  const poll = used.has('wasi_poll_oneoff') ? [POLL[host]] : [];
  return {
    stdio: STDIO[host],
    parts: [...parts, ...poll, ...directories],
    end: host === 'node' ? undefined : 'print_rest',
    main: MAIN[host],
    hasFileSystem: files && (host === 'any' || host === 'memory'),
  };
}
