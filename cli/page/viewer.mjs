// The program of the pages: `inspect --html` and the playground. Shows one module: functions, source, WAT, IR and JavaScript side by side with the same
// instructions lit in all, sizes, what it imports. Text is made by the compiler in the page when a function is opened.
import { hierarchy, treemap, treemapSquarify } from 'd3-hierarchy';
import { TARGET_NAMES, callsOf, functionNames, groupOf, Links, moduleReport, ModuleView, readModule, viewPlan, compileSync } from '../../compiler/tool.ts';

export { compileSync, readModule, TARGET_NAMES };

/** An element with attributes, properties and children. */
function h(tag, attributes = {}, ...children) {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) e.addEventListener(name.slice(2), value);
    else if (value === true) e.setAttribute(name, '');
    else if (value !== false && value !== undefined) e.setAttribute(name, value);
  }
  e.append(...children);
  return e;
}
const bytesText = (n) => (n < 1000 ? `${n} B` : n < 1e6 ? `${(n / 1e3).toFixed(1)} kB` : `${(n / 1e6).toFixed(1)} MB`);

// ---- the data that a page holds

async function unpack(id) {
  const text = document.getElementById(id).textContent;
  const binary = atob(text);
  const packed = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) packed[i] = binary.charCodeAt(i);
  const stream = new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')));
  return new Uint8Array(await stream.arrayBuffer());
}
const revive = (_, v) =>
  v !== null && typeof v === 'object' && 'bytes' in v && typeof v.bytes === 'string'
    ? Uint8Array.from(atob(v.bytes), (c) => c.charCodeAt(0))
    : v !== null && typeof v === 'object' && v.infinity === true
      ? Infinity
      : v;

export async function openEmbedded(root) {
  root.append(h('p', { class: 'loading' }, 'Unpacking the module ...'));
  try {
    const [bytes, data] = await Promise.all([unpack('module'), unpack('data')]);
    const { name, plan, report, sizes, codeBytes, sources } = JSON.parse(new TextDecoder().decode(data), revive);
    show(root, { name, module: readModule(bytes), plan, report, sizes, codeBytes, sources, facts: undefined });
  } catch (error) {
    root.replaceChildren(
      h(
        'p',
        { class: 'error' },
        `This page cannot be shown: ${error.message}. It needs a browser with DecompressionStream (Chromium 80, Firefox 113, Safari 16.4).`,
      ),
    );
  }
}

/** Shows bytes that the page was given; gives what was compiled. Throws the compiler's errors. */
export function openModule(root, name, bytes, options = {}) {
  const module = readModule(bytes);
  const { plan, facts } = viewPlan(module, { ...options, readable: true });
  const result = compileSync(bytes, { ...options, dts: false });
  show(root, { name, module, plan, report: moduleReport(module), sizes: result.stats.functionSizes, codeBytes: result.stats.codeBytes, facts });
  return result;
}

// ---- the page

function show(root, data) {
  const { name, module, report, sizes, codeBytes } = data;
  const names = functionNames(module);
  const view = new ModuleView(module, data.plan);
  const imported = module.importedFuncs;
  const functions = module.bodies.map((b, i) => ({
    index: imported + i,
    name: names[imported + i] || '',
    wasm: b.end - b.start,
    js: sizes[i] ?? 0,
  }));

  const main = h('main');
  const tabs = {
    code: codeTab(view, functions, names, data),
    sizes: sizesTab(functions, codeBytes, report, (index) => open('code', index)),
    module: moduleTab(report, names),
  };
  const buttons = Object.fromEntries(
    Object.keys(tabs).map((t) => [
      t,
      h('button', { type: 'button', role: 'tab', onclick: () => open(t) }, { code: 'Code', sizes: 'Sizes', module: 'Module' }[t]),
    ]),
  );
  function open(tab, index) {
    for (const [t, b] of Object.entries(buttons)) b.setAttribute('aria-selected', String(t === tab));
    main.replaceChildren(tabs[tab].element);
    tabs[tab].shown(index);
  }
  root.replaceChildren(
    h(
      'header',
      {},
      h('h1', {}, name),
      h('nav', { role: 'tablist' }, ...Object.values(buttons)),
      h('p', { class: 'facts' }, `${bytesText(report.bytes)} of WebAssembly, ${report.functions} functions, ${bytesText(codeBytes)} of JavaScript`),
    ),
    main,
  );
  // For tests and scripts: the page by instruction.
  root.view = { at: (offset) => tabs.code.at(offset), open: (index) => open('code', index) };
  open('code', firstShown(functions));
}

