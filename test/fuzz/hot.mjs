// Hot programs: loops of many rounds over every numeric instruction on loop-carried, merged, called, global and memory values, so that the
// optimising tiers of an engine compile them, beside native WebAssembly. An engine that ends the process, or does not end, is a failure.
//   npm run fuzz:hot -- --count N --seed S --rounds R [--node PATH ...]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import makeWabt from 'wabt';
import { hideBin } from 'yargs/helpers';
import yargs from 'yargs';
import { build } from 'esbuild';
import { compile } from '../../dist/index.mjs';
import { takeCodeOptions } from '../support/code-options.mjs';
import { joinedParts } from '../support/joined-parts.mjs';
import { random } from './random.mjs';

const { outputFiles } = await build({ entryPoints: [fileURLToPath(new URL('./instructions.ts', import.meta.url))], bundle: true, write: false, format: 'esm' });
const { instructions } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);

const TYPES = ['i32', 'i64', 'f32', 'f64', 'v128'];
const BOUNDARY = {
  i32: ['0', '1', '-1', '2147483647', '-2147483648', '255', '65536', '31', '7'],
  i64: ['0', '1', '-1', '9223372036854775807', '-9223372036854775808', '4294967295', '4294967296', '9007199254740993', '63', '7'],
  f32: ['0', '-0', '1', '-1.5', '3.4e38', '1e-40', 'inf', 'nan', '16777217', '2147483648'],
  f64: ['0', '-0', '1', '-1.5', '1.7e308', '5e-324', 'inf', 'nan', '9007199254740993', '4294967296', '2147483647.5'],
  v128: [
    'i32x4 1 -1 2147483647 -2147483648',
    'i64x2 -1 9223372036854775807',
    'f32x4 1.5 -0 inf 3',
    'f64x2 -0 1e300',
    'i8x16 0 1 2 3 127 -128 -1 7 8 9 10 11 12 13 14 255',
  ],
};
/** Operations that trap on some operands: what makes an operand harmless. */
const SAFE = {
  div: (type, x) => `(${type}.or (${type}.and ${x} (${type}.const 1023)) (${type}.const 1))`,
};
/** What a NaN's bits may differ in is taken away where bits are looked at. */
const CANONICAL = { f32: 'canon32', f64: 'canon64' };

