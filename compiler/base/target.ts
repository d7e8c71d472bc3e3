// What the engines are like that generated code may be meant for: one table. Data only; asked by what chooses syntax, representations and forms.

/** A level of ECMAScript: what of its syntax may be written. */
export type EsLevel = 5 | 2015 | 2016 | 2017 | 2018 | 2019 | 2020 | 2021 | 2022;

/** Sizes that an engine takes. */
export interface Limits {
  /** Parameters of one function. */
  readonly params: number;
  /** Those of them that have names; the others are taken from `arguments`. */
  readonly named: number;
  /** Locals of one function. */
  readonly locals: number;
  /** Bytes of one ArrayBuffer. */
  readonly memory: number;
  /** Statements within statements; what is deeper becomes one loop around a switch. */
  readonly nesting: number;
  /** Height of an expression; what is higher is cut with a variable. */
  readonly expression: number;
  /** Values that one switch tells apart; more are told apart by switches within one. */
  readonly cases: number;
  /** Values that all switches of a function tell apart, each of which is a constant of it. */
  readonly allCases: number;
  /** Declarations of one kind in one scope: engines keep the variables of a function on their stack. */
  readonly declarations: number;
  /** What is declared once for each thing that a module has few of. */
  readonly singles: number;
  /** Characters of one string literal. */
  readonly text: number;
  /** Bytes of V8's bytecode of one function, as shape/bytecodes.ts estimates them: what has more is never compiled to machine code. */
  readonly bytecode: number;
}

/**
 * The cheapest way to touch memory where code is interpreted, by the bytecodes that it takes. `index`: of an element, by rotating the address or
 * by dividing it. `words`, `bytes`: stores are tested by loading the element, or by comparing the index with the length.
 */
export type AccessCosts = { readonly bytes: 'element' | 'length' } & (
  | { readonly index: 'rotate'; readonly words: 'element' | 'length' }
  // A fraction is below a length, too.
  | { readonly index: 'divide'; readonly words: 'element' }
);

export interface Target {
  readonly es: EsLevel;
  /** `a ?? b`, which some engines have before the rest of ES2020. */
  readonly nullish: boolean;
  readonly classes: boolean;
  /** BigInt with its literals, BigInt64Array and the BigInt accessors of DataView. */
  readonly bigint: boolean;
  /** SharedArrayBuffer and Atomics. */
  readonly threads: boolean;
  /** Loads ES modules; else scripts only. */
  readonly modules: boolean;
  /** Compiles hot code to machine code. Without that, the cost of code is the number of bytecodes executed. */
  readonly jit: boolean;
  /** Takes functions into their callers ahead of time, however large these become, but those that begin with `'noinline'`. */
  readonly inlines: boolean;
  /** Of an engine that only interprets. */
  readonly costs?: AccessCosts;
  readonly limits: Limits;
}

/**
 * What every engine takes. 250 nested blocks or 100 nested loops are the most in some (SpiderMonkey, Hermes, QuickJS), 200 nested parentheses,
 * 65,000 cases of one switch (SpiderMonkey), 10,000 in Hermes and Duktape; one scope for 17,000 functions ends the stack of QuickJS, for 115,000
 * that of Node 20; XS refuses a string of 16 million.
 */
export const LIMITS: Limits = {
  params: 1000,
  named: Infinity,
  locals: 50000,
  memory: Infinity,
  nesting: 80,
  expression: 60,
  cases: 32768,
  allCases: Infinity,
  declarations: 8000,
  singles: 50000,
  text: 1 << 19,
  bytecode: 60 * 1024,
};

const GIB = 2 ** 30;

const ES5: Target = { es: 5, nullish: false, classes: false, bigint: false, threads: false, modules: false, jit: true, inlines: false, limits: LIMITS };
const ES2015: Target = { ...ES5, es: 2015, classes: true, modules: true };
const ES2020: Target = { ...ES2015, es: 2020, nullish: true, bigint: true, threads: true };
const ES2022: Target = { ...ES2020, es: 2022 };
const NO_JIT = { jit: false, costs: { index: 'divide', words: 'element', bytes: 'element' } } as const satisfies Partial<Target>;
/** Comparing is cheaper than reading an element. */
const COMPARES = { ...NO_JIT, costs: { ...NO_JIT.costs, bytes: 'length' } } as const satisfies Partial<Target>;
/** JavaScriptCore leaves its fast path to divide. */
const ROTATES = { ...NO_JIT, costs: { index: 'rotate', words: 'length', bytes: 'length' } } as const satisfies Partial<Target>;

const HERMES_0_12: Target = { ...ES5, ...NO_JIT, bigint: true, limits: { ...LIMITS, cases: 512, memory: 2 * GIB } };

/** A version as [major, minor]. */
type Version = readonly [major: number, minor: number];
/** From which version on an engine is like what; ascending. */
type Ages = readonly (readonly [from: Version, target: Target])[];
interface Family {
  /** Without a version: this. */
  readonly usual: Target;
  readonly ages: Ages;
}
const one = (usual: Target): Family => ({ usual, ages: [] });

