// Runs prepared scripts on any engine: reads a list of them as JSON, prints the results as JSON. Bundled to one file by the test.
import { readFileSync, writeFileSync } from 'node:fs';
import { Exn, GcArray, GcObject, GcStruct, XF, XI, XR, handle_get } from '../../runtime/base/shared.ts';
import { export_error } from '../../runtime/base/trap.ts';
import { f32_from_bits, f32_to_bits, f64_from_bits, f64_to_bits } from '../../runtime/numeric/float.ts';
import { floatBits } from '../support/wast.ts';
import type { Action, ScriptValue } from '../support/wast.ts';
import type { Prepared, Step } from './prepare.ts';

interface Func {
  readonly call: (...args: unknown[]) => unknown;
  readonly key: string;
}
interface Generated {
  readonly instantiate: (imports: unknown) => { exports: Record<string, unknown> };
  readonly Memory: new (d: object) => object;
  readonly Table: new (d: object, init?: unknown) => object;
  readonly Global: new (d: object, v?: unknown) => object;
  readonly Exception: new (...args: never[]) => object;
}
export interface Outcome {
  readonly file: string;
  readonly passed: number;
  readonly failures: readonly string[];
  readonly skipped: number;
}

/** The function behind an exported one, and the structure or array behind what JavaScript has of it. */
const funcOf = (value: unknown): Func | undefined => handle_get(value, 'func') as Func | undefined;
const objectOf = (value: unknown): unknown => handle_get(value, 'gc') ?? value;
const UNAVAILABLE = Symbol('unavailable');

function load(code: string): Generated {
  const module = { exports: {} };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the test loads text that it has just generated
  (new Function('module', code) as (m: object) => void)(module);
  return module.exports as Generated;
}

const EXTERN = Symbol.for('test.extern');
/** Host references are told apart by number. */
const externs = new Map<string, object>();
function extern(n: string): object {
  let object = externs.get(n);
  if (object === undefined) externs.set(n, (object = { [EXTERN]: n }));
  return object;
}

/** The value as generated code holds it, with all its bits. */
function inner(v: ScriptValue): unknown {
  switch (v.type) {
    case 'i32':
      return Number(v.value);
    case 'i64':
      return BigInt(v.value);
    case 'f32':
      return f32_from_bits(Number(v.value) | 0);
    case 'f64':
      return f64_from_bits(BigInt.asIntN(64, BigInt(v.value)));
    case 'ref.null':
      return null;
    case 'ref.extern':
    case 'ref.host':
      return extern(v.value);
    case 'ref.i31':
      return Number(v.value);
    default:
      throw new Error(`no value of type ${v.type}`);
  }
}

/** Lanes of a vector value as words, or as the patterns that they must match. */
function lanesOf(v: ScriptValue): { readonly words: readonly number[]; readonly floats: readonly (ScriptValue | undefined)[] } {
  const [shape = '', ...texts] = v.value.split(' ');
  const view = new DataView(new ArrayBuffer(16));
  const floats: (ScriptValue | undefined)[] = [];
  texts.forEach((text, i) => {
    const literal = text.replace(/_/g, '');
    const int = (): bigint => (literal.startsWith('-') ? -BigInt(literal.slice(1)) : BigInt(literal));
    const pattern = literal === 'nan:canonical' || literal === 'nan:arithmetic';
    if (shape === 'i8x16') view.setInt8(i, Number(int()));
    else if (shape === 'i16x8') view.setInt16(i * 2, Number(int()), true);
    else if (shape === 'i32x4') view.setInt32(i * 4, Number(BigInt.asIntN(32, int())), true);
    else if (shape === 'i64x2') view.setBigInt64(i * 8, BigInt.asIntN(64, int()), true);
    else if (shape === 'f32x4') {
      if (pattern) floats[i] = { type: 'f32', value: literal };
      else view.setUint32(i * 4, Number(floatBits('f32', literal)), true);
    } else if (shape === 'f64x2') {
      if (pattern) floats[i] = { type: 'f64', value: literal };
      else view.setBigUint64(i * 8, floatBits('f64', literal), true);
    } else throw new Error(`no shape ${shape}`);
  });
  return { words: [0, 4, 8, 12].map((at) => view.getInt32(at, true)), floats };
}
function matchesVector(v: ScriptValue, actual: readonly unknown[]): boolean {
  if (v.type === 'either') return (v.either ?? []).some((e) => matchesVector(e, actual));
  const { words, floats } = lanesOf(v);
  const double = v.value.startsWith('f64x2');
  return words.every((w, i) => {
    const pattern = floats[double ? i >> 1 : i];
    if (pattern === undefined) return w === actual[i];
    if (!double) return matches(pattern, f32_from_bits(actual[i] as number));
    if (i & 1) return true;
    return matches(pattern, f64_from_bits((BigInt(actual[i + 1] as number) << 32n) | BigInt((actual[i] as number) >>> 0)));
  });
}
const isVector = (v: ScriptValue): boolean => (v.type === 'either' ? isVector(v.either?.[0] as ScriptValue) : v.type === 'v128');

