// The door of the command line tool, of pages and tests: what the library offers, and the inside of it. No Node import behind it.
export * from './index.ts';
export { defaultMode, validModule } from './driver/compile.ts';
export { problemsOf } from './driver/target-problems.ts';
export { inspectFunction, type InspectStage } from './driver/inspect.ts';
export { COMMENTS, HOSTS, LEVELS, MODES, TRACES } from './base/options.ts';
export type { Executor, FuncFacts, FuncRange, LoweredRange, LowerPlan } from './base/options.ts';
export { TARGET_HELP, targetOf, type Target } from './base/target.ts';
export { ownMapUrl } from './debug/map.ts';
export { readModule } from './binary/read.ts';
export { lowerRange } from './driver/passes.ts';
export { Links, type ViewLine } from './debug/links.ts';
export { ModuleView, STAGES, viewPlan, type SourceLine, type Stage, type ViewPlan } from './driver/view.ts';
export { callsOf, groupOf, moduleReport, type Calls, type ModuleReport } from './driver/report.ts';
export { funcName, functionNames, type Module } from './module/module.ts';
