import { init, parse } from 'es-module-lexer';

await init;
const [imports, exports] = parse(`import a, { b } from 'a'; import('dynamic'); export * from "z"; export const q = import.meta.url; export default a;`);
console.log(imports.map((i) => [i.n, i.s, i.e, i.d]).join(' | '), exports.map((e) => e.n).join());
