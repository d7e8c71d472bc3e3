#!/usr/bin/env node
// The command line tool.
import { parseAndRun } from './args.ts';
import { build } from './build.ts';
import { inspect, validateFile } from './inspect.ts';
import { reportError } from './report.ts';
import { run } from './run.ts';

const argv = process.argv.slice(2);
// `| head` closes the pipe: nothing is left to be said.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
try {
  process.exitCode = await parseAndRun(argv, { build, run, inspect, validate: validateFile }, (message) => {
    process.stderr.write(`${message}\n`);
  });
} catch (error) {
  process.exitCode = reportError(error, { json: argv.includes('--json'), debug: argv.includes('--debug') });
}
