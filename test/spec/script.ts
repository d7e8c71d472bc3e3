// A prepared script, run step by step on any engine: this file is bundled into what runs there.
import { Exn, GcArray, GcObject, GcStruct, XF, XI, XR, handle_get } from '../../runtime/base/shared.ts';
import { export_error } from '../../runtime/base/trap.ts';
import { f32_from_bits, f32_to_bits, f64_from_bits } from '../../runtime/numeric/float.ts';
import { floatBits } from '../support/wast.ts';
import type { Action, ScriptValue } from '../support/wast.ts';
import type { Prepared, Step } from './prepare.ts';

interface Func {
  readonly call: (...args: unknown[]) => unknown;
  readonly key: string;
}
/** The exports of a generated file, as far as scripts need them. */
export interface Generated {
  readonly imports: readonly { readonly module: string }[];
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
  /** Results that are the expected ones but for the bits of a NaN. */
  readonly nanBits: readonly string[];
  readonly skipped: number;
}
/** What scripts need of the place where they run. */
export interface Surroundings {
  /** The exports of the file that the step has as its code. */
  load(code: string): Generated;
  /** A file with all classes of the JS API. */
  readonly host: Generated;
  /** Kinds of steps that are left out, because the engine would not survive them. */
  readonly leaveOut?: readonly string[];
}

/** The function behind an exported one, and the structure or array behind what JavaScript has of it. */
const funcOf = (value: unknown): Func | undefined => handle_get(value, 'func') as Func | undefined;
const objectOf = (value: unknown): unknown => handle_get(value, 'gc') ?? value;
const UNAVAILABLE = Symbol('unavailable');

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
      const bits = doubleBits(actual);
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

/** Whether two patterns of bits, which differ, are NaNs of one width. */
function bothNaNs(type: string, a: bigint, b: bigint): boolean {
  const [magnitude, infinity] = type.endsWith('32') ? [0x7fffffffn, 0x7f800000n] : [0x7fffffffffffffffn, 0x7ff0000000000000n];
  return (a & magnitude) > infinity && (b & magnitude) > infinity;
}
const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
/** The bits of an f64, by words: XS reads some 64-bit integers wrongly from memory. */
function doubleBits(value: number): bigint {
  // Optimised code of V8 14 makes a signalling NaN quiet where it assigns it.
  double.fill(value);
  return (BigInt(words[1] as number) << 32n) | BigInt(words[0] as number);
}
/** Whether what is not the expected value is it but for the bits of NaNs: as a float, as the bits of one, or with the sign of one of `args`. */
function differsInNaN(e: ScriptValue, actual: unknown, args: readonly ScriptValue[]): boolean {
  const isNaNOf = (v: ScriptValue): boolean => /^f\d/.test(v.type) && /^\d/.test(v.value) && bothNaNs(v.type, BigInt(v.value), BigInt(v.value));
  if (e.type === 'f32' || e.type === 'f64') {
    if (actual !== actual) return e.value.startsWith('nan:') || isNaNOf(e);
    if (typeof actual !== 'number' || !args.some(isNaNOf)) return false;
    return matches(e, -actual);
  }
  if (e.type === 'i32' || e.type === 'i64')
    return (typeof actual === 'number' || typeof actual === 'bigint') && bothNaNs(e.type, BigInt(e.value), BigInt.asUintN(64, BigInt(actual)));
  return false;
}
/** The same of a vector, lane by lane. */
function vectorDiffersInNaN(v: ScriptValue, actual: readonly unknown[]): boolean {
  if (v.type === 'either') return false;
  const { words, floats } = lanesOf(v);
  const word = (of: readonly unknown[], i: number): bigint => BigInt((of[i] as number) >>> 0);
  const pair = (of: readonly unknown[], i: number): bigint => (word(of, i | 1) << 32n) | word(of, i & ~1);
  return words.every((w, i) => {
    const pattern = floats[v.value.startsWith('f64x2') ? i >> 1 : i];
    if (pattern !== undefined)
      return pattern.type === 'f32' ? bothNaNs('f32', word(actual, i), word(actual, i)) : bothNaNs('f64', pair(actual, i), pair(actual, i));
    return w === actual[i] || bothNaNs('f32', word(words, i), word(actual, i)) || bothNaNs('f64', pair(words, i), pair(actual, i));
  });
}

class Script {
  private readonly instances = new Map<string | undefined, Record<string, unknown> | typeof UNAVAILABLE>();
  private readonly definitions = new Map<string | undefined, Generated>();
  private readonly registered: Record<string, unknown> = {};
  private lastDefinition: Generated | undefined;
  passed = 0;
  skipped = 0;
  readonly failures: string[] = [];
  readonly nanBits: string[] = [];

