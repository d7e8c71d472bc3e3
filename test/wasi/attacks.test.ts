// Attacks on the sandbox: every path, pointer, descriptor, offset and time that could lead out, crash or hang. Each in a fresh box, with
// a time limit; what lies outside of the box is compared before and after.
import { spawn } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { wasiFunctions } from '../../runtime/wasi/functions.ts';
import { Guest, HOSTS, O, type HostName } from './guest.ts';

const SECRET = 'the secret outside of the box';
const LIMIT = 5000;

const guests: Guest[] = [];
afterEach(() => {
  for (const g of guests.splice(0)) g.dispose();
});

/** A box with links planted in it, and a secret beside it. */
function box(host: HostName): Guest {
  const g = new Guest(host, { 'inside/file': 'inside', 'inside/deep/er/x': 'x' });
  guests.push(g);
  if (g.outside !== undefined) {
    const at = (...parts: string[]): string => join(g.outside as string, ...parts);
    writeFileSync(at('secret'), SECRET);
    mkdirSync(at('other'));
    writeFileSync(at('other/secret'), SECRET);
    mkdirSync(at('box-evil'));
    writeFileSync(at('box-evil/secret'), SECRET);
    symlinkSync('../secret', at('box/link-out'));
    symlinkSync('..', at('box/dir-out'));
    symlinkSync('../other', at('box/dir-other'));
    symlinkSync(at('secret'), at('box/link-absolute'));
    symlinkSync(at('other'), at('box/dir-absolute'));
    symlinkSync('dir-out', at('box/chain'));
    symlinkSync('inside/../../secret', at('box/link-dots'));
    symlinkSync('../../other', at('box/inside/dir-up'));
    symlinkSync('../new-file', at('box/dangling-out'));
    symlinkSync('/proc/self/root', at('box/proc-root'));
    symlinkSync('/proc/self/cwd', at('box/proc-cwd'));
  } else {
    for (const [target, name] of [
      ['../secret', 'link-out'],
      ['..', 'dir-out'],
      ['../other', 'dir-other'],
      ['dir-out', 'chain'],
      ['inside/../../secret', 'link-dots'],
      ['../../other', 'inside/dir-up'],
      ['../new-file', 'dangling-out'],
    ] as const)
      g.symlink(target, name);
  }
  return g;
}

/** Everything outside of the box: names, kinds, contents, times. */
function outsideOf(g: Guest): string {
  const lines: string[] = [];
  const walk = (dir: string): void => {
    for (const name of readdirSync(dir).sort()) {
      const path = join(dir, name);
      if (path === join(g.outside as string, 'box')) continue;
      const s = lstatSync(path);
      lines.push(
        `${path} ${s.mode} ${s.nlink} ${s.size} ${s.mtimeMs} ${s.isFile() ? readFileSync(path, 'utf8') : s.isSymbolicLink() ? readlinkSync(path) : ''}`,
      );
      if (s.isDirectory()) walk(path);
    }
  };
  if (g.outside !== undefined) walk(g.outside);
  return lines.join('\n');
}

const PATHS = [
  '../secret', 'inside/../../secret', './../secret', 'inside/deep/../../../secret', '..', '../', '../.', '../box-evil/secret', '../box', '/etc/passwd', '/', '//etc/passwd', '/../secret',
  'link-out', 'dir-out/secret', 'dir-other/secret', 'link-absolute', 'dir-absolute/secret', 'chain/secret', 'chain/other/secret', 'link-dots', 'inside/dir-up/secret',
  'dangling-out', 'dir-out/new', 'dir-other/new', 'dir-out/box/../secret', 'proc-root/etc/passwd', 'proc-cwd/package.json', 'inside/../dir-out/secret', '..\\secret', 'C:\\secret', '\\\\?\\C:\\secret',
  'link-out/', 'dir-out/', 'dir-other/.', 'dir-other/..', 'inside/file/../../../secret', 'a\0/../secret', '\0', '', '.', '...', 'x'.repeat(300), 'x/'.repeat(3000) + '..', '../'.repeat(500) + 'etc/passwd',
]; // prettier-ignore
const INVALID_UTF8 = [
  Uint8Array.of(0xff),
  Uint8Array.of(0xc0, 0xae, 0xc0, 0xae, 0x2f),
  Uint8Array.of(0xed, 0xa0, 0x80),
  Uint8Array.of(0xf5, 0x80, 0x80, 0x80),
  Uint8Array.of(0x61, 0xe2, 0x82),
];

