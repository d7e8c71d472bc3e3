// Runs prepared scripts on any engine: reads a list of them as JSON, prints the results as JSON. Bundled to one file by the test.
import { readFileSync, writeFileSync } from 'node:fs';
import { f32_from_bits, f32_to_bits, f64_from_bits, f64_to_bits } from '../../runtime/numeric/float.ts';
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
}
export interface Outcome {
  readonly file: string;
  readonly passed: number;
  readonly failures: readonly string[];
  readonly skipped: number;
}

const FUNC = Symbol.for('wasm2js-ts.func');
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
      return extern(v.value);
    default:
      throw new Error(`no value of type ${v.type}`);
  }
}

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
      return typeof actual === 'function' && FUNC in actual;
    case 'ref.extern':
      return v.value === '' ? actual !== null : actual === extern(v.value);
    default:
      throw new Error(`no value of type ${v.type}`);
  }
}
const show = (x: unknown): string => (typeof x === 'bigint' ? `${x}n` : Object.is(x, -0) ? '-0' : String(x));

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
        this.expect('RuntimeError', s.message, () => this.act(s.action));
        return;
      case 'uninstantiable':
        this.expect('RuntimeError', s.message ?? '', () => this.instantiate(load(s.code)));
        return;
      case 'unlinkable':
        this.expect('LinkError', 'import', () => this.instantiate(load(s.code)));
        return;
      case 'assert_exception':
        throw UNAVAILABLE;
    }
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
        return (fn[FUNC] as Func).call(...args);
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