  constructor(
    private readonly prepared: Pick<Prepared, 'file' | 'steps'>,
    private readonly at: Surroundings,
  ) {}

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
    if (typeof SharedArrayBuffer !== 'undefined') spectest['shared_memory'] = new g.Memory({ initial: 1, maximum: 2, shared: true });
    spectest['table64'] = new g.Table({ element: 'funcref', initial: 10n, maximum: 20n, address: 'i64' });
    return spectest;
  }
  private imports(): Record<string, unknown> {
    this.registered['spectest'] ??= this.spectest(this.at.host);
    return this.registered;
  }

  run(): void {
    for (const step of this.prepared.steps) {
      if (this.at.leaveOut?.includes(step.kind) === true) continue;
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
        this.keep(s.id, () => this.instantiate(this.at.load(s.code)));
        return;
      case 'definition':
        this.lastDefinition = this.at.load(s.code);
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
          if (this.assertInner(s.action, s.expected)) this.passed++;
          else this.nanBits.push(`${this.prepared.file}:${s.line}`);
          return;
        }
        const actual = this.act(s.action);
        const list = s.expected.length > 1 ? (actual as unknown[]) : s.expected.length === 1 ? [actual] : [];
        const wrong = s.expected.map((e, i) => ({ e, actual: list[i] })).filter((r) => !matches(r.e, r.actual));
        for (const r of wrong)
          if (!differsInNaN(r.e, r.actual, s.action.args))
            throw new Error(`${s.action.name}: a result is ${show(r.actual)} instead of ${r.e.type} ${r.e.value}`);
        if (s.expected.length === 0 && actual !== undefined) throw new Error(`${s.action.name} gave ${show(actual)}`);
        if (wrong.length > 0) this.nanBits.push(`${this.prepared.file}:${s.line}`);
        else this.passed++;
        return;
      }
      case 'assert_trap':
      case 'assert_exhaustion':
        this.expect('RuntimeError', s.message, () => (this.needsInner(s.action) ? this.trapping(s.action) : this.act(s.action)));
        return;
      case 'uninstantiable':
        this.expect('RuntimeError', s.message ?? '', () => this.instantiate(this.at.load(s.code)));
        return;
      case 'unlinkable':
        this.expect('LinkError', 'import', () => this.instantiate(this.at.load(s.code)));
        return;
      case 'assert_exception':
        try {
          this.act(s.action);
        } catch (error) {
          if (error === UNAVAILABLE) throw error;
          if (!(error instanceof this.at.host.Exception)) throw new Error(`${show(error)} instead of an exception`);
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
  /** Calls the function behind the wrapper: vectors do not cross the boundary. Whether all bits are the expected ones; those of NaNs need not. */
  private assertInner(a: Action, expected: readonly ScriptValue[]): boolean {
    const instance = this.instances.get(a.module);
    if (instance === undefined || instance === UNAVAILABLE) throw UNAVAILABLE;
    if (a.kind === 'get') {
      const { value } = handle_get(instance[a.name], 'global') as { value: readonly number[] };
      return this.holds(a, expected[0] as ScriptValue, [...value]);
    }
    const first = this.callInner(a);
    let at = 0;
    const slot = (kind: 'i' | 'f' | 'r'): unknown => {
      const i = at++;
      return i === 0 ? first : kind === 'i' ? XI[i] : kind === 'f' ? XF[i] : XR[i];
    };
    const results = expected.map((e) => (isVector(e) ? [slot('i'), slot('i'), slot('i'), slot('i')] : [slot(e.type === 'i32' ? 'i' : e.type === 'f32' || e.type === 'f64' ? 'f' : 'r')])); // prettier-ignore
    return expected.map((e, i) => this.holds(a, e, results[i] as readonly unknown[])).every(Boolean);
  }
  private holds(a: Action, e: ScriptValue, actual: readonly unknown[]): boolean {
    const vector = isVector(e);
    if (vector ? matchesVector(e, actual) : matches(e, actual[0])) return true;
    if (vector ? vectorDiffersInNaN(e, actual) : differsInNaN(e, actual[0], a.args)) return false;
    throw new Error(`${a.name}: ${actual.map(show).join(' ')} instead of ${e.type} ${e.value}`);
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

export function runScript(prepared: Prepared, at: Surroundings): Outcome {
  const script = new Script(prepared, at);
  script.run();
  return {
    file: prepared.file,
    passed: prepared.passed + script.passed,
    failures: [...prepared.failures, ...script.failures],
    nanBits: script.nanBits,
    skipped: script.skipped,
  };
}
