// What every engine runs: modules, and what is done with them. `use` is a function body; it says lines, and has `file`, the exports of the
// generated file; or `suite`, the scripts of suite.ts. Of ES2020 only what TypeScript lowers; `needs`: what a target must have for it.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NESTED, SAY_NESTED, SAY_TABLE, SAY_WIDE, TABLE, WIDE, WIDE_IMPORTS } from './deep.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const bytes = (path) => readFileSync(join(root, path));

/** The formatter of dprint for TypeScript, 4.2 MB of Rust: it takes texts through its memory. Of the packages that npm run test:corpus installs. */
const FORMATTER = join(process.env.CORPUS_ROOT ?? join(root, 'test/corpus/packages'), 'node_modules/@dprint/typescript/plugin.wasm');
const SOURCE = `import {a as b,c} from  "./d"
export abstract class Tree<K extends string|number, V=unknown> implements Iterable<[K,V]>{ private root?:Node<K,V>; #size=0
 get(key:K):V|undefined{ let n=this.root; while(n){ if(key===n.key)return n.value; n=key<n.key?n.left:n.right }; return undefined }
 *[Symbol.iterator]():Generator<[K,V]>{ const stack=[this.root]; while(stack.length>0){const n=stack.pop(); if(!n)continue; yield [n.key,n.value]; stack.push(n.left,n.right)} }
}
type Deep<T>= T extends (infer U)[]?Deep<U>:T extends object?{readonly [P in keyof T]?:Deep<T[P]>}:T
// a comment that is long enough to stand alone, and numbers: 0x1F, 1_000n, .5e-7
const f=async<T,>(x:T, {y=1,...rest}:{y?:number,[k:string]:unknown}={})=>{ try{ return await g?.(x)??y }catch{ return \`\${x} of \${rest["z"]}\`.replace(/a+?b/gu,"\u00e9\ud83d\ude00") } finally{ label: for(const k in rest)if(k==="stop")break label; else switch(k){case "a":case "b":h(k);break;default:void 0} } }
enum Colour{Red=1<<0,Green=1<<1,Both=Red|Green}
export default {b,c,f,very:{long:{object:{literal:[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36]}}}} satisfies object
`;

/** A line for what `f` gives, or for the error that it throws. */
const TRY = 'const tell = (name, f) => { let text; try { text = String(f()); } catch (e) { text = e.name + ": " + e.message; } say(name + " " + text); };';

const TRAPS = `(module (memory 1 2) (table 3 funcref) (elem (i32.const 0) $one) (global $n (mut i32) (i32.const 0))
  (func $one (result i32) (i32.const 1)) (func $bump (result i32) (global.set $n (i32.add (global.get $n) (i32.const 1))) (global.get $n))
  (func (export "div") (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1)))
  (func $halves (param i64) (result i32) (i32.xor (i32.wrap_i64 (local.get 0)) (i32.wrap_i64 (i64.shr_u (local.get 0) (i64.const 32)))))
  (func (export "rem64") (param i32 i32) (result i32) (call $halves (i64.rem_u (i64.extend_i32_s (local.get 0)) (i64.extend_i32_s (local.get 1)))))
  (func (export "trunc") (param f64) (result i32) (i32.trunc_f64_u (local.get 0)))
  (func (export "load") (param i32) (result i32) (i32.load offset=4 (local.get 0)))
  (func (export "load64") (param i32) (result i32) (call $halves (i64.load (local.get 0))))
  (func (export "store") (param i32 i32) (i32.store (local.get 0) (local.get 1)))
  (func (export "call") (param i32) (result i32) (call_indirect (result i32) (local.get 0)))
  (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
  (func (export "unreachable") unreachable)
  (func $deep (export "deep") (param i32) (result i32) (i32.add (i32.const 1) (call $deep (local.get 0))))
  (func (export "order") (result i32 i32) (global.get $n) (call $bump))
  (func (export "f32") (param f32) (result f32) (f32.mul (local.get 0) (f32.const 1.1)))
  (func (export "shift") (param f64 i32) (result i32) (local $l i64) (local.set $l (i64.reinterpret_f64 (local.get 0)))
    (call $halves (i64.xor (i64.shr_s (local.get $l) (i64.extend_i32_u (local.get 1))) (i64.rotl (local.get $l) (i64.const 13)))))
  (func (export "breaks") (param i32) (result i32) (local $i i32)
    (block $out (loop $l (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (block $b (br_if $b (i32.lt_u (local.get $i) (local.get 0))) (br_if $out (i32.ne (local.get $i) (i32.const 3))) (br_if $b (i32.eqz (local.get $i))) (local.set $i (i32.add (local.get $i) (i32.const 5))))
      (br_if $l (i32.lt_u (local.get $i) (i32.const 100))))) (local.get $i)))`;
