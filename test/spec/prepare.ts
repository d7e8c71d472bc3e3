// Compiles a .wast script to steps that plain JavaScript can run without any WebAssembly: modules become generated code.
import { OperatorReader } from '../../compiler/binary/operators.ts';
import { checkFunctions } from '../../compiler/driver/inspect.ts';
import { codeRange } from '../../compiler/module/module.ts';
import { checkFunction } from '../../compiler/ir/check.ts';
import { compile, type CompileOptions, InvalidError, MalformedError, readModule, UnsupportedError } from '../../compiler/tool.ts';
import { assemble } from '../support/assemble.ts';
import { joinedParts } from '../support/parts.ts';
import { parseScript, type Command, type ModuleSource } from '../support/wast.ts';

export type Step =
  | {
      readonly line: number;
      readonly kind: 'module' | 'definition' | 'uninstantiable' | 'unlinkable';
      readonly id?: string | undefined;
      readonly code: string;
      readonly message?: string;
    }
  | { readonly line: number; readonly kind: 'unavailable'; readonly id?: string | undefined }
  | Exclude<Command, { readonly source: ModuleSource } | { readonly kind: 'other' }>;

export interface Prepared {
  readonly file: string;
  readonly steps: readonly Step[];
  /** Assertions that the compiler alone decides (invalid, malformed) and that held. */
  readonly passed: number;
  readonly failures: readonly string[];
  /** Names of the instructions in the functions of the compiled modules. */
  readonly instructions: readonly string[];
  /** Why commands were left out, with counts. */
  readonly skipped: Readonly<Record<string, number>>;
}

async function bytesOf(source: ModuleSource): Promise<Uint8Array> {
  return source.kind === 'binary' ? source.bytes : assemble(source.text);
}

function instructionsOf(bytes: Uint8Array): string[] {
  const module = readModule(bytes);
  return module.bodies.flatMap((body) => {
    const ops = new OperatorReader(module.bytes, codeRange(body), module.types);
    const names: string[] = [];
    while (!ops.atEnd) names.push(ops.next().name);
    return names;
  });
}

export async function prepareScript(file: string, text: string, options: CompileOptions = {}): Promise<Prepared> {
  const steps: Step[] = [];
  const failures: string[] = [];
  const skipped: Record<string, number> = {};
  const instructions = new Set<string>();
  let passed = 0;
  const skip = (why: string): void => {
    skipped[why] = (skipped[why] ?? 0) + 1;
  };
  const fail = (line: number, what: string): void => {
    failures.push(`${file}:${line}: ${what}`);
  };
  for (const c of parseScript(text)) {
    const { line } = c;
    switch (c.kind) {
      case 'module':
      case 'definition':
      case 'assert_uninstantiable':
      case 'assert_unlinkable': {
        const id = 'id' in c ? c.id : undefined;
        let bytes: Uint8Array;
        try {
          bytes = await bytesOf(c.source);
        } catch (error) {
          fail(line, String(error));
          steps.push({ line, kind: 'unavailable', id });
          break;
        }
        try {
          const code = joinedParts(await compile(bytes, { ...options, format: 'cjs', mode: 'module', dts: false }));
          const kind = c.kind === 'assert_uninstantiable' ? 'uninstantiable' : c.kind === 'assert_unlinkable' ? 'unlinkable' : c.kind;
          for (const name of instructionsOf(bytes)) instructions.add(name);
          checkFunctions(readModule(bytes), options, checkFunction);
          steps.push({ line, kind, id, code, ...('message' in c ? { message: c.message } : {}) });
        } catch (error) {
          steps.push({ line, kind: 'unavailable', id });
          if (error instanceof UnsupportedError) skip(`needs ${error.feature}`);
          else fail(line, `compiling: ${String(error)}`);
        }
        break;
      }
      case 'assert_invalid':
      case 'assert_malformed': {
        if (c.source.kind === 'quote' && c.kind === 'assert_malformed') {
          skip('tests a text parser');
          break;
        }
        let bytes: Uint8Array;
        try {
          bytes = await bytesOf(c.source);
        } catch {
          skip('refused by the assembler before it reaches the compiler');
          break;
        }
        const wanted = c.kind === 'assert_invalid' ? InvalidError : MalformedError;
        try {
          await compile(bytes, { dts: false });
          fail(line, `accepted, but should be refused: ${c.message}`);
        } catch (error) {
          if (error instanceof wanted) passed++;
          else if (error instanceof UnsupportedError) skip(`needs ${error.feature}`);
          else fail(line, `${c.kind} (${c.message}): ${String(error)}`);
        }
        break;
      }
      case 'other':
        fail(line, `unknown command ${c.name}`);
        break;
      default:
        steps.push(c);
    }
  }
  return { file, steps, passed, failures, instructions: [...instructions], skipped };
}
