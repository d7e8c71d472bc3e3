// Rust's threads on WASI, by napi-rs. On a platform without a binary of its own the package is this module.
process.env.NAPI_RS_FORCE_WASI = '1';
const { rolldown } = await import('rolldown');
const files = { 'a.js': 'export const a = 1;\nexport const b = 2;\n', 'main.js': "import { a } from 'a.js';\nconsole.log(a + 1);\n" };
const plugin = { name: 'memory', resolveId: (id) => (id in files ? id : null), load: (id) => files[id] ?? null };
const bundle = await rolldown({ input: 'main.js', plugins: [plugin] });
const { output } = await bundle.generate({ format: 'esm' });
console.log(output[0].code);
// Its threads wait for more.
process.exit(0);
