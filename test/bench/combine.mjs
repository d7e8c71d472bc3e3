// One row out of those that several processes gave for the same kernel.

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const union = (lists) => [...new Set(lists.flat())];

/** Medians over the processes of the ratios to the base, and `spread`, the least and the greatest of them. */
export function combine(rows, base) {
  const whos = union(rows.map((r) => Object.keys(r.ms)));
  const scale = (row) => row.ms[base] ?? 1;
  const unit = median(rows.map(scale));
  const ms = {};
  const spread = {};
  for (const who of whos) {
    const ratios = rows.filter((r) => r.ms[who] !== undefined).map((r) => r.ms[who] / scale(r));
    ms[who] = median(ratios) * unit;
    spread[who] = [Math.min(...ratios), Math.max(...ratios)];
  }
  return { kernel: rows[0].kernel, n: rows[0].n, ms, spread, wrong: union(rows.map((r) => r.wrong)), missing: rows[0].missing };
}
