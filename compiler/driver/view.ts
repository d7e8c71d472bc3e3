// Functions of one module as a person reads them: at every stage, with the instruction that each line and each piece of it stands for, so that one
// stage can be laid beside another. Text is made when it is asked for.
import { codeOptions, type CompileOptions, type FuncFacts, type LowerPlan } from '../base/options.ts';
import { OptionError } from '../base/errors.ts';
import { OperatorReader } from '../binary/operators.ts';
import { linesOfModule, type LineTable } from '../debug/dwarf.ts';
import { linesOf, type ViewLine } from '../debug/links.ts';
import { functionAt, rowAt } from '../debug/places.ts';
import { WatPrinter } from '../debug/wat.ts';
import type { FuncIR } from '../ir/nodes.ts';
import { printLines } from '../ir/print.ts';
import { bodyOf, codeRange, type ByteOffset, type FuncIndex, type Module } from '../module/module.ts';
import { validateModule } from '../validate/module.ts';
import { buildIR, compileFunction, functionContext } from './function.ts';
import { validateFunctions } from './passes.ts';
import { makePlan, withSources } from './plan.ts';
import { PASSES, runPasses } from './pipeline.ts';

export const STAGES = ['wat', 'ir', 'opt', 'repr', 'shape', 'js'] as const;
/** wat: the module as text. ir: what the builder makes. opt, repr, shape: after the passes of these folders. js: the JavaScript. */
export type Stage = (typeof STAGES)[number];

export interface SourceLine {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** How a module is compiled, as plain data: what a view needs beside the bytes. */
export type ViewPlan = LowerPlan;
export function viewPlan(m: Module, options: CompileOptions = {}): { readonly plan: ViewPlan; readonly facts: readonly FuncFacts[] } {
  const facts = validateFunctions(validateModule(m));
  const plan = makePlan(m, facts, { ...codeOptions({ ...options, sourceMap: true }), legible: false });
  return { plan: withSources(m, plan, options.readSource), facts };
}

export class ModuleView {
  private readonly printer: WatPrinter;
  private shown: { readonly index: FuncIndex; readonly stages: Map<Stage, readonly ViewLine[]> } = { index: -1, stages: new Map() };

  constructor(
    readonly module: Module,
    private readonly plan: ViewPlan,
  ) {
    this.printer = new WatPrinter(module);
  }

  /** Function `index`, which is not imported, at a stage. Throws OptionError where these options run no pass of that stage. */
  at(index: FuncIndex, stage: Stage): readonly ViewLine[] {
    // What is asked about one function is asked together.
    if (index !== this.shown.index) this.shown = { index, stages: new Map() };
    const { stages } = this.shown;
    const lines = stages.get(stage) ?? this.made(index, stage);
    stages.set(stage, lines);
    return lines;
  }
  private made(index: FuncIndex, stage: Stage): readonly ViewLine[] {
    const { module, plan } = this;
    if (stage === 'wat') {
      const lines: ViewLine[] = [];
      this.printer.func(index, (text, at) => void lines.push({ text, marks: at < 0 ? [] : [text.length - text.trimStart().length, at] }));
      return lines;
    }
    if (stage === 'js') {
      const { code, marks } = compileFunction(functionContext(module, plan), index);
      return linesOf(code, marks);
    }
    let shown: readonly FuncIR[] = [buildIR(module, plan, index)];
    if (stage !== 'ir') {
      const wanted = new Set(PASSES.filter((p) => (p.stage ?? 'opt') === stage && p.when(plan)).map((p) => p.name));
      if (wanted.size === 0) throw new OptionError(`these options run no pass of the stage '${stage}'`);
      const after = new Map<string, FuncIR[]>();
      runPasses(shown[0] as FuncIR, { module, plan }, (f, pass) => {
        if (f.piece === undefined) after.set(pass, [f]);
        else after.get(pass)?.push(f);
      });
      for (const name of wanted) shown = after.get(name) ?? shown;
    }
    return shown.flatMap(printLines);
  }

  /** The instructions of a function: offsets in order. */
  instructions(index: FuncIndex): readonly ByteOffset[] {
    const body = bodyOf(this.module, index);
    const starts: ByteOffset[] = [];
    if (body === undefined) return starts;
    const ops = new OperatorReader(this.module.bytes, codeRange(body), this.module.types);
    while (!ops.atEnd) {
      ops.next();
      starts.push(ops.at);
    }
    return starts;
  }
  functionAt(at: ByteOffset): FuncIndex | undefined {
    return functionAt(this.module, at);
  }

  /** Paths of the sources that debug information names. */
  sourceFiles(): readonly string[] {
    return this.table()?.files ?? [];
  }
  private table(): LineTable | undefined {
    return linesOfModule(this.module);
  }
  /** The line of source of an instruction, where the module has debug information. */
  source(at: ByteOffset): SourceLine | undefined {
    const table = this.table();
    const row = table === undefined ? -1 : rowAt(table.places, at);
    if (table === undefined || row < 0) return undefined;
    return { file: table.files[table.places.source[row] as number] ?? '', line: (table.places.line[row] as number) + 1 };
  }
}
