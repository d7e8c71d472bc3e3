// One case per .wat file: directives on top, the expected text of one function below. BLESS=1 npm test rewrites the expectations.
//   ;;! stage = js | js-compact | ir      ;;! func = INDEX (default 0)      ;;! level = 0 | 1 | 2      ;;! i64 = bigint | pair      ;;! target = NAME      ;;! splitLimit = BYTES      ;;! readable = true
//   ;;! after = PASS (with stage = ir; default: the last)      ;;! passes = all: the intermediate form as it comes, and after each pass that changes it
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { inspectFunction, readModule, type InspectStage } from '../../compiler/tool.ts';
import type { CompileOptions } from '../../compiler/base/options.ts';
import { checkFunctions } from '../../compiler/driver/inspect.ts';
import { printFunction } from '../../compiler/ir/print.ts';
import type { Module } from '../../compiler/module/module.ts';
import { assemble } from '../support/assemble.ts';

const here = dirname(fileURLToPath(import.meta.url));

/** The function `index` as it is built, and after each pass that changes it; with the pieces that it comes to be. */
function passByPass(module: Module, index: number, options: CompileOptions): string {
  const stages = new Map<string, string>();
  checkFunctions(module, options, (f, pass) => {
    if (f.index === index) stages.set(pass, [stages.get(pass), printFunction(f)].filter((text) => text !== undefined).join('\n'));
  });
  let last = '';
  const changed = [...stages].filter(([, text]) => text !== last && (last = text) !== '');
  return changed.map(([pass, text]) => `---- ${pass}\n${text}`).join('\n');
}

describe('golden', () => {
  for (const name of readdirSync(here).filter((n) => n.endsWith('.wat'))) {
    it(name.slice(0, -4).replace(/-/g, ' '), async () => {
      const file = join(here, name);
      const text = readFileSync(file, 'utf8');
      const source = text.replace(/^;; ?.*\n?/gm, '');
      const directive = (key: string): string | undefined => new RegExp(`^;;! ${key} = (\\S+)`, 'm').exec(text)?.[1];
      const module = readModule(await assemble(source));
      const options: Record<string, string | number | boolean> = directive('readable') === 'true' ? { readable: true } : {};
      for (const [, key, value] of text.matchAll(/^;;! (level|i64|target|splitLimit) = (\S+)/gm))
        options[key as string] = key === 'level' || key === 'splitLimit' ? Number(value) : (value as string);
      const func = Number(directive('func') ?? 0);
      const actual =
        directive('passes') === 'all'
          ? passByPass(module, func, options)
          : inspectFunction(module, func, (directive('stage') ?? 'js') as InspectStage, options, directive('after'));
      const directives = text.split('\n').filter((l) => l.startsWith(';;!')).join('\n'); // prettier-ignore
      const whole = `${directives === '' ? '' : `${directives}\n`}${source.trim()}\n${actual.split('\n').map((l) => `;; ${l}`.trimEnd()).join('\n')}\n`; // prettier-ignore
      if (process.env['BLESS'] !== undefined) writeFileSync(file, whole);
      expect(whole).toBe(text);
    });
  }
});
