import type { CompileResult } from '../../compiler/tool.ts';

/** Files of one compilation, of format cjs, as the text of one module that has all of them. */
export function joinedParts(result: Pick<CompileResult, 'code' | 'parts'>): string;
