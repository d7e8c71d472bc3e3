// Text as a string literal of JavaScript.

/** Safe within a script element of a page and on engines before ES2019: no `<`, `-->`, U+2028 and U+2029 stand raw. */
export const quote = (text: string): string =>
  JSON.stringify(text).replace(/[<\u2028\u2029]|--+>/g, (s) =>
    s.length > 1 ? s.replace('>', '\\u003e') : `\\u${s.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
/** A key that is __proto__ would set the prototype. */
const key = (k: string): string => (k === '__proto__' ? '["__proto__"]' : /^[A-Za-z_$][\w$]*$/.test(k) ? k : quote(k));
/** Plain data as a literal. */
export const literal = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(literal).join(',')}]`
    : typeof value === 'string'
      ? quote(value)
      : typeof value === 'object' && value !== null
        ? `{${Object.entries(value).flatMap(([k, v]) => (v === undefined ? [] : [`${key(k)}:${literal(v)}`])).join(',')}}` // prettier-ignore
        : String(value);
