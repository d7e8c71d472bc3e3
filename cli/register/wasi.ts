// node:wasi over the linked runtime: Node's own takes native memories only.
import * as process from '../../runtime/wasi/process.ts';
import * as fd from '../../runtime/wasi/fd.ts';
import * as path from '../../runtime/wasi/path.ts';
import * as poll from '../../runtime/wasi/poll.ts';
import * as sock from '../../runtime/wasi/sock.ts';
import { inner_at } from '../../runtime/jsapi/inner.ts';
import type { LinearMemory } from '../../runtime/memory/linear.ts';
import { wasi_call, type Wasi, type WasiFunction } from '../../runtime/wasi/context.ts';
import { WasiExit } from '../../runtime/wasi/exit.ts';
import { wasiFunctions } from '../../runtime/wasi/functions.ts';
import { wasi_equip, wasi_new, type WasiOptions } from '../../runtime/wasi/instance.ts';
import { node_process } from '../../runtime/base/node.ts';
import { stdio_node } from '../../runtime/wasi/hosts/streams.ts';
import { wasi_fs, wasi_poll_node, wasi_preopens, wasi_use_args, wasi_use_clock, wasi_use_env, wasi_use_random } from '../../runtime/wasi/parts.ts';

const functions = { ...process, ...fd, ...path, ...poll, ...sock } as unknown as Readonly<Record<string, WasiFunction | undefined>>;

/** Of a Node host, all. */
const PARTS = [wasi_use_args, wasi_use_env, wasi_use_random, wasi_use_clock, wasi_poll_node, wasi_preopens, wasi_fs];

interface InstanceLike {
  readonly exports: Record<string, unknown>;
}
class NodeError extends TypeError {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The class of node:wasi. */
export class WASI {
  readonly wasiImport: Record<string, (...args: unknown[]) => number> = {};
  private readonly w: Wasi;
  private readonly module: string;
  private readonly returnOnExit: boolean;
  private started = false;

  constructor(options: WasiOptions & { version?: string } = {}) {
    const { version } = options;
    if (version !== 'preview1' && version !== 'unstable')
      throw new NodeError('ERR_INVALID_ARG_VALUE', `The property 'options.version' must be 'preview1' or 'unstable'`);
    this.module = version === 'preview1' ? 'wasi_snapshot_preview1' : 'wasi_unstable';
    this.returnOnExit = options.returnOnExit !== false;
    const w = wasi_equip(wasi_new(options, stdio_node), PARTS);
    this.w = w;
    for (const { name } of wasiFunctions) {
      const f = functions[`wasi_${name}`] as WasiFunction;
      const call = wasi_call(w, name, f) as (...args: unknown[]) => number;
      this.wasiImport[name] = (...args) => {
        if (!this.started) throw new NodeError('ERR_WASI_NOT_STARTED', 'wasi.start() has not been called');
        return call(...args);
      };
    }
  }
  getImportObject(): Record<string, object> {
    return { [this.module]: this.wasiImport };
  }
  /** Attaches the memory: that of the instance, or the one given. */
  finalizeBindings(instance: InstanceLike, { memory = instance.exports['memory'] }: { memory?: unknown } = {}): void {
    if (this.started) throw new NodeError('ERR_WASI_ALREADY_STARTED', 'WASI instance has already started');
    const inner = inner_at<LinearMemory>(memory, 'memory');
    if (inner === undefined) throw new NodeError('ERR_INVALID_ARG_TYPE', 'The "instance.exports.memory" property must be a WebAssembly.Memory');
    this.w.linear = inner;
    this.started = true;
  }
  /** Runs `_start` and gives the exit status. */
  start(instance: InstanceLike): number {
    this.finalizeBindings(instance);
    const { _start: start, _initialize: initialize } = instance.exports;
    if (typeof start !== 'function' || initialize !== undefined)
      throw new NodeError('ERR_INVALID_ARG_TYPE', 'The "instance.exports._start" property must be of type function, and there must be no "_initialize"');
    try {
      (start as () => void)();
      return 0;
    } catch (error) {
      if (!(error instanceof WasiExit)) throw error;
      if (!this.returnOnExit) node_process?.exit(error.code & 0xff);
      return error.code;
    }
  }
  /** Runs `_initialize` where there is one. */
  initialize(instance: InstanceLike): void {
    this.finalizeBindings(instance);
    const { _start: start, _initialize: initialize } = instance.exports;
    if (start !== undefined) throw new NodeError('ERR_INVALID_ARG_TYPE', 'The "instance.exports._start" property must be undefined');
    if (typeof initialize === 'function') (initialize as () => void)();
  }
}
