// Properties and elements that nobody else's prototype has a say in: programs add accessors and indices to Object.prototype, or freeze
// prototypes, whose names can then not be assigned further down.

/** Defines a property of `object`: not enumerable and never to be changed, unless `plain`. */
export function own_define(object: object, key: PropertyKey, value: unknown, plain = false, configurable = plain, writable = plain): void {
  own_describe(object, key, { value, enumerable: plain, writable, configurable });
}
/** Of a descriptor with a prototype, `get` on that of all objects would make an accessor. */
function own_describe(object: object, key: PropertyKey, descriptor: PropertyDescriptor): void {
  Object.defineProperty(object, key, { __proto__: null, ...descriptor } as PropertyDescriptor);
}

/** Object.hasOwn, which engines of 2021 have not. */
export function own_has(object: object, key: PropertyKey): boolean {
  return Object.prototype.hasOwnProperty.call(object, key);
}
/** Defines `name` or `length` of a function, as JavaScript has them: configurable. */
export function own_name(f: object, key: 'name' | 'length', value: unknown): void {
  own_define(f, key, value, false, true);
}

/** Defines a property as built-in objects have theirs: all but enumerable. */
export function own_value(object: object, key: PropertyKey, value: unknown): void {
  own_define(object, key, value, false, true, true);
}
/** Makes a method or an accessor of a class enumerable, as Web IDL has them. */
export function own_method(object: object, key: string): void {
  const descriptor = Object.getOwnPropertyDescriptor(object, key) as PropertyDescriptor;
  descriptor.enumerable = true;
  own_describe(object, key, descriptor);
}

/** An array that has nothing but its elements: what lies beyond them is undefined, whatever stands on the prototypes. */
const OwnArray = own_bare(class extends Array<unknown> {});
function own_bare(make: new (n: number) => unknown[]): new (n: number) => unknown[] {
  Object.setPrototypeOf(make.prototype, null);
  return make;
}
/** `n` times `value`, without the methods of arrays. */
export function own_array(n: number, value: unknown): unknown[] {
  const array = new OwnArray(n);
  for (let i = 0; i < n; i++) array[i] = value;
  return array;
}
