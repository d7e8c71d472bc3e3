// Tag and Exception as the WebAssembly JS API shows them, and exceptions that cross the boundary.
import { tag_new } from '../base/exception.ts';
import { exceptions_hook, Exn, js_tag, type TagCell } from '../base/shared.ts';
import { types_in } from '../tables/types.ts';
import { api_of, attach, inner_at } from './inner.ts';
import { import_fault, to_js, to_wasm, type_letter } from './values.ts';

/** Tags and exceptions of all generated files know their inner objects by these. */
const TAG = Symbol.for('wasm2js-ts.tag');
const EXCEPTION = Symbol.for('wasm2js-ts.exn');

function tag_of(value: unknown): TagCell | undefined {
  return inner_at(value, TAG);
}
function exn_of(value: unknown): Exn | undefined {
  return inner_at(value, EXCEPTION);
}
function payload_types(tag: TagCell): string[] {
  return types_in(tag.key.slice(0, tag.key.indexOf(':')));
}

export class Tag {
  /** Objects of other generated files count too. */
  static [Symbol.hasInstance](value: unknown): boolean {
    return tag_of(value) !== undefined;
  }
  get [Symbol.toStringTag](): string {
    return 'WebAssembly.Tag';
  }
  constructor(type: { readonly parameters: Iterable<string> }) {
    const letters = [...type.parameters].map((name) => {
      const letter = type_letter(name);
      if (letter === undefined) throw new TypeError(`'${name}' is not a value type`);
      return letter;
    });
    attach(this, TAG, tag_new(`${letters.join('')}:`));
  }
}
export function tag_api(tag: TagCell): object {
  return api_of(tag, TAG, Tag.prototype);
}
/** The tag of what JavaScript throws (JS API, WebAssembly.JSTag): one for all files. */
export const JSTag = tag_api(js_tag());
export function import_tag(value: unknown, module: string, name: string, key: string): TagCell {
  const tag = tag_of(value);
  if (tag === undefined) return import_fault(module, name, 'a Tag is expected');
  if (tag.key !== key) import_fault(module, name, `the tag has type ${tag.key} instead of ${key}`);
  return tag;
}

export class Exception {
  /** Objects of other generated files count too. */
  static [Symbol.hasInstance](value: unknown): boolean {
    return exn_of(value) !== undefined;
  }
  get [Symbol.toStringTag](): string {
    return 'WebAssembly.Exception';
  }
  constructor(tag: Tag, payload: Iterable<unknown>, options: { readonly traceStack?: boolean } = {}) {
    exceptions_enable();
    const cell = tag_of(tag);
    if (cell === undefined || cell === js_tag()) throw new TypeError('a Tag is expected');
    const types = payload_types(cell);
    const values = [...payload];
    if (values.length !== types.length) throw new TypeError(`the tag takes ${types.length} values, ${values.length} are given`);
    attach(this, EXCEPTION, new Exn(cell, types.map((type, i) => to_wasm(type, values[i])))); // prettier-ignore
    if (options.traceStack === true) Object.defineProperty(this, 'stack', { value: new Error().stack });
  }
  is(tag: Tag): boolean {
    return tag_of(tag) === exn_of(this)?.tag;
  }
  getArg(tag: Tag, index: number): unknown {
    const exn = exn_of(this) as Exn;
    if (!this.is(tag)) throw new TypeError('the exception has another tag');
    const type = payload_types(exn.tag)[index];
    if (type === undefined) throw new RangeError(`the exception has no value ${index}`);
    // Vectors take four places, but never get out.
    return to_js(type, exn.values[index]);
  }
}

/** Makes exceptions of all files cross the boundary as the JS API has them. */
export function exceptions_enable(): void {
  exceptions_hook({
    toExn: exn_of,
    toJs: (exn) => (exn.tag === js_tag() ? exn.values[0] : api_of(exn, EXCEPTION, Exception.prototype)),
  });
}
