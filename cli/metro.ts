// The entry `wasm2js-ts/metro`: a transformer for Metro. A .wasm becomes JavaScript for Hermes, which has no WebAssembly; every other file is the
// transformer's that React Native or Expo brings along.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type * as compiler from './register/compiler.ts';

/** What Metro gives, as far as it is asked for. */
interface TransformArgs {
  readonly filename: string;
  readonly src: string;
  readonly options: { readonly projectRoot: string };
}
interface Transformer {
  transform(args: TransformArgs): unknown;
  getCacheKey?(): string;
}

/** Of package.json, put in when the package is built. */
declare const __VERSION__: string;

/** In the order of their preference: that of Expo does what that of React Native does, and more. */
const OTHERS = ['@expo/metro-config/babel-transformer', '@react-native/metro-babel-transformer', 'metro-babel-transformer'];
const others = new Map<string, Transformer>();
function otherOf(root: string): Transformer | undefined {
  let found = others.get(root);
  if (found !== undefined) return found;
  const require = createRequire(resolve(root, 'package.json'));
  for (const name of OTHERS) {
    try {
      found = require(name) as Transformer;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
      continue;
    }
    others.set(root, found);
    return found;
  }
  return undefined;
}

/** `import init from './x.wasm'`: what gives an instance, a promise as with a bundler. The file's other exports are exports, too. */
function codeOf(file: string): string {
  const { compileSync } = createRequire(__filename)('./compiler.cjs') as typeof compiler;
  const { code } = compileSync(readFileSync(file), { format: 'cjs', mode: 'module', dts: false, target: 'hermes' });
  return `${code}
module.exports.default = function (imports) { return new Promise(function (done) { done(module.exports.instantiate(imports)); }); };
Object.defineProperty(module.exports, '__esModule', { value: true });`;
}

export function transform(args: TransformArgs): unknown {
  const { filename, options } = args;
  const other = otherOf(options.projectRoot);
  if (other === undefined) throw new Error(`none of ${OTHERS.join(', ')} is installed in ${options.projectRoot}`);
  return other.transform(filename.endsWith('.wasm') ? { ...args, src: codeOf(resolve(options.projectRoot, filename)) } : args);
}
/** What was transformed by another version, or with another transformer beside this one, is transformed again. Metro does not say where the project is: usually here. */
export function getCacheKey(): string {
  const key = otherOf(process.cwd())?.getCacheKey?.() ?? '';
  return createHash('sha256').update(`${__VERSION__}\n${key}`).digest('hex');
}
