// A grammar is a module that is linked to the parser's at run time.
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const require = createRequire(import.meta.url);
const parser = new Parser();
parser.setLanguage(await Language.load(require.resolve('tree-sitter-javascript/tree-sitter-javascript.wasm')));
console.log(parser.parse('let x = (a, b) => ({ ...a, [`${b}`]: class { #p = 1n; static {} } }); // end').rootNode.toString());
