// The intermediate form of one function: structured and typed, without SSA, because wasm is structured and so is JavaScript.
// Plain data; nodes are never changed in place.
//
// Law of order: an expression is evaluated once, where it stands, arguments left to right. build.ts keeps a stack value as a pending
// expression only as long as nothing evaluated before it conflicts with it (effects.ts).
import type { FuncType, ValType } from '../base/types.ts';
import type { ByteOffset, FuncIndex } from '../module/module.ts';
import type { Effects, MemoryAccess, OpRow } from '../opcodes/row.ts';

/**
 * How a value is represented in JavaScript, apart from its wasm type: a list of JavaScript slots. Here every carrier has one.
 * int32: signed number. big: signed BigInt. num: number. ref: a reference. Pairs, lanes and bit carriers will have more than one.
 */
export type Carrier = 'int32' | 'big' | 'num' | 'ref';

export interface Local {
  readonly id: number;
  readonly type: ValType;
  readonly carrier: Carrier;
  /** param, declared: the function's own. stack: holds a stack value, assigned once. label: carries values of a branch. */
  readonly origin: 'param' | 'declared' | 'stack' | 'label';
}

/**
 * Where a branch leads; `return`: out of the function. The values that it carries are in locals, which are set before it: all of a phi that
 * structured code needs.
 */
export interface Label {
  readonly id: number;
  readonly kind: 'block' | 'loop' | 'return';
}

export interface Immediate {
  readonly index: number;
  readonly index2: number;
  readonly align: number;
  readonly offset: number;
  /** Of an access to memory: the address is a multiple of what is accessed, or of 4 if that is less. */
  readonly isAligned?: boolean;
  /** Its address, before the offset is added, is below 2^31. */
  readonly isNatural?: boolean;
  /** All of what is accessed lies within the memory, however small that is by its type; and it is aligned. */
  readonly isInside?: boolean;
  /** Of such an access: its address counts elements, of an i64 words; the offset is in bytes. */
  readonly isElement?: boolean;
}

interface ExprBase {
  readonly type: ValType;
  readonly effects: Effects;
  /** Bit (id & 31) is set for every local that is read: a filter before looking closer. */
  readonly reads: number;
  /** Height of the tree. */
  readonly depth: number;
  /** The instruction that it was made for. */
  readonly at: ByteOffset;
}
export interface ConstExpr extends ExprBase {
  readonly kind: 'const';
  /** i32: signed. i64: signed BigInt. f32, f64: the number, or the bits as BigInt where it is a NaN. A null reference is null. */
  readonly value: number | bigint | null;
}
export interface GetExpr extends ExprBase {
  readonly kind: 'get';
  readonly local: Local;
}
export interface OpExpr extends ExprBase {
  readonly kind: 'op';
  readonly row: OpRow;
  readonly args: readonly Expr[];
  readonly imm: Immediate;
}
export interface CallExpr extends ExprBase {
  readonly kind: 'call';
  readonly callee: Callee;
  /** The type that the callee is called by; the arguments are its parameters with vectors as their words. */
  readonly sig: FuncType;
  readonly args: readonly Expr[];
}
/** `test ? then : otherwise`: only the arm chosen is evaluated. */
export interface CondExpr extends ExprBase {
  readonly kind: 'cond';
  readonly test: Expr;
  readonly then: Expr;
  readonly otherwise: Expr;
}
export type Expr = ConstExpr | GetExpr | OpExpr | CallExpr | CondExpr;

export type Callee =
  | { readonly kind: 'func'; readonly index: FuncIndex }
  | { readonly kind: 'indirect'; readonly table: number; readonly slot: Expr }
  | { readonly kind: 'ref'; readonly ref: Expr }
  /** A piece of this function, by number (shape/split.ts). */
  | { readonly kind: 'piece'; readonly piece: number }
  /** A pure function of the runtime with several results. */
  | { readonly kind: 'helper'; readonly helper: { readonly name: string } };

/** The expression that a callee hangs on. */
export const calleeExpr = (c: Callee): Expr | undefined => (c.kind === 'indirect' ? c.slot : c.kind === 'ref' ? c.ref : undefined);

/** The instruction that a statement was made for; absent: that of its own expression. */
interface StmtBase {
  readonly at?: ByteOffset;
}
export type Stmt = StmtBase & StmtKind;
type StmtKind =
  | { readonly kind: 'eval'; readonly expr: Expr }
  | { readonly kind: 'set'; readonly local: Local; readonly expr: Expr }
  | { readonly kind: 'setMany'; readonly locals: readonly Local[]; readonly call: CallExpr }
  | { readonly kind: 'block' | 'loop'; readonly label: Label; readonly body: readonly Stmt[] }
  | { readonly kind: 'if'; readonly cond: Expr; readonly then: readonly Stmt[]; readonly otherwise: readonly Stmt[] }
  | { readonly kind: 'br'; readonly label: Label }
  | { readonly kind: 'switch'; readonly on: Expr; readonly cases: readonly Label[]; readonly otherwise: Label }
  | { readonly kind: 'return'; readonly values: readonly Expr[] }
  /**
   * Returns what the callee returns. plain: by calling it. counted: by calling its tail entry while the stack may grow, else by asking the
   * caller to. bounce: always by asking the caller. Arguments of the last two are constants or locals.
   */
  | { readonly kind: 'tailCall'; readonly call: CallExpr; readonly mode: 'plain' | 'counted' | 'bounce' }
  | { readonly kind: 'throw'; readonly value: Expr }
  /** `handler` begins with the exception in `exn`: traps never get there. */
  | { readonly kind: 'try'; readonly body: readonly Stmt[]; readonly exn: Local; readonly handler: readonly Stmt[] }
  | { readonly kind: 'trap' }
  /** The memory may have grown: aliases of these views must be taken again. Only shape/views.ts makes it. */
  | { readonly kind: 'refresh'; readonly views: readonly MemoryView[] };

/** A view of a memory, of which a function holds an alias; or its length. */
export interface MemoryView {
  readonly view: MemoryAccess['view'] | 'DV';
  readonly memory: number;
  readonly isLength?: boolean;
}

export interface FuncIR {
  readonly index: FuncIndex;
  readonly type: FuncType;
  /** In the order of their ids: the function's own, then what the builder made. */
  readonly locals: readonly Local[];
  /** As JavaScript has them: vectors as their words. */
  readonly params: readonly Local[];
  readonly results: readonly ValType[];
  /** What a branch to the label of kind `return` gives; none where there is no such branch. */
  readonly returned: readonly Local[];
  readonly body: readonly Stmt[];
  readonly at: ByteOffset;
  /** Locals that may be read before they are assigned; every one where it is not known (opt/dead.ts). */
  readonly initialised?: { has(local: Local): boolean };
  /** Aliases of views that it holds, and those that it takes where it begins (shape/views.ts). */
  readonly views?: { readonly used: readonly MemoryView[]; readonly atStart: readonly MemoryView[] };
  /** It is piece `piece` of the function, counted from 1: its results are its own, or the function's. */
  readonly piece?: number;
  /** It is what strangers call instead of the function itself (repr/abi.ts). */
  readonly isEntry?: boolean;
}
