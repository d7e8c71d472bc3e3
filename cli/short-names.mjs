// What minified text of the runtime calls its declarations, locals and fields.
import { parse } from 'acorn';
import fs, { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './bundling.mjs';

/** A constant that may be a number. */
export const isSimple = (text) => /^(?:const|var) \w+ = [^("'{[]*;$/.test(text);

/** What users see by name. */
const API = ['RuntimeError', 'LinkError', 'CompileError', 'Memory', 'Table', 'Global', 'Tag', 'JSTag', 'Exception', 'WasiExit', 'MemoryFileSystem'];

/** What is short as it is. */
const KEPT = ['XI', 'XF', 'XR', 'TC'];

/** Builtins that are used so often that a letter for each is shorter. Every engine has them. */
export const ALIASED = ['Uint8Array', 'Object', 'TypeError', 'RangeError', 'Error'];
export const aliasOf = (builtin) => `builtin_${builtin}`;
/** Capital letters that nothing else in a file is named by. */
const LETTERS = 'DEGLO';
/** What minified text calls `undefined`. */
export const NOTHING = 'nothing';

/** Letters that generated code has for locals only. */
const INNER = 'abcdefghijklmnopqrstuvwxyz';
/** What no local of the runtime is called: the linker names by these what one file mentions most often (compiler/link/helpers.ts). */
export const FREE = 'ABCFHIJKMNPQRSTUVWXYZ_';
/** Stands before the names of declarations in minified text, for the linker to find them. */
export const MARK = '$$';
/** Functions that generated code takes as values: what calls them may give them more than they have parameters for. */
export const VALUES = /^(?:wasi_(?:args|environ|clock|fd|path|poll|proc|random|sched|sock|use|preopens|no_preopens|fs)|stdio_|command_|print_|js_string_)/;

/**
 * Short names: a small letter and a capital one, which nothing else in a generated file has; a letter for what is mentioned most often, by other
 * declarations only. Variables that are assigned keep theirs, for esbuild's `define`, which knows what a name means where it stands, puts in
 * values only.
 */
export function shortNames(levels) {
  const taken = new Set([...API, ...KEPT]);
  const all = new Set();
  const last = new Set();
  for (const table of levels) {
    for (const [name, { text, mentioned, assigned }] of table) {
      // Most of these stand where they are used.
      (isSimple(text) ? last : all).add(name);
      for (const other of [...mentioned, ...assigned]) if (/^[a-z][A-Z]$/.test(other)) taken.add(other);
      for (const other of assigned) taken.add(other);
    }
  }
  const short = new Map([[NOTHING, '$'], ...ALIASED.map((name, i) => [aliasOf(name), LETTERS.charAt(i)])]);
  const often = innerNames(
    levels[0],
    [...all].filter((name) => !taken.has(name)),
  );
  for (const [i, name] of often.entries()) short.set(name, INNER.charAt(i));
  let n = 0;
  for (const name of new Set([...all, ...last])) {
    if (taken.has(name) || short.has(name)) continue;
    let made;
    do {
      made = String.fromCharCode(97 + (n % 26)) + String.fromCharCode(65 + (Math.floor(n / 26) % 26)) + (n < 676 ? '' : Math.floor(n / 676));
      n++;
    } while (taken.has(made));
    short.set(name, made);
  }
  return short;
}
/** Parts of the runtime that most files link something of. */
const USUAL = /^(?:base|memory|jsapi|wasi)\b/;
/** The names that these mention most often, of those that the compiler, whose code has locals of one letter, never does. */
function innerNames(table, names) {
  const compiler = new Set();
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) walk(join(folder, entry.name));
      else if (entry.name !== 'runtime-text.ts') for (const word of readFileSync(join(folder, entry.name), 'utf8').match(/\w+/g) ?? []) compiler.add(word);
    }
  };
  walk(join(root, 'compiler'));
  const times = new Map(names.filter((name) => !(table.get(name)?.isExported && (compiler.has(name) || VALUES.test(name)))).map((name) => [name, 0]));
  for (const { text, file } of table.values())
    if (USUAL.test(file)) for (const word of text.match(/\w+/g)) if (times.has(word)) times.set(word, times.get(word) + 1);
  return [...times]
    .sort(([, a], [, b]) => b - a)
    .slice(0, INNER.length)
    .map(([name]) => name);
}

