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
        const results = i.type.results.map((t) => (t === 'i64' ? 3n : isReference(t) ? null : 2));
        return results.length > 1 ? results : results[0];
      };
    } else if (i.kind === 'global') {
      // References are handed over as they are: not every type of them has a name in the JS API.
      if (isReference(i.type.value) && !i.type.mutable) {
        module[i.name] = /^\(ref (?!null)/.test(i.type.value) ? 7 : null;
        continue;
      }
      const value = i.type.value === 'i64' ? 5n : isReference(i.type.value) ? null : 5;
      module[i.name] = new api.Global({ value: i.type.value === 'funcref' ? 'anyfunc' : i.type.value, mutable: i.type.mutable }, value);
    } else if (i.kind === 'memory') module[i.name] = new api.Memory({ ...limits(i.type), ...(i.type.shared === true ? { shared: true } : {}) });
    else if (i.kind === 'tag') module[i.name] = new api.Tag(i.type);
    else
      module[i.name] = new api.Table({
        element: i.type.element === 'funcref' ? 'anyfunc' : i.type.element,
        ...limits(i.type),
      });
  }
  let exports;
  try {
    exports = makeInstance(imports).exports;
  } catch (error) {
    return [...log, `instantiate: ${isException(api, error) ? 'exception' : thrown(error)}`];
  }
  for (const e of exportsInfo) {
    if (e.kind !== 'function') continue;
    for (let n = 0; n < calls; n++) {
      const args = e.type.parameters.map((t) =>
        t === 'i32' ? r.pick(NUMBERS) : t === 'i64' ? BigInt(r.pick(NUMBERS)) * BigInt(r.pick(NUMBERS)) : isReference(t) ? null : r.pick(FLOATS),
      );
      let line;
      try {
        const result = exports[e.name](...args);
        line = Array.isArray(result) ? result.map(show).join() : show(result);
      } catch (error) {
        line = isException(api, error) ? 'exception' : thrown(error);
        // How deep the stack goes is the engine's business: nothing after it can be compared.
        if (line === 'stack') return [...log, 'STOP'];
      }
      log.push(`${e.name}: ${line}`);
    }
  }
  for (const e of exportsInfo) {
    if (e.kind === 'global' && e.type.value !== 'v128' && !e.type.value.includes('exn')) log.push(`${e.name} = ${show(exports[e.name].value)}`);
    // The buffer of a shared memory may be longer than the memory.
    if (e.kind === 'memory')
      log.push(`${e.name} = ${hash(new Uint8Array(exports[e.name].buffer, 0, ...(e.type.shared === true ? [e.type.minimum * 65536] : [])))}`);
    if (e.kind === 'table') log.push(`${e.name} = ${Number(exports[e.name].length)}`);
  }
  return log;
}

const isException = (api, error) => api.Exception !== undefined && error instanceof api.Exception;
const isReference = (t) => t.includes('ref');
const limits = ({ minimum, maximum, address }) => {
  const size = (n) => (address === 'i64' ? BigInt(n) : n);
  return { initial: size(minimum), ...(maximum === undefined ? {} : { maximum: size(maximum) }), ...(address === undefined ? {} : { address }) };
};
const show = (x) =>
  typeof x === 'object' && x !== null
    ? 'object'
    : typeof x === 'function'
      ? `function ${x.name}`
      : Object.is(x, -0)
        ? '-0'
        : typeof x === 'bigint'
          ? `${x}n`
          : String(x);
function thrown(error) {
  const message = String(error?.message ?? error);
  if (/call stack/i.test(message)) return 'stack';
  if (/RuntimeError|LinkError/.test(error?.name ?? '') || error instanceof WebAssembly.RuntimeError || error instanceof WebAssembly.LinkError)
    return kind(message);
  return error instanceof TypeError ? 'TypeError' : `${error?.name}: ${message}`;
}
/** The two engines' words for the same trap. */
function kind(message) {
  const kinds = [
    ['memory', /memory access out of bounds|out of bounds memory|data segment.*out of bounds|segment.*fit/i],
    [
      'table',
      /undefined element|table index is out of bounds|out of bounds table|table access out of|element segment.*out of bounds|table initializer|table .*out of bounds/i,
    ],
    ['cast', /illegal cast|cast failure/i],
    ['array', /array element access out of bounds|out of bounds array/i],
    ['size', /array is too large/i],
    ['atomic', /unaligned|operation does not support unaligned|expected shared memory|Atomics.wait cannot be called/i],
    ['dereference', /dereferencing a null pointer|null (structure|array|i31|function|exception)? ?reference|rethrowing null/i],
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
