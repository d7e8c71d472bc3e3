// The entry `wasm2js-ts/plugin`: one plugin for esbuild, rollup, vite and webpack. What imports a .wasm gets JavaScript made of it, and glue that asks
// for `WebAssembly` finds one that works.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createUnplugin, type UnpluginInstance } from 'unplugin';
import { compile, type CompileOptions } from '../compiler/index.ts';
import { writeWhole } from './write-whole.ts';

export interface PluginOptions {
  /** always: JavaScript in any case. fallback, the default: WebAssembly where it works, and JavaScript, fetched only then, where it does not. */
  readonly mode?: 'always' | 'fallback';
  /** As for `compile`. */
  readonly level?: CompileOptions['level'];
  readonly target?: CompileOptions['target'];
  /** Where built files are kept by the content of the wasm; false: nowhere. Default: node_modules/.cache/wasm2js-ts. */
  readonly cache?: string | false;
}

/** Of package.json, put in when the package is built. */
declare const __VERSION__: string;

/** Modules of ours have paths that no file has, and parts that say what they are. No scheme: webpack takes those for itself. */
const PREFIX = '/__wasm2js-ts__/';
type Kind = 'init' | 'url' | 'code' | 'asset' | 'known' | 'namespace';
const idOf = (kind: Kind, file = ''): string => `${PREFIX}${kind}:${file}.js`;
function partsOf(id: string): { readonly kind: Kind; readonly file: string } | undefined {
  const [, kind, file] = /\/__wasm2js-ts__\/(init|url|code|asset|known|namespace):(.*)\.js$/.exec(id) ?? [];
  return kind === undefined ? undefined : { kind: kind as Kind, file: file as string };
}
const source = (kind: Kind, file = ''): string => JSON.stringify(idOf(kind, file));

