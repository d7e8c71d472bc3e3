// The runtime as text for the linker. It is cut into its top-level declarations; each carries the names of the others that it needs, so that the
// linker can take what a module uses and nothing more.
import { parse } from 'acorn';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { transformSync } from 'esbuild';
import ts from 'typescript';
import { root } from './bundling.mjs';
import { looselyCompared } from './loose-equality.mjs';
import { ALIASED, aliasOf, fieldNames, FREE, isField, isSimple, MARK, NAMED_FIELDS, NOTHING, shortNames, VALUES, withLongLocals } from './short-names.mjs';

const runtime = join(root, 'runtime');

/** Constants of one folder may use those of folders before it while the file loads. */
const FOLDERS = ['old', 'base', 'numeric', 'memory', 'tables', 'gc', 'jsapi', 'debug', 'wasi', 'shim'];

/**
 * The levels that the runtime is written at, each with what lowers its files: the newest that a target has is linked (compiler/link/helpers.ts).
 * esbuild does not lower to ES5, TypeScript does.
 */
const LEVELS = [
  { es: 2020, lower: (code) => esbuildAt(code, 'es2020') },
  { es: 2015, lower: (code) => withoutRestPatterns(esbuildAt(code, 'es2015')) },
  { es: 5, lower: (code) => typescriptAt(code) },
];
const esbuildAt = (code, target) =>
  transformSync(code, { loader: 'ts', target, supported: { bigint: true }, tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } } }).code;
const typescriptAt = (code) =>
  ts.transpileModule(esbuildAt(code, 'es2020'), {
    compilerOptions: { target: ts.ScriptTarget.ES5, module: ts.ModuleKind.ESNext, downlevelIteration: true, removeComments: true, ignoreDeprecations: '5.0' },
  }).outputText;

function sources() {
  const files = [];
  const walk = (dir) => {
    for (const entry of readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(dir, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.name.endsWith('.ts')) files.push(path);
    }
  };
  for (const folder of FOLDERS) if (existsSync(join(runtime, folder))) walk(join(runtime, folder));
  return files;
}

function identifiersIn(node, names) {
  if (Array.isArray(node)) for (const item of node) identifiersIn(item, names);
  else if (node !== null && typeof node === 'object') {
    if (node.type === 'Identifier') names.add(node.name);
    if (node.type === 'MemberExpression' && !node.computed) return identifiersIn(node.object, names);
    for (const key of Object.keys(node)) if (key !== 'type') identifiersIn(node[key], names);
  }
}

/** Every node of a tree that `find` gives a text for, replaced by it. */
function replaced(code, tree, find) {
  const edits = [];
  const walk = (node) => {
    if (Array.isArray(node)) return node.forEach(walk);
    if (node === null || typeof node !== 'object') return;
    const text = typeof node.type === 'string' ? find(node) : undefined;
    if (text !== undefined) return void edits.push({ ...node, text });
    for (const key of Object.keys(node)) if (key !== 'type') walk(node[key]);
  };
  walk(tree);
  return edits.reduceRight((text, { start, end, text: by }) => text.slice(0, start) + by + text.slice(end), code);
}

/** A pattern as the rest of the parameters came with ES2016: taken apart in the body. Outermost first, until there is none. */
function withoutRestPatterns(code) {
  for (;;) {
    const found = [];
    const walk = (node) => {
      if (Array.isArray(node)) return node.forEach(walk);
      if (node === null || typeof node !== 'object') return;
      const rest = node.params?.at(-1);
      if (rest?.type === 'RestElement' && rest.argument.type !== 'Identifier') found.push({ rest: rest.argument, body: node.body.start + 1 });
      for (const key of Object.keys(node)) if (key !== 'type') walk(node[key]);
    };
    walk(parse(code, { ecmaVersion: 2022, sourceType: 'module' }).body);
    const [first] = found;
    if (first === undefined) return code;
    const { rest, body } = first;
    code = `${code.slice(0, rest.start)}$rest${code.slice(rest.end, body)} const ${code.slice(rest.start, rest.end)} = $rest;${code.slice(body)}`;
  }
}

