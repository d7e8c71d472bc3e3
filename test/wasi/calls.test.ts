// Every WASI function on both hosts: what it does, and its errors.
import { constants } from 'node:os';
import util from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { memory_grow } from '../../runtime/memory/linear.ts';
import { memory_new_shared } from '../../runtime/memory/shared.ts';
import * as errnos from '../../runtime/wasi/errno.ts';
import { ERRORS, traceLine, wasiFunctions } from '../../runtime/wasi/functions.ts';
import { ALL_RIGHTS, E, FUNCTIONS, Guest, HOSTS, O, wasiOf, type HostName, type Tree } from './guest.ts';

const guests: Guest[] = [];
afterEach(() => {
  for (const g of guests.splice(0)) g.dispose();
});

it('has all 46 functions of preview1', () => {
  expect(wasiFunctions).toHaveLength(46);
  expect(FUNCTIONS.map((f) => f.slice(5)).sort()).toEqual(wasiFunctions.map((f) => f.name).sort());
});

it('has its error numbers from one list', () => {
  expect(ERRORS).toHaveLength(77);
  const numbers = Object.entries(errnos).flatMap(([name, value]) => (typeof value === 'number' ? [[name.slice(2), value] as const] : []));
  expect(numbers.length).toBeGreaterThan(15);
  for (const [name, value] of [...numbers, ...Object.entries(E)]) expect([value, ERRORS[value]]).toEqual([value, name === 'SUCCESS' ? 'ok' : name]);
});
it('knows the codes of errors of Node, and takes no other for one of them', () => {
  for (const [number, name] of ERRORS.entries()) if (number > 0 && name !== 'NOTCAPABLE') expect([name, errnos.errno_of(`E${name}`)]).toEqual([name, number]);
  expect(errnos.errno_of('EOPNOTSUPP')).toBe(errnos.E_NOTSUP);
  const others = [...[...util.getSystemErrorMap().values()].map(([name]) => name), ...Object.keys(constants.errno)];
  for (const name of others) if (name !== 'EOPNOTSUPP') expect([name, errnos.errno_of(name)]).toEqual([name, Math.max(0, ERRORS.indexOf(name.slice(1)))]);
});