function matches(v: ScriptValue, actual: unknown): boolean {
  switch (v.type) {
    case 'either':
      return (v.either ?? []).some((e) => matches(e, actual));
    case 'i32':
      return actual === Number(v.value);
    case 'i64':
      return actual === BigInt(v.value);
    case 'f32': {
      if (typeof actual !== 'number') return false;
      const bits = f32_to_bits(actual) >>> 0;
      if (v.value === 'nan:canonical') return (bits & 0x7fffffff) === 0x7fc00000;
      if (v.value === 'nan:arithmetic') return (bits & 0x7fc00000) === 0x7fc00000;
      return bits === Number(v.value);
    }
    case 'f64': {
      if (typeof actual !== 'number') return false;
      const bits = BigInt.asUintN(64, f64_to_bits(actual));
      const rest = bits & 0x7fffffffffffffffn;
      if (v.value === 'nan:canonical') return rest === 0x7ff8000000000000n;
      if (v.value === 'nan:arithmetic') return (bits & 0x7ff8000000000000n) === 0x7ff8000000000000n;
      return bits === BigInt(v.value);
    }
    case 'ref.null':
      return actual === null;
    case 'ref.func':
      return funcOf(actual) !== undefined;
    case 'ref.extern':
      return v.value === '' ? actual !== null : actual === extern(v.value);
    case 'ref.host':
      return actual === extern(v.value);
    case 'ref.i31':
      return typeof actual === 'number' && (v.value === '' || actual === Number(v.value));
    case 'ref.struct':
      return objectOf(actual) instanceof GcStruct;
    case 'ref.array':
      return objectOf(actual) instanceof GcArray;
    case 'ref.eq':
      return typeof actual === 'number' || objectOf(actual) instanceof GcObject;
    case 'ref.any':
      return actual !== null;
    case 'ref.exn':
      return actual instanceof Exn;
    case 'ref':
      return actual !== null;
    default:
      throw new Error(`no value of type ${v.type}`);
  }
}
const show = (x: unknown): string =>
  typeof x === 'object' && x !== null ? Object.prototype.toString.call(x) : typeof x === 'bigint' ? `${x}n` : Object.is(x, -0) ? '-0' : String(x);

class Script {
  private readonly instances = new Map<string | undefined, Record<string, unknown> | typeof UNAVAILABLE>();
  private readonly definitions = new Map<string | undefined, Generated>();
  private readonly registered: Record<string, unknown> = {};
  private lastDefinition: Generated | undefined;
  passed = 0;
  skipped = 0;
  readonly failures: string[] = [];

  constructor(private readonly prepared: Prepared) {}