type Attack = (g: Guest, path: string | Uint8Array) => number;
const b = (g: Guest, p: string | Uint8Array): [number, number] => g.bytes(p);
const ATTACKS: Record<string, Attack> = {
  'open to read': (g, p) => {
    const { errno, fd } = g.open(p);
    if (errno === 0) expect(g.read(fd).text).not.toContain('secret');
    return errno;
  },
  'open to create and write': (g, p) => {
    const { errno, fd } = g.open(p, { oflags: O.CREAT });
    if (errno === 0) g.write(fd, 'overwritten');
    return errno;
  },
  'open to truncate': (g, p) => g.open(p, { oflags: O.TRUNC }).errno,
  'open as directory': (g, p) => {
    const { errno, fd } = g.open(p, { oflags: O.DIRECTORY, rights: 0xfbffe18n, inheriting: 0xfffffffn });
    if (errno === 0) expect(g.readdir(fd).entries.map((e) => e.name)).not.toContain('secret');
    return errno;
  },
  stat: (g, p) => {
    const s = g.stat(p as string, 1);
    expect(s.size).not.toBe(BigInt(SECRET.length));
    return s.errno;
  },
  'set times': (g, p) => g.call('path_filestat_set_times', g.dir, 1, ...b(g, p), 1n, 1n, 5),
  unlink: (g, p) => g.one('path_unlink_file', p),
  'make directory': (g, p) => g.one('path_create_directory', p),
  'remove directory': (g, p) => g.one('path_remove_directory', p),
  'rename from': (g, p) => g.call('path_rename', g.dir, ...b(g, p), g.dir, ...b(g, 'stolen')),
  'rename to': (g, p) => g.call('path_rename', g.dir, ...b(g, 'inside/file'), g.dir, ...b(g, p)),
  'link from': (g, p) => {
    const errno = g.call('path_link', g.dir, 1, ...b(g, p), g.dir, ...b(g, 'stolen'));
    const { errno: opened, fd } = g.open('stolen');
    if (opened === 0) expect(g.read(fd).text).not.toContain('secret');
    return errno;
  },
  'link to': (g, p) => g.call('path_link', g.dir, 0, ...b(g, 'inside/file'), g.dir, ...b(g, p)),
  'symlink at': (g, p) => g.call('path_symlink', ...b(g, '../secret'), g.dir, ...b(g, p)),
  'read link': (g, p) => g.call('path_readlink', g.dir, ...b(g, p), g.alloc(100), 100, g.alloc(4)),
};

describe.each(HOSTS)('paths on the %s host', (host) => {
  for (const [name, attack] of Object.entries(ATTACKS)) {
    for (const path of [...PATHS, ...INVALID_UTF8]) {
      it(`${name}: ${typeof path === 'string' ? JSON.stringify(path.slice(0, 40)) : `bytes ${path.join(' ')}`}`, { timeout: LIMIT }, () => {
        const g = box(host);
        const before = outsideOf(g);
        expect(typeof attack(g, path)).toBe('number');
        if (typeof path !== 'string') expect(attack(g, path)).not.toBe(0);
        expect(outsideOf(g)).toBe(before);
      });
    }
  }

  it('a link made by the guest leads nowhere either', { timeout: LIMIT }, () => {
    const g = box(host);
    const before = outsideOf(g);
    for (const target of ['../secret', '..', '../other', 'inside/../..', '../box/../secret']) {
      expect(g.symlink(target, 'mine')).toBe(0);
      for (const name of ['mine', 'mine/secret', 'mine/other/secret', 'inside/../mine']) {
        for (const attack of Object.values(ATTACKS)) attack(g, name);
        g.one('path_unlink_file', 'stolen');
      }
      g.one('path_unlink_file', 'mine');
    }
    expect(g.symlink('/etc/passwd', 'absolute')).not.toBe(0);
    expect(outsideOf(g)).toBe(before);
  });
  it('a directory moved below another stays below', { timeout: LIMIT }, () => {
    const g = box(host);
    const deep = g.openDir('inside/deep/er');
    expect(g.rename('inside/deep', 'moved')).toBe(0);
    expect(g.open('../../secret', { dir: deep }).errno).not.toBe(0);
    expect(g.open('../../../secret', { dir: deep }).errno).not.toBe(0);
    expect(g.open('x', { dir: deep }).errno).toBe(0);
  });
});