const EXCEPTIONS = `(module (import "host" "throw" (func $host)) (tag $e (param i32 i64)) (tag $f (param f64))
  (func $throws (param i32) (if (i32.eqz (local.get 0)) (then (throw $e (i32.const 7) (i64.const 8)))) (if (i32.eq (local.get 0) (i32.const 1)) (then (throw $f (f64.const 1.5)))) (if (i32.eq (local.get 0) (i32.const 2)) (then (call $host))))
  (func (export "catch") (param i32) (result f64) (local $l i64) (local $k i32)
    (block $e (result i32 i64) (block $f (result f64) (block $all (try_table (catch $e $e) (catch $f $f) (catch_all $all) (call $throws (local.get 0))) (return (f64.const -1))) (return (f64.const -2))) (return))
    (local.set $l) (local.set $k) (f64.add (f64.convert_i64_s (local.get $l)) (f64.convert_i32_s (local.get $k))))
  (func (export "through") (param i32) (call $throws (local.get 0)))
  (func (export "sum") (param i32) (result f64) (f64.convert_i64_s (call $tail (local.get 0) (i64.const 1))))
  (func $tail (param i32 i64) (result i64) (if (i32.eqz (local.get 0)) (then (return (local.get 1)))) (return_call $back (i32.sub (local.get 0) (i32.const 1)) (i64.add (local.get 1) (i64.const 3))))
  (func $back (param i32 i64) (result i64) (return_call $tail (local.get 0) (local.get 1))))`;
const GC = `(module (type $p (sub (struct (field (mut i32))))) (type $q (sub $p (struct (field (mut i32)) (field i64)))) (type $a (array (mut (ref null $p))))
  (func (export "sum") (param i32) (result f64) (local $a (ref $a)) (local $i i32) (local $s i64)
    (local.set $a (array.new $a (ref.null $p) (local.get 0)))
    (loop $l
      (array.set $a (local.get $a) (local.get $i) (if (result (ref $p)) (i32.and (local.get $i) (i32.const 1)) (then (struct.new $p (local.get $i))) (else (struct.new $q (local.get $i) (i64.const 1000)))))
      (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get 0))))
    (loop $m
      (local.set $i (i32.sub (local.get $i) (i32.const 1)))
      (local.set $s (i64.add (local.get $s) (if (result i64) (ref.test (ref $q) (array.get $a (local.get $a) (local.get $i))) (then (struct.get $q 1 (ref.cast (ref $q) (array.get $a (local.get $a) (local.get $i))))) (else (i64.extend_i32_s (struct.get $p 0 (array.get $a (local.get $a) (local.get $i))))))))
      (br_if $m (local.get $i)))
    (f64.convert_i64_s (local.get $s)))
  (func (export "cast") (param i32) (result f64) (f64.convert_i64_s (struct.get $q 1 (ref.cast (ref $q) (if (result (ref $p)) (local.get 0) (then (struct.new $q (i32.const 1) (i64.const 5))) (else (struct.new $p (i32.const 1))))))))
  (func (export "opaque") (result anyref) (struct.new $p (i32.const 3))))`;
