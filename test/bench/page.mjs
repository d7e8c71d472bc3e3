// Results as one HTML page that needs nothing else: no scripts, no fonts, pictures drawn in place.
import { cell, contendersToWasm2js, footnotes, label, number } from './report.mjs';

const escape = (text) => String(text).replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);

const TICKS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000];
const [LABEL, WIDTH, RIGHT, BAR, GAP, TOP] = [120, 560, 70, 10, 10, 18];

/** The colour of a contender: the same wherever it stands on the page. */
function colourOf(who) {
  if (who === 'ours') return 'ours';
  if (who.startsWith('ours')) return ['ours1', 'ours2', 'ours3'][Number(/\d/.exec(who)?.[0] ?? 0) % 3];
  return { wasm2js: 'binaryen', polywasm: 'poly', before: 'before', native: 'native' }[who] ?? 'before';
}

/**
 * Horizontal bars on a logarithmic scale, from 1 to the right for slower and to the left for faster. `groups` are
 * { label, bars: [{ who, value, text }] }.
 */
function chart(title, groups, [low, high]) {
  const x = (value) => LABEL + ((Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))) * WIDTH;
  const parts = [];
  let y = TOP;
  for (const { label, bars } of groups) {
    const height = bars.length * BAR;
    parts.push(`<text class="label" x="${LABEL - 8}" y="${y + height / 2 + 4}">${escape(label)}</text>`);
    for (const { who, value, text } of bars) {
      if (value === null || value === undefined) parts.push(`<text class="value" x="${x(1) + 4}" y="${y + BAR - 1.5}">${text}</text>`);
      else {
        const [from, to] = [Math.min(x(1), x(value)), Math.max(x(1), x(value))];
        parts.push(
          `<rect class="${colourOf(who)}" x="${from.toFixed(1)}" y="${y + 0.5}" width="${Math.max(to - from, 1).toFixed(1)}" height="${BAR - 1}"><title>${escape(`${label}, ${who}: ${text}`)}</title></rect>`,
          `<text class="value" x="${(Math.max(to, x(1)) + 4).toFixed(1)}" y="${y + BAR - 1.5}">${text}</text>`,
        );
      }
      y += BAR;
    }
    y += GAP;
  }
  const grid = TICKS.filter((t) => t >= low && t <= high).map(
    (t) =>
      `<line class="${t === 1 ? 'one' : 'grid'}" x1="${x(t).toFixed(1)}" x2="${x(t).toFixed(1)}" y1="${TOP - 4}" y2="${y - GAP + 4}"/><text class="tick" x="${x(t).toFixed(1)}" y="${TOP - 8}">${t}</text>`,
  );
  return `<svg role="img" aria-label="${escape(title)}" viewBox="0 0 ${LABEL + WIDTH + RIGHT} ${y}">${grid.join('')}${parts.join('')}</svg>`;
}

/** The scale that all charts of a result share: whole ticks around every value. */
function scaleOf(values) {
  const found = values.filter((v) => v !== null && v !== undefined);
  const low = Math.min(...found, 0.9);
  const high = Math.max(...found, 2);
  return [TICKS.findLast((t) => t <= low) ?? TICKS[0], TICKS.find((t) => t >= high) ?? TICKS.at(-1)];
}

const legend = (whos, base) =>
  `<p class="legend">${whos.map((who) => `<span><i class="${colourOf(who)}"></i>${escape(who)}</span>`).join('')}<span>${escape(base)} = 1; further left is faster</span></p>`;

function htmlTable(head, rows) {
  const cells = (tag, list) => list.map((c) => `<${tag}>${escape(c)}</${tag}>`).join('');
  return `<div class="wide"><table><thead><tr>${cells('th', head)}</tr></thead><tbody>${rows.map((r) => `<tr>${cells('td', r)}</tr>`).join('')}</tbody></table></div>`;
}

const meanGroups = (means, whos) =>
  means.map((m) => ({
    label: `${m.class} (${m.kernels})`,
    bars: whos.map((who) => ({ who, value: m.means[who]?.mean ?? null, text: number(m.means[who]?.mean) })),
  }));

