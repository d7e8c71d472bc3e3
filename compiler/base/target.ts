// What the engines are like that generated code may be meant for. Data only; asked by what chooses representations and forms.

export interface Target {
  /** Compiles hot code to machine code. Without that, the cost of code is the number of bytecodes executed. */
  readonly jit: boolean;
}

/** By the name that --target takes. `any` is what runs everywhere and is tuned for engines with a compiler. */
export const TARGETS = {
  any: { jit: true },
  node: { jit: true },
  bun: { jit: true },
  browser: { jit: true },
  jitless: { jit: false },
  lockdown: { jit: false },
  quickjs: { jit: false },
  xs: { jit: false },
  hermes: { jit: false },
} as const satisfies Readonly<Record<string, Target>>;
export type TargetName = keyof typeof TARGETS;
export const TARGET_NAMES = Object.keys(TARGETS) as readonly TargetName[];
