// One case per .wat file: directives on top, the expected text of one function below. BLESS=1 npm test rewrites the expectations.
//   ;;! stage = js | js-compact | ir      ;;! func = INDEX (default 0)      ;;! level = 0 | 1 | 2      ;;! i64 = bigint | pair      ;;! target = NAME      ;;! splitLimit = BYTES      ;;! readable = true
//   ;;! after = PASS (with stage = ir; default: the last)
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { inspectFunction, readModule, type InspectStage } from '../../compiler/index.ts';
import { assemble } from '../support/assemble.ts';

const here = dirname(fileURLToPath(import.meta.url));

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
      const actual = inspectFunction(module, Number(directive('func') ?? 0), (directive('stage') ?? 'js') as InspectStage, options, directive('after'));
      const directives = text.split('\n').filter((l) => l.startsWith(';;!')).join('\n'); // prettier-ignore
      const whole = `${directives === '' ? '' : `${directives}\n`}${source.trim()}\n${actual.split('\n').map((l) => `;; ${l}`.trimEnd()).join('\n')}\n`; // prettier-ignore
      if (process.env['BLESS'] !== undefined) writeFileSync(file, whole);
      expect(whole).toBe(text);
    });
  }
});