/** Where there is BigInt for sure, what is done without it is left out. */
const withBigInt = (code) =>
  replaced(code, parse(code, { ecmaVersion: 2022, sourceType: 'module' }), ({ type, test, consequent }) =>
    type === 'ConditionalExpression' && /^typeof BigInt(64Array)? ===? "function"$/.test(code.slice(test.start, test.end))
      ? code.slice(consequent.start, consequent.end)
      : undefined,
  );

/** What no lowering does: names for BigInts, the global object, and subclasses of what is built in. */
function withoutNews(code, bigs) {
  const tree = parse(code, { ecmaVersion: 2022, sourceType: 'module' });
  return replaced(code, tree, (node) => {
    if (node.type === 'Literal' && typeof node.bigint === 'string') {
      const name = `BIG_${node.bigint}`;
      bigs.set(name, `var ${name} = typeof BigInt === "function" ? BigInt("${node.bigint}") : undefined;`);
      return name;
    }
    if (node.type === 'UnaryExpression' && node.operator === 'typeof' && node.argument.name === 'globalThis') return code.slice(node.start, node.end);
    if (node.type === 'Identifier' && node.name === 'globalThis')
      return code.includes('const global_this') || code.includes('var global_this') ? undefined : 'global_this';
    // `_super.call(this, ...) || this`: Error and Array called so give an object of their own class.
    const callee = node.type === 'LogicalExpression' && node.operator === '||' && node.right.type === 'ThisExpression' ? superCall(node.left) : undefined;
    if (callee === undefined) return undefined;
    return `old_super(${code.slice(callee.start, callee.end)}, this)`;
  });
}
const superCall = (node) => {
  const call = node.type === 'LogicalExpression' ? node.right : node;
  return call.type === 'CallExpression' && call.callee.type === 'MemberExpression' && call.callee.object.name === '_super' ? call : undefined;
};

const nameOf = (declaration) => (declaration.id ?? declaration.declarations[0].id).name;
/** The declarations of a file, and the names that it exports. */
function topLevel(code) {
  const exported = new Set();
  const declarations = [];
  for (const node of parse(code, { ecmaVersion: 2022, sourceType: 'module' }).body) {
    if (node.type === 'ImportDeclaration') continue;
    const declaration = node.type === 'ExportNamedDeclaration' ? node.declaration : node;
    // `export { a }` after the declarations, as esbuild writes it.
    for (const { local } of node.specifiers ?? []) exported.add(local.name);
    if (declaration === null) continue;
    declarations.push(declaration);
    if (declaration !== node) exported.add(nameOf(declaration));
  }
  return { declarations, exported };
}

/** The declarations of the runtime at one level, by name, in the order of its files. `loose`: the files as short text is made of them. */
function declarations({ es, lower }, loose) {
  const found = new Map();
  const bigs = new Map();
  const add = (declaration, code, loosely, isExported, file) => {
    const names = declaration.type === 'VariableDeclaration' ? declaration.declarations.map((d) => d.id.name) : [declaration.id?.name];
    if (names.length !== 1 || names[0] === undefined) throw new Error(`${file}: one name per top-level declaration, please`);
    const name = names[0];
    const text = code.slice(declaration.start, declaration.end);
    // Helpers of the lowering stand in every file that needs them.
    if (found.has(name) && !(name.startsWith('__') && found.get(name).text === text)) throw new Error(`${file}: the runtime has two things named ${name}`);
    const mentioned = new Set();
    identifiersIn(declaration, mentioned);
    const { start } = declaration.type === 'VariableDeclaration' ? declaration.declarations[0].id : declaration.id;
    found.set(name, { text, loosely, isExported, file, mentioned, at: start - declaration.start, assigned: assignedIn(declaration) });
  };
  for (const file of sources()) {
    const [code, brief] = [readFileSync(file, 'utf8'), loose.get(file)].map((source) => {
      const lowered = lower(source);
      return es >= 2020 ? withBigInt(lowered) : withoutNews(lowered, bigs);
    });
    const others = topLevel(brief).declarations;
    const { declarations, exported } = topLevel(code);
    declarations.forEach((d, i) => add(d, code, brief.slice(others[i].start, others[i].end), exported.has(nameOf(d)), relative(runtime, file)));
  }
  const all = new Map();
  for (const [name, text] of bigs) all.set(name, { text, loosely: text, mentioned: new Set(), at: text.indexOf(name), assigned: new Set() });
  // The helpers of the lowering first: others use them while the file loads.
  for (const [name, d] of found) if (name.startsWith('__')) all.set(name, d);
  for (const [name, d] of found) all.set(name, d);
  return all;
}

