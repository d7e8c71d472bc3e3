import mcl from 'mcl-wasm';

await mcl.init(mcl.BLS12_381);
const a = new mcl.Fr();
const b = new mcl.Fr();
a.setStr('123456789');
b.setStr('987654321');
const P = mcl.hashAndMapToG1('abc');
const Q = mcl.hashAndMapToG2('abc');
console.log(mcl.mul(a, b).getStr(), mcl.pairing(mcl.mul(P, a), Q).getStr(16).slice(0, 100));
process.exit(0);
