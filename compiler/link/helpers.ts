// Which runtime declarations a module needs, in a stable order.
import { InternalError } from '../base/errors.ts';
import type { Target } from '../base/target.ts';
import type * as exceptions from '../../runtime/base/exception.ts';
import type * as scratch from '../../runtime/base/scratch.ts';
import type * as shared from '../../runtime/base/shared.ts';
import type * as traps from '../../runtime/base/trap.ts';
import type * as apiExceptions from '../../runtime/jsapi/exception.ts';
import type * as constructors from '../../runtime/jsapi/whole.ts';
import type * as api from '../../runtime/jsapi/objects.ts';
import type * as strings from '../../runtime/jsapi/strings.ts';
import type * as values from '../../runtime/jsapi/values.ts';
import type * as frames from '../../runtime/debug/frames.ts';
import type * as trace from '../../runtime/debug/trace.ts';
import type * as data from '../../runtime/memory/data.ts';
import type * as dataFile from '../../runtime/memory/data-file.ts';
import type * as memory from '../../runtime/memory/linear.ts';
import type * as sharedMemory from '../../runtime/memory/shared.ts';
import type * as tables from '../../runtime/tables/table.ts';
import type * as tails from '../../runtime/tables/tail.ts';
import type * as types from '../../runtime/tables/types.ts';
import type * as words from '../../runtime/tables/words.ts';
import type * as context from '../../runtime/wasi/context.ts';
import type * as errnos from '../../runtime/wasi/errno.ts';
import type * as exit from '../../runtime/wasi/exit.ts';
import type * as fd from '../../runtime/wasi/fd.ts';
import type * as memoryHost from '../../runtime/wasi/hosts/memory.ts';
import type * as streams from '../../runtime/wasi/hosts/streams.ts';
import type * as instance from '../../runtime/wasi/instance.ts';
import type * as parts from '../../runtime/wasi/parts.ts';
import type * as path from '../../runtime/wasi/path.ts';
import type * as poll from '../../runtime/wasi/poll.ts';
import type * as process from '../../runtime/wasi/process.ts';
import type * as sock from '../../runtime/wasi/sock.ts';
import type * as install from '../../runtime/shim/install.ts';
import type * as posted from '../../runtime/jsapi/posted.ts';
import type * as old from '../../runtime/old/library.ts';
import { NO_INLINING, runtimeLevel } from '../js/syntax.ts';
import { FREE, MARK, runtimeText, shortNames, type RuntimeDeclaration, type RuntimePart } from './runtime-text.ts';

/** The string builtins; the functions of WASI. */
export type StringBuiltin = keyof typeof strings;
export type WasiFunctionName = Extract<keyof typeof fd | keyof typeof path | keyof typeof poll | keyof typeof process | keyof typeof sock, `wasi_${string}`>;
/** What the linker may name of the runtime. Types only: it does not load what runs in generated files alone. */
export type RuntimeName =
  | StringBuiltin | WasiFunctionName
  | keyof typeof exceptions | keyof typeof scratch | keyof typeof shared | keyof typeof traps | keyof typeof apiExceptions | keyof typeof api | keyof typeof constructors | keyof typeof values
  | keyof typeof frames | keyof typeof trace | keyof typeof data | keyof typeof dataFile | keyof typeof memory | keyof typeof sharedMemory | keyof typeof tables | keyof typeof tails | keyof typeof types | keyof typeof words | keyof typeof context
  | keyof typeof old | keyof typeof errnos | keyof typeof exit | keyof typeof install | keyof typeof posted | keyof typeof memoryHost | keyof typeof streams | keyof typeof parts | keyof typeof instance; // prettier-ignore
/** Classes of the JS API that a file may export. */
export type ApiClass = 'RuntimeError' | 'LinkError' | 'Memory' | 'Table' | 'Global' | 'Tag' | 'JSTag' | 'Exception';
/** What a file exports besides the lists of its imports and exports. */
export type ExportedName = ApiClass | 'instantiate' | 'run' | 'loadData' | 'WasiExit' | 'MemoryFileSystem';

/** A level has every name that is linked by the compiler. */
export const isRuntimeName = (name: string): boolean => Object.hasOwn(runtimeText[2020], name);

/** What compact output calls them. */
export const runtimeSymbols: ReadonlyMap<string, string> = new Map(Object.entries(shortNames));

/** How text is written: to be read, as it comes, as short as it can be. */
export type Form = 'readable' | 'compact' | 'minified';

