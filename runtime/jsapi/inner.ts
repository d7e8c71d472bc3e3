// Objects of the JS API and what they stand for inside know each other. A well-known symbol for each kind of them leads inside, so that objects of
// one generated file are taken by another.

interface Inner {
  /** The JS API's object, once made. */
  api: object | undefined;
}

export function attach<T extends Inner>(object: object, symbol: symbol, inner: T): void {
  Object.defineProperty(object, symbol, { value: inner });
  inner.api = object;
}
/** The object for `inner`: always the same one. */
export function api_of(inner: Inner, symbol: symbol, prototype: object): object {
  if (inner.api === undefined) attach(Object.create(prototype) as object, symbol, inner);
  return inner.api as object;
}
/** What `value` stands for; undefined where it is no object of that kind. */
export function inner_at<T>(value: unknown, symbol: symbol): T | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<symbol, T | undefined>)[symbol] : undefined;
}
