// Messages between the pool and its workers.
import { InternalError, InvalidError, MalformedError, UnsupportedError, type FuncRange, type LowerPlan, type WasmError } from '../compiler/tool.ts';

export type Task = { readonly id: number } & ({ readonly kind: 'plan'; readonly plan: LowerPlan } | { readonly kind: 'lower'; readonly range: FuncRange });

/** An error as data: classes do not cross threads. */
export type PackedError =
  | { readonly kind: 'malformed' | 'invalid' | 'unsupported'; readonly reason: string; readonly place: WasmErrorPlace; readonly feature?: string }
  | { readonly kind: 'other'; readonly message: string };
type WasmErrorPlace = Pick<WasmError, 'offset' | 'funcIndex' | 'funcName' | 'opcode'>;
export type Reply = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: PackedError };

export function packError(error: WasmError): PackedError {
  const place = { offset: error.offset, funcIndex: error.funcIndex, funcName: error.funcName, opcode: error.opcode };
  return { kind: error.code, reason: error.reason, place, ...(error instanceof UnsupportedError ? { feature: error.feature } : {}) };
}
export function unpackError(packed: PackedError): Error {
  switch (packed.kind) {
    case 'malformed':
      return new MalformedError(packed.reason, packed.place);
    case 'invalid':
      return new InvalidError(packed.reason, packed.place);
    case 'unsupported':
      return new UnsupportedError(packed.feature ?? '', packed.place.opcode ?? 'this function', packed.place);
    case 'other':
      return new InternalError(packed.message);
  }
}
