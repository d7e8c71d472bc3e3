// Runs one module natively and as generated code, with the same imports and calls, and tells the first difference.
import { random } from './random.mjs';

const NUMBERS = [0, 1, -1, 2, 7, 31, 32, 255, 65535, 65536, 2147483647, -2147483648, 1000003];
const FLOATS = [0, -0, 1, -1, 0.5, 1.5, NaN, Infinity, -Infinity, 2147483648, -2147483649, 4294967296, 9.3e18, 1e-40, 3.4e38];

/** What both sides saw: calls of imports, results, traps, memory at the end. */
function observe(makeInstance, api, exportsInfo, importsInfo, seed, calls) {
  const log = [];
  const r = random(seed);
  const imports = {};
  for (const i of importsInfo) {
    const module = (imports[i.module] ??= {});
    if (i.kind === 'function') {
      module[i.name] = (...args) => {
        log.push(`${i.name}(${args.map(show).join()})`);
        return i.type.results.map((t) => (t === 'i64' ? 3n : t.endsWith('ref') ? null : 2))[0];
      };
    } else if (i.kind === 'global') {
      const value = i.type.value === 'i64' ? 5n : i.type.value.endsWith('ref') ? null : 5;
      module[i.name] = new api.Global({ value: i.type.value === 'funcref' ? 'anyfunc' : i.type.value, mutable: i.type.mutable }, value);
    } else if (i.kind === 'memory')
      module[i.name] = new api.Memory({ initial: i.type.minimum, ...(i.type.maximum === undefined ? {} : { maximum: i.type.maximum }) });
    else
      module[i.name] = new api.Table({
        element: i.type.element === 'funcref' ? 'anyfunc' : i.type.element,
        initial: i.type.minimum,
        ...(i.type.maximum === undefined ? {} : { maximum: i.type.maximum }),
      });
  }
  let exports;
  try {
    exports = makeInstance(imports).exports;
  } catch (error) {
    return [...log, `instantiate: ${thrown(error)}`];
  }
  for (const e of exportsInfo) {
    if (e.kind !== 'function') continue;
    for (let n = 0; n < calls; n++) {
      const args = e.type.parameters.map((t) =>
        t === 'i32' ? r.pick(NUMBERS) : t === 'i64' ? BigInt(r.pick(NUMBERS)) * BigInt(r.pick(NUMBERS)) : t.endsWith('ref') ? null : r.pick(FLOATS),
      );
      let line;
      try {
        const result = exports[e.name](...args);
        line = Array.isArray(result) ? result.map(show).join() : show(result);
      } catch (error) {
        line = thrown(error);
        // How deep the stack goes is the engine's business: nothing after it can be compared.
        if (line === 'stack') return [...log, 'STOP'];
      }
      log.push(`${e.name}: ${line}`);
    }
  }
  for (const e of exportsInfo) {
    if (e.kind === 'global') log.push(`${e.name} = ${show(exports[e.name].value)}`);
    if (e.kind === 'memory') log.push(`${e.name} = ${hash(new Uint8Array(exports[e.name].buffer))}`);
    if (e.kind === 'table') log.push(`${e.name} = ${exports[e.name].length}`);
  }
  return log;
}

const show = (x) => (typeof x === 'function' ? `function ${x.name}` : Object.is(x, -0) ? '-0' : typeof x === 'bigint' ? `${x}n` : String(x));
function thrown(error) {
  const message = String(error?.message ?? error);
  if (/call stack/i.test(message)) return 'stack';
  if (/RuntimeError|LinkError/.test(error?.name ?? '') || error instanceof WebAssembly.RuntimeError || error instanceof WebAssembly.LinkError)
    return kind(message);
  return `${error?.name}: ${message}`;
}
/** The two engines' words for the same trap. */
function kind(message) {
  const kinds = [
    ['memory', /memory access out of bounds|out of bounds memory|data segment.*out of bounds|segment.*fit/i],
    [
      'table',
      /undefined element|table index is out of bounds|out of bounds table|table access out of|element segment.*out of bounds|table initializer|table .*out of bounds/i,
    ],
    ['null', /null function|uninitialized element|signature mismatch|indirect call type mismatch/i],
    ['divide', /divide by zero|remainder by zero/i],
    ['overflow', /divide result unrepresentable|integer overflow|float unrepresentable|invalid conversion/i],
    ['unreachable', /unreachable/i],
  ];
  return `trap ${kinds.find(([, pattern]) => pattern.test(message))?.[0] ?? message}`;
}
function hash(bytes) {
  let h = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) h = Math.imul(h ^ bytes[i], 0x01000193);
  return (h >>> 0).toString(16);
}

/** The first difference, or undefined. `code` is the generated file in CommonJS form. */
export function difference(bytes, code, seed, calls = 3) {
  const module = { exports: {} };
  new Function('module', code)(module);
  const generated = module.exports;
  const native = new WebAssembly.Module(bytes);
  const a = observe((imports) => new WebAssembly.Instance(native, imports), WebAssembly, generated.exports, generated.imports, seed, calls);
  const b = observe((imports) => generated.instantiate(imports), generated, generated.exports, generated.imports, seed, calls);
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    if (a[i] === 'STOP' || b[i] === 'STOP') return undefined;
    if (a[i] !== b[i]) return `native: ${a[i]}; ours: ${b[i]}`;
  }
  return undefined;
}
