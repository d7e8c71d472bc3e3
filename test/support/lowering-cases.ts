// One case or more for every instruction with operands: the instruction as text around operands that a test chooses. What has no case is named
// by `missingCases`, so that a new instruction cannot be forgotten.
import { typeName, type ValType } from '../../compiler/base/types.ts';
import type { OpRow } from '../../compiler/opcodes/row.ts';
import { rows } from '../../compiler/opcodes/table.ts';

export interface LoweringCase {
  readonly name: string;
  /** Types of the operands, in order, as text. */
  readonly operands: readonly string[];
  readonly results: readonly string[];
  /** The instruction on operands; a body of a function that gives `results`. */
  text(operands: readonly string[]): string;
}

const plain = (name: string, operands: string, results: string, immediates = ''): LoweringCase => {
  const types = (text: string): string[] => (text === '' ? [] : (text.match(/\(.*?\)+|\S+/g) ?? []));
  return {
    name: `${name} ${immediates}`.trim(),
    operands: types(operands),
    results: types(results),
    text: (ops) => `(${name} ${immediates} ${ops.join(' ')})`,
  };
};

const typeText = (t: ValType): string => typeName(t);

/** Cases of the rows whose operands the table itself tells. */
function fixedCases(row: OpRow): LoweringCase[] {
  if (typeof row.sig !== 'object' || row.sig.params.length === 0) return [];
  const operands = row.sig.params.map(typeText).join(' ');
  const results = row.sig.results.map(typeText).join(' ');
  const of = (immediates: string, params = operands): LoweringCase => plain(row.name, params, results, immediates);
  switch (row.imm) {
    case 'none':
      return [of('')];
    case 'memarg': {
      const wide = operands.replace(/^i32/, 'i64');
      const forms = [of(''), of('offset=8'), of('$m64', wide)];
      return row.atomic === undefined && !row.name.includes('atomic') ? [...forms, of('offset=3 align=1')] : forms;
    }
    case 'memarg_lane':
      return [of('1'), of('offset=3 align=1 1')];
    case 'lane':
      return [of('1')];
    case 'lanes':
      return [of('0 17 2 19 4 21 6 23 8 25 10 27 12 29 14 31')];
    default:
      return [];
  }
}

/** Storage types of structures and arrays of the prelude, by the suffix of their names. */
const STORAGE = { i8: 'i32', i32: 'i32', i64: 'i64', f32: 'f32', f64: 'f64', v128: 'v128', any: 'anyref', ext: 'externref' } as const;
const HEAPS = ['any', 'eq', 'i31', 'struct', 'array', 'none', '$s_i32', '$a_i32'];

