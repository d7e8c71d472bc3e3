// Modules with very many of each kind of thing: they build in a time that grows with their size, and load on the stack that engines have.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compile, UnsupportedError } from '../../compiler/tool.ts';
import { body, i32Const, list, moduleOf, name, section, TYPES, u32 } from '../support/binary.ts';

const dir = mkdtempSync(join(tmpdir(), 'wasm2js-large-'));
afterAll(() => {
  rmSync(dir, { recursive: true });
});

/** What `use` prints, where `e` are the exports; in a process of its own with the stack that it has by default. */
async function run(bytes: Uint8Array, use: string, imports = '{}'): Promise<string> {
  const { chunks } = await compile(bytes, { format: 'cjs', mode: 'module', dts: false });
  const file = join(dir, 'large.cjs');
  writeFileSync(file, Buffer.concat(chunks));
  writeFileSync(join(dir, 'use.cjs'), `const e=require('./large.cjs').instantiate(${imports}).exports;console.log(String((()=>{${use}})()))`);
  return execFileSync(process.execPath, [join(dir, 'use.cjs')], { encoding: 'utf8' }).trim();
}

/** `n` functions, all in a table; each gives its number, and every thousandth calls another one far away; `call` calls through the table. */
function tabled(n: number): Uint8Array {
  const far = (i: number): number => (i * 7919 + 1) % n;
  return moduleOf(
    TYPES,
    section(3, [...list(n, () => [0]), [1]]),
    section(4, [[0x70, 0, ...u32(n)]]),
    section(7, [[...name('call'), 0, ...u32(n)]]),
    section(9, [[0, ...i32Const(0), 0x0b, ...u32(n), ...list(n, (i) => u32(i)).flat()]]),
    section(10, [...list(n, (i) => body(i % 1000 === 0 && i > 0 && far(i) % 1000 !== 0 ? [0x10, ...u32(far(i))] : i32Const(i))), body([0x20, 0, 0x11, 0, 0])]),
  );
}