const ERRORS = ['Error', 'TypeError', 'RangeError', 'RuntimeError', 'LinkError'];
/** A declaration named `own`, without locals of one letter: `define` would take them for what has that letter for its name. */
export function withLongLocals(code, at, name, own) {
  const edits = [];
  const walk = (node, parent) => {
    if (Array.isArray(node)) return node.forEach((n) => walk(n, parent));
    if (node === null || typeof node !== 'object') return;
    if (node.type === 'Identifier' && node.name.length === 1) edits.push({ at: node.end, text: '_' });
    // Errors are the same without `new`.
    if (node.type === 'NewExpression' && ERRORS.includes(node.callee.name)) edits.push({ at: node.start, text: '', end: node.callee.start });
    if (node.type === 'Property' && node.shorthand) {
      edits.push({ at: node.key.end, text: `:${code.slice(node.key.start, node.key.end)}` });
      return walk(node.value, node);
    }
    for (const key of Object.keys(node)) {
      const isName = key === 'label' || ((key === 'property' || key === 'key') && !node.computed);
      if (key !== 'type' && !isName) walk(node[key], node);
    }
  };
  walk(parse(code, { ecmaVersion: 2022, sourceType: 'module' }).body);
  edits.push({ at, text: own, end: at + name.length });
  edits.sort((a, b) => a.at - b.at);
  return edits.reduceRight((text, edit) => text.slice(0, edit.at) + edit.text + text.slice(edit.end ?? edit.at), code);
}

/** Fields that generated code names, too: it finds their letters among the short names. */
export const NAMED_FIELDS = ['linear'];
/** Fields that only the runtime of one file sees, each a letter in minified text: none is of what files hand to each other. */
const FIELDS = [
  'mustBeDir', 'fds', 'base', 'inheriting', 'kept', 'backing', 'ahead', 'seen', 'deadline', 'preopen', 'walks', 'identity', 'probe', 'file', 'until', 'inode', 'waiting',
  'filetype', 'fdflags', 'begin', 'listing', 'meant', 'readiness', 'sleep', 'position', 'dir', 'facts', 'content', 'linksTo', 'children',
  'above', 'inodeOf', 'insert', 'take', 'pathOf', 'root', 'leaf', 'fd', 'argList', 'envList', 'randomFill', 'nanotime', 'tracer', 'linear', 'given', 'defaults',
]; // prettier-ignore
const FIELD_LETTERS = 'bcdeghijlmopqrstuvwxyzABCDFGHIJKLMNOPQRSTUVWXYZ_';
export const fieldNames = Object.fromEntries(FIELDS.map((name, i) => [name, FIELD_LETTERS.charAt(i) || `$${i}`]));
export const isField = new RegExp(`^(?:${FIELDS.join('|')})$`);

/** Names of properties of all that is built in, Node's file system and process included. */
function builtinFields() {
  const names = new Set();
  const seen = new Set();
  const walk = (value) => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return;
    seen.add(value);
    for (const [name, { value: inner }] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
      names.add(name);
      walk(inner);
    }
    walk(Object.getPrototypeOf(value));
  };
  for (const name of Object.getOwnPropertyNames(globalThis)) if (/^[A-Z]/.test(name)) walk(globalThis[name]);
  walk(fs);
  walk(process);
  return names;
}
const builtin = builtinFields();
for (const name of FIELDS) if (builtin.has(name)) throw new Error(`the field '${name}' has the name of one that is built in`);