/** `./x.wasm`, `./x.wasm?init`, `./x.wasm?url`; what asks for something else is not ours. */
const REQUEST = /^([^?]+\.wasm)(?:\?(init|url))?$/;
const NEW_URL = /new\s+URL\(\s*(['"])((?:\.{0,2}\/)?[^'"?#:]+\.wasm)\1\s*,\s*import\.meta\.url\s*\)/g;
/** Glue that is a module of its own, and does not declare a namespace itself. */
const usesNamespace = (code: string): boolean => /\bWebAssembly\b/.test(code) && !/\b(?:var|let|const|import)\s*\{?\s*WebAssembly\b/.test(code);
const isModule = (code: string): boolean => /(?:^|[;\n}])\s*(?:import|export)\b/.test(code);

/** Files of this package, beside this one. */
const OWN = fileURLToPath(new URL('.', import.meta.url));
const SHIM = `${OWN}shim.mjs`;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** JavaScript of a wasm, made once for each content. */
function builder({ level, target = 'browser', cache = join('node_modules', '.cache', 'wasm2js-ts') }: PluginOptions): (file: string) => Promise<string> {
  const made = new Map<string, Promise<string>>();
  const build = async (bytes: Uint8Array, name: string): Promise<string> => {
    const kept = cache === false ? undefined : resolve(cache, name);
    if (kept !== undefined) {
      try {
        return readFileSync(kept, 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
    const { code } = await compile(bytes, { mode: 'module', format: 'esm', dts: false, target, ...(level === undefined ? {} : { level }) });
    if (kept === undefined) return code;
    writeWhole(kept, code);
    return code;
  };
  return (file) => {
    const bytes = readFileSync(file);
    const name = `${__VERSION__}-${target}-${level ?? 'default'}-${sha256(bytes)}.mjs`;
    let code = made.get(name);
    if (code === undefined) {
      code = build(bytes, name);
      made.set(name, code);
    }
    return code;
  };
}

const fallbackInit = (file: string): string => `import url from ${source('asset', file)};
import { wasmWorks } from ${JSON.stringify(SHIM)};
export default async function init(imports) {
  if (!wasmWorks()) return (await import(${source('code', file)})).instantiate(imports);
  const response = await fetch(url);
  return (await WebAssembly.instantiate(await response.arrayBuffer(), imports)).instance;
}`;
const alwaysInit = (file: string): string => `import { instantiate } from ${source('code', file)};
export default async function init(imports) { return instantiate(imports); }`;

/** The files that the namespace knows, and the namespace. */
const NAMESPACE = {
  always: `import { createWebAssembly } from ${JSON.stringify(SHIM)};
const files = new Set();
export const know = (file) => { files.add(file); };
export const WebAssembly = createWebAssembly({ modules: files, messages: true });`,
  fallback: `import { createWebAssembly, wasmWorks } from ${JSON.stringify(SHIM)};
const files = new Set(), loads = [];
export const know = (load) => { loads.push(load); };
const works = wasmWorks();
const loaded = async () => { for (const load of loads.splice(0)) files.add(await load()); };
export const WebAssembly = works ? globalThis.WebAssembly : createWebAssembly({ modules: files, messages: true });
if (!works) for (const name of ['compile', 'instantiate', 'compileStreaming', 'instantiateStreaming']) {
  const own = WebAssembly[name];
  WebAssembly[name] = (...args) => loaded().then(() => own(...args));
}`,
};
const known = (file: string, mode: 'always' | 'fallback'): string =>
  mode === 'always'
    ? `import * as file from ${source('code', file)};\nimport { know } from ${source('namespace')};\nknow(file);`
    : `import { know } from ${source('namespace')};\nknow(() => import(${source('code', file)}));`;

/** The plugin: `.esbuild()`, `.rollup()`, `.vite()`, `.webpack()` of it, each with the options. */
export const wasm2js: UnpluginInstance<PluginOptions | undefined> = createUnplugin((options: PluginOptions | undefined, meta) => {
  const { mode = 'fallback' } = options ?? {};
  const codeOf = builder(options ?? {});
  const bundler = meta.framework;
  /** A module whose default export is where the wasm is. */
  const assetOf = (file: string, emit: (asset: { type: 'asset'; name: string; source: Uint8Array }) => unknown): string => {
    if (bundler === 'webpack' || bundler === 'rspack') return `export default new URL(${JSON.stringify(`${file}?file`)}, import.meta.url).href;`;
    if (bundler === 'vite') return `export { default } from ${JSON.stringify(`${file}?url&no-inline`)};`;
    if (bundler === 'esbuild') return `import path from ${JSON.stringify(`${PREFIX}file:${file}`)};\nexport default new URL(path, import.meta.url).href;`;
    return `export default import.meta.ROLLUP_FILE_URL_${String(emit({ type: 'asset', name: file.replace(/.*[/\\]/, ''), source: readFileSync(file) }))};`;
  };
  return {
    name: 'wasm2js-ts',
    enforce: 'pre',
    resolveId(id, importer) {
      if (partsOf(id) !== undefined) return id;
      const found = REQUEST.exec(id);
      if (found === null || importer === undefined || id.startsWith(PREFIX)) return null;
      const [, path = '', asked = 'init'] = found;
      const from = partsOf(importer)?.file ?? importer.replace(/\?.*$/, '');
      const file = /^\.{0,2}\//.test(path) ? resolve(dirname(from), path) : createRequire(pathToFileURL(from)).resolve(path);
      return idOf(asked as Kind, file);
    },
    loadInclude: (id) => partsOf(id) !== undefined,
    async load(id) {
      const { kind, file } = partsOf(id) as { kind: Kind; file: string };
      if (file !== '') this.addWatchFile(file);
      const text = {
        init: () => (mode === 'always' ? alwaysInit : fallbackInit)(file),
        url: () => `import ${source('known', file)};\nexport { default } from ${source('asset', file)};`,
        code: () => codeOf(file),
        asset: () => assetOf(file, (asset) => (this as unknown as { emitFile(a: object): string }).emitFile(asset)),
        known: () => known(file, mode),
        namespace: () => NAMESPACE[mode],
      }[kind];
      return { code: await text(), map: null };
    },
    transformInclude: (id) => partsOf(id) === undefined && /\.(?:[mc]?[jt]sx?|vue|svelte)(?:\?.*)?$/.test(id) && !id.startsWith(OWN),
    transform(code, id) {
      if (!code.includes('WebAssembly') && !code.includes('.wasm')) return null;
      const imports: string[] = [];
      const folder = dirname(id.replace(/\?.*$/, ''));
      let text = code.replace(NEW_URL, (all, _quote: string, path: string) => {
        const file = resolve(folder, path);
        imports.push(`import ${source('known', file)};`);
        if (bundler === 'vite') return all;
        imports.push(`import wasm2js_url_${imports.length} from ${source('asset', file)};`);
        return `new URL(wasm2js_url_${imports.length - 1})`;
      });
      if (isModule(code) && usesNamespace(code)) imports.push(`import { WebAssembly } from ${source('namespace')};`);
      if (imports.length === 0) return null;
      // On the first line, so that no other line moves.
      text = imports.join('') + text;
      return { code: text, map: null };
    },
    esbuild: {
      setup(build) {
        // It looks for no file out of a module that is none.
        build.onResolve({ filter: /shim\.mjs$/ }, ({ path }) => (path === SHIM ? { path } : undefined));
        build.onResolve({ filter: /^\/__wasm2js-ts__\/file:/ }, ({ path }) => ({ path: path.slice(`${PREFIX}file:`.length), namespace: 'wasm2js-ts-file' }));
        build.onLoad({ filter: /.*/, namespace: 'wasm2js-ts-file' }, ({ path }) => ({ contents: readFileSync(path), loader: 'file', watchFiles: [path] }));
      },
    },
  };
});
export default wasm2js;
