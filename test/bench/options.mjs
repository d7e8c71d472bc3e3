// The command line.
import { parseArgs } from 'node:util';

const text = { type: 'string' };
const flag = { type: 'boolean', default: false };
const { values } = parseArgs({
  options: {
    kernels: text, rounds: text, levels: text, against: text, base: text, node: text, bun: text, jitless: flag, shell: text, 'shell-args': text,
    json: text, page: text, from: text, simd: flag, features: flag, compile: flag, wasi: flag, programs: flag, help: flag,
  },
}); // prettier-ignore

const listOf = (value) => (value === undefined ? [] : value.split(',').filter((item) => item !== ''));
export const options = {
  ...values,
  kernels: values.kernels === undefined ? undefined : listOf(values.kernels),
  levels: listOf(values.levels).map((level) => level.replace(/^-/, '')),
  from: values.from === undefined ? undefined : listOf(values.from),
  rounds: Number(values.rounds ?? 9),
  shellArgs: (values['shell-args'] ?? '').split(' ').filter((a) => a !== ''),
};
if (!Number.isInteger(options.rounds) || options.rounds < 1) throw new Error('--rounds needs a whole number from 1 on');
