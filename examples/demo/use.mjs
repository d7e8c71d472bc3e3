// The package's unchanged code, with the built file in place of WebAssembly.
import { instantiate } from './out/lexer.mjs';

console.log(`typeof WebAssembly: ${typeof WebAssembly}`);
class Module {}
globalThis.WebAssembly = {
  Module,
  compile: async () => new Module(),
  instantiate: async (_, imports) => instantiate(imports),
  Instance: class {
    constructor(_, imports) {
      this.exports = instantiate(imports).exports;
    }
  },
};
const { init, parse } = await import('cjs-module-lexer');
await init();
const { exports, reexports } = parse(`
  exports.sum = (a, b) => a + b;
  Object.defineProperty(exports, 'zero', { enumerable: true, value: 0 });
  module.exports.late = require('./late.js');
  __exportStar(require('./more.js'), exports);
`);
console.log(`exports: ${exports.join(', ')}; reexports: ${reexports.join(', ')}`);