/** Variables that a declaration assigns. */
function assignedIn(declaration) {
  const names = new Set();
  const walk = (node) => {
    if (Array.isArray(node)) return node.forEach(walk);
    if (node === null || typeof node !== 'object') return;
    const target = node.type === 'AssignmentExpression' ? node.left : node.type === 'UpdateExpression' ? node.argument : undefined;
    // Of `a.b` and `a[i]` something is assigned, but not `a`.
    if (target !== undefined && target.type !== 'MemberExpression') identifiersIn(target, names);
    for (const key of Object.keys(node)) if (key !== 'type') walk(node[key]);
  };
  walk(declaration);
  return names;
}

/** Functions that the runtime only calls, each with at most as many arguments as it has parameters. */
function onlyCalled(table) {
  const params = new Map();
  const others = new Set();
  for (const [name, { text }] of table) {
    const [node] = parse(text, { ecmaVersion: 2022 }).body;
    if (node.type === 'FunctionDeclaration' && !node.params.some((p) => p.type === 'RestElement') && !VALUES.test(name)) params.set(name, node.params.length);
  }
  const walk = (node) => {
    if (Array.isArray(node)) return node.forEach(walk);
    if (node === null || typeof node !== 'object') return;
    if (node.type === 'Identifier') others.add(node.name);
    if (node.type === 'FunctionDeclaration') return [node.params, node.body].forEach(walk);
    if (node.type === 'MemberExpression' && !node.computed) return walk(node.object);
    const called = node.type === 'CallExpression' && node.callee.type === 'Identifier' ? node.callee.name : undefined;
    if (called !== undefined && node.arguments.length <= params.get(called) && node.arguments.every((a) => a.type !== 'SpreadElement'))
      return walk(node.arguments);
    for (const key of Object.keys(node)) if (key !== 'type') walk(node[key]);
  };
  for (const { text } of table.values()) walk(parse(text, { ecmaVersion: 2022 }).body);
  return new Set([...params.keys()].filter((name) => !others.has(name)));
}

/** Whether a function within the declaration shares a variable of `node` that is assigned: if it were a parameter, QuickJS would give it a copy. */
function sharesAssigned(declaration, node) {
  const own = new Set();
  identifiersIn([node.params, declaration.declarations.map((d) => d.id)], own);
  const assigned = [...assignedIn(node)].filter((name) => own.has(name));
  const shares = (n) => {
    if (Array.isArray(n)) return n.some(shares);
    if (n === null || typeof n !== 'object') return false;
    if (!/Function/.test(n.type)) return Object.keys(n).some((key) => key !== 'type' && shares(n[key]));
    const names = new Set();
    identifiersIn(n, names);
    return assigned.some((name) => names.has(name));
  };
  return shares(declaration.declarations);
}

/** Whether a function names what an arrow function has none of. */
function hasOwnThis(node, nested = false) {
  if (Array.isArray(node)) return node.some((n) => hasOwnThis(n, nested));
  if (node === null || typeof node !== 'object') return false;
  // These have their own.
  if (nested && (node.type === 'ClassBody' || node.type === 'FunctionExpression' || node.type === 'FunctionDeclaration')) return false;
  if (node.type === 'ThisExpression' || node.type === 'MetaProperty' || (node.type === 'Identifier' && node.name === 'arguments')) return true;
  return Object.keys(node).some((key) => key !== 'type' && hasOwnThis(node[key], true));
}
/**
 * A function as an arrow function, which is shorter; with `more`, what it declares first stands among its parameters. Undefined for what is no
 * function, or has a `this` or `arguments` of its own.
 */