describe.each(HOSTS)('on the %s host', (host: HostName) => {
  const guest = (tree: Tree = {}, options = {}): Guest => {
    const g = new Guest(host, tree, options);
    guests.push(g);
    return g;
  };

  describe('arguments, environment, clocks, random bytes', () => {
    it('gives arguments and environment as NUL-terminated UTF-8', () => {
      const g = guest({}, { args: ['prog', 'é'], env: { K: 'v' } });
      const [count, size] = [g.alloc(4), g.alloc(4)];
      expect(g.call('args_sizes_get', count, size)).toBe(0);
      expect([g.view.getUint32(count, true), g.view.getUint32(size, true)]).toEqual([2, 8]);
      const [argv, buffer] = [g.alloc(8), g.alloc(16)];
      expect(g.call('args_get', argv, buffer)).toBe(0);
      expect(g.view.getUint32(argv + 4, true)).toBe(buffer + 5);
      expect(Buffer.from(g.wasi.linear.U8.slice(buffer, buffer + 8)).toString()).toBe('prog\0é\0');
      expect(g.call('environ_get', argv, buffer)).toBe(0);
      expect(Buffer.from(g.wasi.linear.U8.slice(buffer, buffer + 4)).toString()).toBe('K=v\0');
      expect(g.call('args_get', 0xfffffff0, buffer)).toBe(E.FAULT);
    });
    it('has four clocks and no more', () => {
      const g = guest();
      const at = g.alloc(8);
      for (const id of [0, 1, 2, 3]) expect(g.call('clock_time_get', id, 0n, at)).toBe(0);
      expect(g.call('clock_time_get', 4, 0n, at)).toBe(E.INVAL);
      expect(g.call('clock_res_get', -1, at)).toBe(E.INVAL);
      g.call('clock_time_get', 0, 0n, at);
      expect(Math.abs(Number(g.view.getBigUint64(at, true)) / 1e6 - Date.now())).toBeLessThan(5000);
      expect(g.call('clock_time_get', 0, 0n, -4)).toBe(E.FAULT);
    });
    it('has exact nanoseconds where performance.now counts from 1970', () => {
      const g = guest();
      const at = g.alloc(8);
      for (const [now, time] of [
        [1795762193099, 1795762193099000000n],
        [1795762193099.5, 1795762193099500000n],
        [1234.567891, 1234567891n],
        [0.9999999, 1000000n],
      ] as const) {
        const spy = vi.spyOn(performance, 'now').mockReturnValue(now);
        expect(g.call('clock_time_get', 1, 0n, at)).toBe(0);
        spy.mockRestore();
        expect(g.view.getBigUint64(at, true)).toBe(time);
      }
    });
    it('fills more than 65,536 bytes with random ones', () => {
      const g = guest();
      expect(g.call('random_get', 1000, 100000)).toBe(0);
      expect(new Set(g.wasi.linear.U8.subarray(100000, 101000)).size).toBeGreaterThan(100);
      expect(g.call('random_get', 100000, 100000)).toBe(E.FAULT);
    });
    it('exits by an exception that is no error, and never raises signals', () => {
      const g = guest();
      expect(() => g.call('proc_exit', -1)).toThrow();
      try {
        g.call('proc_exit', 7);
      } catch (exit) {
        expect(exit).toMatchObject({ name: 'WasiExit', code: 7 });
        expect(exit).not.toBeInstanceOf(Error);
      }
      for (let signal = 0; signal < 32; signal++) expect(g.call('proc_raise', signal)).toBe(E.NOSYS);
      expect(g.call('sched_yield')).toBe(0);
    });
  });

  describe('a memory shared with other threads', () => {
    it('is read, written, and followed when another thread grows it', () => {
      const g = guest({ 'f.txt': 'from a file' });
      const memory = memory_new_shared(1, 4, 65536, false);
      g.wasi.linear = memory;
      const f = g.mustOpen('f.txt');
      expect(g.read(f)).toEqual({ errno: 0, text: 'from a file' });
      expect(g.write(1, 'out')).toBe(0);
      expect(Buffer.concat(g.out).toString()).toBe('out');
      expect(g.call('fd_prestat_get', 3, 70_000)).toBe(E.FAULT);
      memory_grow(memory_new_shared(1, 4, 65536, false, memory.buffer as SharedArrayBuffer), 1);
      expect(g.call('fd_prestat_get', 3, 70_000)).toBe(0);
      expect(g.call('random_get', 70_000, 100)).toBe(0);
      expect(g.call('clock_time_get', 0, 0n, 70_000)).toBe(0);
      expect(g.view.getBigUint64(70_000, true)).not.toBe(0n);
    });
  });

  describe('names that are no UTF-8', () => {
    const WRONG = [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82]];
    it.each(WRONG.map((bytes) => [Uint8Array.from(bytes)]))('%j', (bytes) => {
      const g = guest();
      expect(g.open(bytes, { oflags: O.CREAT }).errno).toBe(E.ILSEQ);
    });
    it('are none either where the engine decodes them', () => {
      const { decodeURIComponent } = globalThis;
      globalThis.decodeURIComponent = (text) => (text === '%c0%af' ? '/' : text === '%ed%a0%80' ? '\ud800' : decodeURIComponent(text));
      try {
        const g = guest();
        for (const bytes of [WRONG[1], WRONG[2]]) expect(g.open(Uint8Array.from(bytes ?? []), { oflags: O.CREAT }).errno).toBe(E.ILSEQ);
        expect(g.open('é', { oflags: O.CREAT }).errno).toBe(0);
      } finally {
        globalThis.decodeURIComponent = decodeURIComponent;
      }
    });
  });

  describe('files', () => {
    it('creates, writes, seeks, reads, truncates', () => {
      const g = guest();
      const f = g.mustOpen('new', { oflags: O.CREAT | O.EXCL });
      expect(g.write(f, 'hello world')).toBe(0);
      expect(g.seek(f, -5n, 1)).toEqual({ errno: 0, at: 6n });
      expect(g.read(f)).toEqual({ errno: 0, text: 'world' });
      expect(g.read(f)).toEqual({ errno: 0, text: '' });
      expect(g.call('fd_filestat_set_size', f, 5n)).toBe(0);
      expect(g.fstat(f)).toMatchObject({ errno: 0, type: 4, size: 5n });
      expect(g.call('fd_allocate', f, 0n, 100n)).toBe(0);
      expect(g.stat('new').size).toBe(100n);
      expect(g.open('new', { oflags: O.CREAT | O.EXCL }).errno).toBe(E.EXIST);
      expect(g.call('fd_close', f)).toBe(0);
      expect(g.call('fd_close', f)).toBe(E.BADF);
    });
    it('appends, also after fd_fdstat_set_flags and with pwrite', () => {
      const g = guest({ f: 'abc' });
      const f = g.mustOpen('f', { flags: 1 });
      g.write(f, 'd');
      expect(g.seek(f, 0n, 0).at).toBe(0n);
      g.write(f, 'e');
      expect(g.call('fd_fdstat_set_flags', f, 0)).toBe(0);
      g.seek(f, 0n, 0);
      g.write(f, 'A');
      expect(g.call('fd_fdstat_set_flags', f, 1)).toBe(0);
      const iov = g.alloc(8);
      const [at] = g.bytes('Z');
      g.view.setUint32(iov, at, true);
      g.view.setUint32(iov + 4, 1, true);
      expect(g.call('fd_pwrite', f, iov, 1, 0n, g.alloc(4))).toBe(0);
      expect(g.read(g.mustOpen('f')).text).toBe('AbcdeZ');
      expect(g.call('fd_fdstat_set_flags', f, 64)).toBe(E.INVAL);
      expect(g.call('fd_fdstat_set_flags', f, 2)).toBe(E.NOTSUP);
    });
    it('takes offsets and sizes of any u64 without rounding them to something else', () => {
      const g = guest({ f: 'abc' });
      const f = g.mustOpen('f');
      const iov = g.alloc(8);
      g.view.setUint32(iov, g.alloc(8), true);
      g.view.setUint32(iov + 4, 8, true);
      const n = g.alloc(4);
      expect(g.call('fd_pread', f, iov, 1, -1n, n)).toBe(E.INVAL);
      expect(g.call('fd_pread', f, iov, 1, 2n ** 62n, n)).toBe(0);
      expect(g.view.getUint32(n, true)).toBe(0);
      expect(g.call('fd_pwrite', f, iov, 1, 2n ** 60n, n)).not.toBe(0);
      expect(g.call('fd_filestat_set_size', f, -1n)).toBe(E.INVAL);
      expect(g.call('fd_filestat_set_size', f, 2n ** 60n)).not.toBe(0);
      expect(g.seek(f, -1n, 0).errno).toBe(E.INVAL);
      expect(g.seek(f, 0n, 3).errno).toBe(E.INVAL);
      expect(g.stat('f').size).toBe(3n);
    });
    it('keeps times in nanoseconds, and refuses a time together with now', () => {
      const g = guest({ f: '' });
      const f = g.mustOpen('f');
      expect(g.call('fd_filestat_set_times', f, 1_000_000_001_234_567n, 2_500_000_000_000_001n, 1 | 4)).toBe(0);
      expect(g.fstat(f)).toMatchObject({ atim: 1_000_000_001_234_567n, mtim: 2_500_000_000_000_001n });
      expect(g.call('path_filestat_set_times', g.dir, 1, ...g.bytes('f'), 0n, 7_000_000_009n, 4)).toBe(0);
      expect(g.stat('f')).toMatchObject({ atim: 1_000_000_001_234_567n, mtim: 7_000_000_009n });
      for (const flags of [3, 12, 15, 16]) expect(g.call('fd_filestat_set_times', f, 0n, 0n, flags)).toBe(E.INVAL);
      expect(g.call('fd_filestat_set_times', f, 0n, 0n, 2 | 8)).toBe(0);
      expect(Math.abs(Number(g.fstat(f).mtim) / 1e6 - Date.now())).toBeLessThan(10_000);
    });
    it('advises and syncs where there is something to advise and sync', () => {
      const g = guest({ f: 'abc' });
      const f = g.mustOpen('f');
      expect(g.call('fd_advise', f, 0n, 3n, 3)).toBe(0);
      expect(g.call('fd_advise', f, 0n, 3n, 6)).toBe(E.INVAL);
      expect(g.call('fd_advise', g.dir, 0n, 0n, 0)).toBe(E.BADF);
      expect(g.call('fd_sync', f)).toBe(0);
      expect(g.call('fd_datasync', f)).toBe(0);
    });
    it('enforces rights and narrows them only', () => {
      const g = guest({ f: 'abc' });
      const f = g.mustOpen('f', { rights: 2n });
      expect(g.write(f, 'x')).toBe(E.NOTCAPABLE);
      expect(g.call('fd_filestat_set_size', f, 0n)).toBe(E.NOTCAPABLE);
      expect(g.call('fd_fdstat_set_rights', f, 0x40n, 0n)).toBe(E.NOTCAPABLE);
      expect(g.call('fd_fdstat_set_rights', f, 0n, 0n)).toBe(0);
      expect(g.read(f).errno).toBe(E.NOTCAPABLE);
      expect(g.read(g.mustOpen('f', { rights: 2n ** 40n })).errno).toBe(E.NOTCAPABLE);
      const at = g.alloc(24);
      expect(g.call('fd_fdstat_get', g.dir, at)).toBe(0);
      expect(g.view.getUint8(at)).toBe(3);
      expect(g.view.getBigUint64(at + 16, true)).not.toBe(0n);
    });
    it('truncates by path only with the right to set sizes by path', () => {
      const g = guest({ f: 'abc' });
      expect(g.call('fd_fdstat_set_rights', g.dir, BigInt(0xfffffff & ~(1 << 19)) & BigInt(g.wasi.fds.get(3)?.base ?? 0), 0xfffffffn)).toBe(0);
      expect(g.open('f', { oflags: O.TRUNC }).errno).toBe(E.NOTCAPABLE);
      expect(g.open('g', { oflags: O.CREAT }).errno).toBe(0);
      expect(g.stat('f').size).toBe(3n);
    });
    it('opens what Go asks for: every right there could be, but for writing', () => {
      const g = guest({ f: 'abc', 'd/x': '' });
      const rights = 0xffffffffn & ~0x80141n;
      const f = g.mustOpen('f', { rights, inheriting: rights });
      expect(g.read(f).text).toBe('abc');
      expect(g.write(f, 'x')).toBe(E.NOTCAPABLE);
      expect(g.call('fd_filestat_set_size', f, 0n)).toBe(E.NOTCAPABLE);
      const d = g.mustOpen('d', { rights, inheriting: rights });
      expect(g.readdir(d).entries.map((e) => e.name)).toContain('x');
      expect(g.call('fd_fdstat_set_flags', f, 4)).toBe(0);
    });
    it('knows directories from files everywhere', () => {
      const g = guest({ 'd/f': 'x' });
      expect(g.read(g.dir).errno).toBe(E.ISDIR);
      expect(g.write(g.dir, 'x')).toBe(E.BADF);
      expect(g.call('fd_filestat_set_size', g.dir, 0n)).toBe(E.BADF);
      expect(g.call('fd_allocate', g.dir, 0n, 1n)).toBe(E.BADF);
      expect(g.call('fd_tell', g.dir, 0)).toBe(E.BADF);
      expect(g.seek(g.dir, 0n, 0).errno).toBe(E.BADF);
      expect(g.open('d', { rights: 0x40n }).errno).toBe(E.ISDIR);
      expect(g.open('d', { rights: 0x42n, oflags: O.DIRECTORY }).errno).toBe(E.ISDIR);
      expect(g.open('d/f', { oflags: O.DIRECTORY }).errno).toBe(E.NOTDIR);
      expect(g.open('d/f/').errno).toBe(E.NOTDIR);
      expect(g.open('d/f/x').errno).toBe(E.NOTDIR);
      expect(g.open('d', { oflags: O.CREAT | O.DIRECTORY }).errno).toBe(E.INVAL);
      const f = g.mustOpen('d/f');
      expect(g.readdir(f).errno).toBe(E.NOTDIR);
      expect(g.open('x', { dir: f }).errno).toBe(E.NOTDIR);
    });
  });

  describe('descriptors', () => {
    it('takes any u32 for a descriptor', () => {
      const g = guest();
      for (const n of [-1, 100, 0x7fffffff, -2147483648]) {
        for (const call of ['fd_close', 'fd_sync', 'fd_datasync']) expect(g.call(call, n)).toBe(E.BADF);
        expect(g.call('fd_prestat_get', n, 0)).toBe(E.BADF);
        expect(g.call('fd_renumber', n, g.dir)).toBe(E.BADF);
        expect(g.call('fd_renumber', g.dir, n)).toBe(E.BADF);
      }
    });
    it('names preopened directories from 3 on, until one is renumbered onto', () => {
      const g = guest({ f: 'x' });
      const at = g.alloc(8);
      expect(g.call('fd_prestat_get', 3, at)).toBe(0);
      expect(g.view.getUint32(at + 4, true)).toBe(1);
      expect(g.call('fd_prestat_dir_name', 3, at, 1)).toBe(0);
      expect(g.view.getUint8(at)).toBe(47);
      expect(g.call('fd_prestat_dir_name', 3, at, 0)).toBe(E.NAMETOOLONG);
      expect(g.call('fd_prestat_get', 4, at)).toBe(E.BADF);
      const f = g.mustOpen('f');
      expect(g.call('fd_renumber', f, 3)).toBe(0);
      expect(g.call('fd_prestat_get', 3, at)).toBe(E.BADF);
      expect(g.read(3).text).toBe('x');
      expect(g.call('fd_close', f)).toBe(E.BADF);
    });
    it('gives sockets the errors of descriptors that are none', () => {
      const g = guest({ f: '' });
      const f = g.mustOpen('f');
      for (const call of ['sock_recv', 'sock_send', 'sock_accept']) {
        expect(g.call(call, f, 0, 0, 0, 0, 0)).toBe(E.NOTSOCK);
        expect(g.call(call, 99, 0, 0, 0, 0, 0)).toBe(E.BADF);
      }
      expect(g.call('sock_shutdown', f, 1)).toBe(E.NOTSOCK);
      expect(g.call('sock_shutdown', 99, 1)).toBe(E.BADF);
    });
    it('reads the end of standard input again and again, and writes to standard output', () => {
      const g = guest({}, { stdin: 'in' });
      expect([g.read(0).text, g.read(0).text, g.read(0).text]).toEqual(['in', '', '']);
      expect(g.write(1, 'out')).toBe(0);
      expect(Buffer.concat(g.out).toString()).toBe('out');
      expect(g.seek(1, 0n, 1).errno).toBe(E.SPIPE);
    });
    it('checks every iovec, and their number before any of them', () => {
      const g = guest();
      for (const [iovs, count] of [
        [0, 0x20000000],
        [-8, 2],
        [0x7fffffff, 1],
        [131072, 1],
        [0, 20000],
      ] as const) {
        expect(g.call('fd_write', 1, iovs, count, 0)).not.toBe(0);
        expect(g.call('fd_read', 0, iovs, count, 0)).not.toBe(0);
      }
      const iov = g.alloc(8);
      g.view.setUint32(iov, 131000, true);
      g.view.setUint32(iov + 4, 0xffffffff, true);
      expect(g.call('fd_write', 1, iov, 1, 0)).toBe(E.FAULT);
    });
  });

  describe('directories', () => {
    it('makes, lists, renames and removes them', () => {
      const g = guest({ 'd/x': '', 'd/y': '' });
      expect(g.one('path_create_directory', 'd/z')).toBe(0);
      expect(g.one('path_create_directory', 'd/z')).toBe(E.EXIST);
      expect(g.one('path_create_directory', 'nowhere/z')).toBe(E.NOENT);
      const d = g.openDir('d');
      expect(g.readdir(d).entries.map((e) => [e.name, e.type]).sort()).toEqual([['.', 3], ['..', 3], ['x', 4], ['y', 4], ['z', 3]]); // prettier-ignore
      expect(g.rename('d/z', 'd/w')).toBe(0);
      expect(g.one('path_remove_directory', 'd')).toBe(E.NOTEMPTY);
      expect(g.one('path_remove_directory', 'd/x')).toBe(E.NOTDIR);
      expect(g.one('path_remove_directory', 'd/w/')).toBe(0);
      expect(g.one('path_unlink_file', 'd')).toBe(E.ISDIR);
      expect(g.one('path_unlink_file', 'd/x/')).toBe(E.NOTDIR);
      expect(g.one('path_unlink_file', 'd/x')).toBe(0);
      expect(g.one('path_unlink_file', 'd/x')).toBe(E.NOENT);
    });
    it('lists in pieces with stable cookies of any value', () => {
      const names = Array.from({ length: 40 }, (_, i) => `file-${i}`);
      const g = guest(Object.fromEntries(names.map((n) => [`d/${n}`, ''])));
      const d = g.openDir('d');
      const seen: string[] = [];
      for (let cookie = 0n; ;) {
        const { entries, used } = g.readdir(d, cookie, 150);
        seen.push(...entries.map((e) => e.name));
        if (seen.length === 10) g.one('path_unlink_file', 'd/file-39'); // the snapshot stays
        if (used < 150) break;
        cookie = entries.at(-1)?.next ?? cookie;
      }
      expect(seen.sort()).toEqual(['.', '..', ...names].sort());
      for (const cookie of [2n ** 63n, -1n, 1000n]) expect(g.readdir(d, cookie)).toMatchObject({ errno: 0, used: 0 });
      expect(g.readdir(d, 0n, 10).used).toBe(10);
    });
    it('renames over what may be replaced and nothing else', () => {
      const g = guest({ f: 'f', g: 'g', 'd/x': '', 'e/y': '' });
      expect(g.rename('f', 'd')).toBe(E.ISDIR);
      expect(g.rename('d', 'f')).toBe(E.NOTDIR);
      expect(g.rename('d', 'e')).toBe(E.NOTEMPTY);
      expect(g.rename('d', 'd/x/y')).not.toBe(0);
      expect(g.rename('f', 'h/')).toBe(E.NOTDIR);
      expect(g.rename('f', 'g')).toBe(0);
      expect(g.read(g.mustOpen('g')).text).toBe('f');
      expect(g.rename('missing', 'x')).toBe(E.NOENT);
      expect(g.rename('d/', 'c/')).toBe(0);
      expect(g.stat('c/x').errno).toBe(0);
    });
    it('keeps an open directory after it was removed, empty', () => {
      const g = guest({ 'd/e/f': '' });
      const e = g.openDir('d/e');
      g.one('path_unlink_file', 'd/e/f');
      g.one('path_remove_directory', 'd/e');
      expect(g.open('x', { dir: e, oflags: O.CREAT }).errno).toBe(E.NOENT);
      g.one('path_create_directory', 'd/e');
      expect(g.open('x', { dir: e, oflags: O.CREAT }).errno).toBe(E.NOENT);
    });
  });

  describe('links', () => {
    it('makes, reads and follows them', () => {
      const g = guest({ 'd/f': 'content' });
      expect(g.symlink('d/f', 'l')).toBe(0);
      expect(g.symlink('d/f', 'l')).toBe(E.EXIST);
      expect(g.symlink('d', 'dl')).toBe(0);
      expect(g.stat('l', 0)).toMatchObject({ type: 7, size: 3n });
      expect(g.stat('l', 1)).toMatchObject({ type: 4, size: 7n });
      expect(g.read(g.mustOpen('dl/f')).text).toBe('content');
      expect(g.open('l', { follow: 0 }).errno).toBe(E.LOOP);
      const [buffer, used] = [g.alloc(10), g.alloc(4)];
      expect(g.call('path_readlink', g.dir, ...g.bytes('l'), buffer, 2, used)).toBe(0);
      expect(g.view.getUint32(used, true)).toBe(2);
      expect(g.call('path_readlink', g.dir, ...g.bytes('d/f'), buffer, 2, used)).toBe(E.INVAL);
      expect(g.one('path_unlink_file', 'l')).toBe(0);
      expect(g.stat('d/f').errno).toBe(0);
      expect(g.one('path_remove_directory', 'dl')).toBe(E.NOTDIR);
    });
    it('handles dangling links, loops and long chains', () => {
      const g = guest();
      g.symlink('target', 'dangling');
      expect(g.open('dangling').errno).toBe(E.NOENT);
      expect(g.open('dangling', { oflags: O.CREAT | O.EXCL }).errno).toBe(E.EXIST);
      expect(g.open('dangling', { oflags: O.CREAT }).errno).toBe(0);
      expect(g.stat('target').type).toBe(4);
      g.symlink('loop', 'loop');
      expect(g.open('loop').errno).toBe(E.LOOP);
      expect(g.stat('loop/x').errno).toBe(E.LOOP);
      g.symlink('target', 'c0');
      for (let i = 1; i < 50; i++) g.symlink(`c${i - 1}`, `c${i}`);
      expect(g.stat('c30').errno).toBe(0);
      expect(g.stat('c49').errno).toBe(E.LOOP);
    });
    it('links files hard, not directories', () => {
      const g = guest({ f: 'abc', 'd/x': '' });
      expect(g.link('f', 'g')).toBe(0);
      expect(g.stat('g')).toMatchObject({ nlink: 2n, ino: g.stat('f').ino });
      expect(g.link('f', 'g')).toBe(E.EXIST);
      expect(g.link('d', 'e')).toBe(E.PERM);
      expect(g.link('f', 'h/')).toBe(E.NOENT);
      g.symlink('f', 'l');
      expect(g.link('l', 'l2', 0)).toBe(0);
      expect(g.stat('l2', 0).type).toBe(7);
    });
  });

  describe('polling', () => {
    const clock = (g: Guest, at: number, userdata: bigint, timeout: bigint, flags = 0, id = 1): void => {
      g.wasi.linear.U8.fill(0, at, at + 48);
      g.view.setBigUint64(at, userdata, true);
      g.view.setUint32(at + 16, id, true);
      g.view.setBigUint64(at + 24, timeout, true);
      g.view.setUint16(at + 40, flags, true);
    };
    const ready = (g: Guest, at: number, userdata: bigint, type: number, fd: number): void => {
      g.wasi.linear.U8.fill(0, at, at + 48);
      g.view.setBigUint64(at, userdata, true);
      g.view.setUint8(at + 8, type);
      g.view.setUint32(at + 16, fd, true);
    };
    const poll = (g: Guest, at: number, n: number): { errno: number; events: bigint[] } => {
      const [out, count] = [g.alloc(32 * Math.max(n, 1)), g.alloc(4)];
      const errno = g.call('poll_oneoff', at, out, n, count);
      return { errno, events: errno === 0 ? Array.from({ length: g.view.getUint32(count, true) }, (_, i) => g.view.getBigUint64(out + i * 32, true)) : [] };
    };
    it('returns a ready file at once, before a far clock', () => {
      const g = guest({ f: 'abc' });
      const f = g.mustOpen('f');
      const at = g.alloc(96);
      clock(g, at, 1n, 10n ** 18n);
      ready(g, at + 48, 2n, 1, f);
      expect(poll(g, at, 2)).toEqual({ errno: 0, events: [2n] });
    });
    it('does not wait for clocks in the past, and refuses none at all', () => {
      const g = guest();
      const at = g.alloc(48);
      clock(g, at, 5n, 1n, 1, 0);
      expect(poll(g, at, 1)).toEqual({ errno: 0, events: [5n] });
      clock(g, at, 6n, 1n, 1, 1);
      expect(poll(g, at, 1)).toEqual({ errno: 0, events: [6n] });
      expect(poll(g, at, 0).errno).toBe(E.INVAL);
      expect(poll(g, at, 0x10000000).errno).not.toBe(0);
    });
    it('finds standard input and both outputs ready', () => {
      const g = guest({}, { stdin: 'in' });
      const at = g.alloc(4 * 48);
      ready(g, at, 10n, 1, 0);
      ready(g, at + 48, 11n, 2, 1);
      ready(g, at + 96, 12n, 2, 2);
      clock(g, at + 144, 13n, 10n ** 15n);
      expect(poll(g, at, 4)).toEqual({ errno: 0, events: [10n, 11n, 12n] });
    });
    it('waits as long as asked', () => {
      const g = guest();
      const at = g.alloc(48);
      clock(g, at, 1n, 20_000_000n);
      const start = performance.now();
      expect(poll(g, at, 1).events).toEqual([1n]);
      expect(performance.now() - start).toBeGreaterThanOrEqual(20);
    });
    it('reports bad descriptors as events', () => {
      const g = guest();
      const at = g.alloc(48);
      ready(g, at, 9n, 1, 77);
      expect(poll(g, at, 1)).toEqual({ errno: 0, events: [9n] });
    });
  });

  it('traces a call as one readable line', () => {
    const g = guest({ f: 'abc' });
    const [at, length] = g.bytes('f');
    const opened = g.alloc(4);
    const args = [3, 1, at, length, 0, 2n, 0n, 0, opened];
    expect(traceLine('path_open', args, g.call('path_open', ...args), g.wasi.linear.U8)).toBe(
      'path_open(fd=3, dirflags=0x1, path="f", oflags=0x0, base=0x2, inheriting=0x0, fdflags=0x0) = ok opened=4',
    );
    expect(traceLine('fd_close', [99], 8, g.wasi.linear.U8)).toBe('fd_close(fd=99) = BADF');
  });
  it.runIf(host === 'node')('reads in a directory granted read-only, and changes nothing there', () => {
    const box = guest({ f: 'abc' });
    const g = guest();
    g.wasi.fds.set(3, wasiOf({ preopens: { '/': `${box.outside as string}/box:ro` } }).fds.get(3) as never);
    expect(g.read(g.mustOpen('f', { rights: 2n })).text).toBe('abc');
    expect(g.open('f').errno).toBe(E.NOTCAPABLE);
    expect(g.open('new', { oflags: O.CREAT, rights: 2n }).errno).toBe(E.NOTCAPABLE);
    expect(g.open('f', { oflags: O.TRUNC, rights: 2n }).errno).toBe(E.NOTCAPABLE);
    for (const call of ['path_create_directory', 'path_remove_directory', 'path_unlink_file'] as const) expect(g.one(call, 'f')).toBe(E.NOTCAPABLE);
    expect([g.rename('f', 'g'), g.link('f', 'g'), g.symlink('f', 'g')]).toEqual([E.NOTCAPABLE, E.NOTCAPABLE, E.NOTCAPABLE]);
    expect(g.call('path_filestat_set_times', g.dir, 0, ...g.bytes('f'), 0n, 0n, 5)).toBe(E.NOTCAPABLE);
  });
  it('gives no directory, environment or argument that was not granted', () => {
    const g = guest();
    const [count, size] = [g.alloc(4), g.alloc(4)];
    g.call('environ_sizes_get', count, size);
    expect(g.view.getUint32(count, true)).toBe(0);
    expect(g.call('fd_prestat_get', 4, size)).toBe(E.BADF);
    expect(ALL_RIGHTS).toBeGreaterThan(0n);
  });
});
