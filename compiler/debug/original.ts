// What a generated file is mapped to: what the module's own map names, else its DWARF, else the module as text.
import type { FuncRange } from '../base/options.ts';
import type { Module } from '../module/module.ts';
import { dwarfProblem, readLines } from './dwarf.ts';
import { jsonBody, ownMapUrl, readOwnMap } from './map.ts';
import type { Places, Source } from './places.ts';
import { WatPrinter } from './wat.ts';

export interface Original {
  /** Where the functions of a range come from; ranges are asked for in order, each once. */
  places(range: FuncRange): Places;
  /** What the places are in. */
  readonly urls: readonly string[];
  /** After the last range. */
  sources(): readonly Source[];
  /** Whether each instruction has a line of its own. */
  readonly byInstruction: boolean;
  readonly warnings: readonly string[];
}
export interface OriginalOptions {
  /** The module's own map, where its address is no data URL. */
  readonly ownMap?: string | undefined;
  /** The text of a source, by its path. */
  readonly readSource?: ((path: string) => string | undefined) | undefined;
  /** What the module as text is called. */
  readonly watName: string;
  /** Takes that text. */
  readonly textSink?: ((chunk: Uint8Array) => void) | undefined;
}

export function originalOf(m: Module, options: OriginalOptions): Original {
  const warnings: string[] = [];
  const url = ownMapUrl(m);
  const text = options.ownMap ?? (url === undefined ? undefined : fromDataUrl(url));
  if (text !== undefined) {
    try {
      return { ...whole(readOwnMap(text)), warnings };
    } catch (error) {
      warnings.push(known(error));
    }
  } else if (url !== undefined) warnings.push(`the module's own source map was not given: ${url}`);
  try {
    const lines = readLines(m);
    if (lines !== undefined && lines.places.starts.length > 0) {
      const sources = lines.files.map((path): Source => {
        const content = options.readSource?.(path);
        return { url: path, content: content === undefined ? undefined : [jsonBody(content)] };
      });
      return { ...whole({ sources, places: lines.places }), warnings };
    }
  } catch (error) {
    warnings.push(known(error));
  }
  return new WatText(m, options, warnings);
}

function known(error: unknown): string {
  const problem = dwarfProblem(error);
  if (problem === undefined) throw error;
  return problem;
}
const whole = ({ sources, places }: { readonly sources: readonly Source[]; readonly places: Places }): Omit<Original, 'warnings'> => ({
  urls: sources.map((s) => s.url),
  byInstruction: false,
  places: () => places,
  sources: () => sources,
});
function fromDataUrl(url: string): string | undefined {
  const [, base64, body] = /^data:application\/json(?:;charset=[^;,]*)?(;base64)?,(.*)$/s.exec(url) ?? [];
  if (body === undefined) return undefined;
  if (base64 === undefined) return decodeURIComponent(body);
  return new TextDecoder().decode(Uint8Array.from(atob(body), (c) => c.charCodeAt(0)));
}

/** The module as text, a part for each range of functions. */
class WatText implements Original {
  private readonly printer: WatPrinter;
  private readonly content: Uint8Array[] = [];
  private line = 0;
  readonly urls: readonly string[];
  readonly byInstruction = true;

  constructor(
    private readonly module: Module,
    private readonly options: OriginalOptions,
    readonly warnings: readonly string[],
  ) {
    this.printer = new WatPrinter(module);
    this.urls = [options.watName];
    this.part((take) => this.printer.head(take));
  }

  places({ start, end }: FuncRange): Places {
    const starts: number[] = [];
    const line: number[] = [];
    this.part((take) => {
      for (let i = start; i < end; i++)
        this.printer.func(this.module.importedFuncs + i, (text, at) => {
          if (at >= 0) {
            starts.push(at);
            line.push(this.line);
          }
          take(text);
        });
    });
    const zeros = new Int32Array(starts.length);
    return { starts: Int32Array.from(starts), source: zeros, line: Int32Array.from(line), column: zeros };
  }
  sources(): readonly Source[] {
    this.part((take) => this.printer.tail(take, false));
    return [{ url: this.options.watName, content: this.options.textSink === undefined ? this.content : undefined }];
  }

  private part(print: (take: (line: string) => void) => void): void {
    const { textSink } = this.options;
    let text = '';
    print((line) => {
      // In a JSON string: names alone have characters that it escapes.
      text += textSink !== undefined ? `${line}\n` : `${/["\\]/.test(line) ? JSON.stringify(line).slice(1, -1) : line}\\n`;
      this.line++;
    });
    const part = encoder.encode(text);
    if (textSink === undefined) this.content.push(part);
    else textSink(part);
  }
}
const encoder = new TextEncoder();