function arrowOf(code, more) {
  const node = code === '' ? undefined : parse(code, { ecmaVersion: 2022 }).body[0];
  if (node?.type !== 'FunctionDeclaration' || node.generator || node.async || hasOwnThis(node)) return undefined;
  const { params, body } = node;
  const textOf = ({ start, end }) => code.slice(start, end);
  const list = params.map(textOf);
  let [first, ...rest] = body.body;
  if (more && first?.type === 'VariableDeclaration' && first.kind === 'let' && !sharesAssigned(first, node)) {
    list.push(...first.declarations.map(textOf));
    [first, ...rest] = rest;
  }
  const [only] = list;
  const head = `${list.length === 1 && /^[\w$]+$/.test(only) ? only : `(${list.join(',')})`}=>`;
  // A class that is made and given has no need of a name.
  const [given] = rest;
  if (first?.type === 'ClassDeclaration' && given?.argument?.name === first.id.name)
    return `var ${node.id.name}=${head}class${code.slice(first.id.end, first.end)};`;
  // Nobody asks for what it gives.
  if (more && first?.type === 'ExpressionStatement' && rest.length === 0 && first.expression.type !== 'SequenceExpression')
    return `var ${node.id.name}=${head}${textOf(first.expression)};`;
  if (first === undefined || rest.length > 0 || first.type !== 'ReturnStatement' || first.argument === null)
    return `var ${node.id.name}=${head}{${first === undefined ? '' : code.slice(first.start, body.end - 1)}};`;
  const value = textOf(first.argument);
  return `var ${node.id.name}=${head}${first.argument.type === 'SequenceExpression' || value.startsWith('{') ? `(${value})` : value};`;
}

/**
 * Classes whose methods are linked one by one: those of a name that something linked mentions. All objects of them, and all that calls them,
 * belong to one file.
 */
const IN_PARTS = ['Stream', 'NodeStream', 'BytesStream', 'SinkStream', 'PrintStream', 'NodeFile', 'NodeDir'];
const isPart = (member) => member.type === 'MethodDefinition' && member.kind === 'method' && !member.computed && !member.static;
const classOf = (code) => {
  const node = code === '' ? undefined : parse(code, { ecmaVersion: 2022 }).body[0];
  return node?.type === 'ClassDeclaration' ? node : undefined;
};
/** Names of fields and methods that a tree mentions, quoted or not. */
function fieldsIn(node, names) {
  if (Array.isArray(node)) for (const item of node) fieldsIn(item, names);
  else if (node !== null && typeof node === 'object') {
    if (node.type === 'MemberExpression' && !node.computed) names.add(node.property.name);
    if (node.type === 'Property' && !node.computed) names.add(node.key.name);
    if (node.type === 'Literal' && typeof node.value === 'string') names.add(node.value);
    for (const key of Object.keys(node)) if (key !== 'type') fieldsIn(node[key], names);
  }
}
/** A class without its methods, and these. */
function cutClass(code) {
  const node = classOf(code);
  const parts = node.body.body.filter(isPart);
  const whole = node.body.body.filter((member) => !isPart(member)).map((m) => code.slice(m.start, m.end));
  return {
    head: `${code.slice(0, node.body.start + 1)}${whole.join('')}`,
    members: parts.map((m) => ({ node: m, name: m.key.name, text: code.slice(m.start, m.end) })),
  };
}

/** Large numbers as powers of two and what is one less, where that binds as the number did. */
function withPowers(code) {
  const edits = [];
  const walk = (node, parent, key) => {
    if (Array.isArray(node)) return node.forEach((n) => walk(n, parent, key));
    if (node === null || typeof node !== 'object') return;
    const isNumber = node.type === 'Literal' && typeof node.value === 'number';
    // What is one less than a power can be told from it up to 2 ** 53.
    for (const less of !isNumber ? [] : node.value < 2 ** 53 ? [0, 1] : [0]) {
      // The logarithm may be rounded.
      const power = Math.round(Math.log2(node.value + less));
      const text = `2**${power}${less ? '-1' : ''}`;
      const isSum = ['+', '-'].includes(parent.operator) && key === 'left';
      const isSafe =
        LOOSER.has(parent.type) || (parent.type === 'BinaryExpression' && (/^[&|^<>=!]/.test(parent.operator) || isSum || (!less && parent.operator !== '**')));
      if (isSafe && 2 ** power - less === node.value && text.length < node.raw.length) edits.push({ ...node, text });
    }
    for (const k of Object.keys(node)) if (k !== 'type') walk(node[k], node, k);
  };
  walk(parse(code, { ecmaVersion: 2022 }).body);
  edits.sort((a, b) => a.start - b.start);
  return edits.reduceRight((text, { start, end, text: by }) => text.slice(0, start) + by + text.slice(end), code);
}
/** Nodes that hold expressions which bind in any way. */
const LOOSER = new Set([
  'CallExpression',
  'ArrayExpression',
  'AssignmentExpression',
  'AssignmentPattern',
  'ConditionalExpression',
  'ReturnStatement',
  'VariableDeclarator',
]);