/** The largest function that a person would read at once. */
function firstShown(functions) {
  const sorted = [...functions].sort((a, b) => b.js - a.js);
  return (sorted.find((f) => f.js < 12_000) ?? sorted[sorted.length - 1])?.index;
}

// ---- functions

const ROW = 24;
/** A list of any length: only what is seen has elements. */
function functionList(functions, pick) {
  let shown = functions;
  let selected;
  const rows = h('div', { class: 'rows' });
  const scroll = h('div', { class: 'scroll', tabindex: '0', role: 'listbox', 'aria-label': 'functions', onscroll: () => render() }, rows);
  const count = h('span', { class: 'count' });
  const filter = () => {
    const text = search.value.trim().toLowerCase();
    shown = functions.filter((f) => text === '' || f.name.toLowerCase().includes(text) || String(f.index) === text);
    if (order.value === 'js') shown = [...shown].sort((a, b) => b.js - a.js);
    if (order.value === 'name') shown = [...shown].sort((a, b) => (a.name < b.name ? -1 : 1));
    scroll.scrollTop = 0;
    render();
  };
  const search = h('input', { type: 'search', placeholder: 'name or index', 'aria-label': 'search functions', oninput: filter });
  const order = h(
    'select',
    { 'aria-label': 'order', onchange: filter },
    h('option', { value: 'index' }, 'by index'),
    h('option', { value: 'js' }, 'largest first'),
    h('option', { value: 'name' }, 'by name'),
  );
  order.value = 'js';
  function render() {
    rows.style.height = `${shown.length * ROW}px`;
    count.textContent = `${shown.length}`;
    const first = Math.max(0, Math.floor(scroll.scrollTop / ROW) - 5);
    const last = Math.min(shown.length, first + Math.ceil((scroll.clientHeight || 600) / ROW) + 10);
    rows.replaceChildren(
      ...shown.slice(first, last).map((f, i) => {
        const row = h(
          'div',
          { class: f.index === selected ? 'row selected' : 'row', role: 'option', title: f.name, onclick: () => pick(f.index) },
          h('span', { class: 'index' }, String(f.index)),
          h('span', { class: 'name' }, f.name || `function ${f.index}`),
          h('span', { class: 'size' }, bytesText(f.js)),
        );
        row.style.top = `${(first + i) * ROW}px`;
        return row;
      }),
    );
  }
  return {
    element: h('aside', {}, h('div', { class: 'search' }, search, order, count), scroll),
    render: filter,
    select: (index) => {
      selected = index;
      const at = shown.findIndex((f) => f.index === index);
      if (at >= 0 && (at * ROW < scroll.scrollTop || (at + 1) * ROW > scroll.scrollTop + scroll.clientHeight)) scroll.scrollTop = Math.max(0, at * ROW - 100);
      render();
    },
  };
}

/** Of one column, at first: browsers take long for more. */
const MOST_LINES = 3000;
const COLUMNS = { source: 'Source', wat: 'WAT', ir: 'IR', js: 'JavaScript' };

