export interface Random {
  next(): number;
  /** An integer from 0 on. */
  below(n: number): number;
  pick<T>(list: readonly T[]): T;
}
export function random(seed: number): Random;