/** Programs are texts, so that one that fails can be read. `used`: names of the instructions that have been used. */
export function program(seed, used) {
  const { below: pick, pick: one } = random(seed);
  const wide = pick(4) === 0;
  const types = wide ? TYPES : TYPES.slice(0, 4);
  const local = (type) => `$${type}_${pick(3)}`;
  let labels = 0;

  function constant(type) {
    return `(${type}.const ${one(BOUNDARY[type])})`;
  }
  function leaf(type) {
    switch (pick(6)) {
      case 0:
        return constant(type);
      case 1:
        return `(global.get $g_${type})`;
      default:
        return `(local.get ${local(type)})`;
    }
  }
  function address() {
    return `(i32.and ${value('i32', 1)} (i32.const ${one(['1023', '1020', '1016', '1008'])}))`;
  }
  function load(type, depth) {
    const align = one(['', '', 'align=1']);
    return `(${type}.load offset=${one([0, 4, 8, 16, 3])} ${align} ${depth > 0 ? address() : '(i32.const 16)'})`;
  }
  /** An instruction that gives `type`; the least used are taken more often. */
  function operation(type, depth) {
    const candidates = instructions.filter((i) => i.result === type && (wide || !i.params.includes('v128')));
    const fresh = candidates.filter((i) => !used.has(i.name));
    const i = fresh.length > 0 && pick(2) === 0 ? one(fresh) : one(candidates);
    used.add(i.name);
    const operands = i.params.map((p, n) => {
      const x = value(p, depth - 1);
      if (/\.(div|rem)_[su]$/.test(i.name) && n === 1) return SAFE.div(p, x);
      if (/trunc_f(32|64)_[su]$/.test(i.name) && !i.name.includes('sat'))
        return `(${p}.convert_i32_${i.name.endsWith('u') ? 'u' : 's'} (i32.and ${value('i32', 1)} (i32.const 0x3fffffff)))`;
      if ((/reinterpret/.test(i.name) || i.result === 'v128') && CANONICAL[p]) return `(call $${CANONICAL[p]} ${x})`;
      // Constant counts, divisors and offsets have forms of their own.
      if (n === 1 && p === i.result && pick(2) === 0 && !/\.(div|rem)_/.test(i.name)) return constant(p);
      if (/copysign$/.test(i.name) && n === 1) return `(call $${CANONICAL[p]} ${x})`;
      return x;
    });
    const text = `(${i.name} ${i.immediate} ${operands.join(' ')})`;
    const lanes = /^f(32x4|64x2)\.(?!splat|replace_lane|extract_lane|eq|ne|lt|gt|le|ge|pmin|pmax|abs|neg)/.exec(i.name)?.[1];
    return lanes === undefined ? text : `(call $canon${lanes} ${text})`;
  }
  function value(type, depth) {
    if (depth <= 0) return leaf(type);
    switch (pick(14)) {
      case 0:
        return leaf(type);
      case 1:
        return `(if (result ${type}) ${value('i32', depth - 1)} (then ${value(type, depth - 1)}) (else ${value(type, depth - 1)}))`;
      case 2:
        return `(select ${value(type, depth - 1)} ${value(type, depth - 1)} ${value('i32', depth - 1)})`;
      case 3:
        return `(call $merge_${type} ${value(type, depth - 1)} ${value(type, depth - 1)} ${value('i32', depth - 1)})`;
      case 4:
        return `(call_indirect (type $merge_${type}) ${value(type, depth - 1)} ${value(type, depth - 1)} ${value('i32', depth - 1)} (i32.const ${types.indexOf(type)}))`;
      case 5: {
        const l = `$b${labels++}`;
        return `(block ${l} (result ${type}) (drop (br_if ${l} ${value(type, depth - 1)} ${value('i32', depth - 1)})) ${value(type, depth - 1)})`;
      }
      case 6:
        return load(type, depth - 1);
      case 7:
        return `(local.tee ${local(type)} ${value(type, depth - 1)})`;
      default:
        return operation(type, depth);
    }
  }
  function statement(depth) {
    const type = one(types);
    switch (pick(8)) {
      case 0:
        return `(${type}.store offset=${one([0, 8, 5])} ${one(['', 'align=1'])} ${address()} ${CANONICAL[type] ? `(call $${CANONICAL[type]} ${value(type, 2)})` : value(type, 2)})`;
      case 1:
        return `(global.set $g_${type} ${value(type, 2)})`;
      case 2:
        return depth > 0 ? `(if ${value('i32', 2)} (then ${statement(depth - 1)} ${statement(depth - 1)}) (else ${statement(depth - 1)}))` : statement(depth);
      case 3: {
        // A variable with two sources, used at once.
        const l = local(type);
        const merged = `(local.set ${l} ${operation(type, 2)}) (if ${value('i32', 1)} (then (local.set ${l} ${operation(type, 2)})))`;
        const using = instructions.filter(
          (i) =>
            i.params[0] === type &&
            types.includes(i.result) &&
            !i.params.slice(1).some((p) => p !== type && p !== 'i32') &&
            !/trunc|reinterpret|copysign|(div|rem)_/.test(i.name),
        );
        const i = one(using);
        used.add(i.name);
        return `${merged} (local.set ${local(i.result)} (${i.name} ${i.immediate} (local.get ${l}) ${i.params.slice(1).map(constant).join(' ')}))`;
      }
      default:
        return `(local.set ${local(type)} ${value(type, 3)})`;
    }
  }
  const statements = Array.from({ length: 3 + pick(4) }, () => statement(1));
  const bits = {
    i32: (x) => `(i64.extend_i32_s ${x})`,
    i64: (x) => x,
    f32: (x) => `(i64.extend_i32_u (i32.reinterpret_f32 (call $canon32 ${x})))`,
    f64: (x) => `(i64.reinterpret_f64 (call $canon64 ${x}))`,
    v128: (x) => `(i64x2.extract_lane 0 (call $lanes ${x}))`,
  };
  const mix = types
    .flatMap((t) => [0, 1, 2].map((n) => bits[t](`(local.get $${t}_${n})`)))
    .reduce((sum, x) => `(i64.xor (i64.rotl ${sum} (i64.const 5)) ${x})`);
  const zero = (t) => (t === 'v128' ? '(v128.const i64x2 0 0)' : `(${t}.const 0)`);
  return `(module (memory 1) (table funcref (elem ${types.map((t) => `$m_${t}`).join(' ')}))
    ${types.map((t) => `(type $merge_${t} (func (param ${t} ${t} i32) (result ${t}))) (global $g_${t} (mut ${t}) ${zero(t)})`).join('\n')}
    (func $canon32 (param f32) (result f32) (if (result f32) (f32.eq (local.get 0) (local.get 0)) (then (local.get 0)) (else (f32.const nan))))
    (func $canon64 (param f64) (result f64) (if (result f64) (f64.eq (local.get 0) (local.get 0)) (then (local.get 0)) (else (f64.const nan))))
    ${wide ? ['f32x4', 'f64x2'].map((t) => `(func $canon${t.slice(1)} (param v128) (result v128) (v128.bitselect (local.get 0) (${t}.splat (${t.slice(0, 3)}.const nan)) (${t}.eq (local.get 0) (local.get 0))))`).join('\n') : ''}
    ${wide ? `(func $lanes (param v128) (result v128) (v128.andnot (local.get 0) (v128.or (f32x4.ne (local.get 0) (local.get 0)) (f64x2.ne (local.get 0) (local.get 0)))))` : ''}
    ${types
      .map(
        (t) => `(func $merge_${t} (type $merge_${t}) (if (result ${t}) (local.get 2) (then (local.get 1)) (else (local.get 0))))
    (func $m_${t} (type $merge_${t}) (call $merge_${t} (local.get 1) (local.get 0) (local.get 2)))`,
      )
      .join('\n')}
    (func (export "run") (param $n i32) (param $seed i32) (result i64) ${types.map((t) => [0, 1, 2].map((n) => `(local $${t}_${n} ${t})`).join(' ')).join(' ')} (local $sum i64)
      (local.set $i32_0 (local.get $seed)) (local.set $i64_0 (i64.extend_i32_s (local.get $seed))) (local.set $f64_0 (f64.convert_i32_s (local.get $seed)))
      (loop $l
        ${statements.join('\n        ')}
        (local.set $i32_1 (i32.add (local.get $i32_1) (local.get $n)))
        (local.set $sum (i64.xor (i64.rotl (local.get $sum) (i64.const 1)) (call $mix ${types.flatMap((t) => [0, 1, 2].map((n) => `(local.get $${t}_${n})`)).join(' ')})))
        (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
      (local.get $sum))
    (func $mix ${types.flatMap((t) => [0, 1, 2].map((n) => `(param $${t}_${n} ${t})`)).join(' ')} (result i64) ${mix}))`;
}