function codeTab(plainView, functions, names, data) {
  let view = plainView;
  const list = functionList(functions, (index) => show(index));
  const on = { source: true, wat: true, ir: false, js: true };
  const columns = h('div', { class: 'columns' });
  const title = h('h2');
  const calls = h('p', { class: 'calls' });
  const status = h('p', { class: 'status', 'aria-live': 'polite' });
  let current;
  const switches = Object.entries(COLUMNS).map(([key, label]) => {
    const box = h('input', { type: 'checkbox', onchange: () => ((on[key] = box.checked), show(current.index)) });
    box.checked = on[key];
    return h('label', {}, box, ` ${label}`);
  });
  // The same functions as --readable writes them.
  const legible = h('input', {
    type: 'checkbox',
    class: 'legible',
    onchange: () => {
      view = legible.checked ? new ModuleView(plainView.module, { ...data.plan, legible: true }) : plainView;
      show(current.index);
    },
  });
  switches.push(h('label', { title: 'accesses to memory as calls, returns and loops as a person writes them' }, legible, ' to be read'));
  let facts = data.facts;

  function show(index, limit = MOST_LINES) {
    if (index === undefined) return void columns.replaceChildren(h('p', { class: 'empty' }, 'The module has no functions of its own.'));
    const instructions = view.instructions(index);
    const stages = { wat: view.at(index, 'wat'), ir: on.ir ? view.at(index, 'ir') : [], js: view.at(index, 'js') };
    const source = sourceLines(view, instructions, data.sources ?? {});
    if (source.length > 0) stages.source = source;
    const links = Object.fromEntries(Object.entries(stages).map(([key, lines]) => [key, new Links(lines)]));
    current = { index, stages, links, instructions, elements: {}, marked: [] };
    title.textContent = `${names[index] || 'function'} [${index}]`;
    const shownColumns = Object.keys(COLUMNS).filter((key) => on[key] && stages[key] !== undefined);
    columns.style.gridTemplateColumns = shownColumns.map((key) => `minmax(0, ${{ source: 0.8, wat: 0.8, ir: 1, js: 1.3 }[key]}fr)`).join(' ');
    columns.replaceChildren(
      ...shownColumns.map((key) => {
        const lines = stages[key].slice(0, limit).map((line, i) => {
          const e = h(
            'div',
            { class: line.marks.length > 0 ? 'line live' : 'line', onclick: () => light(key, i) },
            h('span', { class: 'number' }, key === 'wat' && line.marks.length > 0 ? line.marks[1].toString(16) : String(line.number ?? i + 1)),
            h('code', {}, ...colours(line.text, key)),
          );
          return e;
        });
        current.elements[key] = lines;
        return h(
          'section',
          { class: `column ${key}` },
          h('h3', {}, COLUMNS[key]),
          h(
            'div',
            { class: 'lines' },
            ...lines,
            ...(stages[key].length > limit
              ? [h('button', { type: 'button', onclick: () => show(index, Infinity) }, `Show ${stages[key].length - limit} more lines`)]
              : []),
          ),
        );
      }),
    );
    status.textContent = 'Choose a line: what does the same is lit in all columns.';
    showCalls(index);
    list.select(index);
  }
  function showCalls(index) {
    if (facts === undefined)
      return void calls.replaceChildren(
        h('button', { type: 'button', onclick: () => ((facts = viewPlan(view.module).facts), showCalls(index)) }, 'Find callers and callees'),
      );
    const { callers, callees } = callsOf(view.module, facts, index);
    const links = (of) =>
      of
        .slice(0, 12)
        .flatMap((i) => [
          ' ',
          i < view.module.importedFuncs
            ? h('span', {}, names[i] || `function ${i}`)
            : h('a', { href: '#', onclick: (e) => (e.preventDefault(), show(i)) }, names[i] || `function ${i}`),
        ]);
    calls.replaceChildren(
      h('span', {}, callees.length === 0 ? 'Calls nothing directly.' : `Calls ${callees.length}:`, ...links(callees)),
      h('span', {}, callers.length === 0 ? ' Nothing calls it directly.' : ` Called by ${callers.length}:`, ...links(callers)),
    );
  }
  /** Lights what stands for the instructions that a line stands for. */
  function light(key, i) {
    const { links, stages, elements, instructions } = current;
    const line = stages[key][i];
    const offsets =
      key === 'wat' ? line.marks.slice(1, 2) : key === 'source' ? line.marks.filter((_, k) => k % 2 === 1) : links[key].instructionsOf(i, instructions);
    lightOffsets(offsets, key);
    const lit = elements[key]?.[i];
    if (lit !== undefined) mark(lit, 'chosen');
    status.textContent =
      offsets.length === 0
        ? 'No instruction stands behind this line.'
        : `${offsets.length} instruction${offsets.length === 1 ? '' : 's'}, ${offsets
            .slice(0, 6)
            .map((at) => `0x${at.toString(16)}`)
            .join(', ')}${offsets.length > 6 ? ' ...' : ''}`;
  }
  function lightOffsets(offsets, from) {
    const { links, elements } = current;
    for (const e of current.marked.splice(0)) e.classList.remove('lit', 'chosen');
    const result = {};
    const seen = [];
    for (const [key, lines] of Object.entries(elements)) {
      const numbers = new Set(offsets.flatMap((at) => links[key].linesOf(at)).filter((n) => n < lines.length));
      result[key] = [...numbers].map((n) => lines[n].textContent);
      const first = Math.min(...numbers);
      for (const n of numbers) mark(lines[n], 'lit');
      if (numbers.size > 0 && key !== from) seen.push(lines[first]);
    }
    // Once for whatever is lit until then.
    if (inSight === undefined) requestAnimationFrame(() => (inSight.forEach((e) => e.scrollIntoView({ block: 'nearest' })), (inSight = undefined)));
    inSight = seen;
    return result;
  }
  let inSight;
  function mark(e, kind) {
    e.classList.add(kind);
    current.marked.push(e);
  }

  const element = h(
    'div',
    { class: 'code' },
    list.element,
    h('article', {}, h('div', { class: 'bar' }, title, h('div', { class: 'switches' }, ...switches)), calls, columns, status),
  );
  return {
    element,
    shown: (index) => {
      list.render();
      if (index !== undefined) show(index);
    },
    at: (offset) => {
      const index = view.functionAt(offset);
      if (index !== current.index) show(index);
      // What is not shown yet cannot be lit.
      const isHidden = Object.entries(current.elements).some(([key, lines]) => current.links[key].linesOf(offset).some((n) => n >= lines.length));
      if (isHidden) show(index, Infinity);
      return lightOffsets([offset]);
    },
  };
}

