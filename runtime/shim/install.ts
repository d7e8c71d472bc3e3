// Files that put themselves in the place of WebAssembly where it does not work (--mode shim).
import { own_value } from '../base/own.ts';
import { made_once } from '../base/shared.ts';
import { messages_adopt, type Adopt } from './messages.ts';
import { namespace_new, type GeneratedModule, type WebAssemblyOptions } from './namespace.ts';

/** The smallest module there is. */
const EMPTY_MODULE: Uint8Array = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** Under a Content-Security-Policy there is a WebAssembly, which compiles nothing. */
export function wasm_works(): boolean {
  try {
    const { WebAssembly } = globalThis as { WebAssembly?: { Module: new (bytes: Uint8Array) => object } };
    return WebAssembly !== undefined && new WebAssembly.Module(EMPTY_MODULE) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}
/** Makes `file` known to the namespace that all such files of a program share, and installs that where there is no WebAssembly that works. */
export function shim_install(file: GeneratedModule): void {
  made_once('modules', () => new Set<GeneratedModule>()).add(file);
  if (wasm_works()) return;
  namespace_install({ modules: made_once('modules', () => new Set<GeneratedModule>()) });
}
/** Puts a namespace in the place of WebAssembly, and has messages of other threads' bring their modules and memories. */
export function namespace_install(options: WebAssemblyOptions): Adopt {
  const { namespace, adopt } = namespace_new(options);
  own_value(globalThis, 'WebAssembly', namespace);
  messages_adopt(adopt);
  return adopt;
}
