// How text that no builder makes is spelled at the level of a target: declarations, functions, texts with expressions in them.
import type { Target } from '../base/target.ts';
import { quote } from './quote.ts';

export interface Syntax {
  /** Begins a declaration of what is never assigned again. */
  readonly constant: 'const' | 'var';
  /** A function without a name and without a `this` of its own that anyone asks for. */
  func(params: string, body: string): string;
  /** The same of one parameter, which gives an expression. */
  gives(param: string, value: string): string;
  /** A text in which `${...}` stands for an expression, which has no braces. */
  template(text: string): string;
  /** Declares `names` as the elements of the array `value`. */
  elements(names: readonly string[], value: string): string;
}

const MODERN: Syntax = {
  constant: 'const',
  func: (params, body) => `(${params})=>{${body}}`,
  gives: (param, value) => `${param}=>${value}`,
  template: (text) => `\`${text}\``,
  elements: (names, value) => `const [${names.join(',')}]=${value}`,
};
const ES5: Syntax = {
  constant: 'var',
  func: (params, body) => `function(${params}){${body}}`,
  gives: (param, value) => `function(${param}){return ${value}}`,
  template: (text) =>
    text
      .split(/(\$\{[^{}]*\})/)
      .map((part) => (part.startsWith('${') ? part.slice(2, -1) : quote(part)))
      .join('+'),
  elements: (names, value) =>
    `var ${[`${names[0] ?? ''}=${value}`, ...names.slice(1).map((n, i) => `${n}=${names[0] ?? ''}[${i + 1}]`)].join(',')},${names[0] ?? ''}=${names[0] ?? ''}[0]`,
};
export const syntaxOf = (target: Target): Syntax => (target.es < 2015 ? ES5 : MODERN);

/** Begins a function that callers shall call, of engines that take functions into their callers. */
export const NO_INLINING = 'noinline';

/** The level of the runtime's text for a target (cli/build-package.mjs). */
export const runtimeLevel = ({ es }: Target): 2020 | 2015 | 5 => (es >= 2020 ? 2020 : es >= 2015 ? 2015 : 5);