/** Within functions `let` is shorter than `const`, and as fast. */
function withLet(code) {
  const at = [];
  const walk = (node, nested) => {
    if (Array.isArray(node)) return node.forEach((n) => walk(n, nested));
    if (node === null || typeof node !== 'object') return;
    if (nested && node.type === 'VariableDeclaration' && node.kind === 'const') at.push(node.start);
    for (const key of Object.keys(node)) if (key !== 'type') walk(node[key], nested || /Function|Class/.test(node.type));
  };
  walk(parse(code, { ecmaVersion: 2022 }).body, false);
  return at.reduceRight((text, start) => `${text.slice(0, start)}let${text.slice(start + 'const'.length)}`, code);
}

/** Whether something in minified text has the name that stands for `undefined`. */
function namesNothing(code, short) {
  const names = new Set();
  identifiersIn(parse(code, { ecmaVersion: 2022 }).body, names);
  return names.has(short.get(NOTHING));
}

/** Names that are called so are global for esbuild, which then gives them to no local. */
const RESERVE = '$reserve';
/** The declarations of a level as they are linked; one that is a number stands where it is used, and is linked for readable output only. */
function finished(table, es, short, methods) {
  const numbers = new Map();
  const calls = onlyCalled(table);
  const minify = (name, { loosely, mentioned, at }) => {
    const marked = (other) => (short.get(other)?.length > 1 ? MARK + short.get(other) : (short.get(other) ?? other));
    const own = marked(name);
    const define = {};
    for (const other of mentioned) {
      if (table.has(other)) define[other] = numbers.get(other) ?? marked(other);
      else if (ALIASED.includes(other)) define[other] = short.get(aliasOf(other));
    }
    const renamed = withLongLocals(loosely.slice(0, at) + name + loosely.slice(at + name.length), at, name, own);
    const { code: made } = transformSync(`${es === 5 ? renamed : withLet(renamed)}\n;${RESERVE}(${[...FREE, short.get(NOTHING)]})`, {
      minify: true,
      target: es === 5 ? 'es5' : `es${es}`,
      supported: { bigint: true },
      define,
      mangleProps: isField,
      mangleCache: fieldNames,
    });
    const code = made.slice(0, made.lastIndexOf(RESERVE)).replace(/;$/, made.startsWith('function') ? '' : ';');
    const brief = code.trim();
    // esbuild may have taken that name for a local.
    return namesNothing(brief, short) ? brief : brief.replaceAll('void 0', short.get(NOTHING));
  };
  // A number may be made of others.
  for (let known = -1; known !== numbers.size;) {
    known = numbers.size;
    for (const [name, d] of table) {
      if (!short.has(name) || numbers.has(name) || !isSimple(d.text)) continue;
      const number = /^(?:const|var) [$\w]+=(-?\d[\w.]*);$/.exec(minify(name, d))?.[1];
      if (number !== undefined) numbers.set(name, number);
    }
  }
  const out = { [NOTHING]: { text: '', minified: `var ${short.get(NOTHING)};`, needs: [], fields: [] } };
  for (const name of ALIASED)
    out[aliasOf(name)] = { text: '', minified: `${es === 5 ? 'var' : 'const'} ${short.get(aliasOf(name))}=${name};`, needs: [], fields: [] };
  /** What some text of declaration `name` needs; `code`: the same, minified. */
  const wanted = (name, text, code) => {
    const mentioned = new Set();
    const fields = new Set();
    const tree = parse(text, { ecmaVersion: 2022 }).body;
    identifiersIn(tree, mentioned);
    fieldsIn(tree, fields);
    const needs = [...mentioned].filter((n) => n !== name && table.has(n));
    needs.push(...ALIASED.filter((n) => mentioned.has(n)).map(aliasOf));
    if (namesNothing(code, short)) needs.push(NOTHING);
    return { needs, fields: [...fields].filter((n) => methods.has(n)) };
  };
  for (const [name, d] of table) {
    const brief = numbers.has(name) ? '' : minify(name, d);
    // Not in arithmetic that must be fast: not every engine folds constants.
    const minified = es >= 2020 && /^(?:wasi|jsapi)\b/.test(d.file) ? withPowers(brief) : brief;
    const arrow = es >= 2015 ? arrowOf(minified, calls.has(name)) : undefined;
    if (IN_PARTS.includes(name) && classOf(d.text) !== undefined) {
      const [plain, brief] = [cutClass(d.text), cutClass(minified)];
      out[name] = {
        text: plain.head,
        minified: brief.head,
        ...wanted(name, `${plain.head}}`, `${brief.head}}`),
        members: plain.members.map(({ name: method, text }, i) => ({
          name: method,
          text,
          minified: brief.members[i].text,
          ...wanted(name, `class A extends B{${text}}`, `class A extends B{${brief.members[i].text}}`),
        })),
      };
    } else {
      const arithmetic = d.file?.startsWith('numeric') === true;
      out[name] = {
        text: d.text,
        minified,
        ...(arrow === undefined ? {} : { arrow }),
        ...(arithmetic ? { arithmetic } : {}),
        ...wanted(name, d.text, minified),
      };
    }
  }
  return out;
}

