// Which functions need an entry for tail calls: those that tail calls can come back to without end. Every other tail call is an ordinary
// call, since the stack grows by no more than a few frames.
import type { FuncFacts } from '../base/options.ts';
import { declaredRefs } from '../binary/references.ts';
import type { Module } from '../module/module.ts';

/** Tail calls in a row that may be ordinary ones. */
const MAX_CHAIN = 20;

/** By function index: 1 where there is an entry. An import has one where the function that it turns out to be has. */
export function tailEntries(m: Module, facts: readonly FuncFacts[]): Uint8Array {
  const entries = new Uint8Array(m.funcs.length).fill(1, 0, m.importedFuncs);
  if (!facts.some((f) => f.tailCallees.length > 0)) return entries;
  // What is called through a table, a reference or an import may be every function that something refers to.
  const anything = m.funcs.length;
  const referenced = [...declaredRefs(m)];
  const callees = (node: number): readonly number[] =>
    node === anything ? referenced : node < m.importedFuncs ? [anything] : (facts[node - m.importedFuncs] as FuncFacts).tailCallees;
  const chains = new Uint32Array(m.funcs.length + 1);
  let longest = 0;
  for (const component of components(anything + 1, (node) => callees(node).map((c) => (c < 0 ? anything : c)))) {
    for (const node of component) {
      if (node < m.importedFuncs || node === anything) continue;
      if (component.length > 1) entries[node] = 1;
      else
        for (const c of callees(node)) if (c >= m.importedFuncs && entries[c] === 0) chains[node] = Math.max(chains[node] as number, (chains[c] as number) + 1);
      longest = Math.max(longest, chains[node] as number);
    }
  }
  facts.forEach((f, i) => {
    if (f.tailCallees.length > 0 && (f.tailCallsInTry || longest > MAX_CHAIN)) entries[m.importedFuncs + i] = 1;
  });
  return entries;
}

/** Strongly connected components, each after those that it leads to (Tarjan). */
function components(count: number, successors: (node: number) => readonly number[]): number[][] {
  const found: number[][] = [];
  const order = new Int32Array(count).fill(-1);
  const lowest = new Int32Array(count);
  const open: number[] = [];
  const isOpen = new Uint8Array(count);
  let next = 0;
  for (let root = 0; root < count; root++) {
    if (order[root] !== -1) continue;
    const path: { readonly node: number; readonly to: readonly number[]; at: number }[] = [];
    const enter = (node: number): void => {
      order[node] = lowest[node] = next++;
      open.push(node);
      isOpen[node] = 1;
      path.push({ node, to: successors(node), at: 0 });
    };
    enter(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { node } = top;
      const to = top.to[top.at++];
      if (to !== undefined) {
        if (order[to] === -1) enter(to);
        else if (isOpen[to] === 1) lowest[node] = Math.min(lowest[node] as number, order[to] as number);
        continue;
      }
      path.pop();
      const below = path.at(-1);
      if (below !== undefined) lowest[below.node] = Math.min(lowest[below.node] as number, lowest[node] as number);
      if (lowest[node] !== order[node]) continue;
      const component = open.splice(open.lastIndexOf(node));
      for (const member of component) isOpen[member] = 0;
      found.push(component);
    }
  }
  return found;
}
