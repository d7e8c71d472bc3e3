// The public door of the compiler as a library, the entry `wasm2js-ts`. No Node import behind it: it also runs in a browser or a worker.
export { compile, compileSync, targetProblems, validate, type CompileResult, type CompileStats } from './driver/compile.ts';
export type { TargetProblem } from './driver/target-problems.ts';
export { InternalError, InvalidError, MalformedError, OptionError, TargetError, UnsupportedError, WasmError, type ErrorPlace } from './base/errors.ts';
export type { ModuleSource } from './base/input.ts';
export type {
  CommentKind,
  CompileOptions,
  DataFileOptions,
  Format,
  Host,
  I64,
  Level,
  Mode,
  SourceMapOptions,
  SplitSizeOptions,
  TraceKind,
  WasiDefaults,
} from './base/options.ts';
export type { PartFile } from './driver/part-files.ts';
export { TARGET_NAMES } from './base/target.ts';