/** The names of methods that are linked one by one. */
const methodsOf = (table) => new Set(IN_PARTS.flatMap((name) => cutClass(table.get(name).text).members.map((m) => m.name)));

/** Writes compiler/link/runtime-text.ts. */
export function writeRuntimeText() {
  const loose = looselyCompared(sources());
  const levels = LEVELS.map((level) => declarations(level, loose));
  const short = shortNames(levels);
  const methods = methodsOf(levels[0]);
  // As JSON, which is read when it is asked for: engines take several times as long for literals, and most programs need one level.
  const getters = LEVELS.map((level, i) => {
    const json = JSON.stringify(JSON.stringify(finished(levels[i], level.es, short, methods)));
    return `  get ${level.es}(): Table {\n    return (tables[${level.es}] ??= JSON.parse(${json}) as Table);\n  },`;
  });
  writeFileSync(
    join(root, 'compiler/link/runtime-text.ts'),
    `// GENERATED by cli/runtime-text.mjs from runtime/. Do not edit.
/** Some text of the runtime, what else it needs, and which of the methods that are linked one by one it mentions by name. */
export interface RuntimePart {
  readonly text: string;
  /** With short names; empty where it stands where it is used. */
  readonly minified: string;
  readonly needs: readonly string[];
  readonly fields: readonly string[];
}
export interface RuntimeDeclaration extends RuntimePart {
  /** Of a function: the same as an arrow function in a variable. */
  readonly arrow?: string;
  /** Of a number, or some: worth having in its callers. */
  readonly arithmetic?: true;
  /** Of a class whose methods are linked one by one: these. Its own text lacks the brace at the end. */
  readonly members?: readonly (RuntimePart & { readonly name: string })[];
}
type Table = Readonly<Record<string, RuntimeDeclaration>>;
const tables: Record<number, Table> = {};
/** By level of ECMAScript: the declarations by name. */
export const runtimeText = {
${getters.join('\n')}
};
/** Names in minified declarations, where MARK stands before them if they have more than one letter. */
export const shortNames: Readonly<Record<string, string>> = ${JSON.stringify({ ...Object.fromEntries(short), ...Object.fromEntries(NAMED_FIELDS.map((name) => [name, fieldNames[name]])) })};
export const MARK = ${JSON.stringify(MARK)};
/** Letters that nothing in minified declarations is named by. */
export const FREE = ${JSON.stringify(FREE)};
`,
  );
}
