// The public door of the compiler as a library. No Node import behind it: it also runs in a browser or a worker.
export { compile, compileSync, defaultMode, validate, type CompileResult, type CompileStats } from './driver/compile.ts';
export { targetProblems, type TargetProblem } from './driver/target-problems.ts';
export { inspectFunction, type InspectStage } from './driver/inspect.ts';
export { InternalError, InvalidError, MalformedError, OptionError, TargetError, UnsupportedError, WasmError } from './base/errors.ts';
export type { ModuleSource } from './base/input.ts';
export { COMMENTS, HOSTS, LEVELS, MODES, TRACES } from './base/options.ts';
export type {
  CommentKind,
  CompileOptions,
  DataFileOptions,
  SourceMapOptions,
  Executor,
  Format,
  FuncFacts,
  FuncRange,
  Host,
  I64,
  Level,
  LoweredRange,
  LowerPlan,
  Mode,
  TraceKind,
  WasiDefaults,
} from './base/options.ts';
export { TARGET_HELP, TARGET_NAMES, targetOf, type Target } from './base/target.ts';
export { ownMapUrl } from './debug/map.ts';
export { readModule } from './binary/read.ts';
export { validateModule } from './validate/module.ts';
export { lowerRange, validateRange } from './driver/passes.ts';
export { Links, type ViewLine } from './debug/links.ts';
export { ModuleView, STAGES, viewPlan, type SourceLine, type Stage, type ViewPlan } from './driver/view.ts';
export { callsOf, groupOf, moduleReport, type Calls, type ModuleReport } from './driver/report.ts';
export { funcName, functionNames, type Module } from './module/module.ts';
