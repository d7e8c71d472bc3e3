import sodium from 'libsodium-wrappers';

await sodium.ready;
const key = new Uint8Array(32).fill(7);
const nonce = new Uint8Array(24).fill(9);
const box = sodium.crypto_secretbox_easy('a message', nonce, key);
console.log(sodium.to_hex(box), sodium.to_string(sodium.crypto_secretbox_open_easy(box, nonce, key)));
const pair = sodium.crypto_sign_seed_keypair(key);
console.log(sodium.to_hex(sodium.crypto_sign_detached('signed', pair.privateKey)), sodium.to_hex(sodium.crypto_generichash(32, 'hash')));