  /** The host module of the suite, out of the first generated file's own classes. */
  private spectest(g: Generated): Record<string, unknown> {
    const nothing = (): void => undefined;
    const spectest: Record<string, unknown> = {
      print: nothing,
      print_i32: nothing,
      print_i64: nothing,
      print_f32: nothing,
      print_f64: nothing,
      print_i32_f32: nothing,
      print_f64_f64: nothing,
    };
    for (const [type, value] of [
      ['i32', 666],
      ['i64', 666n],
      ['f32', 666.6],
      ['f64', 666.6],
    ] as const)
      spectest[`global_${type}`] = new g.Global({ value: type }, value);
    spectest['table'] = new g.Table({ element: 'funcref', initial: 10, maximum: 20 });
    spectest['memory'] = new g.Memory({ initial: 1, maximum: 2 });
    spectest['shared_memory'] = new g.Memory({ initial: 1, maximum: 2, shared: true });
    spectest['table64'] = new g.Table({ element: 'funcref', initial: 10n, maximum: 20n, address: 'i64' });
    return spectest;
  }
  private imports(): Record<string, unknown> {
    this.registered['spectest'] ??= this.spectest(host);
    return this.registered;
  }

  run(): void {
    for (const step of this.prepared.steps) {
      try {
        this.step(step);
      } catch (error) {
        if (error === UNAVAILABLE) this.skipped++;
        else this.failures.push(`${this.prepared.file}:${step.line}: ${step.kind}: ${error instanceof Error ? error.message : show(error)}`);
      }
    }
  }

  private instantiate(g: Generated): Record<string, unknown> {
    for (const name of g.imports) if (this.registered[name.module] === UNAVAILABLE) throw UNAVAILABLE;
    return g.instantiate(this.imports()).exports;
  }
  private keep(id: string | undefined, make: () => Record<string, unknown>): void {
    this.instances.set(id, UNAVAILABLE);
    this.instances.set(undefined, UNAVAILABLE);
    const instance = make();
    this.instances.set(id, instance);
    this.instances.set(undefined, instance);
  }

  private step(s: Step): void {
    switch (s.kind) {
      case 'module':
        this.keep(s.id, () => this.instantiate(load(s.code)));
        return;
      case 'definition':
        this.lastDefinition = load(s.code);
        this.definitions.set(s.id, this.lastDefinition);
        return;
      case 'instance': {
        const g = s.definition === undefined ? this.lastDefinition : this.definitions.get(s.definition);
        this.keep(s.id, () => {
          if (g === undefined) throw UNAVAILABLE;
          return this.instantiate(g);
        });
        return;
      }
      case 'unavailable':
        this.instances.set(s.id, UNAVAILABLE);
        this.instances.set(undefined, UNAVAILABLE);
        return;
      case 'register':
        this.registered[s.as] = this.instances.get(s.id);
        return;
      case 'action':
        this.act(s.action);
        return;
      case 'assert_return': {
        if (this.needsInner(s.action) || s.expected.some(isVector)) {
          this.assertInner(s.action, s.expected);
          this.passed++;
          return;
        }
        const actual = this.act(s.action);
        const list = s.expected.length > 1 ? (actual as unknown[]) : s.expected.length === 1 ? [actual] : [];
        s.expected.forEach((e, i) => {
          if (!matches(e, list[i])) throw new Error(`${s.action.name}: result ${i} is ${show(list[i])} instead of ${e.type} ${e.value}`);
        });
        if (s.expected.length === 0 && actual !== undefined) throw new Error(`${s.action.name} gave ${show(actual)}`);
        this.passed++;
        return;
      }
      case 'assert_trap':
      case 'assert_exhaustion':
        this.expect('RuntimeError', s.message, () => (this.needsInner(s.action) ? this.trapping(s.action) : this.act(s.action)));
        return;
      case 'uninstantiable':
        this.expect('RuntimeError', s.message ?? '', () => this.instantiate(load(s.code)));
        return;
      case 'unlinkable':
        this.expect('LinkError', 'import', () => this.instantiate(load(s.code)));
        return;
      case 'assert_exception':
        try {
          this.act(s.action);
        } catch (error) {
          if (error === UNAVAILABLE) throw error;
          if (!(error instanceof host.Exception)) throw new Error(`${show(error)} instead of an exception`);
          this.passed++;
          return;
        }
        throw new Error('an exception is expected, but nothing was thrown');
    }
  }