function typedCases(): LoweringCase[] {
  const cases: LoweringCase[] = [
    plain('local.set', 'i32', '', '$l'),
    plain('local.tee', 'i32', 'i32', '$l'),
    plain('call', 'i32 i64 f32 f64', 'i32', '$target'),
    plain('call_indirect', 'i32 i64 f32 f64 i32', 'i32', '$t (type $target)'),
    plain('call_ref', 'i32 i64 f32 f64 (ref null $target)', 'i32', '$target'),
    plain('return_call', 'i32 i64 f32 f64', 'i32', '$target'),
    plain('return_call_indirect', 'i32 i64 f32 f64 i32', 'i32', '$t (type $target)'),
    plain('return_call_ref', 'i32 i64 f32 f64 (ref null $target)', 'i32', '$target'),
    plain('table.get', 'i32', 'funcref', '$t'),
    plain('table.set', 'i32 funcref', '', '$t'),
    plain('table.grow', 'funcref i32', 'i32', '$t'),
    plain('table.fill', 'i32 funcref i32', '', '$t'),
    plain('table.copy', 'i32 i32 i32', '', '$t $t2'),
    plain('table.init', 'i32 i32 i32', '', '$t $e'),
    plain('memory.grow', 'i32', 'i32'),
    plain('memory.fill', 'i32 i32 i32', ''),
    plain('memory.copy', 'i32 i32 i32', ''),
    plain('memory.copy', 'i32 i64 i32', '', '$m $m64'),
    plain('memory.init', 'i32 i32 i32', '', '$d'),
    plain('ref.as_non_null', 'anyref', 'anyref'),
    plain('ref.is_null', 'anyref', 'i32'),
    plain('any.convert_extern', 'externref', 'anyref'),
    plain('extern.convert_any', 'anyref', 'externref'),
    plain('throw', 'i32 i64', '', '$tag'),
    plain('throw_ref', 'exnref', ''),
    plain('drop', 'i32', ''),
    plain('drop', 'v128', ''),
    plain('return', 'i32', 'i32'),
    plain('array.new_data', 'i32 i32', '(ref $a_i8)', '$a_i8 $d'),
    plain('array.init_data', '(ref null $a_i8) i32 i32 i32', '', '$a_i8 $d'),
    plain('array.new_elem', 'i32 i32', '(ref $a_func)', '$a_func $e'),
    plain('array.init_elem', '(ref null $a_func) i32 i32 i32', '', '$a_func $e'),
    plain('array.new_fixed', 'i32 i32 i32', '(ref $a_i32)', '$a_i32 3'),
    plain('array.new_fixed', 'v128 v128', '(ref $a_v128)', '$a_v128 2'),
    plain('array.copy', '(ref null $a_i32) i32 (ref null $a_i32) i32 i32', '', '$a_i32 $a_i32'),
    plain('array.copy', '(ref null $a_any) i32 (ref null $a_any) i32 i32', '', '$a_any $a_any'),
    plain('struct.new', 'i32 i64 f32 f64 anyref v128', '(ref $mixed)', '$mixed'),
  ];
  for (const t of ['i32', 'i64', 'f32', 'f64', 'v128', 'anyref', 'externref']) {
    cases.push(plain('global.set', t, '', `$g_${t}`));
    const typed = t.endsWith('ref') || t === 'v128';
    if (!typed || t === 'v128') cases.push(plain('select', `${t} ${t} i32`, t));
    cases.push(plain('select', `${t} ${t} i32`, t, `(result ${t})`));
  }
  for (const [suffix, value] of Object.entries(STORAGE)) {
    const s = `$s_${suffix}`;
    const a = `$a_${suffix}`;
    const signs = suffix === 'i8' ? ['_s', '_u'] : [''];
    cases.push(plain('struct.new', value, `(ref ${s})`, s), plain('struct.set', `(ref null ${s}) ${value}`, '', `${s} 0`));
    for (const sign of signs)
      cases.push(plain(`struct.get${sign}`, `(ref null ${s})`, value, `${s} 0`), plain(`array.get${sign}`, `(ref null ${a}) i32`, value, a));
    cases.push(plain('array.new', `${value} i32`, `(ref ${a})`, a), plain('array.new_default', 'i32', `(ref ${a})`, a));
    cases.push(plain('array.set', `(ref null ${a}) i32 ${value}`, '', a), plain('array.fill', `(ref null ${a}) i32 ${value} i32`, '', a));
    cases.push(plain('array.len', `(ref null ${a})`, 'i32'));
  }
  for (const heap of HEAPS) {
    for (const nullable of ['', 'null ']) {
      const type = `(ref ${nullable}${heap})`;
      cases.push(plain('ref.test', 'anyref', 'i32', type), plain('ref.cast', 'anyref', type, type));
      const br = (name: string, result: string, rest: string): LoweringCase => ({
        name: `${name} ${type}`,
        operands: ['anyref'],
        results: ['i32'],
        text: ([a]) =>
          `(block $b (result ${result}) (drop (${name} $b anyref ${type} ${a as string})) (return (i32.const 1))) (drop) (i32.const 2) (; ${rest} ;)`,
      });
      cases.push(br('br_on_cast', type, 'anyref'), br('br_on_cast_fail', 'anyref', type));
    }
  }
  for (const [heap, type] of [
    ['func', 'funcref'],
    ['$target', 'funcref'],
    ['extern', 'externref'],
    ['exn', 'exnref'],
  ] as const) {
    cases.push(plain('ref.test', type, 'i32', `(ref null ${heap})`), plain('ref.test', type, 'i32', `(ref ${heap})`));
    if (heap !== 'exn') cases.push(plain('ref.cast', type, `(ref null ${heap})`, `(ref null ${heap})`));
  }
  const body = (name: string, operands: readonly string[], results: readonly string[], text: LoweringCase['text']): LoweringCase => ({
    name,
    operands,
    results,
    text,
  });
  const many = ['i32', 'i64', 'f32', 'i32', 'v128', 'anyref'];
  cases.push(
    body('results', many, many, (ops) => ops.join(' ')),
    body('return of several', many, many, (ops) => `(return ${ops.join(' ')})`),
    body(
      'return of several in an if',
      many,
      many,
      (ops) => `(if (local.get $l) (then (return ${ops.join(' ')})) (else (return ${ops.join(' ')}))) (unreachable)`,
    ),
    body('br of several', many, many, (ops) => `(block (br 1 ${ops.join(' ')})) (unreachable)`),
    body('br', many, many, (ops) => `(block $b (result ${many.join(' ')}) (br $b ${ops.join(' ')}))`),
    body('br_if', [...many, 'i32'], many, (ops) => `(block $b (result ${many.join(' ')}) (br_if $b ${ops.join(' ')}))`),
    body(
      'br_table',
      [...many, 'i32'],
      many,
      (ops) => `(block $b (result ${many.join(' ')}) (block $c (result ${many.join(' ')}) (br_table $b $c ${ops.join(' ')})))`,
    ),
    body('br_table of one', ['i32', 'i32'], ['i32'], (ops) => `(block $b (result i32) (br_table $b $b ${ops.join(' ')}))`),
    body('br_on_null', ['i32', 'anyref'], ['i32'], ([a, b]) => `(block $b (result i32) ${a as string} (br_on_null $b ${b as string}) (drop))`),
    body(
      'br_on_non_null',
      ['i32', 'anyref'],
      ['i32', '(ref any)'],
      ([a, b]) => `(block $b (result i32 (ref any)) ${a as string} (br_on_non_null $b ${b as string}) (unreachable))`,
    ),
    body('if', ['i64', 'i32'], ['i64', 'i32'], ([a, b]) => `${a as string} (if (result i32) ${b as string} (then (i32.const 5)) (else (i32.const 6)))`),
    body(
      'if with parameters',
      ['i64', 'i32', 'i32'],
      ['i64', 'i32'],
      ([a, b, c]) => `${a as string} ${b as string} (if (param i32) (result i32) ${c as string} (then) (else (drop) (i32.const 6)))`,
    ),
    body(
      'block with parameters',
      ['i64', 'i32'],
      ['i32', 'i64'],
      (ops) => `${ops.join(' ')} (block (param i64 i32) (result i32 i64) (local.set $l) (local.set $k) (local.get $l) (local.get $k))`,
    ),
    body('loop with parameters', ['i64', 'i32'], ['i64', 'i32'], (ops) => `${ops.join(' ')} (loop (param i64 i32) (result i64 i32))`),
    body(
      'try_table',
      ['i64', 'i32'],
      ['i64', 'i32'],
      (ops) => `(block $h (result i32 i64) ${ops.join(' ')} (try_table (param i64 i32) (result i64 i32) (catch $tag $h)) (return)) (unreachable)`,
    ),
    body('call that gives several', ['i32', 'i64', 'f32'], ['i32', 'i64', 'f32'], (ops) => `(call $several ${ops.join(' ')})`),
  );
  return cases;
}

/** Instructions without operands, and those that only divide constructs: each with what covers it. */
const WITHOUT_OPERANDS = new Set([
  'unreachable', 'nop', 'else', 'end', 'block', 'loop', 'rethrow', 'delegate', 'catch', 'catch_all', 'try', 'ref.func', 'ref.null', 'struct.new_default',
  'local.get', 'global.get', 'table.size', 'memory.size', 'elem.drop', 'data.drop', 'atomic.fence',
]); // prettier-ignore
/** Spelled otherwise in the text format. */
const SPELLED: Readonly<Record<string, string>> = { select_t: 'select', 'ref.test_null': 'ref.test', 'ref.cast_null': 'ref.cast' };

export const loweringCases: readonly LoweringCase[] = [...rows.filter((r) => r.lowered).flatMap(fixedCases), ...typedCases()];

export function missingCases(): string[] {
  const covered = new Set(loweringCases.map((c) => c.name.split(' ')[0]));
  return rows
    .filter((r) => r.lowered && !WITHOUT_OPERANDS.has(r.name) && !(typeof r.sig === 'object' && r.sig.params.length === 0))
    .map((r) => SPELLED[r.name] ?? r.name)
    .filter((name) => !covered.has(name));
}
