// Tag and Exception as the WebAssembly JS API shows them, and exceptions that cross the boundary.
import { tag_new } from '../base/exception.ts';
import { own_define } from '../base/own.ts';
import { exceptions_hook, Exn, js_tag, type TagCell } from '../base/shared.ts';
import { types_in } from '../tables/types.ts';
import { api_class, api_of, attach, inner_at, inner_of } from './inner.ts';
import { import_fault, size_in, to_js, to_wasm, type_letter } from './values.ts';

function tag_of(value: unknown): TagCell | undefined {
  return inner_at(value, 'tag');
}
function exn_of(value: unknown): Exn | undefined {
  return inner_at(value, 'exn');
}
function payload_types(tag: TagCell): string[] {
  return types_in(tag.key.slice(0, tag.key.indexOf(':')));
}

/** What exceptions are told apart by (WebAssembly.Tag). */
export interface Tag {
  readonly [Symbol.toStringTag]: string;
}
export interface TagConstructor {
  /** `parameters`: the types of the values that its exceptions carry. Throws TypeError for an unknown type. */
  new (type: { readonly parameters: Iterable<string> }): Tag;
  readonly prototype: Tag;
}
export const Tag: TagConstructor = api_class('Tag', tag_class);
function tag_class(): TagConstructor {
  class Tag {
    constructor(type: { readonly parameters: Iterable<string> }) {
      const letters = [...type.parameters].map((name) => {
        const letter = type_letter(name);
        if (letter === undefined) throw new TypeError(`'${name}' is not a value type`);
        return letter;
      });
      attach(this, 'tag', tag_new(`${letters.join('')}:`));
    }
  }
  return Tag as TagConstructor;
}
export function tag_api(tag: TagCell): object {
  return api_of(tag, 'tag', Tag.prototype);
}
/** The tag of what JavaScript throws (JS API, WebAssembly.JSTag): one for all files. */
export const JSTag = tag_api(js_tag()) as Tag;
export function import_tag(value: unknown, module: string, name: string, key: string): TagCell {
  const tag = tag_of(value);
  if (tag === undefined) return import_fault(module, name, 'a Tag is expected');
  if (tag.key !== key) import_fault(module, name, `the tag has type ${tag.key} instead of ${key}`);
  return tag;
}

/** An exception of a module (WebAssembly.Exception). */
export interface Exception {
  /** The value of its tag at `index`. Throws TypeError for another tag, RangeError for an index that it has not. */
  getArg(tag: Tag, index: number): unknown;
  is(tag: Tag): boolean;
}
export interface ExceptionConstructor {
  /** `payload`: as many values as the tag has types, or TypeError. `traceStack`: it has a `stack`, as errors do. */
  new (tag: Tag, payload: Iterable<unknown>, options?: { readonly traceStack?: boolean }): Exception;
  readonly prototype: Exception;
}
export const Exception: ExceptionConstructor = api_class('Exception', exception_class);
function exception_class(): ExceptionConstructor {
  class Exception {
    constructor(tag: unknown, ...[payload, options = {}]: [Iterable<unknown>, { readonly traceStack?: boolean }?]) {
      exceptions_enable();
      const cell = tag_of(tag);
      if (cell === undefined || cell === js_tag()) throw new TypeError('a Tag is expected');
      const types = payload_types(cell);
      const values = [...payload];
      if (values.length !== types.length) throw new TypeError(`the tag takes ${types.length} values, ${values.length} are given`);
      attach(this, 'exn', new Exn(cell, types.map((type, i) => to_wasm(type, values[i])))); // prettier-ignore
      if (options.traceStack === true) own_define(this, 'stack', new Error().stack);
    }
    getArg(tag: unknown, place: unknown): unknown {
      const exn = inner_of<Exn>(this, 'exn');
      if (tag_of(tag) === undefined) throw new TypeError('a Tag is expected');
      const index = size_in(place, false, 'the index');
      if (tag_of(tag) !== exn.tag) throw new TypeError('the exception has another tag');
      const type = payload_types(exn.tag)[index];
      if (type === undefined) throw new RangeError(`the exception has no value ${index}`);
      // Vectors take four places, but never get out.
      return to_js(type, exn.values[index]);
    }
    is(tag: unknown): boolean {
      const cell = tag_of(tag);
      if (cell === undefined) throw new TypeError('a Tag is expected');
      return cell === inner_of<Exn>(this, 'exn').tag;
    }
  }
  return Exception;
}

/** Makes exceptions of all files cross the boundary as the JS API has them. */
export function exceptions_enable(): void {
  exceptions_hook({
    toExn: exn_of,
    toJs: (error) => (error instanceof Exn ? { thrown: error.tag === js_tag() ? error.values[0] : api_of(error, 'exn', Exception.prototype) } : undefined),
  });
}
