// What callers hand to the library, checked in words before anything is done.
import { OptionError } from './errors.ts';
import { COMMENTS, HOSTS, LEVELS, type CompileOptions, MODES, TRACES } from './options.ts';
import { TARGET_HELP, targetOf } from './target.ts';

/** A BufferSource, or memory that threads share. */
export type ModuleSource = ArrayBufferLike | ArrayBufferView;
/** The bytes of a BufferSource, or of memory that threads share. Throws OptionError for anything else. */
export function bytesOf(source: unknown): Uint8Array {
  if (source instanceof Uint8Array) return source;
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  if (source instanceof ArrayBuffer || (typeof SharedArrayBuffer === 'function' && source instanceof SharedArrayBuffer)) return new Uint8Array(source);
  const what =
    source === null
      ? 'null'
      : typeof source === 'string'
        ? 'a text'
        : typeof source === 'object'
          ? 'an object of another kind'
          : `a value of type ${typeof source}`;
  throw new OptionError(`the module must be given as bytes, an ArrayBuffer or a view of one, not as ${what}`);
}

const isText = (v: unknown): boolean => typeof v === 'string';
const isFlag = (v: unknown): boolean => typeof v === 'boolean';
const isRecord = (v: unknown): boolean => typeof v === 'object' && v !== null;
const isFunction = (v: unknown): boolean => typeof v === 'function';
const isSize = (v: unknown): boolean => typeof v === 'number' && v >= 1;
const oneOf =
  (...values: readonly string[]) =>
  (v: unknown): boolean =>
    values.includes(v as string);

const CHECKS: Readonly<Record<keyof CompileOptions, readonly [(v: unknown) => boolean, string]>> = {
  mode: [oneOf(...MODES), MODES.map((m) => `'${m}'`).join(', ')],
  format: [oneOf('esm', 'cjs', 'iife'), "'esm', 'cjs' or 'iife'"],
  globalName: [(v) => isText(v) && /^[A-Za-z_$][\w$]*$/.test(v as string), 'an identifier'],
  readable: [isFlag, 'a boolean'],
  minify: [isFlag, 'a boolean'],
  level: [(v) => LEVELS.includes(v as 0), '0, 1 or 2'],
  i64: [oneOf('auto', 'bigint', 'pair'), "'auto', 'bigint' or 'pair'"],
  target: [(v) => isText(v) && targetOf(v as string) !== undefined, TARGET_HELP],
  splitLimit: [(v) => typeof v === 'number' && v >= 256, 'a number of at least 256'],
  sourceMap: [(v) => isFlag(v) || isRecord(v), 'a boolean or an object of file and ownMap'],
  trace: [(v) => Array.isArray(v) && v.every((t) => TRACES.includes(t as 'calls')), `an array of ${TRACES.map((t) => `'${t}'`).join(', ')}`],
  comments: [oneOf(...COMMENTS), COMMENTS.map((c) => `'${c}'`).join(', ')],
  readSource: [isFunction, 'a function'],
  data: [(v) => isRecord(v) && isText((v as { file?: unknown }).file), 'an object of file and sink'],
  splitSize: [(v) => isSize(v) || (isRecord(v) && isSize((v as { size?: unknown }).size)), 'a number of bytes, or an object of size, file and sink'],
  dts: [isFlag, 'a boolean'],
  host: [oneOf(...HOSTS), HOSTS.map((h) => `'${h}'`).join(', ')],
  wasi: [isRecord, 'an object of preopens and env'],
  onProgress: [isFunction, 'a function'],
  sink: [isFunction, 'a function'],
  executor: [isRecord, 'an Executor'],
};

/** Throws OptionError for an option that there is not, or a value that it cannot have. Undefined is as good as absent. */
export function checkOptions(options: unknown): void {
  if (!isRecord(options)) throw new OptionError('the options must be an object');
  for (const [name, value] of Object.entries(options as object)) {
    const check = Object.prototype.hasOwnProperty.call(CHECKS, name) ? CHECKS[name as keyof CompileOptions] : undefined;
    if (check === undefined) throw new OptionError(`there is no option '${name}'; there are ${Object.keys(CHECKS).join(', ')}`);
    if (value !== undefined && !check[0](value)) throw new OptionError(`the option '${name}' must be ${check[1]}`);
  }
}
