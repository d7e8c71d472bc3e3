// Objects of the JS API and what they stand for inside know each other: from outside through a map that all generated files share, so that
// objects of one are taken by another and nothing can be forged.
import { own_define, own_method, own_name } from '../base/own.ts';
import { made_once, handle_get, handle_set } from '../base/shared.ts';

interface Inner {
  /** The JS API's object, once made. */
  api: object | undefined;
}

export function attach(object: object, kind: string, inner: Inner): object {
  handle_set(object, kind, inner);
  return (inner.api = object);
}
/** The object for `inner`: always the same one. */
export function api_of(inner: Inner, kind: string, prototype: object): object {
  return inner.api ?? attach(Object.create(prototype) as object, kind, inner);
}
/** What `value` stands for; undefined where it is no object of that kind. */
export function inner_at<T>(value: unknown, kind: string): T | undefined {
  return handle_get(value, kind) as T | undefined;
}
/** What the receiver of a method stands for. */
export function inner_of<T>(value: unknown, kind: string): T {
  const inner = handle_get(value, kind);
  if (inner === undefined) throw new TypeError(`the receiver is no ${kind}`);
  return inner as T;
}

type Maker = (object: object, ...given: never[]) => object;
/** The constructor of a class: what `constructible` was told, by whatever file. It gives what `new` is to give instead of `object`, or that. */
export function construct(object: object, kind: string, ...given: unknown[]): object {
  const make = made_once<((...given: unknown[]) => object) | undefined>(`new ${kind}`, () => undefined);
  if (make === undefined) throw new TypeError(`nothing here makes a ${kind}`);
  return make(object, ...given);
}
/** A class that makes objects from now on, in all files. */
export function constructible<C>(of: C, kind: string, make: Maker): C {
  made_once(`new ${kind}`, () => make);
  return of;
}

/**
 * A class of the JS API: one for all files of a program, made by `define` where no file has made it yet, in the shape that Web IDL
 * gives (its members are enumerable, its tag is a value).
 */
export function api_class<C extends { readonly prototype: object }>(name: string, define: () => C): C {
  return made_once(name, () => {
    const made = define();
    const { prototype } = made;
    for (const key of Object.getOwnPropertyNames(prototype)) if (key !== 'constructor') own_method(prototype, key);
    own_name(made, 'name', name);
    own_define(prototype, Symbol.toStringTag, `WebAssembly.${name}`, false, true);
    return made;
  });
}
