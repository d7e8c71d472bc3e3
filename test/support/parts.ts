// Files of one compilation, as one text that has all of them: what is loaded as a CommonJS module then finds the others.
import { compileSync, OptionError, type CompileOptions, type CompileResult, type ModuleSource } from '../../compiler/tool.ts';

const text = (chunks: readonly Uint8Array[]): string => Buffer.concat(chunks).toString();

/** `result`, of format cjs, as the text of one module. */
export function joinedParts({ code, parts }: Pick<CompileResult, 'code' | 'parts'>): string {
  if (parts.length === 0) return code;
  const files = parts.map(({ file, chunks }) => `${JSON.stringify(`./${file}`)}:()=>{const module={};${text(chunks)}\nreturn module.exports}`);
  return `const require=(name)=>({${files.join(',\n')}})[name]();\n${code}`;
}
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