/** Vectors that are floats and integers by turns: -1 and a mask are NaNs, whose bits many engines do not keep. */
const LANES = `(module (memory (export "memory") 1) (data (i32.const 32) "\\00\\00\\80\\3f\\00\\00\\00\\40\\00\\00\\40\\40\\00\\00\\80\\40")
  (func $known (param v128) (result v128)
    (v128.andnot (local.get 0) (v128.or (f32x4.ne (local.get 0) (local.get 0)) (f64x2.ne (local.get 0) (local.get 0)))))
  (func (export "known") (param i32 i32) (result i32) (local $v v128)
    (local.set $v (call $known (i32x4.replace_lane 1 (i32x4.splat (local.get 0)) (local.get 1))))
    (i32.add (i32x4.extract_lane 0 (local.get $v)) (i32x4.extract_lane 1 (local.get $v))))
  (func (export "copy") (param i32 i32) (result i32) (local $v v128) (local $n i32)
    (local.set $n (i32.const 3))
    (loop $l
      (local.set $v (v128.load (i32.const 32)))
      (v128.store (i32.const 32) (f32x4.mul (local.get $v) (f32x4.add (local.get $v) (local.get $v))))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.store (i32.const 0) (local.get 0)) (i32.store (i32.const 4) (local.get 1))
    (local.set $v (v128.load (i32.const 0)))
    (v128.store (i32.const 16) (local.get $v))
    (i32.xor (i32.load (i32.const 16)) (i32.load (i32.const 20))))
  (func (export "mask") (param f32 f32) (result i32) (local $v v128) (local $m v128)
    (local.set $v (f32x4.mul (f32x4.splat (local.get 0)) (f32x4.splat (local.get 1))))
    (local.set $m (f32x4.add (local.get $v) (f32x4.add (local.get $v) (local.get $v))))
    (local.set $m (f32x4.lt (local.get $m) (f32x4.splat (local.get 1))))
    (i32x4.extract_lane 2 (local.get $m)))
  (func (export "lane") (param i32 f32) (result i32)
    (i32x4.extract_lane 1 (f32x4.replace_lane 2 (i32x4.splat (local.get 0)) (local.get 1))))
  (func (export "select") (param i32 f32) (result i32)
    (i32x4.extract_lane 1 (select (f32x4.add (f32x4.splat (local.get 1)) (f32x4.splat (local.get 1))) (i32x4.splat (local.get 0)) (i32.eqz (local.get 0))))))`;
/** What crosses the boundary as a BigInt: exports, an import, a global. */
const BOUNDARY = `(module (import "host" "next" (func $next (param i64) (result i64))) (global (export "g") (mut i64) (i64.const -5))
  (func (export "rem") (param i64 i64) (result i64) (i64.rem_u (local.get 0) (local.get 1)))
  (func (export "twice") (param i64) (result i64 i32) (call $next (call $next (local.get 0))) (i32.const 7)))`;

