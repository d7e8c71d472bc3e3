// The name section (spec, appendix "Custom Sections"). A broken one is ignored, as the spec wants: it carries no meaning.
import { MalformedError } from '../base/errors.ts';
import type { ByteRange, Names } from '../module/module.ts';
import { ByteReader } from './bytes.ts';

export function readNames(bytes: Uint8Array, range: ByteRange | undefined): Names {
  const names = { module: undefined as string | undefined, funcs: new Map<number, string>(), locals: new Map<number, Map<number, string>>() };
  if (range === undefined) return names;
  const r = new ByteReader(bytes, range.start, range.end);
  try {
    while (!r.atEnd) {
      const id = r.u8();
      const size = r.u32();
      const start = r.skip(size);
      const sub = new ByteReader(bytes, start, start + size);
      if (id === 0) names.module = sub.name();
      else if (id === 1) readNameMap(sub, names.funcs);
      else if (id === 2) {
        for (let n = sub.u32(); n > 0; n--) {
          const locals = new Map<number, string>();
          names.locals.set(sub.u32(), locals);
          readNameMap(sub, locals);
        }
      }
    }
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
  }
  return names;
}

function readNameMap(r: ByteReader, into: Map<number, string>): void {
  for (let n = r.u32(); n > 0; n--) into.set(r.u32(), r.name());
}
