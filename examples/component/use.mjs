// The component as an ES module: what it exports, and preview2 as jco has it.
import { _setArgs } from '@bytecodealliance/preview2-shim/cli';
import { run } from './out/wc.mjs';

console.log(`typeof WebAssembly: ${typeof WebAssembly}`);
_setArgs(['wc', process.argv[2]]);
run.run();
