// How functions are called that have an i64 in their type: within the module as two words, by strangers (exports, tables, references, imports) with
// a BigInt. A function that strangers may call has an entry for them.
import { i64_high, i64_low, words_to_i64 } from '../../runtime/numeric/i64.ts';
import { I32, I64, V128, hasI64, type FuncType, type ValType } from '../base/types.ts';
import { declaredRefs } from '../binary/references.ts';
import { callNode } from '../ir/layout.ts';
import { carrierOf, getLocal, helperExpr, totals } from '../ir/make.ts';
import type { FuncIR, Local, Stmt } from '../ir/nodes.ts';
import { position } from '../ir/position.ts';
import { bodyOf, type FuncIndex, type Module } from '../module/module.ts';
import { ANYTHING } from '../opcodes/row.ts';
import { evalStmt, returnStmt, setManyStmt } from '../ir/statements.ts';

/** By function index: 1 where an i64 is handed over as two words. Not where tail calls have an entry: they go through tables, too. */
export function wordFunctions(m: Module, tail: Uint8Array): Uint8Array {
  const words = new Uint8Array(m.funcs.length);
  for (let i = m.importedFuncs; i < m.funcs.length; i++) if (tail[i] !== 1 && hasI64(m.funcs[i] as FuncType)) words[i] = 1;
  return words;
}

/** By function index: 1 where a function of words is called by strangers: exported, referred to, or tail-called through an entry. */
export function entriesForStrangers(m: Module, words: Uint8Array, tail: Uint8Array): Uint8Array {
  const entries = new Uint8Array(m.funcs.length);
  if (!words.includes(1)) return entries;
  // Tail calls that go through entries may end anywhere.
  if (tail.includes(1, m.importedFuncs)) return words;
  for (const i of declaredRefs(m)) entries[i] = words[i] as number;
  return entries;
}

const wordsOfVectors = (types: readonly ValType[]): readonly ValType[] => types.flatMap((t) => (t === V128 ? [I32, I32, I32, I32] : [t]));

/** The entry for strangers of function `f`, whose type has an i64: takes and gives BigInts. */
export function entryOf(m: Module, index: FuncIndex): FuncIR {
  const type = m.funcs[index] as FuncType;
  const at = (position.at = bodyOf(m, index)?.start ?? 0);
  const locals: Local[] = [];
  const local = (t: ValType, origin: Local['origin']): Local => {
    const l: Local = { id: locals.length, type: t, carrier: carrierOf(t), origin };
    locals.push(l);
    return l;
  };
  const [given, gives] = [wordsOfVectors(type.params), wordsOfVectors(type.results)];
  const params = given.map((t) => local(t, 'param'));
  const args = params.flatMap((l) => (l.type === I64 ? [helperExpr(i64_low, [getLocal(l)]), helperExpr(i64_high, [getLocal(l)])] : [getLocal(l)]));
  const received = gives.map((t) => (t === I64 ? [local(I32, 'stack'), local(I32, 'stack')] : [local(t, 'stack')]));
  const first = gives[0];
  const call = callNode({ kind: 'func', index }, type, args, first === undefined || first === I64 ? I32 : first, totals(args, ANYTHING));
  const values = received.map((words) => (words.length === 2 ? helperExpr(words_to_i64, words.map(getLocal), I64) : getLocal(words[0] as Local)));
  const body: Stmt[] = [gives.length === 0 ? evalStmt(call) : setManyStmt(received.flat(), call), returnStmt(values)];
  return { index, type, locals, params, results: gives, returned: [], body, at, isEntry: true };
}
