import {
  InternalError,
  InvalidError,
  MalformedError,
  OptionError,
  UnsupportedError,
  WasmError,
  compile,
  defaultMode,
  funcName,
  inspectFunction,
  lowerRange,
  readModule,
  validate,
  validateModule,
  validateRange
} from "./chunks/chunk-GWOZYJJV.mjs";
export {
  InternalError,
  InvalidError,
  MalformedError,
  OptionError,
  UnsupportedError,
  WasmError,
  compile,
  defaultMode,
  funcName,
  inspectFunction,
  lowerRange,
  readModule,
  validate,
  validateModule,
  validateRange
};
