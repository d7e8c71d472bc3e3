// What all generated files of one program share, so that functions of one can be called from another: error classes, the scratch
// slots of multi-value results, the last foreign exception. It hangs on a well-known symbol of the global object.

interface Shared {
  readonly RuntimeError: typeof Error;
  readonly LinkError: typeof Error;
  /** Results after the first: int32, floats, everything else. */
  readonly XI: Int32Array;
  readonly XF: Float64Array;
  readonly XR: unknown[];
  /** The last exception that came out of a host function: it passes through exports unchanged. */
  foreign: unknown;
}

const SHARED = Symbol.for('wasm2js-ts.1');
const shared: Shared = shared_get(globalThis);

function shared_get(global: Record<symbol, Shared | undefined>): Shared {
  return global[SHARED] ?? (global[SHARED] = shared_new());
}

function shared_new(): Shared {
  const errorClass = (name: string): typeof Error => {
    const C = { [name]: class extends Error {} }[name] as typeof Error;
    C.prototype.name = name;
    return C;
  };
  return {
    RuntimeError: errorClass('RuntimeError'),
    LinkError: errorClass('LinkError'),
    XI: new Int32Array(1024),
    XF: new Float64Array(1024),
    XR: [],
    foreign: undefined,
  };
}

/** A trap (spec 4.1), shaped as WebAssembly.RuntimeError. */
export const RuntimeError: typeof Error = shared.RuntimeError;
/** An import of the wrong kind or type, shaped as WebAssembly.LinkError. */
export const LinkError: typeof Error = shared.LinkError;
export const XI: Int32Array = shared.XI;
export const XF: Float64Array = shared.XF;
export const XR: unknown[] = shared.XR;

/** Notes an exception as the host's own and gives it back. */
export function host_error(error: unknown): unknown {
  shared.foreign = error;
  return error;
}
export function is_foreign(error: unknown): boolean {
  return error === shared.foreign;
}
