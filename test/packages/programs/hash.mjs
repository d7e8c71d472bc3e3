import * as hash from 'hash-wasm';

const text = `the text ${'x'.repeat(1000)}`;
const names = ['md4', 'md5', 'sha1', 'sha256', 'sha512', 'sha3', 'keccak', 'blake2b', 'blake2s', 'blake3', 'crc32', 'crc64', 'adler32', 'ripemd160', 'sm3', 'whirlpool', 'xxhash32', 'xxhash64', 'xxhash3', 'xxhash128']; // prettier-ignore
for (const name of names) console.log(name, await hash[name](text));
const password = 'pass';
const salt = new Uint8Array(16);
console.log(await hash.argon2id({ password, salt, parallelism: 1, iterations: 2, memorySize: 64, hashLength: 32, outputType: 'encoded' }));
console.log(await hash.bcrypt({ password, salt, costFactor: 4, outputType: 'encoded' }));
console.log(await hash.scrypt({ password, salt, costFactor: 16, blockSize: 8, parallelism: 1, hashLength: 32, outputType: 'hex' }));
