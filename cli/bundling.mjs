// What the tool takes along of other packages, so that it starts from few files: the parser of the command line.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Packages that are taken along with all that they need, a file each; every other one is found where the tool is installed. */
const BUNDLED = ['yargs', 'fastest-levenshtein'];
/** What only pages of help call. Loading them takes longer than all of the parser: regular expressions and segmenters of the whole of Unicode. */
const LATE = ['string-width', 'strip-ansi', 'wrap-ansi'];

const late = {
  name: 'late',
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: new RegExp(`^(?:${LATE.join('|')})$`) }, async ({ path, kind, importer, resolveDir, pluginData }) => {
      if (kind !== 'import-statement' || pluginData === late) return undefined;
      const found = await resolve(path, { kind, importer, resolveDir, pluginData: late });
      return { path: found.path, namespace: 'late', pluginData: { resolveDir } };
    });
    // A module that is required is run when it is asked for.
    onLoad({ filter: /./, namespace: 'late' }, ({ path, pluginData: { resolveDir } }) => ({
      contents: `export default (...given) => require(${JSON.stringify(path)}).default(...given);`,
      resolveDir,
    }));
    // It would look for translations beside wherever it is, where there are none.
    onLoad({ filter: /yargs[\\/]lib[\\/]platform-shims[\\/]esm\.mjs$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const contents = text.replace("resolve(__dirname, '../../../locales')", "resolve(__dirname, '../none')");
      if (contents === text) throw new Error(`${path}: where are its translations?`);
      return { contents, resolveDir: dirname(path) };
    });
  },
};

/** For builds of the tool: these packages are the files beside. */
export const bundled = {
  name: 'bundled',
  setup({ onResolve }) {
    onResolve({ filter: new RegExp(`^(?:${BUNDLED.join('|')})$`) }, ({ path }) => ({ path: `./${path}.mjs`, external: true }));
  },
};

/** Writes the packages into `outdir`. Gives their licences and those of all that they need, as one text. */
export async function bundlePackages({ outdir, target }) {
  const { metafile } = await build({
    entryPoints: BUNDLED,
    bundle: true,
    platform: 'node',
    target,
    format: 'esm',
    mainFields: ['module', 'main'],
    plugins: [late],
    absWorkingDir: root,
    outdir,
    outExtension: { '.js': '.mjs' },
    metafile: true,
    logLevel: 'warning',
  });
  const folders = Object.keys(metafile.inputs).map((input) => /^(?:late:)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)[1]);
  const texts = new Map();
  for (const folder of new Set(folders.map((f) => resolve(root, f)))) {
    const { name, version, license } = JSON.parse(readFileSync(resolve(root, folder, 'package.json'), 'utf8'));
    const file = readdirSync(resolve(root, folder)).find((f) => /^licen[cs]e/i.test(f));
    if (file === undefined) throw new Error(`${folder} has no licence to take along`);
    texts.set(`${name} ${version} (${license})`, readFileSync(resolve(root, folder, file), 'utf8').trim());
  }
  return [...texts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([head, text]) => `${head}\n\n${text}\n`)
    .join(`\n${'-'.repeat(72)}\n\n`);
}
