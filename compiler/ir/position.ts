// Where in the module the nodes that are being made come from. The builder sets it for each instruction, rewriting for each node that it gives
// to a pass, lowering for each statement; makers write it down.
import type { ByteOffset } from '../module/module.ts';

export const position: { at: ByteOffset } = { at: 0 };
