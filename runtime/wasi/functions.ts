// The 46 functions of WASI preview1 as one list: parameters with their kinds, in the order of the witx.
// The linker checks imports with it, tracing names and decodes arguments with it, tests go through it. Never linked into generated files.

/**
 * What an i32 or i64 parameter is. `path`, `string` and `iovecs` are a pointer and a length; `out` is a pointer that a result of the kind behind
 * it is written to; sizes are in bytes, times in nanoseconds.
 */
export type ParamKind = 'fd' | 'path' | 'iovecs' | 'ptr' | 'size' | 'u32' | 'u64' | 'flags' | 'rights' | 'time' | 'out.u32' | 'out.u64' | 'out';
export interface WasiFunction {
  readonly name: string;
  readonly params: readonly { readonly name: string; readonly kind: ParamKind }[];
  /** False: it does not return. */
  readonly returns: boolean;
  /** Only programs that import such a function have a use for the hosts' file systems. */
  readonly namesFiles: boolean;
}

/** A star: it names files. */
const LIST = `
args_get argv:ptr argv_buf:ptr
args_sizes_get argc:out.u32 argv_buf_size:out.u32
environ_get environ:ptr environ_buf:ptr
environ_sizes_get count:out.u32 environ_buf_size:out.u32
clock_res_get id:u32 resolution:out.u64
clock_time_get id:u32 precision:time time:out.u64
fd_advise fd:fd offset:u64 len:u64 advice:u32
fd_allocate fd:fd offset:u64 len:u64
fd_close fd:fd
fd_datasync fd:fd
fd_fdstat_get fd:fd stat:out
fd_fdstat_set_flags fd:fd flags:flags
fd_fdstat_set_rights fd:fd base:rights inheriting:rights
fd_filestat_get fd:fd stat:out
fd_filestat_set_size fd:fd size:u64
fd_filestat_set_times fd:fd atim:time mtim:time fst_flags:flags
fd_pread fd:fd iovs:iovecs offset:u64 nread:out.u32
*fd_prestat_get fd:fd prestat:out
*fd_prestat_dir_name fd:fd path:ptr path_len:size
fd_pwrite fd:fd iovs:iovecs offset:u64 nwritten:out.u32
fd_read fd:fd iovs:iovecs nread:out.u32
*fd_readdir fd:fd buf:ptr buf_len:size cookie:u64 bufused:out.u32
fd_renumber fd:fd to:fd
fd_seek fd:fd offset:u64 whence:u32 newoffset:out.u64
fd_sync fd:fd
fd_tell fd:fd offset:out.u64
fd_write fd:fd iovs:iovecs nwritten:out.u32
*path_create_directory fd:fd path:path
*path_filestat_get fd:fd flags:flags path:path stat:out
*path_filestat_set_times fd:fd flags:flags path:path atim:time mtim:time fst_flags:flags
*path_link old_fd:fd old_flags:flags old_path:path new_fd:fd new_path:path
*path_open fd:fd dirflags:flags path:path oflags:flags base:rights inheriting:rights fdflags:flags opened:out.u32
*path_readlink fd:fd path:path buf:ptr buf_len:size bufused:out.u32
*path_remove_directory fd:fd path:path
*path_rename fd:fd old_path:path new_fd:fd new_path:path
*path_symlink old_path:path fd:fd new_path:path
*path_unlink_file fd:fd path:path
poll_oneoff in:ptr out:ptr nsubscriptions:u32 nevents:out.u32
proc_exit rval:u32
proc_raise sig:u32
random_get buf:ptr buf_len:size
sched_yield
sock_accept fd:fd flags:flags connection:out.u32
sock_recv fd:fd ri_data:iovecs ri_flags:flags ro_datalen:out.u32 ro_flags:out.u32
sock_send fd:fd si_data:iovecs si_flags:flags so_datalen:out.u32
sock_shutdown fd:fd how:flags`;

