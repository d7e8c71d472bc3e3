// A module as an ES module of its own (WebAssembly/ES module integration): its imports are those of JavaScript, its exports have their names.
import { literal } from '../js/quote.ts';

interface Described {
  readonly imports: readonly { readonly module: string }[];
  readonly exports: readonly { readonly name: string; readonly kind: string }[];
}

/**
 * Statements of an ES module that instantiate a module and export what it exports: globals as their values, everything else as it is.
 * `instantiate`: a function of the imports that gives an object of exports, as text. `supplied`: modules that are no imports of JavaScript.
 */
export function instanceText(m: Described, instantiate: string, supplied: (module: string) => boolean = () => false): string {
  const modules = [...new Set(m.imports.map((i) => i.module))].filter((name) => !supplied(name));
  const names = m.exports.map((e) => (/^[A-Za-z_$][\w$]*$/.test(e.name) ? e.name : literal(e.name)));
  const values = m.exports.map((e, i) => `$export${i}=$instance[${literal(e.name)}]${e.kind === 'global' ? '.value' : ''}`);
  return [
    ...modules.map((name, i) => `import * as $import${i} from ${literal(name)};`),
    `const ${[`$instance=${instantiate}({${modules.map((name, i) => `[${literal(name)}]:$import${i}`).join(',')}})`, ...values].join(',')};`,
    `export{${names.map((name, i) => `$export${i} as ${name}`).join(',')}};`,
    '',
  ].join('\n');
}
