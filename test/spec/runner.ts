// Runs prepared scripts under Node: reads a list of them as JSON, writes the results as JSON. Bundled to one file by the test.
import { readFileSync, writeFileSync } from 'node:fs';
import type { Prepared } from './prepare.ts';
import { runScript, type Generated } from './script.ts';

function load(code: string): Generated {
  const module = { exports: {} };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the test loads text that it has just generated
  (new Function('module', code) as (m: object) => void)(module);
  return module.exports as Generated;
}

const [input = '', output = ''] = process.argv.slice(2);
const { hostCode, scripts } = JSON.parse(readFileSync(input, 'utf8')) as { hostCode: string; scripts: Prepared[] };
const at = { load, host: load(hostCode) };
writeFileSync(output, JSON.stringify(scripts.map((p) => runScript(p, at))));