/** By the name that --target takes; where there are ages, a version may follow it. */
const FAMILIES = {
  /** Runs everywhere where there is ES2020 and is tuned for engines with a compiler. */
  any: one(ES2020),
  es: {
    usual: ES2020,
    ages: [[[5, 0], ES5], ...([2015, 2016, 2017, 2018, 2019] as const).map((es) => [[es, 0], { ...ES2015, es, threads: es >= 2017 }] as const), [[2020, 0], ES2020], [[2021, 0], { ...ES2020, es: 2021 }], [[2022, 0], ES2022]],
  },
  node: {
    usual: ES2022,
    ages: [[[6, 0], { ...ES2015, modules: false }], [[8, 3], { ...ES2015, es: 2018, modules: false }], [[10, 4], { ...ES2015, es: 2019, bigint: true, threads: true, modules: false }], [[12, 17], { ...ES2015, es: 2019, bigint: true, threads: true }], [[14, 0], ES2020], [[15, 0], { ...ES2020, es: 2021 }], [[17, 0], ES2022]],
  },
  chrome: {
    usual: ES2022,
    ages: [[[51, 0], { ...ES2015, modules: false }], [[61, 0], { ...ES2015, es: 2017 }], [[64, 0], { ...ES2015, es: 2018 }], [[66, 0], { ...ES2015, es: 2019 }], [[67, 0], { ...ES2015, es: 2019, bigint: true }], [[80, 0], ES2020], [[85, 0], { ...ES2020, es: 2021 }], [[94, 0], ES2022]],
  },
  firefox: {
    usual: ES2022,
    ages: [[[54, 0], { ...ES2015, es: 2017, modules: false }], [[60, 0], { ...ES2015, es: 2019 }], [[68, 0], { ...ES2015, es: 2019, bigint: true }], [[74, 0], ES2020], [[79, 0], { ...ES2020, es: 2021 }], [[93, 0], ES2022]],
  },
  safari: {
    usual: ES2022,
    // BigInt came with 14, its typed arrays and accessors with 15.
    ages: [[[10, 1], ES2015], [[11, 0], { ...ES2015, es: 2017 }], [[12, 0], { ...ES2015, es: 2019 }], [[13, 1], { ...ES2015, es: 2019, nullish: true }], [[15, 0], { ...ES2020, es: 2021 }], [[16, 4], ES2022]],
  },
  bun: one(ES2022),
  deno: one(ES2022),
  browser: one(ES2020),
  workerd: one({ ...ES2022, threads: false }),
  /** node --jitless, and V8 without a compiler in a page. */
  jitless: one({ ...ES2022, ...NO_JIT }),
  /** Lockdown Mode of iOS and macOS. */
  lockdown: one({ ...ES2022, ...ROTATES }),
  quickjs: one({ ...ES2020, ...COMPARES, limits: { ...LIMITS, locals: 10000, memory: 2 * GIB } }),
  xs: one({ ...ES2022, ...COMPARES, limits: { ...LIMITS, params: 255, locals: 1000 } }),
  hermes: {
    usual: HERMES_0_12,
    ages: [[[0, 12], HERMES_0_12], [[1, 0], { ...ES2020, ...NO_JIT, inlines: true, threads: false, modules: false, limits: HERMES_0_12.limits }]],
  },
  /** 0.7 counts parameters in four bits: of 16 to 31 the last 16 are undefined. */
  njs: one({ ...ES5, ...NO_JIT, limits: { ...LIMITS, named: 15, locals: 1000, memory: 2 * GIB } }),
  duktape: one({ ...ES5, ...NO_JIT, limits: { ...LIMITS, params: 255, locals: 10000, cases: 8192, allCases: 60000, memory: GIB } }),
} as const satisfies Readonly<Record<string, Family>>; // prettier-ignore

/** What --target takes, without versions. */
export const TARGET_NAMES: readonly string[] = Object.keys(FAMILIES);
/** Said of what --target takes. */
export const TARGET_HELP = `one of ${TARGET_NAMES.join(', ')}, with a version where it has some (${Object.entries(FAMILIES)
  .filter(([, f]) => f.ages.length > 0)
  .map(([name, { ages }]) => `${name}${ages[0]?.[0][0] ?? ''}`)
  .join(', ')} and later)`;

const isBelow = ([a, b]: Version, [c, d]: Version): boolean => a < c || (a === c && b < d);

/** The target of a name such as `any`, `node`, `node20`, `safari13.1`, `es2015`; undefined where there is none. */
export function targetOf(name: string): Target | undefined {
  const [, family, major, minor = '0'] = /^([a-z]+)(?:(\d+)(?:\.(\d+))?)?$/.exec(name) ?? [];
  if (family === undefined || !Object.hasOwn(FAMILIES, family)) return undefined;
  const { usual, ages }: Family = FAMILIES[family as keyof typeof FAMILIES];
  if (major === undefined) return usual;
  const version: Version = [Number(major), Number(minor)];
  const found = ages.filter(([from]) => !isBelow(version, from)).at(-1);
  // A level of the language has no versions between.
  return family === 'es' && found?.[0][0] !== version[0] ? undefined : found?.[1];
}