/** The lines of source that a function comes from, in the order of files and lines. */
function sourceLines(view, instructions, texts) {
  const lines = new Map();
  for (const at of instructions) {
    const place = view.source(at);
    if (place === undefined) continue;
    const key = `${place.file}:${place.line}`;
    const known = lines.get(key);
    if (known === undefined) lines.set(key, { ...place, marks: [0, at] });
    else known.marks.push(0, at);
  }
  const sorted = [...lines.values()].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
  // Lines between them are shown, too, where they are few.
  const shown = [];
  let before;
  for (const { file, line, marks } of sorted) {
    const text = texts[file];
    if (file !== before?.file) shown.push({ text: `// ${file}`, number: '', marks: [] });
    else if (text !== undefined && line - before.line < 12)
      for (let n = before.line + 1; n < line; n++) shown.push({ text: text[n - 1] ?? '', number: n, marks: [] });
    shown.push({ text: text?.[line - 1] ?? '(the text of this line was not at hand)', number: line, marks });
    before = { file, line };
  }
  return shown;
}

const TOKENS = {
  js: /(\/\/.*)|("(?:[^"\\]|\\.)*")|\b(function|return|if|else|do|while|for|switch|case|default|break|continue|let|var|throw|try|catch|new)\b|\b(\d[\d.]*(?:e[+-]?\d+)?n?|0x[\da-f]+)\b/g,
  wat: /(;;.*|\(;.*?;\))|("(?:[^"\\]|\\.)*")|\b(func|param|result|local|type|block|loop|if|else|end|br|br_if|br_table|return|call|call_indirect)\b|(?<![\w$.])(-?\d[\w.]*)/g,
};
/** Text in coloured parts. */
function colours(text, stage) {
  const tokens = TOKENS[stage === 'js' ? 'js' : 'wat'];
  const parts = [];
  let from = 0;
  for (const m of text.matchAll(tokens)) {
    if (m.index > from) parts.push(text.slice(from, m.index));
    parts.push(h('span', { class: m[1] !== undefined ? 'c' : m[2] !== undefined ? 's' : m[3] !== undefined ? 'k' : 'n' }, m[0]));
    from = m.index + m[0].length;
  }
  parts.push(text.slice(from));
  return parts;
}

// ---- sizes

