// Lists of functions in text: names and types in turn (runtime/jsapi/values.ts: listed_functions).

/** A type is its key, without the result where that is one i32. */
export const listedFunction = (name: string, key: string): string => `${name} ${key.replace(/:i$/, '')}`;
