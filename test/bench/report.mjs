// From times to ratios, means and tables.
import { CLASSES, classOf } from './classes.mjs';

const geomean = (list) => Math.exp(list.reduce((sum, x) => sum + Math.log(x), 0) / list.length);

/** Geometric mean of a contender's ratios to `to`, over the kernels that both answer rightly. */
function meanOf(rows, who, to) {
  const both = rows.filter((r) => r.ms[who] !== undefined && r.ms[to] !== undefined && !r.wrong.includes(who) && !r.wrong.includes(to));
  return both.length === 0 ? undefined : { mean: geomean(both.map((r) => r.ms[who] / r.ms[to])), kernels: both.length };
}

/** Adds to a race's result: ratios to the base, the classes, means per class and in all, to the base and to wasm2js. */
export function summarise(result) {
  const { base, contenders } = result;
  const others = contenders.filter((name) => name !== base);
  const order = Object.keys(CLASSES);
  const rows = result.rows
    .map((row) => ({ ...row, class: row.class ?? ((result.classed && classOf(row.kernel)) || 'all') }))
    .sort((a, b) => order.indexOf(a.class) - order.indexOf(b.class) || (a.kernel < b.kernel ? -1 : Number(a.kernel > b.kernel)))
    .map((row) => ({
      ...row,
      ratio: Object.fromEntries(others.map((who) => [who, row.ms[who] === undefined || row.ms[base] === undefined ? null : row.ms[who] / row.ms[base]])),
    }));
  const classes = [...new Set(rows.map((r) => r.class))];
  const meansTo = (to, whos) => {
    const groups = classes.length > 1 ? [...classes.map((c) => [c, rows.filter((r) => r.class === c)])] : [];
    if (result.separate !== true || classes.length === 1) groups.push(['all', rows]);
    return groups.map(([name, of]) => ({ class: name, kernels: of.length, means: Object.fromEntries(whos.map((who) => [who, meanOf(of, who, to) ?? null])) }));
  };
  const toWasm2js = contenders.includes('wasm2js') && base !== 'wasm2js' ? contenders.filter((who) => who !== 'wasm2js' && who !== base) : [];
  return {
    ...result,
    others,
    classes,
    rows,
    means: meansTo(base, others),
    meansToWasm2js: toWasm2js.length === 0 ? [] : meansTo('wasm2js', toWasm2js),
  };
}

export const number = (x) => (x === null || x === undefined ? '–' : x.toFixed(2));
export const label = (row, base) => row.kernel + (row.wrong.includes(base) ? ' *' : '');
export const cell = (row, who) => number(row.ratio[who]) + (row.wrong.includes(who) ? ' *' : '');
const line = (cells) => `| ${cells.join(' | ')} |`;
const table = (head, rows) => [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');

function meansTable(title, means, whos) {
  return table(
    [title, ...whos],
    means.map((m) => [m.class === 'all' ? `**all ${m.kernels}**` : `${m.class} (${m.kernels})`, ...whos.map((who) => number(m.means[who]?.mean))]),
  );
}

export const footnotes = (result) => [
  ...(result.rows.some((r) => r.wrong.length > 0)
    ? ['* another answer than native (at the name of a kernel: what stands for 1 has it); not in the means.']
    : []),
  ...(result.rows.some((r) => r.missing.length > 0 || Object.values(r.ratio).includes(null)) ? ['– cannot run, or there is nothing to compare with.'] : []),
  ...result.notes,
];

/** A result as text: what is printed. */
export function tables(result) {
  const { base, others, rows, classes, means, meansToWasm2js, unit = 'kernel' } = result;
  const classed = classes.length > 1;
  const parts = [
    `${result.title}: ${result.engine}, ${base} = 1`,
    table(
      [unit, ...(classed ? ['class'] : []), ...others],
      rows.map((row) => [label(row, base), ...(classed ? [row.class] : []), ...others.map((who) => cell(row, who))]),
    ),
    meansTable(`geometric means, ${base} = 1`, means, others),
  ];
  if (meansToWasm2js.length > 0) parts.push(meansTable('geometric means, wasm2js = 1', meansToWasm2js, contendersToWasm2js(result)));
  return [...parts, footnotes(result).join('\n')].filter((part) => part !== '').join('\n\n');
}
export const contendersToWasm2js = ({ others }) => others.filter((who) => who !== 'wasm2js');