/** Hostile values for every parameter: pointers at and past the end, sizes that wrap, descriptors of any number, times and offsets of any u64. */
const PATTERNS: Record<string, { i: number; l: bigint }> = {
  'all bits set': { i: -1, l: -1n },
  zeros: { i: 0, l: 0n },
  'end of memory': { i: 131072, l: 2n ** 63n - 1n },
  'just before 2^32': { i: -16, l: 2n ** 63n },
  'sizes that wrap': { i: 0x20000000, l: 2n ** 53n + 1n },
  'most negative': { i: -2147483648, l: -(2n ** 63n) },
  'a directory everywhere': { i: 3, l: 3n },
  'a stream everywhere': { i: 1, l: 1n },
};

describe.each(HOSTS)('arguments on the %s host', (host) => {
  for (const f of wasiFunctions) {
    for (const [name, { i, l }] of Object.entries(PATTERNS)) {
      it(`${f.name} with ${name}`, { timeout: LIMIT }, () => {
        const g = box(host);
        const before = outsideOf(g);
        const args = f.params.flatMap((p) => (p.kind === 'path' || p.kind === 'iovecs' ? [i, i] : [['u64', 'rights', 'time'].includes(p.kind) ? l : i]));
        // Each argument alone as well, among harmless ones.
        for (let k = -1; k < args.length; k++) {
          const mixed = args.map((a, n) => (k < 0 || n === k ? a : typeof a === 'bigint' ? 0n : n === 0 ? 3 : 64));
          try {
            expect(typeof g.call(f.name, ...mixed)).toBe('number');
          } catch (error) {
            if ((error as Error).name !== 'WasiExit') throw error;
          }
        }
        expect(outsideOf(g)).toBe(before);
      });
    }
  }
  it('opens no more descriptors than it may', { timeout: LIMIT }, () => {
    const g = box('memory');
    let errno = 0;
    for (let n = 0; n < 5000 && errno === 0; n++) errno = g.open('inside/file').errno;
    expect(errno).toBe(33);
  });
});

describe.skipIf(process.platform !== 'linux')('races', () => {
  for (let run = 0; run < 10; run++) {
    it(`a directory swapped for a link while the guest walks leads nowhere (run ${run + 1})`, { timeout: 20_000 }, async () => {
      const g = new Guest('node', { 'd/secret': 'inside' });
      guests.push(g);
      const outside = g.outside as string;
      mkdirSync(join(outside, 'other'));
      writeFileSync(join(outside, 'other/secret'), SECRET);
      // Another process exchanges the directory and a link to the outside, as fast as it can.
      const script = `const fs = require('fs'); process.chdir(${JSON.stringify(join(outside, 'box'))}); fs.symlinkSync('../other', 'l');
        process.stdout.write('go'); for (;;) { fs.renameSync('d', 'x'); fs.renameSync('l', 'd'); fs.renameSync('d', 'l'); fs.renameSync('x', 'd'); }`;
      const swapper = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
      await new Promise((resolve) => swapper.stdout.once('data', resolve));
      let opened = 0;
      try {
        for (let n = 0; n < 1500; n++) {
          const { errno, fd } = g.open('d/secret');
          if (errno === 0) {
            opened++;
            expect(g.read(fd).text).toBe('inside');
            g.call('fd_close', fd);
          }
          g.open('d/planted', { oflags: O.CREAT });
          g.one('path_unlink_file', 'd/secret2');
        }
      } finally {
        swapper.kill('SIGKILL');
        await new Promise((resolve) => swapper.once('close', resolve));
      }
      expect(readdirSync(join(outside, 'other'))).toEqual(['secret']);
      expect(opened).toBeGreaterThan(0);
    });
  }
});