export const wasiFunctions: readonly WasiFunction[] = LIST.trim()
  .split('\n')
  .map((line) => {
    const [first = '', ...params] = line.split(' ');
    const namesFiles = first.startsWith('*');
    const name = namesFiles ? first.slice(1) : first;
    return {
      name,
      params: params.map((p) => {
        const [param = '', kind = ''] = p.split(':');
        return { name: param, kind: kind as ParamKind };
      }),
      returns: name !== 'proc_exit',
      namesFiles,
    };
  });

const pairs: readonly ParamKind[] = ['path', 'iovecs'];
const longs: readonly ParamKind[] = ['u64', 'rights', 'time'];

/** The function type as a signature key: `i` for i32, `l` for i64. */
export function wasiKey(f: WasiFunction): string {
  return `${f.params.map((p) => (pairs.includes(p.kind) ? 'ii' : longs.includes(p.kind) ? 'l' : 'i')).join('')}:${f.returns ? 'i' : ''}`;
}

/** Names of errors, in the order of their numbers from 1. */
export const ERRNO_NAMES =
  '2BIG ACCES ADDRINUSE ADDRNOTAVAIL AFNOSUPPORT AGAIN ALREADY BADF BADMSG BUSY CANCELED CHILD CONNABORTED CONNREFUSED CONNRESET DEADLK DESTADDRREQ DOM DQUOT EXIST FAULT FBIG HOSTUNREACH IDRM ILSEQ INPROGRESS INTR INVAL IO ISCONN ISDIR LOOP MFILE MLINK MSGSIZE MULTIHOP NAMETOOLONG NETDOWN NETRESET NETUNREACH NFILE NOBUFS NODEV NOENT NOEXEC NOLCK NOLINK NOMEM NOMSG NOPROTOOPT NOSPC NOSYS NOTCONN NOTDIR NOTEMPTY NOTRECOVERABLE NOTSOCK NOTSUP NOTTY NXIO OVERFLOW OWNERDEAD PERM PIPE PROTO PROTONOSUPPORT PROTOTYPE RANGE ROFS SPIPE SRCH STALE TIMEDOUT TXTBSY XDEV';
/** By number. The last is none of a host's. */
export const ERRORS: readonly string[] = ['ok', ...ERRNO_NAMES.split(' '), 'NOTCAPABLE'];

/** One readable line for a call: names, decoded arguments, errno, and what was written to memory on success. */
export function traceLine(name: string, args: readonly unknown[], result: unknown, memory: Uint8Array): string {
  const f = wasiFunctions.find((x) => x.name === name);
  const view = new DataView(memory.buffer, memory.byteOffset, memory.length);
  const shown: string[] = [];
  const outs: string[] = [];
  let i = 0;
  for (const p of f?.params ?? []) {
    const value = args[i++] as number | bigint;
    const at = Number(value) >>> 0;
    if (p.kind === 'path' || p.kind === 'iovecs') {
      const length = Number(args[i++]) >>> 0;
      shown.push(
        `${p.name}=${p.kind === 'iovecs' ? `${length} at 0x${at.toString(16)}` : at + length <= memory.length ? JSON.stringify(new TextDecoder().decode(memory.slice(at, at + Math.min(length, 200)))) : 'outside of memory'}`,
      );
    } else if (p.kind === 'out.u32' || p.kind === 'out.u64') {
      if (result === 0 && at + 8 <= memory.length) outs.push(`${p.name}=${p.kind === 'out.u32' ? view.getUint32(at, true) : view.getBigUint64(at, true)}`);
    } else if (p.kind === 'out') continue;
    else
      shown.push(
        `${p.name}=${p.kind === 'ptr' || p.kind === 'flags' ? `0x${at.toString(16)}` : p.kind === 'rights' ? `0x${BigInt.asUintN(64, BigInt(value)).toString(16)}` : typeof value === 'bigint' ? String(value) : String(at)}`,
      );
  }
  const outcome = typeof result === 'number' ? (ERRORS[result] ?? `errno ${result}`) : String(result);
  return `${name}(${shown.join(', ')}) = ${outcome}${outs.length > 0 ? ` ${outs.join(' ')}` : ''}`;
}
