// Lists of functions in text: names and types in turn (runtime/jsapi/values.ts: listed_functions).

/** Whether a function can stand in a list: its type is of numbers. */
export const isListed = ({ name, key }: ListedFunction): boolean => /^[\w.$][\w.$-]*$/.test(name) && /^[ilfd]*:[ilfd]*$/.test(key);
export interface ListedFunction {
  readonly name: string;
  /** Of its type. */
  readonly key: string;
}
const prefixOf = (name: string | undefined): string => /^.*?_/.exec(name ?? '')?.[0] ?? '';
/** A name that begins as the one before it does, up to the first `_`, has a `-` for that; a type that gives one i32 is written without it. */
export const listOf = (functions: readonly ListedFunction[]): string =>
  functions
    .map(({ name, key }, i) => {
      const prefix = prefixOf(functions[i - 1]?.name);
      return `${prefix !== '' && name.startsWith(prefix) ? `-${name.slice(prefix.length)}` : name} ${key.replace(/:i$/, '')}`;
    })
    .join(' ');
