// Text to a running instance of generated code, for tests.
import { compile, type CompileOptions } from '../../compiler/tool.ts';
import { assemble } from './assemble.ts';
import { joinedParts } from './joined-parts.mjs';

export interface Loaded {
  readonly instantiate: (imports?: object, options?: object) => { exports: Record<string, (...args: unknown[]) => unknown> };
  readonly imports: readonly unknown[];
  readonly exports: readonly unknown[];
  readonly [name: string]: unknown;
}

/** `hidden`: globals that the code does not see. */
export function load(code: string, ...hidden: readonly string[]): Loaded {
  const module = { exports: {} };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the test loads text that it has just generated
  (new Function('module', ...hidden, code) as (m: object) => void)(module);
  return module.exports as Loaded;
}
export const compileText = async (text: string, options: CompileOptions = {}): Promise<string> =>
  joinedParts(await compile(await assemble(text), { ...options, format: 'cjs', mode: 'module' }));
export const loadText = async (text: string, options: CompileOptions = {}): Promise<Loaded> => load(await compileText(text, options));
