// The order of evaluation, for every instruction with operands: each operand once, in the order of the specification, and before anything
// that the instruction itself looks at. Held twice: over all ways that the generated code can take, by a builder that records them; and
// by running it beside the same instruction on operands that were put into locals first.
import { inspect, isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { buildIR, functionContext } from '../../compiler/driver/function.ts';
import { validateFunctions } from '../../compiler/driver/passes.ts';
import { makePlan } from '../../compiler/driver/plan.ts';
import { codeOptions } from '../../compiler/base/options.ts';
import { compile, readModule } from '../../compiler/tool.ts';
import { lowerFunction } from '../../compiler/lower/function.ts';
import { validateModule } from '../../compiler/validate/module.ts';
import { assemble } from '../support/assemble.ts';
import { load, type Loaded } from '../support/compile-wat.ts';
import { loweringCases, missingCases, type LoweringCase } from '../support/lowering-cases.ts';
import { Recorder, type Interest } from '../support/recorder.ts';

/** Values of a type: as an operand of number `k`, and for the global that operand functions change. */
const number = (k: number): Record<string, string> => ({
  i32: `(i32.const ${k + 1})`,
  i64: `(i64.const ${k + 1})`,
  f32: `(f32.const ${k}.5)`,
  f64: `(f64.const ${k}.25)`,
  v128: `(v128.const i32x4 ${k} 5 6 7)`,
});
const ARRAYS = { i8: 'i8', i32: 'i32', i64: 'i64', f32: 'f32', f64: 'f64', v128: 'v128', any: 'anyref', ext: 'externref', func: 'funcref' } as const;
const value = (type: string, k: number): string =>
  number(k)[type] ??
  {
    anyref: '(global.get $g_ref_s_i32)',
    externref: '(extern.convert_any (ref.i31 (i32.const 3)))',
    funcref: '(ref.func $target)',
    exnref: '(ref.null exn)',
    eqref: '(ref.i31 (i32.const 9))',
    i31ref: '(ref.i31 (i32.const 9))',
    '(ref i31)': '(ref.i31 (i32.const 9))',
  }[type] ??
  (type.includes('$target') ? '(ref.func $target)' : `(global.get $g_ref_${/\$(\w+)/.exec(type)?.[1] ?? ''})`);
const isNumber = (type: string): boolean => number(0)[type] !== undefined;
const READABLE = ['i32', 'i64', 'f32', 'f64', 'v128', 'anyref', 'externref', 'funcref'];
const readOf = (type: string): string => (READABLE.includes(type) ? `(global.get $g_${type})` : `(global.get $g_ref_${/\$(\w+)/.exec(type)?.[1] ?? ''})`);
const canRead = (type: string): boolean => READABLE.includes(type) || (/\$[sa]_/.test(type) && !type.includes('target'));

const elements = Object.keys(ARRAYS) as (keyof typeof ARRAYS)[];
const fields = elements.filter((e) => e !== 'func');
const packed = (e: keyof typeof ARRAYS): string => (e === 'i8' ? 'i32' : ARRAYS[e]);
const zeroOf = (e: keyof typeof ARRAYS): string => (isNumber(packed(e)) ? (number(40)[packed(e)] as string) : `(ref.null ${e === 'ext' ? 'extern' : e})`);
const object = (kind: 's' | 'a', e: keyof typeof ARRAYS): string =>
  kind === 's' ? `(struct.new $s_${e} ${zeroOf(e)})` : `(array.new $a_${e} ${zeroOf(e)} (i32.const 20))`;
const OBJECTS = [...fields.map((e) => ['s', e] as const), ...elements.map((e) => ['a', e] as const)];

const PRELUDE = `
(import "host" "log" (func $log (param i32)))
(type $target (func (param i32 i64 f32 f64) (result i32)))
${fields.map((e) => `(type $s_${e} (struct (field (mut ${ARRAYS[e]}))))`).join('\n')}
${elements.map((e) => `(type $a_${e} (array (mut ${ARRAYS[e]})))`).join('\n')}
(type $mixed (struct (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut anyref)) (field (mut v128))))
(memory $m 1 4) (memory $m64 i64 1 4)
(table $t 16 funcref) (table $t2 16 funcref)
(elem (table $t) (i32.const 0) func $target $target $target $target $target $target $target $target $target)
(elem $e func $target $target $other $target $other $target $target)
(data $d "0123456789abcdef")
(data (memory $m) (i32.const 0) "\\01\\02\\03\\04\\05\\06\\07\\08\\09\\0a\\0b\\0c\\0d\\0e\\0f\\10\\11\\12\\13\\14\\15\\16\\17\\18\\19")
(tag $tag (param i32 i64))
${['i32', 'i64', 'f32', 'f64', 'v128'].map((t) => `(global $g_${t} (mut ${t}) ${number(8)[t] as string})`).join('\n')}
(global $g_anyref (mut anyref) (ref.null any)) (global $g_externref (mut externref) (ref.null extern)) (global $g_funcref (mut funcref) (ref.null func))
${OBJECTS.map(([kind, e]) => `(global $g_ref_${kind}_${e} (mut (ref null $${kind}_${e})) ${object(kind, e)})`).join('\n')}
`;
/** What an operand that is a call changes: all that another operand or the instruction could have read too early. */
const CHANGES = `
(func $target (type $target) (i32.const 7)) (func $other (type $target) (i32.const 8)) (elem declare func $target $other)
(func $several (param i32 i64 f32) (result i32 i64 f32) (local.get 0) (local.get 1) (local.get 2))
(func $change (param $k i32) (local $i i32)
  (call $log (local.get $k))
  (loop $again
    (i32.store8 (local.get $i) (i32.add (i32.load8_u (local.get $i)) (i32.const 3)))
    (br_if $again (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 64))))
  (global.set $g_i32 (i32.add (global.get $g_i32) (i32.const 1))) (global.set $g_i64 (i64.add (global.get $g_i64) (i64.const 1)))
  (global.set $g_f32 (f32.add (global.get $g_f32) (f32.const 1))) (global.set $g_f64 (f64.add (global.get $g_f64) (f64.const 1)))
  (global.set $g_v128 (i32x4.splat (local.get $k)))
  (global.set $g_anyref (ref.i31 (local.get $k))) (global.set $g_externref (extern.convert_any (ref.i31 (local.get $k)))) (global.set $g_funcref (ref.func $other))
  (table.set $t (i32.add (local.get $k) (i32.const 1)) (ref.func $other)) (table.set $t2 (local.get $k) (ref.func $other))
  (data.drop $d) (elem.drop $e)
  ${fields.map((e) => `(struct.set $s_${e} 0 (global.get $g_ref_s_${e}) ${value(packed(e), 30)})`).join('\n')}
  ${elements.map((e) => `(array.set $a_${e} (global.get $g_ref_a_${e}) (i32.add (local.get $k) (i32.const 1)) ${value(packed(e), 31)})`).join('\n')}
)`;
/** Exports that tell what is left of the state. */
const STATE = `
(func (export "memory") (param i32) (result i32) (i32.load8_u (local.get 0)))
(func (export "memory64") (param i32) (result i32) (i32.load8_u $m64 (i64.extend_i32_u (local.get 0))))
(func (export "table") (param i32) (result i32) (ref.is_null (table.get $t (local.get 0))))
(func (export "sizes") (result i32 i32 i64) (table.size $t) (memory.size $m) (memory.size $m64))
${['i32', 'i64', 'f32', 'f64'].map((t) => `(func (export "global ${t}") (result ${t}) (global.get $g_${t}))`).join('\n')}
${(['i32', 'i64', 'f32', 'f64'] as const).map((t) => `(func (export "struct ${t}") (param i32) (result ${t}) (struct.get $s_${t} 0 (global.get $g_ref_s_${t})))`).join('\n')}
${(['i32', 'i64', 'f32', 'f64'] as const).map((t) => `(func (export "array ${t}") (param i32) (result ${t}) (array.get $a_${t} (global.get $g_ref_a_${t}) (local.get 0)))`).join('\n')}`;

/** Results as numbers: of a vector a lane, of a reference whether it is null. */
const shown = (type: string): readonly [string, string] =>
  type === 'v128' ? ['i64', 'i64x2.extract_lane 1'] : isNumber(type) ? [type, 'nop'] : ['i32', 'ref.is_null'];

/** Functions and exports of a case: for each choice of operands the instruction on them (`run`), and on locals that hold them (`held`). */
function source(c: LoweringCase, choices: readonly (readonly string[])[]): string {
  const result = (types: readonly string[]): string => (types.length === 0 ? '' : `(result ${types.join(' ')})`);
  const nullable = (type: string): string => type.replace('(ref $', '(ref null $').replace('(ref any)', 'anyref');
  const functions = c.operands.map((type, k) => `(func $op${k} (result ${type}) (call $change (i32.const ${k})) ${value(type, k)})`);
  const locals = c.operands.map((type, k) => `(local $held${k} ${type})`).join(' ');
  const tested = choices.flatMap((operands, v) => {
    const sets = operands.map((o, k) => `(local.set $held${k} ${o})`).join(' ');
    const held = `${sets} ${c.text(operands.map((_, k) => `(local.get $held${k})`))}`;
    return [`tested${v}`, `held${v}`].map(
      (name, i) => `(func $${name} ${result(c.results)} (local $l i32) (local $k i64) ${locals} ${i === 0 ? c.text(operands) : held})`,
    );
  });
  const back = [...c.results].reverse().map((_, i) => `(local.set $r${c.results.length - 1 - i})`);
  const runs = choices.flatMap((_, v) =>
    [`tested${v}`, `held${v}`].map(
      (name) => `(func (export "${name}") ${result(c.results.map((t) => shown(t)[0]))} ${c.results.map((t, i) => `(local $r${i} ${nullable(t)})`).join(' ')}
      (call $${name}) ${back.join(' ')} ${c.results.map((t, i) => `(local.get $r${i}) ${shown(t)[1]}`).join(' ')})`,
    ),
  );
  return `(module ${PRELUDE} ${functions.join('\n')} ${tested.join('\n')} ${CHANGES} ${runs.join('\n')} ${STATE})`;
}

/** Which operands are calls and which reads of a global that the calls change: all calls, and each operand in turn as a read. */
function choicesOf(c: LoweringCase): readonly (readonly string[])[] {
  const calls = c.operands.map((_, k) => `(call $op${k})`);
  const reads = c.operands.flatMap((type, k) => (c.operands.length > 1 && canRead(type) ? [calls.map((call, i) => (i === k ? readOf(type) : call))] : []));
  return [calls, ...reads];
}

/** Ways through the code of function `$testedN` of a case, as texts of `c` with the number of an operand, and `look`. */
function waysOf(bytes: Uint8Array, c: LoweringCase, choices: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const module = readModule(bytes);
  const plan = makePlan(module, validateFunctions(validateModule(module)), codeOptions({}));
  const context = functionContext(module, plan);
  const order = [...PRELUDE.matchAll(/\(global (\$\w+)/g)].map((m) => m[1] as string);
  return choices.map((operands, v) => {
    const globals = new Map(operands.flatMap((o, k) => (o.startsWith('(global.get') ? [[o.slice(12, -1), k] as const] : [])));
    const interest: Interest = {
      read: (name) => {
        if (/^[DE]\d+$/.test(name)) return 'look';
        const operand = /^g\d+$/.test(name) ? globals.get(order[Number(name.slice(1))] ?? '') : undefined;
        return operand === undefined ? undefined : `c${operand}`;
      },
      call: (name) => {
        const index = /^f\d+$/.test(name) ? Number(name.slice(1)) - module.importedFuncs : -1;
        return index >= 0 && index < c.operands.length ? `c${index}` : undefined;
      },
      member: (property, of) =>
        (property === '[]' && !/^(X[IFR]|g\d+)$/.test(of ?? '')) || /^(a|length|value|refs|pages|f\d+(_\d)?)$/.test(property) ? 'look' : undefined,
    };
    const tested = module.importedFuncs + c.operands.length + 2 * v;
    return lowerFunction(new Recorder(interest), context, buildIR(module, plan, tested)).statements[0]?.ways ?? [];
  });
}

function violations(ways: readonly string[], operands: readonly string[]): string[] {
  const isCall = (k: number): boolean => operands[k]?.startsWith('(call') === true;
  const calls = operands.flatMap((_, k) => (isCall(k) ? [`c${k}`] : []));
  return ways.filter((way) => {
    const events = way
      .replace('!', '')
      .split(' ')
      .filter((e) => e !== '');
    const own = events.filter((e, i) => e !== 'look' && (events[i - 1] !== e || isCall(Number(e.slice(1)))));
    const inOrder = own.every((e, i) => i === 0 || Number(e.slice(1)) > Number((own[i - 1] as string).slice(1)));
    const all = calls.every((call) => own.includes(call));
    const last = events.lastIndexOf(calls[calls.length - 1] ?? '');
    return !inOrder || !all || events.slice(0, last).includes('look');
  });
}

interface Outcome {
  readonly log: readonly number[];
  readonly result: unknown;
  readonly state: string;
}
type Exports = Record<string, (...args: unknown[]) => unknown>;
/** What running an export of a new instance gives and leaves. */
function outcome(file: Loaded, name: string): Outcome {
  const log: number[] = [];
  const exports = file.instantiate({ host: { log: (k: number) => log.push(k) } }).exports as Exports;
  const call = (f: string, ...args: unknown[]): unknown => {
    try {
      return exports[f]?.(...args);
    } catch (error) {
      return (error as Error).name === 'Exception' ? 'an exception' : (error as Error).message;
    }
  };
  const result = call(name);
  const all = Array.from({ length: 20 }, (_, i) => i);
  const of = (f: string): unknown[] => all.map((i) => call(f, i));
  const states = ['i32', 'i64', 'f32', 'f64'].map((t) => [call(`global ${t}`), call(`struct ${t}`), of(`array ${t}`)]);
  const state = JSON.stringify([of('memory'), of('memory64'), of('table'), call('sizes'), states], (_, v: unknown) => (typeof v === 'bigint' ? `${v}n` : v));
  return { log, result, state };
}

describe('order of evaluation', () => {
  it('has a case for every instruction with operands', () => {
    expect(missingCases()).toEqual([]);
    expect(loweringCases.length).toBeGreaterThan(600);
  });
  it.each([...new Set(loweringCases.map((c) => c.name.replace(/[. ].*/, '')))])('holds for %s', async (group) => {
    const wrong: string[] = [];
    for (const c of loweringCases.filter(({ name }) => name.replace(/[. ].*/, '') === group)) {
      const choices = choicesOf(c);
      const bytes = await assemble(source(c, choices));
      const ways = waysOf(bytes, c, choices);
      const file = load((await compile(bytes, { format: 'cjs', mode: 'module', dts: false })).code);
      choices.forEach((operands, v) => {
        const name = `${c.name} on ${operands.join(' ')}`;
        if (ways[v]?.length === 0) wrong.push(`${name}: no way`);
        for (const way of violations(ways[v] as readonly string[], operands)) wrong.push(`${name}: ${way}`);
        const [nested, held] = [outcome(file, `tested${v}`), outcome(file, `held${v}`)];
        if (!isDeepStrictEqual(nested, held)) wrong.push(`${name}: ${inspect(nested)}, on locals ${inspect(held)}`);
      });
    }
    expect(wrong).toEqual([]);
  });
});
