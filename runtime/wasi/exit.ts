// How a program ends before its time: proc_exit throws what nothing in a module catches.
import { own_define } from '../base/own.ts';
import { made_once, trap_mark } from '../base/shared.ts';

/** Thrown by proc_exit, out of whatever export the program was in. No Error: nothing went wrong. */
export interface WasiExit {
  readonly name: 'WasiExit';
  readonly message: string;
  /** The exit status, 0 to 2^32 - 1. */
  readonly code: number;
}
type ExitClass = new (code: number) => WasiExit;
/** One class for all generated files of a program. */
export const WasiExit = made_once('WasiExit', exit_define);
function exit_define(): ExitClass {
  class WasiExit {
    readonly message: string;
    readonly code: number;
    constructor(code: number) {
      this.message = `exit status ${code}`;
      this.code = code;
      // No handler of a module catches it, nor becomes a host's exception by passing through a host function.
      trap_mark(this);
    }
  }
  own_define(WasiExit.prototype, 'name', 'WasiExit', true);
  return WasiExit as unknown as ExitClass;
}
