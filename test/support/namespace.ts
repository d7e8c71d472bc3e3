// The namespace of the shim over the compiler, for tests that hold it beside the native one.
import { compileSync, validate, WasmError } from '../../compiler/tool.ts';
import { createWebAssembly, type GeneratedModule } from '../../runtime/shim/index.ts';
import { load } from './compile-wat.ts';

export const compileModule = (bytes: Uint8Array): GeneratedModule =>
  load(compileSync(bytes, { format: 'cjs', mode: 'module' }).code) as unknown as GeneratedModule;
export const isValid = (bytes: Uint8Array): boolean => {
  try {
    validate(bytes);
    return true;
  } catch (error) {
    if (error instanceof WasmError) return false;
    throw error;
  }
};
/** Made anew: tests change it. */
export const makeNamespace = (): ReturnType<typeof createWebAssembly> => createWebAssembly({ compile: compileModule, validate: isValid });