  /** Behind the wrapper, JavaScript's own errors stand for traps. */
  private trapping(a: Action): void {
    if (this.instances.get(a.module) === UNAVAILABLE) throw UNAVAILABLE;
    try {
      this.callInner(a);
    } catch (error) {
      throw export_error(error);
    }
  }
  private needsInner(a: Action): boolean {
    const instance = this.instances.get(a.module);
    if (a.kind === 'get' || instance === undefined || instance === UNAVAILABLE) return false;
    const func = funcOf(instance[a.name]);
    return func !== undefined && /[vxy]/i.test(func.key);
  }
  /** Calls the function behind the wrapper: vectors do not cross the boundary. */
  private assertInner(a: Action, expected: readonly ScriptValue[]): void {
    const instance = this.instances.get(a.module);
    if (instance === undefined || instance === UNAVAILABLE) throw UNAVAILABLE;
    if (a.kind === 'get') {
      const cell = handle_get(instance[a.name], 'global') as { value: readonly number[] };
      if (!matchesVector(expected[0] as ScriptValue, [...cell.value])) throw new Error(`${a.name} is ${[...cell.value].join(' ')}`);
      return;
    }
    const first = this.callInner(a);
    let at = 0;
    const slot = (kind: 'i' | 'f' | 'r'): unknown => {
      const i = at++;
      return i === 0 ? first : kind === 'i' ? XI[i] : kind === 'f' ? XF[i] : XR[i];
    };
    for (const e of expected) {
      const actual = isVector(e)
        ? [slot('i'), slot('i'), slot('i'), slot('i')]
        : [slot(e.type === 'i32' ? 'i' : e.type === 'f32' || e.type === 'f64' ? 'f' : 'r')];
      if (!(isVector(e) ? matchesVector(e, actual) : matches(e, actual[0])))
        throw new Error(`${a.name}: ${actual.map(show).join(' ')} instead of ${e.type} ${e.value}`);
    }
  }
  private callInner(a: Action): unknown {
    const instance = this.instances.get(a.module) as Record<string, unknown>;
    const fn = instance[a.name];
    // The object keeps it from being an array of floats, which would lose the bits of NaNs.
    const held: unknown[] = [{}];
    for (const v of a.args) {
      if (v.type === 'v128') held.push(...lanesOf(v).words);
      else held.push(inner(v));
    }
    return (funcOf(fn) as Func).call(...held.slice(1));
  }

  private expect(name: string, message: string, f: () => unknown): void {
    try {
      f();
    } catch (error) {
      if (error === UNAVAILABLE) throw error;
      const e = error as Error;
      const isMissing = name === 'LinkError' && e instanceof TypeError && /is not an object/.test(e.message);
      if (isMissing || (e.name === name && e.message.startsWith(message))) {
        this.passed++;
        return;
      }
      throw new Error(`${e.name} "${e.message}" instead of ${name} "${message}"`);
    }
    throw new Error(`${name} "${message}" is expected, but nothing was thrown`);
  }

  private act(a: Action): unknown {
    const instance = this.instances.get(a.module);
    if (instance === undefined || instance === UNAVAILABLE) throw UNAVAILABLE;
    const exported = instance[a.name];
    if (a.kind === 'get') return (exported as { value: unknown }).value;
    const fn = exported as ((...args: unknown[]) => unknown) & Record<symbol, Func>;
    // An array of numbers alone would keep them as doubles and lose the bits of signalling NaNs.
    const held: unknown[] = [{}];
    for (const v of a.args) held.push(inner(v));
    const args = held.slice(1);
    // The bits of a NaN do not survive JavaScript's conversions: such calls go to the function behind the wrapper.
    if (args.some((v) => v !== v)) {
      try {
        return (funcOf(fn) as Func).call(...args);
      } catch (error) {
        throw error instanceof Error ? error : new Error(show(error));
      }
    }
    return fn(...args);
  }
}
interface Generated {
  readonly imports: readonly { readonly module: string }[];
}

const [input = '', output = ''] = process.argv.slice(2);
const { hostCode, scripts } = JSON.parse(readFileSync(input, 'utf8')) as { hostCode: string; scripts: Prepared[] };
const host = load(hostCode);
const outcomes = scripts.map((p): Outcome => {
  const script = new Script(p);
  script.run();
  return { file: p.file, passed: p.passed + script.passed, failures: [...p.failures, ...script.failures], skipped: script.skipped };
});
writeFileSync(output, JSON.stringify(outcomes));
