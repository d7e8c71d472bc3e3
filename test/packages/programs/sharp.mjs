// Emscripten's threads: a pool of workers, to which the glue posts the module and its shared memory.
import { createHash } from 'node:crypto';
import sharp from 'sharp';

const bars = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><path d="M20 20h60v150h-60zM120 60h60v110h-60z" fill="navy"/></svg>',
);
const image = sharp(bars).flatten({ background: 'orange' }).resize(75);
const { data, info } = await image.clone().blur(1.5).raw().toBuffer({ resolveWithObject: true });
console.log(info.width, info.height, info.channels, createHash('sha256').update(data).digest('hex'));
console.log((await sharp(await image.png().toBuffer()).metadata()).height);
