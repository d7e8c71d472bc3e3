// The command line.
import { parseArgs } from 'node:util';

const text = { type: 'string' };
const flag = { type: 'boolean', default: false };
const KNOWN = {
    kernels: text, rounds: text, processes: text, least: flag, levels: text, target: text, against: text, base: text, node: text, bun: text, jitless: flag, shell: text, 'shell-args': text,
    json: text, page: text, from: text, simd: flag, features: flag, compile: flag, wasi: flag, instances: flag, programs: flag, help: flag,
}; // prettier-ignore

function parse() {
  try {
    return parseArgs({ options: KNOWN }).values;
  } catch (error) {
    console.error(`bench: ${error.message}\nnpm run bench -- --help lists what there is.`);
    process.exit(2);
  }
}
const values = parse();

const listOf = (value) => (value === undefined ? [] : value.split(',').filter((item) => item !== ''));
export const options = {
  ...values,
  kernels: values.kernels === undefined ? undefined : listOf(values.kernels),
  target: values.target ?? (values.jitless ? 'jitless' : undefined),
  levels: listOf(values.levels).map((level) => level.replace(/^-/, '')),
  from: values.from === undefined ? undefined : listOf(values.from),
  rounds: Number(values.rounds ?? 9),
  processes: values.processes === undefined ? undefined : Number(values.processes),
  shellArgs: (values['shell-args'] ?? '').split(' ').filter((a) => a !== ''),
};
for (const name of ['rounds', 'processes']) {
  const value = options[name] ?? 1;
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} needs a whole number from 1 on`);
}