describe('a large module', () => {
  it('of 300,000 functions in a table instantiates on the default stack', async () => {
    const n = 300_000;
    const printed = await run(tabled(n), `return [0,1,999,4096,8191,150001,299999,5000].map((i)=>e.call(i)).join()`);
    expect(printed).toBe(['0', '1', '999', '4096', '8191', '150001', '299999', String((5000 * 7919 + 1) % n)].join(','));
  }, 120_000);
  it('of 100,000 imported functions does', async () => {
    const n = 100_000;
    const bytes = moduleOf(
      TYPES,
      section(
        2,
        list(n, (i) => [...name('m'), ...name(`f${i}`), 0, 1]),
      ),
      section(3, [[1], [1]]),
      section(7, [[...name('first'), 0, ...u32(n)], [...name('last'), 0, ...u32(n + 1)], [...name('same'), 0, ...u32(77)]]), // prettier-ignore
      section(10, [body([0x20, 0, 0x10, 0]), body([0x20, 0, 0x10, ...u32(n - 1)])]),
    );
    const imports = `{m:new Proxy({},{get:(_,k)=>(x)=>x+Number(k.slice(1))})}`;
    expect(await run(bytes, 'return [e.first(5),e.last(5),e.same(1)].join()', imports)).toBe(`5,${n + 4},78`);
  }, 120_000);
  it('of imports of several kinds does', async () => {
    for (const n of [5_000, 9_000]) {
      const bytes = moduleOf(
        TYPES,
        section(2, [
          ...list(n, (i) => [...name('m'), ...name(`f${i}`), 0, 1]),
          [...name('m'), ...name('memory'), 2, 0, 1],
          ...list(n, (i) => [...name('m'), ...name(`g${i}`), 3, 0x7f, 0]),
          [...name('m'), ...name('table'), 1, 0x70, 0, 1],
        ]),
        section(3, [[1]]),
        section(7, [[...name('run'), 0, ...u32(n)], [...name('g'), 3, 3]]), // prettier-ignore
        section(10, [body([0x20, 0, 0x10, ...u32(n - 1), 0x23, ...u32(n - 2), 0x6a, ...i32Const(8), 0x28, 2, 0, 0x6a])]),
      );
      const imports = `((m)=>({m:new Proxy({},{get:(_,k)=>k==='memory'?new m.Memory({initial:1}):k==='table'?new m.Table({element:'anyfunc',initial:1}):k[0]==='g'?Number(k.slice(1)):(x)=>x+Number(k.slice(1))})}))(require('./large.cjs'))`;
      expect(await run(bytes, 'return [e.run(5),e.g.value].join()', imports)).toBe(`${5 + n - 1 + n - 2},3`);
    }
  }, 120_000);
  it('of a million globals does', async () => {
    const n = 1_000_000;
    const bytes = moduleOf(
      TYPES,
      section(3, [[0], [1]]),
      section(
        6,
        list(n, (i) => [0x7f, i % 2, ...i32Const(i), 0x0b]),
      ),
      section(7, [[...name('get'), 0, 0], [...name('add'), 0, 1], [...name('g'), 3, ...u32(n - 1)], [...name('h'), 3, ...u32(4)]]), // prettier-ignore
      section(10, [body([0x23, ...u32(n - 3)]), body([0x20, 0, 0x23, ...u32(999_997), 0x6a, 0x24, ...u32(999_997), 0x23, ...u32(999_997)])]),
    );
    expect(await run(bytes, 'e.g.value=e.g.value+1;return [e.get(),e.add(5),e.add(5),e.g.value,e.h.value].join()')).toBe(`999997,1000002,1000007,1000000,4`);
  }, 120_000);
  it('of more types in use than engines can keep is refused when it is built', async () => {
    const n = 30_000;
    const bytes = moduleOf(
      section(1, [...list(n, (i) => [0x5f, 2, 0x7f, i % 2, 0x63, ...i32Const(Math.max(0, i - 1)).slice(1), 0]), [0x60, 1, 0x6e, 0]]),
      section(3, [[...u32(n)]]),
      // (global (mut anyref) (ref.null any)), to which one structure of each type is assigned
      section(6, [[0x6e, 1, 0xd0, 0x71, 0x0b]]),
      section(7, [[...name('f'), 0, 0]]),
      section(10, [body(list(n, (i) => [0xfb, 1, ...u32(i), 0x24, 0]).flat())]),
    );
    await expect(compile(bytes, { format: 'cjs' })).rejects.toThrow(UnsupportedError);
  }, 120_000);

  const KINDS: Record<string, (n: number) => Uint8Array> = {
    functions: (n) => tabled(n),
    'types and globals': (n) =>
      moduleOf(
        section(
          1,
          list(n, (i) => [0x60, i % 120, ...list(i % 120, () => 0x7f), ...u32(Math.floor(i / 120)), ...list(Math.floor(i / 120), () => 0x7e)]),
        ),
        section(
          6,
          list(n, (i) => [0x7f, 0, ...i32Const(i), 0x0b]),
        ),
      ),
    'types in a table': (n) =>
      moduleOf(
        section(
          1,
          list(n, (i) => [0x60, i % 120, ...list(i % 120, () => 0x7f), ...u32(Math.floor(i / 120)), ...list(Math.floor(i / 120), () => 0x7e)]),
        ),
        section(
          3,
          list(n, (i) => u32(i)),
        ),
        section(4, [[0x70, 0, ...u32(n)]]),
        section(9, [[0, ...i32Const(0), 0x0b, ...u32(n), ...list(n, (i) => u32(i)).flat()]]),
        section(
          10,
          list(n, () => body([0])),
        ),
      ),
    exports: (n) =>
      moduleOf(
        TYPES,
        section(3, [[0]]),
        section(
          7,
          list(n, (i) => [...name(`e${i}`), 0, 0]),
        ),
        section(10, [body(i32Const(1))]),
      ),
    'data segments': (n) =>
      moduleOf(
        section(5, [[0, 16]]),
        section(
          11,
          list(n, (i) => [0, ...i32Const(i), 0x0b, 1, 7]),
        ),
      ),
    'element segments': (n) => moduleOf(TYPES, section(3, [[0]]), section(4, [[0x70, 0, ...u32(n)]]), section(9, list(n, (i) => [0, ...i32Const(i), 0x0b, 1, 0])), section(10, [body(i32Const(1))])), // prettier-ignore
    tags: (n) =>
      moduleOf(
        section(1, [[0x60, 0, 0]]),
        section(
          13,
          list(n, () => [0, 0]),
        ),
      ),
  };
  it.each(Object.keys(KINDS))(
    'of many %s takes no more than in proportion to be built and loaded',
    async (kind) => {
      const bytes = KINDS[kind] as (n: number) => Uint8Array;
      const cost = async (n: number): Promise<number> => {
        const before = process.cpuUsage();
        await run(kind === 'functions' ? bytes(n) : bytes(n), 'return 1');
        const { user, system } = process.cpuUsage(before);
        return user + system;
      };
      await cost(500);
      const [small, large] = [await cost(2_000), await cost(16_000)];
      // Eight times the size: a quadratic step would show as 64.
      expect(large / (small + 20_000)).toBeLessThan(24);
    },
    120_000,
  );
});
