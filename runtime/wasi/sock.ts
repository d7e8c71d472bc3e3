// sock_*: there are no sockets here, so every descriptor answers as POSIX does for one that is no socket.
import { fd_get, type Wasi } from './context.ts';
import { E_INVAL, E_NOTSOCK } from './errno.ts';

export function wasi_sock_accept(w: Wasi, fd: number): number {
  fd_get(w, fd);
  return E_NOTSOCK;
}
export const wasi_sock_recv = wasi_sock_accept;
export const wasi_sock_send = wasi_sock_accept;
export function wasi_sock_shutdown(w: Wasi, fd: number, how: number): number {
  fd_get(w, fd);
  return how & ~3 || how === 0 ? E_INVAL : E_NOTSOCK;
}
