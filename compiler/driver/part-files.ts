// The files of a compilation beside the generated one: numbers, sizes, source maps, and where they go.
import type { CompileOptions, Format, LoweredRange, SplitSizeOptions } from '../base/options.ts';
import type { MapWriter } from '../debug/map.ts';
import type { Places, Source } from '../debug/places.ts';
import { partFrame } from '../link/link.ts';
import { PartsWriter, type Part, type PartsContext, type PartText } from '../link/parts.ts';
import type { FuncIndex } from '../module/module.ts';

/** A file beside the generated one, which imports it. */
export interface PartFile {
  /** Its address, relative to the generated file. */
  readonly file: string;
  readonly chunks: readonly Uint8Array[];
  /** Its source map, where one was asked for. */
  readonly mapChunks: readonly Uint8Array[];
}
/** A source map of a file, begun. */
export type BeginMap = (file: string, take: (chunk: Uint8Array) => void) => MapWriter | undefined;

const encoder = new TextEncoder();

export class PartFiles {
  readonly files: PartFile[] = [];
  /** Bytes of all files. */
  bytes = 0;
  private readonly writer: PartsWriter;
  private readonly maps: MapWriter[] = [];
  private readonly options: SplitSizeOptions;
  private readonly frame: { readonly head: string; readonly tail: string; readonly bytes: number };
  /** Bytes of the comment that names a source map. */
  readonly comment: number;
  private readonly nameOf: (number: number) => string;

  constructor(
    context: PartsContext,
    format: Format,
    options: CompileOptions,
    private readonly beginMap: BeginMap,
  ) {
    const { splitSize = Infinity, sourceMap = false } = options;
    this.options = typeof splitSize === 'number' ? { size: splitSize } : splitSize;
    this.nameOf = this.options.file ?? ((number) => `module.${number}.${format === 'cjs' ? 'cjs' : 'mjs'}`);
    const frame = partFrame(format, options);
    // Room for the comment that names a source map.
    this.comment = sourceMap === false ? 0 : `//# sourceMappingURL=${encodeURIComponent(this.nameOf(MANY))}.map\n`.length;
    this.frame = { ...frame, bytes: encoder.encode(frame.head + frame.tail).length + this.comment };
    this.writer = new PartsWriter(context, this.room, this.options.most ?? Infinity, (part) => this.put(part.pieces(this.frame)));
  }

  /** Bytes of a file that are there for what it has. */
  get room(): number {
    return this.size - this.frame.bytes;
  }
  get size(): number {
    return this.options.size;
  }
  /** Bytes that the generated file may have. */
  get most(): number {
    return this.size - this.comment;
  }
  get names(): readonly string[] {
    return this.files.map(({ file }) => file);
  }
  get linked(): readonly string[] {
    return [...this.writer.linked];
  }
  /** The function that takes most, and the size that it takes, where the one asked for is not enough. */
  get tooLarge(): { readonly index: FuncIndex; readonly size: number } | undefined {
    const { tooLarge } = this.writer;
    return tooLarge === undefined ? undefined : { index: tooLarge.index, size: tooLarge.size + this.frame.bytes };
  }
  take(range: LoweredRange, first: FuncIndex, places: Places | undefined): void {
    this.writer.add(range, first, places);
  }
  /** The functions, where one file has them all; none: there are none. */
  only(): Part | undefined {
    return this.files.length === 0 ? this.writer.last() : undefined;
  }
  /** No function will follow. */
  end(): void {
    const last = this.writer.last();
    if (last !== undefined) this.put(last.pieces(this.frame));
  }
  /** Files of arrays of strings. */
  addText(files: readonly string[]): void {
    for (const text of files) this.put([{ code: encoder.encode(this.frame.head + text + this.frame.tail) }]);
  }
  finishMaps(sources: readonly Source[]): void {
    for (const map of this.maps) map.finish(sources);
  }

  private put(pieces: Iterable<PartText>): void {
    const file = this.nameOf(this.files.length + 1);
    const { sink } = this.options;
    const chunks: Uint8Array[] = [];
    const mapChunks: Uint8Array[] = [];
    const taker = (name: string, kept: Uint8Array[]) => (chunk: Uint8Array) => (sink === undefined ? void kept.push(chunk) : sink(name, chunk));
    const take = taker(file, chunks);
    const map = this.beginMap(file, taker(`${file}.map`, mapChunks));
    if (map !== undefined) this.maps.push(map);
    for (const { code, marks, places } of pieces) {
      map?.add(code, marks, places);
      this.bytes += code.length;
      take(code);
    }
    this.files.push({ file, chunks, mapChunks });
  }
}
/** No build has so many files. */
const MANY = 99_999;
