#!/usr/bin/env node
// The command line tool.
import module from 'node:module';
import type { Handlers } from './args.ts';

// Node 22 and later keep what they have compiled of what is imported from here on.
(module as { enableCompileCache?(): void }).enableCompileCache?.();
const { parseAndRun } = await import('./args.ts');

// What a command is made of is loaded for it alone: --help and --version need no compiler.
const handlers: Handlers = {
  build: async (args) => (await import('./build.ts')).build(args),
  run: async (args) => (await import('./run.ts')).run(args),
  inspect: async (args) => (await import('./inspect.ts')).inspect(args),
  validate: async (args) => (await import('./inspect.ts')).validateFile(args),
};

const argv = process.argv.slice(2);
// `| head` closes the pipe: nothing is left to be said.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
try {
  process.exitCode = await parseAndRun(argv, handlers, (message) => {
    process.stderr.write(`${message}\n`);
  });
} catch (error) {
  const { reportError } = await import('./report.ts');
  process.exitCode = reportError(error, { json: argv.includes('--json'), debug: argv.includes('--debug') });
}
