// The page of `inspect --html`: the module, how it is compiled and its sizes as compressed data, and the program that shows them, in one file.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import { moduleReport, ModuleView, readModule, viewPlan, type CompileOptions } from '../compiler/tool.ts';
import type { InspectArgs } from './args.ts';
import { compileBytes, textOf } from './build.ts';

const packed = (data: Uint8Array | string): string => gzipSync(data, { level: 6 }).toString('base64');

/** Typed arrays as lists of numbers, which the page makes arrays of again. */
const toJson = (value: unknown): string =>
  JSON.stringify(value, (_, v: unknown) => (v instanceof Uint8Array ? { bytes: Buffer.from(v).toString('base64') } : v === Infinity ? { infinity: true } : v));

export async function writePage(bytes: Uint8Array, file: string, options: CompileOptions, { input: name, jobs, quiet }: InspectArgs): Promise<number> {
  const m = readModule(bytes);
  const { plan } = viewPlan(m, { ...options, readable: true });
  const sources = Object.fromEntries(
    new ModuleView(m, plan).sourceFiles().flatMap((path) => {
      const text = textOf(path);
      return text === undefined ? [] : [[path, text.split('\n')]];
    }),
  );
  const { stats } = await compileBytes(bytes, { ...options, dts: false, sink: () => undefined }, jobs, quiet);
  const data = toJson({ name: basename(name), plan, report: moduleReport(m), sizes: stats.functionSizes, codeBytes: stats.codeBytes, sources });
  const [app, style] = ['viewer.js', 'viewer.css'].map((f) => readFileSync(new URL(f, import.meta.url), 'utf8')) as [string, string];
  const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(basename(name))}</title><style>${style}</style></head>
<body><div id="app"></div>
<script type="application/x-gzip-base64" id="module">${packed(bytes)}</script>
<script type="application/x-gzip-base64" id="data">${packed(data)}</script>
<script>${app.replace(/<\/script/gi, '<\\/script')}</script>
<script>wasmViewer.openEmbedded(document.getElementById('app'))</script>
</body></html>
`;
  writeFileSync(file, page);
  return 0;
}
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