/** The declarations of `names` and of all that they need at the target's level, in the order of the runtime's own files; without what is `linked` already. */
export function helperTexts(names: Iterable<string>, form: Form, target: Target, linked: ReadonlySet<string> = NOTHING): readonly string[] {
  const symbol = (name: string): string => (form === 'readable' ? name : (runtimeSymbols.get(name) ?? name));
  const table = runtimeText[runtimeLevel(target)];
  // What the engine lacks of the standard library is put in before anything uses it.
  const polyfills: readonly RuntimeName[] = target.es >= 2020 ? [] : target.es >= 2015 ? ['library_2020'] : ['library_2015', 'library_2020'];
  const first = closure(polyfills, table).names;
  const all = closure([...names, ...polyfills], table);
  // In variables: engines ask a constant of an outer scope each time whether it has its value yet.
  const isArrow = ({ arrow }: RuntimeDeclaration): boolean => form === 'minified' && arrow !== undefined && !target.inlines;
  const textOf = (part: RuntimePart): string => (form === 'readable' ? part.text : part.minified);
  const written = (d: RuntimeDeclaration): string => {
    if (isArrow(d)) return d.arrow ?? '';
    if (d.members === undefined) return target.inlines && d.arithmetic !== true ? notInlined(textOf(d)) : textOf(d);
    return [textOf(d), ...d.members.filter((m) => all.fields.has(m.name)).map(textOf), '}'].join(form === 'readable' ? '\n  ' : '');
  };
  const present = Object.entries(table).filter(([name]) => all.names.has(name));
  const texts = (wanted: (name: string, d: RuntimeDeclaration) => boolean): string[] =>
    present
      .filter(([name, d]) => wanted(name, d))
      .map(([, d]) => written(d))
      .filter((code) => code !== '');
  const code = [
    // Arrow functions run nothing where they are made, and what is called while the file loads must be there.
    ...texts((name, d) => isArrow(d) && !linked.has(name)),
    ...texts((name, d) => !isArrow(d) && first.has(name)),
    ...polyfills.map((name) => `${symbol(name)}();`),
    ...texts((name, d) => !isArrow(d) && !first.has(name) && !linked.has(name)),
  ];
  if (form === 'readable') return code;
  return unmarked(code, form === 'minified' ? lettersFor(code, new Set([...names, ...polyfills].map(symbol))) : new Map());
}
/** What is no function as it is. */
const notInlined = (text: string): string => text.replace(/^function .*?\)\s*\{/s, `$&"${NO_INLINING}";`);
/** A name of the runtime in minified text. */
const MARKED = new RegExp(`${MARK.replaceAll('$', '\\$')}(\\w+)`, 'g');
const unmarked = (texts: readonly string[], letters: ReadonlyMap<string, string>): string[] =>
  texts.map((text) => text.replace(MARKED, (_, name: string) => letters.get(name) ?? name));
/** Letters for the names that these texts mention most often; not for those that other text mentions, which has uses of its own for letters. */
function lettersFor(texts: readonly string[], others: ReadonlySet<string>): ReadonlyMap<string, string> {
  const times = new Map<string, number>();
  for (const text of texts) for (const [, name = ''] of text.matchAll(MARKED)) if (!others.has(name)) times.set(name, (times.get(name) ?? 0) + 1);
  const often = [...times].sort(([, a], [, b]) => b - a).slice(0, FREE.length);
  return new Map(often.map(([name], i) => [name, FREE.charAt(i)]));
}
/** What a file that links `names` has of `wanted`, whatever the level. */
export function linksAny(names: Iterable<RuntimeName>, wanted: readonly string[]): boolean {
  const all = closure(names, runtimeText[2020]).names;
  return wanted.some((name) => all.has(name));
}
const NOTHING: ReadonlySet<string> = new Set();
/** `names` and all that they need. */
export const helperClosure = (names: Iterable<string>, target: Target): ReadonlySet<string> => closure(names, runtimeText[runtimeLevel(target)]).names;

interface Linked {
  readonly names: ReadonlySet<string>;
  /** Methods that are linked one by one, by their names. */
  readonly fields: ReadonlySet<string>;
}
function closure(names: Iterable<string>, table: Readonly<Record<string, RuntimeDeclaration>>): Linked {
  const needed = new Set<string>();
  const fields = new Set<string>();
  const waiting = new Map<string, RuntimePart[]>();
  const pending = [...names];
  const take = (part: RuntimePart): void => {
    pending.push(...part.needs);
    for (const field of part.fields) {
      if (fields.has(field)) continue;
      fields.add(field);
      for (const member of waiting.get(field) ?? []) take(member);
    }
  };
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (needed.has(name)) continue;
    const declaration = table[name];
    if (declaration === undefined) throw new InternalError(`the runtime has nothing named ${name}`);
    needed.add(name);
    take(declaration);
    for (const member of declaration.members ?? []) {
      waiting.set(member.name, [...(waiting.get(member.name) ?? []), member]);
      if (fields.has(member.name)) take(member);
    }
  }
  return { names: needed, fields };
}
