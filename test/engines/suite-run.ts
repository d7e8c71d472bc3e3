// What the files of suite.ts have in common: runs scripts and says what came of them, a line each.
import type { Prepared } from '../spec/prepare.ts';
import { runScript, type Generated } from '../spec/script.ts';

type File = (module: { exports: unknown }) => void;
const load = (file: File): Generated => {
  const module: { exports: unknown } = { exports: undefined };
  file.call(undefined, module);
  return module.exports as Generated;
};

export function run(scripts: readonly Prepared[], files: readonly File[], host: File, say: (line: string) => void, leaveOut: readonly string[]): void {
  const at = { load: (code: string) => load(files[Number(code)] as File), host: load(host), leaveOut };
  for (const script of scripts) {
    const { file, passed, failures, nanBits } = runScript(script, at);
    say(`passed ${passed}`);
    for (const line of nanBits) say(`NaN bits ${line}`);
    for (const line of failures) say(line);
    say(`${file} done`);
  }
}
