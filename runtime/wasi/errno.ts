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
export const E_NOSYS = 52;
export const E_NOTDIR = 54;
export const E_NOTSOCK = 57;
export const E_NOTSUP = 58;
export const E_OVERFLOW = 61;
export const E_PERM = 63;
export const E_SPIPE = 70;
export const E_NOTCAPABLE = 76;

/** Names of a host's error codes, in the order of their numbers from 1: the constants above are held to it by a test. */
export const ERRNO_NAMES =
  '2BIG ACCES ADDRINUSE ADDRNOTAVAIL AFNOSUPPORT AGAIN ALREADY BADF BADMSG BUSY CANCELED CHILD CONNABORTED CONNREFUSED CONNRESET DEADLK DESTADDRREQ DOM DQUOT EXIST FAULT FBIG HOSTUNREACH IDRM ILSEQ INPROGRESS INTR INVAL IO ISCONN ISDIR LOOP MFILE MLINK MSGSIZE MULTIHOP NAMETOOLONG NETDOWN NETRESET NETUNREACH NFILE NOBUFS NODEV NOENT NOEXEC NOLCK NOLINK NOMEM NOMSG NOPROTOOPT NOSPC NOSYS NOTCONN NOTDIR NOTEMPTY NOTRECOVERABLE NOTSOCK NOTSUP NOTTY NXIO OVERFLOW OWNERDEAD PERM PIPE PROTO PROTONOSUPPORT PROTOTYPE RANGE ROFS SPIPE SRCH STALE TIMEDOUT TXTBSY XDEV';

/** Ends the current WASI call with an error number. */
export function wasi_fail(errno: number): never {
  throw { errno };
}

/** The error number that a caught exception stands for. Exits, traps and faults of ours are thrown on. */
export function wasi_result(error: unknown): number {
  const { errno, code } = (error ?? {}) as { errno?: unknown; code?: unknown };
  if (typeof code === 'string') {
    // What a Node host reports.
    const at = ERRNO_NAMES.split(' ').indexOf(code === 'EOPNOTSUPP' ? 'NOTSUP' : code.slice(1));
    if (at >= 0) return at + 1;
    if (code.startsWith('ERR_')) return 28;
  }
  if (typeof errno === 'number' && errno > 0) return errno;
  throw error;
}
