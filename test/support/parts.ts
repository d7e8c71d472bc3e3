// Modules in several files.
import { compileSync, OptionError, type CompileOptions, type CompileResult, type ModuleSource } from '../../compiler/tool.ts';

export { joinedParts } from './joined-parts.mjs';

/** The size that an error tells where that of a file is not enough. */
function enough(source: ModuleSource, options: CompileOptions): number {
  try {
    compileSync(source, { ...options, splitSize: 1 });
  } catch (error) {
    const size = error instanceof OptionError ? /a size of (\d+) is enough/.exec(error.message)?.[1] : undefined;
    if (size === undefined) throw error;
    return Number(size);
  }
  throw new Error('a file of one byte');
}
/** A module with each function in a file of its own. */
export const inParts = (source: ModuleSource, options: CompileOptions): CompileResult =>
  compileSync(source, { ...options, splitSize: { size: Infinity, most: 1 } });
/** A module in files that are as small as the generated one can be. */
export function inSmallFiles(source: ModuleSource, options: CompileOptions): { readonly result: CompileResult; readonly size: number } {
  const size = enough(source, options);
  return { result: compileSync(source, { ...options, splitSize: size }), size };
}
