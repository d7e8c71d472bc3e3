// Options of the code out of the arguments of a script: -O0, -O1, -O2, --i64 MODE, --target NAME, --split-limit BYTES, --parts FUNCTIONS of a file, taken out of the list.

/** As the library takes them. */
export function takeCodeOptions(argv) {
  const options = {};
  const level = argv.findIndex((a) => /^-O\d$/.test(a));
  if (level >= 0) options.level = Number(argv.splice(level, 1)[0].slice(2));
  for (const name of ['i64', 'target']) {
    const i = argv.indexOf(`--${name}`);
    if (i >= 0) options[name] = argv.splice(i, 2)[1];
  }
  const limit = argv.indexOf('--split-limit');
  if (limit >= 0) options.splitLimit = Number(argv.splice(limit, 2)[1]);
  const parts = argv.indexOf('--parts');
  if (parts >= 0) options.splitSize = { size: Infinity, most: Number(argv.splice(parts, 2)[1]) };
  return options;
}
/** As the command line takes them. */
export const codeFlags = ({ level, i64, target, splitLimit }) => [
  ...(level === undefined ? [] : [`-O${level}`]),
  ...(i64 === undefined ? [] : ['--i64', i64]),
  ...(target === undefined ? [] : ['--target', target]),
  ...(splitLimit === undefined ? [] : ['--split-limit', String(splitLimit)]),
];
