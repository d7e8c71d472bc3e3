import { instantiate } from './counter.mjs';

const { exports } = instantiate({ host: { report: (id, total) => console.log(`counter ${id} is at ${total}`) } });
exports.add(3, 40n);
exports.add(3, 2n);
console.log('a counter that does not exist:', exports.add(99, 1n));
