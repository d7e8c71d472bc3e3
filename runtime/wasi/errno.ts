// WASI error numbers (witx errno) and what becomes of exceptions raised behind a WASI call.

export const E_BADF = 8;
export const E_EXIST = 20;
export const E_FAULT = 21;
export const E_FBIG = 22;
export const E_ILSEQ = 25;
export const E_INVAL = 28;
export const E_IO = 29;
export const E_ISDIR = 31;
export const E_LOOP = 32;
export const E_MFILE = 33;
export const E_NAMETOOLONG = 37;
export const E_NOENT = 44;
export const E_NOSPC = 51;
export const E_NOSYS = 52;
export const E_NOTDIR = 54;
export const E_NOTEMPTY = 55;
export const E_NOTSOCK = 57;
export const E_NOTSUP = 58;
export const E_OVERFLOW = 61;
export const E_PERM = 63;
export const E_SPIPE = 70;
export const E_NOTCAPABLE = 76;

/** By number, from 1: what `errno_of` makes of the code that Node's hosts have for an error. A test holds it and the constants above to the names. */
const ERRNO_CODES =
  'zdr7x263lss2ojka2n3zvud7z0qadefnnata8w9e1fmra5xg39f4u8cafjhshjxzuqt17bzbbfbrz5xxuag0ys26njqy8ct3slugqklvbziko6c7itpkoalhmuwpwnv5nvue6caf7ubt7youvg7mm3';
/** The number of a host's error code; 0 where it has none. */
export function errno_of(code: string): number {
  let hash = 0;
  // EOPNOTSUPP is made the same of as ENOTSUP, all others of Node something else.
  for (const c of code) hash = (hash * 531 + c.charCodeAt(0)) % 1241;
  return (ERRNO_CODES.match(/../g) as string[]).indexOf((hash + 36).toString(36)) + 1;
}

/** Ends the current WASI call with an error number. */
export function wasi_fail(errno: number): never {
  throw errno;
}

/** The error number that a caught exception stands for. Exits, traps and faults of ours are thrown on. */
export function wasi_result(error: unknown): number {
  if (typeof error === 'number') return error;
  const { code } = (error ?? {}) as { code?: unknown };
  if (typeof code === 'string') {
    // What a Node host reports.
    const number = code.startsWith('ERR_') ? E_INVAL : errno_of(code);
    if (number > 0) return number;
  }
  throw error;
}
