// What `register` takes of the compiler, as a file of its own that loads at once.
import { readModule } from '../../compiler/tool.ts';
export { compileSync, validate, WasmError } from '../../compiler/tool.ts';
export { compileLazily, type LazyFile } from '../../compiler/driver/compile.ts';
export type { LazyFunction } from '../../compiler/driver/lazy.ts';
export { instanceText } from '../../compiler/link/instance.ts';

interface Described {
  readonly imports: readonly { readonly module: string }[];
  readonly exports: readonly { readonly name: string; readonly kind: string }[];
  readonly memories: readonly { readonly limits: { readonly shared: boolean } }[];
  /** Where the code of each function lies. */
  readonly bodies: readonly { readonly start: number; readonly end: number }[];
}
/** What a module imports and exports, its memories and bodies. Throws as compile does. */
export function describe(bytes: Uint8Array): Described {
  return readModule(bytes);
}