function section(result) {
  const { title, engine, base, others, rows, classes, means, meansToWasm2js, unit = 'kernel' } = result;
  const scale = scaleOf(rows.flatMap((r) => others.map((who) => r.ratio[who])));
  const meanScale = scaleOf(means.flatMap((m) => others.map((who) => m.means[who]?.mean)));
  const parts = [
    `<h2>${escape(title)}: ${escape(engine)}</h2>`,
    `<p class="made">${escape([result.machine, result.date.slice(0, 10), `wasm2js-ts ${result.version}`, `${result.processes} × ${result.rounds} rounds`].join(' · '))}</p>`,
    legend(others, base),
    '<h3>Geometric means</h3>',
    chart(`Geometric means, ${base} = 1`, meanGroups(means, others), meanScale),
  ];
  if (meansToWasm2js.length > 0) {
    const whos = contendersToWasm2js(result);
    parts.push(
      '<h3>Geometric means beside wasm2js</h3>',
      legend(whos, 'wasm2js'),
      chart('Geometric means, wasm2js = 1', meanGroups(meansToWasm2js, whos), scaleOf(meansToWasm2js.flatMap((m) => whos.map((who) => m.means[who]?.mean)))),
    );
  }
  for (const name of classes) {
    const groups = rows
      .filter((r) => r.class === name)
      .map((row) => ({ label: label(row, base), bars: others.map((who) => ({ who, value: row.ratio[who], text: cell(row, who) })) }));
    parts.push(`<h3>${escape(name === 'all' ? `Every ${unit}` : name)}</h3>`, chart(`${title}, ${name}, ${base} = 1`, groups, scale));
  }
  parts.push(
    ...footnotes(result).map((note) => `<p class="note">${escape(note)}</p>`),
    `<details><summary>As a table</summary>${htmlTable(
      [unit, 'class', ...others, `${base}, µs`],
      rows.map((row) => [
        label(row, base),
        row.class,
        ...others.map((who) => cell(row, who)),
        row.ms[base] === undefined ? '–' : (row.ms[base] * 1000).toFixed(2),
      ]),
    )}</details>`,
  );
  return `<section>${parts.join('\n')}</section>`;
}

const STYLE = `:root{color-scheme:light dark;--text:#1c2733;--dim:#5d6b7a;--back:#fff;--line:#e3e8ee;--one:#8895a4;--ours:#1d62d1;--ours1:#8db8f5;--ours2:#5a93e8;--ours3:#123f8c;--before:#8f7bd0;--binaryen:#e08a1e;--poly:#3c9a6b;--native:#6b7684}
@media(prefers-color-scheme:dark){:root{--text:#e6ebf1;--dim:#9aa7b5;--back:#12171d;--line:#2a333d;--one:#74808d;--ours:#5c9dff;--ours1:#2f5c9e;--ours2:#3f7fd6;--ours3:#a9ccff;--before:#a996e8;--binaryen:#f0a649;--poly:#5cc48f;--native:#9aa7b5}}
body{margin:0 auto;max-width:820px;padding:24px 16px 64px;font:16px/1.5 system-ui,sans-serif;color:var(--text);background:var(--back)}
h1{font-size:28px;margin:0 0 4px}h2{font-size:21px;margin:40px 0 2px}h3{font-size:16px;margin:24px 0 4px}
.made,.note{color:var(--dim);font-size:14px;margin:2px 0}
.legend{display:flex;flex-wrap:wrap;gap:4px 18px;font-size:14px;margin:10px 0;color:var(--dim)}.legend i{display:inline-block;width:12px;height:12px;border-radius:2px;margin-right:6px;vertical-align:-1px}
svg{display:block;width:100%;height:auto;font:12px system-ui,sans-serif}
svg text{fill:var(--text)}svg .label{text-anchor:end}svg .value{font-size:9.5px;fill:var(--dim)}svg .tick{font-size:10px;text-anchor:middle;fill:var(--dim)}
.grid{stroke:var(--line)}.one{stroke:var(--one);stroke-width:1.5}
${['ours', 'ours1', 'ours2', 'ours3', 'before', 'binaryen', 'poly', 'native'].map((c) => `.${c}{fill:var(--${c});background:var(--${c})}`).join('')}
details{margin:16px 0}summary{cursor:pointer}.wide{overflow-x:auto}table{border-collapse:collapse;font-size:14px;font-variant-numeric:tabular-nums}
th,td{padding:3px 12px 3px 0;text-align:right;border-bottom:1px solid var(--line);white-space:nowrap}th:first-child,td:first-child{text-align:left}`;

/** A page of summarised results. */
export const page = (results) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>wasm2js-ts: benchmarks</title><style>${STYLE}</style></head>
<body><h1>wasm2js-ts: benchmarks</h1>
<p class="made">Times as ratios, on a logarithmic scale. Bars to the right of 1 are slower than what stands for 1, bars to the left faster.</p>
${results.map(section).join('\n')}
</body></html>
`;
