// Reads the script format of the spec suite: s-expressions with positions, and the commands of a .wast file.
// Modules in the text format stay text; an assembler takes them.

export type Sexpr = Atom | StringLiteral | List;
export interface Atom {
  readonly kind: 'atom';
  readonly text: string;
}
export interface StringLiteral {
  readonly kind: 'string';
  /** Bytes, one per character. */
  readonly bytes: string;
}
export interface List {
  readonly kind: 'list';
  readonly items: readonly Sexpr[];
  /** Source range, parentheses included. */
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

export function parseSexprs(source: string): List[] {
  let at = 0;
  let line = 1;
  const lists: List[] = [];
  const skipSpace = (): void => {
    for (;;) {
      const c = source[at];
      if (c === '\n') line++;
      if (c === ' ' || c === '\t' || c === '\n' || c === '\r') at++;
      else if (c === ';' && source[at + 1] === ';') while (at < source.length && source[at] !== '\n' && source[at] !== '\r') at++;
      else if (c === '(' && source[at + 1] === ';') {
        let depth = 0;
        do {
          if (source[at] === '(' && source[at + 1] === ';') {
            depth++;
            at += 2;
          } else if (source[at] === ';' && source[at + 1] === ')') {
            depth--;
            at += 2;
          } else {
            if (source[at] === '\n') line++;
            at++;
          }
        } while (depth > 0 && at < source.length);
      } else return;
    }
  };
  const list = (): List => {
    const start = at++;
    const startLine = line;
    const items: Sexpr[] = [];
    for (;;) {
      skipSpace();
      const c = source[at];
      if (c === undefined) throw new Error(`line ${startLine}: a parenthesis is not closed`);
      if (c === ')') {
        at++;
        return { kind: 'list', items, start, end: at, line: startLine };
      }
      if (c === '(') {
        const item = list();
        // Annotations may stand anywhere and mean nothing here.
        if (head(item)?.startsWith('@') !== true) items.push(item);
      } else if (c === '"') items.push(string());
      else {
        const from = at;
        while (at < source.length && !/[\s()";]/.test(source[at] as string)) at++;
        if (at === from) at++;
        items.push({ kind: 'atom', text: source.slice(from, at) });
      }
    }
  };
  const string = (): StringLiteral => {
    at++;
    let bytes = '';
    const encoder = new TextEncoder();
    const push = (text: string): void => {
      for (const b of encoder.encode(text)) bytes += String.fromCharCode(b);
    };
    for (;;) {
      const c = source[at];
      if (c === undefined) throw new Error(`line ${line}: a string is not closed`);
      at++;
      if (c === '"') return { kind: 'string', bytes };
      if (c !== '\\') {
        const code = source.codePointAt(at - 1) as number;
        if (code > 0xffff) at++;
        if (c === '\n') line++;
        push(String.fromCodePoint(code));
        continue;
      }
      const e = source[at++] as string;
      const simple = { n: '\n', t: '\t', r: '\r', '"': '"', "'": "'", '\\': '\\' }[e];
      if (simple !== undefined) bytes += simple;
      else if (e === 'u') {
        const end = source.indexOf('}', at);
        push(String.fromCodePoint(parseInt(source.slice(at + 1, end).replace(/_/g, ''), 16)));
        at = end + 1;
      } else {
        bytes += String.fromCharCode(parseInt(e + (source[at++] as string), 16));
      }
    }
  };
  for (;;) {
    skipSpace();
    if (at >= source.length) return lists;
    if (source[at] !== '(') throw new Error(`line ${line}: a parenthesis is expected`);
    const item = list();
    if (head(item)?.startsWith('@') !== true) lists.push(item);
  }
}

export const head = (l: Sexpr | undefined): string | undefined => (l?.kind === 'list' && l.items[0]?.kind === 'atom' ? l.items[0].text : undefined);
export const isList = (s: Sexpr | undefined): s is List => s?.kind === 'list';

/** A module of a script: in text, in bytes, or quoted text (which tests text parsers only). */
export type ModuleSource =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binary'; readonly bytes: Uint8Array }
  | { readonly kind: 'quote'; readonly text: string };

export interface ScriptValue {
  readonly type: string;
  /** i32, i64: decimal. f32, f64: bits in decimal, or nan:canonical, nan:arithmetic. References: null, a number, or '' for any. */
  readonly value: string;
  /** (either ...) */
  readonly either?: readonly ScriptValue[];
}
export type Action = { readonly kind: 'invoke' | 'get'; readonly module: string | undefined; readonly name: string; readonly args: readonly ScriptValue[] };
export type Command = { readonly line: number } & (
  | { readonly kind: 'module' | 'definition'; readonly id: string | undefined; readonly source: ModuleSource }
  | { readonly kind: 'instance'; readonly id: string | undefined; readonly definition: string | undefined }
  | { readonly kind: 'register'; readonly as: string; readonly id: string | undefined }
  | { readonly kind: 'action'; readonly action: Action }
  | { readonly kind: 'assert_return'; readonly action: Action; readonly expected: readonly ScriptValue[] }
  | { readonly kind: 'assert_trap' | 'assert_exhaustion' | 'assert_exception'; readonly action: Action; readonly message: string }
  | {
      readonly kind: 'assert_uninstantiable' | 'assert_unlinkable' | 'assert_invalid' | 'assert_malformed';
      readonly source: ModuleSource;
      readonly message: string;
    }
  | { readonly kind: 'other'; readonly name: string }
);

const atom = (s: Sexpr | undefined): string | undefined => (s?.kind === 'atom' ? s.text : undefined);
const idOf = (s: Sexpr | undefined): string | undefined => (atom(s)?.startsWith('$') === true ? atom(s) : undefined);
const bytesOf = (s: Sexpr | undefined): string => (s?.kind === 'string' ? s.bytes : '');
const latin1 = (s: string): Uint8Array => Uint8Array.from(s, (c) => c.charCodeAt(0));
const utf8 = (s: string): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(latin1(s));

export function moduleSource(source: string, l: List): ModuleSource {
  const items = l.items.slice(1).filter((i) => idOf(i) === undefined && atom(i) !== 'definition');
  const form = atom(items[0]);
  const joined = (): string => items.slice(1).map(bytesOf).join('');
  if (form === 'binary') return { kind: 'binary', bytes: latin1(joined()) };
  if (form === 'quote') return { kind: 'quote', text: utf8(joined()) };
  return { kind: 'text', text: source.slice(l.start, l.end).replace(/^\(module\s+definition\b/, '(module') };
}

const buffer = new DataView(new ArrayBuffer(8));

/** The bits of a float literal of the text format. */
export function floatBits(type: 'f32' | 'f64', text: string): bigint {
  const [sign, digits] = text.startsWith('-') ? [1n, text.slice(1)] : [0n, text.replace(/^\+/, '')];
  const [width, fraction] = type === 'f32' ? [32n, 23n] : [64n, 52n];
  const exponent = ((1n << (width - 1n - fraction)) - 1n) << fraction;
  const signBit = sign << (width - 1n);
  if (digits.startsWith('nan')) return signBit | exponent | (digits === 'nan' ? 1n << (fraction - 1n) : BigInt(digits.slice(4).replace(/_/g, '')));
  if (digits === 'inf') return signBit | exponent;
  const value = parseFloatLiteral(digits.replace(/_/g, ''), type);
  if (type === 'f32') {
    buffer.setFloat32(0, value);
    return signBit | BigInt(buffer.getUint32(0));
  }
  buffer.setFloat64(0, value);
  return signBit | buffer.getBigUint64(0);
}

/** Correctly rounded, also from hexadecimal and to f32. */
function parseFloatLiteral(text: string, type: 'f32' | 'f64'): number {
  const hex = /^0x([0-9a-f]*)\.?([0-9a-f]*)(?:p([+-]?\d+))?$/i.exec(text);
  let numerator: bigint;
  let denominator = 1n;
  if (hex !== null) {
    const fractionDigits = hex[2] ?? '';
    numerator = BigInt(`0x${hex[1] ?? ''}${fractionDigits}` === '0x' ? '0' : `0x${hex[1] ?? ''}${fractionDigits}`);
    const exponent = Number(hex[3] ?? 0) - 4 * fractionDigits.length;
    if (exponent > 0) numerator <<= BigInt(exponent);
    else denominator <<= BigInt(-exponent);
  } else {
    if (type === 'f64') return Number(text);
    const decimal = /^(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(text);
    if (decimal === null) throw new Error(`not a float literal: ${text}`);
    numerator = BigInt(`${decimal[1] ?? ''}${decimal[2] ?? ''}` || '0');
    const exponent = Number(decimal[3] ?? 0) - (decimal[2] ?? '').length;
    if (exponent > 0) numerator *= powerOf10(exponent);
    else denominator = powerOf10(-exponent);
  }
  return roundRatio(numerator, denominator, type === 'f32' ? 24 : 53, type === 'f32' ? -149 : -1074);
}

/** ES5 has no operator for it that takes a BigInt, and this runs there, too. */
const powerOf10 = (exponent: number): bigint => BigInt(`1${'0'.repeat(exponent)}`);

/** numerator / denominator to `precision` bits, ties to even, with the least exponent of the format. */
function roundRatio(numerator: bigint, denominator: bigint, precision: number, least: number): number {
  if (numerator === 0n) return 0;
  const bits = (n: bigint): number => n.toString(2).length;
  let scale = bits(numerator) - bits(denominator) - precision;
  for (;;) {
    const unit = Math.max(scale, least);
    const [n, d] = unit >= 0 ? [numerator, denominator << BigInt(unit)] : [numerator << BigInt(-unit), denominator];
    let quotient = n / d;
    const rest = n % d;
    if (bits(quotient) > precision) {
      scale++;
      continue;
    }
    if (rest * 2n > d || (rest * 2n === d && quotient & 1n)) quotient++;
    return Number(quotient) * 2 ** Math.max(unit, -1000) * (unit < -1000 ? 2 ** (unit + 1000) : 1);
  }
}

function scriptValue(s: Sexpr): ScriptValue {
  if (s.kind !== 'list') throw new Error('a value is expected');
  const name = head(s) ?? '';
  const text = atom(s.items[1]);
  if (name === 'either') return { type: 'either', value: '', either: s.items.slice(1).map(scriptValue) };
  if (name.startsWith('ref.')) return { type: name, value: text ?? '' };
  const type = name.replace('.const', '');
  if (type === 'v128')
    return {
      type,
      value: s.items
        .slice(1)
        .map((i) => atom(i) ?? '')
        .join(' '),
    };
  const literal = (text ?? '').replace(/_/g, '');
  if (type === 'i32') return { type, value: String(BigInt.asIntN(32, integer(literal))) };
  if (type === 'i64') return { type, value: String(BigInt.asIntN(64, integer(literal))) };
  if (literal === 'nan:canonical' || literal === 'nan:arithmetic') return { type, value: literal };
  return { type, value: String(floatBits(type as 'f32' | 'f64', literal)) };
}
const integer = (text: string): bigint => (text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text.replace(/^\+/, '')));

function action(l: Sexpr | undefined): Action {
  if (!isList(l)) throw new Error('an action is expected');
  const rest = l.items.slice(1);
  const module = idOf(rest[0]);
  if (module !== undefined) rest.shift();
  return { kind: head(l) as 'invoke' | 'get', module, name: utf8(bytesOf(rest[0])), args: rest.slice(1).map(scriptValue) };
}

export function parseScript(source: string): Command[] {
  const lists = parseSexprs(source);
  const first = head(lists[0]);
  // A script may be the fields of one module, without the module around them.
  const fields = ['func', 'memory', 'table', 'global', 'type', 'import', 'export', 'data', 'elem', 'start', 'tag', 'rec'];
  if (first !== undefined && fields.includes(first)) return [{ line: 1, kind: 'module', id: undefined, source: { kind: 'text', text: `(module ${source})` } }];
  return lists.map((l): Command => {
    const { line } = l;
    const name = head(l) ?? '';
    const last = l.items[l.items.length - 1];
    switch (name) {
      case 'module':
        if (atom(l.items[1]) === 'instance') return { line, kind: 'instance', id: idOf(l.items[2]), definition: idOf(l.items[3]) };
        if (atom(l.items[1]) === 'definition') return { line, kind: 'definition', id: idOf(l.items[2]), source: moduleSource(source, l) };
        return { line, kind: 'module', id: idOf(l.items[1]), source: moduleSource(source, l) };
      case 'register':
        return { line, kind: 'register', as: utf8(bytesOf(l.items[1])), id: idOf(l.items[2]) };
      case 'invoke':
      case 'get':
        return { line, kind: 'action', action: action(l) };
      case 'assert_return':
        return { line, kind: 'assert_return', action: action(l.items[1]), expected: l.items.slice(2).map(scriptValue) };
      case 'assert_exception':
        return { line, kind: 'assert_exception', action: action(l.items[1]), message: '' };
      case 'assert_exhaustion':
        return { line, kind: 'assert_exhaustion', action: action(l.items[1]), message: utf8(bytesOf(last)) };
      case 'assert_trap':
        if (head(l.items[1]) === 'module')
          return { line, kind: 'assert_uninstantiable', source: moduleSource(source, l.items[1] as List), message: utf8(bytesOf(last)) };
        return { line, kind: 'assert_trap', action: action(l.items[1]), message: utf8(bytesOf(last)) };
      case 'assert_unlinkable':
      case 'assert_invalid':
      case 'assert_malformed':
        return { line, kind: name, source: moduleSource(source, l.items[1] as List), message: utf8(bytesOf(last)) };
      default:
        return { line, kind: 'other', name };
    }
  });
}
