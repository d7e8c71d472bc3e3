// The entry `wasm2js-ts/shim`.
export {
  createWebAssembly,
  type CompileOptions,
  type GeneratedModule,
  type Instance,
  type Module,
  type ModuleExport,
  type ModuleImport,
  type WebAssemblyNamespace,
  type WebAssemblyOptions,
} from './namespace.ts';
export { wasm_works as wasmWorks } from './install.ts';
