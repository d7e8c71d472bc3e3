// Modules at the ends of what engines take: constructs within constructs, and tables of branches.
const repeat = (n, f) => Array.from({ length: n }, (_, i) => f(i)).join('');

const DEPTH = 600;
const TRIES = 300;
const TERMS = 2000;
const add = (i) => `(local.set $s (i32.add (i32.mul (local.get $s) (i32.const 31)) (i32.const ${i})))`;
/** Nested blocks, arms, loops, tries and terms, an export each. Every third `try` catches what is thrown. */
export const NESTED = `(module (tag $e (param i32)) (tag $f (param i32))
  (func $mix (param i32 i32) (result i32) (i32.xor (i32.mul (local.get 0) (i32.const 31)) (local.get 1)))
  (func (export "blocks") (param i32) (result i32) (local $s i32)
    ${repeat(DEPTH, (i) => `(block ${add(i)} (br_if ${i >> 1} (i32.eq (local.get 0) (i32.const ${i}))) `)} ${repeat(DEPTH, (i) => `${add(i)})`)} (local.get $s))
  (func (export "arms") (param i32) (result i32) (local $s i32)
    ${repeat(DEPTH, (i) => `(if (i32.lt_u (i32.const ${i}) (local.get 0)) (then ${add(i)} `)} ${repeat(DEPTH, (i) => `${add(i)}) (else ${add(3)}))`)} (local.get $s))
  (func (export "loops") (param i32) (result i32) (local $s i32) (local $n i32)
    ${repeat(DEPTH, (i) => `(loop $l${i} ${add(i)} `)}
    ${repeat(DEPTH, (i) => `(local.set $n (i32.add (local.get $n) (i32.const 1))) (br_if $l${DEPTH - 1 - i} (i32.and (i32.lt_u (local.get $n) (i32.const 900)) (i32.eq (i32.rem_u (local.get $n) (i32.const 11)) (local.get 0)))))`)} (local.get $s))
  (func (export "tries") (param i32) (result i32) (local $s i32)
    ${repeat(TRIES, (i) => `(block (result i32) (try_table (catch ${i % 3 === 0 ? '$e' : '$f'} 0) (if (i32.eq (local.get 0) (i32.const ${i})) (then (throw $e (i32.const ${i})))) `)}
    ${repeat(TRIES, (i) => `${add(i)}) (i32.const 7)) (local.set $s (i32.add (i32.mul (local.get $s) (i32.const 31)))) `)} (local.get $s))
  (func (export "terms") (param i32) (result i32)
    ${repeat(TERMS, (i) => (i % 3 ? `(i32.add (i32.const ${i}) (i32.mul (i32.const 31) ` : '(call $mix '))} (local.get 0)
    ${repeat(TERMS, (i) => ((TERMS - 1 - i) % 3 ? '))' : `(i32.const ${i}))`))}))`;

/** Says what `tries` gives, beside what JavaScript makes of the same. */
export const SAY_NESTED = `
  const tries = (x) => {
    const thrown = x >= 0 && x < ${TRIES}, from = thrown ? x - (x % 3) : ${TRIES};
    let s = thrown ? x : 0;
    for (let i = from - 1; i >= 0; i--) s = (Math.imul((Math.imul(s, 31) + ${TRIES - 1} - i) | 0, 31) + 7) | 0;
    return s;
  };
  for (const i of [-1, 0, 1, 2, 10, 79, 80, 81, 299, 300, 599, 5000]) for (const k of ['blocks', 'arms', 'loops', 'tries', 'terms']) say(k + ' ' + i + ' ' + e[k](i) + ' ' + (k !== 'tries' || e.tries(i) === tries(i)));`;

const params = (n, type) => `(param${` ${type}`.repeat(n)})`;
/** The sum of parameters, each times its place. */
const weighed = (n, type) => Array.from({ length: n }, (_, i) => `(${type}.mul (local.get ${i}) (${type}.const ${i + 1}))`).reduce((a, b) => `(${type}.add ${a} ${b})`); // prettier-ignore
const shifted = (n, of) => repeat(n, (i) => of(`(i32.add (local.get 0) (i32.const ${i * i}))`));
/** Functions of many parameters: called directly, by the host, through a table, as a tail, and the host's own. */
export const WIDE = `(module (type $t (func ${params(40, 'i32')} (result i32))) (import "host" "wide" (func $host ${params(20, 'i32')} (result i32))) (table funcref (elem $sum))
  (func $sum (export "sum") (type $t) ${weighed(40, 'i32')})
  (func $words ${params(17, 'i64')} (result i64) ${weighed(17, 'i64')})
  (func $vectors ${params(5, 'v128')} (result i32) (i32.add (i32x4.extract_lane 3 (local.get 0)) (i32.mul (i32.const 7) (i32x4.extract_lane 2 (local.get 4)))))
  (func $passed ${params(32, 'i32')} (result i32) (return_call $last ${repeat(32, (i) => `(local.get ${31 - i})`)}))
  (func $last ${params(32, 'i32')} (result i32) (if (i32.ge_s (local.get 31) (i32.const 1000)) (then (return ${weighed(32, 'i32')})))
    (return_call $passed ${repeat(31, (i) => `(local.get ${i})`)} (i32.add (local.get 31) (i32.const 100))))
  (func (export "direct") (param i32) (result i32) (call $sum ${shifted(40, (x) => x)}))
  (func (export "host") (param i32) (result i32) (call $host ${shifted(20, (x) => x)}))
  (func (export "indirect") (param i32) (result i32) (call_indirect (type $t) ${shifted(40, (x) => x)} (i32.const 0)))
  (func (export "tail") (param i32) (result i32) (call $last ${shifted(32, (x) => x)}))
  (func (export "words") (param i32) (result i32) (i32.wrap_i64 (i64.rem_s (call $words ${shifted(17, (x) => `(i64.shl (i64.extend_i32_s ${x}) (i64.const 20))`)}) (i64.const 1000003))))
  (func (export "vectors") (param i32) (result i32) (call $vectors ${shifted(5, (x) => `(i32x4.splat ${x})`)})))`;
export const WIDE_IMPORTS = '{ host: { wide: (...a) => a.reduce((s, x, i) => (s + x * (i + 1)) | 0, 0) } }';
export const SAY_WIDE = `
  const numbers = [];
  for (let i = 0; i < 40; i++) numbers.push(i * i - 5);
  say('sum ' + e.sum(...numbers) + ' ' + e.sum.length);
  for (const k of ['direct', 'host', 'indirect', 'tail', 'words', 'vectors']) for (const x of [0, -5, 1000]) say(k + ' ' + e[k](x));`;

const ENTRIES = 70_000;
const LABELS = 300;
/** A table of 70,000 branches to 300 labels, more than native WebAssembly takes in V8; where each leads is what is said. */
export const TABLE = `(module
  (func (export "falls") (param i32) (result i32) ${repeat(LABELS, () => '(block ')} (br_table ${repeat(ENTRIES, (i) => `${(i * 7) % LABELS} `)} ${LABELS - 1} (local.get 0))
    ${repeat(LABELS, (i) => `) (local.set 0 (i32.add (local.get 0) (i32.const ${i}))) ${i % 50 === 49 ? '(return (local.get 0))' : ''} `)} (local.get 0))
  (func (export "leaves") (param i32) (result i32) ${repeat(50, () => '(block ')} (br_table ${repeat(ENTRIES, (i) => `${(i * 7) % 50} `)} 49 (local.get 0))
    ${repeat(50, (i) => `) (return (i32.const ${i}))`)} ))`;
export const SAY_TABLE = `
  const label = (x, n) => x >>> 0 < ${ENTRIES} ? x * 7 % n : n - 1;
  const falls = (x) => { let s = x; for (let i = label(x, ${LABELS}); ; i++) { s = (s + i) | 0; if (i % 50 === 49) return s; } };
  for (const x of [0, 1, 43, 299, 511, 512, 8191, 8192, 32767, 32768, 65535, 65536, 69999, 70000, -1, -2147483648, 2147483647]) say(x + ' ' + (e.falls(x) === falls(x)) + ' ' + (e.leaves(x) === label(x, 50)));`;
