// Instructions that are named but not lowered: reaching one is an UnsupportedError. Their immediates are not read.
import { rowsOf, type NamedRow } from './row.ts';

function block<const N extends string>(feature: string, prefix: number, first: number, ...names: readonly N[]): NamedRow<N>[] {
  const make = rowsOf({ feature, prefix, spec: 'syntax-instr' });
  return names.map((name, i) => make(name, first + i, 'typed', { imm: 'unread', lowered: false }));
}

export const notLoweredRows = [
  ...block('stack-switching', 0, 0xe0, 'cont.new', 'cont.bind', 'suspend', 'resume', 'resume_throw', 'resume_throw_ref', 'switch'),
  ...block(
    'custom-descriptors', 0xfb, 32,
    'struct.new_desc', 'struct.new_default_desc', 'ref.get_desc', 'ref.cast_desc_eq', 'ref.cast_desc_eq_null', 'br_on_cast_desc_eq', 'br_on_cast_desc_eq_fail',
  ),
]; // prettier-ignore
