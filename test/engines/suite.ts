// The specification's scripts as files that an engine can run as they are: no eval, no files to read. Some scripts are one file, cut by size.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { compile, targetOf } from '../../compiler/tool.ts';
import { prepareScript } from '../spec/prepare.ts';
import { assemble } from '../support/assemble.ts';
import { root, specDir } from '../support/data.ts';

const FOLDERS = ['core', 'legacy', 'proposals/threads', 'proposals/wide-arithmetic', 'proposals/custom-page-sizes'];
/** Characters of one file: engines take more, but what fails is found more easily. */
const PART = 4_000_000;

const HOST = '(module (import "m" "m" (memory 0)) (import "m" "t" (table 0 funcref)) (import "m" "g" (global i32)) (tag (export "x")))';

/**
 * The code of each file, in which `run(say, leaveOut)` is the function that says what came of its scripts; undefined where there are no scripts.
 * `inES5` writes code for engines that take no more.
 */
export async function suiteOf(target: string, inES5: (code: string) => string): Promise<readonly string[] | undefined> {
  const folder = specDir();
  if (folder === undefined) return undefined;
  const under = (path: string): string[] =>
    readdirSync(join(folder, path), { withFileTypes: true }).flatMap((e) =>
      e.isDirectory() ? under(`${path}/${e.name}`) : e.name.endsWith('.wast') ? [`${path}/${e.name}`] : [],
    );
  const options = { target, format: 'cjs', minify: true, dts: false } as const;
  const runner = await build({
    entryPoints: [join(root, 'test/engines/suite-run.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'suite',
    logLevel: 'warning',
  });
  const text = runner.outputFiles[0]?.text ?? '';
  const own = targetOf(target)?.es === 5 ? inES5(text) : text;
  const asFunction = (code: string): string => `function(module){${code}\n}`;
  const host = asFunction((await compile(await assemble(HOST), options)).code);
  const parts: string[] = [];
  let files: string[] = [];
  let scripts: string[] = [];
  let size = 0;
  const finish = (): void => {
    if (scripts.length > 0) parts.push(`${own}\nfunction run(say,leaveOut){suite.run([${scripts.join(',\n')}],[${files.join(',\n')}],${host},say,leaveOut)}`);
    [files, scripts, size] = [[], [], 0];
  };
  for (const file of FOLDERS.flatMap(under)) {
    const { steps } = await prepareScript(file, readFileSync(join(folder, file), 'utf8'), options);
    const kept = steps.map((s) => ('code' in s ? { ...s, code: String(files.push(asFunction(s.code)) - 1) } : s));
    const script = JSON.stringify({ file, steps: kept, passed: 0, failures: [] });
    scripts.push(script);
    size += steps.reduce((n, s) => n + ('code' in s ? s.code.length : 0), script.length);
    if (size > PART) finish();
  }
  finish();
  return parts;
}