function sizesTab(functions, codeBytes, report, open) {
  const groups = new Map();
  for (const f of functions) {
    const key = groupOf(f.name);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(f);
  }
  const all = functions.reduce((n, f) => n + f.js, 0);
  const children = [...groups].map(([name, list]) => ({ name, children: largest(list) }));
  children.push({
    name: 'data and runtime',
    children: [{ name: 'data, runtime and what surrounds the functions', js: Math.max(codeBytes - all, 0), index: -1 }],
  });
  const table = h(
    'table',
    {},
    h('thead', {}, h('tr', {}, ...['group', 'functions', 'wasm', 'JavaScript', ''].map((t) => h('th', {}, t)))),
    h(
      'tbody',
      {},
      ...[...groups]
        .map(([name, list]) => ({ name, n: list.length, wasm: list.reduce((s, f) => s + f.wasm, 0), js: list.reduce((s, f) => s + f.js, 0) }))
        .sort((a, b) => b.js - a.js)
        .slice(0, 40)
        .map((g) => {
          const bar = h('span', { class: 'bar-fill' });
          bar.style.width = `${Math.max(1, (g.js / Math.max(all, 1)) * 100)}%`;
          return h(
            'tr',
            {},
            h('td', {}, g.name),
            h('td', { class: 'number' }, String(g.n)),
            h('td', { class: 'number' }, bytesText(g.wasm)),
            h('td', { class: 'number' }, bytesText(g.js)),
            h('td', { class: 'share' }, bar),
          );
        }),
    ),
  );
  const map = h('div', { class: 'treemap', role: 'img', 'aria-label': 'sizes of functions' });
  const label = h('p', { class: 'status' }, 'Area: bytes of JavaScript. Choose a function to read it.');
  function draw() {
    const [width, height] = [Math.max(map.clientWidth, 300), 420];
    const root = treemap()
      .tile(treemapSquarify)
      .size([width, height])
      .paddingTop((n) => (n.depth === 1 ? 15 : 0))
      .paddingInner(1)(
      hierarchy({ name: '', children })
        .sum((d) => d.js ?? 0)
        .sort((a, b) => b.value - a.value),
    );
    const boxes = [];
    root.each((n) => {
      const [w, hh] = [n.x1 - n.x0, n.y1 - n.y0];
      if (n.depth === 0 || w < 2 || hh < 2) return;
      const isLeaf = n.children === undefined;
      const text = isLeaf ? n.data.name || `function ${n.data.index}` : n.data.name;
      const box = h('div', { class: isLeaf ? 'leaf' : 'group', title: `${text}: ${bytesText(n.value)}` }, w > 34 && hh > 13 ? text : '');
      if (isLeaf && n.data.index >= 0) box.addEventListener('click', () => open(n.data.index));
      box.addEventListener(
        'mouseenter',
        () =>
          (label.textContent = `${n
            .ancestors()
            .reverse()
            .slice(1)
            .map((a) => a.data.name || `function ${a.data.index}`)
            .join(' / ')}: ${bytesText(n.value)}`),
      );
      Object.assign(box.style, { left: `${n.x0}px`, top: `${n.y0}px`, width: `${w}px`, height: `${hh}px` });
      if (isLeaf) box.style.setProperty('--hue', String(hue(n.parent?.data.name ?? '')));
      boxes.push(box);
    });
    map.style.height = `${height}px`;
    map.replaceChildren(...boxes);
  }
  return { element: h('div', { class: 'sizes' }, map, label, table), shown: () => requestAnimationFrame(draw), report };
}
/** The largest functions of a group by themselves, the others as one. */
function largest(list, most = 60) {
  const sorted = [...list].sort((a, b) => b.js - a.js);
  const rest = sorted.slice(most);
  const head = sorted.slice(0, most);
  return rest.length === 0 ? head : [...head, { name: `${rest.length} more`, index: -1, js: rest.reduce((n, f) => n + f.js, 0) }];
}
function hue(text) {
  let n = 7;
  for (let i = 0; i < text.length; i++) n = (n * 31 + text.charCodeAt(i)) % 360;
  return n;
}

// ---- the module

function moduleTab(r) {
  const rows = (list) => h('table', {}, h('tbody', {}, ...list.map((cells) => h('tr', {}, ...cells.map((c) => h('td', {}, String(c)))))));
  const part = (title, ...content) => h('section', {}, h('h3', {}, title), ...content);
  const most = 400;
  const more = (list) => (list.length > most ? [h('p', {}, `and ${list.length - most} more`)] : []);
  const element = h(
    'div',
    { class: 'module' },
    part(
      'Summary',
      rows([
        ['bytes', r.bytes],
        ['functions', r.functions],
        ['instructions', r.instructions],
        ['types', r.types],
        ['tables', r.tables],
        ['globals', r.globals],
        ['memories', r.memories.map((m) => JSON.stringify(m)).join(' ') || 'none'],
        ['element segments', r.elementSegments],
        ['data segments', `${r.dataSegments}, ${bytesText(r.dataBytes)}`],
        ['start function', r.start ?? 'none'],
      ]),
    ),
    part('Features', rows(Object.entries(r.features).map(([name, n]) => [name, `${n} instructions`]))),
    part(
      'Imports',
      r.imports.length === 0
        ? h('p', {}, 'none')
        : rows(r.imports.slice(0, most).map((i) => [i.kind, `${i.module}.${i.name}`, i.type, i.supplied ? 'supplied by the file' : 'you supply it'])),
      ...more(r.imports),
    ),
    part('Exports', r.exports.length === 0 ? h('p', {}, 'none') : rows(r.exports.slice(0, most).map((e) => [e.kind, e.name])), ...more(r.exports)),
    part(
      'Targets that would not run it',
      r.targets.length === 0 ? h('p', {}, 'none that is known') : rows(r.targets.map((t) => [t.name, t.problems.map((p) => p.reason).join('; ')])),
    ),
    part('Custom sections', r.customs.length === 0 ? h('p', {}, 'none') : rows(r.customs.map((c) => [c.name, bytesText(c.bytes)]))),
  );
  return { element, shown: () => undefined };
}