/** Runs programs in a process of `node`; gives for each 'same', what differs, or nothing where the process ended before. */
function runAll(node, programs, rounds, work) {
  const file = join(work, 'programs.json');
  writeFileSync(file, JSON.stringify({ programs: programs.map(({ wasm, code }) => ({ wasm: Buffer.from(wasm).toString('base64'), code })), rounds }));
  const child = spawnSync(node, [fileURLToPath(new URL('./hot-child.mjs', import.meta.url)), file], {
    encoding: 'utf8',
    timeout: 20_000 + programs.length * 30_000,
    maxBuffer: 1 << 26,
  });
  const lines = child.stdout
    .split('\n')
    .filter((l) => l !== '')
    .map((l) => JSON.parse(l));
  return {
    outcomes: lines,
    ended:
      child.status === 0
        ? undefined
        : child.error?.code === 'ETIMEDOUT'
          ? 'did not end'
          : `ended the process: ${(child.stderr.match(/^.*(?:Fatal|FATAL|#|Abort|rror).*$/m) ?? [String(child.signal ?? child.status)])[0]}`,
  };
}

async function main() {
  const given = hideBin(process.argv);
  const code = takeCodeOptions(given);
  const args = await yargs(given).options({
    count: { type: 'number', default: 100 }, seed: { type: 'number', default: 1 }, rounds: { type: 'number', default: 100_000 },
    node: { type: 'string', array: true, default: [process.execPath], describe: 'which Node to run on; several one after the other' }, batch: { type: 'number', default: 20 },
  }).strict().parse(); // prettier-ignore
  const wabt = await makeWabt();
  const used = new Set();
  const work = mkdtempSync(join(tmpdir(), 'hot-'));
  const failures = [];
  try {
    for (let first = 0; first < args.count; first += args.batch) {
      const programs = [];
      for (let i = first; i < Math.min(first + args.batch, args.count); i++) {
        const text = program(args.seed * 100_003 + i, used);
        const wasm = wabt.parseWat('hot.wat', text, { simd: true, sat_float_to_int: true, sign_extension: true }).toBinary({}).buffer;
        programs.push({ number: i, text, wasm, code: joinedParts(await compile(wasm, { ...code, format: 'cjs', mode: 'module', dts: false })) });
      }
      for (const node of args.node) {
        let rest = programs;
        while (rest.length > 0) {
          const { outcomes, ended } = runAll(node, rest, args.rounds, work);
          outcomes.forEach((o, k) => o !== 'same' && failures.push({ node, ...rest[k], what: o }));
          if (ended === undefined) break;
          if (rest[outcomes.length] === undefined) throw new Error(`${node} ${ended} after its work`);
          failures.push({ node, ...rest[outcomes.length], what: ended });
          rest = rest.slice(outcomes.length + 1);
        }
      }
      process.stderr.write(`\r${Math.min(first + args.batch, args.count)} of ${args.count}, ${failures.length} failures`);
    }
  } finally {
    rmSync(work, { recursive: true });
  }
  process.stderr.write('\n');
  for (const f of failures) {
    const name = `fuzz-hot-${args.seed}-${f.number}.wat`;
    writeFileSync(name, f.text);
    console.log(`${f.node}: program ${f.number} ${f.what}: ${name}`);
  }
  const unused = instructions.filter((i) => !used.has(i.name)).map((i) => i.name);
  if (unused.length > 0 && args.count >= 1000) console.log(`not used: ${unused.join(' ')}`);
  console.log(
    `${args.count} programs of ${args.rounds} rounds on ${args.node.length} engines, ${used.size} instructions of ${instructions.length}: ${failures.length} failures`,
  );
  process.exitCode = failures.length > 0 || (unused.length > 0 && args.count >= 1000) ? 1 : 0;
}
if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