export const programs = [
  {
    name: 'traps',
    text: TRAPS,
    use: `${TRY} const e = file.instantiate({}).exports;
      for (const [a, b] of [[7, 2], [-7, 2], [1, 0], [-2147483648, -1]]) tell('div', () => e.div(a, b));
      tell('rem64', () => e.rem64(-1, 10)); tell('rem64', () => e.rem64(1, 0));
      for (const x of [1.9, -0.5, 4294967295, 4294967296, -1, NaN]) tell('trunc', () => e.trunc(x));
      e.store(65528, 0x12345678); for (const p of [65524, 65523, 65528, 65529, -1, -8, 0x7fffffff]) { tell('load', () => e.load(p)); tell('load64', () => e.load64(p)); }
      for (const p of [65532, 65533, 1, -4]) tell('store', () => e.store(p, 5));
      for (const i of [0, 1, 2, 3, -1]) tell('call', () => e.call(i));
      tell('grow', () => e.grow(1)); tell('grow', () => e.grow(1)); tell('load', () => e.load(70000));
      tell('unreachable', () => e.unreachable()); tell('order', () => e.order()); tell('f32', () => e.f32(0.1));
      tell('shift', () => e.shift(-1.1, 9)); for (const n of [0, 2, 3, 4, 50]) tell('breaks', () => e.breaks(n));`,
  },
  {
    name: 'end of the stack', text: TRAPS,
    use: `${TRY} const e = file.instantiate({}).exports; tell('deep', () => { try { e.deep(1); return 'came back'; } catch (x) { return /stack|recursion/.test(x.message) ? 'end of the stack' : x.message; } });`,
  },
  { name: 'deep nesting', text: NESTED, use: `const e = file.instantiate({}).exports; ${SAY_NESTED}` },
  { name: 'many parameters', text: WIDE, use: `const e = file.instantiate(${WIDE_IMPORTS}).exports; ${SAY_WIDE}` },
  { name: '70,000 branches', text: TABLE, use: `const e = file.instantiate({}).exports; ${SAY_TABLE}` },
  { name: 'kernels', wasm: bytes('test/bench/kernels.wasm'), use: `${TRY} const e = file.instantiate({}).exports; for (const k of Object.keys(e).sort()) if (typeof e[k] === 'function') tell(k, () => e[k](1));` },
  { name: 'SIMD', wasm: bytes('test/bench/simd.wasm'), use: `${TRY} const e = file.instantiate({}).exports; for (const k of Object.keys(e).sort()) if (typeof e[k] === 'function') tell(k, () => e[k](1));` },
  {
    name: 'vectors of integers and floats', text: LANES,
    use: `${TRY} const e = file.instantiate({}).exports; for (const [a, b] of [[1, -1], [-1, 1], [0, -2147483648], [2143289344, 2146959360], [-1, -1], [0, 0]]) { tell('known', () => e.known(a, b)); tell('copy', () => e.copy(a, b)); tell('lane', () => e.lane(a, 1)); tell('select', () => e.select(b, 1)); }
      tell('mask', () => e.mask(1, -1)); tell('mask', () => e.mask(-1, 1));`,
  },
  {
    name: 'exceptions, tail calls', text: EXCEPTIONS,
    use: `${TRY} const e = file.instantiate({ host: { throw: () => { throw new TypeError('of the host'); } } }).exports;
      for (const i of [0, 1, 2, 3]) { tell('catch', () => e.catch(i)); tell('through', () => { try { return e.through(i); } catch (x) { return x instanceof TypeError ? x.message : 'an exception'; } }); } tell('tail', () => e.sum(100001));`,
  },
  {
    name: 'GC', text: GC,
    use: `${TRY} const e = file.instantiate({}).exports; tell('sum', () => e.sum(1000)); tell('cast', () => e.cast(1)); tell('cast', () => { try { return e.cast(0); } catch (x) { return 'a trap'; } });
      tell('opaque', () => [Object.getOwnPropertyNames(e.opaque()).length, Object.isFrozen(e.opaque())]);`,
  },
  {
    name: 'i64 as BigInt', text: BOUNDARY, needs: 'bigint',
    use: `${TRY} const e = file.instantiate({ host: { next: (x) => x * 2n + 1n } }).exports;
      tell('rem', () => e.rem(-1n, 10n)); tell('rem', () => e.rem(1n, 0n)); tell('twice', () => e.twice(1n << 62n)); tell('twice', () => { try { return e.twice(1); } catch (x) { return x.name; } });
      e.g.value = 1n << 63n; tell('global', () => e.g.value);`,
  },
  {
    name: 'a large program', isLarge: true, wasm: existsSync(FORMATTER) ? readFileSync(FORMATTER) : undefined, missing: '@dprint/typescript, which npm run test:corpus installs',
    use: `${TRY} const e = file.instantiate({}).exports, bytes = (p, n) => new Uint8Array(e.memory.buffer, p, n);
      const send = (s) => { const utf8 = encodeURIComponent(s).replace(/%(..)/g, (_, h) => String.fromCharCode(parseInt(h, 16))), to = bytes(e.clear_shared_bytes(utf8.length), utf8.length); for (let i = 0; i < utf8.length; i++) to[i] = utf8.charCodeAt(i); };
      const receive = (n) => { let s = ''; const from = bytes(e.get_shared_bytes_ptr(), n); for (let i = 0; i < n; i++) s += String.fromCharCode(from[i]); return s; };
      const format = (path, text) => { send(path); e.set_file_path(); send(text); const r = e.format(1); return r + ' ' + (r === 1 ? receive(e.get_formatted_text()) : r === 2 ? receive(e.get_error_text()) : ''); };
      send('{"global":{"lineWidth":80},"plugin":{"quoteStyle":"alwaysSingle"}}'); e.register_config(1); for (const l of receive(e.get_resolved_config(1)).split(',')) say(l);
      const source = ${JSON.stringify(SOURCE)}; for (const [p, s] of [['a.ts', source], ['b.tsx', 'const x=<A b={1}  {...c}>t {d}</A>'], ['c.ts', source + 'class {'], ['d.js', 'a']]) for (const l of format(p, s).split('\\n')) say(l);`,
  },
  { name: 'the scripts of the specification', suite: true, missing: 'the scripts of the specification, by WASM_SPEC_DIR', needs: 'bigint' },
  ...['session', 'std'].map((name) => ({
    name: `WASI: ${name === 'std' ? 'Rust' : 'C'}`, wasm: bytes(`test/wasi/programs/${name}.wasm`), isCommand: true,
    use: `let out = '', err = ''; const text = (b) => { let s = ''; for (const c of b) s += String.fromCharCode(c); return s; };
      const status = file.run({ args: ['session', 'one', 'two words'], env: { VARIABLE: 'value' }, stdin: 'a line\\nanother, without an end', stdout: (b) => { out += text(b); }, stderr: (b) => { err += text(b); }, fs: new file.MemoryFileSystem({ '/box': {} }) });
      say('status ' + status); for (const l of (out + '\\n--\\n' + err).split('\\n')) say(l);`,
  })),
]; // prettier-ignore
